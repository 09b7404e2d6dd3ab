"""What became of each distinct cell of a column: blank, read to a value, or unreadable and why."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import cache, cached_property, partial

import numpy as np
from numpy.typing import NDArray

from rules.cells.gathered_cells import DistinctCells
from rules.declared.programme import CellType, Column
from rules.readings.blocks import Cell
from rules.readings.dates import SERIAL_DAY_0, day_before_month, parse_day, plain_serials
from rules.readings.fiscal_year import YearSpan
from rules.readings.numbers import CodeReading, NumberProblem, parse_code, parse_number, parse_phone, plain_codes
from rules.readings.text import bare_answer, matching_form
from rules.readings.text_batch import TextBatch


class TextProblem(StrEnum):
    """Why a cell of any column is unreadable."""

    CHECK_BOX = "check_box"  # TRUE or FALSE where something else is asked
    OVERLOADED = "overloaded"  # more marks in a row than anybody means


class CellState(IntEnum):
    """What became of a cell when it was read."""

    BLANK = 0
    READ = 1
    DASH = 2  # "-": an answer that says nothing; not answered where an answer is required
    UNREADABLE = 3
    FORMULA_ERROR = 4  # or a value that a formula still waits for ("Loading...")


@dataclass(eq=False)
class CellReadings:
    """Per distinct cell: states (CellState, uint8), numbers, is_inferred; problems of the unreadable ones by place.

    numbers: float64, for DATE the proleptic ordinal of the day, NaN when not read. is_inferred: the reading filled in
    an era or a lost zero. unticked: places of check boxes without a tick, which by themselves make no entry.
    batch: the cells that are texts, which stand at text_places, as cleaned; changed: what cells are read as that are
    no texts, or are read as something else, by place.
    """

    states: NDArray[np.uint8]
    numbers: NDArray[np.float64]
    is_inferred: NDArray[np.bool_]
    batch: TextBatch
    text_places: NDArray[np.intp]
    problems: dict[int, StrEnum] = field(default_factory=dict)
    changed: dict[int, str] = field(default_factory=dict)
    unticked: list[int] = field(default_factory=list)

    @cached_property
    def is_as_typed(self) -> NDArray[np.bool_]:
        """Texts that were read as they were typed, to the letter."""
        as_typed = np.zeros(len(self.states), dtype=np.bool_)
        as_typed[self.text_places] = True
        as_typed[self.text_places[list(self.batch.changed)]] = False
        as_typed[list(self.changed)] = False
        return as_typed

    def letters_at(self, place: int) -> NDArray[np.uint16]:
        """The UTF-16 unit at that place of each text as typed; 0 where it has ended, and of cells that are no texts."""
        letters = np.zeros(len(self.states), dtype=np.uint16)
        letters[self.text_places] = self.batch.letters_at(place)
        return letters

    @cached_property
    def texts(self) -> NDArray[np.object_]:
        """Canonical: cleaned text, code, choice or telephone number ("" when unreadable); made when first asked for."""
        texts = np.full(len(self.states), "", dtype=np.object_)
        texts[self.text_places] = self.batch.texts()
        texts[list(self.changed)] = list(self.changed.values())
        return texts


@dataclass(frozen=True, slots=True, eq=False)
class _Source:
    """The distinct cells of one column and what their readers need to know.

    no_texts: places of cells that are none; stored: the numbers in them, NaN where there is nothing.
    """

    column: Column
    cells: NDArray[np.object_]
    no_texts: NDArray[np.intp]
    stored: NDArray[np.float64]
    near: YearSpan
    month_first: bool


def read_cells(column: Column, distinct: DistinctCells, near: YearSpan, *, month_first: bool = False) -> CellReadings:
    """Read every distinct cell as its column's type wants. near: the fiscal year that settles two-digit years."""
    cells, places, no_texts = distinct.cells, np.flatnonzero(distinct.is_text), np.flatnonzero(~distinct.is_text)
    as_codes = column.type in (CellType.CODE, CellType.PHONE)
    batch = TextBatch(distinct.texts(), distinct.joined, as_codes=as_codes)
    states = np.full(len(cells), CellState.READ, dtype=np.uint8)
    states[places[batch.blanks()]] = CellState.BLANK
    states[places[batch.dash_answers()]] = CellState.DASH
    states[places[batch.formula_errors()]] = CellState.FORMULA_ERROR
    states[places[batch.transients()]] = CellState.FORMULA_ERROR
    nothing = no_texts[np.isnan(distinct.numbers)]
    states[nothing[cells[nothing] == None]] = CellState.BLANK  # noqa: E711 - by element
    readings = CellReadings(states, np.full(len(cells), np.nan), np.zeros(len(cells), dtype=np.bool_), batch, places)
    for place in places[batch.overloaded()].tolist():
        _mark_unreadable(readings, place, TextProblem.OVERLOADED)
    for place in places[batch.check_boxes()].tolist():
        if column.type is not CellType.CHOICE:  # there it is one more answer that is not in the list, or is
            _mark_unreadable(readings, place, TextProblem.CHECK_BOX)
        if cells[place] == "FALSE":
            readings.unticked.append(place)
    _READERS[column.type](readings, _Source(column, cells, no_texts, distinct.numbers, near, month_first))
    return readings


def _read_text(readings: CellReadings, source: _Source) -> None:
    for place in source.no_texts.tolist():
        cell = source.cells[place]
        if cell is not None:
            readings.changed[place] = _plain_number(cell)


def _read_choice(readings: CellReadings, source: _Source) -> None:
    _read_text(readings, source)
    meanings = choice_forms(source.column)
    opened = [matching_form(choice.value) for choice in source.column.choices if choice.is_open]
    for place, text in enumerate(readings.texts):
        meaning = (
            meanings.get(matching_form(text)) or meanings.get(bare_answer(text)) or _explained(text, opened, meanings)
        )
        if meaning is not None and readings.states[place] in (CellState.READ, CellState.DASH):
            readings.changed[place] = meaning
            readings.states[place] = CellState.READ
    del readings.texts  # read again with the meanings in place


def choice_forms(column: Column) -> dict[str, str]:
    """The matching form of each spelling of the column's choices -> the choice."""
    return {
        matching_form(spelling): choice.value
        for choice in column.choices
        for spelling in (choice.value, *choice.aliases)
    }


PARTING = re.compile(r"[,;/\n+]|และ|หรือ")
"""What people put between several answers in one cell."""


def _explained(text: str, opened: Sequence[str], meanings: Mapping[str, str]) -> str | None:
    """The open choice behind which the text says what is meant, as long as that is no other choice."""
    form = matching_form(text[:_LONGEST_EXPLAINED]) if opened else ""
    for begins in opened:
        if form.startswith(begins) and not any(
            bare_answer(part) in meanings for part in PARTING.split(form.removeprefix(begins))
        ):
            return meanings[begins]
    return None


_LONGEST_EXPLAINED = 200  # characters of a choice with its explanation


def _read_codes(readings: CellReadings, source: _Source) -> None:
    is_plain = plain_codes(source.stored)
    codes = map(str, source.stored[is_plain].astype(np.int64).tolist())
    readings.changed.update(zip(source.no_texts[is_plain].tolist(), codes, strict=True))
    for place in source.no_texts[~is_plain].tolist():
        if source.cells[place] is not None:
            _take_code(readings, place, parse_code(source.cells[place]))


def _read_phones(readings: CellReadings, source: _Source) -> None:
    is_plain = np.zeros(len(source.cells), dtype=np.bool_)
    is_plain[readings.text_places] = readings.batch.zero_and_digits((10,))
    found: dict[Cell, CodeReading] = {}  # what is no number ("ไม่มี") is typed again and again
    for place in np.flatnonzero((readings.states == CellState.READ) & ~is_plain).tolist():
        cell = source.cells[place]
        bare = readings.batch.cleaned(cell) if isinstance(cell, str) else ""
        if _MOBILE.fullmatch(bare):
            readings.changed[place] = bare.replace("-", "")
            continue
        if cell not in found:
            found[cell] = parse_phone(cell)
        _take_code(readings, place, found[cell])


_MOBILE = re.compile(r"0[689]\d-?\d{3}-?\d{4}")  # as most are typed


def _take_code(readings: CellReadings, place: int, found: CodeReading) -> None:
    if found.text is not None:
        readings.changed[place] = found.text
        readings.is_inferred[place] = found.is_restored
    elif found.problem is not None:
        _mark_unreadable(readings, place, found.problem)


def _read_numbers(readings: CellReadings, source: _Source) -> None:
    numbers = readings.numbers
    units = frozenset(matching_form(unit) for unit in source.column.units)
    read = cache(partial(parse_number, units=units))  # where all numbers differ, the same few words stand for none
    numbers[source.no_texts] = source.stored  # numbers in their cells need no reading, however many differ
    is_read = readings.states == CellState.READ
    for place in source.no_texts[~np.isfinite(source.stored) & is_read[source.no_texts]].tolist():
        numbers[place] = np.nan
        _mark_unreadable(readings, place, NumberProblem.NOT_A_NUMBER)
    is_read[source.no_texts] = False
    places = np.flatnonzero(is_read)
    for place, cell in zip(places.tolist(), source.cells[places].tolist(), strict=True):
        found = read(cell)
        if found.value is not None:
            numbers[place] = found.value
        elif found.problem is not None:
            _mark_unreadable(readings, place, found.problem)


def _read_days(readings: CellReadings, source: _Source) -> None:
    is_read = readings.states == CellState.READ
    if not source.month_first:  # there a serial may be that of another day
        is_plain = plain_serials(source.stored, source.near)
        plain = source.no_texts[is_plain]
        readings.numbers[plain] = np.floor(source.stored[is_plain]) + SERIAL_DAY_0.toordinal()
        is_read[plain] = False
    places = np.flatnonzero(is_read)
    for place, cell in zip(places.tolist(), source.cells[places].tolist(), strict=True):
        day = day_before_month(cell, source.near) if isinstance(cell, str) else None
        if day is not None:
            readings.numbers[place], readings.is_inferred[place] = day
            continue
        found = parse_day(cell, source.near, month_first=source.month_first)
        if found.day is not None:
            readings.numbers[place] = found.day.toordinal()
            readings.is_inferred[place] = found.is_inferred
        elif found.problem is not None:
            _mark_unreadable(readings, place, found.problem)


def _mark_unreadable(readings: CellReadings, place: int, problem: StrEnum) -> None:
    readings.states[place] = CellState.UNREADABLE
    readings.changed[place] = ""
    readings.problems[place] = problem


def _plain_number(cell: float | int | bool) -> str:
    if isinstance(cell, bool):
        return str(cell).upper()
    return str(int(cell)) if math.isfinite(cell) and cell == math.floor(cell) else repr(cell)


_READERS: Mapping[CellType, Callable[[CellReadings, _Source], None]] = {
    CellType.TEXT: _read_text,
    CellType.CODE: _read_codes,
    CellType.PHONE: _read_phones,
    CellType.WHOLE: _read_numbers,
    CellType.NUMBER: _read_numbers,
    CellType.DATE: _read_days,
    CellType.CHOICE: _read_choice,
    CellType.PERIOD: _read_text,
}
