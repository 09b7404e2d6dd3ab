"""Last days in force as calendar files: one for each office, one for the centre (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from icalendar import Calendar, Event

from rules.catalogue import Language, say
from rules.declared.deadlines import announced_by, day_of, last_days
from rules.declared.programme import Office, Programme, Report

CENTRAL_FILE = "central.ics"
_MAKER = "-//Songthan//last days//TH"


def write_calendars(directory: Path, programme: Programme, now: datetime, language: Language) -> tuple[Path, ...]:
    """Write them anew into that directory, which is made where it is missing. Raises OSError."""
    directory.mkdir(parents=True, exist_ok=True)
    calendars = {f"{quote(office.code, safe='')}.ics": office for office in programme.offices}
    written = []
    for name, office in calendars.items():
        events = _of_office(office, programme, now, language)
        title = office.name if language.is_thai else office.name_en
        written.append(_write(directory / name, title, events, language))
    title = say("notices.centre").text(language)
    return (*written, _write(directory / CENTRAL_FILE, title, _of_centre(programme, now, language), language))


def _of_office(office: Office, programme: Programme, now: datetime, language: Language) -> Iterator[Event]:
    today = day_of(now)
    for report in programme.reports:
        day = last_days(report, programme, office.code, today, today).governing
        if day is not None and report.id in office.expected_reports:
            yield _event(report, office.code, day, now, report.title.in_language(language))


def _of_centre(programme: Programme, now: datetime, language: Language) -> Iterator[Event]:
    """Each report's last day for all, and that of each office that has more time."""
    today = day_of(now)
    for report in programme.reports:
        title, latest = report.title.in_language(language), None
        for office in programme.offices:
            if report.id not in office.expected_reports:
                continue
            days = last_days(report, programme, office.code, today, today)
            if latest is None and days.latest is not None:
                latest = days.latest
                yield _event(report, "", latest, now, title)
            if days.is_extended and days.governing is not None:
                name = office.name if language.is_thai else office.name_en
                told = say("notices.calendar_extended", report=title, office=name).text(language)
                yield _event(report, office.code, days.governing, now, told)


def _event(report: Report, office: str, day: date, now: datetime, title: str) -> Event:
    """A whole day. Its UID stays when the day moves, so that a calendar that is read again moves it too."""
    event = Event()
    event.add("uid", f"{quote(report.id)}.{quote(office) or 'all'}@songthan")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", len(announced_by(report.revisions, day_of(now))))
    event.add("summary", title)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _write(path: Path, title: str, events: Iterator[Event], language: Language) -> Path:
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", say("notices.calendar_name", name=title).text(language))
    for event in events:
        calendar.add_component(event)
    path.write_bytes(calendar.to_ical())
    return path
