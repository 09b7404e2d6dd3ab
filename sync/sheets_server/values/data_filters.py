"""DataFilters: the cells that an A1 range, a grid range or developer metadata select."""

from __future__ import annotations

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.developer_metadata import DeveloperMetadata
from sync.sheets_server.model.grid_range import GridRange, grid_range_from_json
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.metadata_lookup import find_metadata
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.model.workbook import Workbook
from sync.sheets_server.values.ranges import exceeds_grid, resolve_open_range

SelectedArea = tuple[Sheet, GridRange]


def select_areas(workbook: Workbook, data_filter: Json, user: str) -> list[SelectedArea]:
    """The ranges that a filter selects, in sheet order; none when a lookup matches nothing.

    Metadata on the spreadsheet selects every sheet. :raises ApiError: 400 for a filter without a criterion, a
    range that means nothing, or one outside the grid.
    """
    if "a1Range" in data_filter:
        found = [resolve_open_range(workbook, data_filter["a1Range"])]
    elif "gridRange" in data_filter:
        area = grid_range_from_json(data_filter["gridRange"])
        _check_order("Row", area.start_row, area.end_row)
        _check_order("Column", area.start_column, area.end_column)
        found = [(_sheet(workbook, area.sheet_id), area)]
    elif "developerMetadataLookup" in data_filter:
        entries = find_metadata(workbook, data_filter["developerMetadataLookup"], user)
        found = [selected for entry in entries for selected in _areas_of_metadata(workbook, entry)]
        found = list(dict.fromkeys(found))
    else:
        raise invalid_argument("No filter criteria specified on DataFilter.")
    for sheet, area in found:
        if (area.start_row or 0) >= sheet.row_count or (area.start_column or 0) >= sheet.column_count:
            raise exceeds_grid(sheet, area)
    order = {sheet.uid: number for number, sheet in enumerate(workbook.sheets)}
    return sorted(found, key=lambda pair: (order[pair[0].uid], pair[1].start_row or 0, pair[1].start_column or 0))


def _check_order(side: str, start: int | None, end: int | None) -> None:
    for edge, value in (("start", start), ("end", end)):
        if value is not None and value < 0:
            raise invalid_argument(f"gridRange.{edge}{side}Index[{value}] must be at least zero.")
    if end is not None and end < (start or 0):
        raise invalid_argument(
            f"gridRange.end{side}Index[{end}] must be at least gridRange.start{side}Index[{start or 0}]."
        )


def _sheet(workbook: Workbook, sheet_id: int) -> Sheet:
    sheet = workbook.sheet_by_id(sheet_id)
    if sheet is None:
        raise invalid_argument(f"No grid with id: {sheet_id}")
    return sheet


def _areas_of_metadata(workbook: Workbook, entry: DeveloperMetadata) -> list[SelectedArea]:
    place = entry.location
    if place.sheet_id is None:
        return [(sheet, GridRange(sheet.sheet_id)) for sheet in workbook.sheets]
    sheet = _sheet(workbook, place.sheet_id)
    if place.dimension == "ROWS":
        return [(sheet, GridRange(sheet.sheet_id, start_row=place.index, end_row=place.index + 1))]
    if place.dimension == "COLUMNS":
        return [(sheet, GridRange(sheet.sheet_id, start_column=place.index, end_column=place.index + 1))]
    return [(sheet, GridRange(sheet.sheet_id))]
