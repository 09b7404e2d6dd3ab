"""What each office's rows amount to: n of m, missing keys, complete or not (domain: "Statuses", content)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rules.cells.typed_table import Mask, Positions, TypedTable
from rules.declared.programme import Programme, Report
from rules.evaluate.row_facts import ReportContent
from rules.kinds.expected_keys import key_names, keys_by_office, rows_of_gone_groups
from rules.kinds.joins import joining_columns, own_keys
from rules.kinds.kind import Level, Remembered


@dataclass(slots=True)
class _Expected:
    """What one office's report must cover: keys with their names, and those still missing in the report between."""

    names: dict[str, str] = field(default_factory=dict)
    uncovered: dict[str, str] = field(default_factory=dict)


def report_contents(
    programme: Programme,
    tables: Mapping[str, TypedTable],
    report_id: str,
    levels: NDArray[np.uint8],
    remembered: Remembered,
    blocked: frozenset[int],
    today: date,
    *,
    is_trusted: bool,
) -> dict[tuple[str, str], ReportContent]:
    """Every office's content of one report.

    levels: Level per stacked row. blocked: offices with a blocking finding of the report as a whole.
    today: the day on which the rows are judged.
    is_trusted: False when a rule of the report crashed; then nothing counts as complete.
    """
    report, table = programme.report(report_id), tables[report_id]
    is_register = report_id == programme.register
    expected = _expected_of_offices(report, programme, tables, remembered, today)
    worst, is_counted = _worst_levels(table, _covering_columns(report, programme), levels, expected)
    owes_source = [report.expects in office.expected_reports for office in programme.offices]
    is_counted |= ~np.array(owes_source, dtype=np.bool_)[table.office_0based]
    entries = np.bincount(table.office_0based[table.is_entry], minlength=len(programme.offices))
    is_named = is_counted & table.is_named if is_register else is_counted
    counts = _level_counts(table, np.where(table.is_entry & is_counted, levels, Level.BLANK), len(programme.offices))
    done = _level_counts(table, np.where(table.is_entry & is_named, levels, Level.BLANK), len(programme.offices))
    no_register = set() if is_register else _offices_with_empty_register(programme, tables, remembered)
    sent_on = _sent_on(report, table, levels)
    found: dict[tuple[str, str], ReportContent] = {}
    for place, office in enumerate(programme.offices):
        own_names = key_names(table, place) if is_register else {}
        if report.expects is not None and report.expects in office.expected_reports:
            reached = _covered(expected[place], worst.get(place, {}))
        else:
            names = dict(remembered.get((office.code, report_id), ())) if is_register else {}
            gone = {code: name for code, name in names.items() if code not in own_names}
            reached = _enough(report.minimum_rows, done[place], gone, is_register=is_register)
        may_be_complete = is_trusted and place in table.offices_read and place not in blocked | no_register
        found[office.code, report_id] = ReportContent(
            office=office.code,
            report=report_id,
            is_complete=may_be_complete and reached.is_enough and not (counts[place].wrong or counts[place].incomplete),
            is_blank=not entries[place],
            done=reached.done,
            expected=reached.expected,
            missing=tuple(sorted(reached.missing.items())),
            wrong_rows=counts[place].wrong,
            incomplete_rows=counts[place].incomplete,
            remark_rows=counts[place].remarks,
            keys=frozenset(own_names) if is_register else frozenset(expected[place].names if expected else ()),
            register_is_empty=place in no_register,
            sent_on=sent_on.get(place),
            key_names=tuple(sorted(own_names.items())),
        )
    return found


class _Counts(NamedTuple):
    """One office's rows of one report by status."""

    entries: int
    remarks: int
    incomplete: int
    wrong: int


@dataclass(frozen=True, slots=True)
class _Reached:
    """n of m, what is missing by code and name, and whether that is all there is to cover."""

    done: int
    expected: int
    missing: dict[str, str]
    is_enough: bool


def _covered(wanted: _Expected, worst: Mapping[str, int]) -> _Reached:
    """A key is done when it has rows here and all of them are complete; rows of other keys do not count."""
    open_keys = {key: name for key, name in wanted.names.items() if worst.get(key, Level.WRONG) > Level.REMARK}
    missing = open_keys | wanted.uncovered
    total = len(wanted.names)
    return _Reached(total - len(open_keys), total, missing, total > 0 and not missing)


def _enough(minimum_rows: int, counts: _Counts, gone: dict[str, str], *, is_register: bool) -> _Reached:
    """Without a report to cover m is the entries, at least the minimum; of a register the groups, those gone too."""
    done = counts.entries - counts.incomplete - counts.wrong
    is_enough = counts.entries >= minimum_rows and not gone
    expected = max(0 if is_register else minimum_rows, counts.entries + len(gone))
    return _Reached(done, expected, gone, is_enough)


def _level_counts(table: TypedTable, levels: NDArray[np.uint8], offices: int) -> list[_Counts]:
    """Every office's rows by status."""
    sizes = len(Level)
    counted = np.bincount(table.office_0based * sizes + levels, minlength=offices * sizes).reshape(offices, sizes)
    return [
        _Counts(
            int(row[Level.COMPLETE :].sum()), int(row[Level.REMARK]), int(row[Level.INCOMPLETE]), int(row[Level.WRONG])
        )
        for row in counted
    ]


def _covering_columns(report: Report, programme: Programme) -> tuple[str, ...]:
    if report.expects is None:
        return ()
    joined = joining_columns(report, programme.report(report.expects))
    return joined[0] if joined is not None else ()


def _worst_levels(
    table: TypedTable, columns: tuple[str, ...], levels: NDArray[np.uint8], expected: Mapping[int, _Expected]
) -> tuple[dict[int, dict[str, int]], Mask]:
    """Per office and key the worst level among its rows; and the rows that count: all, or those of expected keys."""
    if not columns:
        return {}, np.ones(len(table), dtype=np.bool_)
    keys = own_keys(table, columns)
    rows = np.flatnonzero(keys >= 0)
    worst = np.zeros(int(keys.max(initial=-1)) + 1, dtype=np.uint8)
    np.maximum.at(worst, keys[rows], levels[rows])
    _, first = np.unique(keys[rows], return_index=True)
    found: dict[int, dict[str, int]] = {}
    is_expected = np.zeros(len(worst) + 1, dtype=np.bool_)  # the last place is for key -1: never expected
    for row in rows[first].tolist():
        place, key = int(table.office_0based[row]), table.key_of(row, columns)
        found.setdefault(place, {})[key] = int(worst[keys[row]])
        is_expected[keys[row]] = key in expected[place].names
    return found, is_expected[keys]


def _expected_of_offices(
    report: Report, programme: Programme, tables: Mapping[str, TypedTable], remembered: Remembered, today: date
) -> dict[int, _Expected]:
    """Per office what the report must cover; groups for which the report between has no row yet are `uncovered`.

    Rows of groups that the centre confirmed to be gone are not to be covered.
    """
    if report.expects is None:
        return {}
    source = tables[report.expects]
    before = source.report.expects
    joined = joining_columns(source.report, programme.report(before)) if before is not None else None
    covered = keys_by_office(source, joined[0]) if joined is not None else {}
    left_out = rows_of_gone_groups(tables, report.expects, programme, today)
    found: dict[int, _Expected] = {}
    for place, office in enumerate(programme.offices):
        expected = _Expected(
            dict(remembered.get((office.code, report.expects), ())) | key_names(source, place, left_out)
        )
        if before is not None and joined is not None and before in office.expected_reports:
            groups = dict(remembered.get((office.code, before), ())) | key_names(tables[before], place)
            expected.uncovered = {k: n for k, n in groups.items() if k not in covered.get(place, frozenset())}
        found[place] = expected
    return found


def _offices_with_empty_register(
    programme: Programme, tables: Mapping[str, TypedTable], remembered: Remembered
) -> set[int]:
    """Offices that owe a register whose tab was read and names no group (and none is remembered)."""
    if programme.register is None:
        return set()
    register = tables[programme.register]
    filled = set(register.office_0based[register.has_key(register.report.key) & register.is_named].tolist())
    return {
        place
        for place, office in enumerate(programme.offices)
        if programme.register in office.expected_reports
        and place in register.offices_read
        and place not in filled
        and not remembered.get((office.code, programme.register))
    }


def _sent_on(report: Report, table: TypedTable, levels: NDArray[np.uint8]) -> dict[int, date]:
    """Per office the first day in the report's date of sending, of complete rows where there are any."""
    if report.sent_date_column is None:
        return {}
    days = table.columns[report.sent_date_column].values
    rows: Positions = np.flatnonzero(~np.isnan(days))
    found: dict[int, tuple[bool, int]] = {}
    for row in rows.tolist():
        place = int(table.office_0based[row])
        seen = (bool(levels[row] > Level.REMARK), int(days[row]))
        found[place] = min(found.get(place, seen), seen)
    return {place: date.fromordinal(ordinal) for place, (_, ordinal) in found.items()}
