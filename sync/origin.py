"""Where the sheets are and what time it is there: Google, a running sheets server, or one that we start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from config.settings import Settings
from config.usage import UsageProblem
from rules.catalogue import say
from rules.readings.moment_text import BANGKOK
from sync.asked_moment import noon, read_day
from sync.google.server_clock import server_clock, set_server_day
from sync.service import Origin


class StartedServer(Protocol):
    """A sheets server that runs until its context ends."""

    url: str


@dataclass(frozen=True, slots=True)
class SheetsServer:
    """How to find and to start the sheets server; the service itself does not know its code."""

    find: Callable[[Path], str | None]
    start: Callable[[Path], AbstractContextManager[StartedServer]]


@contextmanager
def open_origin(settings: Settings, server: SheetsServer, as_of: str | None, *, writes: bool) -> Iterator[Origin]:
    """The sheets of these settings. With `as_of` a command that writes sets the sheets server's clock to that day.

    Raises UsageProblem: a day that cannot be read, or `as_of` for writing on Google.
    """
    day = read_day(as_of)
    if settings.is_google:
        if day is not None and writes:
            raise UsageProblem(say("commands.as_of_on_google"))
        yield Origin(None, _clock_of(day))
        return
    url = settings.sheets_url or server.find(settings.store_dir)
    if url is not None:
        yield _on_sheets_server(url, day, writes)
        return
    with server.start(settings.store_dir) as started:
        yield _on_sheets_server(started.url, day, writes)


def _clock_of(day: date | None) -> Callable[[], datetime]:
    return (lambda: datetime.now(BANGKOK)) if day is None else lambda: noon(day)


def _on_sheets_server(url: str, day: date | None, writes: bool) -> Origin:
    if day is not None and not writes:
        return Origin(url, _clock_of(day))
    if day is not None:
        set_server_day(url, day)
    return Origin(url, server_clock(url), day)
