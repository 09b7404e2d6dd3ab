"""Words that people type whatever the programme: stand-ins for an answer, units beside a number (wording.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from rules.readings.text import matching_form

_FILE = Path(__file__).with_name("wording.yaml")
_BRACKETED = re.compile(r"\(([^()]+)\)")


def stand_ins() -> tuple[str, ...]:
    """Whole answers that say nothing where a text is asked."""
    return tuple(map(str, _words()["stand_ins"]))


@cache
def open_answers() -> frozenset[str]:
    """Choices behind which people say what they mean, in their matching form."""
    return frozenset(matching_form(str(text)) for text in _words()["open_answers"])


def units_of(header: str) -> tuple[str, ...]:
    """The unit that a column's header names and its other spellings; every unit known where it names none."""
    known: Mapping[str, list[str]] = _words()["units"]
    bracketed = [part.strip() for part in _BRACKETED.findall(header)]
    named = [part for part in bracketed if part in known or not part.isascii()]
    if not named:
        named = [unit for unit in known if matching_form(unit) in matching_form(header)]
    return tuple(word for unit in named or known for word in (unit, *known.get(unit, ())))


@cache
def _words() -> Mapping[str, Mapping[str, list[str]]]:
    words: Mapping[str, Mapping[str, list[str]]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return words
