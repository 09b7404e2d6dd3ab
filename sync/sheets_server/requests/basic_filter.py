"""setBasicFilter and clearBasicFilter."""

from __future__ import annotations

from dataclasses import replace

from sync.sheets_server.errors import not_available
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.arguments import refuse_locked_structure
from sync.sheets_server.requests.filters import checked_filter
from sync.sheets_server.requests.row_order import sort_rows


def set_basic_filter(draft: WorkbookDraft, body: Json) -> None:
    """Put the sheet's filter over a range; its sort orders sort the rows below the header at once."""
    given = body.get("filter", {})
    if "tableId" in given:
        raise not_available("A filter of a table")
    sheet, area, shown = checked_filter(draft, given, given.get("range"))
    if given.get("sortSpecs"):
        below_header = Rectangle(area.start_row + 1, area.end_row, area.start_column, area.end_column)
        if below_header.row_count > 0:
            refuse_locked_structure(draft, sheet, below_header)
            sort_rows(draft, sheet, below_header, given["sortSpecs"])
    draft.replace_sheet(replace(draft.sheet(sheet.sheet_id), basic_filter=shown))


def clear_basic_filter(draft: WorkbookDraft, body: Json) -> None:
    """Take the sheet's filter off; a sheet without one is no error."""
    sheet = draft.sheet(body.get("sheetId", 0))
    draft.replace_sheet(replace(sheet, basic_filter=None))


HANDLERS = {"setBasicFilter": set_basic_filter, "clearBasicFilter": clear_basic_filter}
