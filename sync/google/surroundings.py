"""What the client takes from outside: clocks, sleeping, chance, the end of the process; which hosts are this one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from urllib.parse import urlsplit

from sync.google.elapsed import elapsed_seconds
from sync.google.stopping import Stop

_LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})


def is_loopback(url: str) -> bool:
    """True when `url` is plain http(s) on this machine, without user, path or query."""
    parts = urlsplit(url)
    return (
        parts.scheme in ("http", "https")
        and parts.hostname in _LOOPBACK_HOSTS
        and parts.username is None
        and parts.path in ("", "/")
        and not parts.query
    )


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the client takes from outside: monotonic seconds, sleeping, a random number in [0, 1), the time of day.

    sleep None: as long as `stop` is not asked; it ends requests under way too.
    """

    clock: Callable[[], float] = elapsed_seconds
    sleep: Callable[[float], None] | None = None
    random: Callable[[], float] = Random().random  # noqa: S311 - jitter, not a secret
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    stop: Stop = field(default_factory=Stop)

    def wait(self, seconds: float) -> None:
        """Sleep. Raises Stopped."""
        (self.sleep or self.stop.sleep)(seconds)
