"""appendCells."""

from __future__ import annotations

from dataclasses import replace

from sync.sheets_server.errors import not_available
from sync.sheets_server.model.cell import Cell
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.row_table import KeptRow
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.requests.arguments import grid_sheet
from sync.sheets_server.requests.update_cells import check_extent, write_rows
from sync.sheets_server.wire.field_mask import request_mask


def append_cells(draft: WorkbookDraft, body: Json) -> None:
    """Write rows of cells below the last row with data; the grid grows as needed."""
    if "tableId" in body:
        raise not_available("Appending to a table")
    mask = request_mask(body.get("fields"), "CellData")
    sheet = grid_sheet(draft, body.get("sheetId", 0))
    rows = [row.get("values", ()) for row in body.get("rows", ())]
    width = max(map(len, rows), default=0)
    start = rows_with_data(sheet)
    check_extent(0, width, 0, sheet.column_count)
    if start + len(rows) > sheet.row_count:
        draft.replace_sheet(replace(sheet, row_count=start + len(rows)))
        draft.check_cell_limit()
    area = Rectangle(start, start + len(rows), 0, width)
    write_rows(draft, sheet.sheet_id, area, rows, mask, clears_rest=False)


def rows_with_data(sheet: Sheet) -> int:
    """How many rows there are up to the last one with a value or formula."""
    end = len(sheet.rows)
    while end and not has_entry(sheet.rows.row(end - 1)):
        end -= 1
    return end


def has_entry(row: KeptRow) -> bool:
    """Whether anything is entered in a row; formats and notes alone are no data."""
    if row is None:
        return False
    return any(
        (kept.value is not None or kept.formula is not None) if isinstance(kept, Cell) else kept is not None
        for kept in row.cells
    )


HANDLERS = {"appendCells": append_cells}
