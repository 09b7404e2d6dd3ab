"""What Google lets one workbook hold, how much of it one holds, and from when on whoever looks after it is warned.

Source: Google Drive Help, "Files you can store in Google Drive" (https://support.google.com/drive/answer/37603): 10
million cells, and columns up to ZZZ. Blank cells of a tab's grid count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules.catalogue import Message, Text, say
from sync.google.sheets_port import Json
from sync.workbook.tab_sight import seen_sheets

MOST_CELLS = 10_000_000  # of all tabs of a workbook
MOST_COLUMNS = 18_278  # of one tab
WARNED_FROM_0_TO_1 = 0.7
MAKE_ROOM = say("plans.make_room")


@dataclass(frozen=True, slots=True)
class WorkbookSize:
    """How much a workbook holds: cells of all its grids, columns of its widest tab."""

    cells: int = 0
    columns: int = 0

    def or_more(self, other: WorkbookSize) -> WorkbookSize:
        """Of each the greater."""
        return WorkbookSize(max(self.cells, other.cells), max(self.columns, other.columns))


NO_SIZE = WorkbookSize()


def size_of(spreadsheet: Json) -> WorkbookSize:
    """The size of a workbook as it was seen, with `sheets(properties(gridProperties))` among the fields asked for."""
    grids = [(sheet.row_count, sheet.column_count) for sheet in seen_sheets(spreadsheet)]
    return WorkbookSize(sum(rows * columns for rows, columns in grids), max((c for _, c in grids), default=0))


def near_limits(name: Text | Message | str, size: WorkbookSize, way_out: Message = MAKE_ROOM) -> Iterator[Message]:
    """What is close to a limit of Google's: the number, its share of the limit, and the way out."""
    for what, count, most in (("cells", size.cells, MOST_CELLS), ("columns", size.columns, MOST_COLUMNS)):
        if count >= WARNED_FROM_0_TO_1 * most:
            facts = {"count": f"{count:,}", "most": f"{most:,}", "percent": count * 100 // most, "way_out": way_out}
            yield say(f"plans.near_most_{what}", name=name, **facts)
