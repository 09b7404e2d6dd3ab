"""Readers are kept for the next answer, but not of more and more spreadsheets."""

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
