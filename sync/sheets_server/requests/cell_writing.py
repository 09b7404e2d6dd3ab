"""Changing the cells of an area on a draft: protection, merged cells and the sheet's rows taken care of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.cell import EMPTY_CELL, Cell, KeptCell, full_cell, kept_cell
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.requests.arguments import refuse_locked
from sync.sheets_server.structure.cell_blocks import CellBlock, read_block, write_block
from sync.sheets_server.structure.merges import covering_merges

ChangeAt = Callable[[int, int, Cell], Cell]
"""(row, column, cell) -> the cell afterwards; row and column are the sheet's, 0-based."""


def change_cells(draft: WorkbookDraft, sheet: Sheet, area: Rectangle, change: ChangeAt, *, writes_values: bool) -> None:
    """Do `change` to every cell of `area`.

    :raises ApiError: 400 where the caller may not edit, or a merge hides the cell and the switch says refuse.
    """
    refuse_locked(draft, sheet, [area])
    before = read_block(sheet, area)
    block = [
        [
            kept_cell(change(area.start_row + down, area.start_column + right, full_cell(kept)))
            for right, kept in enumerate(row)
        ]
        for down, row in enumerate(before)
    ]
    if writes_values:
        sheet = _with_merges_respected(draft, sheet, area, before, block)
    draft.replace_sheet(write_block(sheet, area.start_row, area.start_column, block))


def _with_merges_respected(
    draft: WorkbookDraft, sheet: Sheet, area: Rectangle, before: CellBlock, block: CellBlock
) -> Sheet:
    """Entries into cells that a merge covers, as the switch merged_cell_write says; `block` is changed in place."""
    rule = draft.switches.merged_cell_write
    if rule == "hidden":
        return sheet
    for merge in covering_merges(sheet, area):
        shared = merge.intersection(area)
        for row in range(shared.start_row, shared.end_row):
            for column in range(shared.start_column, shared.end_column):
                if (row, column) == (merge.start_row, merge.start_column):
                    continue
                down, right = row - area.start_row, column - area.start_column
                old, new = full_cell(before[down][right]), full_cell(block[down][right])
                if entry_of(old) == entry_of(new):
                    continue
                if rule == "refuse":
                    raise invalid_argument("Cannot write to a cell that is covered by a merged cell.")
                block[down][right] = kept_cell(with_entry_of(new, old))
                if rule == "top_left":
                    sheet = _with_top_left(sheet, area, merge, new, block)
    return sheet


def _with_top_left(sheet: Sheet, area: Rectangle, merge: Rectangle, entered: Cell, block: CellBlock) -> Sheet:
    if area.contains(merge.start_row, merge.start_column):
        down, right = merge.start_row - area.start_row, merge.start_column - area.start_column
        block[down][right] = kept_cell(with_entry_of(full_cell(block[down][right]), entered))
        return sheet
    corner = sheet.cell(merge.start_row, merge.start_column)
    return sheet.with_cell(merge.start_row, merge.start_column, kept_cell(with_entry_of(corner, entered)))


def entry_of(cell: Cell) -> tuple[object, ...]:
    """What is entered in a cell, apart from its looks."""
    return type(cell.value), cell.value, cell.formula


def with_entry_of(cell: Cell, source: Cell) -> Cell:
    """`cell` with what is entered in `source`."""
    return replace(
        cell,
        value=source.value,
        formula=source.formula,
        text_runs=source.text_runs,
        chip_runs=source.chip_runs,
    )


def without_entry(kept: KeptCell) -> KeptCell:
    """The cell emptied; format, note and rule stay."""
    return kept_cell(with_entry_of(full_cell(kept), EMPTY_CELL)) if type(kept) is Cell else None
