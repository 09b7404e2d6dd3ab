"""date-range and date-order: absolute days, today, fiscal year, windows with revisions and extensions, columns."""

from __future__ import annotations

from datetime import date

import pytest

from rules.declared.programme import CellType, Extension, Revision, Severity, Window
from rules.evaluate.row_facts import RowStatus
from rules.readings.blocks import Cell
from rules.readings.dates import serial_of
from tests.builders import LAMPANG, TODAY, column, office, report, rule
from tests.rules.kinds.judging import judged, rows_failing, said, statuses

DAY = column("day", CellType.DATE, "วันที่จัด")
END = column("end", CellType.DATE, "วันสิ้นสุด")
ID = column("id", CellType.CODE, "รหัส")


def test_both_bounds_are_included() -> None:
    """Written in B.E. or C.E. in the programme."""
    within = rule("date-range", columns="day", not_before="1 พ.ค. 2563", not_after=date(2020, 5, 31))
    rows = [["30/4/2563"], ["1/5/2563"], ["31/5/2563"], ["1/6/2563"], [""], ["พฤษภาคม"]]
    found = judged(report("things", DAY), within, rows)
    assert rows_failing(found) == [2, 5]
    assert said(found)[0] == "“วันที่จัด” (อ่านเป็น 30 เม.ย. 2563) ต้องไม่ก่อน 1 พ.ค. 2563 กรุณาตรวจวันที่และปี พ.ศ."


def test_the_future_and_other_fiscal_years_are_impossible() -> None:
    """Today itself is not in the future; of two rules that one day breaks the first is told."""
    rules = [
        rule("date-range", columns="day", not_before="fiscal_year", not_after="fiscal_year"),
        rule("date-range", columns="day", not_after="today"),
    ]
    rows = [["30/9/2562"], ["1/10/2562"], ["25/7/2563"], ["26/7/2563"], ["1/10/2563"]]
    found = judged(report("things", DAY), rules, rows)
    assert rows_failing(found) == [2, 5, 6]
    assert "อนาคต" in said(found)[1]


def test_a_real_event_after_its_day_is_a_remark_that_needs_no_lie() -> None:
    """A forum on 5 August: หลังกำหนด, and the row is complete."""
    late = rule("date-range", Severity.WARNS, columns="day", not_after={"window": "forum"})
    window = Window("forum", date(2020, 4, 1), date(2020, 7, 30))
    found = judged(report("things", DAY), late, [["5/8/2563"]], windows=[window], today=date(2020, 8, 6))
    assert statuses(found) == [RowStatus.REMARK]
    assert said(found) == ["“วันที่จัด” (อ่านเป็น 5 ส.ค. 2563) อยู่หลังช่วงที่กำหนด (ถึง 30 ก.ค. 2563) หากวันที่ถูกต้องแล้ว ไม่ต้องแก้ไข"]


@pytest.mark.parametrize(
    ("today", "wrong"), [(date(2020, 7, 9), [("50", 2), ("52", 2)]), (date(2020, 7, 10), [("50", 2)]), (TODAY, [])]
)
def test_windows_move_with_revisions_once_announced_and_with_the_offices_extension(
    today: date, wrong: list[tuple[str, int]]
) -> None:
    """Planned until 5 October: an extension by five days lets Lampang, a later revision everyone."""
    window = Window(
        "carry_out", date(2020, 5, 1), date(2020, 9, 30),
        revisions=(Revision(date(2020, 7, 20), date(2020, 10, 15), "ที่ 1", "โควิด"),), follows_report="things",
    )  # fmt: skip
    extension = Extension("52", "things", date(2020, 8, 4), "น้ำท่วม", "กอง", date(2020, 7, 10))
    found = judged(
        report("things", DAY),
        rule("date-range", columns="day", not_before={"window": "carry_out"}, not_after={"window": "carry_out"}),
        {"50": [["5/10/2563"]], "52": [["5/10/2563"]]},
        windows=[window],
        offices=(office(), office(**LAMPANG)),
        extensions=(extension,),
        today=today,
    )
    assert list(zip(found.findings["office"], found.findings["row_1based"], strict=True)) == wrong


def test_a_bound_may_come_from_another_report_by_key() -> None:
    """Not before the group was selected, with that day in the sentence; an unknown group has no bound."""
    groups = report("groups", ID, column("selected_on", CellType.DATE, "วันที่คัดเลือก"))
    after = rule("date-range", columns="day", not_before={"report": "groups", "column": "selected_on"})
    rows = [["a", "14/2/2563"], ["a", "15/2/2563"], ["z", "1/1/2500"]]
    found = judged(report("things", ID, DAY), after, rows, others={"g": (groups, {"50": [["a", "15 ก.พ. 2563"]]})})
    assert rows_failing(found) == [2]
    assert said(found)[0] == (
        "“วันที่จัด” (อ่านเป็น 14 ก.พ. 2563) ต้องไม่ก่อน ‘วันที่คัดเลือก’ ใน รายงาน groups (15 ก.พ. 2563) กรุณาตรวจวันที่ทั้งสอง"
    )


def test_a_remark_does_not_let_a_day_stand_that_another_rule_wants_corrected() -> None:
    """A date cell of 5/7/1983: the day as read is named, and nothing says to leave it."""
    remark = rule("date-range", Severity.WARNS, columns="day", not_before="1 เม.ย. 2563", id="remark")
    impossible = rule("date-range", columns="day", not_before="fiscal_year", id="impossible")
    rows: list[list[Cell]] = [[serial_of(date(1983, 7, 5))], ["31/3/2563"]]
    found = judged(report("things", DAY), [remark, impossible], rows)
    assert said(found) == [
        "“วันที่จัด” (อ่านเป็น 5 ก.ค. 2526) ต้องไม่ก่อน 1 ต.ค. 2562 (ปีงบประมาณ) กรุณาตรวจวันที่และปี พ.ศ.",
        "“วันที่จัด” (อ่านเป็น 31 มี.ค. 2563) อยู่ก่อนช่วงที่กำหนด (ตั้งแต่ 1 เม.ย. 2563) หากวันที่ถูกต้องแล้ว ไม่ต้องแก้ไข",
    ]
    assert found.fix_texts("things") == said(found)
    explained = {outcome.rule: outcome.is_passed for outcome in found.explain_row("things", "50", 2)}
    assert explained == {"remark": False, "impossible": False}


def test_a_personal_day_is_not_named() -> None:
    """Findings are shown in the centre."""
    born = column("day", CellType.DATE, "วันเกิด", personal=True)
    found = judged(report("things", born), rule("date-range", columns="day", not_after="today"), [["1/1/2564"]])
    assert said(found) == ["“วันเกิด” เป็นวันที่ในอนาคต (หลัง 25 ก.ค. 2563) กรุณาตรวจวันที่และปี พ.ศ."]


def test_the_end_is_not_before_the_start() -> None:
    """The same day is in order; a missing or unreadable day is for other rules."""
    order = rule("date-order", earlier="day", later="end")
    rows = [["2/6/2563", "1/6/2563"], ["1/6/2563", "1/6/2563"], ["", "1/6/2563"], ["1/6/2563", "?"]]
    found = judged(report("things", DAY, END), order, rows)
    assert (rows_failing(found), said(found)) == (
        [2],
        ["“วันสิ้นสุด” (1 มิ.ย. 2563) อยู่ก่อน ‘วันที่จัด’ (2 มิ.ย. 2563) กรุณาตรวจวันที่ทั้งสอง"],
    )
