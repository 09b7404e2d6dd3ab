"""Which rows of a central tab must change: in blocks by office, so that people's own notes move with their rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rules.readings.blocks import Cell
from sync.read.read_central import SeenTab
from sync.workbook.central_layout import DATA_FROM_ROW_0BASED


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that shows `text` and leads to `url` (a text format, never a formula)."""

    text: str
    url: str


CentralCell = Cell | Link
Row = tuple[CentralCell, ...]


@dataclass(frozen=True, slots=True)
class TabContent:
    """What a central tab must hold: `title_line` in row 1, the header in row 2, rows from row 3.

    The first cell of every row is the block's key (a province code); rows come in the order of their blocks.
    """

    tab_id: str
    title: str
    title_line: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class InsertRows:
    """Make room for `count` rows before data row `at_0based` (0 = the first row below the header)."""

    at_0based: int
    count: int


@dataclass(frozen=True, slots=True)
class DeleteRows:
    """Remove `count` rows from data row `at_0based` on."""

    at_0based: int
    count: int


@dataclass(frozen=True, slots=True)
class UpdateRows:
    """Write rows from data row `at_0based` on."""

    at_0based: int
    rows: tuple[Row, ...]


RowChange = InsertRows | DeleteRows | UpdateRows


@dataclass(frozen=True, slots=True)
class TabPlan:
    """Row changes of one tab, from the bottom up so that each leaves the places above it alone; then the title line."""

    tab_id: str
    sheet_id: int
    changes: tuple[RowChange, ...]
    title_line: str
    header: tuple[str, ...] | None  # None: the header stands as it must
    column_count: int
    grid_rows_needed: int
    row_count: int

    @property
    def cell_count(self) -> int:
        """Cells written in rows."""
        return sum(len(row) for change in self.changes if isinstance(change, UpdateRows) for row in change.rows)


def plan_tab(seen: SeenTab, wanted: TabContent) -> TabPlan:
    """The row changes that make `seen` hold `wanted`; empty when it does."""
    width = len(wanted.header)
    old = _trimmed([_padded(row, width) for row in seen.grid[DATA_FROM_ROW_0BASED:]])
    header_seen = _padded(seen.grid[1], width) if len(seen.grid) > 1 else ()
    changes = _changes(old, wanted.rows)
    return TabPlan(
        wanted.tab_id,
        seen.sheet_id,
        changes,
        wanted.title_line,
        None if tuple(header_seen) == wanted.header else wanted.header,
        width,
        DATA_FROM_ROW_0BASED + len(wanted.rows),
        seen.row_count,
    )


def plain(cell: CentralCell) -> Cell:
    """What reading the cell back gives: a link its text, blank an empty text, whole floats and integers alike."""
    if isinstance(cell, Link):
        return cell.text
    return "" if cell is None else cell


def _changes(old: Sequence[tuple[Cell, ...]], new: Sequence[Row]) -> tuple[RowChange, ...]:
    old_blocks, new_blocks = _blocks(old), _blocks(new)
    order = _merged_order([key for key, _ in old_blocks], [key for key, _ in new_blocks])
    if order is None:  # what stands there is not in blocks: write all of it in place
        return tuple(_block_changes(old, new, 0, is_last=True))
    old_rows: dict[str, list[Row]] = dict(old_blocks)
    new_rows: dict[str, list[Row]] = dict(new_blocks)
    last_key = old_blocks[-1][0] if old_blocks else ""
    head = [key for key in order if key < last_key]
    changes: list[RowChange] = []
    position = 0  # data row in the old tab at which the current block begins
    for key in head:
        before = old_rows.get(key, [])
        changes[:0] = _block_changes(before, new_rows.get(key, []), position, is_last=False)
        position += len(before)
    tail = [row for key in order if key >= last_key for row in new_rows.get(key, [])]
    changes[:0] = _block_changes(old[position:], tail, position, is_last=True)
    return tuple(changes)


def _block_changes(before: Sequence[Row], after: Sequence[Row], position: int, is_last: bool) -> list[RowChange]:
    """Changes of one block whose first row stands at `position` of the old tab.

    Behind the last row nothing has to move: blank rows stand there, with the tab's formats and colours.
    """
    changes: list[RowChange] = []
    shared = min(len(before), len(after))
    if len(after) > len(before) and not is_last:
        changes.append(InsertRows(position + shared, len(after) - shared))
    elif len(before) > len(after):
        changes.append(DeleteRows(position + shared, len(before) - shared))
    changes.extend(_updates(before, after, position))
    return changes


def _updates(before: Sequence[Row], after: Sequence[Row], position: int) -> list[RowChange]:
    """Runs of rows that differ, as few updates as there are runs."""
    updates: list[RowChange] = []
    run: list[Row] = []
    for index, row in enumerate(after):
        differs = index >= len(before) or tuple(plain(cell) for cell in row) != before[index]
        if differs:
            run.append(row)
        elif run:
            updates.append(UpdateRows(position + index - len(run), tuple(run)))
            run = []
    if run:
        updates.append(UpdateRows(position + len(after) - len(run), tuple(run)))
    return updates


def _blocks(rows: Sequence[Sequence[CentralCell]]) -> list[tuple[str, list[Row]]]:
    """Runs of rows with the same first cell, in their order."""
    blocks: list[tuple[str, list[Row]]] = []
    for row in rows:
        key = str(plain(row[0])) if row else ""
        if not blocks or blocks[-1][0] != key:
            blocks.append((key, []))
        blocks[-1][1].append(tuple(row))
    return blocks


def _merged_order(old_keys: Sequence[str], new_keys: Sequence[str]) -> list[str] | None:
    """Keys of both in order, or None when either is not in ascending blocks (someone sorted the tab)."""
    for keys in (old_keys, new_keys):
        if any(first >= second for first, second in pairwise(keys)):
            return None
    return sorted({*old_keys, *new_keys})


def _padded(row: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    cells = ["" if cell is None else cell for cell in row[:width]]
    return tuple(cells + [""] * (width - len(cells)))


def _trimmed(rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    while rows and not any(cell != "" for cell in rows[-1]):
        rows.pop()
    return rows
