"""The tabs of the centre that answer at a glance, as rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rules.catalogue import Text, say
from rules.declared.programme import CellType, Programme
from rules.overview.overview import Overview, RowPictures, make_overview
from rules.overview.rates import Level
from rules.overview.standing import Standing
from rules.readings.periods import Every, Period
from rules.verdicts.facts import ContentState, Reading, ReadingState, TimeFact, TimeState
from sync.plan.blocks import Link
from sync.plan.overview_tabs import (
    STANDING_COLUMNS,
    curve_header,
    curve_length,
    curve_rows,
    matrix_header,
    matrix_rows,
    overview_header,
    overview_rows,
    part_titles,
    region_count,
)
from tests.builders import column, programme, report
from tests.rules.overview.statuses import PLAN, by_pair, status
from tests.rules.time_builders import SOUTH, at, office, revision, with_forum

STATUSES = by_pair(
    status("50", "groups", TimeState.NO_DEADLINE, ContentState.COMPLETE, ever=True),
    status("50", time=TimeState.OVERDUE, days=2),
    status("57", "groups", TimeState.NO_DEADLINE, ContentState.WRONG),
    status("57", time=TimeState.LATE, content=ContentState.COMPLETE, ever=True, days=1),
    status("90", "groups", TimeState.NO_DEADLINE, ContentState.PARTIAL),
)


def overview(plan: Programme = PLAN) -> Overview:
    return make_overview(STATUSES, plan, at(8, 1))


def test_every_standing_has_just_one_column_so_that_a_line_adds_up_to_what_is_due() -> None:
    columns = [standing for group in STANDING_COLUMNS.values() for standing in group]
    assert sorted(columns) == sorted(Standing)
    for row in list(overview_rows(overview(), PLAN))[: region_count(PLAN) + 1]:
        counts = [cell for cell in row[2 : 2 + len(STANDING_COLUMNS)] if isinstance(cell, int)]
        assert row[1] == sum(counts)


def test_regions_come_first_then_the_country_then_the_reports() -> None:
    rows = list(overview_rows(overview(), PLAN))
    assert [row[0] for row in rows[:5]] == ["ภาคเหนือ", "ภาคใต้", "ทุกจังหวัด", "รายงาน groups", "รายงาน forum"]
    assert rows[2][1] == overview().counts(Level.NATION).expected
    assert {len(row) for row in rows} == {len(overview_header(PLAN))}


def test_lines_between_the_parts_show_nothing_and_tell_the_parts_apart() -> None:
    names = [str(row[0]) for row in overview_rows(overview(), PLAN)]
    between = [name for name in names if not name.replace("\u200b", "").strip()]
    assert between
    assert len(set(names)) == len(names)
    assert names[names.index(between[-1]) + 1] in part_titles(PLAN)


def test_columns_of_the_only_report_that_repeats_are_named_by_its_periods() -> None:
    month = column("month", CellType.PERIOD)
    periods = [Period(Every.MONTH, date(2020, number, 1), date(2020, number, 30)) for number in (6, 7)]
    floods = [
        replace(
            report(f"flood_{period.suffix}", month),
            family="flood",
            period=period,
            title=Text(f"น้ำท่วม {period.name.th}", ""),
        )
        for period in periods
    ]
    other = replace(report("plan"), short_title="แผน")
    assert curve_header(programme(*floods, other))[1:-1] == ("มิ.ย. 2563", "ก.ค. 2563", "แผน")
    told = programme(*floods, other)
    assert [told.column_title(each).en for each in told.reports] == ["Jun 2020", "Jul 2020", other.title.en]
    wells = replace(floods[0], id="wells", family="wells", title=Text("บ่อ มิ.ย. 2563", ""))
    assert curve_header(programme(*floods, wells))[1:-1] == ("น้ำท่วม มิ.ย. 2563", "น้ำท่วม ก.ค. 2563", "บ่อ มิ.ย. 2563")


def test_the_matrix_is_sorted_by_region_and_gives_a_word_a_reason_and_the_workbook() -> None:
    south = office("90", region=SOUTH, expected_reports=frozenset({"groups"}))
    south_first = replace(PLAN, offices=(south, *PLAN.offices[:2]))
    rows = list(matrix_rows(overview(south_first), south_first, {"50": "http://127.0.0.1/50"}))
    words = [row[3:6] for row in rows]

    assert [row[0] for row in rows] == ["90", "50", "57"]
    assert words == [("ทำแล้ว 1/3", "–", "–"), ("ครบ", "เกิน 2 วัน", "–"), ("ต้องแก้ไข", "ล่าช้า 1 วัน", "–")]
    assert [row[6] for row in rows] == ["", "รายงาน forum: กรอกครบ 1 จาก 3 กลุ่ม", ""]
    assert rows[1][7] == Link("เปิด", "http://127.0.0.1/50")
    assert {len(row) for row in rows} == {len(matrix_header(south_first, ("", "", "")))}


def test_what_is_complete_and_can_no_longer_be_read_says_so_and_nothing_else_of_it() -> None:
    complete = STATUSES["57", "forum"]
    unread = Reading(ReadingState.SHAPE_CHANGED, at(8, 1), at(7, 1), reasons=(say("reading.file_trashed", file="x"),))
    for reading, told in ((complete.reading, ""), (unread, "รายงาน forum: โครงสร้างตารางเปลี่ยน")):
        standing = {("57", "forum"): replace(complete, time=TimeFact(TimeState.ON_TIME, None), reading=reading)}
        reasons = {pair: say("overview.nothing_waits") for pair in standing}
        picture = make_overview(standing, PLAN, at(8, 1), RowPictures(reasons))
        (reason,) = (str(row[6]) for row in matrix_rows(picture, PLAN, {}) if row[0] == "57")
        assert reason.startswith(told)
        assert bool(reason) == bool(told)


def test_the_curve_rises_when_offices_report_and_marks_each_last_day() -> None:
    plan = with_forum(PLAN, revisions=(revision(date(2020, 7, 20), date(2020, 8, 15)),))
    rows = list(curve_rows(overview(plan), plan))
    header = curve_header(plan)
    by_day = {row[0]: row for row in rows}

    assert len(rows) == curve_length(plan) == 366
    told = [by_day[day][2] for day in ("30 มิ.ย. 2563", "1 ก.ค. 2563", "2 ส.ค. 2563")]
    assert told == [0.0, 0.5, ""]  # reported on 1 Jul; not told beyond today
    marked = [row[0] for row in rows if row[len(header) - 1] == 1]
    assert marked == ["30 ก.ค. 2563", "15 ส.ค. 2563", "30 ก.ย. 2563"]


def test_a_report_that_nobody_owes_has_no_curve() -> None:
    assert "delivery" not in overview().curve.shares
