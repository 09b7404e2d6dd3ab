"""mergeCells and unmergeCells."""

from __future__ import annotations

from dataclasses import replace

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.requests.arguments import grid_area, refuse_locked
from sync.sheets_server.requests.cell_writing import without_entry
from sync.sheets_server.structure.cell_blocks import filled_area, read_block, write_block
from sync.sheets_server.structure.merges import covering_merges, partly_merged, torn_merges


def merge_cells(draft: WorkbookDraft, body: Json) -> None:
    """Merge a range as one cell, by rows or by columns; only the top left entry of each merge stays."""
    sheet, area = grid_area(draft, body.get("range"))
    refuse_locked(draft, sheet, [area])
    if torn_merges(sheet, area):
        raise partly_merged()
    pieces = [piece for piece in _pieces(area, body.get("mergeType", "MERGE_ALL")) if _has_two_cells(piece)]
    _refuse_across_frozen(sheet, pieces)
    inside = covering_merges(sheet, area)
    kept = tuple(merge for merge in sheet.merges if sheet.bounded(merge) not in inside)
    merged = replace(sheet, merges=kept + tuple(piece.on_sheet(sheet.sheet_id) for piece in pieces))
    for piece in pieces:
        merged = _with_corner_only(merged, piece)
    draft.replace_sheet(merged)


def _pieces(area: Rectangle, merge_type: str) -> list[Rectangle]:
    if merge_type == "MERGE_ROWS":
        rows = range(area.start_row, area.end_row)
        return [Rectangle(row, row + 1, area.start_column, area.end_column) for row in rows]
    if merge_type == "MERGE_COLUMNS":
        columns = range(area.start_column, area.end_column)
        return [Rectangle(area.start_row, area.end_row, column, column + 1) for column in columns]
    return [area]


def _has_two_cells(area: Rectangle) -> bool:
    return area.row_count * area.column_count > 1


def _refuse_across_frozen(sheet: Sheet, pieces: list[Rectangle]) -> None:
    """A merged cell lies wholly inside or wholly outside the frozen rows and columns."""
    for piece in pieces:
        if piece.start_row < sheet.frozen_row_count < piece.end_row:
            raise invalid_argument("You can't merge frozen and non-frozen rows.")
        if piece.start_column < sheet.frozen_column_count < piece.end_column:
            raise invalid_argument("You can't merge frozen and non-frozen columns.")


def _with_corner_only(sheet: Sheet, piece: Rectangle) -> Sheet:
    """The sheet with all entries of `piece` gone but the top left one."""
    filled = filled_area(sheet, piece)
    block = read_block(sheet, filled)
    emptied = [
        [kept if (down, right) == (0, 0) else without_entry(kept) for right, kept in enumerate(row)]
        for down, row in enumerate(block)
    ]
    return sheet if emptied == block else write_block(sheet, filled.start_row, filled.start_column, emptied)


def unmerge_cells(draft: WorkbookDraft, body: Json) -> None:
    """Take all merges of a range apart; a range without any is no error."""
    sheet, area = grid_area(draft, body.get("range"))
    refuse_locked(draft, sheet, [area])
    if torn_merges(sheet, area):
        raise partly_merged()
    inside = covering_merges(sheet, area)
    kept = tuple(merge for merge in sheet.merges if sheet.bounded(merge) not in inside)
    draft.replace_sheet(replace(sheet, merges=kept))


HANDLERS = {"mergeCells": merge_cells, "unmergeCells": unmerge_cells}
