"""Numbers far from what they are held against: unusual-value asks for a reason, unusual-among-peers only remarks."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from rules.catalogue import Text
from rules.cells.cell_readings import CellState
from rules.cells.typed_table import Mask, TypedColumn, TypedTable
from rules.declared.parameters import ColumnId, Limit
from rules.declared.peer_bounds import UNUSUAL_AMONG_PEERS
from rules.declared.programme import CellType, Programme, Report
from rules.kinds.amounts import column_of, limit_name, limit_values
from rules.kinds.example import Example
from rules.kinds.filled import known_stand_ins, says_something
from rules.kinds.joins import looked_up_by
from rules.kinds.kind import Facts, Failure, Kind, Level, View
from rules.readings.dates import day_text
from rules.readings.numbers import format_number

_FEWEST_LETTERS = 2


def judge_unusual_value(
    view: View,
    *,
    column: ColumnId,
    reason: ColumnId,
    other: Limit | None = None,
    last_period: bool = False,
    minimum: float | None = None,
    maximum: float | None = None,
) -> Iterator[Failure]:
    """A number that is fewer or more times another than is usual needs a reason beside it; with one it may stand.

    The other is a number, a column of the row or of another report, or the same column of the period before. Where it
    is blank, zero or below, nothing is asked.
    """
    typed = view.table.columns[column]
    previous = period_before(view.programme, view.report) if last_period else None
    if other is not None:
        compared, name = limit_values(view, other), limit_name(view, other)
    elif previous is not None:
        compared, name = _in_period(view, previous, column), previous.title
    else:
        return
    rows = np.flatnonzero(_is_outside(typed.values, compared, minimum, maximum) & ~_has_reason(view, reason))
    named = None if other is None else column_of(view, other)
    is_shown = not typed.column.personal and not (named is not None and named.personal)

    def facts(row: int) -> Facts:
        quoted = (typed.values[row], compared[row]) if is_shown else ()
        value, limit = (f" ({format_number(float(number))})" for number in quoted) if quoted else ("", "")
        return {"value": value, "limit": limit if other is None or other.column is not None else ""}

    beside = () if other is None or other.column is None or other.column.report else (other.column.column,)
    yield Failure(
        reason,
        rows,
        "findings.unusual_value",
        {"number": typed.column.header, "other": name},
        row_facts=facts,
        compares_with=(column, *beside),
    )


def judge_unusual_among_peers(view: View, *, column: ColumnId, per: ColumnId | None = None) -> Iterator[Failure]:
    """A number (per another column of its row) outside the bounds that the night's look at all offices fixed."""
    bounds = view.programme.peer_bounds.get(view.rule.id)
    if bounds is None:
        return
    values = peer_values(view.table, column, per)
    with np.errstate(invalid="ignore"):
        rows = np.flatnonzero((values < bounds.low) | (values > bounds.high))
    facts = {"low": format_number(bounds.low), "high": format_number(bounds.high), "day": day_text(bounds.fixed_on)}
    if per is None:
        yield Failure(column, rows, "findings.unusual_among_peers", facts, compares_with=())
    else:
        facts = {**facts, "per": view.report.column(per).header}
        yield Failure(column, rows, "findings.unusual_among_peers_per", facts, compares_with=(per,))


def peer_values(table: TypedTable, column: str, per: str | None) -> NDArray[np.float64]:
    """Per stacked row the number that is held against those of others; NaN where there is none."""
    values = np.where(table.is_entry, table.columns[column].values, np.nan)
    if per is None:
        return values
    divisor = table.columns[per].values
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio: NDArray[np.float64] = np.where(divisor > 0, values / divisor, np.nan)
    return ratio


def period_before(programme: Programme, report: Report) -> Report | None:
    """The period before of a repeating report; None of its first, and of a report that does not repeat."""
    if not report.family:
        return None
    earlier = [each for each in programme.reports if each.family == report.family and each.opens < report.opens]
    return max(earlier, key=lambda each: each.opens, default=None)


def _in_period(view: View, previous: Report, column: str) -> NDArray[np.float64]:
    """The column of the period before, by the key without the period; without any other key by office alone."""
    periods = {each.id for each in view.report.columns if each.type is CellType.PERIOD}
    key = tuple(part for part in view.report.key if part not in periods)
    return looked_up_by(view.table, key, view.tables[previous.id], key, column)


def _is_outside(
    values: NDArray[np.float64], compared: NDArray[np.float64], minimum: float | None, maximum: float | None
) -> Mask:
    with np.errstate(invalid="ignore", divide="ignore"):
        times = np.where(compared > 0, values / compared, np.nan)
        below = times < (-np.inf if minimum is None else minimum)
        result: Mask = below | (times > (np.inf if maximum is None else maximum))
    return result


def _has_reason(view: View, reason: str) -> Mask:
    column: TypedColumn = view.table.columns[reason]
    stand_ins = known_stand_ins(column.column.stand_ins)
    says = np.array([says_something(text, _FEWEST_LETTERS, stand_ins) for text in column.texts], dtype=np.bool_)
    rows = np.zeros(len(view.table), dtype=np.bool_)
    rows[column.rows_where(says & column.is_state(CellState.READ))] = True
    return rows


KINDS = (
    Kind(
        id="unusual-value",
        judge=judge_unusual_value,
        title=Text("ค่าที่ผิดปกติต้องมีเหตุผล", "Unusual value needs a reason"),
        passes=Text(
            "อยู่ในช่วงปกติเมื่อเทียบ มีเหตุผลในช่องที่กำหนด หรือยังไม่มีค่าให้เทียบ",
            "Within the usual times of what it is compared with, or a reason stands in its column, or there is nothing "
            "to compare with yet.",
        ),
        fails=Text("ต่างจากที่เทียบมาก และยังไม่มีเหตุผล", "It differs much, and no reason is given."),
        sentences=("findings.unusual_value",),
        level=Level.INCOMPLETE,
        example=Example(
            {"column": "spent", "reason": "note", "other": {"column": "budget"}, "minimum": 0.5, "maximum": 1.5},
            right=({"budget": 20_000, "spent": 35_000, "note": "ราคาวัสดุเพิ่มขึ้น"},),
            wrong=({"budget": 20_000, "spent": 35_000, "note": ""},),
        ),
    ),
    Kind(
        id=UNUSUAL_AMONG_PEERS,
        judge=judge_unusual_among_peers,
        title=Text("ค่าที่ต่างจากหน่วยงานอื่น", "Unusual among peers"),
        passes=Text(
            "อยู่ในช่วงของหน่วยงานส่วนใหญ่ ตามช่วงที่กำหนดไว้เมื่อคืน",
            "Within the bounds of most offices, fixed at the nightly look.",
        ),
        fails=Text("อยู่นอกช่วงนั้น", "It lies outside."),
        sentences=("findings.unusual_among_peers", "findings.unusual_among_peers_per"),
        warns_only=True,
        example=Example(
            {"column": "budget", "per": "members"},
            right=({"budget": 50_000, "members": 25},),
            wrong=({"budget": 500_000, "members": 25},),
            bounds=(500, 4_000),
        ),
    ),
)
