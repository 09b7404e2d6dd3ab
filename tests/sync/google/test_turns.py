"""Turns on a clock that moves only when somebody waits."""

from __future__ import annotations

import pytest

from sync.google.errors import WaitedTooLong
from sync.google.quota import Quota, QuotaLimits, RequestKind
from sync.google.surroundings import Surroundings
from sync.google.turns import KEPT_SECONDS, Turns
from tests.sync.scripted_server import ManualClock

READ, WRITE = RequestKind.SHEETS_READ, RequestKind.SHEETS_WRITE


def turns(time: ManualClock, writes: int = 2, accounts: int = 1) -> Turns:
    return Turns(Quota(QuotaLimits(100, writes, 100, 1.0), accounts), Surroundings(time.clock, time.sleep))


def test_a_write_that_may_go_soon_is_not_waited_for() -> None:
    time = ManualClock()
    assert turns(time).wait_for_write("a") == 0.0
    assert time.slept == []


def test_a_turn_that_was_waited_for_is_used_by_the_write_of_that_file_alone() -> None:
    time = ManualClock()
    mine = turns(time, writes=2)
    for file in ("a", "b"):
        mine.wait(WRITE, file)
    assert mine.wait_for_write("c") == 60.0
    mine.wait(WRITE, "d", latest=time.clock())  # one is free yet, the other is kept
    with pytest.raises(WaitedTooLong):
        mine.wait(WRITE, "e", latest=time.clock())
    assert mine.wait(WRITE, "c", latest=time.clock()) == 0


def test_who_keeps_a_turn_waits_for_no_second_one() -> None:
    time = ManualClock()
    mine = turns(time, writes=1)
    mine.wait(WRITE, "a")
    assert mine.wait_for_write("b") == 60.0
    assert mine.wait_for_write("b") == 0.0
    mine.wait(WRITE, "b", latest=time.clock() + 1)
    assert mine.wait_for_write("b") == 60.0


def test_a_kept_turn_still_leaves_a_second_between_two_requests_for_one_spreadsheet() -> None:
    time = ManualClock()
    mine = turns(time, writes=1)
    mine.wait(WRITE, "a")
    mine.wait_for_write("b")
    time.slept.clear()
    for kind in (READ, WRITE):
        mine.wait(kind, "b")
    assert time.slept == [1.0]


def test_a_turn_that_nobody_used_is_lost_after_a_while() -> None:
    time = ManualClock()
    mine = turns(time, writes=1)
    mine.wait(WRITE, "a")
    mine.wait_for_write("b")
    time.seconds += KEPT_SECONDS + 1
    with pytest.raises(WaitedTooLong):
        mine.wait(WRITE, "b", latest=time.clock() + 10)


def test_a_file_is_unanswered_while_it_is_asked_and_not_while_it_waits_for_quota() -> None:
    time = ManualClock()
    mine = turns(time)
    with mine.asking("a"), mine.asking(None):
        time.seconds += 5
        with mine.asking("b"):
            time.seconds += 6
            assert mine.unanswered(10.0) == {"a"}
            assert mine.unanswered(5.0) == {"a", "b"}
    assert mine.unanswered(0.0) == frozenset()
