"""How a central tab stands before it is planned: as it was read just now, or as the ledger knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rules.readings.blocks import Cell
from rules.readings.packed import Joined, packed
from sync.ledger.known_central import MARK_BYTES, KnownTab
from sync.plan.blocks import Row, RowBlock, plain, runs_of
from sync.read.read_central import SeenTab
from sync.workbook.central_layout import DATA_FROM_ROW_0BASED


@dataclass(frozen=True, slots=True, eq=False)
class StandingRows:
    """Rows that stand together, by their key. differing: the places (0-based) at which a block has another row, as far
    as both go; is_same: whether the block is all that, told at once where it can be.
    """

    key: str
    count: int
    differing: Callable[[RowBlock], Iterable[int]]
    is_same: Callable[[RowBlock], bool]


@dataclass(frozen=True, slots=True, eq=False)
class StandingTab:
    """A tab: its grid's rows, down to which of them anything stands, its first line, its header, our rows.

    whole: all rows as one, blocks: by their first cell; columns_added: the last ones, which the tab never had.
    """

    sheet_id: int
    row_count: int
    rows_filled: int
    title_line: Cell
    header: tuple[Cell, ...]
    whole: StandingRows
    blocks: tuple[StandingRows, ...]
    columns_added: int = 0


def as_read(seen: SeenTab, header: Sequence[str], rows: Sequence[Row]) -> StandingTab:
    """The tab as it was read; header, rows: what it is to hold: so many columns count."""
    width = len(header)
    old = _trimmed(_padded(row, width) for row in islice(seen.grid, DATA_FROM_ROW_0BASED, None))
    runs = [(key, packed(run)) for key, run in runs_of(old)]
    whole = Joined([run for _, run in runs])
    header_seen = _padded(seen.grid[1], width) if len(seen.grid) > 1 else ()
    filled = (place for place, row in enumerate(seen.grid, 1) if any(cell not in ("", None) for cell in row))
    return StandingTab(
        seen.sheet_id,
        seen.row_count,
        max(filled, default=0),
        first_cell(seen),
        header_seen,
        _read("", whole),
        tuple(_read(key, run) for key, run in runs),
        max(_columns_added(header_seen, whole, header, rows), width - seen.column_count),
    )


def as_known(known: KnownTab) -> StandingTab:
    """The tab as our last write left it."""
    return StandingTab(
        known.sheet_id,
        known.row_count,
        known.rows_filled,
        known.title_line,
        known.header,
        _marked("", b"".join(block.marks for block in known.blocks)),
        tuple(_marked(block.key, block.marks) for block in known.blocks),
    )


def first_cell(seen: SeenTab, column_0based: int = 0) -> Cell:
    """What stands in the first row's first cell, or in that column of it."""
    return next(iter((*seen.grid[:1], ())[0][column_0based:]), "")


def _read(key: str, rows: Sequence[Row]) -> StandingRows:
    def differing(block: RowBlock) -> Iterator[int]:
        for place, (row, stands) in enumerate(zip(block.rows, rows, strict=False)):
            if row != stands and tuple(map(plain, row)) != stands:
                yield place

    return StandingRows(key, len(rows), differing, lambda block: False)


def _marked(key: str, marks: bytes) -> StandingRows:
    def differing(block: RowBlock) -> Iterator[int]:
        for start in range(0, min(len(marks), len(block.marks)), MARK_BYTES):
            span = slice(start, start + MARK_BYTES)
            if marks[span] != block.marks[span]:
                yield start // MARK_BYTES

    return StandingRows(key, len(marks) // MARK_BYTES, differing, lambda block: block.marks == marks)


def _columns_added(header_seen: Sequence[Cell], old: Sequence[Row], header: Sequence[str], rows: Iterable[Row]) -> int:
    """How many columns at the end the tab never had: what people noted there moves on, and is not written over."""
    places = range(min(len(header_seen), len(header)))
    stand = next((place for place in places if header_seen[place] != header[place]), 0)
    lacking = header[stand:]
    if stand == 0 or any(name in header_seen for name in lacking):
        return 0
    texts = {plain(row[stand]) for row in rows} - {""}
    return 0 if not texts or any(row[stand] in texts for row in old) else len(lacking)


def _padded(row: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    cells = ["" if cell is None else cell for cell in row[:width]]
    return tuple(cells + [""] * (width - len(cells)))


def _trimmed(rows: Iterable[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    """The rows without the blank ones at the end."""
    blank: list[tuple[Cell, ...]] = []
    for row in rows:
        blank.append(row)
        if any(cell != "" for cell in row):
            yield from blank
            blank = []
