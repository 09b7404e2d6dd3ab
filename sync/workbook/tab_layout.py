"""How a tab of theirs is laid out, as it was agreed when it was attached and as the file itself keeps it.

The sheet bears it as developer metadata: whoever reads the file, on whatever machine, takes the same rows and columns
for the header that the person agreed to. Where a header was changed since, the columns' own tags tell (read_tab.py).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from rules.readings.blocks import Cell
from sync.workbook.headers import header_form, header_text

LAYOUT_PART = "layout"
SEARCH_ROWS = 300
"""Rows from the top in which an agreed header is looked for again."""


NEVER_BY_TEXT = -1
"""Count of headers with the same words where no header tells the column."""


@dataclass(frozen=True, slots=True)
class LaidColumn:
    """A report's column: its header's own words (compared form), in which row of the header, which of how many such."""

    column_id: str
    form: str
    row_offset: int
    number: int = 0  # 0: the first of those with the same words
    count: int = 1


@dataclass(frozen=True, slots=True)
class TabLayout:
    """A header of `header_rows` rows (names, then numbers or units if any) and where its columns are named.

    next_header: what the first row of another report's header says further down in the tab (compared forms), if any.
    """

    header_rows: int
    columns: tuple[LaidColumn, ...]
    next_header: tuple[str, ...] = ()

    def to_text(self) -> str:
        """The metadata value."""
        columns = [[one.column_id, one.form, one.row_offset, one.number, one.count] for one in self.columns]
        told: dict[str, object] = {"header_rows": self.header_rows, "columns": columns}
        if self.next_header:
            told["next_header"] = self.next_header
        return json.dumps(told, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> TabLayout | None:
        """What a metadata value says; None where it is none of ours."""
        try:
            told = json.loads(text)
            columns = tuple(LaidColumn(str(i), str(f), int(r), int(n), int(c)) for i, f, r, n, c in told["columns"])
            return cls(int(told["header_rows"]), columns, tuple(map(str, told.get("next_header", ()))))
        except (ValueError, KeyError, TypeError):
            return None

    def ends_at(self, cells: Sequence[Cell]) -> bool:
        """The row says most of what the next table's header said."""
        said = {header_form(header_text(cell)) for cell in cells}
        return bool(self.next_header) and 2 * len(said & set(self.next_header)) > len(set(self.next_header))


@dataclass(frozen=True, slots=True)
class FoundLayout:
    """A layout found again: the header's last row, the column id at each position, ids whose header is not there."""

    bottom_0based: int
    column_ids: tuple[str | None, ...]
    missing: tuple[str, ...]


def find_layout(grid: Sequence[Sequence[Cell]], layout: TabLayout) -> FoundLayout | None:
    """Where the agreed header stands now; None when no row bears half of it. Columns and rows may have moved."""
    forms = [[header_form(header_text(cell)) for cell in cells] for cells in grid[: SEARCH_ROWS + layout.header_rows]]
    best: tuple[int, dict[str, int]] | None = None
    for top in range(len(forms)):
        places = _places(forms[top : top + layout.header_rows], layout)
        if best is None or len(places) > len(best[1]):
            best = (top, places)
        if len(places) == len(layout.columns):
            break
    if best is None or len(best[1]) * 2 < len(layout.columns):
        return None
    top, places = best
    ids: list[str | None] = [None] * max(len(row) for row in forms[top : top + layout.header_rows])
    for column_id, place in places.items():
        ids[place] = column_id
    missing = tuple(column.column_id for column in layout.columns if column.column_id not in places)
    return FoundLayout(top + layout.header_rows - 1, tuple(ids), missing)


def _places(rows: Sequence[Sequence[str]], layout: TabLayout) -> dict[str, int]:
    """Column id -> position, of the columns whose header stands there as often as it did."""
    found: dict[str, int] = {}
    for column in layout.columns:
        row = rows[column.row_offset] if column.row_offset < len(rows) else ()
        positions = [place for place, form in enumerate(row) if form == column.form]
        if len(positions) == column.count:
            found[column.column_id] = positions[column.number]
    return found
