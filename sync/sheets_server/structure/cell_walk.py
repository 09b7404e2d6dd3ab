"""Changing every cell of a sheet that has something to change, leaving all other blocks of rows untouched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sync.sheets_server.model.cell import Cell, KeptCell, kept_cell
from sync.sheets_server.model.row_table import Block, KeptRow, Row, RowTable

ChangeCell = Callable[[Cell], Cell]


def map_formula_cells(rows: RowTable, change: ChangeCell) -> RowTable:
    """The table with `change` done to every cell with a formula, its own or its validation rule's.

    Blocks without a changed cell keep their identity, so that the store writes only the others.
    """
    blocks = tuple(_map_block(block, change) for block in rows.blocks)
    if all(fresh is old for fresh, old in zip(blocks, rows.blocks, strict=True)):
        return rows
    return RowTable(blocks, rows.next_block_id)


def _map_block(block: Block, change: ChangeCell) -> Block:
    if not block.has_formula:
        return block
    fresh = tuple(_map_row(row, change) for row in block.rows)
    if all(new is old for new, old in zip(fresh, block.rows, strict=True)):
        return block
    return Block(block.block_id, fresh)


def _map_row(row: KeptRow, change: ChangeCell) -> KeptRow:
    if row is None or Cell not in set(map(type, row.cells)):
        return row
    changed: list[KeptCell] = []
    is_same = True
    for kept in row.cells:
        if type(kept) is Cell and kept.has_formula:
            cell = change(kept)
            if cell is not kept:
                is_same = False
                kept = kept_cell(cell)
        changed.append(kept)
    return row if is_same else replace(row, cells=tuple(changed))


def map_rows(rows: RowTable, change: Callable[[Row], KeptRow]) -> RowTable:
    """The table with `change` done to every row that is kept."""
    blocks = tuple(
        Block(block.block_id, tuple(row if row is None else change(row) for row in block.rows)) for block in rows.blocks
    )
    table = RowTable(blocks, rows.next_block_id)
    end = len(table)
    while end and table.row(end - 1) is None:
        end -= 1
    return table if end == len(table) else table.splice(end, len(table), [])
