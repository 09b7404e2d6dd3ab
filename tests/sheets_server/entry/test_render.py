"""Cells show what the service shows for a value and its number format."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.sheets_server.entry.cell_values import CellError, NumberFormat
from sync.sheets_server.entry.parse import parse_entry
from sync.sheets_server.entry.render import render_value
from sync.sheets_server.switches import Switches

LOCALES = ("en_US", "en_GB", "th_TH", "de_DE", "fr_FR")
FIRST_DAY_SERIAL = -36522  # 1800-01-01
LAST_DAY_SERIAL = 401768  # 2999-12-31
FIRST_SHORT_YEAR_SERIAL = 10959  # 1930-01-01
LAST_SHORT_YEAR_SERIAL = 47483  # 2029-12-31


def show(
    value: float | bool | str | None, pattern: str = "", format_type: str = "NUMBER", locale: str = "en_US"
) -> str:
    return render_value(value, NumberFormat(format_type, pattern) if pattern else None, locale=locale)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (2.0, "2"),
        (1.5, "1.5"),
        (0.12, "0.12"),
        (0.0009765625, "0.0009765625"),
        (42.01, "42.01"),
        (1 / 3, "0.3333333333"),
        (2 / 3, "0.6666666667"),
        (0.1 + 0.2, "0.3"),
        (math.pi * 1000, "3141.592654"),
        (123456789012, "123456789012"),
        (1e15, "1E+15"),
        (-1.7763568394002505e-15, "-1.776356839E-15"),
        (-0.0, "0"),
    ],
)
def test_a_number_without_a_format_shows_at_most_ten_significant_digits(value: float, shown: str) -> None:
    assert shown == show(value)


@pytest.mark.parametrize(
    ("value", "pattern", "shown"),
    [
        (1234.567, "#,##0.00", "1,234.57"),
        (1234567.0, "#,##0", "1,234,567"),
        (2.675, "0.00", "2.68"),
        (-2.5, "0", "-3"),
        (-0.001, "0.00", "0.00"),
        (0.5, "0%", "50%"),
        (12345.0, "0.00E+00", "1.23E+04"),
        (99999.0, "0.0E+00", "1.0E+05"),
        (12345.0, "##0.0E+0", "12.3E+3"),
        (0.00012, "0.0E+00", "1.2E-04"),
        (1234567.0, '#,##0,"K"', "1,235K"),
        (1234567.0, '#,##0.0,,"M"', "1.2M"),
        (-5.0, '[<0]"ลบ "0;0', "ลบ 5"),
        (1.5, "0.##", "1.5"),
        (0.25, "#.00", ".25"),
        (1.5, "?0.0?", " 1.5 "),
        (1234567890.0, "000-000-0000", "123-456-7890"),
        (5.0, "00000", "00005"),
        (-5.0, "0;(0)", "(5)"),
        (0.0, "0;-0;none", "none"),
        (-5.0, "[Red]0.0", "-5.0"),
        (150.0, "[>100]0.0;[Red]0", "150.0"),
        (5.0, "[>100]0.0;[Red]0", "5"),
        (5.0, '"฿"#,##0.00', "฿5.00"),
        (5.0, "[$€-407]#,##0.00", "€5.00"),
        (5.0, '0" ราย"', "5 ราย"),
        (5.0, r"\x0", "x5"),
        (1.5, "@", "1.5"),
        (1.5, "General", "1.5"),
    ],
)
def test_digit_placeholders_follow_the_number_format_guide(value: float, pattern: str, shown: str) -> None:
    assert shown == show(value, pattern)


@pytest.mark.parametrize(
    ("value", "pattern", "shown"),
    [
        (1.5, "# ?/?", "1 1/2"),
        (0.25, "# ?/?", " 1/4"),
        (0.25, "0 ?/?", "0 1/4"),
        (2.0, "# ?/?", "2    "),
        (1.5, "0/0", "3/2"),
        (3.14159, "# ??/??", "3 14/99"),
        (0.3, "# 0/8", " 2/8"),
        (-1.5, "# ?/?", "-1 1/2"),
        (0.999, "# ?/?", "1    "),
        (5.0, "0/2 kg", "10/2 kg"),
    ],
)
def test_a_slash_between_placeholders_shows_a_fraction(value: float, pattern: str, shown: str) -> None:
    assert show(value, pattern) == shown


@pytest.mark.parametrize(
    ("serial", "pattern", "shown"),
    [
        (43831, "yyyy-mm-dd", "2020-01-01"),
        (44042, "d/m/yy", "30/7/20"),
        (44042, "dddd, mmmm d, yyyy", "Thursday, July 30, 2020"),
        (44042, "ddd mmm mmmmm", "Thu Jul J"),
        (44042.75, "h:mm am/pm", "6:00 PM"),
        (44042.25, "hh:mm a/p", "06:00 a"),
        (44042.0, "h AM/PM", "12 AM"),
        (44042.5 + 5.25 / 86400, "hh:mm:ss.00", "12:00:05.25"),
        (1.25, "[h]:mm:ss", "30:00:00"),
        (1.25, "[hh+]:mm", "30:00"),
        (0.5, "[m]", "720"),
        (-0.5, "[h]:mm", "-12:00"),
        (44042.5, 'yyyy"ปี" h', "2020ปี 12"),
    ],
)
def test_date_tokens_follow_the_date_format_guide(serial: float, pattern: str, shown: str) -> None:
    assert shown == show(serial, pattern)


def test_m_is_a_minute_beside_hours_or_seconds_and_else_a_month() -> None:
    assert show(44042.5 + 7 / 1440, "m/d h:mm") == "7/30 12:07"
    assert show(44042.5 + 7 / 1440, "mm:ss") == "07:00"


@pytest.mark.parametrize(
    ("format_type", "locale", "shown"),
    [
        ("DATE", "en_US", "7/30/2020"),
        ("DATE", "th_TH", "30/7/2020"),
        ("DATE", "de_DE", "30.07.2020"),
        ("TIME", "en_US", "12:00:00 PM"),
        ("DATE_TIME", "en_US", "7/30/2020 12:00:00"),
        ("NUMBER", "de_DE", "44.042,50"),
        ("CURRENCY", "th_TH", "฿44,042.50"),
        ("PERCENT", "en_US", "4404250.00%"),
        ("SCIENTIFIC", "en_US", "4.40E+04"),
        ("TEXT", "en_US", "44042.5"),
    ],
)
def test_a_format_without_a_pattern_shows_the_locales_own(format_type: str, locale: str, shown: str) -> None:
    assert shown == render_value(44042.5, NumberFormat(format_type), locale=locale)


def test_a_switch_shows_thai_default_dates_in_the_buddhist_era() -> None:
    switches = Switches(thai_date_display="buddhist_era")

    assert render_value(44042, NumberFormat("DATE"), locale="th_TH", switches=switches) == "30/7/2563"
    assert render_value(44042, NumberFormat("DATE", "d/M/yyyy"), locale="th_TH", switches=switches) == "30/7/2563"
    assert render_value(44042, NumberFormat("DATE", "yyyy-mm-dd"), locale="th_TH", switches=switches) == "2020-07-30"
    assert render_value(44042, NumberFormat("DATE"), locale="en_GB", switches=switches) == "30/07/2020"


def test_texts_booleans_errors_and_empty_cells_show_as_they_are() -> None:
    assert show("บาท", "0.00") == "บาท"
    assert show("บาท", '0;0;0;"หน่วย: "@') == "หน่วย: บาท"
    assert show(True) == "TRUE"
    assert show(False, locale="de_DE") == "FALSCH"
    assert render_value(CellError("#DIV/0!"), None, locale="en_US") == "#DIV/0!"
    assert show(None) == ""


def test_a_fourth_section_hides_or_replaces_text() -> None:
    assert show("บาท", ";;;") == ""
    assert show(5.0, ";;;") == ""
    assert show("บาท", '0;0;0;"ข้อความ"') == "ข้อความ"


def test_a_serial_outside_the_calendar_shows_as_a_number() -> None:
    assert show(1e9, "yyyy-mm-dd") == "1000000000"


def typed(text: str, locale: str) -> object:
    return parse_entry(text, locale=locale, switches=Switches()).value


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.sampled_from(LOCALES))
def test_every_whole_number_shown_reads_back_as_itself(number: int, locale: str) -> None:
    assert typed(show(float(number), locale=locale), locale) == number


@given(
    st.decimals(-(10**8), 10**8, places=2),
    st.sampled_from(["#,##0.00", "0.00", "0.000", '"฿"#,##0.00', "[$€]#,##0.00", "0.00%", "(0.00)"]),
    st.sampled_from(LOCALES),
)
def test_every_amount_shown_by_a_number_pattern_reads_back_as_itself(number: object, pattern: str, locale: str) -> None:
    amount = float(str(number)) / (100 if "%" in pattern else 1)
    if pattern == "(0.00)":
        amount, pattern = -abs(amount), "0.00;(0.00)"

    assert typed(show(amount, pattern, locale=locale), locale) == pytest.approx(amount, abs=1e-9)


@given(
    st.integers(FIRST_DAY_SERIAL, LAST_DAY_SERIAL),
    st.sampled_from(["yyyy-mm-dd", "yyyy/m/d", "d mmm yyyy", "d mmmm yyyy", "mmmm d, yyyy", ""]),
    st.sampled_from(LOCALES),
)
def test_every_date_shown_reads_back_as_the_same_day(serial: int, pattern: str, locale: str) -> None:
    switches = Switches(thai_month_text_entry="common_era")
    shown = render_value(serial, NumberFormat("DATE", pattern), locale=locale)

    assert parse_entry(shown, locale=locale, switches=switches).value == serial


@given(st.integers(FIRST_SHORT_YEAR_SERIAL, LAST_SHORT_YEAR_SERIAL), st.sampled_from(LOCALES))
def test_every_date_of_the_short_year_window_reads_back_from_two_digits(serial: int, locale: str) -> None:
    pattern = "m/d/yy" if locale == "en_US" else "d/m/yy"

    assert typed(show(serial, pattern, locale=locale), locale) == serial


@given(
    st.integers(0, 86_399),
    st.integers(FIRST_DAY_SERIAL, LAST_DAY_SERIAL),
    st.sampled_from(["h:mm:ss", "h:mm:ss am/pm", "hh:mm:ss"]),
)
def test_every_second_of_a_day_shown_reads_back(second: int, day: int, pattern: str) -> None:
    assert typed(show(second / 86_400, pattern), "en_US") == second / 86_400
    assert typed(show(day + second / 86_400, f"yyyy-mm-dd {pattern}"), "en_US") == day + second / 86_400


@given(st.text(), st.floats(allow_nan=False, allow_infinity=False))
def test_no_pattern_and_no_number_make_rendering_fail(pattern: str, number: float) -> None:
    assert isinstance(show(number, pattern or "0"), str)


@given(st.text(max_size=80), st.sampled_from(LOCALES))
def test_no_typed_text_makes_reading_fail_or_gives_an_infinite_number(text: str, locale: str) -> None:
    value = typed(text, locale)

    assert not isinstance(value, float) or math.isfinite(value)


@pytest.mark.parametrize(
    ("pattern", "ignored", "applied"),
    [
        ("[$-107041E]d mmmm yyyy", "30 July 2020", "30 กรกฎาคม 2563"),
        ("[$-41E]d mmmm yyyy", "30 July 2020", "30 กรกฎาคม 2020"),
        ("[$-1070409]d mmmm yyyy", "30 July 2020", "30 July 2563"),
    ],
)
def test_a_locale_code_in_a_pattern_is_ignored_or_by_switch_applied(pattern: str, ignored: str, applied: str) -> None:
    shown = [
        render_value(44042, NumberFormat("DATE", pattern), locale="en_US", switches=switches)
        for switches in (Switches(), Switches(pattern_locale_code="applied"))
    ]
    assert shown == [ignored, applied]
