"""Checking what was read: from snapshots to contents, memory and statuses. Pure; the second step of the line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from rules.catalogue import say
from rules.declared.deadlines import day_of
from rules.declared.programme import Programme
from rules.evaluate.evaluate import evaluate
from rules.evaluate.evaluation import Evaluation, RuleCrashed
from rules.evaluate.row_facts import ReportContent
from rules.kinds.registered import only_fitting
from rules.overview.overview import Overview, make_overview
from rules.overview.rates import Counts
from rules.overview.row_pictures import row_pictures
from rules.readings.blocks import Block, Tables
from rules.verdicts.events import Event
from rules.verdicts.facts import ASKED_NOTHING, Declaration, Histories, History, Reading, ReadingState, ReportStatus
from rules.verdicts.history import advance_all, remembered_groups
from rules.verdicts.status import judge_all
from sync.read.read_summary import blanks_of
from sync.workbook.snapshot import FileSnapshot, Snapshots

Pair = tuple[str, str]
"""(office code, report id)."""


@dataclass(frozen=True, eq=False)
class Checked:
    """What one pass found at a moment: the evaluation, the memory after it, what happened, and every status.

    severities: of a pass that holds on to what the former one said, how many findings it told of each.
    """

    at: datetime
    programme: Programme
    judge: Callable[[], Evaluation]
    readings: Mapping[Pair, Reading]
    histories: Mapping[Pair, History]
    events: tuple[Event, ...]
    statuses: Mapping[Pair, ReportStatus]
    severities: Mapping[str, int] | None = None

    @cached_property
    def evaluation(self) -> Evaluation:
        """The rows judged, once somebody asks."""
        return self.judge()

    @property
    def crashed(self) -> tuple[RuleCrashed, ...]:
        """Rules that broke; none did where the former pass holds."""
        return self.evaluation.crashed if self.severities is None else ()

    @property
    def nation(self) -> Counts:
        """All reports of the whole country together, which takes no rows."""
        return make_overview(self.statuses, self.programme, self.at).nation

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
    evaluation = evaluate_all(snapshots, programme, histories, now)
    readings = _with_crashes(readings_of(snapshots), evaluation)
    contents: Mapping[Pair, ReportContent] = evaluation.contents
    declared = declarations_of(snapshots, programme, now)
    after, events = advance_all(histories, contents, readings, declared, programme, now)
    statuses = judge_all(contents, after, readings, programme, now)
    return Checked(now, programme, lambda: evaluation, readings, after, events, statuses)


def evaluate_all(snapshots: Snapshots, programme: Programme, histories: Histories, now: datetime) -> Evaluation:
    """All offices' rows judged, with the groups that still count though their row is gone."""
    today = day_of(now)
    return evaluate(tables_of(snapshots), programme, today, remembered_groups(histories, programme, today))


def says_the_same_again(checked: Checked, snapshots: Snapshots) -> bool:
    """Whether the same rows, judged once more from the memory after them, bring nothing new."""
    evaluation, programme, now = checked.evaluation, checked.programme, checked.at
    remembered = only_fitting(remembered_groups(checked.histories, programme, day_of(now)), programme)
    if remembered != evaluation.remembered:
        return False
    declared = declarations_of(snapshots, programme, now)
    after, events = advance_all(checked.histories, evaluation.contents, checked.readings, declared, programme, now)
    statuses = judge_all(evaluation.contents, after, checked.readings, programme, now)
    return not events and after == checked.histories and statuses == checked.statuses


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


def bring_the_same(one: FileSnapshot, other: FileSnapshot) -> bool:
    """Whether both looks at a file bring the same to be judged; a tick is not the number 1, which equals it."""

    def brought(file: FileSnapshot) -> str:
        alone = Snapshots(file.read_at, (file,), frozenset())
        return repr((tables_of(alone), readings_of(alone), file.declarations))

    return brought(one) == brought(other)


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
