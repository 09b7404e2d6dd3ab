"""The time fact: decided once, by the first completion, against the later of three last days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.catalogue import Language
from rules.declared.programme import ConfirmationKind, Programme, Rule, Severity, Window
from rules.verdicts.facts import ContentState, Interval, TimeFact, TimeState
from rules.verdicts.status_messages import time_message
from tests.rules.time_builders import (
    BLANK,
    COMPLETE,
    DEADLINE,
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


def completed(
    after: datetime | None,
    read: datetime,
    edited: datetime | None = None,
    plan: Programme | None = None,
    now: datetime | None = None,
) -> TimeFact:
    """The time fact of a report seen incomplete at `after` (never: None) and complete at `read`."""
    timeline = Timeline(plan or programme())
    if after is not None:
        timeline.look(after, PARTIAL)
    return timeline.look(read, COMPLETE, edited).status(now).time


def verdict(fact: TimeFact | None) -> tuple[TimeState, int]:
    assert fact is not None
    return fact.state, fact.days


# Before it is complete


def test_a_report_without_deadline_says_so_whatever_happens() -> None:
    timeline = Timeline().look(at(1, 5), register())
    assert timeline.status(at(12, 1)).time.state is TimeState.NO_DEADLINE
    assert timeline.status().time.completed == Interval(None, at(1, 5))


def test_more_than_seven_days_before_the_last_day_is_within_the_deadline() -> None:
    assert verdict(Timeline().look(at(7, 22), PARTIAL).status().time) == (TimeState.WITHIN, 8)


def test_seven_days_or_fewer_before_the_last_day_is_near() -> None:
    assert verdict(Timeline().look(at(7, 23), PARTIAL).status().time) == (TimeState.NEAR, 7)


def test_the_last_day_itself_is_near_with_no_days_left() -> None:
    assert verdict(Timeline().look(at(7, 30, 23, 59, 59), PARTIAL).status().time) == (TimeState.NEAR, 0)


def test_not_complete_after_the_deadline_is_overdue_by_calendar_days() -> None:
    timeline = Timeline().look(at(7, 31), PARTIAL)
    assert verdict(timeline.status().time) == (TimeState.OVERDUE, 1)
    assert verdict(timeline.status(at(8, 2, 23)).time) == (TimeState.OVERDUE, 3)


def test_with_no_successful_read_since_the_deadline_time_cannot_be_decided() -> None:
    timeline = Timeline().look(at(7, 30, 23, 59), PARTIAL).fail(at(7, 31, 0, 1))
    assert timeline.status().time.state is TimeState.UNDECIDED
    assert timeline.status(at(8, 9)).time.state is TimeState.UNDECIDED


def test_a_table_never_read_is_within_the_deadline_until_it_passes_and_then_undecided() -> None:
    timeline = Timeline().fail(at(7, 1))
    assert timeline.status(at(7, 1)).time.state is TimeState.WITHIN
    assert timeline.status(at(7, 31)).time.state is TimeState.UNDECIDED


def test_a_successful_read_after_an_undecided_one_decides() -> None:
    timeline = Timeline().look(at(7, 30), PARTIAL).fail(at(7, 31)).look(at(8, 1), PARTIAL)
    assert verdict(timeline.status().time) == (TimeState.OVERDUE, 2)


# When was it complete?


def test_complete_before_the_deadline_passes_is_on_time() -> None:
    assert completed(at(7, 25), at(7, 30, 23, 59)).state is TimeState.ON_TIME


def test_the_interval_runs_from_the_last_read_that_saw_it_incomplete_to_this_read() -> None:
    assert completed(at(7, 25), at(7, 28)).completed == Interval(at(7, 25), at(7, 28))


def test_the_last_modification_by_a_person_ends_the_interval_before_this_read() -> None:
    fact = completed(at(7, 25), at(8, 3), edited=at(7, 29))
    assert fact.completed == Interval(at(7, 25), at(7, 29))
    assert fact.state is TimeState.ON_TIME


def test_a_modification_later_than_this_read_does_not_lengthen_the_interval() -> None:
    assert completed(at(7, 25), at(7, 28), edited=at(7, 29)).completed == Interval(at(7, 25), at(7, 28))


def test_deadline_before_the_interval_is_late_by_calendar_days() -> None:
    assert verdict(completed(at(8, 1, 0, 1), at(8, 1, 9))) == (TimeState.LATE, 2)


def test_one_day_after_a_30_july_deadline_is_one_day_late() -> None:
    assert verdict(completed(at(7, 31), at(7, 31, 0, 1))) == (TimeState.LATE, 1)


def test_deadline_inside_the_interval_within_the_drive_lag_gives_the_province_the_benefit() -> None:
    assert completed(at(7, 30, 23, 59), at(7, 31, 0, 5)).state is TimeState.ON_TIME


def test_deadline_inside_the_interval_beyond_the_lag_awaits_and_is_never_late() -> None:
    assert completed(at(7, 30, 23, 59), at(7, 31, 0, 5, 1)).state is TimeState.AWAITING
    assert completed(at(7, 1), at(9, 1), now=at(12, 1)).state is TimeState.AWAITING


def test_the_benefit_does_not_reach_what_was_seen_incomplete_after_the_deadline() -> None:
    assert verdict(completed(at(7, 31, 0, 0, 1), at(7, 31, 0, 3))) == (TimeState.LATE, 1)


def test_a_sheet_adopted_late_whose_last_edit_was_in_time_is_on_time() -> None:
    fact = completed(None, at(9, 1), edited=at(7, 29))
    assert fact.state is TimeState.ON_TIME
    assert fact.completed == Interval(None, at(7, 29))


def test_a_sheet_adopted_late_and_edited_after_the_deadline_awaits_the_centre() -> None:
    assert completed(None, at(9, 1), edited=at(8, 5)).state is TimeState.AWAITING
    assert completed(None, at(9, 1)).state is TimeState.AWAITING


def test_a_sheet_adopted_late_and_incomplete_is_overdue_and_later_late() -> None:
    timeline = Timeline().look(at(9, 1), PARTIAL)
    assert timeline.status().time.state is TimeState.OVERDUE
    assert verdict(timeline.look(at(9, 2), COMPLETE).status().time) == (TimeState.LATE, 33)


def test_an_edit_before_the_last_incomplete_read_did_not_complete_it() -> None:
    fact = completed(at(7, 31, 9), at(8, 1, 9), edited=at(7, 20))
    assert fact.completed == Interval(at(7, 31, 9), at(8, 1, 9))
    assert fact.state is TimeState.LATE


def test_rows_read_long_ago_that_are_complete_only_now_are_complete_as_of_now() -> None:
    timeline = Timeline().look(at(7, 29), PARTIAL)
    unchanged = timeline.reading
    assert unchanged is not None
    timeline.content = COMPLETE
    timeline.take(unchanged, at(8, 3))
    assert timeline.history.completed == Interval(at(7, 29), at(8, 3))


def test_complete_only_since_a_rule_changed_is_judged_by_the_offices_own_last_edit() -> None:
    timeline = Timeline().look(at(8, 1), PARTIAL, edited=at(7, 29))
    timeline.rules = "rules-2"
    fact = timeline.look(at(8, 3), COMPLETE, edited=at(7, 29)).status().time
    assert fact.state is TimeState.ON_TIME


def test_complete_since_a_rule_changed_and_an_edit_after_the_deadline_awaits_and_is_not_late() -> None:
    timeline = Timeline().look(at(8, 1), PARTIAL, edited=at(7, 29))
    timeline.rules = "rules-2"
    assert timeline.look(at(8, 3), COMPLETE, edited=at(8, 2)).status().time.state is TimeState.AWAITING


def test_complete_only_since_a_group_was_confirmed_gone_is_judged_by_the_offices_own_last_edit() -> None:
    gone = confirmation(ConfirmationKind.KEY_GONE, date(2020, 8, 2), report="groups", key="10-003")
    timeline = Timeline(programme(confirmations=(gone,))).look(at(8, 1), content(GROUPS[:2]), edited=at(7, 29))
    timeline.look(at(8, 3), content(GROUPS[:2], GROUPS[:2]), edited=at(7, 29))
    assert timeline.status().time.state is TimeState.ON_TIME


def test_complete_only_since_an_extension_moved_its_window_is_judged_by_the_offices_own_last_edit() -> None:
    """Planned beyond 15 September in July; the longer window granted in August makes it right."""
    checks = Rule("F-1", "date-range", "forum", Severity.BLOCKS, {"columns": ["on"], "not_after": {"window": "work"}})
    plan = programme(
        rules=(checks,),
        windows=(Window("work", date(2020, 5, 1), date(2020, 9, 15), follows_report="delivery"),),
        extensions=(extension(date(2020, 10, 9), granted_on=date(2020, 8, 10), report="delivery"),),
    )
    timeline = Timeline(plan).look(at(8, 9), PARTIAL, edited=at(7, 29)).look(at(8, 10), COMPLETE, edited=at(7, 29))
    assert timeline.status().time.state is TimeState.ON_TIME
    other = replace(plan, extensions=(extension(date(2020, 10, 9), granted_on=date(2020, 8, 10), report="forum"),))
    timeline = Timeline(other).look(at(8, 9), PARTIAL, edited=at(7, 29)).look(at(8, 10), COMPLETE, edited=at(7, 29))
    assert timeline.history.completed == Interval(at(8, 9), at(8, 10))


# Decided once


LATER = (
    pytest.param(PARTIAL, id="becoming incomplete"),
    pytest.param(BLANK, id="cleared"),
    pytest.param(content(GROUPS, [*GROUPS, "10-004"]), id="a group added"),
    pytest.param(replace(PARTIAL, wrong_rows=2), id="a wrong entry"),
    pytest.param(content(expected=()), id="an emptied register"),
)


@pytest.mark.parametrize("later", LATER)
def test_what_happens_after_the_first_completion_never_touches_the_verdict(later: object) -> None:
    timeline = Timeline().look(at(7, 20), PARTIAL).look(at(7, 25), COMPLETE)
    earned = timeline.status(at(9, 1)).time
    timeline.look(at(8, 5), later)  # type: ignore[arg-type]
    assert timeline.status(at(9, 1)).time == earned
    timeline.look(at(8, 9), COMPLETE)
    assert timeline.status(at(9, 1)).time == earned


def test_a_rule_that_changed_never_touches_an_earned_verdict() -> None:
    timeline = Timeline().look(at(7, 25), COMPLETE)
    timeline.rules = "rules-2"
    assert timeline.look(at(8, 5), PARTIAL).status().time.state is TimeState.ON_TIME


def test_a_failed_read_does_not_change_time() -> None:
    timeline = Timeline().look(at(7, 25), COMPLETE)
    earned = timeline.status(at(9, 1)).time
    timeline.fail(at(8, 1))
    assert timeline.status(at(9, 1)).time == earned


# Confirmations


def test_the_centre_confirms_that_an_uncertain_completion_was_in_time() -> None:
    plan = programme(confirmations=(confirmation(ConfirmationKind.ON_TIME, date(2020, 8, 20)),))
    assert completed(at(7, 29), at(8, 5), plan=plan, now=at(8, 19)).state is TimeState.AWAITING
    fact = completed(at(7, 29), at(8, 5), plan=plan, now=at(8, 20))
    assert (fact.state, fact.confirmed_by) == (TimeState.ON_TIME, "ผู้อำนวยการกอง")


def test_the_centre_confirms_late_with_the_day_of_completion() -> None:
    late = confirmation(ConfirmationKind.LATE, completed_on=date(2020, 8, 2))
    fact = completed(at(7, 29), at(8, 5), plan=programme(confirmations=(late,)), now=at(8, 21))
    assert verdict(fact) == (TimeState.LATE, 3)


def test_the_centre_confirms_late_without_a_day_and_the_interval_bounds_the_days() -> None:
    plan = programme(confirmations=(confirmation(ConfirmationKind.LATE),))
    fact = completed(at(7, 29), at(8, 5), plan=plan, now=at(8, 21))
    assert (*verdict(fact), fact.most_days) == (TimeState.LATE, 1, 6)


def test_of_two_confirmations_the_later_one_holds() -> None:
    both = (
        confirmation(ConfirmationKind.ON_TIME, date(2020, 8, 22)),
        confirmation(ConfirmationKind.LATE, date(2020, 8, 20)),
    )
    plan = programme(confirmations=both)
    assert completed(at(7, 29), at(8, 5), plan=plan, now=at(8, 21)).state is TimeState.LATE
    assert completed(at(7, 29), at(8, 5), plan=plan, now=at(8, 22)).state is TimeState.ON_TIME


def test_a_confirmation_does_not_overrule_what_was_seen() -> None:
    plan = programme(confirmations=(confirmation(ConfirmationKind.ON_TIME),))
    fact = completed(at(7, 31, 9), at(8, 5), plan=plan, now=at(8, 21))
    assert (fact.state, fact.confirmed_by) == (TimeState.LATE, "")


def test_a_completion_confirmed_late_is_in_time_for_an_extension_that_covers_its_day() -> None:
    late = confirmation(ConfirmationKind.LATE, completed_on=date(2020, 8, 2))
    plan = programme(confirmations=(late,), extensions=(extension(date(2020, 8, 4), granted_on=date(2020, 8, 21)),))
    assert completed(at(7, 29), at(8, 9), plan=plan, now=at(8, 21)).state is TimeState.ON_TIME


# Which deadline?


def test_on_time_by_an_extension_keeps_the_verdict_against_the_deadline() -> None:
    plan = programme(extensions=(extension(date(2020, 8, 15)),))
    fact = completed(at(7, 31), at(8, 10), plan=plan)
    assert (fact.state, fact.last_day) == (TimeState.ON_TIME, date(2020, 8, 15))
    assert fact.against_in_force is not None
    against = fact.against_in_force
    assert (against.state, against.days_late, against.most_days_late) == (TimeState.LATE, 1, 11)
    assert fact.against_extension is not None
    assert fact.against_extension.state is TimeState.ON_TIME


def test_while_an_extension_runs_the_status_says_until_when() -> None:
    plan = programme(extensions=(extension(date(2020, 8, 15)),))
    timeline = Timeline(plan).look(at(8, 1), PARTIAL)
    assert (timeline.status().time.state, timeline.status().time.last_day) == (TimeState.EXTENDED, date(2020, 8, 15))
    timeline.look(at(8, 16), PARTIAL)
    assert verdict(timeline.status().time) == (TimeState.OVERDUE, 1)


def test_an_extension_granted_afterwards_turns_late_into_on_time_from_that_day() -> None:
    plan = programme(extensions=(extension(date(2020, 8, 3), granted_on=date(2020, 8, 10)),))
    assert completed(at(7, 31), at(8, 2), plan=plan, now=at(8, 9)).state is TimeState.LATE
    assert completed(at(7, 31), at(8, 2), plan=plan, now=at(8, 10)).state is TimeState.ON_TIME


def test_a_later_revision_turns_late_into_on_time_and_keeps_the_other_verdict() -> None:
    plan = with_forum(revisions=(revision(date(2020, 8, 10), date(2020, 8, 5)),))
    fact = completed(at(7, 31), at(8, 2), plan=plan, now=at(8, 10))
    assert (fact.state, fact.last_day) == (TimeState.ON_TIME, date(2020, 8, 5))
    assert fact.against_in_force is not None
    assert fact.against_in_force.last_day == DEADLINE
    assert fact.against_in_force.state is TimeState.LATE


def test_a_revision_that_shortens_never_takes_away_an_earned_verdict() -> None:
    plan = with_forum(revisions=(revision(date(2020, 7, 28), date(2020, 7, 20)),))
    fact = completed(at(7, 24), at(7, 25), plan=plan, now=at(8, 10))
    assert (fact.state, fact.last_day) == (TimeState.ON_TIME, DEADLINE)
    assert fact.against_latest is not None
    assert fact.against_latest.state is TimeState.LATE


def test_a_completion_around_an_announcement_that_shortens_awaits_the_centre() -> None:
    plan = with_forum(revisions=(revision(date(2020, 7, 28), date(2020, 7, 20)),))
    assert completed(at(7, 27), at(7, 29), plan=plan).state is TimeState.AWAITING


def test_a_revision_to_be_announced_does_not_count_yet() -> None:
    plan = with_forum(revisions=(revision(date(2020, 8, 10), date(2020, 8, 30)),))
    assert Timeline(plan).look(at(8, 1), PARTIAL).status().time.state is TimeState.OVERDUE
    assert Timeline(plan).look(at(8, 10), PARTIAL).status().time.state is TimeState.WITHIN


# A letter's date decides


def sent(day: date, read: datetime, **changes: object) -> TimeFact:
    letter = content(["1"], ["1"], report="delivery", sent_on=day)
    return Timeline(programme(**changes)).look(at(10, 1), content(expected=["1"], report="delivery")).look(
        read, letter
    ).status().time  # fmt: skip


def test_the_letters_date_decides_not_the_day_it_was_typed() -> None:
    fact = sent(date(2020, 9, 30), at(10, 7))
    assert (fact.state, fact.sent_on) == (TimeState.ON_TIME, date(2020, 9, 30))
    assert verdict(sent(date(2020, 10, 2), at(10, 7))) == (TimeState.LATE, 2)


def test_a_letters_date_changed_after_the_first_completion_does_not_move_time() -> None:
    timeline = Timeline().look(at(10, 7), content(["1"], ["1"], report="delivery", sent_on=date(2020, 10, 2)))
    timeline.look(at(10, 8), content(["1"], ["1"], report="delivery", sent_on=date(2020, 9, 29)))
    assert verdict(timeline.status().time) == (TimeState.LATE, 2)


def test_the_centre_who_holds_the_letter_may_say_otherwise() -> None:
    in_time = confirmation(ConfirmationKind.ON_TIME, date(2020, 10, 3), report="delivery")
    assert sent(date(2020, 10, 2), at(10, 7), confirmations=(in_time,)).state is TimeState.ON_TIME


# Nothing to report


def test_an_accepted_declaration_is_judged_by_when_it_was_made() -> None:
    accepting = programme(confirmations=(confirmation(ConfirmationKind.NOTHING_TO_REPORT, date(2020, 8, 20)),))
    in_time = Timeline(accepting).look(at(7, 20), BLANK).look(at(7, 25), BLANK, declaration=declaration())
    assert in_time.status(at(8, 20)).time.state is TimeState.ON_TIME
    late = Timeline(accepting).look(at(8, 1), BLANK).look(at(8, 2), BLANK, declaration=declaration())
    assert verdict(late.status(at(8, 20)).time) == (TimeState.LATE, 2)


def waiting(plan: Programme | None = None) -> Timeline:
    """Declared a week before the last day, looked at again after it."""
    timeline = Timeline(plan or programme()).look(at(7, 20), BLANK).look(at(7, 23), BLANK, declaration=declaration())
    return timeline.look(at(8, 1), BLANK, declaration=declaration())


def test_waiting_for_the_centre_is_never_the_offices_lateness() -> None:
    fact = waiting().status(at(10, 1)).time
    assert (fact.state, fact.days, fact.declared_on) == (TimeState.WAITING, 0, date(2020, 7, 1))
    assert time_message(fact).text(Language.TH) == "รอส่วนกลาง (แจ้งเมื่อ 1 ก.ค. 2563)"


def test_the_wait_is_told_before_the_last_day_too() -> None:
    timeline = Timeline().look(at(7, 23), BLANK, declaration=declaration())
    assert timeline.status().time.state is TimeState.WAITING


def test_a_wait_is_dated_by_the_look_where_no_day_can_be_read() -> None:
    timeline = Timeline().look(at(7, 23), BLANK, declaration=declaration(declared_on="เมื่อวาน"))
    assert timeline.status(at(8, 9)).time.declared_on == date(2020, 7, 23)


def test_a_refused_declaration_leaves_what_would_have_been() -> None:
    refusing = programme(confirmations=(confirmation(ConfirmationKind.DECLARATION_REFUSED, date(2020, 8, 20)),))
    assert waiting(refusing).status(at(8, 19)).time.state is TimeState.WAITING
    status = waiting(refusing).status(at(8, 20))
    assert verdict(status.time) == (TimeState.OVERDUE, 21)
    assert (status.content.state, status.content.declaration_refused) == (ContentState.NOT_STARTED, True)


def test_who_declares_anew_after_a_refusal_waits_anew() -> None:
    refusing = programme(confirmations=(confirmation(ConfirmationKind.DECLARATION_REFUSED, date(2020, 8, 20)),))
    again = waiting(refusing).look(at(8, 22), BLANK).look(at(8, 25), BLANK, declaration=declaration())
    assert again.status().time.state is TimeState.WAITING


def test_the_centres_last_word_on_a_declaration_counts() -> None:
    refused = confirmation(ConfirmationKind.DECLARATION_REFUSED, date(2020, 8, 20))
    accepted = confirmation(ConfirmationKind.NOTHING_TO_REPORT, date(2020, 8, 25))
    timeline = waiting(programme(confirmations=(accepted, refused)))
    assert timeline.status(at(8, 24)).time.state is TimeState.OVERDUE
    assert timeline.status(at(8, 25)).time.state is TimeState.ON_TIME


# Late by an interval


def test_late_is_told_as_the_interval_that_is_known_and_counted_by_the_least() -> None:
    fact = completed(at(7, 31, 9), at(8, 20, 12), edited=at(8, 20, 10))
    assert (fact.state, fact.days, fact.most_days) == (TimeState.LATE, 1, 21)
    assert time_message(fact).text(Language.TH) == "ส่งล่าช้าอย่างน้อย 1 วัน ไม่เกิน 21 วัน"


def test_late_within_one_day_needs_no_interval() -> None:
    fact = completed(at(8, 2, 9), at(8, 2, 12))
    assert (fact.days, fact.most_days) == (3, 3)
    assert time_message(fact).text(Language.TH) == "ส่งล่าช้า 3 วัน"


@given(st.integers(0, 60 * 24 * 60), st.integers(1, 60 * 24 * 60))
def test_the_least_and_the_most_days_bound_every_moment_of_the_interval(start: int, length: int) -> None:
    after = at(7, 31) + timedelta(minutes=start)
    until = after + timedelta(minutes=length)
    fact = completed(after, until)
    for moment in (after + timedelta(microseconds=1), after + (until - after) / 2, until):
        assert fact.days <= (moment.date() - date(2020, 7, 30)).days <= fact.most_days
