"""addSheet: a new sheet at the end or at an index."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.emulator.model.draft import WorkbookDraft
from sync.emulator.model.json_value import Json
from sync.emulator.model.sheet import Sheet


def add_sheet(draft: WorkbookDraft, body: Json) -> Mapping[str, Any]:
    properties = body.get("properties", {})
    grid = properties.get("gridProperties", {})
    sheet = Sheet(
        draft.take_uid(),
        properties.get("sheetId") or draft.free_sheet_id(),
        properties.get("title", "Sheet"),
        row_count=grid.get("rowCount", 1000),
        column_count=grid.get("columnCount", 26),
    )
    draft.add_sheet(sheet)
    return {"properties": {}}


HANDLERS = {"addSheet": add_sheet}
