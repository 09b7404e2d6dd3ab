"""insertRange."""

from __future__ import annotations

from sync.sheets_server.model.developer_metadata import Dimension
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.requests.arguments import dimension_of, grid_area, refuse_locked_structure
from sync.sheets_server.structure.cells import insert_cells


def insert_range(draft: WorkbookDraft, body: Json) -> None:
    """Put empty cells in; those there move down (ROWS) or right (COLUMNS)."""
    sheet, area = grid_area(draft, body.get("range"))
    dimension = dimension_of(body, "shiftDimension")
    refuse_locked_structure(draft, sheet, shifted_band(sheet, area, dimension))
    insert_cells(draft, sheet, area, dimension)


def shifted_band(sheet: Sheet, area: Rectangle, dimension: Dimension) -> Rectangle:
    """The cells from `area` to the end of the sheet that a shift along `dimension` moves."""
    if dimension == "ROWS":
        return Rectangle(area.start_row, sheet.row_count, area.start_column, area.end_column)
    return Rectangle(area.start_row, area.end_row, area.start_column, sheet.column_count)


HANDLERS = {"insertRange": insert_range}
