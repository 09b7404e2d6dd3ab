"""Values through data filters: found by developer metadata, grid range or A1 range."""

from typing import Any

import pytest

from tests.sheets_server.conftest import NewCaller
from tests.sheets_server.sheets_caller import Book


def pin(book: Book, metadata_id: int, dimension: str, index: int, key: str = "key") -> None:
    span = {"sheetId": 0, "dimension": dimension, "startIndex": index, "endIndex": index + 1}
    entry = {
        "metadataId": metadata_id,
        "metadataKey": key,
        "visibility": "DOCUMENT",
        "location": {"dimensionRange": span},
    }
    book.batch({"createDeveloperMetadata": {"developerMetadata": entry}})


def by_id(metadata_id: int) -> dict[str, Any]:
    return {"developerMetadataLookup": {"metadataId": metadata_id}}


def write(book: Book, *data: dict[str, Any], **more: Any) -> Any:
    return book.call("/values:batchUpdateByDataFilter", {"valueInputOption": "RAW", "data": list(data), **more})


def test_a_range_that_two_filters_select_comes_once_with_both(book: Book) -> None:
    book.put("A1", [["a"], ["b"]])
    pin(book, 7, "ROWS", 1)
    by_key = {"developerMetadataLookup": {"metadataKey": "key"}}
    a1 = {"a1Range": "A1:A1"}
    answer = book.call("/values:batchGetByDataFilter", {"dataFilters": [by_id(7), by_key, a1]})
    row = {"range": "Sheet1!A2:Z2", "majorDimension": "ROWS", "values": [["b"]]}
    cell = {"range": "Sheet1!A1", "majorDimension": "ROWS", "values": [["a"]]}
    assert answer["valueRanges"] == [
        {"valueRange": row, "dataFilters": [by_id(7), by_key]},
        {"valueRange": cell, "dataFilters": [a1]},
    ]


def test_metadata_follows_its_row_so_the_write_does(book: Book) -> None:
    pin(book, 7, "ROWS", 1)
    span = {"sheetId": 0, "dimension": "ROWS", "startIndex": 0, "endIndex": 3}
    book.batch({"insertDimension": {"range": span, "inheritFromBefore": False}})
    answer = write(book, {"dataFilter": by_id(7), "values": [["x", None, "z"]]})
    assert answer["responses"] == [
        {
            "updatedRange": "Sheet1!A5:C5",
            "updatedRows": 1,
            "updatedColumns": 2,
            "updatedCells": 2,
            "dataFilter": by_id(7),
        }
    ]
    assert book.values("A5:C5") == [["x", "", "z"]]


def test_every_range_that_a_filter_selects_is_written(book: Book) -> None:
    pin(book, 1, "COLUMNS", 0)
    pin(book, 2, "COLUMNS", 2)
    by_key = {"developerMetadataLookup": {"metadataKey": "key"}}
    answer = write(book, {"dataFilter": by_key, "majorDimension": "COLUMNS", "values": [["x", "y"]]})
    assert [one["updatedRange"] for one in answer["responses"]] == ["Sheet1!A1:A2", "Sheet1!C1:C2"]
    assert answer["totalUpdatedCells"] == 4
    assert book.values("A1:C2") == [["x", "", "x"], ["y", "", "y"]]


def test_values_larger_than_the_selected_range_are_refused(book: Book) -> None:
    pin(book, 1, "ROWS", 0)
    body = {"valueInputOption": "RAW", "data": [{"dataFilter": by_id(1), "values": [["a"], ["b"]]}]}
    error = book.refused_call("/values:batchUpdateByDataFilter", body)
    assert error["message"] == (
        "Invalid data[0]: Requested writing within range [Sheet1!A1:Z1], but tried writing to row [2]"
    )
    one_cell = {
        "gridRange": {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 1}
    }
    body = {"valueInputOption": "RAW", "data": [{"dataFilter": one_cell, "values": [["a", "b"]]}]}
    assert book.refused_call("/values:batchUpdateByDataFilter", body)["code"] == 400


def test_what_selects_nothing_reads_nothing_and_writes_nothing_at_all(book: Book) -> None:
    pin(book, 1, "ROWS", 0)
    assert book.call("/values:batchGetByDataFilter", {"dataFilters": [by_id(99)]}) == {"spreadsheetId": book.id}
    data = [{"dataFilter": by_id(1), "values": [["a"]]}, {"dataFilter": by_id(99), "values": [["b"]]}]
    error = book.refused_call("/values:batchUpdateByDataFilter", {"valueInputOption": "RAW", "data": data})
    assert error["message"].startswith("Invalid data[1]: ")
    assert book.values("A1") is None


def test_the_other_readings_of_an_unmatched_filter_are_switches(caller_with: NewCaller) -> None:
    caller = caller_with(unmatched_filter_read="error", unmatched_filter_write="empty")
    book = caller.new_spreadsheet()
    error = book.refused_call("/values:batchGetByDataFilter", {"dataFilters": [by_id(99)]})
    assert error["message"].startswith("Invalid dataFilters[0]: ")
    assert write(book, {"dataFilter": by_id(99), "values": [["b"]]}) == {"spreadsheetId": book.id}


@pytest.mark.parametrize(("policy", "left"), [("skip", [["a", "x"]]), ("clear", [["", "x"]])])
def test_what_null_means_through_a_filter_is_a_switch(caller_with: NewCaller, policy: str, left: object) -> None:
    book = caller_with(null_in_filter_write=policy).new_spreadsheet()
    book.put("A1", [["a", "b"]])
    write(book, {"dataFilter": {"a1Range": "A1:B1"}, "values": [[None, "x"]]})
    assert book.values("A1:B1") == left


def test_selected_ranges_are_cleared(book: Book) -> None:
    book.put("A1", [["a"], ["b"]])
    pin(book, 1, "ROWS", 1)
    answer = book.call("/values:batchClearByDataFilter", {"dataFilters": [by_id(1)]})
    assert answer == {"spreadsheetId": book.id, "clearedRanges": ["Sheet1!A2:Z2"]}
    assert book.values("A1:A2") == [["a"]]


@pytest.mark.parametrize(
    "data_filter",
    [
        {},
        {"a1Range": "Nope!A1"},
        {"gridRange": {"sheetId": 5}},
        {"gridRange": {"startRowIndex": -1}},
        {"gridRange": {"startRowIndex": 3, "endRowIndex": 1}},
    ],
)
def test_a_filter_without_sense_is_refused(book: Book, data_filter: dict[str, Any]) -> None:
    error = book.refused_call("/values:batchGetByDataFilter", {"dataFilters": [data_filter]})
    assert error["message"].startswith("Invalid dataFilters[0]: ")
