"""Statuses from the memory alone, without asking any sheet: what was said, or what the last good rows say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime

from config.load import Configuration
from config.usage import UsageProblem
from rules.catalogue import say
from rules.declared.deadlines import day_of
from rules.declared.programme import Programme
from rules.evaluate.evaluation import Evaluation
from rules.overview.overview import Overview, make_overview
from rules.overview.rates import rates
from rules.overview.told_day import ToldDay
from rules.overview.waiting import waiting
from rules.readings.dates import day_text
from rules.verdicts.events import Event
from sync.check.check import Checked, check
from sync.check.told import told_day
from sync.ledger import Ledger, open_ledger
from sync.ledger.memory import Memory, recall
from sync.ledger.told_days import Reach
from sync.workbook.layout import file_targets
from sync.workbook.snapshot import FileSnapshot, Snapshots


@dataclass(frozen=True, slots=True, eq=False)
class Recomputed:
    """The memory, the last good rows, and what they say at `now`. Nothing is remembered of it."""

    programme: Programme
    now: datetime
    memory: Memory
    snapshots: Snapshots
    checked: Checked


def recompute(programme: Programme, ledger: Ledger, now: datetime) -> Recomputed:
    """Evaluate the stored snapshots at that moment, on the day of the last look not before it. Raises LedgerError."""
    memory = recall(ledger)
    if memory.judged_at is not None and day_of(memory.judged_at) == day_of(now):
        now = max(now, memory.judged_at)  # a day is no moment: noon would come before the data of the afternoon
    known = {target.spreadsheet_id for target in file_targets(programme)}
    files = tuple(
        record.snapshot for file_id, record in memory.files.items() if record.snapshot is not None and file_id in known
    )
    snapshots = Snapshots(now, files, frozenset())
    return Recomputed(programme, now, memory, snapshots, check(snapshots, programme, memory.histories, now))


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What is said of a day: on a past one what was said then, else what the last good rows say.

    programme: with that day's assignment of reports; files: the last good copies, to name where rows stand; evaluation:
    None on a past day.
    """

    programme: Programme
    day: ToldDay
    overview: Overview
    files: tuple[FileSnapshot, ...]
    evaluation: Evaluation | None

    @property
    def now(self) -> datetime:
        """The moment that it was judged at."""
        return self.day.at

    def of_reports(self, report_ids: frozenset[str] | None) -> Told:
        """The same of these reports alone, counts and rates too, without activities and money, which are of the whole
        programme; None: of all."""
        if report_ids is None:
            return self
        kept = tuple(report for report in self.programme.reports if report.id in report_ids)
        programme = replace(self.programme, reports=kept)
        whole = self.overview
        statuses = {pair: status for pair, status in whole.statuses.items() if pair[1] in report_ids}
        changed = whole.changed
        if changed is not None:
            changed = replace(changed, changes=tuple(c for c in changed.changes if c.after.report in report_ids))
        overview = replace(
            whole,
            statuses=statuses,
            rates=rates(statuses, programme, whole.day),
            matrix=tuple(place for place in whole.matrix if place.report in report_ids),
            waiting=waiting(statuses, programme),
            frequent=tuple(finding for finding in whole.frequent if finding.report in report_ids),
            activities=(),
            money=(),
            changed=changed,
        )
        return replace(self, programme=programme, overview=overview)


def told_from_ledger(configuration: Configuration, asked: datetime, since: date | None = None) -> Told:
    """What is said of the day asked for. A day before that of the last look is past: it is never judged anew.

    since: an earlier day, for the overview to be told against.

    Raises UsageProblem when nothing was ever read or nothing is known of that day, LedgerError.
    """
    programme = configuration.programme
    with _known_ledger(configuration) as ledger:
        judged_at = ledger.last_pass_as_of()
        if judged_at is None or day_of(asked) >= day_of(judged_at):
            found = recompute(programme, ledger, asked)
            checked = found.checked
            day = told_day(checked, programme)
            told = Told(programme, day, checked.overview, found.snapshots.files, checked.evaluation)
        else:
            past = _past_day(ledger, day_of(asked))
            then = past.assignment(programme)
            files = tuple(record.snapshot for record in ledger.files().values() if record.snapshot is not None)
            told = Told(then, past, make_overview(past.statuses, then, past.at, past.row_pictures), files, None)
        if since is None:
            return told
        return replace(told, overview=told.overview.since(since, _past_day(ledger, since).statuses))


@dataclass(frozen=True, slots=True)
class Remembered:
    """What happened so far, in the order in which it was seen, the days of which is known what was said, and the moment
    that the last pass judged at."""

    events: tuple[Event, ...]
    reach: Reach | None
    judged_at: datetime | None


def remembered(configuration: Configuration) -> Remembered:
    """What the ledger remembers beside statuses. Raises UsageProblem when nothing was ever read, LedgerError."""
    with _known_ledger(configuration) as ledger:
        return Remembered(ledger.events(), ledger.told_days().reach(), ledger.last_pass_as_of())


def _past_day(ledger: Ledger, day: date) -> ToldDay:
    """What was said last up to that day. Raises UsageProblem with the days of which something is known."""
    past = ledger.told_days().on(day)
    if past is not None:
        return past
    reach, judged_at = ledger.told_days().reach(), ledger.last_pass_as_of()
    last = day if judged_at is None else day_of(judged_at)
    words = {"day": day, "first": last if reach is None else reach.first, "last": last}
    raise UsageProblem(say("commands.day_beyond_reach", **{name: day_text(d) for name, d in words.items()}))


@contextmanager
def _known_ledger(configuration: Configuration) -> Iterator[Ledger]:
    """The configured ledger, in which something was read. Raises UsageProblem, LedgerError."""
    path = configuration.settings.ledger_path
    if not path.exists():
        raise UsageProblem(say("commands.nothing_read_yet"))
    on_google = configuration.settings.is_google
    with open_ledger(path, configuration.programme.id, on_google=on_google, as_copy=True) as ledger:
        if not ledger.statuses():
            raise UsageProblem(say("commands.nothing_read_yet"))
        yield ledger
