"""values.update and values.batchUpdate."""

from typing import Any

import pytest

from tests.sheets_server.conftest import NewCaller
from tests.sheets_server.sheets_caller import Book

FULL = {"sheetId": 0, "startRowIndex": 0, "startColumnIndex": 0}


def test_the_updated_range_is_the_extent_of_the_data(book: Book) -> None:
    assert book.put("A1:B2", [["a", "b"]]) == {
        "spreadsheetId": book.id,
        "updatedRange": "Sheet1!A1:B1",
        "updatedRows": 1,
        "updatedColumns": 2,
        "updatedCells": 2,
    }
    assert book.put("A1", [[1, 2, 3], [4, 5, 6]])["updatedRange"] == "Sheet1!A1:C2"


def test_ragged_rows_count_their_values_and_nulls_count_nothing(book: Book) -> None:
    ragged = book.put("A1:D2", [["a", "b"], [1, 2, 3, 4]])
    assert [ragged[name] for name in ("updatedRows", "updatedColumns", "updatedCells")] == [2, 4, 6]
    holed = book.put("A1:D6", [["x", None, None, None], *[[None] * 4] * 4, [None, None, None, "y"]])
    assert holed["updatedRange"] == "Sheet1!A1:D6"
    assert [holed[name] for name in ("updatedRows", "updatedColumns", "updatedCells")] == [2, 2, 2]


def test_null_keeps_a_cell_and_an_empty_text_empties_it(book: Book) -> None:
    book.put("A1", [["a", "b", "c"]])
    book.put("A1", [[None, "", "C"]])
    assert book.values("A1:C1") == [["a", "", "C"]]


def test_columns_are_written_as_columns(book: Book) -> None:
    body = {"majorDimension": "COLUMNS", "values": [["a", "b"], ["c"]]}
    answer = book.caller.ok("PUT", book.values_path("B2"), body, valueInputOption="RAW")
    assert answer["updatedRange"] == "Sheet1!B2:C3"
    assert book.values("B2:C3") == [["a", "c"], ["b"]]


def test_raw_keeps_text_as_text_and_typed_text_is_read(book: Book) -> None:
    values = [["=1+1", "0812345678", "2020-01-01", "'x", 5, True]]
    book.put("A1", values)
    assert book.values("A1:F1", valueRenderOption="UNFORMATTED_VALUE") == values
    book.put("A1", values, valueInputOption="USER_ENTERED")
    assert book.values("A1:F1", valueRenderOption="UNFORMATTED_VALUE") == [[2, 812345678, 43831, "x", 5, True]]


def test_a_write_keeps_format_and_note(book: Book) -> None:
    cell = {"userEnteredFormat": {"textFormat": {"bold": True}}, "note": "n"}
    area = {**FULL, "endRowIndex": 1, "endColumnIndex": 1}
    book.batch({"repeatCell": {"range": area, "cell": cell, "fields": "userEnteredFormat,note"}})
    book.put("A1", [["v"]])
    book.put("A1", [[""]])
    mask = "sheets.data.rowData.values(note,userEnteredFormat.textFormat.bold)"
    assert book.get(ranges="A1", fields=mask)["sheets"][0]["data"][0]["rowData"][0]["values"] == [cell]


@pytest.mark.parametrize(
    ("cells", "values", "message"),
    [
        ("A1:A2", [["a", "b"]], "Requested writing within range [Sheet1!A1:A2], but tried writing to column [B]"),
        ("A1:B1", [["a"], ["b"]], "Requested writing within range [Sheet1!A1:B1], but tried writing to row [2]"),
        ("AA1", [["a", "b"]], "Range (Sheet1!AA1) exceeds grid limits. Max rows: 1000, max columns: 26"),
        ("A1001", [["a"]], "Range (Sheet1!A1001) exceeds grid limits. Max rows: 1000, max columns: 26"),
        ("A1001:N1009", [["a"]], "Range (Sheet1!A1001:N1009) exceeds grid limits. Max rows: 1000, max columns: 26"),
        ("A1", [["x" * 50_001]], "Your input contains more than the maximum of 50000 characters in a single cell."),
        ("Nope!A1", [["a"]], "Unable to parse range: Nope!A1"),
    ],
)
def test_a_write_that_cannot_be_is_refused(book: Book, cells: str, values: object, message: str) -> None:
    error = book.refused_put(cells, values)
    assert error == {"code": 400, "message": message, "status": "INVALID_ARGUMENT"}


@pytest.mark.parametrize(
    ("cells", "values", "updated", "grid"),
    [
        ("Z1", [["a", "b"]], "Sheet1!Z1:AA1", {"rowCount": 1000, "columnCount": 27}),
        ("A999", [["a"], ["b"], ["c"]], "Sheet1!A999:A1001", {"rowCount": 1001, "columnCount": 26}),
        ("Y1:AC9", [["a"] * 3], "Sheet1!Y1:AA1", {"rowCount": 1000, "columnCount": 27}),
        ("A1:AZ2000", [["a"]], "Sheet1!A1", {"rowCount": 1000, "columnCount": 26}),
    ],
)
def test_data_that_begins_inside_the_grid_makes_it_as_large_as_it_needs(
    book: Book, cells: str, values: list[list[str]], updated: str, grid: dict[str, int]
) -> None:
    assert book.put(cells, values)["updatedRange"] == updated
    assert book.get(fields="sheets.properties.gridProperties")["sheets"][0]["properties"]["gridProperties"] == grid
    assert book.values(updated) == values


def test_data_that_ends_outside_the_grid_is_refused_where_the_switch_says_so(caller_with: NewCaller) -> None:
    book = caller_with(write_past_grid="refuse").new_spreadsheet()
    error = book.refused_put("Y1:AC9", [["a"] * 3])
    assert error["message"] == "Range (Sheet1!Y1:AC9) exceeds grid limits. Max rows: 1000, max columns: 26"
    assert "values" not in book.read("Sheet1")


def test_values_must_be_scalars(book: Book) -> None:
    said = 'Invalid values[1][1]: list_value {\n  values {\n    string_value: "c"\n  }\n}\n'
    assert book.refused_put("A1", [["a"], ["b", ["c"]]])["message"] == said
    deep: list[Any] = []
    for _ in range(300):
        deep = [deep]
    assert "too deep" in book.refused_put("A1", [[deep]])["message"]
    assert book.refused_put("A1", [[{}]])["message"].startswith("Invalid values[0][0]: struct_value {")


def test_the_input_option_must_be_given(book: Book) -> None:
    error = book.caller.refused("PUT", book.values_path("A1"), {"values": [["a"]]})
    assert error["message"] == "'valueInputOption' is required but not specified"
    error = book.refused_call("/values:batchUpdate", {"data": [{"range": "A1", "values": [["a"]]}]})
    assert error["message"] == "'valueInputOption' is required but not specified"


def test_values_come_back_when_asked_for(book: Book) -> None:
    answer = book.put("A1:B1", [["=1/4"]], valueInputOption="USER_ENTERED", includeValuesInResponse="true")
    assert answer["updatedData"] == {"range": "Sheet1!A1", "majorDimension": "ROWS", "values": [["0.25"]]}


def test_a_batch_counts_shared_rows_and_columns_once(book: Book) -> None:
    data = [{"range": "A1:D1", "values": [[1, 2, 3, 4]]}, {"range": "A2:D2", "values": [[5, 6, 7, 8]]}]
    answer = book.call("/values:batchUpdate", {"valueInputOption": "RAW", "data": data})
    totals = {name: value for name, value in answer.items() if name.startswith("total")}
    assert totals == {
        "totalUpdatedRows": 2,
        "totalUpdatedColumns": 4,
        "totalUpdatedCells": 8,
        "totalUpdatedSheets": 1,
    }
    assert [one["updatedRange"] for one in answer["responses"]] == ["Sheet1!A1:D1", "Sheet1!A2:D2"]


def test_one_bad_range_of_a_batch_leaves_nothing_written(book: Book) -> None:
    data = [{"range": "A1", "values": [["a"]]}, {"range": "Nope!A1", "values": [["b"]]}]
    error = book.refused_call("/values:batchUpdate", {"valueInputOption": "RAW", "data": data})
    assert error["message"] == "Invalid data[1]: Unable to parse range: Nope!A1"
    assert book.values("A1") is None


@pytest.mark.parametrize(
    ("policy", "merged", "unmerged"),
    [
        ("discard", [["a"]], [["a"]]),
        ("top_left", [["b"]], [["b"]]),
        ("hidden", [["a", "b"]], [["a", "b"]]),
    ],
)
def test_where_a_value_under_a_merge_goes_is_a_switch(
    caller_with: NewCaller, policy: str, merged: object, unmerged: object
) -> None:
    book = caller_with(merged_cell_write=policy).new_spreadsheet()
    area = {**FULL, "endRowIndex": 1, "endColumnIndex": 2}
    book.batch({"mergeCells": {"range": area, "mergeType": "MERGE_ALL"}})
    assert book.put("A1:B1", [["a", "b"]])["updatedCells"] == 2
    assert book.values("A1:B1") == merged
    book.batch({"unmergeCells": {"range": area}})
    assert book.values("A1:B1") == unmerged


def test_a_value_for_covered_cells_alone_reaches_the_top_left_one(caller_with: NewCaller) -> None:
    book = caller_with(merged_cell_write="top_left").new_spreadsheet()
    book.put("A1:B3", [["a", "b"], ["c", "d"], ["e", "f"]])
    area = {**FULL, "startRowIndex": 1, "endRowIndex": 3, "endColumnIndex": 2}
    book.batch({"mergeCells": {"range": area, "mergeType": "MERGE_ALL"}})
    answer = book.put("B3:C3", [["covered", "beside"]])
    assert answer["updatedRange"].endswith("!B3:C3")
    assert book.values("A1:C3") == [["a", "b"], ["covered"], ["", "", "beside"]]


def test_a_covered_cell_may_refuse_the_write(caller_with: NewCaller) -> None:
    book = caller_with(merged_cell_write="refuse").new_spreadsheet()
    area = {**FULL, "endRowIndex": 1, "endColumnIndex": 2}
    book.batch({"mergeCells": {"range": area, "mergeType": "MERGE_ALL"}})
    assert book.refused_put("A1:B1", [["a", "b"]])["code"] == 400


def test_large_integers_lose_their_digits_as_doubles_do(book: Book) -> None:
    book.put("A1", [[2**53, 2**53 + 1, 0.1, 2.0]])
    assert book.values("A1:D1", valueRenderOption="UNFORMATTED_VALUE") == [[2**53, 2.0**53, 0.1, 2]]


@pytest.mark.parametrize("number", [b"1e400", b"1" * 400])
def test_a_number_that_no_double_holds_is_refused(book: Book, number: bytes) -> None:
    body = b'{"values": [[' + number + b"]]}"
    error = book.caller.refused("PUT", book.values_path("A1"), body, valueInputOption="RAW")
    assert error["code"] == 400


def test_the_body_may_repeat_the_range_but_not_contradict_it(book: Book) -> None:
    for again, status in (("Sheet1!A1:B1", 200), ("'Sheet1'!A1:B1", 200), ("Sheet1!C1", 400)):
        body = {"range": again, "values": [["x"]]}
        assert book.caller.send("PUT", book.values_path("A1:B1"), body, valueInputOption="RAW").status == status


@pytest.mark.parametrize(("policy", "status"), [("ignore", 200), ("refuse", 400)])
def test_whether_a_strict_rule_refuses_the_api_is_a_switch(caller_with: NewCaller, policy: str, status: int) -> None:
    book = caller_with(strict_validation_write=policy).new_spreadsheet()
    book.put("D1", [["yes"], ["no"]])
    for column, condition in enumerate(
        (
            {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "yes"}]},
            {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": "=D1:D2"}]},
            {"type": "BOOLEAN"},
        )
    ):
        area = {**FULL, "endRowIndex": 1, "startColumnIndex": column, "endColumnIndex": column + 1}
        book.batch({"setDataValidation": {"range": area, "rule": {"condition": condition, "strict": True}}})
    book.put("A1:C1", [["yes", "no", True]])
    book.put("A1:C1", [["", "", ""]])
    for cell in ("A1", "B1", "C1"):
        body = {"values": [["maybe"]]}
        answer = book.caller.send("PUT", book.values_path(cell), body, valueInputOption="RAW")
        assert answer.status == status


def test_a_range_may_end_outside_the_grid_when_its_data_does_not(book: Book) -> None:
    assert book.put("Z1000:AB2000", [["corner"]])["updatedRange"] == "Sheet1!Z1000"
