"""repeatCell, updateCells, appendCells, setDataValidation and updateBorders."""

from typing import Any

import pytest

from sync.sheets_server.model.cell import Cell
from sync.sheets_server.requests import cell_data
from tests.sheets_server.requests.ranges import grid
from tests.sheets_server.sheets_caller import Book


def repeat(cells: str, fields: str, **cell: Any) -> dict[str, Any]:
    return {"repeatCell": {"range": grid(cells), "cell": cell, "fields": fields}}


def cell_of(book: Book, cells: str, fields: str) -> Any:
    sheet = book.get(ranges=f"Sheet1!{cells}", fields=f"sheets.data.rowData.values.{fields}")["sheets"][0]
    rows = sheet["data"][0].get("rowData", [{}])
    return rows[0].get("values", [{}])[0] if rows else {}


def number(value: float) -> dict[str, Any]:
    return {"userEnteredValue": {"numberValue": value}}


def test_a_format_reads_back_with_both_forms_of_its_colours(book: Book) -> None:
    look = {"backgroundColor": {"green": 1, "blue": 0.49803921568627}, "textFormat": {"bold": False, "fontSize": 12}}
    book.batch(repeat("A1", "userEnteredFormat(backgroundColor,textFormat)", userEnteredFormat=look))
    color = {"green": 1, "blue": 0.49803922}
    assert cell_of(book, "A1", "userEnteredFormat")["userEnteredFormat"] == {
        "backgroundColor": color,
        "backgroundColorStyle": {"rgbColor": color},
        "textFormat": {"bold": False, "fontSize": 12},
    }


def test_a_field_listed_and_not_sent_is_cleared_and_others_stay(book: Book) -> None:
    look = {"textFormat": {"bold": True, "italic": True}, "wrapStrategy": "WRAP"}
    book.batch(
        repeat("A1", "*", userEnteredFormat=look, note="n"),
        repeat("A1", "userEnteredFormat.textFormat.bold,userEnteredFormat/wrapStrategy"),
    )
    assert cell_of(book, "A1", "*") == {
        "userEnteredFormat": {"textFormat": {"italic": True}},
        "effectiveFormat": cell_of(book, "A1", "effectiveFormat")["effectiveFormat"],
        "note": "n",
    }


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("", "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"),
        ("userEnteredFormat.size", "Invalid field: userEnteredFormat.size"),
    ],
)
def test_a_mask_must_name_fields_that_there_are(book: Book, fields: str, message: str) -> None:
    assert book.refused_batch(repeat("A1", fields))["message"] == f"Invalid requests[0].repeatCell: {message}"


def test_a_repeated_formula_moves_along(book: Book) -> None:
    book.batch(repeat("B2:C4", "userEnteredValue", userEnteredValue={"formulaValue": "=A1+$A$1"}))
    assert book.values("B2:C4", valueRenderOption="FORMULA") == [
        ["=A1+$A$1", "=B1+$A$1"],
        ["=A2+$A$1", "=B2+$A$1"],
        ["=A3+$A$1", "=B3+$A$1"],
    ]


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        ({"startRowIndex": 1000, "startColumnIndex": 0, "endColumnIndex": 2}, "A1001:B"),
        ({"startRowIndex": 1000, "endRowIndex": 1001, "startColumnIndex": 0, "endColumnIndex": 2}, "A1001:B1001"),
        ({"startRowIndex": 0, "endRowIndex": 2, "startColumnIndex": 26}, "AA1:2"),
    ],
)
def test_a_range_that_starts_past_the_grid_is_refused(book: Book, cells: dict[str, int], named: str) -> None:
    error = book.refused_batch({"repeatCell": {"range": {"sheetId": 0, **cells}, "cell": {}, "fields": "note"}})
    said = f"Range (Sheet1!{named}) exceeds grid limits. Max rows: 1000, max columns: 26"
    assert error["message"] == f"Invalid requests[0].repeatCell: {said}"


def test_a_range_that_ends_past_the_grid_is_cut_off(book: Book) -> None:
    book.batch({"repeatCell": {"range": grid("Z999:AB1003"), "cell": {"note": "n"}, "fields": "note"}})
    assert book.get(fields="sheets.properties.gridProperties")["sheets"][0]["properties"]["gridProperties"] == {
        "rowCount": 1000,
        "columnCount": 26,
    }


def test_an_unknown_sheet_is_no_grid(book: Book) -> None:
    error = book.refused_batch({"repeatCell": {"range": {"sheetId": 9}, "cell": {}, "fields": "note"}})
    assert error["message"] == "Invalid requests[0].repeatCell: No grid with id: 9"


def test_cells_of_the_range_without_data_are_cleared(book: Book) -> None:
    book.put("A1:B2", [[1, 2], [3, 4]])
    rows = [{"values": [number(9)]}]
    book.batch({"updateCells": {"range": grid("A1:B2"), "rows": rows, "fields": "userEnteredValue"}})
    assert book.values("A1:B2", valueRenderOption="UNFORMATTED_VALUE") == [[9]]


def test_ragged_rows_from_a_start_cell_leave_the_rest(book: Book) -> None:
    book.put("A1:B2", [[1, 2], [3, 4]])
    rows = [{"values": [number(9)]}, {"values": [number(8), number(7)]}]
    book.batch({"updateCells": {"start": {"sheetId": 0}, "rows": rows, "fields": "userEnteredValue"}})
    assert book.values("A1:B2", valueRenderOption="UNFORMATTED_VALUE") == [[9, 2], [8, 7]]


def test_data_past_the_range_is_refused(book: Book) -> None:
    rows = [{"values": [number(1), number(2)]}]
    error = book.refused_batch({"updateCells": {"range": grid("A1"), "rows": rows, "fields": "userEnteredValue"}})
    assert error["message"].endswith("Attempting to write column: 1, beyond the last requested column of: 0")


def test_a_text_over_fifty_thousand_characters_is_refused(book: Book) -> None:
    rows = [{"values": [{"userEnteredValue": {"stringValue": "x" * 50_001}}]}]
    error = book.refused_batch({"updateCells": {"start": {}, "rows": rows, "fields": "userEnteredValue"}})
    assert error["message"].endswith("more than the maximum of 50000 characters in a single cell.")


def test_text_stays_text_and_rich_text_keeps_its_runs(book: Book) -> None:
    runs = [{"startIndex": 0, "format": {"bold": True}}, {"startIndex": 2, "format": {}}]
    cell = {"userEnteredValue": {"stringValue": "=1+1"}, "textFormatRuns": runs}
    book.batch(
        {"updateCells": {"start": {}, "rows": [{"values": [cell]}], "fields": "userEnteredValue,textFormatRuns"}}
    )
    assert book.values("A1") == [["=1+1"]]
    assert cell_of(book, "A1", "textFormatRuns")["textFormatRuns"] == [
        {"format": {"bold": True}},
        {"startIndex": 2, "format": {}},
    ]


def test_a_pivot_table_is_refused_in_words(book: Book) -> None:
    rows: list[dict[str, Any]] = [{"values": [{"pivotTable": {}}]}]
    error = book.refused_batch({"updateCells": {"start": {}, "rows": rows, "fields": "pivotTable"}})
    assert "not available in the sheets server" in error["message"]


def test_cells_are_appended_below_the_last_row_with_data_and_the_grid_grows(book: Book) -> None:
    book.put("B999", [["x"]])
    book.batch(repeat("A1000", "note", note="no data"))
    rows = [{"values": [number(1)]}, {"values": [number(2)]}]
    book.batch({"appendCells": {"sheetId": 0, "rows": rows, "fields": "userEnteredValue"}})
    assert book.values("A999:B1001") == [["", "x"], ["1"], ["2"]]


def test_a_link_brings_its_colour_and_underline(book: Book) -> None:
    look = {"textFormat": {"link": {"uri": "https://example.com"}}}
    book.batch(repeat("A1", "userEnteredFormat.textFormat.link", userEnteredFormat=look))
    text_format = cell_of(book, "A1", "userEnteredFormat")["userEnteredFormat"]["textFormat"]
    assert text_format["underline"] is True
    assert text_format["foregroundColorStyle"] == {"themeColor": "LINK"}


def test_equal_cells_are_made_once_when_an_area_is_written(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tabs made for people are formatted by the thousand rows."""
    made = []

    def counted(**fields: Any) -> Cell:
        made.append(fields)
        return Cell(**fields)

    monkeypatch.setattr(cell_data, "Cell", counted)
    book.batch(repeat("A1:A300", "userEnteredValue,note", userEnteredValue={"stringValue": "x"}, note="n"))
    assert len(made) == 1
    assert [cell_of(book, place, "note") for place in ("A1", "A300")] == [{"note": "n"}] * 2


def test_a_rule_is_set_and_cleared(book: Book) -> None:
    rule = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "ไม่มี"}]}, "strict": False}
    book.batch({"setDataValidation": {"range": grid("A1:A2"), "rule": rule}})
    assert cell_of(book, "A2", "dataValidation")["dataValidation"] == {"condition": rule["condition"]}
    book.batch({"setDataValidation": {"range": grid("A1:A2")}})
    assert cell_of(book, "A2", "dataValidation") == {}


@pytest.mark.parametrize("kind", ["TEXT_STARTS_WITH", "TEXT_ENDS_WITH", "BLANK", "NOT_BLANK"])
def test_a_rule_takes_no_condition_that_is_for_formats_and_filters_only(book: Book, kind: str) -> None:
    values = [{"userEnteredValue": "x"}] if kind.startswith("TEXT") else []
    rule = {"condition": {"type": kind, "values": values}}
    error = book.refused_batch({"setDataValidation": {"range": grid("A1"), "rule": rule}})
    assert error["message"].endswith(f"ConditionType '{kind}' is not supported in data validation.")


def test_a_condition_takes_as_many_values_as_its_type_says(book: Book) -> None:
    rule = {"condition": {"type": "NUMBER_BETWEEN", "values": [{"userEnteredValue": "1"}]}}
    error = book.refused_batch({"setDataValidation": {"range": grid("A1"), "rule": rule}})
    assert error["message"].endswith("ConditionType 'NUMBER_BETWEEN' takes 2 values, but 1 were given.")


def test_borders_go_around_and_inside_and_none_clears(book: Book) -> None:
    book.batch(
        {
            "updateBorders": {
                "range": grid("A1:B2"),
                "top": {"style": "SOLID_THICK"},
                "innerVertical": {"style": "DOTTED"},
            }
        }
    )
    thick = {"style": "SOLID_THICK", "width": 3, "color": {}, "colorStyle": {"rgbColor": {}}}
    dotted = {"style": "DOTTED", "width": 1, "color": {}, "colorStyle": {"rgbColor": {}}}
    borders = [cell_of(book, cells, "userEnteredFormat.borders") for cells in ("A1", "B2")]
    assert borders == [
        {"userEnteredFormat": {"borders": {"top": thick, "right": dotted}}},
        {"userEnteredFormat": {"borders": {"left": dotted}}},
    ]
    book.batch({"updateBorders": {"range": grid("A1"), "top": {"style": "NONE"}}})
    assert cell_of(book, "A1", "userEnteredFormat.borders") == {"userEnteredFormat": {"borders": {"right": dotted}}}


@pytest.mark.parametrize("how", ["set", "repeated", "pasted"])
def test_a_custom_validation_formula_moves_on_with_the_cells_of_its_range(book: Book, how: str) -> None:
    condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=AND(A1>$B$1, A1<10)"}]}
    area = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 1}
    rule: dict[str, Any] = {"condition": condition}
    first = {**area, "endRowIndex": 1}
    requests: dict[str, list[dict[str, Any]]] = {
        "set": [{"setDataValidation": {"range": area, "rule": rule}}],
        "repeated": [{"repeatCell": {"range": area, "cell": {"dataValidation": rule}, "fields": "dataValidation"}}],
        "pasted": [
            {"setDataValidation": {"range": first, "rule": rule}},
            {"copyPaste": {"source": first, "destination": area, "pasteType": "PASTE_DATA_VALIDATION"}},
        ],
    }
    book.batch(*requests[how])
    answer = book.get(ranges="A1:A3", fields="sheets.data.rowData.values.dataValidation")
    rules = [row["values"][0]["dataValidation"] for row in answer["sheets"][0]["data"][0]["rowData"]]
    formulas = [rule["condition"]["values"][0]["userEnteredValue"] for rule in rules]
    assert formulas == ["=AND(A1>$B$1, A1<10)", "=AND(A2>$B$1, A2<10)", "=AND(A3>$B$1, A3<10)"]
