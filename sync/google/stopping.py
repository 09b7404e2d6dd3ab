"""Being asked to stop: every wait of the service, whatever it waits for, ends soon after.

A signal handler may interrupt any line, so asking sets a flag and takes no lock; who waits looks at it.
"""

from __future__ import annotations

import time
from collections.abc import Callable

LOOK_EVERY_SECONDS = 0.2
GRACE_SECONDS = 4.0  # for what is under way: most passes end within it, and who stops a service waits longer than that


class Stopped(BaseException):
    """The service was asked to stop and did so in the middle of something; like KeyboardInterrupt no failure of it."""


class Stop:
    """One wish to stop, shared by everything that waits. on_look: told whenever somebody looks at it, which who hangs
    does not."""

    def __init__(self, grace_seconds: float = GRACE_SECONDS, on_look: Callable[[], None] = lambda: None) -> None:
        self._grace_seconds = grace_seconds
        self._on_look = on_look
        self._asked_at: float | None = None

    def ask(self) -> None:
        """Have every wait end soon; safe in a signal handler."""
        if self._asked_at is None:
            self._asked_at = time.monotonic()

    @property
    def is_asked(self) -> bool:
        """Somebody asked: nothing new is to be begun."""
        self._on_look()
        return self._asked_at is not None

    def check(self) -> None:
        """Raises Stopped once somebody asked and what was under way has had its time to end."""
        self._on_look()
        if self._asked_at is not None and time.monotonic() >= self._asked_at + self._grace_seconds:
            raise Stopped

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until somebody asks; True when somebody did."""
        until = time.monotonic() + seconds
        while not self.is_asked and (rest := until - time.monotonic()) > 0:
            time.sleep(min(rest, LOOK_EVERY_SECONDS))
        return self.is_asked

    def sleep(self, seconds: float) -> None:
        """Sleep so long. Raises Stopped as `check` does."""
        until = time.monotonic() + seconds
        while (rest := until - time.monotonic()) > 0:
            self.check()
            time.sleep(min(rest, LOOK_EVERY_SECONDS))
