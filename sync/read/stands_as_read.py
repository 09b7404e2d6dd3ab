"""Whether a file that was read again holds what it held: then what was planned for it still fits."""

from __future__ import annotations

from collections.abc import Sequence

from rules.readings.blocks import Cell
from sync.workbook.snapshot import FileSnapshot, OwnColumn, TabSnapshot


def stands_as_read(before: FileSnapshot, now: FileSnapshot) -> bool:
    """Every tab stands where it stood with the same rows and the same cells of ours, and so does the summary."""
    return _facts(before) == _facts(now)


def _facts(file: FileSnapshot) -> tuple[object, ...]:
    summary = file.summary
    grid = None if summary is None else (summary.title, summary.metadata_id, _rows(summary.grid))
    return [_tab(tab) for tab in file.tabs], grid, file.kept, file.declarations, file.locale, file.foreign_rows


def _tab(tab: TabSnapshot) -> tuple[object, ...]:
    place = (tab.office, tab.report, tab.title, tab.sheet_id, tab.header_row_1based, tab.column_ids, tab.renames)
    numbers = None if tab.row_numbers_1based is None else list(tab.row_numbers_1based)
    return place, _rows(tab.rows), numbers, [_own(column) for column in tab.own_columns], tab.shown, tab.covered


def _own(column: OwnColumn) -> tuple[object, ...]:
    return column.role, column.metadata_id, column.column_0based, column.header_is_ours, list(column.values)


def _rows(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    return [list(row) for row in rows]
