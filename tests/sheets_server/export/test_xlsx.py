"""An exported workbook holds what the spreadsheet holds, as other programs read it."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sync.sheets_server.drive.export.xlsx import export_xlsx
from sync.sheets_server.drive.export.xlsx_titles import xlsx_titles
from sync.sheets_server.model.grid_range import GridRange
from sync.sheets_server.model.row_table import DimensionProperties, Row
from sync.sheets_server.model.sheet import DimensionGroup
from sync.sheets_server.model.workbook import NamedRange
from sync.sheets_server.values.cell_reader import CellReader
from tests.sheets_server.export.workbooks import cell, reader, sheet

RED = {"red": 1}
DAY = {"numberFormat": {"type": "DATE", "pattern": "d/M/yyyy"}}


def book(source: CellReader, *, values: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(export_xlsx(source)), data_only=values)


def page(*rows: list[Any], values: bool = False, **more: Any) -> Worksheet:
    found: Worksheet = book(reader(sheet("Sheet1", list(rows), **more)), values=values)["Sheet1"]
    return found


def test_values_keep_their_types() -> None:
    found = page([1, 2.5, True, "ก", "=x", cell(44042, look=DAY), "0812345678"])

    assert [one.value for one in found[1]][:5] == [1, 2.5, True, "ก", "=x"]
    assert found["E1"].data_type == "s"
    assert found["F1"].is_date
    assert found["F1"].number_format == "d/M/yyyy"
    assert found["G1"].value == "0812345678"


def test_formulas_come_with_their_results() -> None:
    rows = [1, cell(formula="=A1*2"), cell(formula="=1/0"), cell(formula="=SUM(A1:A)"), cell(formula='="ก"&A1')]

    assert [one.value for one in page(rows)[1]][1:] == ["=A1*2", "=1/0", "=SUM(A1:A$100)", '="ก"&A1']
    assert [one.value for one in page(rows, values=True)[1]][1:] == [2, "#DIV/0!", 1, "ก1"]


@pytest.mark.parametrize("formula", ["=2^3^2", '=JOIN(",",A1:A2)', "=NOSUCH(1)", "=SUM(", "=unknown_name"])
def test_formulas_that_others_do_not_know_are_written_as_their_value(formula: str) -> None:
    found = page([1, cell(formula=formula)])["B1"]

    assert found.data_type != "f"
    assert found.value is not None


def test_a_formula_about_a_sheet_with_a_long_title_names_it_as_the_file_does() -> None:
    long_title = "รายงานผลการดำเนินงานประจำปีงบประมาณ 2563"
    source = reader(
        sheet("A", [[cell(formula=f"='{long_title}'!A1")]]),
        sheet(long_title, [[7]], uid=2),
    )

    found = book(source)

    assert found.sheetnames == ["A", long_title[:31]]
    assert found["A"]["A1"].value == f"='{long_title[:31]}'!A1"


def test_fonts_fills_borders_and_alignment_come_along() -> None:
    look = {
        "textFormat": {"bold": True, "italic": True, "fontSize": 14, "fontFamily": "Sarabun", "foregroundColor": RED},
        "backgroundColorStyle": {"rgbColor": {"green": 1}},
        "horizontalAlignment": "CENTER",
        "verticalAlignment": "MIDDLE",
        "wrapStrategy": "WRAP",
        "borders": {"top": {"style": "SOLID", "color": RED}},
        "textRotation": {"angle": 45},
    }

    found = page([cell("ก", look=look)])["A1"]

    assert (found.font.b, found.font.i, found.font.sz, found.font.name) == (True, True, 14, "Sarabun")
    assert found.font.color.rgb == "FFFF0000"
    assert found.fill.fgColor.rgb == "FF00FF00"
    assert (found.alignment.horizontal, found.alignment.vertical) == ("center", "center")
    assert found.alignment.wrap_text
    assert found.alignment.textRotation == 45
    assert found.border.top.style == "thin"
    assert found.border.top.color.rgb == "FFFF0000"


@pytest.mark.parametrize(
    ("number_format", "code"),
    [
        ({"type": "NUMBER"}, "#,##0.00"),
        ({"type": "CURRENCY"}, '"฿"#,##0.00'),
        ({"type": "DATE"}, "d/M/yyyy"),
        ({"type": "TEXT"}, "@"),
        ({"type": "TIME", "pattern": "[hh+]:mm"}, "[hh]:mm"),
        ({"type": "TIME", "pattern": "h:mm am/pm"}, "h:mm AM/PM"),
        ({"type": "NUMBER", "pattern": "[Red]0;(0)"}, "[Red]0;(0)"),
    ],
)
def test_number_formats_become_the_files_codes(number_format: dict[str, str], code: str) -> None:
    assert page([cell(1, look={"numberFormat": number_format})])["A1"].number_format == code


def test_the_layout_comes_along() -> None:
    row = Row((1,), DimensionProperties(hidden_by_user=True, pixel_size=40))
    laid_out = sheet(
        "Sheet1",
        [[1], [2]],
        columns=(DimensionProperties(pixel_size=205), DimensionProperties(hidden_by_user=True)),
        frozen_row_count=1,
        frozen_column_count=2,
        merges=(GridRange(0, 3, 5, 0, 2),),
        hide_gridlines=True,
        tab_color_style={"rgbColor": RED},
        basic_filter={"range": {"startRowIndex": 0, "endRowIndex": 10, "startColumnIndex": 0, "endColumnIndex": 3}},
        row_groups=(DimensionGroup(5, 8),),
    )
    laid_out = replace(laid_out, rows=laid_out.rows.splice(1, 2, [row]))

    found = book(reader(laid_out))["Sheet1"]

    assert found.column_dimensions["A"].width == pytest.approx(205 / 7, abs=0.5)
    assert found.column_dimensions["B"].hidden
    assert found.row_dimensions[2].hidden
    assert found.row_dimensions[2].height == 30
    assert found.row_dimensions[6].outlineLevel == 1
    assert found.freeze_panes == "C2"
    assert [str(area) for area in found.merged_cells.ranges] == ["A4:B5"]
    assert found.sheet_properties.tabColor.rgb == "FFFF0000"
    assert found.auto_filter.ref == "A1:C10"
    assert not found.sheet_view.showGridLines


def test_hidden_sheets_stay_hidden_and_the_first_visible_one_comes_up() -> None:
    found = book(reader(sheet("One", [["1"]], hidden=True), sheet("Two", [["2"]], uid=2)))

    assert [one.sheet_state for one in found.worksheets] == ["hidden", "visible"]
    assert found.active.title == "Two"


def rule(kind: str, *values: str, **look: Any) -> dict[str, Any]:
    return {
        "ranges": [{"startRowIndex": 1, "endRowIndex": 10, "startColumnIndex": 0, "endColumnIndex": 2}],
        "booleanRule": {
            "condition": {"type": kind, "values": [{"userEnteredValue": value} for value in values]},
            "format": look or {"backgroundColor": RED},
        },
    }


@pytest.mark.parametrize(
    ("condition", "formula"),
    [
        (("NUMBER_GREATER", "5"), "IF(ISNUMBER(A2),A2>5.0,FALSE)"),
        (("NUMBER_BETWEEN", "1", "=B1"), "AND(ISNUMBER(A2),AND(A2>=1.0,A2<=B1))"),
        (("TEXT_CONTAINS", "ครบ"), 'ISNUMBER(SEARCH("ครบ",A2))'),
        (("TEXT_EQ", "5"), 'A2&""="5"'),
        (("BLANK",), "LEN(TRIM(A2))=0"),
        (("DATE_BEFORE", "30/7/2020"), "IF(ISNUMBER(A2),A2<44042,FALSE)"),
        (("CUSTOM_FORMULA", "=$A2>SUM(B$1:B)"), "$A2>SUM(B$1:B$100)"),
    ],
)
def test_conditional_colours_become_formula_rules(condition: tuple[str, ...], formula: str) -> None:
    found = page([1], conditional_formats=(rule(*condition),))

    [(area, [written])] = [(one.sqref, one.rules) for one in found.conditional_formatting]

    assert str(area) == "A2:B10"
    assert written.formula == [formula]
    assert written.dxf.fill.bgColor.rgb == "FFFF0000"


def test_rules_keep_their_order_and_custom_formulas_follow_each_range() -> None:
    second = {**rule("CUSTOM_FORMULA", "=A2=1")}
    second["ranges"] = [
        *second["ranges"],
        {"startRowIndex": 20, "endRowIndex": 21, "startColumnIndex": 3, "endColumnIndex": 4},
    ]

    found = page([1], conditional_formats=(rule("BLANK"), second))

    written = sorted((one.priority, one.formula[0]) for area in found.conditional_formatting for one in area.rules)
    assert written == [(1, "LEN(TRIM(A2))=0"), (2, "A2=1"), (3, "D21=1")]


def test_gradients_become_colour_scales() -> None:
    gradient = {
        "ranges": [{"startRowIndex": 0, "endRowIndex": 5, "startColumnIndex": 0, "endColumnIndex": 1}],
        "gradientRule": {
            "minpoint": {"type": "MIN", "color": RED},
            "midpoint": {"type": "PERCENT", "value": "50", "color": {"green": 1}},
            "maxpoint": {"type": "NUMBER", "value": "9", "color": {"blue": 1}},
        },
    }

    [area] = page([1], conditional_formats=(gradient,)).conditional_formatting

    scale = area.rules[0].colorScale
    assert [one.type for one in scale.cfvo] == ["min", "percent", "num"]
    assert [one.rgb for one in scale.color] == ["FFFF0000", "FF00FF00", "FF0000FF"]


def validation(kind: str, *values: str, strict: bool = True) -> dict[str, Any]:
    return {
        "condition": {"type": kind, "values": [{"userEnteredValue": value} for value in values]},
        "strict": strict,
        "inputMessage": "เลือก",
    }


def test_drop_downs_become_list_rules_over_their_run_of_cells() -> None:
    one = cell(validation=validation("ONE_OF_LIST", "มี", "ไม่มี"))

    [found] = page([one], [one], [None], [one]).data_validations.dataValidation[:1]

    assert str(found.sqref) == "A1:A2"
    assert found.formula1 == '"มี,ไม่มี"'
    assert (found.errorStyle, found.prompt) == (None, "เลือก")


def test_a_drop_down_from_a_range_has_the_same_range_in_every_cell() -> None:
    one = cell(validation=validation("ONE_OF_RANGE", "=Sheet1!D1:D"))

    [found] = page([one], [one]).data_validations.dataValidation

    assert (str(found.sqref), found.formula1) == ("A1:A2", "Sheet1!$D$1:$D$100")


def test_a_long_drop_down_is_kept_on_a_hidden_sheet() -> None:
    provinces = [f"จังหวัดที่ {number}" for number in range(77)]
    source = reader(sheet("Sheet1", [[cell(validation=validation("ONE_OF_LIST", *provinces))]]))

    found = book(source)

    assert found["Sheet1"].data_validations.dataValidation[0].formula1 == "'Lists'!$A$1:$A$77"
    assert found["Lists"].sheet_state == "hidden"
    assert [row[0].value for row in found["Lists"]] == provinces


def test_other_conditions_become_custom_rules_and_loose_ones_warn() -> None:
    one = cell(validation=validation("NUMBER_BETWEEN", "1", "5", strict=False))

    [found] = page([one]).data_validations.dataValidation

    assert found.type == "custom"
    assert found.errorStyle == "warning"


def test_notes_links_and_text_runs_come_along() -> None:
    look = {"textFormat": {"link": {"uri": "https://example.org/a"}}}
    runs = [{"startIndex": 2, "format": {"bold": True}}]

    found = page([cell("x", note="บันทึก"), cell("ดู", look=look), cell("abcd", runs=runs)])

    assert found["A1"].comment is not None
    assert found["A1"].comment.text == "บันทึก"
    assert found["B1"].hyperlink is not None
    assert (found["B1"].value, found["B1"].hyperlink.target) == ("ดู", "https://example.org/a")
    assert found["C1"].value == "abcd"


def test_bands_colour_every_other_row() -> None:
    band = {
        "range": {"startRowIndex": 0, "endRowIndex": 4, "startColumnIndex": 0, "endColumnIndex": 2},
        "rowProperties": {"headerColor": RED, "firstBandColor": {"green": 1}, "secondBandColor": {"blue": 1}},
    }

    found = page(["a"], banded_ranges=(band,))

    colours = [found.cell(row, 2).fill.fgColor.rgb for row in range(1, 5)]
    assert colours == ["FFFF0000", "FF00FF00", "FF0000FF", "FF00FF00"]


def test_named_ranges_that_the_file_can_name_come_along() -> None:
    names = (NamedRange("1", "total", GridRange(0, 0, 2, 0, 1)), NamedRange("2", "ก่อน", GridRange(0, 0, 1, 0, 1)))
    source = reader(sheet("Sheet1", [[1, cell(formula="=SUM(total)")], [2]]), names=names)

    found = book(source)

    assert found.defined_names["total"].attr_text == "Sheet1!$A$1:$A$2"
    assert found["Sheet1"]["B1"].value == "=SUM(total)"


def test_titles_are_cut_and_kept_apart() -> None:
    long_title = "x" * 40

    assert xlsx_titles(["a/b", long_title, long_title + "y", "History"]) == {
        "a/b": "a_b",
        long_title: "x" * 31,
        long_title + "y": "x" * 27 + " (2)",
        "History": "History_",
    }


def test_texts_beyond_what_the_format_takes_are_cut() -> None:
    assert len(str(page(["ก" * 40_000])["A1"].value)) == 32_767


def test_rows_grow_with_wrapped_broken_and_large_text_but_not_against_their_own_height() -> None:
    wrapped = {"wrapStrategy": "WRAP"}
    tall = page(
        [cell("ก" * 30, look=wrapped)],
        ["ก" * 30],
        ["a\nb\nc"],
        [cell("ใหญ่", look={"textFormat": {"fontSize": 20}})],
        [cell("กี่ที่นี่ที่", look=wrapped)],
    )

    heights = [tall.row_dimensions[row].height for row in range(1, 6)]
    assert heights[0] is not None
    assert heights[0] > 30
    assert heights[1] is None
    assert heights[2] is not None
    assert heights[2] > 35
    assert heights[3] is not None
    assert heights[3] > 25
    assert heights[4] is None


def test_formulas_of_files_with_decimal_commas_are_written_as_all_programs_read_them() -> None:
    source = reader(sheet("Sheet1", [[1, cell(formula="=SUM(A1;1,5)"), cell(formula="=SUM({1\\2})")]]), locale="de_DE")

    found = book(source)["Sheet1"]

    assert found["B1"].value == "=SUM(A1,1.5)"
    assert found["C1"].value == 3
