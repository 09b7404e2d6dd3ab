"""How each office writes days and amounts: all of it readable, none of it alike."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from rules.readings.dates import MONTHS_FULL, MONTHS_SHORT, serial_of
from rules.readings.fiscal_year import be_year
from sync.demo.timeline import Entry, Typed

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
ZERO_WIDTH_SPACE = "\u200b"
NO_BREAK_SPACE = "\u00a0"


class DateHabit(StrEnum):
    """How an office writes a day."""

    SHORT = "short_month"  # 12 มิ.ย. 2563
    FULL = "full_month"  # 12 มิถุนายน 2563
    THAI_DIGITS = "thai_digits"  # ๑๒ มิ.ย. ๒๕๖๓
    SLASHES = "slashes_as_text"  # 12/06/2563 in a text cell
    DATE_CELL = "date_cell"  # 12/6/2020 typed: a date cell
    BUDDHIST_CELL = "buddhist_date_cell"  # 12/6/2563 typed: a date cell of the year 2563 C.E.
    ISO = "iso"  # 2563-06-12 as text


class AmountHabit(StrEnum):
    """How an office writes a number."""

    PLAIN = "plain"  # 1500
    COMMAS = "commas_as_text"  # 1,500
    UNIT = "with_unit"  # 1,500 บาท
    THAI_DIGITS = "thai_digits"  # ๑,๕๐๐


def in_thai_digits(text: str) -> str:
    """The text with ๐-๙ for 0-9."""
    return text.translate(_THAI_DIGITS)


def written_day(day: date, habit: DateHabit) -> Entry:
    """The cell in which an office with this habit writes the day."""
    year = be_year(day.year)
    match habit:
        case DateHabit.SHORT:
            return f"{day.day} {MONTHS_SHORT[day.month - 1]} {year}"
        case DateHabit.FULL:
            return f"{day.day} {MONTHS_FULL[day.month - 1]} {year}"
        case DateHabit.THAI_DIGITS:
            return in_thai_digits(f"{day.day} {MONTHS_SHORT[day.month - 1]} {year}")
        case DateHabit.SLASHES:
            return f"{day.day:02d}/{day.month:02d}/{year}"
        case DateHabit.DATE_CELL:
            return Typed(f"{day.day}/{day.month}/{day.year}", serial_of(day))
        case DateHabit.BUDDHIST_CELL:
            return Typed(f"{day.day}/{day.month}/{year}", serial_of(date(year, day.month, day.day)))
        case DateHabit.ISO:
            return f"{year}-{day.month:02d}-{day.day:02d}"


def written_amount(amount: int, habit: AmountHabit, unit: str) -> Entry:
    """The cell in which an office with this habit writes an amount of that unit."""
    match habit:
        case AmountHabit.PLAIN:
            return amount
        case AmountHabit.COMMAS:
            return f"{amount:,}"
        case AmountHabit.UNIT:
            return f"{amount:,} {unit}"
        case AmountHabit.THAI_DIGITS:
            return in_thai_digits(f"{amount:,}")
