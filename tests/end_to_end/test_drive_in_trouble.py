"""What Drive does not tell costs only itself: files are read all the same, and people learn who must do what."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.world import DAY, GROUPS, World, group_row, small_world
from tests.templates import Templates

OWNER = "centre@embedded.invalid"
CHANGES_FAIL = {"path": "/drive/v3/changes", "action": "status", "status": 500}


@pytest.fixture
def world(templates: Templates, tmp_path: Path) -> Iterator[World]:
    with small_world(templates, tmp_path, ("83", "95")) as country:
        yield country


def faults(world: World, *rules: dict[str, Any]) -> None:
    world.call("PUT", "/_embedded/faults", {"rules": list(rules)}, user="")


def set_locale(world: World, name: str) -> None:
    change = {"properties": {"locale": name}, "fields": "locale"}
    world.batch_update("83", {"updateSpreadsheetProperties": change})


def tokens(world: World) -> dict[str, str]:
    with closing(sqlite3.connect(world.environment["SONGTHAN_LEDGER_PATH"])) as ledger:
        return dict(ledger.execute("SELECT log, token FROM page_tokens"))


def test_a_full_read_needs_no_change_log(world: World) -> None:
    world.sync()
    kept = tokens(world)
    world.type_rows("83", GROUPS, [group_row()])
    faults(world, CHANGES_FAIL)
    told = world.sync("--full", exit_code=1)
    assert (told["files_read"], told["failed"], len(told["change_log_problems"])) == (2, [], 1)
    assert world.status("83", "groups")["content"]["state"] == "complete"
    assert tokens(world) == kept


def test_a_look_after_a_deadline_needs_none_either_and_others_read_by_the_clock(world: World) -> None:
    for _ in range(2):  # the second sees what the first one wrote
        world.sync()
    faults(world, CHANGES_FAIL)
    assert world.sync(exit_code=1)["files_read"] == 0
    world.set_clock(DAY + timedelta(minutes=11))
    assert world.sync(exit_code=1)["files_read"] == 2
    world.set_clock(DAY.replace(day=31))
    assert world.sync(exit_code=1)["files_read"] == 2


def test_where_nothing_answers_at_all_no_office_is_blamed(world: World) -> None:
    world.sync()
    faults(world, {"action": "status", "status": 500})
    answer = world.cli("sync", "--full", "--json")
    assert answer.exit_code == 1
    assert "error" in answer.json
    faults(world)
    assert world.status("83", "groups")["reading"]["state"] == "ok"


def test_a_shared_drive_that_cannot_be_seen_is_named_with_its_setting_and_files_are_read(world: World) -> None:
    world.environment["SONGTHAN_SHARED_DRIVE_ID"] = "0ANobodysDrive01234"
    told = world.sync(exit_code=1)
    assert (told["files_read"], told["failed"]) == (2, [])
    (problem,) = told["change_log_problems"]
    assert "0ANobodysDrive01234" in problem
    assert "shared_drive_id" in problem


def test_a_restored_file_is_found_by_a_full_read_though_no_log_told_of_it(world: World) -> None:
    path = f"/drive/v3/files/{world.ids()['83']}"
    world.sync()
    world.call("PATCH", path, {"trashed": True}, user=OWNER)
    assert world.sync(exit_code=1)["failed"] == ["83"]
    world.call("PATCH", path, {"trashed": False}, user=OWNER)
    service = "songthan@service.embedded.gserviceaccount.com"
    newest = world.call("GET", "/drive/v3/changes/startPageToken", None, user=service)["startPageToken"]
    with closing(sqlite3.connect(world.environment["SONGTHAN_LEDGER_PATH"])) as ledger, ledger:
        ledger.execute("UPDATE page_tokens SET token = ? WHERE log = ''", (newest,))
    assert world.sync(exit_code=1)["failed"] == ["83"]
    assert world.sync("--full")["failed"] == []


def test_what_was_said_of_an_office_stands_though_the_configuration_no_longer_names_its_file(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row()])
    world.sync()
    ids, path = world.ids(), world.directory / "ids.csv"
    before, told = path.read_text(encoding="utf-8"), world.status("83", "groups")
    path.write_text("".join(line for line in before.splitlines(True) if ids["83"] not in line), encoding="utf-8")
    missed = world.sync(exit_code=1)
    assert (missed["failed"], ids["83"] in str(missed["offices"])) == (["83"], True)
    now = world.status("83", "groups")
    assert (now["content"], now["time"]) == (told["content"], told["time"])
    path.write_text(before, encoding="utf-8")
    assert world.sync()["failed"] == []
    assert world.status("83", "groups") | {"reading": {}} == told | {"reading": {}}


def test_a_locale_that_was_put_right_is_seen_by_the_next_look_without_a_nightly_check(world: World) -> None:
    world.sync()
    set_locale(world, "en_US")
    world.type_rows("83", GROUPS, [group_row(selected_on="3/4/2020")])
    world.sync("--full")
    assert world.status("83", "groups")["content"]["state"] != "complete"
    set_locale(world, "th_TH")
    world.sync()
    assert world.status("83", "groups")["content"]["state"] == "complete"


def test_a_locale_that_became_month_first_is_seen_with_the_dates_that_were_typed_in_it(world: World) -> None:
    world.sync()
    set_locale(world, "en_US")
    world.type_rows("83", GROUPS, [group_row(selected_on="2/1/2020")])
    world.sync()
    assert world.status("83", "groups")["content"]["state"] == "wrong"


def test_a_full_read_puts_back_a_locale_that_became_month_first_as_the_nightly_check_does(world: World) -> None:
    world.sync()
    set_locale(world, "en_US")
    assert world.sync()["put_back"] == []
    (told,) = world.sync("--full")["put_back"]
    assert "Phuket" in told
    assert "en_US" in told
    file = world.call("GET", f"/v4/spreadsheets/{world.ids()['83']}?fields=properties.locale", None, user=OWNER)
    assert file["properties"]["locale"] == "th_TH"
    assert world.sync("--full")["put_back"] == []


def test_a_file_that_keeps_failing_is_asked_less_often_and_after_an_hour_its_owner_is_told_what_to_do(
    world: World,
) -> None:
    world.sync()
    world.type_rows("83", GROUPS, [group_row()], user=OWNER)
    service = "songthan@service.embedded.gserviceaccount.com"
    failing = f"/v4/spreadsheets/{world.ids()['83']}"
    faults(world, {"path": failing, "user": service, "action": "status", "status": 500})
    asked = []
    for minutes in (1, 5, 12, 13, 20, 28, 70):
        world.set_clock(DAY + timedelta(minutes=minutes))
        told = world.sync(exit_code=1)
        assert told["failed"] == ["83"]
        asked.append(told["requests"]["sheets_read"] > 0)
    assert asked == [True, True, True, False, False, True, True]
    message = next(office["message"] for office in told["offices"] if office["code"] == "83")
    assert ("Make a copy" in message, "nothing to do" in message) == (True, False)
    faults(world)
    world.set_clock(DAY + timedelta(minutes=90))
    assert world.sync()["failed"] == []


@pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX matter")
def test_the_ledger_and_what_lies_beside_it_can_be_read_by_this_user_alone(world: World, tmp_path: Path) -> None:
    path = tmp_path / "made" / "here" / "ledger.sqlite3"
    world.environment["SONGTHAN_LEDGER_PATH"] = str(path)
    world.sync()
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert {
        file.name: file.stat().st_mode & 0o077 for file in path.parent.iterdir() if file.stat().st_mode & 0o077
    } == {}
    path.chmod(0o644)  # as earlier versions left it
    world.sync()
    assert path.stat().st_mode & 0o777 == 0o600
