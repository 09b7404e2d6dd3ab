"""What a cell comes to and how it is shown: computed formulas, number formats, links."""

from __future__ import annotations

from typing import Any

from sync.emulator.entry.cell_values import CellError, CellValue, NumberFormat
from sync.emulator.entry.render import render_value
from sync.emulator.model.cell import Cell
from sync.emulator.model.sheet import Sheet
from sync.emulator.store.workbook_store import WorkbookState
from sync.emulator.switches import Switches


class CellReader:
    """Reads one committed state of a spreadsheet; a formula is computed when it is first asked for."""

    def __init__(self, state: WorkbookState, switches: Switches) -> None:
        self._state = state
        self._switches = switches
        self.locale = state.facts.locale

    def effective_value(self, sheet: Sheet, row_0based: int, column_0based: int, cell: Cell) -> CellValue:
        """The cell's value; a formula's result where it has one."""
        if cell.formula is None:
            return cell.value
        return CellError("#NAME?")

    def formatted(self, value: CellValue, cell: Cell) -> str:
        """FORMATTED_VALUE of a value in that cell, in the spreadsheet's locale."""
        number_format = cell.format.number_format if cell.format is not None else None
        return render_value(value, number_format_of(number_format), locale=self.locale, switches=self._switches)

    def formatted_plain(self, value: CellValue) -> str:
        """FORMATTED_VALUE of a value in a cell without a number format."""
        return render_value(value, None, locale=self.locale, switches=self._switches)

    def hyperlink(self, cell: Cell) -> str | None:
        """The link of the whole cell: its text format's."""
        text_format: Any = cell.format.fields.get("textFormat") if cell.format is not None else None
        link: str | None = (text_format or {}).get("link", {}).get("uri")
        return link


def number_format_of(fields: Any) -> NumberFormat | None:
    """The entry rooms' NumberFormat of a JSON one."""
    if not fields:
        return None
    return NumberFormat(fields.get("type", ""), fields.get("pattern", ""))
