"""The process dies at any request and at any write of the ledger; after a restart all is as if it had not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from rules.catalogue import Language, say
from sync.ledger import Ledger, open_ledger
from sync.ledger.outbox import Outbox
from tests.safety.country import DAY, FORUM, GROUPS, Country, country_from, forum, group, make_prepared_template
from tests.safety.sight import look_at
from tests.templates import Templates

BEFORE, AFTER, AT_LEDGER = "before a request", "after a request", "at a write of the ledger"
FIRST_HISTORY_ROW_0BASED = 2
OFFICES = ("40", "50", "83", "95")
EXTENSION = """
extensions:
  - {office: "40", report: forum, until: 2563-08-14, reason: น้ำท่วม, granted_by: ผอ.กอง, granted_on: 2563-07-24}
"""
REPOSITORY = Path(__file__).parents[2]


class Died(BaseException):
    """The process is gone: nothing that it would still have done happens."""


@pytest.fixture(scope="module")
def template(templates: Templates) -> Path:
    """Four workbooks with entries, never looked at."""

    def prepare(country: Country) -> None:
        for office in OFFICES:
            file_id = country.ids[office]
            flawed = office in ("40", "50")
            members = "ยี่สิบ" if flawed else "20"
            country.type_rows(
                file_id, f"{GROUPS}!C2", [group(f"{office}-001"), group(f"{office}-002", members=members)]
            )
            country.type_rows(file_id, f"{FORUM}!C2", [forum(f"{office}-001"), forum(f"{office}-00{1 + (not flawed)}")])
        country.type_rows(country.ids["40"], f"{GROUPS}!A2", [["รอเอกสารจากอำเภอ"]])
        with (country.directory / "config" / "programmes" / "small-2563.yaml").open("a", encoding="utf-8") as file:
            file.write(EXTENSION)

    return make_prepared_template(templates, "country-to-crash-in", prepare, OFFICES)


@dataclass
class Doom:
    """Dies at the n-th boundary; boundaries are counted from 1, 0 never comes. Once dead, nothing more is done."""

    at: int = 0
    passed: int = 0

    @property
    def is_dead(self) -> bool:
        """The boundary was reached."""
        return 0 < self.at <= self.passed

    def boundary(self, *_: object) -> None:
        """One more point at which the process may die."""
        self.passed += 1
        self.check()

    def check(self, *_: object) -> None:
        """No boundary, but the dead do nothing."""
        if self.is_dead:
            raise Died


Outcome = dict[str, Any]


def last_state(country: Country) -> Outcome:
    """Workbooks, central history and what the ledger knows; logs of passes are left out (the clock stands still)."""
    sheets = {
        of: {sheet.title: dict(sheet.cells) for sheet in look_at(country, file_id).values()}
        for of, file_id in country.ids.items()
    }
    del sheets["central"][say("pass_log.tab").text(Language.TH)]
    with open_ledger(country.ledger_path, country.configuration.programme.id) as ledger:
        known: Outcome = {
            "statuses": dict(ledger.statuses()),
            "histories": dict(ledger.histories()),
            "events": {event.id: event for event in ledger.events()},
            "waiting": ledger.events(waiting_only=True),
            "own texts": dict(ledger.own_texts()),
            "kept": [kept.text for kept in ledger.kept_texts()],
            "notices": [(row.key, row.state) for row in ledger.outbox().rows()],
        }
    assert known["notices"], "the event causes one"
    history = next(cells for title, cells in sheets["central"].items() if "ประวัติ" in title)
    ids = [value for (row, column), value in history.items() if column == 0 and row >= FIRST_HISTORY_ROW_0BASED]
    assert ids
    assert sorted(ids) == sorted(known["events"]), "an event stands twice in the history, or not at all"
    return {"sheets": sheets, **known}


@contextmanager
def standing_still(template: Path, directory: Path) -> Iterator[Country]:
    """A copy of the country in which the clock stands still, so that outcomes can be compared to the second."""
    with country_from(template, directory) as country:
        country.ask("PUT", "/_embedded/clock", {"now": DAY.isoformat(), "frozen": True}, "")
        yield country


def settle(country: Country) -> None:
    """Passes until nothing is left to do; at most three."""
    for _ in range(3):
        result = country.sync()
        if not any(plan.cell_count for plan in result.plan.files) and result.requests.sheets_write == 0:
            return
    raise AssertionError("the third pass still writes")


@contextmanager
def dying(doom: Doom, where: str) -> Iterator[tuple[Callable[..., None], Callable[..., None]]]:
    """What to do before and after each request, while the ledger's writes are watched too."""
    at_ledger = doom.boundary if where == AT_LEDGER else doom.check

    def dying_at(write: Callable[..., Any]) -> Callable[..., Any]:
        def dying_write(*arguments: Any) -> Any:
            at_ledger()
            return write(*arguments)

        return dying_write

    with (
        patch.object(Ledger, "_write", dying_at(Ledger._write)),
        patch.object(Ledger, "_write_many", dying_at(Ledger._write_many)),
        patch.object(Ledger, "begin_pass", dying_at(Ledger.begin_pass)),
        patch.object(Outbox, "plan", dying_at(Outbox.plan)),
    ):
        yield doom.boundary if where == BEFORE else doom.check, doom.boundary if where == AFTER else doom.check


def boundaries_of(template: Path, directory: Path, where: str) -> int:
    """How many such boundaries an undisturbed first pass has."""
    doom = Doom()
    with standing_still(template, directory) as country, dying(doom, where) as (before, after):
        country.sync(before, after)
    return doom.passed


def die_and_recover(template: Path, directory: Path, where: str, at: int) -> Outcome:
    """A first pass that dies at that boundary, then the service again until nothing is left to do."""
    doom = Doom(at)
    with standing_still(template, directory) as country:
        with dying(doom, where) as (before, after):
            try:
                country.sync(before, after)
            except Died:
                pass
            else:
                raise AssertionError(f"did not die at {at} of {doom.passed}")
        settle(country)
        return last_state(country)


def undisturbed(template: Path, directory: Path) -> Outcome:
    """The same without a death."""
    with standing_still(template, directory) as country:
        settle(country)
        return last_state(country)


def check(template: Path, tmp_path: Path, where: str, places: Sequence[int] | None) -> int:
    """Die at each of those places, or at every one; returns how many."""
    expected = undisturbed(template, tmp_path / "undisturbed")
    count = boundaries_of(template, tmp_path / "count", where)
    chosen = range(1, count + 1) if places is None else sorted({1 + place % count for place in places})
    for at in chosen:
        recovered = die_and_recover(template, tmp_path / f"{at}", where, at)
        assert recovered == expected, f"{where} {at} of {count}"
    return len(chosen)


@pytest.mark.timeout(600)  # on a machine that does much else
@pytest.mark.sampled(3)
@pytest.mark.parametrize("where", [BEFORE, AFTER, AT_LEDGER])
def test_a_death_at_a_sampled_boundary_leaves_nothing_doubled_and_nothing_missing(
    template: Path, tmp_path: Path, where: str
) -> None:
    check(template, tmp_path, where, places=[2, 8])


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("where", [BEFORE, AFTER, AT_LEDGER])
def test_a_death_at_each_boundary_leaves_nothing_doubled_and_nothing_missing(
    template: Path, tmp_path: Path, where: str
) -> None:
    count = check(template, tmp_path, where, places=None)
    print(f"\n{count} deaths {where}")  # noqa: T201 - the figure for docs/safety.md


def test_a_killed_process_leaves_nothing_doubled_and_nothing_missing(template: Path, tmp_path: Path) -> None:
    assert kill_and_compare(template, tmp_path, ["values:batchUpdateByDataFilter"], times=[2]) == 1


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_process_killed_during_any_request_leaves_nothing_doubled_and_nothing_missing(
    template: Path, tmp_path: Path
) -> None:
    paths = ["/changes", "values:batchGetByDataFilter", "values:batchUpdateByDataFilter", ":batchUpdate$"]
    killed = kill_and_compare(template, tmp_path, paths, times=range(1, 7))
    assert killed > len(paths)
    print(f"\n{killed} processes killed")  # noqa: T201 - the figure for docs/safety.md


def kill_and_compare(template: Path, tmp_path: Path, paths: Sequence[str], times: Sequence[int] = (1,)) -> int:
    """kill -9 while the n-th request to such a path waits for its answer, the work behind it done."""
    expected = undisturbed(template, tmp_path / "undisturbed")
    killed = 0
    for path in paths:
        for time_1based in times:
            directory = tmp_path / f"{paths.index(path)}-{time_1based}"
            with standing_still(template, directory) as country:
                if kill_during(country, path, time_1based):
                    settle(country)
                    assert last_state(country) == expected, (path, time_1based)
                    killed += 1
    return killed


def kill_during(country: Country, path: str, time_1based: int) -> bool:
    """Start a pass in a process of its own and kill it during that request; False when there is no such request.

    The server has the request by then: it carries it out all the same, and nobody is there for the answer.
    """
    held, let_go = threading.Event(), threading.Event()
    connections: list[threading.Thread] = []

    def hold(_: float) -> None:
        connections.append(threading.current_thread())
        held.set()
        let_go.wait(30)

    country.server.services.sleep = hold
    rule = {"path": path, "times": time_1based, "action": "slow", "delay_seconds": 1}
    country.ask("PUT", "/_embedded/faults", {"rules": [rule]}, "")
    process = start_sync(country)
    try:
        while not held.wait(0.02):
            if process.poll() is not None:
                return False
        process.send_signal(signal.SIGKILL)
        process.wait(30)
    finally:
        process.kill()
        process.wait(30)
        let_go.set()
        country.ask("PUT", "/_embedded/faults", {"rules": []}, "")
        for connection in connections:
            connection.join(30)
    return True


def start_sync(country: Country) -> subprocess.Popen[bytes]:
    """`cli.py sync` as a process of its own, on this country."""
    environment = {
        **os.environ,
        "SONGTHAN_SHEETS_URL": country.server.url,
        "SONGTHAN_LEDGER_PATH": str(country.ledger_path),
        "SONGTHAN_SPREADSHEET_IDS_PATH": str(country.directory / "ids.csv"),
    }
    command = [sys.executable, "cli.py", "sync", "--json", "--config", str(country.directory / "config")]
    return subprocess.Popen(
        command, cwd=REPOSITORY, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
