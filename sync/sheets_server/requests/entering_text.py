"""Text that a request puts into a cell as if a person had typed it."""

from __future__ import annotations

from dataclasses import replace

from sync.sheets_server.entry.parse import parse_entry
from sync.sheets_server.model.cell import Cell, full_cell
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.values.entering import MAX_CELL_CHARACTERS, cell_with_entry, too_long
from sync.sheets_server.values.number_formats import number_format_of


def cell_with_typed(draft: WorkbookDraft, cell: Cell, text: str) -> Cell:
    """`cell` with `text` typed into it; an empty text empties it. :raises ApiError: 400 above 50,000 characters."""
    if len(text) > MAX_CELL_CHARACTERS:
        raise too_long()
    entry = parse_entry(
        text,
        locale=draft.facts.locale,
        switches=draft.switches,
        today=draft.now.date(),
        current_format=number_format_of(cell.format.number_format) if cell.format is not None else None,
    )
    return full_cell(cell_with_entry(cell, entry))


def cell_with_text(cell: Cell, text: str) -> Cell:
    """`cell` with `text` as a text, whatever it looks like."""
    if len(text) > MAX_CELL_CHARACTERS:
        raise too_long()
    return replace(cell, value=text or None, formula=None, text_runs=(), chip_runs=())
