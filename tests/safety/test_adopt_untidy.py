"""adopt on the sheets that people really have: each header with how sure it is, nothing before a yes, nothing moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.world import CLERK, World, blank_world

SERVICE = "songthan@service.embedded.gserviceaccount.com"
TIDY = ["รหัสกลุ่ม", "ชื่อกลุ่ม", "อำเภอ/เขต", "ตำบล/แขวง", "ประเภทกิจกรรม", "จำนวนสมาชิก (คน)", "ประธานกลุ่ม", "โทรศัพท์",
        "งบประมาณที่ได้รับ (บาท)", "วันที่คัดเลือก"]  # fmt: skip
ENTRY = ["83-001", "กลุ่มผักปลอดภัย", "กะทู้", "ป่าตอง", "พืช", "25", "นายสมมุติ ตัวอย่าง", "0812345678", "50,000", "15 ม.ค. 2563"]


def in_order(order: Sequence[int], row: Sequence[Any]) -> list[Any]:
    """The row with its cells in another order; -1 is an empty column of theirs."""
    return [row[number] if number >= 0 else "" for number in order]


SHUFFLED = [1, 0, 3, 2, -1, 5, 4, 7, 6, 9, 8]
SHEETS: Mapping[str, list[list[Any]]] = {
    "title rows above": [["ทะเบียนกลุ่มเกษตรกร ปี 2563"], ["จังหวัดภูเก็ต"], [], TIDY, ENTRY],
    "another order and empty columns": [in_order(SHUFFLED, TIDY), in_order(SHUFFLED, ENTRY)],
    "columns of their own": [["ที่", *TIDY, "หมายเหตุ", "ผู้บันทึก"], ["1", *ENTRY, "ดี", "อบต."]],
    "untidy spelling": [[f" {text.replace('(', ' ( ')} ".replace("กลุ่ม", "กลุ่ม\u200b") for text in TIDY], ENTRY],
    "line breaks in headers": [[text.replace("(", "\n(") for text in TIDY], ENTRY],
}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A province whose workbook exists already; a central one is made."""
    with blank_world(tmp_path, ("83",)) as made:
        provinces = made.config / "provinces.csv"
        text = provinces.read_text(encoding="utf-8")
        assert "83" in text
        yield made


def make_sheet(world: World, rows: list[list[Any]], *requests: Mapping[str, Any]) -> str:
    """A clerk's own workbook, shared with the service."""
    tab = {"properties": {"sheetId": 7, "title": "Sheet1", "gridProperties": {"rowCount": 60, "columnCount": 20}}}
    body = {"properties": {"title": "งานปราชญ์", "locale": "th_TH"}, "sheets": [tab]}
    file_id: str = world.call("POST", "/v4/spreadsheets", body)["spreadsheetId"]
    path = f"/v4/spreadsheets/{file_id}/values/'Sheet1'!A1?valueInputOption=USER_ENTERED"
    world.call("PUT", path, {"values": rows})
    if requests:
        world.call("POST", f"/v4/spreadsheets/{file_id}:batchUpdate", {"requests": list(requests)})
    person = {"type": "user", "role": "writer", "emailAddress": SERVICE}
    world.call("POST", f"/drive/v3/files/{file_id}/permissions", person, user=CLERK)
    return file_id


def cells(world: World, file_id: str) -> list[list[Any]]:
    """What stands in the clerk's tab."""
    path = f"/v4/spreadsheets/{file_id}/values/'Sheet1'!A1:T60?valueRenderOption=FORMULA"
    values: list[list[Any]] = world.call("GET", path, None).get("values", [])
    return values


def theirs(before: list[list[Any]], after: list[list[Any]]) -> bool:
    """Every cell that was filled before holds the same at the same place."""
    return all(
        cell == "" or after[row][column] == cell for row, line in enumerate(before) for column, cell in enumerate(line)
    )


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", SHEETS)
def test_an_untidy_sheet_is_shown_asked_about_and_read_where_it_stands(world: World, name: str) -> None:
    file_id = make_sheet(world, SHEETS[name])
    before = cells(world, file_id)
    refused = world.cli("adopt", file_id, "--province", "83", answer="n\n")
    assert refused.exit_code == 1
    assert "%" in refused.stderr
    assert cells(world, file_id) == before
    agreed = world.cli("adopt", file_id, "--province", "83", answer="y\n")
    assert agreed.exit_code == 0, agreed
    after = cells(world, file_id)
    assert theirs(before, after)
    assert world.cli("sync", "--json").exit_code == 0
    assert world.status("83", "groups")["content"]["state"] == "complete"
    header_row = next(number for number, row in enumerate(after) if "ผลการตรวจ" in row)
    ours = after[header_row].index("ผลการตรวจ")
    assert ours >= max(len(row) for row in before)
    assert cells(world, file_id)[header_row + 1][ours] == "มีข้อสังเกต"  # the zero of the phone was lost: said
    assert theirs(before, cells(world, file_id))


def test_yes_asks_nothing_and_json_tells_how_sure_each_header_is(world: World) -> None:
    headers = [text.replace("จำนวนสมาชิก (คน)", "จำนวนสมาชิก") for text in TIDY]
    file_id = make_sheet(world, [headers, ENTRY])
    told = world.cli("adopt", file_id, "--province", "83", "--yes", "--json")
    assert told.exit_code == 0, told
    mapping = told.json["mapping"]
    assert {entry["header"] for entry in mapping if entry["report"] == "groups"} == set(headers)
    assert all(0 < entry["confidence"] <= 1 for entry in mapping)


@pytest.mark.parametrize("doubled", ["ชื่อกลุ่ม", "รหัสกลุ่ม"])
def test_a_doubled_header_is_never_chosen_in_silence(world: World, doubled: str) -> None:
    file_id = make_sheet(world, [[*TIDY, doubled], [*ENTRY, "อื่น"]])
    before = cells(world, file_id)
    told = world.cli("adopt", file_id, "--province", "83", answer="n\n")
    assert told.exit_code == 1
    assert doubled in told.stderr + told.stdout
    assert cells(world, file_id) == before


def test_a_merged_title_over_the_headers_stays_merged(world: World) -> None:
    merge = {"startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 10, "sheetId": 7}
    file_id = make_sheet(
        world, [["ทะเบียนกลุ่ม"], TIDY, ENTRY], {"mergeCells": {"range": merge, "mergeType": "MERGE_ALL"}}
    )
    before = cells(world, file_id)
    assert world.cli("adopt", file_id, "--province", "83", "--yes").exit_code == 0
    seen = world.call("GET", f"/v4/spreadsheets/{file_id}?fields=sheets(properties.title,merges)", None)["sheets"]
    assert next(sheet for sheet in seen if sheet["properties"]["title"] == "Sheet1")["merges"] == [merge]
    assert theirs(before, cells(world, file_id))
    assert world.cli("sync", "--json").exit_code == 0
    assert world.status("83", "groups")["content"]["state"] == "complete"
