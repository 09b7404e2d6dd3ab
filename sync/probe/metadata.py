"""Developer metadata: what sorting and copying do to it, and how much of it may stand in one place."""

from __future__ import annotations

import math

from rules.catalogue import say
from sync.google.errors import NoStorage, RequestRefused
from sync.google.sheets_client import SheetsClient
from sync.google.sheets_port import Json
from sync.probe.calls import copy_file, created_metadata_id, remove_file, write_values
from sync.probe.observation import CannotTell, Family, Observation, listed
from sync.probe.people import shared
from sync.probe.scratch import KEY, Scratch, create_metadata, delete_metadata_by_id, find_metadata

MOST_CHARACTERS_TRIED = 100_000
_USUAL_LIMIT = 30_000
_CHARACTERS_PER_ENTRY = 10_000  # so that a limit on one entry is not taken for the limit on all


def _on_sort(scratch: Scratch) -> Observation:
    with scratch.tab() as tab:
        write_values(scratch.sheets, scratch.spreadsheet_id, tab.place("A1"), [["2"], ["1"]])
        scratch.change(create_metadata(tab.line("ROWS", 0)))
        order = [{"dimensionIndex": 0, "sortOrder": "ASCENDING"}]
        scratch.change({"sortRange": {"range": tab.area((0, 2), (0, 1)), "sortSpecs": order}})
        found = find_metadata(scratch.sheets, scratch.spreadsheet_id)
    rows = [int(entry["location"]["dimensionRange"].get("startIndex", 0)) for entry in found]
    value = "stays" if rows == [0] else "moves" if rows == [1] else None
    return Observation(say("probe.sorted", rows=", ".join(str(row + 1) for row in rows) or "-"), value)


def _on_file_copy(scratch: Scratch) -> Observation:
    with scratch.tab() as tab:
        created = created_metadata_id(scratch.change(create_metadata(tab.line("COLUMNS", 0))))
        try:
            ids = _ids_in_copy(scratch, scratch.sheets)
        except NoStorage as error:
            second = scratch.second.client if scratch.second else None
            if second is None:
                raise CannotTell(say("probe.copy_needs_storage", address=scratch.address)) from error
            ids = _ids_in_copy_of(scratch, second)
    value = "dropped" if not ids else "kept" if ids == [created] else None
    return Observation(say("probe.copied", before=created, after=listed(ids)), value)


def _ids_in_copy(scratch: Scratch, sheets: SheetsClient) -> list[int]:
    copy = copy_file(sheets, scratch.spreadsheet_id, scratch.copy_name)
    try:
        return [int(entry["metadataId"]) for entry in find_metadata(sheets, copy)]
    finally:
        remove_file(sheets, copy)


def _ids_in_copy_of(scratch: Scratch, second: SheetsClient) -> list[int]:
    """The same by the second account, which may have the storage that the first lacks."""
    with shared(scratch) as address:
        try:
            return _ids_in_copy(scratch, second)
        except NoStorage as error:
            raise CannotTell(say("probe.copy_needs_storage", address=address)) from error


def _on_sheet_copy(scratch: Scratch) -> Observation:
    with scratch.tab() as tab:
        created = created_metadata_id(scratch.change(create_metadata(tab.line("COLUMNS", 0))))
        copy = {"sourceSheetId": tab.sheet_id, "newSheetId": tab.copy_id, "newSheetName": f"{tab.title} copy"}
        scratch.change({"duplicateSheet": copy})
        found = find_metadata(scratch.sheets, scratch.spreadsheet_id)
    there = [int(entry["metadataId"]) for entry in found if _sheet_of(entry) == tab.copy_id]
    value = "dropped" if not there else "new_ids" if created not in there else None
    return Observation(say("probe.copied", before=created, after=listed(there)), value)


def _spreadsheet_limit(scratch: Scratch) -> Observation:
    with scratch.tab():  # the sweep after it takes the metadata away
        return _limit(scratch, {"spreadsheet": True})


def _sheet_limit(scratch: Scratch) -> Observation:
    with scratch.tab() as tab:
        return _limit(scratch, {"sheetId": tab.sheet_id})


def _limit(scratch: Scratch, location: Json) -> Observation:
    """The most characters of keys and values that fit there, by halving; one batchUpdate a try."""
    placed: list[int] = []

    def fits(characters: int) -> bool:
        if characters < len(KEY):
            return True
        removed = [delete_metadata_by_id(metadata_id) for metadata_id in placed]
        created = [create_metadata(location, "x" * (size - len(KEY))) for size in _sizes(characters)]
        try:
            replies = scratch.change(*removed, *created)
        except RequestRefused:
            return False
        placed[:] = [created_metadata_id([reply]) for reply in replies[len(removed) :]]
        return True

    if fits(_USUAL_LIMIT):
        low, high = _USUAL_LIMIT, _USUAL_LIMIT + 1
        if fits(high):
            if fits(MOST_CHARACTERS_TRIED):
                return Observation(say("probe.no_limit", characters=MOST_CHARACTERS_TRIED), 0)
            low, high = high, MOST_CHARACTERS_TRIED
    else:
        low, high = 0, _USUAL_LIMIT
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return Observation(say("probe.limit", fits=low, refused=high), low if low >= len(KEY) else None)


def _sizes(characters: int) -> list[int]:
    """That many characters shared out evenly over as few entries as hold them."""
    count = math.ceil(characters / _CHARACTERS_PER_ENTRY)
    each, more = divmod(characters, count)
    return [each + (index < more) for index in range(count)]


def _sheet_of(entry: Json) -> int:
    location = entry.get("location", {})
    return int(location.get("dimensionRange", location).get("sheetId", 0))


METADATA: Family = {
    "row_metadata_on_sort": _on_sort,
    "metadata_on_file_copy": _on_file_copy,
    "metadata_on_sheet_copy": _on_sheet_copy,
    "metadata_characters_per_spreadsheet": _spreadsheet_limit,
    "metadata_characters_per_sheet": _sheet_limit,
}
