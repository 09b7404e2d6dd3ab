"""The report as a whole, and rows that wait for others: minimum-rows, covers, reported-promptly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from rules.catalogue import Text
from rules.cells.typed_table import Mask, Positions
from rules.declared.deadlines import last_days
from rules.declared.parameters import ColumnIds, ReportId, ReportIds
from rules.kinds.example import Example
from rules.kinds.expected_keys import key_names, keys_by_office, rows_of_gone_groups
from rules.kinds.joins import joining_columns, matching_columns, shared_keys
from rules.kinds.kind import Facts, Failure, Kind, Level, View

_NAMED_AT_MOST = 5


def judge_minimum_rows(view: View, *, minimum: int | None = None) -> Iterator[Failure]:
    """Each office's tab that was read holds at least so many entries (default: the report's own minimum)."""
    wanted = view.report.minimum_rows if minimum is None else minimum
    counts = np.bincount(view.table.office_0based[view.table.is_entry], minlength=len(view.programme.offices))
    read = np.array(sorted(view.table.offices_read), dtype=np.intp)
    read = read[_is_asked_for(view)[read]]
    yield Failure(
        None,
        read[counts[read] < wanted],
        "findings.minimum_rows",
        {"minimum": wanted},
        row_facts=lambda place: {"count": int(counts[place])},
        is_of_office=True,
    )


def _is_asked_for(view: View) -> Mask:
    """Per office: its report is begun, or its last day (as revised and extended) has passed.

    Before that its status says that it is not begun, and that is all there is to say.
    """
    offices, today = view.programme.offices, view.today
    is_begun: Mask = np.bincount(view.table.office_0based[view.table.is_entry], minlength=len(offices)) > 0
    if view.report.minimum_rows == 0 and view.report.expects is None:
        return np.ones(len(offices), dtype=np.bool_)  # nothing but this finding keeps it from being complete
    last = [last_days(view.report, view.programme, office.code, today, today).governing for office in offices]
    return is_begun | np.array([day is not None and day < today for day in last], dtype=np.bool_)


def judge_covers(view: View, *, report: ReportId) -> Iterator[Failure]:
    """Every key of the other report, remembered ones included, has a row here, once the report is begun or its last day
    has passed."""
    other = view.tables[report]
    joined = joining_columns(view.report, other.report)
    if joined is None:
        raise ValueError(f"report {view.report.id!r} does not hold the key of {report!r}")
    left_out = rows_of_gone_groups(view.tables, report, view.programme, view.today)
    expected = keys_by_office(other, other.report.key, left_out)
    present = keys_by_office(view.table, joined[0])
    lacking: dict[int, list[str]] = {}
    asked = _is_asked_for(view)
    for place in sorted(place for place in view.table.offices_read if asked[place]):
        remembered = {code for code, _ in view.remembered.get((view.programme.offices[place].code, report), ())}
        missing = (expected.get(place, frozenset()) | remembered) - present.get(place, frozenset())
        if missing:
            lacking[place] = sorted(missing)

    def facts(place: int) -> Facts:
        names = dict(view.remembered.get((view.programme.offices[place].code, report), ()))
        names |= key_names(other, place)
        shown = [f"{key} {names.get(key, '')}".strip() for key in lacking[place][:_NAMED_AT_MOST]]
        more = " …" if len(lacking[place]) > _NAMED_AT_MOST else ""
        return {"count": len(lacking[place]), "keys": ", ".join(shown) + more}

    yield Failure(
        None,
        np.array(sorted(lacking), dtype=np.intp),
        "findings.covers",
        {"unit": view.report.unit},
        row_facts=facts,
        is_of_office=True,
    )


def judge_reported_promptly(
    view: View, *, after: ColumnIds, days: int = 7, reports: ReportIds | None = None
) -> Iterator[Failure]:
    """More than `days` days after a filled day, the row itself and its key's rows in the other reports are complete.

    Not said of a row in which something is wrong: that is to be corrected first.
    """
    levels = view.levels[view.report.id]
    is_done, is_wrong = levels <= Level.REMARK, levels == Level.WRONG
    with np.errstate(invalid="ignore"):
        is_due = [view.table.columns[column_id].values + days < view.today.toordinal() for column_id in after]
    for column_id, rows in _named_once(after, is_due, ~is_done & ~is_wrong):
        yield Failure(column_id, rows, "findings.not_prompt_here", {"days": days})
    for report_id in reports or ():
        facts = {"days": days, "other": view.programme.report(report_id).title}
        for column_id, rows in _named_once(after[::-1], is_due[::-1], ~_is_covered(view, report_id) & ~is_wrong):
            yield Failure(column_id, rows, "findings.not_prompt_there", facts)


def _named_once(column_ids: Sequence[str], is_due: Sequence[Mask], is_open: Mask) -> Iterator[tuple[str, Positions]]:
    """Each open row under the first of these columns whose day is due."""
    for column_id, due in zip(column_ids, is_due, strict=True):
        yield column_id, np.flatnonzero(due & is_open)
        is_open = is_open & ~due


def _is_covered(view: View, report_id: str) -> Mask:
    """Per stacked row: its key has rows in the other report, and all of them are complete."""
    other = view.tables[report_id]
    joined = matching_columns(view.report, other.report, view.programme)
    if joined is None:
        raise ValueError(f"reports {view.report.id!r} and {report_id!r} share no key")
    left, right = shared_keys(view.table, joined[0], other, joined[1])
    known = right >= 0
    worst = np.zeros(int(max(left.max(initial=-1), right.max(initial=-1))) + 2, dtype=np.uint8)
    np.maximum.at(worst, right[known], view.levels[report_id][known])
    covered: Mask = (worst[left] > Level.BLANK) & (worst[left] <= Level.REMARK)
    return covered


KINDS = (
    Kind(
        id="minimum-rows",
        judge=judge_minimum_rows,
        title=Text("จำนวนแถวขั้นต่ำ", "Minimum rows"),
        passes=Text("มีแถวอย่างน้อยตามจำนวน", "The office has at least so many entries."),
        fails=Text("มีแถวน้อยกว่าจำนวน", "It has fewer."),
        sentences=("findings.minimum_rows",),
        level=Level.INCOMPLETE,
        example=Example(
            {"minimum": 2},
            right=({"group_id": "50-001"}, {"group_id": "50-002"}),
            wrong=({"group_id": "50-001"},),
        ),
    ),
    Kind(
        id="covers",
        judge=judge_covers,
        title=Text("ครบทุกรหัสของอีกรายงาน", "Every key of another report covered"),
        passes=Text("ทุกรหัสมีแถวในรายงานนี้", "Every key has a row here."),
        fails=Text("บางรหัสยังไม่มีแถว", "Some key has none."),
        sentences=("findings.covers",),
        level=Level.INCOMPLETE,
        example=Example(
            {"report": "groups"},
            right=({"group_id": "50-001"}, {"group_id": "50-002"}),
            wrong=({"group_id": "50-001"},),
            beside=({"group_id": "50-001"}, {"group_id": "50-002"}),
        ),
    ),
    Kind(
        id="reported-promptly",
        judge=judge_reported_promptly,
        title=Text("รายงานทันทีที่แล้วเสร็จ", "Reported promptly"),
        passes=Text("ครบภายในจำนวนวันหลังวันที่กรอก", "Complete within so many days of the day filled in."),
        fails=Text("พ้นจำนวนวันแล้วยังไม่ครบ (เป็นข้อสังเกตเท่านั้น)", "The days have passed and it is not (a remark only)."),
        sentences=("findings.not_prompt_here", "findings.not_prompt_there"),
        warns_only=True,
        is_late=True,
        example=Example(
            {"after": "forum_on", "days": 7, "reports": "plan"},
            right=({"group_id": "50-001", "forum_on": "1 ก.ค. 2563"},),
            wrong=({"group_id": "50-002", "forum_on": "1 ก.ค. 2563"},),
            beside=({"group_id": "50-001", "budget": 50_000},),
        ),
    ),
)
