"""The yardstick's columns: each type of column read as fast as we know how to, by hand, for this one report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.evaluate_work import ACTIVITY_TYPES, METHODS, OPINIONS
from rules.readings.blocks import Cell
from rules.readings.dates import parse_day
from rules.readings.fiscal_year import YearSpan
from rules.readings.numbers import parse_code, parse_number, parse_phone
from rules.readings.text import FORMULA_ERRORS, clean_text, is_dash_answer, matching_form

BLANK, READ, DASH, UNREADABLE, ERROR = range(5)
NEAR = YearSpan(date(2019, 10, 1), date(2020, 9, 30))

Read = tuple[int, object]
Reader = Callable[[Cell], Read]


def _state(cell: Cell) -> tuple[int, str]:
    if not isinstance(cell, str):
        return READ, ""
    text = clean_text(cell)
    if not text:
        return BLANK, ""
    if text in FORMULA_ERRORS:
        return ERROR, ""
    return (DASH, "") if is_dash_answer(text) else (READ, text)


def _text(cell: Cell) -> Read:
    if type(cell) is str and _BEGINS_TEXT[ord(cell[:1] or " ")]:
        return READ, cell
    state, text = _state(cell)
    return state, text or str(cell)


def _phone(cell: Cell) -> Read:
    state, _ = _state(cell)
    if state != READ:
        return state, ""
    return READ if parse_phone(cell).text is not None else UNREADABLE, ""


def _number(cell: Cell) -> Read:
    if type(cell) is int:
        return READ, cell
    state, _ = _state(cell)
    if state != READ:
        return state, np.nan
    value = parse_number(cell).value
    return (READ, value) if value is not None else (UNREADABLE, np.nan)


def _day(cell: Cell) -> Read:
    state, _ = _state(cell)
    if state != READ:
        return state, np.nan
    day = parse_day(cell, NEAR).day
    return (READ, day.toordinal()) if day is not None else (UNREADABLE, np.nan)


def _choice(values: tuple[str, ...]) -> Reader:
    forms = {matching_form(value): value for value in values}

    def read(cell: Cell) -> Read:
        state, text = _state(cell)
        return state, forms.get(matching_form(text), "?") if state == READ else ""

    return read


class _Repeating:
    """A column whose cells repeat: a code per row, and per distinct cell its state and reading."""

    def __init__(self, cells: Sequence[Cell], reader: Reader) -> None:
        places: defaultdict[Cell, int] = defaultdict(count().__next__)
        self.codes = np.fromiter(map(places.__getitem__, cells), dtype=np.intp, count=len(cells))
        self.states, self.readings = zip(*map(reader, places), strict=True)
        self._is_state = [np.array(self.states) == state for state in range(5)]

    def rows(self, mask: np.ndarray) -> np.ndarray:
        return np.flatnonzero(mask[self.codes]) if mask.any() else np.empty(0, dtype=np.intp)

    def in_state(self, state: int) -> np.ndarray:
        return self.rows(self._is_state[state])

    def numbers(self) -> np.ndarray:
        return np.array(self.readings, dtype=np.float64)

    def mask(self, test: Callable[[object], bool]) -> np.ndarray:
        read = zip(self.states, self.readings, strict=True)
        return np.array([state == READ and test(reading) for state, reading in read], dtype=bool)


class _Distinct:
    """A column of mostly distinct cells: rows by state, those apart whose letters say that they are filled in."""

    letters = 1  # so many of each cell are looked at, all cells at once

    def __init__(self, cells: Sequence[Cell], reader: Reader) -> None:
        self._found: list[list[int]] = [[] for _ in range(5)]
        letters = np.fromiter(cells, dtype=f"U{self.letters}", count=len(cells)).view(np.uint32)
        for row in np.flatnonzero(~self.is_plain(letters.reshape(len(cells), self.letters))).tolist():
            self._found[reader(cells[row])[0]].append(row)

    def is_plain(self, letters: NDArray[np.uint32]) -> NDArray[np.bool_]:
        return _BEGINS_TEXT[letters[:, 0]]

    def in_state(self, state: int) -> np.ndarray:
        return np.array(self._found[state], dtype=np.intp)


_BEGINS_TEXT = np.zeros(0x110000, dtype=bool)
_BEGINS_TEXT[[ord(letter) for letter in map(chr, range(0x0E50)) if re.match("[0-9A-Za-zก-ฮเ-ไ]", letter)]] = True


class _Texts(_Distinct):
    """A column of texts each of which is its row's own, and is looked at as a whole."""

    def __init__(self, cells: Sequence[Cell], reader: Reader) -> None:
        super().__init__(cells, reader)
        self._texts = [READ] * len(cells), list(cells)
        for state, found in enumerate(self._found):
            for row in found:
                self._texts[0][row] = state
                self._texts[1][row] = str(reader(cells[row])[1])

    def mask(self, test: Callable[[object], bool]) -> np.ndarray:
        return np.array([state == READ and test(text) for state, text in zip(*self._texts, strict=True)], dtype=bool)

    def rows(self, mask: np.ndarray) -> np.ndarray:
        return np.flatnonzero(mask)


class _Numbers(_Repeating):
    """A column of numbers that mostly differ: they are taken as they stand, and the few texts are read once each."""

    def __init__(self, cells: Sequence[Cell], reader: Reader) -> None:
        kinds = (int, float)
        self._numbers = np.array([cell if cell.__class__ in kinds else np.nan for cell in cells], dtype=np.float64)
        states = np.full(len(cells), READ, dtype=np.int8)
        read: dict[Cell, Read] = {}
        for row in [row for row, cell in enumerate(cells) if cell.__class__ not in kinds]:
            if cells[row] not in read:
                read[cells[row]] = reader(cells[row])
            states[row] = read[cells[row]][0]
            self._numbers[row] = read[cells[row]][1]  # type: ignore[call-overload]  # a number or NaN
        self._is_state = [states == state for state in range(5)]

    def rows(self, mask: np.ndarray) -> np.ndarray:
        return np.flatnonzero(mask)

    def numbers(self) -> np.ndarray:
        return self._numbers


class _Phones(_Distinct):
    """The column of telephone numbers: mostly a zero and eight or nine more digits. other: those of no mobile."""

    letters = 11
    other: NDArray[np.intp]

    def __init__(self, cells: Sequence[Cell]) -> None:
        super().__init__(cells, _phone)
        read = [row for row in self._found[READ] if not _MOBILE.fullmatch(parse_phone(cells[row]).text or "")]
        self.other = np.concatenate([self.other, np.array(read, dtype=np.intp)])

    def is_plain(self, letters: NDArray[np.uint32]) -> NDArray[np.bool_]:
        is_digit = letters - ord("0") < 10  # unsigned: what is less than "0" becomes very large
        ends = (letters[:, 10] == 0) & (is_digit[:, 9] | (letters[:, 9] == 0))
        found: NDArray[np.bool_] = (letters[:, 0] == ord("0")) & is_digit[:, 1:9].all(axis=1) & ends
        is_mobile = _BEGINS_MOBILE[np.minimum(letters[:, 1], 0x7F)] & is_digit[:, 9]
        self.other = np.flatnonzero(found & ~is_mobile)
        return found


_MOBILE = re.compile(r"0[689]\d{8}")
_BEGINS_MOBILE = np.isin(np.arange(0x80), [ord(digit) for digit in "689"])


class _Keys(_Distinct):
    """The column of keys, mostly NN-NNNNN: besides, each row's office code (0: breaks the pattern) and identity."""

    letters = 9

    def __init__(self, cells: Sequence[Cell]) -> None:
        super().__init__(cells, _text)
        self.is_read = np.ones(len(cells), dtype=bool)
        for state in (BLANK, DASH, ERROR):
            self.is_read[self._found[state]] = False
        numbers: defaultdict[str, int] = defaultdict(count(-1, -1).__next__)
        for row in self._found[READ]:
            text = parse_code(cells[row]).text or ""
            plain = re.fullmatch("([0-9]{2})-([0-9]{5})", text)
            self.codes[row] = 0 if plain is None else int(plain[1])
            self.identities[row] = numbers[text] if plain is None else int(plain[1] + plain[2])

    def is_plain(self, letters: NDArray[np.uint32]) -> NDArray[np.bool_]:
        digits = letters[:, [0, 1, 3, 4, 5, 6, 7]] - ord("0")
        self.codes = digits[:, 0] * 10 + digits[:, 1]
        self.identities = digits.astype(np.int64) @ 10 ** np.arange(6, -1, -1)
        found: NDArray[np.bool_] = (digits < 10).all(axis=1) & (letters[:, 2] == ord("-")) & (letters[:, 8] == 0)
        return found


READERS: dict[str, Callable[[Sequence[Cell]], Any]] = {
    "group_id": _Keys,
    "group_name": partial(_Distinct, reader=_text),
    "subdistrict": partial(_Repeating, reader=_text),
    "activity_type": partial(_Repeating, reader=_choice(ACTIVITY_TYPES)),
    "members": partial(_Repeating, reader=_number),
    "leader": partial(_Distinct, reader=_text),
    "phone": _Phones,
    "budget": partial(_Repeating, reader=_number),
    "selected_on": partial(_Repeating, reader=_day),
    "forum_on": partial(_Repeating, reader=_day),
    "method": partial(_Repeating, reader=_choice(METHODS)),
    "method_note": partial(_Repeating, reader=_text),
    "potential": partial(_Repeating, reader=_text),
    "opinion": partial(_Repeating, reader=_choice(OPINIONS)),
}
READ_OWN = READERS | {
    "subdistrict": partial(_Distinct, reader=_text),
    "budget": partial(_Numbers, reader=_number),
    "potential": partial(_Texts, reader=_text),
}
