"""addSheet: a new sheet at the end or at an index."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import DEFAULT_COLUMN_COUNT, DEFAULT_ROW_COUNT, MAX_COLUMN_COUNT, Sheet
from sync.sheets_server.requests.sheet_properties import (
    check_frozen,
    check_sheet_type,
    check_title,
    free_title,
    no_cells_left,
    tab_color_style,
)
from sync.sheets_server.spreadsheets.sheet_json import sheet_properties_json
from sync.sheets_server.structure.lines import too_many_columns


def add_sheet(draft: WorkbookDraft, body: Json) -> Mapping[str, Any]:
    """Add the sheet; the reply has its full properties."""
    sheet = new_sheet(draft, body.get("properties", {}))
    index = body.get("properties", {}).get("index")
    draft.add_sheet(sheet, index)
    position = next(n for n, other in enumerate(draft.workbook.sheets) if other.uid == sheet.uid)
    return {"properties": sheet_properties_json(sheet, position)}


def new_sheet(draft: WorkbookDraft, properties: Json) -> Sheet:
    """A sheet with the properties of a request; not in the workbook yet. :raises ApiError: 400."""
    check_sheet_type(properties)
    title = properties.get("title") or free_title(draft.workbook)
    check_title(draft.workbook, title)
    sheet_id = properties.get("sheetId")
    if sheet_id is None:
        sheet_id = draft.free_sheet_id()
    elif sheet_id < 0:
        raise invalid_argument("sheetId cannot be negative.")
    elif draft.workbook.sheet_by_id(sheet_id) is not None:
        raise invalid_argument(f"A sheet with id {sheet_id} already exists.")
    if not 0 <= properties.get("index", 0) <= len(draft.workbook.sheets):
        raise invalid_argument(f"Sheet index must be between 0 and {len(draft.workbook.sheets)}.")
    grid = properties.get("gridProperties", {})
    sheet = Sheet(
        draft.take_uid(),
        sheet_id,
        title,
        row_count=grid.get("rowCount", DEFAULT_ROW_COUNT),
        column_count=grid.get("columnCount", DEFAULT_COLUMN_COUNT),
        hidden=properties.get("hidden", False),
        right_to_left=properties.get("rightToLeft", False),
        frozen_row_count=grid.get("frozenRowCount", 0),
        frozen_column_count=grid.get("frozenColumnCount", 0),
        hide_gridlines=grid.get("hideGridlines", False),
        row_group_control_after=grid.get("rowGroupControlAfter", False),
        column_group_control_after=grid.get("columnGroupControlAfter", False),
        tab_color_style=tab_color_style(properties),
    )
    _check_size(sheet)
    check_frozen(sheet)
    return sheet


def _check_size(sheet: Sheet) -> None:
    if sheet.row_count < 1:
        raise no_cells_left("ROWS")
    if sheet.column_count < 1:
        raise no_cells_left("COLUMNS")
    if sheet.column_count > MAX_COLUMN_COUNT:
        raise too_many_columns()


HANDLERS = {"addSheet": add_sheet}
