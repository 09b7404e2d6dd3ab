"""All offices' rows of one report as typed columns: each distinct cell is read once, rows only point at it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from functools import cached_property
from itertools import chain, repeat

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rules.blocks import Block, Cell
from rules.programme import CellType, Column, Programme, Report
from rules.thai.dates import parse_day
from rules.thai.fiscal_year import YearSpan
from rules.thai.numbers import CodeReading, parse_code, parse_number, parse_phone
from rules.thai.text import (
    canonical_codes,
    clean_texts,
    matching_form,
    positions_of_dash_answers,
    positions_of_formula_errors,
)

Mask = NDArray[np.bool_]
Positions = NDArray[np.intp]


class CellState(IntEnum):
    """What became of a cell when it was read."""

    BLANK = 0
    READ = 1
    DASH = 2  # "-": an answer that says nothing; not answered where an answer is required
    UNREADABLE = 3
    FORMULA_ERROR = 4


class TypedColumn:
    """One column of a stacked report.

    codes: per stacked row, the position of its cell in the distinct cells (int64). The rest is per distinct cell:
    cells (as typed), states (CellState, uint8), texts (canonical: cleaned text, code, choice or telephone number; ""
    when not read), numbers (float64; for DATE the proleptic ordinal of the day; NaN when not read), is_inferred (the
    reading filled something in: an era, a lost zero), problems (only of unreadable cells).
    """

    def __init__(self, column: Column, codes: Positions, cells: list[Cell], reading: _Reading) -> None:
        self.column = column
        self.codes = codes
        self.cells = cells
        self.states = reading.states
        self.texts = reading.texts
        self.numbers = reading.numbers
        self.is_inferred = reading.is_inferred
        self.problems = reading.problems

    def rows_where(self, distinct_mask: Mask) -> Positions:
        """Stacked rows whose distinct cell is marked."""
        if not distinct_mask.any():
            return np.empty(0, dtype=np.intp)
        return np.flatnonzero(distinct_mask[self.codes])

    def is_state(self, *states: CellState) -> Mask:
        """Per distinct cell: its state is one of these."""
        mask = np.zeros(len(self.states), dtype=np.bool_)
        for state in states:
            mask |= self.states == state
        return mask

    @cached_property
    def is_read(self) -> Mask:
        """Per stacked row: the cell was read to a value."""
        return self.is_state(CellState.READ)[self.codes]

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """Per stacked row: the number or the day's ordinal, NaN when not read."""
        return self.numbers[self.codes]

    @cached_property
    def key_texts(self) -> list[str]:
        """Per distinct cell: the text that identifies it in keys ("" when not read)."""
        if self.column.type not in (CellType.WHOLE, CellType.NUMBER, CellType.DATE):
            return self.texts
        if self.column.type is CellType.DATE:
            return ["" if math.isnan(n) else date.fromordinal(int(n)).isoformat() for n in self.numbers.tolist()]
        return ["" if math.isnan(n) else str(int(n)) if n == int(n) else repr(n) for n in self.numbers.tolist()]

    @cached_property
    def identities(self) -> Positions:
        """Per stacked row: equal numbers for equal key texts, -1 when not read."""
        identity, _ = pd.factorize(np.array(self.key_texts, dtype=object))
        return np.where(self.states == CellState.READ, identity, -1)[self.codes]

    def day(self, row: int) -> date | None:
        """The day in that stacked row of a DATE column, or None when not read."""
        ordinal = self.numbers[self.codes[row]]
        return None if math.isnan(ordinal) else date.fromordinal(int(ordinal))

    def cell(self, row: int) -> Cell:
        """The cell of that stacked row as typed."""
        return self.cells[int(self.codes[row])]


@dataclass(eq=False)
class TypedTable:
    """One report of all offices, rows stacked office by office in the programme's order.

    office_0based: per row the office's position in `programme.offices`; row_1based: its sheet row; is_entry: the row
    holds anything in the report's columns (others are blank rows); offices_read: offices that have a block.
    """

    report: Report
    office_0based: Positions
    row_1based: Positions
    is_entry: Mask
    columns: Mapping[str, TypedColumn]
    offices_read: frozenset[int]
    office_slices: Mapping[int, slice]

    def __len__(self) -> int:
        return len(self.row_1based)

    def entries_of(self, rows: Positions) -> Positions:
        """Of these stacked rows, those that are entries."""
        return rows if len(rows) == 0 else rows[self.is_entry[rows]]

    @cached_property
    def entry_counts(self) -> Positions:
        """Per office (position in the programme, as far as any row reaches): its number of entries."""
        return np.bincount(self.office_0based[self.is_entry])

    def key_of(self, row: int, column_ids: Sequence[str]) -> str:
        """The key of that stacked row as people see it: its parts joined by " / "."""
        columns = [self.columns[column_id] for column_id in column_ids]
        return " / ".join(column.key_texts[column.codes[row]] for column in columns)

    def has_key(self, column_ids: Sequence[str]) -> Mask:
        """Per stacked row: an entry whose key columns were all read."""
        mask = self.is_entry.copy()
        for column_id in column_ids:
            mask &= self.columns[column_id].is_read
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
    stacked = _stack_cells(report, listed)
    columns = {c.id: _typed_column(c, stacked[c.id], near, swapped) for c in report.columns}
    is_entry = np.zeros(total, dtype=np.bool_)
    for column in columns.values():
        is_entry |= (column.states != CellState.BLANK)[column.codes]
    return TypedTable(
        report=report,
        office_0based=office_0based,
        row_1based=row_1based,
        is_entry=is_entry,
        columns=columns,
        offices_read=frozenset(places[block.office] for block in listed),
        office_slices=_office_slices(listed, lengths, places),
    )


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


def _stack_cells(report: Report, blocks: Sequence[Block]) -> dict[str, Sequence[Cell]]:
    """Each column's cells of all blocks in one flat sequence; short rows are filled with blanks."""
    parts: dict[str, list[Sequence[Cell]]] = {column.id: [] for column in report.columns}
    for block in blocks:
        width = len(block.column_ids)
        rows = block.rows
        if any(map(width.__gt__, map(len, rows))):
            rows = [row if len(row) >= width else [*row, *repeat("", width - len(row))] for row in rows]
        transposed: Sequence[Sequence[Cell]] = list(zip(*rows, strict=False)) if rows else []
        blank = ("",) * len(rows)
        for column_id, cells in parts.items():
            place = block.column_ids.index(column_id) if column_id in block.column_ids else -1
            cells.append(transposed[place] if 0 <= place < len(transposed) else blank)
    return {
        column_id: cells[0] if len(cells) == 1 else list(chain.from_iterable(cells))
        for column_id, cells in parts.items()
    }


# -- reading distinct cells ------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Reading:
    """Per distinct cell, see TypedColumn."""

    states: NDArray[np.uint8]
    texts: list[str]
    numbers: NDArray[np.float64]
    is_inferred: Mask
    problems: dict[int, StrEnum]


def _typed_column(column: Column, cells: Sequence[Cell], near: YearSpan, swapped: Mask | None) -> TypedColumn:
    codes, distinct = _factorize(cells)
    if column.type is CellType.DATE and swapped is not None:
        count = len(distinct)
        plain = _read_distinct(column, distinct, near, month_first=False)
        other = _read_distinct(column, distinct, near, month_first=True)
        both = _Reading(
            np.concatenate([plain.states, other.states]),
            plain.texts + other.texts,
            np.concatenate([plain.numbers, other.numbers]),
            np.concatenate([plain.is_inferred, other.is_inferred]),
            plain.problems | {place + count: problem for place, problem in other.problems.items()},
        )
        return TypedColumn(column, codes + np.where(swapped, count, 0), distinct * 2, both)
    return TypedColumn(column, codes, distinct, _read_distinct(column, distinct, near, month_first=False))


def _factorize(cells: Sequence[Cell]) -> tuple[Positions, list[Cell]]:
    """Codes per cell and the distinct cells. Booleans become text first: to a hash table True is 1."""
    distinct: dict[Cell, int] = dict.fromkeys(cells, 0)
    if (0 in distinct or 1 in distinct) and bool in set(map(type, cells)):
        cells = [str(cell).upper() if isinstance(cell, bool) else cell for cell in cells]
        distinct = dict.fromkeys(cells, 0)
    values = list(distinct)
    distinct = {value: place for place, value in enumerate(values)}
    return np.fromiter(map(distinct.__getitem__, cells), dtype=np.intp, count=len(cells)), values


def _read_distinct(column: Column, cells: list[Cell], near: YearSpan, *, month_first: bool) -> _Reading:
    count = len(cells)
    is_text = [isinstance(cell, str) for cell in cells]
    cleaned = clean_texts([cell if isinstance(cell, str) else "" for cell in cells])
    reading = _Reading(
        states=np.full(count, CellState.READ, dtype=np.uint8),
        texts=cleaned,
        numbers=np.full(count, np.nan),
        is_inferred=np.zeros(count, dtype=np.bool_),
        problems={},
    )
    states = reading.states
    for place, text in enumerate(cleaned):
        if not text and (is_text[place] or cells[place] is None):
            states[place] = CellState.BLANK
    states[positions_of_dash_answers(cleaned)] = CellState.DASH
    states[positions_of_formula_errors(cleaned)] = CellState.FORMULA_ERROR
    _READERS[column.type](column, reading, cells, near, month_first)
    return reading


def _read_text(column: Column, reading: _Reading, cells: list[Cell], near: YearSpan, month_first: bool) -> None:
    texts = reading.texts
    for place, cell in enumerate(cells):
        if not isinstance(cell, str) and cell is not None:
            texts[place] = _plain_number(cell)


def _read_choice(column: Column, reading: _Reading, cells: list[Cell], near: YearSpan, month_first: bool) -> None:
    _read_text(column, reading, cells, near, month_first)
    meanings = {
        matching_form(spelling): choice.value
        for choice in column.choices
        for spelling in (choice.value, *choice.aliases)
    }
    texts = reading.texts
    for place, text in enumerate(texts):
        if reading.states[place] == CellState.DASH and matching_form(text) not in meanings:
            continue
        meaning = meanings.get(matching_form(text))
        if meaning is not None:
            texts[place] = meaning
            reading.states[place] = CellState.READ


def _read_codes(column: Column, reading: _Reading, cells: list[Cell], near: YearSpan, month_first: bool) -> None:
    reading.texts = canonical_codes(reading.texts)
    for place, cell in enumerate(cells):
        if not isinstance(cell, str) and cell is not None:
            _take_code(reading, place, parse_code(cell))


def _read_phones(column: Column, reading: _Reading, cells: list[Cell], near: YearSpan, month_first: bool) -> None:
    texts = canonical_codes(reading.texts)
    reading.texts = texts
    for place in np.flatnonzero(reading.states == CellState.READ).tolist():
        text = texts[place]
        if not (text[:1] == "0" and 9 <= len(text) <= 10 and text.isdecimal()):
            _take_code(reading, place, parse_phone(cells[place]))


def _take_code(reading: _Reading, place: int, found: CodeReading) -> None:
    if found.text is not None:
        reading.texts[place] = found.text
        reading.is_inferred[place] = found.is_restored
    elif found.problem is not None:
        _mark_unreadable(reading, place, found.problem)


def _read_numbers(column: Column, reading: _Reading, cells: list[Cell], near: YearSpan, month_first: bool) -> None:
    numbers = reading.numbers
    for place in np.flatnonzero(reading.states == CellState.READ).tolist():
        cell = cells[place]
        if type(cell) is int:
            numbers[place] = cell
            continue
        found = parse_number(cell)
        if found.value is not None:
            numbers[place] = found.value
        elif found.problem is not None:
            _mark_unreadable(reading, place, found.problem)


def _read_days(column: Column, reading: _Reading, cells: list[Cell], near: YearSpan, month_first: bool) -> None:
    for place in np.flatnonzero(reading.states == CellState.READ).tolist():
        found = parse_day(cells[place], near, month_first=month_first)
        if found.day is not None:
            reading.numbers[place] = found.day.toordinal()
            reading.is_inferred[place] = found.is_inferred
        elif found.problem is not None:
            _mark_unreadable(reading, place, found.problem)


def _mark_unreadable(reading: _Reading, place: int, problem: StrEnum) -> None:
    reading.states[place] = CellState.UNREADABLE
    reading.texts[place] = ""
    reading.problems[place] = problem


def _plain_number(cell: float | int | bool) -> str:
    return str(int(cell)) if math.isfinite(cell) and cell == math.floor(cell) else repr(cell)


_READERS: Mapping[CellType, Callable[[Column, _Reading, list[Cell], YearSpan, bool], None]] = {
    CellType.TEXT: _read_text,
    CellType.CODE: _read_codes,
    CellType.PHONE: _read_phones,
    CellType.WHOLE: _read_numbers,
    CellType.NUMBER: _read_numbers,
    CellType.DATE: _read_days,
    CellType.CHOICE: _read_choice,
}
