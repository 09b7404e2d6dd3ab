"""appendDimension."""

from __future__ import annotations

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.arguments import dimension_of, grid_sheet
from sync.sheets_server.structure.lines import insert_lines, line_count


def append_dimension(draft: WorkbookDraft, body: Json) -> None:
    """Add empty rows or columns at the end of a sheet."""
    sheet = grid_sheet(draft, body.get("sheetId", 0))
    dimension = dimension_of(body)
    length = body.get("length", 0)
    if length < 1:
        raise invalid_argument("length must be greater than 0.")
    insert_lines(draft, sheet, dimension, line_count(sheet, dimension), length)


HANDLERS = {"appendDimension": append_dimension}
