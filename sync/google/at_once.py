"""Work on many files at once: each file's in a thread of its own, what comes of them in the order asked."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

from sync.google.sheets_port import SheetsPort
from sync.google.stopping import LOOK_EVERY_SECONDS

SLOW_SECONDS = 10.0
"""Most answers come within two; a file that has been asked for longer takes no other's place, and a service that stays
goes on without it."""
MOST_SLOW = 4  # times as many as are under way otherwise: where nothing answers at all, threads do not pile up

T = TypeVar("T")


class Abandoned(BaseException):
    """Nobody waits any longer for what this thread does."""


class Here:
    """The thread that waits for the others: what must not be done by several at once, it does."""

    def __init__(self) -> None:
        self._inbox: SimpleQueue[_Asked | _Ended] = SimpleQueue()
        self._is_closed = False

    def run(self, work: Callable[[], T]) -> T:
        """What `work` returns or raises, called by the thread that waits. Raises Abandoned where it waits no more."""
        asked = _Asked(work)
        self._inbox.put(asked)
        while True:
            with suppress(TimeoutError):
                return asked.done.result(LOOK_EVERY_SECONDS)  # type: ignore[no-any-return]
            self.check()

    def check(self) -> None:
        """Raises Abandoned where nobody waits any more."""
        if self._is_closed:
            raise Abandoned

    def next(self) -> _Ended | None:
        """A job that ended; what is asked meanwhile is done. None: none did in a while."""
        with suppress(Empty):
            while True:
                told = self._inbox.get(timeout=LOOK_EVERY_SECONDS)
                if isinstance(told, _Ended):
                    return told
                told.do()
        return None

    def tell(self, ended: _Ended) -> None:
        """A job ended."""
        self._inbox.put(ended)

    def close(self) -> None:
        """Wait no more."""
        self._is_closed = True


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """What is to be done with one file, no two jobs of the same."""

    file_id: str
    work: Callable[[Here], T]


@dataclass(frozen=True, slots=True)
class _Ended:
    file_id: str


class _Asked:
    def __init__(self, work: Callable[[], Any]) -> None:
        self._work = work
        self.done: Future[Any] = Future()

    def do(self) -> None:
        _settle(self.done, self._work)


def at_once(
    sheets: SheetsPort, jobs: Sequence[Job[T]], done: Callable[[T], None] = lambda _: None, *, leaves_slow: bool = False
) -> list[Future[T]]:
    """Begin the jobs in their order, as many at once as the accounts allow; returns what came of each, in that order.

    All are done then; with leaves_slow but for those whose file has not answered for SLOW_SECONDS, when nothing else is
    left to wait for. `done` is called by this thread as each ends.

    Raises what a job raises, the first of them, once those under way have ended; no further ones are begun.
    """
    here = Here()
    futures: dict[str, Future[T]] = {job.file_id: Future() for job in jobs}
    waiting, under_way = deque(jobs), set[str]()
    failed: BaseException | None = None
    try:
        while waiting or under_way:
            slow = sheets.unanswered(SLOW_SECONDS) & under_way if under_way else frozenset()
            most = sheets.most_at_once
            while waiting and len(under_way) - len(slow) < most and len(under_way) < MOST_SLOW * most:
                job = waiting.popleft()
                under_way.add(job.file_id)
                _start(job, futures[job.file_id], here)
            if leaves_slow and not waiting and under_way == slow:
                break
            ended = here.next()
            if ended is None:
                continue
            under_way.remove(ended.file_id)
            problem = futures[ended.file_id].exception()
            if problem is None:
                done(futures[ended.file_id].result())
            else:
                failed = failed or problem
                waiting.clear()
    finally:
        here.close()
    if failed is not None:
        raise failed
    return [futures[job.file_id] for job in jobs]


def _start(job: Job[T], future: Future[T], here: Here) -> None:
    def run() -> None:
        _settle(future, lambda: job.work(here))
        here.tell(_Ended(job.file_id))

    threading.Thread(target=run, name="at once", daemon=True).start()


def _settle(future: Future[T], work: Callable[[], T]) -> None:
    try:
        future.set_result(work())
    except BaseException as error:
        future.set_exception(error)
