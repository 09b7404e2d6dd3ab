"""What a page or a document consists of: plain values, drawn alike as HTML and as PDF."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from sync.pictures.svg import Drawing

_NARROWEST, _WIDEST = 5, 34
_FEW_COLUMNS, _NARROWEST_OF_MANY = 8, 8  # where letters are smaller, a header's longest word still has room


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in a table or a list. tone: the standing whose colour it has (never its only sign: the words say it too);
    href: where it leads, "" nowhere; parts: instead, several words that each lead somewhere."""

    text: str
    tone: str = ""
    href: str = ""
    is_number: bool = False
    parts: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as wide as the headers; the first cell of a row names it. rows () is said as `empty`; is_folded: long, and
    shown on a page when it is asked for."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = ""
    is_folded: bool = False

    def widths(self) -> Sequence[int]:
        """How wide each column is beside the others: by its longest words, between bounds; 0: as wide as its numbers,
        where there are few columns (of many, no header has a line to itself)."""
        columns = list(zip(*self.rows, strict=True)) or [()] * len(self.headers)
        are_few = len(columns) <= _FEW_COLUMNS
        widths = []
        for header, column in zip(self.headers, columns, strict=True):
            longest = max((_length(cell.text) for cell in column), default=0)
            asked = max(longest, _length(header) if are_few else _length(header) // 2)
            is_narrow = are_few and bool(column) and all(cell.is_number for cell in column)
            widths.append(0 if is_narrow else min(max(asked, _NARROWEST if are_few else _NARROWEST_OF_MANY), _WIDEST))
        return widths


def _length(text: str) -> int:
    """Letters that take room: Thai vowels and tones above and below take none."""
    return sum(unicodedata.category(letter) != "Mn" for letter in text)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing and the same as a table. width_percent: on paper."""

    caption: str
    drawing: Drawing
    table: Table
    width_percent: int = 100


@dataclass(frozen=True, slots=True)
class Lines:
    """A list of sentences; none is said as `empty`."""

    items: tuple[Cell, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One large number: what it is, and what it is made of."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Large numbers side by side."""

    items: tuple[Figure, ...]


Block = Table | Picture | Lines | Figures


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it. id: names its place on the page, in ASCII; is_beside: the first block
    stands beside the others where there is room."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A page or a document: its title, the lines below it, and its sections. language: "th" or "en"; workbook: its
    address, "" for none; cover: lines of a first page of its own, () for none: what has one is bound, and lies
    across."""

    language: str
    title: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...]
    workbook: str = ""
    cover: tuple[str, ...] = ()
