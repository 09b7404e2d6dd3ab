"""The content fact: what the rows say now, and which of several things is said first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rules.declared.programme import ConfirmationKind
from rules.evaluate.row_facts import ReportContent
from rules.verdicts.facts import ContentFact, ContentState, History, Reading, ReadingState
from rules.verdicts.status import judge_all
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
    failed,
    office,
    programme,
    reading,
    register,
)

NO_REGISTER = content(expected=())


def fact_of(timeline: Timeline) -> ContentFact:
    return timeline.status().content


def state_after(*contents: ReportContent) -> ContentState:
    """The content state after looks on consecutive days of June."""
    timeline = Timeline()
    for day, seen in enumerate(contents, 1):
        timeline.look(at(6, day), seen)
    return fact_of(timeline).state


def test_nothing_entered_before_the_opening_day_is_not_open_yet() -> None:
    assert fact_of(Timeline().look(at(3, 31), BLANK)).state is ContentState.NOT_OPEN


def test_nothing_entered_from_the_opening_day_on_is_not_started() -> None:
    assert fact_of(Timeline().look(at(4, 1), BLANK)).state is ContentState.NOT_STARTED


def test_the_opening_day_turns_not_open_into_not_started_without_a_new_look() -> None:
    timeline = Timeline().look(at(3, 31), BLANK)
    assert timeline.status(at(4, 1)).content.state is ContentState.NOT_STARTED


def test_entries_made_before_the_opening_day_are_shown_as_what_they_are() -> None:
    assert fact_of(Timeline().look(at(3, 30), PARTIAL)).state is ContentState.PARTIAL
    assert fact_of(Timeline().look(at(3, 30), COMPLETE)).state is ContentState.COMPLETE


def test_partial_says_n_of_m_and_lists_the_missing_groups_by_code_and_name() -> None:
    fact = fact_of(Timeline().look(at(6, 1), PARTIAL))
    assert (fact.state, fact.done, fact.expected) == (ContentState.PARTIAL, 1, 3)
    assert fact.missing == (("10-002", "กลุ่ม 10-002"), ("10-003", "กลุ่ม 10-003"))


def test_a_wrong_row_goes_before_incomplete_ones() -> None:
    assert state_after(replace(PARTIAL, wrong_rows=1, incomplete_rows=2)) is ContentState.WRONG


def test_a_report_is_complete_when_it_is_complete_for_every_group() -> None:
    assert state_after(COMPLETE) is ContentState.COMPLETE


def test_an_empty_register_makes_every_other_report_of_that_office_wait() -> None:
    assert state_after(NO_REGISTER) is ContentState.NO_REGISTER


def test_with_an_empty_register_no_other_report_can_be_complete() -> None:
    delivery = content(
        ["1"], ["1"], report="delivery", register_is_empty=True, is_complete=True, sent_on=date(2020, 9, 1)
    )
    timeline = Timeline().look(at(9, 1), delivery)
    assert timeline.history.completed is None
    assert fact_of(timeline).state is ContentState.NO_REGISTER


def test_the_register_itself_never_waits_for_a_register() -> None:
    timeline = Timeline().look(at(11, 1, year=2019), content(report="groups", expected=(), register_is_empty=True))
    assert fact_of(timeline).state is ContentState.NOT_STARTED


def test_before_it_opens_a_blank_report_is_not_said_to_wait_for_the_register() -> None:
    assert fact_of(Timeline().look(at(3, 1), NO_REGISTER)).state is ContentState.NOT_OPEN


def test_complete_once_but_edited_after_says_when_it_was_complete() -> None:
    timeline = Timeline().look(at(6, 1), COMPLETE).look(at(6, 5), PARTIAL)
    fact = fact_of(timeline)
    assert fact.state is ContentState.EDITED_AFTER
    assert fact.was_complete_at == at(6, 1)


def test_complete_once_but_groups_added_says_how_many() -> None:
    grown = content(GROUPS, [*GROUPS, "10-004", "10-005"])
    fact = fact_of(Timeline().look(at(6, 1), COMPLETE).look(at(6, 5), grown))
    assert (fact.state, fact.grown_by) == (ContentState.GREW_AFTER, 2)


def test_groups_added_and_an_earlier_one_broken_is_an_edit() -> None:
    grown = content(GROUPS[:2], [*GROUPS, "10-004"])
    fact = fact_of(Timeline().look(at(6, 1), COMPLETE).look(at(6, 5), grown))
    assert (fact.state, fact.grown_by) == (ContentState.EDITED_AFTER, 1)


def test_a_new_group_that_no_planned_activity_names_yet_is_growth_and_not_an_edit() -> None:
    uncovered = replace(COMPLETE, is_complete=False, missing=(("10-004", "กลุ่ม 10-004"),))
    fact = fact_of(Timeline().look(at(6, 1), COMPLETE).look(at(6, 5), uncovered))
    assert (fact.state, fact.grown_by) == (ContentState.GREW_AFTER, 1)


def test_a_register_with_a_half_filled_new_group_has_grown_and_with_a_broken_old_row_was_edited() -> None:
    keys = [*GROUPS, "10-004"]
    grown = replace(register(keys, complete=False), incomplete_rows=1)
    timeline = Timeline().look(at(1, 5), register()).look(at(1, 6), grown)
    assert fact_of(timeline).state is ContentState.GREW_AFTER
    timeline.look(at(1, 7), replace(grown, wrong_rows=1))
    assert fact_of(timeline).state is ContentState.EDITED_AFTER


def test_once_the_added_groups_are_filled_in_it_is_simply_complete_again() -> None:
    keys = [*GROUPS, "10-004"]
    assert state_after(COMPLETE, content(GROUPS, keys), content(keys, keys)) is ContentState.COMPLETE


def test_a_changed_rule_is_said_and_not_held_against_the_office() -> None:
    timeline = Timeline().look(at(6, 1), COMPLETE)
    timeline.rules = "rules-2"
    fact = fact_of(timeline.look(at(6, 2), replace(PARTIAL, wrong_rows=2)))
    assert (fact.state, fact.rule_changed) == (ContentState.COMPLETE, True)


def test_a_changed_rule_does_not_make_an_emptied_report_complete() -> None:
    timeline = Timeline().look(at(6, 1), COMPLETE)
    timeline.rules = "rules-2"
    timeline.look(at(6, 2), replace(PARTIAL, wrong_rows=2)).look(at(6, 3), BLANK)
    assert (fact_of(timeline).state, fact_of(timeline).rule_changed) == (ContentState.EDITED_AFTER, False)


def test_an_edit_long_after_a_rule_changed_is_an_edit() -> None:
    timeline = Timeline().look(at(6, 1), COMPLETE)
    timeline.rules = "rules-2"
    timeline.look(at(6, 2), COMPLETE).look(at(6, 3), PARTIAL)
    fact = fact_of(timeline)
    assert (fact.state, fact.rule_changed) == (ContentState.EDITED_AFTER, False)


def test_a_rule_changed_for_an_incomplete_report_excuses_nothing() -> None:
    timeline = Timeline().look(at(6, 1), PARTIAL)
    timeline.rules = "rules-2"
    fact = fact_of(timeline.look(at(6, 2), PARTIAL))
    assert (fact.state, fact.rule_changed) == (ContentState.PARTIAL, False)


# Nothing to report


def test_a_declaration_with_groups_in_the_register_waits_for_the_centre() -> None:
    timeline = Timeline().look(at(6, 1), BLANK, declaration=declaration())
    assert fact_of(timeline).state is ContentState.DECLARED_WAITING


def test_the_centre_accepts_a_declaration_from_the_day_it_confirms() -> None:
    accepting = programme(confirmations=(confirmation(ConfirmationKind.NOTHING_TO_REPORT, date(2020, 6, 10)),))
    timeline = Timeline(accepting).look(at(6, 1), BLANK, declaration=declaration())
    assert timeline.status(at(6, 9, 23, 59)).content.state is ContentState.DECLARED_WAITING
    assert timeline.status(at(6, 10)).content.state is ContentState.DECLARED_NONE


def test_without_groups_in_the_register_a_declaration_waits_for_nobody() -> None:
    timeline = Timeline().look(at(6, 1), NO_REGISTER, declaration=declaration())
    assert fact_of(timeline).state is ContentState.DECLARED_NONE


def test_a_declaration_for_an_empty_register_itself_waits_for_nobody() -> None:
    blank = content(report="groups", expected=())
    timeline = Timeline().look(at(6, 1), blank, declaration=declaration("groups"))
    assert fact_of(timeline).state is ContentState.DECLARED_NONE


def test_a_declaration_for_a_register_that_was_once_complete_waits_for_the_centre() -> None:
    timeline = Timeline().look(at(5, 1), register())
    emptied = content(report="groups", expected=GROUPS)
    timeline.look(at(6, 1), emptied, declaration=declaration("groups"))
    assert fact_of(timeline).state is ContentState.DECLARED_WAITING


def test_any_entry_undoes_a_declaration_even_an_accepted_one() -> None:
    accepting = programme(confirmations=(confirmation(ConfirmationKind.NOTHING_TO_REPORT, date(2020, 6, 1)),))
    timeline = Timeline(accepting).look(at(6, 1), BLANK, declaration=declaration())
    timeline.look(at(6, 2), PARTIAL, declaration=declaration())
    assert fact_of(timeline).state is ContentState.PARTIAL


def test_of_a_declared_or_not_yet_opened_report_nothing_is_missing() -> None:
    declared = Timeline().look(at(6, 1), BLANK, declaration=declaration())
    assert (fact_of(declared).state, fact_of(declared).missing) == (ContentState.DECLARED_WAITING, ())
    assert fact_of(Timeline().look(at(3, 31), BLANK)).missing == ()
    assert fact_of(Timeline().look(at(4, 1), BLANK)).missing == BLANK.missing != ()


def test_an_acceptance_without_a_declaration_declares_nothing() -> None:
    accepting = programme(confirmations=(confirmation(ConfirmationKind.NOTHING_TO_REPORT, date(2020, 6, 1)),))
    assert fact_of(Timeline(accepting).look(at(6, 2), BLANK)).state is ContentState.NOT_STARTED


def test_a_declaration_taken_back_leaves_the_report_not_started() -> None:
    timeline = Timeline().look(at(6, 1), BLANK, declaration=declaration()).look(at(6, 2), BLANK)
    assert fact_of(timeline).state is ContentState.NOT_STARTED


# Reading


def test_a_failed_read_does_not_change_content() -> None:
    timeline = Timeline().look(at(6, 1), COMPLETE)
    before = timeline.status().content
    timeline.content = BLANK  # whatever a failed look hands over
    timeline.fail(at(6, 2))
    assert timeline.status().content.state is before.state
    assert timeline.status().reading.state is ReadingState.UNREADABLE


def test_a_check_that_failed_is_our_fault_and_leaves_the_content_as_it_was() -> None:
    timeline = Timeline().look(at(6, 1), COMPLETE)
    timeline.content = replace(PARTIAL, wrong_rows=3)
    timeline.take(reading(at(6, 2), state=ReadingState.CHECK_FAILED), at(6, 2))
    assert fact_of(timeline).state is ContentState.COMPLETE


def test_a_changed_shape_that_could_be_read_counts_as_a_look() -> None:
    timeline = Timeline(content=COMPLETE)
    timeline.take(reading(at(6, 2), state=ReadingState.SHAPE_CHANGED), at(6, 2))
    assert fact_of(timeline).state is ContentState.COMPLETE


def test_a_table_that_was_never_read_is_not_said_to_be_empty() -> None:
    timeline = Timeline().fail(at(6, 2))
    assert fact_of(timeline).never_read
    assert not fact_of(Timeline().look(at(6, 2), BLANK)).never_read


# All offices


def test_every_expected_report_has_a_status_even_without_content_or_reading() -> None:
    plan = programme(offices=(office("10"), office("11", expected_reports=frozenset({"forum"}))))
    statuses = judge_all({("10", "forum"): COMPLETE}, {}, {}, plan, at(6, 1))
    assert list(statuses) == [("10", "groups"), ("10", "forum"), ("10", "delivery"), ("11", "forum")]
    assert statuses["11", "forum"].reading == Reading(ReadingState.UNREADABLE, at(6, 1))


def test_rows_of_a_report_that_is_not_owed_are_judged_and_marked_as_not_expected() -> None:
    plan = programme(offices=(office("10", expected_reports=frozenset()),))
    statuses = judge_all({("10", "forum"): COMPLETE}, {("10", "forum"): History()}, {}, plan, at(6, 1))
    assert [status.is_expected for status in statuses.values()] == [False]


def test_a_reading_that_failed_stays_beside_the_facts_with_its_reasons() -> None:
    look = failed(at(6, 1))
    statuses = judge_all({("10", "forum"): BLANK}, {}, {("10", "forum"): look}, programme(), at(6, 1))
    assert statuses["10", "forum"].reading is look
