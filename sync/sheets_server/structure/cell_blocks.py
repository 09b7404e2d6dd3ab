"""Rectangles of kept cells, read from and written to a sheet."""

from __future__ import annotations

from sync.sheets_server.model.cell import KeptCell
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.sheet import Sheet

CellBlock = list[list[KeptCell]]
"""Rows of equal length."""


def read_block(sheet: Sheet, area: Rectangle) -> CellBlock:
    """The cells of `area`, empty ones as None."""
    width = area.column_count
    block: CellBlock = []
    for row in sheet.rows.rows(area.start_row, area.end_row):
        cells = [] if row is None else list(row.cells[area.start_column : area.end_column])
        block.append(cells + [None] * (width - len(cells)))
    block.extend([None] * width for _ in range(area.row_count - len(block)))
    return block


def write_block(sheet: Sheet, start_row: int, start_column: int, block: CellBlock) -> Sheet:
    """The sheet with `block` in the place of the cells from (start_row, start_column) on."""
    if not block or not block[0]:
        return sheet
    area = Rectangle(start_row, start_row + len(block), start_column, start_column + len(block[0]))
    return sheet.with_cells(area, iter(block))


def clear_block(sheet: Sheet, area: Rectangle) -> Sheet:
    """The sheet with nothing left in `area`: no values, formats, notes or rules."""
    end_row = max(area.start_row, min(area.end_row, len(sheet.rows)))
    rows = end_row - area.start_row
    return write_block(sheet, area.start_row, area.start_column, [[None] * area.column_count for _ in range(rows)])


def filled_area(sheet: Sheet, area: Rectangle) -> Rectangle:
    """`area` cut off after the last kept row: what has to be looked at to find cells."""
    end_row = max(area.start_row, min(area.end_row, len(sheet.rows)))
    return Rectangle(area.start_row, end_row, area.start_column, area.end_column)
