"""Cells to the rows of a ValueRange, under the render options of the request."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from sync.emulator.entry.cell_values import CellError
from sync.emulator.entry.render import render_value
from sync.emulator.model.cell import Cell, KeptCell, plain_number
from sync.emulator.model.grid_range import Rectangle
from sync.emulator.model.sheet import Sheet
from sync.emulator.values.cell_reader import CellReader

DATE_TYPES = frozenset({"DATE", "TIME", "DATE_TIME"})
PLAIN_TEXT_INT_LIMIT = 10**15


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How values are read: Google's valueRenderOption, dateTimeRenderOption and majorDimension."""

    value: str = "FORMATTED_VALUE"
    date_time: str = "SERIAL_NUMBER"
    major_dimension: str = "ROWS"


def value_rows(reader: CellReader, sheet: Sheet, area: Rectangle, options: RenderOptions) -> list[list[Any]]:
    """The values of an area, one list a row (or a column with COLUMNS), trailing blanks left off (fact 3)."""
    rows = [
        [] if row is None else _row_values(reader, sheet, area.start_row + offset, row.cells, area, options)
        for offset, row in enumerate(sheet.rows.rows(area.start_row, area.end_row))
    ]
    if options.major_dimension == "COLUMNS":
        rows = [_trimmed(list(column)) for column in zip_longest(*rows, fillvalue="")]
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _row_values(
    reader: CellReader,
    sheet: Sheet,
    row_0based: int,
    kept: tuple[KeptCell, ...],
    area: Rectangle,
    options: RenderOptions,
) -> list[Any]:
    start = area.start_column
    if start or area.end_column < len(kept):
        kept = kept[start : area.end_column]
    is_formatted = options.value == "FORMATTED_VALUE"
    values: list[Any] = []
    for offset, cell in enumerate(kept):
        kind = type(cell)
        if kind is str:
            values.append(cell)
        elif cell is None:
            values.append("")
        elif kind is Cell:
            values.append(_cell_value(reader, sheet, row_0based, start + offset, cell, options))  # type: ignore[arg-type]
        elif not is_formatted:
            values.append(cell)
        elif kind is int and -PLAIN_TEXT_INT_LIMIT < cell < PLAIN_TEXT_INT_LIMIT:  # type: ignore[operator]
            values.append(str(cell))
        elif kind is float:
            values.append(number_text(cell, reader.locale))
        else:
            values.append(reader.formatted(cell))  # type: ignore[arg-type]
    return _trimmed(values)


@lru_cache(maxsize=65536)
def number_text(number: float, locale: str) -> str:
    """FORMATTED_VALUE of a number without a number format."""
    return render_value(number, None, locale=locale)


def _trimmed(values: list[Any]) -> list[Any]:
    while values and values[-1] == "":
        values.pop()
    return values


def _cell_value(
    reader: CellReader, sheet: Sheet, row_0based: int, column_0based: int, cell: Cell, options: RenderOptions
) -> Any:
    """One cell's value in the answer; "" for nothing."""
    if options.value == "FORMULA" and cell.formula is not None:
        return cell.formula
    value = reader.effective_value(sheet, row_0based, column_0based, cell)
    if value is None:
        return ""
    if isinstance(value, CellError):
        return value.code
    if options.value == "FORMATTED_VALUE":
        return reader.formatted(value, reader.number_format(sheet, row_0based, column_0based, cell))
    if isinstance(value, bool | str):
        return value
    # Under FORMULA too: gspread-dataframe reads dates back so (its live suite's round trip).
    if options.date_time == "FORMATTED_STRING":
        number_format = reader.number_format(sheet, row_0based, column_0based, cell)
        if number_format is not None and number_format.type in DATE_TYPES:
            return reader.formatted(value, number_format)
    return plain_number(value)
