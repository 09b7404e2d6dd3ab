"""Cleaning of typed text: NFC, invisible characters out, every kind of space one space, Thai digits where asked.

Whole columns are cleaned as one joined string (a few passes in C instead of a Python loop over cells).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Pasted from web pages, chats and PDF: zero-width space, joiners, byte-order mark, soft hyphen, direction marks.
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
# Every other white space that people paste: no-break, narrow, ideographic … and line ends inside a cell.
SPACES = "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\u0085\u2028\u2029\t\n\r\x0b\x0c"
THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
FORMULA_ERRORS = frozenset(
    ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#ERROR!", "#SPILL!", "#CALC!")
)

_SEPARATOR = "\x00"
_DIGITS = str.maketrans(THAI_DIGITS, "0123456789")
_DASH_STARTS = frozenset("-_" + DASHES)
_DASH_TABLE = str.maketrans(dict.fromkeys(DASHES, "-"))
_ONLY_DASHES = re.compile(r"[-_\s]+")
_NIKHAHIT = "\u0e4d"
_TYPED_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")  # nikhahit, tone?, sara aa; NFC leaves them alone


def clean_text(text: str) -> str:
    """The text without invisible characters, in NFC, with single spaces and none at the ends."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = _normal(text)
    return " ".join(text.split())


def clean_texts(texts: Sequence[str]) -> list[str]:
    """`clean_text` of each, for many distinct texts at once."""
    if not texts:
        return []
    joined = _SEPARATOR.join(texts)
    if joined.count(_SEPARATOR) != len(texts) - 1:
        return [clean_text(text.replace(_SEPARATOR, "")) for text in texts]
    joined = _normal(joined)
    while "  " in joined:
        joined = joined.replace("  ", " ")
    if " \x00" in joined:
        joined = joined.replace(" \x00", _SEPARATOR)
    if "\x00 " in joined:
        joined = joined.replace("\x00 ", _SEPARATOR)
    return joined.strip(" ").split(_SEPARATOR)


def arabic_digits(text: str) -> str:
    """The text with Thai digits written as 0-9."""
    return text if text.isascii() else text.translate(_DIGITS)


def plain_dashes(text: str) -> str:
    """The text with every kind of dash and minus written as "-"."""
    return text if text.isascii() else text.translate(_DASH_TABLE)


def is_dash_answer(cleaned: str) -> bool:
    """The cell holds nothing but dashes or underscores: an answer that says nothing."""
    return bool(cleaned) and _ONLY_DASHES.fullmatch(plain_dashes(cleaned)) is not None


def matching_form(text: str) -> str:
    """The form in which choices and names are compared: clean, without spaces, lower case, Arabic digits."""
    return plain_dashes(arabic_digits(clean_text(text))).replace(" ", "").casefold()


def canonical_code(text: str) -> str:
    """The form in which identifiers are compared: clean, no spaces, plain dashes, Arabic digits, upper case."""
    return plain_dashes(arabic_digits(clean_text(text))).replace(" ", "").upper()


def _normal(text: str) -> str:
    for character in INVISIBLE:
        if character in text:
            text = text.replace(character, "")
    for character in SPACES:
        if character in text:
            text = text.replace(character, " ")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _TYPED_SARA_AM.sub("\\1\u0e33", text) if _NIKHAHIT in text else text


def canonical_codes(cleaned: Sequence[str]) -> list[str]:
    """`canonical_code` of each already clean text, for many at once."""
    joined = _SEPARATOR.join(cleaned).replace(" ", "")
    if not joined.isascii():
        for number, digit in enumerate(THAI_DIGITS):
            if digit in joined:
                joined = joined.replace(digit, str(number))
        for dash in DASHES:
            if dash in joined:
                joined = joined.replace(dash, "-")
    return joined.upper().split(_SEPARATOR) if cleaned else []


def positions_of_dash_answers(cleaned: Sequence[str]) -> list[int]:
    """Where a clean text is nothing but dashes, found without looking at each when there is none."""
    joined = _SEPARATOR + _SEPARATOR.join(cleaned)
    if not any(_SEPARATOR + dash in joined for dash in "-_" + DASHES):
        return []
    return [i for i, text in enumerate(cleaned) if text and text[0] in _DASH_STARTS and is_dash_answer(text)]


def positions_of_formula_errors(cleaned: Sequence[str]) -> list[int]:
    """Where a clean text is the error of a formula (#REF!, #N/A …)."""
    if "\x00#" not in _SEPARATOR + _SEPARATOR.join(cleaned):
        return []
    return [i for i, text in enumerate(cleaned) if text[:1] == "#" and text.upper() in FORMULA_ERRORS]
