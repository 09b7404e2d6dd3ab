"""Many texts cleaned at once: a few passes over their joined characters find the few that need a closer look."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from rules.readings.marks import MOST_MARKS, RANK_BY_UNIT, is_overloaded, mark_ranges
from rules.readings.text import (
    APOSTROPHES,
    DASHES,
    FORMULA_ERRORS,
    TRANSIENT_VALUES,
    canonical_code,
    clean_text,
    is_dash_answer,
)

SEPARATOR = "\x00"
"""What ends each of the joined texts; no text keeps it."""
_SPACE = 0x20
_THAI = range(0x0E01, 0x0E5C)
_THAI_DIGITS = range(0x0E50, 0x0E5A)
_NIKHAHIT, _LAKKHANGYAO = 0x0E4D, 0x0E45  # parts and look-alikes of other letters
_SARA_E = 0x0E40  # twice in a row it looks like แ
_LOWER_CASE = range(ord("a"), ord("z") + 1)


def _table_of_suspects(*, in_codes: bool) -> NDArray[np.bool_]:
    """Per UTF-16 unit: a text that holds it may change when it is cleaned (or made a code)."""
    suspects = np.ones(0x10000, dtype=np.bool_)
    suspects[[0, *range(_SPACE, 0x7F), *_THAI, *map(ord, "“”‘’…")]] = False
    suspects[[_NIKHAHIT, _LAKKHANGYAO]] = True
    if in_codes:
        suspects[[_SPACE, *_THAI_DIGITS, *_LOWER_CASE, *map(ord, APOSTROPHES)]] = True
    suspects.flags.writeable = False
    return suspects


def _table_of(characters: str) -> NDArray[np.bool_]:
    found = np.zeros(0x10000, dtype=np.bool_)
    found[[ord(character) for character in characters]] = True
    found.flags.writeable = False
    return found


_SUSPECT_IN_TEXT = _table_of_suspects(in_codes=False)
_MAY_SAY_NOTHING = _SUSPECT_IN_TEXT | _table_of(" #-_" + DASHES + APOSTROPHES)  # as the first unit
_MAY_SAY_NOTHING[ord(SEPARATOR)] = False  # of an empty text it is known
_MAY_SAY_NOTHING.flags.writeable = False
_RANK, _SUSPECT, _SUSPECT_IN_CODES = 0x0F, 0x10, 0x20
_LOOKS = _SUSPECT * _SUSPECT_IN_TEXT.astype(np.uint8)  # per UTF-16 unit: the rank of a mark, and what it may change
_LOOKS += _SUSPECT_IN_CODES * _table_of_suspects(in_codes=True).astype(np.uint8)
_LOOKS[list(RANK_BY_UNIT)] |= np.array(list(RANK_BY_UNIT.values()), dtype=np.uint8)
_LOOKS.flags.writeable = False


@cache
def _marks() -> NDArray[np.bool_]:
    """Per UTF-16 unit: a mark, or half of a character that may be one."""
    found = np.zeros(0x10000, dtype=np.bool_)
    for first, last in zip(mark_ranges()[0::3], mark_ranges()[2::3], strict=True):
        found[ord(first) : min(ord(last), 0xFFFF) + 1] = True
    found[0xD800:0xE000] = True
    return found


_BEGINS_SPECIAL = _table_of("TF \u00a0" + "".join({text[0] + text[0].upper() for text in TRANSIENT_VALUES}))
_BEGINS_SPECIAL.flags.writeable = False
_MOST_SPECIAL = 14


def joined_texts(texts: Sequence[str] | NDArray[np.object_]) -> str:
    """The texts in one, each with SEPARATOR after it. Raises TypeError when one of them is none."""
    return SEPARATOR.join([*texts, ""]) if len(texts) else ""


def _units_and_ends(joined: str) -> tuple[NDArray[np.uint16], NDArray[np.intp]]:
    units = np.frombuffer(joined.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    return units, (units == 0).nonzero()[0]


class TextBatch:
    """Texts as `clean_text` (or `canonical_code`) makes them, none cleaned before it is asked for."""

    def __init__(
        self, texts: Sequence[str] | NDArray[np.object_], joined: str | None = None, *, as_codes: bool = False
    ) -> None:
        """joined: what `joined_texts` makes of them, where that is at hand."""
        self._given, self._as_codes = np.asarray(texts, dtype=np.object_), as_codes
        self.cleaned = cache(canonical_code if as_codes else clean_text)  # the same few are typed again and again
        self._units, self._ends = _units_and_ends(joined_texts(self._given) if joined is None else joined)
        if len(self._ends) != len(texts):
            self._given = np.array([text.replace(SEPARATOR, "") for text in texts], dtype=np.object_)
            self._units, self._ends = _units_and_ends(joined_texts(self._given))
        self._starts = np.zeros_like(self._ends)
        self._starts[1:] = self._ends[:-1] + 1

    @cached_property
    def changed(self) -> dict[int, str]:
        """The texts that cleaning may change, cleaned, by place. Of most columns nobody ever asks for them."""
        suspects = self._suspects(_SUSPECT_IN_CODES if self._as_codes else _SUSPECT)
        return {place: self.text(place) for place in suspects}

    def texts(self) -> NDArray[np.object_]:
        """The cleaned texts, one by one."""
        texts = self._given.copy()
        texts[list(self.changed)] = list(self.changed.values())
        return texts

    def text(self, place: int) -> str:
        """The cleaned text at that place."""
        return self.cleaned(self._given[place])

    def letters_at(self, place: int) -> NDArray[np.uint16]:
        """Of each text as given the UTF-16 unit at that place; 0 where the text has ended."""
        return self._units[np.minimum(self._starts + place, self._ends)]

    def zero_and_digits(self, lengths: Sequence[int]) -> NDArray[np.bool_]:
        """Of each text as given: it is a zero and digits 0-9, so many characters in all."""
        units = self._units
        found: NDArray[np.bool_] = np.isin(self._ends - self._starts, lengths) & (units[self._starts] == ord("0"))
        others = np.flatnonzero((units < ord("0")) | (units > ord("9")))
        found[self._places(others[units[others] != 0])] = False
        return found

    def blanks(self) -> list[int]:
        """Places of texts of which nothing is left."""
        empty: list[int] = (self._ends == self._starts).nonzero()[0].tolist()
        return empty + [place for place, text in self._doubtful.items() if not text]

    def dash_answers(self) -> list[int]:
        """Places of texts that are nothing but dashes."""
        return [place for place, text in self._doubtful.items() if is_dash_answer(text)]

    def formula_errors(self) -> list[int]:
        """Places of texts that are the error of a formula (#REF!, #N/A …)."""
        return [place for place, text in self._doubtful.items() if text[:1] == "#" and text.upper() in FORMULA_ERRORS]

    def transients(self) -> list[int]:
        """Places of texts that a sheet shows while a formula waits ("Loading...")."""
        return [place for place in self._special if self._given[place].strip().lower() in TRANSIENT_VALUES]

    def check_boxes(self) -> list[int]:
        """Places of "TRUE" and "FALSE": what is left of a check box."""
        return [place for place in self._special if self._given[place] in ("TRUE", "FALSE")]

    @cached_property
    def _special(self) -> list[int]:
        """Places of the short texts that begin like one of those."""
        begins = _BEGINS_SPECIAL[self._units[self._starts]]
        places: list[int] = (begins & (self._ends - self._starts <= _MOST_SPECIAL)).nonzero()[0].tolist()
        return places

    def overloaded(self) -> list[int]:
        """Places of texts with more marks in a row than anybody means."""
        if int((self._ends - self._starts).max(initial=0)) <= MOST_MARKS:
            return []
        step = MOST_MARKS // 3  # of a longer run three units in a row are among every so many
        is_mark = _marks()[self._units[::step]]
        likely = (is_mark[:-2] & is_mark[1:-1] & is_mark[2:]).nonzero()[0] * step
        return [place for place in self._places(likely) if is_overloaded(self._given[place])]

    @cached_property
    def _doubtful(self) -> dict[int, str]:
        """The texts, cleaned, whose first unit leaves open whether they say anything, by place."""
        places = _MAY_SAY_NOTHING[self._units[self._starts]].nonzero()[0].tolist()
        return {place: self.text(place) for place in places}

    def _suspects(self, suspect: int) -> list[int]:
        """Places of texts that cleaning may change: by a single character, by spaces, or by the order of marks."""
        units = self._units
        looks = _LOOKS[units]
        flags = (looks & suspect) > 0
        spaces = (units == _SPACE).nonzero()[0]
        before, after = units[spaces - 1], units[spaces + 1]  # before the first unit stands the last: a SEPARATOR
        flags[spaces[(before == 0) | (after == 0) | (after == _SPACE)]] = True
        ranks = looks & _RANK
        flags[1:] |= (ranks[1:] > 0) & (ranks[1:] <= ranks[:-1])  # marks that are out of order, or there twice
        sara_e = units == _SARA_E
        flags[1:] |= sara_e[1:] & sara_e[:-1]
        return self._places(flags.nonzero()[0])

    def _places(self, units: NDArray[np.intp]) -> list[int]:
        """Places of the texts in which these units stand."""
        is_there = np.zeros(len(self._ends), dtype=np.bool_)
        is_there[np.searchsorted(self._ends, units)] = True
        found: list[int] = is_there.nonzero()[0].tolist()
        return found
