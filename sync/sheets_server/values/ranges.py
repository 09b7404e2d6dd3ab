"""From a range as a client writes it to a rectangle of a sheet."""

from __future__ import annotations

from sync.sheets_server.a1 import A1Cells, parse_cells, print_range, split_range
from sync.sheets_server.errors import ApiError, invalid_argument
from sync.sheets_server.model.grid_range import GridRange, Rectangle
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.model.workbook import Workbook


def resolve_range(workbook: Workbook, text: str) -> tuple[Sheet, Rectangle]:
    """The sheet and cells that `text` means, clipped to the grid.

    A quoted title is a sheet (`'D3'`); unquoted text is cells of the first sheet, else a named range, else a
    sheet (facts, oddities 1 and 2). :raises ApiError: 400 unparsable, or outside the grid.
    """
    sheet, area = resolve_open_range(workbook, text)
    bounded = sheet.bounded(area)
    if (area.start_row or 0) >= sheet.row_count or (area.start_column or 0) >= sheet.column_count:
        raise exceeds_grid(sheet, area)
    return sheet, bounded


def resolve_open_range(workbook: Workbook, text: str) -> tuple[Sheet, GridRange]:
    """The same before it is clipped: open sides stay open, sides past the grid stay where they are."""
    parts = split_range(text)
    if parts is None or not text:
        raise unparsable(text)
    if parts.title is None:
        return _without_title(workbook, text)
    sheet = workbook.sheet_by_title(parts.title)
    if sheet is None:
        raise unparsable(text)
    if parts.cells_text is None:
        return sheet, GridRange(sheet.sheet_id)
    cells = parse_cells(parts.cells_text)
    if cells is not None:
        return sheet, _on_sheet(sheet, cells)
    named = _named_range(workbook, parts.cells_text)
    if named is None:
        raise unparsable(text)
    return named


def _without_title(workbook: Workbook, text: str) -> tuple[Sheet, GridRange]:
    cells = parse_cells(text)
    if cells is not None:
        return workbook.sheets[0], _on_sheet(workbook.sheets[0], cells)
    named = _named_range(workbook, text)
    if named is not None:
        return named
    sheet = workbook.sheet_by_title(text)
    if sheet is None:
        raise unparsable(text)
    return sheet, GridRange(sheet.sheet_id)


def _named_range(workbook: Workbook, name: str) -> tuple[Sheet, GridRange] | None:
    for named in workbook.named_ranges:
        if named.name.casefold() == name.casefold():
            sheet = workbook.sheet_by_id(named.range.sheet_id)
            return None if sheet is None else (sheet, named.range)
    return None


def _on_sheet(sheet: Sheet, cells: A1Cells) -> GridRange:
    return GridRange(sheet.sheet_id, cells.start_row, cells.end_row, cells.start_column, cells.end_column)


def unparsable(text: str) -> ApiError:
    """The 400 for a range that means nothing in this spreadsheet (an unknown sheet too)."""
    return invalid_argument(f"Unable to parse range: {text}")


def exceeds_grid(sheet: Sheet, area: GridRange) -> ApiError:
    """The 400 for cells that the grid does not have (dataiku-contrib #215)."""
    bounded = area.bounded(2**31, 2**31)
    end_row = sheet.row_count if area.end_row is None else bounded.end_row
    end_column = sheet.column_count if area.end_column is None else bounded.end_column
    shown = print_range(sheet.title, bounded.start_row, end_row, bounded.start_column, end_column)
    title, _, cells = shown.rpartition("!")
    return invalid_argument(
        f"Range ({title}!{cells}) exceeds grid limits. Max rows: {sheet.row_count}, max columns: {sheet.column_count}"
    )


def range_text(sheet: Sheet, area: Rectangle) -> str:
    """The range as answers print it."""
    return print_range(sheet.title, area.start_row, area.end_row, area.start_column, area.end_column)
