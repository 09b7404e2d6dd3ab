"""Reading a day from a cell, and writing it the Thai way. One reading or none: never a guess."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rules.catalogue import Text
from rules.readings.blocks import Cell
from rules.readings.fiscal_year import BE_OFFSET_YEARS, FIRST_BE_YEAR, YearSpan, be_year
from rules.readings.text import clean_text, plain_signs

SERIAL_DAY_0 = date(1899, 12, 30)  # developers.google.com/sheets/api/reference/rest/v4/DateTimeRenderOption
MONTHS_SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
MONTHS_FULL = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
MONTHS_SPOKEN = (
    "มกรา", "กุมภา", "มีนา", "เมษา", "พฤษภา", "มิถุนา", "กรกฎา", "สิงหา", "กันยา", "ตุลา", "พฤศจิกา", "ธันวา",
)  # fmt: skip
MONTHS_ENGLISH = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_OTHER_SPELLINGS = {"กรกฏาคม": 7, "กรกฏา": 7, "sept": 9}


class DayProblem(StrEnum):
    """Why a cell is no readable day."""

    NOT_A_DATE = "not_a_date"
    NO_SUCH_DAY = "no_such_day"  # 31/6/2563, 7/30/2563
    YEAR_UNCLEAR = "year_unclear"  # a two-digit year that no era, or more than one, puts near the fiscal year
    NUMBER = "number"  # a number that is no date cell, or could be one of two things
    SEVERAL = "several_days"  # 3-5 ก.ค. 2563
    MAYBE_SWAPPED = "maybe_swapped"  # a date cell of a month-first file whose day and month may have changed places


@dataclass(frozen=True, slots=True)
class DayReading:
    """What a cell says: a day, or why not. `is_inferred`: the era of a two-digit year was inferred, or where day,
    month and year part in eight digits (echo it)."""

    day: date | None
    is_inferred: bool = False
    problem: DayProblem | None = None


def format_thai_date(day: date) -> str:
    """The day as people write it, in B.E.: "30 ก.ค. 2563"."""
    return f"{day.day} {MONTHS_SHORT[day.month - 1]} {be_year(day.year)}"


def shown_serial(serial: float) -> str:
    """How a sheet that knows no B.E. shows a date cell of a year typed in it (275044: 15/1/2653); "" for others."""
    if not serial_of(date(FIRST_BE_YEAR, 1, 1)) <= serial < serial_of(date(3000, 1, 1)):
        return ""
    day = SERIAL_DAY_0 + timedelta(days=math.floor(serial))
    return f"{day.day}/{day.month}/{day.year}"


def day_text(day: date) -> Text:
    """The day for messages: Thai in B.E., English in C.E."""
    return Text(format_thai_date(day), f"{day.day} {MONTHS_ENGLISH[day.month - 1][:3]} {day.year}")


def serial_of(day: date) -> int:
    """The serial number of that day in a sheet (days since 1899-12-30)."""
    return (day - SERIAL_DAY_0).days


def parse_day(cell: Cell, near: YearSpan | None = None, *, month_first: bool = False) -> DayReading:
    """Read one day: text in any Thai or C.E. form, or the serial number of a date cell. A blank cell is NOT_A_DATE.

    near: the fiscal year that settles two-digit years and swapped days; without it two-digit years are unclear.
    month_first: the cell's file writes the month first, so a date *cell* that stays plausible with day and month
    swapped is unreadable; text is day/month/year everywhere.
    """
    if isinstance(cell, bool) or cell is None:
        return _unreadable(DayProblem.NOT_A_DATE)
    if isinstance(cell, int | float):
        together = _from_digits(str(int(cell)), near) if 1e6 < cell < 1e8 and cell == cell // 1 else None
        return together or _from_serial(cell, near, month_first)
    return _from_text(cell, near)


# -- date cells ------------------------------------------------------------------------------------------------------

_YEARS_OF_TWO_DIGITS = range(1930, 2030)  # what a sheet makes of a year typed with two digits (30-99 → 1930-1999)
_PLAUSIBLE_YEARS_CE = range(1920, 2101)  # other numbers in a date column are more likely a year, a sum or 300763


def _from_serial(serial: float, near: YearSpan | None, month_first: bool) -> DayReading:
    if not math.isfinite(serial) or not 0 < serial < 2_958_466:  # 9999-12-31 is the last day of a sheet
        return _unreadable(DayProblem.NUMBER)
    day = SERIAL_DAY_0 + timedelta(days=math.floor(serial))
    year = day.year - BE_OFFSET_YEARS if day.year >= FIRST_BE_YEAR else day.year
    if year not in _PLAUSIBLE_YEARS_CE or _reads_as_digits(serial, near):
        return _unreadable(DayProblem.NUMBER)
    found = _real_day(year, day.month, day.day)
    if found is None:
        return _unreadable(DayProblem.NO_SUCH_DAY)
    if near is not None and day.year in _YEARS_OF_TWO_DIGITS and not near.is_near(found):
        meant = _two_digit_year(day.year % 100, day.month, day.day, near, era="")
        if meant is not None:  # 15/7/63 became a day of 1963
            return DayReading(meant, is_inferred=True)
    if month_first and found.day <= 12 and found.day != found.month:
        swapped = date(found.year, found.day, found.month)
        if near is None or near.is_near(swapped):
            return _unreadable(DayProblem.MAYBE_SWAPPED)
    return DayReading(found)


def plain_serials(serials: NDArray[np.float64], near: YearSpan) -> NDArray[np.bool_]:
    """Of each number whether it is the serial of that very day, near the fiscal year, and can be nothing else.

    What it says of numbers of a file that writes the day first is what `parse_day` says of them one by one.
    """
    first, last = (serial_of(day) for day in near.first_and_last)
    if not {day.year for day in near.first_and_last} <= set(_PLAUSIBLE_YEARS_CE):
        return np.zeros(len(serials), dtype=np.bool_)
    plain: NDArray[np.bool_] = (serials >= first) & (serials < last + 1)
    months = np.where(plain, serials, 0) // 100 % 100  # as `_reads_as_digits` takes them
    return plain & ((months < 1) | (months > 12))


def _reads_as_digits(number: float, near: YearSpan | None) -> bool:
    """The number could also be day, month and year typed without separators (250763)."""
    if number != math.floor(number) or not 10_000 <= number < 320_000:
        return False
    day, month, year = int(number) // 10_000, int(number) // 100 % 100, int(number) % 100
    return 1 <= day <= 31 and 1 <= month <= 12 and _two_digit_year(year, month, day, near, era="") is not None


_WRITTEN_TOGETHER = re.compile(r"[0-9]{7,8}")
_DAY_FIRST = re.compile(r"(?P<day>..)(?P<month>..)(?P<year>....)")
_YEAR_FIRST = re.compile(r"(?P<year>....)(?P<month>..)(?P<day>..)")
_SHORT_DAY_FIRST = re.compile(r"(?P<day>..)(?P<month>.)(?P<year>....)")


def _from_digits(digits: str, near: YearSpan | None) -> DayReading | None:
    """Day, month and year typed together (30072563, 25630730; 3072563 of which a number keeps no zero), where they are
    one day near the fiscal year and no other; None where they are not."""
    if near is None or _WRITTEN_TOGETHER.fullmatch(digits) is None:
        return None
    if len(digits) == 8:
        ways = [pattern.fullmatch(digits) for pattern in (_DAY_FIRST, _YEAR_FIRST)]
    else:
        ways = [_DAY_FIRST.fullmatch("0" + digits), _SHORT_DAY_FIRST.fullmatch(digits)]
    read = {_from_parts(int(way["day"]), int(way["month"]), way["year"], None, near).day for way in ways if way}
    days = {day for day in read if day is not None and near.is_near(day)}
    return DayReading(days.pop(), is_inferred=True) if len(days) == 1 else None


# -- text ------------------------------------------------------------------------------------------------------------


def _bare(name: str) -> str:
    return name.replace(".", "").replace(" ", "").casefold()


def _month_table() -> dict[str, int]:
    table = {_bare(name): month for name, month in _OTHER_SPELLINGS.items()}
    for names in (MONTHS_SHORT, MONTHS_FULL, MONTHS_SPOKEN, MONTHS_ENGLISH, tuple(m[:3] for m in MONTHS_ENGLISH)):
        table.update({_bare(name): month for month, name in enumerate(names, start=1)})
    return table


_MONTHS = _month_table()


def month_number(name: str) -> int | None:
    """1 to 12 of a month's name, Thai or English, written out or short; None for any other text."""
    return _MONTHS.get(_bare(name))


_DAY_BEFORE_ALL = re.compile(r"(\d{1,2})(\D.*)", re.DOTALL)


def day_before_month(text: str, near: YearSpan) -> tuple[int, bool] | None:
    """The ordinal of the day that `parse_day` makes of the text, and is_inferred, where that takes no reading.

    Of 30 ก.ค. 2563 what follows the 30 is read for all days of that month at once.
    """
    parts = _DAY_BEFORE_ALL.fullmatch(text)
    if parts is None:
        return None
    before_first, length, is_inferred = _month(parts[2], near)
    day = int(parts[1])
    return (before_first + day, is_inferred) if 0 < day <= length else None


@lru_cache(maxsize=1024)
def _month(behind_day: str, near: YearSpan) -> tuple[int, int, bool]:
    """The ordinal of the day before the month, its days and is_inferred; no days where one of them reads otherwise."""
    first = parse_day(f"1{behind_day}", near)
    if first.day is None:
        return 0, 0, False
    length = monthrange(first.day.year, first.day.month)[1]
    last = DayReading(first.day.replace(day=length), first.is_inferred)
    is_whole = first.day.day == 1 and parse_day(f"{length}{behind_day}", near) == last
    return first.day.toordinal() - 1, length if is_whole else 0, first.is_inferred


_ERA = r"(?:(?P<era>พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|b\.?e\.?|a\.?d\.?|c\.?e\.?)\s?)?"
_YEAR = _ERA + r"(?P<year>\d{4}|\d{2})"
_TIME = r"(?:[ t,]+(?:เวลา ?)?\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?น\.?)?)?"
_NUMERIC = re.compile(r"(?P<day>\d{1,2}) ?(?P<s>[/.\-]) ?(?P<month>\d{1,2}) ?(?P=s) ?" + _YEAR + _TIME)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})" + _TIME)
_NAME = r"(?P<name>[^\W\d_](?:[^\d/,\-()]*[^\d\s/,\-()])?)"
_NAMED = re.compile(
    r"(?P<day>\d{1,2})(?: ?[/\-] ?| )?(?:เดือน ?)?" + _NAME + r"(?: ?[/\-,] ?| )?(?P<year>\d{4}|\d{2})" + _TIME
)
_ENGLISH_ORDER = re.compile(r"(?P<name>[a-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})" + _TIME)
MOST_DAY_CHARACTERS = 200
"""What is longer is no day."""
_NAME_ERA = re.compile(r"(?P<name>.*?) ?(?:ปี ?)?(?P<era>พ\.? ?ศ\.?|ค\.? ?ศ\.?)?")
_LEAD = re.compile(r"^(?:เมื่อ ?)?(?:(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์) ?)?(?:ลงวันที่|วันที่|ที่)? ?")
_SEVERAL = re.compile(
    r"\d{1,2}(?: ?[^\W\d_][^\d/,\-()]*| ?[/.\-] ?\d{1,2}(?: ?[/.\-] ?(?:\d{4}|\d{2}))?)?(?: ?(?:\d{4}|\d{2}))?"
    r" ?(?:-|,|~|&|ถึง|และ|หรือ) ?(?P<last>\d.*)"
)


def _from_text(text: str, near: YearSpan | None) -> DayReading:
    if len(text) > MOST_DAY_CHARACTERS:
        return _unreadable(DayProblem.NOT_A_DATE)
    cleaned = plain_signs(clean_text(text)).casefold()
    cleaned = _LEAD.sub("", cleaned, count=1)
    named = _NAMED.fullmatch(cleaned) or _ENGLISH_ORDER.fullmatch(cleaned)
    if named is not None:
        name_and_era = _NAME_ERA.fullmatch(named["name"])
        name, era = (name_and_era["name"], name_and_era["era"]) if name_and_era else (named["name"], None)
        month = _MONTHS.get(_bare(name))
        if month is not None:
            return _from_parts(int(named["day"]), month, named["year"], era, near)
    numeric = _NUMERIC.fullmatch(cleaned)
    if numeric is not None:
        return _from_parts(int(numeric["day"]), int(numeric["month"]), numeric["year"], numeric["era"], near)
    iso = _ISO.fullmatch(cleaned)
    if iso is not None:
        return _from_parts(int(iso["day"]), int(iso["month"]), iso["year"], None, near)
    several = _SEVERAL.fullmatch(cleaned)
    if several is not None and _from_text(several["last"], near).problem in (None, DayProblem.SEVERAL):
        return _unreadable(DayProblem.SEVERAL)
    return _from_digits(cleaned, near) or _unreadable(DayProblem.NOT_A_DATE)


def _from_parts(day: int, month: int, year_text: str, era: str | None, near: YearSpan | None) -> DayReading:
    era_name = "" if not era else "be" if _bare(era) in ("พศ", "be") else "ce"
    year = int(year_text)
    if len(year_text) == 2:
        found = _two_digit_year(year, month, day, near, era_name)
        if found is not None:
            return DayReading(found, is_inferred=True)
        exists = any(_real_day(y, month, day) for y in (2000, 2001))
        return _unreadable(DayProblem.YEAR_UNCLEAR if exists else DayProblem.NO_SUCH_DAY)
    is_be = year >= FIRST_BE_YEAR
    if (era_name == "be" and not is_be) or (era_name == "ce" and is_be) or year < 1000:
        return _unreadable(DayProblem.YEAR_UNCLEAR)
    real = _real_day(year - BE_OFFSET_YEARS if is_be else year, month, day)
    return DayReading(real) if real is not None else _unreadable(DayProblem.NO_SUCH_DAY)


def _two_digit_year(year: int, month: int, day: int, near: YearSpan | None, era: str) -> date | None:
    """The one day near the fiscal year that the two digits can mean, or None when there is none or more than one."""
    if near is None:
        return None
    first, last = near.first_and_last
    years = [
        y
        for y in range(first.year, last.year + 1)
        if (era != "be" and y % 100 == year) or (era != "ce" and be_year(y) % 100 == year)
    ]
    days = {real for y in years if (real := _real_day(y, month, day)) is not None and first <= real <= last}
    return days.pop() if len(days) == 1 else None


def _real_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _unreadable(problem: DayProblem) -> DayReading:
    return DayReading(None, problem=problem)
