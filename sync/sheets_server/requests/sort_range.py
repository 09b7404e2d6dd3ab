"""sortRange."""

from __future__ import annotations

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.arguments import grid_area, grid_sheet, refuse_locked_structure
from sync.sheets_server.requests.row_order import sort_rows


def sort_range(draft: WorkbookDraft, body: Json) -> None:
    """Sort the rows of a range by one or more columns; metadata stays on its row unless a switch says otherwise."""
    given = body.get("range")
    if given is not None:
        sheet = grid_sheet(draft, given.get("sheetId", 0))
        if given.get("startRowIndex", 0) >= sheet.row_count:
            raise invalid_argument(f"range.startRowIndex is larger than current grid size ({sheet.row_count})")
    sheet, area = grid_area(draft, given)
    refuse_locked_structure(draft, sheet, area)
    sort_rows(draft, sheet, area, body.get("sortSpecs", ()))


HANDLERS = {"sortRange": sort_range}
