"""Documents that people forward: PDF and HTML from one value, of any day that is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from rules.readings.moment_text import BANGKOK
from tests.end_to_end.world import World, group_row, small_world
from tests.sync.documents.pdf_text import text_of
from tests.templates import Templates

GROUPS = "ชุดที่ 1 ทะเบียนกลุ่ม"


@pytest.fixture(scope="module")
def told(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Two looks: one office's register on the first, a day after the deadline on the second."""
    with small_world(templates, tmp_path_factory.mktemp("documents")) as world:
        world.type_rows("83", GROUPS, [group_row()])
        world.sync()
        world.set_clock(datetime(2020, 7, 31, 9, 0, tzinfo=BANGKOK))
        world.sync()
        yield world


def words_of(page: str) -> str:
    return "".join(re.sub(r"<style>.*?</style>|<svg.*?</svg>|<[^>]+>", "", page, flags=re.DOTALL).split())


def test_the_summary_says_the_same_as_pdf_and_as_html(told: World, tmp_path: Path) -> None:
    for name in ("a.pdf", "a.html"):
        answer = told.cli("report", "--to", str(tmp_path / name), "--json", environment={"SONGTHAN_LANG": "th"})
        assert (answer.exit_code, answer.json["paths"]) == (0, [str(tmp_path / name)])
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    pdf, html = text_of((tmp_path / "a.pdf").read_bytes()), words_of(page)

    for said in (
        "ณ31ก.ค.2563รายงานแล้ว1จาก15รายงาน(6.7%)",
        "เกินกำหนดยังไม่ส่ง6รายงานจาก3จังหวัด",
        "ควรติดตามที่ใดก่อน",
        "ภูเก็ต(2)",
        "กิจกรรมตามแผน",
        "งบประมาณ(บาท)",
        "รูปเล่มที่ส่งแล้ว",
    ):
        assert said in pdf
        assert said in html
    assert len(PdfReader(tmp_path / "a.pdf").pages) <= 2
    assert page.count("<svg") == 3
    assert not re.search(r"(?:src|href|url)\W{1,3}(?:https?:)?//", page)
    assert "<script" not in page


def test_a_past_day_is_summed_up_as_it_was_told_then(told: World, tmp_path: Path) -> None:
    target = tmp_path / "then.pdf"
    assert told.cli("report", "--to", str(target), "--as-of", "25/7/2563").exit_code == 0

    assert "On25Jul2020,1of15reportsarein(6.7%)·Noneisoverdue" in text_of(target.read_bytes())
    assert "Asitwastoldon25Jul202009:00,notjudgedanew" in text_of(target.read_bytes())
    refused = told.cli("report", "--to", str(tmp_path / "x.pdf"), "--as-of", "24/7/2563")
    assert (refused.exit_code, (tmp_path / "x.pdf").exists()) == (2, False)


@pytest.mark.parametrize(("name", "wanted"), [("a.docx", "only .pdf and .html"), ("no/a.pdf", "make the directory")])
def test_a_file_that_cannot_be_written_is_told_with_the_way_out(
    told: World, tmp_path: Path, name: str, wanted: str
) -> None:
    answer = told.cli("report", "--to", str(tmp_path / name))
    assert (answer.exit_code, wanted in answer.stderr) == (2, True)
