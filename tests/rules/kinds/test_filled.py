"""required, required-if, complete-only-when, once-per-group, real-text: good, bad and odd input."""

from __future__ import annotations

import pytest

from rules.declared.programme import CellType, Severity
from rules.evaluate.row_facts import RowStatus
from rules.readings.blocks import Cell
from tests.builders import column, report, rule
from tests.rules.kinds.judging import failing, judged, rows_failing, said, statuses

ANSWER = column("answer", CellType.CHOICE, "คำตอบ", choices=("ดี", "ไม่ดี", "อื่น ๆ"))
NOTE = column("note", header="หมายเหตุ")
AMOUNT = column("amount", CellType.NUMBER, "ยอด")
DAY = column("day", CellType.DATE, "วันที่")


@pytest.mark.parametrize("cell", ["", None, " ", "\u200b\u00a0"])
def test_required_fails_on_a_cell_with_nothing_to_see(cell: Cell) -> None:
    """Spaces and invisible characters are no answer; the row is incomplete, not wrong."""
    things = report("things", NOTE, ANSWER, key=("answer",))
    found = judged(things, rule("required", columns=["note"]), [[cell, "ดี"]])
    assert (failing(found), statuses(found)) == ([(2, "note")], [RowStatus.INCOMPLETE])
    assert said(found) == ["กรุณากรอก “หมายเหตุ”"]


@pytest.mark.parametrize("cell", ["-", "–", "---", "- -", "_"])
def test_required_tells_a_dash_from_an_answer(cell: str) -> None:
    """A dash says nothing, and has a sentence of its own."""
    found = judged(report("things", NOTE), rule("required", columns="note"), [[cell]])
    assert statuses(found) == [RowStatus.INCOMPLETE]
    assert said(found) == ["“หมายเหตุ” มีเพียง ‘-’ ซึ่งยังไม่นับเป็นคำตอบ กรุณากรอกข้อมูล"]


@pytest.mark.parametrize("cell", ["ก", "0", 0, ".", "#REF!", False])
def test_required_passes_on_anything_else(cell: Cell) -> None:
    """Zero is an answer; what is wrong with the cell is for other rules."""
    assert rows_failing(judged(report("things", NOTE), rule("required", columns="note"), [[cell]])) == []


def test_a_warning_leaves_the_row_complete_with_a_remark() -> None:
    """Severity decides, not the kind."""
    found = judged(report("things", NOTE, ANSWER), rule("required", Severity.WARNS, columns="note"), [["", "ดี"]])
    assert statuses(found) == [RowStatus.REMARK]


def test_a_row_without_its_key_may_be_no_entry_at_all_and_is_told_so() -> None:
    """Sums and notes below a table look like entries to the service."""
    things = report("things", NOTE, ANSWER, key=("note",))
    found = judged(things, rule("required", columns=["note", "answer"]), [["", "ดี"], ["รวม", ""]])
    assert said(found) == [
        "กรุณากรอก “หมายเหตุ” (ถ้าแถวนี้ไม่ใช่ข้อมูลของรายงาน เช่น แถวรวมยอด กรุณาย้ายออกจากตาราง)",
        "กรุณากรอก “คำตอบ”",
    ]


def test_required_if_asks_only_where_the_condition_holds() -> None:
    """A blank, unreadable or other answer fulfils no condition."""
    asks = rule("required-if", columns="note", when={"column": "answer", "is": "อื่น ๆ"})
    rows = [["", "อื่นๆ"], ["-", "อื่น ๆ"], ["มี", "อื่น ๆ"], ["", "ดี"], ["", ""], ["", "#N/A"]]
    found = judged(report("things", NOTE, ANSWER), asks, rows)
    assert rows_failing(found) == [2, 3]
    assert said(found)[0] == "กรุณากรอก “หมายเหตุ” เพราะ ‘คำตอบ’ เป็น ‘อื่น ๆ’"


def test_required_unless_is_a_condition_on_other_answers() -> None:
    """is_not asks for every answer but those named, not for a blank one."""
    asks = rule("required-if", columns="note", when={"column": "answer", "is_not": ["ดี"]})
    assert rows_failing(judged(report("things", NOTE, ANSWER), asks, [["", "ดี"], ["", "ไม่ดี"], ["", ""]])) == [3]


def test_an_answer_that_is_none_of_the_choices_asks_for_nothing_more() -> None:
    """Typed "เสร็จ" for "แล้วเสร็จ": the answer is to be put right, not what was not done explained."""
    progress = column("answer", CellType.CHOICE, "ผล", choices=("แล้วเสร็จ", "ไม่ได้ดำเนินการ"))
    asks = rule("required-if", columns="note", when={"column": "answer", "is_not": ["แล้วเสร็จ"]})
    found = judged(report("things", NOTE, progress), [rule("choices"), asks], [["", "เสร็จ"], ["", "ไม่ได้ดำเนินการ"]])
    assert failing(found) == [(2, "answer"), (3, "note")]


def test_required_if_compares_with_another_report_by_key() -> None:
    """Overspending needs a reason: above the planned amount of the same key."""
    plan = report("plan", column("id", CellType.CODE), AMOUNT)
    mine = report("things", column("id", CellType.CODE), AMOUNT, NOTE)
    asks = rule(
        "required-if", columns="note", when={"column": "amount", "above": {"report": "plan", "column": "amount"}}
    )
    rows: list[list[Cell]] = [["a", 100, ""], ["b", 101, ""], ["c", 999, ""], ["b", 101, "แพง"]]
    found = judged(mine, asks, rows, others={"plan": (plan, {"50": [["a", 100], ["b", 100]]})})
    assert rows_failing(found) == [3]


def test_required_if_knows_filled_and_below() -> None:
    """The other conditions of the language."""
    things = report("things", NOTE, AMOUNT)
    filled = rule("required-if", columns="note", when={"column": "amount", "is_filled": True})
    below = rule("required-if", columns="note", when={"column": "amount", "below": 10})
    assert rows_failing(judged(things, filled, [["", 1], ["", ""], ["", "x"]])) == [2]
    assert rows_failing(judged(things, below, [["", 9], ["", 10], ["", "x"]])) == [2]


def test_a_row_is_complete_only_with_the_answer_that_ends_it() -> None:
    """Another answer is allowed and leaves the row incomplete; blank and unknown answers have their own findings."""
    ends = rule("complete-only-when", column="answer", answers="ดี")
    found = judged(report("things", ANSWER), ends, [["ดี"], ["ไม่ดี"], [""], ["#REF!"]])
    assert rows_failing(found) == [3]
    assert statuses(found)[1] is RowStatus.INCOMPLETE


def test_once_per_group_needs_one_filled_row_of_each_group() -> None:
    """Every row of a group without any is asked; rows without a readable group are not."""
    things = report("things", column("id", CellType.CODE), DAY)
    once = rule("once-per-group", column="day", group="id")
    rows = [["a", "1/7/2563"], ["a", ""], ["b", ""], ["b", "-"], ["", ""], ["c", "ไม่ทราบ"]]
    found = judged(things, once, rows)
    assert rows_failing(found) == [4, 5]
    assert statuses(found)[:2] == [RowStatus.COMPLETE, RowStatus.COMPLETE]


def test_once_per_group_may_refuse_different_answers() -> None:
    """With at_most_one the same day twice is one answer, two days are wrong."""
    things = report("things", column("id", CellType.CODE), DAY)
    once = rule("once-per-group", column="day", group="id", at_most_one=True)
    rows: list[list[Cell]] = [["a", "1/7/2563"], ["a", 44013], ["b", "1/7/2563"], ["b", "2/7/2563"], ["b", ""]]
    found = judged(things, once, rows)
    assert (rows_failing(found), statuses(found)[2]) == ([4, 5], RowStatus.WRONG)


@pytest.mark.parametrize(
    "text",
    [
        ".",
        "-",
        "...",
        "กกกก",
        "ทดสอบทดสอบทดสอบ",
        "ดดด",
        "“”",
        "1",
        "๑๒๓",
        "เหมือนเดิม",
        "เหมือนข้างบน",
        "ditto",
        "N/A",
        "n.a.",
        "ก",
        "." * 60,
    ],
)
def test_real_text_refuses_what_says_nothing(text: str) -> None:
    """Dots, one letter over and over, ditto."""
    found = judged(report("things", NOTE), rule("real-text", columns="note"), [[text]])
    assert statuses(found) == [RowStatus.WRONG]


@pytest.mark.parametrize("text", ["", "มีแหล่งน้ำ", "ดี", "ไม่มี", "ปุ๋ย 2 ตัน", "ตลาดรองรับดีและสมาชิกเข้มแข็งมากตลอดทั้งปี", "GAP"])
def test_real_text_passes_on_text_and_leaves_blanks_to_required(text: str) -> None:
    """Short answers are answers."""
    assert rows_failing(judged(report("things", NOTE), rule("real-text", columns="note"), [[text]])) == []


@pytest.mark.parametrize("text", ["อื่น ๆ", "อื่นๆ", "ดี"])
def test_what_the_list_of_a_column_offers_says_something(text: str) -> None:
    """Whatever the text would be worth elsewhere."""
    assert rows_failing(judged(report("things", ANSWER), rule("real-text", columns="answer"), [[text]])) == []


def test_real_text_leaves_a_dash_to_required_where_there_is_one() -> None:
    """One cell, one finding."""
    rules = [rule("required", columns="note"), rule("real-text", columns="note")]
    assert said(judged(report("things", NOTE), rules, [["-"]])) == ["“หมายเหตุ” มีเพียง ‘-’ ซึ่งยังไม่นับเป็นคำตอบ กรุณากรอกข้อมูล"]


def test_real_text_may_refuse_the_text_of_another_row_of_the_office() -> None:
    """Copied from row to row, but not when two offices say the same."""
    rows = {"50": [["น้ำดี"], ["น้ำดี "], ["ดินดี"]], "52": [["ดินดี"]]}
    from tests.builders import LAMPANG, office

    found = judged(
        report("things", NOTE),
        rule("real-text", columns="note", not_repeated=True),
        rows,
        offices=(office(), office(**LAMPANG)),
    )
    assert failing(found) == [(2, "note"), (3, "note")]


@pytest.mark.parametrize(
    "typed",
    ["เหมือนข้อ 1", "เช่นเดียวกับกลุ่มที่ 2", "ตามกลุ่ม 50-001", "ดูแถวที่ 5", "https://drive.google.com/file/d/x"],
)
def test_a_text_that_only_points_elsewhere_says_nothing(typed: str) -> None:
    assert rows_failing(judged(report("things", NOTE), rule("real-text", columns="note"), [[typed]])) == [2]


@pytest.mark.parametrize(
    ("spent", "reason", "wrong"), [(9, "ไม่มี", [2]), (9, "ราคาขึ้น", []), (5, "ไม่มี", []), (5, ".", [])]
)
def test_an_answer_may_say_nothing_only_where_it_is_asked_for(spent: int, reason: str, wrong: list[int]) -> None:
    """That there is no reason is an answer of whoever needs none."""
    above = {"column": "spent", "above": 8}
    asked = rule("real-text", columns="note", stand_ins="ไม่มี", when=above)
    spends = report("things", column("spent", CellType.NUMBER), NOTE)
    assert rows_failing(judged(spends, asked, [[spent, reason]])) == wrong


@pytest.mark.parametrize("typed", ["ตามแผนของกลุ่ม 1 แห่งในตำบล", "ดูแลแปลงรวม 12 ไร่", "แนบกิ่งพันธุ์ 20 ต้น", "กลุ่ม 2 แห่งมีตลาด"])
def test_a_text_that_holds_words_like_those_says_something(typed: str) -> None:
    assert rows_failing(judged(report("things", NOTE), rule("real-text", columns="note"), [[typed]])) == []
