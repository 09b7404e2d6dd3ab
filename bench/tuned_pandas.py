"""The yardstick: the same work by hand in pandas, as fast as we know how to write it for this one report.

It knows every rule in advance (nothing declared, no lookup by name), transposes the rows once, reads each distinct
number, day and choice once, looks only at the first letters of text that says itself that it is filled in, keeps one
bit a check and row, and renders text once per combination. It shares only the product's scalar readers for single
dirty cells (parse_day, parse_number, parse_phone, clean_text, …): both contestants pay for those alike.
"""

from __future__ import annotations

from datetime import date
from itertools import chain, islice, zip_longest
from typing import Any

import numpy as np
import pandas as pd

from bench.evaluate_work import REPORT
from bench.tuned_columns import BLANK, DASH, ERROR, NEAR, READ_OWN, READERS, UNREADABLE
from rules.kinds.filled import says_something
from rules.readings.blocks import Cell

HEADERS = {column.id: column.header for column in REPORT.columns}
STATUS = ("", "ครบถ้วน", "มีข้อสังเกต", "ยังไม่ครบถ้วน", "ต้องแก้ไข")
REMARK, INCOMPLETE, WRONG = 2, 3, 4
ROWS_AT_ONCE = 1_000  # so many rows' cells stay in a core's cache between transposing and looking at them

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
    "R17": ("“{}” ไม่ใช่โทรศัพท์มือถือ", WRONG),
    "R15": ("แถวนี้จะครบถ้วนเมื่อ “{}” เป็น ‘เห็นชอบ’ กรุณาปรับเมื่อได้ผลแล้ว", INCOMPLETE),
}  # fmt: skip


def evaluate_tuned(
    rows_of: dict[str, list[list[Cell]]], today: date, *, own: bool = False
) -> tuple[pd.DataFrame, list[str], list[str], list[str]]:
    """Findings (office, row_1based, column, rule), status texts, fix texts, offices with too few rows.

    own: it is known that texts and amounts are their rows' own, and not looked whether they repeat.
    """
    lengths = [len(office_rows) for office_rows in rows_of.values()]
    office = np.repeat(np.arange(len(lengths)), lengths)
    row_1based = np.concatenate([np.arange(2, length + 2) for length in lengths])
    readers = READ_OWN if own else READERS
    transposed: list[list[Cell]] = [[] for _ in readers]
    rows = chain.from_iterable(rows_of.values())
    while some := list(islice(rows, ROWS_AT_ONCE)):
        for cells, more in zip_longest(transposed, zip_longest(*some, fillvalue=""), fillvalue=("",) * len(some)):
            cells += more  # type: ignore[operator]  # short rows fill up the right side only
    columns = {name: read(cells) for (name, read), cells in zip(readers.items(), transposed, strict=True)}
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
    checks.append(("R17", "phone", columns["phone"].other))
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
