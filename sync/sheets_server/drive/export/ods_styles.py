"""The styles of an OpenDocument spreadsheet: one for every distinct look, size and number format that is used."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from sync.sheets_server.drive.export.printed import PrintedCell
from sync.sheets_server.drive.export.xlsx_formats import hex_color
from sync.sheets_server.entry.cell_values import NumberFormat
from sync.sheets_server.entry.locales import EntryLocale
from sync.sheets_server.entry.pattern_sections import Section, Token, read_sections
from sync.sheets_server.entry.render_date import minute_positions

_NAMES = "office style text table number fo xlink"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_ADDRESSES = {"fo": f"{_OASIS}:xsl-fo-compatible:1.0", "number": f"{_OASIS}:datastyle:1.0"}
_ADDRESSES["xlink"] = "http://www.w3.org/1999/xlink"
CONTENT_NAMESPACES = " ".join(
    [
        *(f'xmlns:{name}="{_ADDRESSES.get(name, f"{_OASIS}:{name}:1.0")}"' for name in _NAMES.split()),
        'xmlns:msoxl="http://schemas.microsoft.com/office/excel/formula"',
    ]
)
_POINTS_PER_PIXEL = 0.75
_BORDERS = {"SOLID": "0.75pt solid", "SOLID_MEDIUM": "1.5pt solid", "SOLID_THICK": "2.25pt solid"}
_BORDERS |= {"DOTTED": "0.75pt dotted", "DASHED": "0.75pt dashed", "DOUBLE": "2.25pt double"}
_ALIGNMENTS = {"LEFT": "start", "CENTER": "center", "RIGHT": "end"}
_CALENDAR = {"y": "year", "d": "day", "h": "hours", "s": "seconds"}


class StyleTable:
    """Hands out names of styles; `xml` has all that were asked for."""

    def __init__(self, locale: EntryLocale) -> None:
        self._locale = locale
        self._styles: dict[str, str] = {}
        self._formats: dict[str, str] = {}

    def xml(self) -> str:
        """The style elements, number formats first."""
        named = [*self._formats.items(), *self._styles.items()]
        return "".join(body.replace("NAME", name, 1) for body, name in named)

    def column(self, pixels: int) -> str:
        """Of a column so wide."""
        return self._line("column", "width", pixels)

    def row(self, pixels: int) -> str:
        """Of a row so high."""
        return self._line("row", "height", pixels)

    def table(self, *, is_hidden: bool) -> str:
        """Of a sheet."""
        shown = "false" if is_hidden else "true"
        return self._style("table", f'<style:table-properties table:display="{shown}"/>')

    def cell(self, cell: PrintedCell) -> str:
        """Of a cell with this look."""
        look, text = cell.look, cell.look.get("textFormat", {})
        box = {"fo:background-color": hex_color(look.get("backgroundColorStyle"), look.get("backgroundColor"))}
        box["style:vertical-align"] = look.get("verticalAlignment", "BOTTOM").lower()
        if look.get("wrapStrategy") in ("WRAP", "LEGACY_WRAP"):
            box["fo:wrap-option"] = "wrap"
        for side in ("top", "right", "bottom", "left"):
            border = look.get("borders", {}).get(side, {})
            if border.get("style") in _BORDERS:
                color = hex_color(border.get("colorStyle"), border.get("color")) or "#000000"
                box[f"fo:border-{side}"] = f"{_BORDERS[border['style']]} {color}"
        letters = {
            "fo:color": hex_color(text.get("foregroundColorStyle"), text.get("foregroundColor")),
            **_of_every_script("family", text.get("fontFamily")),
            **_of_every_script("size", f"{text.get('fontSize', 10)}pt"),
            **_of_every_script("weight", "bold" if text.get("bold") else None),
            **_of_every_script("style", "italic" if text.get("italic") else None),
            "style:text-underline-style": "solid" if text.get("underline") else None,
            "style:text-line-through-style": "solid" if text.get("strikethrough") else None,
        }
        number = self._number_format(cell.number_format)
        return self._style(
            "table-cell",
            _element("style:table-cell-properties", box)
            + _element("style:paragraph-properties", {"fo:text-align": _ALIGNMENTS[cell.alignment]})
            + _element("style:text-properties", letters),
            f' style:data-style-name="{number}"' if number else "",
        )

    def _line(self, kind: str, size: str, pixels: int) -> str:
        points = f"{(pixels or 1) * _POINTS_PER_PIXEL:g}pt"
        more = ' style:use-optimal-row-height="false"' if kind == "row" else ""
        return self._style(f"table-{kind}", f'<style:table-{kind}-properties style:{kind}-{size}="{points}"{more}/>')

    def _style(self, family: str, content: str, attributes: str = "") -> str:
        body = f'<style:style style:name="NAME" style:family="{family}"{attributes}>{content}</style:style>'
        return self._styles.setdefault(body, f"s{len(self._styles)}")

    def _number_format(self, number_format: NumberFormat | None) -> str | None:
        """The name of the data style; None for an automatic one and for patterns OpenDocument has no words for."""
        if number_format is None:
            return None
        pattern = number_format.pattern or self._locale.default_pattern(number_format.type)
        section = read_sections(pattern)[0]
        body = _date_style(section) if section.is_date else _number_style(section)
        return None if body is None else self._formats.setdefault(body, f"n{len(self._formats)}")


def _of_every_script(name: str, value: str | None) -> dict[str, str | None]:
    """A font property; OpenDocument has Thai under its complex scripts and Chinese under its Asian ones."""
    return {f"fo:font-{name}": value, f"style:font-{name}-complex": value, f"style:font-{name}-asian": value}


def _element(name: str, attributes: dict[str, str | None]) -> str:
    written = " ".join(f"{key}={quoteattr(value)}" for key, value in attributes.items() if value)
    return f"<{name} {written}/>"


def _literal(text: str) -> str:
    return f"<number:text>{escape(text)}</number:text>"


def _date_style(section: Section) -> str | None:
    minutes = minute_positions(section.tokens)
    pieces = []
    for index, token in enumerate(section.tokens):
        if token.kind != "date":
            pieces.append(_literal(token.text))
        elif token.text.startswith("["):
            return None
        elif "/" in token.text:
            pieces.append("<number:am-pm/>")
        elif token.text[0] == "m" and index not in minutes:
            is_name = ' number:textual="true"' if len(token.text) > 2 else ""
            pieces.append(f"<number:month{_style_of(token)}{is_name}/>")
        elif token.text[0] == "d" and len(token.text) > 2:
            pieces.append(f"<number:day-of-week{_style_of(token)}/>")
        else:
            pieces.append(f"<number:{'minutes' if index in minutes else _CALENDAR[token.text[0]]}{_style_of(token)}/>")
    return f'<number:date-style style:name="NAME">{"".join(pieces)}</number:date-style>'


def _style_of(token: Token) -> str:
    is_long = len(token.text) in (2, 4) if token.text[0] != "y" else len(token.text) > 2
    return ' number:style="long"' if is_long else ""


def _number_style(section: Section) -> str | None:
    kinds = [token.kind for token in section.tokens]
    if "digit" not in kinds or "exponent" in kinds or any(token.text == "General" for token in section.tokens):
        return None
    first = kinds.index("digit")
    last = len(kinds) - 1 - kinds[::-1].index("digit")
    core = section.tokens[first : last + 1]
    if any(token.kind not in ("digit", "point", "group") for token in core):
        return None
    point = next((index for index, token in enumerate(core) if token.kind == "point"), len(core))
    places = sum(token.kind == "digit" for token in core[point:])
    whole = sum(token.text == "0" for token in core[:point])
    grouping = "true" if any(token.kind == "group" for token in core[:point]) else "false"
    number = (
        f'<number:number number:decimal-places="{places}" number:min-integer-digits="{whole}" '
        f'number:grouping="{grouping}"/>'
    )
    before = "".join(_literal(token.text) for token in section.tokens[:first] if token.kind != "fill")
    after = "".join(_literal(token.text) for token in section.tokens[last + 1 :] if token.kind != "fill")
    kind = "percentage" if "percent" in kinds else "number"
    return f'<number:{kind}-style style:name="NAME">{before}{number}{after}</number:{kind}-style>'
