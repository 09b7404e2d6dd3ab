"""How many requests a minute: Google's limits on Sheets reads and writes, and on Drive.

60 reads and 60 writes a minute per user, 300 of each per project; a batch counts as one request
(https://developers.google.com/workspace/sheets/api/limits). Drive: see ``DRIVE_QUERIES``.
The whole sheets server is one project.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

QuotaKind = Literal["sheets_read", "sheets_write", "drive"]
QuotaMode = Literal["off", "google"]
QuotaWindow = Literal["sliding", "minute"]
DriveCost = Literal["queries", "units"]

WINDOW_SECONDS = 60.0
PROJECT_NUMBER = "100000000000"  # made up; the recorded body names the caller's project here


@dataclass(frozen=True, slots=True)
class Limit:
    """One of Google's limits: its metric and names as they stand in error bodies."""

    service: str
    metric: str
    metric_title: str
    per_user: int
    per_user_limit: str
    per_project: int
    per_project_limit: str


# The Drive figures are those of projects that used it before May 2026.
LIMITS: dict[QuotaKind, Limit] = {
    "sheets_read": Limit(
        "sheets.googleapis.com", "read_requests", "Read requests",
        60, "ReadRequestsPerMinutePerUser", 300, "ReadRequestsPerMinutePerProject",
    ),
    "sheets_write": Limit(
        "sheets.googleapis.com", "write_requests", "Write requests",
        60, "WriteRequestsPerMinutePerUser", 300, "WriteRequestsPerMinutePerProject",
    ),
    "drive": Limit(
        "drive.googleapis.com", "default", "Queries",
        12_000, "defaultPerMinutePerUser", 12_000, "defaultPerMinutePerProject",
    ),
}  # fmt: skip
DRIVE_UNITS = Limit(
    "drive.googleapis.com", "default", "Quota units",
    325_000, "defaultPerMinutePerUser", 1_000_000, "defaultPerMinutePerProject",
)  # fmt: skip
"""Of newer projects (https://developers.google.com/workspace/drive/api/guides/limits)."""
_LISTS = ("files", "changes", "permissions", "comments", "replies", "revisions", "drives")


def drive_units(method: str, path: str) -> int:
    """What a Drive request costs in units; the page above gives one figure for each sort of method."""
    last = path.rstrip("/").rsplit("/", 1)[-1]
    if last == "export":
        return 200
    if method != "GET":
        return 50
    return 100 if last in _LISTS else 5


@dataclass(slots=True)
class _Taken:
    """What one user, or all together, spent lately: (second, cost) each, and the sum of the costs."""

    spent: deque[tuple[float, int]] = field(default_factory=deque)
    total: int = 0

    def add(self, at_seconds: float, cost: int) -> None:
        self.spent.append((at_seconds, cost))
        self.total += cost

    def drop_first(self) -> None:
        self.total -= self.spent.popleft()[1]

    def clear(self) -> None:
        self.spent.clear()
        self.total = 0


@dataclass(frozen=True, slots=True)
class Exceeded:
    """A request refused: which limit, whose (``scope``), and when one more would pass."""

    kind: QuotaKind
    scope: Literal["user", "project"]
    wait_seconds: float


class QuotaMeter:
    """Counts requests in the server's own time; safe from many threads. A refused request costs nothing.

    sliding: at most N in any 60 seconds (the stricter reading of the documents). minute: the count of a
    user starts anew 60 seconds after its first request ("refilled every minute").
    """

    def __init__(
        self,
        mode: QuotaMode = "off",
        *,
        now: Callable[[], datetime],
        window: Callable[[], QuotaWindow] = lambda: "sliding",
        drive_cost: Callable[[], DriveCost] = lambda: "queries",
    ) -> None:
        self.mode: QuotaMode = mode
        self._now = now
        self._window = window
        self._drive_cost = drive_cost
        self._lock = threading.Lock()
        self._taken: dict[tuple[QuotaKind, str], _Taken] = {}

    def take(self, kind: QuotaKind, user_email: str, units: int = 1) -> Exceeded | None:
        """Spend one request of the user and of the project; tells what stands in the way, if anything.

        `units` is what it costs where Drive counts units.
        """
        if self.mode == "off":
            return None
        counts_units = kind == "drive" and self._drive_cost() == "units"
        limit, cost = (DRIVE_UNITS, units) if counts_units else (LIMITS[kind], 1)
        now_seconds = self._now().timestamp()
        with self._lock:
            of_user = self._current((kind, user_email), now_seconds)
            of_project = self._current((kind, ""), now_seconds)
            if of_user.total + cost > limit.per_user:
                return Exceeded(kind, "user", _wait_seconds(of_user, now_seconds))
            if of_project.total + cost > limit.per_project:
                return Exceeded(kind, "project", _wait_seconds(of_project, now_seconds))
            of_user.add(now_seconds, cost)
            of_project.add(now_seconds, cost)
        return None

    def reset(self) -> None:
        """Forget every request so far."""
        with self._lock:
            self._taken.clear()

    def _current(self, key: tuple[QuotaKind, str], now_seconds: float) -> _Taken:
        taken = self._taken.setdefault(key, _Taken())
        if taken.spent and taken.spent[-1][0] > now_seconds:
            taken.clear()  # the clock was set back: those requests have not been made yet
        if self._window() == "minute":
            if taken.spent and now_seconds - taken.spent[0][0] >= WINDOW_SECONDS:
                taken.clear()
        else:
            while taken.spent and now_seconds - taken.spent[0][0] >= WINDOW_SECONDS:
                taken.drop_first()
        return taken


def _wait_seconds(taken: _Taken, now_seconds: float) -> float:
    return max(0.0, taken.spent[0][0] + WINDOW_SECONDS - now_seconds)


def sheets_quota_body(exceeded: Exceeded) -> dict[str, object]:
    """The 429 body of the Sheets API, as recorded from Google (no Retry-After header goes with it)."""
    limit = LIMITS[exceeded.kind]
    by_user = exceeded.scope == "user"
    words = f"{limit.metric_title} per minute{' per user' if by_user else ''}"
    message = (
        f"Quota exceeded for quota metric '{limit.metric_title}' and limit '{words}' of service "
        f"'{limit.service}' for consumer 'project_number:{PROJECT_NUMBER}'."
    )
    return {
        "error": {
            "code": 429,
            "message": message,
            "status": "RESOURCE_EXHAUSTED",
            "details": [
                {
                    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": "RATE_LIMIT_EXCEEDED",
                    "domain": "googleapis.com",
                    "metadata": {
                        "service": limit.service,
                        "quota_metric": f"{limit.service}/{limit.metric}",
                        "quota_limit": limit.per_user_limit if by_user else limit.per_project_limit,
                        "quota_limit_value": str(limit.per_user if by_user else limit.per_project),
                        "quota_location": "global",
                        "quota_unit": "1/min/{project}/{user}" if by_user else "1/min/{project}",
                        "consumer": f"projects/{PROJECT_NUMBER}",
                    },
                },
                {
                    "@type": "type.googleapis.com/google.rpc.Help",
                    "links": [
                        {
                            "description": "Request a higher quota limit.",
                            "url": "https://cloud.google.com/docs/quotas/help/request_increase",
                        }
                    ],
                },
            ],
        }
    }


def drive_quota_body(exceeded: Exceeded, *, status: Literal[403, 429] = 403) -> dict[str, object]:
    """Drive's body when a user or the project asks too often: 403 usageLimits, or 429 from the backend."""
    by_user = exceeded.scope == "user"
    if status == 429:
        message, reason = "Too many requests.", "rateLimitExceeded"
    elif by_user:
        message, reason = "User Rate Limit Exceeded", "userRateLimitExceeded"
    else:
        message, reason = "Rate Limit Exceeded", "rateLimitExceeded"
    return {
        "error": {
            "code": status,
            "message": message,
            "errors": [{"message": message, "domain": "usageLimits", "reason": reason}],
        }
    }
