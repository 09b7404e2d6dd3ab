"""`adopt` keeps files and offices one to one, and leaves the configuration whole whatever is asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.google.sheets_http import SHEETS_SERVER_SERVICE
from tests.end_to_end.world import World, blank_world

OWNER = "yala@province.example"


@pytest.fixture
def blank(tmp_path: Path) -> Iterator[World]:
    with blank_world(tmp_path, ("95", "96")) as world:
        yield world


def shared_file(world: World, *texts: str) -> str:
    """A spreadsheet that people made and shared with the service, with those texts in its first row."""
    made = world.call("POST", "/v4/spreadsheets", {"sheets": [{"properties": {"title": "งาน"}}]}, user=OWNER)
    file: str = made["spreadsheetId"]
    permission = {"type": "user", "role": "writer", "emailAddress": SHEETS_SERVER_SERVICE}
    world.call("POST", f"/drive/v3/files/{file}/permissions", permission, user=OWNER)
    if texts:
        place = f"/v4/spreadsheets/{file}/values/A1?valueInputOption=RAW"
        world.call("PUT", place, {"values": [list(texts)]}, user=OWNER)
    return file


def kept_ids(world: World) -> dict[str, str]:
    return world.ids() if (world.directory / "ids.csv").exists() else {}


def test_a_file_of_one_province_is_not_given_to_another(blank: World) -> None:
    file = shared_file(blank)
    assert blank.cli("adopt", file, "--province", "95", "--yes").exit_code == 0

    for wanted in (("--province", "96", "--yes"), ("--central",)):
        refused = blank.cli("adopt", file, *wanted)
        assert refused.exit_code == 2
        assert "already attached to Yala" in refused.stderr

    assert kept_ids(blank) == {"95": file}
    assert blank.sync()["failed"] == []


def test_a_province_keeps_its_file_until_its_id_is_taken_out(blank: World) -> None:
    first, second = shared_file(blank), shared_file(blank)
    assert blank.cli("adopt", first, "--province", "95", "--yes").exit_code == 0

    refused = blank.cli("adopt", second, "--province", "95", "--yes")

    assert refused.exit_code == 2
    assert first in refused.stderr
    assert "ids.csv" in refused.stderr
    assert kept_ids(blank) == {"95": first}
    assert blank.cli("adopt", first, "--province", "95", "--yes").exit_code == 0


def test_a_file_with_entries_does_not_become_the_central_workbook(blank: World) -> None:
    refused = blank.cli("adopt", shared_file(blank, "บันทึกของใครบางคน"), "--central")

    assert refused.exit_code == 1
    assert kept_ids(blank) == {}


def test_a_pass_without_a_central_workbook_says_so(blank: World) -> None:
    blank.cli("adopt", shared_file(blank), "--province", "95", "--yes")

    told = blank.cli("sync").stdout

    assert "no central workbook yet" in told
    assert "without a workbook so far: 1 (Narathiwat); use init or adopt" in told


def test_a_tab_that_is_not_recognised_is_told_with_what_happens_instead(blank: World) -> None:
    shown = blank.cli("adopt", shared_file(blank, "เวที", "ผู้เข้าร่วม"), "--province", "95", answer="n\n")

    assert "a blank one is added" in shown.stderr
    assert kept_ids(blank) == {}


def test_init_fills_and_leaves_alone_what_people_shared_with_the_service(blank: World) -> None:
    adopted, central = shared_file(blank), shared_file(blank)
    assert blank.cli("adopt", adopted, "--province", "95", "--yes").exit_code == 0
    assert blank.cli("adopt", central, "--central", "--yes").exit_code == 0

    made = blank.cli("init", "--json")

    assert made.exit_code == 0, made
    assert kept_ids(blank)["95"] == adopted
    assert kept_ids(blank)["central"] == central
    assert blank.sync()["failed"] == []
