"""A report that repeats every week, month or quarter, unfolded into one report a period with its own time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from config.days import NO_DAY, DayProblem, day_in_month, month_of, months_later
from config.section_reader import SectionReader
from rules.readings.periods import MONTHS_A_QUARTER, Every, Period

MOST_PERIODS = 60
PERIOD_PLACES = ("{period}", "{month}")
"""Either stands in a repeating report's tab and titles for the period's name."""
_DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class DatedPeriod:
    """One period and the last day on which its report is in time; the report opens on the period's first day."""

    period: Period
    deadline: date

    @property
    def suffix(self) -> str:
        """What the period adds to ids."""
        return self.period.suffix

    def named(self, text: str, language: Literal["th", "en"]) -> str:
        """The text with the period's name filled in: พ.ค. 2563, May 2020."""
        name = self.period.name.th if language == "th" else self.period.name.en
        for place in PERIOD_PLACES:
            text = text.replace(place, name)
        return text


def names_period(text: str) -> bool:
    """The text has a place for the period's name."""
    return any(place in text for place in PERIOD_PLACES)


def read_periods(repeat: SectionReader) -> Iterator[DatedPeriod]:
    """The periods of a `repeat` section, in order; nothing after noting a problem."""
    every = Every(repeat.one_of("every", [each.value for each in Every]))
    if every is Every.WEEK:
        yield from _weeks(repeat)
        return
    first, last = _month(repeat, "from"), _month(repeat, "until")
    deadline_day = repeat.whole("deadline_day", 31, 1, 31)
    months_after = repeat.whole("deadline_months_after", 0, 0, 12)
    _refuse(repeat, "deadline_days_after", every)
    if first is None or last is None:
        return
    step = MONTHS_A_QUARTER if every is Every.QUARTER else 1
    count = -(-((last[0] - first[0]) * 12 + last[1] - first[1] + 1) // step)
    if not _is_in_order(repeat, count):
        return
    for number in range(count):
        begins = months_later(*first, number * step)
        ends = months_later(*begins, step - 1)
        deadline = day_in_month(*months_later(*ends, months_after), deadline_day)
        yield DatedPeriod(Period(every, date(*begins, 1), day_in_month(*ends, 31)), deadline)


def _weeks(repeat: SectionReader) -> Iterator[DatedPeriod]:
    """Weeks from the Monday on or before `from` to the one that holds `until`."""
    first, last = repeat.day("from", required=True), repeat.day("until", required=True)
    days_after = repeat.whole("deadline_days_after", 0, 0, 90)
    for key in ("deadline_day", "deadline_months_after"):
        _refuse(repeat, key, Every.WEEK)
    if NO_DAY in (first, last):
        return
    monday = first - timedelta(days=first.weekday())
    count = (last - monday).days // _DAYS_A_WEEK + 1
    if not _is_in_order(repeat, count):
        return
    for number in range(count):
        begins = monday + timedelta(days=number * _DAYS_A_WEEK)
        ends = begins + timedelta(days=_DAYS_A_WEEK - 1)
        yield DatedPeriod(Period(Every.WEEK, begins, ends), ends + timedelta(days=days_after))


def _is_in_order(repeat: SectionReader, count: int) -> bool:
    if 1 <= count <= MOST_PERIODS:
        return True
    repeat.problem(repeat.line("until"), "periods_out_of_order", maximum=MOST_PERIODS)
    return False


def _refuse(repeat: SectionReader, key: str, every: Every) -> None:
    if repeat.has(key):
        repeat.problem(repeat.line(key), "deadline_of_another_period", key=key, every=every.value)


def _month(repeat: SectionReader, key: str) -> tuple[int, int] | None:
    text = repeat.text(key)
    if not text:
        return None
    found = month_of(text)
    if isinstance(found, DayProblem):
        repeat.problem(repeat.line(key), "month_unreadable", key=key, value=text)
        return None
    return found
