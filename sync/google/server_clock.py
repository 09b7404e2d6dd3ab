"""The clock of a running sheets server, over its control endpoint (loopback only; Google has none)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import requests

from rules.declared.deadlines import day_of
from rules.readings.moment_text import BANGKOK, NOON
from sync.google.answers import json_of_answer
from sync.google.bounded_request import CuttableAdapter, OutOfTime, within
from sync.google.errors import ServerUnreachable
from sync.google.stopping import Stop

_TIMEOUT_SECONDS = 4.0  # of the whole request: a service that is to stop must not wait for it


def server_clock(url: str) -> Callable[[], datetime]:
    """A clock that asks the server each time; aware, in Bangkok. Raises ServerUnreachable when asked."""

    def now() -> datetime:
        return datetime.fromisoformat(_call(url, "GET", None)["now"]).astimezone(BANGKOK)

    return now


def set_server_day(url: str, day: date) -> None:
    """Set the server's clock to noon of that day in Bangkok, unless it is that day. Raises ServerUnreachable."""
    if day_of(server_clock(url)()) != day:
        set_server_clock(url, datetime.combine(day, NOON, BANGKOK))


def set_server_clock(url: str, moment: datetime) -> None:
    """Set the server's clock; it runs on from there. Raises ServerUnreachable."""
    _call(url, "PUT", {"now": moment.isoformat()})


def _call(url: str, method: str, body: dict[str, str] | None) -> dict[str, str]:
    with requests.Session() as session:
        session.mount("http://", CuttableAdapter())
        session.trust_env = False  # no proxy between this machine and itself
        try:
            answer = within(
                _TIMEOUT_SECONDS,
                Stop(),
                lambda: session.request(method, f"{url}/_embedded/clock", json=body, timeout=_TIMEOUT_SECONDS),
            )
            answer.raise_for_status()
            plain: dict[str, str] = json_of_answer(answer.content, ("now",))
            datetime.fromisoformat(plain["now"])
        except (requests.RequestException, OutOfTime, ValueError, TypeError):
            raise ServerUnreachable(url) from None
    return plain
