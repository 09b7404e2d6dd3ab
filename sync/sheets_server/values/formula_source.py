"""A workbook as the formula calculator reads it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence

from sync.sheets_server.entry.cell_values import NumberFormat
from sync.sheets_server.entry.formulas.operands import Area
from sync.sheets_server.entry.formulas.source import CellContent, FormulaText, GridSize
from sync.sheets_server.model.cell import Cell
from sync.sheets_server.model.row_table import KeptRow
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.model.workbook import Workbook
from sync.sheets_server.values.number_formats import number_format_of

VOLATILE = re.compile(r"\b(?:NOW|TODAY|RAND|RANDBETWEEN)\s*\(", re.IGNORECASE)


class WorkbookSource:
    """FormulaSource over one state of a workbook; sheets are known by their uid.

    `is_volatile` turns true once a formula was read that comes to something else every time.
    """

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._sheets = {sheet.uid: sheet for sheet in workbook.sheets}
        self.is_volatile = False

    def note_formula(self, formula: str) -> None:
        """Look at a formula that is about to be computed."""
        if VOLATILE.search(formula):
            self.is_volatile = True

    def find_sheet(self, title: str) -> GridSize | None:
        sheet = self._workbook.sheet_by_title(title)
        return None if sheet is None else _grid_size(sheet)

    def grid_size(self, sheet: Hashable) -> GridSize:
        return _grid_size(self._sheet(sheet))

    def read_rows(self, area: Area) -> Sequence[Sequence[CellContent]]:
        rows = self._sheet(area.sheet).rows.rows(area.start_row, area.stop_row)
        return [self._contents(row, area) for row in rows]

    def find_named_range(self, name: str) -> Area | None:
        folded = name.casefold()
        for named in self._workbook.named_ranges:
            if named.name.casefold() == folded:
                sheet = self._workbook.sheet_by_id(named.range.sheet_id)
                if sheet is not None:
                    cells = sheet.bounded(named.range)
                    return Area(sheet.uid, cells.start_row, cells.end_row, cells.start_column, cells.end_column)
        return None

    def number_format(self, sheet: Hashable, row_0based: int, column_0based: int) -> NumberFormat | None:
        kept = self._sheet(sheet).kept_cell(row_0based, column_0based)
        if type(kept) is not Cell or kept.format is None:
            return None
        return number_format_of(kept.format.number_format)

    def _sheet(self, sheet: Hashable) -> Sheet:
        return self._sheets[sheet]  # type: ignore[index]

    def _contents(self, row: KeptRow, area: Area) -> list[CellContent]:
        if row is None:
            return []
        contents: list[CellContent] = []
        for kept in row.cells[area.start_column : area.stop_column]:
            if type(kept) is not Cell:
                contents.append(kept)  # type: ignore[arg-type]
            elif kept.formula is not None:
                self.note_formula(kept.formula)
                contents.append(FormulaText(kept.formula))
            else:
                contents.append(kept.value)
        return contents


def _grid_size(sheet: Sheet) -> GridSize:
    return GridSize(sheet.uid, sheet.row_count, sheet.column_count)
