"""Days against fixed days, windows, today and other columns: date-range, date-order, period-begun."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import numpy as np
from numpy.typing import NDArray

from rules.catalogue import Text, say
from rules.cells.typed_table import Mask, TypedColumn
from rules.declared.deadlines import last_day_in_force, window_on
from rules.declared.parameters import ColumnId, ColumnIds, DayBound
from rules.declared.programme import Severity
from rules.kinds.amounts import column_name
from rules.kinds.example import Example
from rules.kinds.joins import looked_up
from rules.kinds.kind import Facts, Failure, Kind, View
from rules.readings.dates import day_text
from rules.readings.periods import Every, Period


def judge_date_range(
    view: View, *, columns: ColumnIds, not_before: DayBound | None = None, not_after: DayBound | None = None
) -> Iterator[Failure]:
    """Days not before one bound and not after another, both included."""
    is_warning = view.rule.severity is Severity.WARNS
    bounds = [(not_before, 0), (not_after, 1)]
    spans = [(bound, end, _bound_values(view, bound, end)) for bound, end in bounds if bound is not None]
    for column in view.columns(columns):
        for bound, end, values in spans:
            rows = np.flatnonzero(_is_outside(view, column, bound, end, values))
            facts = _named(view, bound, values, column)
            sentence = _sentence(bound, end, is_warning=is_warning)
            compared = None if bound.column is None else () if bound.column.report else (bound.column.column,)
            yield Failure(column.column.id, rows, sentence, row_facts=facts, yields=is_warning, compares_with=compared)


def _is_outside(view: View, column: TypedColumn, bound: DayBound, end: int, values: NDArray[np.float64]) -> Mask:
    """Rows beyond the bound. A day in another report that has not come yet is corrected there, and bounds nothing."""
    is_outside: Mask = column.values > values if end else column.values < values
    if bound.column is not None and bound.column.report is not None:
        is_outside &= values <= view.today.toordinal()
    return is_outside


def _sentence(bound: DayBound, end: int, *, is_warning: bool) -> str:
    """Against another cell either of the two days may be the wrong one; against today it is this one."""
    if end and bound.named == "today":
        return "findings.day_in_future"
    name = "day_too_late" if end else "day_too_early"
    if is_warning:
        return f"findings.{name}_remark"
    return f"findings.{name}" if bound.column is None else f"findings.{name}_of_two"


def judge_date_order(view: View, *, earlier: ColumnId, later: ColumnId) -> Iterator[Failure]:
    """In each row the later day is not before the earlier one (the same day is in order)."""
    rows = np.flatnonzero(view.table.columns[later].values < view.table.columns[earlier].values)
    facts = {"earlier": view.report.column(earlier).header}
    yield Failure(later, rows, "findings.date_order", facts, _both_days(view, earlier, later), compares_with=(earlier,))


def _both_days(view: View, earlier: str, later: str) -> Callable[[int], Facts]:
    def told(column_id: str, row: int) -> Text:
        typed = view.table.columns[column_id]
        day = typed.day(row)
        if day is None or typed.column.personal:
            return Text("", "")
        return Text(f" ({day_text(day).th})", f" ({day_text(day).en})")

    return lambda row: {"read": told(later, row), "earlier_read": told(earlier, row)}


def _bound_values(view: View, bound: DayBound, end: int) -> NDArray[np.float64]:
    """Per stacked row the bound's day as an ordinal (NaN: not known); `end` 0 is a span's first day, 1 its last."""
    if bound.column is not None:
        return looked_up(view, bound.column)
    if bound.window is not None:
        window = view.programme.window(bound.window)
        spans = [window_on(window, view.programme, office.code, view.today) for office in view.programme.offices]
        return np.array([span[end].toordinal() for span in spans], dtype=np.float64)[view.table.office_0based]
    fiscal_year = _fiscal_year(view)
    day = bound.day or (view.today if bound.named == "today" else fiscal_year[end])
    return np.full(len(view.table), float(day.toordinal()))


def _fiscal_year(view: View) -> tuple[date, date]:
    """First and last day of the programme's fiscal year; for one period of a repeating report it reaches as far as
    that period and its last day of reporting do (September is reported in October)."""
    programme, report = view.programme, view.report
    if report.period is None:
        return programme.first_day, programme.last_day
    last_days = (report.period.last_day, last_day_in_force(report, programme, view.today) or report.period.last_day)
    return min(programme.first_day, report.period.first_day), max(programme.last_day, *last_days)


def judge_period_begun(view: View, *, column: ColumnId) -> Iterator[Failure]:
    """Rows of a period that has not begun: nothing can have happened in it."""
    if view.today < view.report.opens:
        rows = np.flatnonzero(view.table.columns[column].is_read)
        facts = {"period": _period_name(view), "opens": day_text(view.report.opens)}
        yield Failure(column, rows, "findings.period_not_begun", facts)


def _period_name(view: View) -> Text:
    return view.report.title if view.report.period is None else view.report.period.name


def _named(view: View, bound: DayBound, values: NDArray[np.float64], typed: TypedColumn) -> Callable[[int], Facts]:
    """What the bound is called and which day was read, looked up for a row when its sentence is rendered."""

    def facts(row: int) -> Facts:
        day = day_text(date.fromordinal(int(values[row])))
        if bound.column is None:
            name: object = say("findings.fiscal_year_day", day=day) if bound.named == "fiscal_year" else day
        else:
            report = view.report if bound.column.report is None else view.programme.report(bound.column.report)
            is_personal = report.column(bound.column.column).personal
            header = column_name(view, bound.column)
            name = header if is_personal else Text(f"{header.th} ({day.th})", f"{header.en} ({day.en})")
        found = typed.day(row)
        if found is None or typed.column.personal:
            return {"limit": name, "read": ""}
        told = day_text(found)
        return {"limit": name, "read": Text(f" (อ่านเป็น {told.th})", f" (read as {told.en})")}

    return facts


KINDS = (
    Kind(
        id="date-range",
        judge=judge_date_range,
        title=Text("ช่วงวันที่", "Date range"),
        passes=Text("อยู่ในช่วงวันที่กำหนด", "The day lies inside, both bounds included."),
        fails=Text("อยู่ก่อนหรือหลังช่วงที่กำหนด", "The day lies before or after."),
        sentences=(
            "findings.day_too_early",
            "findings.day_too_late",
            "findings.day_too_early_of_two",
            "findings.day_too_late_of_two",
            "findings.day_too_early_remark",
            "findings.day_too_late_remark",
            "findings.day_in_future",
        ),
        example=Example(
            {"columns": "forum_on", "not_before": "fiscal_year", "not_after": "today"},
            right=({"forum_on": "15 ก.ค. 2563"},),
            wrong=({"forum_on": "15 ส.ค. 2563"},),
        ),
    ),
    Kind(
        id="date-order",
        judge=judge_date_order,
        title=Text("ลำดับวันที่", "Date order"),
        passes=Text("วันหลังไม่อยู่ก่อนวันแรก", "The later day is not before the earlier one."),
        fails=Text("วันหลังอยู่ก่อนวันแรก", "The later day is before the earlier one."),
        sentences=("findings.date_order",),
        example=Example(
            {"earlier": "start_on", "later": "end_on"},
            right=({"start_on": "1 มิ.ย. 2563", "end_on": "15 ก.ค. 2563"},),
            wrong=({"start_on": "15 ก.ค. 2563", "end_on": "1 มิ.ย. 2563"},),
        ),
    ),
    Kind(
        id="period-begun",
        judge=judge_period_begun,
        title=Text("งวดเริ่มแล้ว", "Period begun"),
        passes=Text("งวดของแถวนี้เริ่มแล้ว", "The row's period has begun."),
        fails=Text("งวดของแถวนี้ยังไม่เริ่ม", "The row's period has not begun yet."),
        sentences=("findings.period_not_begun",),
        example=Example(
            {"column": "month"},
            right=({"month": "มิ.ย. 2563"},),
            wrong=({"month": "ก.ย. 2563"},),
            periods=(
                Period(Every.MONTH, date(2020, 6, 1), date(2020, 6, 30)),
                Period(Every.MONTH, date(2020, 9, 1), date(2020, 9, 30)),
            ),
        ),
        comes_by_itself=True,
    ),
)
