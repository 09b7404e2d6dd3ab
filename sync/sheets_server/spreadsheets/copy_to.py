"""sheets.copyTo: one sheet copied into another spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sync.sheets_server.app import Call
from sync.sheets_server.errors import invalid_argument, not_found
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.model.workbook import Workbook
from sync.sheets_server.spreadsheets.sheet_json import sheet_properties_json
from sync.sheets_server.structure.sheet_copy import copied_metadata, copied_sheet, copy_title
from sync.sheets_server.wire.rpc import RpcCall


def copy_sheet_to(rpc: RpcCall) -> Mapping[str, Any]:
    """POST …/sheets/{sheetId}:copyTo: answers the properties of the copy, which goes to the end."""
    source = rpc.readable_state()
    text = rpc.parameters["sheetId"]
    sheet = source.workbook.sheet_by_id(int(text)) if text.lstrip("-").isdigit() else None
    if sheet is None:
        raise invalid_argument(f"No sheet with id: {text}")
    destination = _destination(rpc.call, rpc.body.get("destinationSpreadsheetId", ""))
    with rpc.services.store.edit(destination, rpc.user) as draft:
        copy = _copy_into(draft, source.workbook, sheet)
        return sheet_properties_json(copy, len(draft.workbook.sheets) - 1)


def _destination(call: Call, file_id: str) -> str:
    if not file_id:
        raise not_found()
    return call.writable_file(file_id).file_id


def _copy_into(draft: WorkbookDraft, source: Workbook, sheet: Sheet) -> Sheet:
    title = copy_title(sheet.title, lambda wanted: draft.workbook.sheet_by_title(wanted) is not None)
    copy = copied_sheet(sheet, uid=draft.take_uid(), sheet_id=draft.free_sheet_id(), title=title, pick_id=draft.pick_id)
    draft.add_sheet(copy)
    if draft.switches.metadata_on_sheet_copy == "new_ids":
        there = draft.workbook.developer_metadata
        copies = copied_metadata(
            source.developer_metadata,
            sheet.sheet_id,
            copy.sheet_id,
            taken_ids=frozenset(there),
            pick_id=draft.pick_id,
        )
        draft.workbook = replace(draft.workbook, developer_metadata={**there, **copies})
    return copy
