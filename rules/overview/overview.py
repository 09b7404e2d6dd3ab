"""`Overview`: everything that is told of a programme at one moment, computed once, so that all pictures agree."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from rules.catalogue import Message
from rules.declared.deadlines import day_of
from rules.declared.programme import Programme
from rules.overview.activities import ActivityPicture
from rules.overview.changed import Changed, StatusChange, changed_since
from rules.overview.curve import Curve, curve_of
from rules.overview.frequent import FrequentFinding
from rules.overview.money import MoneyLine
from rules.overview.rates import ALL_REPORTS, Counts, Level, Rate, rates
from rules.overview.standing import PRESSING, Standing, standing_of, word_message
from rules.overview.waiting import Waiting, waiting
from rules.verdicts.facts import ReportStatus
from rules.verdicts.status_messages import content_message, reading_message

Statuses = Mapping[tuple[str, str], ReportStatus]


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of the matrix office × report: a word, what it stands for, and why. Only expected reports have one.

    is_unread: the reason is what keeps the service from reading.
    """

    office: str
    report: str
    standing: Standing
    word: Message
    reason: Message | None
    data_as_of: datetime | None
    is_unread: bool = False


@dataclass(frozen=True, slots=True)
class RowPictures:
    """What the rows tell beyond the statuses: the first thing that keeps a report from being complete, findings,
    activities, money."""

    reasons: Mapping[tuple[str, str], Message] = field(default_factory=dict)
    frequent: tuple[FrequentFinding, ...] = ()
    activities: tuple[ActivityPicture, ...] = ()
    money: tuple[MoneyLine, ...] = ()


NO_ROWS = RowPictures()


@dataclass(frozen=True, slots=True)
class Overview:
    """A programme at one moment. Sheet, terminal, export and pages draw this and count nothing of their own.

    matrix: by the programme's offices, then its reports. changed: None until it is told against an earlier day.
    """

    at: datetime
    statuses: Statuses
    rates: tuple[Rate, ...]
    matrix: tuple[Place, ...]
    waiting: tuple[Waiting, ...]
    frequent: tuple[FrequentFinding, ...]
    activities: tuple[ActivityPicture, ...]
    money: tuple[MoneyLine, ...]
    curve: Curve
    changed: Changed | None = None

    @property
    def day(self) -> date:
        """The day of which this is the picture."""
        return day_of(self.at)

    @property
    def nation(self) -> Counts:
        """All reports of the whole country together."""
        return self.counts(Level.NATION)

    def counts(self, level: Level, key: str = "", report: str = ALL_REPORTS) -> Counts:
        """The counts of one level, key and report; zeros where nothing of it is expected."""
        found = (rate for rate in self.rates if (rate.level, rate.key, rate.report) == (level, key, report))
        rate = next(found, None)
        return Counts() if rate is None else rate.counts

    def presses_most(self, office: str) -> Standing | None:
        """The standing of its open reports that asks most for somebody; None where it owes none yet."""
        key = (Level.OFFICE, office, ALL_REPORTS)
        found = next((rate.standings for rate in self.rates if (rate.level, rate.key, rate.report) == key), {})
        return next((standing for standing in PRESSING if standing in found), None)

    def changed_of(self, offices: Collection[str] = ()) -> tuple[StatusChange, ...]:
        """What changed in those offices (() means every one); nothing where no earlier day is known."""
        changes = () if self.changed is None else self.changed.changes
        return tuple(change for change in changes if not offices or change.office in offices)

    def since(self, day: date, before: Statuses) -> Overview:
        """The same picture, told against the statuses of an earlier day."""
        return replace(self, changed=changed_since(day, before, self.statuses))


def make_overview(statuses: Statuses, programme: Programme, at: datetime, rows: RowPictures = NO_ROWS) -> Overview:
    """The picture of these statuses and of what the rows tell."""
    return Overview(
        at=at,
        statuses=statuses,
        rates=rates(statuses, programme, day_of(at)),
        matrix=tuple(_place(status, rows.reasons, programme) for status in statuses.values() if status.is_expected),
        waiting=waiting(statuses, programme),
        frequent=rows.frequent,
        activities=rows.activities,
        money=rows.money,
        curve=curve_of(statuses, programme, day_of(at)),
    )


def _place(status: ReportStatus, reasons: Mapping[tuple[str, str], Message], programme: Programme) -> Place:
    """What keeps the service from reading goes before what is in the rows: until it can read, those may be old.

    Of what is overdue without any such reason its content is the reason: nothing was entered, say.
    """
    reading = reading_message(status.reading) if status.reading.reasons else None
    pair, standing = (status.office, status.report), standing_of(status)
    reason = reading or reasons.get(pair)
    if reason is None and standing is Standing.OVERDUE:
        reason = content_message(status.content, programme.report(status.report))
    return Place(*pair, standing, word_message(status), reason, status.reading.data_as_of, reading is not None)
