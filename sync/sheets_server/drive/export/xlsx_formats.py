"""Google's cell formats as XLSX formats."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook as XlsxWorkbook
from xlsxwriter.format import Format as XlsxFormat

from sync.sheets_server.entry.cell_values import NumberFormat
from sync.sheets_server.entry.locales import EntryLocale
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.spreadsheets.theme import rgb_of_theme_color

_BORDER_STYLES = {"SOLID": 1, "SOLID_MEDIUM": 2, "SOLID_THICK": 5, "DOTTED": 4, "DASHED": 3, "DOUBLE": 6}
_VERTICAL = {"TOP": "top", "MIDDLE": "vcenter", "BOTTOM": "bottom"}
_ELAPSED = re.compile(r"\[([hms]+)\+\]", re.IGNORECASE)
_HALF_DAY = re.compile(r"(?<![a-z])(am/pm|a/p)(?![a-z])", re.IGNORECASE)
DEFAULT_FONT: Mapping[str, Any] = {"font_name": "Arial", "font_size": 10}


def plain_color(style: Json | None, color: Json | None = None) -> Json | None:
    """The Color of a ColorStyle, or the older Color beside it; None when neither is set."""
    if style is None:
        return color
    return rgb_of_theme_color(style["themeColor"]) if "themeColor" in style else style.get("rgbColor", {})


def hex_color(style: Json | None, color: Json | None = None) -> str | None:
    """The same as #RRGGBB."""
    color = plain_color(style, color)
    if color is None:
        return None
    return "#" + "".join(f"{round(255 * color.get(channel, 0)):02X}" for channel in ("red", "green", "blue"))


def excel_pattern(number_format: NumberFormat, locale: EntryLocale) -> str:
    """The number-format code of XLSX for a format; "" for an automatic one."""
    pattern = number_format.pattern or locale.default_pattern(number_format.type)
    if number_format.type == "TEXT" and not pattern:
        return "@"
    pattern = _ELAPSED.sub(lambda match: f"[{match[1]}]", pattern)
    return _HALF_DAY.sub(lambda match: match[1].upper(), pattern)


def text_properties(text_format: Json) -> dict[str, Any]:
    """XLSX properties of a TextFormat."""
    found: dict[str, Any] = {}
    color = hex_color(text_format.get("foregroundColorStyle"), text_format.get("foregroundColor"))
    if color is not None:
        found["font_color"] = color
    family = text_format.get("fontFamily")
    if family:
        found["font_name"] = str(family).split(",")[0].title() if "," in family else family
    if text_format.get("fontSize"):
        found["font_size"] = text_format["fontSize"]
    for name, target in (("bold", "bold"), ("italic", "italic"), ("strikethrough", "font_strikeout")):
        if text_format.get(name):
            found[target] = True
    if text_format.get("underline"):
        found["underline"] = 1
    return found


def _border_properties(borders: Json) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for side in ("top", "bottom", "left", "right"):
        border = borders.get(side)
        if border and border.get("style") in _BORDER_STYLES:
            found[side] = _BORDER_STYLES[border["style"]]
            color = hex_color(border.get("colorStyle"), border.get("color"))
            if color is not None:
                found[f"{side}_color"] = color
    return found


def _rotation(rotation: Json) -> int:
    if rotation.get("vertical"):
        return 270
    return max(-90, min(90, int(rotation.get("angle", 0))))


def format_properties(fields: Json) -> dict[str, Any]:
    """XLSX properties of a CellFormat but for its number format."""
    found = text_properties(fields.get("textFormat", {}))
    background = hex_color(fields.get("backgroundColorStyle"), fields.get("backgroundColor"))
    if background is not None:
        found["bg_color"] = background
    found |= _border_properties(fields.get("borders", {}))
    if fields.get("horizontalAlignment") in ("LEFT", "CENTER", "RIGHT"):
        found["align"] = fields["horizontalAlignment"].lower()
    if fields.get("verticalAlignment") in _VERTICAL:
        found["valign"] = _VERTICAL[fields["verticalAlignment"]]
    if fields.get("wrapStrategy") in ("WRAP", "LEGACY_WRAP"):
        found["text_wrap"] = True
    rotation = _rotation(fields.get("textRotation", {}))
    if rotation:
        found["rotation"] = rotation
    return found


class FormatTable:
    """The formats of one XLSX file, one for every distinct look."""

    def __init__(self, book: XlsxWorkbook) -> None:
        self._book = book
        self._formats: dict[tuple[tuple[str, Any], ...], XlsxFormat] = {}

    def format_of(self, properties: Mapping[str, Any]) -> XlsxFormat | None:
        """The format with these properties; None for none of them."""
        if not properties:
            return None
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(properties))
        return self._formats[key]

    def cell_format_of(self, properties: Mapping[str, Any]) -> XlsxFormat | None:
        """As format_of, for a cell: text in the spreadsheet's font unless the properties name another."""
        return self.format_of({**DEFAULT_FONT, **properties}) if properties else None
