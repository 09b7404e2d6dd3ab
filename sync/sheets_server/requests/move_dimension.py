"""moveDimension."""

from __future__ import annotations

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.arguments import Lines, lines_area, lines_in_grid, refuse_locked_structure
from sync.sheets_server.structure.lines import move_lines
from sync.sheets_server.structure.merges import torn_merges


def move_dimension(draft: WorkbookDraft, body: Json) -> None:
    """Move rows or columns; destinationIndex counts them as they stand before the move."""
    lines = lines_in_grid(draft, body.get("source"), "source")
    destination = body.get("destinationIndex", 0)
    if not 0 <= destination <= lines.limit:
        raise invalid_argument(f"destinationIndex is larger than current grid size ({lines.limit})")
    first, last = min(lines.start, destination), max(lines.end, destination)
    _refuse_torn_merges(lines, destination)
    refuse_locked_structure(draft, lines.sheet, lines_area(lines.sheet, lines.dimension, first, last))
    move_lines(draft, lines.sheet, lines.dimension, lines.start, lines.end, destination)


def _refuse_torn_merges(lines: Lines, destination: int) -> None:
    """A merge may neither be left in part nor be split where the lines arrive."""
    sheet, dimension = lines.sheet, lines.dimension
    before = lines_area(sheet, dimension, 0, destination)
    if torn_merges(sheet, lines.area) or torn_merges(sheet, before):
        one = "row" if dimension == "ROWS" else "column"
        raise invalid_argument(
            f"Sorry, it is not possible to move a {one} to a position that crosses a merged cell. "
            "Please unmerge and try again."
        )


HANDLERS = {"moveDimension": move_dimension}
