"""All offices' rows in one table: typed for RAW writing, personal columns masked."""

from __future__ import annotations

import pandas as pd

from rules.catalogue import Language
from rules.declared.programme import CellType
from rules.evaluate.checks import MASK
from rules.evaluate.consolidate import consolidate, entries_of
from rules.evaluate.evaluate import evaluate
from rules.evaluate.evaluation import Evaluation
from rules.readings.blocks import Cell
from tests.builders import LAMPANG, TODAY, block, column, group_row, office, programme, report, tables, village_sages


def table_of(found: Evaluation, report_id: str, language: Language = Language.TH) -> pd.DataFrame:
    return consolidate(entries_of(found, report_id), found.programme, language)


def test_every_offices_entries_stand_in_one_table_with_province_region_and_row_status() -> None:
    """In the programme's order; blank rows are left out, sheet rows kept."""
    sages = village_sages()
    rows = {
        "groups": {
            "52": [group_row(group_id="52-001", district="เมือง")],
            "50": [group_row(), [], group_row(group_id="x")],
        }
    }
    frame = table_of(evaluate(tables(sages, rows), sages, TODAY), "groups")
    assert frame.iloc[:, :5].to_numpy().tolist() == [
        ["เชียงใหม่", "เหนือ", 2, "ครบถ้วน", "50-001"],
        ["ลำปาง", "เหนือ", 2, "ครบถ้วน", "52-001"],
    ]
    assert frame.columns[4:6].tolist() == ["รหัสกลุ่ม", "ชื่อกลุ่ม"]


def test_values_are_what_raw_writing_wants() -> None:
    """Numbers as numbers, days as Thai text, what could not be read as typed, text that starts with = as text."""
    things = report(
        "things", column("n", CellType.NUMBER), column("d", CellType.DATE), column("t"), column("p", CellType.PHONE)
    )
    rows: list[list[Cell]] = [
        ["1,500 บาท", 44042, "=1+1", 812345678],
        [12.5, "เมื่อวาน", " ก\u200b", ""],
        [True, "-", "#REF!", "x"],
    ]
    found = evaluate({"things": (block(things, rows),)}, programme(things), TODAY)
    assert table_of(found, "things").iloc[:, 4:].to_numpy().tolist() == [
        [1500, "30 ก.ค. 2563", "=1+1", "0812345678"],
        [12.5, "เมื่อวาน", "ก", ""],
        ["TRUE", "-", "#REF!", "x"],
    ]


def test_personal_columns_are_masked_unless_the_programme_shows_them() -> None:
    """Blank stays blank; unreadable personal values are masked too."""
    things = report(
        "things",
        column("a", CellType.PHONE, personal=True),
        column("b", personal=True, shown_centrally=True),
        column("c"),
    )
    rows = [["0812345678", "นาง ก", "x"], ["ไม่มี", "", "x"], ["", "", "x"]]
    found = evaluate({"things": (block(things, rows),)}, programme(things), TODAY)
    assert table_of(found, "things").iloc[:, 4:].to_numpy().tolist() == [
        [MASK, "นาง ก", "x"], [MASK, "", "x"], ["", "", "x"],
    ]  # fmt: skip


def test_an_empty_report_is_a_table_without_rows() -> None:
    """With all its headers, in the language asked for."""
    things = report("things", column("a"))
    found = evaluate({}, programme(things, offices=[office(), office(**LAMPANG)]), TODAY)
    frame = table_of(found, "things", Language.EN)
    assert (len(frame), frame.columns.tolist()) == (0, ["Province", "Region", "Row", "Row status", "a"])
