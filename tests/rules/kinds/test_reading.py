"""unreadable, formula-error, inferred-reading: each unreadable cell is told how to write it."""

from __future__ import annotations

import pytest

from rules.catalogue import Language
from rules.declared.programme import CellType, Severity
from rules.evaluate.row_facts import RowStatus
from rules.readings.blocks import Cell
from tests.builders import column, report, rule
from tests.rules.kinds.judging import failing, judged, rows_failing, said, statuses


@pytest.mark.parametrize(
    ("type_", "cell", "way_out"),
    [
        (CellType.DATE, "เมื่อวาน", "30 ก.ค. 2563"),
        (CellType.DATE, "31/6/2563", "วัน/เดือน/ปี"),
        (CellType.DATE, "1/7/45", "ปีสี่หลัก"),
        (CellType.DATE, 2563, "30/7/2563"),
        (CellType.DATE, 275213, "3/7/2653"),
        (CellType.DATE, "3-5 ก.ค. 2563", "วันเดียว"),
        (CellType.NUMBER, "สองพัน", "1500"),
        (CellType.NUMBER, "1000-2000", "จำนวนเดียว"),
        (CellType.WHOLE, "1,50", "1500"),
        (CellType.PHONE, "ไม่ทราบ", "9-10 หลัก"),
        (CellType.CODE, 43814, "ข้อความธรรมดา"),
    ],
)
def test_an_unreadable_cell_is_wrong_and_told_how_to_write_it(type_: CellType, cell: Cell, way_out: str) -> None:
    """The sentence names the column and shows the form."""
    found = judged(report("things", column("x", type_, "ช่องนี้")), rule("unreadable"), [[cell]])
    assert (failing(found), statuses(found)) == ([(2, "x")], [RowStatus.WRONG])
    assert "ช่องนี้" in said(found)[0]
    assert way_out in said(found)[0]


@pytest.mark.parametrize("cell", ["", "-", "#N/A", "30 ก.ค. 2563"])
def test_blank_cells_dashes_formula_errors_and_readable_cells_are_not_unreadable(cell: str) -> None:
    """Each has its own rule or none."""
    assert rows_failing(judged(report("things", column("x", CellType.DATE)), rule("unreadable"), [[cell]])) == []


def test_a_month_first_file_makes_swappable_date_cells_unreadable_and_says_why() -> None:
    """Only its own rows: other offices' files are as they are."""
    from rules.evaluate.evaluate import evaluate
    from tests.builders import LAMPANG, TODAY, block, office, programme

    things = report("things", column("x", CellType.DATE))
    two = programme(things, rules=[rule("unreadable")], offices=[office(), office(**LAMPANG)])
    tables = {"things": (block(things, [[43958]], month_first=True), block(things, [[43958]], "52"))}  # 7 May 2020
    found = evaluate(tables, two, TODAY)
    assert found.findings["office"].tolist() == ["50"]
    assert "ภูมิภาค" in said(found)[0]


@pytest.mark.parametrize("cell", ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", " #ref! "])
def test_errors_of_formulas_are_found_in_columns_of_every_type(cell: str) -> None:
    """And by no other rule: unreadable leaves them alone."""
    columns = [column(type_.value, type_) for type_ in CellType]
    found = judged(report("things", *columns), [rule("formula-error"), rule("unreadable")], [[cell] * len(columns)])
    assert sorted(c for _, c in failing(found)) == sorted(type_.value for type_ in CellType)
    assert statuses(found) == [RowStatus.WRONG]


def test_text_that_only_looks_like_an_error_is_text() -> None:
    """A hash sign is no error."""
    assert rows_failing(judged(report("things", column("x")), rule("formula-error"), [["#1"], ["REF!"]])) == []


def test_an_inferred_era_is_echoed() -> None:
    """อ่านเป็น 30 ก.ค. 2563, in both languages; the row stays complete."""
    found = judged(
        report("things", column("x", CellType.DATE, "วันที่")),
        rule("inferred-reading", Severity.WARNS),
        [["30/7/63"], ["30/7/2563"]],
    )
    assert statuses(found) == [RowStatus.REMARK, RowStatus.COMPLETE]
    assert "อ่านเป็น 30 ก.ค. 2563" in said(found)[0]
    assert "30 Jul 2020" in said(found, Language.EN)[0]


def test_a_restored_zero_is_said_without_quoting_the_number() -> None:
    """Personal values stay in their sheet."""
    phone = column("x", CellType.PHONE, "โทรศัพท์", personal=True)
    found = judged(report("things", phone), rule("inferred-reading", Severity.WARNS), [[812345678]])
    assert "เลข 0" in said(found)[0]
    assert "812345678" not in said(found)[0]


def test_an_inferred_personal_day_is_not_quoted() -> None:
    """A birthday is personal too."""
    birthday = column("x", CellType.DATE, "วันเกิด", personal=True)
    found = judged(report("things", birthday), rule("inferred-reading", Severity.WARNS), [["30/7/63"]])
    assert "2563" not in said(found)[0]


@pytest.mark.parametrize("typed", ["~25", "≈25", "2O", "l5", "1,5OO", ">25", "จำนวน 25 คน", "25 บาท"])
def test_what_stands_beside_a_number_is_not_called_a_unit(typed: str) -> None:
    """Letters that look like digits, signs and words: the sentence says what is true of all of them."""
    found = judged(report("things", column("x", CellType.WHOLE, "จำนวน (คน)")), rule("unreadable"), [[typed]])
    assert said(found) == [
        f"‘{typed}’ ใน “จำนวน (คน)” มีตัวอักษรหรือเครื่องหมายอื่นนอกจากตัวเลขและหน่วย (คน) กรุณาพิมพ์เฉพาะตัวเลข เช่น 12"
    ]
