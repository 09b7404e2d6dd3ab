"""USER_ENTERED reads what people type the way the service does."""

from __future__ import annotations

from datetime import date

import pytest

from sync.sheets_server.entry.cell_values import Entry, NumberFormat
from sync.sheets_server.entry.parse import parse_entry
from sync.sheets_server.switches import Switches

TODAY = date(2026, 11, 22)


def parse(text: str, locale: str = "en_US", **switches: str) -> Entry:
    return parse_entry(text, locale=locale, switches=Switches(**switches), today=TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "value", "pattern"),
    [
        ("2,000,000.01", 2_000_000.01, "#,##0.00"),
        ("0042", 42, None),
        (" 5 ", 5, None),
        ("-3.5", -3.5, None),
        ("+7", 7, None),
        (".5", 0.5, None),
        ("(5)", -5, None),
        ("1e5", 100_000, "0.00E+00"),
        ("50%", 0.5, "0%"),
        ("12.5%", 0.125, "0.00%"),
        ("$1,234.50", 1234.5, '"$"#,##0.00'),
        ("-$5", -5, '"$"#,##0'),
        ("€5", 5, "[$€]#,##0"),
    ],
)
def test_typed_numbers_are_read_and_keep_the_form_they_were_typed_in(
    text: str, value: float, pattern: str | None
) -> None:
    entry = parse(text)

    assert value == entry.value
    assert pattern == (entry.number_format and entry.number_format.pattern)


@pytest.mark.parametrize(
    "text",
    [
        "string",
        "1,500 บาท",
        "๑๒๓",
        "1,23",
        "1e400",
        "--5",
        "(-5)",
        "12abc",
        "1 2",
        "-",
        ".",
        "nan",
        "inf",
        "1_000",
        "٣",
        "31/4/2020",
        "2021-02-29",
        "25:61",
        "13:00 pm",
        "2020-01-01T10:00:00Z",
        "0812-345-678",
        "30 ก.ค. 63",
    ],
)
def test_what_is_no_number_date_or_formula_stays_text_as_typed(text: str) -> None:
    assert Entry(value=text) == parse(text)


def test_an_apostrophe_keeps_the_rest_as_text() -> None:
    assert Entry(value="=1+1") == parse("'=1+1")
    assert Entry(value="0042") == parse("'0042")


def test_an_equals_sign_makes_a_formula_even_after_blanks() -> None:
    assert Entry(formula="= 1 / 1024") == parse(" = 1 / 1024")


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("+A1", "=+A1"),
        ("+5+1", "=+5+1"),
        (" +66 81 234 5678", "=+66 81 234 5678"),
        ("+" + "x" * 70, "=+" + "x" * 70),
    ],
)
def test_a_plus_that_begins_no_number_makes_a_formula_too(text: str, formula: str) -> None:
    assert Entry(formula=formula) == parse(text)


def test_a_lone_plus_and_one_behind_an_apostrophe_stay_text() -> None:
    assert Entry(value="+") == parse("+")
    assert Entry(value="+A1") == parse("'+A1")


def test_an_empty_text_empties_the_cell() -> None:
    assert Entry() == parse("")


def test_a_text_cell_keeps_everything_as_typed() -> None:
    text_format = NumberFormat("TEXT", "@")

    entry = parse_entry("0042", locale="en_US", switches=Switches(), current_format=text_format)

    assert Entry(value="0042") == entry


def test_a_cell_with_a_format_of_its_own_keeps_it() -> None:
    own = NumberFormat("NUMBER", "0.000")

    entry = parse_entry("1,234.5", locale="en_US", switches=Switches(), current_format=own)

    assert Entry(value=1234.5) == entry


@pytest.mark.parametrize(
    ("text", "locale", "serial", "pattern"),
    [
        ("2020-01-01", "en_US", 43831, "yyyy-mm-dd"),
        ("1999-01-02", "th_TH", 36162, "yyyy-mm-dd"),
        ("7/30/2020", "en_US", 44042, "M/d/yyyy"),
        ("30/7/2020", "th_TH", 44042, "d/M/yyyy"),
        ("30/7/2563", "th_TH", 242368, "d/M/yyyy"),
        ("30.07.2020", "de_DE", 44042, "dd.MM.yyyy"),
        ("1/2", "en_US", 46024, "M/d"),
        ("1/1/29", "en_US", 47119, "M/d/yy"),
        ("1/1/30", "en_US", 10959, "M/d/yy"),
        ("2/29/2020", "en_US", 43890, "M/d/yyyy"),
        ("Jul 30, 2020", "en_US", 44042, "mmm d, yyyy"),
        ("12/30/1899", "en_US", 0, "M/d/yyyy"),
    ],
)
def test_typed_dates_become_serial_days_since_30_december_1899(
    text: str, locale: str, serial: int, pattern: str
) -> None:
    assert Entry(value=serial, number_format=NumberFormat("DATE", pattern)) == parse(text, locale)


def test_the_day_comes_first_only_where_the_locale_says_so() -> None:
    assert Entry(value="30/7/2563") == parse("30/7/2563", "en_US")
    assert parse("4/3/2563", "th_TH").value == parse("3/4/2563", "en_US").value


@pytest.mark.parametrize(
    ("switch", "text", "expected"),
    [
        ({"buddhist_year_entry": "common_era"}, "30/7/2563", 242368),
        ({"buddhist_year_entry": "buddhist_era"}, "30/7/2563", 44042),
        ({"buddhist_year_entry": "text"}, "30/7/2563", "30/7/2563"),
        ({"buddhist_year_entry": "buddhist_era"}, "30/7/2020", 44042),
        ({"two_digit_year_entry": "common_era"}, "30/7/63", 23222),
        ({"two_digit_year_entry": "buddhist_era"}, "30/7/63", 44042),
        ({"thai_month_text_entry": "text"}, "30 ก.ค. 2563", "30 ก.ค. 2563"),
        ({"thai_month_text_entry": "common_era"}, "30 กรกฎาคม 2563", 242368),
        ({"thai_month_text_entry": "buddhist_era"}, "30 ก.ค. 2563", 44042),
        ({"thai_month_text_entry": "buddhist_era"}, "30 ก.ค. 63", 44042),
        ({"thai_digit_entry": "text"}, "๓๐/๗/๒๕๖๓", "๓๐/๗/๒๕๖๓"),
        ({"thai_digit_entry": "number"}, "๓๐/๗/๒๕๖๓", 242368),
        ({"thai_digit_entry": "number"}, "๑,๕๐๐", 1500),
    ],
)
def test_switches_say_what_a_thai_file_makes_of_thai_dates_and_digits(
    switch: dict[str, str], text: str, expected: object
) -> None:
    assert expected == parse(text, "th_TH", **switch).value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10:30", NumberFormat("TIME", "H:mm")),
        ("3:04 PM", NumberFormat("TIME", "h:mm AM/PM")),
        ("25:00", NumberFormat("TIME", "[h]:mm")),
        ("2020-01-01 10:00:05", NumberFormat("DATE_TIME", "yyyy-mm-dd H:mm:ss")),
    ],
)
def test_times_are_fractions_of_a_day_in_the_form_typed(text: str, expected: NumberFormat) -> None:
    assert expected == parse(text).number_format


def test_half_past_ten_is_that_fraction_of_the_day() -> None:
    assert parse("10:30").value == 10.5 / 24
    assert parse("2020-01-01 10:30 pm").value == 43831 + 22.5 / 24


@pytest.mark.parametrize(
    ("text", "locale", "value"), [("TRUE", "th_TH", True), ("false", "en_US", False), ("wahr", "de_DE", True)]
)
def test_booleans_are_read_whatever_their_case(text: str, locale: str, value: bool) -> None:
    assert Entry(value=value) == parse(text, locale)


@pytest.mark.parametrize(
    ("typed", "number", "pattern"),
    [("1 1/2", 1.5, "# ?/?"), ("-2 3/8", -2.375, "# ?/?"), ("0 1/16", 0.0625, "# ??/??")],
)
def test_a_mixed_fraction_is_text_or_by_switch_a_number(typed: str, number: float, pattern: str) -> None:
    assert parse_entry(typed, locale="en_US", switches=Switches()) == Entry(value=typed)
    read = parse_entry(typed, locale="en_US", switches=Switches(mixed_fraction_entry="number"))
    assert (read.value, read.number_format) == (number, NumberFormat("NUMBER", pattern))
