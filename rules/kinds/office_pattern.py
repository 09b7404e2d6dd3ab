"""Cells against a pattern, which may hold the row's own office code: most are seen to follow it all at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rules.cells.typed_table import Mask, Positions, TypedColumn, TypedTable
from rules.readings.text import canonical_code

_ONE_PLACE = r"\\d|\[[\w -]+\]|[\w /-]"
_TIMES = r"\{(?P<times>\d+)(?:,(?P<most>\d+))?\}"
_PART = re.compile(rf"(?:(?P<office>\{{office\}})|(?P<one>{_ONE_PLACE})(?:{_TIMES})?)")
_ASCII = [chr(letter) for letter in range(0x80)]
_LONGEST = 24  # letters of a pattern that is compared place by place
_ENDED = np.arange(len(_ASCII)) == 0  # behind the last place


def rows_breaking(table: TypedTable, column: TypedColumn, pattern: str, codes: Sequence[str]) -> Positions:
    """Stacked rows that were read to a text which does not follow the pattern with their own office's code.

    codes: the offices' codes in the programme's order.
    """
    known = column.rows_breaking.get(pattern)
    if known is None:
        compared = [canonical_code(code) for code in codes]
        known = column.rows_breaking[pattern] = _rows_breaking(table, column, pattern, compared)
    return known


def _rows_breaking(table: TypedTable, column: TypedColumn, pattern: str, codes: Sequence[str]) -> Positions:
    rows = np.flatnonzero(column.is_read & ~_plainly_following(table, column, pattern, codes))
    cells, back = np.unique(column.codes[rows], return_inverse=True)
    texts: list[str] = column.key_texts[cells].tolist()
    first, *more = pattern.split("{office}")
    if not more:
        fullmatch = re.compile(pattern).fullmatch
        breaks = np.array([fullmatch(text) is None for text in texts], dtype=np.bool_)
        return np.asarray(rows[breaks[back]])
    regex = re.compile(f"{first}(?P<office_>{any_of(codes)})" + "(?P=office_)".join(more))
    places = {code: place for place, code in enumerate(codes)}
    found = np.array(
        [places[match["office_"]] if match else -1 for match in map(regex.fullmatch, texts)], dtype=np.intp
    )
    failing: Positions = rows[found[back] != table.office_0based[rows]]
    return failing


def _plainly_following(table: TypedTable, column: TypedColumn, pattern: str, codes: Sequence[str]) -> Mask:
    """Rows that follow a pattern which tells for every place what may stand there. The others may still follow it."""
    of_office, allowed = _by_place(pattern, codes)
    if not 0 < len(allowed) <= _LONGEST:
        return np.zeros(len(table), dtype=np.bool_)
    is_fine = column.is_as_typed.copy()
    own: dict[int, NDArray[np.uint16]] = {}
    for place, letters_allowed in enumerate((*allowed, _ENDED)):
        letters = column.letters_at(place)
        is_fine &= letters_allowed[np.minimum(letters, len(_ASCII) - 1)]
        if place in of_office:
            own[place] = letters
    follows: Mask = is_fine[column.codes]
    for place, office_letters in of_office.items():
        follows &= own[place][column.codes] == office_letters[table.office_0based]
    return follows


def _by_place(pattern: str, codes: Sequence[str]) -> tuple[dict[int, NDArray[np.uint32]], list[NDArray[np.bool_]]]:
    """Places of the offices' codes with each office's letter there, and for every place the ASCII letters allowed.

    Nothing for a pattern that is not written place by place, or codes of different lengths. Only the last places may be
    left out: there a text may have ended.
    """
    of_office: dict[int, NDArray[np.uint32]] = {}
    allowed: list[NDArray[np.bool_]] = []
    end = 0
    while part := _PART.match(pattern, end):
        end = part.end()
        if part["office"]:
            if len(set(map(len, codes))) != 1:
                return {}, []
            for letters in zip(*codes, strict=True):
                of_office[len(allowed)] = np.array([ord(letter) for letter in letters], dtype=np.uint32)
                allowed.append(_table(f"[{re.escape(''.join(letters))}]"))
            continue
        fewest = int(part["times"] or 1)
        allowed += [_table(part["one"])] * fewest
        if part["most"]:
            allowed += [_table(part["one"], may_end=True)] * (int(part["most"]) - fewest)
            break
    return (of_office, allowed) if end == len(pattern) else ({}, [])


@lru_cache(maxsize=256)
def _table(one: str, *, may_end: bool = False) -> NDArray[np.bool_]:
    """Per ASCII letter: the pattern of one place matches it. The last one, never typed, stands for all that are not."""
    matches = re.compile(one).fullmatch
    found = np.array([matches(letter) is not None for letter in _ASCII[:-1]] + [False], dtype=np.bool_)
    found[0] = may_end
    found.flags.writeable = False
    return found


def any_of(codes: Sequence[str]) -> str:
    """A pattern for any of these codes. Codes of one length are told apart letter by letter, not tried one by one."""
    if len(set(map(len, codes))) != 1 or not codes[0]:
        return "|".join(map(re.escape, sorted(codes, key=len, reverse=True)))
    rests: dict[str, list[str]] = {}
    for code in codes:
        rests.setdefault(code[0], []).append(code[1:])
    if len(codes[0]) == 1:
        return f"[{''.join(map(re.escape, rests))}]"
    return "|".join(f"{re.escape(first)}(?:{any_of(rest)})" for first, rest in rests.items())
