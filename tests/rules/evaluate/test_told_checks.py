"""One cause, one sentence; what was typed is quoted beside its row and masked wherever it leaves the sheet."""

from __future__ import annotations

from datetime import date

from rules.catalogue import Language
from rules.declared.programme import CellType, Severity
from rules.evaluate.checks import MASK
from rules.evaluate.evaluate import evaluate
from rules.evaluate.row_facts import RowStatus
from rules.readings.blocks import Cell
from tests.builders import TODAY, column, forum_row, group_row, plan_row, report, rule, tables, village_sages
from tests.rules.kinds.judging import judged, said, statuses

FROM, TO = column("start", CellType.DATE, "วันเริ่ม"), column("end", CellType.DATE, "วันสิ้นสุด")


def test_one_impossible_day_is_told_in_one_sentence_whatever_rules_it_breaks() -> None:
    """In the future, before its window, and before the other day of its row: the first that the programme lists."""
    rules = [
        rule("date-order", earlier="start", later="end"),
        rule("date-range", columns="end", not_before="fiscal_year", not_after="today"),
        rule("date-range", Severity.WARNS, columns="end", not_after="today", id="W"),
    ]
    found = judged(report("things", FROM, TO), rules, [["1/7/2563", "1/7/2506"]])
    assert said(found) == ["“วันสิ้นสุด” (อ่านเป็น 1 ก.ค. 2506) ต้องไม่ก่อน 1 ต.ค. 2562 (ปีงบประมาณ) กรุณาตรวจวันที่และปี พ.ศ."]


def test_a_comparison_with_a_day_that_is_wrong_by_itself_is_not_told() -> None:
    """The forum in the future is the cause; that the approval stands before it follows."""
    rules = [
        rule("date-order", earlier="start", later="end"),
        rule("date-range", columns=["start", "end"], not_after="today"),
    ]
    found = judged(report("things", FROM, TO), rules, [["1/7/2564", "1/7/2563"]])
    assert len(said(found)) == 1
    assert "อนาคต" in said(found)[0]
    assert statuses(found) == [RowStatus.WRONG]


def test_an_explained_row_says_which_of_its_sentences_the_sheet_leaves_out() -> None:
    """A remark that a date may well be right stands beside no sentence that it is wrong."""
    rules = [
        rule("date-range", columns=["start"], not_after="today"),
        rule("date-range", Severity.WARNS, columns=["start"], not_after="today", id="W"),
    ]
    found = judged(report("things", FROM), rules, [["1/7/2564"]])
    first, second = (outcome.messages[0].text(Language.TH) for outcome in found.explain_row("things", "50", 2))
    assert said(found) == [first]
    assert second.startswith("ไม่แจ้งข้อนี้ในตาราง")


def test_promptness_is_not_told_of_a_row_in_which_something_is_wrong() -> None:
    """Eight days on, the row is to be corrected, and that is all."""
    sages = village_sages()
    rows = {"groups": [group_row()], "forum": [forum_row(participants="มาก")], "plan": [plan_row()]}
    found = evaluate(tables(sages, {name: {"50": each} for name, each in rows.items()}), sages, date(2020, 8, 20))
    assert found.fix_texts("forum")[0].count("\n") == 0
    assert "‘มาก’" in found.fix_texts("forum")[0]


def test_a_row_of_nothing_but_an_unknown_code_is_told_its_code_alone() -> None:
    """What else it lacks would be asked for of a group that is none; with one cell more, each blank is told."""
    sages = village_sages()
    only_code: list[Cell] = ["50-099", *[None] * (len(forum_row()) - 1)]
    begun: list[Cell] = ["50-099", None, "ประชุมแกนนำ", *only_code[3:]]
    named: list[Cell] = ["50-001", *only_code[1:]]

    def told(row: list[Cell]) -> list[str]:
        rows: dict[str, list[list[Cell]]] = {"groups": [group_row()], "forum": [row], "plan": [plan_row()]}
        found = evaluate(tables(sages, {name: {"50": each} for name, each in rows.items()}), sages, TODAY)
        return (found.fix_texts("forum")[0] or "").splitlines()

    assert len(told(only_code)) == 1
    assert "50-099" in told(only_code)[0]
    assert len(told(named)) > 3
    assert len(told(begun)) > 3


def test_a_personal_value_is_quoted_nowhere() -> None:
    """Neither beside its row, which the ledger remembers, nor in findings of the centre, explanations and logs."""
    sages = village_sages()
    rows = tables(sages, {"groups": {"50": [group_row(phone="0 7621 1111-3")]}})
    found = evaluate(rows, sages, TODAY)
    messages = [found.message(number).text(Language.TH) for number in range(len(found.findings))]
    messages += found.fix_texts("groups")
    messages += [m.text(Language.TH) for o in found.explain_row("groups", "50", 2) for m in o.messages]
    assert any(MASK in message for message in messages)
    assert not any("7621" in message for message in messages)


def test_a_restored_zero_is_told_as_it_was_read() -> None:
    """The cell shows none, and the sentence says so, without the number."""
    sages = village_sages()
    found = evaluate(tables(sages, {"groups": {"50": [group_row(phone=812345678)]}}), sages, TODAY)
    assert "อ่านโดยเติมเลข 0 ไว้ข้างหน้า" in found.fix_texts("groups")[0]
    assert "812345678" not in found.fix_texts("groups")[0]


def test_a_broken_code_of_the_register_is_masked_for_the_centre() -> None:
    """It may be a signature with a name."""
    sages = village_sages()
    found = evaluate(tables(sages, {"groups": {"50": [["ลงชื่อ นางสมใจ", "ผู้รายงาน", "แม่ริม"]]}}), sages, TODAY)
    messages = [found.message(number).text(Language.TH) for number in range(len(found.findings))]
    assert messages
    assert not any("สมใจ" in message for message in messages)
    assert "สมใจ" in found.fix_texts("groups")[0]


def test_a_repeated_text_names_the_rows_that_hold_it() -> None:
    """And keeps quiet about itself."""
    note = column("note", header="ผล")
    found = judged(
        report("things", column("id"), note), rule("real-text", columns="note", not_repeated=True),
        [["a", "มีตลาดรองรับ"], ["b", "มีตลาดรองรับ"], ["c", "ขาดแหล่งน้ำ"]],
    )  # fmt: skip
    assert said(found) == [
        "“ผล” ซ้ำกับแถว 3 ทั้งข้อความ กรุณาเขียนเฉพาะของแถวนี้",
        "“ผล” ซ้ำกับแถว 2 ทั้งข้อความ กรุณาเขียนเฉพาะของแถวนี้",
    ]
