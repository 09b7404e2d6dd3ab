"""A PDF file has every visible sheet on its pages, its text searchable in any script."""

from __future__ import annotations

import re
import zlib
from typing import Any

from sync.sheets_server.drive.export.pdf import export_pdf
from sync.sheets_server.drive.export.pdf_document import text_width
from sync.sheets_server.model.grid_range import GridRange
from sync.sheets_server.model.sheet import Sheet
from tests.sheets_server.export.workbooks import cell, reader, sheet

_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj\n", re.DOTALL)
_TEXT = re.compile(r"/F(\d)_(\d+) [\d.]+ Tf <([0-9A-F]+)> Tj")


class Pdf:
    """What a reader program finds in a file."""

    def __init__(self, *sheets: Sheet) -> None:
        self.data = export_pdf(reader(*sheets))
        self.objects = {int(found[1]): found[2] for found in _OBJECT.finditer(self.data)}
        kids = re.search(rb"/Kids\[(.*?)\]", self.objects[2])
        assert kids
        self.pages = [self._stream(int(number)) for number in re.findall(rb"(\d+) 0 R", kids[1])]

    def texts(self, page: int = 0) -> list[str]:
        """The lines of a page, by the /ToUnicode tables of their fonts."""
        lines = []
        for block in re.findall(r"BT .*? ET", self.pages[page]):
            runs = _TEXT.findall(block)
            lines.append("".join(self._decoded(int(number), codes) for _, number, codes in runs))
        return lines

    def _stream(self, page: int) -> str:
        content = re.search(rb"/Contents (\d+) 0 R", self.objects[page])
        assert content
        return self._unpacked(int(content[1])).decode()

    def _unpacked(self, number: int) -> bytes:
        return zlib.decompress(self.objects[number].split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0])

    def _decoded(self, font: int, codes: str) -> str:
        resources = next(body for body in self.objects.values() if b"/Type/Page/" in body)
        place = re.search(rb"/F0_%d (\d+) 0 R" % font, resources)
        assert place
        table = re.search(rb"/ToUnicode (\d+) 0 R", self.objects[int(place[1])])
        assert table
        pairs = re.findall(r"<(..)> <([0-9a-f]+)>", self._unpacked(int(table[1])).decode())
        meaning = {code: bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
        return "".join(meaning[codes[at : at + 2]] for at in range(0, len(codes), 2))


def pdf(*rows: list[Any], **more: Any) -> Pdf:
    return Pdf(sheet("Sheet1", list(rows), **more))


def test_every_object_lies_where_the_table_says() -> None:
    found = pdf(["x"])
    start = int(found.data.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    places = re.findall(rb"(\d{10}) 00000 n", found.data[start:])
    assert len(places) == len(found.objects)
    assert all(found.data[int(place) :].startswith(b"%d 0 obj" % number) for number, place in enumerate(places, 1))


def test_texts_of_any_script_can_be_read_back() -> None:
    many = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 300))
    assert pdf(["รายงานจังหวัด (1)", 1234.5, "😀", many]).texts() == ["รายงานจังหวัด (1)", "1234.5", "😀", many]


def test_rows_go_on_over_pages_and_hidden_sheets_stay_away() -> None:
    rows = [[str(number)] for number in range(100)]
    found = Pdf(sheet("A", rows), sheet("B", [["b"]], uid=2), sheet("C", [["c"]], uid=3, hidden=True))
    assert [text for page in range(len(found.pages)) for text in found.texts(page)] == [*(row[0] for row in rows), "b"]
    assert len(found.pages) > 2


def test_an_empty_spreadsheet_has_one_empty_page() -> None:
    assert pdf().pages == [""]


def test_wide_sheets_are_made_as_wide_as_the_page() -> None:
    assert pdf(["x"]).pages[0].startswith("1.0000 0 0 1.0000 ")
    assert pdf(["x"] * 20).pages[0].startswith("0.5133 0 0 0.5133 ")


def test_wrapped_text_breaks_at_blanks_else_between_letters_but_not_before_a_mark() -> None:
    wrapped = {"wrapStrategy": "WRAP"}
    assert pdf([cell("one two three four five", look=wrapped)]).texts() == ["one two three", "four five"]
    thai = "ที่" * 20
    lines = pdf([cell(thai, look=wrapped)]).texts()
    assert "".join(lines) == thai
    assert len(lines) > 1
    assert all(line.startswith("ท") and text_width(line, 10) <= 75 for line in lines)


def test_a_merge_is_drawn_as_one_cell_with_its_color() -> None:
    blue = {"backgroundColor": {"blue": 1}, "backgroundColorStyle": {"rgbColor": {"blue": 1}}}
    found = pdf([cell("หัว", look=blue), "", ""], ["a"], merges=(GridRange(0, 0, 1, 0, 3),))
    assert "0.000 0.000 1.000 rg 0.00 -15.75 225.00 15.75 re f" in found.pages[0]
    assert found.texts() == ["หัว", "a"]
