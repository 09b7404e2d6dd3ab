"""Text from sheets made harmless for a terminal: no control characters, no markup."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text as TerminalText

from rules.readings.printable import printable


def cell(text: str, style: str = "") -> TerminalText:
    """A table cell that shows the text as it is: square brackets are not markup."""
    return TerminalText(printable(text), style=style)


def show(items: Iterable[object]) -> None:
    """Tables and lines on stdout; lines whole, so that pipes and searches find them."""
    console = Console(markup=False, highlight=False, width=None if sys.stdout.isatty() else 160)
    for item in items:
        if isinstance(item, str):
            console.print(printable(item), soft_wrap=True)
        else:
            console.print(item)
