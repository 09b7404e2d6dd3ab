"""A newcomer, with nothing but what `demo` prints and a browser: change a cell, and see the service answer."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser import DESKTOP, TELEPHONE, Visit, chromium, faults_for_people
from tests.end_to_end.running import Running, running
from tests.end_to_end.world import CONFIG

PROGRAMME, OFFICES = "flood-watch-2564", 3
SECONDS_TO_ANSWER = 20


@pytest.fixture
def page() -> Iterator[Page]:
    with chromium() as browser, Visit(browser) as visit:
        yield visit.page
        assert visit.failures == visit.complaints == []


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Running]:
    """A small programme that is played, then opened."""
    shutil.copytree(CONFIG, tmp_path / "config", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    offices = tmp_path / "config" / "programmes" / f"{PROGRAMME}.csv"
    lines = offices.read_text(encoding="utf-8").splitlines(keepends=True)
    offices.write_text("".join(lines[: OFFICES + 1]), encoding="utf-8")
    words = ("--config", str(tmp_path / "config"), "--programme", PROGRAMME, "--store", str(tmp_path / "demo"))
    with running("demo", *words, "--open", "--port", "0", environment={"SONGTHAN_LANG": "en"}) as process:
        yield process


def places(process: Running) -> Mapping[str, str]:
    """Where it says that all is, once all is there."""
    process.wait_out(lambda line: "Ctrl+C ends it" in line)
    told = "".join(process.told)
    kinds = {"board": "The centre's board", "office": "The workbook of .+", "centre": "The central workbook"}
    found = {kind: re.search(rf"^{words}: (http\S+)$", told, re.MULTILINE) for kind, words in kinds.items()}
    return {kind: match[1] for kind, match in found.items() if match is not None}


def test_a_newcomer_changes_a_cell_and_the_service_and_the_board_answer(opened: Running, page: Page) -> None:
    process, where = opened, places(opened)

    page.goto(where["board"])
    expect(page.locator("body")).to_contain_text("7 of 12 reports are in")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    fit_for_everyone(page, DESKTOP, TELEPHONE)
    page.get_by_role("link", name="Phra Nakhon Si Ayutthaya").first.click()
    page.locator('a[href*="range=E2"]').first.click()

    expect(page.locator("#place")).to_have_text("E2")
    verdict, wish = page.locator("#cells tr").nth(2).locator("td").nth(0), "กรุณากรอก “วันที่เริ่มท่วม”"
    expect(verdict).to_have_text("ยังไม่ครบถ้วน")
    expect(page.get_by_role("cell", name=wish)).to_be_visible()
    page.keyboard.type("20 ต.ค. 2563")
    page.keyboard.press("Enter")
    expect(page.locator("#told")).to_contain_text("บันทึกแล้ว")
    expect(verdict).to_have_text("ครบถ้วน", timeout=SECONDS_TO_ANSWER * 1000)
    expect(page.get_by_role("cell", name=wish)).to_have_count(0)

    page.goto(where["board"])
    expect(page.locator("body")).to_contain_text("8 of 12 reports are in")
    page.goto(where["centre"])
    page.locator("#tabs a", has_text="รายการที่ต้องแก้ไข").click()
    expect(page.locator("#tabs [aria-current]")).to_have_text("รายการที่ต้องแก้ไข")  # else a click meets the tab before
    page.locator("#cells tr").nth(3).get_by_role("cell").nth(-2).click()  # the last leads to the rule's example
    page.locator("#link").click()  # to the cell that is still to be corrected, in another office's file
    expect(page.locator("h1")).to_contain_text("นครหลวง")
    expect(page.locator("#place")).to_have_text("F2")
    assert process.end() == 0
    assert "Traceback" not in process.rest_of_err()


def fit_for_everyone(page: Page, *sizes: ViewportSize) -> None:
    """axe-core finds no fault, and nothing is wider than the window, at each of these sizes."""
    for size in sizes:
        page.set_viewport_size(size)
        assert faults_for_people(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), size
