"""Rows of the central tabs, in blocks with the same first cell, each row with a mark to know it again by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from rules.readings.blocks import Cell
from rules.readings.dates import serial_of
from rules.readings.packed import Joined, packed
from sync.ledger.known_central import MARK_BYTES


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that shows `text` and leads to `url` (a text format, never a formula)."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Day:
    """A cell that holds a day as a date, with a format of its own."""

    day: date


_ENCODE = json.JSONEncoder(ensure_ascii=False).encode  # `json.dumps` would make one for each row
CentralCell = Cell | Link | Day
Row = tuple[CentralCell, ...]


@dataclass(frozen=True, slots=True, eq=False)
class RowBlock:
    """Rows that stand together: `key` is what the first cell of each shows. They are packed, for most stay as they are.

    marks: MARK_BYTES for each row, others wherever a cell differs.
    """

    key: str
    rows: Sequence[Row]
    marks: bytes


def rows_of(blocks: Iterable[RowBlock]) -> Sequence[Row]:
    """The rows of blocks, one block after the other."""
    return Joined([block.rows for block in blocks])


def runs_of(rows: Iterable[Sequence[CentralCell]]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Runs of rows with the same first cell, in their order, each with what that shows."""
    key, run = "", list[Row]()
    for row in rows:
        first = str(plain(row[0])) if row else ""
        if run and first != key:
            yield key, tuple(run)
            run = []
        key = first
        run.append(tuple(row))
    if run:
        yield key, tuple(run)


def block_of(key: str, rows: Sequence[Row]) -> RowBlock:
    """These rows as a block."""
    return RowBlock(key, packed(rows), b"".join(map(_mark, rows)))


def blocks_of(rows: Iterable[Sequence[CentralCell]]) -> tuple[RowBlock, ...]:
    """The rows in their blocks."""
    return tuple(block_of(key, run) for key, run in runs_of(rows))


def plain(cell: CentralCell) -> Cell:
    """What reading the cell back gives: a link its text, a day its serial, blank an empty text."""
    if isinstance(cell, Day):
        return serial_of(cell.day)
    if isinstance(cell, Link):
        return cell.text
    return "" if cell is None else cell


def _mark(row: Row) -> bytes:
    told = _ENCODE([_told(cell) for cell in row])
    return blake2b(told.encode(), digest_size=MARK_BYTES).digest()


def _told(cell: CentralCell) -> object:
    if isinstance(cell, Link):
        return [cell.text, cell.url]
    if isinstance(cell, Day):
        return [cell.day.isoformat()]
    return "" if cell is None else cell
