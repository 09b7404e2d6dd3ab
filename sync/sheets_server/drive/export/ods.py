"""A spreadsheet as an OpenDocument file (OASIS OpenDocument 1.3): typed values, formulas with results, looks, merges.

Formulas are written in the xlsx grammar that OpenDocument programs read under the prefix `msoxl`; one that they would
not understand is written as its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from sync.sheets_server.drive.export.ods_styles import CONTENT_NAMESPACES, StyleTable
from sync.sheets_server.drive.export.printed import PrintedCell, PrintedSheet, printed_sheet
from sync.sheets_server.drive.export.xlsx_formulas import FormulaExport
from sync.sheets_server.drive.export.xlsx_titles import xlsx_titles
from sync.sheets_server.drive.export.zipped import zipped
from sync.sheets_server.entry.cell_values import CellError
from sync.sheets_server.entry.locales import find_locale
from sync.sheets_server.entry.serials import date_of_serial, split_serial
from sync.sheets_server.model.cell import plain_number
from sync.sheets_server.values.cell_reader import CellReader

ODS_MIME_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{ODS_MIME_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
DATE_TYPES = ("DATE", "DATE_TIME")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def export_ods(reader: CellReader) -> bytes:
    """The spreadsheet that `reader` reads as the bytes of an ODS file."""
    workbook = reader.state.workbook
    titles = xlsx_titles(sheet.title for sheet in workbook.sheets)
    has_decimal_comma = find_locale(reader.locale).decimal == ","
    formulas = FormulaExport(workbook, titles, frozenset(), decimal_comma=has_decimal_comma)
    styles = StyleTable(find_locale(reader.locale))
    tables = "".join(
        _table(printed_sheet(reader, sheet), titles[sheet.title], styles, formulas) for sheet in workbook.sheets
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document-content {CONTENT_NAMESPACES} office:version="1.3">'
        f"<office:automatic-styles>{styles.xml()}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    files = [("mimetype", ODS_MIME_TYPE), ("content.xml", content), ("META-INF/manifest.xml", _MANIFEST)]
    return zipped(files, reader.state.facts.modified_at)


def _table(page: PrintedSheet, title: str, styles: StyleTable, formulas: FormulaExport) -> str:
    columns = "".join(
        f'<table:table-column table:style-name="{styles.column(pixels)}"{_visibility(pixels)}/>'
        for pixels in page.column_pixels
    )
    rows = "".join(_rows(page, styles, formulas)) or "<table:table-row><table:table-cell/></table:table-row>"
    style = styles.table(is_hidden=page.sheet.hidden)
    return (
        f'<table:table table:name={quoteattr(title)} table:style-name="{style}">'
        f"{columns or '<table:table-column/>'}{rows}</table:table>"
    )


def _visibility(pixels: int) -> str:
    return "" if pixels else ' table:visibility="collapse"'


def _rows(page: PrintedSheet, styles: StyleTable, formulas: FormulaExport) -> Iterator[str]:
    for row, pixels in enumerate(page.row_pixels):
        cells = "".join(
            "<table:covered-table-cell/>"
            if (row, column) in page.covered
            else _cell(page, page.cells.get((row, column)), styles, formulas)
            for column in range(len(page.column_pixels))
        )
        style = styles.row(pixels)
        yield f'<table:table-row table:style-name="{style}"{_visibility(pixels)}>{cells}</table:table-row>'


def _cell(page: PrintedSheet, cell: PrintedCell | None, styles: StyleTable, formulas: FormulaExport) -> str:
    if cell is None:
        return "<table:table-cell/>"
    attributes = f'table:style-name="{styles.cell(cell)}"{_value(cell)}'
    formula = None if cell.cell.formula is None else formulas.exported(cell.cell.formula, page.sheet)
    if formula is not None:
        attributes += f" table:formula={quoteattr(f'msoxl:{formula}')}"
    if cell.rows * cell.columns > 1:
        attributes += f' table:number-columns-spanned="{cell.columns}" table:number-rows-spanned="{cell.rows}"'
    note = f"<office:annotation>{_paragraphs(cell.cell.note)}</office:annotation>" if cell.cell.note else ""
    return f"<table:table-cell {attributes}>{note}{_paragraphs(cell.text, cell.link)}</table:table-cell>"


def _value(cell: PrintedCell) -> str:
    value = cell.value
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return f' office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    if isinstance(value, int | float):
        kind = cell.number_format.type if cell.number_format is not None else ""
        moment = _iso_moment(value) if kind in DATE_TYPES else None
        if moment is not None:
            return f' office:value-type="date" office:date-value="{moment}"'
        value_type = "percentage" if kind == "PERCENT" else "float"
        return f' office:value-type="{value_type}" office:value="{plain_number(value)!r}"'
    text = value.code if isinstance(value, CellError) else value
    return f' office:value-type="string" office:string-value={quoteattr(_plain(text))}'


def _iso_moment(serial: float) -> str | None:
    days, milliseconds = split_serial(serial)
    day = date_of_serial(days)
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return None if day is None else f"{day.isoformat()}T{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


def _paragraphs(text: str, link: str | None = None) -> str:
    if not text:
        return ""
    lines = (escape(_plain(line)) for line in text.split("\n"))
    if link and link.startswith(("http://", "https://", "mailto:")):
        address = quoteattr(_plain(link))
        lines = (f'<text:a xlink:type="simple" xlink:href={address}>{line}</text:a>' for line in lines)
    return "".join(f"<text:p>{line}</text:p>" for line in lines)


def _plain(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
