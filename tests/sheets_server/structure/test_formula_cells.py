"""Formulas of a workbook after a structural edit."""

from typing import Any

import pytest

from sync.sheets_server.structure import formula_cells
from sync.sheets_server.structure.rule_formulas import rewrite_conditions
from tests.sheets_server.requests.ranges import grid, lines
from tests.sheets_server.sheets_caller import Book


def test_a_rule_that_stands_in_many_cells_is_rewritten_once(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tab made for people has one list of answers in a thousand rows, and each structural edit walks through them."""
    rewritten = []

    def counted(body: Any, follow: Any) -> dict[str, Any]:
        rewritten.append(body)
        return rewrite_conditions(body, follow)

    rule = {"condition": {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": "=Sheet1!$B$3:$B$6"}]}}
    book.batch({"setDataValidation": {"range": grid("A3:A400"), "rule": rule}})
    monkeypatch.setattr(formula_cells, "rewrite_conditions", counted)
    book.batch({"insertDimension": {"range": lines("ROWS", 0, 1)}})
    assert len(rewritten) == 1
    rows = book.get(ranges="A4:A401", fields="sheets.data.rowData.values.dataValidation")["sheets"][0]["data"][0]
    after = {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": "=Sheet1!$B$4:$B$7"}]}
    assert [row["values"][0]["dataValidation"]["condition"] for row in rows["rowData"]] == [after] * 398
