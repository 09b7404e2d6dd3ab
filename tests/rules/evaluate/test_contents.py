"""Content of an office's report: n of m, missing groups by name, complete or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from rules.declared.programme import Confirmation, ConfirmationKind, Severity
from rules.evaluate.evaluate import evaluate
from rules.evaluate.row_facts import ReportContent
from rules.readings.blocks import Cell
from tests.builders import (
    LAMPANG,
    TODAY,
    delivery_row,
    forum_row,
    group_row,
    office,
    plan_row,
    result_row,
    rule,
    tables,
    village_sages,
)

Rows = Mapping[str, list[list[Cell]]]
GROUPS = [group_row(), group_row(group_id="50-002", group_name="กลุ่มสอง")]


def content(rows: Rows, report: str, remembered: tuple[tuple[str, str], ...] = (), **more: object) -> ReportContent:
    """Chiang Mai's content of one report."""
    sages = replace(village_sages(), **more)  # type: ignore[arg-type]
    known = {("50", "groups"): remembered} if remembered else {}
    return evaluate(tables(sages, {name: {"50": found} for name, found in rows.items()}), sages, TODAY, known).contents[
        "50", report
    ]


def numbers(found: ReportContent) -> tuple[int, int, bool]:
    """(n, m, complete)."""
    return found.done, found.expected, found.is_complete


def test_n_of_m_counts_registered_groups_with_a_complete_row() -> None:
    """The missing ones are listed by code and name."""
    found = content({"groups": GROUPS, "forum": [forum_row()]}, "forum")
    assert (numbers(found), found.missing) == ((1, 2, False), (("50-002", "กลุ่มสอง"),))
    assert found.keys == {"50-001", "50-002"}


def test_a_report_is_complete_when_every_group_is_covered_and_no_row_is_wrong_or_incomplete() -> None:
    """Remarks count as complete."""
    rows = [forum_row(), forum_row(group_id="50-002", participants=99)]
    plans = [plan_row(), plan_row(group_id="50-002")]
    found = content({"groups": GROUPS, "forum": rows, "plan": plans}, "forum")
    assert (numbers(found), found.remark_rows) == ((2, 2, True), 1)


@pytest.mark.parametrize(
    "extra",
    [
        forum_row(group_id="50-002"),
        forum_row(group_id="50-002", plan_approved="อยู่ระหว่างพิจารณา", approved_on=""),
    ],
)
def test_any_wrong_or_incomplete_row_of_a_group_keeps_it_from_being_complete(extra: list[Cell]) -> None:
    """A repeat, a plan not approved yet."""
    found = content({"groups": GROUPS, "forum": [forum_row(), forum_row(group_id="50-002"), extra]}, "forum")
    assert not found.is_complete


def test_a_stray_row_that_repeats_a_groups_text_accuses_no_group() -> None:
    """A row copied and given a code that no register knows."""
    rows = [forum_row(), forum_row(group_id="50-002", potential="กลุ่มสองมีตลาดในตำบล")]
    found = content({"groups": GROUPS, "forum": [*rows, forum_row(group_id="50-099")]}, "forum")
    assert (numbers(found), found.wrong_rows) == ((2, 2, True), 0)


def test_a_repeated_group_is_not_done() -> None:
    """Both its rows are wrong until one is deleted."""
    found = content({"groups": GROUPS, "forum": [forum_row(), forum_row(), forum_row(group_id="50-002")]}, "forum")
    assert (numbers(found), found.wrong_rows) == ((1, 2, False), 2)


def test_a_group_needs_all_its_rows_complete_where_it_has_many() -> None:
    """Set 3: a group with one incomplete activity is not done."""
    plans = [plan_row(), plan_row(activity_no=2, expected_output=""), plan_row(group_id="50-002")]
    assert numbers(content({"groups": GROUPS, "plan": plans}, "plan")) == (1, 2, False)


def test_set_4_counts_planned_activities() -> None:
    """m is the number of planned activities, named by what they are."""
    plans = [plan_row(), plan_row(activity_no=2, activity="อบรม", budget=100)]
    found = content({"groups": GROUPS[:1], "plan": plans, "results": [result_row()]}, "results")
    assert (numbers(found), found.missing) == ((1, 2, False), (("50-001 / 2", "อบรม"),))


def test_set_4_is_not_complete_while_set_3_lacks_a_group() -> None:
    """The group without a plan is listed, and m stays the planned activities."""
    rows: Rows = {"groups": GROUPS, "plan": [plan_row()], "results": [result_row()]}
    found = content(rows, "results")
    assert (numbers(found), found.missing) == ((1, 1, False), (("50-002", "กลุ่มสอง"),))


def test_with_no_plan_at_all_set_4_is_not_complete() -> None:
    """Nothing planned is not everything done."""
    assert numbers(content({"groups": GROUPS, "plan": [], "results": []}, "results")) == (0, 0, False)


def test_an_empty_register_keeps_every_other_report_from_being_complete() -> None:
    """Also one that covers no groups; the register itself is simply blank."""
    rows: Rows = {"groups": [[], [""]], "forum": [forum_row()], "delivery": [delivery_row()]}
    found = {report: content(rows, report) for report in ("groups", "forum", "plan", "delivery")}
    assert {report: each.register_is_empty for report, each in found.items()} == {
        "groups": False, "forum": True, "plan": True, "delivery": True,
    }  # fmt: skip
    assert not any(each.is_complete for each in found.values())
    assert found["groups"].is_blank
    assert not found["forum"].is_blank


def test_a_register_that_was_not_read_is_not_called_empty() -> None:
    """What the service could not see is not the office's fault; nothing is complete without it either."""
    found = content({"forum": [forum_row()]}, "forum")
    assert (found.register_is_empty, found.is_complete) == (False, False)


def test_the_register_is_complete_with_its_minimum_of_rows_all_complete() -> None:
    """n of m are its own rows; its names are known."""
    found = content({"groups": GROUPS}, "groups")
    assert (numbers(found), found.key_names) == ((2, 2, True), (("50-001", "กลุ่มผักอินทรีย์"), ("50-002", "กลุ่มสอง")))
    assert numbers(content({"groups": [group_row(), group_row(group_id="50-002", leader="")]}, "groups")) == (
        1,
        2,
        False,
    )
    assert numbers(content({"groups": []}, "groups")) == (0, 0, False), "m is the groups that are registered"
    assert numbers(content({"groups": [group_row(group_id="51-001")]}, "groups")) == (0, 0, False)


def test_a_group_whose_row_is_gone_stays_expected_and_named() -> None:
    """In the other reports and in the register itself; its rows elsewhere are not wrong."""
    remembered = (("50-001", "กลุ่มผักอินทรีย์"), ("50-003", "กลุ่มสาม"))
    rows: Rows = {"groups": [group_row()], "forum": [forum_row(), forum_row(group_id="50-003")]}
    forum, register = content(rows, "forum", remembered), content(rows, "groups", remembered)
    assert (numbers(forum), forum.wrong_rows) == ((2, 2, True), 0)
    assert (numbers(register), register.missing) == ((1, 2, False), (("50-003", "กลุ่มสาม"),))


def test_a_group_that_the_centre_confirmed_gone_is_expected_nowhere_and_breaks_nothing() -> None:
    """Its rows of sets 2, 3 and 4 may stay: no report of the office comes undone by the centre's decision."""
    rows: Rows = {
        "groups": [group_row()],
        "forum": [forum_row(), forum_row(group_id="50-002", potential="กลุ่มสองมีตลาดในตำบลแต่ขาดแหล่งน้ำ")],
        "plan": [plan_row(), plan_row(group_id="50-002")],
        "results": [result_row()],
    }
    gone = Confirmation(ConfirmationKind.KEY_GONE, "50", "groups", "กอง", TODAY, key="50-002")
    for report_id in ("groups", "forum", "plan", "results"):
        found = content(rows, report_id, confirmations=(gone,))
        assert (report_id, numbers(found)) == (report_id, (1, 1, True))
    assert numbers(content(rows, "results")) == (1, 1, True), "a group that never was registered is planned for nothing"


def test_a_removed_group_keeps_the_register_from_being_empty() -> None:
    """All rows deleted: the groups are still expected."""
    found = content({"groups": [], "forum": []}, "forum", (("50-001", "กลุ่ม"),))
    assert (found.register_is_empty, numbers(found)) == (False, (0, 1, False))


def test_an_office_without_a_readable_tab_is_blank_and_not_complete() -> None:
    """Every office of the programme has a content for every report."""
    sages = village_sages()
    found = evaluate({}, sages, TODAY).contents
    assert set(found) == {(each.code, r.id) for each in sages.offices for r in sages.reports}
    assert all(each.is_blank and not each.is_complete for each in found.values())


def test_an_office_that_owes_no_register_waits_for_none() -> None:
    """It sends its delivery alone."""
    alone = office(expected_reports=frozenset(("delivery",)))
    found = content({"groups": [], "delivery": [delivery_row()]}, "delivery", offices=(alone, office(**LAMPANG)))
    assert (found.register_is_empty, found.is_complete) == (False, True)


def test_the_letters_date_is_the_first_of_a_complete_row() -> None:
    """An incomplete row was not sent yet."""
    rows: Rows = {"groups": GROUPS, "delivery": [delivery_row(letter_date="1/7/2563", cds=""), delivery_row()]}
    assert content(rows, "delivery").sent_on == date(2020, 7, 24)
    assert content({"groups": GROUPS, "delivery": [delivery_row(letter_date="")]}, "delivery").sent_on is None


def test_a_blocking_finding_of_the_report_as_a_whole_keeps_it_incomplete() -> None:
    """A programme may ask for more rows than the report's own minimum."""
    more = (*village_sages().rules, rule("minimum-rows", report="groups", minimum=3, id="G99"))
    assert numbers(content({"groups": GROUPS}, "groups", rules=more)) == (2, 2, False)
    warned = (*village_sages().rules, rule("minimum-rows", Severity.WARNS, "groups", minimum=3, id="G99"))
    assert numbers(content({"groups": GROUPS}, "groups", rules=warned)) == (2, 2, True)
