"""Checking what was read: from snapshots to contents, memory and statuses. Pure; the second step of the line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from rules.catalogue import say
from rules.declared.deadlines import day_of
from rules.declared.programme import Programme
from rules.evaluate.evaluate import evaluate
from rules.evaluate.evaluation import Evaluation
from rules.evaluate.row_facts import ReportContent
from rules.overview.overview import Overview, make_overview
from rules.overview.row_pictures import row_pictures
from rules.readings.blocks import Block, Tables
from rules.verdicts.events import Event
from rules.verdicts.facts import ASKED_NOTHING, Declaration, Histories, History, Reading, ReadingState, ReportStatus
from rules.verdicts.history import advance_all, remembered_groups
from rules.verdicts.status import judge_all
from sync.read.read_summary import blanks_of
from sync.workbook.snapshot import Snapshots

Pair = tuple[str, str]
"""(office code, report id)."""


@dataclass(frozen=True, eq=False)
class Checked:
    """What one pass found at a moment: the evaluation, the memory after it, what happened, and every status."""

    at: datetime
    evaluation: Evaluation
    readings: Mapping[Pair, Reading]
    histories: Mapping[Pair, History]
    events: tuple[Event, ...]
    statuses: Mapping[Pair, ReportStatus]

    @cached_property
    def overview(self) -> Overview:
        """The one value that everything told of these statuses is drawn from."""
        rows = row_pictures(self.evaluation, self.statuses, day_of(self.at))
        return make_overview(self.statuses, self.evaluation.programme, self.at, rows)

    @property
    def asked_nothing(self) -> frozenset[Pair]:
        """Reports of which nothing is asked now (rules.verdicts.facts.ASKED_NOTHING)."""
        return frozenset(pair for pair, status in self.statuses.items() if status.content.state in ASKED_NOTHING)


def check(snapshots: Snapshots, programme: Programme, histories: Histories, now: datetime) -> Checked:
    """Evaluate all offices' rows at once and judge each report; one office's failed look stays that office's."""
    today = day_of(now)
    evaluation = evaluate(tables_of(snapshots), programme, today, remembered_groups(histories, programme, today))
    readings = _with_crashes(readings_of(snapshots), evaluation)
    contents: Mapping[Pair, ReportContent] = evaluation.contents
    declared = declarations_of(snapshots, programme, now)
    after, events = advance_all(histories, contents, readings, declared, programme, now)
    statuses = judge_all(contents, after, readings, programme, now)
    return Checked(now, evaluation, readings, after, events, statuses)


def tables_of(snapshots: Snapshots) -> Tables:
    """Report id -> a block for each office's tab, the last good rows where a tab could not be read now."""
    tables: dict[str, list[Block]] = {}
    for file in snapshots.files:
        for tab in file.tabs:
            block = Block(
                tab.office,
                tab.column_ids,
                tab.rows,
                tab.header_row_1based + 1,
                tab.row_numbers_1based,
                tab.month_first,
                tab.covered,
            )
            tables.setdefault(tab.report, []).append(block)
    return {report: tuple(blocks) for report, blocks in tables.items()}


def readings_of(snapshots: Snapshots) -> Mapping[Pair, Reading]:
    """How the last look at each office's report went."""
    return {(tab.office, tab.report): tab.reading for file in snapshots.files for tab in file.tabs}


def declarations_of(snapshots: Snapshots, programme: Programme, now: datetime) -> tuple[Declaration, ...]:
    """Every declaration of nothing to report that was made in full in a summary tab."""
    declared = (made for file in snapshots.files for made in file.declarations)
    return tuple(made for made in declared if not blanks_of(made, programme, day_of(now)))


def _with_crashes(readings: Mapping[Pair, Reading], evaluation: Evaluation) -> Mapping[Pair, Reading]:
    """A rule that crashed is our fault: the reports it checks say so, and neither content nor time moves."""
    crashed = {crash.report: crash.rule for crash in evaluation.crashed}
    if not crashed:
        return readings
    return {
        (office, report): replace(
            reading, state=ReadingState.CHECK_FAILED, reasons=(say("plans.check_failed", rule=crashed[report]),)
        )
        if report in crashed
        else reading
        for (office, report), reading in readings.items()
    }
