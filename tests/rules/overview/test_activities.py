"""Activities: done, under way, not done by the groups' own rows, and who has not finished after the last day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rules.catalogue import Text
from rules.declared.activities import Activity, Measure
from rules.declared.programme import CellType, Extension, Programme, Revision, Window
from rules.evaluate.evaluate import evaluate
from rules.overview.activities import ActivityPicture, ActivityState, Progress
from rules.overview.activity_progress import activity_pictures, progress_by_office
from rules.readings.blocks import Cell
from tests.builders import column, office, programme, report, rule, tables

GROUPS = report("groups", column("group_id", CellType.CODE), deadline=None)
FORUM = report("forum", column("group_id", CellType.CODE), column("potential"), expects="groups")
PLAN = report(
    "plan",
    column("group_id", CellType.CODE),
    column("no", CellType.CODE),
    expects="groups",
    expects_key=("group_id",),
    key=("group_id", "no"),
)
RESULTS = report(
    "results",
    column("group_id", CellType.CODE),
    column("no", CellType.CODE),
    column("progress", CellType.CHOICE, choices=("เสร็จ", "บางส่วน", "ไม่ได้ทำ")),
    column("presented_on", CellType.DATE),
    expects="plan",
    key=("group_id", "no"),
    deadline=date(2020, 9, 30),
)
WINDOW = Window("carrying_out", date(2020, 5, 1), date(2020, 9, 15), follows_report="results")
FORUMS = Measure(("forum", "plan"), "groups")
CARRIED_OUT = Measure(("results",), "plan", "progress", ("เสร็จ",), ("บางส่วน",))
PRESENTED = Measure(("results",), "groups", "presented_on")
Rows = list[list[Cell]]


def activity(measure: Measure | None = CARRIED_OUT, **more: object) -> Activity:
    return Activity("one", Text("กิจกรรม", "activity"), "carrying_out", measure, **more)  # type: ignore[arg-type]


def plan_of(activity_: Activity, **more: Any) -> Programme:
    return programme(
        GROUPS,
        FORUM,
        PLAN,
        RESULTS,
        rules=[rule("required", report="forum", columns=["group_id", "potential"])],
        windows=[WINDOW],
        register="groups",
        activities=(activity_,),
        **more,
    )


def picture(programme_: Programme, on: date, **rows: Rows) -> ActivityPicture:
    found = evaluate(tables(programme_, {name: {"50": of_office} for name, of_office in rows.items()}), programme_, on)
    return activity_pictures(progress_by_office(found), programme_, on)[0]


AUGUST = date(2020, 8, 1)
GROUP_ROWS: Rows = [["A"], ["B"], ["C"]]
PLANNED: Rows = [["A", 1], ["A", 2], ["B", 1]]


def test_a_group_is_done_when_its_rows_are_complete_in_each_report() -> None:
    """A has both, B has begun, C has nothing."""
    found = picture(
        plan_of(activity(FORUMS)), AUGUST, groups=GROUP_ROWS, forum=[["A", "ดี"], ["B", ""]], plan=[["A", 1], ["B", 1]]
    )
    assert found.nation == Progress(done=1, under_way=1, not_done=1)
    assert found.unit.th == "รายการ"


def test_planned_activities_stand_as_their_rows_say() -> None:
    results: Rows = [["A", 1, "เสร็จ", ""], ["A", 2, "บางส่วน", ""], ["Z", 9, "เสร็จ", ""]]
    found = picture(plan_of(activity()), AUGUST, groups=GROUP_ROWS, plan=PLANNED, results=results)
    assert (found.nation, found.state) == (Progress(1, 1, 1), ActivityState.UNDER_WAY)


def test_what_happens_once_for_each_group_is_counted_by_groups() -> None:
    results: Rows = [["A", 1, "เสร็จ", "1 ส.ค. 2563"], ["A", 2, "เสร็จ", ""], ["B", 1, "เสร็จ", ""]]
    found = picture(plan_of(activity(PRESENTED)), AUGUST, groups=GROUP_ROWS, plan=PLANNED, results=results)
    assert found.nation == Progress(done=1, not_done=2)


def test_who_has_something_left_after_the_last_day_is_listed_and_on_the_last_day_not() -> None:
    results: Rows = [["A", 1, "เสร็จ", ""]]
    rows = {"groups": GROUP_ROWS, "plan": PLANNED, "results": results}
    assert picture(plan_of(activity()), date(2020, 9, 15), **rows).unfinished == ()
    after = picture(plan_of(activity()), date(2020, 9, 16), **rows)
    assert [(one.office, one.last_day, one.left) for one in after.unfinished] == [("50", date(2020, 9, 15), 2)]
    assert after.state is ActivityState.UNFINISHED


def test_an_extension_of_the_report_gives_its_office_as_many_days_more() -> None:
    more_time = Extension("50", "results", date(2020, 10, 10), "น้ำท่วม", "ผอ.", date(2020, 9, 1))
    plan = plan_of(activity(), extensions=(more_time,))
    rows = {"groups": GROUP_ROWS, "plan": PLANNED}
    assert picture(plan, date(2020, 9, 25), **rows).unfinished == ()
    assert [one.last_day for one in picture(plan, date(2020, 9, 26), **rows).unfinished] == [date(2020, 9, 25)]


def test_a_revised_window_moves_the_activitys_last_day() -> None:
    revised = replace(WINDOW, revisions=(Revision(date(2020, 9, 1), date(2020, 9, 20), "กษ 1", "โควิด-19"),))
    plan = replace(plan_of(activity()), windows=(revised,))
    found = picture(plan, date(2020, 9, 16), groups=GROUP_ROWS, plan=PLANNED)
    assert (found.last_day, found.unfinished) == (date(2020, 9, 20), ())


@pytest.mark.parametrize(
    ("measure", "on", "state"),
    [
        (CARRIED_OUT, date(2020, 4, 30), ActivityState.AHEAD),
        (CARRIED_OUT, date(2020, 5, 1), ActivityState.UNDER_WAY),
        (None, date(2020, 5, 1), ActivityState.UNDER_WAY),
        (None, date(2020, 9, 16), ActivityState.PASSED),
    ],
)
def test_the_clock_tells_what_the_rows_do_not(measure: Measure | None, on: date, state: ActivityState) -> None:
    assert picture(plan_of(activity(measure)), on, groups=GROUP_ROWS, plan=PLANNED).state is state


def test_all_done_is_done_before_its_last_day() -> None:
    results: Rows = [["A", 1, "เสร็จ", ""], ["A", 2, "เสร็จ", ""], ["B", 1, "เสร็จ", ""]]
    found = picture(plan_of(activity()), AUGUST, groups=GROUP_ROWS[:2], plan=PLANNED, results=results)
    assert found.state is ActivityState.DONE


def test_what_the_centre_says_is_done_lists_nobody_and_not_before_its_day() -> None:
    plan = plan_of(activity(done_on=date(2020, 9, 20), done_by="กอง"))
    rows = {"groups": GROUP_ROWS, "plan": PLANNED}
    assert picture(plan, date(2020, 9, 19), **rows).state is ActivityState.UNFINISHED
    done = picture(plan, date(2020, 9, 20), **rows)
    assert (done.state, done.unfinished) == (ActivityState.DONE, ())


def test_an_office_that_does_not_owe_the_report_has_nothing_to_do() -> None:
    free = office(expected_reports=frozenset({"groups"}))
    found = picture(plan_of(activity(), offices=[free]), AUGUST, groups=GROUP_ROWS)
    assert found.nation.total == 0
