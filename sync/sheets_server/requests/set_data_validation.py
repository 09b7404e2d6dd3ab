"""setDataValidation."""

from __future__ import annotations

from dataclasses import replace

from sync.sheets_server.model.cell import Cell
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.arguments import grid_area
from sync.sheets_server.requests.cell_data import printed_rule
from sync.sheets_server.requests.cell_writing import change_cells
from sync.sheets_server.structure.rule_formulas import moved_rule


def set_data_validation(draft: WorkbookDraft, body: Json) -> None:
    """Set a rule on every cell of a range; without a rule the cells' rules are cleared.

    A formula is written for the first cell and moves on with the others, as the editor's custom formulas do.
    """
    sheet, area = grid_area(draft, body.get("range"))
    rule = printed_rule(body.get("rule"))

    def ruled(row: int, column: int, cell: Cell) -> Cell:
        moved = moved_rule(rule, rows_down=row - area.start_row, columns_right=column - area.start_column)
        return replace(cell, validation=moved)

    change_cells(draft, sheet, area, ruled, writes_values=False)


HANDLERS = {"setDataValidation": set_data_validation}
