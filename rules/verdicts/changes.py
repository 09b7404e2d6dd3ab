"""Which changes of status nothing explains: the guard against writing what half a configuration or half a read says.

Two steps tell causes apart. The old rows judged by the new programme at the new moment (`replayed`) differ from what
was told before only through the programme or the clock; what is told now differs from `replayed` only through the rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rules.declared.deadlines import day_of
from rules.declared.programme import Programme
from rules.verdicts.events import Event, EventKind
from rules.verdicts.facts import ContentFact, ContentState, ReportStatus, TimeFact, TimeState
from rules.verdicts.fingerprint import reports_followed, windows_named

Statuses = Mapping[tuple[str, str], ReportStatus]

UNSAFE_SHARE_0_TO_1 = 0.3
"""Of the statuses that stand: a change of more of them at one time is rarely people's work."""
UNSAFE_COUNT = 50

_BY_CLOCK = frozenset({TimeState.WITHIN, TimeState.NEAR, TimeState.EXTENDED, TimeState.OVERDUE, TimeState.UNDECIDED})
_OF_OFFICE = frozenset(
    {
        EventKind.EXTENDED,
        EventKind.COMPLETION_CONFIRMED,
        EventKind.DECLARATION_ACCEPTED,
        EventKind.DECLARATION_REFUSED,
        EventKind.GROUP_CONFIRMED_GONE,
    }
)


class Facet(StrEnum):
    """Which fact of a status changed. The reading fact is what this look itself found and needs no other cause."""

    CONTENT = "content"
    TIME = "time"
    EXISTENCE = "existence"  # the office no longer owes, or no longer has, this report


@dataclass(frozen=True, slots=True)
class Causes:
    """What is known to have happened between two passes.

    edited: offices in whose files a person changed something (the change feed, or a later modification by a person);
    announced: the events of `announcement_events` that were not seen
    before; clock_from, clock_to: the moments of the former pass and of this one; by_clock: (office, report) whose
    old rows the present programme says at the former moment to be just what was told then, so that only the clock
    moved them since (a day that lay ahead has come).
    """

    edited: frozenset[str]
    clock_from: datetime
    clock_to: datetime
    announced: tuple[Event, ...] = ()
    by_clock: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class UnexplainedChange:
    """One fact of one office's report that changed for no known cause; `after` None: it is gone."""

    office: str
    report: str
    facet: Facet
    before: ReportStatus
    after: ReportStatus | None


def unexplained_changes(
    before: Statuses, replayed: Statuses, after: Statuses, causes: Causes, programme: Programme
) -> tuple[UnexplainedChange, ...]:
    """Every change from `before` to `after` that neither an edit, the clock nor an announcement explains, by office and
    report; at most one per office and report.

    `replayed` are the old rows and the old memory judged by the new programme at the new moment. A status that was not
    told before never counts (blank to value), nor one of a table that is read for the first time.
    """
    found = []
    for pair in sorted(before):
        former, now = before[pair], after.get(pair)
        between = replayed.get(pair)
        if now is None:
            found.append(UnexplainedChange(*pair, Facet.EXISTENCE, former, None))
            continue
        if former.content.never_read and not now.content.never_read:
            continue
        if not tells_apart(former, now):
            continue
        facet = _unexplained_facet(former, between or former, now, causes, programme)
        if facet is not None:
            found.append(UnexplainedChange(*pair, facet, former, now))
    return tuple(found)


def tells_apart(before: ReportStatus, after: ReportStatus | None) -> bool:
    """Whether what is told of content or time changed, so that it needs a cause."""
    if after is None or _content_told(before.content) != _content_told(after.content):
        return True
    return _time_told(before.time) != _time_told(after.time)


def moved_by_clock(before: Statuses, replayed_then: Statuses) -> frozenset[tuple[str, str]]:
    """(office, report) whose content and last day the old rows, judged by the present programme at the former moment,
    give just as they were told: the programme did not change for them.
    """
    return frozenset(
        pair
        for pair, former in before.items()
        if (then := replayed_then.get(pair)) is not None
        and _content_told(former.content) == _content_told(then.content)
        and former.time.last_day == then.time.last_day
    )


def is_unsafe(
    unexplained_count: int,
    total_count: int,
    share_0_to_1: float = UNSAFE_SHARE_0_TO_1,
    count: int = UNSAFE_COUNT,
) -> bool:
    """Above both thresholds: more than `count` changes, and more than that share of all statuses told before."""
    return unexplained_count > count and unexplained_count > share_0_to_1 * total_count


def _unexplained_facet(
    former: ReportStatus, between: ReportStatus, now: ReportStatus, causes: Causes, programme: Programme
) -> Facet | None:
    by_edit = former.office in causes.edited
    is_announced = any(_concerns_content(event, former, programme) for event in causes.announced)
    replay_moved_content = _content_told(former.content) != _content_told(between.content)
    by_clock = (former.office, former.report) in causes.by_clock
    if (
        replay_moved_content
        and not is_announced
        and not by_clock
        and not _has_opened(former, between, causes, programme)
    ):
        return Facet.CONTENT
    if _content_told(between.content) != _content_told(now.content) and not by_edit:
        return Facet.CONTENT
    replay_moved_time = _time_told(former.time) != _time_told(between.time)
    # What an announcement did to the rows (a group that is gone, a longer window), or a day that came, may have
    # completed them too.
    follows_content = replay_moved_content and (is_announced or by_clock)
    if replay_moved_time and not follows_content and not _time_is_explained(former, between, causes):
        return Facet.TIME
    # A look that succeeded settles what could not be decided without one; nobody need have edited anything.
    settled = between.time.state is TimeState.UNDECIDED and now.time.state is TimeState.OVERDUE
    if _time_told(between.time) != _time_told(now.time) and not by_edit and not settled:
        return Facet.TIME
    return None


def _content_told(content: ContentFact) -> tuple[object, ...]:
    return content.state, content.done, content.expected


def _time_told(time: TimeFact) -> tuple[object, ...]:
    """Days late follow from the interval, which never changes, and the last day; days overdue from the clock too."""
    return time.state, time.days if time.state is TimeState.OVERDUE else 0, time.last_day


def _has_opened(former: ReportStatus, between: ReportStatus, causes: Causes, programme: Programme) -> bool:
    """The opening day came, and nothing else moved."""
    opens = programme.report(former.report).opens
    opened = day_of(causes.clock_from) < opens <= day_of(causes.clock_to)
    return opened and former.content.state is ContentState.NOT_OPEN and between.content.done == former.content.done


def _concerns_content(event: Event, status: ReportStatus, programme: Programme) -> bool:
    if event.kind in _OF_OFFICE:
        return event.office == status.office
    if event.kind is EventKind.WINDOW_REVISED:
        return event.facts.get("window") in windows_named(programme, status.report)
    if event.kind is EventKind.DEADLINE_REVISED:
        return event.report in reports_followed(programme, status.report)
    return False


def _time_is_explained(former: ReportStatus, between: ReportStatus, causes: Causes) -> bool:
    """By a listed revision, extension or confirmation, or by days that passed towards the same last day."""
    for event in causes.announced:
        if event.kind is EventKind.DEADLINE_REVISED and event.report == former.report:
            return True
        if event.kind in _OF_OFFICE and (event.office, event.report) == (former.office, former.report):
            return True
    if between.time.state is TimeState.WAITING and former.content.state is ContentState.DECLARED_WAITING:
        return True  # its declaration was told before; an earlier version called the wait overdue
    if former.time.last_day is None or former.time.last_day != between.time.last_day:
        return False
    if not {former.time.state, between.time.state} <= _BY_CLOCK:
        return False
    return day_of(causes.clock_from) < day_of(causes.clock_to)
