"""What is said of a day, from the memory alone, without asking any sheet: what was said then, or what rows say now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from config.load import Configuration
from config.usage import UsageProblem
from rules.catalogue import say
from rules.decisions.decided import NOTHING_DECIDED, Decisions, Item
from rules.decisions.in_force import programme_in_force
from rules.declared.deadlines import day_of
from rules.declared.peer_bounds import with_peer_bounds
from rules.declared.programme import Programme
from rules.notices.contact import NO_CONTACTS, ContactBook, with_public_contacts
from rules.overview.overview import Overview, make_overview
from rules.overview.rates import rates
from rules.overview.told_day import ToldDay
from rules.overview.waiting import waiting
from rules.readings.dates import day_text
from rules.verdicts.events import Event
from rules.verdicts.fingerprint import programme_fingerprint
from sync.ledger import Ledger, open_ledger
from sync.ledger.memory import REBUILT_FACT, contacts_of, decisions_of, peers_of, queue_of
from sync.ledger.outbox import OutboxRow
from sync.ledger.told_days import TOLD_BY_FACT, Reach
from sync.workbook.snapshot import FileSnapshot

if TYPE_CHECKING:
    from rules.evaluate.evaluation import Evaluation
    from sync.check.check import Checked


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What is said of a day: on a past one what was said then, else what the last good rows say.

    programme: with that day's assignment of reports; files: the last good copies, to name where rows stand; checked:
    None on a past day, and where nobody asked for rows; decisions: what the staff tabs say, none on a past day.
    """

    programme: Programme
    day: ToldDay
    overview: Overview
    files: tuple[FileSnapshot, ...]
    checked: Checked | None
    is_past: bool = False
    decisions: Decisions = NOTHING_DECIDED

    @property
    def evaluation(self) -> Evaluation | None:
        """The rows in one stack, to look at single ones; None where there are none to look at."""
        return None if self.checked is None else self.checked.evaluation

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


def told_from_ledger(
    configuration: Configuration, asked: datetime, since: date | None = None, *, with_rows: bool = True
) -> Told:
    """What is said of the day asked for. A day before that of the last look is past: it is never judged anew.

    since: an earlier day, for the overview to be told against; with_rows False: the rows are not looked at again where
    the last pass said all there is to say of this day, by the same programme.

    Raises UsageProblem when nothing was ever read or nothing is known of that day, LedgerError.
    """
    with known_ledger(configuration) as ledger:
        decisions = decisions_of(ledger)
        programme = programme_in_force(configuration.programme, decisions, day_of(asked))
        programme = with_peer_bounds(with_public_contacts(programme, contacts_of(ledger)), peers_of(ledger))
        judged_at = ledger.last_pass_as_of()
        _refuse_lost(ledger, day_of(asked))
        if not with_rows and _is_settled(ledger, programme, asked, judged_at):
            day = _past_day(ledger, programme, day_of(asked))
            day = replace(day, at=max(asked, day.at))
            told = Told(programme, day, make_overview(day.statuses, programme, day.at, day.row_pictures), (), None)
        elif judged_at is None or day_of(asked) >= day_of(judged_at):
            from sync.check.recompute import recompute  # a settled day needs neither it nor pandas
            from sync.check.told import told_day

            found = recompute(programme, ledger, asked)
            checked = found.checked
            day = told_day(checked, programme)
            told = Told(programme, day, checked.overview, found.snapshots.files, checked)
        else:
            past = _past_day(ledger, programme, day_of(asked))
            then = past.assignment(programme)
            files = tuple(record.snapshot for record in ledger.files().values() if record.snapshot is not None)
            told = Told(
                then, past, make_overview(past.statuses, then, past.at, past.row_pictures), files, None, is_past=True
            )
        if not told.is_past:
            told = replace(told, decisions=decisions)
        if since is None:
            return told
        if since > day_of(asked):
            raise _beyond_reach(ledger, since)
        return replace(told, overview=told.overview.since(since, _past_day(ledger, programme, since).statuses))


@dataclass(frozen=True, slots=True)
class Remembered:
    """What happened so far, in the order in which it was seen, the days of which is known what was said, the moment
    that the last pass judged at, the outbox, what the staff tabs said, and what waited for a
    decision then."""

    events: tuple[Event, ...]
    reach: Reach | None
    judged_at: datetime | None
    notices: tuple[OutboxRow, ...]
    decisions: Decisions = NOTHING_DECIDED
    rebuilt_at: datetime | None = None  # a lost ledger began anew then
    contacts: ContactBook = NO_CONTACTS
    queue: tuple[Item, ...] = ()


def remembered(configuration: Configuration) -> Remembered:
    """What the ledger remembers beside statuses. Raises UsageProblem when nothing was ever read, LedgerError."""
    with known_ledger(configuration) as ledger:
        reach, at = ledger.told_days().reach(), ledger.last_pass_as_of()
        rebuilt = ledger.fact(REBUILT_FACT)
        rebuilt_at = None if rebuilt is None else datetime.fromisoformat(rebuilt)
        notices, decisions = ledger.outbox().rows(), decisions_of(ledger)
        contacts, queue = contacts_of(ledger), queue_of(ledger)
        return Remembered(ledger.events(), reach, at, notices, decisions, rebuilt_at, contacts, queue)


def _is_settled(ledger: Ledger, programme: Programme, asked: datetime, judged_at: datetime | None) -> bool:
    """Whether the last pass told this very day, by this very programme: statuses are judged by days, not by hours."""
    if judged_at is None or day_of(asked) != day_of(judged_at) or not ledger.told_days().holds(day_of(asked)):
        return False
    return ledger.fact(TOLD_BY_FACT) == programme_fingerprint(programme)


def _past_day(ledger: Ledger, programme: Programme, day: date) -> ToldDay:
    """What was said last up to that day, in a pass's order: the programme's offices, reports and activities.

    Raises UsageProblem with the days of which something is known.
    """
    _refuse_lost(ledger, day)
    past = ledger.told_days().on(day)
    if past is None:
        raise _beyond_reach(ledger, day)
    pairs = ((office.code, report.id) for office in programme.offices for report in programme.reports)
    statuses = {pair: past.statuses[pair] for pair in pairs if pair in past.statuses}
    places = {activity.id: place for place, activity in enumerate(programme.activities)}
    activities = sorted(past.activities, key=lambda picture: places.get(picture.activity.id, len(places)))
    return replace(past, statuses={**statuses, **past.statuses}, activities=tuple(activities))


def _beyond_reach(ledger: Ledger, day: date) -> UsageProblem:
    reach, judged_at = ledger.told_days().reach(), ledger.last_pass_as_of()
    last = day if judged_at is None else day_of(judged_at)
    words = {"day": day, "first": last if reach is None else reach.first, "last": last}
    return UsageProblem(say("commands.day_beyond_reach", **{name: day_text(d) for name, d in words.items()}))


def _refuse_lost(ledger: Ledger, day: date) -> None:
    if ledger.told_days().is_lost(day):
        raise UsageProblem(say("commands.day_lost", day=day_text(day)))


@contextmanager
def known_ledger(configuration: Configuration) -> Iterator[Ledger]:
    """The configured ledger, in which something was read. Raises UsageProblem, LedgerError."""
    path = configuration.settings.ledger_path
    if not path.exists():
        raise UsageProblem(say("commands.nothing_read_yet"))
    on_google = configuration.settings.is_google
    with open_ledger(path, configuration.programme.id, on_google=on_google, as_copy=True) as ledger:
        if not ledger.knows_statuses():
            raise UsageProblem(say("commands.nothing_read_yet"))
        yield ledger
