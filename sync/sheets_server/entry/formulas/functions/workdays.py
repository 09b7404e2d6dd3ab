"""Working days and weeks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sync.sheets_server.entry.formulas.functions.dates import day_of, whole_of
from sync.sheets_server.entry.formulas.functions.registry import FunctionTable
from sync.sheets_server.entry.formulas.operands import FormulaError, Operand, Place, operand_values, raise_error
from sync.sheets_server.entry.serials import serial_of_date

TABLE = FunctionTable()
_SATURDAY = 5
_MOST_DAYS = 100_000


def _holidays(arguments: Sequence[Operand], place: Place) -> frozenset[date]:
    if len(arguments) < 3:
        return frozenset()
    values = (raise_error(value) for value in operand_values(arguments[2]))
    return frozenset(day_of(value, place) for value in values if value is not None and value != "")


@TABLE.eager("NETWORKDAYS", 2, 3)
def working_days(arguments: Sequence[Operand], place: Place) -> Operand:
    """Working days from one day to another, both counted, without weekends and the holidays given."""
    first, last = day_of(arguments[0], place), day_of(arguments[1], place)
    sign = 1 if first <= last else -1
    start, stop = min(first, last), max(first, last)
    weeks, rest = divmod((stop - start).days + 1, 7)
    count = weeks * 5 + sum((start.weekday() + offset) % 7 < _SATURDAY for offset in range(rest))
    days_off = {day for day in _holidays(arguments, place) if start <= day <= stop and day.weekday() < _SATURDAY}
    return sign * (count - len(days_off))


@TABLE.eager("WORKDAY", 2, 3)
def shift_working_days(arguments: Sequence[Operand], place: Place) -> Operand:
    """The day so many working days later (or earlier), without weekends and the holidays given."""
    day, count = day_of(arguments[0], place), whole_of(arguments[1], place)
    if abs(count) > _MOST_DAYS:
        raise FormulaError("#NUM!", f"Function WORKDAY parameter 2 value is {count}.")
    holidays = _holidays(arguments, place)
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        if day.weekday() < _SATURDAY and day not in holidays:
            left -= 1
    return serial_of_date(day)


@TABLE.eager("WEEKNUM", 1, 2)
def week_number(arguments: Sequence[Operand], place: Place) -> Operand:
    """The week of the year, the first one holding 1 January; weeks begin on Sunday (type 1) or Monday (type 2)."""
    day = day_of(arguments[0], place)
    kind = whole_of(arguments[1], place) if len(arguments) > 1 else 1
    if kind not in (1, 2):
        raise FormulaError("#NUM!", f"Function WEEKNUM type {kind} is not available in the sheets server.")
    new_year = day.replace(month=1, day=1)
    days_before = (new_year.weekday() + (1 if kind == 1 else 0)) % 7
    return ((day - new_year).days + days_before) // 7 + 1


@TABLE.eager("ISOWEEKNUM", 1)
def iso_week_number(arguments: Sequence[Operand], place: Place) -> Operand:
    """The week of the year by ISO 8601."""
    return day_of(arguments[0], place).isocalendar().week
