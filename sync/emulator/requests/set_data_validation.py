"""setDataValidation."""

from __future__ import annotations

from dataclasses import replace

from sync.emulator.model.draft import WorkbookDraft
from sync.emulator.model.json_value import Json
from sync.emulator.requests.arguments import grid_area
from sync.emulator.requests.cell_data import printed_rule
from sync.emulator.requests.cell_writing import change_cells


def set_data_validation(draft: WorkbookDraft, body: Json) -> None:
    """Set a rule on every cell of a range; without a rule the cells' rules are cleared."""
    sheet, area = grid_area(draft, body.get("range"))
    rule = printed_rule(body.get("rule"))
    change_cells(draft, sheet, area, lambda _row, _column, cell: replace(cell, validation=rule), writes_values=False)


HANDLERS = {"setDataValidation": set_data_validation}
