"""values.get and values.batchGet."""

from datetime import timedelta
from typing import Any

import pytest

from tests.sheets_server.sheets_caller import Book


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("Sheet1", "Sheet1!A1:Z1000"),
        ("'Sheet1'", "Sheet1!A1:Z1000"),
        ("A:A", "Sheet1!A1:A1000"),
        ("Sheet1!A1:C", "Sheet1!A1:C1000"),
        ("A3:3", "Sheet1!A3:Z3"),
        ("D4:A1", "Sheet1!A1:D4"),
        ("A1:ZZ5000", "Sheet1!A1:Z1000"),
        ("sheet1!b2", "Sheet1!B2"),
        ("R2C1:R3C2", "Sheet1!A2:B3"),
    ],
)
def test_the_range_of_the_answer_is_normalised(book: Book, asked: str, answered: str) -> None:
    assert book.read(asked) == {"range": answered, "majorDimension": "ROWS"}


def test_a_named_range_may_be_asked_for_with_and_without_its_sheet(book: Book) -> None:
    area = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 3, "startColumnIndex": 1, "endColumnIndex": 3}
    book.batch({"addNamedRange": {"namedRange": {"name": "Totals", "range": area}}})
    assert [book.read(text)["range"] for text in ("Totals", "'Sheet1'!Totals", "totals")] == ["Sheet1!B1:C3"] * 3


def test_a_quoted_title_is_a_sheet_and_never_a_cell(book: Book) -> None:
    book.batch({"addSheet": {"properties": {"title": "D3"}}})
    assert book.read("'D3'")["range"] == "'D3'!A1:Z1000"
    assert book.read("D3")["range"] == "Sheet1!D3"
    assert book.read("D3!A1")["range"] == "'D3'!A1"


def test_thai_titles_with_marks_work_quoted_and_bare(book: Book) -> None:
    book.batch({"addSheet": {"properties": {"title": "ที่นั่ง (ร่าง)"}}})
    book.put("'ที่นั่ง (ร่าง)'!A1", [["ก"]])
    assert book.values("ที่นั่ง (ร่าง)!A1") == [["ก"]]
    assert book.read("ที่นั่ง (ร่าง)")["range"] == "'ที่นั่ง (ร่าง)'!A1:Z1000"


def test_trailing_blanks_go_and_inner_ones_stay(book: Book) -> None:
    book.put("A1", [["a", "", "c", ""], [], ["d"], [""]])
    assert book.values("A1:F9") == [["a", "", "c"], [], ["d"]]
    assert book.values("A1:F9", majorDimension="COLUMNS") == [["a", "", "d"], [], ["c"]]
    assert "values" not in book.read("D1:F9")


def test_render_options(book: Book) -> None:
    book.put("A1", [["2020-01-01", "=4/2", "3", "TRUE", "x"]], valueInputOption="USER_ENTERED")

    def read(**query: Any) -> Any:
        return book.values("A1:E1", **query)[0]

    assert read() == ["2020-01-01", "2", "3", "TRUE", "x"]
    assert read(valueRenderOption="UNFORMATTED_VALUE") == [43831, 2, 3, True, "x"]
    assert read(valueRenderOption="UNFORMATTED_VALUE", dateTimeRenderOption="FORMATTED_STRING") == [
        "2020-01-01", 2, 3, True, "x",
    ]  # fmt: skip
    assert read(valueRenderOption="FORMULA") == [43831, "=4/2", 3, True, "x"]


def test_an_unknown_sheet_or_nonsense_cannot_be_parsed(book: Book) -> None:
    for text in ("Nope!A1", "'Nope'", "Nope", "Sheet1!nope", "A1:B2:C3", "Sheet1!"):
        error = book.caller.refused("GET", book.values_path(text))
        assert error == {"code": 400, "message": f"Unable to parse range: {text}", "status": "INVALID_ARGUMENT"}


def test_cells_outside_the_grid_are_refused(book: Book) -> None:
    error = book.caller.refused("GET", book.values_path("AA1:AB2"))
    assert error["message"] == "Range (Sheet1!AA1:AB2) exceeds grid limits. Max rows: 1000, max columns: 26"
    book.batch({"updateSheetProperties": {"properties": {"title": "CO2"}, "fields": "title"}})
    error = book.caller.refused("GET", book.values_path("CO2"))
    assert error["message"] == "Range ('CO2'!CO2) exceeds grid limits. Max rows: 1000, max columns: 26"


def test_several_ranges_come_back_in_the_order_asked(book: Book) -> None:
    book.put("A1", [["a", "b"]])
    answer = book.caller.ok("GET", book.path + "/values:batchGet", ranges=["B1", "A1", "C1"])
    assert answer == {
        "spreadsheetId": book.id,
        "valueRanges": [
            {"range": "Sheet1!B1", "majorDimension": "ROWS", "values": [["b"]]},
            {"range": "Sheet1!A1", "majorDimension": "ROWS", "values": [["a"]]},
            {"range": "Sheet1!C1", "majorDimension": "ROWS"},
        ],
    }


def test_an_answer_is_cut_by_fields(book: Book) -> None:
    book.put("A1", [["a"]])
    assert book.read("A1", fields="values") == {"values": [["a"]]}


def test_a_formula_is_computed_anew_after_an_edit(book: Book) -> None:
    book.put("A1", [["2", "=A1*10", "=B1+1"]], valueInputOption="USER_ENTERED")
    assert book.values("A1:C1") == [["2", "20", "21"]]
    book.put("A1", [["3"]], valueInputOption="USER_ENTERED")
    assert book.values("A1:C1") == [["3", "30", "31"]]


def test_today_follows_the_clock_of_the_server(book: Book) -> None:
    book.put("A1", [["=TODAY()", "=A1+1"]], valueInputOption="USER_ENTERED")
    before = book.values("A1:B1", valueRenderOption="UNFORMATTED_VALUE")[0]
    clock = book.caller.services.clock
    clock.set(clock.now() + timedelta(days=1))
    assert book.values("A1:B1", valueRenderOption="UNFORMATTED_VALUE")[0] == [before[0] + 1, before[1] + 1]
