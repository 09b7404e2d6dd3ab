"""Workbooks for export tests, built as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sync.sheets_server.model.cell import Cell, KeptCell, kept_cell
from sync.sheets_server.model.cell_format import cell_format
from sync.sheets_server.model.row_table import NO_ROWS
from sync.sheets_server.model.sheet import Sheet, kept_row, trimmed
from sync.sheets_server.model.workbook import NamedRange, Workbook
from sync.sheets_server.store.file_facts import FileFacts
from sync.sheets_server.store.workbook_store import WorkbookState
from sync.sheets_server.switches import Switches
from sync.sheets_server.values.cell_reader import CellReader

NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)


def cell(
    value: bool | float | str | None = None,
    *,
    formula: str | None = None,
    look: Mapping[str, Any] | None = None,
    note: str = "",
    validation: Mapping[str, Any] | None = None,
    runs: Sequence[Mapping[str, Any]] = (),
) -> KeptCell:
    """A cell with what is given."""
    return kept_cell(
        Cell(value, formula, cell_format(look or {}), note=note, validation=validation, text_runs=tuple(runs))
    )


def sheet(title: str, rows: Sequence[Sequence[KeptCell]], *, uid: int = 1, **more: Any) -> Sheet:
    """A sheet of 100 x 26 with these cells."""
    kept = [kept_row(trimmed(list(row))) for row in rows]
    return replace(Sheet(uid, uid - 1, title, row_count=100, column_count=26, rows=NO_ROWS.splice(0, 0, kept)), **more)


def reader(
    *sheets: Sheet, locale: str = "th_TH", switches: Switches | None = None, names: tuple[NamedRange, ...] = ()
) -> CellReader:
    """A reader of a workbook with these sheets."""
    workbook = Workbook("file", sheets, named_ranges=names, next_uid=len(sheets) + 1)
    facts = FileFacts("file", "รายงาน", "owner@example.org", NOW, NOW, locale=locale, time_zone="Asia/Bangkok")
    return CellReader(WorkbookState(workbook, facts), switches or Switches(), NOW)
