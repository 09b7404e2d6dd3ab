"""Serial numbers as dates and times by the date tokens of a pattern section."""

from __future__ import annotations

from datetime import date

from sync.sheets_server.entry.locales import EntryLocale
from sync.sheets_server.entry.pattern_sections import Section, Token
from sync.sheets_server.entry.serials import SECONDS_PER_DAY, date_of_serial, split_serial

_MILLISECONDS_PER_DAY = SECONDS_PER_DAY * 1000
_FARTHEST_DAY = 10_000_000
_UNIT_MILLISECONDS = {"h": 3_600_000, "m": 60_000, "s": 1000}


def minute_positions(tokens: tuple[Token, ...]) -> frozenset[int]:
    """Indexes of the m tokens that are minutes: after an hour or before a second."""
    dates = [index for index, token in enumerate(tokens) if token.kind == "date" and "/" not in token.text]
    minutes = set()
    for place, index in enumerate(dates):
        if tokens[index].text[0] != "m":
            continue
        before = tokens[dates[place - 1]].text.strip("[") if place else ""
        after = tokens[dates[place + 1]].text.strip("[") if place + 1 < len(dates) else ""
        if before.startswith("h") or after.startswith("s"):
            minutes.add(index)
    return frozenset(minutes)


def _render_calendar(text: str, day: date, locale: EntryLocale, year_offset: int) -> str:
    width = len(text)
    if text[0] == "y":
        year = day.year + year_offset
        return f"{year % 100:02d}" if width <= 2 else f"{year:04d}"
    if text[0] == "m":
        if width <= 2:
            return str(day.month).zfill(width)
        name = (locale.months if width != 3 else locale.months_short)[day.month - 1]
        return name[0] if width == 5 else name
    if width <= 2:
        return str(day.day).zfill(width)
    return (locale.weekdays if width > 3 else locale.weekdays_short)[day.weekday()]


def _render_clock(text: str, milliseconds: int, is_half_day: bool) -> str:
    width = min(len(text), 2)
    hour, rest = divmod(milliseconds, _UNIT_MILLISECONDS["h"])
    if text[0] == "h":
        return str((hour % 12 or 12) if is_half_day else hour).zfill(width)
    unit = rest // _UNIT_MILLISECONDS["m"] if text[0] == "m" else rest % 60_000 // 1000
    return str(unit).zfill(width)


def _render_half(text: str, milliseconds: int) -> str:
    morning, afternoon = (text if len(text) == 3 else text.upper()).split("/")
    return afternoon if milliseconds >= _MILLISECONDS_PER_DAY // 2 else morning


def render_date_section(serial: float, section: Section, locale: EntryLocale, *, year_offset: int = 0) -> str | None:
    """A serial number by one section's date tokens; None when the serial is outside the calendar.

    `year_offset` is added to the shown year (543 shows the Buddhist era).
    Elapsed tokens ([h], [m], [s]) count from serial 0 and keep the sign; fractions of a second are cut, not rounded.
    """
    if abs(serial) > _FARTHEST_DAY:
        return None
    tokens = section.tokens
    days, milliseconds = split_serial(abs(serial) if _has_elapsed(tokens) else serial)
    day = date_of_serial(days)
    if day is None:
        return None
    minutes = minute_positions(tokens)
    is_half_day = any(token.kind == "date" and "/" in token.text for token in tokens)
    total = days * _MILLISECONDS_PER_DAY + milliseconds
    shown: list[str] = ["-"] if serial < 0 and _has_elapsed(tokens) else []
    seconds_digits = 0
    for index, token in enumerate(tokens):
        text = token.text
        if token.kind == "date" and "/" in text:
            shown.append(_render_half(text, milliseconds))
        elif token.kind == "date" and text[0] == "[":
            unit = text.strip("[]")
            shown.append(str(total // _UNIT_MILLISECONDS[unit[0]]).zfill(len(unit)))
        elif token.kind == "date" and (text[0] in "hs" or index in minutes):
            shown.append(_render_clock(text, milliseconds, is_half_day))
        elif token.kind == "date":
            shown.append(_render_calendar(text, day, locale, year_offset))
        elif token.kind == "digit":
            shown.append(f"{milliseconds % 1000:03d}"[seconds_digits : seconds_digits + 1])
            seconds_digits += 1
        elif token.kind == "fill":
            shown.append(" " if text[0] == "_" else "")
        else:
            shown.append(locale.decimal if token.kind == "point" and _digit_follows(tokens, index) else text)
    return "".join(shown)


def _digit_follows(tokens: tuple[Token, ...], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].kind == "digit"


def _has_elapsed(tokens: tuple[Token, ...]) -> bool:
    return any(token.kind == "date" and token.text[0] == "[" for token in tokens)
