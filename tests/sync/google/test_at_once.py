"""Many files at once: order, how many, what one that is slow costs the others, how it ends."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.google.at_once import Abandoned, Here, Job, at_once
from sync.google.sheets_port import SheetsPort
from sync.google.stopping import Stop, Stopped
from tests.sync.scripted_server import Answer, client_of, scripted_server

PATIENCE_SECONDS = 30.0


@dataclass
class Sheets:
    """As much of the port as matters here; `slow` are the files that have not answered for long."""

    most_at_once: int = 2
    slow: set[str] = field(default_factory=set)

    def unanswered(self, seconds: float) -> frozenset[str]:
        return frozenset(self.slow)

    @property
    def port(self) -> SheetsPort:
        return cast(SheetsPort, self)


@dataclass
class Gate:
    """A file that answers once it is opened."""

    entered: threading.Event = field(default_factory=threading.Event)
    opened: threading.Event = field(default_factory=threading.Event)

    def pass_through(self, _: Here) -> str:
        self.entered.set()
        assert self.opened.wait(PATIENCE_SECONDS)
        return "at last"


@contextmanager
def gate() -> Iterator[Gate]:
    made = Gate()
    try:
        yield made
    finally:
        made.opened.set()


def job(name: str, work: Callable[[], str] | None = None) -> Job[str]:
    return Job(name, lambda _: name if work is None else work())


@given(order=st.permutations(range(5)))
def test_results_stand_in_the_order_asked_whichever_ends_first(order: list[int]) -> None:
    ends = [threading.Event() for _ in order]

    def ends_after_the_one_before(place: int) -> str:
        turn = order.index(place)
        if turn:
            assert ends[turn - 1].wait(PATIENCE_SECONDS)
        ends[turn].set()
        return f"{place}"

    jobs = [job(f"{place}", partial(ends_after_the_one_before, place)) for place in range(5)]
    told: list[str] = []
    results = at_once(Sheets(most_at_once=5).port, jobs, told.append)
    assert [each.result() for each in results] == ["0", "1", "2", "3", "4"]
    assert sorted(told) == ["0", "1", "2", "3", "4"]


def test_no_more_are_under_way_than_the_accounts_allow() -> None:
    lock, under_way, most = threading.Lock(), 0, 0

    def count() -> str:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        with lock:
            under_way -= 1
        return ""

    at_once(Sheets(most_at_once=3).port, [job(f"{n}", count) for n in range(50)])
    assert most <= 3


def test_files_that_do_not_answer_take_no_other_files_place() -> None:
    sheets = Sheets(most_at_once=2, slow={"slow", "slower"})
    with gate() as one, gate() as two:
        others = [job(f"{n}") for n in range(5)]
        ended: list[str] = []

        def note(result: str) -> None:
            ended.append(result)
            if len(ended) == len(others):  # all others, while both still hang
                one.opened.set()
                two.opened.set()

        results = at_once(sheets.port, [Job("slow", one.pass_through), Job("slower", two.pass_through), *others], note)
    assert [each.result() for each in results] == ["at last", "at last", "0", "1", "2", "3", "4"]


def test_threads_do_not_pile_up_where_nothing_answers() -> None:
    names = [f"{n}" for n in range(40)]
    with gate() as closed:
        sheets = Sheets(most_at_once=2, slow=set(names))
        entered = threading.Semaphore(0)

        def hang() -> str:
            entered.release()
            return closed.pass_through(Here())

        ending = threading.Thread(target=lambda: at_once(sheets.port, [job(name, hang) for name in names]))
        ending.start()
        for _ in range(8):  # four times two
            assert entered.acquire(timeout=PATIENCE_SECONDS)
        assert not entered.acquire(timeout=0.5)
        closed.opened.set()
        ending.join(PATIENCE_SECONDS)


def test_who_may_leave_slow_files_goes_on_once_nothing_else_is_left() -> None:
    sheets = Sheets(slow={"slow"})
    with gate() as closed:
        slow, fine = at_once(sheets.port, [Job("slow", closed.pass_through), job("fine")], leaves_slow=True)
        assert not slow.done()
        assert fine.result() == "fine"
    assert slow.result(PATIENCE_SECONDS) == "at last"


def test_what_only_one_may_do_is_done_by_the_thread_that_waits() -> None:
    here_is, threads = threading.current_thread(), list[threading.Thread]()

    def ask(here: Here) -> str:
        here.run(lambda: threads.append(threading.current_thread()))
        return ""

    at_once(Sheets().port, [Job(f"{n}", ask) for n in range(6)])
    assert threads == [here_is] * 6


def test_what_fails_there_is_raised_where_it_was_asked_for() -> None:
    def ask(here: Here) -> str:
        with pytest.raises(ZeroDivisionError):
            here.run(lambda: 1 // 0)
        return "went on"

    (result,) = at_once(Sheets().port, [Job("a", ask)])
    assert result.result() == "went on"


class Gone(BaseException):
    """No failure that anybody handles."""


def test_after_a_failure_nothing_new_is_begun_and_what_is_under_way_ends_first() -> None:
    begun: list[str] = []

    with gate() as closed:

        def fail() -> str:
            assert closed.entered.wait(PATIENCE_SECONDS)
            closed.opened.set()
            raise Gone

        def begin() -> str:
            begun.append("later")
            return ""

        jobs = [Job("waits", closed.pass_through), job("fails", fail), job("later", begin)]
        with pytest.raises(Gone):
            at_once(Sheets().port, jobs)
    assert begun == []


def test_when_the_service_is_to_stop_every_request_under_way_ends_within_its_grace() -> None:
    stop = Stop(grace_seconds=0.1)
    hanging = Answer(body=b"x" * 1000, trickle_seconds=0.05)
    with scripted_server(hanging) as script, client_of(script, stop=stop) as client:
        begun = list[str]()

        def ask(_: Here, name: str) -> str:
            begun.append(name)
            if len(begun) == client.most_at_once:
                stop.ask()
            return str(client.get_spreadsheet(name, "properties.title"))

        started = time.monotonic()
        with pytest.raises(Stopped):
            at_once(client, [Job(name, partial(ask, name=name)) for name in ("a", "b", "c", "d", "e", "f", "g")])
        assert time.monotonic() - started < 5.0
        assert sorted(begun) == ["a", "b", "c", "d", "e"]


def test_when_the_waiting_thread_is_interrupted_the_others_can_do_nothing_more_through_it() -> None:
    ended = threading.Event()

    with gate() as closed:

        def asks_too_late(here: Here) -> str:
            closed.pass_through(here)
            with pytest.raises(Abandoned):
                here.run(lambda: None)
            with pytest.raises(Abandoned):
                here.check()
            ended.set()
            return ""

        def interrupt(_: str) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            at_once(Sheets().port, [Job("asks", asks_too_late), job("fine")], interrupt)
        closed.opened.set()
        assert ended.wait(PATIENCE_SECONDS)
