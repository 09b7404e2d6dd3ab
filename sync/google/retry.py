"""How often and how long a failed call is tried again: bounded in tries and in seconds, with jitter.

Google's advice is truncated exponential back-off with a random part
(https://developers.google.com/workspace/sheets/api/limits). What may be sent again is decided here too: what is
idempotent, and what the answer proves was not done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sync.google.errors import QuotaExceeded, Retryable, SheetsError, WriteOutcome

TRIES = 5  # of one call: their waits together outlast the minute in which Google counts
TOTAL_SECONDS = 120.0  # of all tries of one call: what fails for longer is told, and the next pass tries again


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Bounds of one call. `tries` counts the first one; `total_seconds` runs from the first try to the last send.

    After a refusal for quota the waits grow faster: with the default five tries they outlast Google's minute.
    """

    tries: int = TRIES
    total_seconds: float = TOTAL_SECONDS
    first_wait_seconds: float = 1.0
    longest_wait_seconds: float = 32.0
    first_quota_wait_seconds: float = 2.0
    longest_quota_wait_seconds: float = 32.0

    def wait_seconds(self, tries_done: int, error: SheetsError, random: Callable[[], float]) -> float:
        """Seconds to wait before the next try, at least the server's Retry-After; `random` gives [0, 1).

        The random part is up to half of the step, so that two machines that failed together do not come back together.
        """
        if isinstance(error, QuotaExceeded):
            step = min(self.first_quota_wait_seconds * 4.0 ** (tries_done - 1), self.longest_quota_wait_seconds)
        else:
            step = min(self.first_wait_seconds * 2.0 ** (tries_done - 1), self.longest_wait_seconds)
        return max(step * (1.0 + 0.5 * random()), error.retry_after_seconds or 0.0)


LOOPBACK_POLICY = RetryPolicy(first_wait_seconds=0.05, longest_wait_seconds=16.0)
"""For the sheets server: it is not overloaded by many clients, so the first waits are short."""


def may_send_again(error: SheetsError, *, is_idempotent: bool) -> bool:
    """True when sending the same call again can do no harm: it is idempotent, or the answer proves nothing was done."""
    return isinstance(error, Retryable) and (is_idempotent or error.outcome is WriteOutcome.NOT_DONE)


def combined_outcome(earlier: WriteOutcome | None, last: WriteOutcome) -> WriteOutcome:
    """What is known after several tries of one call: one that may have been done leaves it unknown."""
    return earlier if earlier is WriteOutcome.UNKNOWN else last
