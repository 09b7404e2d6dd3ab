"""deleteDimension."""

from __future__ import annotations

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.arguments import Lines, dimension_lines, refuse_locked_structure
from sync.sheets_server.structure.lines import delete_lines


def delete_dimension(draft: WorkbookDraft, body: Json) -> None:
    """Delete rows or columns with all that is on them."""
    lines = dimension_lines(draft, body.get("range"))
    check_deletable(lines)
    refuse_locked_structure(draft, lines.sheet, lines.area)
    if lines.count:
        delete_lines(draft, lines.sheet, lines.dimension, lines.start, lines.count)


def check_deletable(lines: Lines) -> None:
    """:raises ApiError: 400 for lines that are not there, all lines, or all that are not frozen."""
    one, many = ("row", "rows") if lines.dimension == "ROWS" else ("column", "columns")
    if lines.end > lines.limit or lines.start >= lines.limit:
        missing = max(lines.start, lines.limit)
        raise invalid_argument(
            f"Cannot delete a {one} that doesn't exist. Tried to delete {one} index {missing} but there are only "
            f"{lines.limit} {many}."
        )
    if lines.count == lines.limit:
        raise invalid_argument(f"You can't delete all the {many} on the sheet.")
    sheet = lines.sheet
    frozen = sheet.frozen_row_count if lines.dimension == "ROWS" else sheet.frozen_column_count
    if lines.start <= frozen and lines.end == lines.limit and frozen:
        raise invalid_argument(f"Sorry, it is not possible to delete all non-frozen {many}.")


HANDLERS = {"deleteDimension": delete_dimension}
