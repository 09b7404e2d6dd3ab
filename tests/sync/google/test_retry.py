"""Waits are bounded and jittered; only what can do no harm is sent again."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.catalogue import say
from sync.google import errors
from sync.google.errors import WriteOutcome
from sync.google.retry import RetryPolicy, combined_outcome, may_send_again

FAILED = errors.ServerFailed(say("reading.server_failed", status=503), outcome=WriteOutcome.UNKNOWN)
LIMITED = errors.QuotaExceeded(say("reading.quota_exceeded"), retry_after_seconds=50.0)


@given(tries=st.integers(1, 40), random=st.floats(0, 1, exclude_max=True))
def test_a_wait_never_passes_the_longest_by_more_than_its_jitter(tries: int, random: float) -> None:
    policy = RetryPolicy(longest_wait_seconds=32)
    assert 0 < policy.wait_seconds(tries, FAILED, lambda: random) <= 32 * 1.5


def test_waits_after_a_quota_refusal_outlast_googles_minute() -> None:
    limited = errors.QuotaExceeded(say("reading.quota_exceeded"))
    policy = RetryPolicy()
    for random in (0.0, 0.999):
        waits = [policy.wait_seconds(tries, limited, partial(float, random)) for tries in range(1, policy.tries)]
        assert 60 < sum(waits) < policy.total_seconds


def test_the_servers_own_word_on_when_to_come_back_is_kept() -> None:
    assert RetryPolicy().wait_seconds(1, LIMITED, lambda: 0.5) == 50.0


@pytest.mark.parametrize(
    ("error", "is_idempotent", "expected"),
    [
        (FAILED, True, True),
        (FAILED, False, False),
        (LIMITED, False, True),
        (errors.RequestRefused(say("reading.request_refused", detail="x")), True, False),
        (errors.AccessDenied(say("reading.access_denied", file="f", address="a")), True, False),
    ],
)
def test_only_what_can_do_no_harm_is_sent_again(error: errors.SheetsError, is_idempotent: bool, expected: bool) -> None:
    assert may_send_again(error, is_idempotent=is_idempotent) is expected


@given(st.lists(st.sampled_from(WriteOutcome), min_size=1))
def test_a_later_no_does_not_hide_an_earlier_perhaps(outcomes: list[WriteOutcome]) -> None:
    known: WriteOutcome | None = None
    for outcome in outcomes:
        known = combined_outcome(known, outcome)
    assert (known is WriteOutcome.UNKNOWN) == (WriteOutcome.UNKNOWN in outcomes)
