"""No account ever sends more than its limit in any 60 seconds."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from sync.google.quota import UNLIMITED, Quota, QuotaLimits, RequestKind, Turn

READ, WRITE = RequestKind.SHEETS_READ, RequestKind.SHEETS_WRITE


def booked(quota: Quota, kind: RequestKind, now: float, file: str | None = None, account: int | None = None) -> Turn:
    turn = quota.book(kind, now, file, account=account)
    assert turn is not None
    return turn


@given(
    gaps=st.lists(st.floats(0, 30), min_size=1, max_size=60),
    limit=st.integers(1, 6),
    accounts=st.integers(1, 3),
    files=st.integers(1, 3),
)
def test_no_window_of_60_seconds_holds_more_than_the_limit(
    gaps: list[float], limit: int, accounts: int, files: int
) -> None:
    quota = Quota(QuotaLimits(limit, limit, limit, 1.0), accounts)
    now = 0.0
    sent: dict[int, list[float]] = {}
    by_file: dict[str, list[float]] = {}
    for number, gap in enumerate(gaps):
        now += gap
        file = f"file{number % files}"
        turn = booked(quota, READ, now, file)
        sent.setdefault(turn.account_0based, []).append(now + turn.wait_seconds)
        by_file.setdefault(file, []).append(now + turn.wait_seconds)
    for moments in sent.values():
        for index in range(len(moments) - limit):
            assert moments[index + limit] - moments[index] >= 60 - 1e-6
    for moments in by_file.values():
        assert all(later - earlier >= 1 - 1e-6 for earlier, later in itertools.pairwise(moments))


def test_reads_and_writes_are_counted_apart() -> None:
    quota = Quota(QuotaLimits(1, 1, None, 0.0), 1)
    assert booked(quota, READ, 0.0).wait_seconds == 0
    assert booked(quota, WRITE, 0.0).wait_seconds == 0
    assert booked(quota, READ, 10.0).wait_seconds == 50


def test_what_is_left_of_a_minute_is_told_over_all_accounts_in_use() -> None:
    quota = Quota(QuotaLimits(3, 3, None, 0.0), 2)
    for moment in (0.0, 1.0, 30.0):
        booked(quota, READ, moment)
    assert [quota.left(kind, 30.0) for kind in RequestKind] == [3, 6, None]
    assert quota.left(READ, 60.5) == 4
    quota.leave_out(1, until=100.0)
    assert quota.left(READ, 95.0) == 3


def test_the_account_that_is_free_first_sends_and_a_fixed_account_waits() -> None:
    quota = Quota(QuotaLimits(1, 1, None, 0.0), 2)
    turns = [booked(quota, READ, 0.0) for _ in range(2)]
    assert sorted(turn.account_0based for turn in turns) == [0, 1]
    assert all(turn.wait_seconds == 0 for turn in turns)
    assert booked(quota, READ, 5.0, account=0).wait_seconds == 55


def test_two_requests_for_one_spreadsheet_are_a_second_apart() -> None:
    quota = Quota(QuotaLimits(), 1)
    assert [booked(quota, READ, 0.0, "a").wait_seconds, booked(quota, WRITE, 0.25, "a").wait_seconds] == [0, 0.75]
    assert booked(quota, READ, 0.25, "b").wait_seconds == 0


def test_a_turn_that_would_come_too_late_is_not_booked_and_keeps_nobody_waiting() -> None:
    quota = Quota(QuotaLimits(1, 1, None, 1.0), 1)
    booked(quota, READ, 0.0, "a")
    assert [quota.book(READ, 1.0, "a", not_after=50.0) for _ in range(5)] == [None] * 5
    assert booked(quota, READ, 60.0, "a").wait_seconds == 0


def test_an_account_that_is_left_out_gets_no_turn_while_another_is_left() -> None:
    quota = Quota(QuotaLimits(), 3)
    quota.leave_out(1, until=100.0)
    assert {booked(quota, READ, 10.0).account_0based for _ in range(6)} == {0, 2}
    assert quota.accounts_left(99.0) == [0, 2]
    assert {booked(quota, READ, 100.0).account_0based for _ in range(6)} == {0, 1, 2}
    for account in range(3):
        quota.leave_out(account, until=200.0)
    assert booked(quota, READ, 150.0).account_0based in (0, 1, 2)


def test_the_sheets_server_needs_no_waiting() -> None:
    quota = Quota(UNLIMITED, 1)
    assert all(booked(quota, READ, 0.0, "a").wait_seconds == 0 for _ in range(500))
