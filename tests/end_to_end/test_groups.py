"""A programme whose offices are gathered in a workbook for each region, from init to a ledger rebuilt from all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rules.catalogue import Message
from sync.read.read_central import SeenCentral
from sync.workbook.layout import central_tab_id
from sync.write import group_pass
from sync.write.central_book import CentralWork, whole_book
from tests.end_to_end.running import running
from tests.end_to_end.world import A_WHILE, CONFIG, DAY, World, keep_offices, served_world
from tests.safety.country import FORUM, GROUPS, OWNER, PROGRAMME, forum, group
from tests.templates import Templates

OFFICES = ("40", "50", "57", "83", "95")
NORTH, NORTHEAST, SOUTH = "group:north", "group:northeast", "group:south"
BOOKS = ("central", NORTH, NORTHEAST, SOUTH)
OF_GROUP = {"40": NORTHEAST, "50": NORTH, "57": NORTH, "83": SOUTH, "95": SOUTH}
REGISTER, FINDINGS, HISTORY, MATRIX = "รวมทะเบียน", "รายการที่ต้องแก้ไข", "ประวัติการเปลี่ยนแปลง", "ตารางสถานะ"
LIST = "สมุดงานรวม"


@contextmanager
def blank_world(directory: Path, offices: Sequence[str], now: datetime = DAY) -> Iterator[World]:
    """A programme of two reports for these provinces, before `init`."""
    shutil.copytree(PROGRAMME, directory / "config")
    shutil.copy(CONFIG / "provinces.csv", directory / "config")
    keep_offices(directory / "config" / "provinces.csv", offices)
    with served_world(directory, now) as world:
        yield world


def group_by_region(world: World) -> None:
    """The programme file asks for a workbook for each region."""
    (programme,) = (world.config / "programmes").glob("*.yaml")
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text.replace("\nsource:", "\ncentral_groups: by_region\nsource:", 1), encoding="utf-8")


def told_world(world: World) -> None:
    """An entry of each office, one of them with something to correct, all of it told."""
    for office in OFFICES:
        world.share(office)
        name = "" if office == "95" else "กลุ่มผักปลอดภัย"
        world.type_rows(office, GROUPS, [group(f"{office}-001", name)])
    world.sync()
    settle(world)


def settle(world: World) -> None:
    while any(world.sync()["requests"][kind] for kind in ("sheets_read", "sheets_write")):
        pass


@pytest.fixture(scope="module")
def template(templates: Templates) -> Path:
    def make(place: Path) -> None:
        with blank_world(place, OFFICES, now=DAY - 2 * A_WHILE) as world:
            group_by_region(world)
            made = world.cli("init", "--json")
            assert made.exit_code == 0, made
            told_world(world)

    return templates.made("groups-by-region", make)


@pytest.fixture
def world(template: Path, tmp_path: Path) -> Iterator[World]:
    shutil.copytree(template, tmp_path / "world")
    with served_world(tmp_path / "world", DAY) as made:
        settle(made)
        yield made


def rows(world: World, book: str, tab: str) -> list[list[Any]]:
    """What stands below the header."""
    path = f"/v4/spreadsheets/{world.ids()[book]}/values/'{tab}'!A3:Z?valueRenderOption=UNFORMATTED_VALUE"
    found: list[list[Any]] = world.call("GET", path, None, user=OWNER).get("values", [])
    return found


def tabs(world: World, book: str) -> list[str]:
    seen = world.call("GET", f"/v4/spreadsheets/{world.ids()[book]}?fields=sheets.properties", None, user=OWNER)
    return [sheet["properties"]["title"] for sheet in seen["sheets"]]


def events(world: World, books: tuple[str, ...] = BOOKS) -> Mapping[str, list[str]]:
    """Ids of the events in the history of each workbook."""
    return {book: [row[0] for row in rows(world, book, HISTORY) if row] for book in books}


def trash(world: World, book: str, *, back: bool = False) -> None:
    world.call("PATCH", f"/drive/v3/files/{world.ids()[book]}", {"trashed": not back}, user=OWNER)


def forget_ledger(world: World) -> None:
    for path in world.directory.glob("ledger.sqlite3*"):
        path.unlink()


def times(world: World) -> dict[str, Any]:
    return {office: [each["time"] for each in world.cli("status", "--province", office, "--json").json["reports"]]
            for office in OFFICES}  # fmt: skip


def test_init_makes_the_groups_workbooks_and_each_row_stands_in_just_one(world: World) -> None:
    assert set(BOOKS) < set(world.ids())
    assert REGISTER not in tabs(world, "central")
    assert tabs(world, NORTH)[:2] == [MATRIX, REGISTER]
    for book in (NORTH, NORTHEAST, SOUTH):
        members = [office for office, of in OF_GROUP.items() if of == book]
        assert [row[0] for row in rows(world, book, REGISTER)] == members
        assert [row[0] for row in rows(world, book, MATRIX)] == members
    assert {row[0] for row in rows(world, SOUTH, FINDINGS)} >= {"95"}
    listed = {row[0]: row[2:] for row in rows(world, "central", LIST)}
    assert [listed[name][0] for name in ("ภาคเหนือ", "ภาคตะวันออกเฉียงเหนือ", "ภาคใต้")] == [2, 1, 2]
    *groups, country = listed.values()
    assert country == [sum(column) for column in zip(*groups, strict=True)]
    assert country[1] == sum(len(rows(world, book, REGISTER)) for book in BOOKS[1:])


def test_each_event_stands_once_in_the_history_of_its_office(world: World) -> None:
    assert once_each(events(world))
    for book in BOOKS[1:]:
        assert {OF_GROUP[row[2]] for row in rows(world, book, HISTORY)} == {book}


def test_a_pass_writes_that_group_alone_whose_office_changed_and_an_idle_one_asks_nothing(world: World) -> None:
    assert world.sync()["requests"] == {"sheets_read": 0, "sheets_write": 0, "drive": 1}
    before = {book: rows(world, book, REGISTER) for book in BOOKS[1:]}
    world.type_rows("50", GROUPS, [group("50-002")], 3)
    told = world.sync()
    assert {each["id"] for each in told["groups"] if each["cells"]} == {"north"}
    assert len(rows(world, NORTH, REGISTER)) == len(before[NORTH]) + 1
    assert {book: rows(world, book, REGISTER) for book in (NORTHEAST, SOUTH)} == {
        book: before[book] for book in (NORTHEAST, SOUTH)
    }


def test_a_groups_workbook_that_nobody_else_edits_is_read_whole_once_and_then_by_its_first_columns(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def read_whole(work: CentralWork) -> tuple[SeenCentral, tuple[Message, ...]]:
        read.append(work.book)
        return whole_book(work)

    monkeypatch.setattr(group_pass, "whole_book", read_whole)
    for number in (2, 3, 4):
        world.type_rows("50", GROUPS, [group(f"50-{number:03}")], number + 1)
        world.sync()
        settle(world)
    assert len(read) <= 1
    path = f"/v4/spreadsheets/{world.ids()[NORTH]}:batchUpdate"
    register = {"sheetId": central_tab_id("small-2563", "all:groups"), "startRowIndex": 2}
    order = [{"dimensionIndex": 0, "sortOrder": "DESCENDING"}]
    world.call("POST", path, {"requests": [{"sortRange": {"range": register, "sortSpecs": order}}]}, user=OWNER)
    world.type_rows("57", GROUPS, [group("57-002")], 3)
    world.sync()
    assert [row[0] for row in rows(world, NORTH, REGISTER)] == ["50"] * 4 + ["57"] * 2
    settle(world)
    assert world.sync("--full")["requests"]["sheets_write"] == 0


@pytest.mark.sampled(2)
@pytest.mark.parametrize("tab", [REGISTER, FINDINGS, HISTORY, MATRIX])
def test_a_tab_deleted_from_a_groups_workbook_is_made_again_and_filled(world: World, tab: str) -> None:
    before = sorted(map(str, rows(world, SOUTH, tab)))
    path = f"/v4/spreadsheets/{world.ids()[SOUTH]}"
    seen = world.call("GET", f"{path}?fields=sheets.properties", None, user=OWNER)["sheets"]
    sheet_id = next(s["properties"]["sheetId"] for s in seen if s["properties"]["title"] == tab)
    world.call("POST", f"{path}:batchUpdate", {"requests": [{"deleteSheet": {"sheetId": sheet_id}}]}, user=OWNER)
    told = world.sync()
    assert [len(each["healed"]) for each in told["groups"] if each["id"] == "south"] == [1]
    assert sorted(map(str, rows(world, SOUTH, tab))) == before
    settle(world)


def test_a_groups_workbook_in_the_bin_costs_itself_alone_and_is_made_good_afterwards(world: World) -> None:
    trash(world, SOUTH)
    for office in ("50", "83"):
        world.type_rows(office, FORUM, [forum(f"{office}-001")])
    told = world.sync(exit_code=1)
    problems = {each["id"]: each["problem"] for each in told["groups"]}
    assert [problems[name] is None for name in ("north", "northeast", "south")] == [True, True, False]
    assert world.ids()[SOUTH] in problems["south"]
    assert told["central_problem"] is None
    assert "the workbook of South" in world.cli("sync").stdout
    assert world.status("83", "forum")["content"]["state"] == "complete"
    assert world.cells("83", f"'{FORUM}'!A2") != [[""]]
    assert len(rows(world, NORTH, "รวมเวที")) == 1
    world.sync(exit_code=1)
    quiet = world.sync(exit_code=1)["requests"]
    assert (quiet["sheets_read"], quiet["sheets_write"]) == (0, 0)  # what waits for it alone is no work
    trash(world, SOUTH, back=True)
    world.sync()
    assert len(rows(world, SOUTH, "รวมเวที")) == 1
    once_each(events(world))
    settle(world)


def once_each(found: Mapping[str, list[str]]) -> set[str]:
    """Ids of all events, each of which stands once in one history."""
    ids = [event for of_book in found.values() for event in of_book]
    assert len(ids) == len(set(ids))
    return set(ids)


def test_a_groups_workbook_that_was_deleted_is_made_anew_with_all_that_stood_there(world: World) -> None:
    told, register = once_each(events(world)), rows(world, SOUTH, REGISTER)
    world.call("DELETE", f"/drive/v3/files/{world.ids()[SOUTH]}", None, user=OWNER)
    assert world.sync("--full", exit_code=1)["central_problem"] is None
    ids = world.directory / "ids.csv"
    lines = ids.read_text(encoding="utf-8").splitlines(keepends=True)
    ids.write_text("".join(line for line in lines if f",{SOUTH}," not in line), encoding="utf-8")
    assert "no workbook is known yet of South" in world.cli("sync").stdout
    assert world.cli("init").exit_code == 0
    world.sync()
    assert rows(world, SOUTH, REGISTER) == register
    assert once_each(events(world)) == told
    settle(world)


def test_headers_and_an_older_version_in_a_groups_workbook_are_put_right(world: World) -> None:
    path = f"/v4/spreadsheets/{world.ids()[NORTH]}/values"
    before = {tab: rows(world, NORTH, tab) for tab in (REGISTER, HISTORY, MATRIX)}
    old = world.call("POST", f"/_embedded/revisions/{world.ids()[NORTH]}", None, user="")["revisionId"]
    for tab in (REGISTER, HISTORY):
        world.call("PUT", f"{path}/'{tab}'!B2?valueInputOption=RAW", {"values": [["หัวใหม่"]]}, user=OWNER)
    world.sync()
    for tab in (REGISTER, HISTORY):
        assert world.call("GET", f"{path}/'{tab}'!B2", None, user=OWNER)["values"] != [["หัวใหม่"]]
    world.type_rows("50", FORUM, [forum("50-001")])
    world.sync()
    told = once_each(events(world))
    body = {"fileId": world.ids()[NORTH], "revisionId": old, "user": OWNER}
    world.call("POST", "/_embedded/restore", body, user="")
    world.sync()
    assert once_each(events(world)) == told
    assert len(rows(world, NORTH, "รวมเวที")) == 1
    assert rows(world, NORTH, REGISTER) == before[REGISTER]
    settle(world)


def test_a_programme_without_its_groups_again_has_all_of_it_in_the_central_workbook(world: World) -> None:
    told, found = once_each(events(world)), times(world)
    (programme,) = (world.config / "programmes").glob("*.yaml")
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text.replace("central_groups: by_region\n", ""), encoding="utf-8")
    ids = world.directory / "ids.csv"
    lines = ids.read_text(encoding="utf-8").splitlines(keepends=True)
    ids.write_text("".join(line for line in lines if "group:" not in line), encoding="utf-8")
    planned = world.cli("plan", "--json").json["central_planned"]
    assert {row["tab"] for row in planned} >= {HISTORY}
    world.sync()
    assert sorted(row[0] for row in rows(world, "central", REGISTER)) == sorted(OFFICES)
    assert once_each(events(world, ("central",))) == told
    settle(world)
    forget_ledger(world)
    world.sync("--full")
    assert times(world) == found


def test_a_lost_ledger_is_rebuilt_from_the_histories_of_all_and_not_without_one(world: World) -> None:
    world.type_rows("83", FORUM, [forum("83-001")])
    world.sync()
    settle(world)
    before, told, answer = times(world), events(world), world.cells("83", f"'{FORUM}'!A2:B2")
    forget_ledger(world)
    trash(world, SOUTH)
    assert world.cli("sync").exit_code == 1
    assert world.cells("83", f"'{FORUM}'!A2:B2") == answer
    trash(world, SOUTH, back=True)
    world.sync("--full")
    assert times(world) == before
    assert events(world) == told
    settle(world)


def test_watch_is_idle_with_groups(world: World) -> None:
    environment = {**world.environment, "SONGTHAN_POLL_SECONDS": "1"}
    with running("watch", "--json", "--config", str(world.config), environment=environment) as process:
        process.wait_err(lambda line: "watching" in line)
        process.wait_json(lambda told: told["requests"] == {"sheets_read": 0, "sheets_write": 0, "drive": 1})


def test_a_programme_that_gets_groups_keeps_its_history_and_its_old_tabs(tmp_path: Path) -> None:
    with blank_world(tmp_path, ("50", "83")) as world:
        assert world.cli("init").exit_code == 0
        for office in ("50", "83"):
            world.share(office)
            world.type_rows(office, GROUPS, [group(f"{office}-001")])
        world.sync()
        settle(world)
        status = world.status("83", "groups")
        old = events(world, ("central",))["central"]
        group_by_region(world)
        assert "init" in world.cli("check-config").stdout
        told = world.cli("sync").stdout
        assert ("no workbook is known yet" in told, f"“{REGISTER} (เดิม)”" in told) == (True, True)
        assert world.cli("init").exit_code == 0
        world.sync()
        assert f"{REGISTER} (เดิม)" in tabs(world, "central")
        assert [row[0] for row in rows(world, SOUTH, REGISTER)] == ["83"]
        assert set(old) <= set(events(world, ("central",))["central"])
        assert set(old).isdisjoint(events(world, (NORTH, SOUTH))[SOUTH])
        settle(world)
        forget_ledger(world)
        world.sync("--full")
        assert world.status("83", "groups")["time"] == status["time"]


def test_doctor_plan_and_adopt_know_the_groups_workbooks(world: World) -> None:
    told = world.cli("doctor").stdout
    assert told.count("% of what Google takes") == len(BOOKS)
    world.type_rows("50", GROUPS, [group("50-002")], 3)
    planned = world.cli("plan", "--json").json["central_planned"]
    assert {row["workbook"] for row in planned if row["tab"] == REGISTER} == {"north"}
    assert f"central {REGISTER} (North) row" in world.cli("plan").stdout
    taken = world.cli("adopt", world.ids()["50"], "--group", "north")
    assert (taken.exit_code, "Chiang Mai" in taken.stderr) == (2, True)
    assert world.cli("adopt", world.ids()["50"], "--group", "east").exit_code == 2


def test_one_file_for_two_groups_or_for_a_group_and_an_office_is_refused(world: World) -> None:
    ids = world.directory / "ids.csv"
    kept = ids.read_text(encoding="utf-8")
    for other in (NORTH, "50", "central"):
        ids.write_text(kept.replace(world.ids()[SOUTH], world.ids()[other]), encoding="utf-8")
        refused = world.cli("check-config")
        assert (refused.exit_code, "each needs a file of its own" in refused.stderr) == (2, True)
        ids.write_text(kept, encoding="utf-8")
