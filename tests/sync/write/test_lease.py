"""The lease lasts as long as there is something to write."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import cast

import pytest

from rules.catalogue import say
from sync.google.errors import ServerFailed
from sync.google.sheets_port import Json, SheetsPort
from sync.ledger.lease_value import LeaseValue
from sync.write.lease import Lease, LeaseLost
from tests.sync.scripted_server import EPOCH, ManualClock

DURATION = timedelta(minutes=10)


@dataclass
class Central:
    """As much of the port as a lease needs; its clock is the test's."""

    time: ManualClock = field(default_factory=ManualClock)
    is_silent: bool = False
    steps: list[list[Json]] = field(default_factory=list)

    def clock(self) -> float:
        return self.time.seconds

    def server_now(self) -> object:
        return EPOCH + timedelta(seconds=self.time.seconds)

    def batch_update(self, _: str, requests: list[Json], *, send_before: float) -> list[Json]:
        if self.is_silent:
            raise ServerFailed(say("reading.server_failed", detail="503"))
        self.steps.append(requests)
        return []

    def search_metadata(self, _: str, __: object) -> list[Json]:
        raise ServerFailed(say("reading.server_failed", detail="503"))


def taken(central: Central, *, leads: bool = False) -> Lease:
    value = LeaseValue("this", 7, EPOCH + timedelta(seconds=central.time.seconds) + DURATION)
    valid_before = central.time.seconds + DURATION.total_seconds()
    return Lease(cast(SheetsPort, central), "central", "P", value, DURATION, valid_before, leads)


def test_a_stretch_of_writes_much_longer_than_the_lease_keeps_it_with_a_renewal_every_half_of_it() -> None:
    central = Central()
    lease = taken(central)
    for _ in range(60):
        central.time.seconds += 60
        lease.hold()
    assert len(central.steps) == 10  # in an hour: at the sixth minute each time


def test_a_short_stretch_costs_no_request() -> None:
    central = Central()
    lease = taken(central)
    central.time.seconds += 299
    lease.hold()
    assert central.steps == []


def test_who_leads_renews_it_elsewhere() -> None:
    central = Central()
    lease = taken(central, leads=True)
    central.time.seconds += 599
    lease.hold()
    assert central.steps == []


def test_a_renewal_that_fails_stops_nothing_until_the_lease_has_ended() -> None:
    central = Central(is_silent=True)
    lease = taken(central)
    central.time.seconds += 500
    lease.hold()
    central.time.seconds += 100
    with pytest.raises(LeaseLost):
        lease.hold()
