"""spreadsheets.get."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.emulator.app import Call
from sync.emulator.spreadsheets.field_mask import parse_field_mask
from sync.emulator.spreadsheets.grid_json import GridReader
from sync.emulator.spreadsheets.spreadsheet_json import spreadsheet_json, visible_metadata
from sync.emulator.values.cell_reader import CellReader
from sync.emulator.values.ranges import resolve_range


def get_spreadsheet(call: Call) -> Mapping[str, Any]:
    """Handler of GET /v4/spreadsheets/{spreadsheetId}."""
    facts = call.readable_file(call.parameters["spreadsheetId"])
    state = call.services.store.state(facts.file_id)
    assert state is not None
    fields = call.request.query_value("fields")
    mask = parse_field_mask(fields or "")
    wants_grid = bool(fields) or (call.request.query_value("includeGridData") or "").lower() == "true"
    ranges = call.request.query_values("ranges")
    areas_by_sheet: dict[int, list[Any]] | None = {} if ranges else None
    for text in ranges:
        sheet, area = resolve_range(state.workbook, text)
        assert areas_by_sheet is not None
        areas_by_sheet.setdefault(sheet.sheet_id, []).append(area)
    grid = None
    if wants_grid:
        reader = CellReader(state, call.services.switches)
        grid = GridReader(reader, visible_metadata(state.workbook, call.user.email))
    return spreadsheet_json(state, call.user.email, mask, areas_by_sheet=areas_by_sheet, grid=grid)
