"""A fresh machine that has only the events judges as the one that told them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.declared.programme import ConfirmationKind, Programme
from rules.evaluate.row_facts import ReportContent
from rules.verdicts.events import from_row, to_row
from rules.verdicts.facts import ContentFact, ContentState, History, ReportStatus, TimeState
from rules.verdicts.rebuild import rebuild
from rules.verdicts.status import judge
from tests.rules.time_builders import (
    BLANK,
    COMPLETE,
    GROUPS,
    PARTIAL,
    Timeline,
    at,
    confirmation,
    content,
    declaration,
    extension,
    programme,
    register,
    revision,
    with_forum,
)

KEYS = (*GROUPS, "10-004")
CONTENTS = (
    BLANK,
    PARTIAL,
    COMPLETE,
    replace(PARTIAL, wrong_rows=1),
    content(GROUPS, KEYS),
    content(KEYS, KEYS),
    content(GROUPS[:2], GROUPS[:2]),
    content(expected=()),
)
REGISTERS = (
    content(report="groups", expected=()),
    register(),
    register(KEYS),
    register(GROUPS[:2], remembered=GROUPS),
    register(GROUPS[:2], complete=False),
    content(report="groups", expected=GROUPS),
)
PLANS = (
    programme(),
    programme(extensions=(extension(date(2020, 8, 10), granted_on=date(2020, 8, 1)),)),
    with_forum(
        revisions=(revision(date(2020, 7, 22), date(2020, 8, 5)), revision(date(2020, 8, 2), date(2020, 7, 31)))
    ),
    programme(
        confirmations=(
            confirmation(ConfirmationKind.NOTHING_TO_REPORT, date(2020, 8, 3)),
            confirmation(ConfirmationKind.LATE, date(2020, 8, 4)),
            confirmation(ConfirmationKind.KEY_GONE, date(2020, 7, 31), report="groups", key="10-003"),
        )
    ),
)
START = at(7, 18)


@st.composite
def timelines(draw: st.DrawFn, contents: tuple[object, ...] = CONTENTS) -> Timeline:
    """Looks between 18 July and mid August, good and failed, edits, declarations and changes of rules among them."""
    timeline = Timeline(draw(st.sampled_from(PLANS)))
    now = START
    for _ in range(draw(st.integers(1, 12))):
        now += timedelta(minutes=draw(st.sampled_from((1, 4, 30, 300, 1440, 4000))))
        if draw(st.integers(0, 5)) == 0:
            timeline.fail(now)
            continue
        if draw(st.integers(0, 9)) == 0:
            timeline.rules += "+"
        edited = now - timedelta(minutes=draw(st.sampled_from((0, 2, 200, 5000))))
        declared = draw(st.sampled_from((None, declaration(), declaration(declared_on="เมื่อวาน"))))
        seen = draw(st.sampled_from(contents))
        timeline.look(now, seen, draw(st.sampled_from((None, edited))), declared)  # type: ignore[arg-type]
    return timeline


def judged(history: History, timeline: Timeline, now: datetime) -> ReportStatus:
    assert timeline.reading is not None
    return judge(history, timeline.content, timeline.reading, timeline.programme, now)


def rebuilt_history(timeline: Timeline) -> History:
    """The memory from the rows of the central tab, which people may have sorted."""
    rows = [to_row(event, timeline.programme) for event in timeline.events]
    random.Random(len(rows)).shuffle(rows)
    histories = rebuild(from_row(row) for row in rows)
    return histories.get((timeline.content.office, timeline.content.report), History())


def of_the_office(timeline: Timeline) -> list[str]:
    """Ids of the office's own events: that rules changed is told of offices whose former rules are known."""
    return [event.id for event in timeline.events if event.office]


def without_what_no_event_tells(status: ReportStatus) -> ReportStatus:
    return replace(status, content=replace(status.content, never_read=False))


@given(timelines(), st.integers(0, 40))
def test_rebuilt_from_its_events_any_history_is_judged_the_same(timeline: Timeline, days: int) -> None:
    assert timeline.reading is not None
    now = timeline.reading.attempted_at + timedelta(days=days)
    live = judged(timeline.history, timeline, now)
    fresh = judged(rebuilt_history(timeline), timeline, now)
    if days and live.time.state in (TimeState.OVERDUE, TimeState.UNDECIDED):
        return  # asked about a later day than any look: the next look tells (tested below)
    assert without_what_no_event_tells(fresh) == without_what_no_event_tells(live)


@given(timelines(REGISTERS))
def test_a_rebuilt_register_remembers_the_same_groups_and_completion(timeline: Timeline) -> None:
    fresh, live = rebuilt_history(timeline), timeline.history
    assert fresh.completed == live.completed
    assert (fresh.known_keys, fresh.known_names) == (live.known_keys, live.known_names)
    assert (fresh.absent_keys, fresh.complete_now) == (live.absent_keys, live.complete_now)
    assert (fresh.keys_when_complete, fresh.told) == (live.keys_when_complete, live.told)


@given(timelines(), st.lists(st.tuples(st.sampled_from(CONTENTS), st.booleans()), min_size=1, max_size=4))
def test_a_fresh_machine_that_goes_on_reaches_the_same_verdicts_and_tells_the_same_events(
    timeline: Timeline, later: list[tuple[ReportContent, bool]]
) -> None:
    fresh = Timeline(
        timeline.programme, rebuilt_history(timeline), list(timeline.events), timeline.content, rules=timeline.rules
    )
    assert timeline.reading is not None
    now = timeline.reading.attempted_at
    for seen, rules_change in later:
        now += timedelta(hours=20)
        timeline.rules = fresh.rules = timeline.rules + ("!" if rules_change else "")
        timeline.look(now, seen)
        fresh.look(now, seen)
        live, other = timeline.status(), fresh.status()
        assert (other.time.state, other.time.days, other.time.last_day) == (
            live.time.state,
            live.time.days,
            live.time.last_day,
        )
        assert other.content.state == live.content.state
    assert of_the_office(fresh) == of_the_office(timeline)


def test_events_told_twice_count_once() -> None:
    timeline = Timeline().look(at(6, 1), COMPLETE).look(at(6, 2), PARTIAL)
    assert rebuild(timeline.events * 2) == rebuild(timeline.events)


def test_the_completion_interval_survives_the_loss_of_the_machine() -> None:
    timeline = Timeline().look(at(7, 25), PARTIAL).look(at(8, 3), COMPLETE, edited=at(7, 29))
    assert rebuild(timeline.events)["10", "forum"].completed == timeline.history.completed


def test_late_stays_late_when_the_machine_is_lost_between_the_deadline_and_the_completion() -> None:
    timeline = Timeline().look(at(7, 30), PARTIAL).look(at(7, 31), PARTIAL).look(at(8, 1), PARTIAL)
    fresh = Timeline(timeline.programme, rebuild(timeline.events)["10", "forum"])
    assert fresh.look(at(8, 3), COMPLETE).status().time.state is TimeState.LATE


def test_a_changed_rule_stays_no_fault_of_the_office_on_a_fresh_machine() -> None:
    timeline = Timeline().look(at(6, 1), COMPLETE)
    timeline.rules = "rules-2"
    timeline.look(at(6, 2), PARTIAL)
    fresh = judged(rebuilt_history(timeline), timeline, at(6, 3))
    assert (fresh.content.state, fresh.content.rule_changed) == (ContentState.COMPLETE, True)


def gone_on(timeline: Timeline, rules: str) -> ContentFact:
    """The content after a fresh machine looked at an edited sheet under those rules."""
    fresh = Timeline(timeline.programme, rebuilt_history(timeline), rules=rules)
    return fresh.look(at(7, 1), PARTIAL).status().content


def test_a_rule_that_changes_after_the_machine_was_lost_is_still_no_fault_of_the_office() -> None:
    fact = gone_on(Timeline().look(at(6, 1), COMPLETE), rules="rules-2")
    assert (fact.state, fact.rule_changed) == (ContentState.COMPLETE, True)


def test_a_rule_change_survived_before_the_machine_was_lost_excuses_no_later_edit() -> None:
    timeline = Timeline().look(at(6, 1), COMPLETE)
    timeline.rules = "rules-2"
    fact = gone_on(timeline.look(at(6, 2), COMPLETE), rules="rules-2")
    assert (fact.state, fact.rule_changed) == (ContentState.EDITED_AFTER, False)


def test_the_history_of_every_office_and_report_comes_back_under_its_own_key() -> None:
    timeline = Timeline().look(at(6, 1), COMPLETE)
    other = Timeline().look(at(1, 5), register())
    assert set(rebuild([*timeline.events, *other.events])) == {("10", "forum"), ("10", "groups")}


def test_an_event_that_lacks_a_fact_of_its_kind_is_refused() -> None:
    (told,) = Timeline().look(at(6, 1), COMPLETE).events
    with pytest.raises(KeyError):
        rebuild([replace(told, facts_json='{"n":1}')])


def test_no_events_rebuild_nothing() -> None:
    assert rebuild([]) == {}


def test_the_programme_of_the_rebuild_may_be_a_later_edition() -> None:
    timeline = Timeline().look(at(7, 31), PARTIAL).look(at(8, 2), COMPLETE)
    later: Programme = with_forum(revisions=(revision(date(2020, 8, 10), date(2020, 8, 5)),))
    fresh = judge(rebuilt_history(timeline), COMPLETE, timeline.reading, later, at(8, 10))  # type: ignore[arg-type]
    assert fresh.time.state is TimeState.ON_TIME
