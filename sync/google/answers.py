"""From the bytes of an answer to Google's JSON: whatever is not what the method returns is no answer.

A proxy, a cut connection or a failing server may send anything with status 200. What the service reads of an answer is
checked here, once, by the names that Google gives its fields; names that are not listed are left alone.
Source: the discovery documents of Sheets v4 and Drive v3 (names, types and formats of fields).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from rules.readings.packed import Joined
from sync.google.large_answers import LARGE_BYTES, decoded_by_rows

Json = dict[str, Any]


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NUMBER_FIELDS = _names(
    "sheetId index rowCount columnCount frozenRowCount startRowIndex endRowIndex startColumnIndex "
    "endColumnIndex startIndex endIndex metadataId protectedRangeId totalUpdatedCells updatedCells pixelSize "
    "hiddenByUserCount"
)
_TEXT_FIELDS = _names(
    "spreadsheetId spreadsheetUrl title locale timeZone dimension majorDimension metadataKey metadataValue "
    "visibility id fileId mimeType name kind emailAddress displayName modifiedTime version role type "
    "nextPageToken newStartPageToken startPageToken"
)
_TRUTH_FIELDS = _names("removed trashed me hidden warningOnly strict explicitlyTrashed")
_OBJECT_FIELDS = _names(
    "properties gridProperties location dimensionRange developerMetadataLookup valueRange file user "
    "lastModifyingUser editors effectiveValue userEnteredFormat dataValidation condition"
)
_LIST_FIELDS = _names(
    "sheets merges protectedRanges valueRanges dataFilters replies changes files permissions "
    "matchedDeveloperMetadata rowData data conditionalFormats owners values"
)
_OBJECTS_IN_LIST = _LIST_FIELDS - {"values"}
_ALWAYS_IN = {
    "merges": ("endRowIndex", "endColumnIndex"),
    "matchedDeveloperMetadata": ("developerMetadata",),
}
"""Fields that every object of such a list has."""
_FORMATS = {
    "version": re.compile(r"[0-9]{1,18}"),
    "modifiedTime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)", re.ASCII),
}
_LONE_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_MOST_DEPTH = 200
_LARGEST_NUMBER = 1e300


class NoAnswer(ValueError):
    """The bytes are not what the method returns."""


def json_of_answer(content: bytes, needs: Collection[str] = (), spreadsheet_id: str | None = None) -> Json:
    """The object that an answer holds, with at least one of the fields `needs` where any are named.

    Where the answer names its spreadsheet, that is the one asked for. Raises NoAnswer.
    """
    try:
        answer = _decoded(content)
    except (ValueError, RecursionError) as error:
        raise NoAnswer("no JSON") from error
    if not isinstance(answer, dict):
        raise NoAnswer(f"{type(answer).__name__} in place of an object")
    if needs and not any(name in answer for name in needs):
        raise NoAnswer(f"none of {', '.join(needs)}")
    if spreadsheet_id is not None and answer.get("spreadsheetId", spreadsheet_id) != spreadsheet_id:
        raise NoAnswer("of another spreadsheet")
    _check_fields(answer)
    return answer


def _decoded(content: bytes) -> Any:
    """The value; very many rows are packed. What cannot be told row by row is told at once. Raises ValueError."""
    has_surrogates = _LONE_SURROGATE.search(content) is not None
    if len(content) >= LARGE_BYTES and not has_surrogates:
        with suppress(ValueError):
            return decoded_by_rows(content, _no_number)
    answer = json.loads(content, parse_constant=_no_number)
    if has_surrogates:
        json.dumps(answer, ensure_ascii=False).encode()
    return answer


def _no_number(name: str) -> float:
    raise NoAnswer(name)


def _check_fields(answer: Json) -> None:
    """Every known field is of its type, however deep it lies. Raises NoAnswer."""
    waiting: list[tuple[Json, int]] = [(answer, 0)]
    while waiting:
        found, depth = waiting.pop()
        if depth > _MOST_DEPTH:
            raise NoAnswer("nested too deep")
        for name, value in found.items():
            fits = _FITS.get(name)
            if fits is not None and not fits(value):
                raise NoAnswer(f"{name}: {type(value).__name__}")
            if isinstance(value, dict):
                waiting.append((value, depth + 1))
            elif isinstance(value, list | Joined):
                if name == "values" and isinstance(found.get("range"), str):
                    _check_cells(value)
                    continue
                if name in _OBJECTS_IN_LIST:
                    _check_objects(name, value)
                waiting += [(one, depth + 1) for one in value if isinstance(one, dict)]


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63


def _is_a(*kinds: type) -> Callable[[object], bool]:
    return lambda value: isinstance(value, kinds)


def _is_written_as(pattern: re.Pattern[str]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


_FITS: Mapping[str, Callable[[object], bool]] = {
    **dict.fromkeys(_NUMBER_FIELDS, _is_count),
    **dict.fromkeys(_TEXT_FIELDS, _is_a(str)),
    **dict.fromkeys(_TRUTH_FIELDS, _is_a(bool)),
    **dict.fromkeys(_OBJECT_FIELDS, _is_a(dict)),
    **dict.fromkeys(_LIST_FIELDS, _is_a(list)),
    "values": _is_a(list, Joined),
    **{name: _is_written_as(pattern) for name, pattern in _FORMATS.items()},
    "range": _is_a(str, dict),  # a text in values; an object elsewhere
}


def _check_objects(name: str, found: Sequence[object]) -> None:
    always = _ALWAYS_IN.get(name, ())
    if not all(isinstance(one, dict) and all(field in one for field in always) for one in found):
        raise NoAnswer(f"{name}: not all are such objects")


def _check_cells(rows: Iterable[object]) -> None:
    """Rows of cells: texts, truths and numbers that a cell can hold. Raises NoAnswer."""
    for row in rows:
        if not isinstance(row, list):
            raise NoAnswer("a row that is no list")
        for cell in row:
            if isinstance(cell, str) or cell is None or isinstance(cell, bool):
                continue
            if not isinstance(cell, int | float) or not _is_cell_number(cell):
                raise NoAnswer("a cell that is no value")


def _is_cell_number(number: float) -> bool:
    return -_LARGEST_NUMBER < number < _LARGEST_NUMBER and not math.isnan(number)
