"""The page of functions says what the code does."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.sheets_server.entry.formulas.function_docs import functions_markdown
from sync.sheets_server.entry.formulas.functions import FUNCTIONS

PAGE = Path(__file__).parents[4] / "docs" / "sheets-server-formulas.md"


def test_the_page_is_current() -> None:
    assert functions_markdown() == PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_function_says_in_one_line_what_it_gives(name: str) -> None:
    sentence = FUNCTIONS[name].sentence

    assert sentence.endswith(".")
    assert "\n" not in sentence
