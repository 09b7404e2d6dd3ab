"""Periods: their names, and which of them a cell means; one reading or none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.readings.dates import format_thai_date, serial_of
from rules.readings.periods import Every, Period, PeriodProblem, PeriodReader

MONTHS = tuple(
    Period(Every.MONTH, first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1))
    for first in (date(2020 + (number + 9) // 12, (number + 9) % 12 + 1, 1) for number in range(12))
)
"""October 2563 to September 2564."""
WEEKS = tuple(
    Period(Every.WEEK, date(2020, 9, 28) + timedelta(weeks=n), date(2020, 10, 4) + timedelta(weeks=n)) for n in range(6)
)
QUARTERS = tuple(Period(Every.QUARTER, MONTHS[n].first_day, MONTHS[n + 2].last_day) for n in (0, 3, 6, 9))


@pytest.mark.parametrize(
    "typed",
    [
        "ต.ค. 2563", "ต.ค.63", "ตุลาคม 2563", "ตุลาคม พ.ศ. ๒๕๖๓", "เดือนตุลาคม 63", "ประจำเดือน ต.ค. 2563", "2563-10",
        "10/2563", "10/63", "2020-10", "Oct 2020", "October 20", "ตุลา", "ต.ค.", "5 ต.ค. 63", "๓๑/๑๐/๒๕๖๓",
        serial_of(date(2020, 10, 9)),
        serial_of(date(2563, 10, 1)),
    ],
)  # fmt: skip
def test_a_month_is_read_as_people_write_it(typed: str | int) -> None:
    assert PeriodReader(MONTHS).read(typed).place == 0


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", PeriodProblem.BLANK), (None, PeriodProblem.BLANK), ("  ", PeriodProblem.BLANK),
        ("เดือนหน้า", PeriodProblem.UNREADABLE), ("10", PeriodProblem.UNREADABLE), (2563, PeriodProblem.UNREADABLE),
        (True, PeriodProblem.UNREADABLE), ("ก" * 50_000, PeriodProblem.UNREADABLE), ("2563", PeriodProblem.UNREADABLE),
        ("ต.ค. 2564", PeriodProblem.OUTSIDE), ("ก.ย. 63", PeriodProblem.OUTSIDE),
        ("1 ต.ค. 2564", PeriodProblem.OUTSIDE),
    ],
)  # fmt: skip
def test_what_names_no_month_of_the_report_says_why(typed: str | int | None, problem: PeriodProblem) -> None:
    assert PeriodReader(MONTHS).read(typed).problem is problem


def test_a_month_without_its_year_is_not_guessed_where_two_fit() -> None:
    october_after = Period(Every.MONTH, date(2021, 10, 1), date(2021, 10, 31))
    reader = PeriodReader((*MONTHS, october_after))
    assert reader.read("ต.ค.").problem is PeriodProblem.UNREADABLE
    assert reader.read("ต.ค. 64").place == 12


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("5-11 ต.ค. 2563", 1),
        ("5 - 11 ต.ค. 63", 1),
        ("28 ก.ย.-4 ต.ค. 2563", 0),
        ("8/10/2563", 1),
        ("5-12 ต.ค. 63", None),
    ],
)
def test_a_week_is_told_by_its_name_its_days_or_a_day_in_it(typed: str, place: int | None) -> None:
    assert PeriodReader(WEEKS).read(typed).place == place


@pytest.mark.parametrize(
    ("typed", "place"),
    [("ไตรมาส 1", 0), ("ไตรมาสที่ ๒/2564", 1), ("Q3/64", 2), ("ก.ค. 2564", 3), ("15/2/64", 1), ("ไตรมาส 1/2563", None)],
)
def test_a_quarter_is_told_by_its_number_in_the_fiscal_year_or_by_a_month_in_it(typed: str, place: int | None) -> None:
    assert PeriodReader(QUARTERS).read(typed).place == place


@given(st.sampled_from([*MONTHS, *WEEKS, *QUARTERS]), st.data())
def test_every_period_is_read_from_its_own_names_and_from_each_of_its_days(period: Period, data: st.DataObject) -> None:
    family = next(each for each in (MONTHS, WEEKS, QUARTERS) if period in each)
    reader, place = PeriodReader(family), family.index(period)
    day = data.draw(st.dates(period.first_day, period.last_day))
    assert [reader.read(text).place for text in period.name] == [place, place]
    assert reader.read(format_thai_date(day)).place == place
    assert reader.read(serial_of(day)).place == place


@given(st.one_of(st.text(), st.integers(), st.floats(allow_nan=True), st.booleans(), st.none()))
def test_no_cell_is_too_strange_to_be_told(cell: str | float | bool | None) -> None:
    reading = PeriodReader(MONTHS).read(cell)
    assert (reading.place is None) is (reading.problem is not None)
