"""cutPaste."""

from __future__ import annotations

from collections.abc import Iterator

from sync.sheets_server.entry.cell_values import CellValue
from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.cell import KeptCell, full_cell, kept_cell
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.arguments import grid_area, grid_sheet, refuse_locked
from sync.sheets_server.requests.draft_reader import draft_reader
from sync.sheets_server.requests.pasting import pasted_cell
from sync.sheets_server.structure.cell_blocks import read_block
from sync.sheets_server.structure.cells import cut_cells


def cut_paste(draft: WorkbookDraft, body: Json) -> None:
    """Move cells; formulas and named ranges over them follow. All of the source is cut whatever is pasted."""
    sheet, area = grid_area(draft, body.get("source"), "source")
    place = body.get("destination", {})
    target = grid_sheet(draft, place.get("sheetId", 0))
    row, column = place.get("rowIndex", 0), place.get("columnIndex", 0)
    landing = Rectangle(row, row + area.row_count, column, column + area.column_count)
    if row < 0 or column < 0 or landing.end_row > target.row_count or landing.end_column > target.column_count:
        raise invalid_argument("The paste would go beyond the bounds of the sheet.")
    refuse_locked(draft, sheet, [area])
    refuse_locked(draft, target, [landing])
    paste_type = body.get("pasteType", "PASTE_NORMAL")
    values: Iterator[CellValue] = iter(())
    if paste_type == "PASTE_VALUES":
        reader = draft_reader(draft)
        values = iter(
            [
                reader.effective_value(sheet, area.start_row + down, area.start_column + right, full_cell(kept))
                for down, cells in enumerate(read_block(sheet, area))
                for right, kept in enumerate(cells)
            ]
        )

    def paste(kept: KeptCell, before: KeptCell) -> KeptCell:
        return kept_cell(pasted_cell(full_cell(kept), full_cell(before), paste_type, next(values, None)))

    cut_cells(draft, sheet, area, target, row, column, paste)


HANDLERS = {"cutPaste": cut_paste}
