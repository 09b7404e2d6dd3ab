"""Numbers by themselves and against others: whole-number, number-range, compare, sum-within, within-allotment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from rules.catalogue import Text
from rules.cells.typed_table import Mask, TypedColumn, TypedTable
from rules.declared.parameters import ColumnId, ColumnIds, ColumnRef, Limit
from rules.declared.programme import CellType, Column, Severity
from rules.kinds.example import Example
from rules.kinds.expected_keys import rows_of_gone_groups
from rules.kinds.joins import looked_up, own_keys
from rules.kinds.kind import Facts, Failure, Kind, View
from rules.readings.dates import day_text
from rules.readings.numbers import format_number

Comparison = Literal["at_most", "at_least", "below", "above", "equal"]


def judge_whole_number(
    view: View, *, columns: ColumnIds, minimum: float | None = None, maximum: float | None = None
) -> Iterator[Failure]:
    """Numbers that must be whole, and may have a smallest and a largest value."""
    for column in view.columns(columns):
        with np.errstate(invalid="ignore"):
            is_broken = np.floor(column.numbers) != column.numbers
        rows = column.rows_where(is_broken & ~np.isnan(column.numbers))
        yield Failure(column.column.id, rows, "findings.whole_number")
    yield from judge_number_range(view, columns=columns, minimum=minimum, maximum=maximum)


def judge_number_range(
    view: View, *, columns: ColumnIds, minimum: float | None = None, maximum: float | None = None
) -> Iterator[Failure]:
    """Numbers that have a smallest or a largest value."""
    for column in view.columns(columns):
        if minimum is not None:
            rows = column.rows_where(column.numbers < minimum)
            yield Failure(column.column.id, rows, "findings.number_too_small", {"limit": format_number(minimum)})
        if maximum is not None:
            rows = column.rows_where(column.numbers > maximum)
            yield Failure(column.column.id, rows, "findings.number_too_large", {"limit": format_number(maximum)})


def judge_compare(view: View, *, column: ColumnId, comparison: Comparison, other: Limit) -> Iterator[Failure]:
    """A number or day against another column, another report's column (by its key), or a number."""
    values = view.table.columns[column].values
    limits = limit_values(view, other)
    with np.errstate(invalid="ignore"):
        holds = {
            "at_most": values <= limits,
            "at_least": values >= limits,
            "below": values < limits,
            "above": values > limits,
            "equal": values == limits,
        }[comparison]
    rows = np.flatnonzero(~holds & ~np.isnan(values) & ~np.isnan(limits))
    yield Failure(
        column,
        rows,
        f"findings.compare_{comparison}",
        {"other": limit_name(view, other), "ask": _ask(view)},
        row_facts=_quoted(view, other, limits, view.table.columns[column]),
        compares_with=() if other.column is None or other.column.report else (other.column.column,),
    )


def judge_sum_within(view: View, *, column: ColumnId, group: ColumnIds, limit: Limit) -> Iterator[Failure]:
    """Per group and office the sum of a column stays within a limit; all rows of a group above it fail."""
    typed = view.table.columns[column]
    keys = own_keys(view.table, group)
    limits = limit_values(view, limit)
    counted = (keys >= 0) & ~np.isnan(typed.values)
    sums = np.bincount(keys[counted], weights=typed.values[counted], minlength=int(keys.max(initial=-1)) + 1)
    rows = np.flatnonzero(counted)
    with np.errstate(invalid="ignore"):
        rows = rows[sums[keys[rows]] > limits[rows] + _CENT]
    yield Failure(
        column,
        rows,
        "findings.sum_within",
        {"other": limit_name(view, limit), "ask": _ask(view)},
        row_facts=_quoted_sum(view, limit, typed, lambda row: (sums[keys[row]], limits[row])),
        compares_with=(),
    )


def _ask(view: View) -> Text:
    """What follows a comparison that does not hold: a remark invites, it does not command."""
    if view.rule.severity is Severity.WARNS:
        return Text("(หากถูกต้องแล้ว ไม่ต้องแก้ไข)", "(leave it if it is right)")
    return Text("กรุณาตรวจสอบ", "Please check it.")


def judge_within_allotment(view: View, *, column: ColumnId) -> Iterator[Failure]:
    """The office's sum of a column stays within the money allotted to it; nothing is asked where that is not told."""
    offices = view.programme.offices
    left_out = rows_of_gone_groups(view.tables, view.report.id, view.programme, view.today)
    sums = sums_by_office(view.table, column, len(offices), left_out)
    allotted = [np.inf if office.allotted_baht is None else office.allotted_baht for office in offices]
    yield Failure(
        column,
        np.flatnonzero(sums > np.array(allotted) + _CENT),
        "findings.within_allotment",
        row_facts=lambda place: {"sum": format_number(sums[place]), "allotted": format_number(allotted[place])},
        is_of_office=True,
    )


def sums_by_office(
    table: TypedTable, column: ColumnId, office_count: int, left_out: Mask | None = None
) -> NDArray[np.float64]:
    """Per office of the programme the sum of a column over its entries; what was not read adds nothing.

    left_out: stacked rows that do not count.
    """
    values = table.columns[column].values
    counted = table.is_entry & ~np.isnan(values)
    if left_out is not None:
        counted &= ~left_out
    return np.bincount(table.office_0based[counted], weights=values[counted], minlength=office_count).astype(np.float64)


_CENT = 0.005  # sums of satang in binary fractions differ from the decimal sum by less than half a satang


def limit_values(view: View, limit: Limit) -> NDArray[np.float64]:
    """Per stacked row the limit as a number, NaN where it is not known."""
    if limit.column is not None:
        return looked_up(view, limit.column)
    return np.full(len(view.table), limit.number)


def limit_name(view: View, limit: Limit) -> str | Text:
    """The limit as people know it: the other column's header (and its report), or the number."""
    if limit.column is None:
        return format_number(limit.number or 0.0)
    return column_name(view, limit.column)


def column_name(view: View, ref: ColumnRef) -> Text:
    """The column's header, with its report's title when that is another one."""
    if ref.report is None:
        header = view.report.column(ref.column).header
        return Text(f"‘{header}’", f"‘{header}’")
    other = view.programme.report(ref.report)
    header = other.column(ref.column).header
    return Text(f"‘{header}’ ใน {other.title.th}", f"‘{header}’ in {other.title.en}")


def _quoted(view: View, limit: Limit, limits: NDArray[np.float64], typed: TypedColumn) -> Callable[[int], Facts]:
    column = column_of(view, limit)

    def facts(row: int) -> Facts:
        if column is None or column.personal or typed.column.personal:
            return {"value": ""}
        number = float(limits[row])
        if typed.column.type is CellType.DATE:
            day = day_text(date.fromordinal(int(number)))
            return {"value": Text(f" ({day.th})", f" ({day.en})")}
        return {"value": f" ({format_number(number)})"}

    return facts


def _quoted_sum(
    view: View, limit: Limit, typed: TypedColumn, sum_and_limit: Callable[[int], tuple[float, float]]
) -> Callable[[int], Facts]:
    column = column_of(view, limit)

    def facts(row: int) -> Facts:
        if typed.column.personal or (column is not None and column.personal):
            return {"sum": "", "value": ""}
        found, most = sum_and_limit(row)
        return {"sum": f" {format_number(found)}", "value": "" if column is None else f" ({format_number(most)})"}

    return facts


def column_of(view: View, limit: Limit) -> Column | None:
    """The column that a limit names; None of a number."""
    if limit.column is None:
        return None
    report = view.report if limit.column.report is None else view.programme.report(limit.column.report)
    return report.column(limit.column.column)


KINDS = (
    Kind(
        id="whole-number",
        judge=judge_whole_number,
        title=Text("จำนวนเต็ม", "Whole number"),
        passes=Text("เป็นจำนวนเต็มในช่วงที่กำหนด", "A whole number, not below the minimum or above the maximum."),
        fails=Text("มีทศนิยม หรืออยู่นอกช่วง", "It has decimals, or lies outside."),
        sentences=("findings.whole_number", "findings.number_too_small", "findings.number_too_large"),
        example=Example(
            {"columns": "members", "minimum": 1},
            right=({"members": "๒๕ คน"},),
            wrong=({"members": 25.5},),
        ),
    ),
    Kind(
        id="number-range",
        judge=judge_number_range,
        title=Text("ช่วงของตัวเลข", "Number range"),
        passes=Text("อยู่ในช่วงที่กำหนด", "Not below the minimum or above the maximum."),
        fails=Text("อยู่นอกช่วง", "It lies outside."),
        sentences=("findings.number_too_small", "findings.number_too_large"),
        example=Example(
            {"columns": "budget", "minimum": 0},
            right=({"budget": 50_000},),
            wrong=({"budget": -50_000},),
        ),
    ),
    Kind(
        id="compare",
        judge=judge_compare,
        title=Text("เทียบกับอีกช่องหรืออีกรายงาน", "Compare with another column or report"),
        passes=Text("เป็นไปตามที่เทียบ หรือยังไม่มีค่าให้เทียบ", "The comparison holds, or there is nothing to compare with yet."),
        fails=Text("ไม่เป็นไปตามที่เทียบ", "The comparison does not hold."),
        sentences=tuple(f"findings.compare_{name}" for name in ("at_most", "at_least", "below", "above", "equal")),
        example=Example(
            {"column": "participants", "comparison": "at_most", "other": {"report": "groups", "column": "members"}},
            right=({"group_id": "50-001", "participants": 25},),
            wrong=({"group_id": "50-001", "participants": 52},),
            beside=({"group_id": "50-001", "members": 25},),
        ),
    ),
    Kind(
        id="sum-within",
        judge=judge_sum_within,
        title=Text("ผลรวมไม่เกินวงเงิน", "Sum within a limit"),
        passes=Text("ผลรวมของ{noun.unit}ไม่เกินวงเงิน", "The {noun.unit}'s sum is not above the limit."),
        fails=Text("ผลรวมของ{noun.unit}เกินวงเงิน", "The {noun.unit}'s sum is above the limit."),
        sentences=("findings.sum_within",),
        example=Example(
            {"column": "budget", "group": "group_id", "limit": {"report": "groups", "column": "budget"}},
            right=(
                {"group_id": "50-001", "activity_no": 1, "budget": 30_000},
                {"group_id": "50-001", "activity_no": 2, "budget": 20_000},
            ),
            wrong=(
                {"group_id": "50-001", "activity_no": 1, "budget": 30_000},
                {"group_id": "50-001", "activity_no": 2, "budget": 25_000},
            ),
            beside=({"group_id": "50-001", "budget": 50_000},),
        ),
    ),
    Kind(
        id="within-allotment",
        judge=judge_within_allotment,
        title=Text("ผลรวมไม่เกินงบที่จัดสรร", "Sum within the allotment"),
        passes=Text(
            "ผลรวมของหน่วยงานไม่เกินงบที่ได้รับจัดสรร หรือไม่ได้ระบุงบที่จัดสรร",
            "The office's sum is within what was allotted to it (allotted_baht), or that is not told.",
        ),
        fails=Text("ผลรวมของหน่วยงานเกินงบที่ได้รับจัดสรร", "The office's sum is above what was allotted to it."),
        sentences=("findings.within_allotment",),
        warns_only=True,
        example=Example(
            {"column": "budget"},
            right=({"group_id": "50-001", "budget": 60_000}, {"group_id": "50-002", "budget": 40_000}),
            wrong=({"group_id": "50-001", "budget": 60_000}, {"group_id": "50-002", "budget": 60_000}),
        ),
    ),
)
