"""Rows of the central tabs, in blocks with the same first cell, each row with a mark to know it again by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b

from rules.readings.blocks import Cell
from rules.readings.dates import serial_of
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


CentralCell = Cell | Link | Day
Row = tuple[CentralCell, ...]


@dataclass(frozen=True, eq=False)
class RowBlock:
    """Rows that stand together: `key` is what the first cell of each shows."""

    key: str
    rows: tuple[Row, ...]

    @cached_property
    def marks(self) -> bytes:
        """MARK_BYTES for each row, others wherever a cell differs."""
        return b"".join(map(_mark, self.rows))


def blocks_of(rows: Iterable[Sequence[CentralCell]]) -> tuple[RowBlock, ...]:
    """Runs of rows with the same first cell, in their order."""
    runs: list[tuple[str, list[Row]]] = []
    for row in rows:
        key = str(plain(row[0])) if row else ""
        if not runs or runs[-1][0] != key:
            runs.append((key, []))
        runs[-1][1].append(tuple(row))
    return tuple(RowBlock(key, tuple(run)) for key, run in runs)


def plain(cell: CentralCell) -> Cell:
    """What reading the cell back gives: a link its text, a day its serial, blank an empty text."""
    if isinstance(cell, Day):
        return serial_of(cell.day)
    if isinstance(cell, Link):
        return cell.text
    return "" if cell is None else cell


def _mark(row: Row) -> bytes:
    told = json.dumps([_told(cell) for cell in row], ensure_ascii=False)
    return blake2b(told.encode(), digest_size=MARK_BYTES).digest()


def _told(cell: CentralCell) -> object:
    match cell:
        case Link(text, url):
            return [text, url]
        case Day(day):
            return [day.isoformat()]
        case None:
            return ""
    return cell
