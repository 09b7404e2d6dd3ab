"""A workbook made from a Spreadsheet resource, by the same requests that batchUpdate carries out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sync.sheets_server.errors import invalid_argument, not_available
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.add_sheet import new_sheet
from sync.sheets_server.requests.registry import request_handlers
from sync.sheets_server.requests.update_spreadsheet_properties import put_spreadsheet_properties
from sync.sheets_server.wire.field_mask import EVERYTHING

FIRST_SHEET_TITLE = "Sheet1"
NOT_IN_CREATE = ("slicers", "dataSources", "comments")


def describe_workbook(draft: WorkbookDraft, body: Json) -> None:
    """Fill an empty draft with what a Spreadsheet resource says. :raises ApiError: 400."""
    # An empty text is the same as none where no mask says otherwise (proto3).
    given = {name: value for name, value in body.get("properties", {}).items() if value != ""}
    put_spreadsheet_properties(draft, given, EVERYTHING)
    sheets = body.get("sheets") or [{"properties": {"sheetId": 0, "title": FIRST_SHEET_TITLE}}]
    sheet_ids = [_add_sheet(draft, sheet.get("properties", {})) for sheet in sheets]
    if all(sheet.hidden for sheet in draft.workbook.sheets):
        raise invalid_argument("You can't hide all the sheets in a document.")
    for sheet, sheet_id in zip(sheets, sheet_ids, strict=True):
        for kind, content in _requests_for_sheet(sheet, sheet_id):
            _carry_out(draft, kind, content)
    for named in body.get("namedRanges", ()):
        _carry_out(draft, "addNamedRange", {"namedRange": named})
    for entry in body.get("developerMetadata", ()):
        _carry_out(draft, "createDeveloperMetadata", {"developerMetadata": entry})


def _add_sheet(draft: WorkbookDraft, properties: Json) -> int:
    if not draft.workbook.sheets and "title" not in properties:
        properties = {**properties, "title": FIRST_SHEET_TITLE}
    sheet = new_sheet(draft, properties)
    draft.add_sheet(sheet, properties.get("index"))
    return sheet.sheet_id


def _carry_out(draft: WorkbookDraft, kind: str, content: Json) -> None:
    handler = request_handlers().get(kind)
    if handler is None:
        raise not_available(f"The part that {kind} adds")
    handler(draft, content)


def _requests_for_sheet(sheet: Json, sheet_id: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """The requests that put everything of a Sheet resource but its properties onto an added sheet."""
    for refused in NOT_IN_CREATE:
        if sheet.get(refused):
            raise not_available(f"{refused} in spreadsheets.create")
    for grid in sheet.get("data", ()):
        yield from _requests_for_grid(grid, sheet_id)
    for merge in sheet.get("merges", ()):
        yield "mergeCells", {"range": _here(merge, sheet_id), "mergeType": "MERGE_ALL"}
    for number, rule in enumerate(sheet.get("conditionalFormats", ())):
        ranges = [_here(area, sheet_id) for area in rule.get("ranges", ())]
        yield "addConditionalFormatRule", {"rule": {**rule, "ranges": ranges}, "index": number}
    for name, kind, part in (
        ("filterViews", "addFilterView", "filter"),
        ("protectedRanges", "addProtectedRange", "protectedRange"),
        ("bandedRanges", "addBanding", "bandedRange"),
        ("tables", "addTable", "table"),
    ):
        for entry in sheet.get(name, ()):
            yield kind, {part: {**entry, "range": _here(entry.get("range", {}), sheet_id)}}
    if "basicFilter" in sheet:
        basic = sheet["basicFilter"]
        yield "setBasicFilter", {"filter": {**basic, "range": _here(basic.get("range", {}), sheet_id)}}
    for name in ("rowGroups", "columnGroups"):
        for group in sheet.get(name, ()):
            yield "addDimensionGroup", {"range": _here(group.get("range", {}), sheet_id)}
    for chart in sheet.get("charts", ()):
        yield "addChart", {"chart": {**chart, "position": _chart_position(chart.get("position", {}), sheet_id)}}
    for entry in sheet.get("developerMetadata", ()):
        location = entry.get("location") or {"sheetId": sheet_id}
        yield "createDeveloperMetadata", {"developerMetadata": {**entry, "location": location}}


def _here(area: Json, sheet_id: int) -> dict[str, Any]:
    """A range of the described sheet: one that names no sheet means it."""
    return {**area, "sheetId": area.get("sheetId") or sheet_id}


def _chart_position(position: Json, sheet_id: int) -> dict[str, Any]:
    """A chart's place on the described sheet; one on a sheet of its own stays what it is."""
    if "newSheet" in position or "sheetId" in position:
        return dict(position)
    overlay = position.get("overlayPosition", {})
    return {"overlayPosition": {**overlay, "anchorCell": _here(overlay.get("anchorCell", {}), sheet_id)}}


def _requests_for_grid(grid: Json, sheet_id: int) -> Iterator[tuple[str, dict[str, Any]]]:
    start_row, start_column = grid.get("startRow", 0), grid.get("startColumn", 0)
    if grid.get("rowData"):
        start = {"sheetId": sheet_id, "rowIndex": start_row, "columnIndex": start_column}
        yield "updateCells", {"start": start, "rows": grid["rowData"], "fields": "*"}
    for name, dimension, first in (
        ("rowMetadata", "ROWS", start_row),
        ("columnMetadata", "COLUMNS", start_column),
    ):
        for offset, properties in enumerate(grid.get(name, ())):
            if properties:
                span = {"sheetId": sheet_id, "dimension": dimension, "startIndex": first + offset}
                content = {"range": {**span, "endIndex": first + offset + 1}, "properties": properties}
                yield "updateDimensionProperties", {**content, "fields": ",".join(properties)}
