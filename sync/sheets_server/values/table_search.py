"""Where values.append goes on: the last "table" in a range, a block of cells that touch one another.

After https://developers.google.com/workspace/sheets/api/guides/values#append_values and the recordings (facts,
oddity 8): the block that holds the last filled cell of the range, grown to all filled cells around it.
Columns are bit sets (bit 0 is column A), so that whole blocks of rows are passed in one step.
"""

from __future__ import annotations

from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.row_table import RowTable, filled_columns
from sync.sheets_server.model.sheet import Sheet


def find_last_table(sheet: Sheet, area: Rectangle) -> Rectangle | None:
    """The table that holds the last filled cell (by row, then column) of `area`; None when all is empty."""
    last = _last_filled_cell(sheet.rows, area)
    return None if last is None else _grown(sheet.rows, *last)


def _columns(start: int, end: int) -> int:
    """The bit set of columns [start, end)."""
    start = max(start, 0)
    return (1 << end) - (1 << start)


def _last_filled_cell(rows: RowTable, area: Rectangle) -> tuple[int, int] | None:
    wanted = _columns(area.start_column, area.end_column)
    row = min(area.end_row, len(rows)) - 1
    while row >= area.start_row:
        block, start = rows.block_at(row)
        if not block.filled_columns[1] & wanted:
            row = start - 1
            continue
        filled = filled_columns(block.rows[row - start]) & wanted
        if filled:
            return row, filled.bit_length() - 1
        row -= 1
    return None


def _grown(rows: RowTable, row: int, column: int) -> Rectangle:
    """The rectangle around a cell, grown until nothing filled touches it, corners included."""
    top, bottom, left, right = row, row + 1, column, column + 1
    while True:
        touching = _columns(left - 1, right + 1)
        top, bottom = _grown_up(rows, top, touching), _grown_down(rows, bottom, touching)
        filled = _filled_in(rows, max(top - 1, 0), min(bottom + 1, len(rows)))
        wider_left, wider_right = left, right
        while wider_left > 0 and filled >> (wider_left - 1) & 1:
            wider_left -= 1
        while filled >> wider_right & 1:
            wider_right += 1
        if (wider_left, wider_right) == (left, right):
            return Rectangle(top, bottom, left, right)
        left, right = wider_left, wider_right


def _grown_up(rows: RowTable, top: int, touching: int) -> int:
    while top > 0:
        block, start = rows.block_at(top - 1)
        if block.filled_columns[0] & touching:
            top = start
        elif filled_columns(block.rows[top - 1 - start]) & touching:
            top -= 1
        else:
            break
    return top


def _grown_down(rows: RowTable, bottom: int, touching: int) -> int:
    while bottom < len(rows):
        block, start = rows.block_at(bottom)
        if block.filled_columns[0] & touching:
            bottom = start + len(block.rows)
        elif filled_columns(block.rows[bottom - start]) & touching:
            bottom += 1
        else:
            break
    return bottom


def _filled_in(rows: RowTable, start_row: int, end_row: int) -> int:
    """Columns that any row of [start, end) fills."""
    filled, row = 0, start_row
    while row < end_row:
        block, start = rows.block_at(row)
        stop = start + len(block.rows)
        if row == start and stop <= end_row:
            filled |= block.filled_columns[1]
        else:
            for kept in block.rows[row - start : end_row - start]:
                filled |= filled_columns(kept)
        row = stop
    return filled
