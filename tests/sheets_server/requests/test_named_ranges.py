"""addNamedRange, updateNamedRange and deleteNamedRange."""

from typing import Any

import pytest

from tests.sheets_server.requests.ranges import grid, lines, shown
from tests.sheets_server.sheets_caller import Book


def add(name: str, cells: str = "A1:B2", **more: Any) -> dict[str, Any]:
    return {"addNamedRange": {"namedRange": {"name": name, "range": grid(cells), **more}}}


def named(book: Book) -> dict[str, Any]:
    found = book.get(fields="namedRanges").get("namedRanges", [])
    return {one["name"]: one["range"] for one in found}


def test_an_id_is_made_up_of_digits(book: Book) -> None:
    reply = book.batch(add("Total"))["replies"][0]["addNamedRange"]["namedRange"]
    assert reply.pop("namedRangeId").isdigit()
    assert reply == {"name": "Total", "range": shown("A1:B2")}


def test_a_client_may_choose_the_id(book: Book) -> None:
    book.batch(add("Total", namedRangeId="mine"))
    assert "already in use" in book.refused_batch(add("Other", namedRangeId="mine"))["message"]


def test_a_name_is_taken_once_whatever_its_case(book: Book) -> None:
    book.batch(add("Total"))
    said = "Cannot add named range with name TOTAL, a named range with that name already exists."
    assert book.refused_batch(add("TOTAL"))["message"] == f"Invalid requests[0].addNamedRange: {said}"


@pytest.mark.parametrize("name", ["", "A1", "two words", "1st", "R1C1", "true", "x" * 251])
def test_a_name_that_means_something_else_is_refused(book: Book, name: str) -> None:
    assert book.refused_batch(add(name))["status"] == "INVALID_ARGUMENT"


@pytest.mark.parametrize("name", ["จังหวัด", "ผู้ใช้_2563", "_x", "ยอด.รวม"])
def test_thai_names_are_names(book: Book, name: str) -> None:
    book.batch(add(name))
    assert list(named(book)) == [name]


def test_only_listed_fields_change(book: Book) -> None:
    book.batch(add("Total", namedRangeId="n"))
    book.batch(
        {"updateNamedRange": {"namedRange": {"namedRangeId": "n", "range": grid("C3:D4")}, "fields": "range"}},
        {"updateNamedRange": {"namedRange": {"namedRangeId": "n", "name": "Sum"}, "fields": "name"}},
    )
    assert named(book) == {"Sum": shown("C3:D4")}


def test_a_deleted_name_is_gone(book: Book) -> None:
    book.batch(add("Total", namedRangeId="n"), {"deleteNamedRange": {"namedRangeId": "n"}})
    assert named(book) == {}
    assert "No named range with id: n" in book.refused_batch({"deleteNamedRange": {"namedRangeId": "n"}})["message"]


def test_a_name_whose_cells_were_deleted_is_listed_no_more_but_stays_taken(book: Book) -> None:
    book.batch(add("Total"), {"deleteDimension": {"range": lines("ROWS", 0, 2)}})
    assert named(book) == {}
    assert "already exists" in book.refused_batch(add("Total"))["message"]
