"""Values written to cells that a merge covers; what Google does with them is a switch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sync.emulator.errors import invalid_argument
from sync.emulator.model.grid_range import Rectangle
from sync.emulator.model.sheet import Sheet


def place_in_merges(
    sheet: Sheet, area: Rectangle, values: Sequence[Sequence[Any]], policy: str
) -> Sequence[Sequence[Any]]:
    """The rows to write in place of `values`, under a value of the switch merged_cell_write.

    :raises ApiError: 400 under "refuse" when a covered cell is written.
    """
    if policy == "hidden":
        return values
    rows = [list(row) for row in values]
    for merge in sheet.merges:
        covered = sheet.bounded(merge)
        if covered.intersects(area):
            _place(covered, area, rows, policy)
    return rows


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
            if policy == "top_left" and value != "" and area.contains(*top_left):
                rows[top_left[0] - area.start_row][top_left[1] - area.start_column] = value
