"""Who leads, who stands by, and when another takes over, over real HTTP; the server's clock alone moves on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from queue import SimpleQueue

import pytest

from rules.readings.moment_text import BANGKOK
from sync.google.accounts import SHEETS_SERVER_SERVICE, sheets_server_accounts
from sync.google.server_clock import set_server_clock
from sync.google.sheets_client import SheetsClient
from sync.ledger import Ledger, open_ledger
from sync.ledger.lease_value import LeaseValue
from sync.ledger.memory import REBUILT_FACT
from sync.write.lead import BEAT_SECONDS, LEAD_DURATION, Lead, OtherLeads
from sync.write.lease import LeaseHeld, LeaseLost, acquire, is_free_for, read_lease
from tests.sync.server_world import ServerWorld, server_world

NOW = datetime(2020, 7, 25, 9, 0, tzinfo=BANGKOK)
WRITES_FOR = timedelta(minutes=10)


class Machine:
    """A machine with a ledger and connections of its own; its thread never comes to its first beat."""

    def __init__(self, server: ServerWorld, central: str, ledger: Ledger, name: str) -> None:
        self.sheets = SheetsClient(sheets_server_accounts(), base_url=server.url)
        self.ledger = ledger
        self.lead = Lead(self.sheets, central, "P", name, lambda: True)

    def take(self, now: datetime = NOW) -> str | None:
        return self.lead.take(self.ledger, now)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerWorld]:
    with server_world(tmp_path / "store") as running:
        set_server_clock(running.url, NOW)
        yield running


@pytest.fixture
def central(server: ServerWorld) -> str:
    made = str(server.person.create_spreadsheet({"properties": {"title": "centre"}})["spreadsheetId"])
    server.person.create_permission(made, {"type": "user", "role": "writer", "emailAddress": SHEETS_SERVER_SERVICE})
    return made


Machines = Callable[[str], Machine]


@pytest.fixture
def machine(server: ServerWorld, central: str, tmp_path: Path) -> Iterator[Machines]:
    with _machines(server, central, tmp_path) as made:
        yield made


@contextmanager
def _machines(server: ServerWorld, central: str, directory: Path) -> Iterator[Machines]:
    made: list[tuple[Machine, Ledger]] = []

    def make(name: str) -> Machine:
        ledger = open_ledger(directory / f"{name}{len(made)}.sqlite3", "P")
        made.append((Machine(server, central, ledger, name), ledger))
        return made[-1][0]

    yield make
    for each, ledger in made:
        each.lead.end(gives_up=False)
        each.sheets.close()
        ledger.close()


def value(until: timedelta, *, released: bool = True, holder: str = "other") -> LeaseValue:
    return LeaseValue(holder, 7, NOW + until, released=released)


AHEAD, PAST = timedelta(seconds=1), timedelta()


@pytest.mark.parametrize(
    ("seen", "may_write", "may_lead"),
    [
        (value(AHEAD, released=False), False, False),  # another writes
        (value(AHEAD), True, False),  # another leads and writes nothing: a single sync may work in between
        (value(PAST, released=False), True, True),  # it was killed while it wrote
        (value(PAST), True, True),
        (value(AHEAD, released=False, holder="me"), True, True),  # ourselves, before a restart
        (LeaseValue.seen("typed by a person"), True, True),
    ],
)
def test_who_may_write_and_who_may_lead(seen: LeaseValue, may_write: bool, may_lead: bool) -> None:
    assert is_free_for(seen, "me", NOW, leads=False) is may_write
    assert is_free_for(seen, "me", NOW, leads=True) is may_lead


def test_a_lead_that_ends_a_look_and_a_pass_fit_into_a_minute() -> None:
    assert LEAD_DURATION.total_seconds() + BEAT_SECONDS <= 50
    assert LEAD_DURATION.total_seconds() > 2 * BEAT_SECONDS  # one renewal may fail


def test_the_second_stands_by_until_the_first_was_not_heard_of_and_the_first_then_stands_by(
    server: ServerWorld, machine: Machines
) -> None:
    first, second = machine("first"), machine("second")
    assert first.take() is None
    with pytest.raises(OtherLeads) as other:
        second.take()
    assert other.value.held.holder == "first"
    set_server_clock(server.url, NOW + LEAD_DURATION / 2)
    with pytest.raises(OtherLeads):
        second.take()
    set_server_clock(server.url, NOW + 2 * LEAD_DURATION)
    assert second.take() == "first"
    with pytest.raises(LeaseLost):
        first.lead.begin_writing()
    with pytest.raises(OtherLeads):
        machine("first").take()
    assert second.ledger.fact(REBUILT_FACT) == NOW.isoformat()
    assert first.ledger.fact(REBUILT_FACT) is None


def test_a_lead_is_held_in_passes_and_between_them_and_given_up_at_once_when_it_ends(
    server: ServerWorld, machine: Machines, central: str
) -> None:
    first, second = machine("first"), machine("second")
    first.take()
    lease = first.lead.begin_writing()
    seen = read_lease(server.service, central, "P")
    assert seen is not None
    assert not seen.released
    with pytest.raises(LeaseHeld):
        acquire(server.service, central, "P", "a sync", WRITES_FOR, None)
    lease.write([], release=True)
    with pytest.raises(OtherLeads):
        second.take()
    first.lead.end(gives_up=True)
    assert second.take() == "first"


@pytest.mark.parametrize("is_alive", [True, False])
def test_a_lead_is_renewed_at_each_beat_as_long_as_the_service_goes_on(
    server: ServerWorld, machine: Machines, central: str, is_alive: bool
) -> None:
    first, second = machine("first"), machine("second")
    beats: SimpleQueue[bool] = SimpleQueue()
    first.lead = Lead(first.sheets, central, "P", "first", lambda: is_alive, lambda _: beats.get())
    first.take()
    set_server_clock(server.url, NOW + LEAD_DURATION / 2)
    first.lead.begin_writing().write([], release=True)  # that a pass moves the lease on disturbs no renewal
    for is_over in (False, False, True):
        beats.put(is_over)
    first.lead.end(gives_up=False)
    seen = read_lease(server.service, central, "P")
    assert seen is not None
    assert seen.epoch == 3 + (2 if is_alive else 0)
    assert seen.released
    with pytest.raises(OtherLeads):
        second.take()


def test_a_machine_killed_while_it_wrote_is_fenced_off_and_one_killed_between_passes_needs_no_fence(
    server: ServerWorld, machine: Machines
) -> None:
    fences = []
    for lap, writes in enumerate((False, True), 1):
        one = machine(f"machine {lap}")
        one.take()
        fences.append(one.lead.begin_writing().value.fence)
        if not writes:
            one.lead.begin_writing().write([], release=True)
        set_server_clock(server.url, NOW + lap * timedelta(minutes=5))
    last = machine("last")
    last.take()
    fences.append(last.lead.begin_writing().value.fence)
    assert fences == [0, 0, 1]


def test_a_single_sync_elsewhere_ends_no_lead_for_good_and_nobody_doubts_what_was_sent(
    server: ServerWorld, machine: Machines, central: str
) -> None:
    first = machine("first")
    first.take()
    acquire(server.service, central, "P", "a sync", WRITES_FOR, None).write([], release=True)
    with pytest.raises(LeaseLost):
        first.lead.begin_writing()
    assert first.take() is None
    first.lead.begin_writing()
    assert first.ledger.fact(REBUILT_FACT) is None
