"""deleteRange."""

from __future__ import annotations

from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.arguments import dimension_of, grid_area, refuse_locked_structure
from sync.sheets_server.requests.insert_range import shifted_band
from sync.sheets_server.structure.cells import delete_cells


def delete_range(draft: WorkbookDraft, body: Json) -> None:
    """Take cells out; those below move up (ROWS) or those to the right move left (COLUMNS)."""
    sheet, area = grid_area(draft, body.get("range"))
    dimension = dimension_of(body, "shiftDimension")
    refuse_locked_structure(draft, sheet, shifted_band(sheet, area, dimension))
    delete_cells(draft, sheet, area, dimension)


HANDLERS = {"deleteRange": delete_range}
