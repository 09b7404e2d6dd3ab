"""spreadsheets.values.update."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sync.emulator.app import Call
from sync.emulator.values.ranges import range_text, resolve_open_range
from sync.emulator.values.writing import Written, as_rows, write_values


def update_values(call: Call) -> Mapping[str, Any]:
    """Handler of PUT /v4/spreadsheets/{spreadsheetId}/values/{range}."""
    body = json.loads(call.request.body)
    facts = call.writable_file(call.parameters["spreadsheetId"])
    as_typed = call.request.query_value("valueInputOption") == "USER_ENTERED"
    with call.services.store.edit(facts.file_id, call.user.email) as draft:
        sheet, target = resolve_open_range(draft.workbook, call.parameters["range"])
        values = as_rows(body.get("values") or [], body.get("majorDimension") or "ROWS")
        written = write_values(draft, sheet, target, values, as_typed=as_typed)
    return update_response(facts.file_id, written)


def update_response(spreadsheet_id: str, written: Written) -> dict[str, Any]:
    """UpdateValuesResponse; counts of 0 are left out."""
    body: dict[str, Any] = {
        "spreadsheetId": spreadsheet_id,
        "updatedRange": range_text(written.sheet, written.area),
    }
    for name, count in (
        ("updatedRows", written.rows),
        ("updatedColumns", written.columns),
        ("updatedCells", written.cells),
    ):
        if count:
            body[name] = count
    return body
