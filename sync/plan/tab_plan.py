"""Which rows of a central tab must change: in blocks by office, so that people's own notes move with their rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rules.readings.blocks import Cell
from sync.plan.blocks import Row, RowBlock, blocks_of, rows_of
from sync.plan.standing import StandingRows, StandingTab, as_read
from sync.read.read_central import SeenTab
from sync.workbook.central_layout import DATA_FROM_ROW_0BASED


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
    made: the rows in their blocks where those are at hand.
    """

    tab_id: str
    title: str
    title_line: TitleLine
    header: tuple[str, ...]
    rows: Sequence[Row]
    least_rows: int = 0  # of the grid: a chart stands beside them
    digest: str = ""  # another one wherever a cell of the rows differs
    in_place: bool = False
    made: tuple[RowBlock, ...] = ()

    @property
    def blocks(self) -> tuple[RowBlock, ...]:
        """The rows in their blocks."""
        return self.made or blocks_of(self.rows)


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
    rows: Sequence[Row]


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
    rows_before: int = 0  # of ours, as they stood

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
    return plan_standing(as_read(seen, wanted.header, wanted.rows), wanted)


def plan_standing(standing: StandingTab, wanted: TabContent) -> TabPlan:
    """The same for a tab however it is known."""
    header = None if standing.header == wanted.header else wanted.header
    changes = _changes(standing, wanted)
    return TabPlan(
        wanted.tab_id,
        standing.sheet_id,
        changes,
        wanted.title_line.over(standing.title_line, is_changed=bool(changes) or header is not None),
        header,
        len(wanted.header),
        max(DATA_FROM_ROW_0BASED + len(wanted.rows), wanted.least_rows),
        standing.row_count,
        standing.rows_filled,
        standing.columns_added,
        standing.whole.count,
    )


def _changes(standing: StandingTab, wanted: TabContent) -> tuple[RowChange, ...]:
    old, new = standing.blocks, wanted.blocks
    old_blocks, new_blocks = {rows.key: rows for rows in old}, {block.key: block for block in new}
    is_apart = len(old_blocks) < len(old) or len(new_blocks) < len(new)  # rows of one office stand apart
    if wanted.in_place or is_apart:
        whole = RowBlock("", wanted.rows, b"".join(block.marks for block in new))
        return tuple(_block_changes(standing.whole, whole, 0, is_last=True))
    order = _order([rows.key for rows in old], list(new_blocks))
    arranged = [key for key in order if key in old_blocks]
    moves = _moves(old, arranged)
    below = order.index(arranged[-1]) + 1 if arranged else 0
    changes: list[RowChange] = []
    position = 0  # data row, once the blocks are moved, at which the current block begins
    added = rows_of(new_blocks[key] for key in order[below:])  # below all that stands there: blank rows
    for place, key in enumerate(order[:below]):
        before, after = old_blocks.get(key), new_blocks.get(key)
        is_last = place + 1 == below and not added
        changes[:0] = _block_changes(before, after, position, is_last=is_last)
        position += 0 if before is None else before.count
    changes[:0] = _block_changes(None, RowBlock("", added, b""), position, is_last=True)
    return (*moves, *changes)


def _order(old_keys: Sequence[str], new_keys: Sequence[str]) -> list[str]:
    """Keys of both in the order of the new ones; one that goes follows what it followed."""
    order, known = list(new_keys), set(new_keys)
    for place, key in enumerate(old_keys):
        if key not in known:
            order.insert(order.index(old_keys[place - 1]) + 1 if place else 0, key)
    return order


def _moves(blocks: Sequence[StandingRows], order: Sequence[str]) -> list[MoveRows]:
    """Moves that bring blocks into that order, from the top down; none where they stand in it."""
    if [rows.key for rows in blocks] == list(order):
        return []
    heights = [(rows.key, rows.count) for rows in blocks]
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


def _block_changes(
    before: StandingRows | None, after: RowBlock | None, position: int, *, is_last: bool
) -> list[RowChange]:
    """Changes of one block whose first row stands at `position` of the old tab.

    Behind the last row nothing has to move: blank rows stand there, with the tab's formats and colours.
    """
    if before is not None and after is not None and before.is_same(after):
        return []
    old, new = 0 if before is None else before.count, 0 if after is None else len(after.rows)
    shared = min(old, new)
    changes: list[RowChange] = []
    if new > old and not is_last:
        changes.append(InsertRows(position + shared, new - shared))
    elif old > new:
        changes.append(DeleteRows(position + shared, old - shared))
    if after is not None:
        kept = () if before is None else before.differing(after)
        changes.extend(_updates(after, [*kept, *range(shared, new)], position))
    return changes


def _updates(block: RowBlock, places: Sequence[int], position: int) -> list[RowChange]:
    """Those rows of a block, as few updates as there are runs."""
    if len(places) == len(block.rows):
        return [UpdateRows(position, block.rows)] if places else []
    updates: list[RowChange] = []
    rows, start = tuple(block.rows) if places else (), 0
    for end in range(1, len(places) + 1):
        if end == len(places) or places[end] != places[end - 1] + 1:
            updates.append(UpdateRows(position + places[start], rows[places[start] : places[end - 1] + 1]))
            start = end
    return updates
