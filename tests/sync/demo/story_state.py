"""What the sheets hold at a moment of the story, and what must be found there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from rules.declared.deadlines import day_of
from rules.readings.blocks import Block, Cell, Tables
from sync.demo.timeline import Entry, Finding, Story, Typed, TypedRow

_ALL = 0


def tables_at(story: Story, moment: datetime) -> Tables:
    """Every office's rows as a sheet would give them at that moment, workbooks that cannot be read included."""
    rows: dict[tuple[str, str], dict[int, list[Cell]]] = {}
    for step in story.steps:
        if step.at <= moment:
            for act in step.acts:
                if isinstance(act, TypedRow):
                    cells = [cell_of(entry) for entry in act.entries]
                    rows.setdefault((step.office, act.report), {})[act.row_1based] = cells
    tables = {}
    for report in story.programme.reports:
        column_ids = tuple(column.id for column in report.columns)
        tables[report.id] = tuple(
            Block(office.code, column_ids, _from_second_row(rows.get((office.code, report.id), {})))
            for office in story.programme.offices
        )
    return tables


def cell_of(entry: Entry) -> Cell:
    """What a sheet holds after the entry was made."""
    return entry.becomes if isinstance(entry, Typed) else entry


def findings_at(story: Story, moment: datetime) -> frozenset[Finding]:
    """Everything that the service must find then: the flaws that stand, and the work that is not yet done."""
    flaws = (finding for oddity in story.oddities if oddity.stands_at(moment) for finding in oddity.findings)
    return frozenset((*flaws, *_unfinished(story, moment)))


def _unfinished(story: Story, moment: datetime) -> Iterator[Finding]:
    """One finding for each report of an office that lacks groups, activities or any row, once it is begun or due."""
    today = day_of(moment)
    begun = {
        (step.office, act.report)
        for step in story.steps
        if step.at <= moment
        for act in step.acts
        if isinstance(act, TypedRow)
    }
    keys: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for covered in story.covered:
        if covered.at <= moment:
            keys.setdefault((covered.office, covered.report), set()).add(covered.key)
    for office in story.programme.offices:
        code = office.code
        groups, forum, plan, results, delivery = (
            keys.get((code, report.id), set()) for report in story.programme.reports
        )
        groups = {key for key in groups if key[0].startswith(f"{code}-")}  # a code of another office registers nothing
        lacking = (
            ("groups", "G12", not groups),
            ("forum", "F03", bool({key[:1] for key in groups} - {key[:1] for key in forum})),
            ("plan", "P03", bool({key[:1] for key in groups} - {key[:1] for key in plan})),
            ("results", "R03", bool(plan - results)),
            ("delivery", "D06", not delivery),
        )
        for report, rule, is_lacking in lacking:
            deadline = story.programme.report(report).deadline
            is_due = deadline is not None and deadline < today
            is_asked_for = is_due or (code, report) in begun
            if is_lacking and is_asked_for:
                yield Finding(code, report, _ALL, None, rule)


def _from_second_row(rows: dict[int, list[Cell]]) -> list[list[Cell]]:
    return [rows.get(number, []) for number in range(2, max(rows, default=1) + 1)]
