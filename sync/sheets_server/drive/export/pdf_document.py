"""A PDF file (ISO 32000-1): pages of drawing operators, and text in any script without a font file.

Fonts are named, not embedded: the program that shows the file takes its own. Each font has the letters of ASCII and
128 more characters, given by the names of the Adobe Glyph List; /ToUnicode tells what they are, so that the text can
be searched and copied.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Callable
from itertools import groupby

PAGE_WIDTH, PAGE_HEIGHT = 842, 595
"""A4 lying, in points."""
Adder = Callable[[bytes], int]
_FIRST_MORE = 128
_MORE_PER_FONT = 128
_FACES = ("", ",Bold", ",Italic", ",BoldItalic")
_BASE_FONT = "Tahoma"
_OTHER_WIDTH = 570
_ASCII_WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 "
    "556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 "
    "722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 "
    "500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
)
_WIDTHS = dict(zip(map(chr, range(32, 127)), map(int, _ASCII_WIDTHS.split()), strict=True))
"""Advances of a sans-serif face in thousandths of its size."""


def character_width(character: str) -> int:
    """How far a character moves on, in thousandths of the font size; marks above and below do not."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return 1000
    return _WIDTHS.get(character, _OTHER_WIDTH)


def text_width(text: str, size: float) -> float:
    """The length of a line of text in points."""
    return sum(map(character_width, text)) * size / 1000


class PdfDocument:
    """Takes pages as drawing operators; `text` writes with fonts that grow by the characters used."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._pages: list[bytes] = []
        self._more: dict[str, int] = {}

    def add_page(self, operators: str) -> None:
        """A page with these operators, the origin at the lower left."""
        self._pages.append(operators.encode("ascii"))

    def text(self, line: str, x: float, y: float, size: float, face: int) -> str:
        """Operators that write a line from a point of its base line; face: 1 bold + 2 italic."""
        written = []
        for number, run in groupby(line, self._font_number):
            codes = "".join(f"{self._code(character):02X}" for character in run)
            written.append(f"/F{face}_{number} {size:g} Tf <{codes}> Tj")
        return f"BT {x:.2f} {y:.2f} Td {' '.join(written)} ET\n"

    def _font_number(self, character: str) -> int:
        if character in _WIDTHS:
            return 0
        return self._more.setdefault(character, len(self._more)) // _MORE_PER_FONT

    def _code(self, character: str) -> int:
        if character in _WIDTHS:
            return ord(character)
        return _FIRST_MORE + self._more[character] % _MORE_PER_FONT

    def data(self) -> bytes:
        """The file."""
        objects: list[bytes] = [b"", b""]  # catalogue and page tree, which name the rest

        def add(body: bytes) -> int:
            objects.append(body)
            return len(objects)

        fonts = self._add_fonts(add)
        kids = []
        for operators in self._pages:
            content = add(_stream(operators))
            kids.append(
                add(
                    f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {PAGE_WIDTH} {PAGE_HEIGHT}]/Contents {content} 0 R"
                    f"/Resources<</Font<<{fonts}>>>>>>".encode()
                )
            )
        title = f"\ufeff{self._title}".encode("utf-16-be", "replace").hex()
        info = add(f"<</Title<{title}>>>".encode())
        objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
        references = " ".join(f"{kid} 0 R" for kid in kids)
        objects[1] = f"<</Type/Pages/Kids[{references}]/Count {len(kids)}>>".encode()
        return _file(objects, info)

    def _add_fonts(self, add: Adder) -> str:
        """The fonts of all faces; answers the resource entries that name them."""
        entries = []
        characters = list(self._more)
        for number in range(max(1, -(-len(characters) // _MORE_PER_FONT))):
            more = characters[number * _MORE_PER_FONT : (number + 1) * _MORE_PER_FONT]
            to_unicode = add(_stream(_to_unicode(more)))
            widths = [_WIDTHS.get(chr(code), 0) for code in range(32, _FIRST_MORE)] + list(map(character_width, more))
            names = "".join(f"/{_glyph_name(character)}" for character in more)
            differences = f"/Differences[{_FIRST_MORE}{names}]" if more else ""
            for face, suffix in enumerate(_FACES):
                name = f"{_BASE_FONT}{suffix}"
                angle = -12 if face >= 2 else 0
                descriptor = add(
                    f"<</Type/FontDescriptor/FontName/{name}/Flags 32/FontBBox[-600 -200 1340 1000]/ItalicAngle {angle}"
                    f"/Ascent 1000/Descent -207/CapHeight 727/StemV {120 if face % 2 else 80}>>".encode()
                )
                font = add(
                    f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar 32/LastChar {31 + len(widths)}"
                    f"/Widths[{' '.join(map(str, widths))}]/FontDescriptor {descriptor} 0 R"
                    f"/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding{differences}>>"
                    f"/ToUnicode {to_unicode} 0 R>>".encode()
                )
                entries.append(f"/F{face}_{number} {font} 0 R")
        return "".join(entries)


def _glyph_name(character: str) -> str:
    code = ord(character)
    return f"uni{code:04X}" if code < 0x10000 else f"u{code:05X}"


def _to_unicode(more: list[str]) -> bytes:
    pairs = [(ord(character), character) for character in _WIDTHS]
    pairs += [(_FIRST_MORE + index, character) for index, character in enumerate(more)]
    blocks = []
    for start in range(0, len(pairs), 100):  # at most 100 in a block
        lines = [
            f"<{code:02X}> <{character.encode('utf-16-be', 'surrogatepass').hex()}>"
            for code, character in pairs[start : start + 100]
        ]
        blocks.append(f"{len(lines)} beginbfchar\n" + "\n".join(lines) + "\nendbfchar\n")
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Adobe-Identity-UCS def "
        "/CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange\n"
        + "".join(blocks)
        + "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode("ascii")


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)


def _file(objects: list[bytes], info: int) -> bytes:
    data = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R/Info {info} 0 R>>\nstartxref\n{table}\n%%EOF\n"
    return bytes(data + trailer.encode())
