"""Cells of ours that somebody locked against us: left out, so that they cost only themselves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from sync.google.sheets_port import SheetsPort
from sync.plan.plan import ColumnWrite, FilePlan
from sync.workbook.tab_sight import SeenSheet, seen_sheets

_LOCK_FIELDS = (
    "sheets(properties(sheetId,title),protectedRanges,developerMetadata.metadataId,"
    "data.columnMetadata.developerMetadata.metadataId)"
)


def without_locked(plan: FilePlan, sheets: SheetsPort) -> tuple[list[FilePlan], tuple[str, ...]]:
    """The plan less the cells that are locked against us, then less what stands below such a cell in its column too.

    And the tabs in which such cells stand; one read. A column is written from its first row on, and nobody says whether
    blanks that leave a locked cell alone are refused: the second plan is for a server that does. Raises SheetsError.
    """
    seen = seen_sheets(sheets.get_spreadsheet(plan.spreadsheet_id, _LOCK_FIELDS))
    tabs: dict[str, None] = {}
    free: list[ColumnWrite] = []
    above: list[ColumnWrite] = []
    for write in plan.columns:
        locked = _locked_rows(seen, write)
        first = min(locked, default=math.inf)
        free.append(replace(write, cells=tuple(cell for cell in write.cells if cell.row_1based not in locked)))
        above.append(replace(write, cells=tuple(cell for cell in write.cells if cell.row_1based < first)))
        if len(above[-1].cells) < len(write.cells):
            tabs[write.tab] = None
    plans = [replace(plan, columns=tuple(write for write in columns if write.cells)) for columns in (free, above)]
    return plans, tuple(tabs)


def _locked_rows(seen: Sequence[SeenSheet], write: ColumnWrite) -> set[int]:
    """Rows (1-based) down to the last that is written in which the column is locked against us."""
    sheet = next((sheet for sheet in seen if write.metadata_id in sheet.column_tags), None)
    if sheet is None or not sheet.locks:
        return set()
    place = sheet.column_tags[write.metadata_id]
    last = max(cell.row_1based for cell in write.cells)
    return {row for row in range(1, last + 1) if sheet.is_locked(row - 1, place)}
