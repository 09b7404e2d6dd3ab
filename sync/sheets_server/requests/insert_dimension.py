"""insertDimension."""

from __future__ import annotations

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.arguments import dimension_lines, refuse_insert_into_locked
from sync.sheets_server.structure.lines import Inherit, insert_lines


def insert_dimension(draft: WorkbookDraft, body: Json) -> None:
    """Insert rows or columns; they look like those before (inheritFromBefore) or after them."""
    range_body = body.get("range") or {}
    if "startIndex" not in range_body and "endIndex" not in range_body:
        raise invalid_argument("range.startIndex and range.endIndex must be specified.")
    lines = dimension_lines(draft, range_body)
    from_before = body.get("inheritFromBefore", False)
    if lines.count < 1:
        raise invalid_argument("range.endIndex must be larger than range.startIndex.")
    if lines.start > lines.limit:
        raise invalid_argument(f"range.startIndex is larger than current grid size ({lines.limit})")
    if from_before and lines.start == 0:
        raise invalid_argument("range.startIndex must be greater than 0 if inheritFromBefore is true.")
    if not from_before and lines.start == lines.limit:
        raise invalid_argument(
            f"range.startIndex must be less than the grid size ({lines.limit}) if inheritFromBefore is false."
        )
    refuse_insert_into_locked(draft, lines.sheet, lines.dimension, lines.start)
    inherit: Inherit = "before" if from_before else "after"
    insert_lines(draft, lines.sheet, lines.dimension, lines.start, lines.count, inherit)


HANDLERS = {"insertDimension": insert_dimension}
