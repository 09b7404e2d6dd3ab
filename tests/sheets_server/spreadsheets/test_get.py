"""spreadsheets.get and getByDataFilter: structure, grid data, masks."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sync.sheets_server.store.file_facts import FOLDER_MIME_TYPE
from tests.sheets_server.sheets_caller import OWNER, Book

BOLD = {"userEnteredFormat": {"textFormat": {"bold": True}}}


def area(rows: tuple[int, int], columns: tuple[int, int]) -> dict[str, int]:
    return {
        "sheetId": 0,
        "startRowIndex": rows[0],
        "endRowIndex": rows[1],
        "startColumnIndex": columns[0],
        "endColumnIndex": columns[1],
    }


def note(book: Book, row: int, column: int, text: str) -> None:
    where = area((row, row + 1), (column, column + 1))
    book.batch({"updateCells": {"range": where, "rows": [{"values": [{"note": text}]}], "fields": "note"}})


def test_a_new_file_looks_as_google_makes_it(book: Book) -> None:
    answer = book.get()
    assert answer["spreadsheetId"] == book.id
    assert answer["spreadsheetUrl"] == f"https://docs.google.com/spreadsheets/d/{book.id}/edit"
    properties = answer["properties"]
    assert [properties[name] for name in ("title", "locale", "autoRecalc", "timeZone")] == [
        "Book",
        "en_US",
        "ON_CHANGE",
        "Etc/GMT",
    ]
    assert len(properties["spreadsheetTheme"]["themeColors"]) == 9
    assert answer["sheets"] == [
        {
            "properties": {
                "sheetId": 0,
                "title": "Sheet1",
                "index": 0,
                "sheetType": "GRID",
                "gridProperties": {"rowCount": 1000, "columnCount": 26},
            }
        }
    ]


def test_grid_data_comes_when_asked_for_or_when_a_mask_is_given(book: Book) -> None:
    assert "data" not in book.get(includeGridData="false")["sheets"][0]
    assert "data" in book.get(includeGridData="true")["sheets"][0]
    assert book.get(fields="sheets.data.columnMetadata")["sheets"] == [
        {"data": [{"columnMetadata": [{"pixelSize": 100}] * 26}]}
    ]


def test_a_mask_that_hits_nothing_answers_an_empty_object(book: Book) -> None:
    assert book.get(fields="namedRanges") == {}
    assert book.get(fields="sheets.properties.tabColorStyle") == {"sheets": [{"properties": {}}]}


def test_notes_by_mask_are_trimmed_with_holes_between(book: Book) -> None:
    mask = "sheets/data/rowData/values/note"
    assert book.get(fields=mask) == {"sheets": [{"data": [{}]}]}
    book.put("A1", [["value"] * 5] * 5)
    note(book, 0, 0, "first")
    note(book, 2, 1, "second")
    rows = [{"values": [{"note": "first"}]}, {}, {"values": [{}, {"note": "second"}]}]
    assert book.get(fields=mask) == {"sheets": [{"data": [{"rowData": rows}]}]}
    assert book.get(fields=mask, ranges="A2:C3") == {"sheets": [{"data": [{"rowData": rows[1:]}]}]}


def test_ranges_choose_the_sheets_and_the_cells(book: Book) -> None:
    book.batch({"addSheet": {"properties": {"title": "Two", "sheetId": 5}}})
    book.put("Two!B3", [["x"]])
    answer = book.get(ranges=["Two!B2:C3", "Two!A1"], fields="sheets(properties.title,data)")
    data = answer["sheets"][0]["data"]
    assert [sheet["properties"]["title"] for sheet in answer["sheets"]] == ["Two"]
    assert [(one.get("startRow"), one.get("startColumn")) for one in data] == [(1, 1), (None, None)]
    assert data[0]["rowData"][1]["values"][0]["formattedValue"] == "x"
    assert len(data[0]["rowMetadata"]) == 2
    assert len(data[0]["columnMetadata"]) == 2


@pytest.mark.parametrize(
    ("typed", "entered", "effective", "shown"),
    [
        ("x", {"stringValue": "x"}, {"stringValue": "x"}, "x"),
        ("2", {"numberValue": 2}, {"numberValue": 2}, "2"),
        ("TRUE", {"boolValue": True}, {"boolValue": True}, "TRUE"),
        ("=1/4", {"formulaValue": "=1/4"}, {"numberValue": 0.25}, "0.25"),
        ("50%", {"numberValue": 0.5}, {"numberValue": 0.5}, "50%"),
    ],
)
def test_a_cell_says_what_was_entered_what_it_comes_to_and_what_it_shows(
    book: Book, typed: str, entered: object, effective: object, shown: str
) -> None:
    book.put("A1", [[typed]], valueInputOption="USER_ENTERED")
    mask = "sheets.data.rowData.values(userEnteredValue,effectiveValue,formattedValue)"
    values = book.get(ranges="A1", fields=mask)["sheets"][0]["data"][0]["rowData"][0]["values"]
    assert values == [{"userEnteredValue": entered, "effectiveValue": effective, "formattedValue": shown}]


def test_an_error_says_which(book: Book) -> None:
    book.put("A1", [["=1/0"]], valueInputOption="USER_ENTERED")
    mask = "sheets.data.rowData.values(effectiveValue.errorValue.type,formattedValue)"
    values = book.get(ranges="A1", fields=mask)["sheets"][0]["data"][0]["rowData"][0]["values"]
    assert values == [{"effectiveValue": {"errorValue": {"type": "DIVIDE_BY_ZERO"}}, "formattedValue": "#DIV/0!"}]


def test_the_effective_format_lies_over_the_default_one(book: Book) -> None:
    book.batch({"repeatCell": {"range": area((0, 1), (0, 1)), "cell": BOLD, "fields": "userEnteredFormat"}})
    mask = "sheets.data.rowData.values(userEnteredFormat,effectiveFormat(textFormat(bold,fontSize),wrapStrategy))"
    values = book.get(ranges="A1", fields=mask)["sheets"][0]["data"][0]["rowData"][0]["values"]
    assert values == [
        BOLD | {"effectiveFormat": {"textFormat": {"bold": True, "fontSize": 10}, "wrapStrategy": "OVERFLOW_CELL"}}
    ]


def test_the_effective_format_of_a_formula_is_what_its_result_brings_along(book: Book) -> None:
    """Google: effectiveFormat "includes … if the cell contains a formula, the computed number format"."""
    book.put("A1", [["=DATE(2020,10,5)", "=1+1"]], valueInputOption="USER_ENTERED")
    mask = "sheets.data.rowData.values(userEnteredFormat,effectiveFormat(numberFormat(type)))"
    values = book.get(ranges="A1:B1", fields=mask)["sheets"][0]["data"][0]["rowData"][0]["values"]
    assert values == [{"effectiveFormat": {"numberFormat": {"type": "DATE"}}}, {"effectiveFormat": {}}]


def test_a_hyperlink_formula_shows_its_address(book: Book) -> None:
    book.put("A1", [['=HYPERLINK("https://example.com/"&B1, "here")', "x"]], valueInputOption="USER_ENTERED")
    mask = "sheets.data.rowData.values(hyperlink,formattedValue)"
    values = book.get(ranges="A1", fields=mask)["sheets"][0]["data"][0]["rowData"][0]["values"]
    assert values == [{"hyperlink": "https://example.com/x", "formattedValue": "here"}]


def test_zero_is_left_out_of_ranges_but_printed_as_an_index(book: Book) -> None:
    book.batch({"mergeCells": {"range": area((0, 1), (0, 2)), "mergeType": "MERGE_ALL"}})
    merges = book.get(fields="sheets.merges")["sheets"][0]["merges"]
    assert merges == [{"startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 2}]


def test_row_and_column_metadata_stand_at_their_dimension(book: Book) -> None:
    span = {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}
    entry = {
        "metadataId": 9,
        "metadataKey": "k",
        "visibility": "DOCUMENT",
        "location": {"dimensionRange": span},
    }
    book.batch({"createDeveloperMetadata": {"developerMetadata": entry}})
    answer = book.get(fields="sheets.data.columnMetadata.developerMetadata.metadataId", ranges="A1:C1")
    assert answer["sheets"][0]["data"][0]["columnMetadata"] == [{}, {"developerMetadata": [{"metadataId": 9}]}, {}]


def test_selected_by_data_filters_only_their_sheets_come(book: Book) -> None:
    book.batch({"addSheet": {"properties": {"title": "Two", "sheetId": 5}}})
    book.put("Two!A1", [["x", "y"]])
    body = {"dataFilters": [{"gridRange": {"sheetId": 5, "startColumnIndex": 1}}], "includeGridData": True}
    answer = book.call(":getByDataFilter", body)
    assert [sheet["properties"]["title"] for sheet in answer["sheets"]] == ["Two"]
    data = answer["sheets"][0]["data"]
    assert data[0]["startColumn"] == 1
    assert [cell["formattedValue"] for cell in data[0]["rowData"][0]["values"]] == ["y"]


def test_who_may_not_read_is_told_so_and_what_is_not_there_is_not_found(
    book: Book, share: Callable[[Book, str], Book]
) -> None:
    denied = {"code": 403, "message": "The caller does not have permission", "status": "PERMISSION_DENIED"}
    missing = {"code": 404, "message": "Requested entity was not found.", "status": "NOT_FOUND"}
    stranger = book.as_user("stranger@example.com")
    assert stranger.caller.refused("GET", book.path) == denied
    assert book.caller.refused("GET", "/v4/spreadsheets/nope") == missing
    reader = share(book, "reader")
    assert reader.get(fields="properties.title") == {"properties": {"title": "Book"}}
    assert reader.refused_put("A1", [["x"]]) == denied


def test_without_a_token_nobody_is_let_in(book: Book) -> None:
    error = book.as_user("").caller.refused("GET", book.path)
    assert (error["code"], error["status"]) == (403, "PERMISSION_DENIED")
    error = book.as_user("").caller.refused("POST", f"{book.path}:batchUpdate")
    assert (error["code"], error["status"]) == (401, "UNAUTHENTICATED")


def test_editors_of_a_protection_are_shown_to_those_who_may_edit(
    book: Book, share: Callable[[Book, str], Book]
) -> None:
    protected: dict[str, Any] = {"range": area((0, 1), (0, 1)), "editors": {"users": [OWNER]}}
    book.batch({"addProtectedRange": {"protectedRange": protected}})
    mask = "sheets.protectedRanges(editors,requestingUserCanEdit)"
    seen = share(book, "writer").get(fields=mask)
    assert book.get(fields=mask)["sheets"][0]["protectedRanges"] == [
        {"editors": {"users": [OWNER]}, "requestingUserCanEdit": True}
    ]
    assert seen["sheets"][0]["protectedRanges"] == [{}]


def test_what_is_no_spreadsheet_cannot_be_read_as_one(book: Book) -> None:
    store = book.caller.services.store
    facts = store.facts(book.id)
    assert facts is not None
    store.create(replace(facts, file_id="folder", mime_type=FOLDER_MIME_TYPE), None, OWNER)
    error = book.caller.refused("GET", "/v4/spreadsheets/folder")
    assert (error["code"], error["status"]) == (400, "FAILED_PRECONDITION")


def test_filters_that_select_nothing_answer_no_sheets(book: Book) -> None:
    body = {"dataFilters": [{"developerMetadataLookup": {"metadataId": 9}}]}
    assert "sheets" not in book.call(":getByDataFilter", body)
