"""The one catalogue of sentences shown to people: Thai with its English beside it, by id.

Each room of sentences is one module here (findings, statuses, reading, plans, configuration, commands …) with a module
constant `SENTENCES: dict[str, Text]`; ids are "room.name". A sentence says what to do, kindly, and names the column.
Facts are put in with `str.format` fields: `{column}`, `{row}`, `{days}` …; both languages have the same fields.
A whole number may bring its English word along: `{days:day|days}` is "1 day" or "2 days". What a programme calls its
offices, their regions and the unit of its register stands as `{noun.office}`, `{noun.region}`, `{noun.unit}` (with s:
many, or after a number; with a capital: at the beginning), and comes with the language (bilingual.py), not with facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.catalogue.bilingual import Language, Text

if TYPE_CHECKING:
    from rules.catalogue.text import Message, known_ids, say

__all__ = ["Language", "Message", "Text", "known_ids", "say"]


def __getattr__(name: str) -> object:
    """Messages are loaded when they are first used: the command line's help does without."""
    if name in __all__:
        from rules.catalogue import text

        return getattr(text, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
