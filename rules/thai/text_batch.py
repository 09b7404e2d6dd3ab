"""Many texts cleaned at once: a few passes over their joined characters find the few that need a closer look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from rules.thai.text import APOSTROPHES, DASHES, FORMULA_ERRORS, canonical_code, clean_text, is_dash_answer

SEPARATOR = "\x00"
"""What ends each of the joined texts; no text keeps it."""
_SPACE = 0x20
_THAI = range(0x0E01, 0x0E5C)
_THAI_DIGITS = range(0x0E50, 0x0E5A)
_NIKHAHIT, _PHINTHU = 0x0E4D, 0x0E3A  # half of a sara am typed in two; a mark that NFC moves about
_LOW_VOWELS, _TONES = (0x0E38, 0x0E39), (0x0E48, 0x0E4B)  # NFC puts the vowel before the tone (Unicode ccc 103, 107)
_WORD_CHARACTERS, _ASCII_END = 8, 0x80
_LOWER_CASE = range(ord("a"), ord("z") + 1)


def _table_of_suspects(*, in_codes: bool) -> NDArray[np.bool_]:
    """Per UTF-16 unit: a text that holds it may change when it is cleaned (or made a code)."""
    suspects = np.ones(0x10000, dtype=np.bool_)
    suspects[[0, *range(_SPACE, 0x7F), *_THAI, *map(ord, "“”‘’…")]] = False
    suspects[[_NIKHAHIT, _PHINTHU]] = True
    if in_codes:
        suspects[[_SPACE, *_THAI_DIGITS, *_LOWER_CASE, *map(ord, APOSTROPHES)]] = True
    suspects.flags.writeable = False
    return suspects


def _table_of(characters: str) -> NDArray[np.bool_]:
    found = np.zeros(0x10000, dtype=np.bool_)
    found[[ord(character) for character in characters]] = True
    found.flags.writeable = False
    return found


_IS_DASH = _table_of("-_" + DASHES)
_SUSPECT_IN_TEXT = _table_of_suspects(in_codes=False)
_SUSPECT_IN_CODES = _table_of_suspects(in_codes=True)


def joined_texts(texts: Sequence[str]) -> str:
    """The texts in one, each with SEPARATOR after it. Raises TypeError when one of them is none."""
    return SEPARATOR.join([*texts, ""]) if texts else ""


class TextBatch:
    """Texts as `clean_text` (or `canonical_code`) makes them.

    lengths: UTF-16 units of each; firsts: the number of its first unit, 0 when it is empty.
    """

    def __init__(self, texts: Sequence[str], joined: str | None = None, *, as_codes: bool = False) -> None:
        """Clean every text. joined: what `joined_texts` makes of them, where that is at hand."""
        if joined is None:
            joined = joined_texts(texts)
        if joined.count(SEPARATOR) != len(texts):
            texts = [text.replace(SEPARATOR, "") for text in texts]
            joined = joined_texts(texts)
        self._given = texts
        self._units = np.frombuffer(joined.encode("utf-16-le", "surrogatepass"), dtype="<u2")
        self._ends: NDArray[np.intp] = (self._units == 0).nonzero()[0]
        self._starts = np.zeros_like(self._ends)
        self._starts[1:] = self._ends[:-1] + 1
        form: Callable[[str], str] = canonical_code if as_codes else clean_text
        suspects = self._suspects(_SUSPECT_IN_CODES if as_codes else _SUSPECT_IN_TEXT)
        self._changed = {place: form(texts[place]) for place in suspects}
        self.lengths: NDArray[np.intp] = self._ends - self._starts
        self.firsts: NDArray[np.uint16] = self._units[self._starts]
        for place, text in self._changed.items():
            units = text.encode("utf-16-le", "surrogatepass")
            self.lengths[place] = len(units) // 2
            self.firsts[place] = int.from_bytes(units[:2], "little")

    def texts(self) -> list[str]:
        """The cleaned texts, one by one."""
        texts = list(self._given)
        for place, text in self._changed.items():
            texts[place] = text
        return texts

    def text(self, place: int) -> str:
        """The cleaned text at that place."""
        changed = self._changed.get(place)
        return self._given[place] if changed is None else changed

    def only_digits(self) -> NDArray[np.bool_]:
        """Of each text: it holds nothing but digits 0-9."""
        units = self._units
        others = np.flatnonzero((units < ord("0")) | (units > ord("9")))
        found = np.ones(len(self._ends), dtype=np.bool_)
        found[self._places(others[units[others] != 0])] = False
        for place, text in self._changed.items():
            found[place] = all("0" <= character <= "9" for character in text)
        return found

    def numbered(self, others: Mapping[int, str] = MappingProxyType({})) -> NDArray[np.int64]:
        """Equal numbers for equal texts; others: texts that stand in place of the cleaned ones, by place.

        A short ASCII text is its own number, eight characters in one word; only the rest needs a hash table.
        """
        changed = {**self._changed, **others}
        numbers = np.zeros(len(self._ends), dtype=np.int64)
        is_long = self._ends - self._starts > _WORD_CHARACTERS
        padded = np.append(self._units, np.zeros(_WORD_CHARACTERS, dtype=np.uint16))
        lengths = self._ends - self._starts
        is_long = lengths > _WORD_CHARACTERS
        for character in range(min(_WORD_CHARACTERS, int(lengths.max(initial=0)))):
            units = np.where(lengths > character, padded[self._starts + character], 0)
            is_long |= units >= _ASCII_END
            numbers |= units.astype(np.int64) << 8 * character
        is_long[list(changed)] = False
        table: defaultdict[str, int] = defaultdict(count(-1, -1).__next__)  # below zero: never the number of a word
        for place in np.flatnonzero(is_long).tolist():
            numbers[place] = table[self._given[place]]
        for place, text in changed.items():
            is_word = len(text) <= _WORD_CHARACTERS and text.isascii()
            numbers[place] = int.from_bytes(text.encode("ascii"), "little") if is_word else table[text]
        return numbers

    def dash_answers(self) -> list[int]:
        """Places of texts that are nothing but dashes."""
        places = np.flatnonzero(_IS_DASH[self.firsts]).tolist()
        return [place for place in places if is_dash_answer(self.text(place))]

    def formula_errors(self) -> list[int]:
        """Places of texts that are the error of a formula (#REF!, #N/A …)."""
        places = np.flatnonzero(self.firsts == ord("#")).tolist()
        return [place for place in places if self.text(place).upper() in FORMULA_ERRORS]

    def _suspects(self, table: NDArray[np.bool_]) -> list[int]:
        """Places of texts that cleaning may change: by a single character, by spaces, or by the order of marks."""
        units = self._units
        flags = table[units]
        spaces = (units == _SPACE).nonzero()[0]
        before, after = units[spaces - 1], units[spaces + 1]  # before the first unit stands the last: a SEPARATOR
        flags[spaces[(before == 0) | (after == 0) | (after == _SPACE)]] = True
        vowels = ((units == _LOW_VOWELS[0]) | (units == _LOW_VOWELS[1])).nonzero()[0]
        above = units[vowels - 1]
        flags[vowels[(above >= _TONES[0]) & (above <= _TONES[1])]] = True
        return self._places(flags.nonzero()[0])

    def _places(self, units: NDArray[np.intp]) -> list[int]:
        """Places of the texts in which these units stand."""
        is_there = np.zeros(len(self._ends), dtype=np.bool_)
        is_there[np.searchsorted(self._ends, units)] = True
        found: list[int] = is_there.nonzero()[0].tolist()
        return found
