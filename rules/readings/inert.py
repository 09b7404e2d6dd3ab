"""Text from sheets that leaves its file: it stays text wherever it is copied to, and steers nobody's screen."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TypeVar

from rules.readings.printable import printable

_TRIGGERS = frozenset("=+-@")
"""What spreadsheet programs take for the beginning of a formula (CWE-1236), in full width too."""
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters that show nothing

T = TypeVar("T")


def inert(cell: T) -> T | str:
    """The cell as another program may take it: text that it would read as a formula gets an apostrophe before it.

    White and invisible characters before it do not hide it: some programs leave them out as they read. A dash alone is
    what people put where there is nothing.
    """
    if not isinstance(cell, str):
        return cell
    shown = cell[:1]
    if _shows_nothing(shown):
        shown = next((letter for letter in cell if not _shows_nothing(letter)), "")
    is_formula = _is_trigger(shown) and cell.strip() != "-"
    return f"'{cell}" if cell and (is_formula or cell[0] in "\t\r\n") else cell


def leaving(cell: T) -> T | str:
    """The cell as it may stand in a central tab: inert, and without characters that turn what is read around."""
    return inert(printable(cell)) if isinstance(cell, str) else cell


@lru_cache(maxsize=4096)  # letters: central tabs ask for the first of some ten thousand cells
def _is_trigger(shown: str) -> bool:
    return shown != "" and unicodedata.normalize("NFKC", shown)[:1] in _TRIGGERS


@lru_cache(maxsize=4096)
def _shows_nothing(letter: str) -> bool:
    return not letter or letter.isspace() or letter in _FILLERS or unicodedata.category(letter)[0] in "CZM"
