"""Google's per-minute limits and their error bodies."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.sheets_server.quota import (
    Exceeded,
    QuotaMeter,
    QuotaMode,
    QuotaWindow,
    drive_quota_body,
    drive_units,
    sheets_quota_body,
)


class Now:
    """A clock that a test moves by hand."""

    def __init__(self) -> None:
        self.now = datetime(2020, 7, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def add(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def meter(now: Now, mode: QuotaMode = "google", window: QuotaWindow = "sliding") -> QuotaMeter:
    return QuotaMeter(mode, now=now, window=lambda: window)


def test_the_61st_read_within_a_minute_is_refused_and_passes_a_minute_after_the_first() -> None:
    now = Now()
    quota = meter(now)
    assert [quota.take("sheets_read", "a") for _ in range(60)] == [None] * 60
    now.add(20)
    assert quota.take("sheets_read", "a") == Exceeded("sheets_read", "user", 40.0)
    now.add(40)
    assert quota.take("sheets_read", "a") is None


def test_reads_writes_and_drive_are_counted_apart() -> None:
    quota = meter(Now())
    for _ in range(60):
        quota.take("sheets_read", "a")
    assert quota.take("sheets_read", "a") is not None
    assert quota.take("sheets_write", "a") is None
    assert quota.take("drive", "a") is None


def test_the_project_as_a_whole_has_300_a_minute() -> None:
    quota = meter(Now())
    for user in "abcde":
        assert all(quota.take("sheets_write", user) is None for _ in range(60))
    refused = quota.take("sheets_write", "f")
    assert refused is not None
    assert refused.scope == "project"


def test_with_the_quota_off_nothing_is_refused() -> None:
    quota = meter(Now(), mode="off")
    assert all(quota.take("sheets_read", "a") is None for _ in range(500))


def test_by_the_minute_everything_comes_back_at_once() -> None:
    now = Now()
    quota = meter(now, window="minute")
    quota.take("sheets_read", "a")
    now.add(59)
    for _ in range(59):
        quota.take("sheets_read", "a")
    assert quota.take("sheets_read", "a") is not None
    now.add(1)
    assert all(quota.take("sheets_read", "a") is None for _ in range(60))


def test_a_clock_set_back_gives_the_quota_back() -> None:
    now = Now()
    quota = meter(now)
    for _ in range(60):
        quota.take("sheets_read", "a")
    now.add(-3600)
    assert quota.take("sheets_read", "a") is None


@given(st.lists(st.floats(0, 5), max_size=300))
def test_no_sixty_seconds_ever_hold_more_than_sixty_requests(pauses: list[float]) -> None:
    now = Now()
    quota = meter(now)
    passed: list[datetime] = []
    for pause in pauses:
        now.add(pause)
        if quota.take("sheets_read", "a") is None:
            passed.append(now())
    for start in passed:
        assert sum(start <= one < start + timedelta(seconds=60) for one in passed) <= 60


def test_the_body_is_the_one_recorded_from_google() -> None:
    body = sheets_quota_body(Exceeded("sheets_read", "user", 1.0))
    error = body["error"]
    assert isinstance(error, dict)
    assert error["code"] == 429
    assert error["status"] == "RESOURCE_EXHAUSTED"
    assert error["message"] == (
        "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of "
        "service 'sheets.googleapis.com' for consumer 'project_number:100000000000'."
    )
    info = error["details"][0]
    assert info["@type"] == "type.googleapis.com/google.rpc.ErrorInfo"
    assert info["reason"] == "RATE_LIMIT_EXCEEDED"
    assert info["metadata"]["quota_limit"] == "ReadRequestsPerMinutePerUser"
    assert info["metadata"]["quota_limit_value"] == "60"


def test_drive_names_the_domain_that_gspread_looks_for() -> None:
    body = drive_quota_body(Exceeded("drive", "user", 1.0))
    assert body["error"]["errors"][0]["domain"] == "usageLimits"  # type: ignore[index]
    assert body["error"]["errors"][0]["reason"] == "userRateLimitExceeded"  # type: ignore[index]


def test_a_newer_project_pays_for_drive_in_units() -> None:
    quota = QuotaMeter("google", now=Now(), drive_cost=lambda: "units")
    listing = drive_units("GET", "/drive/v3/files")
    assert all(quota.take("drive", "a", listing) is None for _ in range(3_250))
    refused = quota.take("drive", "a", listing)
    assert refused is not None
    assert refused.scope == "user"


@pytest.mark.parametrize(
    ("method", "path", "units"),
    [
        ("GET", "/drive/v3/files/x", 5),
        ("GET", "/drive/v3/files/x/permissions", 100),
        ("GET", "/drive/v3/changes", 100),
        ("GET", "/drive/v3/files/x/export", 200),
        ("PATCH", "/drive/v3/files/x", 50),
    ],
)
def test_each_sort_of_drive_method_costs_what_the_page_says(method: str, path: str, units: int) -> None:
    assert drive_units(method, path) == units
