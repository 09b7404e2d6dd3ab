"""Reading numbers, telephone numbers and identifiers from cells. One reading or none."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from rules.readings.blocks import Cell
from rules.readings.number_words import says_number
from rules.readings.text import canonical_code, clean_text, matching_form, plain_signs


class NumberProblem(StrEnum):
    """Why a cell is no readable number, telephone number or code."""

    NOT_A_NUMBER = "not_a_number"
    COMMA_UNCLEAR = "comma_unclear"  # 1,50 or 1.500: thousands or decimals?
    SEVERAL = "several"  # 10-12, 10 ถึง 12
    OTHER_UNIT = "other_unit"  # 25 บาท where people are counted
    NOT_A_PHONE = "not_a_phone"
    PHONE_RANGE = "phone_range"  # 0 7621 1111-3: two numbers or more
    TURNED_INTO_DATE = "turned_into_date"  # a code such as 10-12 that the sheet took for a day


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A number, or why not."""

    value: float | None
    problem: NumberProblem | None = None


@dataclass(frozen=True, slots=True)
class CodeReading:
    """Digits or an identifier, or why not. `is_restored`: a lost leading zero was put back (say so)."""

    text: str | None
    is_restored: bool = False
    problem: NumberProblem | None = None


# A unit stands before its number (฿) or after it, and is letters: แสน, หมื่น, ล้าน are looked up like every other word.
_UNIT = r"(?: ?(?P<unit>[^\d\s.,+\-][^\d]*?))?"
_LEAD_UNIT = r"(?:(?P<lead>[^\d\s.,+\-()]{1,5}) ?)?"
_WHOLE = r"(?P<whole>\d{1,3}(?:(?:,\d{3})+|(?: \d{3})+)|\d+)"
_NUMBER = re.compile(rf"{_LEAD_UNIT}(?P<sign>[+-]?) ?{_WHOLE}(?P<decimals>\.\d+|\.-|\.)?{_UNIT}")
_PLAIN = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,2})?")
"""Most numbers typed as text: nothing of them has to be cleaned, looked up or doubted."""
_IN_WORDS = re.compile(r"(?P<number>[^()]+?) ?\((?P<words>[^()]+)\)")
_SEVERAL = re.compile(r"\d[\d.,]*(?: ?[^\d\s.,+\-]{1,9})?? ?(?:-|~|ถึง|to|หรือ|และ) ?\d[\d.,]*(?: ?[^\d\s.,+\-]{1,9})?")
_UNCLEAR = re.compile(rf"{_LEAD_UNIT}[+-]? ?\d[\d.,]*{_UNIT}")
_SIZES = ("สิบ", "ร้อย", "พัน", "หมื่น", "แสน", "ล้าน", "โหล", "คู่", "%", "k", "m")  # words that change the number
MOST_PARSED_CHARACTERS = 200
"""Of a number, a day or a telephone number; what is longer is none."""


def parse_number(cell: Cell, units: frozenset[str] = frozenset()) -> NumberReading:
    """Read a number: 1,500 · ๑,๕๐๐ · 1500.50 บาท · 1,500.- · 1 500 (หนึ่งพันห้าร้อย); a blank cell is NOT_A_NUMBER.

    units: the words that may stand beside it, in their matching form.
    """
    if isinstance(cell, bool) or cell is None:
        return NumberReading(None, NumberProblem.NOT_A_NUMBER)
    if isinstance(cell, int | float):
        return NumberReading(float(cell)) if math.isfinite(cell) else NumberReading(None, NumberProblem.NOT_A_NUMBER)
    if len(cell) > MOST_PARSED_CHARACTERS:
        return NumberReading(None, NumberProblem.NOT_A_NUMBER)
    if _PLAIN.fullmatch(cell):
        return NumberReading(float(cell.replace(",", "")) or 0.0)  # no number is -0
    text = plain_signs(clean_text(cell)).casefold()
    both = _IN_WORDS.fullmatch(text)
    if both is not None:
        found = _from_text(both["number"], units)
        if found.value is not None and says_number(matching_form(both["words"]), found.value, units):
            return found
    return _from_text(text, units)


def _from_text(text: str, units: frozenset[str]) -> NumberReading:
    found = _NUMBER.fullmatch(text)
    shape = found or _UNCLEAR.fullmatch(text)
    if shape is None:
        is_several = _SEVERAL.fullmatch(text) is not None
        return NumberReading(None, NumberProblem.SEVERAL if is_several else NumberProblem.NOT_A_NUMBER)
    words = [matching_form(word) for word in (shape["lead"], shape["unit"]) if word]
    if any(word.startswith(_SIZES) for word in words):
        return NumberReading(None, NumberProblem.NOT_A_NUMBER)
    if not all(word in units or word.rstrip(".") in units for word in words):
        return NumberReading(None, NumberProblem.OTHER_UNIT)
    if found is None:
        return NumberReading(None, NumberProblem.COMMA_UNCLEAR)
    whole, decimals = re.sub(r"[, ]", "", found["whole"]), found["decimals"] or ""
    if len(decimals) == 4 and whole == found["whole"] and len(whole) <= 3 and whole.strip("0"):
        return NumberReading(None, NumberProblem.COMMA_UNCLEAR)  # 1.500 is 1,500 where the point parts thousands
    value = float(whole + (decimals if len(decimals) > 1 and decimals != ".-" else ""))
    if not math.isfinite(value):
        return NumberReading(None, NumberProblem.NOT_A_NUMBER)
    return NumberReading(-value if found["sign"] == "-" and value else value)


def format_number(value: float) -> str:
    """The number as people write it: 1,500 or 1,500.50."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


_EXTENSION = re.compile(r"(?P<number>.*?)(?:ต่อ|กด|ext\.?|#)(?P<extension>\d{1,5})")
_PARTS = re.compile(r",|/|;|หรือ|และ")
_LINE_END = re.compile(r"[ \t]*[\r\n\v\u2028]+[ \t]*")  # one number a line: without it two run into one
_WHOSE = re.compile(r"\([^\d()]+\)$")  # (ที่ทำงาน) behind a number
_LEAD = re.compile(r"โทรศัพท์|โทร\.?|tel\.?:?|มือถือ|:")


def parse_phone(cell: Cell) -> CodeReading:
    """Read telephone numbers with their leading zero: 9 digits of a land line, 10 of a mobile; one that lost its zero
    (812345678) gets it back."""
    if isinstance(cell, bool) or cell is None:
        return CodeReading(None, problem=NumberProblem.NOT_A_PHONE)
    if isinstance(cell, int | float):
        if not math.isfinite(cell) or cell != math.floor(cell) or cell < 0:
            return CodeReading(None, problem=NumberProblem.NOT_A_PHONE)
        return _phones(str(int(cell)))
    if len(cell) > MOST_PARSED_CHARACTERS:
        return CodeReading(None, problem=NumberProblem.NOT_A_PHONE)
    return _phones(_LEAD.sub("", canonical_code(_LINE_END.sub(",", cell)).casefold()))


def _phones(text: str) -> CodeReading:
    parts = [_one_phone(part) for part in _PARTS.split(text) if part.strip()]
    problems = [part.problem for part in parts if part.problem is not None]
    if problems or not parts:
        is_range = NumberProblem.PHONE_RANGE in problems
        return CodeReading(None, problem=NumberProblem.PHONE_RANGE if is_range else NumberProblem.NOT_A_PHONE)
    return CodeReading(", ".join(part.text or "" for part in parts), any(part.is_restored for part in parts))


def _one_phone(text: str) -> CodeReading:
    compact = _WHOSE.sub("", text.replace(" ", ""))
    extension = _EXTENSION.fullmatch(compact)
    number, suffix = (extension["number"], f" ต่อ {extension['extension']}") if extension else (compact, "")
    before, dash, last = number.rpartition("ถึง" if "ถึง" in number else "-")
    if dash and _RANGE_END.fullmatch(last) and _dialled(before) is not None:
        return CodeReading(None, problem=NumberProblem.PHONE_RANGE)
    found = _dialled(number)
    if found is None:
        return CodeReading(None, problem=NumberProblem.NOT_A_PHONE)
    return CodeReading(found[0] + suffix, is_restored=found[1])


_COUNTRY = re.compile(r"^(?:\+66|(?:00)?66(?=0?\d{8,9}$))0?")  # Thailand's own number has no more than ten digits
_RANGE_END = re.compile(r"\d{1,4}|[\d.()]{8,}")
_MOBILE = ("06", "08", "09")


def _dialled(number: str) -> tuple[str, bool] | None:
    """The digits with their leading zero, and whether it was put back; None when they are no telephone number."""
    digits = re.sub(r"[-.()]", "", number)
    digits = _COUNTRY.sub("0", digits, count=1)
    if not digits.isdecimal() or not digits.isascii():
        return None
    is_restored = digits[0] != "0"
    digits = digits if not is_restored else f"0{digits}"
    is_number = len(digits) == 10 or (len(digits) == 9 and not digits.startswith(_MOBILE))
    return (digits, is_restored) if is_number else None


# Whole numbers that are days of the years 2000-2049 (C.E. or typed as B.E.): what a sheet makes of 10-12 or 10-001.
_DATE_SERIALS = (range(36_526, 54_789), range(234_856, 253_119))


_LARGEST_WHOLE = 2.0**53  # up to here a number is its digits


def plain_codes(numbers: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Of each number whether its digits are the code that `parse_code` makes of it."""
    plain: NDArray[np.bool_] = np.abs(numbers) < _LARGEST_WHOLE
    plain[plain] = numbers[plain] == np.floor(numbers[plain])
    for serials in _DATE_SERIALS:
        plain &= (numbers < serials.start) | (numbers >= serials.stop)
    return plain


def parse_code(cell: Cell) -> CodeReading:
    """Read an identifier; a number that is a day's serial is unreadable, for the sheet may have made it of 10-12."""
    if isinstance(cell, str):
        return CodeReading(canonical_code(cell))
    if isinstance(cell, bool) or cell is None or not math.isfinite(cell):
        return CodeReading(None, problem=NumberProblem.NOT_A_NUMBER)
    if cell != math.floor(cell):
        return CodeReading(repr(cell))
    if any(int(cell) in serials for serials in _DATE_SERIALS):
        return CodeReading(None, problem=NumberProblem.TURNED_INTO_DATE)
    return CodeReading(str(int(cell)))
