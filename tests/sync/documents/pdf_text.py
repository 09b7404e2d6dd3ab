"""The text of a PDF as readers copy it out: ActualText where it is given (PDF 1.7, 14.9.4), else what glyphs mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject


def text_of(pdf: bytes) -> str:
    """All pages' text in the order of drawing, without any white space."""
    reader = PdfReader(BytesIO(pdf))
    return "".join("".join("".join(_page_text(page, reader)).split()) for page in reader.pages)


def _page_text(page: PageObject, reader: PdfReader) -> Iterator[str]:
    resources: Any = page["/Resources"]
    fonts = {name: _meanings(font.get_object()) for name, font in resources.get("/Font", {}).items()}
    meanings: dict[int, str] = {}
    replaced: list[bool] = []  # for each open marked content whether its text is told by ActualText
    contents = page.get_contents()
    assert contents is not None
    for operands, operator in ContentStream(contents, reader).operations:
        match operator:
            case b"Tf":
                meanings = fonts[operands[0]]
            case b"BDC" | b"BMC":
                actual = operands[1].get("/ActualText") if isinstance(operands[-1], DictionaryObject) else None
                replaced.append(actual is not None)
                if actual is not None and replaced.count(True) == 1:
                    yield str(actual)
            case b"EMC":
                replaced.pop()
            case b"Tj" | b"TJ" if not any(replaced):
                shown = operands[0] if operator == b"TJ" else operands
                yield from (_glyphs(piece, meanings) for piece in shown if not isinstance(piece, (int, float)))


def _glyphs(shown: Any, meanings: dict[int, str]) -> str:
    codes = shown.original_bytes
    return "".join(meanings[int.from_bytes(codes[at : at + 2])] for at in range(0, len(codes), 2))


def _meanings(font: Any) -> dict[int, str]:
    """Glyph code -> text, of the font's ToUnicode map; what it leaves out means nothing."""
    found = re.findall(r"^<([0-9A-F]{4})> <([0-9A-F]+)>$", font["/ToUnicode"].get_data().decode(), re.MULTILINE)
    told = {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in found}
    return {code: told.get(code, "") for code in range(0x10000)}
