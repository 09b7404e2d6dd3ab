"""Two machines with two ledgers on one programme: one writes at a time, and nothing stands twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from sync.ledger import open_ledger
from sync.workbook.kept_text import kept_tab_title
from tests.safety.country import FORUM, GROUPS, Country, country_from, forum, group, make_prepared_template
from tests.safety.held import Held
from tests.safety.sight import Sight, look_at
from tests.templates import Templates

REPOSITORY = Path(__file__).parents[2]
FIRST_HISTORY_ROW_0BASED = 2


@pytest.fixture(scope="module")
def template(templates: Templates) -> Path:
    """Two workbooks with entries, never looked at."""

    def prepare(country: Country) -> None:
        for office in ("50", "83"):
            country.type_rows(country.ids[office], f"{GROUPS}!C2", [group(f"{office}-001")])
            country.type_rows(country.ids[office], f"{FORUM}!C2", [forum(f"{office}-001")])

    return make_prepared_template(templates, "country-of-two", prepare)


@pytest.fixture
def country(template: Path, tmp_path: Path) -> Iterator[Country]:
    with country_from(template, tmp_path / "country") as country:
        yield country


SHORT_LEASE = """
import sys
from datetime import timedelta

import cli
from sync import service
from sync.one_pass import PassLimits

service.PASS_LIMITS = PassLimits(lease_duration=timedelta(minutes=1))
cli.main(sys.argv[1:])
"""


def start(country: Country, machine: str, *program: str) -> subprocess.Popen[str]:
    """`sync` as that machine: a process with a ledger of its own."""
    environment = {
        **os.environ,
        "SONGTHAN_SHEETS_URL": country.server.url,
        "SONGTHAN_LEDGER_PATH": str(country.directory / f"{machine}.sqlite3"),
        "SONGTHAN_SPREADSHEET_IDS_PATH": str(country.directory / "ids.csv"),
        "SONGTHAN_LANG": "en",
    }
    command = [
        sys.executable,
        *(program or ("cli.py",)),
        "sync",
        "--json",
        "--config",
        str(country.directory / "config"),
    ]
    return subprocess.Popen(
        command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def end(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Exit code, stdout, stderr."""
    try:
        stdout, stderr = process.communicate(timeout=100)
    finally:
        process.kill()
    return process.returncode, stdout, stderr


def sights(country: Country) -> dict[str, Sight]:
    """Every workbook, the central one too."""
    return {of: look_at(country, file_id) for of, file_id in country.ids.items()}


def cells(country: Country) -> dict[str, dict[int, dict[tuple[int, int], object]]]:
    """The cells alone: a lease that is passed on changes metadata."""
    return {
        of: {sheet.sheet_id: dict(sheet.cells) for sheet in sight.values()} for of, sight in sights(country).items()
    }


def history_ids(country: Country) -> list[str]:
    """Event ids as they stand in the central history."""
    tab = next(sheet for sheet in sights(country)["central"].values() if "ประวัติ" in sheet.title)
    return [str(v) for (row, column), v in tab.cells.items() if column == 0 and row >= FIRST_HISTORY_ROW_0BASED]


def settle(country: Country, machines: tuple[str, ...] = ("a", "b")) -> None:
    """Passes in turns until nobody has anything left to write; at most three rounds."""
    for _ in range(3):
        written = [country.sync(ledger_path=country.directory / f"{each}.sqlite3").requests for each in machines]
        if not any(requests.sheets_write for requests in written):
            return
    raise AssertionError("the machines go on writing")


def known(country: Country, machine: str) -> tuple[object, ...]:
    """What a machine's ledger says: statuses, completion intervals, events."""
    with open_ledger(country.directory / f"{machine}.sqlite3", country.configuration.programme.id) as ledger:
        statuses = {pair: (s.content.state, s.time.state, s.time.last_day) for pair, s in ledger.statuses().items()}
        completed = {pair: history.completed for pair, history in ledger.histories().items()}
        return statuses, completed, sorted(event.id for event in ledger.events())


def check_converged(country: Country) -> None:
    """Both know the same, and each event stands once in the history."""
    ids = history_ids(country)
    assert ids
    assert len(ids) == len(set(ids))
    assert known(country, "a") == known(country, "b")
    assert sorted(ids) == known(country, "a")[2]


def test_two_machines_in_turns_come_to_rest_on_the_same(country: Country) -> None:
    file_id = country.ids["83"]
    settle(country)
    check_converged(country)
    country.type_rows(file_id, f"{GROUPS}!C3", [group("83-002", members="ยี่สิบ")])
    settle(country)
    country.type_rows(file_id, f"{GROUPS}!A2", [["รอเอกสารจากอำเภอ"]])
    country.type_rows(file_id, f"{GROUPS}!E3", [["20"]])
    settle(country, ("b", "a"))
    country.set_clock(country.now() + timedelta(days=10))
    settle(country)
    check_converged(country)
    told = str(country.cells(file_id, f"'{kept_tab_title()}'!A1:G9"))
    assert told.count("รอเอกสารจากอำเภอ") == 1


def test_a_lost_ledger_takes_none_of_its_own_sentences_for_a_persons(country: Country) -> None:
    file_id = country.ids["83"]
    country.type_rows(file_id, f"{GROUPS}!C3", [group("83-002", members="ยี่สิบ")])
    settle(country, ("a",))
    country.type_rows(file_id, f"{GROUPS}!E3", [["20"]])
    settle(country, ("b",))
    assert "ระบบเก็บไว้ให้แล้ว" not in str(country.cells(file_id, "สรุปสถานะ!A1:H8"))


def test_two_processes_at_once_write_everything_once(country: Country) -> None:
    first, second = start(country, "a"), start(country, "b")
    ended = [end(first), end(second)]
    assert all(code in (0, 1) for code, _, _ in ended), ended
    assert any(code == 0 for code, _, _ in ended), ended
    for code, stdout, stderr in ended:
        if code == 1:
            assert "is working on this central workbook until" in stdout + stderr
    settle(country)
    check_converged(country)


def test_the_second_process_says_who_is_running(country: Country) -> None:
    held = Held(country)
    held.hold("values:batchUpdateByDataFilter")
    first = start(country, "a")
    try:
        assert held.arrived.wait(60)
        held.forget()
        code, stdout, _ = end(start(country, "b"))
    finally:
        held.let_go.set()
    assert code == 1
    with open_ledger(country.directory / "a.sqlite3", country.configuration.programme.id) as ledger:
        holder = ledger.fact("holder")
    assert holder is not None
    assert f"{holder} is working on this central workbook until" in json.loads(stdout)["error"][0]
    assert end(first)[0] == 0
    settle(country)
    check_converged(country)


def sleeps_past_its_lease(country: Country, held: Held) -> None:
    """A machine stops at the held request; an hour later another takes over, writes, and the first wakes up.

    It must say so and change no cell; afterwards both agree.
    """
    sleeper = start(country, "a")
    try:
        assert held.arrived.wait(60)
        sleeper.send_signal(signal.SIGSTOP)
        held.forget()
        country.set_clock(country.now() + timedelta(hours=1))
        assert end(start(country, "b"))[0] == 0
        country.type_rows(country.ids["83"], f"{GROUPS}!E2", [["ยี่สิบ"]])
        settle(country, ("b",))
        before = cells(country)
        held.let_go.set()
        sleeper.send_signal(signal.SIGCONT)
        code, stdout, _ = end(sleeper)
    finally:
        held.let_go.set()
        sleeper.kill()
    assert code == 1
    assert "another machine took over" in json.loads(stdout)["error"][0]
    assert cells(country) == before
    settle(country)
    check_converged(country)


def test_a_holder_that_slept_past_its_lease_writes_nothing_when_it_wakes(country: Country) -> None:
    held = Held(country)
    held.hold("values:batchGetByDataFilter", 4)  # the central workbook, after two provinces, the staff tabs, the lease
    sleeps_past_its_lease(country, held)


@pytest.mark.sampled(4)
@pytest.mark.parametrize("unmatched", ["error", "empty"])
@pytest.mark.parametrize("office_1based", [1, 2])
def test_a_write_under_way_when_its_holder_fell_asleep_writes_nothing_any_more(
    country: Country, office_1based: int, unmatched: str
) -> None:
    country.ask("PATCH", "/_embedded/switches", {"unmatched_filter_write": unmatched}, "")
    held = Held(country)
    held.hold("values:batchUpdateByDataFilter", office_1based)
    sleeps_past_its_lease(country, held)


@pytest.mark.soak
@pytest.mark.timeout(300)
def test_a_holder_that_really_slept_a_minute_writes_nothing_when_it_wakes(country: Country) -> None:
    held = Held(country)
    held.hold("values:batchGetByDataFilter", 3)
    sleeper = start(country, "a", "-c", SHORT_LEASE)
    try:
        assert held.arrived.wait(60)
        sleeper.send_signal(signal.SIGSTOP)
        held.forget()
        held.let_go.set()  # the answer bears the moment before the sleep
        time.sleep(62)
        assert end(start(country, "b"))[0] == 0
        country.type_rows(country.ids["83"], f"{GROUPS}!E2", [["ยี่สิบ"]])
        settle(country, ("b",))
        before = cells(country)
        sleeper.send_signal(signal.SIGCONT)
        code, stdout, _ = end(sleeper)
    finally:
        held.let_go.set()
        sleeper.kill()
    assert code == 1
    assert "another machine took over" in json.loads(stdout)["error"][0]
    assert cells(country) == before
