"""A whole spreadsheet as an XLSX file, to be looked at in other spreadsheet programs.

Values keep their types, formulas come with their results, and formats, sizes, frozen lines, merges, notes, links,
validation, conditional colours, the filter and charts come along. Protection and developer metadata do not.
"""

from __future__ import annotations

import io
import re

from xlsxwriter import Workbook as XlsxWorkbook
from xlsxwriter.worksheet import Worksheet as XlsxWorksheet

from sync.sheets_server.a1 import column_letters, quoted_title
from sync.sheets_server.drive.export.xlsx_cells import CellWriter
from sync.sheets_server.drive.export.xlsx_charts import write_charts
from sync.sheets_server.drive.export.xlsx_conditions import ConditionFormulas, conditional_rule
from sync.sheets_server.drive.export.xlsx_formats import DEFAULT_FONT, FormatTable
from sync.sheets_server.drive.export.xlsx_formulas import FormulaExport
from sync.sheets_server.drive.export.xlsx_layout import write_layout
from sync.sheets_server.drive.export.xlsx_titles import xlsx_titles
from sync.sheets_server.drive.export.xlsx_validation import ListSheet, validated_areas, validation_options
from sync.sheets_server.entry.locales import find_locale
from sync.sheets_server.model.grid_range import Rectangle, grid_range_from_json
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.model.workbook import NamedRange, Workbook
from sync.sheets_server.values.cell_reader import CellReader

_LIST_SHEET = "Lists"
_XLSX_NAME = re.compile(r"[^\W\d][\w.]*")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc]?[0-9]*|[Cc][0-9]*")


def export_xlsx(reader: CellReader) -> bytes:
    """The spreadsheet that `reader` reads as the bytes of an XLSX file."""
    workbook = reader.state.workbook
    titles = xlsx_titles([*(sheet.title for sheet in workbook.sheets), _LIST_SHEET])
    names = [named for named in workbook.named_ranges if _is_xlsx_name(named.name)]
    stream = io.BytesIO()
    book = XlsxWorkbook(stream, {"in_memory": True, "default_format_properties": dict(DEFAULT_FONT)})
    book.set_properties({"title": reader.state.facts.name, "created": reader.state.facts.modified_at})
    formats = FormatTable(book)
    exported_names = frozenset(named.name for named in names)
    has_decimal_comma = find_locale(reader.locale).decimal == ","
    formulas = FormulaExport(workbook, titles, exported_names, decimal_comma=has_decimal_comma)
    lists = ListSheet(titles[_LIST_SHEET])
    pages = [book.add_worksheet(titles[sheet.title]) for sheet in workbook.sheets]
    for page, sheet in zip(pages, workbook.sheets, strict=True):
        _write_sheet(page, CellWriter(reader, sheet, page, formats, formulas), lists)
        write_charts(book, page, sheet, workbook, titles)
    for named in names:
        address = _name_address(named, workbook, titles)
        if address is not None:
            book.define_name(named.name, address)
    _write_lists(book, lists)
    _show_first_visible(pages, workbook)
    book.close()
    return stream.getvalue()


def _write_sheet(page: XlsxWorksheet, writer: CellWriter, lists: ListSheet) -> None:
    sheet = writer.sheet
    write_layout(page, sheet)
    writer.write_cells()
    conditions = ConditionFormulas(writer.reader.locale, lambda formula: writer.formulas.exported(formula, sheet))
    for validated in validated_areas(writer.validations()):
        options = validation_options(validated, conditions, lists)
        if options is not None:
            page.data_validation(*_corners(validated.area), options)
    for rule in sheet.conditional_formats:
        areas = [sheet.bounded(grid_range_from_json(body)) for body in rule.get("ranges", ())]
        for area in areas:
            written = conditional_rule(rule, area, areas[0], conditions)
            if written is None or not area.row_count or not area.column_count:
                continue
            options = {name: value for name, value in written.items() if name != "properties"}
            if "properties" in written:
                options["format"] = writer.formats.format_of(written["properties"])
            page.conditional_format(*_corners(area), options)


def _corners(area: Rectangle) -> tuple[int, int, int, int]:
    return area.start_row, area.start_column, area.end_row - 1, area.end_column - 1


def _is_xlsx_name(name: str) -> bool:
    return bool(_XLSX_NAME.fullmatch(name)) and not _LIKE_A_CELL.fullmatch(name)


def _name_address(named: NamedRange, workbook: Workbook, titles: dict[str, str]) -> str | None:
    sheet: Sheet | None = workbook.sheet_by_id(named.range.sheet_id)
    if sheet is None:
        return None
    area = sheet.bounded(named.range)
    if not area.row_count or not area.column_count:
        return None
    first = f"${column_letters(area.start_column)}${area.start_row + 1}"
    last = f"${column_letters(area.end_column - 1)}${area.end_row}"
    return f"={quoted_title(titles[sheet.title])}!{first}:{last}"


def _write_lists(book: XlsxWorkbook, lists: ListSheet) -> None:
    if not lists.columns:
        return
    page = book.add_worksheet(lists.title)
    page.hide()
    for items, column in lists.columns.items():
        page.write_column(0, column, items)


def _show_first_visible(pages: list[XlsxWorksheet], workbook: Workbook) -> None:
    """The first visible sheet comes up; the format does not allow a hidden one in its place."""
    visible = [page for page, sheet in zip(pages, workbook.sheets, strict=True) if not sheet.hidden]
    if visible:
        visible[0].activate()
        visible[0].set_first_sheet()
    for page, sheet in zip(pages, workbook.sheets, strict=True):
        if sheet.hidden and visible:
            page.hide()
