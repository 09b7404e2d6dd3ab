"""Text from sheets made harmless for a terminal: no control characters, nothing that reorders what is read."""

from __future__ import annotations

import unicodedata

_KEPT = frozenset({"\n", "\t"})
_HARMFUL = frozenset({"Cc", "Cs", "Co"})
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they reorder what is read

_MARKS = frozenset("\u200e\u200f\u061c")  # of a direction


def printable(text: str) -> str:
    """The text without control and format-override characters; what stood there is shown as "�"."""
    return "".join("�" if _is_harmful(character) else character for character in text)


def steers(character: str) -> bool:
    """It moves a terminal's cursor or turns what is read around, rather than being read."""
    return "\x7f" <= character <= "\x9f" or character in _OVERRIDES or character in _MARKS


def _is_harmful(character: str) -> bool:
    if character in _KEPT:
        return False
    return character in _OVERRIDES or unicodedata.category(character) in _HARMFUL
