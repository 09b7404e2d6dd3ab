"""A clock for many threads that moves only when all of them wait, and then to where the first one wakes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

LOOK_EVERY_SECONDS = 0.001  # of this machine's time
REST_SECONDS = 0.1
STANDSTILL_SECONDS = 1.0  # of this machine's time: then whoever does not sleep waits for one who does
WORKERS = "at once"  # what the service calls threads that work beside the one that waits for them


class PlayedTime:
    """Seconds that pass while everybody sleeps. on_move: told what they are now, before anybody wakes."""

    def __init__(self, on_move: Callable[[float], None] = lambda seconds: None) -> None:
        self.seconds = 0.0
        self._on_move = on_move
        self._lock = threading.Condition()
        self._wakes_at: dict[int, float] = {}

    def clock(self) -> float:
        """Seconds since the beginning."""
        return self.seconds

    def sleep(self, seconds: float) -> None:
        """Wait that long, beside the others that wait."""
        this = threading.get_ident()
        with self._lock:
            wakes_at = self.seconds + seconds
            self._wakes_at[this] = wakes_at
            was_quiet, since = False, (time.monotonic(), self.seconds)
            while self.seconds < wakes_at:
                if min(zip(self._wakes_at.values(), self._wakes_at, strict=True)) != (wakes_at, this):
                    self._lock.wait(REST_SECONDS)  # the one that wakes first looks for all
                    continue
                if self.seconds != since[1]:
                    since = time.monotonic(), self.seconds
                is_quiet = self._all_wait() or time.monotonic() - since[0] > STANDSTILL_SECONDS
                if is_quiet and was_quiet:  # who waits for the others may just have been about to begin another
                    self._move(wakes_at)
                was_quiet = is_quiet
                if self.seconds < wakes_at:
                    self._lock.wait(LOOK_EVERY_SECONDS)
            del self._wakes_at[this]
            self._lock.notify_all()

    def pass_by(self, seconds: float) -> None:
        """So much time passes whoever waits: work was done."""
        with self._lock:
            self._move(self.seconds + seconds)

    def _move(self, seconds: float) -> None:
        if seconds > self.seconds:
            self.seconds = seconds
            self._on_move(seconds)
        self._lock.notify_all()

    def _all_wait(self) -> bool:
        workers = (each for each in threading.enumerate() if each.name == WORKERS)
        return all(each.ident in self._wakes_at for each in workers)
