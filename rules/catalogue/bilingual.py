"""Bilingual text alone, light to import: the command line's help needs nothing more."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Language(StrEnum):
    """The languages of everything shown to people; Thai is the default (SONGTHAN_LANG)."""

    TH = "th"
    EN = "en"


class Text(NamedTuple):
    """One sentence or name in Thai and English."""

    th: str
    en: str

    def in_language(self, language: Language) -> str:
        """The text in that language."""
        return self.th if language is Language.TH else self.en
