"""Text from sheets made harmless for a terminal: no control characters, no markup."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text as TerminalText

_KEPT = frozenset({"\n", "\t"})
_HARMFUL = frozenset({"Cc", "Cs", "Co"})
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they reorder what is read


def printable(text: str) -> str:
    """The text without control and format-override characters; what stood there is shown as "�"."""
    return "".join("�" if _is_harmful(character) else character for character in text)


def cell(text: str, style: str = "") -> TerminalText:
    """A table cell that shows the text as it is: square brackets are not markup."""
    return TerminalText(printable(text), style=style)


def _is_harmful(character: str) -> bool:
    if character in _KEPT:
        return False
    return character in _OVERRIDES or unicodedata.category(character) in _HARMFUL


def show(items: Iterable[object]) -> None:
    """Tables and lines on stdout; lines whole, so that pipes and searches find them."""
    console = Console(markup=False, highlight=False, width=None if sys.stdout.isatty() else 160)
    for item in items:
        if isinstance(item, str):
            console.print(printable(item), soft_wrap=True)
        else:
            console.print(item)
