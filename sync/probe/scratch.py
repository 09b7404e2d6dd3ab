"""The scratch workbook: refused when it holds anything, worked in through tabs of our own, left as it was.

Our tabs have both a title of ours and a sheet id from a range of ours, so that what an interrupted probe left behind is
known again and removed by the next one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from config.usage import UsageProblem
from rules.catalogue import say
from sync.google.errors import SheetsError
from sync.google.sheets_client import SheetsClient
from sync.google.sheets_port import Json
from sync.probe.calls import remove_file
from sync.probe.scratch_tab import Tab
from sync.probe.second_person import SecondPerson

TITLE = "songthan-probe"
KEY = "songthan-probe"
"""Key of all developer metadata that the probe makes."""
_FIRST_SHEET_ID = 715_000_000
_SHEET_IDS = range(_FIRST_SHEET_ID, _FIRST_SHEET_ID + 1_000)
_THAI = "th_TH"
_SHAPE = (
    "properties(title,locale),namedRanges.namedRangeId,developerMetadata(metadataId,metadataKey),"
    "sheets(properties(sheetId,title,sheetType),merges,charts.chartId,protectedRanges.protectedRangeId,"
    "conditionalFormats.ranges,basicFilter,filterViews.filterViewId,bandedRanges.bandedRangeId,"
    "developerMetadata.metadataId)"
)
_CONTENT = "sheets(properties.sheetId,data.rowData.values(userEnteredValue,note,dataValidation))"


@dataclass(frozen=True, slots=True)
class Flood:
    """How many listings of files Drive answered within a minute, and the status of the first that it refused."""

    answered: int
    refused_with: int


@dataclass(slots=True)
class Consent:
    """That the shared quota may be used up, by a client without limits of its own; what one flood showed is kept."""

    client: SheetsClient
    flood: Flood | None = None


@dataclass(frozen=True, slots=True)
class Scratch:
    """The workbook to try things on. `settle` waits until the server's change log has caught up with our writes.

    `second` helps, `consent` allows to use up the quota: each where it was given.
    """

    sheets: SheetsClient
    spreadsheet_id: str
    address: str
    drive_id: str | None
    settle: Callable[[], None]
    second: SecondPerson | None = None
    consent: Consent | None = None
    sleep: Callable[[float], None] = time.sleep

    @property
    def copy_name(self) -> str:
        """The name of every file that the probe makes: nobody else's file bears it."""
        return f"{TITLE} {self.spreadsheet_id}"

    def change(self, *wanted: Json) -> list[Json]:
        """One batchUpdate; its replies."""
        return self.sheets.batch_update(self.spreadsheet_id, wanted)

    @contextmanager
    def tab(self, number: int = 0) -> Iterator[Tab]:
        """A fresh first tab, gone afterwards with whatever was made on it."""
        tab = Tab(_FIRST_SHEET_ID + number, f"{TITLE} {number}")
        grid = {"rowCount": tab.rows, "columnCount": 6}
        made = {"sheetId": tab.sheet_id, "title": tab.title, "index": 0, "gridProperties": grid}
        self.change({"addSheet": {"properties": made}})
        try:
            yield tab
        finally:
            sweep(self)


def thai_locale(scratch: Scratch) -> AbstractContextManager[None]:
    """The workbook's locale is th_TH meanwhile."""
    return locale(scratch, _THAI)


@contextmanager
def locale(scratch: Scratch, wanted: str) -> Iterator[None]:
    """The workbook's locale is another one meanwhile."""
    seen = scratch.sheets.get_spreadsheet(scratch.spreadsheet_id, "properties.locale")
    before = str(seen.get("properties", {}).get("locale", ""))
    if before == wanted:
        yield
        return
    scratch.change(_locale(wanted))
    try:
        yield
    finally:
        scratch.change(_locale(before))


def refuse_unless_blank(sheets: SheetsClient, spreadsheet_id: str) -> None:
    """Raises UsageProblem for a workbook that holds anything but what an earlier probe left."""
    shape = sheets.get_spreadsheet(spreadsheet_id, _SHAPE)
    title = str(shape.get("properties", {}).get("title") or spreadsheet_id)
    others = [entry for entry in shape.get("developerMetadata", ()) if entry.get("metadataKey") != KEY]
    foreign = [sheet for sheet in shape.get("sheets", ()) if not _is_ours(sheet)]
    if shape.get("namedRanges") or others or any(set(sheet) - {"properties"} for sheet in foreign):
        raise UsageProblem(say("probe.not_blank", title=title))
    if any(sheet["properties"].get("sheetType", "GRID") != "GRID" for sheet in foreign):
        raise UsageProblem(say("probe.not_blank", title=title))
    theirs = {sheet["properties"].get("sheetId", 0) for sheet in foreign}
    for sheet in sheets.get_spreadsheet(spreadsheet_id, _CONTENT).get("sheets", ()):
        if sheet["properties"].get("sheetId", 0) in theirs and _has_content(sheet):
            raise UsageProblem(say("probe.not_blank", title=title))


def sweep(scratch: Scratch) -> None:
    """Remove our tabs and our metadata, those of an earlier probe too."""
    shape = scratch.sheets.get_spreadsheet(scratch.spreadsheet_id, _SHAPE)
    wanted: list[Json] = [
        {"deleteSheet": {"sheetId": sheet["properties"]["sheetId"]}}
        for sheet in shape.get("sheets", ())
        if _is_ours(sheet)
    ]
    wanted += [
        delete_metadata_by_id(entry["metadataId"])
        for entry in shape.get("developerMetadata", ())
        if entry.get("metadataKey") == KEY
    ]
    if wanted:
        scratch.change(*wanted)


def sweep_files(scratch: Scratch) -> Sequence[str]:
    """Remove the files that the probe made; the ids of those that would not go."""
    query = f"name = '{scratch.copy_name}' and trashed = false"
    left = []
    for drive_id in dict.fromkeys((scratch.drive_id, None)):
        for file in scratch.sheets.list_files(query, "id", drive_id):
            try:
                remove_file(scratch.sheets, file["id"])
            except SheetsError:
                left.append(str(file["id"]))
    return list(dict.fromkeys(left))


def delete_metadata_by_id(metadata_id: int) -> Json:
    """The request that deletes one entry of developer metadata."""
    return {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": {"metadataId": metadata_id}}}}


def create_metadata(location: Json, value: str = "") -> Json:
    """The request that makes an entry of developer metadata with the probe's key; the server chooses the id."""
    entry = {"metadataKey": KEY, "metadataValue": value, "location": location, "visibility": "DOCUMENT"}
    return {"createDeveloperMetadata": {"developerMetadata": entry}}


def find_metadata(sheets: SheetsClient, spreadsheet_id: str) -> list[Json]:
    """Entries of developer metadata with the probe's key."""
    return sheets.search_metadata(spreadsheet_id, [{"developerMetadataLookup": {"metadataKey": KEY}}])


def _locale(name: str) -> Json:
    return {"updateSpreadsheetProperties": {"properties": {"locale": name}, "fields": "locale"}}


def _is_ours(sheet: Json) -> bool:
    properties = sheet["properties"]
    return properties.get("sheetId", 0) in _SHEET_IDS and str(properties.get("title", "")).startswith(TITLE)


def _has_content(sheet: Json) -> bool:
    return any(
        cell for grid in sheet.get("data", ()) for row in grid.get("rowData", ()) for cell in row.get("values", ())
    )
