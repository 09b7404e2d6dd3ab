"""Cleaning of typed text: NFC, invisible characters out, every kind of space one space, Thai digits where asked."""

from __future__ import annotations

import re
import unicodedata

# Pasted from web pages, chats and PDF: zero-width space, joiners, byte-order mark, soft hyphen, direction marks.
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
# Every other white space that people paste: no-break, narrow, ideographic … and line ends inside a cell.
SPACES = "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\u0085\u2028\u2029\t\n\r\x0b\x0c"
THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
APOSTROPHES = "'\u2018\u2019"  # a sheet takes the first for "this is text"; in a cell of plain text it may stay
FORMULA_ERRORS = frozenset(
    ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#ERROR!", "#SPILL!", "#CALC!")
)

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_ODD_SPACE = re.compile(f"[{SPACES}]")
_SIGN_TO_REPLACE = re.compile(f"[{THAI_DIGITS}{DASHES}]")
_PLAIN_SIGNS = str.maketrans(THAI_DIGITS + DASHES, "0123456789" + "-" * len(DASHES))
_ONLY_DASHES = re.compile(rf"[-_\s{DASHES}]+")
_NIKHAHIT = "\u0e4d"
_TYPED_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")  # nikhahit, tone?, sara aa; NFC leaves them alone


def clean_text(text: str) -> str:
    """The text without invisible characters, in NFC, with single spaces and none at the ends."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = normal_text(text)
    return " ".join(text.split())


def plain_signs(text: str) -> str:
    """The text with Thai digits written as 0-9 and every kind of dash and minus as "-"."""
    return text.translate(_PLAIN_SIGNS) if _SIGN_TO_REPLACE.search(text) else text


def is_dash_answer(cleaned: str) -> bool:
    """The cell holds nothing but dashes or underscores: an answer that says nothing."""
    return _ONLY_DASHES.fullmatch(cleaned) is not None


def matching_form(text: str) -> str:
    """The form in which choices and names are compared: clean, without spaces, lower case, Arabic digits."""
    return plain_signs(clean_text(text)).replace(" ", "").casefold()


def canonical_code(text: str) -> str:
    """The form in which identifiers are compared: clean, no spaces, plain dashes, Arabic digits, upper case, none
    of the APOSTROPHES that people are told to type before a code."""
    return plain_signs(clean_text(text)).replace(" ", "").lstrip(APOSTROPHES).upper()


def normal_text(text: str) -> str:
    """The text in NFC without invisible characters, every other white space a plain space."""
    text = _ODD_SPACE.sub(" ", _INVISIBLE.sub("", text))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _TYPED_SARA_AM.sub("\\1\u0e33", text) if _NIKHAHIT in text else text
