"""A tab as a person sees it before any of it is understood: its cells, what is merged, what is computed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from rules.readings.blocks import Cell
from rules.readings.text import matching_form
from sync.google.sheets_port import Json
from sync.workbook.headers import header_text
from sync.workbook.tab_sight import SeenSheet

Area = tuple[int, int, int, int]
"""First row, row after the last, first column, column after the last; 0-based."""

_SUM = re.compile(r"(?:ยอด|ผล)?รวม(?:ทั้งสิ้น|ทั้งหมด|เงิน|เป็นเงิน|ทั้งจังหวัด)?|(?:grand)?total|sum")
_LONGEST_SUM = 20  # characters
_MOST_VALUES = 40  # looked at below a header
_FEWEST_OF_ENTRY = 3  # cells that an entry of a long table fills


@dataclass(frozen=True)
class TabPicture:
    """Values by row (ragged), merged areas, how many of the filled cells are formulas, which columns show days."""

    title: str
    grid: Sequence[Sequence[Cell]]
    merges: tuple[Area, ...] = ()
    formula_count: int = 0
    is_hidden: bool = False
    day_columns: frozenset[int] = frozenset()
    _texts: dict[tuple[int, int], str] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def width(self) -> int:
        return max(map(len, self.grid), default=0)

    @cached_property
    def filled_count(self) -> int:
        """Cells that hold anything."""
        return sum(1 for row in self.grid for cell in row if cell not in ("", None))

    @cached_property
    def _anchors(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Each covered cell -> the cell that shows there."""
        found = {}
        for first_row, end_row, first_column, end_column in self.merges:
            for row in range(first_row, min(end_row, first_row + 10)):
                for column in range(first_column, end_column):
                    found[row, column] = (first_row, first_column)
        return found

    def text(self, row: int, column: int) -> str:
        """What a reader sees at that place as one cleaned line: a merged area shows its first cell all over."""
        place = self._anchors.get((row, column), (row, column))
        known = self._texts.get(place)
        if known is None:
            row, column = place
            cells = self.grid[row] if row < len(self.grid) else ()
            known = header_text(cells[column]) if column < len(cells) else ""
            self._texts[place] = known
        return known

    @cached_property
    def rows_with_text(self) -> frozenset[int]:
        """Rows in which a reader sees anything."""
        return frozenset(row for row in range(len(self.grid)) if any(self.text(row, at) for at in range(self.width)))

    def own_text(self, row: int, column: int) -> str:
        """What is typed in that very cell, as one cleaned line."""
        return "" if self.is_covered(row, column) else self.text(row, column)

    def filled_columns(self, row: int) -> list[int]:
        """Places in the row, from left to right, in which anything is typed."""
        cells = self.grid[row] if row < len(self.grid) else ()
        return [column for column, cell in enumerate(cells) if cell not in ("", None)]

    def begins_anew(self, row: int) -> bool:
        """The row is as full as an entry and stands below a blank one or a title."""
        above = self.filled_columns(row - 1) if row else []
        return len(above) < _FEWEST_OF_ENTRY <= len(self.filled_columns(row))

    def is_blank_column(self, column: int, from_row: int) -> bool:
        """Nothing stands in the column from a row on, and no merged area covers the row."""
        filled = any(column < len(cells) and cells[column] not in ("", None) for cells in self.grid[from_row:])
        return not filled and not self.text(from_row, column)

    def until(self, row: int) -> TabPicture:
        """The tab without the rows from that one on."""
        return replace(self, grid=self.grid[:row], _texts={})

    def is_covered(self, row: int, column: int) -> bool:
        """The cell lies under a merged area and is not its first one."""
        return self._anchors.get((row, column), (row, column)) != (row, column)

    @cached_property
    def _repeated_rows(self) -> frozenset[int]:
        """Rows that say just what a row above says, such as a header that stands again on each page."""
        told: set[tuple[Cell, ...]] = set()
        repeated = set()
        for number, row in enumerate(self.grid):
            cells = tuple(row)
            if cells in told:
                repeated.add(number)
            told.add(cells)
        return frozenset(repeated)

    @cached_property
    def _no_entries(self) -> frozenset[int]:
        return self._repeated_rows | self._sums

    @cached_property
    def _sums(self) -> frozenset[int]:
        """Rows in which a cell says that the others are a sum."""
        texts = ((row, cell) for row, cells in enumerate(self.grid) for cell in cells if isinstance(cell, str))
        short = ((row, cell) for row, cell in texts if len(cell) <= _LONGEST_SUM)
        return frozenset(row for row, cell in short if _SUM.fullmatch(matching_form(cell)))

    def _is_entry(self, row: Sequence[Cell]) -> bool:
        """At least three cells are filled, or half of a narrow table."""
        return sum(cell not in ("", None) for cell in row) >= min(3, self.width / 2)

    def reaches_from_above(self, row: int) -> bool:
        """A merged area that begins in a row above covers part of the row."""
        return any(first < row < end for first, end, _, _ in self.merges)

    def column_cells(self, column: int, from_row: int) -> list[Cell]:
        """The first filled cells of a column from a row on, without sums, signatures and headers told again."""
        found: list[Cell] = []
        for number, row in enumerate(self.grid[from_row:], start=from_row):
            is_told = column < len(row) and row[column] not in ("", None)
            if is_told and number not in self._no_entries and self._is_entry(row):
                found.append(row[column])
                if len(found) == _MOST_VALUES:
                    break
        return found


def picture_of(sheet: SeenSheet) -> TabPicture:
    """The picture of a tab that was seen with ADOPT_FIELDS."""
    formulas = sum(1 for row in sheet.rows for cell in row if "formulaValue" in cell.get("userEnteredValue", {}))
    merges = tuple(_area(merge) for merge in sheet.body.get("merges", ()))
    hidden = bool(sheet.body["properties"].get("hidden", False))
    return TabPicture(sheet.title, sheet.values(), merges, formulas, hidden, sheet.day_columns)


def _area(merge: Json) -> Area:
    return (
        int(merge.get("startRowIndex", 0)),
        int(merge["endRowIndex"]),
        int(merge.get("startColumnIndex", 0)),
        int(merge["endColumnIndex"]),
    )
