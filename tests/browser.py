"""A real browser for tests: the machine's Chromium, driven by playwright; axe-core for what keeps people out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, expect, sync_playwright

DESKTOP, TELEPHONE = ViewportSize(width=1366, height=768), ViewportSize(width=390, height=844)
MUST_RUN = "BROWSER_TESTS"
"""Set to "required" where a missing Chromium is a failure: continuous integration."""
PATIENCE_MS = 20_000
expect.set_options(timeout=PATIENCE_MS)


def chromium_path() -> str:
    """Where Chromium is; skips or fails the test where there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found is not None:
            return found
    told = "Chromium is not installed (on Debian: apt install chromium)"
    if os.environ.get(MUST_RUN) == "required":
        pytest.fail(told)
    pytest.skip(told)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without windows; root may run it in no sandbox only."""
    path = chromium_path()
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        try:
            yield browser
        finally:
            browser.close()


class Visit:
    """A window, closed at the end: which errors its script ended in, and what its console complained of."""

    def __init__(self, browser: Browser, size: ViewportSize = DESKTOP) -> None:
        self._context = browser.new_context(viewport=size, locale="th-TH")
        self._context.set_default_timeout(PATIENCE_MS)
        self.failures: list[str] = []
        self.complaints: list[str] = []
        self.page = self._context.new_page()
        self.page.on("pageerror", lambda error: self.failures.append(str(error)))
        self.page.on("console", self._hear)

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            self.complaints.append(said.text)

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, *error: object) -> None:
        self._context.close()


def faults_for_people(page: Page) -> list[str]:
    """What axe-core finds on the page as it stands: rule, and the elements that break it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    return [f"{one['id']}: {[node['html'][:200] for node in one['nodes']][:3]}" for one in found["violations"]]
