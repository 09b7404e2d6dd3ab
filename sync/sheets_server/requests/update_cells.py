"""updateCells."""

from __future__ import annotations

from collections.abc import Sequence

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.cell import Cell
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.arguments import grid_area, grid_sheet
from sync.sheets_server.requests.cell_data import CellChange, cell_change, writes_values
from sync.sheets_server.requests.cell_writing import change_cells
from sync.sheets_server.wire.field_mask import FieldMask, request_mask


def update_cells(draft: WorkbookDraft, body: Json) -> None:
    """Write rows of cells at a start cell, or over a range, whose cells without data are cleared by the mask."""
    mask = request_mask(body.get("fields"), "CellData")
    rows = [row.get("values", ()) for row in body.get("rows", ())]
    height, width = len(rows), max(map(len, rows), default=0)
    if "range" in body:
        sheet, area = grid_area(draft, body["range"])
        last_row, last_column = area.end_row, area.end_column
    elif "start" in body:
        start = body["start"]
        sheet = grid_sheet(draft, start.get("sheetId", 0))
        row, column = start.get("rowIndex", 0), start.get("columnIndex", 0)
        area = Rectangle(row, row + height, column, column + width)
        last_row, last_column = sheet.row_count, sheet.column_count
    else:
        raise invalid_argument("Must specify either start or range.")
    check_extent(area.start_row + height, area.start_column + width, last_row, last_column)
    write_rows(draft, sheet.sheet_id, area, rows, mask, clears_rest="range" in body)


def check_extent(end_row: int, end_column: int, last_row: int, last_column: int) -> None:
    """:raises ApiError: 400 for data past the range or grid, in Google's words (0-based indices)."""
    for word, end, limit in (("row", end_row, last_row), ("column", end_column, last_column)):
        if end > limit:
            raise invalid_argument(
                f"Attempting to write {word}: {limit}, beyond the last requested {word} of: {limit - 1}"
            )


def write_rows(
    draft: WorkbookDraft,
    sheet_id: int,
    area: Rectangle,
    rows: Sequence[Sequence[Json]],
    mask: FieldMask,
    *,
    clears_rest: bool,
) -> None:
    """Put CellData of ragged rows into the cells of `area`; cells without data are cleared or left."""
    clear = cell_change(draft, {}, mask)
    changes: list[list[CellChange]] = [
        [cell_change(draft, given, mask) if given else clear for given in row] for row in rows
    ]

    def changed(row: int, column: int, cell: Cell) -> Cell:
        down, right = row - area.start_row, column - area.start_column
        if down < len(changes) and right < len(changes[down]):
            return changes[down][right](cell, 0, 0)
        return clear(cell, 0, 0) if clears_rest else cell

    change_cells(draft, draft.sheet(sheet_id), area, changed, writes_values=writes_values(mask))


HANDLERS = {"updateCells": update_cells}
