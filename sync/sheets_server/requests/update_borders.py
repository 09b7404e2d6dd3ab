"""updateBorders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sync.sheets_server.model.cell import Cell
from sync.sheets_server.model.cell_format import cell_format
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.arguments import grid_area
from sync.sheets_server.requests.cell_formats import printed_border
from sync.sheets_server.requests.cell_writing import change_cells


def update_borders(draft: WorkbookDraft, body: Json) -> None:
    """Draw borders around and inside a range; a side not sent stays, style NONE clears it."""
    sheet, area = grid_area(draft, body.get("range"))

    def bordered(row: int, column: int, cell: Cell) -> Cell:
        sides = {
            "top": "top" if row == area.start_row else "innerHorizontal",
            "bottom": "bottom" if row == area.end_row - 1 else "innerHorizontal",
            "left": "left" if column == area.start_column else "innerVertical",
            "right": "right" if column == area.end_column - 1 else "innerVertical",
        }
        drawn = {side: printed_border(body[sent]) for side, sent in sides.items() if sent in body}
        return _with_borders(cell, drawn)

    change_cells(draft, sheet, area, bordered, writes_values=False)


def _with_borders(cell: Cell, drawn: Mapping[str, dict[str, Any] | None]) -> Cell:
    fields = dict(cell.format.fields) if cell.format is not None else {}
    borders = {**fields.pop("borders", {}), **drawn}
    kept = {side: border for side, border in borders.items() if border is not None}
    if kept:
        fields["borders"] = kept
    return replace(cell, format=cell_format(fields))


HANDLERS = {"updateBorders": update_borders}
