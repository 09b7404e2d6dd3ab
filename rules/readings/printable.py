"""Text from sheets made harmless for a terminal: no control characters, nothing that reorders what is read."""

from __future__ import annotations

import re

_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters (Cc) but for tab and line feed
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"  # surrogates (Cs), private use (Co)
    "\u202a-\u202e\u2066-\u2069]"  # _OVERRIDES
)
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they reorder what is read

_MARKS = frozenset("\u200e\u200f\u061c")  # of a direction


def printable(text: str) -> str:
    """The text without control and format-override characters; what stood there is shown as "�"."""
    return _HARMFUL.sub("�", text)


def steers(character: str) -> bool:
    """It moves a terminal's cursor or turns what is read around, rather than being read."""
    return "\x7f" <= character <= "\x9f" or character in _OVERRIDES or character in _MARKS
