"""Requests that move or change what is entered: sort, paste, fill, find, split, trim, duplicates."""

from typing import Any

import pytest

from tests.sheets_server.conftest import NewCaller
from tests.sheets_server.requests.ranges import grid, lines, shown
from tests.sheets_server.sheets_caller import Book


def sort(cells: str, *specs: dict[str, Any]) -> dict[str, Any]:
    return {"sortRange": {"range": grid(cells), "sortSpecs": list(specs)}}


def raw(book: Book, cells: str) -> Any:
    return book.values(cells, valueRenderOption="UNFORMATTED_VALUE")


def test_a_sort_goes_by_the_first_spec_then_the_next(book: Book) -> None:
    book.put("A1:B4", [["b", 1], ["a", 2], ["b", 0], ["a", 1]])
    book.batch(sort("A1:B4", {"dimensionIndex": 0}, {"dimensionIndex": 1, "sortOrder": "DESCENDING"}))
    assert raw(book, "A1:B4") == [["a", 2], ["a", 1], ["b", 1], ["b", 0]]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("ASCENDING", [[1], [10], ["a"], ["B"], [False], [True], [], []]),
        ("DESCENDING", [[True], [False], ["B"], ["a"], [10], [1], [], []]),
    ],
)
def test_numbers_texts_and_booleans_sort_by_kind_and_blanks_last(
    book: Book, order: str, expected: list[list[Any]]
) -> None:
    book.put("A1:A8", [["B"], [""], [True], [10], ["a"], [1], [""], [False]])
    book.batch(sort("A1:A8", {"dimensionIndex": 0, "sortOrder": order}))
    assert raw(book, "A1:A9") == expected[:6]


def test_thai_words_sort_by_consonant_before_their_leading_vowel(book: Book) -> None:
    book.put("A1:A4", [["เลย"], ["ลำปาง"], ["แพร่"], ["พะเยา"]])
    book.batch(sort("A1:A4", {"dimensionIndex": 0}))
    assert raw(book, "A1:A4") == [["พะเยา"], ["แพร่"], ["ลำปาง"], ["เลย"]]


def test_a_sorted_row_takes_its_note_format_and_relative_formula_along(book: Book) -> None:
    book.put("A1:B2", [[2, "=A1*10"], [1, "=A2*10"]], valueInputOption="USER_ENTERED")
    book.batch({"repeatCell": {"range": grid("A1"), "cell": {"note": "two"}, "fields": "note"}})
    book.batch(sort("A1:B2", {"dimensionIndex": 0}))
    assert book.values("A1:B2", valueRenderOption="FORMULA") == [[1, "=A1*10"], [2, "=A2*10"]]
    assert book.get(fields="sheets.data.rowData.values.note")["sheets"][0]["data"][0]["rowData"] == [
        {},
        {"values": [{"note": "two"}]},
    ]


def test_a_row_hidden_by_people_stays_where_it_is(book: Book) -> None:
    hide = {"range": lines("ROWS", 1, 2), "properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}
    book.put("A1:A3", [[3], [2], [1]])
    book.batch({"updateDimensionProperties": hide}, sort("A1:A3", {"dimensionIndex": 0}))
    assert raw(book, "A1:A3") == [[1], [2], [3]]


def test_a_vertical_merge_stops_a_sort(book: Book) -> None:
    book.batch({"mergeCells": {"range": grid("A2:A3"), "mergeType": "MERGE_ALL"}})
    error = book.refused_batch(sort("A1:A9", {"dimensionIndex": 0}))
    said = "You can't sort a range containing vertical merges. There is a vertical merge at A2:A3"
    assert error["message"] == f"Invalid requests[0].sortRange: {said}"


def test_cells_of_a_colour_sort_to_the_top(book: Book) -> None:
    book.put("A1:A3", [[1], [2], [3]])
    red = {"userEnteredFormat": {"backgroundColor": {"red": 1}}}
    book.batch({"repeatCell": {"range": grid("A3"), "cell": red, "fields": "userEnteredFormat"}})
    book.batch(sort("A1:A3", {"dimensionIndex": 0, "backgroundColor": {"red": 1}}))
    assert raw(book, "A1:A3") == [[3], [1], [2]]


@pytest.mark.parametrize(("policy", "row"), [("stays", 0), ("moves", 2)])
def test_row_metadata_at_a_sort_does_what_the_switch_says(caller_with: NewCaller, policy: str, row: int) -> None:
    book = caller_with(row_metadata_on_sort=policy).new_spreadsheet()
    book.put("A1:A3", [[3], [2], [1]])
    location = {"dimensionRange": lines("ROWS", 0, 1)}
    metadata = {"metadataKey": "k", "metadataId": 5, "location": location, "visibility": "DOCUMENT"}
    book.batch({"createDeveloperMetadata": {"developerMetadata": metadata}}, sort("A1:A3", {"dimensionIndex": 0}))
    found = book.caller.ok("GET", f"{book.path}/developerMetadata/5")
    assert found["location"]["dimensionRange"].get("startIndex", 0) == row


def test_a_random_order_keeps_rows_whole(book: Book) -> None:
    rows = [[number, f"r{number}"] for number in range(30)]
    book.put("A1:B30", rows)
    book.batch({"randomizeRange": {"range": grid("A1:B30")}})
    found = raw(book, "A1:B30")
    assert found != rows
    assert sorted(found) == rows


def test_a_copy_fills_a_destination_that_is_a_multiple(book: Book) -> None:
    book.put("A1:B1", [["a", "=A1"]], valueInputOption="USER_ENTERED")
    book.batch({"copyPaste": {"source": grid("A1:B1"), "destination": grid("C2:F3")}})
    assert book.values("C2:F3", valueRenderOption="FORMULA") == [["a", "=C2", "a", "=E2"], ["a", "=C3", "a", "=E3"]]


def test_a_copy_runs_over_a_smaller_destination_and_may_be_turned(book: Book) -> None:
    book.put("A1:B2", [[1, 2], [3, 4]])
    paste = {"source": grid("A1:B2"), "destination": grid("D1"), "pasteOrientation": "TRANSPOSE"}
    book.batch({"copyPaste": paste})
    assert raw(book, "D1:E2") == [[1, 3], [2, 4]]


def styled(book: Book) -> None:
    """A1: a bold formula with a border, a note and a rule."""
    book.put("A1:A2", [["=1+1"], ["x"]], valueInputOption="USER_ENTERED")
    rule = {"condition": {"type": "BOOLEAN"}}
    look = {"textFormat": {"bold": True}, "borders": {"top": {"style": "SOLID"}}}
    cell = {"userEnteredFormat": look, "note": "n", "dataValidation": rule}
    book.batch({"repeatCell": {"range": grid("A1"), "cell": cell, "fields": "userEnteredFormat,note,dataValidation"}})


@pytest.mark.parametrize(
    ("paste_type", "expected"),
    [
        ("PASTE_NORMAL", {"formula", "bold", "borders", "note", "rule"}),
        ("PASTE_VALUES", {"number"}),
        ("PASTE_FORMAT", {"bold", "borders", "rule", "text"}),
        ("PASTE_NO_BORDERS", {"formula", "bold", "note", "rule"}),
        ("PASTE_FORMULA", {"formula"}),
        ("PASTE_DATA_VALIDATION", {"rule", "text"}),
        ("PASTE_CONDITIONAL_FORMATTING", {"text"}),
    ],
)
@pytest.mark.parametrize("kind", ["copyPaste", "cutPaste"])
def test_each_paste_type_brings_its_part(book: Book, kind: str, paste_type: str, expected: set[str]) -> None:
    styled(book)
    book.put("C1", [["old"]])
    destination: dict[str, Any] = grid("C1") if kind == "copyPaste" else {"rowIndex": 0, "columnIndex": 2}
    book.batch({kind: {"source": grid("A1"), "destination": destination, "pasteType": paste_type}})
    data = book.get(ranges="Sheet1!C1", fields="sheets.data.rowData.values")["sheets"][0]["data"][0]
    cell = data["rowData"][0]["values"][0]
    entered, look = cell.get("userEnteredValue", {}), cell.get("userEnteredFormat", {})
    found = {
        "formula": "formulaValue" in entered,
        "number": entered.get("numberValue") == 2,
        "text": entered.get("stringValue") == "old",
        "bold": "textFormat" in look,
        "borders": "borders" in look,
        "note": "note" in cell,
        "rule": "dataValidation" in cell,
    }
    assert {name for name, is_there in found.items() if is_there} == expected


def test_the_rule_of_a_cut_cell_reads_the_cells_cut_with_it_where_they_are_now(book: Book) -> None:
    written = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=B1>$D$1"}]}
    book.batch({"setDataValidation": {"range": grid("A1"), "rule": {"condition": written}}})
    book.batch({"cutPaste": {"source": grid("A1:B1"), "destination": {"rowIndex": 4}}})
    (sheet,) = book.get(ranges="A5", fields="sheets.data.rowData.values.dataValidation.condition.values")["sheets"]
    (cell,) = sheet["data"][0]["rowData"][0]["values"]
    assert cell["dataValidation"]["condition"]["values"] == [{"userEnteredValue": "=B5>$D$1"}]


def test_cut_cells_take_references_and_merges_along(book: Book) -> None:
    book.put("A1:D1", [[1, 2, "", "=A1+B1+SUM(A1:B1)"]], valueInputOption="USER_ENTERED")
    name = {"name": "Pair", "range": grid("A1:B1")}
    book.batch(
        {"addNamedRange": {"namedRange": name}},
        {"cutPaste": {"source": grid("A1:B1"), "destination": {"rowIndex": 4, "columnIndex": 1}}},
    )
    assert book.values("A1:D5", valueRenderOption="FORMULA") == [
        ["", "", "", "=B5+C5+SUM(B5:C5)"],
        [],
        [],
        [],
        ["", 1, 2],
    ]
    assert book.get(fields="namedRanges")["namedRanges"][0]["range"] == shown("B5:C5")


def test_cells_cut_to_another_sheet_are_followed_there(book: Book) -> None:
    book.batch({"addSheet": {"properties": {"sheetId": 7, "title": "อื่น"}}})
    book.put("A1:C1", [["=C1", "=A1", 5]], valueInputOption="USER_ENTERED")
    book.batch({"cutPaste": {"source": grid("A1"), "destination": {"sheetId": 7, "rowIndex": 1}}})
    assert book.values("Sheet1!A1:C1", valueRenderOption="FORMULA") == [["", "='อื่น'!A2", 5]]
    assert book.values("'อื่น'!A2", valueRenderOption="FORMULA") == [["=Sheet1!C1"]]


def test_a_paste_does_not_tear_a_merge(book: Book) -> None:
    book.batch({"mergeCells": {"range": grid("C1:D1"), "mergeType": "MERGE_ALL"}})
    error = book.refused_batch({"copyPaste": {"source": grid("A1"), "destination": grid("C1")}})
    assert "partially intersects a merge" in error["message"]


def fill(source: str, dimension: str, length: int, **more: Any) -> dict[str, Any]:
    area = {"source": grid(source), "dimension": dimension, "fillLength": length}
    return {"autoFill": {"sourceAndDestination": area, **more}}


@pytest.mark.parametrize(
    ("given", "length", "expected"),
    [
        ([[1], [3]], 2, [[5], [7]]),
        ([[7]], 2, [[7], [7]]),
        ([["ครั้งที่ 9"]], 2, [["ครั้งที่ 10"], ["ครั้งที่ 11"]]),
        ([["a"], ["b"]], 3, [["a"], ["b"], ["a"]]),
        ([["x01"], ["x03"]], 1, [["x05"]]),
    ],
)
def test_a_fill_goes_on_as_the_source_begins(
    book: Book, given: list[list[Any]], length: int, expected: list[list[Any]]
) -> None:
    book.put(f"A1:A{len(given)}", given)
    book.batch(fill(f"A1:A{len(given)}", "ROWS", length))
    assert raw(book, f"A{len(given) + 1}:A20") == expected


def test_a_fill_moves_formulas_and_goes_backwards(book: Book) -> None:
    book.put("B5:B6", [["=A5"], ["=A6*2"]], valueInputOption="USER_ENTERED")
    book.batch(fill("B5:B6", "ROWS", -2))
    assert book.values("B3:B4", valueRenderOption="FORMULA") == [["=A3"], ["=A4*2"]]


def test_a_range_alone_is_filled_from_its_part_with_data(book: Book) -> None:
    book.put("A1:B1", [[1, 2]])
    book.batch({"autoFill": {"range": grid("A1:E1")}})
    assert raw(book, "A1:E1") == [[1, 2, 3, 4, 5]]


def test_find_and_replace_counts_what_it_did(book: Book) -> None:
    book.put("A1:B2", [["Test test", 100], ['=CONCAT("test",1)', "x"]], valueInputOption="USER_ENTERED")
    search = {"find": "TEST", "replacement": "v", "sheetId": 0, "includeFormulas": True}
    reply = book.batch({"findReplace": search})["replies"][0]["findReplace"]
    assert reply == {
        "valuesChanged": 1,
        "formulasChanged": 1,
        "rowsChanged": 2,
        "sheetsChanged": 1,
        "occurrencesChanged": 3,
    }
    assert book.values("A1:B2", valueRenderOption="FORMULA") == [["v v", 100], ['=CONCAT("v",1)', "x"]]


def test_a_java_replacement_names_its_groups(book: Book) -> None:
    book.put("A1", [["Google Sheets"]])
    search = {"find": "o.* (.*)", "replacement": r"$1 \$ Rocks", "allSheets": True, "searchByRegex": True}
    book.batch({"findReplace": search})
    assert book.values("A1") == [["GSheets $ Rocks"]]


@pytest.mark.parametrize(("find", "hits"), [("(a+)+b", None), ("(" * 900 + "a" + ")" * 900, 40_000)])
def test_no_search_stops_the_server(book: Book, find: str, hits: int | None) -> None:
    book.put("A1", [["a" * 40_000]])
    search = {"find": find, "replacement": "x", "allSheets": True, "searchByRegex": True}
    assert book.batch({"findReplace": search})["replies"][0]["findReplace"].get("occurrencesChanged") == hits


def test_a_search_that_keeps_too_many_groups_is_refused(book: Book) -> None:
    search = {"find": "(a)" * 21, "replacement": "$1", "allSheets": True, "searchByRegex": True}
    assert "more than 20 groups" in book.refused_batch({"findReplace": search})["message"]


def test_a_search_that_linear_time_does_not_know_is_refused(book: Book) -> None:
    search = {"find": r"(?=a)", "replacement": "x", "allSheets": True, "searchByRegex": True}
    assert "Invalid regular expression" in book.refused_batch({"findReplace": search})["message"]


def test_a_search_without_a_hit_answers_nothing_changed(book: Book) -> None:
    assert book.batch({"findReplace": {"find": "x", "range": grid("A1:B9")}})["replies"] == [{"findReplace": {}}]


@pytest.mark.parametrize("scope", [{}, {"sheetId": 0, "allSheets": True}])
def test_a_search_has_one_scope(book: Book, scope: dict[str, Any]) -> None:
    assert "Exactly one of" in book.refused_batch({"findReplace": {"find": "x", **scope}})["message"]


def test_text_is_split_into_columns_as_if_typed(book: Book) -> None:
    book.put("A1:A2", [["a, 2,TRUE"], ["alone"]])
    book.batch({"textToColumns": {"source": grid("A1:A2"), "delimiterType": "AUTODETECT"}})
    assert raw(book, "A1:C2") == [["a", 2, True], ["alone"]]


def test_only_one_column_is_split(book: Book) -> None:
    error = book.refused_batch({"textToColumns": {"source": grid("A1:B2"), "delimiterType": "COMMA"}})
    assert "exactly one column" in error["message"]


def test_whitespace_is_trimmed_and_counted(book: Book) -> None:
    book.put("A1:A3", [["  a \n b "], ["c"], [" =1"]])
    reply = book.batch({"trimWhitespace": {"range": grid("A1:A9")}})["replies"][0]
    assert (reply, raw(book, "A1:A3")) == ({"trimWhitespace": {"cellsChangedCount": 2}}, [["a b"], ["c"], ["=1"]])


def test_duplicate_rows_go_whatever_their_case(book: Book) -> None:
    book.put("A1:C4", [["a", 1, "x"], ["A", 1, "y"], ["a", 2, "z"], ["b", 1, "w"]])
    body = {"range": grid("A1:B4"), "comparisonColumns": [lines("COLUMNS", 0, 2)]}
    reply = book.batch({"deleteDuplicates": body})["replies"][0]
    assert reply == {"deleteDuplicates": {"duplicatesRemovedCount": 1}}
    assert raw(book, "A1:C4") == [["a", 1, "x"], ["a", 2, "y"], ["b", 1, "z"], ["", "", "w"]]


def test_pasted_text_is_entered_as_typed_and_the_grid_grows(book: Book) -> None:
    paste = {"coordinate": {"rowIndex": 999, "columnIndex": 1}, "data": '1,"a,b"\n=1+1,x', "delimiter": ","}
    book.batch({"pasteData": paste})
    assert raw(book, "A1000:C1001") == [["", 1, "a,b"], ["", 2, "x"]]


def test_a_pasted_table_comes_by_rows_and_cells(book: Book) -> None:
    table = "<table><tr><th>ชื่อ</th><th>ยอด</th></tr><tr><td>ก<br>ข</td><td>5</td></tr></table>"
    book.batch({"pasteData": {"coordinate": {}, "data": table, "html": True}})
    assert raw(book, "A1:B2") == [["ชื่อ", "ยอด"], ["ก\nข", 5]]


def test_inserted_cells_move_those_of_their_band_only(book: Book) -> None:
    book.put("A1:B2", [["a", "b"], ["c", "d"]])
    book.batch({"insertRange": {"range": grid("A1"), "shiftDimension": "ROWS"}})
    assert raw(book, "A1:B3") == [["", "b"], ["a", "d"], ["c"]]
    book.batch({"insertRange": {"range": grid("A1"), "shiftDimension": "COLUMNS"}})
    assert raw(book, "A1:C1") == [["", "", "b"]]


def test_deleted_cells_are_closed_up(book: Book) -> None:
    book.put("A1:B3", [["a", "b"], ["c", "d"], ["e", "f"]])
    book.batch({"deleteRange": {"range": grid("A1:A2"), "shiftDimension": "ROWS"}})
    assert raw(book, "A1:B3") == [["e", "b"], ["", "d"], ["", "f"]]
    book.batch({"deleteRange": {"range": grid("A3"), "shiftDimension": "COLUMNS"}})
    assert raw(book, "A3:B3") == [["f"]]


def test_the_band_of_inserted_cells_does_not_tear_a_merge(book: Book) -> None:
    book.batch({"mergeCells": {"range": grid("A5:B5"), "mergeType": "MERGE_ALL"}})
    error = book.refused_batch({"insertRange": {"range": grid("A1"), "shiftDimension": "ROWS"}})
    assert "partially intersects a merge" in error["message"]
