"""What goes wrong, in the words of whoever must act, with the contract's exit codes and nothing lost."""

import re
from pathlib import Path
from typing import Any

import pytest

from sync.workbook.kept_text import kept_tab_title
from sync.write.lease import lease_id
from tests.end_to_end.world import FORUM, GROUPS, PLAN, RESULTS, World, blank_world, forum_row, group_row

OWNER = "centre@embedded.invalid"


def take_away(world: World, of: str) -> None:
    """The workbook is no longer shared with the service."""
    path = f"/drive/v3/files/{world.ids()[of]}/permissions?fields=permissions(id,emailAddress)"
    for permission in world.call("GET", path, None, user=OWNER)["permissions"]:
        if permission.get("emailAddress", "").startswith("songthan@"):
            world.call("DELETE", f"/drive/v3/files/{world.ids()[of]}/permissions/{permission['id']}", None, user=OWNER)


def test_a_workbook_that_is_no_longer_shared_names_the_address_and_stops_nobody_else(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row()])
    world.sync()
    take_away(world, "83")
    world.type_rows("95", GROUPS, [group_row("95-001", district="เมืองยะลา")])
    told = world.sync("--full", exit_code=1)
    assert told["failed"] == ["83"]
    office = next(office for office in told["offices"] if office["code"] == "83")
    assert "songthan@service.embedded.gserviceaccount.com" in office["message"]
    assert world.cells("95", f"'{GROUPS}'!A2:A2") == [["ครบถ้วน"]]
    status = world.status("83", "groups")
    assert status["reading"]["state"] == "unreadable"
    assert status["content"]["state"] == "complete"


def test_access_given_back_mends_itself_in_the_next_pass(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row()])
    world.sync()
    take_away(world, "83")
    world.sync("--full", exit_code=1)
    permission = {"type": "user", "role": "writer", "emailAddress": "songthan@service.embedded.gserviceaccount.com"}
    world.call("POST", f"/drive/v3/files/{world.ids()['83']}/permissions", permission, user=OWNER)
    world.sync()
    assert world.status("83", "groups")["reading"]["state"] == "ok"


@pytest.mark.parametrize(("change", "words"), [({"trashed": True}, "bin"), (None, "not found")])
def test_a_workbook_in_the_bin_or_gone_keeps_its_last_data(
    world: World, change: dict[str, Any] | None, words: str
) -> None:
    world.type_rows("83", GROUPS, [group_row()])
    world.sync()
    path = f"/drive/v3/files/{world.ids()['83']}"
    if change is None:
        world.call("DELETE", path, None, user=OWNER)
    else:
        world.call("PATCH", path, change, user=OWNER)
    told = world.sync("--full", exit_code=1)
    assert told["failed"] == ["83"]
    assert world.status("83", "groups")["content"]["state"] == "complete"


def test_deleted_tabs_are_a_failure_of_their_office_until_they_are_back_and_each_is_named(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row()])
    world.sync()
    world.batch_update("83", *({"deleteSheet": {"sheetId": world.sheet_id("83", tab)}} for tab in (FORUM, PLAN)))
    for words, has_plan in (((), True), (("--full",), True), (("--report", "forum"), False)):
        told = world.sync(*words, exit_code=1)
        assert told["failed"] == ["83"]
        message = next(office["message"] for office in told["offices"] if office["code"] == "83")
        assert (FORUM in message, PLAN in message) == (True, has_plan)
    for words in (("--report", "groups"), ("--province", "95")):
        assert world.sync(*words)["failed"] == []


def test_what_the_report_before_does_not_name_yet_is_missing_in_no_count(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row()])
    world.sync()
    counts = {row[3]: row[7:10] for row in world.cells("central", "'สถานะรายจังหวัด'!A3:L30") if row[0] == "83"}
    assert counts[PLAN] == [0, 1, 1]
    assert counts[RESULTS] == [0, 0, 0]


def test_a_renamed_header_is_read_all_the_same_and_told(world: World) -> None:
    world.type_rows("83", GROUPS, [["รหัสกลุ่ม", "ชื่อ"], group_row()], first_row_1based=1)
    world.sync()
    status = world.status("83", "groups")
    assert status["reading"]["state"] == "shape_changed"
    assert "ชื่อกลุ่ม" in status["reading"]["text"]
    assert status["content"]["state"] == "complete"


def test_what_someone_typed_into_our_column_is_kept_and_told(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row()])
    world.sync()
    world.call(
        "PUT",
        f"/v4/spreadsheets/{world.ids()['83']}/values/'{GROUPS}'!A2?valueInputOption=RAW",
        {"values": [["รอเอกสารจากอำเภอ"]]},
    )
    world.sync()
    assert world.cells("83", f"'{GROUPS}'!A2:A2") == [["ครบถ้วน"]]
    assert "รอเอกสารจากอำเภอ" in str(world.cells("83", f"'{kept_tab_title()}'!A3:G9"))
    assert kept_tab_title() in str(world.cells("83", "'สรุปสถานะ'!A1:H8"))


def test_every_problem_of_the_configuration_is_told_at_once_with_file_and_line(world: World) -> None:
    programme = world.config / "programmes" / "village-sages-2563.yaml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(
        text.replace("    short_title: ชุดที่ 1\n", "    shrt_title: ชุดที่ 1\n", 1).replace("type: whole", "type: hole", 1)
    )
    answer = world.cli("check-config", "--json")
    assert answer.exit_code == 2
    problems = answer.json["problems"]
    assert len(problems) >= 2
    assert all(problem["file"].endswith(".yaml") and problem["line"] > 0 for problem in problems)
    assert any("short_title" in problem["message"] for problem in problems)


def test_half_a_programme_file_does_not_blank_a_country(tmp_path: Path) -> None:
    offices = [str(code) for code in (*range(40, 50), *range(50, 54))]
    with blank_world(tmp_path, offices) as world:
        assert world.cli("init", "--json").exit_code == 0
        for of in world.ids():
            world.share(of)
            if of != "central":
                world.type_rows(of, GROUPS, [group_row(f"{of}-001", district="เมือง")])
                world.type_rows(of, FORUM, [forum_row(f"{of}-001")])
        world.sync()
        before = world.cells("50", f"'{FORUM}'!A1:A3")
        programme = world.config / "programmes" / "village-sages-2563.yaml"
        whole = programme.read_text(encoding="utf-8")
        half = whole[: whole.index("  - id: forum\n    tab:")]
        half = re.sub(r"\n +follows_report: .*", "", half)
        half = half[: half.index("\nactivities:")] + half[half.index("\nreports:") :]  # they name reports that are gone
        programme.write_text(half, encoding="utf-8")
        answer = world.cli("sync", "--json")
        assert answer.exit_code == 3, answer
        assert world.cells("50", f"'{FORUM}'!A1:A3") == before
        assert world.cli("sync", "--json", "--force").exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("sync", "--as-of", "31 ก.ย. 2563"),
        ("sync", "--province", "แอตแลนติส"),
        ("sync", "--report", "ชุดที่ 9"),
        ("status", "--as-of", "เมื่อวาน"),
        ("adopt", "not an id", "--province", "83"),
    ],
)
def test_a_word_that_means_nothing_is_told_and_nothing_is_done(world: World, words: tuple[str, ...]) -> None:
    answer = world.cli(*words)
    assert answer.exit_code == 2
    assert answer.stderr.strip()


def test_as_of_with_sync_is_refused_on_google(world: World) -> None:
    google = {"SONGTHAN_SHEETS_URL": "google", "SONGTHAN_CREDENTIALS": "adc"}
    answer = world.cli("sync", "--as-of", "2563-07-31", environment=google)
    assert answer.exit_code == 2
    assert "sheets server" in answer.stderr


@pytest.mark.sampled(4)
@pytest.mark.parametrize("garbage", ["เขียนทับ", "", '{"holder": "x"}', "[]"])
def test_a_lease_that_somebody_rewrote_holds_nobody_up(world: World, garbage: str) -> None:
    world.sync()
    lookup = {"developerMetadataLookup": {"metadataId": lease_id("village-sages-2563")}}
    change = {"dataFilters": [lookup], "developerMetadata": {"metadataValue": garbage}, "fields": "metadataValue"}
    world.batch_update("central", {"updateDeveloperMetadata": change})
    world.type_rows("83", GROUPS, [group_row()])
    world.sync()
    assert world.cells("83", f"'{GROUPS}'!A2:A2") == [["ครบถ้วน"]]


def test_a_pass_without_any_workbook_says_how_to_get_one(tmp_path: Path) -> None:
    with blank_world(tmp_path) as world:
        answer = world.cli("sync")
        assert answer.exit_code == 2
        assert "init" in answer.stderr
        assert "adopt" in answer.stderr


def test_a_status_before_anything_was_read_says_so(world: World) -> None:
    assert world.cli("status").exit_code == 2
