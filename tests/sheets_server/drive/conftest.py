"""A server of its own for every test, with a frozen clock, and people to call it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests

from sync.sheets_server.server import RunningServer, start_server
from tests.sheets_server.drive.callers import Caller

NOON = datetime(2020, 7, 30, 5, 0, tzinfo=UTC)
AsUser = Callable[[str], Caller]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with start_server(tmp_path / "store", now=NOON) as running:
        running.services.clock.set(NOON, frozen=True)
        yield running


@pytest.fixture
def as_user(server: RunningServer) -> Iterator[AsUser]:
    with requests.Session() as session:
        yield lambda email: Caller(server.url, email, session)


@pytest.fixture
def owner(as_user: AsUser) -> Caller:
    return as_user("owner@example.com")


@pytest.fixture
def friend(as_user: AsUser) -> Caller:
    return as_user("friend@example.com")


@pytest.fixture
def robot(as_user: AsUser) -> Caller:
    return as_user("robot@project.iam.gserviceaccount.com")
