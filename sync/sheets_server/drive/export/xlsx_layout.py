"""How a sheet lies: sizes, what is hidden, groups, frozen lines, tab colour, filter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from xlsxwriter.worksheet import Worksheet as XlsxWorksheet

from sync.sheets_server.drive.export.xlsx_formats import hex_color
from sync.sheets_server.drive.export.xlsx_row_heights import grown_row_pixels
from sync.sheets_server.model.grid_range import grid_range_from_json
from sync.sheets_server.model.row_table import DimensionProperties
from sync.sheets_server.model.sheet import DimensionGroup, Sheet

_DEFAULT_COLUMN_PIXELS = 100
_PAPER_A4 = 9


def write_layout(page: XlsxWorksheet, sheet: Sheet) -> None:
    """Everything of a sheet but its cells and rules."""
    _write_columns(page, sheet)
    _write_rows(page, sheet)
    if sheet.frozen_row_count or sheet.frozen_column_count:
        page.freeze_panes(sheet.frozen_row_count, sheet.frozen_column_count)
    if sheet.hide_gridlines:
        page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(_PAPER_A4)
    page.fit_to_pages(1, 0)
    if sheet.right_to_left:
        page.right_to_left()
    color = hex_color(sheet.tab_color_style)
    if color is not None:
        page.set_tab_color(color)
    if sheet.basic_filter is not None:
        area = sheet.bounded(grid_range_from_json(sheet.basic_filter.get("range", {})))
        if area.row_count and area.column_count:
            page.autofilter(area.start_row, area.start_column, area.end_row - 1, area.end_column - 1)


def _group_levels(groups: tuple[DimensionGroup, ...]) -> dict[int, tuple[int, bool]]:
    """Depth and whether it is folded, by line."""
    levels: dict[int, tuple[int, bool]] = {}
    for group in groups:
        for line in range(group.start, group.end):
            depth, is_folded = levels.get(line, (0, False))
            levels[line] = (min(max(depth, group.depth), 7), is_folded or group.collapsed)
    return levels


def _write_columns(page: XlsxWorksheet, sheet: Sheet) -> None:
    levels = _group_levels(sheet.column_groups)

    def look(column: int) -> tuple[DimensionProperties, tuple[int, bool]]:
        return sheet.column_properties(column), levels.get(column, (0, False))

    for (properties, (level, is_folded)), run in groupby(range(sheet.column_count), look):
        columns = list(run)
        pixels = _DEFAULT_COLUMN_PIXELS if properties.pixel_size is None else properties.pixel_size
        options = {"hidden": properties.hidden_by_user or is_folded, "level": level}
        page.set_column_pixels(columns[0], columns[-1], pixels, None, options)


def _lines_with_a_look(sheet: Sheet, levels: dict[int, tuple[int, bool]]) -> Iterator[int]:
    for row_0based, row in enumerate(sheet.rows):
        if row is not None and (row.properties.hidden_by_user or row.properties.pixel_size is not None):
            yield row_0based
    yield from levels


def _write_rows(page: XlsxWorksheet, sheet: Sheet) -> None:
    """Sizes of rows that have one or need more than usual."""
    levels = _group_levels(sheet.row_groups)
    grown = grown_row_pixels(sheet)
    for row_0based in sorted({*_lines_with_a_look(sheet, levels), *grown}):
        properties = sheet.row_properties(row_0based)
        level, is_folded = levels.get(row_0based, (0, False))
        options = {"hidden": properties.hidden_by_user or is_folded, "level": level}
        pixels = grown.get(row_0based) if properties.pixel_size is None else properties.pixel_size
        page.set_row_pixels(row_0based, pixels, None, options)
