"""Buddhist Era years and the Thai government's fiscal year (1 October to 30 September, named after its last year)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

BE_OFFSET_YEARS = 543
FIRST_BE_YEAR = 2400  # a four-digit year from here on is B.E.


@dataclass(frozen=True)
class YearSpan:
    """The days of a programme's fiscal year, both included."""

    first_day: date
    last_day: date

    def is_near(self, day: date) -> bool:
        """The day is inside the span or at most one year outside it."""
        first, last = self.first_and_last
        return first <= day <= last

    @cached_property
    def first_and_last(self) -> tuple[date, date]:
        """The days between which a day is near, both included."""
        return _years_later(self.first_day, -1), _years_later(self.last_day, 1)


def be_year(year_ce: int) -> int:
    """The Buddhist Era year of a C.E. year."""
    return year_ce + BE_OFFSET_YEARS


def fiscal_year_be(day: date) -> int:
    """The B.E. number of the Thai fiscal year that holds this day (1 Oct 2562 - 30 Sep 2563 is 2563)."""
    return be_year(day.year + (1 if day.month >= 10 else 0))


def fiscal_year(year_be: int) -> YearSpan:
    """The days of a Thai fiscal year by its B.E. number."""
    last_year = year_be - BE_OFFSET_YEARS
    return YearSpan(date(last_year - 1, 10, 1), date(last_year, 9, 30))


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
