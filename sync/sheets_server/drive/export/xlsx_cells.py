"""The cells of a sheet written into an XLSX page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from xlsxwriter.format import Format as XlsxFormat
from xlsxwriter.worksheet import Worksheet as XlsxWorksheet

from sync.sheets_server.drive.export.xlsx_formats import (
    FormatTable,
    excel_pattern,
    format_properties,
    hex_color,
    plain_color,
    text_properties,
)
from sync.sheets_server.drive.export.xlsx_formulas import FormulaExport
from sync.sheets_server.entry.cell_values import CellError, CellValue
from sync.sheets_server.entry.locales import find_locale
from sync.sheets_server.model.cell import Cell, full_cell
from sync.sheets_server.model.grid_range import Rectangle, grid_range_from_json
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.values.cell_reader import CellReader

LONGEST_TEXT = 32_767
_LONGEST_LINK = 2_079
_LINK_SCHEMES = ("http://", "https://", "ftp://", "mailto:")


@dataclass(frozen=True, slots=True)
class CellWriter:
    """Writes the cells of one sheet into one page."""

    reader: CellReader
    sheet: Sheet
    page: XlsxWorksheet
    formats: FormatTable
    formulas: FormulaExport

    def write_cells(self) -> None:
        """Merges first, then every cell that holds, shows or notes anything."""
        for area in self._merged_areas():
            look = self._look(area.start_row, area.start_column, self.sheet.cell(area.start_row, area.start_column))
            self.page.merge_range(area.start_row, area.start_column, area.end_row - 1, area.end_column - 1, "", look)
        covered = {
            (row, column)
            for area in self._merged_areas()
            for row in range(area.start_row, area.end_row)
            for column in range(area.start_column, area.end_column)
            if (row, column) != (area.start_row, area.start_column)
        }
        for row_0based, row in enumerate(self.sheet.rows.rows(0, self.sheet.row_count)):
            for column in range(0 if row is None else len(row.cells)):
                if (row_0based, column) not in covered:
                    self._write_cell(row_0based, column, full_cell(row.cells[column] if row else None))
        self._write_banding(covered)

    def validations(self) -> Iterator[tuple[int, int, Json]]:
        """0-based row, 0-based column and rule of every validated cell."""
        for row_0based, row in enumerate(self.sheet.rows.rows(0, self.sheet.row_count)):
            for column, kept in enumerate(() if row is None else row.cells):
                if type(kept) is Cell and kept.validation is not None:
                    yield row_0based, column, kept.validation

    def _merged_areas(self) -> list[Rectangle]:
        areas = (self.sheet.bounded(merge) for merge in self.sheet.merges)
        return [area for area in areas if area.row_count * area.column_count > 1]

    def _look(self, row: int, column: int, cell: Cell) -> XlsxFormat | None:
        properties: dict[str, Any] = {}
        band = hex_color(None, banded_color(self.sheet, row, column))
        if band is not None:
            properties["bg_color"] = band
        if cell.format is not None:
            properties |= format_properties(cell.format.fields)
        number_format = self.reader.number_format(self.sheet, row, column, cell)
        if number_format is not None:
            pattern = excel_pattern(number_format, find_locale(self.reader.locale))
            if pattern:
                properties["num_format"] = pattern
        return self.formats.cell_format_of(properties)

    def _write_cell(self, row: int, column: int, cell: Cell) -> None:
        if cell.is_plain and cell.value is None:
            return
        look = self._look(row, column, cell)
        link = _link(cell) if cell.formula is None else None
        if cell.formula is not None:
            self._write_formula(row, column, cell, look)
        elif cell.text_runs and isinstance(cell.value, str):
            self._write_runs(row, column, cell, look)
        elif link and isinstance(cell.value, str) and link.startswith(_LINK_SCHEMES) and len(link) <= _LONGEST_LINK:
            self.page.write_url(row, column, link, look, string=cell.value[:LONGEST_TEXT])
        else:
            self._write_value(row, column, cell.value, look)
        if cell.note:
            self.page.write_comment(row, column, cell.note[:LONGEST_TEXT])

    def _write_value(self, row: int, column: int, value: CellValue, look: XlsxFormat | None) -> None:
        if value is None or value == "":
            self.page.write_blank(row, column, None, look)
        elif isinstance(value, bool):
            self.page.write_boolean(row, column, value, look)
        elif isinstance(value, (int, float)):
            self.page.write_number(row, column, value, look)
        elif isinstance(value, CellError):
            self.page.write_string(row, column, value.code, look)
        else:
            self.page.write_string(row, column, value[:LONGEST_TEXT], look)

    def _write_formula(self, row: int, column: int, cell: Cell, look: XlsxFormat | None) -> None:
        """The formula with its value, or the value alone where others would not understand the formula."""
        value = self.reader.effective_value(self.sheet, row, column, cell)
        formula = self.formulas.exported(str(cell.formula), self.sheet)
        if formula is None:
            self._write_value(row, column, value, look)
            return
        shown: Any = value.code if isinstance(value, CellError) else value
        self.page.write_formula(row, column, formula, look, "" if shown is None else shown)

    def _write_runs(self, row: int, column: int, cell: Cell, look: XlsxFormat | None) -> None:
        text = str(cell.value)
        fragments = _fragments(text, cell.text_runs)
        if len(fragments) < 2 or len(text) > LONGEST_TEXT:
            self._write_value(row, column, text, look)
            return
        pieces: list[Any] = []
        for run_format, piece in fragments:
            font = self.formats.cell_format_of(text_properties(run_format)) if run_format else None
            pieces += [font, piece] if font is not None else [piece]
        if look is not None:
            pieces.append(look)
        self.page.write_rich_string(row, column, *pieces)

    def _write_banding(self, covered: set[tuple[int, int]]) -> None:
        """Empty cells of banded ranges, so that the bands go across."""
        for band in self.sheet.banded_ranges:
            area = self.sheet.bounded(grid_range_from_json(band.get("range", {})))
            for row in range(area.start_row, area.end_row):
                for column in range(area.start_column, area.end_column):
                    cell = self.sheet.cell(row, column)
                    if cell.is_plain and cell.value is None and (row, column) not in covered:
                        self.page.write_blank(row, column, None, self._look(row, column, cell))


def banded_color(sheet: Sheet, row: int, column: int) -> Json | None:
    """The Color that a banded range gives a cell."""
    for band in sheet.banded_ranges:
        area = sheet.bounded(grid_range_from_json(band.get("range", {})))
        if area.contains(row, column):
            colors = band.get("rowProperties")
            if colors is not None:
                return band_color(colors, row - area.start_row, area.row_count)
            return band_color(band.get("columnProperties", {}), column - area.start_column, area.column_count)
    return None


def band_color(colors: Json, line: int, line_count: int) -> Json | None:
    """The Color of a line of a banded range, counted from 0: heading, two bands in turn, footer."""

    def color(name: str) -> Json | None:
        return plain_color(colors.get(f"{name}Style"), colors.get(name))

    header, footer = color("headerColor"), color("footerColor")
    if header is not None:
        if line == 0:
            return header
        line -= 1
        line_count -= 1
    if footer is not None and line == line_count - 1:
        return footer
    return color("secondBandColor" if line % 2 else "firstBandColor")


def _link(cell: Cell) -> str | None:
    """The link of the whole cell."""
    text_format: Json = cell.format.fields.get("textFormat", {}) if cell.format is not None else {}
    link: str | None = text_format.get("link", {}).get("uri")
    return link


def _fragments(text: str, runs: tuple[Json, ...]) -> list[tuple[Mapping[str, Any], str]]:
    """Pieces of a text with the TextFormat each has; offsets of runs count UTF-16 units."""
    units = text.encode("utf-16-le")
    starts = [(2 * int(run.get("startIndex", 0)), run.get("format", {})) for run in runs]
    if not starts or starts[0][0] > 0:
        starts.insert(0, (0, {}))
    stops = [start for start, _ in starts[1:]] + [len(units)]
    pieces = [
        (run_format, units[start:stop].decode("utf-16-le", "replace"))
        for (start, run_format), stop in zip(starts, stops, strict=True)
    ]
    return [(run_format, piece) for run_format, piece in pieces if piece]
