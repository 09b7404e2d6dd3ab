"""What a look changes in the memory, and what it tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rules.declared.programme import ConfirmationKind
from rules.evaluate.row_facts import ReportContent
from rules.verdicts.events import Event, EventKind
from rules.verdicts.facts import History, Reading, ReadingState
from rules.verdicts.history import advance, advance_all, remembered_groups
from rules.verdicts.rebuild import rebuild
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
    failed,
    office,
    programme,
    reading,
    register,
    revision,
    with_forum,
)


def kinds(timeline: Timeline) -> list[EventKind]:
    return [event.kind for event in timeline.events]


def last(timeline: Timeline) -> Event:
    return timeline.events[-1]


# Looks that count


@pytest.mark.parametrize(
    "look",
    [
        pytest.param(failed(at(7, 2)), id="never read"),
        pytest.param(failed(at(7, 2), data_as_of=at(7, 1)), id="stale rows"),
        pytest.param(reading(at(7, 2), state=ReadingState.CHECK_FAILED), id="our check failed"),
        pytest.param(reading(at(6, 1)), id="older than the memory"),
    ],
)
def test_a_failed_or_stale_reading_changes_nothing_and_tells_nothing(look: object) -> None:
    timeline = Timeline().look(at(7, 1), PARTIAL)
    for seen in (COMPLETE, BLANK):
        after, events = advance(timeline.history, seen, look, timeline.programme, at(8, 5))  # type: ignore[arg-type]
        assert after == timeline.history
        assert events == ()


def test_looking_again_at_the_same_rows_tells_nothing_new() -> None:
    timeline = Timeline().look(at(6, 1), PARTIAL).look(at(6, 2), COMPLETE)
    before, told = timeline.history, len(timeline.events)
    assert timeline.reading is not None
    timeline.take(timeline.reading, at(6, 3))
    assert timeline.history == before
    assert len(timeline.events) == told


def test_many_looks_at_an_unchanged_report_leave_no_event_per_pass() -> None:
    timeline = Timeline()
    for hour in range(24):
        timeline.look(at(6, 1, hour), PARTIAL)
    assert timeline.events == []


def test_an_unknown_report_is_refused() -> None:
    with pytest.raises(KeyError):
        advance(History(), content(report="unknown"), reading(at(6, 1)), programme(), at(6, 1))


# Completion and after


def test_the_first_completion_is_told_once_with_its_interval() -> None:
    timeline = Timeline().look(at(6, 1), PARTIAL).look(at(6, 3), COMPLETE, edited=at(6, 2)).look(at(6, 4))
    assert kinds(timeline) == [EventKind.COMPLETED]
    facts = last(timeline).facts
    assert (facts["after"], facts["until"]) == ("2020-06-01T00:00:00+07:00", "2020-06-02T00:00:00+07:00")


def test_each_regression_and_return_is_told() -> None:
    timeline = Timeline()
    for day, seen in enumerate((COMPLETE, PARTIAL, PARTIAL, COMPLETE, BLANK, COMPLETE), 1):
        timeline.look(at(6, day), seen)
    assert kinds(timeline) == [
        EventKind.COMPLETED,
        EventKind.BECAME_INCOMPLETE,
        EventKind.COMPLETE_AGAIN,
        EventKind.BECAME_INCOMPLETE,
        EventKind.COMPLETE_AGAIN,
    ]
    assert len({event.id for event in timeline.events}) == 5


def test_groups_added_and_removed_while_it_stays_complete_are_told() -> None:
    timeline = Timeline().look(at(6, 1), COMPLETE)
    keys = ["10-002", "10-003", "10-004"]
    timeline.look(at(6, 2), content(keys, keys))
    assert kinds(timeline)[1:] == [EventKind.GROUPS_ADDED, EventKind.GROUPS_REMOVED]
    assert [event.facts["groups"] for event in timeline.events[1:]] == [[["10-004", ""]], [["10-001", ""]]]
    assert timeline.history.keys_when_complete == frozenset(keys)


def test_the_same_pass_repeated_after_a_crash_tells_the_same_ids() -> None:
    timeline = Timeline().look(at(6, 1), PARTIAL)
    look = reading(at(6, 3))
    first = advance(timeline.history, COMPLETE, look, timeline.programme, at(6, 3), rules="rules-1")[1]
    repeated = reading(at(6, 3, 0, 2))
    again = advance(timeline.history, COMPLETE, repeated, timeline.programme, at(6, 3, 0, 2), rules="rules-1")[1]
    assert [event.id for event in first] == [event.id for event in again]


def test_programmes_do_not_share_event_ids() -> None:
    other = Timeline(programme(id="village-sages-2564")).look(at(6, 1), COMPLETE)
    assert last(other).id != last(Timeline().look(at(6, 1), COMPLETE)).id


# Which looks at an incomplete report are told


def test_the_first_look_after_the_deadline_that_saw_it_incomplete_is_told_once() -> None:
    timeline = Timeline()
    for day in (29, 30, 31):
        timeline.look(at(7, day), PARTIAL)
    timeline.look(at(8, 1)).look(at(8, 2))
    assert kinds(timeline) == [EventKind.STILL_INCOMPLETE]
    assert last(timeline).at == at(7, 31)
    assert (last(timeline).facts["last_day"], last(timeline).facts["overdue_days"]) == ("2020-07-30", 1)


def test_each_deadline_extension_and_announcement_is_followed_by_one_such_look() -> None:
    plan = replace(
        with_forum(revisions=(revision(date(2020, 7, 10), date(2020, 8, 5)),)),
        extensions=(extension(date(2020, 8, 9)),),
    )
    timeline = Timeline(plan)
    for day in range(1, 32):
        timeline.look(at(7, day), PARTIAL)
    for day in range(1, 15):
        timeline.look(at(8, day), PARTIAL)
    assert [event.at for event in timeline.events] == [at(7, 10), at(7, 31), at(8, 6), at(8, 10)]
    assert [event.facts["overdue_days"] for event in timeline.events] == [0, 0, 0, 1]


def test_a_report_that_was_once_complete_is_not_told_again_when_a_deadline_passes() -> None:
    timeline = Timeline().look(at(7, 1), COMPLETE).look(at(7, 2), PARTIAL).look(at(8, 5), PARTIAL)
    assert kinds(timeline) == [EventKind.COMPLETED, EventKind.BECAME_INCOMPLETE]


def test_an_office_that_owes_nothing_is_never_told_to_be_overdue() -> None:
    plan = programme(offices=(office(expected_reports=frozenset()),))
    assert Timeline(plan).look(at(8, 5), BLANK).events == []


def test_an_accepted_declaration_is_not_told_to_be_overdue() -> None:
    accepting = programme(confirmations=(confirmation(ConfirmationKind.NOTHING_TO_REPORT, date(2020, 7, 1)),))
    timeline = Timeline(accepting).look(at(7, 25), BLANK, declaration=declaration())
    timeline.look(at(8, 5), BLANK, declaration=declaration())
    assert kinds(timeline) == [EventKind.DECLARED]


# The register's groups


def test_a_group_once_in_a_complete_register_stays_expected_when_its_row_goes() -> None:
    timeline = Timeline().look(at(1, 5), register())
    timeline.look(at(2, 1), register(GROUPS[:2], remembered=GROUPS))
    kept = remembered_groups({("10", "groups"): timeline.history}, timeline.programme, date(2020, 2, 1))
    assert kept["10", "groups"] == tuple((key, f"กลุ่ม {key}") for key in GROUPS)


def test_until_the_centre_confirms_that_it_is_gone() -> None:
    gone = confirmation(ConfirmationKind.KEY_GONE, date(2020, 3, 1), report="groups", key="10-003")
    timeline = Timeline(programme(confirmations=(gone,))).look(at(1, 5), register())
    histories = {("10", "groups"): timeline.history}
    before = remembered_groups(histories, timeline.programme, date(2020, 2, 29))
    after = remembered_groups(histories, timeline.programme, date(2020, 3, 1))
    assert [key for key, _ in before["10", "groups"]] == list(GROUPS)
    assert [key for key, _ in after["10", "groups"]] == list(GROUPS[:2])


def test_groups_of_a_register_that_was_never_complete_are_not_remembered() -> None:
    timeline = Timeline().look(at(1, 5), register(complete=False))
    assert remembered_groups({("10", "groups"): timeline.history}, timeline.programme, date(2020, 2, 1)) == {}


def test_groups_added_to_a_complete_register_are_remembered_too() -> None:
    keys = [*GROUPS, "10-004"]
    timeline = Timeline().look(at(1, 5), register()).look(at(1, 6), register(keys))
    assert timeline.history.known_keys == frozenset(keys)
    assert kinds(timeline) == [EventKind.COMPLETED, EventKind.GROUPS_ADDED]


def test_a_known_group_that_loses_and_regains_its_row_is_told_once_each() -> None:
    timeline = Timeline().look(at(1, 5), register())
    for day in (6, 7):
        timeline.look(at(1, day), register(GROUPS[:2], remembered=GROUPS))
    timeline.look(at(1, 8), register())
    assert kinds(timeline) == [
        EventKind.COMPLETED,
        EventKind.BECAME_INCOMPLETE,
        EventKind.GROUPS_GONE,
        EventKind.COMPLETE_AGAIN,
        EventKind.GROUPS_BACK,
    ]
    assert timeline.events[2].facts["groups"] == [["10-003", "กลุ่ม 10-003"]]


def test_an_emptied_register_loses_every_known_group() -> None:
    timeline = Timeline().look(at(1, 5), register())
    timeline.look(at(1, 6), content(report="groups", expected=GROUPS))
    assert timeline.history.absent_keys == frozenset(GROUPS)
    assert timeline.history.known_keys == frozenset(GROUPS)


# Declarations


def test_a_declaration_is_told_once_without_the_name_of_who_made_it() -> None:
    timeline = Timeline().look(at(7, 1), BLANK, declaration=declaration())
    timeline.look(at(7, 2), BLANK, declaration=declaration())
    assert kinds(timeline) == [EventKind.DECLARED]
    assert "สมศรี" not in last(timeline).facts_json


@pytest.mark.parametrize(("seen", "by_entry"), [(PARTIAL, True), (BLANK, False)])
def test_a_declaration_undone_says_whether_by_an_entry(seen: ReportContent, by_entry: bool) -> None:
    timeline = Timeline().look(at(7, 1), BLANK, declaration=declaration())
    timeline.look(at(7, 2), seen, declaration=declaration() if by_entry else None)
    assert kinds(timeline) == [EventKind.DECLARED, EventKind.DECLARATION_WITHDRAWN]
    assert last(timeline).facts["by_entry"] is by_entry


def test_a_failed_read_does_not_take_a_declaration_back() -> None:
    timeline = Timeline().look(at(7, 1), BLANK, declaration=declaration()).fail(at(7, 2))
    assert timeline.history.declared == declaration()


def test_a_declaration_with_an_unreadable_date_is_kept_as_typed() -> None:
    timeline = Timeline().look(at(7, 1), BLANK, declaration=declaration(declared_on="เมื่อวาน"))
    assert last(timeline).facts["declared_on"] == "เมื่อวาน"


# All offices at once


def test_a_rule_change_seen_by_many_offices_is_one_event_per_report() -> None:
    plan = programme(offices=(office("10"), office("11")))
    contents = {(code, "forum"): content(GROUPS, office=code) for code in ("10", "11")}
    first = {pair: reading(at(6, 1)) for pair in contents}
    histories, _ = advance_all({}, contents, first, (), plan, at(6, 1))
    stricter = replace(plan, reports=tuple(replace(r, minimum_rows=2) for r in plan.reports))
    second = {pair: reading(at(6, 2)) for pair in contents}
    _, events = advance_all(histories, contents, second, (), stricter, at(6, 2))
    assert [(event.kind, event.report) for event in events] == [(EventKind.RULES_CHANGED, "forum")]
    assert events[0].facts["offices"] == ["10", "11"]


def test_a_declaration_whose_day_changes_is_told_again_with_the_moment_it_was_made() -> None:
    timeline = Timeline().look(at(7, 1), BLANK, declaration=declaration())
    timeline.look(at(7, 2), BLANK, declaration=declaration(declared_on="เมื่อวาน"))
    first, second = timeline.events
    assert (second.kind, second.facts["declared_on"]) == (EventKind.DECLARED, "เมื่อวาน")
    assert (second.facts["after"], second.facts["until"]) == (first.facts["after"], first.facts["until"])
    assert rebuild(timeline.events)["10", "forum"].declared_in == timeline.history.declared_in


def test_a_declaration_reaches_its_own_office_and_report_alone() -> None:
    plan = programme(offices=(office("10"), office("11")))
    contents = {(code, "forum"): content(office=code) for code in ("10", "11")}
    looks = {pair: reading(at(6, 1)) for pair in contents}
    histories, _ = advance_all({}, contents, looks, [declaration()], plan, at(6, 1))
    assert histories["10", "forum"].declared == declaration()
    assert histories["11", "forum"].declared is None


@pytest.mark.parametrize(
    "register_look",
    [
        pytest.param(failed(at(6, 2)), id="never read"),
        pytest.param(reading(at(6, 2), state=ReadingState.CHECK_FAILED), id="our check failed"),
    ],
)
def test_a_report_is_not_judged_without_the_register_that_it_must_cover(register_look: Reading) -> None:
    done = Timeline().look(at(6, 1), COMPLETE).history
    looks = {("10", "forum"): reading(at(6, 2)), ("10", "groups"): register_look}
    seen = {("10", "forum"): content(expected=(), register_is_empty=False)}
    histories, events = advance_all({("10", "forum"): done}, seen, looks, (), programme(), at(6, 2))
    assert histories["10", "forum"] == done
    assert events == ()


def test_a_register_that_the_office_does_not_owe_holds_nothing_up() -> None:
    plan = programme(offices=(office(expected_reports=frozenset({"forum"})),))
    looks = {("10", "forum"): reading(at(6, 2)), ("10", "groups"): failed(at(6, 2))}
    histories, _ = advance_all({}, {("10", "forum"): COMPLETE}, looks, (), plan, at(6, 2))
    assert histories["10", "forum"].complete_now


def test_a_pair_without_a_reading_keeps_its_history() -> None:
    kept = History(last_read_at=at(5, 1))
    histories, events = advance_all({("10", "forum"): kept}, {("10", "forum"): COMPLETE}, {}, (), programme(), at(6, 1))
    assert histories == {("10", "forum"): kept}
    assert events == ()
