"""What must hold of time and memory whatever happens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.evaluate.row_facts import ReportContent
from rules.verdicts.facts import ReadingState, TimeState
from rules.verdicts.history import advance, advance_all
from rules.verdicts.status import judge_all
from tests.rules.time_builders import (
    COMPLETE,
    PARTIAL,
    Timeline,
    at,
    content,
    extension,
    failed,
    office,
    programme,
    reading,
    revision,
    with_forum,
)
from tests.rules.verdicts.test_rebuild import CONTENTS, timelines

MINUTES = st.integers(0, 60 * 24 * 30)
START = at(7, 15)


@given(timelines(), st.lists(st.sampled_from(CONTENTS), min_size=1, max_size=5))
def test_no_later_content_moves_an_earned_verdict(timeline: Timeline, later: list[object]) -> None:
    if timeline.history.completed is None:
        return
    assert timeline.reading is not None
    now = timeline.reading.attempted_at
    end = now + timedelta(days=30)
    earned = timeline.status(end).time
    for seen in later:
        now += timedelta(hours=5)
        timeline.look(now, seen)  # type: ignore[arg-type]
        assert timeline.status(end).time == earned


@given(timelines(), st.sampled_from(CONTENTS), MINUTES)
def test_a_failed_read_changes_nothing(timeline: Timeline, seen: object, minutes: int) -> None:
    now = START + timedelta(days=40, minutes=minutes)
    for look in (failed(now), failed(now, at(7, 1)), reading(now, state=ReadingState.CHECK_FAILED)):
        after, events = advance(timeline.history, seen, look, timeline.programme, now)  # type: ignore[arg-type]
        assert after == timeline.history
        assert events == ()


@given(MINUTES, MINUTES, MINUTES)
def test_completing_later_is_never_judged_better(incomplete: int, first: int, second: int) -> None:
    """On time, then awaiting, then late with days that only grow, for the same last incomplete look."""
    rank = {TimeState.ON_TIME: 0, TimeState.AWAITING: 1, TimeState.LATE: 2}
    early, late = sorted((first, second))

    def judged(minutes: int) -> tuple[int, int]:
        timeline = Timeline().look(START + timedelta(minutes=incomplete), PARTIAL)
        done = START + timedelta(minutes=incomplete + minutes + 1)
        time = timeline.look(done, COMPLETE).status().time
        return rank[time.state], time.days

    assert judged(early) <= judged(late)


@given(MINUTES, st.integers(0, 30), st.integers(0, 30))
def test_days_overdue_and_days_left_move_with_the_calendar(minutes: int, first: int, second: int) -> None:
    timeline = Timeline().look(at(8, 31), PARTIAL)
    early, late = sorted((first, second))
    start = at(8, 31) + timedelta(minutes=minutes)
    before, after = (timeline.status(start + timedelta(days=days)).time.days for days in (early, late))
    assert after - before == late - early


@given(MINUTES, MINUTES, st.dates(date(2020, 7, 1), date(2020, 9, 30)), st.dates(date(2020, 7, 1), date(2020, 9, 30)))
def test_neither_an_extension_nor_a_revision_ever_makes_a_headline_worse(
    incomplete: int, until: int, last_day: date, announced_on: date
) -> None:
    rank = {TimeState.ON_TIME: 0, TimeState.AWAITING: 1, TimeState.LATE: 2}
    timeline = Timeline().look(START + timedelta(minutes=incomplete), PARTIAL)
    timeline.look(START + timedelta(minutes=incomplete + until + 1), COMPLETE)
    now = at(12, 1)
    plain = timeline.status(now).time
    timeline.programme = programme(extensions=(extension(last_day, announced_on),))
    assert rank[timeline.status(now).time.state] <= rank[plain.state]
    assert timeline.history.completed is not None
    if announced_on > timeline.history.completed.until.date():
        timeline.programme = with_forum(revisions=(revision(announced_on, last_day),))
        assert rank[timeline.status(now).time.state] <= rank[plain.state]


@given(st.permutations(["10", "11", "12"]), st.lists(st.sampled_from(CONTENTS), min_size=3, max_size=3))
def test_events_follow_the_order_of_offices_and_nothing_else_depends_on_it(
    order: list[str], seen: list[ReportContent]
) -> None:
    plan = programme(offices=tuple(office(code) for code in order))
    sorted_plan = replace(plan, offices=tuple(sorted(plan.offices, key=lambda o: o.code)))
    contents = {
        (code, "forum"): replace(rows, office=code) for code, rows in zip(("10", "11", "12"), seen, strict=True)
    }
    shuffled = {(code, "forum"): contents[code, "forum"] for code in order}
    looks = {pair: reading(at(8, 1)) for pair in contents}
    histories, events = advance_all({}, contents, looks, (), sorted_plan, at(8, 1))
    other_histories, other_events = advance_all({}, shuffled, looks, (), plan, at(8, 1))
    assert other_histories == histories
    assert [each.office for each in other_events if each.office] == [
        code for code in order for e in events if e.office == code
    ]
    assert {each.id for each in other_events} == {each.id for each in events}
    assert judge_all(shuffled, histories, looks, plan, at(8, 1)) == judge_all(
        contents, histories, looks, sorted_plan, at(8, 1)
    )


@given(timelines())
def test_an_interval_never_ends_before_it_begins(timeline: Timeline) -> None:
    completed = timeline.history.completed
    if completed is not None and completed.after is not None:
        assert completed.after <= completed.until


@given(timelines())
def test_event_ids_are_never_told_twice(timeline: Timeline) -> None:
    told = [event.id for event in timeline.events]
    assert len(told) == len(set(told))


def test_the_samples_are_not_all_alike() -> None:
    assert len({replace(rows, office="") for rows in CONTENTS}) == len(CONTENTS)
    assert content() in CONTENTS
