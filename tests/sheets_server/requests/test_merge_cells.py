"""mergeCells and unmergeCells."""

import pytest

from tests.sheets_server.conftest import NewCaller
from tests.sheets_server.requests.ranges import grid, shown
from tests.sheets_server.sheets_caller import Book


def merge(cells: str, kind: str = "MERGE_ALL") -> dict[str, object]:
    return {"mergeCells": {"range": grid(cells), "mergeType": kind}}


def merges(book: Book) -> list[dict[str, int]]:
    found: list[dict[str, int]] = book.get(fields="sheets.merges")["sheets"][0].get("merges", [])
    return found


def test_merging_keeps_the_top_left_entry_only(book: Book) -> None:
    book.put("A1:B2", [["a", "b"], ["c", "d"]])
    book.batch(merge("A1:B2"))
    assert (merges(book), book.values("A1:B2")) == ([shown("A1:B2")], [["a"]])


@pytest.mark.parametrize(
    ("kind", "expected"), [("MERGE_ROWS", ["A1:B1", "A2:B2"]), ("MERGE_COLUMNS", ["A1:A2", "B1:B2"])]
)
def test_a_range_is_merged_by_rows_or_columns(book: Book, kind: str, expected: list[str]) -> None:
    book.batch(merge("A1:B2", kind))
    assert merges(book) == [shown(cells) for cells in expected]


def test_a_larger_merge_takes_the_place_of_those_inside_it(book: Book) -> None:
    book.batch(merge("A1:B1"), merge("A1:C3"))
    assert merges(book) == [shown("A1:C3")]


@pytest.mark.parametrize("request_kind", ["mergeCells", "unmergeCells"])
def test_part_of_a_merge_is_refused(book: Book, request_kind: str) -> None:
    book.batch(merge("A1:B2"))
    error = book.refused_batch({request_kind: {"range": grid("B2:C3")}})
    said = "You must select all cells in a merged range to merge or unmerge them."
    assert error["message"] == f"Invalid requests[0].{request_kind}: {said}"


def test_unmerging_takes_all_merges_of_a_range_apart(book: Book) -> None:
    book.batch(merge("A1:B2"), merge("D1:E1"), {"unmergeCells": {"range": grid("A1:C5")}})
    assert merges(book) == [shown("D1:E1")]


@pytest.mark.parametrize(("name", "cells", "edge"), [("Row", "A1:A3", 2), ("Column", "A1:D1", 3)])
def test_a_frozen_edge_through_a_merge_is_refused_and_one_beside_it_is_not(
    book: Book, name: str, cells: str, edge: int
) -> None:
    def freeze(count: int) -> dict[str, object]:
        grid_properties = {f"frozen{name}Count": count}
        wanted = {"properties": {"gridProperties": grid_properties}, "fields": f"gridProperties.frozen{name}Count"}
        return {"updateSheetProperties": wanted}

    book.batch(merge(cells))
    assert "only part of a merged cell" in book.refused_batch(freeze(edge))["message"]
    book.batch(freeze(edge + 1))


def test_a_merge_across_frozen_rows_is_refused(book: Book) -> None:
    frozen = {"properties": {"gridProperties": {"frozenRowCount": 1}}, "fields": "gridProperties.frozenRowCount"}
    book.batch({"updateSheetProperties": frozen})
    assert "frozen and non-frozen rows" in book.refused_batch(merge("A1:A2"))["message"]


@pytest.mark.parametrize(
    ("policy", "expected"), [("discard", [["a"]]), ("hidden", [["a", "x"]]), ("top_left", [["x"]])]
)
def test_a_value_for_a_covered_cell_goes_where_the_switch_says(
    caller_with: NewCaller, policy: str, expected: list[list[str]]
) -> None:
    book = caller_with(merged_cell_write=policy).new_spreadsheet()
    book.put("A1", [["a"]])
    cell = {"userEnteredValue": {"stringValue": "x"}}
    book.batch(merge("A1:B1"), {"repeatCell": {"range": grid("B1"), "cell": cell, "fields": "userEnteredValue"}})
    assert book.values("A1:B1") == expected


def test_a_covered_cell_takes_no_value_when_the_switch_says_refuse(caller_with: NewCaller) -> None:
    book = caller_with(merged_cell_write="refuse").new_spreadsheet()
    rows = [{"values": [{"userEnteredValue": {"numberValue": 1}}]}]
    write = {"updateCells": {"range": grid("B1"), "rows": rows, "fields": "userEnteredValue"}}
    assert "covered by a merged cell" in book.refused_batch(merge("A1:B1"), write)["message"]
