"""Reads typed dates, times and both together, and keeps the form they were typed in as a pattern."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sync.sheets_server.entry.cell_values import NumberFormat
from sync.sheets_server.entry.locales import ENGLISH_US, EntryLocale
from sync.sheets_server.entry.serials import SECONDS_PER_DAY, serial_of_date
from sync.sheets_server.switches import Switches

_BUDDHIST_OFFSET_YEARS = 543
_FIRST_BUDDHIST_YEAR = 2400
_LAST_SHORT_YEAR_OF_2000S = 29
"""Two-digit years 00-29 are 2000-2029, 30-99 are 1930-1999: the window of the spreadsheets people come from."""

_TIME = re.compile(
    r"(?P<hour>[0-9]{1,4})(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?P<fraction>\.[0-9]{1,3})?)?)?"
    r"(?:\s*(?P<half>[aApP])\.?[mM]\.?)?"
)
_NUMERIC = re.compile(r"([0-9]{1,4})([-/.])([0-9]{1,2}|[0-9]{4})(?:\2([0-9]{1,4}))?")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A serial number and the pattern that shows it as typed."""

    serial: float
    pattern: str


def _short_year(year: int, locale: EntryLocale, switches: Switches) -> int:
    if locale.buddhist_readers and switches.two_digit_year_entry == "buddhist_era":
        return 2500 + year - _BUDDHIST_OFFSET_YEARS
    return (2000 if year <= _LAST_SHORT_YEAR_OF_2000S else 1900) + year


def _year(text: str, locale: EntryLocale, switches: Switches) -> int | None:
    """The year of the common era a typed year stands for; None when the entry has to stay text."""
    if len(text) not in (2, 4):
        return None
    year = int(text)
    if len(text) == 2:
        return _short_year(year, locale, switches)
    if year >= _FIRST_BUDDHIST_YEAR and locale.buddhist_readers:
        if switches.buddhist_year_entry == "text":
            return None
        if switches.buddhist_year_entry == "buddhist_era":
            return year - _BUDDHIST_OFFSET_YEARS
    return year


def _year_beside_thai_month(text: str, locale: EntryLocale, switches: Switches) -> int | None:
    """As _year, by the switch for dates with Thai month names."""
    if len(text) not in (2, 4):
        return None
    if switches.thai_month_text_entry == "buddhist_era":
        year = int(text) + (2500 if len(text) == 2 else 0)
        return year - _BUDDHIST_OFFSET_YEARS if year >= _FIRST_BUDDHIST_YEAR else year
    return _short_year(int(text), locale, switches) if len(text) == 2 else int(text)


def _serial(year: int | None, month: int, day: int) -> int | None:
    if year is None:
        return None
    try:
        return serial_of_date(date(year, month, day))
    except ValueError:
        return None


def _reading(serial: int | None, pattern: str) -> _Reading | None:
    return None if serial is None else _Reading(serial, pattern)


def _read_numeric_date(text: str, locale: EntryLocale, switches: Switches, today: date | None) -> _Reading | None:
    match = _NUMERIC.fullmatch(text)
    if match is None:
        return None
    first, separator, second, third = match.groups()
    if len(first) == 4:
        if third is None or len(third) > 2 or len(second) > 2 or separator == ".":
            return None
        padded = len(second) == 2 and len(third) == 2
        form = ("mm", "dd") if padded else ("m", "d")
        serial = _serial(_year(first, locale, switches), int(second), int(third))
        return _reading(serial, separator.join(("yyyy", *form)))
    if separator not in locale.date_separators or len(first) > 2:
        return None
    if third is None and len(second) == 4:
        if separator == "." or not 1 <= int(first) <= 12:
            return None
        pattern = f"{'mm' if first.startswith('0') else 'm'}{separator}yyyy"
        return _reading(_serial(_year(second, locale, switches), int(first), 1), pattern)
    if len(second) > 2 or (third is None and (today is None or separator == ".")):
        return None
    day, month = (int(first), int(second)) if locale.day_first else (int(second), int(first))
    padded = first.startswith("0") or second.startswith("0")
    day_form, month_form = ("dd", "MM") if padded else ("d", "M")
    forms = [day_form, month_form] if locale.day_first else [month_form, day_form]
    if third is None:
        year = today.year if today else None
    else:
        year = _year(third, locale, switches)
        forms.append("yy" if len(third) == 2 else "yyyy")
    return _reading(_serial(year, month, day), separator.join(forms))


@dataclass(frozen=True, slots=True)
class _Names:
    months: dict[str, tuple[int, str]]
    weekdays: dict[str, str]
    pattern: re.Pattern[str]


def _add_names(table: dict[str, tuple[int, str]], long: tuple[str, ...], short: tuple[str, ...], form: str) -> None:
    for number, (long_name, short_name) in enumerate(zip(long, short, strict=True), start=1):
        table.setdefault(short_name.casefold(), (number, form * 3))
        table.setdefault(short_name.casefold().removesuffix("."), (number, form * 3))
        table[long_name.casefold()] = (number, form * 4)


@lru_cache(maxsize=32)
def _names(locale: EntryLocale, with_locale_names: bool) -> _Names:
    months: dict[str, tuple[int, str]] = {}
    weekdays: dict[str, tuple[int, str]] = {}
    for source in (ENGLISH_US, locale) if with_locale_names else (ENGLISH_US,):
        _add_names(months, source.months, source.months_short, "m")
        _add_names(weekdays, source.weekdays, source.weekdays_short, "d")
    months["may"] = (5, "mmm")

    def either(names: dict[str, tuple[int, str]]) -> str:
        return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))

    month, weekday = either(months), either(weekdays)
    pattern = re.compile(
        rf"(?:(?P<weekday>{weekday})(?P<comma>,?)\s+)?"
        rf"(?:(?P<day1>[0-9]{{1,2}})(?P<sep1>[-/\s])\s*(?P<month1>{month})(?:(?P<sep2>,?[-/\s])\s*(?P<year1>[0-9]{{2,4}}))?"
        rf"|(?P<month2>{month})(?P<sep3>[-/\s])\s*(?P<day2>[0-9]{{1,2}})(?:(?P<sep4>,\s*|[-/\s])(?P<year2>[0-9]{{2,4}}))?"
        rf"|(?P<month3>{month})(?P<sep5>[-/\s])\s*(?P<year3>[0-9]{{4}}))"
    )
    return _Names(months, {name: form for name, (_, form) in weekdays.items()}, pattern)


def _read_named_date(text: str, locale: EntryLocale, switches: Switches, today: date | None) -> _Reading | None:
    with_locale_names = not locale.buddhist_readers or switches.thai_month_text_entry != "text"
    names = _names(locale, with_locale_names)
    match = names.pattern.fullmatch(text.casefold())
    if match is None:
        return None
    part = match.groupdict()
    typed_month = str(part["month1"] or part["month2"] or part["month3"])
    number, month_form = names.months[typed_month]
    typed_year = part["year1"] or part["year2"] or part["year3"]
    typed_day = part["day1"] or part["day2"] or "1"
    read_year = _year if typed_month.isascii() or not locale.buddhist_readers else _year_beside_thai_month
    year = read_year(typed_year, locale, switches) if typed_year else (today.year if today else None)
    serial = _serial(year, number, int(typed_day))
    day_form = "dd" if typed_day.startswith("0") else "d"
    year_form = "" if typed_year is None else ("yy" if len(typed_year) == 2 else "yyyy")
    if part["month1"]:
        pattern = f"{day_form}{part['sep1']}{month_form}{part['sep2'] or ''}{year_form}"
    elif part["month2"]:
        pattern = f"{month_form}{part['sep3']}{day_form}{part['sep4'] or ''}{year_form}"
    else:
        pattern = f"{month_form}{part['sep5']}{year_form}"
    if part["weekday"]:
        pattern = f"{names.weekdays[part['weekday']]}{part['comma']} {pattern}"
    return _reading(serial, pattern)


def _read_time(text: str, *, is_alone: bool) -> _Reading | None:
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    part = match.groupdict()
    half = (part["half"] or "").lower()
    if part["minute"] is None and not half:
        return None
    hour, minute, second = int(part["hour"]), int(part["minute"] or 0), int(part["second"] or 0)
    if minute > 59 or second > 59 or (half and not 1 <= hour <= 12):
        return None
    is_elapsed = hour > 23
    if is_elapsed and not is_alone:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
        hour_form = "h"
    else:
        hour_form = "[h]" if is_elapsed else ("HH" if part["hour"].startswith("0") else "H")
    fraction = part["fraction"] or ""
    seconds = hour * 3600 + minute * 60 + second + float(fraction or 0)
    pattern = hour_form
    if part["minute"] is not None:
        pattern += ":mm"
    if part["second"] is not None:
        pattern += ":ss" + ("." + "0" * (len(fraction) - 1) if fraction else "")
    return _Reading(seconds / SECONDS_PER_DAY, pattern + (" AM/PM" if half else ""))


def read_date_or_time(
    text: str, locale: EntryLocale, switches: Switches, today: date | None
) -> tuple[float, NumberFormat] | None:
    """Serial number of a stripped text that is a date, a time or both, and its format; None when it is neither.

    A date typed without a year takes the year of `today`, and stays text when `today` is not given.
    """
    time_alone = _read_time(text, is_alone=True)
    if time_alone is not None:
        return time_alone.serial, NumberFormat("TIME", time_alone.pattern)
    for read_date in (_read_numeric_date, _read_named_date):
        day = read_date(text, locale, switches, today)
        if day is not None:
            return day.serial, NumberFormat("DATE", day.pattern)
    for gap in re.finditer(r",?\s+", text):
        moment = _read_time(text[gap.end() :], is_alone=False)
        if moment is None:
            continue
        for read_date in (_read_numeric_date, _read_named_date):
            day = read_date(text[: gap.start()], locale, switches, today)
            if day is not None:
                pattern = f"{day.pattern}{gap.group()}{moment.pattern}"
                return day.serial + moment.serial, NumberFormat("DATE_TIME", pattern)
    return None
