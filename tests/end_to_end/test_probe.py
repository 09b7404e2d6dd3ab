"""`doctor --probe` on the command line: a scratch workbook is tried and left as it was, any other is refused."""

import json
from pathlib import Path

import pytest

from tests.end_to_end.world import World

OWNER = "centre@embedded.invalid"
SERVICE = "songthan@service.embedded.gserviceaccount.com"


def scratch_workbook(world: World) -> str:
    made = world.call("POST", "/v4/spreadsheets", {"properties": {"title": "ทดลอง", "locale": "en_US"}}, user=OWNER)
    permission = {"type": "user", "role": "writer", "emailAddress": SERVICE}
    world.call("POST", f"/drive/v3/files/{made['spreadsheetId']}/permissions", permission, user=OWNER)
    return str(made["spreadsheetId"])


def shape(world: World, spreadsheet_id: str) -> object:
    fields = "properties,sheets,developerMetadata,namedRanges"
    return world.call("GET", f"/v4/spreadsheets/{spreadsheet_id}?fields={fields}", None, user=OWNER)


def test_doctor_probes_a_blank_workbook_and_leaves_it_as_it_was(world: World) -> None:
    workbook = scratch_workbook(world)
    before = shape(world, workbook)
    world.call("PATCH", "/_embedded/switches", {"null_in_filter_write": "clear"}, user="")
    answer = world.cli("doctor", "--json", "--probe", f"https://docs.google.com/spreadsheets/d/{workbook}/edit#gid=0")
    assert answer.exit_code == 0
    told = {each["switch"]: each for each in answer.json["probes"]}
    assert told["null_in_filter_write"] | {"seen": ""} == {
        "switch": "null_in_filter_write",
        "outcome": "observed",
        "value": "clear",
        "default": "skip",
        "is_default": False,
        "seen": "",
    }
    assert told["csv_line_break"]["is_default"] is True
    assert told["drive_lag_seconds"]["outcome"] == "second_person"
    assert told["metadata_on_file_copy"]["outcome"] == "not_with_this_account"
    assert shape(world, workbook) == before


def test_a_second_person_makes_the_probe_try_what_one_account_cannot_see(world: World) -> None:
    workbook = scratch_workbook(world)
    before = shape(world, workbook)
    changed = {"metadata_on_restore": "new_ids", "protected_structure_edit": "allow"}
    world.call("PATCH", "/_embedded/switches", changed, user="")
    answer = world.cli("doctor", "--json", "--probe", workbook, "--second-person", "clerk@embedded.invalid")
    assert answer.exit_code == 0
    told = {each["switch"]: (each["outcome"], each["value"]) for each in answer.json["probes"]}
    assert told["metadata_on_restore"] == ("observed", "new_ids")
    assert told["protected_structure_edit"] == ("observed", "allow")
    assert told["metadata_on_file_copy"] == ("observed", "kept")
    not_tried = {name for name, (outcome, _) in told.items() if outcome != "observed"}
    assert not_tried == {"drive_quota_status", "drive_quota_cost", "quota_window"}
    assert shape(world, workbook) == before


def test_a_service_accounts_key_file_names_the_second_person_too(world: World, tmp_path: Path) -> None:
    key = tmp_path / "key.json"
    key.write_text(json.dumps({"type": "service_account", "client_email": "second@p.iam.gserviceaccount.com"}))
    answer = world.cli("doctor", "--json", "--probe", scratch_workbook(world), "--second-person", str(key))
    told = {each["switch"]: each["outcome"] for each in answer.json["probes"]}
    assert told["protected_structure_edit"] == "observed"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--use-up-quota",), "go with --probe"),
        (("--second-person", "clerk@embedded.invalid"), "go with --probe"),
        (("--probe", "1" * 44, "--second-person", "browser"), "neither an address nor a key file"),
    ],
)
def test_options_of_the_probe_that_make_no_sense_are_told(world: World, options: tuple[str, ...], words: str) -> None:
    answer = world.cli("doctor", *options)
    assert answer.exit_code == 2
    assert words in answer.stderr


def test_the_probe_speaks_thai_and_english(world: World) -> None:
    workbook = scratch_workbook(world)
    for language, words in (("th", "ค่าปริยายของเซิร์ฟเวอร์ชีต"), ("en", "the sheets server's default")):
        answer = world.cli("doctor", "--probe", workbook, environment={"SONGTHAN_LANG": language})
        assert answer.exit_code == 0
        assert words in answer.stdout


def test_a_workbook_of_the_programme_is_no_place_to_try_things(world: World) -> None:
    answer = world.cli("doctor", "--probe", world.ids()["83"])
    assert answer.exit_code == 2
    assert "belongs to the programme" in answer.stderr


def test_doctor_without_probe_finds_a_fresh_country_in_order(world: World) -> None:
    answer = world.cli("doctor", "--json")
    assert answer.exit_code == 0, answer
    assert {check["severity"] for check in answer.json["checks"]} == {"good"}
