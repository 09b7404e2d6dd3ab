"""values.get and values.batchGet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.values.cell_reader import CellReader
from sync.sheets_server.values.ranges import range_text, resolve_range
from sync.sheets_server.values.rendering import RenderOptions, value_rows
from sync.sheets_server.wire.rpc import RpcCall


def get_values(rpc: RpcCall) -> Mapping[str, Any]:
    """GET …/values/{range}."""
    state = rpc.readable_state()
    sheet, area = resolve_range(state.workbook, rpc.parameters["range"])
    return value_range_json(rpc.services.reader(state), sheet, area, render_options(rpc.query))


def batch_get_values(rpc: RpcCall) -> Mapping[str, Any]:
    """GET …/values:batchGet: one ValueRange for each range, in the order asked."""
    state = rpc.readable_state()
    options, reader = render_options(rpc.query), rpc.services.reader(state)
    found = [resolve_range(state.workbook, text) for text in rpc.query.get("ranges", ())]
    body: dict[str, Any] = {"spreadsheetId": state.facts.file_id}
    if found:
        body["valueRanges"] = [value_range_json(reader, sheet, area, options) for sheet, area in found]
    return body


def render_options(options: Mapping[str, Any], *, prefix: str = "") -> RenderOptions:
    """Render options of a query or body; with `prefix` "response" those for values in an answer to a write."""

    def option(name: str, default: str) -> str:
        value: str = options.get(prefix + name[:1].upper() + name[1:] if prefix else name, default)
        return default if value.endswith("_UNSPECIFIED") else value

    return RenderOptions(
        option("valueRenderOption", "FORMATTED_VALUE"),
        option("dateTimeRenderOption", "SERIAL_NUMBER"),
        option("majorDimension", "ROWS"),
    )


def value_range_json(reader: CellReader, sheet: Sheet, area: Rectangle, options: RenderOptions) -> dict[str, Any]:
    """A ValueRange; `values` is absent when there is nothing (fact 3)."""
    body: dict[str, Any] = {"range": range_text(sheet, area), "majorDimension": options.major_dimension}
    rows = value_rows(reader, sheet, area, options)
    if rows:
        body["values"] = rows
    return body
