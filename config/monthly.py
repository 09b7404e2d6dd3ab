"""One report that repeats every month, unfolded into one report a month with its own tab, opening and deadline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from config.days import DayProblem, day_in_month, month_of, months_later
from config.section_reader import SectionReader
from rules.readings.dates import MONTHS_ENGLISH, MONTHS_SHORT
from rules.readings.fiscal_year import be_year

MAX_MONTHS = 24
MONTH_PLACE = "{month}"
"""Stands in a repeating report's tab and titles for the month's name and year."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a repeating report, C.E. inside."""

    year: int
    month: int
    opens: date
    deadline: date

    @property
    def last_day(self) -> date:
        """The month's last day."""
        return day_in_month(self.year, self.month, 31)

    @property
    def first_day(self) -> date:
        """The month's first day."""
        return date(self.year, self.month, 1)

    @property
    def suffix(self) -> str:
        """What the month adds to ids: _2563_05."""
        return f"_{be_year(self.year)}_{self.month:02d}"

    def named(self, text: str, language: Literal["th", "en"]) -> str:
        """The text with {month} filled in: พ.ค. 2563, May 2020."""
        if language == "th":
            return text.replace(MONTH_PLACE, f"{MONTHS_SHORT[self.month - 1]} {be_year(self.year)}")
        return text.replace(MONTH_PLACE, f"{MONTHS_ENGLISH[self.month - 1][:3]} {self.year}")


def read_months(repeat: SectionReader) -> Iterator[Month]:
    """The months of a `repeat` section, in order; nothing after noting a problem."""
    repeat.one_of("every", ["month"])
    first = _month(repeat, "from")
    last = _month(repeat, "until")
    deadline_day = repeat.whole("deadline_day", 31, 1, 31)
    months_after = repeat.whole("deadline_months_after", 0, 0, 12)
    if first is None or last is None:
        return
    count = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    if not 1 <= count <= MAX_MONTHS:
        repeat.problem(repeat.line("until"), "months_out_of_order", maximum=MAX_MONTHS)
        return
    for number in range(count):
        year, month = months_later(*first, number)
        deadline = day_in_month(*months_later(year, month, months_after), deadline_day)
        yield Month(year, month, date(year, month, 1), deadline)


def _month(repeat: SectionReader, key: str) -> tuple[int, int] | None:
    text = repeat.text(key)
    if not text:
        return None
    found = month_of(text)
    if isinstance(found, DayProblem):
        repeat.problem(repeat.line(key), "month_unreadable", key=key, value=text)
        return None
    return found
