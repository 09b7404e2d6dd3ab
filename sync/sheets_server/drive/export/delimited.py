"""The first sheet's shown values as CSV or TSV.

One row a line up to the last row and column that show something, no line break at the end (recordings). CSV is
quoted as RFC 4180 says; in TSV tabs and line breaks inside a value become blanks.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sync.sheets_server.model.cell import full_cell
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.values.cell_reader import CellReader

_NEEDS_QUOTES = re.compile(r'[",\r\n]')
_BREAKS = re.compile(r"\r\n|[\t\r\n]")


def export_csv(reader: CellReader, *, line_break: str = "\r\n") -> bytes:
    """The first sheet as CSV in UTF-8."""
    return _export(reader, ",", line_break, _quoted)


def export_tsv(reader: CellReader, *, line_break: str = "\r\n") -> bytes:
    """The first sheet as tab-separated values in UTF-8."""
    return _export(reader, "\t", line_break, lambda text: _BREAKS.sub(" ", text))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def _export(reader: CellReader, delimiter: str, line_break: str, write: Callable[[str], str]) -> bytes:
    rows = shown_rows(reader, reader.state.workbook.sheets[0])
    return line_break.join(delimiter.join(write(text) for text in row) for row in rows).encode()


def shown_rows(reader: CellReader, sheet: Sheet) -> list[list[str]]:
    """What a sheet's cells show, rows of equal length, without empty rows and columns at the end."""
    rows = [
        [_shown(reader, sheet, row_0based, column) for column in range(0 if row is None else len(row.cells))]
        for row_0based, row in enumerate(sheet.rows.rows(0, sheet.row_count))
    ]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((column + 1 for row in rows for column, text in enumerate(row) if text), default=0)
    return [row[:width] + [""] * (width - len(row)) for row in rows]


def _shown(reader: CellReader, sheet: Sheet, row_0based: int, column_0based: int) -> str:
    cell = full_cell(sheet.kept_cell(row_0based, column_0based))
    value = reader.effective_value(sheet, row_0based, column_0based, cell)
    if value is None:
        return ""
    return reader.formatted(value, reader.number_format(sheet, row_0based, column_0based, cell))
