"""Bilingual text and the programme's own nouns, light to import: the command line's help needs nothing more."""

from __future__ import annotations

from typing import ClassVar, NamedTuple


class Noun(NamedTuple):
    """What a programme calls one kind of thing, of which there are several."""

    th: str
    en: str
    en_many: str
    th_counted: str  # after a number: "3 แห่ง"
    th_short: str = ""  # before a name: "จ.ขอนแก่น"


class Nouns(NamedTuple):
    """What a programme calls its offices, their regions and the unit of its register."""

    office: Noun = Noun("จังหวัด", "province", "provinces", "จังหวัด", "จ.")
    region: Noun = Noun("ภาค", "region", "regions", "ภาค")
    unit: Noun = Noun("กลุ่ม", "group", "groups", "กลุ่ม")


DEFAULT_NOUNS = Nouns()
"""Those of a programme whose file says nothing else."""


class _Speech(NamedTuple):
    value: str
    nouns: Nouns = DEFAULT_NOUNS


class Language(_Speech):
    """How everything shown to people is said: Thai (the default) or English (SONGTHAN_LANG), with a programme's nouns.

    Who knows the programme speaks with its nouns (`speaking`); before any is known the default ones stand.
    """

    __slots__ = ()
    TH: ClassVar[Language]
    EN: ClassVar[Language]
    ALL: ClassVar[tuple[Language, ...]]

    def __str__(self) -> str:
        return self.value

    @property
    def is_thai(self) -> bool:
        """Whether this is Thai."""
        return self.value == "th"

    def speaking(self, nouns: Nouns) -> Language:
        """The same language with a programme's nouns."""
        return self._replace(nouns=nouns)


Language.TH, Language.EN = Language("th"), Language("en")
Language.ALL = (Language.TH, Language.EN)


class SpokenNouns:
    """The nouns as a sentence names them: `{noun.office}`, `{noun.offices}` (many, or after a number), `{noun.Office}`."""

    __slots__ = ("_language",)

    def __init__(self, language: Language) -> None:
        self._language = language

    def __getattr__(self, name: str) -> str:
        noun: Noun = getattr(self._language.nouns, name.lower().removesuffix("s"))
        one, many = (noun.th, noun.th_counted) if self._language.is_thai else (noun.en, noun.en_many)
        word = many if name.endswith("s") else one
        return word[:1].upper() + word[1:] if name[:1].isupper() else word


class Text(NamedTuple):
    """One sentence or name in Thai and English."""

    th: str
    en: str

    def in_language(self, language: Language) -> str:
        """The text in that language."""
        return self.th if language.is_thai else self.en
