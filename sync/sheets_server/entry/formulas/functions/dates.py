"""Dates and times as serial numbers."""

from __future__ import annotations

import calendar
import math
from collections.abc import Sequence
from datetime import date, timedelta

from sync.sheets_server.entry.formulas.functions.registry import FunctionTable
from sync.sheets_server.entry.formulas.operands import (
    FormulaError,
    Operand,
    Place,
    number_of,
    raise_error,
    read_text_number,
    single_value,
    text_of,
    whole_number_of,
)
from sync.sheets_server.entry.serials import (
    SECONDS_PER_DAY,
    date_of_serial,
    serial_of_date,
    serial_of_datetime,
    split_serial,
)

TABLE = FunctionTable()
_FARTHEST_DAY = 4_000_000


def _serial(operand: Operand, place: Place) -> float:
    serial = number_of(single_value(operand, place), place)
    if abs(serial) > _FARTHEST_DAY:
        raise FormulaError("#NUM!", "The number is outside the calendar.")
    return serial


def day_of(operand: Operand, place: Place) -> date:
    """The calendar day of a serial number.

    :raises FormulaError: #NUM! outside the calendar.
    """
    day = date_of_serial(math.floor(_serial(operand, place)))
    if day is None:
        raise FormulaError("#NUM!", "The number is outside the calendar.")
    return day


def whole_of(operand: Operand, place: Place) -> int:
    """A single value as a number cut to its whole part."""
    return whole_number_of(single_value(operand, place), place)


def _shift_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        raise FormulaError("#NUM!", "The date is outside the calendar.")
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@TABLE.eager("TODAY", 0)
def today(arguments: Sequence[Operand], place: Place) -> Operand:
    """The day the formula is computed on."""
    return serial_of_date(place.now.date())


@TABLE.eager("NOW", 0)
def now(arguments: Sequence[Operand], place: Place) -> Operand:
    """The moment the formula is computed at."""
    return serial_of_datetime(place.now)


@TABLE.eager("DATE", 3)
def compose_date(arguments: Sequence[Operand], place: Place) -> Operand:
    """The day of a year, month and day; months and days beyond their range carry over, years below 1900 add 1900."""
    year, month, day = (whole_of(one, place) for one in arguments)
    if not 0 <= year <= 9999:
        raise FormulaError("#NUM!", f"Function DATE parameter 1 value is {year}.")
    if year < 1900:
        year += 1900
    try:
        first = _shift_months(date(year, 1, 1), month - 1)
        return serial_of_date(first + timedelta(days=day - 1))
    except OverflowError:
        raise FormulaError("#NUM!", "The date is outside the calendar.") from None


@TABLE.eager("TIME", 3)
def compose_time(arguments: Sequence[Operand], place: Place) -> Operand:
    """The fraction of the day of an hour, minute and second."""
    hour, minute, second = (whole_of(one, place) for one in arguments)
    seconds = hour * 3600 + minute * 60 + second
    if seconds < 0:
        raise FormulaError("#NUM!", "TIME result is before midnight.")
    return seconds % SECONDS_PER_DAY / SECONDS_PER_DAY


@TABLE.eager("DATEVALUE", 1)
def date_in_text(arguments: Sequence[Operand], place: Place) -> Operand:
    """The day a text says; #VALUE! when it says none."""
    value = raise_error(single_value(arguments[0], place))
    serial = read_text_number(value, place) if isinstance(value, str) else value
    if not isinstance(serial, (int, float)) or isinstance(serial, bool):
        raise FormulaError("#VALUE!", f"DATEVALUE parameter '{text_of(value, place)}' cannot be parsed to date/time.")
    return math.floor(serial)


@TABLE.eager("YEAR", 1)
def year(arguments: Sequence[Operand], place: Place) -> Operand:
    """The year of a day."""
    return day_of(arguments[0], place).year


@TABLE.eager("MONTH", 1)
def month(arguments: Sequence[Operand], place: Place) -> Operand:
    """The month of a day, 1 to 12."""
    return day_of(arguments[0], place).month


@TABLE.eager("DAY", 1)
def day_of_month(arguments: Sequence[Operand], place: Place) -> Operand:
    """The day of the month."""
    return day_of(arguments[0], place).day


@TABLE.eager("WEEKDAY", 1, 2)
def weekday(arguments: Sequence[Operand], place: Place) -> Operand:
    """The day of the week: from Sunday 1 (type 1), Monday 1 (type 2) or Monday 0 (type 3)."""
    kind = whole_of(arguments[1], place) if len(arguments) > 1 else 1
    from_monday = day_of(arguments[0], place).weekday()
    if kind not in (1, 2, 3):
        raise FormulaError("#NUM!", f"Function WEEKDAY parameter 2 value is {kind}.")
    return {1: (from_monday + 1) % 7 + 1, 2: from_monday + 1, 3: from_monday}[kind]


def _milliseconds(operand: Operand, place: Place) -> int:
    return split_serial(_serial(operand, place))[1]


@TABLE.eager("HOUR", 1)
def hour(arguments: Sequence[Operand], place: Place) -> Operand:
    """The hour of a time, 0 to 23."""
    return _milliseconds(arguments[0], place) // 3_600_000


@TABLE.eager("MINUTE", 1)
def minute(arguments: Sequence[Operand], place: Place) -> Operand:
    """The minute of a time."""
    return _milliseconds(arguments[0], place) // 60_000 % 60


@TABLE.eager("SECOND", 1)
def second(arguments: Sequence[Operand], place: Place) -> Operand:
    """The second of a time."""
    return _milliseconds(arguments[0], place) // 1000 % 60


@TABLE.eager("DAYS", 2)
def days_between(arguments: Sequence[Operand], place: Place) -> Operand:
    """Days from the second day to the first."""
    return serial_of_date(day_of(arguments[0], place)) - serial_of_date(day_of(arguments[1], place))


@TABLE.eager("EDATE", 2)
def shift_months(arguments: Sequence[Operand], place: Place) -> Operand:
    """The same day so many months later, or the last of a shorter month."""
    return serial_of_date(_shift_months(day_of(arguments[0], place), whole_of(arguments[1], place)))


@TABLE.eager("EOMONTH", 2)
def month_end(arguments: Sequence[Operand], place: Place) -> Operand:
    """The last day of the month so many months later."""
    shifted = _shift_months(day_of(arguments[0], place).replace(day=1), whole_of(arguments[1], place))
    return serial_of_date(shifted.replace(day=calendar.monthrange(shifted.year, shifted.month)[1]))


@TABLE.eager("DATEDIF", 3)
def difference(arguments: Sequence[Operand], place: Place) -> Operand:
    """Whole days ("D"), months ("M") or years ("Y") between two days, the earlier first."""
    start, end = day_of(arguments[0], place), day_of(arguments[1], place)
    unit = text_of(single_value(arguments[2], place), place).upper()
    if start > end:
        raise FormulaError("#NUM!", "Function DATEDIF parameter 1 has to be before parameter 2.")
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    results = {"D": (end - start).days, "M": months, "Y": months // 12}
    if unit not in results:
        raise FormulaError("#NUM!", f"Function DATEDIF unit '{unit}' is not available in the sheets server.")
    return results[unit]
