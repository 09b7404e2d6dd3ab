"""Changes of status that nothing explains, and when they are too many to be written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from rules.declared.programme import ConfirmationKind, Programme, Rule, Severity, Window
from rules.verdicts.announcements import announcement_events
from rules.verdicts.changes import Causes, Facet, UnexplainedChange, is_unsafe, unexplained_changes
from rules.verdicts.facts import ContentFact, ContentState, ReportStatus
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
    revision,
    with_forum,
)

PAIR = ("10", "forum")
PLAN = programme()
STARTED = Timeline().look(at(7, 1), PARTIAL)


def found(
    before: ReportStatus | None,
    replayed: ReportStatus | None,
    after: ReportStatus | None,
    plan: Programme = PLAN,
    clock: tuple[datetime, datetime] = (at(7, 1), at(7, 1, 12)),
    edited: frozenset[str] = frozenset(),
) -> tuple[UnexplainedChange, ...]:
    before_all, replayed_all, after_all = ({PAIR: s} if s is not None else {} for s in (before, replayed, after))
    causes = Causes(edited, *clock, announced=announcement_events(plan, clock[1]))
    return unexplained_changes(before_all, replayed_all, after_all, causes, plan)


def test_nothing_changed_nothing_to_explain() -> None:
    same = STARTED.status()
    assert found(same, same, same) == ()


def test_a_first_sync_explains_itself_blank_to_value_never_counts() -> None:
    assert found(None, STARTED.status(), STARTED.status()) == ()


def test_the_first_look_at_a_table_explains_itself_though_it_was_told_that_nothing_is_known() -> None:
    """Files are attached one after another, and each pass tells of those that have none yet."""
    known = STARTED.status()
    unknown = replace(known, content=ContentFact(ContentState.NOT_STARTED, 0, 0, never_read=True))
    assert found(unknown, unknown, known) == ()
    assert found(unknown, known, replace(known, content=replace(known.content, never_read=True))) != ()


def test_what_is_told_as_before_needs_no_cause_whatever_a_replay_says() -> None:
    known = STARTED.status()
    other = replace(known, content=ContentFact(ContentState.NOT_STARTED, 0, 0))
    assert found(known, other, known) == ()
    assert found(known, other, other) != ()


def test_an_edit_explains_content_and_time_of_its_office() -> None:
    before = STARTED.status()
    after = Timeline().look(at(7, 1), PARTIAL).look(at(7, 1, 12), COMPLETE).status()
    assert found(before, before, after, edited=frozenset({"10"})) == ()


def test_rows_that_changed_without_an_edit_are_unexplained() -> None:
    before = STARTED.status()
    emptied = Timeline().look(at(7, 1), PARTIAL).look(at(7, 1, 12), BLANK).status()
    (change,) = found(before, before, emptied)
    assert (change.office, change.report, change.facet) == ("10", "forum", Facet.CONTENT)


def test_another_offices_edit_explains_nothing() -> None:
    before = STARTED.status()
    emptied = Timeline().look(at(7, 1), PARTIAL).look(at(7, 1, 12), BLANK).status()
    assert len(found(before, before, emptied, edited=frozenset({"11"}))) == 1


def test_a_deadline_that_passes_is_explained_by_the_clock() -> None:
    timeline = Timeline().look(at(7, 30), PARTIAL)
    before, replayed = timeline.status(at(7, 30)), timeline.status(at(7, 31, 0, 1))
    after = timeline.look(at(7, 31, 0, 1), PARTIAL).status()
    assert found(before, replayed, after, clock=(at(7, 30), at(7, 31, 0, 1))) == ()


def test_an_opening_day_is_explained_by_the_clock() -> None:
    timeline = Timeline().look(at(3, 31), BLANK)
    before, after = timeline.status(at(3, 31)), timeline.status(at(4, 1))
    assert found(before, after, after, clock=(at(3, 31), at(4, 1))) == ()


def test_a_verdict_that_flips_while_the_clock_stands_still_is_unexplained() -> None:
    before = Timeline().look(at(7, 25), PARTIAL).status()
    hurried = Timeline(with_forum(deadline=date(2020, 7, 10))).look(at(7, 25), PARTIAL).status()
    (change,) = found(before, hurried, hurried, clock=(at(7, 25), at(7, 26)))
    assert change.facet is Facet.TIME


def test_a_listed_revision_explains_the_time_of_its_report() -> None:
    plan = with_forum(revisions=(revision(date(2020, 8, 9), date(2020, 8, 5)),))
    timeline = Timeline().look(at(7, 31), PARTIAL).look(at(8, 2), COMPLETE)
    before = timeline.status(at(8, 9))
    timeline.programme = plan
    after = timeline.status(at(8, 9))
    assert before.time.state is not after.time.state
    assert found(before, after, after, plan, clock=(at(8, 9), at(8, 9, 1))) == ()


def test_a_listed_extension_explains_the_time_of_its_office_and_no_other_report() -> None:
    timeline = Timeline().look(at(7, 31), PARTIAL).look(at(8, 2), COMPLETE)
    before = timeline.status(at(8, 9))
    plan = programme(extensions=(extension(date(2020, 8, 15)),))
    timeline.programme = plan
    after = timeline.status(at(8, 9))
    clock = (at(8, 9), at(8, 9, 1))
    assert found(before, after, after, plan, clock) == ()
    elsewhere = programme(extensions=(extension(date(2020, 8, 15), report="delivery"),))
    assert [change.facet for change in found(before, after, after, elsewhere, clock)] == [Facet.TIME]


def test_a_deadline_moved_without_a_listed_revision_is_unexplained() -> None:
    timeline = Timeline().look(at(7, 1), PARTIAL)
    before = timeline.status()
    timeline.programme = with_forum(deadline=date(2020, 9, 30))
    after = timeline.status()
    assert [change.facet for change in found(before, after, after)] == [Facet.TIME]


def test_an_accepted_declaration_explains_its_content_and_time() -> None:
    timeline = Timeline().look(at(7, 25), BLANK, declaration=declaration())
    timeline.look(at(8, 9), BLANK, declaration=declaration())
    before = timeline.status()
    plan = programme(confirmations=(confirmation(ConfirmationKind.NOTHING_TO_REPORT, date(2020, 8, 9)),))
    timeline.programme = plan
    assert found(before, timeline.status(), timeline.status(), plan, (at(8, 9), at(8, 9, 1))) == ()


def test_a_revised_window_explains_the_content_of_reports_whose_rules_name_it() -> None:
    window = Window("carry_out", date(2020, 5, 1), date(2020, 9, 15), (revision(date(2020, 7, 1), date(2020, 9, 20)),))
    rule = Rule("F-1", "date-range", "forum", Severity.BLOCKS, {"not_after": {"window": "carry_out"}})
    before, after = STARTED.status(), Timeline().look(at(7, 1), BLANK).status()
    named = replace(PLAN, windows=(window,), rules=(rule,))
    assert found(before, after, after, named) == ()
    assert len(found(before, after, after, replace(named, rules=()))) == 1


def test_a_revised_deadline_explains_the_content_of_reports_whose_window_follows_it() -> None:
    window = Window("carry_out", date(2020, 5, 1), date(2020, 9, 15), follows_report="delivery")
    rule = Rule("F-1", "date-range", "forum", Severity.BLOCKS, {"not_after": {"window": "carry_out"}})
    later = tuple(
        replace(r, revisions=(revision(date(2020, 7, 1), date(2020, 10, 9)),)) if r.id == "delivery" else r
        for r in PLAN.reports
    )
    before, after = STARTED.status(), Timeline().look(at(7, 1), BLANK).status()
    following = replace(PLAN, windows=(window,), rules=(rule,), reports=later)
    assert found(before, after, after, following) == ()
    assert len(found(before, after, after, replace(following, rules=()))) == 1


def test_a_group_confirmed_gone_explains_that_its_office_is_complete_and_in_time() -> None:
    gone = confirmation(ConfirmationKind.KEY_GONE, date(2020, 7, 2), report="groups", key="10-003")
    plan = programme(confirmations=(gone,))
    timeline = Timeline(plan).look(at(7, 1), content(GROUPS[:2]))
    before = timeline.status()
    after = timeline.look(at(7, 2), content(GROUPS[:2], GROUPS[:2])).status()
    assert found(before, after, after, plan, (at(7, 1), at(7, 2))) == ()


def test_rules_that_changed_are_unexplained_until_forced() -> None:
    before = STARTED.status()
    after = Timeline().look(at(7, 1), COMPLETE).status()
    assert [change.facet for change in found(before, after, after)] == [Facet.CONTENT]


def test_a_report_that_half_a_programme_file_no_longer_has_is_unexplained() -> None:
    (change,) = found(STARTED.status(), None, None)
    assert (change.facet, change.after) == (Facet.EXISTENCE, None)


def test_a_read_that_failed_changes_no_verdict_and_needs_no_explanation() -> None:
    timeline = Timeline().look(at(7, 1), PARTIAL)
    before = timeline.status()
    after = timeline.fail(at(7, 1, 12)).status()
    assert before.reading.state is not after.reading.state
    assert found(before, before, after) == ()


def test_unsafe_is_above_both_thresholds() -> None:
    assert is_unsafe(51, 100)
    assert not is_unsafe(50, 100)  # not above the count
    assert not is_unsafe(60, 200)  # exactly the share
    assert is_unsafe(61, 200)
    assert is_unsafe(3, 4, share_0_to_1=0.5, count=2)


def test_half_a_programme_stops_and_one_emptied_office_does_not() -> None:
    offices = [f"{code:02}" for code in range(10, 87)]
    before = {(code, report): replace(STARTED.status(), office=code, report=report)
              for code in offices for report in ("groups", "forum", "delivery")}  # fmt: skip
    half = {pair: status for pair, status in before.items() if pair[1] == "groups"}
    causes = Causes(frozenset(), at(7, 1), at(7, 1, 12))
    lost = unexplained_changes(before, half, half, causes, PLAN)
    assert is_unsafe(len(lost), len(before))
    one = {pair: status for pair, status in before.items() if pair[0] != "10"}
    assert not is_unsafe(len(unexplained_changes(before, one, one, causes, PLAN)), len(before))
