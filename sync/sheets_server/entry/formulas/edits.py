"""Structural edits as maps of where cells go; formulas follow them by these maps.

Spans are 0-based and half open; a stop of None is an open end (A2:A), a start of None an open start (A:A).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Dimension = Literal["ROWS", "COLUMNS"]
Span: TypeAlias = tuple[int, int | None]


def insert_into_span(span: Span, at: int, count: int) -> Span:
    """Where a span is after `count` lines came in before line `at`; lines that come in inside widen it."""
    start, stop = span
    return (start + count if start >= at else start), (None if stop is None else stop + count if stop > at else stop)


def delete_from_span(span: Span, at: int, count: int) -> Span | None:
    """What is left of a span after lines [at, at + count) went; None when nothing is."""
    start, stop = span

    def moved(edge: int) -> int:
        return edge if edge <= at else max(at, edge - count)

    new_start = moved(start)
    if stop is None:
        return new_start, None
    new_stop = moved(stop)
    return (new_start, new_stop) if new_stop > new_start else None


def move_in_span(span: Span, start: int, stop: int, destination: int) -> Span:
    """Where a span is after lines [start, stop) moved before line `destination` (counted before the move).

    A span inside the moved lines goes with them; one around both places keeps its size; another loses the
    lines that leave it and takes in those that come inside it.
    """
    if start <= destination <= stop:
        return span
    count = stop - start
    first, last = span
    if first >= start and last is not None and last <= stop:
        shift = destination - start if destination < start else destination - stop
        return first + shift, last + shift
    left = delete_from_span(span, start, count)
    if left is None:
        return span
    return insert_into_span(left, destination if destination < start else destination - count, count)


@dataclass(frozen=True, slots=True)
class LinesInserted:
    """`count` rows or columns came in before index `at` of a sheet."""

    sheet: str
    dimension: Dimension
    at: int
    count: int


@dataclass(frozen=True, slots=True)
class LinesDeleted:
    """Rows or columns [at, at + count) of a sheet went."""

    sheet: str
    dimension: Dimension
    at: int
    count: int


@dataclass(frozen=True, slots=True)
class LinesMoved:
    """Rows or columns [start, stop) of a sheet moved before index `destination`, counted before the move."""

    sheet: str
    dimension: Dimension
    start: int
    stop: int
    destination: int


@dataclass(frozen=True, slots=True)
class CellsMoved:
    """A rectangle of a sheet was cut and pasted; rows and columns half open, `to_sheet` may be the same."""

    sheet: str
    start_row: int
    stop_row: int
    start_column: int
    stop_column: int
    to_sheet: str
    to_row: int
    to_column: int


@dataclass(frozen=True, slots=True)
class CellsInserted:
    """Cells of a rectangle came in; `dimension` ROWS shifted those below down, COLUMNS those beside right."""

    sheet: str
    start_row: int
    stop_row: int
    start_column: int
    stop_column: int
    dimension: Dimension


@dataclass(frozen=True, slots=True)
class CellsDeleted:
    """Cells of a rectangle went; `dimension` ROWS shifted those below up, COLUMNS those beside left."""

    sheet: str
    start_row: int
    stop_row: int
    start_column: int
    stop_column: int
    dimension: Dimension


@dataclass(frozen=True, slots=True)
class SheetRenamed:
    """A sheet has another title."""

    sheet: str
    title: str


@dataclass(frozen=True, slots=True)
class SheetDeleted:
    """A sheet went."""

    sheet: str


StructuralEdit: TypeAlias = (
    LinesInserted | LinesDeleted | LinesMoved | CellsMoved | CellsInserted | CellsDeleted | SheetRenamed | SheetDeleted
)
