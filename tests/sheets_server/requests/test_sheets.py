"""addSheet, deleteSheet, updateSheetProperties and updateSpreadsheetProperties."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.sheets_server.sheets_caller import OWNER, Book


def add(**properties: Any) -> dict[str, Any]:
    return {"addSheet": {"properties": properties}}


def update(fields: str, **properties: Any) -> dict[str, Any]:
    return {"updateSheetProperties": {"properties": properties, "fields": fields}}


def update_file(fields: str, **properties: Any) -> dict[str, Any]:
    return {"updateSpreadsheetProperties": {"properties": properties, "fields": fields}}


def titles(book: Book) -> list[str]:
    return [sheet["properties"]["title"] for sheet in book.get(fields="sheets.properties.title")["sheets"]]


def properties(book: Book, number: int = 0) -> Any:
    return book.get(fields="sheets.properties")["sheets"][number]["properties"]


@pytest.fixture
def three(book: Book) -> Book:
    """Sheets S1, S2, S3 with the ids 0, 2, 3."""
    book.batch(update("title", title="S1"), add(title="S2", sheetId=2), add(title="S3", sheetId=3))
    return book


def test_a_new_sheet_goes_to_the_end_with_a_made_up_id(book: Book) -> None:
    grid = {"rowCount": 10, "columnCount": 5}
    reply = book.batch(add(title="🌵 x", gridProperties=grid))["replies"][0]["addSheet"]["properties"]
    sheet_id = reply.pop("sheetId")
    assert 0 < sheet_id < 2**31
    assert reply == {"title": "🌵 x", "index": 1, "sheetType": "GRID", "gridProperties": grid}


def test_a_sheet_without_a_title_is_numbered(book: Book) -> None:
    book.batch(add(), {"addSheet": {}})
    assert titles(book) == ["Sheet1", "Sheet2", "Sheet3"]


def test_an_index_puts_a_new_sheet_in_between(three: Book) -> None:
    three.batch(add(title="New", index=1))
    assert titles(three) == ["S1", "New", "S2", "S3"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"title": "s1"}, 'A sheet with the name "s1" already exists. Please enter another name.'),
        ({"sheetId": 2}, "A sheet with id 2 already exists."),
        ({"gridProperties": {"rowCount": 0}}, "You can't delete all the rows on the sheet."),
        ({"gridProperties": {"frozenRowCount": 1000}}, "You can't freeze all visible rows on the sheet."),
        (
            {"gridProperties": {"rowCount": 500_000}},
            "This action would increase the number of cells in the workbook above the limit of 10000000 cells.",
        ),
    ],
)
def test_a_sheet_that_cannot_be_is_refused(three: Book, given: dict[str, Any], message: str) -> None:
    assert three.refused_batch(add(**given))["message"] == f"Invalid requests[0].addSheet: {message}"
    assert titles(three) == ["S1", "S2", "S3"]


def test_too_many_columns_are_refused(book: Book) -> None:
    assert book.refused_batch(add(gridProperties={"rowCount": 1, "columnCount": 18_279}))["code"] == 400
    book.batch(add(title="Wide", gridProperties={"rowCount": 1, "columnCount": 18_278}))
    assert book.read("Wide")["range"] == "Wide!A1:ZZZ1"


@pytest.mark.parametrize(
    ("sheet_id", "index", "order"),
    [
        (0, 2, ["S2", "S1", "S3"]),
        (0, 1, ["S1", "S2", "S3"]),
        (0, 0, ["S1", "S2", "S3"]),
        (0, 3, ["S2", "S3", "S1"]),
        (3, 0, ["S3", "S1", "S2"]),
        (2, 1, ["S1", "S2", "S3"]),
    ],
)
def test_a_move_counts_tabs_as_they_stand_before_it(three: Book, sheet_id: int, index: int, order: list[str]) -> None:
    three.batch(update("index", sheetId=sheet_id, index=index))
    assert titles(three) == order
    assert [sheet["properties"]["index"] for sheet in three.get()["sheets"]] == [0, 1, 2]


def test_only_masked_properties_change_and_masked_ones_not_sent_are_cleared(book: Book) -> None:
    grid = {"frozenRowCount": 1, "hideGridlines": True}
    book.batch(
        update("gridProperties(frozenRowCount,hideGridlines),tabColorStyle", gridProperties=grid,
               tabColorStyle={"rgbColor": {"red": 1, "blue": 0.5}})
    )  # fmt: skip
    changed = properties(book)
    assert changed["gridProperties"] == {"rowCount": 1000, "columnCount": 26, **grid}
    color = {"red": 1, "blue": 0.49803922}
    assert (changed["tabColor"], changed["tabColorStyle"]) == (color, {"rgbColor": color})
    book.batch(update("gridProperties.hideGridlines,tabColorStyle"))
    assert properties(book) == {
        "sheetId": 0,
        "title": "Sheet1",
        "index": 0,
        "sheetType": "GRID",
        "gridProperties": {"rowCount": 1000, "columnCount": 26, "frozenRowCount": 1},
    }


def test_a_smaller_grid_loses_its_cells_for_good(book: Book) -> None:
    book.put("A1", [["a", "b"], ["c", "d"]])
    fields = "gridProperties/rowCount,gridProperties/columnCount"
    book.batch(update(fields, gridProperties={"rowCount": 1, "columnCount": 1}))
    book.batch(update(fields, gridProperties={"rowCount": 3, "columnCount": 3}))
    assert book.read("Sheet1") == {"range": "Sheet1!A1:C3", "majorDimension": "ROWS", "values": [["a"]]}


def test_rows_are_checked_against_the_limit_before_columns(book: Book) -> None:
    fields = "gridProperties(rowCount,columnCount)"
    error = book.refused_batch(update(fields, gridProperties={"rowCount": 400_000, "columnCount": 10}))
    assert error["message"] == (
        "Invalid requests[0].updateSheetProperties: This action would increase the number of cells in the "
        "workbook above the limit of 10000000 cells."
    )
    book.batch(update("gridProperties.columnCount", gridProperties={"columnCount": 10}))
    book.batch(update("gridProperties.rowCount", gridProperties={"rowCount": 400_000}))


@pytest.mark.parametrize(
    ("request_body", "message"),
    [
        (update("hidden", hidden=True), "You can't hide all the sheets in a document."),
        (update("title", title=""), "Sheet name cannot be empty."),
        (update("nope", title="x"), "Invalid field: nope"),
        (
            {"updateSheetProperties": {"properties": {"title": "x"}}},
            "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
        ),
        (update("title", sheetId=9, title="x"), "No sheet with id: 9"),
        (update("gridProperties.frozenColumnCount", gridProperties={"frozenColumnCount": 26}),
         "You can't freeze all visible columns on the sheet."),
    ],
)  # fmt: skip
def test_changes_that_cannot_be_are_refused(book: Book, request_body: dict[str, Any], message: str) -> None:
    error = book.refused_batch(request_body)
    assert error["message"] == f"Invalid requests[0].updateSheetProperties: {message}"


def test_formulas_follow_a_renamed_sheet(three: Book) -> None:
    three.put("S2!A1", [["5"]], valueInputOption="USER_ENTERED")
    three.put("S1!A1", [["=S2!A1"]], valueInputOption="USER_ENTERED")
    three.batch(update("title", sheetId=2, title="New name"))
    assert three.values("S1!A1", valueRenderOption="FORMULA") == [["='New name'!A1"]]
    assert three.values("S1!A1") == [["5"]]


def test_a_sheet_can_be_deleted_but_not_the_last_one(three: Book) -> None:
    three.batch({"deleteSheet": {"sheetId": 2}})
    assert titles(three) == ["S1", "S3"]
    three.batch(update("hidden", sheetId=3, hidden=True))
    error = three.refused_batch({"deleteSheet": {"sheetId": 0}})
    assert error["message"] == (
        "Invalid requests[0].deleteSheet: You can't remove all the visible sheets in a document."
    )
    three.batch({"deleteSheet": {"sheetId": 3}})
    error = three.refused_batch({"deleteSheet": {}})
    assert error["message"] == "Invalid requests[0].deleteSheet: You can't remove all the sheets in a document."


def test_a_deleted_sheets_id_and_title_are_free_again(three: Book) -> None:
    three.put("S2!A1", [["old"]])
    three.batch({"deleteSheet": {"sheetId": 2}}, add(title="S2", sheetId=2))
    assert three.values("S2!A1") is None


def test_the_files_own_properties_change_by_mask(book: Book) -> None:
    book.batch(
        update_file("title,timeZone", title="🎊 New", timeZone="Europe/Paris"),
        update_file("locale", locale="fr_FR"),
        update_file("autoRecalc", autoRecalc="HOUR"),
    )
    changed = book.get(fields="properties(title,timeZone,locale,autoRecalc)")["properties"]
    assert changed == {"title": "🎊 New", "timeZone": "Europe/Paris", "locale": "fr_FR", "autoRecalc": "HOUR"}


@pytest.mark.parametrize(
    ("fields", "given"),
    [("title", {"title": ""}), ("locale", {"locale": "thai"}), ("timeZone", {"timeZone": "Mars/Olympus"})],
)
def test_properties_of_the_file_are_checked(book: Book, fields: str, given: dict[str, str]) -> None:
    assert book.refused_batch(update_file(fields, **given))["code"] == 400


def test_hard_protection_stops_others_and_a_warning_stops_nobody(
    book: Book, share: Callable[[Book, str], Book]
) -> None:
    cells = {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 2, "startColumnIndex": 1, "endColumnIndex": 2}
    hard = {"range": cells, "editors": {"users": [OWNER]}}
    reply = book.batch({"addProtectedRange": {"protectedRange": hard}})["replies"][0]
    protected_id = reply["addProtectedRange"]["protectedRange"]["protectedRangeId"]
    friend = share(book, "writer")
    refusal = (
        "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove "
        "protection if you need to edit."
    )
    assert friend.refused_put("A1:C2", [["x"] * 3] * 2)["message"] == refusal
    assert friend.caller.refused("POST", friend.values_path("B1:B9", ":clear"))["message"] == refusal
    friend.put("A1:C1", [["x"] * 3])
    book.put("B2", [["owner"]])
    soft = {"protectedRangeId": protected_id, "warningOnly": True}
    book.batch({"updateProtectedRange": {"protectedRange": soft, "fields": "warningOnly"}})
    friend.put("B2", [["friend"]])
    assert book.values("B2") == [["friend"]]
