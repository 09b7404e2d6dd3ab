"""A spreadsheet as a zip of HTML pages, one for every visible sheet, as Google exports application/zip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from sync.sheets_server.a1 import column_letters
from sync.sheets_server.drive.export.printed import PrintedCell, PrintedSheet, printed_sheet
from sync.sheets_server.drive.export.xlsx_formats import hex_color
from sync.sheets_server.drive.export.zipped import zipped
from sync.sheets_server.values.cell_reader import CellReader

STYLE_SHEET = """\
table.waffle { border-collapse: collapse; table-layout: fixed; font-family: arial,sans,sans-serif; font-size: 10pt; }
table.waffle th { background: #f8f9fa; color: #5f6368; font-weight: normal; border: 1px solid #c0c0c0; }
table.waffle td { overflow: hidden; padding: 2px 3px; vertical-align: bottom; white-space: pre; }
table.grid td { border: 1px solid #e2e3e3; }
"""
_NOT_IN_FILE_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_BORDERS = {"SOLID": "1px solid", "SOLID_MEDIUM": "2px solid", "SOLID_THICK": "3px solid", "DOTTED": "1px dotted"}
_BORDERS |= {"DASHED": "1px dashed", "DOUBLE": "3px double"}
_VERTICAL = {"TOP": "top", "MIDDLE": "middle"}


def export_html(reader: CellReader) -> bytes:
    """The bytes of the zip file."""
    taken: set[str] = set()
    pages = [
        (_file_name(sheet.title, taken), sheet_html(printed_sheet(reader, sheet)))
        for sheet in reader.state.workbook.sheets
        if not sheet.hidden
    ]
    return zipped([*pages, ("resources/sheet.css", STYLE_SHEET)], reader.state.facts.modified_at)


def _file_name(title: str, taken: set[str]) -> str:
    plain = name = _NOT_IN_FILE_NAMES.sub("_", title)
    number = 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain} ({number})"
    taken.add(name.casefold())
    return f"{name}.html"


def sheet_html(page: PrintedSheet) -> str:
    """One sheet as a page with a table: row numbers, column letters, a class for every distinct look."""
    classes: dict[str, str] = {}
    rows = "".join(_rows(page, classes))
    shown = [(column, pixels) for column, pixels in enumerate(page.column_pixels) if pixels]
    letters = "".join(f'<th style="width:{pixels}px">{column_letters(column)}</th>' for column, pixels in shown)
    styles = "".join(f".waffle .{name}{{{css}}}" for css, name in classes.items())
    direction = "rtl" if page.sheet.right_to_left else "ltr"
    grid = "waffle" if page.sheet.hide_gridlines else "waffle grid"
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(page.sheet.title)}</title>'
        f'<link type="text/css" rel="stylesheet" href="resources/sheet.css"><style>{styles}</style></head>'
        f'<body><table class="{grid}" dir="{direction}"><thead><tr><th></th>{letters}</tr></thead>'
        f"<tbody>{rows}</tbody></table></body></html>"
    )


def _rows(page: PrintedSheet, classes: dict[str, str]) -> Iterator[str]:
    for row, pixels in enumerate(page.row_pixels):
        if not pixels:
            continue
        cells = "".join(
            _cell(page, page.cells.get((row, column)), row, column, classes)
            for column, width in enumerate(page.column_pixels)
            if width and (row, column) not in page.covered
        )
        yield f'<tr style="height:{pixels}px"><th>{row + 1}</th>{cells}</tr>'


def _cell(page: PrintedSheet, cell: PrintedCell | None, row: int, column: int, classes: dict[str, str]) -> str:
    if cell is None:
        return "<td></td>"
    name = classes.setdefault(css_of(cell), f"s{len(classes)}")
    spans = ""
    if cell.columns * cell.rows > 1:
        columns = sum(1 for pixels in page.column_pixels[column : column + cell.columns] if pixels)
        rows = sum(1 for pixels in page.row_pixels[row : row + cell.rows] if pixels)
        spans = f' colspan="{columns}" rowspan="{rows}"'
    text = escape(cell.text).replace("\n", "<br>")
    if cell.link and cell.link.startswith(("http://", "https://", "mailto:")):
        text = f'<a href="{escape(cell.link)}">{text}</a>'
    note = f' title="{escape(cell.cell.note)}"' if cell.cell.note else ""
    return f'<td class="{name}"{spans}{note}>{text}</td>'


def css_of(cell: PrintedCell) -> str:
    """What of a cell's look differs from the style sheet, as CSS declarations."""
    look, text = cell.look, cell.look.get("textFormat", {})
    found = {
        "text-align": cell.alignment.lower() if cell.alignment != "LEFT" else None,
        "vertical-align": _VERTICAL.get(look.get("verticalAlignment", "")),
        "white-space": "pre-wrap" if look.get("wrapStrategy") in ("WRAP", "LEGACY_WRAP") else None,
        "background-color": _unless(
            hex_color(look.get("backgroundColorStyle"), look.get("backgroundColor")), "#FFFFFF"
        ),
        "color": _unless(hex_color(text.get("foregroundColorStyle"), text.get("foregroundColor")), "#000000"),
        "font-family": _unless(text.get("fontFamily"), "arial,sans,sans-serif"),
        "font-size": f"{text['fontSize']}pt" if text.get("fontSize", 10) != 10 else None,
        "font-weight": "bold" if text.get("bold") else None,
        "font-style": "italic" if text.get("italic") else None,
        "text-decoration": _decoration(text),
    }
    for side in ("top", "right", "bottom", "left"):
        border = look.get("borders", {}).get(side, {})
        if border.get("style") in _BORDERS:
            color = hex_color(border.get("colorStyle"), border.get("color")) or "#000000"
            found[f"border-{side}"] = f"{_BORDERS[border['style']]} {color}"
    return "".join(f"{name}:{_css_value(value)};" for name, value in found.items() if value)


def _unless(value: str | None, usual: str) -> str | None:
    return None if value == usual else value


def _css_value(value: str) -> str:
    """A value that cannot end its declaration: font names are the client's own text."""
    return re.sub(r"[;{}<>\\]", "", value)


def _decoration(text: Mapping[str, Any]) -> str | None:
    lines = [line for name, line in (("underline", "underline"), ("strikethrough", "line-through")) if text.get(name)]
    return " ".join(lines) or None
