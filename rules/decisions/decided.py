"""What the centre has decided in its staff tabs, as one value, and the programme with it in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from rules.declared.deadlines import day_of
from rules.declared.programme import ConfirmationKind, Programme
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
    LARGE = "large"  # decisions that together would change very many statuses
    REVIEW = "review"  # a report that was complete once, in the tab of reviews


ANSWERS: Mapping[tuple[WaitKind, bool], ConfirmationKind] = {
    (WaitKind.DECLARATION, True): ConfirmationKind.NOTHING_TO_REPORT,
    (WaitKind.DECLARATION, False): ConfirmationKind.DECLARATION_REFUSED,
    (WaitKind.TIME, True): ConfirmationKind.ON_TIME,
    (WaitKind.TIME, False): ConfirmationKind.LATE,
    (WaitKind.GONE, True): ConfirmationKind.KEY_GONE,
}
"""What accepting, or refusing, an item confirms."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the queue: what it is about. `key`: the group's code, the decision's id, the day declared."""

    kind: WaitKind
    office: str
    report: str
    key: str
    since: date

    @property
    def id(self) -> str:
        """What tells an item about one office's report apart."""
        match self.kind:
            case WaitKind.TIME | WaitKind.REVIEW:
                return f"{self.kind}-{self.office}-{self.report}"
            case WaitKind.GONE:
                return f"{self.kind}-{self.office}-{self.key}"
            case _:
                return f"{self.kind}-{self.office}-{self.report}-{self.key}"


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
    receipts: the same -> received on, volumes and CDs, as typed; reviews_told: the same -> the state told last;
    carried: ids of entries of the programme file that stand in the tabs now; edited_by: id -> whom Drive named
    last when what was decided there was read first; last_editor: whom it named last.
    """

    dates: Mapping[str, DateDecision] = field(default_factory=_no_dates)
    waiting: Mapping[str, DateDecision] = field(default_factory=_no_dates)
    choices: Mapping[str, Choice] = field(default_factory=_no_choices)
    items: Mapping[str, Item] = field(default_factory=_no_items)
    first_seen: Mapping[str, date] = field(default_factory=dict)
    reviews: Mapping[str, Review] = field(default_factory=_no_reviews)
    receipts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reviews_told: Mapping[str, str] = field(default_factory=dict)
    carried: frozenset[str] = frozenset()
    edited_by: Mapping[str, str] = field(default_factory=dict)
    last_editor: str = ""


NOTHING_DECIDED = Decisions()


def with_editor(now: Decisions, known: Decisions, editor: str) -> Decisions:
    """The same, every decision that was not known naming who edited the workbook last, as far as Drive named anybody:
    after a write of ours it names us, and a row counts only then."""
    editor = editor or known.last_editor
    if not editor:
        return now
    pairs = ((now.dates, known.dates), (now.waiting, known.waiting), (now.choices, known.choices))
    new = {name for those, before in pairs for name, one in those.items() if before.get(name) != one}
    new |= {name for name, one in now.reviews.items() if known.reviews.get(name) != one}
    edited_by = {**now.edited_by, **dict.fromkeys(sorted(new), editor)} if new else now.edited_by
    return replace(now, edited_by=edited_by, last_editor=editor)


def revision_item_id(decision_id: str, decision: DateDecision) -> str:
    """The item of the queue that asks whether a revision is accepted as it stands."""
    return f"{WaitKind.REVISION}-{decision_id}-{decision.digest}"


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
