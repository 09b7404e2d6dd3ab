"""Two machines on a programme with groups: each event stands once, and what went out too late lands nowhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from sync.attach.init_command import init_workbooks
from sync.google.server_clock import server_clock
from sync.service import Origin
from sync.write.group_pass import STAMPS_FACT
from sync.write.lease import LeaseLost
from tests.end_to_end.world import CONFIG, keep_offices
from tests.safety.country import (
    FORUM,
    GROUPS,
    OWNER,
    PROGRAMME,
    Country,
    OurRequest,
    country_from,
    forum,
    group,
)
from tests.safety.sight import look_at
from tests.safety.test_two_at_once import cells, known, settle
from tests.templates import Templates

OFFICES = ("50", "83")
NORTH, SOUTH = "group:north", "group:south"


@pytest.fixture(scope="module")
def template(templates: Templates) -> Path:
    """Two regions with a workbook each; an entry of each office, never looked at."""

    def make(place: Path) -> None:
        blank = place.with_suffix(".blank")
        shutil.copytree(PROGRAMME, blank / "config")
        shutil.copy(CONFIG / "provinces.csv", blank / "config")
        keep_offices(blank / "config" / "provinces.csv", OFFICES)
        (programme,) = (blank / "config" / "programmes").glob("*.yaml")
        text = programme.read_text(encoding="utf-8")
        programme.write_text(text.replace("\nsource:", "\ncentral_groups: by_region\nsource:"), encoding="utf-8")
        with country_from(blank, place) as country:
            init_workbooks(country.configuration, Origin(country.server.url, server_clock(country.server.url)))
            for office in OFFICES:
                country.type_rows(country.ids[office], f"{GROUPS}!C2", [group(f"{office}-001")], OWNER)

    return templates.made("groups-at-once", make)


@pytest.fixture
def country(template: Path, tmp_path: Path) -> Iterator[Country]:
    with country_from(template, tmp_path / "country") as made:
        yield made


def ledger(country: Country, machine: str) -> Path:
    return country.directory / f"{machine}.sqlite3"


def history_ids(country: Country) -> list[str]:
    """Ids of the events in the histories of all workbooks of the centre."""
    found = []
    for book in ("central", NORTH, SOUTH):
        tab = next(sheet for sheet in look_at(country, country.ids[book]).values() if "ประวัติ" in sheet.title)
        found += [str(value) for (row, column), value in tab.cells.items() if column == 0 and row >= 2]
    return found


def test_two_machines_in_turns_come_to_rest_and_each_event_stands_once(country: Country) -> None:
    settle(country)
    for office in OFFICES:
        country.type_rows(country.ids[office], f"{FORUM}!C2", [forum(f"{office}-001")], OWNER)
        settle(country)
    settle(country, ("b", "a"))
    ids = history_ids(country)
    assert len(ids) == len(set(ids))
    assert known(country, "a") == known(country, "b")
    assert sorted(ids) == known(country, "a")[2]


def test_a_write_that_reaches_a_groups_workbook_after_another_took_over_changes_nothing(country: Country) -> None:
    country.type_rows(country.ids["50"], f"{FORUM}!C2", [forum("50-001")], OWNER)
    settle(country, ("a",))
    country.type_rows(country.ids["50"], f"{FORUM}!E2", [["21"]], OWNER)
    between: list[object] = []

    def before(request: OurRequest) -> None:
        if request.file_id == country.ids[NORTH] and request.is_write and not between:
            country.set_clock(country.now() + timedelta(hours=1))
            country.type_rows(country.ids["50"], f"{FORUM}!E2", [["22"]], OWNER)
            settle(country, ("b",))
            between.append(cells(country))

    with pytest.raises(LeaseLost):
        country.sync(before, ledger_path=ledger(country, "a"))
    assert between == [cells(country)]
    settle(country)
    ids = history_ids(country)
    assert (len(ids), known(country, "a")) == (len(set(ids)), known(country, "b"))


class Crash(BaseException):
    """The machine dies."""


@pytest.mark.sampled(5)
@pytest.mark.parametrize("at", range(1, 6))  # the lease, the offices' files, their groups' workbooks, the national one
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_machine_that_dies_at_a_write_tells_nothing_twice_and_loses_nothing(
    country: Country, when: str, at: int
) -> None:
    settle(country, ("a",))
    for office in OFFICES:
        country.type_rows(country.ids[office], f"{GROUPS}!C3", [group(f"{office}-002")], OWNER)
    writes = count(1)

    def die(request: OurRequest) -> None:
        if request.is_write and next(writes) == at:
            raise Crash

    with pytest.raises(Crash):
        country.sync(**{when: die}, ledger_path=ledger(country, "a"))  # type: ignore[arg-type]
    settle(country, ("a",))
    assert sorted(history_ids(country)) == known(country, "a")[2]
    gathered = [row for book in (NORTH, SOUTH) for row in country.cells(country.ids[book], "รวมทะเบียน!A3:F")]
    assert len(gathered) == 2 * len(OFFICES)


def test_who_gave_up_on_a_write_moves_the_stamp_before_it_looks_again(country: Country) -> None:
    settle(country, ("a",))
    country.type_rows(country.ids["50"], f"{FORUM}!C2", [forum("50-001")], OWNER)
    lost = {"path": f"{country.ids[NORTH]}:batchUpdate", "action": "status", "status": 503}
    country.ask("PUT", "/_embedded/faults", {"rules": [lost]}, "")
    result = country.sync(ledger_path=ledger(country, "a"))
    assert [state.problem is not None for state in result.groups] == [True, False]
    country.ask("PUT", "/_embedded/faults", {"rules": []}, "")
    writes: list[int] = []

    def note(request: OurRequest) -> None:
        if request.file_id == country.ids[NORTH] and request.is_write:
            writes.append(len(request.body["requests"]))

    assert country.sync(note, ledger_path=ledger(country, "a")).troubles == ()
    assert writes[0] == 2  # what stands there goes, what follows comes: nothing else
    assert len(writes) == 2
    with country.service(ledger_path=ledger(country, "a")) as service:
        assert country.ids[NORTH] in (service.ledger.fact(STAMPS_FACT) or "")
