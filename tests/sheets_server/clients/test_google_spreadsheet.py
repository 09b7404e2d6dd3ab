"""node's google-spreadsheet (5.3): its requests as they go over the wire, in the order its live tests send them."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
import requests

from sync.sheets_server.server import RunningServer
from tests.sheets_server.client_libraries import OWNER
from tests.sheets_server.drive.callers import Caller

TITLE = "Spécial CнArs"


class Book:
    """One spreadsheet through the client's two ways of writing: single requests and batches of cells."""

    def __init__(self, owner: Caller) -> None:
        self.owner = owner
        self.id: str = owner.ok("POST", "/v4/spreadsheets", json={"properties": {"title": "node"}})["spreadsheetId"]

    def path(self, rest: str) -> str:
        return f"/v4/spreadsheets/{self.id}/{rest}"

    def update(self, kind: str, content: dict[str, Any]) -> dict[str, Any]:
        """`_makeSingleUpdateRequest`: the reply, and the spreadsheet that comes along."""
        body = {"requests": [{kind: content}], "includeSpreadsheetInResponse": True}
        answer = self.owner.ok("POST", self.path(":batchUpdate"), json=body)
        reply: dict[str, Any] = answer["replies"][0].get(kind, {})
        return {"reply": reply, "sheets": answer["updatedSpreadsheet"]["sheets"]}

    def save(self, requests_sent: list[Any], *cells: str) -> list[dict[str, Any]]:
        """`_makeBatchUpdateRequest`: the grid data of the cells asked for, of the one sheet that has any."""
        body = {
            "requests": requests_sent,
            "includeSpreadsheetInResponse": True,
            "responseIncludeGridData": True,
            "responseRanges": [f"'{TITLE}'!{cell}" for cell in cells],
        }
        answer = self.owner.ok("POST", self.path(":batchUpdate"), json=body)
        [data] = [sheet["data"] for sheet in answer["updatedSpreadsheet"]["sheets"] if "data" in sheet]
        found: list[dict[str, Any]] = [one["rowData"][0]["values"][0] if "rowData" in one else {} for one in data]
        return found


@pytest.fixture
def book(server: RunningServer) -> Iterator[Book]:
    with requests.Session() as session:
        made = Book(Caller(server.url, OWNER, session))
        size = {"rowCount": 15, "columnCount": 6}
        reply = made.update("addSheet", {"properties": {"sheetId": 7, "title": TITLE, "gridProperties": size}})["reply"]
        assert reply["properties"]["title"] == TITLE
        yield made


def cell_update(column: int, fields: str, cell: dict[str, Any]) -> dict[str, Any]:
    start = {"sheetId": 7, "rowIndex": 0, "columnIndex": column}
    return {"updateCells": {"rows": [{"values": [cell]}], "fields": fields, "start": start}}


def test_headers_are_set_and_rows_added_saved_and_deleted(book: Book) -> None:
    sheet = quote(f"'{TITLE}'", safe="")
    shown = {"valueInputOption": "USER_ENTERED", "includeValuesInResponse": "true"}
    header = {"range": f"'{TITLE}'!1:1", "majorDimension": "ROWS", "values": [["a", "b", "", "", "", ""]]}
    answer = book.owner.ok("PUT", book.path(f"values/{sheet}!1:1"), params=shown, json=header)
    assert answer["updatedData"]["values"] == [["a", "b"]]
    rows = {"values": [["1", None], ["true", "=A2+1"]]}
    params = {**shown, "insertDataOption": "OVERWRITE"}
    answer = book.owner.ok("POST", book.path(f"values/{sheet}!A1:append"), params=params, json=rows)
    assert answer["updates"]["updatedRange"] == f"'{TITLE}'!A2:B3"
    assert answer["updates"]["updatedData"]["values"] == [["1"], ["TRUE", "2"]]
    row: dict[str, Any] = {"range": f"'{TITLE}'!A2:B2", "majorDimension": "ROWS", "values": [["", ""]]}
    answer = book.owner.ok("PUT", book.path("values/" + quote(row["range"], safe="")), params=shown, json=row)
    assert "values" not in answer["updatedData"]
    area = {"sheetId": 7, "startRowIndex": 1, "endRowIndex": 2}
    book.update("deleteRange", {"range": area, "shiftDimension": "ROWS"})
    ranges = [f"'{TITLE}'!A1:F1", f"'{TITLE}'!A2:F15"]
    found = book.owner.ok("GET", book.path("values:batchGet"), params={"ranges": ranges})["valueRanges"]
    assert [one["values"] for one in found] == [[["a", "b"]], [["TRUE", "#REF!"]]]


def test_changed_cells_are_saved_with_nothing_for_the_unchanged_ones(book: Book) -> None:
    first = cell_update(0, "userEnteredValue", {"userEnteredValue": {"numberValue": 2.5}})
    formula = {"userEnteredValue": {"formulaValue": "=A1*2"}, "userEnteredFormat": {"numberFormat": {"type": "NUMBER"}}}
    both = cell_update(2, "userEnteredValue,userEnteredFormat.numberFormat", formula)
    saved = book.save([None, first, None, both], "A1", "B1", "C1")
    assert [cell.get("formattedValue") for cell in saved] == ["2.5", None, "5.00"]
    [cleared] = book.save([cell_update(2, "userEnteredFormat", {"userEnteredFormat": {}})], "C1")
    assert "userEnteredFormat" not in cleared
    wrong = cell_update(1, "userEnteredValue,note", {"userEnteredValue": {"formulaValue": "=NOSUCH"}, "note": "!"})
    [cell] = book.save([wrong], "B1")
    assert (cell["effectiveValue"]["errorValue"]["type"], cell["note"]) == ("NAME", "!")


def test_cells_are_loaded_by_ranges_of_either_kind_and_by_metadata(book: Book) -> None:
    place = {"dimensionRange": {"sheetId": 7, "dimension": "ROWS", "startIndex": 0, "endIndex": 1}}
    entry = {"metadataKey": "row", "metadataValue": "v", "location": place, "visibility": "DOCUMENT"}
    book.update("createDeveloperMetadata", {"developerMetadata": entry})
    area = {"sheetId": 7, "startRowIndex": 0, "endRowIndex": 3, "startColumnIndex": 2, "endColumnIndex": 5}
    for data_filter, size in (
        ({"a1Range": f"'{TITLE}'!A14:B99"}, (2, 2)),
        ({"gridRange": area}, (3, 3)),
        ({"developerMetadataLookup": {"metadataKey": "row"}}, (1, 6)),
    ):
        body = {"includeGridData": True, "dataFilters": [data_filter]}
        [sheet] = book.owner.ok("POST", book.path(":getByDataFilter"), json=body)["sheets"]
        [data] = sheet["data"]
        assert (len(data["rowMetadata"]), len(data["columnMetadata"])) == size
    for wrong in ({"a1Range": f"'{TITLE}'!A20:B21"}, {"gridRange": {"sheetId": 7, "startRowIndex": 20}}):
        body = {"includeGridData": True, "dataFilters": [wrong]}
        assert book.owner.call("POST", book.path(":getByDataFilter"), json=body).status_code == 400


@pytest.mark.parametrize(
    ("form", "starts"),
    [("xlsx", b"PK"), ("ods", b"PK"), ("zip", b"PK"), ("pdf", b"%PDF"), ("csv", b"a,b"), ("tsv", b"a\tb")],
)
def test_every_download_has_its_form(book: Book, form: str, starts: bytes) -> None:
    book.owner.write(book.id, [["a", "b"]], f"'{TITLE}'!A1")
    url = book.owner.ok("GET", book.path(""))["spreadsheetUrl"].replace("edit", "export")
    params = {"id": book.id, "format": form} | ({"gid": "7"} if form in ("csv", "tsv", "pdf") else {})
    answer = book.owner.call("GET", url.removeprefix("https://docs.google.com"), params=params)
    assert answer.content.startswith(starts)
