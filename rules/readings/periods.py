"""Periods of a repeating report (weeks, months, quarters), and telling from a cell which of them a row belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rules.catalogue import Text
from rules.readings.blocks import Cell
from rules.readings.dates import MONTHS_ENGLISH, MONTHS_SHORT, day_text, format_thai_date, month_number, parse_day
from rules.readings.fiscal_year import BE_OFFSET_YEARS, FIRST_BE_YEAR, YearSpan, be_year, fiscal_year_be
from rules.readings.text import clean_text, matching_form, plain_signs

MONTHS_A_QUARTER = 3


class Every(StrEnum):
    """How often a report repeats."""

    MONTH = "month"
    WEEK = "week"  # from Monday to Sunday
    QUARTER = "quarter"  # three months, of the fiscal year or of any other


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a repeating report; its first and last day are included."""

    every: Every
    first_day: date
    last_day: date

    @property
    def suffix(self) -> str:
        """What the period adds to the ids of its report and rules: _2563_05, for a week _2563_05_04 (its Monday)."""
        year_and_month = f"_{be_year(self.first_day.year)}_{self.first_day.month:02d}"
        return f"{year_and_month}_{self.first_day.day:02d}" if self.every is Every.WEEK else year_and_month

    @property
    def name(self) -> Text:
        """As people see it: ต.ค. 2562 · 5-11 ต.ค. 2563 · ไตรมาส 1/2563 (ต.ค.-ธ.ค. 2562)."""
        first, last = self.first_day, self.last_day
        if self.every is Every.MONTH:
            return Text(
                f"{MONTHS_SHORT[first.month - 1]} {be_year(first.year)}",
                f"{MONTHS_ENGLISH[first.month - 1][:3]} {first.year}",
            )
        if self.every is Every.WEEK:
            return Text(
                f"{_without_year(first, last, format_thai_date(first))}-{format_thai_date(last)}",
                f"{_without_year(first, last, day_text(first).en)}-{day_text(last).en}",
            )
        return Text(
            f"ไตรมาส {self.quarter}/{fiscal_year_be(first)} "
            f"({MONTHS_SHORT[first.month - 1]}-{MONTHS_SHORT[last.month - 1]} {be_year(last.year)})",
            f"Quarter {self.quarter}/{fiscal_year_be(first)} "
            f"({MONTHS_ENGLISH[first.month - 1][:3]}-{MONTHS_ENGLISH[last.month - 1][:3]} {last.year})",
        )

    @property
    def quarter(self) -> int:
        """Which quarter of the fiscal year (from October) its first day lies in."""
        return (self.first_day.month - 10) % 12 // MONTHS_A_QUARTER + 1

    def holds(self, day: date) -> bool:
        """The day lies in the period."""
        return self.first_day <= day <= self.last_day


def _without_year(first: date, last: date, told: str) -> str:
    """The first day of a week with as much as its last day does not say: 5, 28 ก.ย., 28 ธ.ค. 2562."""
    if first.year != last.year:
        return told
    return told.rsplit(" ", 1 if first.month != last.month else 2)[0]


class PeriodProblem(StrEnum):
    """Why a cell names no period of the report."""

    BLANK = "blank"
    UNREADABLE = "unreadable"
    OUTSIDE = "outside"  # a period or day is named, but none of the report's


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """Which of the periods a cell names (its place among them), or why none."""

    place: int | None
    problem: PeriodProblem | None = None


_LEAD = re.compile(r"^(?:ประจำ|งวด|รอบ|ของ|ณ|เดือน|สัปดาห์|ปี|ที่|วัน|วันที่|[ :])+")
_YEAR = r"(?:(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|ปี)\s?)*(?P<year>\d{4}|\d{2})"
_NAMED_MONTH = re.compile(r"(?P<name>[^\d/,()\-]*[^\d\s/,()\-])[ ,/\-]*(?:" + _YEAR + r")?")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4}) ?[-/.] ?(?P<month>\d{1,2})")
_MONTH_FIRST = re.compile(r"(?P<month>\d{1,2}) ?[-/.] ?(?P<year>\d{4}|\d{2})")
_QUARTER = re.compile(r"(?:ไตรมาส|quarter|q) ?(?:ที่)? ?(?P<quarter>[1-4])(?: ?[/ ] ?" + _YEAR + r")?(?: ?\(.*\))?")
_DAYS = re.compile(r"(?P<first>\d{1,2})(?: ?[^\d\-]+)? ?- ?(?P<last>.+)")
_MOST_CHARACTERS = 100  # of a name: whatever is longer names none
_ERA_AT_END = re.compile(r"\s*(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|ปี)\s*$")


class PeriodReader:
    """Reads cells of a period column. One reading or none: a name that fits two periods is unreadable."""

    def __init__(self, periods: Sequence[Period]) -> None:
        self._periods = tuple(periods)
        self._near = YearSpan(periods[0].first_day, periods[-1].last_day)
        self._names = {matching_form(text): place for place, p in enumerate(periods) for text in p.name}
        self._known: dict[Cell, PeriodReading] = {}

    def read(self, cell: Cell, *, month_first: bool = False) -> PeriodReading:
        """The period that a cell names: by its name, a month or quarter (a year may be left out where only one fits),
        or a day in it; numbers are date cells. month_first: as for `parse_day`."""
        if isinstance(cell, bool):
            return PeriodReading(None, PeriodProblem.UNREADABLE)
        if isinstance(cell, int | float):
            return self._of_day(cell, month_first=month_first)
        if cell not in self._known:
            self._known[cell] = self._of_text("" if cell is None else cell)
        return self._known[cell]

    def _of_text(self, text: str) -> PeriodReading:
        cleaned = plain_signs(clean_text(text)).casefold()
        if not cleaned:
            return PeriodReading(None, PeriodProblem.BLANK)
        if len(cleaned) > _MOST_CHARACTERS:
            return PeriodReading(None, PeriodProblem.UNREADABLE)
        named = self._names.get(matching_form(text))
        if named is not None:
            return PeriodReading(named)
        bare = _LEAD.sub("", cleaned)
        quarter = _QUARTER.fullmatch(bare)
        if quarter is not None:
            return self._where(
                lambda p: (
                    p.every is Every.QUARTER
                    and p.quarter == int(quarter["quarter"])
                    and _fits_year(quarter["year"], fiscal_year_be(p.first_day) - BE_OFFSET_YEARS)
                )
            )
        month = _month_in(bare) if self._periods[0].every is not Every.WEEK else None
        if month is not None:
            number, year = month
            return self._where(lambda p: _has_month(p, number, year))
        days = _DAYS.fullmatch(bare) if self._periods[0].every is Every.WEEK else None
        if days is not None:
            last = parse_day(days["last"], self._near).day
            return self._where(lambda p: p.last_day == last and p.first_day.day == int(days["first"]))
        return self._of_day(text, month_first=False)

    def _of_day(self, cell: Cell, *, month_first: bool) -> PeriodReading:
        """Of a date cell of a month-first file every way in which it may be read must lie in one period."""
        day = parse_day(cell, self._near, month_first=month_first).day
        if day is None:
            return PeriodReading(None, PeriodProblem.UNREADABLE)
        return self._where(lambda p: p.holds(day))

    def _where(self, fits: Callable[[Period], bool]) -> PeriodReading:
        places = [place for place, period in enumerate(self._periods) if fits(period)]
        if len(places) == 1:
            return PeriodReading(places[0])
        return PeriodReading(None, PeriodProblem.UNREADABLE if places else PeriodProblem.OUTSIDE)


def _month_in(text: str) -> tuple[int, str | None] | None:
    """(month, year as typed) that the text names; None when it names none."""
    for pattern in (_YEAR_FIRST, _MONTH_FIRST):
        numeric = pattern.fullmatch(text)
        if numeric is not None and 1 <= int(numeric["month"]) <= 12:
            return int(numeric["month"]), numeric["year"]
    named = _NAMED_MONTH.fullmatch(text)
    month = month_number(_ERA_AT_END.sub("", named["name"])) if named is not None else None
    return None if named is None or month is None else (month, named["year"])


def _has_month(period: Period, month: int, year: str | None) -> bool:
    """The period is that month, or the quarter that has it."""
    day = period.first_day
    while day <= period.last_day:
        if day.month == month and _fits_year(year, day.year):
            return True
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return False


def _fits_year(typed: str | None, year_ce: int) -> bool:
    """The year as typed may mean that C.E. year: of four digits in one era, of two in either, none means any."""
    if typed is None:
        return True
    if len(typed) == 2:
        return int(typed) in (year_ce % 100, be_year(year_ce) % 100)
    year = int(typed)
    return year_ce == (year - BE_OFFSET_YEARS if year >= FIRST_BE_YEAR else year)
