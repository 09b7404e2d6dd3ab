"""Messages that were kept with their facts, perhaps by another version: told as near to what they meant as can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from numbers import Integral
from string import Formatter

from rules.catalogue.bilingual import Language, Text
from rules.catalogue.released import RELEASED
from rules.catalogue.text import Message, filled, sentences

_MISFITS = (KeyError, ValueError, TypeError, AttributeError, IndexError)  # whatever format_map may raise


@dataclass(frozen=True, slots=True)
class StoredMessage(Message):
    """A message whose facts do not fit today's sentence; it is told all the same.

    In a wording of a released version that they fit, else in today's with "–" for each fact that is missing, else by
    its id and what its facts say.
    """

    def text(self, language: Language) -> str:
        """The nearest that can be said."""
        facts = dict(self.facts)
        for wording in wordings(self.id):
            for given in (facts, _WithBlanks(facts)):
                try:
                    return filled(wording, given, language)
                except _MISFITS:
                    continue
        words = " · ".join(filled(Text("{it}", "{it}"), {"it": value}, language) for value in facts.values())
        return filled(sentences()["reading.of_another_version"], {"id": self.id, "words": words}, language)


def as_kept(message: Message) -> Message:
    """The message itself where its facts fit today's sentence, else one that can be told."""
    facts, fields = dict(message.facts), _fields(message.id)
    fits = fields is not None and all(
        name in facts and (not is_counted or isinstance(facts[name], Integral)) for name, is_counted in fields.items()
    )
    return message if fits else StoredMessage(message.id, message.facts)


def wordings(sentence_id: str) -> Iterator[Text]:
    """Those of released versions, then today's, which may lack facts."""
    yield from (text for name, text in RELEASED if name == sentence_id)
    if sentence_id in sentences():
        yield sentences()[sentence_id]


@cache
def _fields(sentence_id: str) -> Mapping[str, bool] | None:
    """Fact -> whether it brings its word along and must be a number; None: there is no such sentence."""
    if sentence_id not in sentences():
        return None
    parts = [part for words in sentences()[sentence_id] for part in Formatter().parse(words)]
    found: dict[str, bool] = {}
    for _, field, spec, _ in parts:
        if field is not None and not field.startswith("noun."):
            found[field] = found.get(field, False) or bool(spec)
    return found


class _Blank:
    """Stands where a fact is missing."""

    def __format__(self, words: str) -> str:
        return "–"


class _WithBlanks(dict[str, object]):
    """Facts, and a blank for each other."""

    def __missing__(self, name: str) -> object:
        return _Blank()
