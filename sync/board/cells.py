"""Addresses of the very cells that findings speak of, by the last good copies of the files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sync.board.kept import Shown
from sync.google.answer_values import column_letters
from sync.service import cell_link
from sync.workbook.snapshot import TabSnapshot


@dataclass(frozen=True, slots=True)
class Cells:
    """Tabs by (office, report). sheets: where addresses begin; None: nothing leads anywhere."""

    tabs: Mapping[tuple[str, str], TabSnapshot]
    sheets: str | None

    def at(self, office: str, report: str, row_1based: int, column: str | None) -> str:
        """The address of a cell, of the row where the column is not there, of the tab for row 0; "" for none."""
        tab = self.tabs.get((office, report))
        if tab is None or self.sheets is None:
            return ""
        letters = column_letters(tab.column_ids.index(column)) if column in tab.column_ids and column else "A"
        place = f"{letters}{row_1based or tab.header_row_1based}"
        return cell_link(tab.spreadsheet_id, tab.sheet_id, place, self.sheets)

    def workbook(self, office: str) -> str:
        """The address of the tab of its first report; "" for none."""
        return next((self.at(of, report, 0, None) for of, report in self.tabs if of == office), "")


def cells_of(shown: Shown, sheets: str | None) -> Cells:
    """Those of what is shown; of a past day none, for rows may have moved since."""
    tabs = {(tab.office, tab.report): tab for file in shown.told.files for tab in file.tabs}
    return Cells(tabs, None if shown.is_past else sheets)
