"""Where values.append goes on: the last "table" in a range, a block of cells that touch one another.

After https://developers.google.com/workspace/sheets/api/guides/values#append_values and the recordings (facts,
oddity 8): the block that holds the last filled cell of the range, grown to all filled cells around it.
"""

from __future__ import annotations

from sync.emulator.model.cell import Cell, KeptCell
from sync.emulator.model.grid_range import Rectangle
from sync.emulator.model.row_table import KeptRow
from sync.emulator.model.sheet import Sheet


def find_last_table(sheet: Sheet, area: Rectangle) -> Rectangle | None:
    """The table that holds the last filled cell (by row, then column) of `area`; None when all is empty."""
    last = _last_filled_cell(sheet, area)
    return None if last is None else _grown(sheet, *last)


def _is_filled(kept: KeptCell) -> bool:
    if type(kept) is Cell:
        return kept.value is not None or kept.formula is not None
    return kept is not None


def _last_filled_cell(sheet: Sheet, area: Rectangle) -> tuple[int, int] | None:
    for row_0based in range(min(area.end_row, len(sheet.rows)) - 1, area.start_row - 1, -1):
        row = sheet.rows.row(row_0based)
        if row is not None:
            for column in range(min(area.end_column, len(row.cells)) - 1, area.start_column - 1, -1):
                if _is_filled(row.cells[column]):
                    return row_0based, column
    return None


def _has_filled(row: KeptRow, start_column: int, end_column: int) -> bool:
    if row is None:
        return False
    return any(_is_filled(kept) for kept in row.cells[max(start_column, 0) : end_column])


def _grown(sheet: Sheet, row: int, column: int) -> Rectangle:
    """The rectangle around a cell, grown until nothing filled touches it, corners included."""
    rows = sheet.rows.rows()
    top, bottom, left, right = row, row + 1, column, column + 1
    checked_top, checked_bottom = row, row  # rows [top, bottom) looked at for neighbours left and right
    while True:
        if top > 0 and _has_filled(rows[top - 1], left - 1, right + 1):
            top -= 1
        elif bottom < len(rows) and _has_filled(rows[bottom], left - 1, right + 1):
            bottom += 1
        elif (checked_top, checked_bottom) != (top, bottom):
            before = (left, right)
            left, right = _widened(rows, top, bottom, left, right)
            if (left, right) == before:
                checked_top, checked_bottom = top, bottom
        else:
            return Rectangle(top, bottom, left, right)


def _widened(rows: list[KeptRow], top: int, bottom: int, left: int, right: int) -> tuple[int, int]:
    """One column more on a side where any filled cell touches."""
    around = rows[max(top - 1, 0) : bottom + 1]
    if left > 0 and any(_has_filled(row, left - 1, left) for row in around):
        return left - 1, right
    if any(_has_filled(row, right, right + 1) for row in around):
        return left, right + 1
    return left, right
