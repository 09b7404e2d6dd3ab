"""The yardstick: the same work by hand in pandas, as fast as we know how to write it for this one report.

It knows every rule in advance (nothing declared, no lookup by name), transposes the rows once, reads each distinct
number, day and choice once, looks only at the first letters of text that says itself that it is filled in, keeps one
bit a check and row, and renders text once per combination. It shares only the product's scalar readers for single
dirty cells (parse_day, parse_number, parse_phone, clean_text, …): both contestants pay for those alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import chain, count, islice, zip_longest
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bench.evaluate_work import ACTIVITY_TYPES, METHODS, OPINIONS, REPORT
from rules.kinds.filled import says_something
from rules.readings.blocks import Cell
from rules.readings.dates import parse_day
from rules.readings.fiscal_year import YearSpan
from rules.readings.numbers import parse_code, parse_number, parse_phone
from rules.readings.text import FORMULA_ERRORS, clean_text, is_dash_answer, matching_form

BLANK, READ, DASH, UNREADABLE, ERROR = range(5)
NEAR = YearSpan(date(2019, 10, 1), date(2020, 9, 30))
HEADERS = {column.id: column.header for column in REPORT.columns}
STATUS = ("", "ครบถ้วน", "มีข้อสังเกต", "ยังไม่ครบถ้วน", "ต้องแก้ไข")
REMARK, INCOMPLETE, WRONG = 2, 3, 4
ROWS_AT_ONCE = 1_000  # so many rows' cells stay in a core's cache between transposing and looking at them

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


_SAYS = {
    "R01": ("กรุณากรอก “{}”", INCOMPLETE),
    "R01k": ("กรุณากรอก “{}” (ถ้าแถวนี้ไม่ใช่ข้อมูลของรายงาน เช่น แถวรวมยอด กรุณาย้ายออกจากตาราง)", INCOMPLETE),
    "R01-": ("“{}” มีเพียง ‘-’ ซึ่งยังไม่นับเป็นคำตอบ กรุณากรอกข้อมูล", INCOMPLETE),
    "R02": ("อ่าน “{}” ไม่ได้", WRONG),
    "R03": ("“{}” สูตรผิดพลาด", WRONG),
    "R04": ("“{}” ไม่ตรงตามรูปแบบ", WRONG),
    "R05": ("“{}” ซ้ำ", WRONG),
    "R06": ("“{}” ไม่อยู่ในรายการ", WRONG),
    "R07": ("“{}” ต้องเป็นจำนวนเต็มตั้งแต่ 1", WRONG),
    "R07<": ("“{}” ต้องเป็นจำนวนเต็มตั้งแต่ 1", WRONG),
    "R08<": ("“{}” อยู่นอกช่วง 0 - 1,000,000", WRONG),
    "R08>": ("“{}” อยู่นอกช่วง 0 - 1,000,000", WRONG),
    "R09": ("“{}” นอกช่วง", WRONG),
    "R10": ("“{}” หลังกำหนด", REMARK),
    "R11": ("“{}” อยู่ก่อนวันที่คัดเลือก", WRONG),
    "R12m": ("“{}” ไม่อยู่ในรายการ", WRONG),
    "R12o": ("“{}” ไม่อยู่ในรายการ", WRONG),
    "R13": ("กรุณากรอก “{}” เพราะ ‘วิธีการจัดเวที’ เป็น ‘อื่น ๆ’", INCOMPLETE),
    "R13-": ("“{}” มีเพียง ‘-’ ซึ่งยังไม่นับเป็นคำตอบ กรุณากรอกข้อมูล", INCOMPLETE),
    "R14": ("“{}” ยังไม่มีเนื้อหา", WRONG),
    "R15": ("แถวนี้จะครบถ้วนเมื่อ “{}” เป็น ‘เห็นชอบ’ กรุณาปรับเมื่อได้ผลแล้ว", INCOMPLETE),
}  # fmt: skip


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


class _Phones(_Distinct):
    """The column of telephone numbers: mostly a zero and eight or nine more digits."""

    letters = 11

    def is_plain(self, letters: NDArray[np.uint32]) -> NDArray[np.bool_]:
        is_digit = letters - ord("0") < 10  # unsigned: what is less than "0" becomes very large
        ends = (letters[:, 10] == 0) & (is_digit[:, 9] | (letters[:, 9] == 0))
        found: NDArray[np.bool_] = (letters[:, 0] == ord("0")) & is_digit[:, 1:9].all(axis=1) & ends
        return found


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


_READ: dict[str, Callable[[Sequence[Cell]], Any]] = {
    "group_id": _Keys,
    "group_name": partial(_Distinct, reader=_text),
    "subdistrict": partial(_Repeating, reader=_text),
    "activity_type": partial(_Repeating, reader=_choice(ACTIVITY_TYPES)),
    "members": partial(_Repeating, reader=_number),
    "leader": partial(_Distinct, reader=_text),
    "phone": partial(_Phones, reader=_phone),
    "budget": partial(_Repeating, reader=_number),
    "selected_on": partial(_Repeating, reader=_day),
    "forum_on": partial(_Repeating, reader=_day),
    "method": partial(_Repeating, reader=_choice(METHODS)),
    "method_note": partial(_Repeating, reader=_text),
    "potential": partial(_Repeating, reader=_text),
    "opinion": partial(_Repeating, reader=_choice(OPINIONS)),
}


def evaluate_tuned(
    rows_of: dict[str, list[list[Cell]]], today: date
) -> tuple[pd.DataFrame, list[str], list[str], list[str]]:
    """Findings (office, row_1based, column, rule), status texts, fix texts, offices with too few rows."""
    lengths = [len(office_rows) for office_rows in rows_of.values()]
    office = np.repeat(np.arange(len(lengths)), lengths)
    row_1based = np.concatenate([np.arange(2, length + 2) for length in lengths])
    transposed: list[list[Cell]] = [[] for _ in _READ]
    rows = chain.from_iterable(rows_of.values())
    while some := list(islice(rows, ROWS_AT_ONCE)):
        for cells, more in zip_longest(transposed, zip_longest(*some, fillvalue=""), fillvalue=("",) * len(some)):
            cells += more  # type: ignore[operator]  # short rows fill up the right side only
    columns = {name: read(cells) for (name, read), cells in zip(_READ.items(), transposed, strict=True)}
    blank = columns["group_id"].in_state(BLANK)
    for column in columns.values():
        blank = np.intersect1d(blank, column.in_state(BLANK), assume_unique=True)
    is_entry = np.ones(len(office), dtype=bool)
    is_entry[blank] = False
    checks = _checks(columns, office, np.array(list(map(int, rows_of))), today, is_entry)
    return _rendered(checks, office, row_1based, is_entry, list(rows_of))


def _checks(
    columns: dict[str, Any], office: np.ndarray, codes: np.ndarray, today: date, is_entry: np.ndarray
) -> list[tuple[str, str, np.ndarray]]:
    checks: list[tuple[str, str, np.ndarray]] = []
    for name, column in columns.items():
        if name != "method_note":
            blank = column.in_state(BLANK)
            checks.append(("R01k" if name == "group_id" else "R01", name, blank[is_entry[blank]]))
            checks.append(("R01-", name, column.in_state(DASH)))
    checks += [("R02", name, column.in_state(UNREADABLE)) for name, column in columns.items()]
    checks += [("R03", name, column.in_state(ERROR)) for name, column in columns.items()]
    activity, members, budget = columns["activity_type"], columns["members"], columns["budget"]
    selected, forum, method, note = (columns[name] for name in ("selected_on", "forum_on", "method", "method_note"))
    ids, potential, opinion = columns["group_id"], columns["potential"], columns["opinion"]
    checks.append(("R04", "group_id", np.flatnonzero(ids.is_read & (ids.codes != codes[office]))))
    read = np.flatnonzero(ids.is_read)
    key = office[read] * 1_000_000_000 + ids.identities[read]
    checks.append(("R05", "group_id", read[pd.Series(key).duplicated(keep=False).to_numpy()]))
    checks.append(("R06", "activity_type", activity.rows(activity.mask("?".__eq__))))
    persons, baht = members.numbers(), budget.numbers()
    checks.append(("R07", "members", members.rows((np.floor(persons) != persons) & ~np.isnan(persons))))
    checks.append(("R07<", "members", members.rows(persons < 1)))
    checks.append(("R08<", "budget", budget.rows(baht < 0)))
    checks.append(("R08>", "budget", budget.rows(baht > 1_000_000)))
    chosen, met = selected.numbers(), forum.numbers()
    outside = (chosen < NEAR.first_day.toordinal()) | (chosen > today.toordinal())
    checks.append(("R09", "selected_on", selected.rows(outside)))
    after_window = forum.rows(met > date(2020, 7, 10).toordinal())
    before = np.flatnonzero(met[forum.codes] < chosen[selected.codes])
    checks.append(("R10", "forum_on", after_window))
    checks.append(("R11", "forum_on", before))
    checks.append(("R12m", "method", method.rows(method.mask("?".__eq__))))
    checks.append(("R12o", "opinion", opinion.rows(opinion.mask("?".__eq__))))
    other = method.mask("อื่น ๆ".__eq__)[method.codes]
    for says, state in (("R13", BLANK), ("R13-", DASH)):
        rows = note.in_state(state)
        checks.append((says, "method_note", rows[other[rows]]))
    checks.append(("R14", "potential", potential.rows(potential.mask(lambda text: not says_something(text, 2)))))
    checks.append(("R15", "opinion", opinion.rows(opinion.mask("เห็นชอบ".__ne__))))
    return _told(checks, len(office))


_COMPARING = {"R05": (), "R11": ("selected_on",)}  # with other cells: what is wrong by itself is told first


def _told(checks: list[tuple[str, str, np.ndarray]], size: int) -> list[tuple[str, str, np.ndarray]]:
    """One cause, one sentence: of a cell's checks the weightiest, and no remark on what is to be corrected."""

    def weight(place: int) -> tuple[bool, bool, int, int]:
        level = _SAYS[checks[place][0]][1]
        return level == REMARK, checks[place][0] in _COMPARING, -level, place

    taken: dict[str, np.ndarray] = {}
    wrong: dict[str, np.ndarray] = {}
    told: dict[int, np.ndarray] = {}
    for place in sorted(range(len(checks)), key=weight):
        says, name, rows = checks[place]
        for other in _COMPARING.get(says, ()):
            rows = rows[~wrong[other][rows]] if other in wrong else rows
        rows = rows[~taken[name][rows]] if name in taken else rows
        told[place] = rows
        if _SAYS[says][1] != REMARK and len(rows):
            taken.setdefault(name, np.zeros(size, dtype=bool))[rows] = True
            if says not in _COMPARING and _SAYS[says][1] == WRONG:
                wrong.setdefault(name, np.zeros(size, dtype=bool))[rows] = True
    return [(says, name, told[place]) for place, (says, name, _) in enumerate(checks) if len(told[place])]


def _rendered(
    checks: list[tuple[str, str, np.ndarray]],
    office: np.ndarray,
    row_1based: np.ndarray,
    is_entry: np.ndarray,
    codes: list[str],
) -> tuple[pd.DataFrame, list[str], list[str], list[str]]:
    checks = sorted(checks, key=lambda check: _SAYS[check[0]][1] == REMARK)
    bits = np.zeros(len(office), dtype=np.int64)
    levels = is_entry.astype(np.int8)
    for place, (says, _, rows) in enumerate(checks):
        bits[rows] |= np.int64(1 << place)
        levels[rows] = np.maximum(levels[rows], _SAYS[says][1])
    failing = np.flatnonzero(bits)
    numbers, combinations = pd.factorize(bits[failing])
    sentences = [_SAYS[says][0].format(HEADERS[column]) for says, column, _ in checks]
    fixes = np.full(len(office), "", dtype=object)
    fixes[failing] = np.array([_joined(sentences, mask) for mask in combinations.tolist()], dtype=object)[numbers]
    which = np.repeat(np.arange(len(checks)), [len(rows) for _, _, rows in checks])
    positions = np.concatenate([rows for _, _, rows in checks])
    order = np.argsort(positions * len(checks) + which)
    which, positions = which[order], positions[order]
    findings = pd.DataFrame(
        {
            "office": pd.Categorical.from_codes(office[positions], categories=pd.Index(codes)),
            "row_1based": row_1based[positions],
            "column": pd.Categorical([column for _, column, _ in checks])[which],
            "rule": pd.Categorical([says[:3] for says, _, _ in checks])[which],
        },
        copy=False,
    )
    counts = np.bincount(office[is_entry], minlength=len(codes))
    short = [code for code, entries in zip(codes, counts, strict=True) if entries < 3]
    return findings, np.array(STATUS, dtype=object)[levels].tolist(), fixes.tolist(), short


def _joined(sentences: list[str], mask: int) -> str:
    """The sentences of the bits that are set, lowest first."""
    found = []
    while mask:
        lowest = mask & -mask
        found.append(sentences[lowest.bit_length() - 1])
        mask ^= lowest
    return "\n".join(found)
