"""One way of reading typed text, for values, codes, headers and names: what two eyes cannot tell apart is the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rules.readings.marks import RANK_BY_UNIT, cut_runs, ordered_thai, without_unseen

# Every kind of dash and minus that people paste; hyphen bullet and heavy minus among them.
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2796\ufe58\ufe63\uff0d"
SLASHES = "\u2044\u2215\uff0f"
APOSTROPHES = "'\u2018\u2019"  # a sheet takes the first for "this is text"; in a cell of plain text it may stay
FORMULA_ERRORS = frozenset(
    ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#ERROR!", "#SPILL!", "#CALC!")
)
TRANSIENT_SHOWN = frozenset(("Loading...", "Loading…", "กำลังโหลด...", "กำลังโหลด…"))
"""What a cell shows while its formula waits for another file."""
TRANSIENT_VALUES = frozenset(map(str.lower, TRANSIENT_SHOWN))

_DIGIT = re.compile(r"(?![0-9])\d")
_FULL_WIDTH = {point: point - 0xFEE0 for point in range(0xFF01, 0xFF5F) if not 0xFF10 <= point <= 0xFF19}
_PLAIN_SIGNS = _FULL_WIDTH | str.maketrans(dict.fromkeys(DASHES, "-") | dict.fromkeys(SLASHES, "/"))
_SIGN_TO_REPLACE = re.compile(f"[{re.escape(''.join(map(chr, _PLAIN_SIGNS)))}]")
_ONLY_DASHES = re.compile(rf"[-_\s{DASHES}]+")


def _out_of_order() -> str:
    """A pattern for a Thai mark behind one that it never follows, itself among them."""
    ranks = {chr(mark): rank for mark, rank in RANK_BY_UNIT.items()}
    pairs = (f"(?<=[{mark}])[{''.join(m for m, r in ranks.items() if r <= rank)}]" for mark, rank in ranks.items())
    return f"[{''.join(ranks)}](?:{'|'.join(pairs)})"


_FINE = " -~\u0e01-\u0e44\u0e46-\u0e4c\u0e4e-\u0e5b“”‘’…"  # all of Thai but lakkhangyao and nikhahit
_TO_CLEAN = re.compile(f"[^{_FINE}]|^ | (?: |$)|เเ|{_out_of_order()}")


def clean_text(text: str) -> str:
    """The text without unseen characters, marks in one order, in NFC, with single spaces and none at the ends."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    if _TO_CLEAN.search(text) is None:
        return text
    return " ".join(normal_text(text).split())


def plain_signs(text: str) -> str:
    """The text with the digits of every script as 0-9, full-width signs plain, every kind of dash and minus as "-"."""
    if text.isascii():
        return text
    text = _DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)
    return text.translate(_PLAIN_SIGNS) if _SIGN_TO_REPLACE.search(text) else text


def is_dash_answer(cleaned: str) -> bool:
    """The cell holds nothing but dashes or underscores: an answer that says nothing."""
    return _ONLY_DASHES.fullmatch(cleaned) is not None


def matching_form(text: str) -> str:
    """The form in which choices and names are compared: clean, without spaces, lower case, plain digits and signs."""
    return plain_signs(clean_text(text)).replace(" ", "").casefold()


_AROUND_ANSWERS = re.compile(r"^[\s.,;:!()\[\]*-]+|[\s.,;:!()\[\]*-]+$|(?:ครับ|ค่ะ|คะ)[.!]*$")


def bare_answer(text: str) -> str:
    """The matching form without the full stops, brackets and polite words around an answer."""
    return _AROUND_ANSWERS.sub("", matching_form(text))


def canonical_code(text: str) -> str:
    """The form in which identifiers are compared: clean, no spaces, plain digits and signs, upper case, none of the
    APOSTROPHES that people are told to type before a code."""
    return plain_signs(clean_text(text)).replace(" ", "").lstrip(APOSTROPHES).upper()


def normal_text(text: str) -> str:
    """The text in NFC without unseen characters, marks in one order. Its time is linear in the characters."""
    return _normal_again(text) if len(text) <= _AGAIN_CHARACTERS else _normal(text)


def _normal(text: str) -> str:
    return _nfc(ordered_thai(_nfc(cut_runs(without_unseen(text)))))


_AGAIN_CHARACTERS = 120
_normal_again = lru_cache(maxsize=4096)(_normal)
"""Headers, names and choices are met again in every tab; what is longer is one office's own."""


def _nfc(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
