"""The moment that a command judges at: what --as-of asks for, the clock of a running sheets server, or now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from config.settings import Settings
from config.usage import UsageProblem
from rules.catalogue import say
from rules.readings.dates import parse_day
from rules.readings.moment_text import BANGKOK, NOON


def judged_at(
    settings: Settings,
    find_server: Callable[[Path], str | None],
    time_at: Callable[[str], datetime],
    as_of: str | None,
) -> datetime:
    """The moment to judge at when no sheet is asked: noon of `as_of`, the running server's time, or now.

    find_server: the address of the sheets server that runs on a store; time_at: what the clock at an address says.
    Raises UsageProblem, and what `time_at` raises.
    """
    day = read_day(as_of)
    if day is not None:
        return noon(day)
    url = None if settings.is_google else settings.sheets_url or find_server(settings.store_dir)
    return time_at(url) if url is not None else datetime.now(BANGKOK)


def read_day(text: str | None) -> date | None:
    """A day as people write it, B.E. or C.E. Raises UsageProblem."""
    if text is None:
        return None
    day = parse_day(text).day
    if day is None:
        raise UsageProblem(say("commands.bad_day", text=text))
    return day


def read_moment(text: str | None) -> datetime | None:
    """An ISO moment; without an offset it is Bangkok's. Raises UsageProblem."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageProblem(say("commands.bad_moment", text=text)) from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=BANGKOK)


def noon(day: date) -> datetime:
    """Noon of that day in Bangkok."""
    return datetime.combine(day, NOON, BANGKOK)
