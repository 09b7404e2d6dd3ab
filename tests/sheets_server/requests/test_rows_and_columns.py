"""insertDimension, deleteDimension, moveDimension, appendDimension and what is set on rows and columns."""

from typing import Any

import pytest

from tests.sheets_server.requests.ranges import grid, lines
from tests.sheets_server.sheets_caller import Book

KINDS = [("ROWS", "row"), ("COLUMNS", "column")]


def size(book: Book) -> tuple[int, int]:
    found = book.get(fields="sheets.properties.gridProperties")["sheets"][0]["properties"]["gridProperties"]
    return found["rowCount"], found["columnCount"]


def resize(rows: int, columns: int, **more: int) -> dict[str, Any]:
    properties = {"gridProperties": {"rowCount": rows, "columnCount": columns, **more}}
    fields = ",".join(f"gridProperties.{name}" for name in properties["gridProperties"])
    return {"updateSheetProperties": {"properties": properties, "fields": fields}}


def test_inserted_rows_push_the_others_down_and_enlarge_the_grid(book: Book) -> None:
    book.put("A1:A3", [["a"], ["b"], ["c"]])
    book.batch({"insertDimension": {"range": lines("ROWS", 1, 3)}})
    assert (book.values("A1:A9"), size(book)) == ([["a"], [], [], ["b"], ["c"]], (1002, 26))


def test_inserted_columns_push_the_others_right(book: Book) -> None:
    book.put("A1:C1", [["a", "b", "c"]])
    book.batch({"insertDimension": {"range": lines("COLUMNS", 2, 3)}})
    assert (book.values("A1:Z1"), size(book)) == ([["a", "b", "", "c"]], (1000, 27))


@pytest.mark.parametrize(("from_before", "expected"), [(True, {"red": 1}), (False, {"green": 1})])
@pytest.mark.parametrize("dimension", ["ROWS", "COLUMNS"])
def test_new_lines_look_like_their_neighbour(
    book: Book, dimension: str, from_before: bool, expected: dict[str, int]
) -> None:
    second = "A2" if dimension == "ROWS" else "B1"
    for cells, color in (("A1", {"red": 1}), (second, {"green": 1})):
        cell = {"userEnteredFormat": {"backgroundColor": color}, "userEnteredValue": {"numberValue": 1}}
        book.batch({"repeatCell": {"range": grid(cells), "cell": cell, "fields": "*"}})
    book.batch({"insertDimension": {"range": lines(dimension, 1, 2), "inheritFromBefore": from_before}})
    cell = book.get(ranges=f"Sheet1!{second}", fields="sheets.data.rowData.values")["sheets"][0]["data"][0]
    (found,) = cell["rowData"][0]["values"]
    assert found["userEnteredFormat"]["backgroundColor"] == expected
    assert "userEnteredValue" not in found


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            {"range": lines("ROWS", 1000, 1001)},
            "range.startIndex must be less than the grid size (1000) if inheritFromBefore is false.",
        ),
        ({"range": lines("ROWS", 1001, 1002)}, "range.startIndex is larger than current grid size (1000)"),
        (
            {"range": lines("ROWS", 0, 1), "inheritFromBefore": True},
            "range.startIndex must be greater than 0 if inheritFromBefore is true.",
        ),
        ({"range": lines("ROWS", 3, 3)}, "range.endIndex must be larger than range.startIndex."),
        ({"range": lines("ROWS", 3, 4, sheet_id=9)}, "No grid with id: 9"),
    ],
)
def test_a_wrong_insertion_is_refused(book: Book, body: dict[str, Any], message: str) -> None:
    assert book.refused_batch({"insertDimension": body})["message"] == f"Invalid requests[0].insertDimension: {message}"


def test_the_ten_millionth_cell_is_the_last(book: Book) -> None:
    error = book.refused_batch({"appendDimension": {"dimension": "ROWS", "length": 400_000}})
    said = "This action would increase the number of cells in the workbook above the limit of 10000000 cells."
    assert error["message"] == f"Invalid requests[0].appendDimension: {said}"


def test_column_zzz_is_the_last(book: Book) -> None:
    error = book.refused_batch(resize(1, 26), {"appendDimension": {"dimension": "COLUMNS", "length": 18_278}})
    assert "18278" in error["message"]


def test_deleted_rows_let_the_others_up(book: Book) -> None:
    book.put("A1:A4", [["a"], ["b"], ["c"], ["d"]])
    book.batch({"deleteDimension": {"range": lines("ROWS", 1, 3)}})
    assert (book.values("A1:A9"), size(book)) == ([["a"], ["d"]], (998, 26))


@pytest.mark.parametrize(("dimension", "word"), KINDS)
def test_not_all_lines_can_be_deleted(book: Book, dimension: str, word: str) -> None:
    error = book.refused_batch({"deleteDimension": {"range": {"sheetId": 0, "dimension": dimension}}})
    assert error["message"].endswith(f"You can't delete all the {word}s on the sheet.")


@pytest.mark.parametrize(("dimension", "word"), KINDS)
def test_lines_that_are_not_there_cannot_be_deleted(book: Book, dimension: str, word: str) -> None:
    book.batch(resize(5, 5))
    error = book.refused_batch({"deleteDimension": {"range": lines(dimension, 5, 6)}})
    said = f"Cannot delete a {word} that doesn't exist. Tried to delete {word} index 5 but there are only 5 {word}s."
    assert error["message"].endswith(said)


def test_the_last_row_that_is_not_frozen_stays(book: Book) -> None:
    book.batch(resize(5, 5, frozenRowCount=2))
    error = book.refused_batch({"deleteDimension": {"range": lines("ROWS", 2, 5)}})
    assert error["message"].endswith("Sorry, it is not possible to delete all non-frozen rows.")


def test_a_moved_row_goes_before_the_destination_counted_before_the_move(book: Book) -> None:
    book.put("A1:A4", [["a"], ["b"], ["c"], ["d"]])
    book.batch({"moveDimension": {"source": lines("ROWS", 0, 1), "destinationIndex": 3}})
    assert book.values("A1:A4") == [["b"], ["c"], ["a"], ["d"]]


def test_moved_columns_take_their_width_along(book: Book) -> None:
    width = {"range": lines("COLUMNS", 0, 1), "properties": {"pixelSize": 187}, "fields": "pixelSize"}
    book.put("A1:C1", [["a", "b", "c"]])
    book.batch(
        {"updateDimensionProperties": width},
        {"moveDimension": {"source": lines("COLUMNS", 0, 1), "destinationIndex": 3}},
    )
    columns = book.get(fields="sheets.data.columnMetadata.pixelSize")["sheets"][0]["data"][0]["columnMetadata"]
    assert book.values("A1:C1") == [["b", "c", "a"]]
    assert [column["pixelSize"] for column in columns[:4]] == [100, 100, 187, 100]


def test_a_move_does_not_tear_a_merge(book: Book) -> None:
    book.batch({"mergeCells": {"range": grid("A1:A3"), "mergeType": "MERGE_ALL"}})
    for source, destination in ((lines("ROWS", 0, 1), 9), (lines("ROWS", 8, 9), 1)):
        error = book.refused_batch({"moveDimension": {"source": source, "destinationIndex": destination}})
        assert "crosses a merged cell" in error["message"]


def test_hidden_rows_and_sizes_read_back_and_are_cleared(book: Book) -> None:
    def update(fields: str, **properties: Any) -> dict[str, Any]:
        body = {"range": lines("ROWS", 1, 3), "properties": properties, "fields": fields}
        return {"updateDimensionProperties": body}

    def rows() -> Any:
        answer = book.get(ranges="Sheet1!A1:A3", fields="sheets.data.rowMetadata")
        return answer["sheets"][0]["data"][0]["rowMetadata"]

    book.batch(update("*", hiddenByUser=True, pixelSize=42))
    assert rows() == [
        {"pixelSize": 21},
        {"hiddenByUser": True, "pixelSize": 42},
        {"hiddenByUser": True, "pixelSize": 42},
    ]
    book.batch(update("hiddenByUser,pixelSize"))
    assert rows() == [{"pixelSize": 21}] * 3


def test_columns_are_fitted_to_their_longest_text(book: Book) -> None:
    book.put("A1:B2", [["x" * 100, "y"], ["", ""]])
    book.batch({"autoResizeDimensions": {"dimensions": lines("COLUMNS", 0, 3)}})
    columns = book.get(fields="sheets.data.columnMetadata.pixelSize")["sheets"][0]["data"][0]["columnMetadata"]
    long, short, empty = (column["pixelSize"] for column in columns[:3])
    assert long > 500 > 100 > short
    assert empty == 100


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((2, 4), (1, 5), [(1, 5, 1), (2, 4, 2)]),
        ((1, 5), (2, 4), [(1, 5, 1), (2, 4, 2)]),
        ((1, 4), (2, 5), [(1, 5, 1), (2, 4, 2)]),
    ],
)
def test_groups_nest_as_the_reference_says(
    book: Book, first: tuple[int, int], second: tuple[int, int], expected: list[tuple[int, int, int]]
) -> None:
    replies = book.batch(*({"addDimensionGroup": {"range": lines("COLUMNS", *span)}} for span in (first, second)))
    groups = replies["replies"][1]["addDimensionGroup"]["dimensionGroups"]
    found = [(group["range"]["startIndex"], group["range"]["endIndex"], group["depth"]) for group in groups]
    assert found == expected


def test_taking_a_group_off_in_part_leaves_the_rest(book: Book) -> None:
    replies = book.batch(
        {"addDimensionGroup": {"range": lines("ROWS", 1, 5)}},
        {"addDimensionGroup": {"range": lines("ROWS", 2, 4)}},
        {"deleteDimensionGroup": {"range": lines("ROWS", 3, 5)}},
    )["replies"]
    groups = replies[2]["deleteDimensionGroup"]["dimensionGroups"]
    found = [(group["range"]["startIndex"], group["range"]["endIndex"], group["depth"]) for group in groups]
    assert found == [(1, 4, 1), (2, 3, 2)]


def test_a_group_is_folded_and_the_last_group_leaves_an_empty_answer(book: Book) -> None:
    group = {"range": lines("ROWS", 1, 5), "depth": 1, "collapsed": True}
    book.batch(
        {"addDimensionGroup": {"range": lines("ROWS", 1, 5)}},
        {"updateDimensionGroup": {"dimensionGroup": group, "fields": "collapsed"}},
    )
    assert book.get(fields="sheets.rowGroups")["sheets"][0]["rowGroups"][0]["collapsed"] is True
    replies = book.batch({"deleteDimensionGroup": {"range": lines("ROWS", 0, 9)}})["replies"]
    assert replies == [{"deleteDimensionGroup": {}}]
    error = book.refused_batch({"deleteDimensionGroup": {"range": lines("ROWS", 0, 9)}})
    assert error["status"] == "INVALID_ARGUMENT"
