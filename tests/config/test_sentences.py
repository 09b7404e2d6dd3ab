"""The catalogue's room "configuration" and the code that speaks it agree."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from rules.catalogue.configuration import SENTENCES

SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((Path(__file__).resolve().parents[2] / "config").glob("*.py"))
)


def fields_of(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("sentence_id", SENTENCES)
def test_every_sentence_is_spoken_somewhere(sentence_id: str) -> None:
    name = sentence_id.removeprefix("configuration.")

    assert f'"{name}"' in SOURCES or f'"{sentence_id}"' in SOURCES


@pytest.mark.parametrize("sentence_id", SENTENCES)
def test_both_languages_hold_the_same_facts(sentence_id: str) -> None:
    text = SENTENCES[sentence_id]

    assert fields_of(text.th) == fields_of(text.en)
    assert re.search("[ก-๙]", text.th)
    assert not re.search("[ก-๙]", re.sub("“[^”]*”|30 ก.ค. 2563", "", text.en))
