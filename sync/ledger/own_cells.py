"""What is remembered of our own cells in one file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

MOST_TRIES = 2  # a cell that reads back different after so many writes is left alone until the tab's shape changes


@dataclass(frozen=True, slots=True)
class OwnCells:
    """What the ledger knows of our cells in one file.

    texts: every text of ours that may stand there; anything else was typed by someone, unless `is_own_sentence` knows
    it (another machine wrote it, or this one before its ledger was lost). tries: place -> (text, how often
    it was written and read back different).
    """

    texts: frozenset[str]
    tries: Mapping[str, tuple[str, int]]
    is_own_sentence: Callable[[str], bool] = lambda _: False
    summary_texts: frozenset[str] = frozenset()
    is_own_in_summary: Callable[[str], bool] = lambda _: False
