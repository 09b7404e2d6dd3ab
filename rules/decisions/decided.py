"""What the centre has decided in its staff tabs, as one value, and the programme with it in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from rules.declared.deadlines import day_of
from rules.declared.programme import Confirmation, ConfirmationKind, Extension, Office, Programme, Report, Revision
from rules.verdicts.events import Event, EventKind, event


@dataclass(frozen=True, slots=True)
class DateDecision:
    """One row of the tab of deadlines: another last day for these reports, or that they need not be sent.

    office "": all of them, a revision; else an extension (`until`) or an exemption (`until` None) of that office.
    """

    reports: tuple[str, ...]
    office: str
    until: date | None
    announced_on: date
    order_number: str
    reason: str
    by: str

    @property
    def digest(self) -> str:
        """Changes with anything that the row says: a revision is accepted as it stood."""
        return sha256(repr(self).encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose for one item of the queue; decided_on: the day on which it was first read."""

    accepts: bool
    why: str
    by: str
    decided_on: date


class WaitKind(StrEnum):
    """What can wait in the queue. Values begin the items' ids: never reused, never renamed."""

    DECLARATION = "dec"  # an office says that it has nothing to report
    TIME = "time"  # complete between two looks with a deadline between them
    GONE = "gone"  # a group that is no longer in the register
    REVISION = "rev"  # another last day for everybody
    LOST = "lost"  # the row of a decision in force is gone
    REVIEW = "review"  # a report that was complete once, in the tab of reviews


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the queue: what it is about. `key`: the group's code, the decision's id."""

    kind: WaitKind
    office: str
    report: str
    key: str
    since: date


@dataclass(frozen=True, slots=True)
class Review:
    """What the centre said last of one office's report; digests: column id -> its values as they stood then."""

    certifies: bool
    typed: str
    comment: str
    rows: str
    until: date | None
    by: str
    decided_on: date
    digests: Mapping[str, str]


def _no_reviews() -> Mapping[str, Review]:
    return {}


def is_about(programme: Programme, office: str, reports: Iterable[str]) -> bool:
    """Whether the programme still has that office ("": all of them) and those reports."""
    known = {report.id for report in programme.reports}
    return {*reports} <= known and (not office or any(each.code == office for each in programme.offices))


def _no_dates() -> Mapping[str, DateDecision]:
    return {}


def _no_choices() -> Mapping[str, Choice]:
    return {}


def _no_items() -> Mapping[str, Item]:
    return {}


@dataclass(frozen=True, slots=True, eq=False)
class Decisions:
    """Everything decided so far; what a row said last that was right stays until a person says otherwise.

    dates: id -> the decision in force, in the order in which they came; waiting: id -> a revision that nobody has
    accepted yet; choices: item id -> what was chosen; items: every item that ever had a row; first_seen: id ->
    the day on which it was first read; reviews: item id -> what the centre said last of that report;
    receipts: the same -> received on, volumes and CDs, as typed; reviews_told: the same -> the state told last.
    """

    dates: Mapping[str, DateDecision] = field(default_factory=_no_dates)
    waiting: Mapping[str, DateDecision] = field(default_factory=_no_dates)
    choices: Mapping[str, Choice] = field(default_factory=_no_choices)
    items: Mapping[str, Item] = field(default_factory=_no_items)
    first_seen: Mapping[str, date] = field(default_factory=dict)
    reviews: Mapping[str, Review] = field(default_factory=_no_reviews)
    receipts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reviews_told: Mapping[str, str] = field(default_factory=dict)


NOTHING_DECIDED = Decisions()


def revision_item_id(decision_id: str, decision: DateDecision) -> str:
    """The item of the queue that asks whether a revision is accepted as it stands."""
    return f"{WaitKind.REVISION}-{decision_id}-{decision.digest}"


def programme_in_force(programme: Programme, decisions: Decisions, today: date) -> Programme:
    """The programme with every accepted revision, extension, exemption and confirmation of the staff tabs."""
    if not decisions.dates and not decisions.choices:
        return programme
    dates = [d for d in decisions.dates.values() if is_about(programme, d.office, d.reports)]
    extensions = tuple(
        Extension(d.office, report, d.until, d.reason, d.by, d.announced_on, d.order_number)
        for d in dates
        if d.office and d.until is not None
        for report in d.reports
    )
    confirmations = tuple(
        confirmation
        for item_id, choice in decisions.choices.items()
        if (item := decisions.items.get(item_id)) is not None
        and is_about(programme, item.office, [item.report])
        and (confirmation := _confirmation(item, choice)) is not None
    )
    exempt = [d for d in dates if d.until is None and d.announced_on <= today]
    return replace(
        programme,
        reports=tuple(_revised(report, dates) for report in programme.reports),
        offices=tuple(_exempted(office, exempt) for office in programme.offices) if exempt else programme.offices,
        extensions=tuple(dict.fromkeys((*programme.extensions, *extensions))),
        confirmations=tuple(dict.fromkeys((*programme.confirmations, *confirmations))),
    )


def exemption_events(programme: Programme, decisions: Decisions, now: datetime) -> Iterator[Event]:
    """An event for every exemption that holds by today, once however often it is read; others are announcements."""
    for decision in decisions.dates.values():
        if decision.until is not None or decision.announced_on > day_of(now):
            continue
        facts: dict[str, object] = {
            "announced_on": decision.announced_on.isoformat(),
            "order_number": decision.order_number,
            "by": decision.by,
            "reason": decision.reason,
        }
        for report in decision.reports:
            yield event(EventKind.EXEMPTED, programme.id, decision.office, report, now, facts, identity=facts)


def _revised(report: Report, dates: list[DateDecision]) -> Report:
    found = tuple(
        Revision(d.announced_on, d.until, d.order_number, d.reason)
        for d in dates
        if not d.office and d.until is not None and report.id in d.reports and report.deadline is not None
    )
    return replace(report, revisions=tuple(dict.fromkeys((*report.revisions, *found)))) if found else report


def _exempted(office: Office, exempt: list[DateDecision]) -> Office:
    gone = {report for d in exempt if d.office in ("", office.code) for report in d.reports}
    left = office.expected_reports - gone
    return office if left == office.expected_reports else replace(office, expected_reports=left)


_ANSWERS: Mapping[tuple[WaitKind, bool], ConfirmationKind] = {
    (WaitKind.DECLARATION, True): ConfirmationKind.NOTHING_TO_REPORT,
    (WaitKind.DECLARATION, False): ConfirmationKind.DECLARATION_REFUSED,
    (WaitKind.TIME, True): ConfirmationKind.ON_TIME,
    (WaitKind.TIME, False): ConfirmationKind.LATE,
    (WaitKind.GONE, True): ConfirmationKind.KEY_GONE,
}


def _confirmation(item: Item, choice: Choice) -> Confirmation | None:
    """What a choice confirms about an office's report; None where it says nothing of one."""
    kind = _ANSWERS.get((item.kind, choice.accepts))
    if kind is None:
        return None
    key = item.key if item.kind is WaitKind.GONE else None
    return Confirmation(kind, item.office, item.report, choice.by, choice.decided_on, choice.why, key=key)
