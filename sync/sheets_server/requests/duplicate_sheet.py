"""duplicateSheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.requests.sheet_properties import check_title
from sync.sheets_server.spreadsheets.sheet_json import sheet_properties_json
from sync.sheets_server.structure.sheet_copy import copied_metadata, copied_sheet, copy_title


def duplicate_sheet(draft: WorkbookDraft, body: Json) -> Mapping[str, Any]:
    """Copy a sheet with all that is on it; its metadata comes along as the switch metadata_on_sheet_copy says."""
    source = draft.sheet(body.get("sourceSheetId", 0))
    sheet_id = body.get("newSheetId")
    if sheet_id is None:
        sheet_id = draft.free_sheet_id()
    elif sheet_id < 0:
        raise invalid_argument("newSheetId must be non-negative.")
    elif draft.workbook.sheet_by_id(sheet_id) is not None:
        raise invalid_argument(f"Sheet with id {sheet_id} already exists.")
    title = body.get("newSheetName") or copy_title(
        source.title, lambda wanted: draft.workbook.sheet_by_title(wanted) is not None
    )
    check_title(draft.workbook, title)
    index = body.get("insertSheetIndex", 0)
    if not 0 <= index <= len(draft.workbook.sheets):
        raise invalid_argument(f"Sheet index must be between 0 and {len(draft.workbook.sheets)}.")
    copy = copied_sheet(source, uid=draft.take_uid(), sheet_id=sheet_id, title=title, pick_id=draft.pick_id)
    draft.add_sheet(copy, index)
    _copy_metadata(draft, source, copy)
    return {"properties": sheet_properties_json(copy, index)}


def _copy_metadata(draft: WorkbookDraft, source: Sheet, copy: Sheet) -> None:
    if draft.switches.metadata_on_sheet_copy == "dropped":
        return
    entries = draft.workbook.developer_metadata
    copies = copied_metadata(
        entries, source.sheet_id, copy.sheet_id, taken_ids=frozenset(entries), pick_id=draft.pick_id
    )
    if copies:
        draft.workbook = replace(draft.workbook, developer_metadata={**entries, **copies})


HANDLERS = {"duplicateSheet": duplicate_sheet}
