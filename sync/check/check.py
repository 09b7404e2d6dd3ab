"""Checking what was read: from snapshots to contents, memory and statuses. Pure; the second step of the line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, partial

from rules.catalogue import Message, say
from rules.declared.deadlines import day_of
from rules.declared.programme import Programme, Severity
from rules.evaluate.evaluate import RowsRead, evaluate, read_rows
from rules.evaluate.evaluation import Evaluation, RuleCrashed
from rules.overview.overview import Overview, make_overview
from rules.overview.rates import Counts
from rules.overview.row_pictures import row_pictures
from rules.overview.told_day import NO_FINDINGS, ToldFindings
from rules.verdicts.events import Event
from rules.verdicts.facts import ASKED_NOTHING, Declaration, Histories, History, Reading, ReadingState, ReportStatus
from rules.verdicts.history import advance_all, remembered_groups
from rules.verdicts.status import judge_all
from sync.check.judged import NOTHING_JUDGED, Judged, judge_offices, tables_of
from sync.read.read_summary import blanks_of
from sync.workbook.snapshot import Snapshots

Pair = tuple[str, str]
"""(office code, report id)."""


@dataclass(frozen=True, eq=False)
class Checked:
    """What one pass found at a moment: what each office's rows say, the memory after it, what happened, every status.

    judge, evaluate: the rows office by office and stacked, for who asks; severities: of a pass that holds on to what
    the former one said, how many findings it told of each.
    """

    at: datetime
    programme: Programme
    judge: Callable[[], Judged]
    evaluate: Callable[[], Evaluation]
    readings: Mapping[Pair, Reading]
    histories: Mapping[Pair, History]
    events: tuple[Event, ...]
    statuses: Mapping[Pair, ReportStatus]
    severities: Mapping[str, int] | None = None

    @cached_property
    def judged(self) -> Judged:
        """What each office's rows say."""
        return self.judge()

    @cached_property
    def evaluation(self) -> Evaluation:
        """All rows in one stack, to look at single ones: judged once more."""
        return self.evaluate()

    @property
    def crashed(self) -> tuple[RuleCrashed, ...]:
        """Rules that broke; none did where the former pass holds."""
        return self.judged.crashed if self.severities is None else ()

    @cached_property
    def nation(self) -> Counts:
        """All reports of the whole country together, which takes no rows."""
        return make_overview(self.statuses, self.programme, self.at).nation

    @cached_property
    def overview(self) -> Overview:
        """The one value that everything told of these statuses is drawn from."""
        pictures = {code: office.pictures for code, office in self.judged.offices.items()}
        rows = row_pictures(pictures, self.findings, self.statuses, self.programme, day_of(self.at))
        return make_overview(self.statuses, self.programme, self.at, rows)

    @property
    def asked_nothing(self) -> frozenset[Pair]:
        """Reports of which nothing is asked now (rules.verdicts.facts.ASKED_NOTHING)."""
        return frozenset(pair for pair, status in self.statuses.items() if status.content.state in ASKED_NOTHING)

    @cached_property
    def findings(self) -> Mapping[Pair, ToldFindings]:
        """What is told of each report: of those of which nothing is asked, nothing."""
        asked_nothing = self.asked_nothing
        return {
            (code, report): found
            for code, office in self.judged.offices.items()
            for report, found in office.findings.items()
            if (code, report) not in asked_nothing
        }

    def told_severities(self) -> Mapping[str, int]:
        """How many findings of each severity are told."""
        if self.severities is not None:
            return self.severities
        found = self.findings.values()
        counts = (sum(each.blocking for each in found), sum(each.remarks for each in found))
        named = zip((Severity.BLOCKS.value, Severity.WARNS.value), counts, strict=True)
        return {severity: count for severity, count in named if count}

    def first_fixes(self, office: str, report: str, most: int) -> list[Message]:
        """The first things to fix in one office's report, each with its row."""
        found = self.findings.get((office, report), NO_FINDINGS)
        return [finding.in_row for finding in found.first[:most]]


def check(
    snapshots: Snapshots, programme: Programme, histories: Histories, now: datetime, before: Judged = NOTHING_JUDGED
) -> Checked:
    """Judge the rows of each office, but for those that `before` holds, and each report; one office's failed look stays
    that office's."""
    judged = judge_snapshots(snapshots, programme, histories, now, before)
    readings = _with_crashes(readings_of(snapshots), judged)
    contents = judged.contents
    declared = declarations_of(snapshots, programme, now)
    after, events = advance_all(histories, contents, readings, declared, programme, now)
    statuses = judge_all(contents, after, readings, programme, now)
    stacked = partial(evaluate_all, snapshots, programme, histories, now)
    return Checked(now, programme, lambda: judged, stacked, readings, after, events, statuses)


def judge_snapshots(
    snapshots: Snapshots, programme: Programme, histories: Histories, now: datetime, before: Judged = NOTHING_JUDGED
) -> Judged:
    """All offices' rows judged, with the groups that still count though their row is gone."""
    today = day_of(now)
    return judge_offices(snapshots, programme, today, remembered_groups(histories, programme, today), before)


def read_all(snapshots: Snapshots, programme: Programme, histories: Histories, today: date) -> RowsRead:
    """All offices' rows in one stack, not judged."""
    return read_rows(tables_of(snapshots.tabs), programme, remembered_groups(histories, programme, today))


def evaluate_all(snapshots: Snapshots, programme: Programme, histories: Histories, now: datetime) -> Evaluation:
    """The same in one stack, to look at single rows."""
    today = day_of(now)
    return evaluate(tables_of(snapshots.tabs), programme, today, remembered_groups(histories, programme, today))


def says_the_same_again(checked: Checked, snapshots: Snapshots) -> bool:
    """Whether the same rows, judged once more from the memory after them, bring nothing new."""
    again = check(snapshots, checked.programme, checked.histories, checked.at, checked.judged)
    is_same = again.judged is checked.judged and again.histories == checked.histories
    return is_same and not again.events and again.statuses == checked.statuses


def readings_of(snapshots: Snapshots) -> Mapping[Pair, Reading]:
    """How the last look at each office's report went."""
    return {(tab.office, tab.report): tab.reading for tab in snapshots.tabs}


def declarations_of(snapshots: Snapshots, programme: Programme, now: datetime) -> tuple[Declaration, ...]:
    """Every declaration of nothing to report that was made in full in a summary tab."""
    declared = (made for file in snapshots.files for made in file.declarations)
    return tuple(made for made in declared if not blanks_of(made, programme, day_of(now)))


def _with_crashes(readings: Mapping[Pair, Reading], judged: Judged) -> Mapping[Pair, Reading]:
    """A rule that crashed is our fault: the reports it checks say so, and neither content nor time moves."""
    crashed = {crash.report: crash.rule for crash in judged.crashed}
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
