"""Protected ranges: who may edit, what is refused, what the requests answer."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.sheets_server.conftest import NewCaller
from tests.sheets_server.requests.ranges import grid, lines, shown
from tests.sheets_server.sheets_caller import FRIEND, OWNER, Book, SheetsCaller

REFUSAL = (
    "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection "
    "if you need to edit."
)
Share = Callable[[Book, str], Book]


def protect(cells: str = "B2:C3", **more: Any) -> dict[str, Any]:
    return {"addProtectedRange": {"protectedRange": {"range": grid(cells), **more}}}


def protections(book: Book) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = book.get(fields="sheets.protectedRanges")["sheets"][0].get("protectedRanges", [])
    return found


def repeat(cells: str) -> dict[str, Any]:
    cell = {"userEnteredValue": {"stringValue": "x"}}
    return {"repeatCell": {"range": grid(cells), "cell": cell, "fields": "userEnteredValue"}}


def test_the_answer_shows_editors_as_sent_and_the_next_read_the_caller_too(book: Book) -> None:
    editors: dict[str, Any] = {"users": [], "groups": []}
    reply = book.batch(protect(requestingUserCanEdit=False, editors=editors))["replies"][0]
    protected = reply["addProtectedRange"]["protectedRange"]
    protected_range_id = protected.pop("protectedRangeId")
    assert protected == {"range": shown("B2:C3"), "requestingUserCanEdit": True, "editors": {}}
    assert protections(book) == [
        {
            "protectedRangeId": protected_range_id,
            "range": shown("B2:C3"),
            "requestingUserCanEdit": True,
            "editors": {"users": [OWNER]},
        }
    ]


def test_editors_beside_a_warning_are_refused(book: Book) -> None:
    error = book.refused_batch(protect(warningOnly=True, editors={"users": [FRIEND]}))
    assert error["message"].endswith("ProtectedRange is warningOnly. Editors cannot be set on it.")


def test_a_sheet_is_protected_once(book: Book) -> None:
    book.batch(protect(""))
    assert book.refused_batch(protect(""))["message"].endswith('Sheet "Sheet1" already has sheet protection.')


def test_a_protection_needs_a_range(book: Book) -> None:
    assert "No range specified" in book.refused_batch({"addProtectedRange": {"protectedRange": {}}})["message"]


def test_holes_are_for_protected_sheets_only(book: Book) -> None:
    error = book.refused_batch(protect(unprotectedRanges=[grid("B2")]))
    assert "only supported on protected sheets" in error["message"]


@pytest.mark.parametrize(
    "request_body",
    [
        repeat("C3:D4"),
        {"deleteDimension": {"range": lines("ROWS", 2, 3)}},
        {"insertDimension": {"range": lines("ROWS", 2, 3)}},
        {"moveDimension": {"source": lines("ROWS", 1, 2), "destinationIndex": 9}},
        {"sortRange": {"range": grid("A1:D9"), "sortSpecs": [{"dimensionIndex": 0}]}},
        {"randomizeRange": {"range": grid("A1:D9")}},
        {"mergeCells": {"range": grid("A1:D9"), "mergeType": "MERGE_ALL"}},
        {"insertRange": {"range": grid("B1"), "shiftDimension": "ROWS"}},
        {"deleteRange": {"range": grid("A2"), "shiftDimension": "COLUMNS"}},
        {"cutPaste": {"source": grid("B2"), "destination": {"rowIndex": 9}}},
        {"copyPaste": {"source": grid("A1"), "destination": grid("C2")}},
        {"setDataValidation": {"range": grid("C2"), "rule": {"condition": {"type": "BOOLEAN"}}}},
        {"updateBorders": {"range": grid("C2"), "top": {"style": "SOLID"}}},
        {"deleteSheet": {"sheetId": 0}},
    ],
    ids=lambda body: next(iter(body)),
)
def test_a_writer_who_is_no_editor_is_refused(book: Book, share: Share, request_body: dict[str, Any]) -> None:
    book.batch(protect(), {"addSheet": {"properties": {"sheetId": 7}}})
    error = share(book, "writer").refused_batch(request_body)
    assert (error["code"], error["message"].partition(": ")[2]) == (400, REFUSAL)
    book.batch(request_body)


def test_values_written_to_protected_cells_are_refused_too(book: Book, share: Share) -> None:
    book.batch(protect())
    friend = share(book, "writer")
    assert friend.refused_put("A1:B2", [["a", "b"], ["c", "d"]])["message"] == REFUSAL
    assert friend.refused_call("/values/B2:clear", {})["message"] == REFUSAL
    friend.put("A1", [["a"]])


def test_a_listed_editor_may_edit(book: Book, share: Share) -> None:
    book.batch(protect(editors={"users": [FRIEND.upper()]}))
    share(book, "writer").batch(repeat("B2"))


def test_a_warning_stops_nobody(book: Book, share: Share) -> None:
    book.batch(protect(warningOnly=True))
    share(book, "writer").batch(repeat("B2"), {"deleteDimension": {"range": lines("ROWS", 1, 2)}})


def test_the_holes_of_a_protected_sheet_are_open(book: Book, share: Share) -> None:
    book.batch(protect("", unprotectedRanges=[grid("B2:B9")]))
    friend = share(book, "writer")
    friend.put("B2:B3", [["a"], ["b"]])
    assert friend.refused_put("B9:B10", [["a"], ["b"]])["message"] == REFUSAL


def test_lifting_or_changing_a_protection_is_for_its_editors(book: Book, share: Share) -> None:
    reply = book.batch(protect())["replies"][0]["addProtectedRange"]["protectedRange"]
    protected_range_id = reply["protectedRangeId"]
    friend = share(book, "writer")
    change = {"protectedRange": {"protectedRangeId": protected_range_id, "description": "x"}, "fields": "description"}
    for request_body in (
        {"deleteProtectedRange": {"protectedRangeId": protected_range_id}},
        {"updateProtectedRange": change},
    ):
        assert friend.refused_batch(request_body)["message"].endswith(REFUSAL)
    assert "editors" not in protections(friend)[0]
    book.batch({"updateProtectedRange": change})
    assert protections(book)[0]["description"] == "x"
    book.batch({"deleteProtectedRange": {"protectedRangeId": protected_range_id}})
    assert protections(book) == []
    error = book.refused_batch({"deleteProtectedRange": {"protectedRangeId": protected_range_id}})
    assert error["message"].endswith(f"No protected range with id: {protected_range_id}")


def test_a_warning_made_hard_lets_all_writers_edit(book: Book, share: Share) -> None:
    friend = share(book, "writer")
    reply = book.batch(protect(warningOnly=True))["replies"][0]["addProtectedRange"]["protectedRange"]
    hard = {"protectedRange": {"protectedRangeId": reply["protectedRangeId"]}, "fields": "warningOnly"}
    book.batch({"updateProtectedRange": hard})
    assert protections(book)[0]["editors"]["users"] == [OWNER, FRIEND]
    friend.batch(repeat("B2"))


def test_a_protected_named_range_goes_where_the_name_goes(book: Book) -> None:
    name = {"name": "Total", "range": grid("A1"), "namedRangeId": "n"}
    protected = {"protectedRange": {"namedRangeId": "n"}}
    moved = {"namedRange": {"namedRangeId": "n", "range": grid("C3:D4")}, "fields": "range"}
    book.batch({"addNamedRange": {"namedRange": name}}, {"addProtectedRange": protected}, {"updateNamedRange": moved})
    assert (protections(book)[0]["range"], protections(book)[0]["namedRangeId"]) == (shown("C3:D4"), "n")


def test_structure_may_be_left_open_by_a_switch(caller_with: NewCaller) -> None:
    caller: SheetsCaller = caller_with(protected_structure_edit="allow")
    book = caller.new_spreadsheet()
    book.batch(protect())
    sort = {"sortRange": {"range": grid("A1:D9"), "sortSpecs": [{"dimensionIndex": 0}]}}
    book.batch(sort, {"deleteDimension": {"range": lines("ROWS", 2, 3)}})
    assert protections(book)[0]["range"] == shown("B2:C2")


def test_a_protected_sheet_keeps_its_properties_and_cut_off_rows_are_as_protected(book: Book, share: Share) -> None:
    book.batch(protect("A900:B900"))
    friend = share(book, "writer")
    fewer = {"properties": {"gridProperties": {"rowCount": 800}}, "fields": "gridProperties.rowCount"}
    assert friend.refused_batch({"updateSheetProperties": fewer})["message"].endswith(REFUSAL)
    rename = {"properties": {"title": "Mine"}, "fields": "title"}
    friend.batch({"updateSheetProperties": rename})
    book.batch(protect(""))
    assert friend.refused_batch({"updateSheetProperties": rename})["message"].endswith(REFUSAL)
