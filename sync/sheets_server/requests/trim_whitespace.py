"""trimWhitespace."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sync.sheets_server.model.cell import Cell
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.arguments import grid_area
from sync.sheets_server.requests.cell_writing import change_cells
from sync.sheets_server.requests.entering_text import cell_with_text
from sync.sheets_server.structure.cell_blocks import filled_area

WHITESPACE = re.compile(r"[\s\u00A0]+")


def trim_whitespace(draft: WorkbookDraft, body: Json) -> Mapping[str, Any]:
    """Strip texts and make every run of blanks in them one space; a result like `=x` stays a text."""
    sheet, area = grid_area(draft, body.get("range"))
    changed = 0

    def trimmed(_row: int, _column: int, cell: Cell) -> Cell:
        nonlocal changed
        if not isinstance(cell.value, str):
            return cell
        text = WHITESPACE.sub(" ", cell.value).strip()
        if text == cell.value:
            return cell
        changed += 1
        return cell_with_text(cell, text)

    change_cells(draft, sheet, filled_area(sheet, area), trimmed, writes_values=False)
    return {"cellsChangedCount": changed} if changed else {}


HANDLERS = {"trimWhitespace": trim_whitespace}
