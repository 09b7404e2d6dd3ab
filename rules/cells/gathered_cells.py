"""The cells of each column, gathered from ragged rows in one walk through memory; repeats are found on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count, groupby, islice, zip_longest
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rules.declared.programme import CellType, Column
from rules.readings.blocks import Block, Cell
from rules.readings.text_batch import joined_texts

_ROWS_AT_ONCE = 256  # what a core's own cache holds: a cell is fetched from memory once, not once for every step
_SAMPLE = 2_000  # first cells looked at to see how many differ; so few rows in all are looked up in a hash table
_LONG_TYPES = frozenset({CellType.TEXT, CellType.CODE, CellType.PHONE, CellType.NUMBER})  # read as fast as looked up
_ONLY_TEXT = {str}
_OFTEN_DIFFERENT, _MOSTLY_DIFFERENT = 0.5, 0.9  # shares of a sample that are distinct cells


@dataclass(frozen=True, slots=True, eq=False)
class DistinctCells:
    """Cells of one column to be read one by one; booleans stand among them as their text.

    cells: as typed (an array, for a collection of garbage would look at every cell of a list); not_text: places of
    those that are no text; joined: all of them with a SEPARATOR after each, "" for one that is no text.
    """

    cells: NDArray[np.object_]
    not_text: NDArray[np.intp]
    joined: str

    def texts(self) -> NDArray[np.object_]:
        """Each cell's text, "" when it is none."""
        if not len(self.not_text):
            return self.cells
        texts = self.cells.copy()
        texts[self.not_text] = ""
        return texts


def gather_cells(
    columns: Iterable[Column], blocks: Sequence[Block]
) -> dict[str, tuple[NDArray[np.intp], DistinctCells]]:
    """Each column's cells of all blocks: per stacked row the place of its cell among the distinct ones, and those.

    Short rows are filled with blanks. Nearly all cells of a long text column differ: those are not looked through for
    repeats, and stand among the distinct cells as often as they were typed.
    """
    total = sum(len(block.rows) for block in blocks)
    found = {column.id: _Gathered(column, total) for column in columns}
    for column_ids, group in groupby(blocks, key=lambda block: block.column_ids):
        _gather_rows(column_ids, chain.from_iterable(block.rows for block in group), found)
    return {column_id: gathered.result() for column_id, gathered in found.items()}


def _gather_rows(
    column_ids: tuple[str | None, ...], rows: Iterable[Sequence[Cell]], columns: Mapping[str, _Gathered]
) -> None:
    width = len(column_ids)
    places = {column_id: column_ids.index(column_id) for column_id in columns if column_id in column_ids}
    rows = iter(rows)
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        across = list(islice(zip_longest(*some, fillvalue=""), width))
        across += [("",) * len(some)] * (width + 1 - len(across))  # the last is of the columns that no block has
        for column_id, gathered in columns.items():
            gathered.add(across[places.get(column_id, width)])


class _Gathered:
    """One column's cells, in the way that its first cells suggest."""

    def __init__(self, column: Column, total: int) -> None:
        self._column, self._total = column, total
        self._first: list[Cell] = []
        self._way: _Way | None = None

    def add(self, cells: Sequence[Cell]) -> None:
        if self._way is not None:
            self._way.add(cells)
            return
        self._first += cells
        if len(self._first) >= _SAMPLE:
            self._way = _way(self._column, self._first, self._total)
            self._way.add(self._first)

    def result(self) -> tuple[NDArray[np.intp], DistinctCells]:
        if self._way is None:
            self._way = _ByHash()
            self._way.add(self._first)
        return self._way.result()


class _Way(Protocol):
    """A way of gathering one column's cells, part by part."""

    def add(self, cells: Sequence[Cell]) -> None: ...

    def result(self) -> tuple[NDArray[np.intp], DistinctCells]: ...


class _ByHash:
    """Few distinct cells: the hash table stays in the cache while part after part is looked up in it."""

    def __init__(self) -> None:
        self._seen: defaultdict[Cell, int] = defaultdict(count().__next__)
        self._codes: list[NDArray[np.intp]] = []

    def add(self, cells: Sequence[Cell]) -> None:
        seen, known = self._seen, len(self._seen)
        codes = self._looked_up(cells)
        if self._met_booleans(cells):
            for cell in list(seen)[known:]:
                del seen[cell]
            seen.default_factory = count(known).__next__
            codes = self._looked_up(_booleans_as_text(cells))
        self._codes.append(codes)

    def _met_booleans(self, cells: Sequence[Cell]) -> bool:
        """Some cell was True or False, which to a hash table are 1 and 0."""
        return (0 in self._seen or 1 in self._seen) and bool in set(map(type, cells))

    def _looked_up(self, cells: Sequence[Cell]) -> NDArray[np.intp]:
        return np.fromiter(map(self._seen.__getitem__, cells), dtype=np.intp, count=len(cells))

    def result(self) -> tuple[NDArray[np.intp], DistinctCells]:
        found = _AsTheyAre(len(self._seen))
        found.add(list(self._seen))
        return np.concatenate(self._codes) if self._codes else np.empty(0, dtype=np.intp), found.distinct()


class _ByHashAtLast:
    """Many distinct cells: tables of this size would drive each other out of the cache; one at a time does not."""

    def __init__(self) -> None:
        self._cells: list[Cell] = []

    def add(self, cells: Sequence[Cell]) -> None:
        self._cells += cells

    def result(self) -> tuple[NDArray[np.intp], DistinctCells]:
        table = _ByHash()
        table.add(self._cells)
        return table.result()


class _AsTheyAre:
    """Nearly every cell is its own: looking for repeats would cost more than it saves."""

    def __init__(self, total: int) -> None:
        self._cells = np.empty(total, dtype=np.object_)
        self._count = 0
        self._not_text: list[int] = []
        self._joined: list[str] = []

    def add(self, cells: Sequence[Cell]) -> None:
        kinds = set(map(type, cells))
        if bool in kinds:
            cells = _booleans_as_text(cells)
        if kinds != _ONLY_TEXT:
            self._not_text += [place for place, cell in enumerate(cells, self._count) if cell.__class__ is not str]
        self._joined.append(joined_texts([cell if isinstance(cell, str) else "" for cell in cells]))
        self._cells[self._count : self._count + len(cells)] = cells
        self._count += len(cells)

    def result(self) -> tuple[NDArray[np.intp], DistinctCells]:
        return np.arange(len(self._cells), dtype=np.intp), self.distinct()

    def distinct(self) -> DistinctCells:
        return DistinctCells(self._cells, np.array(self._not_text, dtype=np.intp), "".join(self._joined))


def _booleans_as_text(cells: Sequence[Cell]) -> list[Cell]:
    return [str(cell).upper() if isinstance(cell, bool) else cell for cell in cells]


def _way(column: Column, sample: Sequence[Cell], total: int) -> _Way:
    share = len(set(sample)) / len(sample)
    if share > _MOSTLY_DIFFERENT and column.type in _LONG_TYPES:
        return _AsTheyAre(total)
    return _ByHashAtLast() if share > _OFTEN_DIFFERENT else _ByHash()
