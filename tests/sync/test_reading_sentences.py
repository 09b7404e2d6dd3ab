"""Every sentence of reading, attach, shape and doctor is used, exists, and has the same facts in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import cli
import sync
from rules.catalogue import attach, doctor, reading, shape
from rules.catalogue.text import Text
from sync.attach.guess_columns import Why
from sync.attach.tab_candidates import Doubt

SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in [Path(cli.__file__), *Path(sync.__file__).parent.rglob("*.py")]
    if "sheets_server" not in path.parts
)
SENTENCES = {**reading.SENTENCES, **attach.SENTENCES, **shape.SENTENCES, **doctor.SENTENCES}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name and not name.startswith("noun.")}


@pytest.mark.parametrize("sentence_id", SENTENCES)
def test_both_languages_have_the_same_facts(sentence_id: str) -> None:
    text: Text = SENTENCES[sentence_id]
    assert fields(text.en) == fields(text.th)
    assert text.th
    assert text.en


def used_ids() -> set[str]:
    found = set(re.findall(r'"((?:reading|attach|shape|doctor)\.[a-z_]+)"', SOURCES))
    found |= {of for of in SENTENCES if f'"{of.partition(".")[2]}"' in SOURCES}  # ids put together from a name
    asked = {f"attach.ask_{doubt}" for doubt in Doubt} | {f"attach.why_{why}" for why in Why}
    asked |= {of for of in SENTENCES if of.startswith("attach.shift_")}  # put together in attach/status_first.py
    asked.add("reading.of_another_version")  # said by the catalogue of itself
    return found | asked | {"shape.note_own_status", "shape.note_own_fix"}


def test_every_sentence_used_exists() -> None:
    assert used_ids() - SENTENCES.keys() == set()


def test_every_sentence_is_used() -> None:
    assert SENTENCES.keys() - used_ids() == set()


def test_gspread_is_touched_by_one_module() -> None:
    touching = [
        path.name
        for path in Path(sync.__file__).parent.rglob("*.py")
        if "sheets_server" not in path.parts and re.search(r"^\s*(from|import) gspread", path.read_text("utf-8"), re.M)
    ]
    assert touching == ["sheets_http.py"]
