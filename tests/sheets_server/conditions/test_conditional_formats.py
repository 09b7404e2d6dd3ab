"""What conditional formats make of a cell is the same whether it is asked for alone or among others."""

from __future__ import annotations

from typing import Any

import pytest

from sync.sheets_server.entry.formulas.syntax import Follows, follows_place
from tests.sheets_server.sheets_caller import Book

ROWS = [[1, 2, "x"], [3, 1, ""], [3, 5, "A2"], ["", 3, "x"]]
FORMULAS = (
    "=$A1>2",
    "=A$1<$B1",
    "=B2=3",
    "=$A$2=3",
    "=ROW()=2",
    "=COLUMN($A$1)=1",
    "=COUNTIF($A$1:$A$4,A1)>1",
    "=$A$1:$A$4=3",
    "=ช่วง=3",
    '=INDIRECT("B3")=5',
    '=INDIRECT("A1:A4")=3',
    '=INDIRECT("ช่วง")=3',
    '=AND($A1<>"",INDIRECT("\'Sheet1\'!B1")=2)',
)


@pytest.fixture
def ruled(book: Book) -> Book:
    area = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 4, "startColumnIndex": 0, "endColumnIndex": 1}
    book.batch({"addNamedRange": {"namedRange": {"name": "ช่วง", "range": area}}})
    book.put("A1:C4", ROWS)
    return book


def looks(book: Book, cells: str) -> list[list[Any]]:
    answer = book.get(ranges=f"Sheet1!{cells}", fields="sheets.data.rowData.values.effectiveFormat.textFormat.bold")
    rows = answer["sheets"][0]["data"][0].get("rowData", [])
    return [[cell.get("effectiveFormat") for cell in row.get("values", [])] for row in rows]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_of_a_rule_comes_out_in_each_cell_as_if_it_were_asked_for_alone(ruled: Book, formula: str) -> None:
    condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": formula}]}
    bold = {"condition": condition, "format": {"textFormat": {"bold": True}}}
    area = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 4, "startColumnIndex": 0, "endColumnIndex": 3}
    ruled.batch({"addConditionalFormatRule": {"index": 0, "rule": {"ranges": [area], "booleanRule": bold}}})

    together = looks(ruled, "A1:C4")

    for row_1based, row in enumerate(together, start=1):
        for letter, look in zip("ABC", row, strict=False):  # cells without a look at the end of a row are left out
            assert looks(ruled, f"{letter}{row_1based}") == ([[look]] if look else []), (letter, row_1based)
    assert any(look["textFormat"].get("bold") for row in together for look in row if look)


@pytest.mark.parametrize(
    ("formula", "follows"),
    [
        ("=$A1>2", Follows(rows=True, columns=False)),
        ("=A$1>2", Follows(rows=False, columns=True)),
        ("=$A$1>2", Follows(rows=False, columns=False)),
        ('=INDIRECT("B3")=5', Follows(rows=False, columns=False)),
        ("=TODAY()>5", Follows(rows=False, columns=False)),
        ("=$A$1:$A$4=3", Follows(rows=True, columns=True)),
        ('=INDIRECT("ช่วง")=3', Follows(rows=True, columns=True)),
        ("=ช่วง=3", Follows(rows=True, columns=True)),
        ("=RAND()>0.5", Follows(rows=True, columns=True)),
        ("=INDIRECT($C$3)=3", Follows(rows=True, columns=True)),
        ("=OFFSET($A$1,1,0)=3", Follows(rows=True, columns=True)),
        ("=((", Follows(rows=True, columns=True)),
    ],
)
def test_a_formula_follows_the_place_unless_it_surely_reads_the_same(formula: str, follows: Follows) -> None:
    assert follows_place(formula) == follows
