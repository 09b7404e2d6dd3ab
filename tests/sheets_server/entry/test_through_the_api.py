"""Typed entries and formulas as clients meet them: written and read through the Sheets API."""

from __future__ import annotations

from typing import Any

from tests.sheets_server.sheets_caller import Book


def typed(book: Book, cells: str, *rows: list[Any]) -> None:
    book.put(cells, list(rows), valueInputOption="USER_ENTERED")


def use_locale(book: Book, locale: str, time_zone: str = "Asia/Bangkok") -> None:
    change = {"properties": {"locale": locale, "timeZone": time_zone}, "fields": "locale,timeZone"}
    book.batch({"updateSpreadsheetProperties": change})


def formulas(book: Book, cells: str) -> Any:
    return book.values(cells, valueRenderOption="FORMULA")


def test_what_is_typed_in_a_thai_file_reads_back_under_every_render_option(book: Book) -> None:
    use_locale(book, "th_TH")
    typed(book, "A1", ["30/7/2563", "1,500", "50%", "฿1,234.50", "TRUE", "=1+1", "'=1", "๑๒"])

    assert book.values("A1:H1") == [["30/7/2563", "1,500", "50%", "฿1,234.50", "TRUE", "2", "=1", "๑๒"]]
    unformatted = book.values("A1:H1", valueRenderOption="UNFORMATTED_VALUE")
    assert unformatted == [[242368, 1500, 0.5, 1234.5, True, 2, "=1", "๑๒"]]
    assert formulas(book, "A1:H1") == [[242368, 1500, 0.5, 1234.5, True, "=1+1", "=1", "๑๒"]]


def test_the_clock_of_formulas_is_the_servers_in_the_files_zone(book: Book) -> None:
    use_locale(book, "th_TH")
    typed(book, "A1", ["=TODAY()", "=NOW()"])

    assert book.values("A1:B1") == [["30/7/2020", "30/7/2020 12:00:00"]]
    assert book.values("A1:B1", valueRenderOption="UNFORMATTED_VALUE") == [[44042, 44042.5]]


def test_a_result_is_computed_anew_when_what_it_reads_changes(book: Book) -> None:
    typed(book, "A1", [1, "=A1*2", "=B1+1"])
    assert book.values("C1") == [["3"]]

    book.put("A1", [[10]])

    assert book.values("B1:C1") == [["20", "21"]]


def test_formulas_follow_inserted_and_deleted_rows_and_renamed_sheets(book: Book) -> None:
    book.batch({"addSheet": {"properties": {"sheetId": 5, "title": "ข้อมูล"}}})
    book.put("'ข้อมูล'!A1:A3", [[1], [2], [3]])
    typed(book, "Sheet1!A1", ["=SUM('ข้อมูล'!A1:A3)", "='ข้อมูล'!A3"])

    insert = {"sheetId": 5, "dimension": "ROWS", "startIndex": 1, "endIndex": 3}
    book.batch({"insertDimension": {"range": insert, "inheritFromBefore": False}})
    assert formulas(book, "Sheet1!A1:B1") == [["=SUM('ข้อมูล'!A1:A5)", "='ข้อมูล'!A5"]]
    assert book.values("Sheet1!A1:B1") == [["6", "3"]]

    delete = {"sheetId": 5, "dimension": "ROWS", "startIndex": 4, "endIndex": 5}
    book.batch({"deleteDimension": {"range": delete}})
    assert formulas(book, "Sheet1!A1:B1") == [["=SUM('ข้อมูล'!A1:A4)", "=#REF!"]]
    assert book.values("Sheet1!A1:B1") == [["3", "#REF!"]]

    book.batch({"updateSheetProperties": {"properties": {"sheetId": 5, "title": "Data"}, "fields": "title"}})
    assert formulas(book, "Sheet1!A1") == [["=SUM(Data!A1:A4)"]]

    book.batch({"deleteSheet": {"sheetId": 5}})
    assert book.values("Sheet1!A1") == [["#REF!"]]


def test_a_sort_shifts_the_formulas_of_the_rows_it_moves(book: Book) -> None:
    typed(book, "A1", [3, "=A1*2"], [1, "=A2*2"], [2, "=A3*2"])

    area = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 2}
    book.batch({"sortRange": {"range": area, "sortSpecs": [{"dimensionIndex": 0, "sortOrder": "ASCENDING"}]}})

    assert formulas(book, "A1:B3") == [[1, "=A1*2"], [2, "=A2*2"], [3, "=A3*2"]]


def test_errors_come_with_their_type_and_message(book: Book) -> None:
    typed(book, "A1", ["=1/0", "=NOSUCH()", "=A1", "=SUM("])

    [row] = book.get(ranges="A1:D1", fields="sheets.data.rowData.values.effectiveValue")["sheets"][0]["data"][0][
        "rowData"
    ]

    errors = [cell["effectiveValue"]["errorValue"] for cell in row["values"]]
    assert [error["type"] for error in errors] == ["DIVIDE_BY_ZERO", "NAME", "DIVIDE_BY_ZERO", "ERROR"]
    assert errors[0]["message"] == "Function DIVIDE parameter 2 cannot be zero."


def test_a_named_range_counts_in_formulas(book: Book) -> None:
    book.put("A1:A2", [[4], [5]])
    area = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 2, "startColumnIndex": 0, "endColumnIndex": 1}
    book.batch({"addNamedRange": {"namedRange": {"name": "ยอด", "range": area}}})
    typed(book, "C1", ["=SUM(ยอด)"])

    assert book.values("C1") == [["9"]]


def test_a_format_set_beforehand_decides_how_typing_is_read_and_shown(book: Book) -> None:
    def formatted(column: int, number_format: dict[str, str]) -> dict[str, Any]:
        area = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": column}
        cell = {"userEnteredFormat": {"numberFormat": number_format}}
        area["endColumnIndex"] = column + 1
        return {"repeatCell": {"range": area, "cell": cell, "fields": "userEnteredFormat.numberFormat"}}

    book.batch(formatted(0, {"type": "TEXT"}), formatted(1, {"type": "DATE", "pattern": "d mmm yyyy"}))

    typed(book, "A1", ["0812345678", "7/30/2020"])

    assert book.values("A1:B1") == [["0812345678", "30 Jul 2020"]]
    assert book.values("A1:B1", valueRenderOption="UNFORMATTED_VALUE") == [["0812345678", 44042]]
