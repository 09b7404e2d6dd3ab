"""Into a group's workbook nothing is written by whoever looked before somebody else wrote there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from sync.ledger.lease_value import LeaseValue
from sync.write.lease import Lease, acquire
from sync.write.stamp import Stamp, StampMoved
from tests.sync.server_world import AT, ServerWorld, server_world

PROGRAMME = "small"
TEN_MINUTES = timedelta(minutes=10)
TITLES = iter(range(1_000_000))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerWorld]:
    with server_world(tmp_path) as running:
        yield running


@pytest.fixture
def books(server: ServerWorld) -> tuple[str, str]:
    """The national workbook and a group's."""
    made = [server.person.create_spreadsheet({"properties": {"title": name}}) for name in ("central", "north")]
    return made[0]["spreadsheetId"], made[1]["spreadsheetId"]


def held(server: ServerWorld, central: str, holder: str = "a", last: LeaseValue | None = None) -> Lease:
    return acquire(server.person, central, PROGRAMME, holder, TEN_MINUTES, last)


def new_tab() -> list[dict[str, object]]:
    return [{"addSheet": {"properties": {"title": f"tab {next(TITLES)}"}}}]


def tab_count(server: ServerWorld, book: str) -> int:
    return len(server.person.get_spreadsheet(book, "sheets.properties")["sheets"])


def test_each_write_goes_on_from_the_one_before(server: ServerWorld, books: tuple[str, str]) -> None:
    central, north = books
    stamp = Stamp.taken(server.person, north, held(server, central))
    for _ in range(2):
        stamp.write(new_tab())
    assert stamp.value is not None
    again = Stamp(server.person, north, held(server, central), stamp.value)  # as a ledger remembers it
    again.write(new_tab())
    assert tab_count(server, north) == 4


def test_who_looked_before_another_wrote_writes_nothing(server: ServerWorld, books: tuple[str, str]) -> None:
    central, north = books
    lease = held(server, central)
    first = Stamp.taken(server.person, north, lease)
    other = Stamp.taken(server.person, north, lease)  # moves it on, though it writes nothing yet
    with pytest.raises(StampMoved):
        first.write(new_tab())
    other.write(new_tab())
    assert tab_count(server, north) == 2


def test_a_workbook_that_somebody_stamped_is_no_blank_one(server: ServerWorld, books: tuple[str, str]) -> None:
    central, north = books
    lease = held(server, central)
    Stamp.taken(server.person, north, lease)
    with pytest.raises(StampMoved):
        Stamp(server.person, north, lease, None).write(new_tab())


def test_a_lease_tells_whether_another_held_it_since_it_was_left(server: ServerWorld, books: tuple[str, str]) -> None:
    central, _ = books
    first = held(server, central)
    assert not first.goes_on_from(None)
    first.write((), release=False)
    first.write((), release=True)
    left = first.value
    again = held(server, central, last=left)
    assert again.goes_on_from(left)
    again.renew()
    assert again.goes_on_from(left)  # a lead renews it between passes
    again.write((), release=True)
    other = held(server, central, "b")
    other.write((), release=True)
    assert not held(server, central, last=again.value).goes_on_from(again.value)


def test_the_moment_of_a_stamp_is_the_servers(server: ServerWorld, books: tuple[str, str]) -> None:
    central, north = books
    stamp = Stamp.taken(server.person, north, held(server, central))
    assert stamp.value is not None
    assert (stamp.value.holder, stamp.value.released) == ("a", True)
    assert stamp.value.until != AT
