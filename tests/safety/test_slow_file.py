"""A file that is slow or hangs costs itself alone: over real HTTP the others are read, judged and written meanwhile."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from unittest.mock import Mock, patch

import pytest

from rules.readings.moment_text import BANGKOK
from sync.google.accounts import sheets_server_accounts
from sync.google.quota import QuotaLimits, RequestKind
from sync.google.server_clock import server_clock
from sync.google.surroundings import Surroundings
from sync.ledger import open_ledger
from sync.one_pass import PassOptions, PassResult
from sync.service import Service, only_run
from sync.watch.watch import Watch
from sync.write.apply import FileState
from tests.played_time import PlayedTime
from tests.safety.country import (
    GROUPS,
    Country,
    OurRequest,
    WatchedClient,
    country_from,
    group,
    make_prepared_template,
)
from tests.safety.held import Held
from tests.templates import Templates

OFFICES = ("40", "50", "83", "95")
SLOW = "40"  # the first in the order of the programme
STATUS = f"{GROUPS}!A2:A2"
FINE, WRONG = "25", "ยี่สิบ"


@pytest.fixture(scope="module")
def template(templates: Templates) -> Path:
    """Four workbooks with entries, never looked at."""

    def prepare(country: Country) -> None:
        for office in OFFICES:
            type_members(country, office, FINE)

    return make_prepared_template(templates, "country-with-a-slow-file", prepare, OFFICES)


@pytest.fixture
def country(template: Path, tmp_path: Path) -> Iterator[Country]:
    with country_from(template, tmp_path / "country") as country:
        yield country


def type_members(country: Country, office: str, members: str) -> None:
    country.type_rows(country.ids[office], f"{GROUPS}!C2", [group(f"{office}-001", members=members)])


def status(country: Country, office: str) -> list[list[object]]:
    return country.cells(country.ids[office], STATUS)


def wait_for_status(country: Country, office: str) -> None:
    pause = threading.Event()
    for _ in range(3000):
        if status(country, office):
            return
        pause.wait(0.02)
    raise AssertionError(f"{office} never got its status")


def test_a_write_that_hangs_keeps_no_other_office_waiting_for_its_statuses(country: Country) -> None:
    held = Held(country)
    held.hold(f"{country.ids[SLOW]}/values:batchUpdateByDataFilter")
    with ThreadPoolExecutor(1) as elsewhere:
        syncing = elsewhere.submit(country.sync, client_type=WatchedClient)
        try:
            assert held.arrived.wait(60)
            for office in OFFICES[1:]:
                wait_for_status(country, office)
            assert status(country, SLOW) == []
            assert not syncing.done()
        finally:
            held.let_go.set()
        assert [outcome.state for outcome in syncing.result(60).outcomes] == [FileState.WRITTEN] * len(OFFICES)
    assert status(country, SLOW) == [["ครบถ้วน"]]


class Patience(WatchedClient):
    """The client; which files have been asked for long is the test's to say (how it is measured: test_turns.py)."""

    slow: set[str]

    def unanswered(self, seconds: float) -> frozenset[str]:
        return frozenset(self.slow)


@dataclass
class Watching:
    """A watch, what each of its passes said, and its requests."""

    watch: Watch
    client: Patience
    results: list[PassResult]
    requests: list[OurRequest]

    def poll(self) -> PassResult:
        self.watch.poll()
        return self.results[-1]

    def asked(self, file_id: str) -> int:
        return sum(1 for request in self.requests if request.file_id == file_id)

    def is_written(self, file_id: str) -> bool:
        return any(request.file_id == file_id and request.is_write for request in self.requests)


@contextmanager
def watching(country: Country) -> Iterator[Watching]:
    requests, results = list[OurRequest](), list[PassResult]()
    client = Patience(sheets_server_accounts(), base_url=country.server.url)
    client.before, client.slow = requests.append, set()
    programme, settings = country.configuration.programme, country.configuration.settings
    clock = server_clock(country.server.url)
    try:
        with only_run(country.ledger_path), open_ledger(country.ledger_path, programme.id) as ledger:
            service = Service(programme, settings, client, ledger, clock)
            watch = Watch(service, results.append, lambda message: None)
            yield Watching(watch, client, results, requests)
    finally:
        client.close()


def test_a_watch_goes_on_without_a_file_that_does_not_answer_and_takes_it_up_once_it_does(country: Country) -> None:
    with watching(country) as now:
        for _ in range(3):
            settled = now.poll()
        assert settled.requests.sheets_write == 0
        for office in OFFICES:
            type_members(country, office, WRONG)

        held = Held(country, on_arrival=partial(now.client.slow.add, country.ids[SLOW]))
        held.hold(f"{country.ids[SLOW]}/values:batchGetByDataFilter")
        now.requests.clear()
        try:
            result = now.poll()
            assert held.arrived.is_set()
            assert result.look.missed == {country.ids[SLOW]}
            assert [status(country, office) != [["ครบถ้วน"]] for office in OFFICES] == [False, True, True, True]
            assert not result.troubles
            now.poll()  # still without it, and it is not asked a second time
            assert now.asked(country.ids[SLOW]) == 1
            assert not now.is_written(country.ids[SLOW])
        finally:
            held.let_go.set()
        now.client.slow.clear()
        for _ in range(100):
            now.poll()
            if status(country, SLOW) != [["ครบถ้วน"]]:
                break
        assert status(country, SLOW) != [["ครบถ้วน"]]
        for _ in range(3):
            settled = now.poll()
        assert settled.requests.sheets_write == 0


WRITES_PER_MINUTE = 2


def test_files_that_wait_minutes_for_their_turn_to_be_written_are_read_again_and_written(country: Country) -> None:
    """Four files and the centre at two writes a minute; none is judged anew, which looks at all offices."""
    clock = country.server.services.clock
    clock.set(frozen=True)
    begin = clock.now()

    def move(seconds: float) -> None:
        clock.set(begin + timedelta(seconds=seconds))

    def now() -> datetime:
        return clock.now().astimezone(BANGKOK)

    time = PlayedTime(move)

    sent: list[tuple[float, OurRequest]] = []
    limits = QuotaLimits(55, WRITES_PER_MINUTE, 600, 1.0)
    around = Surroundings(time.clock, time.sleep, lambda: 0.0, now)
    client = WatchedClient(sheets_server_accounts(), base_url=country.server.url, limits=limits, surroundings=around)
    client.before = lambda request: sent.append((time.clock(), request))
    programme, settings = country.configuration.programme, country.configuration.settings
    try:
        with only_run(country.ledger_path), open_ledger(country.ledger_path, programme.id) as ledger:
            service = Service(programme, settings, client, ledger, now)
            with patch("sync.pipeline.plan_one_file", Mock(side_effect=AssertionError("nobody typed meanwhile"))):
                result = service.run(PassOptions(service.look_options()))
    finally:
        client.close()
    assert [outcome.state for outcome in result.outcomes] == [FileState.WRITTEN] * len(OFFICES)
    assert [outcome.plan.offices for outcome in result.outcomes] == [(office,) for office in OFFICES]
    assert result.central_problem is None
    writes = [at for at, request in sent if request.kind is RequestKind.SHEETS_WRITE]
    assert len(writes) <= WRITES_PER_MINUTE * (writes[-1] // 60 + 1)
    assert all(at >= 60 * (place // WRITES_PER_MINUTE) for place, at in enumerate(writes))
    for file_id in country.ids.values():
        moments = [at for at, request in sent if request.file_id == file_id and request.kind is not RequestKind.DRIVE]
        assert all(later - earlier >= 1 - 1e-6 for earlier, later in itertools.pairwise(moments))
