"""The measure of waits and ages."""

from __future__ import annotations

import time


def elapsed_seconds() -> float:
    """Monotonic seconds that go on while the machine sleeps, where the system counts them (Linux: CLOCK_BOOTTIME)."""
    boot_time: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot_time is None else time.clock_gettime(boot_time)
