"""What the centre's staff decides in its tabs, typed as a person, read by `sync`: verdicts, summaries, history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from config.load import load_configuration
from sync.google.answer_values import column_letters
from sync.google.server_clock import server_clock
from sync.ledger import open_ledger
from sync.ledger.memory import decisions_of
from sync.service import Origin, open_service, standing_by
from sync.watch.watch import Watch, WatchState
from tests.end_to_end.world import CLERK, DAY, DELIVERY, GROUPS, World, group_row, prepared_world
from tests.templates import Templates

REVIEWS = "ตรวจรับ"
DEADLINES, QUEUE = "กำหนดส่งและข้อยกเว้น", "รอการตัดสินใจ"
OWNER = "centre@embedded.invalid"
AUGUST = DAY.replace(month=8, day=5)
SUMMARY = "'สรุปสถานะ'!A4:H9"


@pytest.fixture
def world(templates: Templates, tmp_path: Path) -> Iterator[World]:
    """Two provinces whose registers are complete; the forum's last day, 30 Jul, has passed without reports."""

    def prepare(made: World) -> None:
        for code, district in (("83", "กะทู้"), ("95", "เมืองยะลา")):
            made.type_rows(code, GROUPS, [group_row(f"{code}-001", district=district)])
        made.sync()
        made.sync()

    with prepared_world(templates, tmp_path, "for-decisions", prepare, offices=("83", "95")) as made:
        made.set_clock(AUGUST)
        made.sync()
        yield made


EXTENSION = (
    *("ชุดที่ 2 ผลการจัดเวที", "ภูเก็ต", "20 ส.ค. 2563", "3 ส.ค. 2563"),
    *("กษ 0210/9", "น้ำป่าไหลหลาก", "ผอ.กอง"),
)
REVISION = ("ชุดที่ 2 ผลการจัดเวที", "", "15 ส.ค. 2563", "4 ส.ค. 2563", "กษ 0210/12", "โควิด-19", "ผอ.กอง")


def decide(world: World, row_1based: int, *cells: str, tab: str = DEADLINES, column: str = "C") -> None:
    """Type into a staff tab as somebody of the centre."""
    path = (
        f"/v4/spreadsheets/{world.ids()['central']}/values/'{tab}'!{column}{row_1based}?valueInputOption=USER_ENTERED"
    )
    world.call("PUT", path, {"values": [list(cells)]})


def rows(world: World, tab: str) -> list[list[Any]]:
    return world.cells("central", f"'{tab}'!A3:K40")


def later(world: World, minutes: float = 10) -> Any:
    world.set_clock(AUGUST + timedelta(minutes=minutes))
    return world.sync()


def sort(world: World, tab: str, column: int) -> None:
    area = {"sheetId": world.sheet_id("central", tab), "startRowIndex": 2, "endRowIndex": 30}
    order = [{"dimensionIndex": column, "sortOrder": "DESCENDING"}]
    world.batch_update("central", {"sortRange": {"range": area, "sortSpecs": order}})


def delete_rows(world: World, tab: str, first_0based: int, end: int) -> None:
    gone = {"sheetId": world.sheet_id("central", tab), "dimension": "ROWS", "startIndex": first_0based, "endIndex": end}
    world.batch_update("central", {"deleteDimension": {"range": gone}})


def lose_the_ledger(world: World) -> None:
    for path in world.directory.glob("ledger.sqlite3*"):
        path.unlink()


def time_of(world: World, office: str = "83", report: str = "forum") -> str:
    return str(world.status(office, report)["time"]["state"])


def history(world: World) -> str:
    return str(world.cells("central", "'ประวัติการเปลี่ยนแปลง'!A3:H60"))


def test_an_extension_typed_in_the_sheet_is_in_force_once_it_was_read_with_its_id(world: World) -> None:
    decide(world, 3, *EXTENSION)
    later(world)
    (first,) = rows(world, DEADLINES)
    assert first[0].startswith("ระบบรับแถวนี้แล้ว")
    assert first[1]
    assert time_of(world) == "overdue"
    later(world, 11)
    assert rows(world, DEADLINES)[0][0] == "มีผลแล้ว"
    assert (time_of(world), time_of(world, "95")) == ("extended", "overdue")
    assert "20 ส.ค. 2563" in str(world.cells("83", SUMMARY))
    assert "น้ำป่าไหลหลาก" in history(world)
    with open_ledger(world.directory / "ledger.sqlite3", "village-sages-2563", as_copy=True) as ledger:
        assert set(decisions_of(ledger).edited_by.values()) == {CLERK}
    assert "20 Aug 2020" in world.cli("explain", "83", "forum").stdout
    later(world, 12)
    quiet = later(world, 13)
    assert quiet["requests"] == {"sheets_read": 0, "sheets_write": 0, "drive": 1}

    # wrong: what it said last stays
    decide(world, 3, "20 ม.ค. 2563", column="E")
    later(world, 14)
    assert "อยู่ก่อนวันประกาศ" in rows(world, DEADLINES)[0][0]
    assert time_of(world) == "extended"
    decide(world, 3, "20 ส.ค. 2563", column="E")
    decide(world, 4, "ชุดที่ 9", "ภูเก็ด", "-", "-", "", "", "")
    later(world, 15)
    assert "กรอก “เหตุผล”" in rows(world, DEADLINES)[1][0]

    # sorted, and the ledger lost: the same
    sort(world, DEADLINES, column=2)
    lose_the_ledger(world)
    told = history(world)
    later(world, 16)
    assert "มีผลแล้ว" in {row[0] for row in rows(world, DEADLINES)}
    assert time_of(world) == "extended"
    assert history(world) == told

    # its row deleted: still in force until somebody says otherwise
    delete_rows(world, DEADLINES, 2, 4)
    later(world, 17)
    assert time_of(world) == "extended"
    (asked,) = rows(world, QUEUE)
    assert "หายไปหรือถูกล้าง" in asked[5]
    decide(world, 3, "รับ", "พิมพ์ผิดจังหวัด", "ผอ.กอง", tab=QUEUE, column="H")
    later(world, 18)
    assert time_of(world) == "overdue"


def comes_back_with_what_is_in_force(world: World) -> None:
    """The tab deleted, then the ledger lost."""
    world.batch_update("central", {"deleteSheet": {"sheetId": world.sheet_id("central", DEADLINES)}}, user=OWNER)
    later(world, 16)
    later(world, 17)
    (back,) = rows(world, DEADLINES)
    assert back[0] == "มีผลแล้ว"
    assert back[2:8:2] == ["ชุดที่ 2 ผลการจัดเวที", "15 ส.ค. 2563", "กษ 0210/12"]
    told = history(world)
    lose_the_ledger(world)
    later(world, 18)
    assert time_of(world) == "within"
    assert history(world) == told


def test_a_revision_shows_what_it_would_flip_and_holds_once_it_is_accepted(world: World) -> None:
    decide(world, 3, *REVISION)
    later(world)
    later(world, 11)
    assert "รอการรับรอง" in rows(world, DEADLINES)[0][0]
    (asked,) = rows(world, QUEUE)
    assert asked[2] == "เปลี่ยนกำหนดส่งทุกจังหวัด"
    assert "ผลที่จะเปลี่ยน 2 รายงาน" in asked[5]
    assert "ยังไม่ส่ง เกินกำหนด 6 วัน → " in asked[5]
    assert asked[5].endswith(": ภูเก็ต, ยะลา")
    thai = {"SONGTHAN_LANG": "th"}
    (planned,) = world.cli("plan", "--json", environment=thai).json["waiting"]
    assert (planned["kind"], planned["detail"]) == ("rev", asked[5])
    assert "Not sent, 6 days overdue → Within the deadline: Phuket, Yala" in world.cli("plan").stdout
    assert (time_of(world), time_of(world, "95")) == ("overdue", "overdue")

    decide(world, 3, "ไม่เอา", tab=QUEUE, column="H")
    later(world, 12)
    assert "ไม่เข้าใจ ‘ไม่เอา’" in rows(world, QUEUE)[0][0]
    decide(world, 3, "ไม่รับ", tab=QUEUE, column="H")
    later(world, 13)
    assert "กรอก “เหตุผล”" in rows(world, QUEUE)[0][0]

    decide(world, 3, "รับ", "อนุมัติแล้ว", "ปลัดกระทรวง", tab=QUEUE, column="H")
    later(world, 14)
    later(world, 15)
    assert rows(world, QUEUE)[0][0] == "รับแล้ว เมื่อ 5 ส.ค. 2563"
    assert rows(world, DEADLINES)[0][0] == "มีผลแล้ว"
    assert time_of(world) == "within"
    assert "โควิด-19" in history(world)
    flipped = "ผลด้านเวลาเปลี่ยนจาก “ยังไม่ส่ง เกินกำหนด 6 วัน” เป็น “อยู่ในกำหนด” เพราะ: "
    assert history(world).count(flipped) == 2  # each of the two offices
    assert "เลื่อนจาก 30 ก.ค. 2563" in str(world.cells("95", SUMMARY))

    heals_and_changes_its_mind(world)
    comes_back_with_what_is_in_force(world)


def heals_and_changes_its_mind(world: World) -> None:
    # a header that somebody worded otherwise is put back, and what was typed under it counts
    renamed = f"/v4/spreadsheets/{world.ids()['central']}/values/'{QUEUE}'!H2?valueInputOption=RAW"
    world.call("PUT", renamed, {"values": [["ผล"]]}, user=OWNER)
    later(world, 15.1)
    assert world.cells("central", f"'{QUEUE}'!H2") == [["ผลการพิจารณา"]]

    # a column that somebody deleted comes back empty, and nothing that was decided went with it
    gone = {"sheetId": world.sheet_id("central", QUEUE), "dimension": "COLUMNS", "startIndex": 8, "endIndex": 9}
    world.batch_update("central", {"deleteDimension": {"range": gone}}, user=OWNER)
    later(world, 15.15)
    assert world.cells("central", f"'{QUEUE}'!H2:J2") == [["ผลการพิจารณา", "เหตุผล", "โดย"]]
    assert time_of(world) == "within"

    # refused after all, and accepted again: a person says so each time
    decide(world, 3, "ไม่รับ", "ปลัดกระทรวงไม่อนุมัติ", tab=QUEUE, column="H")
    later(world, 15.2)
    assert (time_of(world), rows(world, DEADLINES)[0][0][:6]) == ("overdue", "ไม่รับ")
    decide(world, 3, "รับ", "อนุมัติแล้ว", tab=QUEUE, column="H")
    later(world, 15.4)
    assert time_of(world) == "within"

    # an extension to a day before the revised one gives no time
    decide(world, 4, *EXTENSION[:2], "12 ส.ค. 2563", *EXTENSION[3:])
    later(world, 15.6)
    assert "ไม่ได้ให้เวลาเพิ่ม กำหนดส่งเดิมคือ 15 ส.ค. 2563" in rows(world, DEADLINES)[1][0]
    decide(world, 4, *[""] * 7)
    later(world, 15.8)


def test_decisions_that_change_very_much_at_once_wait_with_their_number_and_the_rest_goes_on(world: World) -> None:
    world.environment["SONGTHAN_UNSAFE_MINIMUM_STATUSES"] = "3"
    expected = world.cli("status", "--json").json["national"]["expected"]
    for number, report in enumerate(("ชุดที่ 2 ผลการจัดเวที", "ชุดที่ 3 แผนปฏิบัติการ", "ชุดที่ 4 สรุปผลการดำเนินงาน")):
        for place, office in enumerate(("ภูเก็ต", "ยะลา")):
            exempt = (report, office, "ไม่ต้องส่ง", "1 ส.ค. 2563", "", "น้ำท่วม", "ผอ.กอง")
            decide(world, 3 + 2 * number + place, *exempt)
    later(world)
    world.type_rows("95", GROUPS, [group_row("95-001", district="", leader="")])
    later(world, 11)
    assert {row[0][:9] for row in rows(world, DEADLINES)} == {"ยังไม่มีผ"}
    (asked,) = rows(world, QUEUE)
    assert asked[2] == "เปลี่ยนสถานะจำนวนมาก"
    assert "การตัดสินใจ 6 แถว" in asked[5]
    assert " จะเปลี่ยนสถานะ 6 จาก " in asked[5]
    assert world.status("95", "groups")["content"]["state"] == "edited_after"
    assert (time_of(world), time_of(world, "95")) == ("overdue", "overdue")

    lose_the_ledger(world)
    later(world, 12)
    assert time_of(world) == "overdue"
    decide(world, 3, "รับ", "ตามมติที่ประชุม", "ผอ.กอง", tab=QUEUE, column="H")
    later(world, 13)
    later(world, 14)
    assert {row[0] for row in rows(world, DEADLINES)} == {"มีผลแล้ว"}
    assert "น้ำท่วม" in history(world)
    assert world.cli("status", "--json").json["national"]["expected"] == expected - 6


def test_what_the_programme_file_decided_comes_into_the_tabs_once_and_lives_there(world: World) -> None:
    path = world.config / "programmes" / "village-sages-2563.yaml"
    entries = (
        'extensions:\n  - {office: "83", report: forum, until: 2563-08-25, reason: "น้ำ \\n ท่วม", granted_by: ผอ.กอง, '
        "granted_on: 2563-08-01}\n"
    )
    path.write_text(path.read_text(encoding="utf-8").replace("extensions: []\n", entries), encoding="utf-8")
    assert world.cli("check-config").exit_code == 0
    world.sync("--office", "95")
    world.sync("--full")
    assert rows(world, DEADLINES)[0][2:8] == [
        *("ชุดที่ 2 ผลการจัดเวที", "ภูเก็ต", "25 ส.ค. 2563", "1 ส.ค. 2563", "", "น้ำ ท่วม")
    ]
    later(world)
    assert rows(world, DEADLINES)[0][0] == "มีผลแล้ว"
    assert time_of(world) == "extended"
    assert [row[5] for row in world.cells("central", "'ประวัติการเปลี่ยนแปลง'!A3:H60")].count("ขยายเวลา") == 1
    refused = world.cli("check-config")
    assert refused.exit_code == 2
    assert "กำหนดส่งและข้อยกเว้น" in refused.stderr + refused.stdout

    # changed there, the file no longer counts; nor once its row was revoked
    decide(world, 3, "20 ส.ค. 2563", column="E")
    later(world, 11)
    assert "20 ส.ค. 2563" in str(world.cells("83", SUMMARY))
    delete_rows(world, DEADLINES, 2, 3)
    later(world, 12)
    decide(world, 3, "รับ", "ยกเลิกแล้ว", "ผอ.กอง", tab=QUEUE, column="H")
    later(world, 13)
    assert time_of(world) == "overdue"


def test_an_exempted_office_owes_nothing_and_leaves_the_rates(world: World) -> None:
    expected = world.cli("status", "--json").json["national"]["expected"]
    decide(world, 3, "ชุดที่ 2 ผลการจัดเวที", "จ.ยะลา", "ไม่ต้องส่ง", "1/8/2563", "", "เหตุความไม่สงบ", "ผอ.กอง")
    later(world)
    later(world, 11)
    told = world.cli("status", "--json").json
    assert told["national"]["expected"] == expected - 1
    assert "ไม่ต้องส่งรายงานนี้ ประกาศเมื่อ 1 ส.ค. 2563" in history(world)
    assert "ผลด้านเวลาเปลี่ยนจาก “ยังไม่ส่ง เกินกำหนด 6 วัน” เป็น “ไม่ต้องส่ง”" in history(world)
    assert ["ชุดที่ 2 ผลการจัดเวที", "ยังไม่เริ่ม", "ไม่ต้องส่ง"] in [row[:3] for row in world.cells("95", SUMMARY)]
    assert "Time: Need not be sent" in world.cli("explain", "95", "forum").stdout
    assert time_of(world) == "overdue"


def test_a_declaration_is_settled_in_the_queue(world: World) -> None:
    summary = world.cells("83", "'สรุปสถานะ'!A1:N9")
    header = next(row for row in summary if "แจ้งไม่มีผลการดำเนินงาน" in row)
    column = column_letters(header.index("แจ้งไม่มีผลการดำเนินงาน"))
    row = next(place for place, cells in enumerate(summary, start=1) if str(cells[:1]).startswith("['ชุดที่ 2"))
    said = ["ไม่มี", "กลุ่มเลื่อนเวทีเพราะน้ำท่วม", "สมใจ ใจดี", "4 ส.ค. 2563"]
    path = f"/v4/spreadsheets/{world.ids()['83']}/values/'สรุปสถานะ'!{column}{row}?valueInputOption=USER_ENTERED"
    world.call("PUT", path, {"values": [said]})
    later(world)
    assert time_of(world) == "waiting"
    (asked,) = rows(world, QUEUE)
    assert asked[2:5] == ["แจ้งไม่มีผลการดำเนินงาน", "ภูเก็ต", "ชุดที่ 2 ผลการจัดเวที"]
    decide(world, 3, "ไม่รับ", "มีกลุ่มที่ยังดำเนินการ", "กองนโยบาย", tab=QUEUE, column="H")
    later(world, 12)
    assert time_of(world) == "overdue"
    assert "มีกลุ่มที่ยังดำเนินการ" in history(world)
    assert rows(world, QUEUE)[0][0] == "ไม่รับ เมื่อ 5 ส.ค. 2563"
    assert "overdue" in world.cli("explain", "83", "forum").stdout
    assert "เกินกำหนด" in str(world.cells("83", SUMMARY))

    # wrong, its row deleted, and the ledger lost: what was said holds
    decide(world, 3, "อาจจะ", tab=QUEUE, column="H")
    later(world, 13)
    assert "ไม่เข้าใจ ‘อาจจะ’" in rows(world, QUEUE)[0][0]
    assert time_of(world) == "overdue"
    decide(world, 3, "ไม่รับ", tab=QUEUE, column="H")
    later(world, 14)
    events = history(world)
    sort(world, QUEUE, column=7)
    lose_the_ledger(world)
    later(world, 15)
    assert (time_of(world), history(world)) == ("overdue", events)
    delete_rows(world, QUEUE, 2, 4)
    later(world, 16)
    assert (time_of(world), history(world)) == ("overdue", events)


def test_a_report_is_certified_sent_back_and_an_edit_afterwards_tells_itself(world: World) -> None:
    later(world)
    waiting = rows(world, REVIEWS)
    assert [row[2:5] for row in waiting] == [
        ["ภูเก็ต", "ชุดที่ 1 ทะเบียนกลุ่ม", "25 ก.ค. 2563"],
        ["ยะลา", "ชุดที่ 1 ทะเบียนกลุ่ม", "25 ก.ค. 2563"],
    ]
    assert {row[0] for row in waiting} == {"รอตรวจ ตั้งแต่ 25 ก.ค. 2563"}
    before = world.status("83", "groups")

    decide(world, 3, "6/8/2563", "2", "1", "รับรอง", "", "", "", "กองนโยบาย", tab=REVIEWS, column="F")
    decide(world, 4, "", "", "", "ส่งกลับแก้ไข", "", "3", "20 ส.ค. 2563", tab=REVIEWS, column="F")
    later(world, 11)
    first, second = rows(world, REVIEWS)
    assert first[0] == "รับรองแล้ว เมื่อ 5 ส.ค. 2563"
    assert "กรอก “ความเห็น”" in second[0]
    assert "ส่วนกลางรับรองแล้ว เมื่อ 5 ส.ค. 2563" in str(world.cells("83", SUMMARY))
    decide(world, 4, "ชื่อกลุ่มไม่ตรงกับทะเบียนเดิม", tab=REVIEWS, column="J")
    later(world, 12)
    assert rows(world, REVIEWS)[1][0] == "ส่งกลับแก้ไข เมื่อ 5 ส.ค. 2563"
    told = "ส่วนกลางส่งกลับให้แก้ไข เมื่อ 5 ส.ค. 2563: ชื่อกลุ่มไม่ตรงกับทะเบียนเดิม แถว 3 แก้ไขภายใน 20 ส.ค. 2563"
    assert told in str(world.cells("95", SUMMARY))
    assert f"การตรวจรับ: {told}" in world.cli("explain", "95", "groups", environment={"SONGTHAN_LANG": "th"}).stdout
    after = world.status("83", "groups")
    assert (before["content"], before["time"]) == (after["content"], after["time"])

    # an edit of values turns it by itself, and a personal column is named, never quoted
    world.type_rows("83", GROUPS, [group_row(leader="นายคนใหม่ ลับมาก", members="26")])
    later(world, 13)
    later(world, 14)
    first = rows(world, REVIEWS)[0]
    assert first[0] == "แก้ไขหลังรับรอง เมื่อ 5 ส.ค. 2563: คอลัมน์ “จำนวนสมาชิก (คน)”, “ประธานกลุ่ม”"
    assert "แก้ไขหลังจากนั้นที่ “จำนวนสมาชิก (คน)”, “ประธานกลุ่ม”" in str(world.cells("83", SUMMARY))
    assert "ลับมาก" not in str(world.cells("central", f"'{REVIEWS}'!A1:N9")) + history(world)
    decide(world, 3, "รับรองอีกครั้ง", tab=REVIEWS, column="I")
    later(world, 15)
    assert rows(world, REVIEWS)[0][0] == "รับรองแล้ว เมื่อ 5 ส.ค. 2563"

    # the tab deleted comes back as it was; the ledger lost: the same
    world.batch_update("central", {"deleteSheet": {"sheetId": world.sheet_id("central", REVIEWS)}}, user=OWNER)
    later(world, 16)
    later(world, 17)
    back = world.cells("central", f"'{REVIEWS}'!A3:M9")
    assert [row[0] for row in back] == ["รับรองแล้ว เมื่อ 5 ส.ค. 2563", "ส่งกลับแก้ไข เมื่อ 5 ส.ค. 2563"]
    assert back[0][5:9] == ["6 ส.ค. 2563", "2", "1", "รับรองอีกครั้ง"]
    events = history(world)
    sort(world, REVIEWS, column=3)
    lose_the_ledger(world)
    world.type_rows("83", GROUPS, [group_row(leader="นายคนใหม่ ลับมาก", members="27")])
    later(world, 18)
    later(world, 19)
    assert "แก้ไขหลังรับรอง เมื่อ 5 ส.ค. 2563: คอลัมน์ “จำนวนสมาชิก (คน)”" in {row[0] for row in rows(world, REVIEWS)}
    assert history(world).count("ส่งกลับเมื่อ") == events.count("ส่งกลับเมื่อ") == 1

    # the letter's day stands beside the receipt
    world.type_rows("83", DELIVERY, [["กษ 1001/426", "4 ส.ค. 2563", 2, 1, "EX1"]])
    later(world, 20)
    assert "รอตรวจ ตั้งแต่ 5 ส.ค. 2563 · หนังสือลงวันที่ 4 ส.ค. 2563" in {row[0] for row in rows(world, REVIEWS)}


def test_a_renewal_of_the_lead_which_hides_who_typed_last_hides_no_decision(world: World) -> None:
    configuration = load_configuration(world.config, {**world.environment})
    with (
        open_service(configuration, Origin(world.server.url, server_clock(world.server.url))) as alone,
        standing_by(alone, lambda: True, lambda: True) as service,
    ):
        watch = Watch(service, lambda result: None, lambda message: None, state=WatchState(AUGUST.date()))
        for _ in range(3):  # until nothing is left to write
            watch.poll()
        decide(world, 3, *EXTENSION)
        assert service.lead is not None
        service.lead.begin_writing().write([], release=True)
        watch.poll()
    assert rows(world, DEADLINES)[0][0].startswith("ระบบรับแถวนี้แล้ว")
