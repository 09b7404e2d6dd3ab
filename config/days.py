"""Days as people write them in the configuration: B.E. or C.E., ISO or Thai; never guessed."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from enum import StrEnum

from rules.readings.dates import DayProblem as ThaiDayProblem
from rules.readings.dates import parse_day

NO_DAY = date.min
"""Stands for a day that was not given or could not be read."""

_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")


class DayProblem(StrEnum):
    """Why a text is no day; each value is a sentence of the catalogue's room "configuration"."""

    UNREADABLE = "day_unreadable"
    IMPOSSIBLE = "day_impossible"


def day_of(text: str) -> date | DayProblem:
    """The day that a text of the configuration names: 2563-07-30, 2020-07-30 or 30 ก.ค. 2563."""
    reading = parse_day(text)
    if reading.day is not None:
        return reading.day
    is_impossible = reading.problem is ThaiDayProblem.NO_SUCH_DAY
    return DayProblem.IMPOSSIBLE if is_impossible else DayProblem.UNREADABLE


def month_of(text: str) -> tuple[int, int] | DayProblem:
    """The month that 2563-07 or 2020-07 names, as (C.E. year, month)."""
    iso = _ISO_MONTH.fullmatch(text.strip())
    if iso is None:
        return DayProblem.UNREADABLE
    found = day_of(f"{iso[1]}-{iso[2]}-01")
    return found if isinstance(found, DayProblem) else (found.year, found.month)


def day_in_month(year: int, month: int, day: int) -> date:
    """That day of a C.E. month, or the month's last day when it is shorter."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def months_later(year: int, month: int, months: int) -> tuple[int, int]:
    """The (year, month) so many months later."""
    zero_based = year * 12 + month - 1 + months
    return zero_based // 12, zero_based % 12 + 1
