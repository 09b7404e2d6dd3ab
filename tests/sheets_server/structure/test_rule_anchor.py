"""A conditional format goes on deciding by the same cells, also when the first line of its range goes."""

from typing import Any

import pytest

from tests.sheets_server.requests.ranges import grid, lines
from tests.sheets_server.sheets_caller import Book


def rule_after(book: Book, area: dict[str, Any], formula: str, *requests: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """Range and formula of a rule after some requests."""
    condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": formula}]}
    rule = {"ranges": [area], "booleanRule": {"condition": condition, "format": {"textFormat": {"bold": True}}}}
    book.batch({"addConditionalFormatRule": {"rule": rule}}, *requests)
    [found] = book.get(fields="sheets.conditionalFormats")["sheets"][0]["conditionalFormats"]
    return found["ranges"][0], found["booleanRule"]["condition"]["values"][0]["userEnteredValue"]


@pytest.mark.parametrize(
    ("request_", "rows", "formula"),
    [
        ({"deleteDimension": {"range": lines("ROWS", 2, 3)}}, (2, 5), "=AND($A3>5,B$1=1,$A2=0)"),
        ({"deleteDimension": {"range": lines("ROWS", 1, 4)}}, (1, 3), "=AND($A2>5,B$1=1,$A1=0)"),
        ({"moveDimension": {"source": lines("ROWS", 2, 3), "destinationIndex": 9}}, (2, 5), "=AND($A3>5,B$1=1,$A2=0)"),
        ({"moveDimension": {"source": lines("ROWS", 3, 4), "destinationIndex": 9}}, (2, 5), "=AND($A3>5,B$1=1,$A2=0)"),
        ({"insertDimension": {"range": lines("ROWS", 2, 3)}}, (3, 7), "=AND($A4>5,B$1=1,$A2=0)"),
    ],
    ids=[
        "first row deleted",
        "first rows deleted",
        "first row moved away",
        "inner row moved away",
        "row inserted above",
    ],
)
def test_the_formula_is_that_of_the_first_row_left(
    book: Book, request_: dict[str, Any], rows: tuple[int, int], formula: str
) -> None:
    area, said = rule_after(book, grid("A3:B6"), "=AND($A3>5,B$1=1,$A2=0)", request_)
    assert (area["startRowIndex"], area["endRowIndex"]) == rows
    assert said == formula


def test_the_formula_is_that_of_the_first_column_left(book: Book) -> None:
    gone = {"deleteDimension": {"range": lines("COLUMNS", 1, 2)}}
    area, said = rule_after(book, grid("B2:D4"), "=B$1>$A2", gone)
    assert (area["startColumnIndex"], area["endColumnIndex"], said) == (1, 3, "=B$1>$A2")
