"""Keys: unique in the tab, unique across offices, existing in another report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from heapq import nsmallest
from itertools import compress

import numpy as np

from rules.catalogue import Text
from rules.catalogue.text import cut
from rules.cells.typed_table import TypedTable
from rules.declared.parameters import ColumnIds, ReportId
from rules.kinds.claims import UNIQUE_EVERYWHERE, used_keys
from rules.kinds.example import Example
from rules.kinds.expected_keys import MOST_NAME_CHARACTERS, keys_by_office, rows_of_gone_groups
from rules.kinds.joins import contains, joining_columns, other_rows, own_keys, shared_keys
from rules.kinds.kind import Facts, Failure, Kind, Level, View
from rules.readings.near_names import question

_NAMED_AT_MOST = 5


def judge_unique(view: View, *, columns: ColumnIds) -> Iterator[Failure]:
    """Together the columns stand once in the office's rows; every row of a repeat fails."""
    keys = own_keys(view.table, columns)
    rows = np.flatnonzero((keys >= 0) & view.table.is_named)  # a stray row accuses no other
    rows = rows[np.bincount(keys[rows])[keys[rows]] > 1]
    facts = _headers(view, columns)
    yield Failure(columns[0], rows, "findings.unique", facts, other_rows(view, keys, rows), compares_with=())


def judge_unique_everywhere(view: View, *, columns: ColumnIds) -> Iterator[Failure]:
    """Together the columns stand in one office's rows only.

    It is remarked to each of the offices, whatever the rule's severity: which of them is mistaken only a code's pattern
    can tell, and no office's verdict depends on what another one typed.
    """
    shared = view.shared.get(view.rule.id)
    if not shared:
        return
    rows, keys = used_keys(view.table, columns)
    is_shared = np.array([key in shared for key in keys], dtype=np.bool_)
    found = dict(zip(rows[is_shared].tolist(), compress(keys, is_shared.tolist()), strict=True))
    yield Failure(
        columns[0],
        rows[is_shared],
        "findings.unique_everywhere",
        _headers(view, columns),
        _other_offices(view, found),
        level=Level.REMARK,
        yields=True,
    )


def judge_exists_in(view: View, *, columns: ColumnIds, report: ReportId) -> Iterator[Failure]:
    """The row's key stands in the office's rows of another report (or is remembered of its once complete register).

    Rows of a group that the centre confirmed to be gone are remarked on: nobody is asked to add it again.

    Offices whose other report could not be read at all are not judged.
    """
    other = view.tables[report]
    rows = np.flatnonzero(view.table.has_key(columns) & ~view.table.is_named)
    if report != view.programme.register or joining_columns(view.report, other.report) != (columns, other.report.key):
        rows = np.flatnonzero(view.table.has_key(columns))
        left, right = shared_keys(view.table, columns, other, other.report.key[: len(columns)])
        rows = rows[~contains(left[rows], right)]
    is_read = np.array([place in other.offices_read for place in range(len(view.programme.offices))], dtype=np.bool_)
    rows = rows[is_read[view.table.office_0based[rows]]]
    if view.remembered:
        rows = rows[[not _is_remembered(view, columns, report, row) for row in rows.tolist()]]
    is_gone = rows_of_gone_groups(view.tables, view.report.id, view.programme, view.today)
    if view.programme.register is not None and is_gone.any():
        register = {"other": view.programme.report(view.programme.register).title}
        yield Failure(columns[0], np.flatnonzero(is_gone), "findings.group_gone", register, level=Level.REMARK)
        rows = rows[~is_gone[rows]]
    facts = {**_headers(view, columns), "other": other.report.title}
    if any(view.report.column(column_id).personal for column_id in columns):
        yield Failure(columns[0], rows, "findings.exists_in", facts, compares_with=())
    else:
        key = _key_and_near(view, columns, other)
        yield Failure(columns[0], rows, "findings.exists_in_key", facts, row_facts=key, compares_with=())


def _is_remembered(view: View, columns: tuple[str, ...], report: str, row: int) -> bool:
    office = view.programme.offices[view.table.office_0based[row]].code
    key = view.table.key_of(row, columns)
    return any(code == key for code, _ in view.remembered.get((office, report), ()))


def _headers(view: View, columns: tuple[str, ...]) -> Facts:
    """The headers of all key columns: one of several may well repeat, or exist elsewhere, by itself."""
    return {"column": "” / “".join(view.report.column(column_id).header for column_id in columns)}


def _digits(key: str) -> str:
    return re.sub(r"\D", "", key) or key


def _key_and_near(view: View, columns: tuple[str, ...], other: TypedTable) -> Callable[[int], Facts]:
    @cache
    def known() -> Mapping[int, frozenset[str]]:
        return keys_by_office(other, other.report.key[: len(columns)])

    @cache
    def alike(place: int) -> Mapping[str, str]:
        return {_digits(name): name for name in sorted(known().get(place, ()))}  # of codes any two are near each other

    def facts(row: int) -> Facts:
        key = view.table.key_of(row, columns)
        near = alike(int(view.table.office_0based[row])).get(_digits(key))
        return {"key": cut(key, MOST_NAME_CHARACTERS), "near": question(near)}

    return facts


def _other_offices(view: View, keys: Mapping[int, str]) -> Callable[[int], Facts]:
    @cache
    def order() -> Mapping[str, int]:
        return {office.code: place for place, office in enumerate(view.country.offices)}

    @cache
    def first(key: str) -> list[str]:
        return nsmallest(_NAMED_AT_MOST + 1, view.shared[view.rule.id][key], key=order().__getitem__)

    def facts(row: int) -> Facts:
        own = view.programme.offices[view.table.office_0based[row]].code
        others = [code for code in first(keys[row]) if code != own][:_NAMED_AT_MOST]
        offices = [view.country.office(code) for code in others]
        return {"offices": Text(", ".join(o.name for o in offices), ", ".join(o.name_en for o in offices))}

    return facts


KINDS = (
    Kind(
        id="unique",
        judge=judge_unique,
        title=Text("ไม่ซ้ำในแท็บ", "Unique in the tab"),
        passes=Text("ไม่มีแถวอื่นใช้ค่าเดียวกัน", "No other row of the office has the same."),
        fails=Text("มีแถวอื่นใช้ค่าเดียวกัน (นับทุกแถวที่ซ้ำ)", "Another row has the same (all of them fail)."),
        sentences=("findings.unique",),
        example=Example(
            {"columns": ["group_id", "activity_no"]},
            right=({"group_id": "50-001", "activity_no": 1}, {"group_id": "50-001", "activity_no": 2}),
            wrong=({"group_id": "50-001", "activity_no": 1}, {"group_id": "50-001", "activity_no": 1}),
        ),
    ),
    Kind(
        id=UNIQUE_EVERYWHERE,
        judge=judge_unique_everywhere,
        title=Text("ไม่ซ้ำข้าม{noun.office}", "Unique across {noun.offices}"),
        passes=Text("ไม่มี{noun.office}อื่นใช้ค่าเดียวกัน", "No other office has the same."),
        fails=Text(
            "{noun.office}อื่นใช้ค่าเดียวกัน (เป็นข้อสังเกตเท่านั้น)", "Another office has the same (a remark only, to both)."
        ),
        sentences=("findings.unique_everywhere",),
        example=Example(
            {"columns": "group_id"},
            right=({"group_id": "50-001"},),
            wrong=({"group_id": "52-001"},),
            elsewhere=({"group_id": "52-001"},),
        ),
    ),
    Kind(
        id="exists-in",
        judge=judge_exists_in,
        title=Text("ต้องมีในอีกรายงาน", "Must exist in another report"),
        passes=Text("มีรหัสนี้ในรายงานที่อ้างถึง", "The key stands in the office's rows of that report."),
        fails=Text("ไม่มีรหัสนี้ในรายงานที่อ้างถึง", "The key does not stand there."),
        sentences=("findings.exists_in", "findings.exists_in_key", "findings.group_gone"),
        example=Example(
            {"columns": "group_id", "report": "groups"},
            right=({"group_id": "50-001"},),
            wrong=({"group_id": "50-010"},),
            beside=({"group_id": "50-001"},),
        ),
    ),
)
