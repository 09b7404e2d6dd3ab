"""gspread-formatting: formats, rules, sizes and conditional formats, there and back."""

import gspread
import gspread_formatting as look


def test_a_format_comes_back_as_it_went(tab: gspread.Worksheet) -> None:
    wanted = look.CellFormat(
        backgroundColor=look.Color(1, 0.9, 0.9),
        textFormat=look.TextFormat(bold=True, foregroundColor=look.Color(1, 0, 1)),
        horizontalAlignment="CENTER",
        numberFormat=look.NumberFormat("DATE", "dd/mm/yyyy"),
        borders=look.Borders(bottom=look.Border("SOLID", look.Color(0, 0, 1, 0))),
        padding=look.Padding(2, 3, 4, 5),
        wrapStrategy="WRAP",
    )
    look.format_cell_ranges(tab, [("A1:B2", wanted), ("C3", look.CellFormat(textRotation=look.TextRotation(angle=45)))])
    found = look.get_user_entered_format(tab, "B2")
    assert found.textFormat.bold is True
    assert found.numberFormat == wanted.numberFormat
    assert found.borders.bottom.style == "SOLID"
    assert found.padding == wanted.padding
    assert look.get_user_entered_format(tab, "C3").textRotation.angle == 45
    assert look.get_user_entered_format(tab, "D4") is None


def test_frozen_rows_and_sizes_come_back(tab: gspread.Worksheet) -> None:
    with look.batch_updater(tab.spreadsheet) as batch:
        batch.set_frozen(tab, rows=1, cols=2)
        batch.set_row_height(tab, "1:3", 42)
        batch.set_column_width(tab, "A", 187)
        batch.set_right_to_left(tab, True)
    assert (look.get_frozen_row_count(tab), look.get_frozen_column_count(tab)) == (1, 2)
    assert look.get_right_to_left(tab) is True
    data = tab.spreadsheet.fetch_sheet_metadata({"includeGridData": "true"})["sheets"][0]["data"][0]
    assert [row["pixelSize"] for row in data["rowMetadata"][:4]] == [42, 42, 42, 21]
    assert [column["pixelSize"] for column in data["columnMetadata"][:2]] == [187, 100]


def test_a_rule_is_set_read_and_cleared(tab: gspread.Worksheet) -> None:
    rule = look.DataValidationRule(look.BooleanCondition("ONE_OF_LIST", ["ครบ", "ขาด"]), showCustomUi=True, strict=True)
    look.set_data_validation_for_cell_range(tab, "A2:D2", rule)
    assert look.get_data_validation_rule(tab, "B2") == rule
    look.set_data_validation_for_cell_range(tab, "A2:D2", None)
    assert look.get_data_validation_rule(tab, "B2") is None


def test_conditional_formats_are_saved_as_a_list(tab: gspread.Worksheet) -> None:
    def rule(cells: str, value: str) -> look.ConditionalFormatRule:
        return look.ConditionalFormatRule(
            ranges=[look.GridRange.from_a1_range(cells, tab)],
            booleanRule=look.BooleanRule(
                condition=look.BooleanCondition("TEXT_CONTAINS", [value]),
                format=look.CellFormat(textFormat=look.TextFormat(bold=True)),
            ),
        )

    tab.update([["ครบ", "ขาด"]], "A1")
    rules = look.get_conditional_format_rules(tab)
    rules.append(rule("A1:D1", "ครบ"))
    rules.append(rule("A2:D2", "ขาด"))
    rules.save()
    rules = look.get_conditional_format_rules(tab)
    assert [one.booleanRule.condition.values[0].userEnteredValue for one in rules] == ["ครบ", "ขาด"]
    assert look.get_effective_format(tab, "A1").textFormat.bold is True
    assert look.get_effective_format(tab, "B1").textFormat.bold is False
    rules.clear()
    rules.save()
    assert list(look.get_conditional_format_rules(tab)) == []


def test_runs_of_a_text_come_back(tab: gspread.Worksheet) -> None:
    tab.update([["ป้าย ก"]], "A1")
    runs = [
        look.TextFormatRun(startIndex=0, format=look.TextFormat(bold=True)),
        look.TextFormatRun(startIndex=3, format=look.TextFormat(italic=True)),
    ]
    look.set_text_format_runs(tab, "A1", runs)
    assert look.get_text_format_runs(tab, "A1") == runs
