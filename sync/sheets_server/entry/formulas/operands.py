"""What formulas compute with: single values, blocks of cells, errors, and the conversions between them."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from sync.sheets_server.entry.cell_values import CellError, CellValue
from sync.sheets_server.entry.date_entry import read_date_or_time
from sync.sheets_server.entry.locales import EntryLocale
from sync.sheets_server.entry.number_entry import read_number
from sync.sheets_server.entry.render_number import render_digits
from sync.sheets_server.switches import Switches


class FormulaError(Exception):
    """Stops a computation with the error the cell shows."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(code, message)
        self.error = CellError(code, message)


@dataclass(frozen=True, slots=True)
class Area:
    """Cells of one sheet, 0-based and half open; `sheet` is the key the source of the cells uses."""

    sheet: Hashable
    start_row: int
    stop_row: int
    start_column: int
    stop_column: int


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A rectangle of values: rows of equal length. `area` says where it was read; None for a computed one."""

    rows: Sequence[Sequence[CellValue]]
    area: Area | None = None
    _positions: dict[int | None, dict[ValueKey, list[int]]] = field(default_factory=dict, init=False, repr=False)

    def positions(self, key: ValueKey, column: int | None = None) -> Sequence[int]:
        """Where values with a key are: row indexes in one column, or row * column_count + column in all of them.

        Looked up in an index that is made at the first call, since lookups over one range come by the thousand.
        """
        index = self._positions.get(column)
        if index is None:
            values = self.values() if column is None else (row[column] for row in self.rows)
            index = {}
            for position, value in enumerate(values):
                index.setdefault(value_key(value), []).append(position)
            self._positions[column] = index
        return index.get(key, ())

    @property
    def row_count(self) -> int:
        """Number of rows."""
        return len(self.rows)

    @property
    def column_count(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def values(self) -> Iterator[CellValue]:
        """All values, row by row."""
        for row in self.rows:
            yield from row


ValueKey: TypeAlias = tuple[str, float | str | bool]
"""Equal for values that count as equal in a lookup."""


def value_key(value: CellValue) -> ValueKey:
    """The kind of a value and the value, texts whatever their case; empty cells and empty texts are one kind."""
    if value is None or value == "":
        return "blank", ""
    if isinstance(value, bool):
        return "boolean", value
    if isinstance(value, str):
        return "text", value.casefold()
    return ("error", value.code) if isinstance(value, CellError) else ("number", value)


Operand: TypeAlias = CellValue | Block


def as_block(operand: Operand) -> Block:
    """The block itself, or a single value as a block of one cell."""
    return operand if isinstance(operand, Block) else Block(((operand,),))


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when a formula is computed."""

    sheet: Hashable
    row_0based: int
    column_0based: int
    locale: EntryLocale
    now: datetime


_NO_SWITCHES = Switches()


def raise_error(value: CellValue) -> CellValue:
    """The value itself.

    :raises FormulaError: the value is an error.
    """
    if isinstance(value, CellError):
        raise FormulaError(value.code, value.message)
    return value


def read_text_number(text: str, place: Place) -> float | None:
    """The number, date or time a text says, or None: "5", "1,200", "50%", "2020-01-01"."""
    stripped = text.strip()
    if not stripped or len(stripped) > 64:
        return None
    found = read_number(stripped, place.locale) or read_date_or_time(
        stripped, place.locale, _NO_SWITCHES, place.now.date()
    )
    return None if found is None else found[0]


def number_of(value: CellValue, place: Place) -> float:
    """A value as a number: blank is 0, TRUE is 1, a text that reads as a number or date is that.

    :raises FormulaError: #VALUE! for another text; the value's own error.
    """
    if isinstance(value, (int, float)):
        return value + 0
    if value is None:
        return 0
    if isinstance(value, str):
        found = read_text_number(value, place)
        if found is None:
            raise FormulaError("#VALUE!", f"'{value}' is a text and cannot be coerced to a number.")
        return found
    raise FormulaError(value.code, value.message)


def whole_number_of(value: CellValue, place: Place) -> int:
    """A value as a number cut to its whole part."""
    return math.trunc(number_of(value, place))


def truth_of(value: CellValue, place: Place) -> bool:
    """A value as a condition: numbers but 0 are true, blank is false, the texts TRUE and FALSE are read.

    :raises FormulaError: #VALUE! for another text; the value's own error.
    """
    if isinstance(value, str):
        word = value.strip().upper()
        if word in ("TRUE", "FALSE"):
            return word == "TRUE"
        raise FormulaError("#VALUE!", f"'{value}' is a text and cannot be coerced to a boolean.")
    return bool(raise_error(value))


def text_of(value: CellValue, place: Place) -> str:
    """A value as text: numbers with up to fifteen digits, booleans in the locale's words, blank as "".

    :raises FormulaError: the value's own error.
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return place.locale.true_word if value else place.locale.false_word
    if isinstance(value, CellError):
        raise FormulaError(value.code, value.message)
    return render_digits(value, place.locale, shown_digits=15)


def single_value(operand: Operand, place: Place) -> CellValue:
    """One value of an operand: of a row or column of cells the one beside the formula.

    :raises FormulaError: #VALUE! when no cell of the block is in line with the formula.
    """
    if not isinstance(operand, Block):
        return operand
    if operand.row_count == 1 and operand.column_count == 1:
        return operand.rows[0][0]
    area = operand.area
    if area is not None:
        row = place.row_0based - area.start_row
        column = place.column_0based - area.start_column
        if operand.column_count == 1 and 0 <= row < operand.row_count:
            return operand.rows[row][0]
        if operand.row_count == 1 and 0 <= column < operand.column_count:
            return operand.rows[0][column]
    raise FormulaError("#VALUE!", "An array value could not be found.")


def operand_values(operand: Operand) -> Iterator[CellValue]:
    """The values of a block, or the single value."""
    if isinstance(operand, Block):
        yield from operand.values()
    else:
        yield operand


def _rank(value: CellValue) -> int:
    if isinstance(value, bool):
        return 2
    return 1 if isinstance(value, str) else 0


def _like(other: CellValue) -> CellValue:
    """What a blank counts as beside another value."""
    if isinstance(other, bool):
        return False
    return "" if isinstance(other, str) else 0


def compare_values(left: CellValue, right: CellValue) -> int:
    """-1, 0 or 1: numbers before texts before booleans, texts whatever their case, a blank as 0, "" or FALSE."""
    if left is None:
        left = _like(right)
    if right is None:
        right = _like(left)
    left_rank, right_rank = _rank(left), _rank(right)
    if left_rank != right_rank:
        return -1 if left_rank < right_rank else 1
    if isinstance(left, str) and isinstance(right, str):
        left, right = left.casefold(), right.casefold()
        return (left > right) - (left < right)
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return (left > right) - (left < right)
    return 0


def checked_number(number: float) -> float:
    """The number itself.

    :raises FormulaError: #NUM! when it is infinite or no number.
    """
    if isinstance(number, complex) or not math.isfinite(number):
        raise FormulaError("#NUM!", "The result is no finite number.")
    return number
