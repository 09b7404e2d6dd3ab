"""The PDF: its text comes out again as it went in, it is tagged, and it is made the same each time."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from rules.readings.moment_text import BANGKOK
from sync.documents.pdf import document_pdf
from sync.pictures.blocks import Cell, Document, Figure, Figures, Lines, Picture, Section, Table
from sync.pictures.svg import Drawing, Label, element
from tests.sync.documents.pdf_text import text_of

AT = datetime(2020, 7, 31, 9, 0, tzinfo=BANGKOK)
WORDS = (
    "เพิ่มเติมทั้งประเทศ",
    "น้ำท่วมพื้นที่ชั่วคราว",
    "สิทธิ์ของผู้กรอกกำหนดส่ง",
    "ก่อนปี่ฝั่งป้าญาติฐานปิ๊งซื้อ",
    "ศึกษาธิการ บริษัท เกษตรกร สิทธิพิเศษ",
    "๓๐ ก.ค. ๒๕๖๓ ฎีกา ฤๅษี ไม้ไผ่ ใกล้ เมื่อ",
)


def document(*blocks: Table | Picture | Lines | Figures) -> Document:
    return Document("th", WORDS[0], (WORDS[1],), (Section("a", WORDS[2], blocks),))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("words", WORDS)
def test_the_same_thai_comes_out_again_wherever_it_stands(words: str) -> None:
    drawing = Drawing(100, 20, "ภาพ", (element("rect", width=9, height=9),), (Label(50, 10, words, 8, "middle"),))
    blocks = (
        Table("ตาราง", (words, "จำนวน"), ((Cell(words, tone="overdue"), Cell("1,234", is_number=True)),)),
        Lines((Cell(words),)),
        Figures((Figure("84.4%", words, words),)),
        Picture("ภาพ", drawing, Table("", (), ())),
    )
    found = text_of(document_pdf(document(*blocks), AT))

    assert found.count(squeezed(words)) >= 6
    for other in (*WORDS[:3], "1,234", "84.4%"):
        assert squeezed(other) in found


def test_a_text_that_would_be_markup_or_code_stays_text() -> None:
    typed = '#panic("x") *เข้ม* <script> $x$ \\ `a` @b = หัวข้อ'
    assert squeezed(typed) in text_of(document_pdf(document(Lines((Cell(typed),))), AT))


def test_it_is_tagged_has_a_title_and_a_language_and_brings_its_fonts() -> None:
    reader = PdfReader(BytesIO(document_pdf(document(Lines((Cell("ก"),))), AT)))
    root: Any = reader.trailer["/Root"]
    resources: Any = reader.pages[0]["/Resources"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "th"
    assert reader.metadata is not None
    assert reader.metadata.title == WORDS[0]
    fonts = [font.get_object() for font in resources["/Font"].values()]
    names = [str(font["/BaseFont"]) for font in fonts]
    assert names
    assert all("Sarabun" in name for name in names)


def test_the_same_document_makes_the_same_file() -> None:
    assert document_pdf(document(), AT) == document_pdf(document(), AT)


def test_a_long_table_goes_over_pages_with_its_header_on_each() -> None:
    rows = tuple((Cell(f"จังหวัดที่ {number}"), Cell("ครบ")) for number in range(120))
    made = document_pdf(document(Table("ยาว", ("ชื่อหัวตาราง", "สถานะ"), rows)), AT)

    pages = len(PdfReader(BytesIO(made)).pages)
    assert pages > 1
    assert text_of(made).count("ชื่อหัวตาราง") == pages


CONSONANTS = [chr(code) for code in range(0x0E01, 0x0E2F) if chr(code) not in "ฤฦ"]
MARKS = [
    *"ัิีึื็์ุู่้๊๋",
    *(vowel + tone for vowel in "ัิีึืุู" for tone in "่้๊๋"),
    *(tone + "ำ" for tone in ("", *"่้๊๋")),
    "ิ์",
]


def test_every_letter_with_every_mark_that_it_can_bear_comes_out_again_in_both_weights() -> None:
    lines = ["".join(f"|{consonant}{mark}" for mark in MARKS) + "|" for consonant in CONSONANTS]
    light = Lines(tuple(map(Cell, lines)))
    bold = Document("th", "ตัวหนา", ("".join(lines),), ())
    for made in (document(light), bold):  # the first line of a document is bold
        listed = text_of(document_pdf(made, AT)).split("|")
        assert [word for line in lines for word in line.split("|") if word and word not in listed] == []


def test_a_cell_as_long_as_people_type_them_is_set() -> None:
    words = "ที่เพิ่มทั้งสิ้น" * 100
    assert words in text_of(document_pdf(document(Table("", ("ก",), ((Cell(words),),)), Lines((Cell("ที่" * 600),))), AT))
