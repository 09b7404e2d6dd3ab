"""The cells of each column, gathered from ragged rows in one walk through memory; repeats are found on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress, count, groupby, islice, repeat, zip_longest
from operator import is_, not_

import numpy as np
from numpy.typing import NDArray

from rules.declared.programme import CellType, Column
from rules.readings.blocks import Block, Cell
from rules.readings.text_batch import joined_texts

_ROWS_AT_ONCE = 512  # what a core's own cache holds while rows become columns
_CELLS_AT_ONCE = 2_048  # what it holds while the cells of one column are looked at
_SAMPLE = 2_000  # first cells looked at to see how many differ; so few rows in all are looked up in a hash table
_LONG_TYPES = frozenset({CellType.TEXT, CellType.CODE, CellType.PHONE, CellType.NUMBER})  # read as fast as looked up
_MOSTLY_DIFFERENT = 0.9  # share of a sample that are distinct cells


@dataclass(frozen=True, slots=True, eq=False)
class DistinctCells:
    """Cells of one column to be read one by one; booleans stand among them as their text.

    cells: as typed (an array, for a collection of garbage would look at every cell of a list); is_text: per cell;
    joined: the texts among them, with a SEPARATOR after each.
    """

    cells: NDArray[np.object_]
    is_text: NDArray[np.bool_]
    joined: str

    def texts(self) -> NDArray[np.object_]:
        """The cells that are texts."""
        return self.cells if self.is_text.all() else self.cells[self.is_text]


def gather_cells(
    columns: Iterable[Column], blocks: Sequence[Block]
) -> dict[str, tuple[NDArray[np.intp], DistinctCells]]:
    """Each column's cells of all blocks: per stacked row the place of its cell among the distinct ones, and those.

    Short rows are filled with blanks. Nearly all cells of a long text column differ: those are not looked through for
    repeats, and stand among the distinct cells as often as they were typed.
    """
    cells_of: dict[Column, list[Cell]] = {column: [] for column in columns}
    for column_ids, group in groupby(blocks, key=lambda block: block.column_ids):
        _transpose(column_ids, chain.from_iterable(block.rows for block in group), cells_of)
    found = {}
    for column, cells in cells_of.items():  # one after the other: their hash tables would drive each other out of cache
        found[column.id] = _distinct(column, cells)
        cells.clear()
    return found


def _transpose(
    column_ids: tuple[str | None, ...], rows: Iterable[Sequence[Cell]], cells_of: Mapping[Column, list[Cell]]
) -> None:
    width = len(column_ids)
    places = [column_ids.index(column.id) if column.id in column_ids else width for column in cells_of]
    rows = iter(rows)
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        across = list(islice(zip_longest(*some, fillvalue=""), width))
        across += [("",) * len(some)] * (width + 1 - len(across))  # the last is of the columns that no block has
        for place, cells in zip(places, cells_of.values(), strict=True):
            cells += across[place]


def _distinct(column: Column, cells: list[Cell]) -> tuple[NDArray[np.intp], DistinctCells]:
    is_long = column.type in _LONG_TYPES and len(cells) >= _SAMPLE
    if is_long and len(set(cells[:_SAMPLE])) > _MOSTLY_DIFFERENT * _SAMPLE:
        return np.arange(len(cells), dtype=np.intp), _told_apart(cells)
    codes, distinct = _looked_up(cells)
    if (0 in distinct or 1 in distinct) and bool in set(map(type, cells)):  # True and False, to a hash table 1 and 0
        codes, distinct = _looked_up(_booleans_as_text(cells))
    return codes, _told_apart(list(distinct))


def _looked_up(cells: list[Cell]) -> tuple[NDArray[np.intp], Mapping[Cell, int]]:
    places: defaultdict[Cell, int] = defaultdict(count().__next__)
    codes = np.fromiter(map(places.__getitem__, cells), dtype=np.intp, count=len(cells))
    return codes, places


def _told_apart(cells: list[Cell]) -> DistinctCells:
    as_typed, is_text, joined = np.empty(len(cells), dtype=np.object_), bytearray(), []
    for start in range(0, len(cells), _CELLS_AT_ONCE):
        some = cells[start : start + _CELLS_AT_ONCE]
        marks = bytes(map(is_, map(type, some), repeat(str)))
        if bool in set(map(type, compress(some, map(not_, marks)))):
            some = _booleans_as_text(some)
            marks = bytes(map(is_, map(type, some), repeat(str)))
        joined.append(joined_texts(list(compress(some, marks))))  # type: ignore[arg-type]  # only texts are left
        as_typed[start : start + len(some)] = some
        is_text += marks
    return DistinctCells(as_typed, np.frombuffer(is_text, dtype=np.bool_), "".join(joined))


def _booleans_as_text(cells: Sequence[Cell]) -> list[Cell]:
    return [str(cell).upper() if isinstance(cell, bool) else cell for cell in cells]
