"""The Spreadsheet resource as JSON, built only as far as a field mask asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.metadata_lookup import visible_metadata
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.model.workbook import NamedRange, Workbook
from sync.sheets_server.spreadsheets.grid_json import GridReader
from sync.sheets_server.spreadsheets.sheet_json import (
    developer_metadata_json,
    dimension_group_json,
    grid_ranges_json,
    protected_range_json,
    sheet_properties_json,
)
from sync.sheets_server.spreadsheets.theme import DEFAULT_FORMAT, DEFAULT_THEME
from sync.sheets_server.store.file_facts import FileFacts
from sync.sheets_server.store.workbook_store import WorkbookState
from sync.sheets_server.wire.field_mask import FieldMask

DOCUMENT_URL = "https://docs.google.com/spreadsheets/d/{}/edit"


def spreadsheet_json(
    state: WorkbookState,
    user: str,
    mask: FieldMask,
    *,
    areas_by_sheet: dict[int, list[Rectangle]] | None,
    grid: GridReader | None,
) -> dict[str, Any]:
    """The resource cut down to `mask`.

    `areas_by_sheet` (by sheet id) limits sheets and grid data to those; None is every sheet, whole.
    `grid` reads grid data, None leaves it out.
    """
    workbook = state.workbook
    body: dict[str, Any] = {"spreadsheetId": workbook.spreadsheet_id}
    if mask.names("properties"):
        body["properties"] = spreadsheet_properties_json(workbook, state.facts)
    # A name whose cells were deleted is no longer listed, though it stays taken (gspread #1530).
    named_ranges = [named for named in workbook.named_ranges if workbook.sheet_by_id(named.range.sheet_id)]
    if named_ranges:
        body["namedRanges"] = [named_range_json(named) for named in named_ranges]
    body["spreadsheetUrl"] = DOCUMENT_URL.format(workbook.spreadsheet_id)
    own = [entry for entry in visible_metadata(workbook, user) if entry.location.sheet_id is None]
    if own:
        body["developerMetadata"] = [developer_metadata_json(entry) for entry in own]
    cut: dict[str, Any] = mask.cut(body)
    sheet_mask = mask.child("sheets")
    if sheet_mask is not None:
        sheets = [
            sheet_json(sheet, index, state, user, sheet_mask, areas_by_sheet, grid)
            for index, sheet in enumerate(workbook.sheets)
            if areas_by_sheet is None or sheet.sheet_id in areas_by_sheet
        ]
        if sheets:
            cut["sheets"] = sheets
    return cut


def spreadsheet_properties_json(workbook: Workbook, facts: FileFacts) -> dict[str, Any]:
    """SpreadsheetProperties; title, locale and time zone are the file's."""
    settings = workbook.settings
    body: dict[str, Any] = {
        "title": facts.name,
        "locale": facts.locale,
        "autoRecalc": settings.auto_recalc,
        "timeZone": facts.time_zone,
        "defaultFormat": settings.default_format or DEFAULT_FORMAT,
        "spreadsheetTheme": settings.theme or DEFAULT_THEME,
    }
    if settings.iterative_calculation is not None:
        body["iterativeCalculationSettings"] = settings.iterative_calculation
    if settings.import_functions_external_url_access_allowed:
        body["importFunctionsExternalUrlAccessAllowed"] = True
    return body


def named_range_json(named: NamedRange) -> dict[str, Any]:
    return {"namedRangeId": named.named_range_id, "name": named.name, "range": named.range.to_json()}


def sheet_json(
    sheet: Sheet,
    index: int,
    state: WorkbookState,
    user: str,
    mask: FieldMask,
    areas_by_sheet: dict[int, list[Rectangle]] | None,
    grid: GridReader | None,
) -> dict[str, Any]:
    """One Sheet resource cut down to `mask`; parts that are empty are left out."""
    body: dict[str, Any] = {"properties": sheet_properties_json(sheet, index)}
    protected = [protected_range_json(part, state.facts, user) for part in sheet.protected_ranges]
    on_sheet = [
        developer_metadata_json(entry)
        for entry in visible_metadata(state.workbook, user)
        if entry.location.sheet_id == sheet.sheet_id and entry.location.dimension is None
    ]
    groups = (
        ("rowGroups", sheet.row_groups, "ROWS"),
        ("columnGroups", sheet.column_groups, "COLUMNS"),
    )
    for name, content in (
        ("merges", grid_ranges_json(sheet.merges)),
        ("conditionalFormats", list(sheet.conditional_formats)),
        ("filterViews", list(sheet.filter_views)),
        ("protectedRanges", protected),
        ("basicFilter", sheet.basic_filter),
        ("charts", list(sheet.charts)),
        ("bandedRanges", list(sheet.banded_ranges)),
        ("developerMetadata", on_sheet),
        *((name, [dimension_group_json(g, sheet.sheet_id, d) for g in found]) for name, found, d in groups),
        ("slicers", list(sheet.slicers)),
        ("tables", list(sheet.tables)),
    ):
        if content:
            body[name] = content
    cut: dict[str, Any] = mask.cut(body)
    data_mask = mask.child("data")
    if grid is not None and data_mask is not None:
        areas: Sequence[Rectangle] = areas_by_sheet[sheet.sheet_id] if areas_by_sheet else [sheet.grid]
        cut["data"] = [grid.grid_data(sheet, area, data_mask) for area in areas]
    return cut
