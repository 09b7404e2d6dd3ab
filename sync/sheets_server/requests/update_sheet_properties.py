"""updateSheetProperties: title, index, size, frozen rows, colour … of one sheet, by field mask."""

from __future__ import annotations

from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.protection import locked_areas, protected_refusal
from sync.sheets_server.requests.sheet_properties import put_properties
from sync.sheets_server.wire.field_mask import request_mask


def update_sheet_properties(draft: WorkbookDraft, body: Json) -> None:
    """Put the masked fields onto the sheet that the properties name."""
    properties = body.get("properties", {})
    sheet = draft.sheet(properties.get("sheetId", 0))
    if any(locked == sheet.grid for locked, _ in locked_areas(sheet, draft.facts, draft.user)):
        raise protected_refusal()
    put_properties(draft, sheet.sheet_id, properties, request_mask(body.get("fields"), "SheetProperties"))


HANDLERS = {"updateSheetProperties": update_sheet_properties}
