"""values.append: where the table ends, and room for what is new."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.row_table import NO_ROWS, Row
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.values.table_search import find_last_table
from tests.sheets_server.sheets_caller import Book


def two_tables(book: Book) -> None:
    """The sheet of Google's guide: one table in A1:C2, another in B4:D6."""
    book.put("A1:C2", [["x"] * 3] * 2)
    book.put("B4:D6", [["y"] * 3] * 3)


@pytest.mark.parametrize(
    ("asked", "table", "written"),
    [
        ("Sheet1", "Sheet1!B4:D6", "Sheet1!B7"),
        ("B4", "Sheet1!B4:D6", "Sheet1!B7"),
        ("C5:D5", "Sheet1!B4:D6", "Sheet1!B7"),
        ("B2:D4", "Sheet1!B4:D6", "Sheet1!B7"),
        ("A3:G10", "Sheet1!B4:D6", "Sheet1!B7"),
        ("A1", "Sheet1!A1:C2", "Sheet1!A3"),
        ("E4", None, "Sheet1!E4"),
        ("A4", None, "Sheet1!A4"),
    ],
)
def test_the_table_is_found_as_googles_guide_shows(book: Book, asked: str, table: str | None, written: str) -> None:
    two_tables(book)
    answer = book.append(asked, [["z"]])
    assert answer.get("tableRange") == table
    assert answer["updates"]["updatedRange"] == written


def test_a_gap_in_the_last_row_moves_the_table(book: Book) -> None:
    book.put("A1", [["x", "", "y"]])
    assert book.append("Sheet1", [["a", "b", "c"]])["updates"]["updatedRange"] == "Sheet1!C2:E2"
    assert book.append("A1", [["a", "b", "c"]])["updates"]["updatedRange"] == "Sheet1!A2:C2"


def test_an_empty_sheet_is_written_from_the_start_of_the_range(book: Book) -> None:
    answer = book.append("Sheet1", [["a", "b"]])
    assert answer == {
        "spreadsheetId": book.id,
        "updates": {
            "spreadsheetId": book.id,
            "updatedRange": "Sheet1!A1:B1",
            "updatedRows": 1,
            "updatedColumns": 2,
            "updatedCells": 2,
        },
    }


def test_the_grid_grows_for_appended_rows(book: Book) -> None:
    book.put("A1000", [["last"]])
    assert book.append("A1000", [["more"], ["and more"]])["updates"]["updatedRange"] == "Sheet1!A1001:A1002"
    grid = book.get()["sheets"][0]["properties"]["gridProperties"]
    assert grid["rowCount"] == 1002


def test_rows_can_be_inserted_instead_of_overwritten(book: Book) -> None:
    book.put("A1", [["head"], ["row"], [""], ["below"]])
    book.append("A1", [["new"]], insertDataOption="INSERT_ROWS")
    assert book.values("A1:A9") == [["head"], ["row"], ["new"], [], ["below"]]


def test_inserting_makes_room_even_where_there_is_no_table(book: Book) -> None:
    answer = book.append("A1", [["a"], ["b"]], insertDataOption="INSERT_ROWS")
    assert "tableRange" not in answer
    assert answer["updates"]["updatedRange"] == "Sheet1!A1:A2"
    assert book.get()["sheets"][0]["properties"]["gridProperties"]["rowCount"] == 1002


def test_columns_are_appended_as_columns_and_values_come_back(book: Book) -> None:
    body = {"majorDimension": "COLUMNS", "values": [["a", "b"]]}
    query = {"valueInputOption": "RAW", "includeValuesInResponse": "true"}
    answer = book.caller.ok("POST", book.values_path("A1", ":append"), body, **query)
    assert answer["updates"]["updatedRange"] == "Sheet1!A1:A2"
    assert answer["updates"]["updatedData"]["values"] == [["a", "b"]]


CELLS = st.lists(st.lists(st.sampled_from([None, None, "x"]), min_size=6, max_size=6), min_size=1, max_size=12)


def filled(sheet: Sheet, row: int, column: int) -> bool:
    return row >= 0 and column >= 0 and sheet.kept_cell(row, column) is not None


@settings(max_examples=60)
@given(grid=CELLS)
def test_nothing_filled_touches_a_table_from_outside(grid: list[list[str | None]]) -> None:
    rows = [Row(tuple(cells)) if any(cells) else None for cells in grid]
    sheet = Sheet(1, 0, "S", row_count=20, column_count=10, rows=NO_ROWS.splice(0, 0, rows))
    table = find_last_table(sheet, sheet.grid)
    if table is None:
        assert not any(any(cells) for cells in grid)
        return
    around = Rectangle(table.start_row - 1, table.end_row + 1, table.start_column - 1, table.end_column + 1)
    touching = [
        (row, column)
        for row in range(around.start_row, around.end_row)
        for column in range(around.start_column, around.end_column)
        if not table.contains(row, column) and filled(sheet, row, column)
    ]
    assert touching == []
    edges = [
        [filled(sheet, table.start_row, column) for column in range(table.start_column, table.end_column)],
        [filled(sheet, table.end_row - 1, column) for column in range(table.start_column, table.end_column)],
        [filled(sheet, row, table.start_column) for row in range(table.start_row, table.end_row)],
        [filled(sheet, row, table.end_column - 1) for row in range(table.start_row, table.end_row)],
    ]
    assert all(any(edge) for edge in edges)
