"""Cells to the rows of a ValueRange, under the render options of the request."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from types import NoneType
from typing import Any

from sync.sheets_server.entry.cell_values import CellError, CellValue
from sync.sheets_server.entry.render import render_value
from sync.sheets_server.model.cell import Cell, KeptCell, plain_number
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.values.cell_reader import CellReader

DATE_TYPES = frozenset({"DATE", "TIME", "DATE_TIME"})


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
    kinds = set(map(type, kept))
    is_formatted = options.value == "FORMATTED_VALUE"
    if Cell not in kinds:
        # Rows of bare values are the most of any sheet; they are turned in one go.
        if is_formatted:
            locale = reader.locale
            return _trimmed([value if type(value) is str else plain_text(value, locale) for value in kept])
        return _trimmed(["" if value is None else value for value in kept] if NoneType in kinds else list(kept))
    values: list[Any] = []
    for offset, cell in enumerate(kept):
        if type(cell) is Cell:
            if cell.value is None and cell.formula is None:
                values.append("")
                continue
            values.append(_cell_value(reader, sheet, row_0based, start + offset, cell, options))
        elif is_formatted:
            values.append(plain_text(cell, reader.locale))
        else:
            values.append("" if cell is None else cell)
    return _trimmed(values)


@lru_cache(maxsize=65536, typed=True)
def plain_text(value: CellValue, locale: str) -> str:
    """FORMATTED_VALUE of a value in a cell without a number format; "" for an empty cell."""
    return render_value(value, None, locale=locale)


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
