"""How many requests came, of which kind, and how long the server worked on them."""

from __future__ import annotations

import threading
from typing import Literal

from sync.sheets_server.quota import QuotaKind

Outcome = Literal["answered", "refused_by_quota", "fault"]


class RequestCounters:
    """Counts since the start or the last reset; safe from many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.reset()

    def reset(self) -> None:
        """Start again from zero."""
        with self._lock:
            self._requests: dict[QuotaKind, int] = {"sheets_read": 0, "sheets_write": 0, "drive": 0}
            self._outcomes: dict[Outcome, int] = {"answered": 0, "refused_by_quota": 0, "fault": 0}
            self._server_seconds = 0.0

    def add(self, kind: QuotaKind, outcome: Outcome, server_seconds: float) -> None:
        """Count one request; ``server_seconds`` without the waits of faults."""
        with self._lock:
            self._requests[kind] += 1
            self._outcomes[outcome] += 1
            self._server_seconds += server_seconds

    def to_json(self) -> dict[str, object]:
        """Every request by kind, what became of them, and the seconds spent."""
        with self._lock:
            return {
                **{str(kind): count for kind, count in self._requests.items()},
                "refused_by_quota": self._outcomes["refused_by_quota"],
                "faults_played": self._outcomes["fault"],
                "server_seconds": round(self._server_seconds, 6),
            }
