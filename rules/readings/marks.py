"""Marks that two eyes cannot tell apart: one order, each once; characters that nobody sees; runs too long to be meant.

Unicode's normal form leaves alone what Thai keyboards make of a word: a tone typed before its vowel, the same tone
twice, เ twice for แ. Its ordering of marks takes time with the square of a run, so runs are cut before it (UAX #15,
"Stream-Safe Text Process", sets its bound at 30 for the same reason).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import chain, filterfalse

MOST_MARKS = 30
"""Marks in a row that a text may hold; nothing that people mean has so many."""

_RANKS = {
    "\u0e3a": 1,  # phinthu, sara u and sara uu below: in the order of NFC (ccc 9, 103)
    "\u0e38": 2,
    "\u0e39": 2,
    "\u0e31": 3,  # mai han-akat, sara i … sara uee, mai taikhu above
    "\u0e34": 3,
    "\u0e35": 3,
    "\u0e36": 3,
    "\u0e37": 3,
    "\u0e47": 3,
    "\u0e4d": 4,  # nikhahit
    "\u0e48": 5,  # tones (ccc 107)
    "\u0e49": 5,
    "\u0e4a": 5,
    "\u0e4b": 5,
    "\u0e4c": 6,  # thanthakhat, yamakkan
    "\u0e4e": 7,
}
"""Thai marks from the letter outwards: the place of each in a run."""
SARA_AM = "\u0e33"
RANK_BY_UNIT = {ord(mark): rank for mark, rank in _RANKS.items()} | {ord(SARA_AM): 8}
"""Where a mark follows another of a rank that is not lower, the run is to be put in order (sara am ends one)."""

_RUN = re.compile(f"[{''.join(_RANKS)}]{{2,}}")
_SARA_AM_IN_TWO = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_ABOVE_SARA_AM = "\u0e48-\u0e4c\u0e4e"  # tones, thanthakhat, yamakkan: what is typed after it stands on its letter
_TONE_AFTER_SARA_AM = re.compile(f"{SARA_AM}[{SARA_AM}{_ABOVE_SARA_AM}]*[{_ABOVE_SARA_AM}]")
_TO_ORDER = re.compile(f"เเ|[\u0e45\u0e4d]|[{''.join(_RANKS)}]{{2}}|{SARA_AM}[{_ABOVE_SARA_AM}]")
_SARA_UE_IN_TWO = "\u0e34\u0e4d"
_LONG_SARA_AA = re.compile("(?<![\u0e24\u0e26])\u0e45")  # lakkhangyao is a letter of its own after ฤ and ฦ only
# Characters of other categories that show nothing: combining grapheme joiner, Hangul and Khmer fillers, variation
# selectors, blank Braille, the place of a pasted picture.
_SHOWING_NOTHING = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc\U000e0100-\U000e01ef"
)
_SPACE_CONTROLS = frozenset("\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85")


def ordered_thai(text: str) -> str:
    """The text with each run of Thai marks in one order, each mark once, and letters typed in two parts as one."""
    if _TO_ORDER.search(text) is None:
        return text
    text = text.replace("เเ", "แ")
    text = _LONG_SARA_AA.sub("\u0e32", text)
    text = _RUN.sub(_in_order, text)
    text = _SARA_AM_IN_TWO.sub(f"\\1{SARA_AM}", text.replace(_SARA_UE_IN_TWO, "\u0e36"))
    return _RUN.sub(_in_order, _TONE_AFTER_SARA_AM.sub(_tones_first, text))  # a tone may come beside another


def _in_order(run: re.Match[str]) -> str:
    ordered = sorted(run[0], key=_RANKS.__getitem__)
    return "".join(mark for place, mark in enumerate(ordered) if mark not in ordered[max(place - 1, 0) : place])


def _tones_first(run: re.Match[str]) -> str:
    return run[0].replace(SARA_AM, "") + SARA_AM * run[0].count(SARA_AM)


def without_unseen(text: str) -> str:
    """The text without format and control characters, variation selectors and fillers; white space stays."""
    return _unseen().sub("", text)


def cut_runs(text: str) -> str:
    """The text with no more than MOST_MARKS marks in a row."""
    return text if len(text) <= MOST_MARKS else _too_long().sub(lambda run: run[0][:MOST_MARKS], text)


def is_overloaded(text: str) -> bool:
    """The text holds more marks in a row than anybody means."""
    return len(text) > MOST_MARKS and _too_long().search(text) is not None


@cache
def _too_long() -> re.Pattern[str]:
    return re.compile(f"[{mark_ranges()}]{{{MOST_MARKS + 1},}}")


@cache
def _unseen() -> re.Pattern[str]:
    hidden = filterfalse(str.isprintable, _assigned())  # quicker than to ask for the category of each
    unseen = (c for c in hidden if unicodedata.category(c) in ("Cf", "Cc") and c not in _SPACE_CONTROLS)
    return re.compile(f"[{_ranges(unseen)}{_SHOWING_NOTHING}]")


@cache
def mark_ranges() -> str:
    """Every mark that NFC may move about or that Thai writes above or below a letter, for a character class."""
    return _ranges(sorted({*filter(unicodedata.combining, _assigned()), *_RANKS}))


def _assigned() -> Iterable[str]:
    """Characters of the planes in which marks and format characters stand."""
    return map(chr, chain(range(0x20000), range(0xE0000, 0xE0200)))


def _ranges(characters: Iterable[str]) -> str:
    """The characters, in order, as ranges of a character class."""
    spans: list[list[int]] = []
    for point in map(ord, characters):
        if spans and spans[-1][1] == point - 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in spans)
