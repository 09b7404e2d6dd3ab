"""The server's clock: offset from the machine's, or standing still.

Every time that the server shows (Date header, createdTime, modifiedTime, quota windows) is read here.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

RFC3339_SHAPE = "RFC 3339 with an offset, for example 2020-07-30T09:00:00+07:00"


def parse_rfc3339(text: str) -> datetime:
    """The aware moment that an RFC 3339 text names, in UTC.

    :raises ValueError: no such moment, or no offset (a time without a zone means nothing to Drive).
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"not a time: {text!r}; expected {RFC3339_SHAPE}") from None
    if moment.tzinfo is None:
        raise ValueError(f"time without an offset: {text!r}; expected {RFC3339_SHAPE}")
    return moment.astimezone(UTC)


def format_rfc3339_millis(moment: datetime) -> str:
    """The moment as Drive prints it: UTC, three decimals, Z (2023-07-20T08:47:44.700Z)."""
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"


def format_http_date(moment: datetime) -> str:
    """The moment as the HTTP Date header wants it (RFC 9110, 5.6.7); English names whatever the locale."""
    utc = moment.astimezone(UTC)
    weekday = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[utc.weekday()]
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{weekday}, {utc.day:02d} {months[utc.month - 1]} {utc:%Y %H:%M:%S} GMT"


@dataclass(frozen=True, slots=True)
class ClockReading:
    """What the clock shows and whether it stands still."""

    now: datetime
    frozen: bool


class Clock:
    """A clock that can be set while the server runs; safe to read from many threads.

    ``monotonic_seconds`` drives it, so that a step of the machine's own clock never moves the server's.
    """

    def __init__(
        self,
        now: datetime | None = None,
        *,
        frozen: bool = False,
        monotonic_seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._monotonic_seconds = monotonic_seconds
        self._lock = threading.Lock()
        self._frozen = frozen
        self._set_at_seconds = monotonic_seconds()
        self._set_to = _aware_utc(now) if now is not None else datetime.now(UTC)

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        with self._lock:
            return self._now_unlocked()

    def reading(self) -> ClockReading:
        """The present moment and whether the clock stands still, read together."""
        with self._lock:
            return ClockReading(self._now_unlocked(), self._frozen)

    def set(self, now: datetime | None = None, *, frozen: bool | None = None) -> ClockReading:
        """Put the clock to a moment, stop it or let it run; what is None stays as it is.

        :raises ValueError: ``now`` has no zone.
        """
        with self._lock:
            self._set_to = _aware_utc(now) if now is not None else self._now_unlocked()
            self._set_at_seconds = self._monotonic_seconds()
            if frozen is not None:
                self._frozen = frozen
            return ClockReading(self._set_to, self._frozen)

    def _now_unlocked(self) -> datetime:
        if self._frozen:
            return self._set_to
        return self._set_to + timedelta(seconds=self._monotonic_seconds() - self._set_at_seconds)


def _aware_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("the clock needs a time with a zone")
    return moment.astimezone(UTC)
