"""Text from sheets made harmless for a terminal: no control characters, no markup; Thai broken between words."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from rich.console import Console

from rules.readings.printable import printable
from sync.terminal.thai_lines import ThaiText, break_lines

UNBOUNDED_WIDTH = 160
"""Of tables in a pipe or a file, where nobody says how wide it is."""


def cell(text: str, style: str = "") -> ThaiText:
    """A table cell that shows the text as it is: square brackets are not markup."""
    return ThaiText(printable(text), style)


def show(items: Iterable[object]) -> None:
    """Tables and lines on stdout, as wide as the terminal or as COLUMNS says.

    In a pipe without COLUMNS lines stay whole, so that searches find them.
    """
    is_bounded = sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit()
    console = Console(markup=False, highlight=False, width=None if is_bounded else UNBOUNDED_WIDTH)
    for item in items:
        if not isinstance(item, str):
            console.print(item)
        elif is_bounded:
            console.print("\n".join(break_lines(printable(item), console.width)), soft_wrap=True)
        else:
            console.print(printable(item), soft_wrap=True)
