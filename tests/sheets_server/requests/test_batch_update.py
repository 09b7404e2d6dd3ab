"""batchUpdate: in order, all or nothing, refusals that say which request."""

from typing import Any

import pytest

from sync.sheets_server.requests.registry import request_handlers
from sync.sheets_server.wire.schema import sheets_schema
from tests.sheets_server.sheets_caller import Book


def title_of(book: Book) -> str:
    title: str = book.get(fields="properties.title")["properties"]["title"]
    return title


def rename(title: str) -> dict[str, Any]:
    return {"updateSpreadsheetProperties": {"properties": {"title": title}, "fields": "title"}}


def test_there_is_a_reply_for_every_request(book: Book) -> None:
    answer = book.batch(rename("New"), {"addSheet": {}}, rename("Newer"))
    assert answer["spreadsheetId"] == book.id
    assert [list(reply) for reply in answer["replies"]] == [[], ["addSheet"], []]
    assert title_of(book) == "Newer"


def test_one_failure_undoes_what_went_before(book: Book) -> None:
    error = book.refused_batch(rename("New"), {"deleteSheet": {"sheetId": 99}})
    assert error == {
        "code": 400,
        "message": "Invalid requests[1].deleteSheet: No sheet with id: 99",
        "status": "INVALID_ARGUMENT",
    }
    assert title_of(book) == "Book"


@pytest.mark.parametrize("body", [{}, {"requests": []}])
def test_a_batch_needs_a_request(book: Book, body: dict[str, Any]) -> None:
    assert book.refused_call(":batchUpdate", body)["message"] == "Must specify at least one request."


def test_a_request_needs_a_kind(book: Book) -> None:
    assert book.refused_batch({})["message"] == "Invalid requests[0]: No request set."


def test_kinds_that_are_not_carried_out_are_refused_in_plain_words(book: Book) -> None:
    refused = [kind for kind in sheets_schema().messages["Request"] if kind not in request_handlers()]
    assert "addDataSource" in refused
    for kind in refused:
        error = book.refused_batch(rename("New"), {kind: {}})
        assert error["code"] == 400
        assert "not available in the sheets server" in error["message"]
    assert title_of(book) == "Book"


def test_every_kind_carried_out_is_one_of_the_api() -> None:
    assert set(request_handlers()) <= set(sheets_schema().messages["Request"])


def test_the_spreadsheet_comes_back_when_asked_for(book: Book) -> None:
    book.put("A1", [["x"]])
    more = {"includeSpreadsheetInResponse": True, "responseIncludeGridData": True, "responseRanges": ["A1"]}
    updated = book.batch(rename("New"), **more)["updatedSpreadsheet"]
    assert updated["properties"]["title"] == "New"
    assert updated["sheets"][0]["data"][0]["rowData"][0]["values"][0]["formattedValue"] == "x"
    without = book.batch(rename("Newer"), includeSpreadsheetInResponse=True)["updatedSpreadsheet"]
    assert "data" not in without["sheets"][0]
