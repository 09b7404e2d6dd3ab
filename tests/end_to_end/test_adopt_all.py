"""`adopt --all` over real HTTP: every file that is there already, in one table, attached in one confirmed step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from sync.google.accounts import SHEETS_SERVER_SERVICE
from tests.end_to_end.world import Answer, World, blank_world

OWNER = "yala@province.example"
HEADER = [
    *("รหัสกลุ่ม", "ชื่อกลุ่ม", "อำเภอ", "ตำบล", "ประเภทกิจกรรม", "จำนวนสมาชิก", "ประธานกลุ่ม", "โทรศัพท์"),
    *("งบประมาณที่ได้รับ", "วันที่คัดเลือก"),
]


@pytest.fixture
def blank(tmp_path: Path) -> Iterator[World]:
    with blank_world(tmp_path, ("94", "95", "96")) as world:
        yield world


def register(world: World, title: str, code: str, header: list[str] = HEADER, *, shared: bool = True) -> str:
    """An office's own file with one group."""
    entry = [f"{code}-001", "กลุ่มผัก", "เมือง", "ในเมือง", "พืช", 21, "นายก", "0812345678", 40000, "15 ม.ค. 2563"]
    body = {"properties": {"title": title}, "sheets": [{"properties": {"title": "ทะเบียน"}}]}
    made: str = world.call("POST", "/v4/spreadsheets", body, user=OWNER)["spreadsheetId"]
    place = f"/v4/spreadsheets/{made}/values/A1?valueInputOption=RAW"
    world.call("PUT", place, {"values": [header, entry]}, user=OWNER)
    if shared:
        permission = {"type": "user", "role": "writer", "emailAddress": SHEETS_SERVER_SERVICE}
        world.call("POST", f"/drive/v3/files/{made}/permissions", permission, user=OWNER)
    return made


def listed(directory: Path, *rows: str) -> Path:
    path = directory / "files.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def adopt_all(world: World, *words: str) -> tuple[Answer, tuple[int, int]]:
    """The command, and how many reads and writes of Google's quota it took."""
    world.call("DELETE", "/_embedded/counters", None, user="")
    done = world.cli("adopt", "--all", *words, "--json")
    counted = world.call("GET", "/_embedded/counters", None, user="")
    return done, (counted["sheets_read"], counted["sheets_write"])


def states(told: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    return {file["title"]: file["state"] for file in told["files"]}


def test_all_files_are_attached_at_a_read_and_a_write_each_and_a_second_run_changes_nothing(
    blank: World, tmp_path: Path
) -> None:
    first = register(blank, "งานกลุ่ม ปัตตานี", "94")
    second = register(blank, "ทะเบียนของเรา", "95")
    files = listed(tmp_path, first, f"https://docs.google.com/spreadsheets/d/{second}/edit")

    done, used = adopt_all(blank, "--list", str(files), "--yes")

    assert done.exit_code == 0, done
    assert used == (2, 2)
    assert {file["office"]: file["state"] for file in done.json["files"]} == {"94": "attached", "95": "attached"}
    assert blank.ids() == {"94": first, "95": second}
    assert blank.sync()["failed"] == []
    assert blank.status("95", "groups")["content"]["state"] == "complete"

    again, used = adopt_all(blank, "--list", str(files), "--yes")
    assert again.exit_code == 0
    assert used == (2, 0)
    assert set(states(again.json).values()) == {"attached"}
    assert blank.ids() == {"94": first, "95": second}


def test_what_asks_and_what_cannot_are_told_and_the_rest_goes_on(blank: World, tmp_path: Path) -> None:
    fine = register(blank, "นราธิวาส", "96")
    asks = register(blank, "ยะลา", "95", [*HEADER[:5], "ผู้ร่วม", *HEADER[6:]])
    hidden = register(blank, "ปัตตานี", "94", shared=False)
    files = listed(tmp_path, f"{fine},96", f"{asks},ยะลา", f"{hidden},94")

    done = blank.cli("adopt", "--all", "--list", str(files), "--yes", "--json")

    assert done.exit_code == 1
    assert {file["office"]: file["state"] for file in done.json["files"]} == {
        "96": "attached",
        "95": "cannot",
        "94": "cannot",
    }
    message = next(file["message"] for file in done.json["files"] if file["office"] == "94")
    assert SHEETS_SERVER_SERVICE in message
    assert blank.ids() == {"96": fine}


def test_a_mapping_file_is_a_proposal_that_is_written_corrected_and_taken_at_two_reads_and_a_write(
    blank: World, tmp_path: Path
) -> None:
    unknown = register(blank, "ไฟล์ของใครไม่รู้", "99", [*HEADER[:5], "คนในกลุ่ม", *HEADER[6:]])
    files, mapping = listed(tmp_path, unknown), tmp_path / "mapping.yaml"

    proposed, first = adopt_all(blank, "--list", str(files), "--mapping", str(mapping))
    assert proposed.exit_code == 0, proposed
    assert not (blank.directory / "ids.csv").exists()

    content = yaml.safe_load(mapping.read_text(encoding="utf-8"))
    content["files"][0]["office"] = "95"
    content["files"][0]["columns"] = {"groups": {"คนในกลุม": "members"}}
    mapping.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    misspelt = blank.cli("adopt", "--all", "--mapping", str(mapping), "--yes")
    assert (misspelt.exit_code, "no header “คนในกลุม” in it; the nearest: คนในกลุ่ม" in misspelt.stdout) == (1, True)
    content["files"][0]["columns"] = {"groups": {"คนในกลุ่ม": "members"}}
    mapping.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    taken, second = adopt_all(blank, "--mapping", str(mapping), "--yes")
    assert taken.exit_code == 0, taken
    assert (first, second) == ((1, 0), (1, 1))
    assert blank.ids() == {"95": unknown}


def test_a_folder_and_bad_lists_are_understood(blank: World, tmp_path: Path) -> None:
    nothing = blank.cli("adopt", "--all", "--yes")
    assert nothing.exit_code == 2
    assert "--list" in nothing.stderr
    folder = blank.call(
        "POST", "/drive/v3/files", {"name": "งาน", "mimeType": "application/vnd.google-apps.folder"}, user=OWNER
    )["id"]
    made = register(blank, "ยะลา", "95")
    blank.call("PATCH", f"/drive/v3/files/{made}?addParents={folder}", {}, user=OWNER)
    done = blank.cli("adopt", "--all", "--folder", folder, "--yes", "--json")
    assert done.exit_code == 0, done
    assert blank.ids() == {"95": made}
    refused = blank.cli("adopt", "--all", "--list", str(listed(tmp_path, "ไม่ใช่ที่อยู่")), "--yes")
    assert refused.exit_code == 2
    assert "row 1" in refused.stderr


def test_what_is_said_with_all_holds_of_every_file(blank: World, tmp_path: Path) -> None:
    made = [
        register(blank, title, code, ["เลขในบัญชี", *HEADER[1:]]) for title, code in (("ปัตตานี", "94"), ("ยะลา", "95"))
    ]
    options = ("--map", "เลขในบัญชี=group_id", "--tab", "groups=ทะเบียน", "--status-first", "--yes", "--json")
    done = blank.cli("adopt", "--all", "--list", str(listed(tmp_path, f"{made[0]},94", f"{made[1]},95")), *options)
    assert done.exit_code == 0, done
    assert set(states(done.json).values()) == {"attached"}
    for file_id in made:
        row = blank.call("GET", f"/v4/spreadsheets/{file_id}/values/A1:C1", None, user=OWNER)["values"][0]
        assert row == ["ผลการตรวจ", "สิ่งที่ต้องแก้ไข", "เลขในบัญชี"]
