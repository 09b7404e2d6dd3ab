"""The yardstick: the same work by hand in pandas, as fast as we know how to write it for this one report.

It knows every rule in advance (nothing declared, no lookup by name), transposes once, reads each distinct value once,
keeps one bit a check and row, and renders text once per combination. It shares only the product's scalar readers for
single dirty cells (parse_day, parse_number, parse_phone, clean_text, …): both contestants pay for those alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import zip_longest

import numpy as np
import pandas as pd

from bench.evaluate_work import ACTIVITY_TYPES, METHODS, OPINIONS, REPORT
from rules.blocks import Cell
from rules.kinds.filled import says_something
from rules.thai.dates import parse_day
from rules.thai.fiscal_year import YearSpan
from rules.thai.numbers import parse_code, parse_number, parse_phone
from rules.thai.text import FORMULA_ERRORS, clean_text, is_dash_answer, matching_form

BLANK, READ, DASH, UNREADABLE, ERROR = range(5)
NEAR = YearSpan(date(2019, 10, 1), date(2020, 9, 30))
HEADERS = {column.id: column.header for column in REPORT.columns}
STATUS = ("", "ครบถ้วน", "มีข้อสังเกต", "ยังไม่ครบถ้วน", "ต้องแก้ไข")
REMARK, INCOMPLETE, WRONG = 2, 3, 4


# Begins with a letter or digit; no invisible character, no double space, none at the end: nothing to clean.
_PLAIN_TEXT = re.compile(r"[0-9A-Za-zก-ฮเ-ไ](?:[!-~ก-ฺเ-์๎-๛]| (?![ ]|$))*")


def _simple_state(cell: Cell) -> tuple[int, str]:
    if not isinstance(cell, str):
        return READ, ""
    if _PLAIN_TEXT.fullmatch(cell):
        return READ, cell
    text = clean_text(cell)
    if not text:
        return BLANK, ""
    if text in FORMULA_ERRORS:
        return ERROR, ""
    return (DASH, "") if is_dash_answer(text) else (READ, text)


def _text(cell: Cell) -> tuple[int, object]:
    state, text = _simple_state(cell)
    return state, text or str(cell)


def _code(cell: Cell) -> tuple[int, object]:
    state, text = _simple_state(cell)
    return (state, parse_code(cell).text) if state == READ else (state, text)


_PLAIN_PHONE = re.compile(r"0\d{8,9}", re.ASCII)


def _phone(cell: Cell) -> tuple[int, object]:
    if isinstance(cell, str) and _PLAIN_PHONE.fullmatch(cell):
        return READ, cell
    state, _ = _simple_state(cell)
    if state != READ:
        return state, ""
    return READ if parse_phone(cell).text is not None else UNREADABLE, ""


def _number(cell: Cell) -> tuple[int, float]:
    if type(cell) is int:
        return READ, float(cell)
    state, _ = _simple_state(cell)
    if state != READ:
        return state, np.nan
    value = parse_number(cell).value
    return (READ, value) if value is not None else (UNREADABLE, np.nan)


def _day(cell: Cell) -> tuple[int, float]:
    state, _ = _simple_state(cell)
    if state != READ:
        return state, np.nan
    day = parse_day(cell, NEAR).day
    return (READ, float(day.toordinal())) if day is not None else (UNREADABLE, np.nan)


def _choice(values: tuple[str, ...]) -> Callable[[Cell], tuple[int, object]]:
    forms = {matching_form(value): value for value in values}

    def read(cell: Cell) -> tuple[int, object]:
        state, text = _simple_state(cell)
        return state, forms.get(matching_form(text), "?") if state == READ else ""

    return read


READERS: dict[str, Callable[[Cell], tuple[int, object]]] = {
    "group_id": _code,
    "group_name": _text,
    "subdistrict": _text,
    "activity_type": _choice(ACTIVITY_TYPES),
    "members": _number,
    "leader": _text,
    "phone": _phone,
    "budget": _number,
    "selected_on": _day,
    "forum_on": _day,
    "method": _choice(METHODS),
    "method_note": _text,
    "potential": _text,
    "opinion": _choice(OPINIONS),
}
_SAYS = {
    "R01": ("กรุณากรอก “{}”", INCOMPLETE),
    "R01-": ("“{}” มีเพียง “-” ซึ่งยังไม่นับเป็นคำตอบ กรุณากรอกข้อมูล", INCOMPLETE),
    "R02": ("อ่าน “{}” ไม่ได้", WRONG),
    "R03": ("“{}” สูตรผิดพลาด", WRONG),
    "R04": ("รูปแบบของ “{}” ไม่ถูกต้อง กรุณาตรวจตามคำอธิบายที่หัวตาราง", WRONG),
    "R05": ("“{}” ซ้ำ", WRONG),
    "R06": ("“{}” ไม่อยู่ในรายการ กรุณาเลือก: " + " / ".join(ACTIVITY_TYPES), WRONG),
    "R07": ("“{}” ต้องเป็นจำนวนเต็ม กรุณาแก้ไข", WRONG),
    "R07<": ("“{}” ต้องไม่น้อยกว่า 1 กรุณาตรวจสอบ", WRONG),
    "R08<": ("“{}” ต้องไม่น้อยกว่า 0 กรุณาตรวจสอบ", WRONG),
    "R08>": ("“{}” ต้องไม่มากกว่า 1,000,000 กรุณาตรวจสอบ", WRONG),
    "R09": ("“{}” นอกช่วง", WRONG),
    "R10": ("“{}” หลังกำหนด", REMARK),
    "R11": ("“{}” อยู่ก่อน “วันที่คัดเลือก” กรุณาตรวจวันที่ทั้งสอง", WRONG),
    "R12m": ("“{}” ไม่อยู่ในรายการ กรุณาเลือก: " + " / ".join(METHODS), WRONG),
    "R12o": ("“{}” ไม่อยู่ในรายการ กรุณาเลือก: " + " / ".join(OPINIONS), WRONG),
    "R13": ("กรุณากรอก “{}” เพราะ “วิธีการจัดเวที” เป็น “อื่น ๆ”", INCOMPLETE),
    "R13-": ("“{}” มีเพียง “-” ซึ่งยังไม่นับเป็นคำตอบ กรุณากรอกข้อมูล", INCOMPLETE),
    "R14": ("“{}” ยังไม่มีเนื้อหา กรุณากรอกข้อมูลจริงเป็นข้อความ", WRONG),
    "R15": ("แถวนี้จะครบถ้วนเมื่อ “{}” เป็น “เห็นชอบ” กรุณาปรับเมื่อได้ผลแล้ว", INCOMPLETE),
}  # fmt: skip


class _Column:
    """Codes per row, and per distinct value its state and reading."""

    def __init__(self, cells: Sequence[Cell], reader: Callable[[Cell], tuple[int, object]]) -> None:
        self.codes, distinct = pd.factorize(np.array(cells, dtype=object))
        pairs = [reader(cell) for cell in distinct]
        self.states = np.array([state for state, _ in pairs], dtype=np.int8)
        self.readings = [reading for _, reading in pairs]

    def rows(self, mask: np.ndarray) -> np.ndarray:
        return np.flatnonzero(mask[self.codes]) if mask.any() else np.empty(0, dtype=np.intp)

    def numbers(self) -> np.ndarray:
        return np.array(self.readings, dtype=np.float64)

    def mask(self, test: Callable[[object], bool]) -> np.ndarray:
        return np.array(
            [state == READ and test(r) for state, r in zip(self.states, self.readings, strict=True)], dtype=bool
        )


def evaluate_tuned(
    rows_of: dict[str, list[list[Cell]]], today: date
) -> tuple[pd.DataFrame, list[str], list[str], list[str]]:
    """Findings (office, row_1based, column, rule), status texts, fix texts, offices with too few rows."""
    rows = [row for office_rows in rows_of.values() for row in office_rows]
    lengths = [len(office_rows) for office_rows in rows_of.values()]
    office = np.repeat(np.arange(len(lengths)), lengths)
    row_1based = np.concatenate([np.arange(2, length + 2) for length in lengths])
    transposed = list(zip_longest(*rows, fillvalue=""))
    transposed += [("",) * len(rows)] * (len(REPORT.columns) - len(transposed))
    columns = {c.id: _Column(cells, READERS[c.id]) for c, cells in zip(REPORT.columns, transposed, strict=True)}
    is_entry = np.zeros(len(rows), dtype=bool)
    for column in columns.values():
        is_entry |= (column.states != BLANK)[column.codes]
    checks = _checks(columns, office, list(rows_of), today, is_entry)
    return _rendered(checks, office, row_1based, is_entry, list(rows_of))


def _checks(
    columns: dict[str, _Column], office: np.ndarray, codes: list[str], today: date, is_entry: np.ndarray
) -> list[tuple[str, str, np.ndarray]]:
    checks: list[tuple[str, str, np.ndarray]] = []
    for name, column in columns.items():
        if name != "method_note":
            blank = column.rows(column.states == BLANK)
            checks.append(("R01", name, blank[is_entry[blank]]))
            checks.append(("R01-", name, column.rows(column.states == DASH)))
    checks += [("R02", name, column.rows(column.states == UNREADABLE)) for name, column in columns.items()]
    checks += [("R03", name, column.rows(column.states == ERROR)) for name, column in columns.items()]
    ids = columns["group_id"]
    pattern = re.compile("(" + "|".join(codes) + r")-\d{5}").fullmatch
    places = {code: place for place, code in enumerate(codes)}
    owner = np.array([places[m[1]] if (m := pattern(str(r))) else -1 for r in ids.readings])
    read = np.flatnonzero((ids.states == READ)[ids.codes])
    checks.append(("R04", "group_id", read[owner[ids.codes[read]] != office[read]]))
    identity, _ = pd.factorize(np.array(ids.readings, dtype=object))
    key = office[read] * (len(ids.readings) + 1) + identity[ids.codes[read]]
    checks.append(("R05", "group_id", read[pd.Series(key).duplicated(keep=False).to_numpy()]))
    checks.append(("R06", "activity_type", columns["activity_type"].rows(columns["activity_type"].mask("?".__eq__))))
    members, budget = columns["members"].numbers(), columns["budget"].numbers()
    with np.errstate(invalid="ignore"):
        checks.append(("R07", "members", columns["members"].rows((np.floor(members) != members) & ~np.isnan(members))))
    checks.append(("R07<", "members", columns["members"].rows(members < 1)))
    checks.append(("R08<", "budget", columns["budget"].rows(budget < 0)))
    checks.append(("R08>", "budget", columns["budget"].rows(budget > 1_000_000)))
    selected, forum = columns["selected_on"].numbers(), columns["forum_on"].numbers()
    late = (selected < date(2019, 10, 1).toordinal()) | (selected > today.toordinal())
    checks.append(("R09", "selected_on", columns["selected_on"].rows(late)))
    after_window = columns["forum_on"].rows(forum > date(2020, 7, 10).toordinal())
    before = np.flatnonzero(forum[columns["forum_on"].codes] < selected[columns["selected_on"].codes])
    checks.append(("R10", "forum_on", np.setdiff1d(after_window, before)))  # a remark yields to what must be corrected
    checks.append(("R11", "forum_on", before))
    method, opinion, note = columns["method"], columns["opinion"], columns["method_note"]
    checks.append(("R12m", "method", method.rows(method.mask("?".__eq__))))
    checks.append(("R12o", "opinion", opinion.rows(opinion.mask("?".__eq__))))
    other = method.mask("อื่น ๆ".__eq__)[method.codes]
    checks.append(("R13", "method_note", np.flatnonzero(other & (note.states == BLANK)[note.codes])))
    checks.append(("R13-", "method_note", np.flatnonzero(other & (note.states == DASH)[note.codes])))
    potential = columns["potential"]
    checks.append(("R14", "potential", potential.rows(potential.mask(lambda text: not says_something(str(text), 2)))))
    checks.append(("R15", "opinion", opinion.rows(opinion.mask(lambda text: text != "เห็นชอบ"))))
    return [check for check in checks if len(check[2])]


def _rendered(
    checks: list[tuple[str, str, np.ndarray]],
    office: np.ndarray,
    row_1based: np.ndarray,
    is_entry: np.ndarray,
    codes: list[str],
) -> tuple[pd.DataFrame, list[str], list[str], list[str]]:
    checks = [c for c in checks if _SAYS[c[0]][1] != REMARK] + [c for c in checks if _SAYS[c[0]][1] == REMARK]
    bits = np.zeros(len(office), dtype=np.int64)
    levels = is_entry.astype(np.int8)
    for place, (says, _, rows) in enumerate(checks):
        bits[rows] |= np.int64(1 << place)
        levels[rows] = np.maximum(levels[rows], _SAYS[says][1])
    failing = np.flatnonzero(bits)
    numbers, combinations = pd.factorize(bits[failing])
    sentences = [_SAYS[says][0].format(HEADERS[column]) for says, column, _ in checks]
    texts = np.array(
        ["\n".join(s for place, s in enumerate(sentences) if int(mask) >> place & 1) for mask in combinations],
        dtype=object,
    )
    fixes = np.full(len(office), "", dtype=object)
    fixes[failing] = texts[numbers]
    which = np.repeat(np.arange(len(checks)), [len(rows) for _, _, rows in checks])
    positions = np.concatenate([rows for _, _, rows in checks])
    order = np.argsort(positions * len(checks) + which, kind="stable")
    which, positions = which[order], positions[order]
    findings = pd.DataFrame(
        {
            "office": pd.Categorical.from_codes(office[positions], categories=pd.Index(codes)),
            "row_1based": row_1based[positions],
            "column": pd.Categorical([column for _, column, _ in checks])[which],
            "rule": pd.Categorical([says[:3] for says, _, _ in checks])[which],
        }
    )
    counts = np.bincount(office[is_entry], minlength=len(codes))
    short = [code for code, count in zip(codes, counts, strict=True) if count < 3]
    return findings, np.array(STATUS, dtype=object)[levels].tolist(), fixes.tolist(), short
