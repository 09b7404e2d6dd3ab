"""Judge all offices' rows against the programme's rules: each report stacked once, each rule once, by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rules.cells.typed_table import TypedTable, build_table
from rules.declared.parameters import ParameterProblem
from rules.declared.programme import Programme, Report, Rule, Severity
from rules.evaluate.checks import Check, ReportRows
from rules.evaluate.evaluation import Evaluation, RuleCrashed
from rules.kinds.claims import UNIQUE_EVERYWHERE, Claims, Shared, Used, used_by_office
from rules.kinds.kind import NO_REMEMBERED, Failure, Kind, Level, Remembered, View
from rules.kinds.registered import only_fitting, tell_entries
from rules.kinds.registry import bind, kinds
from rules.readings.blocks import Tables


def evaluate(
    tables: Tables,
    programme: Programme,
    today: date,
    remembered: Remembered = NO_REMEMBERED,
    known_kinds: Mapping[str, Kind] | None = None,
) -> Evaluation:
    """Check every row of every listed office. Pure; order of offices and rows does not matter; inputs stay unchanged.

    tables: report id -> blocks; blocks of offices that the programme does not list are left aside.
    today: the day in Bangkok on which the rows are judged ("in the future", revised windows, promptness).
    remembered: (office, report) -> (code, name) of groups that still count though their row is gone.
    known_kinds: the rule kinds; the registry's unless told otherwise.
    A rule that breaks is our fault and ends up in `crashed`; all others still count.
    """
    read, claims = read_rows(tables, programme, remembered), Claims()
    for office, used in read.used.items():
        claims.change(office, {}, used)
    return judge_rows(read, programme, today, claims.shared, known_kinds)


@dataclass(frozen=True, eq=False)
class RowsRead:
    """Rows of some offices of a country, read and not judged. programme: with these offices alone."""

    programme: Programme
    typed: Mapping[str, TypedTable]
    remembered: Remembered
    crashed: tuple[RuleCrashed, ...]

    @cached_property
    def used(self) -> Mapping[str, Used]:
        """Office code -> the keys that rules across offices ask for."""
        found: dict[str, dict[str, frozenset[str]]] = {office.code: {} for office in self.programme.offices}
        for rule in self.programme.rules:
            if rule.kind == UNIQUE_EVERYWHERE and rule.report in self.typed:
                try:
                    columns = bind(rule, self.programme, kinds()[rule.kind])["columns"]
                except ParameterProblem:  # told when the rule is judged
                    continue
                for place, keys in used_by_office(self.typed[rule.report], columns).items():  # type: ignore[arg-type]
                    found[self.programme.offices[place].code][rule.id] = keys
        return found


def read_rows(tables: Tables, programme: Programme, remembered: Remembered) -> RowsRead:
    """The typed tables of the offices that this programme lists, and which of their rows are entries."""
    crashed: list[RuleCrashed] = []
    remembered = only_fitting(remembered, programme)
    read = {report.id: _typed(report, tables, programme, crashed) for report in programme.reports}
    return RowsRead(programme, tell_entries(read, programme, remembered), remembered, tuple(crashed))


def judge_rows(
    read: RowsRead, country: Programme, today: date, shared: Shared, known_kinds: Mapping[str, Kind] | None = None
) -> Evaluation:
    """The rules over rows that were read: what each office gets is the same whichever are stacked with it.

    country: the programme with all offices; shared: the keys that several of them use.
    """
    crashed = list(read.crashed)
    programme, typed, remembered = read.programme, read.typed, read.remembered
    found: dict[str, list[Check]] = {report.id: [] for report in programme.reports}
    levels = {report_id: _entry_levels(table) for report_id, table in typed.items()}
    available = kinds() if known_kinds is None else known_kinds
    declared = [(place, rule) for place, rule in enumerate(programme.rules) if rule.report in typed]
    late = [item for item in declared if item[1].kind in available and available[item[1].kind].is_late]
    for batch in ([item for item in declared if item not in late], late):
        seen = {report_id: level.copy() for report_id, level in levels.items()} if batch is late else levels
        for place, rule in batch:
            view = View(rule, programme, today, typed[rule.report], typed, country, shared, remembered, seen)
            checks = _judged(place, view, available, crashed)
            found[rule.report] += checks
            for check in checks:
                if not check.failure.is_of_office:
                    _raise_levels(levels[rule.report], check)
    rows = {
        report_id: ReportRows(table, tuple(_in_order(found[report_id])), levels[report_id])
        for report_id, table in typed.items()
    }
    return Evaluation(programme, today, rows, tuple(crashed), remembered)


def _typed(report: Report, tables: Tables, programme: Programme, crashed: list[RuleCrashed]) -> TypedTable:
    blocks = tables.get(report.id, ())
    try:
        return build_table(report, blocks, programme)
    except Exception as error:  # our fault, whatever it is: the other reports still count
        offices = tuple(sorted({block.office for block in blocks}))
        crashed.append(RuleCrashed("", "reading", report.id, offices, _described(error)))
        return build_table(report, (), programme)


def _entry_levels(table: TypedTable) -> NDArray[np.uint8]:
    return np.where(table.is_entry, Level.COMPLETE, Level.BLANK).astype(np.uint8)


def _judged(place: int, view: View, available: Mapping[str, Kind], crashed: list[RuleCrashed]) -> list[Check]:
    rule = view.rule
    try:
        kind = available[rule.kind]
        parameters = bind(rule, view.programme, kind)
        failures = list(_of_entries(view.table, kind.judge(view, **parameters)))
    except Exception as error:  # our fault, whatever it is: the other rules still count
        offices = tuple(view.programme.offices[office].code for office in sorted(view.table.offices_read))
        crashed.append(RuleCrashed(rule.id, rule.kind, rule.report, offices, _described(error)))
        return []
    columns = {column.id: column.header for column in view.report.columns}
    return [
        Check(
            order=(place, number),
            rule=rule,
            failure=failure,
            header=columns[failure.column] if failure.column is not None else "",
            level=_level(rule, kind, failure.level),
            cells=view.table.columns.get(failure.column or ""),
        )
        for number, failure in enumerate(failures)
    ]


def _of_entries(table: TypedTable, failures: Iterable[Failure]) -> Iterator[Failure]:
    """Failures without the rows that are no entries, but for what is told of those."""
    has_others = bool(table.is_stray.any()) or any(column.unticked for column in table.columns.values())
    for failure in failures:
        if has_others and not failure.is_of_office and not failure.is_of_strays:
            failure = replace(failure, rows=failure.rows[table.is_entry[failure.rows]])
        if len(failure.rows):
            yield failure


def _level(rule: Rule, kind: Kind, own: Level | None) -> Level:
    if rule.severity is Severity.WARNS:
        return Level.REMARK
    return kind.level if own is None else own


def _raise_levels(levels: NDArray[np.uint8], check: Check) -> None:
    rows = check.failure.rows
    levels[rows] = np.maximum(levels[rows], np.uint8(check.level))


def _in_order(checks: list[Check]) -> list[Check]:
    """Blocking before warning, then as the programme lists the rules: the order of a row's sentences."""
    return sorted(checks, key=lambda check: (check.level == Level.REMARK, check.order))


def _described(error: Exception) -> str:
    message = error.message.id if isinstance(error, ParameterProblem) else str(error)
    return f"{type(error).__name__}: {message}"
