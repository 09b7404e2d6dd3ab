"""`Overview`: everything that is told of a programme at one moment, computed once, so that all pictures agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from rules.catalogue import Message
from rules.declared.deadlines import day_of
from rules.declared.programme import Programme
from rules.evaluate.evaluation import Evaluation
from rules.overview.activities import ActivityPicture, activity_pictures
from rules.overview.changed import Changed, changed_since
from rules.overview.findings import FrequentFinding, first_reasons, frequent_findings
from rules.overview.money import MoneyLine, money_lines
from rules.overview.rates import ALL_REPORTS, Counts, Level, Rate, rates
from rules.overview.standing import Standing, standing_of, word_message
from rules.overview.waiting import Waiting, waiting
from rules.verdicts.facts import ReportStatus
from rules.verdicts.status_messages import reading_message

Statuses = Mapping[tuple[str, str], ReportStatus]


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of the matrix office × report: a word, what it stands for, and why. Only expected reports have one."""

    office: str
    report: str
    standing: Standing
    word: Message
    reason: Message | None
    data_as_of: datetime | None


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

    def since(self, day: date, before: Statuses) -> Overview:
        """The same picture, told against the statuses of an earlier day."""
        return replace(self, changed=changed_since(day, before, self.statuses))


def make_overview(
    statuses: Statuses, programme: Programme, at: datetime, evaluation: Evaluation | None = None
) -> Overview:
    """The picture of these statuses. Without an evaluation (a past day) nothing is said of the rows themselves."""
    reasons = {} if evaluation is None else first_reasons(evaluation, statuses)
    return Overview(
        at=at,
        statuses=statuses,
        rates=rates(statuses, programme, day_of(at)),
        matrix=tuple(_place(status, reasons) for status in statuses.values() if status.is_expected),
        waiting=waiting(statuses, programme),
        frequent=() if evaluation is None else frequent_findings(evaluation, statuses),
        activities=() if evaluation is None else activity_pictures(evaluation, day_of(at)),
        money=() if evaluation is None else money_lines(evaluation, day_of(at)),
    )


def _place(status: ReportStatus, reasons: Mapping[tuple[str, str], Message]) -> Place:
    """What keeps the service from reading goes before what is in the rows: until it can read, those may be old."""
    reading = reading_message(status.reading) if status.reading.reasons else None
    pair = status.office, status.report
    return Place(
        *pair, standing_of(status), word_message(status), reading or reasons.get(pair), status.reading.data_as_of
    )
