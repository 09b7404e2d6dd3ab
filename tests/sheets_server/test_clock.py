"""The server's clock: set, stopped, and printed as Google prints times."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from sync.sheets_server.clock import Clock, format_http_date, format_rfc3339_millis, parse_rfc3339

NOON = datetime(2020, 7, 30, 12, 0, tzinfo=UTC)


class Seconds:
    """A monotonic clock that a test moves by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_set_clock_runs_on_from_there() -> None:
    seconds = Seconds()
    clock = Clock(NOON, monotonic_seconds=seconds)
    seconds.now += 90
    assert NOON + timedelta(seconds=90) == clock.now()


def test_a_frozen_clock_stands_still_until_it_is_released() -> None:
    seconds = Seconds()
    clock = Clock(NOON, frozen=True, monotonic_seconds=seconds)
    seconds.now += 90
    assert clock.now() == NOON
    clock.set(frozen=False)
    seconds.now += 5
    assert NOON + timedelta(seconds=5) == clock.now()


def test_setting_the_time_keeps_whether_it_stands_still() -> None:
    clock = Clock(NOON, frozen=True, monotonic_seconds=Seconds())
    reading = clock.set(datetime(2020, 8, 1, 0, 0, tzinfo=timezone(timedelta(hours=7))))
    assert reading.frozen
    assert datetime(2020, 7, 31, 17, 0, tzinfo=UTC) == clock.now()


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        Clock(datetime(2020, 7, 30))  # noqa: DTZ001
    with pytest.raises(ValueError, match="offset"):
        parse_rfc3339("2020-07-30T12:00:00")
    with pytest.raises(ValueError, match="not a time"):
        parse_rfc3339("yesterday")


def test_times_are_printed_as_drive_and_http_print_them() -> None:
    moment = parse_rfc3339("2020-07-05T19:00:00.0451+07:00")
    assert format_rfc3339_millis(moment) == "2020-07-05T12:00:00.045Z"
    assert format_http_date(moment) == "Sun, 05 Jul 2020 12:00:00 GMT"
