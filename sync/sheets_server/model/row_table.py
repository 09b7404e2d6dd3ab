"""The rows of a sheet as a persistent sequence: an edit shares all it does not touch.

Rows are kept in blocks of neighbours. A block is also the unit of storage, so that an edit costs one block
(bounded in rows and in cells) whatever the sheet holds, and a bulk write is few, large records.
Rows after the last one that holds anything are not kept.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import accumulate
from operator import and_, or_
from typing import TypeAlias

from sync.sheets_server.model.cell import Cell, KeptCell

ROWS_PER_BLOCK = 256
CELLS_PER_BLOCK = 2048


@dataclass(frozen=True, slots=True)
class DimensionProperties:
    """What is set on one row or column; pixel_size None is the default size (21 a row, 100 a column)."""

    hidden_by_user: bool = False
    pixel_size: int | None = None


DEFAULT_DIMENSION = DimensionProperties()


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of one row, trailing empty ones left off, and what is set on the row itself."""

    cells: tuple[KeptCell, ...] = ()
    properties: DimensionProperties = DEFAULT_DIMENSION


KeptRow: TypeAlias = Row | None
"""None is a row with no cells and default properties."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Neighbouring rows under one storage key; compared by identity."""

    block_id: int
    rows: tuple[KeptRow, ...]
    _filled: tuple[int, int] | None = field(default=None, init=False)
    _has_formula: bool | None = field(default=None, init=False)
    _cell_count: int | None = field(default=None, init=False)

    @property
    def cell_count(self) -> int:
        """Kept cells, empty ones before the last of a row too; rows that are one object count once."""
        if self._cell_count is None:
            rows = {id(row): row for row in self.rows if row is not None}
            count = sum(len(row.cells) for row in rows.values())
            object.__setattr__(self, "_cell_count", count)
            return count
        return self._cell_count

    @property
    def filled_columns(self) -> tuple[int, int]:
        """Columns that hold a value in every row, and in any row, as bit sets (bit 0 is column A)."""
        if self._filled is None:
            masks = [filled_columns(row) for row in self.rows]
            found = (reduce(and_, masks), reduce(or_, masks))
            object.__setattr__(self, "_filled", found)
            return found
        return self._filled

    @property
    def has_formula(self) -> bool:
        """Whether any cell is a formula or has one in its validation rule."""
        if self._has_formula is None:
            found = any(
                type(cell) is Cell and (cell.formula is not None or (cell.validation is not None and cell.has_formula))
                for row in self.rows
                if row is not None
                for cell in row.cells
            )
            object.__setattr__(self, "_has_formula", found)
        return bool(self._has_formula)


@dataclass(frozen=True, slots=True, eq=False)
class RowTable:
    """All kept rows of a sheet in order, 0-based; indices past the end are empty rows."""

    blocks: tuple[Block, ...] = ()
    next_block_id: int = 1
    _starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(accumulate((len(b.rows) for b in self.blocks), initial=0)))

    def __len__(self) -> int:
        return self._starts[-1]

    def row(self, row_0based: int) -> KeptRow:
        """The row at an index, None when it is empty or past the kept rows."""
        if row_0based >= self._starts[-1]:
            return None
        number = bisect_right(self._starts, row_0based) - 1
        return self.blocks[number].rows[row_0based - self._starts[number]]

    def block_at(self, row_0based: int) -> tuple[Block, int]:
        """The block that holds a kept row, and the index of the block's first row."""
        number = bisect_right(self._starts, row_0based) - 1
        return self.blocks[number], self._starts[number]

    def rows(self, start_0based: int = 0, stop_0based: int | None = None) -> list[KeptRow]:
        """Kept rows of [start, stop); shorter than asked where the table ends."""
        stop = len(self) if stop_0based is None else min(stop_0based, len(self))
        if start_0based >= stop:
            return []
        first = bisect_right(self._starts, start_0based) - 1
        found: list[KeptRow] = []
        for number in range(first, len(self.blocks)):
            start = self._starts[number]
            if start >= stop:
                break
            found.extend(self.blocks[number].rows[max(start_0based - start, 0) : stop - start])
        return found

    def __iter__(self) -> Iterator[KeptRow]:
        for block in self.blocks:
            yield from block.rows

    def splice(self, start_0based: int, stop_0based: int, rows: Sequence[KeptRow]) -> RowTable:
        """The table with rows [start, stop) replaced by `rows` (any number: replace, insert or delete)."""
        length = len(self)
        if start_0based > length:
            rows = [None] * (start_0based - length) + list(rows)
            start_0based = length
        stop_0based = max(min(stop_0based, length), start_0based)
        first, last = self._affected_blocks(start_0based, stop_0based)
        touched = self.blocks[first:last]
        merged: list[KeptRow] = []
        if touched:
            merged.extend(touched[0].rows[: start_0based - self._starts[first]])
            merged.extend(rows)
            merged.extend(touched[-1].rows[stop_0based - self._starts[last - 1] :])
        else:
            merged.extend(rows)
        pieces = cut_into_blocks(merged, may_stay_whole=len(touched) == 1)
        next_id, fresh = self.next_block_id, []
        for number, piece in enumerate(pieces):
            if number < len(touched):
                fresh.append(Block(touched[number].block_id, piece))
            else:
                fresh.append(Block(next_id, piece))
                next_id += 1
        table = RowTable(self.blocks[:first] + tuple(fresh) + self.blocks[last:], next_id)
        return table._without_empty_tail()

    def _affected_blocks(self, start: int, stop: int) -> tuple[int, int]:
        if not self.blocks:
            return 0, 0
        first = min(bisect_right(self._starts, start) - 1, len(self.blocks) - 1)
        last = first + 1
        while last < len(self.blocks) and self._starts[last] < stop:
            last += 1
        return first, last

    def _without_empty_tail(self) -> RowTable:
        blocks = self.blocks
        while blocks and blocks[-1].rows[-1] is None:
            rows = blocks[-1].rows
            end = len(rows)
            while end and rows[end - 1] is None:
                end -= 1
            blocks = blocks[:-1] + ((Block(blocks[-1].block_id, rows[:end]),) if end else ())
        return self if blocks is self.blocks else RowTable(blocks, self.next_block_id)


def filled_columns(row: KeptRow) -> int:
    """The columns of a row that hold a value or formula, as a bit set (bit 0 is column A)."""
    if row is None:
        return 0
    cells = row.cells
    if None not in cells and Cell not in set(map(type, cells)):
        return (1 << len(cells)) - 1
    filled = 0
    for column, kept in enumerate(cells):
        if kept is not None and (not isinstance(kept, Cell) or kept.value is not None or kept.formula is not None):
            filled |= 1 << column
    return filled


def cut_into_blocks(rows: Sequence[KeptRow], *, may_stay_whole: bool) -> list[tuple[KeptRow, ...]]:
    """`rows` in pieces of bounded size; one block that was edited may first grow to double that."""
    if not rows:
        return []
    cells = sum(len(row.cells) for row in rows if row is not None)
    if may_stay_whole and len(rows) <= 2 * ROWS_PER_BLOCK and (cells <= 2 * CELLS_PER_BLOCK or len(rows) == 1):
        return [tuple(rows)]
    pieces: list[tuple[KeptRow, ...]] = []
    start = size = 0
    for number, row in enumerate(rows):
        width = 0 if row is None else len(row.cells)
        if number > start and (size + width > CELLS_PER_BLOCK or number - start >= ROWS_PER_BLOCK):
            pieces.append(tuple(rows[start:number]))
            start, size = number, 0
        size += width
    pieces.append(tuple(rows[start:]))
    return pieces


NO_ROWS = RowTable()
