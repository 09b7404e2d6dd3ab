"""Which rows of a central tab must change: in blocks by office, so that people's own notes move with their rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rules.readings.blocks import Cell
from rules.readings.dates import serial_of
from sync.read.read_central import SeenTab
from sync.workbook.central_layout import DATA_FROM_ROW_0BASED


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that shows `text` and leads to `url` (a text format, never a formula)."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Day:
    """A cell that holds a day as a date, with a format of its own."""

    day: date


CentralCell = Cell | Link | Day
Row = tuple[CentralCell, ...]


@dataclass(frozen=True, slots=True)
class TitleLine:
    """The first row of a tab: `text` says when it was checked and last changed, both times `now`."""

    text: str
    now: str

    def over(self, seen: Cell, *, is_changed: bool) -> str:
        """The line for a tab where `seen` stands; unchanged rows keep the time of their last change.

        A line of other words tells no such time, and stays until something changes.
        """
        told = str(seen or "")
        if is_changed or not told:
            return self.text
        head, between, end = self.text.rsplit(self.now, 2)
        if between not in told or not told.endswith(end):
            return told
        return f"{head}{self.now}{between}{told.rpartition(between)[2].removesuffix(end)}{end}"


@dataclass(frozen=True, slots=True)
class TabContent:
    """What a central tab must hold: `title_line` in row 1, the header in row 2, rows from row 3.

    The first cell of every row is the block's key (an office's code); a block's rows stand together. in_place: rows
    have their places whatever their first cell says, and no row is put between them, for a chart shows just these.
    """

    tab_id: str
    title: str
    title_line: TitleLine
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    least_rows: int = 0  # of the grid: a chart stands beside them
    digest: str = ""  # another one wherever a cell of the rows differs
    in_place: bool = False


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


@dataclass(frozen=True, slots=True)
class MoveRows:
    """Move `count` rows from data row `at_0based` up to `to_0based`, with all that stands beside them."""

    at_0based: int
    count: int
    to_0based: int


RowChange = InsertRows | DeleteRows | UpdateRows | MoveRows


@dataclass(frozen=True, slots=True)
class TabPlan:
    """Row changes of one tab: moves that put the blocks in order, then from the bottom up so that each leaves what is
    above it alone; then the title line.
    """

    tab_id: str
    sheet_id: int
    changes: tuple[RowChange, ...]
    title_line: str
    header: tuple[str, ...] | None  # None: the header stands as it must
    column_count: int
    grid_rows_needed: int
    row_count: int
    rows_filled: int = 0  # down to the last row of the grid in which anything stands, people's notes too
    columns_added: int = 0  # the last ones: the tab was made by a version that wrote fewer

    @property
    def is_changed(self) -> bool:
        """Rows or the header are to be written."""
        return bool(self.changes) or self.header is not None

    @property
    def cell_count(self) -> int:
        """Cells written in rows."""
        return sum(len(row) for change in self.changes if isinstance(change, UpdateRows) for row in change.rows)


def plan_tab(seen: SeenTab, wanted: TabContent) -> TabPlan:
    """The row changes that make `seen` hold `wanted`; empty when it does."""
    width = len(wanted.header)
    old = _trimmed([_padded(row, width) for row in seen.grid[DATA_FROM_ROW_0BASED:]])
    header_seen = _padded(seen.grid[1], width) if len(seen.grid) > 1 else ()
    header = None if tuple(header_seen) == wanted.header else wanted.header
    changes = _in_place(old, wanted.rows) if wanted.in_place else _changes(old, wanted.rows)
    return TabPlan(
        wanted.tab_id,
        seen.sheet_id,
        changes,
        wanted.title_line.over(first_cell(seen), is_changed=bool(changes) or header is not None),
        header,
        width,
        max(DATA_FROM_ROW_0BASED + len(wanted.rows), wanted.least_rows),
        seen.row_count,
        max(
            (place for place, row in enumerate(seen.grid, 1) if any(cell not in ("", None) for cell in row)), default=0
        ),
        max(_columns_added(header_seen, old, wanted), width - seen.column_count),
    )


def _columns_added(header_seen: Sequence[Cell], old: Sequence[Sequence[Cell]], wanted: TabContent) -> int:
    """How many columns at the end the tab never had: what people noted there moves on, and is not written over."""
    places = range(min(len(header_seen), len(wanted.header)))
    stand = next((place for place in places if header_seen[place] != wanted.header[place]), 0)
    lacking = wanted.header[stand:]
    if stand == 0 or any(name in header_seen for name in lacking):
        return 0
    texts = {plain(row[stand]) for row in wanted.rows} - {""}
    return 0 if not texts or any(row[stand] in texts for row in old) else len(lacking)


def first_cell(seen: SeenTab, column_0based: int = 0) -> Cell:
    """What stands in the first row's first cell, or in that column of it."""
    return next(iter((*seen.grid[:1], ())[0][column_0based:]), "")


def plain(cell: CentralCell) -> Cell:
    """What reading the cell back gives: a link its text, a day its serial, blank an empty text."""
    if isinstance(cell, Day):
        return serial_of(cell.day)
    if isinstance(cell, Link):
        return cell.text
    return "" if cell is None else cell


def _changes(old: Sequence[tuple[Cell, ...]], new: Sequence[Row]) -> tuple[RowChange, ...]:
    old_blocks, new_blocks = _blocks(old), _blocks(new)
    old_rows: dict[str, list[Row]] = dict(old_blocks)
    new_rows: dict[str, list[Row]] = dict(new_blocks)
    if len(old_rows) < len(old_blocks) or len(new_rows) < len(new_blocks):  # rows of one office stand apart: in place
        return _in_place(old, new)
    order = _order([key for key, _ in old_blocks], list(new_rows))
    arranged = [key for key in order if key in old_rows]
    moves = _moves(old_blocks, arranged)
    below = order.index(arranged[-1]) + 1 if arranged else 0
    changes: list[RowChange] = []
    position = 0  # data row, once the blocks are moved, at which the current block begins
    added = [row for key in order[below:] for row in new_rows[key]]  # below all that stands there: blank rows
    for place, key in enumerate(order[:below]):
        before = old_rows.get(key, [])
        is_last = place + 1 == below and not added
        changes[:0] = _block_changes(before, new_rows.get(key, []), position, is_last=is_last)
        position += len(before)
    changes[:0] = _block_changes([], added, position, is_last=True)
    return (*moves, *changes)


def _in_place(old: Sequence[tuple[Cell, ...]], new: Sequence[Row]) -> tuple[RowChange, ...]:
    return tuple(_block_changes(old, new, 0, is_last=True))


def _order(old_keys: Sequence[str], new_keys: Sequence[str]) -> list[str]:
    """Keys of both in the order of the new ones; one that goes follows what it followed."""
    order = list(new_keys)
    for place, key in enumerate(old_keys):
        if key not in new_keys:
            order.insert(order.index(old_keys[place - 1]) + 1 if place else 0, key)
    return order


def _moves(blocks: Sequence[tuple[str, list[Row]]], order: Sequence[str]) -> list[MoveRows]:
    """Moves that bring blocks into that order, from the top down; none where they stand in it."""
    heights = [(key, len(rows)) for key, rows in blocks]
    moves: list[MoveRows] = []
    position = 0
    for place, key in enumerate(order):
        at = next(index for index in range(place, len(heights)) if heights[index][0] == key)
        if at != place:
            start = position + sum(height for _, height in heights[place:at])
            moves.append(MoveRows(start, heights[at][1], position))
            heights.insert(place, heights.pop(at))
        position += heights[place][1]
    return moves


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
        differs = index >= len(before) or (row != before[index] and tuple(map(plain, row)) != before[index])
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


def _padded(row: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    cells = ["" if cell is None else cell for cell in row[:width]]
    return tuple(cells + [""] * (width - len(cells)))


def _trimmed(rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    while rows and not any(cell != "" for cell in rows[-1]):
        rows.pop()
    return rows
