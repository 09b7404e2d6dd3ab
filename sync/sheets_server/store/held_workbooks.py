"""Which workbooks are in memory: those used last, up to a number of cells; and any that somebody is still using."""

from __future__ import annotations

import threading
from collections import OrderedDict
from weakref import WeakValueDictionary

from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.model.workbook import Workbook

MOST_CELLS_HELD = 5_000_000
"""About 0.5 GB of short texts, 1 GB where every cell has a format. A centre of 300 offices with 258 rows each fits in
beside its offices: the bound is for thousands of files, not for one that every pass asks for."""
CELLS_OF_A_SHEET = 200
CELLS_OF_A_RULE = 30
CELLS_OF_A_MARK = 5
"""What takes as much memory: a sheet with no cells, a rule or chart with all it says, a merge, a piece of metadata."""


class HeldWorkbooks:
    """The last committed states of workbooks, the longest unused let go first; safe from many threads.

    What is let go is gone from memory when nobody uses it any more. Until then (a request under way, a version
    kept) it is found again, so that there never are two models of one state. The last used stays whatever its size,
    unless `most_cells` is 0, which holds none. Everything here stands in the store already: letting go loses nothing.
    """

    def __init__(self, most_cells: int) -> None:
        self._most_cells = most_cells
        self._lock = threading.Lock()
        self._held: OrderedDict[str, tuple[Workbook, int]] = (
            OrderedDict()
        )  # file id -> state, size; longest unused first
        self._in_use: WeakValueDictionary[str, Workbook] = WeakValueDictionary()
        self._cells = 0

    def __len__(self) -> int:
        return len(self._held)

    def find(self, file_id: str) -> Workbook | None:
        """The state in memory, from now on the last used one; None when it must be read from the store."""
        with self._lock:
            if file_id in self._held:
                self._held.move_to_end(file_id)
                return self._held[file_id][0]
            found = self._in_use.get(file_id)
            if found is not None:
                self._hold(found)
            return found

    def hold(self, workbook: Workbook) -> None:
        """Take a state in as the last committed one of its file."""
        with self._lock:
            self._forget(workbook.spreadsheet_id)
            self._in_use[workbook.spreadsheet_id] = workbook
            self._hold(workbook)

    def drop(self, file_id: str) -> None:
        """Forget a file that is no more."""
        with self._lock:
            self._forget(file_id)
            self._in_use.pop(file_id, None)

    def is_held(self, workbook: Workbook) -> bool:
        """Whether this very state is held, and not only in somebody's use."""
        known = self._held.get(workbook.spreadsheet_id)
        return known is not None and known[0] is workbook

    def _hold(self, workbook: Workbook) -> None:
        cells = size_in_cells(workbook)
        self._held[workbook.spreadsheet_id] = workbook, cells
        self._cells += cells
        while self._cells > self._most_cells and len(self._held) > (self._most_cells > 0):
            self._forget(next(iter(self._held)))

    def _forget(self, file_id: str) -> None:
        _, cells = self._held.pop(file_id, (None, 0))
        self._cells -= cells


def size_in_cells(workbook: Workbook) -> int:
    """The memory that a workbook takes, in cells that hold a short text; rows that are one object count once."""
    marks = len(workbook.developer_metadata) + len(workbook.named_ranges)
    return sum(map(_size_of_sheet, workbook.sheets)) + CELLS_OF_A_MARK * marks


def _size_of_sheet(sheet: Sheet) -> int:
    marks = (sheet.merges, sheet.protected_ranges, sheet.row_groups, sheet.column_groups)
    rules = (
        sheet.conditional_formats,
        sheet.filter_views,
        sheet.banded_ranges,
        sheet.charts,
        sheet.slicers,
        sheet.tables,
    )
    return (
        CELLS_OF_A_SHEET
        + sum(block.cell_count for block in sheet.rows.blocks)
        + CELLS_OF_A_MARK * sum(map(len, marks))
        + CELLS_OF_A_RULE * sum(map(len, rules))
    )
