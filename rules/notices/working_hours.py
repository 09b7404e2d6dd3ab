"""When messages may go: on working days, in the hours in which somebody reads them."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, datetime, time, timedelta

from rules.declared.deadlines import next_working_day
from rules.readings.moment_text import BANGKOK

SENDS_FROM, SENDS_UNTIL = time(8, 30), time(18, 0)
"""Bangkok time; what becomes due later waits for the next working morning."""


def is_working_day(day: date, holidays: Set[date]) -> bool:
    """Neither Saturday, Sunday nor a public holiday."""
    return next_working_day(day, frozenset(holidays)) == day


def working_day_before(day: date, holidays: Set[date]) -> date:
    """That day, or the last before it that is a working day."""
    while not is_working_day(day, holidays):
        day -= timedelta(days=1)
    return day


def first_moment(day: date) -> datetime:
    """When messages of that day begin to go."""
    return datetime.combine(day, SENDS_FROM, BANGKOK)


def may_send(moment: datetime, holidays: Set[date]) -> bool:
    """Whether an aware moment lies in a working day's hours."""
    local = moment.astimezone(BANGKOK)
    return is_working_day(local.date(), holidays) and SENDS_FROM <= local.time() < SENDS_UNTIL
