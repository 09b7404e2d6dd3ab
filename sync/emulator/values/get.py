"""spreadsheets.values.get."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.emulator.app import Call
from sync.emulator.model.grid_range import Rectangle
from sync.emulator.model.sheet import Sheet
from sync.emulator.values.cell_reader import CellReader
from sync.emulator.values.ranges import range_text, resolve_range
from sync.emulator.values.rendering import RenderOptions, value_rows


def get_values(call: Call) -> Mapping[str, Any]:
    """Handler of GET /v4/spreadsheets/{spreadsheetId}/values/{range}."""
    facts = call.readable_file(call.parameters["spreadsheetId"])
    state = call.services.store.state(facts.file_id)
    assert state is not None
    sheet, area = resolve_range(state.workbook, call.parameters["range"])
    request = call.request
    options = RenderOptions(
        request.query_value("valueRenderOption") or "FORMATTED_VALUE",
        request.query_value("dateTimeRenderOption") or "SERIAL_NUMBER",
        request.query_value("majorDimension") or "ROWS",
    )
    return value_range_json(CellReader(state, call.services.switches), sheet, area, options)


def value_range_json(reader: CellReader, sheet: Sheet, area: Rectangle, options: RenderOptions) -> dict[str, Any]:
    """A ValueRange; `values` is absent when there is nothing (fact 3)."""
    body: dict[str, Any] = {"range": range_text(sheet, area), "majorDimension": options.major_dimension}
    rows = value_rows(reader, sheet, area, options)
    if rows:
        body["values"] = rows
    return body
