"""Values written to cells that a merge covers; what Google does with them is a switch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.sheet import Sheet


def place_in_merges(
    sheet: Sheet, area: Rectangle, values: Sequence[Sequence[Any]], policy: str
) -> tuple[Rectangle, Sequence[Sequence[Any]]]:
    """The area and rows to write in place of `values`, under a value of the switch merged_cell_write.

    Under "top_left" the area reaches to the top left cells of its merges, with null for what else lies between.

    :raises ApiError: 400 under "refuse" when a covered cell is written.
    """
    if policy == "hidden":
        return area, values
    merges = [merge for merge in map(sheet.bounded, sheet.merges) if merge.intersects(area)]
    rows = [list(row) for row in values]
    if policy == "top_left":
        area, rows = _reaching_corners(merges, area, rows)
    for merge in merges:
        _place(merge, area, rows, policy)
    return area, rows


def _reaching_corners(
    merges: Sequence[Rectangle], area: Rectangle, rows: list[list[Any]]
) -> tuple[Rectangle, list[list[Any]]]:
    start_row = min([area.start_row, *(merge.start_row for merge in merges)])
    start_column = min([area.start_column, *(merge.start_column for merge in merges)])
    above: list[list[Any]] = [[None] * (area.end_column - start_column) for _ in range(area.start_row - start_row)]
    left = [None] * (area.start_column - start_column)
    wider = Rectangle(start_row, area.end_row, start_column, area.end_column)
    return wider, [*above, *([*left, *row] for row in rows)]


def _place(covered: Rectangle, area: Rectangle, rows: list[list[Any]], policy: str) -> None:
    shared = covered.intersection(area)
    top_left = (covered.start_row, covered.start_column)
    for row in range(shared.start_row, shared.end_row):
        line = rows[row - area.start_row]
        for column in range(shared.start_column, min(shared.end_column, area.start_column + len(line))):
            value = line[column - area.start_column]
            if value is None or (row, column) == top_left:
                continue
            if policy == "refuse":
                raise invalid_argument("Cannot write to a cell that is covered by a merged cell.")
            line[column - area.start_column] = None
            if policy == "top_left" and value != "":
                rows[top_left[0] - area.start_row][top_left[1] - area.start_column] = value
