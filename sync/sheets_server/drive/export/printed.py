"""A sheet as it looks: what the exports that are drawn (HTML, ODS, PDF) have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sync.sheets_server.conditions.conditional_formats import ConditionalFormats, merged_look
from sync.sheets_server.conditions.filtered_rows import filtered_rows
from sync.sheets_server.drive.export.xlsx_cells import banded_color
from sync.sheets_server.drive.export.xlsx_formats import hex_color
from sync.sheets_server.drive.export.xlsx_row_heights import grown_row_pixels
from sync.sheets_server.entry.cell_values import CellValue, NumberFormat
from sync.sheets_server.model.cell import Cell, full_cell
from sync.sheets_server.model.grid_range import Rectangle, grid_range_from_json
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.spreadsheets.effective_format import effective_format
from sync.sheets_server.spreadsheets.grid_json import DEFAULT_COLUMN_PIXELS, DEFAULT_ROW_PIXELS
from sync.sheets_server.values.cell_reader import CellReader


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """One cell: the text it shows, its value, the CellFormat fields it is shown with, how many lines it spans."""

    text: str
    value: CellValue
    cell: Cell
    look: Mapping[str, Any]
    number_format: NumberFormat | None
    link: str | None
    rows: int = 1
    columns: int = 1

    @property
    def alignment(self) -> str:
        """LEFT, CENTER or RIGHT: the cell's own, else as its kind of value has it."""
        own = self.look.get("horizontalAlignment")
        if own in ("LEFT", "CENTER", "RIGHT"):
            return str(own)
        if isinstance(self.value, bool):
            return "CENTER"
        return "RIGHT" if isinstance(self.value, int | float) else "LEFT"


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """The used corner of a sheet; `cells` by 0-based row and column, without those that a merge covers.

    Sizes are in pixels, 0 for a hidden line; there is one for each row and column of the corner.
    """

    sheet: Sheet
    row_pixels: tuple[int, ...]
    column_pixels: tuple[int, ...]
    cells: Mapping[tuple[int, int], PrintedCell]
    covered: frozenset[tuple[int, int]]


def printed_sheet(reader: CellReader, sheet: Sheet) -> PrintedSheet:
    """The sheet up to the last row and column that show or colour anything."""
    merges = [area for area in map(sheet.bounded, sheet.merges) if area.row_count * area.column_count > 1]
    spans = {(area.start_row, area.start_column): area for area in merges}
    covered = frozenset(place for area in merges for place in _places(area)) - spans.keys()
    formats = ConditionalFormats(reader, sheet) if sheet.conditional_formats else None
    cells = {}
    for row, kept_row in enumerate(sheet.rows.rows(0, sheet.row_count)):
        for column, kept in enumerate(() if kept_row is None else kept_row.cells):
            if kept is not None and (row, column) not in covered:
                area = spans.get((row, column), Rectangle(row, row + 1, column, column + 1))
                cells[row, column] = _printed_cell(reader, sheet, area, full_cell(kept), formats)
    for band in sheet.banded_ranges:
        for row, column in _places(sheet.bounded(grid_range_from_json(band.get("range", {})))):
            if (row, column) not in covered and (row, column) not in cells:
                area = Rectangle(row, row + 1, column, column + 1)
                cells[row, column] = _printed_cell(reader, sheet, area, sheet.cell(row, column), formats)
    ends = [*merges, *(_area_of(place, cell) for place, cell in cells.items() if _is_seen(cell))]
    rows, columns = max((one.end_row for one in ends), default=0), max((one.end_column for one in ends), default=0)
    hidden, grown = filtered_rows(reader, sheet), grown_row_pixels(sheet)
    return PrintedSheet(
        sheet,
        tuple(0 if row in hidden else _row_pixels(sheet, row, grown) for row in range(rows)),
        tuple(_column_pixels(sheet, column) for column in range(columns)),
        cells,
        covered,
    )


def _places(area: Rectangle) -> list[tuple[int, int]]:
    rows, columns = range(area.start_row, area.end_row), range(area.start_column, area.end_column)
    return [(row, column) for row in rows for column in columns]


def _is_seen(cell: PrintedCell) -> bool:
    background = hex_color(cell.look.get("backgroundColorStyle"), cell.look.get("backgroundColor"))
    return bool(cell.text or cell.cell.note or cell.look.get("borders")) or background not in (None, "#FFFFFF")


def _area_of(place: tuple[int, int], cell: PrintedCell) -> Rectangle:
    row, column = place
    return Rectangle(row, row + cell.rows, column, column + cell.columns)


def _printed_cell(
    reader: CellReader, sheet: Sheet, area: Rectangle, cell: Cell, formats: ConditionalFormats | None
) -> PrintedCell:
    row, column = area.start_row, area.start_column
    value = reader.effective_value(sheet, row, column, cell)
    number_format = reader.number_format(sheet, row, column, cell)
    look = effective_format(cell.format)
    band = banded_color(sheet, row, column)
    if band is not None and (cell.format is None or "backgroundColor" not in cell.format.fields):
        look = {**look, "backgroundColor": band, "backgroundColorStyle": {"rgbColor": band}}
    if formats is not None:
        look = merged_look(look, formats.look(row, column))
    text = "" if value is None else reader.formatted(value, number_format)
    link = reader.hyperlink(sheet, row, column, cell)
    return PrintedCell(text, value, cell, look, number_format, link, area.row_count, area.column_count)


def _row_pixels(sheet: Sheet, row_0based: int, grown: Mapping[int, int]) -> int:
    properties = sheet.row_properties(row_0based)
    if properties.hidden_by_user:
        return 0
    return grown.get(row_0based, DEFAULT_ROW_PIXELS) if properties.pixel_size is None else properties.pixel_size


def _column_pixels(sheet: Sheet, column_0based: int) -> int:
    properties = sheet.column_properties(column_0based)
    if properties.hidden_by_user:
        return 0
    return DEFAULT_COLUMN_PIXELS if properties.pixel_size is None else properties.pixel_size
