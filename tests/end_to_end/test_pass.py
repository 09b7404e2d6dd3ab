"""One pass over HTTP: what it writes, what it costs, and that it ends."""

import re
from datetime import datetime, timedelta

from rules.readings.moment_text import BANGKOK
from sync.workbook.layout import SUMMARY_HEADERS
from tests.end_to_end.world import DAY, FORUM, GROUPS, PLAN, RESULTS, World, forum_row, group_row, plan_row

LOG, MATRIX = "บันทึกการทำงานของระบบ", "ตารางสถานะ"


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2020, month, day, hour, minute, tzinfo=BANGKOK)


def test_a_first_pass_costs_one_read_and_one_write_a_workbook_and_little_more(world: World) -> None:
    requests = world.sync()["requests"]
    assert requests["sheets_read"] <= 3 + 2
    assert requests["sheets_write"] <= 3 + 2


def test_the_pass_after_a_write_reads_it_again_and_the_one_after_that_asks_drive_once(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row()])
    world.sync()
    second, third = world.sync(), world.sync()
    assert second["requests"]["sheets_write"] == 0
    assert second["cells"]["planned"] == 0
    assert third["requests"] == {"sheets_read": 0, "sheets_write": 0, "drive": 1}


def test_one_changed_workbook_costs_one_read_and_a_look_at_how_its_new_numbers_are_shown(world: World) -> None:
    world.sync()
    world.sync()
    world.type_rows("95", GROUPS, [group_row("95-001", district="เมืองยะลา")])
    requests = world.sync()["requests"]
    assert requests["sheets_read"] <= 2 + 1
    assert requests["sheets_write"] <= 1 + 2


def test_each_row_gets_its_status_and_what_to_fix_in_thai(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row(), group_row("83-002", members="ยี่สิบ"), [], group_row("83-003", leader="")])
    world.sync()
    told = world.cells("83", f"'{GROUPS}'!A1:B5")
    assert told[0] == ["ผลการตรวจ", "สิ่งที่ต้องแก้ไข"]
    assert told[1] == ["ครบถ้วน"]
    assert told[2][0] == "ต้องแก้ไข"
    assert "จำนวนสมาชิก (คน)" in told[2][1]
    assert told[3] == []
    assert told[4][0] == "ยังไม่ครบถ้วน"
    assert "ประธานกลุ่ม" in told[4][1]


def test_the_summary_tab_names_missing_groups_and_says_that_nothing_is_submitted(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row(), group_row("83-002", "กลุ่มประมงพื้นบ้าน")])
    world.type_rows("83", FORUM, [forum_row()])
    world.sync()
    cells = world.cells("83", "'สรุปสถานะ'!A1:H8")
    assert "ไม่ต้องกดส่ง" in cells[1][0]
    forum = cells[4]
    assert forum[1] == "กรอกครบ 1 จาก 2 กลุ่ม"
    assert forum[4] == "1 จาก 2 กลุ่ม"
    assert forum[5] == "83-002 กลุ่มประมงพื้นบ้าน"


def test_a_report_that_waits_for_the_one_between_says_which_and_what_to_do(world: World) -> None:
    result = ["83-001", "1", "แล้วเสร็จ", "1 ก.ค. 2563", "100", "", "สมาชิกทำปุ๋ยใช้เองได้ทุกครัวเรือน", "", "2 ก.ค. 2563"]
    world.type_rows("83", GROUPS, [group_row(), group_row("83-002", "กลุ่มมะพร้าว")])
    world.type_rows("83", PLAN, [plan_row()])
    world.type_rows("83", RESULTS, [result])
    world.sync()
    set_4 = world.cells("83", "'สรุปสถานะ'!A7:H7")[0]
    assert set_4[1] == "กรอกครบ 1 กิจกรรมที่มีในรายงานก่อนหน้าแล้ว (รายงานก่อนหน้ายังขาด 1 รายการ)"
    assert set_4[5] == "83-002 กลุ่มมะพร้าว"
    assert set_4[6].startswith("ยังขาด 1 รายการที่ยังไม่มีใน “ชุดที่ 3 แผนปฏิบัติการ”")


def test_the_central_tabs_hold_every_provinces_rows_with_personal_columns_masked(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row(leader="นายลับ มาก", phone="0899999999")])
    world.type_rows("50", GROUPS, [group_row("50-001", district="เมืองเชียงใหม่")])
    world.sync()
    rows = world.cells("central", "'รวมชุดที่ 1'!A3:Z10")
    assert [row[:3] for row in rows] == [["50", "เชียงใหม่", "ภาคเหนือ"], ["83", "ภูเก็ต", "ภาคใต้"]]
    everything = str([world.cells("central", f"'{tab}'!A1:Z50") for tab in CENTRAL_TABS])
    assert "นายลับ มาก" not in everything
    assert "0899999999" not in everything
    assert "กลุ่มผักปลอดภัย" in everything


CENTRAL_TABS = (
    "สถานะรายจังหวัด",
    "รวมชุดที่ 1",
    "รวมชุดที่ 2",
    "รวมชุดที่ 3",
    "รวมชุดที่ 4",
    "รวมการจัดส่ง",
    "รายการที่ต้องแก้ไข",
    "ประวัติการเปลี่ยนแปลง",
)


def test_a_finding_in_the_centre_leads_to_its_very_cell(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row(members="ยี่สิบ")])
    world.sync()
    fields = "sheets.data.rowData.values(formattedValue,userEnteredFormat.textFormat.link)"
    path = f"/v4/spreadsheets/{world.ids()['central']}?ranges='รายการที่ต้องแก้ไข'!H3:H20&fields={fields}"
    rows = world.call("GET", path, None)["sheets"][0]["data"][0]["rowData"]
    cells = [row["values"][0] for row in rows if row.get("values")]
    wrong = next(cell for cell in cells if cell.get("formattedValue") == f"{GROUPS}!H2")
    link = wrong["userEnteredFormat"]["textFormat"]["link"]["uri"]
    assert world.ids()["83"] in link
    assert link.endswith(f"gid={world.sheet_id('83', GROUPS)}&range=H2")


def test_complete_before_the_deadline_is_in_time_whatever_happens_later(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row()])
    world.type_rows("83", FORUM, [forum_row()])
    world.sync()
    assert world.status("83", "forum")["time"]["state"] == "on_time"
    world.set_clock(at(8, 5))
    world.type_rows("83", FORUM, [forum_row(participants="")])
    world.sync()
    status = world.status("83", "forum")
    assert status["time"]["state"] == "on_time"
    assert status["content"]["state"] == "edited_after"


def test_complete_after_the_deadline_is_late_by_the_calendar_days_that_are_known(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row()])
    world.sync()
    world.set_clock(at(7, 31, 8))
    world.sync()
    assert world.status("83", "forum")["time"]["text"] == "Not sent, 1 day overdue"
    world.set_clock(at(8, 1, 10))
    world.type_rows("83", FORUM, [forum_row()])
    world.sync()
    assert world.status("83", "forum")["time"]["text"] == "Sent at least 1 day, at most 2 days late"


def test_plan_lists_each_verdict_that_a_revision_would_flip_before_it_is_told(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row()])
    world.set_clock(at(7, 31))
    world.sync()
    world.set_clock(at(8, 1, 10))
    world.type_rows("83", FORUM, [forum_row()])
    world.sync()
    assert world.status("83", "forum")["time"]["state"] == "late"
    programme = world.config / "programmes" / "village-sages-2563.yaml"
    text = programme.read_text(encoding="utf-8")
    revised = (
        "    deadline: 2563-07-30\n    revisions:\n"
        "      - {announced_on: 2563-08-01, last_day: 2563-08-15, order_number: กษ 1/2563, reason: โควิด}\n"
    )
    programme.write_text(re.sub(r" +deadline: 2563-07-30\n +revisions: .*\n", revised, text, count=1), encoding="utf-8")
    told = world.cli("plan", "--json").json
    flips = {(c["office"], c["report"]): c["time"] for c in told["changes"] if c["verdict_flips"]}
    assert flips == {
        ("50", "forum"): ["Not sent, 2 days overdue", "Within the deadline"],
        ("83", "forum"): ["Sent at least 1 day, at most 2 days late", "Sent in time"],
        ("95", "forum"): ["Not sent, 2 days overdue", "Within the deadline"],
    }
    assert "a verdict changes" in world.cli("sync").stdout
    assert world.status("83", "forum")["time"]["state"] == "on_time"


def test_the_last_day_itself_is_in_time(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row()])
    world.set_clock(at(7, 30, 23, 30))
    world.sync()
    world.type_rows("83", FORUM, [forum_row()])
    world.set_clock(at(7, 30, 23, 50))
    world.sync()
    assert world.status("83", "forum")["time"]["state"] == "on_time"


def test_a_declaration_waits_for_the_centre_and_an_entry_undoes_it(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row()])
    world.type_rows("83", PLAN, [plan_row(responsible="")])
    summary = "สรุปสถานะ"
    header = world.cells("83", f"'{summary}'!A3:L3")[0]
    letter = chr(ord("A") + header.index("แจ้งไม่มีผลการดำเนินงาน"))
    fixes = chr(ord("A") + header.index(SUMMARY_HEADERS["fix_first"]))
    path = f"/v4/spreadsheets/{world.ids()['83']}/values/'{summary}'!{letter}5?valueInputOption=USER_ENTERED"

    def state_and_first_fix() -> tuple[str, str]:
        world.sync()
        (told,) = world.cells("83", f"'{summary}'!{fixes}5") or [[""]]
        return world.status("83", "forum")["content"]["state"], told[0].splitlines()[0] if told[0] else ""

    world.call("PUT", path, {"values": [["ไม่มี", "", "สมใจ"]]})
    state, fix = state_and_first_fix()
    assert state == "not_started"
    assert "“เหตุผล” / “วันที่แจ้ง”" in fix
    thai = {"SONGTHAN_LANG": "th"}
    assert world.cli("explain", "83", "forum", "--json", environment=thai).json["findings"][0] == fix
    world.call("PUT", path, {"values": [["ไม่มี", "กลุ่มเลื่อนไปปีหน้า", "สมใจ", "24 ก.ค. 2563"]]})
    state, fix = state_and_first_fix()
    assert (state, fix) == ("declared_waiting", "")  # nobody is asked to add rows to it
    assert world.cells("83", f"'{summary}'!{chr(ord(fixes) - 1)}5") in ([], [[""]])
    listed = world.cells("central", "'รายการที่ต้องแก้ไข'!A1:H40")
    assert [row for row in listed if row[0] == "83" and row[2].startswith("ชุดที่ 2")] == []
    assert [row for row in listed if row[0] == "83" and row[2].startswith("ชุดที่ 3")] != []
    world.type_rows("83", FORUM, [forum_row()])
    state, fix = state_and_first_fix()
    assert state == "complete"
    assert "ไม่นับ เพราะมีข้อมูลในแท็บนี้" in fix


def test_a_group_added_later_is_told_and_never_undoes_the_verdict(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row()])
    world.type_rows("83", FORUM, [forum_row()])
    world.sync()
    world.type_rows("83", GROUPS, [group_row("83-002", "กลุ่มใหม่")], first_row_1based=3)
    world.sync()
    status = world.status("83", "forum")
    assert status["content"]["state"] == "grew_after"
    assert status["time"]["state"] == "on_time"


def test_a_group_that_vanished_counts_until_the_centre_confirms_it_gone(world: World) -> None:
    second = forum_row("83-002", potential="กลุ่มที่สองมีแหล่งน้ำของตนเอง")
    world.type_rows("83", GROUPS, [group_row(), group_row("83-002", "กลุ่มที่สอง")])
    world.type_rows("83", FORUM, [forum_row(), second])
    world.sync()
    world.type_rows("83", GROUPS, [[""] * 10], first_row_1based=3)
    world.sync()
    assert world.status("83", "groups")["content"]["state"] == "edited_after"
    fix = world.cells("83", "'สรุปสถานะ'!A4:H4")[0][list(SUMMARY_HEADERS).index("fix_first")]
    assert fix.startswith("1 กลุ่มที่เคยอยู่ในทะเบียนหายไป")
    assert world.status("83", "forum")["content"]["state"] == "complete"

    programme = world.config / "programmes" / "village-sages-2563.yaml"
    decision = (
        'confirmations:\n  - {kind: key_gone, office: "83", report: groups, key: 83-002, confirmed_by: กอง, '
        "confirmed_on: 2563-07-25, reason: ยุบกลุ่ม}"
    )
    programme.write_text(programme.read_text(encoding="utf-8").replace("confirmations: []", decision), encoding="utf-8")
    world.sync()
    assert world.status("83", "groups")["content"]["state"] == "complete"
    assert world.status("83", "forum")["content"]["state"] == "complete"
    assert world.cells("83", f"'{FORUM}'!A3:A3") == [["มีข้อสังเกต"]]


def test_a_pass_limited_to_one_province_writes_only_there(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row()])
    world.type_rows("95", GROUPS, [group_row("95-001", district="เมืองยะลา")])
    before = world.cells("95", "'สรุปสถานะ'!A1:H8")
    limited = world.sync("--province", "ภูเก็ต")
    assert world.cells("83", f"'{GROUPS}'!A2:A2") == [["ครบถ้วน"]]
    assert world.cells("95", f"'{GROUPS}'!A2:A2") == []
    assert world.cells("95", "'สรุปสถานะ'!A1:H8") == before
    assert {office["code"] for office in limited["offices"] if office["cells_written"]} == {"83"}
    world.sync()
    after_a_write = world.sync("--province", "ภูเก็ต")  # which knows of the other files only what it last read
    assert after_a_write["cells"]["planned"] == 0
    assert world.cells("95", f"'{GROUPS}'!A2:A2") == [["ครบถ้วน"]]


def test_plan_shows_each_cell_and_writes_nothing(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row()])
    told = world.cli("plan", "--json").json
    assert {"tab": GROUPS, "row": 2, "before": "", "after": "ครบถ้วน"}.items() <= next(
        cell for cell in told["cells_planned"] if cell["tab"] == GROUPS and cell["after"] == "ครบถ้วน"
    ).items()
    rows = [row for row in told["central_planned"] if row["tab"] == "รวมชุดที่ 1"]
    assert [(row["cells"][0], row["cells"][5]) for row in rows] == [("83", "83-001")]
    assert any(row["tab"] == "ประวัติการเปลี่ยนแปลง" for row in told["central_planned"])
    assert "รวมชุดที่ 1" in world.cli("plan").stdout
    assert told["requests"]["sheets_write"] == 0
    assert world.cells("83", f"'{GROUPS}'!A2:A2") == []


def test_plan_names_the_column_of_each_cell_and_keeps_it_to_one_line(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row(phone="", leader="")])
    planned = world.cli("plan", "--json").json["cells_planned"]
    columns = {cell["column"] for cell in planned if cell["offices"] == ["83"]}
    assert {"ผลการตรวจ", "สิ่งที่ต้องแก้ไข", "เนื้อหา", "เวลา", "กรอกครบแล้ว", "สิ่งที่ต้องแก้ไขก่อน"} <= columns
    world.sync()
    world.type_rows("83", GROUPS, [group_row(phone="", leader="", members="")])
    lines = world.cli("plan").stdout.splitlines()
    fix = next(line for line in lines if line.startswith(f"Phuket {GROUPS} row 2 สิ่งที่ต้องแก้ไข: “กรุณากรอก “ประธานกลุ่ม” / "))
    assert fix.count("กรุณากรอก") == 2 + 3


def test_explain_tells_deadline_evidence_and_each_rule_of_a_row(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row()])
    world.type_rows("83", FORUM, [forum_row(method="อื่น ๆ")])
    world.type_rows("83", PLAN, [plan_row()])
    world.sync()
    told = world.cli("explain", "83", "2", "2", "--json").json
    assert told["row"]["status"] == "Incomplete"
    failed = [rule["kind"] for rule in told["row"]["rules"] if not rule["passed"] and rule["severity"] == "blocks"]
    assert failed == ["required-if"]
    assert any("30 Jul 2020" in step for step in told["time_steps"])


def test_explain_names_each_rule_by_its_title_and_columns_not_by_its_id_alone(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row(members="")])
    world.sync()
    lines = world.cli("explain", "83", "groups", "2").stdout.splitlines()
    assert "  G05 District of that province (district) “อำเภอ/เขต”: passed" in lines
    required = next(line for line in lines if line.startswith("  G01 "))
    assert required.startswith("  G01 Required (required) “รหัสกลุ่ม”, “ชื่อกลุ่ม”, “อำเภอ/เขต” …: Please fill in")


def test_a_day_that_was_looked_at_in_the_evening_goes_on_after_that_look(world: World) -> None:
    world.set_clock(at(7, 25, 17))
    world.type_rows("83", GROUPS, [group_row()])
    world.sync()
    world.set_clock(at(11, 26))
    world.type_rows("83", GROUPS, [group_row(members="ยี่สิบ")])
    world.sync("--as-of", "2563-07-25")
    assert world.cells("83", f"'{GROUPS}'!A2") == [["ต้องแก้ไข"]]
    assert world.status("83", "groups", "--as-of", "2563-07-25")["content"]["state"] == "edited_after"


def test_the_log_tells_passes_that_had_an_effect_and_tabs_when_they_were_checked_and_when_they_changed(
    world: World,
) -> None:
    world.sync()
    world.set_clock(DAY + timedelta(minutes=30))
    world.type_rows("83", GROUPS, [group_row(), ["83-002"]])
    world.sync()
    world.sync()
    world.set_clock(DAY + timedelta(minutes=40))
    assert world.sync()["requests"]["sheets_write"] == 0  # nothing to tell, nothing sent
    header, second, first = world.cells("central", f"'{LOG}'!A2:I9")
    assert [row[2:5] for row in (first, second)] == [["ปรับปรุงสถานะ", 3, 3], ["ปรับปรุงสถานะ", 3, 1]]
    assert (header[0], second[8].splitlines()[0]) == ("เวลา", "เขียนให้ ภูเก็ต")
    changed, unchanged = (world.cells("central", f"'{tab}'!A1")[0][0] for tab in ("รวมชุดที่ 1", "รวมชุดที่ 4"))
    assert "(ตรวจเมื่อ 25 ก.ค. 2563 09:30 น. · ข้อมูลเปลี่ยนล่าสุด 25 ก.ค. 2563 09:30 น.)" in changed
    assert "ตรวจเมื่อ 25 ก.ค. 2563 09:30 น." in unchanged
    assert "ข้อมูลเปลี่ยนล่าสุด 25 ก.ค. 2563 09:30 น." not in unchanged
