"""Documents that people forward: PDF and HTML from one value, of any day that is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from rules.readings.moment_text import BANGKOK
from tests.end_to_end import test_periods
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


@pytest.fixture(scope="module")
def entered(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One office has typed all of its reports, with an explanation, and a second row that nothing planned."""
    with small_world(templates, tmp_path_factory.mktemp("volumes")) as world:
        world.set_clock(datetime(2020, 9, 20, 9, 0, tzinfo=BANGKOK))
        rows: dict[str, list[list[Any]]] = {
            GROUPS: [group_row(leader=LEADER, budget="15,000")],
            "ชุดที่ 2 ผลการจัดเวที": [
                ["83-001", "12/6/2563", "ประชุมแกนนำ", "", 20, "มี", "มีแหล่งน้ำ\nและตลาด", "เห็นชอบ", "15 มิ.ย. 2563"]
            ],
            "ชุดที่ 3 แผนปฏิบัติการ": [
                ["83-001", 1, "อบรมทำปุ๋ย", "1/7/2563", "3/7/2563", 9000, "นางสมมุติ ผู้ทำ", "ทำปุ๋ยใช้เอง"],
                ["83-001", 2, "ศึกษาดูงาน", "8/7/2563", "8/7/2563", 6000, "นางสมมุติ ผู้ทำ", "นำมาใช้"],
            ],
            "ชุดที่ 4 สรุปผลการดำเนินงาน": [
                ["83-001", "2", "ไม่ได้ดำเนินการ", "", 0, "", "ยังไม่มี", "น้ำท่วม <b>ถนน</b>", "9/9/2563"],
                ["83-001", "1", "แล้วเสร็จ", "๓ ก.ค. ๒๕๖๓", "8,500 บาท", "", "ได้ปุ๋ย 2 ตัน", "", ""],
                ["83-001", "7", "แล้วเสร็จ", "4/7/2563", 250, "", "ไม่มีในแผน", "", ""],
            ],
            "การจัดส่งรูปเล่มและ CD": [["กษ 1001/426", "18 ก.ย. 2563", 2, 1, "EX1"]],
        }
        for tab, typed in rows.items():
            world.type_rows("83", tab, typed)
        world.sync()
        yield world


LEADER = "นางสาวสมใจ ตัวอย่าง"


def test_an_office_gets_its_own_volume_of_what_it_has_typed_as_pdf_and_for_a_word_processor(
    entered: World, tmp_path: Path
) -> None:

    for name in ("v.pdf", "v.html"):
        answer = entered.cli(
            "report", "--office", "ภูเก็ต", "--to", str(tmp_path / name), environment={"SONGTHAN_LANG": "th"}
        )
        assert (answer.exit_code, answer.stdout) == (0, f"เขียน {tmp_path / name} แล้ว\n")
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    page = (tmp_path / "v.html").read_text(encoding="utf-8")
    pdf, html = text_of((tmp_path / "v.pdf").read_bytes()), words_of(page.replace("<b>", "").replace("</b>", ""))

    for said in (
        "จังหวัดภูเก็ต",
        "แห่งในตารางแก้ไขแล้วทำเล่มใหม่ก่อนส่ง",
        LEADER,
        "มีแหล่งน้ำและตลาด",
        "ชุดที่ 3 แผนปฏิบัติการ เทียบกับ ชุดที่ 4 สรุปผลการดำเนินงาน",
        "นางสมมุติผู้ทำ",
        "ปัญหาอุปสรรคและคำชี้แจง",
        "กษ1001/426",
        "เอกสารแนบ",
        "ลงชื่อ",
    ):
        assert "".join(said.split()) in pdf
        assert "".join(said.split()) in html
    assert "ทำปุ๋ยใช้เองแล้วเสร็จ3ก.ค.25638,500ได้ปุ๋ย2ตัน" in html  # planned, and what came of it, in one row
    assert "นำมาใช้ไม่ได้ดำเนินการ0ยังไม่มี9ก.ย.2563" in html
    assert "7แล้วเสร็จ4ก.ค.2563250ไม่มีในแผน" in html
    assert "รวม15,00015,0008,7506,250" in pdf
    assert "รวม15,00015,0008,7506,250" in html
    assert "น้ำท่วม<b>ถนน</b>" in pdf
    assert "น้ำท่วม &lt;b&gt;ถนน" in page
    assert "<details" not in page
    assert "<script" not in page
    assert not re.search(r"(?:src|href|url)\W{1,3}(?:https?:)?//", page)


def test_the_centre_gets_every_volume_with_people_masked(entered: World, tmp_path: Path) -> None:
    answer = entered.cli("report", "--all", "--to", str(tmp_path / "all"), "--json")
    names = sorted(path.name for path in (tmp_path / "all").iterdir())
    texts = {name: text_of((tmp_path / "all" / name).read_bytes()) for name in names}

    assert answer.exit_code == 0
    assert names == ["50-Chiang Mai.pdf", "83-Phuket.pdf", "95-Yala.pdf"]
    assert "กลุ่ม" in texts["83-Phuket.pdf"]
    assert "Personaldataismasked" in texts["83-Phuket.pdf"]
    for person in (LEADER, "นางสมมุติผู้ทำ", "0812345678"):
        assert "".join(person.split()) not in "".join(texts.values())
    assert "Nothingwasenteredyet." in texts["50-Chiang Mai.pdf"]


HELP = """
  - id: help
    tab: ช่วยเหลือ
    title: {{th: "ช่วยเหลือ {{period}}", en: "Help of {{period}}"}}
    unit: {{th: รายการ, en: entry}}
    repeat: {repeat}
    key: [place]
    expects: flood
    columns:
      - {{id: month, header: งวด, type: period}}
      - {{id: place, header: สถานที่, type: text}}
      - {{id: bags, header: ถุงยังชีพ, type: whole}}
      - {{id: trouble, header: อุปสรรค, type: text}}
    rules:
      - {{id: H-1, kind: required, severity: blocks, parameters: {{columns: [place, bags]}}}}
"""


def test_a_volume_of_months_sets_each_month_beside_what_came_of_it_and_tells_of_none_that_lies_ahead(
    templates: Templates, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(test_periods, "PROGRAMME", test_periods.PROGRAMME + HELP)
    with test_periods.flood_world(templates, tmp_path / "world") as world:
        world.type_rows("14", "น้ำท่วม", [["ต.ค. 2563", "วัด", 5], ["พ.ย. 2563", "ตลาด", 7]])
        world.type_rows("14", "ช่วยเหลือ", [["พ.ย. 2563", "ตลาด", 9, ""], ["ต.ค. 2563", "วัด", 3, "น้ำแรง"]])
        world.sync()
        target = tmp_path / "v.html"
        assert world.cli("report", "--office", "14", "--to", str(target)).exit_code == 0

    said = words_of(target.read_text(encoding="utf-8"))
    assert "FloodsofOct2020besideHelpofOct2020งวดสถานที่ครัวเรือนถุงยังชีพต.ค.2563วัด53Floods" in said
    assert "FloodsofNov2020besideHelpofNov2020งวดสถานที่ครัวเรือนถุงยังชีพพ.ย.2563ตลาด79Problems" in said
    assert "ProblemsandexplanationsOct2020สถานที่อุปสรรควัดน้ำแรงAttachments" in said
    assert "besideHelpofDec" not in said


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("--office", "83", "--all", "--to", "x"), "either --office or --all"),
        (("--office", "Atlantis", "--to", "x.pdf"), "Atlantis"),
        (("--office", "83", "--to", "x.docx"), "only .pdf and .html"),
        (("--all", "--to", "x.pdf"), "give --to a directory"),
    ],
)
def test_a_volume_that_cannot_be_made_is_refused_with_the_way_out(
    entered: World, tmp_path: Path, words: tuple[str, ...], wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = entered.cli("report", *words)

    assert (answer.exit_code, wanted in answer.stderr) == (2, True), answer
    assert list(tmp_path.iterdir()) == []


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
