"""Heights of rows that grow with their text.

Programs that open the file keep the heights it names and do not work out others, so rows with wrapped, broken or
large text get an estimate here; a row with a height of its own keeps it.
"""

from __future__ import annotations

import math
import unicodedata

from sync.sheets_server.model.cell import full_cell
from sync.sheets_server.model.sheet import Sheet

_DEFAULT_COLUMN_PIXELS = 100
_DEFAULT_FONT_SIZE = 10
_SIDE_PIXELS = 6
_LEAST_CHARACTER_PIXELS_PER_POINT = 0.76
"""Mean width of a Thai or Latin letter, with some room for lines that break early."""
_LINE_PIXELS_PER_POINT = 1.75
"""A line of Thai with its marks above and below."""
_MARGIN_PIXELS = 4


def grown_row_pixels(sheet: Sheet) -> dict[int, int]:
    """Estimated heights in pixels by 0-based row, for rows without a height of their own that need more than usual."""
    merged_widths = _merged_widths(sheet)
    found: dict[int, int] = {}
    for row_0based, row in enumerate(sheet.rows):
        if row is None or row.properties.pixel_size is not None:
            continue
        tallest = 0.0
        for column, kept in enumerate(row.cells):
            if kept is not None:
                width = merged_widths.get((row_0based, column)) or _column_pixels(sheet, column)
                tallest = max(tallest, _text_pixels(sheet, row_0based, column, width))
        usual = _DEFAULT_FONT_SIZE * _LINE_PIXELS_PER_POINT + _MARGIN_PIXELS
        if tallest > usual + 1:
            found[row_0based] = round(tallest)
    return found


def _column_pixels(sheet: Sheet, column: int) -> int:
    pixels = sheet.column_properties(column).pixel_size
    return _DEFAULT_COLUMN_PIXELS if pixels is None else pixels


def _merged_widths(sheet: Sheet) -> dict[tuple[int, int], int]:
    widths: dict[tuple[int, int], int] = {}
    for merge in sheet.merges:
        area = sheet.bounded(merge)
        columns = range(area.start_column, area.end_column)
        widths[area.start_row, area.start_column] = sum(_column_pixels(sheet, column) for column in columns)
    return widths


def _text_pixels(sheet: Sheet, row: int, column: int, width: int) -> float:
    """Height of a cell's text; 0 for what takes a single line of the usual size."""
    cell = full_cell(sheet.kept_cell(row, column))
    look = cell.format.fields if cell.format is not None else {}
    size = look.get("textFormat", {}).get("fontSize", _DEFAULT_FONT_SIZE)
    text = cell.value if isinstance(cell.value, str) else ""
    paragraphs = text.split("\n")
    line_count = len(paragraphs)
    if look.get("wrapStrategy") in ("WRAP", "LEGACY_WRAP"):
        room = max(width - _SIDE_PIXELS, 1)
        letter = size * _LEAST_CHARACTER_PIXELS_PER_POINT
        line_count = sum(max(1, math.ceil(shown_length(one) * letter / room)) for one in paragraphs)
    if line_count == 1 and size <= _DEFAULT_FONT_SIZE:
        return 0.0
    return line_count * float(size) * _LINE_PIXELS_PER_POINT + _MARGIN_PIXELS


def shown_length(text: str) -> int:
    """Number of characters that take room: Thai vowels and tone marks above and below do not."""
    return sum(unicodedata.category(character) not in ("Mn", "Me", "Cf") for character in text)
