"""whole-number, number-range, compare, sum-within: good, bad and odd input."""

from __future__ import annotations

import pytest

from rules.declared.programme import CellType, Severity
from rules.evaluate.row_facts import RowStatus
from rules.readings.blocks import Cell
from tests.builders import LAMPANG, column, office, report, rule
from tests.rules.kinds.judging import judged, rows_failing, said, statuses

ID = column("id", CellType.CODE, "รหัส")
PEOPLE = column("people", CellType.WHOLE, "คน")
BAHT = column("baht", CellType.NUMBER, "บาท")


def test_whole_numbers_have_no_decimals_and_a_minimum() -> None:
    """Blank and unreadable cells are for other rules."""
    whole = rule("whole-number", columns="people", minimum=1, maximum=500)
    rows: list[list[Cell]] = [[1], ["๒๕ คน"], [12.5], [0], [501], [""], ["ยี่สิบ"], [25.0]]
    found = judged(report("things", PEOPLE), whole, rows)
    assert rows_failing(found) == [4, 5, 6]
    assert said(found)[1] == "“คน” ต้องไม่น้อยกว่า 1 แต่กรอก 0 กรุณาตรวจสอบ"


def test_a_range_may_be_open_on_either_side() -> None:
    """Zero is not below zero."""
    things = report("things", BAHT)
    assert rows_failing(judged(things, rule("number-range", columns="baht", minimum=0), [[0], [-0.01], [1e9]])) == [3]
    assert rows_failing(judged(things, rule("number-range", columns="baht", maximum=10), [[10], ["10.01"]])) == [3]


@pytest.mark.parametrize(
    ("comparison", "wrong"),
    [("at_most", [4]), ("at_least", [2]), ("below", [3, 4]), ("above", [2, 3]), ("equal", [2, 4])],
)
def test_numbers_are_compared_each_way(comparison: str, wrong: list[int]) -> None:
    """With 9, 10 and 11 against 10."""
    things = report("things", PEOPLE)
    found = judged(things, rule("compare", column="people", comparison=comparison, other=10), [[9], [10], [11], [""]])
    assert rows_failing(found) == wrong


def test_comparison_with_another_report_goes_by_key_within_the_office() -> None:
    """Participants above the group's members: a warning with the number; nothing to compare with is no finding."""
    groups = report("groups", ID, PEOPLE)
    forum = report("things", ID, PEOPLE)
    at_most = rule(
        "compare", Severity.WARNS, column="people", comparison="at_most", other={"report": "groups", "column": "people"}
    )
    rows: dict[str, list[list[Cell]]] = {"50": [["a", 11], ["a", 10], ["z", 99], ["", 99]], "52": [["a", 11]]}
    registers: dict[str, list[list[Cell]]] = {"50": [["a", 10]], "52": [["a", 20]]}
    found = judged(forum, at_most, rows, others={"g": (groups, registers)}, offices=(office(), office(**LAMPANG)))
    assert (rows_failing(found), statuses(found)[0]) == ([2], RowStatus.REMARK)
    assert said(found) == ["“คน” มากกว่า ‘คน’ ใน รายงาน groups (10) (หากถูกต้องแล้ว ไม่ต้องแก้ไข)"]


def test_a_key_that_stands_twice_with_different_values_is_not_compared_with() -> None:
    """Whatever the order of its rows; twice the same value is one value."""
    groups = report("groups", ID, PEOPLE)
    at_most = rule("compare", column="people", comparison="at_most", other={"report": "groups", "column": "people"})
    registers: list[list[list[Cell]]] = [[["a", 1], ["a", 2]], [["a", 2], ["a", 1]]]
    for register in registers:
        assert (
            rows_failing(
                judged(report("things", ID, PEOPLE), at_most, [["a", 9]], others={"g": (groups, {"50": register})})
            )
            == []
        )
    same: list[list[Cell]] = [["a", 1], ["a", 1]]
    assert rows_failing(
        judged(report("things", ID, PEOPLE), at_most, [["a", 9]], others={"g": (groups, {"50": same})})
    ) == [2]


def test_a_personal_value_is_compared_and_not_quoted() -> None:
    """Only its header is named."""
    secret = column("secret", CellType.NUMBER, "เงินเดือน", personal=True)
    below = rule("compare", column="baht", comparison="at_most", other="secret")
    assert said(judged(report("things", BAHT, secret), below, [[10, 7]])) == ["“บาท” มากกว่า ‘เงินเดือน’ กรุณาตรวจสอบ"]


def test_the_sum_of_a_group_stays_within_the_registers_limit() -> None:
    """All rows of the group fail, with both numbers; unreadable amounts are left out, satang add up exactly."""
    groups = report("groups", ID, BAHT)
    plan = report("things", ID, BAHT)
    within = rule("sum-within", column="baht", group="id", limit={"report": "groups", "column": "baht"})
    rows: dict[str, list[list[Cell]]] = {
        "50": [["a", 600], ["b", "0.1"], ["a", "500 บาท"], ["b", 0.2], ["a", "x"], ["z", 1e9]],
        "52": [["a", 900]],
    }
    registers: dict[str, list[list[Cell]]] = {"50": [["a", 1000], ["b", 0.3]], "52": [["a", 1000]]}
    found = judged(plan, within, rows, others={"g": (groups, registers)}, offices=(office(), office(**LAMPANG)))
    assert rows_failing(found) == [2, 4]
    assert "1,100 เกิน ‘บาท’ ใน รายงาน groups (1,000)" in said(found)[0]


def test_a_sum_may_have_a_fixed_limit() -> None:
    """The limit itself is within."""
    within = rule("sum-within", column="baht", group="id", limit=10)
    found = judged(report("things", ID, BAHT), within, [["a", 5], ["a", 5], ["b", 10.01]])
    assert (rows_failing(found), said(found)) == ([4], ["ผลรวม “บาท” ของกลุ่มนี้ 10.01 เกิน 10 กรุณาตรวจสอบ"])


def test_a_sum_of_what_is_personal_is_not_quoted() -> None:
    """Only the headers are named, whichever of the two is personal."""
    pay = column("pay", CellType.NUMBER, "ค่าตอบแทน", personal=True)
    within = rule("sum-within", column="pay", group="id", limit=10)
    found = judged(report("things", ID, pay), within, [["a", 7], ["a", 5]])
    assert set(said(found)) == {"ผลรวม “ค่าตอบแทน” ของกลุ่มนี้ เกิน 10 กรุณาตรวจสอบ"}
    below = rule("sum-within", column="baht", group="id", limit="pay")
    found = judged(report("things", ID, BAHT, pay), below, [["a", 7, 5]])
    assert said(found) == ["ผลรวม “บาท” ของกลุ่มนี้ เกิน ‘ค่าตอบแทน’ กรุณาตรวจสอบ"]
