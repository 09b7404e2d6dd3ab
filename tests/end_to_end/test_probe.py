"""`doctor --probe` on the command line: a scratch workbook is tried and left as it was, any other is refused."""

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


def test_the_probe_speaks_thai_and_english(world: World) -> None:
    workbook = scratch_workbook(world)
    for language, words in (("th", "ค่าปริยายของเซิร์ฟเวอร์ในเครื่อง"), ("en", "the embedded server's default")):
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
