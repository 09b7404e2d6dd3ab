"""The cells of each column, gathered from ragged rows in one walk through memory; repeats are found on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, compress, count, groupby, islice, repeat, zip_longest

import numpy as np
from numpy.typing import NDArray

from rules.declared.programme import CellType, Column
from rules.readings.blocks import Block, Cell
from rules.readings.text_batch import joined_texts

_ROWS_AT_ONCE = 512  # whose cells a core's own cache holds while rows become columns, and columns are looked at
_SAMPLE = 2_000  # first rows, in which one sees how many cells differ; of fewer rows all are looked up
_LONG_TYPES = frozenset({CellType.TEXT, CellType.CODE, CellType.PHONE, CellType.NUMBER})  # read as fast as looked up
_MOSTLY_DIFFERENT = 0.9  # share of a sample that are distinct cells


@dataclass(frozen=True, slots=True, eq=False)
class DistinctCells:
    """Cells of one column to be read one by one; booleans stand among them as their text.

    cells: as typed (an array, for a collection of garbage would look at every cell of a list); is_text: per cell;
    joined: the texts among them, with a SEPARATOR after each; numbers: of the cells that are none (NaN: nothing).
    """

    cells: NDArray[np.object_]
    is_text: NDArray[np.bool_]
    joined: str
    numbers: NDArray[np.float64]

    def texts(self) -> NDArray[np.object_]:
        """The cells that are texts."""
        return self.cells if self.is_text.all() else self.cells[self.is_text]


Gathered = tuple[NDArray[np.intp], DistinctCells]
"""Per stacked row the place of its cell among the distinct ones, and those."""


def gather_cells(columns: Iterable[Column], blocks: Sequence[Block]) -> dict[str, Gathered]:
    """Each column's cells of all blocks. Short rows are filled with blanks.

    Nearly all cells of a long text column differ: those are not looked through for repeats, and stand among the
    distinct cells as often as they were typed.
    """
    columns = tuple(columns)
    ways: list[_LookedUp | _OneByOne] = []
    for across in _across([column.id for column in columns], blocks):
        ways = ways or [_way(column, cells) for column, cells in zip(columns, across, strict=True)]
        for way, cells in zip(ways, across, strict=True):
            way.take(cells)
    ways = ways or [_LookedUp() for _ in columns]
    return {column.id: way.gathered() for column, way in zip(columns, ways, strict=True)}


def _across(columns: Sequence[str], blocks: Sequence[Block]) -> Iterator[list[Sequence[Cell]]]:
    """Of some rows at a time the cells of each column."""
    sizes = chain((_SAMPLE,), repeat(_ROWS_AT_ONCE))
    for column_ids, group in groupby(blocks, key=lambda block: block.column_ids):
        width = len(column_ids)
        places = [column_ids.index(column) if column in column_ids else width for column in columns]
        rows = chain.from_iterable(block.rows for block in group)
        while some := list(islice(rows, next(sizes))):
            across: list[Sequence[Cell]] = list(islice(zip_longest(*some, fillvalue=""), width))
            across += [("",) * len(some)] * (width + 1 - len(across))  # the last is of the columns that no block has
            yield [across[place] for place in places]


def _way(column: Column, sample: Sequence[Cell]) -> _LookedUp | _OneByOne:
    is_long = column.type in _LONG_TYPES and len(sample) >= _SAMPLE
    return _OneByOne() if is_long and len(set(sample)) > _MOSTLY_DIFFERENT * len(sample) else _LookedUp()


class _LookedUp:
    """Cells of which each is read once, however often it was typed."""

    def __init__(self) -> None:
        self._places: defaultdict[Cell, int] = defaultdict(count().__next__)
        self._numbers: dict[Cell, Cell] = {}
        self._codes: list[NDArray[np.intp]] = []

    def take(self, cells: Sequence[Cell]) -> None:
        places = self._places
        codes = np.fromiter(map(places.__getitem__, cells), dtype=np.intp, count=len(cells))
        for number in (0, 1):
            if number in places:  # to a hash table the same as False and True
                for row in np.flatnonzero(codes == places[number]).tolist():
                    if isinstance(cells[row], bool):
                        codes[row] = places[_as_text(cells[row])]
                    else:
                        self._numbers.setdefault(number, cells[row])
        self._codes.append(codes)

    def gathered(self) -> Gathered:
        empty = np.empty(0, dtype=np.intp)
        distinct = list(self._places)
        for number in {0, 1} & self._places.keys():
            distinct[self._places[number]] = self._numbers.get(number, number)
        return np.concatenate([empty, *self._codes]), _told_apart(distinct)


class _OneByOne:
    """Cells that nearly all differ."""

    def __init__(self) -> None:
        self._parts: list[DistinctCells] = []

    def take(self, cells: Sequence[Cell]) -> None:
        self._parts.append(_told_apart(cells))

    def gathered(self) -> Gathered:
        parts = self._parts
        distinct = DistinctCells(
            np.concatenate([part.cells for part in parts]),
            np.concatenate([part.is_text for part in parts]),
            "".join([part.joined for part in parts]),
            np.concatenate([part.numbers for part in parts]),
        )
        return np.arange(len(distinct.cells), dtype=np.intp), distinct


def _told_apart(cells: Sequence[Cell]) -> DistinctCells:
    types = set(map(type, cells))
    if bool in types:
        cells = [_as_text(cell) if isinstance(cell, bool) else cell for cell in cells]
    as_typed = np.empty(len(cells), dtype=np.object_)
    as_typed[:] = cells
    if types <= {str, bool}:
        return DistinctCells(as_typed, np.ones(len(cells), dtype=np.bool_), joined_texts(cells), np.empty(0))  # type: ignore[arg-type]
    marks = bytes([cell.__class__ is str for cell in cells])
    is_text = np.frombuffer(marks, dtype=np.bool_)
    texts: list[str] = list(compress(cells, marks))  # type: ignore[arg-type]  # only texts are left
    return DistinctCells(as_typed, is_text, joined_texts(texts), as_typed[~is_text].astype(np.float64))


def _as_text(cell: Cell) -> str:
    return str(cell).upper()
