"""randomizeRange."""

from __future__ import annotations

from random import Random

from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.arguments import grid_area, refuse_locked_structure
from sync.sheets_server.requests.row_order import shuffle_rows


def randomize_range(draft: WorkbookDraft, body: Json) -> None:
    """Put the rows of a range in random order; the draft's own source of ids is the dice."""
    sheet, area = grid_area(draft, body.get("range"))
    refuse_locked_structure(draft, sheet, area)
    shuffle_rows(draft, sheet, area, Random(draft.pick_id()).shuffle)  # noqa: S311 - an order of rows, no secret


HANDLERS = {"randomizeRange": randomize_range}
