"""Messages that are rendered as late as possible, and the one way to the sentences of all rooms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from numbers import Integral
from pkgutil import iter_modules
from string import Formatter
from types import MappingProxyType

from rules.catalogue.bilingual import Language, SpokenNouns, Text

__all__ = ["Language", "Message", "Text", "cut", "filled", "known_ids", "say", "sentences"]

MOST_FACT_CHARACTERS = 2_000
"""Of one fact in a sentence: a cell may hold 50,000, and a sentence must fit into a cell itself."""


@dataclass(frozen=True, slots=True)
class Message:
    """A catalogue sentence and its facts; facts that are Text or Message are rendered in the same language."""

    id: str
    facts: tuple[tuple[str, object], ...] = ()

    def text(self, language: Language) -> str:
        """The sentence with its facts. Raises KeyError for an unknown id or a missing fact."""
        return filled(sentences()[self.id], dict(self.facts), language)

    def __str__(self) -> str:
        """In English: what a log shows that nobody gave a language."""
        return self.text(Language.EN)


def say(message_id: str, **facts: object) -> Message:
    """A message of the catalogue. The id is checked when it is rendered and by the catalogue's own test."""
    return Message(message_id, tuple(facts.items()))


def filled(sentence: Text, facts: dict[str, object], language: Language) -> str:
    """A sentence with its facts in that language. Raises KeyError for a missing fact."""
    given = type(facts)({name: _rendered(value, language) for name, value in facts.items()})
    given["noun"] = SpokenNouns(language)
    return sentence.in_language(language).format_map(given)


def with_nouns(words: str, language: Language) -> str:
    """Words without facts, such as a header, the programme's nouns put in where they are named."""
    return words.format(noun=SpokenNouns(language))


def opening(sentence_id: str, language: Language) -> str:
    """How a sentence begins, whatever its facts: the words before the first of them."""
    words = ""
    for literal, field, *_ in Formatter().parse(sentences()[sentence_id].in_language(language)):
        words += literal
        if field is None or not field.startswith("noun."):
            break
        words += with_nouns(f"{{{field}}}", language)
    return words


def known_ids() -> frozenset[str]:
    """Ids of every sentence in the catalogue."""
    return frozenset(sentences())


@cache
def sentences() -> Mapping[str, Text]:
    """Every sentence by id, gathered from the rooms beside this module. Raises ValueError when an id stands twice."""
    import rules.catalogue as rooms

    found: dict[str, Text] = {}
    for module in iter_modules(rooms.__path__):
        if module.name in ("bilingual", "released", "stored", "text"):
            continue
        for sentence_id, text in import_module(f"rules.catalogue.{module.name}").SENTENCES.items():
            if sentence_id in found:
                raise ValueError(f"sentence {sentence_id!r} stands twice in the catalogue")
            found[sentence_id] = text
    return MappingProxyType(found)


class _Count(int):
    """A number that brings its word along: “{days:day|days}” is “1 day” or “2 days”."""

    __slots__ = ()

    def __format__(self, words: str) -> str:
        one, bar, many = words.partition("|")
        number = int(self)
        return f"{number} {one if number == 1 else many}" if bar else format(number, words)


def _rendered(value: object, language: Language) -> object:
    if isinstance(value, Text):
        return value.in_language(language)
    if isinstance(value, Message):
        return value.text(language)
    if isinstance(value, Integral):
        return _Count(value)
    return cut(value, MOST_FACT_CHARACTERS) if isinstance(value, str) else value


def cut(text: str, most_characters: int) -> str:
    """The text, or its beginning and "…" where it is longer than that."""
    return text if len(text) <= most_characters else text[: most_characters - 1] + "…"
