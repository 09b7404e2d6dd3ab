"""All offices' rows of one report as typed columns: each distinct cell is read once, rows only point at it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rules.cells.cell_readings import CellReadings, CellState, read_cells
from rules.cells.distinct import numbered
from rules.cells.gathered_cells import DistinctCells, gather_cells
from rules.declared.programme import CellType, Column, Programme, Report
from rules.readings.blocks import Block, Cell
from rules.readings.fiscal_year import YearSpan

Mask = NDArray[np.bool_]
Positions = NDArray[np.intp]


class TypedColumn:
    """One column of a stacked report.

    codes: per stacked row, the position of its cell among the distinct cells (int64; where nearly all cells differ they
    are not looked through for repeats). The rest is per distinct cell:
    cells (as typed), states (CellState, uint8), texts (canonical: cleaned text, code, choice or telephone number; ""
    when not read), numbers (float64; for DATE the proleptic ordinal of the day; NaN when not read), is_inferred (the
    reading filled something in: an era, a lost zero), problems (only of unreadable cells).
    """

    def __init__(self, column: Column, codes: Positions, cells: NDArray[np.object_], *readings: CellReadings) -> None:
        """Several readings stand one after the other, as `cells` does."""
        self.column = column
        self.codes = codes
        self.cells = cells
        self._readings = readings
        self.states = np.concatenate([each.states for each in readings])
        self.numbers = np.concatenate([each.numbers for each in readings])
        self.is_inferred = np.concatenate([each.is_inferred for each in readings])
        self.problems: dict[int, StrEnum] = {}
        self.rows_breaking: dict[str, Positions] = {}  # by pattern: stacked rows that break it, once that was asked
        self.unticked: list[int] = []  # distinct cells: check boxes without a tick
        start = 0
        for each in readings:
            self.problems |= {start + place: problem for place, problem in each.problems.items()}
            self.unticked += [start + place for place in each.unticked]
            start += len(each.states)

    @cached_property
    def texts(self) -> NDArray[np.object_]:
        """Per distinct cell: the canonical text ("" when unreadable)."""
        return np.concatenate([each.texts for each in self._readings])

    @cached_property
    def is_as_typed(self) -> Mask:
        """Per distinct cell: a text that was read as it was typed, to the letter."""
        return np.concatenate([each.is_as_typed for each in self._readings]) & self._is_text

    def letters_at(self, place: int) -> NDArray[np.uint16]:
        """Per distinct cell: the UTF-16 unit at that place of what was typed, 0 where there is none."""
        return np.concatenate([each.letters_at(place) for each in self._readings])

    def rows_where(self, distinct_mask: Mask) -> Positions:
        """Stacked rows whose distinct cell is marked."""
        if not distinct_mask.any():
            return np.empty(0, dtype=np.intp)
        return np.flatnonzero(distinct_mask[self.codes])

    @cached_property
    def row_states(self) -> NDArray[np.uint8]:
        """Per stacked row: what became of its cell (CellState)."""
        return self.states[self.codes]

    def rows_in_state(self, state: CellState) -> Positions:
        """Stacked rows whose cell is in that state."""
        return np.flatnonzero(self.row_states == state)

    def is_state(self, *states: CellState) -> Mask:
        """Per distinct cell: its state is one of these."""
        mask = np.zeros(len(self.states), dtype=np.bool_)
        for state in states:
            mask |= self.states == state
        return mask

    @cached_property
    def is_read(self) -> Mask:
        """Per stacked row: the cell was read to a value."""
        is_read: Mask = self.row_states == CellState.READ
        return is_read

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """Per stacked row: the number or the day's ordinal, NaN when not read."""
        return self.numbers[self.codes]

    @cached_property
    def key_texts(self) -> NDArray[np.object_]:
        """Per distinct cell: the text that identifies it in keys ("" when not read)."""
        if self._is_text:
            return self.texts
        say = _iso_day if self.column.type is CellType.DATE else _plain
        return np.array(["" if math.isnan(n) else say(n) for n in self.numbers.tolist()], dtype=np.object_)

    @cached_property
    def identities(self) -> Positions:
        """Per stacked row: equal numbers for equal key texts, -1 when not read."""
        identity, _ = numbered(self.texts if self._is_text else self.numbers)
        return np.where(self.states == CellState.READ, identity, -1)[self.codes]

    @property
    def _is_text(self) -> bool:
        return self.column.type not in (CellType.WHOLE, CellType.NUMBER, CellType.DATE)

    def day(self, row: int) -> date | None:
        """The day in that stacked row of a DATE column, or None when not read."""
        ordinal = self.numbers[self.codes[row]]
        return None if math.isnan(ordinal) else date.fromordinal(int(ordinal))

    def cell(self, row: int) -> Cell:
        """The cell of that stacked row as typed."""
        cell: Cell = self.cells[self.codes[row]]
        return cell


def _iso_day(ordinal: float) -> str:
    return date.fromordinal(int(ordinal)).isoformat()


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else repr(number)


@dataclass(eq=False)
class TypedTable:
    """One report of all offices, rows stacked office by office in the programme's order.

    office_0based: per row the office's position in `programme.offices`; row_1based: its sheet row; is_entry: the row
    holds anything in the report's columns (others are blank rows), and is no sum, signature or note below the table:
    those are `is_stray`; is_named: an entry whose code may be counted, looked up and expected elsewhere
    (rules/kinds/registered.py tells both); filled: cells of the row that hold anything but a check box without a tick;
    offices_read: offices that have a block; covered: by column the rows whose cell lies under a merge; blocks: what was
    stacked, with the columns that are not the report's.
    """

    report: Report
    office_0based: Positions
    row_1based: Positions
    is_entry: Mask
    is_stray: Mask
    is_named: Mask
    filled: NDArray[np.uint16]
    columns: Mapping[str, TypedColumn]
    offices_read: frozenset[int]
    office_slices: Mapping[int, slice]
    covered: Mapping[str, Mask] = field(default_factory=dict)
    blocks: Sequence[Block] = ()

    def __len__(self) -> int:
        return len(self.row_1based)

    def sheet_row(self, row: int) -> Sequence[Cell]:
        """All cells of that stacked row, also in columns that are not the report's."""
        for block in self.blocks:
            if row < len(block.rows):
                return block.rows[row]
            row -= len(block.rows)
        return ()

    def entries_of(self, rows: Positions) -> Positions:
        """Of these stacked rows, those that are entries."""
        return rows if len(rows) == 0 else rows[self.is_entry[rows]]

    def key_of(self, row: int, column_ids: Sequence[str]) -> str:
        """The key of that stacked row as people see it: its parts joined by " / "."""
        columns = [self.columns[column_id] for column_id in column_ids]
        return " / ".join(column.key_texts[column.codes[row]] for column in columns)

    def has_key(self, column_ids: Sequence[str], rows: slice = slice(None)) -> Mask:
        """Per stacked row, or per row of a slice: an entry whose key columns were all read."""
        mask = self.is_entry[rows].copy()
        for column_id in column_ids:
            mask &= self.columns[column_id].is_read[rows]
        return mask


def build_table(report: Report, blocks: Iterable[Block], programme: Programme) -> TypedTable:
    """Stack the listed offices' blocks of one report and read every distinct cell once. Blocks are not modified."""
    places = {office.code: place for place, office in enumerate(programme.offices)}
    listed = sorted((block for block in blocks if block.office in places), key=lambda block: places[block.office])
    lengths = [len(block.rows) for block in listed]
    total = sum(lengths)
    office_0based = np.repeat(np.array([places[b.office] for b in listed], dtype=np.intp), lengths)
    row_1based = np.concatenate([_row_numbers(block) for block in listed] or [np.empty(0, dtype=np.intp)])
    near = YearSpan(programme.first_day, programme.last_day)
    swapped = _month_first_rows(listed, lengths)
    gathered = gather_cells(report.columns, listed)
    columns = {c.id: _typed_column(c, *gathered.pop(c.id), near, swapped) for c in report.columns}
    filled = np.zeros(total, dtype=np.uint16)
    for column in columns.values():
        filled += column.row_states != CellState.BLANK
        for place in column.unticked:
            filled -= column.codes == place
    is_entry = filled > 0
    return TypedTable(
        report=report,
        office_0based=office_0based,
        row_1based=row_1based,
        is_entry=is_entry,
        is_stray=np.zeros(total, dtype=np.bool_),
        is_named=is_entry,
        filled=filled,
        columns=columns,
        offices_read=frozenset(places[block.office] for block in listed),
        office_slices=_office_slices(listed, lengths, places),
        covered=_covered(listed, row_1based, lengths),
        blocks=listed,
    )


def _covered(blocks: Sequence[Block], row_1based: Positions, lengths: Sequence[int]) -> dict[str, Mask]:
    covered: dict[str, Mask] = {}
    start = 0
    for block, length in zip(blocks, lengths, strict=True):
        for row, column_id in block.covered:
            mask = covered.setdefault(column_id, np.zeros(len(row_1based), dtype=np.bool_))
            mask[start : start + length] |= row_1based[start : start + length] == row
        start += length
    return covered


def _row_numbers(block: Block) -> Positions:
    if block.row_numbers_1based is not None:
        return np.asarray(block.row_numbers_1based, dtype=np.intp)
    return np.arange(block.first_row_1based, block.first_row_1based + len(block.rows), dtype=np.intp)


def _month_first_rows(blocks: Sequence[Block], lengths: Sequence[int]) -> Mask | None:
    if not any(block.month_first for block in blocks):
        return None
    return np.repeat(np.array([block.month_first for block in blocks], dtype=np.bool_), lengths)


def _office_slices(blocks: Sequence[Block], lengths: Sequence[int], places: Mapping[str, int]) -> dict[int, slice]:
    slices: dict[int, slice] = {}
    start = 0
    for block, length in zip(blocks, lengths, strict=True):
        place = places[block.office]
        slices[place] = slice(slices[place].start if place in slices else start, start + length)
        start += length
    return slices


def _typed_column(
    column: Column, codes: Positions, distinct: DistinctCells, near: YearSpan, swapped: Mask | None
) -> TypedColumn:
    cells = distinct.cells
    if column.type is CellType.DATE and swapped is not None:
        plain = read_cells(column, distinct, near)
        other = read_cells(column, distinct, near, month_first=True)
        return TypedColumn(column, codes + np.where(swapped, len(cells), 0), np.tile(cells, 2), plain, other)
    return TypedColumn(column, codes, cells, read_cells(column, distinct, near))
