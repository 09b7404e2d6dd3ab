"""The section `words` of a programme: what its offices, their regions and the unit of its register are called."""

from __future__ import annotations

import re

from config.section_reader import SectionReader
from rules.catalogue.bilingual import DEFAULT_NOUNS, Noun, Nouns

_IES = re.compile(r"[^aeiou]y$", re.IGNORECASE)
_ES = re.compile(r"(s|x|z|ch|sh)$", re.IGNORECASE)


def read_nouns(programme: SectionReader) -> Nouns:
    """The programme's nouns; one that it does not give is the default one."""
    reader = programme.section_of("words", "words")
    if reader is None:
        return DEFAULT_NOUNS
    given = {name: _noun(section) for name in Nouns._fields if (section := reader.section_of(name, "noun")) is not None}
    return Nouns(**given)


def plural(word: str) -> str:
    """Several of an English noun, by rule: communities, branches, districts."""
    if _IES.search(word):
        return f"{word[:-1]}ies"
    return f"{word}es" if _ES.search(word) else f"{word}s"


def _noun(reader: SectionReader) -> Noun:
    thai, english = reader.text("th"), reader.text("en")
    return Noun(
        thai,
        english,
        en_many=reader.text("en_many", plural(english)),
        th_counted=reader.text("th_counted", thai),
        th_short=reader.text("th_short", ""),
    )
