"""docs/second-programme.md, walked from a form to a rehearsal by the commands and lines that stand on the page."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

import cli

ROOT = Path(cli.__file__).parent
NAME = "flood-watch-2564"
IDS = ("month", "place", "flooded_on", "depth", "households", "state", "reporter", "help")
FORM = (
    ("แบบรายงานจุดน้ำท่วมประจำเดือน",),
    (
        *("เดือน", "สถานที่", "วันที่เริ่มท่วม", "ระดับน้ำสูงสุด (เซนติเมตร)"),
        *("ครัวเรือนที่ได้รับผลกระทบ (ครัวเรือน)", "สถานการณ์", "ผู้รายงาน", "การช่วยเหลือ"),
    ),
    ("ต.ค. 2563", "ตลาดหัวรอ", "12 ต.ค. 2563", 45, 120, "ท่วมขัง", "นางสาวสมมุติ ตัวอย่าง", "แจกถุงยังชีพ"),
    ("พ.ย. 2563", "วัดใหญ่", "3/11/2563", 30, 80, "ระดับน้ำลดลง", "นายสมมุติ ตัวอย่าง", "สูบน้ำ"),
)


def page_blocks() -> list[str]:
    """What the page says to write, in its order: words, repeat, rules."""
    page = (ROOT / "docs" / "second-programme.md").read_text(encoding="utf-8")
    return [re.sub(r"(?m)^   ", "", block) for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)]


def run(config: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`python cli.py WORDS` with that configuration, as it is typed."""
    command = [sys.executable, "-W", "error", str(ROOT / "cli.py"), words[0], "--config", str(config), *words[1:]]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=100)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The shipped configuration before there was this programme; the form lies beside it."""
    place = tmp_path / "config"
    shutil.copytree(ROOT / "config", place, ignore=shutil.ignore_patterns("*.py", "__pycache__", f"{NAME}.*"))
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("จุดน้ำท่วม")
    for row in FORM:
        sheet.append(row)
    book.save(tmp_path / "form.xlsx")
    return place


def draft_and_edit(config: Path) -> Path:
    """Steps 1 to 5: the programme file as somebody leaves it who does what the page says."""
    run(config, "new-programme", NAME, "--from", str(config.parent / "form.xlsx"))
    programme = config / "programmes" / f"{NAME}.yaml"
    text = programme.read_text(encoding="utf-8")
    words, repeat, rules = page_blocks()
    for drafted, wanted in zip(re.findall(r"(?m)^      - id: (\S+)", text), IDS, strict=True):
        text = re.sub(rf"\b{drafted}\b", wanted, text)
    text = re.sub(r"(?m)^fiscal_year: .*\n", lambda _: words, text)
    lines = repeat.splitlines()
    report = "".join(f"    {line}\n" for line in lines if line.startswith(("title:", "repeat:")))
    column = "".join(f"      {line}\n" for line in lines if not line.startswith(("title:", "repeat:")))
    text = re.sub(r"(?m)^    title: .*\n", "", text)
    text = re.sub(r"(?m)^    opens: .*\n    deadline: .*\n", report, text)
    text = re.sub(r"(?m)^      - id: month.*\n(?:        .*\n)+", column, text)
    text = re.sub(r"(?m)^    key: .*", "    key: [place]", text)
    whole_rules = "".join(f"      {line}\n" for line in rules.splitlines() if line.startswith("- {id: FL"))
    text = re.sub(r"(?m)^(    rules:\n)(?:      - .*\n)+", rf"\g<1>{whole_rules}", text)
    programme.write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "config" / "programmes" / f"{NAME}.csv", programme.with_suffix(".csv"))
    return programme


def test_a_form_becomes_a_programme_by_the_steps_of_the_page(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft_and_edit(config)
    monkeypatch.setenv("SONGTHAN_PROGRAMME", NAME)
    monkeypatch.setenv("SONGTHAN_LANG", "en")
    assert "(12 reports, 16 districts)" in run(config, "check-config").stdout


@pytest.mark.soak
def test_what_the_steps_of_the_page_made_is_rehearsed(config: Path, tmp_path: Path) -> None:
    draft_and_edit(config)
    told = run(config, "demo", "--programme", NAME, "--store", str(tmp_path / "store")).stdout
    assert "ทุกอำเภอ" in told
    assert (tmp_path / "store" / "centre.xlsx").is_file()
