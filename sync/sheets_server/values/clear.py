"""values.clear and values.batchClear: values go, formats and notes stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sync.sheets_server.model.cell import Cell, KeptCell, kept_cell
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.protection import is_locked, protected_refusal
from sync.sheets_server.model.row_table import KeptRow
from sync.sheets_server.model.sheet import Sheet, kept_row, trimmed
from sync.sheets_server.values.ranges import range_text, resolve_range
from sync.sheets_server.wire.rpc import RpcCall


def clear_values(rpc: RpcCall) -> Mapping[str, Any]:
    """POST …/values/{range}:clear."""
    spreadsheet_id = rpc.writable_id()
    with rpc.services.store.edit(spreadsheet_id, rpc.user) as draft:
        cleared = _clear_text(draft, rpc.parameters["range"])
    return {"spreadsheetId": spreadsheet_id, "clearedRange": cleared}


def batch_clear_values(rpc: RpcCall) -> Mapping[str, Any]:
    """POST …/values:batchClear."""
    spreadsheet_id = rpc.writable_id()
    with rpc.services.store.edit(spreadsheet_id, rpc.user) as draft:
        cleared = [_clear_text(draft, text) for text in rpc.body.get("ranges", ())]
    return {"spreadsheetId": spreadsheet_id} | ({"clearedRanges": cleared} if cleared else {})


def _clear_text(draft: WorkbookDraft, text: str) -> str:
    sheet, area = resolve_range(draft.workbook, text)
    return clear_area(draft, sheet, area)


def clear_area(draft: WorkbookDraft, sheet: Sheet, area: Rectangle) -> str:
    """Empty the cells of an area; answers the range as printed. :raises ApiError: 400, protected cells."""
    if is_locked(sheet, area, draft.facts, draft.user):
        raise protected_refusal()
    before = sheet.rows.rows(area.start_row, area.end_row)
    after = [_cleared_row(row, area) for row in before]
    if after != before:
        draft.replace_sheet(sheet.with_rows(area.start_row, after))
    return range_text(sheet, area)


def _cleared_row(row: KeptRow, area: Rectangle) -> KeptRow:
    if row is None or area.start_column >= len(row.cells):
        return row
    cells = list(row.cells)
    for column in range(area.start_column, min(area.end_column, len(cells))):
        cells[column] = _cleared_cell(cells[column])
    return kept_row(trimmed(cells), row.properties)


def _cleared_cell(kept: KeptCell) -> KeptCell:
    if type(kept) is not Cell:
        return None
    return kept_cell(replace(kept, value=None, formula=None, text_runs=(), chip_runs=()))
