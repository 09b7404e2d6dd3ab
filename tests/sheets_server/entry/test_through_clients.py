"""Dates, formats and formulas through the clients people write with, as they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gspread
import gspread_dataframe
import gspread_formatting as look
import pandas as pd
import pygsheets
import pytest
from gspread.utils import ValueInputOption, ValueRenderOption

from sync.sheets_server.server import RunningServer, start_server
from tests.sheets_server.client_libraries import gspread_client, pygsheets_client


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with start_server(tmp_path, now=dt.datetime(2020, 7, 30, 5, 0, tzinfo=dt.UTC)) as running:
        yield running


@pytest.fixture
def tab(server: RunningServer) -> Iterator[gspread.Worksheet]:
    """The first sheet of a new spreadsheet, through gspread."""
    with gspread_client(server.url) as client:
        yield client.create("ทดสอบ").sheet1


def test_a_data_frame_comes_back_with_its_numbers_dates_and_formulas(tab: gspread.Worksheet) -> None:
    frame = pd.DataFrame(
        {
            "ชื่อ": ["ก", "ข"],
            "ยอด": [1.5, 2.0],
            "วันที่": [dt.date(2020, 7, 30), dt.date(2021, 1, 1)],
            "ครบ": [True, False],
            "สองเท่า": ["=B2*2", "=B3*2"],
        }
    )

    gspread_dataframe.set_with_dataframe(tab, frame, resize=True)

    assert tab.get(value_render_option=ValueRenderOption.unformatted)[1:] == [
        ["ก", 1.5, 44042, True, 3],
        ["ข", 2, 44197, False, 4],
    ]
    read = gspread_dataframe.get_as_dataframe(tab, evaluate_formulas=True)
    assert read["สองเท่า"].tolist() == [3, 4]
    assert read["วันที่"].tolist() == ["2020-07-30", "2021-01-01"]


def test_formats_and_rules_set_by_gspread_formatting_read_back_and_show(tab: gspread.Worksheet) -> None:
    tab.update([["ยอด"], [1234.5], [2]], "A1")
    number = look.cellFormat(
        numberFormat=look.numberFormat("NUMBER", "#,##0.00"), textFormat=look.textFormat(bold=True)
    )

    look.format_cell_range(tab, "A2:A3", number)
    look.set_data_validation_for_cell_range(
        tab, "B2", look.DataValidationRule(look.BooleanCondition("ONE_OF_LIST", ["ครบ", "ไม่ครบ"]), showCustomUi=True)
    )

    assert tab.get("A2:A3") == [["1,234.50"], ["2.00"]]
    assert look.get_user_entered_format(tab, "A2").numberFormat.pattern == "#,##0.00"
    assert look.get_effective_format(tab, "A2").textFormat.bold is True
    rule = look.get_data_validation_rule(tab, "B2")
    assert [value.userEnteredValue for value in rule.condition.values] == ["ครบ", "ไม่ครบ"]


def test_cut_and_copied_formulas_through_gspread(tab: gspread.Worksheet) -> None:
    tab.update([[1, "=A1+1", "=B1*2"]], "A1", value_input_option=ValueInputOption.user_entered)

    tab.copy_range("B1:C1", "B3")
    tab.cut_range("B1", "E5")

    assert tab.get("B3:C3", value_render_option=ValueRenderOption.formula) == [["=A3+1", "=B3*2"]]
    assert tab.acell("C1", value_render_option=ValueRenderOption.formula).value == "=E5*2"
    assert tab.acell("E5", value_render_option=ValueRenderOption.formula).value == "=A1+1"
    assert tab.acell("C1").value == "4"


@pytest.fixture
def worksheet(server: RunningServer) -> Iterator[Any]:
    """The first sheet of a new spreadsheet, through pygsheets."""
    with pygsheets_client(server.url) as client:
        yield client.create("ทดสอบ").sheet1


def test_pygsheets_types_formats_and_moves_formulas(worksheet: Any) -> None:
    worksheet.update_values("A1", [["a", "b", "7/30/2020"], [1, 2.5, "=A2+B2"], ["50%", "1,234.5", "=SUM(B2:B3)"]])

    assert worksheet.get_values("A1", "C3") == [
        ["a", "b", "7/30/2020"],
        ["1", "2.5", "3.5"],
        ["50%", "1,234.50", "1237"],
    ]
    worksheet.cell("B2").set_number_format(pygsheets.FormatType.NUMBER, "0.000")
    assert worksheet.cell("B2").value == "2.500"

    worksheet.insert_rows(1, 2)
    worksheet.insert_cols(0, 1)

    assert worksheet.cell("D4").formula == "=B4+C4"
    assert worksheet.cell("D5").formula == "=SUM(C4:C5)"
    assert worksheet.get_value("D4") == "3.500"
