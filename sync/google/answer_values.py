"""From Google's JSON to the port's plain values: matched ranges, change log entries, A1 ranges of answers."""

from __future__ import annotations

import re
from datetime import datetime

from sync.google.sheets_port import ChangedFile, Json, MatchedValues

_RANGE = re.compile(r"(?:'(?P<quoted>(?:[^']|'')*)'|(?P<bare>[^!']+))!\$?(?P<column>[A-Z]+)\$?(?P<row>\d+)?(?::.*)?")


def matched_values(matched: Json) -> MatchedValues:
    """One entry of `valueRanges` of values:batchGetByDataFilter."""
    lookups = (data_filter.get("developerMetadataLookup", {}) for data_filter in matched.get("dataFilters", ()))
    ids = tuple(lookup["metadataId"] for lookup in lookups if "metadataId" in lookup)
    value_range = matched.get("valueRange", {})
    return MatchedValues(ids, value_range.get("range", ""), value_range.get("values", []))


def place_of_range(range_a1: str) -> tuple[str, int, int]:
    """Title, 0-based row and 0-based column of the first cell of a range as answered. Raises ValueError."""
    found = _RANGE.fullmatch(range_a1)
    if found is None:
        raise ValueError(f"not a range of one tab: {range_a1!r}")
    title = found["bare"] if found["quoted"] is None else found["quoted"].replace("''", "'")
    column = 0
    for letter in found["column"]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return title, int(found["row"] or 1) - 1, column - 1


def column_letters(column_0based: int) -> str:
    """The letters of a column: 0 -> A, 26 -> AA."""
    letters = ""
    rest = column_0based + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def changed_file(change: Json) -> ChangedFile:
    """One entry of Drive's changes.list."""
    file = change.get("file") or {}
    modifier = file.get("lastModifyingUser") or {}
    return ChangedFile(
        file_id=change["fileId"],
        removed=bool(change.get("removed", False)),
        trashed=bool(file.get("trashed", False)),
        modified_at=drive_time(file.get("modifiedTime")),
        version=int(file["version"]) if file.get("version") else None,
        modifier=str(modifier.get("emailAddress") or ""),
        modifier_is_me=bool(modifier.get("me", False)),
    )


def drive_time(text: str | None) -> datetime | None:
    """Drive's 2020-07-30T08:47:44.700Z as an aware moment; None stays None."""
    return None if text is None else datetime.fromisoformat(text)
