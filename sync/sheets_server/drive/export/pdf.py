"""A spreadsheet as a PDF file: every visible sheet on pages of A4 lying, as wide as the page at most."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from sync.sheets_server.drive.export.pdf_document import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PdfDocument,
    character_width,
    text_width,
)
from sync.sheets_server.drive.export.printed import PrintedCell, PrintedSheet, printed_sheet
from sync.sheets_server.drive.export.xlsx_formats import plain_color
from sync.sheets_server.values.cell_reader import CellReader

_MARGIN = 36
_POINTS_PER_PIXEL = 0.75
_SIDE = 2.25
_LINE_HEIGHT = 1.35
_BORDER_WIDTHS = {
    "SOLID": 0.75,
    "SOLID_MEDIUM": 1.5,
    "SOLID_THICK": 2.25,
    "DOTTED": 0.75,
    "DASHED": 0.75,
    "DOUBLE": 2.25,
}
_WHITE = (1.0, 1.0, 1.0)
_GRID = "0.75 0.75 0.75 RG 0.3 w"


def export_pdf(reader: CellReader) -> bytes:
    """The bytes of the file; a spreadsheet without content has one empty page."""
    document = PdfDocument(reader.state.facts.name)
    page_count = 0
    for sheet in reader.state.workbook.sheets:
        if not sheet.hidden:
            for operators in _SheetPages(document, printed_sheet(reader, sheet)).pages():
                document.add_page(operators)
                page_count += 1
    if not page_count:
        document.add_page("")
    return document.data()


class _SheetPages:
    """The pages of one sheet. All lengths are points at full size; the page's scale comes last."""

    def __init__(self, document: PdfDocument, page: PrintedSheet) -> None:
        self._document = document
        self._page = page
        self._lefts = list(accumulate((pixels * _POINTS_PER_PIXEL for pixels in page.column_pixels), initial=0.0))
        self._tops = list(accumulate((pixels * _POINTS_PER_PIXEL for pixels in page.row_pixels), initial=0.0))
        room = PAGE_WIDTH - 2 * _MARGIN
        self._scale = min(1.0, room / self._lefts[-1]) if self._lefts[-1] else 1.0

    def pages(self) -> Iterator[str]:
        """The operators of each page."""
        room = (PAGE_HEIGHT - 2 * _MARGIN) / self._scale
        first = 0
        while first < len(self._page.row_pixels):
            end = first + 1
            while end < len(self._page.row_pixels) and self._tops[end + 1] - self._tops[first] <= room:
                end += 1
            yield self._operators(first, end)
            first = end

    def _operators(self, first: int, end: int) -> str:
        bottom = PAGE_HEIGHT - _MARGIN + self._scale * self._tops[first]
        drawn = [f"{self._scale:.4f} 0 0 {self._scale:.4f} {_MARGIN} {bottom:.2f} cm\n"]
        places = [place for place in sorted(self._page.cells) if first <= place[0] < end and self._is_shown(place)]
        if not self._page.sheet.hide_gridlines:
            drawn += [self._grid(first, end)]
        drawn += [self._background(place) for place in places]
        drawn += [self._borders(place) + self._letters(place) for place in places]
        return "".join(drawn)

    def _is_shown(self, place: tuple[int, int]) -> bool:
        _, _, width, height = self._box(place)
        return width > 0 and height > 0

    def _box(self, place: tuple[int, int]) -> tuple[float, float, float, float]:
        """Left, bottom, width and height of a cell; sheets run downwards, so bottoms are negative."""
        row, column = place
        cell = self._page.cells[place]
        end_row = min(row + cell.rows, len(self._page.row_pixels))
        end_column = min(column + cell.columns, len(self._page.column_pixels))
        if row >= end_row or column >= end_column:
            return 0.0, 0.0, 0.0, 0.0
        left, top = self._lefts[column], self._tops[row]
        return left, -self._tops[end_row], self._lefts[end_column] - left, self._tops[end_row] - top

    def _background(self, place: tuple[int, int]) -> str:
        """A coloured cell, or a merged one, over the grid lines that run through it."""
        cell = self._page.cells[place]
        color = _channels(cell.look, "backgroundColor")
        if color == _WHITE and cell.rows * cell.columns == 1:
            return ""
        left, bottom, width, height = self._box(place)
        paint = "B" if color == _WHITE and not self._page.sheet.hide_gridlines else "f"
        return f"{_numbers(color)} rg {left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re {paint}\n"

    def _grid(self, first: int, end: int) -> str:
        top, bottom, right = -self._tops[first], -self._tops[end], self._lefts[-1]
        lines = [f"0 {-at:.2f} m {right:.2f} {-at:.2f} l" for at in self._tops[first : end + 1]]
        lines += [f"{at:.2f} {top:.2f} m {at:.2f} {bottom:.2f} l" for at in self._lefts]
        return f"{_GRID} {' '.join(lines)} S\n"

    def _borders(self, place: tuple[int, int]) -> str:
        borders = self._page.cells[place].look.get("borders", {})
        left, bottom, width, height = self._box(place)
        ends = {
            "top": (left, bottom + height, left + width, bottom + height),
            "bottom": (left, bottom, left + width, bottom),
            "left": (left, bottom, left, bottom + height),
            "right": (left + width, bottom, left + width, bottom + height),
        }
        drawn = ""
        for side, (x1, y1, x2, y2) in ends.items():
            border = borders.get(side, {})
            if border.get("style") in _BORDER_WIDTHS:
                color = _numbers(_channels(border, "color"))
                thick = _BORDER_WIDTHS[border["style"]]
                drawn += f"{color} RG {thick:g} w {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S\n"
        return drawn

    def _letters(self, place: tuple[int, int]) -> str:
        cell = self._page.cells[place]
        if not cell.text:
            return ""
        left, bottom, width, height = self._box(place)
        text = cell.look.get("textFormat", {})
        size = float(text.get("fontSize", 10))
        wraps = cell.look.get("wrapStrategy") in ("WRAP", "LEGACY_WRAP")
        lines = [
            line
            for paragraph in cell.text.expandtabs(4).split("\n")
            for line in (_wrapped(paragraph, width - 2 * _SIDE, size) if wraps else [paragraph])
        ]
        face = (1 if text.get("bold") else 0) + (2 if text.get("italic") else 0)
        base = bottom + _first_base_line(cell, len(lines), size, height)
        seen = self._seen_width(place, width, lines, size)
        color = _numbers(_channels(text, "foregroundColor"))
        drawn = [f"q {left:.2f} {bottom:.2f} {seen:.2f} {height:.2f} re W n {color} rg\n"]
        for number, line in enumerate(lines):
            start = left + _start(cell.alignment, width, text_width(line, size))
            drawn.append(self._document.text(line, start, base - number * size * _LINE_HEIGHT, size, face))
        return "".join([*drawn, "Q\n"])

    def _seen_width(self, place: tuple[int, int], width: float, lines: list[str], size: float) -> float:
        """Text of one line runs on over empty cells to its right, unless the cell clips it."""
        row, column = place
        cell = self._page.cells[place]
        if cell.alignment != "LEFT" or len(lines) > 1 or cell.look.get("wrapStrategy") != "OVERFLOW_CELL":
            return width
        needed = text_width(lines[0], size) + 2 * _SIDE
        end = column + cell.columns
        while width < needed and end < len(self._page.column_pixels):
            beside = self._page.cells.get((row, end))
            if (row, end) in self._page.covered or (beside is not None and beside.text):
                break
            width += self._page.column_pixels[end] * _POINTS_PER_PIXEL
            end += 1
        return width


def _start(alignment: str, width: float, length: float) -> float:
    if alignment == "LEFT":
        return _SIDE
    return (width - length) / 2 if alignment == "CENTER" else width - length - _SIDE


def _first_base_line(cell: PrintedCell, line_count: int, size: float, height: float) -> float:
    """The first line's base line above the cell's bottom."""
    block = line_count * size * _LINE_HEIGHT
    vertical = cell.look.get("verticalAlignment", "BOTTOM")
    room = max(height - block, 0.0)
    above = {"TOP": 0.0, "MIDDLE": room / 2}.get(vertical, room)
    return height - above - size * 1.05


def _wrapped(paragraph: str, width: float, size: float) -> list[str]:
    """Lines that fit; broken at blanks where there are any, else between letters (Thai), never before a mark."""
    lines, line, length = [], "", 0.0
    for character in paragraph:
        advance = character_width(character) * size / 1000
        if line and length + advance > width and advance:
            kept, blank, rest = line.rpartition(" ")
            lines.append(kept if blank else line)
            line = rest if blank else ""
            length = text_width(line, size)
        line += character
        length += advance
    return [*lines, line]


def _channels(holder: Any, name: str) -> tuple[float, float, float]:
    color = plain_color(holder.get(f"{name}Style"), holder.get(name)) or {}
    return tuple(float(color.get(channel, 0)) for channel in ("red", "green", "blue"))  # type: ignore[return-value]


def _numbers(color: tuple[float, float, float]) -> str:
    return " ".join(f"{channel:.3f}" for channel in color)
