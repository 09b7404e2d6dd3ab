"""Documents as HTML: what a word processor needs that a browser would do without."""

from __future__ import annotations

import re

from rules.catalogue import Language
from sync.pictures.blocks import Cell, Document, Section, Table
from sync.pictures.html import document_html


def test_a_volume_gives_word_processors_the_width_of_every_column_and_a_page_for_the_cover() -> None:
    rows = ((Cell("83-001"), Cell("กลุ่มปลูกผักปลอดภัยบ้านเหนือ"), Cell("1,200", is_number=True)),)
    table = Table("ทะเบียน", ("รหัส", "ชื่อกลุ่ม", "บาท"), rows)
    made = document_html(Document("th", "เล่ม", (), (Section("a", "หนึ่ง", (table,)),), cover=("ภูเก็ต",)), Language.TH)
    code, name, money = map(int, re.findall(r'<th width="(\d+)"', made))

    assert max(code, money) < name
    assert 990 <= code + name + money <= 1000
    assert made.index("ภูเก็ต") < made.index('<p class="after-cover">') < made.index("<h2>")
