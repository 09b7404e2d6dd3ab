"""repeatCell."""

from __future__ import annotations

from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.arguments import grid_area
from sync.sheets_server.requests.cell_data import cell_change, writes_values
from sync.sheets_server.requests.cell_writing import change_cells
from sync.sheets_server.wire.field_mask import request_mask


def repeat_cell(draft: WorkbookDraft, body: Json) -> None:
    """Write one cell's masked fields to all cells of a range; relative references of its formula move along."""
    mask = request_mask(body.get("fields"), "CellData")
    sheet, area = grid_area(draft, body.get("range"))
    change = cell_change(draft, body.get("cell", {}), mask)
    change_cells(
        draft,
        sheet,
        area,
        lambda row, column, cell: change(cell, row - area.start_row, column - area.start_column),
        writes_values=writes_values(mask),
    )


HANDLERS = {"repeatCell": repeat_cell}
