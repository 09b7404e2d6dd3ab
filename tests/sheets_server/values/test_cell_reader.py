"""Readers are kept for the next answer, but not of more and more spreadsheets."""

from datetime import date, timedelta

import pytest

from sync.sheets_server.values import cell_reader
from tests.sheets_server.sheets_caller import SheetsCaller


def test_only_the_readers_of_the_last_spreadsheets_are_kept(
    sheets: SheetsCaller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cell_reader, "MOST_READERS", 3)
    for number in range(5):
        book = sheets.new_spreadsheet(properties={"title": f"Book {number}"})
        book.get(ranges="A1", fields="sheets.data.rowData")
    assert len(sheets.services.readers) == 3


def test_what_was_read_days_ago_keeps_no_formula_and_no_rule_at_that_day(sheets: SheetsCaller) -> None:
    book = sheets.new_spreadsheet()
    book.put("A1:B1", [["=TODAY()", "=5"]], valueInputOption="USER_ENTERED")
    rule = {"booleanRule": {"condition": {"type": "DATE_BEFORE", "values": [{"relativeDate": "TODAY"}]},
                            "format": {"backgroundColor": {"red": 1}}}}  # fmt: skip
    days = {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 2}
    book.batch({"addConditionalFormatRule": {"rule": {"ranges": [days], **rule}, "index": 0}})
    today = sheets.services.clock.now()
    book.put("A2", [[(today.date() - date(1899, 12, 30)).days]], valueInputOption="RAW")

    def is_past() -> bool:
        seen = book.get(ranges="A2", fields="sheets.data.rowData.values.effectiveFormat.backgroundColor")
        cell = seen["sheets"][0]["data"][0]["rowData"][0]["values"][0]
        return bool(cell["effectiveFormat"]["backgroundColor"] == {"red": 1})

    assert (book.values("B1"), is_past()) == ([["5"]], False)
    sheets.services.clock.set(today + timedelta(days=3))
    assert is_past()
    ((formula,), (typed,)) = book.values("A1:A2", valueRenderOption="UNFORMATTED_VALUE")
    assert formula == typed + 3
