"""`adopt` keeps files and offices one to one, and leaves the configuration whole whatever is asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from sync.google.accounts import SHEETS_SERVER_SERVICE
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


def test_without_a_terminal_the_mapping_is_told_and_nothing_written(blank: World) -> None:
    file = shared_file(blank)
    type_rows(blank, file, REGISTER_ROWS)
    before = rows_of(blank, file)

    told = blank.cli("adopt", file, "--province", "95", "--map", "ครัวเรือน=", "--json")

    assert told.exit_code == told.json["exit_code"] == 2
    assert {one["column"]: (one["confidence"], one["why"]) for one in told.json["mapping"]}["district"] == (
        1.0,
        "same_text",
    )
    assert "--yes" in told.json["messages"][0]
    assert kept_ids(blank) == {}
    assert rows_of(blank, file) == before


def test_a_second_run_says_that_nothing_changed(blank: World) -> None:
    file = shared_file(blank)
    adopt = ("adopt", file, "--province", "95", "--yes", "--json")
    first, second = blank.cli(*adopt).json, blank.cli(*adopt).json

    assert (first["has_changed"], second["has_changed"]) == (True, False)
    assert "is attached to Yala already; nothing changed" in second["messages"][0]


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

    assert "blank ones are added" in shown.stderr
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


def untidy_register(directory: Path) -> Path:
    """A form with a title, and a header of two rows and a numbered one that stands again on its second page."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    names = ["ที่", "รหัส", "ชื่อกลุ่ม", "ที่ตั้งกลุ่ม", "", "ประเภท", "สมาชิก (ราย)", "ชื่อประธาน", "เบอร์โทร"]
    header: list[list[Any]] = [
        [*names, "งบที่ได้รับ (บาท)", "ว/ด/ป ที่คัดเลือก"],
        ["", "", "", "ตำบล", "อำเภอ"],
        list(range(1, 12)),
    ]
    for row in (
        ["ทะเบียนกลุ่มเกษตรกร ปี 2563"],
        *header,
        [1, "95-001", "กลุ่มผัก", "สะเตง", "เมืองยะลา", "พืช", 21, "นายสมมุติ ก", "0812345678", 40000, "15/1/2563"],
        [2, "95-002", "กลุ่มไก่", "สะเตง", "เมืองยะลา", "ปศุสัตว์", 12, "นายสมมุติ ข", "081", 40000, "15 ม.ค. 2563"],
        *header,
        [3, "95-003", "กลุ่มปลา", "สะเตง", "เมืองยะลา", "ประมง", 12, "นายสมมุติ ค", "0812345679", 40000, "15 ม.ค. 2563"],
        ["", "รวม 3 กลุ่ม"],
    ):  # fmt: skip
        sheet.append(row)
    for area in ("D2:E2", "A2:A3", "B2:B3", "C2:C3"):
        sheet.merge_cells(area)
    path = directory / "ทะเบียน.xlsx"
    book.save(path)
    return path


def test_a_file_on_a_disk_is_answered_beside_itself_without_any_account(blank: World, tmp_path: Path) -> None:
    path = untidy_register(tmp_path)
    store_before = kept_ids(blank)

    answer = blank.cli("adopt", str(path), "--province", "ยะลา", "--yes", "--json")

    assert answer.exit_code == 0, answer
    assert "locale" not in answer.stderr
    told = answer.json
    assert {one["header"]: one["column"] for one in told["mapping"]}["ที่ตั้งกลุ่ม ตำบล"] == "subdistrict"
    assert [one["cell"] for one in told["findings"] if one["report"] == "groups" and one["blocks"]] == ["Sheet!I6"]
    copy = load_workbook(told["copy"])
    assert [copy["Sheet"].cell(row, 12).value for row in range(4, 11)] == [
        *("ผลการตรวจ", "ครบถ้วน", "ต้องแก้ไข"),
        *(None, None, None),
        "ครบถ้วน",
    ]
    assert copy["Sheet"]["C6"].value == "กลุ่มไก่"
    assert "สรุปสถานะ" in copy.sheetnames
    assert kept_ids(blank) == store_before


def test_what_is_no_workbook_is_told_with_the_way_out(blank: World, tmp_path: Path) -> None:
    path = tmp_path / "ทะเบียน.xlsx"
    for content in (None, b"not a workbook"):
        if content is not None:
            path.write_bytes(content)
        refused = blank.cli("adopt", str(path), "--province", "95", "--yes")
        assert refused.exit_code in (1, 2)
        assert "ทะเบียน" in refused.stderr
        assert "Traceback" not in refused.stderr


def type_rows(world: World, file: str, rows: list[list[Any]]) -> None:
    place = f"/v4/spreadsheets/{file}/values/A1?valueInputOption=RAW"
    world.call("PUT", place, {"values": rows}, user=OWNER)


def rows_of(world: World, file: str) -> list[list[Any]]:
    found: list[list[Any]] = world.call("GET", f"/v4/spreadsheets/{file}/values/A1:Z9", None, user=OWNER)["values"]
    return found


PLACES = ["รหัสกลุ่ม", "ชื่อกลุ่ม", "อำเภอ", "ตำบล", "ประเภทกิจกรรม", "จำนวนสมาชิก", "ครัวเรือน", "ประธานกลุ่ม", "โทรศัพท์"]
REGISTER_ROWS: list[list[Any]] = [
    [*PLACES, "งบประมาณที่ได้รับ (บาท)", "วันที่คัดเลือก"],
    ["95-001", "กลุ่มผัก", "เมืองยะลา", "สะเตง", "พืช", "ไม่ทราบ", 21, "นายสมมุติ ก", "0812345678", 40000, "15 ม.ค. 2563"],
]  # fmt: skip


def test_what_was_agreed_wrongly_is_corrected_by_adopting_once_more(blank: World) -> None:
    """The file's own word is the truth until then, also for a ledger that read it before."""
    file = shared_file(blank)
    type_rows(blank, file, REGISTER_ROWS)
    of_yala = ("adopt", file, "--province", "95", "--yes", "--json")
    assert blank.cli(*of_yala).exit_code == 0
    blank.cli("adopt", shared_file(blank), "--central", "--yes")
    blank.sync()
    before = rows_of(blank, file)
    assert "ต้องแก้ไข" in before[1]

    again = blank.cli(*of_yala)
    assert {one["header"]: one["why"] for one in again.json["mapping"]}["จำนวนสมาชิก"] == "agreed"
    loses = blank.cli(*of_yala, "--map", "จำนวนสมาชิก=")
    assert loses.exit_code == 1
    assert "has no header for" in loses.stderr + loses.stdout
    misspelt = blank.cli(*of_yala, "--map", "ครัวเรอน=members")
    assert (misspelt.exit_code, "no header “ครัวเรอน” in it; the nearest: ครัวเรือน" in misspelt.stdout) == (1, True)
    corrected = blank.cli(*of_yala, "--map", "ครัวเรือน=members")
    assert corrected.exit_code == 0, corrected
    blank.sync()

    after = rows_of(blank, file)
    assert after[1][: len(PLACES)] == before[1][: len(PLACES)]
    assert "ครบถ้วน" in after[1]
    differs = blank.cli(*of_yala)
    assert "“จำนวนสมาชิก” rather means it" in differs.stderr
