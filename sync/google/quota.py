"""Keeping inside Google's limits: so many reads and writes in any 60 seconds, one request a second per spreadsheet.

Google counts a minute per user and project (60 reads, 60 writes); a service account is one user, so every account has
windows of its own. https://developers.google.com/workspace/sheets/api/limits
"""

from __future__ import annotations

import math
import threading
from collections import deque
from dataclasses import dataclass
from enum import StrEnum

WINDOW_SECONDS = 60.0
READS_PER_MINUTE = 55  # of the 60 that Google allows: a clock that drifts and a person who tries doctor fit in too
WRITES_PER_MINUTE = 55  # the same
DRIVE_PER_MINUTE = 600  # far below Drive's own limits; only a guard against a loop


class RequestKind(StrEnum):
    """What a request counts against."""

    SHEETS_READ = "sheets_read"
    SHEETS_WRITE = "sheets_write"
    DRIVE = "drive"


@dataclass(frozen=True, slots=True)
class QuotaLimits:
    """Requests in any 60 s for one account (None: no limit) and seconds between two requests for one spreadsheet."""

    reads_per_minute: int | None = READS_PER_MINUTE
    writes_per_minute: int | None = WRITES_PER_MINUTE
    drive_per_minute: int | None = DRIVE_PER_MINUTE
    spreadsheet_gap_seconds: float = 1.0

    def per_minute(self, kind: RequestKind) -> int | None:
        """The limit of that kind."""
        if kind is RequestKind.SHEETS_READ:
            return self.reads_per_minute
        return self.writes_per_minute if kind is RequestKind.SHEETS_WRITE else self.drive_per_minute


UNLIMITED = QuotaLimits(None, None, None, 0.0)
"""For the sheets server with its quota off."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Who sends a request and how long to wait before."""

    account_0based: int
    wait_seconds: float


class Quota:
    """Sliding windows for several accounts; thread-safe; moments are given to it as seconds."""

    def __init__(self, limits: QuotaLimits, account_count: int) -> None:
        self.limits = limits
        self._lock = threading.Lock()
        self._sent: list[dict[RequestKind, deque[float]]] = [
            {kind: deque() for kind in RequestKind} for _ in range(account_count)
        ]
        self._next_for_spreadsheet: dict[str, float] = {}
        self._left_out_until: dict[tuple[int, str | None], float] = {}
        self._last_account = account_count - 1

    def book(
        self,
        kind: RequestKind,
        now: float,
        spreadsheet_id: str | None = None,
        *,
        account: int | None = None,
        not_after: float = math.inf,
        is_kept: bool = False,
    ) -> Turn | None:
        """Book one request of `kind` with the account that is free first and say how long to wait from `now`.

        `account` fixes the account (a change log belongs to one). Nothing is booked, and None returned, where the turn
        would come after the moment `not_after`. is_kept: it is used a little later, by `late`.
        """
        with self._lock:
            self._forget_sent(now)
            earliest = now
            if spreadsheet_id is not None:
                earliest = max(now, self._next_for_spreadsheet.get(spreadsheet_id, now))
            order = [account] if account is not None else self._order(now, spreadsheet_id)
            chosen = min(order, key=lambda index: self._free_at(index, kind, earliest))
            send_at = self._free_at(chosen, kind, earliest)
            if send_at > not_after:
                return None
            if self.limits.per_minute(kind) is not None:
                self._sent[chosen][kind].append(send_at)
            if account is None:
                self._last_account = chosen
            if spreadsheet_id is not None and self.limits.spreadsheet_gap_seconds > 0 and not is_kept:
                self._forget_old_gaps(now)
                self._next_for_spreadsheet[spreadsheet_id] = send_at + self.limits.spreadsheet_gap_seconds
            return Turn(chosen, send_at - now)

    def late(self, account: int, now: float, spreadsheet_id: str) -> Turn:
        """A turn that was kept and is used now: it waits for the spreadsheet's gap alone."""
        with self._lock:
            send_at = max(now, self._next_for_spreadsheet.get(spreadsheet_id, now))
            self._next_for_spreadsheet[spreadsheet_id] = send_at + self.limits.spreadsheet_gap_seconds
            return Turn(account, send_at - now)

    def left(self, kind: RequestKind, now: float) -> int | None:
        """Requests of that kind that may go in the minute up to now, over all accounts in use; None: no limit."""
        limit = self.limits.per_minute(kind)
        if limit is None:
            return None
        with self._lock:
            self._forget_sent(now)
            return sum(max(0, limit - len(self._sent[account][kind])) for account in self.accounts_left(now))

    def leave_out(self, account: int, until: float, spreadsheet_id: str | None = None) -> bool:
        """Give that account no turn until then, of that spreadsheet alone where one is named; whether another is left.

        Where none is left for a spreadsheet, all are asked anew the next time: its owner may have shared it.
        """
        with self._lock:
            self._left_out_until[account, spreadsheet_id] = until
            every = [(each, spreadsheet_id) for each in range(len(self._sent))]
            if spreadsheet_id is None or not self._left_out_until.keys() >= set(every):
                return True
            for each in every:
                del self._left_out_until[each]
            return False

    def accounts_left(self, now: float, spreadsheet_id: str | None = None) -> list[int]:
        """The accounts that are not left out, of all work or of that spreadsheet's, in order; 0-based."""
        until = self._left_out_until
        return [
            account
            for account in range(len(self._sent))
            if max(until.get((account, None), 0.0), until.get((account, spreadsheet_id), 0.0)) <= now
        ]

    def _order(self, now: float, spreadsheet_id: str | None) -> list[int]:
        """Accounts in turn, from the one after the last on; all of them where none is left."""
        count = len(self._sent)
        turns = [(self._last_account + 1 + step) % count for step in range(count)]
        left = self.accounts_left(now, spreadsheet_id)
        return [index for index in turns if index in left] or turns

    def _free_at(self, account: int, kind: RequestKind, earliest: float) -> float:
        """The first moment from `earliest` on that keeps the window; moments of one account and kind never go back."""
        limit = self.limits.per_minute(kind)
        sent = self._sent[account][kind]
        if limit is None or not sent:
            return earliest
        in_order = max(earliest, sent[-1])
        return in_order if len(sent) < limit else max(in_order, sent[-limit] + WINDOW_SECONDS)

    def _forget_sent(self, now: float) -> None:
        for windows in self._sent:
            for sent in windows.values():
                while sent and sent[0] <= now - WINDOW_SECONDS:
                    sent.popleft()

    def _forget_old_gaps(self, now: float) -> None:
        if len(self._next_for_spreadsheet) > 1000:
            self._next_for_spreadsheet = {key: at for key, at in self._next_for_spreadsheet.items() if at > now}
