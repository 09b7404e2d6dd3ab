"""Reading numbers, telephone numbers and identifiers from cells. One reading or none."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum

from rules.readings.blocks import Cell
from rules.readings.text import canonical_code, clean_text, plain_signs


class NumberProblem(StrEnum):
    """Why a cell is no readable number, telephone number or code."""

    NOT_A_NUMBER = "not_a_number"
    COMMA_UNCLEAR = "comma_unclear"  # 1,50 or 1.500: thousands or decimals?
    NOT_A_PHONE = "not_a_phone"
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


# Words after a number that leave its size alone; แสน, หมื่น, ล้าน do not, and stay unreadable.
UNIT_WORDS = ("บาทถ้วน", "บาท", "บ.", "฿", "คน", "ราย", "กลุ่ม", "เล่ม", "แผ่น", "ชุด", "ครั้ง", "วัน", "baht", "thb")
_UNIT = "(?: ?(?:" + "|".join(re.escape(word) for word in UNIT_WORDS) + "))?"
_NUMBER = re.compile(
    rf"(?:฿ ?)?(?P<sign>[+-]?) ?(?P<whole>\d{{1,3}}(?:,\d{{3}})+|\d+)(?P<decimals>\.\d+|\.-|\.)?{_UNIT}"
)
_UNCLEAR = re.compile(rf"(?:฿ ?)?[+-]? ?\d[\d.,]*{_UNIT}")


def parse_number(cell: Cell) -> NumberReading:
    """Read a number: 1,500 · ๑,๕๐๐ · 1500.50 บาท · 1,500.- ; a blank cell is NOT_A_NUMBER."""
    if isinstance(cell, bool) or cell is None:
        return NumberReading(None, NumberProblem.NOT_A_NUMBER)
    if isinstance(cell, int | float):
        return NumberReading(float(cell)) if math.isfinite(cell) else NumberReading(None, NumberProblem.NOT_A_NUMBER)
    text = plain_signs(clean_text(cell)).casefold()
    found = _NUMBER.fullmatch(text)
    if found is None:
        unclear = _UNCLEAR.fullmatch(text) is not None
        return NumberReading(None, NumberProblem.COMMA_UNCLEAR if unclear else NumberProblem.NOT_A_NUMBER)
    whole, decimals = found["whole"].replace(",", ""), found["decimals"] or ""
    if len(decimals) == 4 and "," not in found["whole"] and len(whole) <= 3 and whole.strip("0"):
        return NumberReading(None, NumberProblem.COMMA_UNCLEAR)  # 1.500 is 1,500 where the point parts thousands
    value = float(whole + (decimals if len(decimals) > 1 and decimals != ".-" else ""))
    if not math.isfinite(value):
        return NumberReading(None, NumberProblem.NOT_A_NUMBER)
    return NumberReading(-value if found["sign"] == "-" and value else value)


def format_number(value: float) -> str:
    """The number as people write it: 1,500 or 1,500.50."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


_EXTENSION = re.compile(r"(?P<number>.*?)(?:ต่อ|ext\.?|#)(?P<extension>\d{1,5})")
_PARTS = re.compile(r",|/|;|หรือ|และ")
_LEAD = re.compile(r"โทรศัพท์|โทร\.?|tel\.?:?|มือถือ|:")


def parse_phone(cell: Cell) -> CodeReading:
    """Read telephone numbers of 9 or 10 digits with their leading zero; one that lost it (812345678) gets it back."""
    if isinstance(cell, bool) or cell is None:
        return CodeReading(None, problem=NumberProblem.NOT_A_PHONE)
    if isinstance(cell, int | float):
        if not math.isfinite(cell) or cell != math.floor(cell) or cell < 0:
            return CodeReading(None, problem=NumberProblem.NOT_A_PHONE)
        return _phones(str(int(cell)))
    return _phones(_LEAD.sub("", canonical_code(cell).casefold()))


def _phones(text: str) -> CodeReading:
    parts = [_one_phone(part) for part in _PARTS.split(text) if part.strip()]
    if not parts or any(part.text is None for part in parts):
        return CodeReading(None, problem=NumberProblem.NOT_A_PHONE)
    return CodeReading(", ".join(part.text or "" for part in parts), any(part.is_restored for part in parts))


def _one_phone(text: str) -> CodeReading:
    compact = text.replace(" ", "")
    extension = _EXTENSION.fullmatch(compact)
    number, suffix = (extension["number"], f" ต่อ {extension['extension']}") if extension else (compact, "")
    digits = re.sub(r"[-.()]", "", number)
    if digits.startswith("+66"):
        digits = "0" + digits[3:].removeprefix("0")
    if not digits.isdecimal() or not digits.isascii():
        return CodeReading(None, problem=NumberProblem.NOT_A_PHONE)
    if digits[0] == "0" and len(digits) in (9, 10):
        return CodeReading(digits + suffix)
    if digits[0] != "0" and len(digits) in (8, 9):
        return CodeReading("0" + digits + suffix, is_restored=True)
    return CodeReading(None, problem=NumberProblem.NOT_A_PHONE)


# Whole numbers that are days of the years 2000-2049 (C.E. or typed as B.E.): what a sheet makes of 10-12 or 10-001.
_DATE_SERIALS = (range(36_526, 54_789), range(234_856, 253_119))


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
