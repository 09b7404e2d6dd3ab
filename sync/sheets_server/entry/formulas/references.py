"""References as written in formulas: cells, ranges, whole columns and rows, open ranges like A2:A."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sync.sheets_server.a1 import column_index, column_letters, quoted_title

_CORNER = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)([0-9]*)")
MAX_COLUMNS = 18_278
MAX_ROWS = 10_000_000


@dataclass(frozen=True, slots=True)
class Bound:
    """One edge of a reference, 0-based, and whether a $ pins it."""

    index: int
    is_absolute: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A rectangle as written, both ends inclusive; None on a side means it is open there (A:A, A2:A, 1:3).

    `sheet` is the unquoted title or None for the formula's own sheet. A single cell has is_cell True.
    """

    sheet: str | None
    first_row: Bound | None
    last_row: Bound | None
    first_column: Bound | None
    last_column: Bound | None
    is_cell: bool = False


def _read_corner(text: str) -> tuple[Bound | None, Bound | None]:
    match = _CORNER.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no corner of a reference")
    dollar_1, letters, dollar_2, digits = match.groups()
    column = Bound(column_index(letters), bool(dollar_1)) if letters else None
    row = Bound(int(digits) - 1, bool(dollar_2 if letters else dollar_1 or dollar_2)) if digits else None
    return row, column


def _ordered(first: Bound | None, last: Bound | None) -> tuple[Bound | None, Bound | None]:
    if first is not None and last is not None and last.index < first.index:
        return last, first
    return first, last


@lru_cache(maxsize=16384)
def read_reference(local: str, sheet: str | None) -> Reference | None:
    """A reference from the text after its sheet title; None when a row is 0 or a column is beyond ZZZ."""
    start, colon, end = local.partition(":")
    first_row, first_column = _read_corner(start)
    if colon:
        last_row, last_column = _read_corner(end)
    else:
        last_row, last_column = first_row, first_column
    if (first_row is None) != (last_row is None) and first_row is None:
        first_row, last_row = last_row, None
    if (first_column is None) != (last_column is None) and first_column is None:
        first_column, last_column = last_column, None
    for bound, limit in (
        (first_row, MAX_ROWS),
        (last_row, MAX_ROWS),
        (first_column, MAX_COLUMNS),
        (last_column, MAX_COLUMNS),
    ):
        if bound is not None and not 0 <= bound.index < limit:
            return None
    first_row, last_row = _ordered(first_row, last_row)
    first_column, last_column = _ordered(first_column, last_column)
    return Reference(sheet, first_row, last_row, first_column, last_column, is_cell=not colon)


def _corner_text(row: Bound | None, column: Bound | None) -> str:
    text = ""
    if column is not None:
        text += ("$" if column.is_absolute else "") + column_letters(column.index)
    if row is not None:
        text += ("$" if row.is_absolute else "") + str(row.index + 1)
    return text


def reference_text(reference: Reference) -> str:
    """The reference as a formula writes it."""
    prefix = "" if reference.sheet is None else f"{quoted_title(reference.sheet)}!"
    start = _corner_text(reference.first_row, reference.first_column)
    if reference.is_cell:
        return prefix + start
    return f"{prefix}{start}:{_corner_text(reference.last_row, reference.last_column)}"
