"""Titles and headers as we wrote them, kept in the tags of the tabs and columns that bear them.

A programme's words change, and people rename what is theirs: only what stands in its tag is known as ours, whatever the
programme says by now. Tags of version 0.1.0 and of columns that people made name nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.readings.blocks import Cell
from rules.readings.text import clean_text
from sync.workbook.layout import metadata_value

_NAMED = " = "
_BETWEEN = " | "


def tag_text(parts: Sequence[str], names: Iterable[str]) -> str:
    """What a tag says: its parts, then every title or header that we wrote there, the latest last."""
    told = _BETWEEN.join(dict.fromkeys(clean_text(name) for name in names))
    return metadata_value(*parts) + (_NAMED + told if told else "")


def names_in(tag: str) -> tuple[str, ...]:
    """The titles or headers that a tag says."""
    told = tag.partition(_NAMED)[2]
    return tuple(told.split(_BETWEEN)) if told else ()


@dataclass(frozen=True, slots=True)
class SeenTag:
    """A tag of ours as it lies in a file: on which column (0-based; -1: on a tab), and which names we wrote there."""

    place_0based: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Rename:
    """A title (row_1based 0) or header that we wrote in other words than today's, and its tag's text afterwards.

    seen: the column's cells down to the header, as they were read.
    """

    metadata_id: int
    row_1based: int
    before: str
    after: str
    tag: str
    seen: Sequence[Cell] = ()
