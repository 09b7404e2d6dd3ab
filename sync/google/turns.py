"""Turns: who waits for quota, with which account it is sent then, and whose answers are waited for."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from rules.catalogue import say
from sync.google.errors import SheetsError, WaitedTooLong
from sync.google.quota import Quota, RequestKind, Turn
from sync.google.surroundings import Surroundings

AT_ONCE_PER_ACCOUNT = 5
"""Requests under way: an account may send some 0.9 a second, and most answers need less than five. As many keep a turn
while they read again, and thus go later than they were counted: what the quota's 55 leave of Google's 60."""
KEPT_SECONDS = 30.0  # a turn that nobody used by then is lost


class Turns:
    """The turns of one client; any thread may wait for one."""

    def __init__(self, quota: Quota, around: Surroundings) -> None:
        self._quota = quota
        self._around = around
        self._of_thread = threading.local()
        self._lock = threading.Lock()
        self._asked: dict[object, tuple[str, float]] = {}

    def wait(
        self,
        kind: RequestKind,
        file_id: str | None = None,
        account: int | None = None,
        *,
        latest: float = math.inf,
        failed: SheetsError | None = None,
        is_kept: bool = False,
    ) -> int:
        """Wait for quota; the account that sends, a little later where the turn is kept.

        Where its moment is after `latest` raises `failed` or WaitedTooLong.
        A turn that comes too late is not booked, so that it keeps nobody waiting.
        """
        now = self._around.clock()
        kept = self._taken_from_kept(kind, file_id, account, now)
        turn = kept or self._quota.book(kind, now, file_id, account=account, not_after=latest, is_kept=is_kept)
        if turn is None:
            raise failed or WaitedTooLong(say("reading.waited_too_long"), spreadsheet_id=file_id)
        if turn.wait_seconds > 0:
            self._around.wait(turn.wait_seconds)
        return turn.account_0based

    def wait_for_write(self, file_id: str) -> float:
        """Wait until that file may be written, and keep the turn for this thread's next write of it.

        Returns the seconds waited; 0 where one is kept already.
        """
        started = self._around.clock()
        if self._keeps_one(RequestKind.SHEETS_WRITE, file_id, None, started):
            return 0.0
        account = self.wait(RequestKind.SHEETS_WRITE, file_id, is_kept=True)
        now = self._around.clock()
        self._of_thread.kept = (file_id, account, now)
        return now - started

    def _keeps_one(self, kind: RequestKind, file_id: str | None, account: int | None, now: float) -> bool:
        """This thread keeps a turn that such a request may use."""
        kept: tuple[str, int, float] | None = getattr(self._of_thread, "kept", None)
        is_such = kind is RequestKind.SHEETS_WRITE and account is None and kept is not None and kept[0] == file_id
        return is_such and kept is not None and now - kept[2] <= KEPT_SECONDS

    def _taken_from_kept(self, kind: RequestKind, file_id: str | None, account: int | None, now: float) -> Turn | None:
        if not self._keeps_one(kind, file_id, account, now):
            return None
        file_of_it, of_account, _ = self._of_thread.kept
        self._of_thread.kept = None
        return self._quota.late(of_account, now, file_of_it)

    @contextmanager
    def asking(self, file_id: str | None) -> Iterator[None]:
        """While it lasts that file is asked, and has not answered."""
        if file_id is None:
            yield
            return
        this = object()
        with self._lock:
            self._asked[this] = (file_id, self._around.clock())
        try:
            yield
        finally:
            with self._lock:
                del self._asked[this]

    def unanswered(self, seconds: float) -> frozenset[str]:
        """The files that have been asked for longer than that."""
        before = self._around.clock() - seconds
        with self._lock:
            return frozenset(file_id for file_id, since in self._asked.values() if since < before)
