"""values.clear and values.batchClear."""

from tests.sheets_server.sheets_caller import Book


def test_clearing_needs_no_body_and_answers_the_whole_range(book: Book) -> None:
    book.put("A1", [["a", "b"], ["c", "d"]])
    assert book.caller.ok("POST", book.values_path("Sheet1", ":clear")) == {
        "spreadsheetId": book.id,
        "clearedRange": "Sheet1!A1:Z1000",
    }
    assert book.values("Sheet1") is None


def test_only_the_range_is_cleared_and_formats_stay(book: Book) -> None:
    book.put("A1", [["2020-01-01", "b"], ["c", "d"]], valueInputOption="USER_ENTERED")
    book.caller.ok("POST", book.values_path("A1:A2", ":clear"), {})
    assert book.values("A1:B2") == [["", "b"], ["", "d"]]
    assert book.get(ranges="A1", fields="sheets.data.rowData.values.userEnteredFormat.numberFormat.type") == {
        "sheets": [{"data": [{"rowData": [{"values": [{"userEnteredFormat": {"numberFormat": {"type": "DATE"}}}]}]}]}]
    }


def test_several_ranges_are_cleared_together_or_not_at_all(book: Book) -> None:
    book.put("A1", [["a", "b", "c"]])
    error = book.refused_call("/values:batchClear", {"ranges": ["A1", "Nope!A1"]})
    assert error["message"] == "Unable to parse range: Nope!A1"
    assert book.values("A1:C1") == [["a", "b", "c"]]
    assert book.call("/values:batchClear", {"ranges": ["A1", "C1:C"]})["clearedRanges"] == [
        "Sheet1!A1",
        "Sheet1!C1:C1000",
    ]
    assert book.values("A1:C1") == [["", "b"]]
