"""A verdict that the centre turns is told with its cause, once, and one that time or work turns is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.catalogue import Language
from rules.verdicts.events import Event, EventKind, event, event_message
from rules.verdicts.facts import ReportStatus, TimeState
from rules.verdicts.flip_events import flip_events
from tests.rules.time_builders import BLANK, Timeline, at, programme

PLAN, PAIR = programme(), ("10", "forum")
ORDER = {"announced_on": "2020-08-03", "last_day": "2020-08-20", "order_number": "กษ 9", "reason": "โควิด-19"}
OVERDUE = Timeline().look(at(8, 5), BLANK).status()


def order(kind: EventKind = EventKind.DEADLINE_REVISED, office: str = "") -> Event:
    return event(kind, PLAN.id, office, "forum", at(8, 6), ORDER, ORDER)


def within() -> ReportStatus:
    return replace(OVERDUE, time=replace(OVERDUE.time, state=TimeState.WITHIN, days=0))


def test_a_revision_tells_each_verdict_that_it_turned_and_why() -> None:
    (told,) = flip_events({PAIR: OVERDUE}, {PAIR: within()}, [order()], PLAN, at(8, 6))
    assert (told.kind, told.office, told.report) == (EventKind.VERDICT_CHANGED, *PAIR)
    words = event_message(told, PLAN).text(Language.TH)
    assert "“ยังไม่ส่ง เกินกำหนด" in words
    assert "โควิด-19" in words
    (again,) = flip_events({PAIR: OVERDUE}, {PAIR: within()}, [order()], PLAN, at(8, 7))
    assert again.id == told.id


@pytest.mark.parametrize(
    ("before", "after", "cause"),
    [
        (None, within(), order()),
        (OVERDUE, OVERDUE, order()),
        (within(), OVERDUE, order()),
        (OVERDUE, within(), order(office="11")),
        (OVERDUE, within(), order(EventKind.COMPLETED)),
    ],
)
def test_what_nobody_was_told_what_stays_and_what_another_thing_turned_is_no_flip(
    before: ReportStatus | None, after: ReportStatus, cause: Event
) -> None:
    former = {} if before is None else {PAIR: before}
    assert not list(flip_events(former, {PAIR: after}, [cause], PLAN, at(8, 6)))
