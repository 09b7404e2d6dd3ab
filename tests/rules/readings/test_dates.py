"""Days are read in every written form, and never guessed."""

from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.readings.blocks import Cell
from rules.readings.dates import (
    MONTHS_ENGLISH,
    MONTHS_FULL,
    MONTHS_SHORT,
    MONTHS_SPOKEN,
    SERIAL_DAY_0,
    DayProblem,
    DayReading,
    day_before_month,
    day_text,
    format_thai_date,
    parse_day,
    plain_serials,
    serial_of,
)
from rules.readings.fiscal_year import fiscal_year, fiscal_year_be

FISCAL_2563 = fiscal_year(2563)
THIRTIETH = date(2020, 7, 30)
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@pytest.mark.parametrize(
    "cell",
    [
        "30 ก.ค. 2563",
        "๓๐ ก.ค. ๒๕๖๓",
        "30 กรกฎาคม 2563",
        "30 กรกฏาคม พ.ศ. 2563",
        "30ก.ค.2563",
        "30 กค 2563",
        "30-ก.ค.-2563",
        "30/7/2563",
        "30/07/2020",
        "30.7.2563",
        "30 - 7 - 2563",
        "2563-07-30",
        "2020-07-30",
        "30 Jul 2020",
        "30 July 2020",
        "July 30, 2020",
        "พฤหัสบดีที่ 30 ก.ค. 2563",
        "ลงวันที่ 30 ก.ค. 2563",
        "วันพฤหัสบดีที่ 30 เดือน กรกฎาคม พ.ศ. 2563",
        "วันที่ 30 ก.ค. 2563 10:30 น.",
        "30 ก.ค. 2563 เวลา 10.30 น.",
        "\u200b30\u00a0ก.ค.\u00a02563 ",
        "30 ก.ค. ค.ศ. 2020",
        44042,
        44042.75,
        242368,
    ],
)
def test_every_way_of_writing_a_day_has_one_reading(cell: Cell) -> None:
    """Thai digits, month names, both eras, text and date cells, one of them typed in B.E."""
    found = parse_day(cell, FISCAL_2563)
    assert (found.day, found.is_inferred) == (THIRTIETH, False)


@pytest.mark.parametrize("cell", ["30072563", 30072563, 25630730, 20200730, "๒๕๖๓๐๗๓๐"])
def test_digits_typed_together_are_a_day_where_they_are_one_near_the_fiscal_year(cell: Cell) -> None:
    """And the reading is to be echoed."""
    assert parse_day(cell, FISCAL_2563) == DayReading(THIRTIETH, is_inferred=True)


@pytest.mark.parametrize("cell", [3072563, 31022563, 25633107, 30072653, 12345678, 300763, 2563, "0812345678"])
def test_digits_that_are_no_day_or_two_are_not_guessed(cell: Cell) -> None:
    """3072563 is 3 July where a zero was lost, or 30 July."""
    assert parse_day(cell, FISCAL_2563).day is None


@pytest.mark.parametrize(
    "cell",
    [
        "3-5 ก.ค. 2563",
        "3 - 5 กรกฎาคม 2563",
        "3, 4 และ 5 ก.ค. 63",
        "3 ก.ค. 2563 - 5 ก.ค. 2563",
        "3/7/2563-5/7/2563",
        "30 มิ.ย. ถึง 2 ก.ค. 2563",
    ],
)
def test_more_days_than_one_are_told_as_such(cell: Cell) -> None:
    """Which of them is meant is not guessed."""
    assert parse_day(cell, FISCAL_2563).problem is DayProblem.SEVERAL


@pytest.mark.parametrize("cell", ["30/7/63", "30 ก.ค. 63", "๓๐/๗/๖๓", "30/7/20", "30-07-63", "30 ก.ค. พ.ศ. 63"])
def test_a_two_digit_year_is_accepted_and_marked_when_one_era_puts_it_near_the_fiscal_year(cell: str) -> None:
    """63 is B.E. 2563 and 20 is C.E. 2020; the reading is to be echoed."""
    found = parse_day(cell, FISCAL_2563)
    assert (found.day, found.is_inferred) == (THIRTIETH, True)


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("30/7/45", DayProblem.YEAR_UNCLEAR),
        ("30/7/99", DayProblem.YEAR_UNCLEAR),
        ("30 ก.ค. ค.ศ. 2563", DayProblem.YEAR_UNCLEAR),
        ("30 ก.ค. พ.ศ. 2020", DayProblem.YEAR_UNCLEAR),
        ("31/6/2563", DayProblem.NO_SUCH_DAY),
        ("7/30/2563", DayProblem.NO_SUCH_DAY),
        ("29/2/2564", DayProblem.NO_SUCH_DAY),
        (serial_of(date(2564, 2, 29)), DayProblem.NO_SUCH_DAY),
        ("กรกฎาคม 2563", DayProblem.NOT_A_DATE),
        ("30-31 ก.ค. 2563", DayProblem.SEVERAL),
        ("30 ก.ค.", DayProblem.NOT_A_DATE),
        ("30/7", DayProblem.NOT_A_DATE),
        ("30 ก.ก. 2563", DayProblem.NOT_A_DATE),
        ("30/7-2563", DayProblem.NOT_A_DATE),
        ("เมื่อวาน", DayProblem.NOT_A_DATE),
        ("", DayProblem.NOT_A_DATE),
        (None, DayProblem.NOT_A_DATE),
        (True, DayProblem.NOT_A_DATE),
        (2563, DayProblem.NUMBER),
        (300763, DayProblem.NUMBER),
        (250763, DayProblem.NUMBER),
        (-1, DayProblem.NUMBER),
        (float("nan"), DayProblem.NUMBER),
        (1e300, DayProblem.NUMBER),
    ],
)
def test_what_has_no_single_reading_is_unreadable_with_its_reason(cell: Cell, problem: DayProblem) -> None:
    """Never a guess: the reason decides which way out the sentence shows."""
    assert parse_day(cell, FISCAL_2563).problem == problem


def test_without_a_fiscal_year_two_digits_are_unclear() -> None:
    """Configuration and command line name four digits."""
    assert parse_day("30/7/63").problem is DayProblem.YEAR_UNCLEAR


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        (date(2020, 5, 7), DayProblem.MAYBE_SWAPPED),
        (date(2020, 7, 7), None),
        (date(2020, 5, 17), None),
        (date(2010, 5, 7), None),
    ],
)
def test_in_a_month_first_file_a_date_cell_that_could_be_swapped_is_unreadable(
    day: date, problem: DayProblem | None
) -> None:
    """Only where day and month differ, both can be a month, and the swapped day would be plausible."""
    assert parse_day(serial_of(day), FISCAL_2563, month_first=True).problem == problem


def test_text_is_day_month_year_in_a_month_first_file_too() -> None:
    """Text was never turned round by the file's locale."""
    assert parse_day("7/5/2563", FISCAL_2563, month_first=True).day == date(2020, 5, 7)


DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
SPACES = st.sampled_from(["", " ", "\u00a0", "  ", "\u200b"])


@given(DAYS, st.sampled_from(["short", "full", "english", "slashes", "iso", "serial", "dots"]), SPACES, st.booleans())
def test_every_written_form_reads_back(day: date, form: str, space: str, thai_digits: bool) -> None:
    """parse(format(day)) is the day, in either era, whatever the digits and spaces."""
    be = day.year + 543
    forms: dict[str, Cell] = {
        "short": f"{day.day}{space}{MONTHS_SHORT[day.month - 1]}{space}{be}",
        "full": f"{day.day}{space}{MONTHS_FULL[day.month - 1]}{space}{be}",
        "english": f"{day.day} {MONTHS_ENGLISH[day.month - 1]} {day.year}",
        "slashes": f"{day.day}/{day.month}/{be}",
        "iso": day.isoformat(),
        "serial": serial_of(day),
        "dots": f"{day.day}.{day.month}.{day.year}",
    }
    written = forms[form]
    if isinstance(written, str) and thai_digits:
        written = written.translate(THAI_DIGITS)
    found = parse_day(written, FISCAL_2563)
    if form == "serial" and found.problem is DayProblem.NUMBER:
        assert not FISCAL_2563.is_near(day)  # far away, and its serial also reads as day, month and year: 60162
        return
    if form == "serial" and found.is_inferred:
        assert day.year in range(1930, 2030)  # what a sheet makes of two digits, and only one era fits
        assert not FISCAL_2563.is_near(day)
        return
    assert found.day == day


NAMES = st.sampled_from([*MONTHS_SHORT, *MONTHS_FULL, *MONTHS_SPOKEN, *MONTHS_ENGLISH, "กรกฏาคม", "กค", "ก.ค", "พ.ศ."])
YEARS = st.sampled_from(["2563", "2020", "63", "20", "5", "2561", "61", "64", "๒๕๖๓"])
PARTS = st.sampled_from(["", " ", "/", "-", ".", " /", "๗", "13", "0", "1", "2 "]) | NAMES


BEHIND = st.sampled_from(["", " 10:30", " น.", "\u200b", "-5", ".."])


@given(st.integers(0, 33), st.booleans(), st.tuples(PARTS, NAMES | st.integers(0, 14).map(str), PARTS), YEARS, BEHIND)
def test_a_day_before_its_month_is_read_as_by_itself(
    day: int, thai_digits: bool, month: tuple[str, str, str], year: str, behind: str
) -> None:
    """What is read for all days of a month is what each of them is read as alone."""
    typed = f"{day}".translate(THAI_DIGITS) if thai_digits else f"{day}"
    for between in (month, (month[0], month[1], month[0])):
        written = f"{typed}{''.join(between)}{year}{behind}"
        found, alone = day_before_month(written, FISCAL_2563), parse_day(written, FISCAL_2563)
        assert found is None or found == (alone.day and alone.day.toordinal(), alone.is_inferred)


def test_what_follows_the_day_is_read_once_for_its_month() -> None:
    assert day_before_month("30 ก.ค. 2563", FISCAL_2563) == (THIRTIETH.toordinal(), False)
    assert day_before_month("30/7/63", FISCAL_2563) == (THIRTIETH.toordinal(), True)
    assert day_before_month("31 มิ.ย. 2563", FISCAL_2563) is None


@given(st.integers(2400, 2760), st.lists(st.integers(-3, 300_000) | st.integers(40_000, 46_000).map(lambda n: n + 0.5)))
def test_serials_that_are_plain_near_a_fiscal_year_are_what_they_are_read_as_one_by_one(
    year_be: int, serials: list[float]
) -> None:
    """2556's 41,2xx also reads as the fourth of December, so it is not plain."""
    near = fiscal_year(year_be)
    serials += [
        serial_of(day) + more for day in (near.first_day, near.last_day) for more in (-366, -365, 0, 1, 365, 366)
    ]
    for serial, is_plain in zip(serials, plain_serials(np.array(serials, dtype=float), near).tolist(), strict=True):
        if is_plain:
            assert parse_day(serial, near) == DayReading(SERIAL_DAY_0 + timedelta(days=math.floor(serial)))
    if year_be in range(2530, 2540):
        assert plain_serials(np.array([float(serial_of(near.first_day))]), near).all()


def test_a_two_digit_year_that_the_sheet_took_for_1963_is_read_in_its_one_era_and_echoed() -> None:
    """15/7/63, 29-2-63: the day must be one of the calendar's; a year of four digits is left alone."""
    assert parse_day(serial_of(date(1963, 7, 15)), FISCAL_2563) == DayReading(date(2020, 7, 15), is_inferred=True)
    assert parse_day(serial_of(date(2506, 7, 15)), FISCAL_2563) == DayReading(date(1963, 7, 15))
    assert parse_day(serial_of(date(1963, 7, 15))) == DayReading(date(1963, 7, 15))


@given(st.dates(date(2017, 10, 1), date(2022, 9, 30)))
def test_date_cells_near_the_fiscal_year_are_read_in_either_era(day: date) -> None:
    """A cell typed 30/7/2563 where the sheet knows no B.E. is the same day; 29 February exists in one era only."""
    assert parse_day(serial_of(day), FISCAL_2563).day == day
    if (day.month, day.day) != (2, 29):
        assert parse_day(serial_of(day.replace(year=day.year + 543)), FISCAL_2563).day == day


@given(st.integers(0, 99), st.integers(1, 12), st.integers(1, 28), st.integers(2550, 2580))
def test_a_two_digit_reading_is_the_only_one_near_the_fiscal_year(yy: int, month: int, day: int, year_be: int) -> None:
    """What is accepted lies near, and no other era or century does."""
    near = fiscal_year(year_be)
    candidates = {date(c + yy, month, day) for c in (1800, 1900, 2000, 2100)}
    candidates |= {date(c + yy - 543, month, day) for c in (2300, 2400, 2500, 2600, 2700)}
    plausible = {candidate for candidate in candidates if near.is_near(candidate)}
    found = parse_day(f"{day}/{month}/{yy:02d}", near)
    assert ({found.day} if found.day else set()) == (plausible if len(plausible) == 1 else set())


@given(st.one_of(st.text(max_size=20), st.floats(), st.integers(), st.booleans(), st.none()))
def test_whatever_is_typed_is_a_day_or_a_problem_and_never_an_error(cell: Cell) -> None:
    """Exactly one of the two."""
    found = parse_day(cell, FISCAL_2563)
    assert (found.day is None) == (found.problem is not None)


def test_days_are_written_in_buddhist_years_for_thai_and_christian_years_for_english() -> None:
    """The one way in which messages show a day."""
    assert format_thai_date(THIRTIETH) == "30 ก.ค. 2563"
    assert (day_text(THIRTIETH).th, day_text(THIRTIETH).en) == ("30 ก.ค. 2563", "30 Jul 2020")


def test_the_fiscal_year_runs_from_october_to_september() -> None:
    """It is named after its last year."""
    assert [fiscal_year_be(day) for day in (date(2019, 9, 30), date(2019, 10, 1), date(2020, 9, 30))] == [
        2562,
        2563,
        2563,
    ]
    assert (FISCAL_2563.first_day, FISCAL_2563.last_day) == (date(2019, 10, 1), date(2020, 9, 30))
