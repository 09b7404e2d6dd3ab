"""Lines for a terminal that break where a Thai reader would: at spaces, else between words, never inside a syllable.

Thai writes words without spaces, so a width in cells alone would cut them anywhere. What no dictionary knows (names of
groups, misspelt words) stays whole as long as a line can hold it; only a longer one is cut, never before a vowel or
tone mark that belongs to the letter before it, nor behind a vowel written before its letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text as TerminalText

_THAI_RUN = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]+")
_PIECES = re.compile(r"\s+|[\u0e01-\u0e3a\u0e40-\u0e4e]+|[^\s\u0e01-\u0e3a\u0e40-\u0e4e]+")
_ABBREVIATED = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]\\.$")
_LEADING_VOWELS = "เแโใไ"
_FOLLOWING = "ะาำๅๆฯ"
_OPENING, _CLOSING = "([{“‘\"'", ")]}”’\"',.;:!?…"
LEAST_CELLS = 12
"""A column narrower than this reads badly: a table takes room from wider ones first."""


class ThaiText:
    """A text as a cell of a table: broken between words, as wide as it needs to be where there is room."""

    def __init__(self, text: str, style: str = "") -> None:
        """`text` must be printable already."""
        self.text, self.style = text, style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in break_lines(self.text, options.max_width):
            yield TerminalText(line, style=self.style, no_wrap=True, justify=options.justify or "left")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = max(map(cell_len, self.text.splitlines()), default=0)
        return Measurement(min(widest, LEAST_CELLS), widest)


def break_lines(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells; a line that fits stays as it is, spaces at a break go.

    What a line is set in by stays before the first of its parts.
    """
    return [line for whole in text.splitlines() or [""] for line in _broken(whole, max(width, 1))]


def _broken(whole: str, width: int) -> Iterator[str]:
    if cell_len(whole) <= width:
        yield whole
        return
    line = whole[: len(whole) - len(whole.lstrip(" "))]
    for piece in (part for kept in _kept_together(whole) for part in _cut(kept, width)):
        if cell_len(line + piece.rstrip()) > width:
            if line.strip():
                yield line.rstrip()
            line = ""
        line += piece if line.strip() else piece.lstrip()
    if line.strip():
        yield line.rstrip()


class _Piece(NamedTuple):
    """A part of a line that may stand at the end of one."""

    text: str
    glues: bool  # nothing may break before it


def _kept_together(whole: str) -> Iterator[str]:
    """The line in parts between which it may break; marks stay with what they close, brackets with what they open, the
    letters of an abbreviation (มิ.ย., อ.แม่ริม) with each other."""
    held = ""
    for piece in _pieces(whole):
        is_short = _ABBREVIATED.search(held) is not None and _THAI_RUN.match(piece.text) is not None
        if held and not piece.glues and not is_short and held[-1] not in _OPENING:
            yield held
            held = ""
        held += piece.text
    if held:
        yield held


def _pieces(whole: str) -> Iterator[_Piece]:
    """Runs of spaces and of other scripts whole, runs of Thai letters word by word."""
    for found in _PIECES.findall(whole):
        if found.isspace():
            yield _Piece(found, glues=True)
        elif _THAI_RUN.fullmatch(found):
            for place, word in enumerate(_words(found)):
                yield _Piece(word, glues=place == 0 and _belongs(word[0]))
        else:
            yield _Piece(found, glues=found[0] in _CLOSING or _belongs(found[0]))


def _words(run: str) -> list[str]:
    """A run of Thai letters as words; what stands between known words is one with its neighbour."""
    segment, known = _dictionary()
    words: list[str] = []
    for word in segment(run):
        may_break = word in known and (not words or words[-1] in known)
        if words and (not may_break or _belongs(word[0]) or words[-1][-1] in _LEADING_VOWELS):
            words[-1] += word
        else:
            words.append(word)
    return words


@cache
def _dictionary() -> tuple[Callable[[str], list[str]], frozenset[str]]:
    """How to part a run into words, and the words that are known; loaded when the first line is too long."""
    from newmm_tokenizer import common

    known = common.thai_words()
    common.thai_words = frozenset  # at its import the module would make a tree of 60,000 words
    try:
        from newmm_tokenizer.newmm import segment
    finally:
        common.thai_words = lambda: known
    words = _Words(known)
    return lambda run: list(segment(run, words)), known


class _Words:
    """The dictionary as newmm asks it: which words a text begins with, shortest first."""

    def __init__(self, known: frozenset[str]) -> None:
        self.known, self.longest = known, max(map(len, known))

    def prefixes(self, text: str) -> list[str]:
        return [text[:end] for end in range(1, min(self.longest, len(text)) + 1) if text[:end] in self.known]


def _cut(piece: str, width: int) -> list[str]:
    """A piece that no line holds, in parts that do: the words of a compound, else as many clusters of a letter and its
    marks as a line holds."""
    whole = piece.strip()
    if cell_len(whole) <= width:
        return [piece]
    parts = _words_of_compound(whole, width)
    for cluster in () if parts else _clusters(whole):
        if not parts or cell_len(parts[-1] + cluster) > width:
            parts.append("")
        parts[-1] += cluster
    return [*parts[:-1], parts[-1] + piece[len(piece.rstrip()) :]]


def _words_of_compound(compound: str, width: int) -> list[str]:
    """The fewest known words that it is made of and that lines can hold; [] where there are none such."""
    if not _THAI_RUN.fullmatch(compound):
        return []
    _, known = _dictionary()
    best: list[list[str] | None] = [[], *([None] * len(compound))]
    for end in range(1, len(compound) + 1):
        for start in range(end):
            before, word = best[start], compound[start:end]
            if before is None or word not in known or cell_len(word) > width:
                continue
            found = best[end]
            if found is None or len(before) + 1 < len(found):
                best[end] = [*before, word]
    return best[-1] or []


def _belongs(character: str) -> bool:
    """To the letter before it."""
    return character in _FOLLOWING or unicodedata.category(character) in ("Mn", "Me", "Mc")


def _clusters(text: str) -> Iterator[str]:
    held = ""
    for character in text:
        if held and not _belongs(character) and held[-1] not in _LEADING_VOWELS:
            yield held
            held = ""
        held += character
    if held:
        yield held
