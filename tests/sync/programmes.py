"""Builders with defaults: a small programme of two reports."""

from __future__ import annotations

from datetime import date

from rules.catalogue import Text
from rules.declared.programme import CellType, Choice, Column, Office, Programme, Report

REGISTER_TITLE = Text("ชุดที่ 1 ทะเบียนกลุ่ม", "Set 1 Register")
GROUP_COLUMNS = (
    Column("group_id", "รหัสกลุ่ม", CellType.CODE, required=True, hint=Text("เช่น {office}-001", "such as {office}-001")),
    Column("group_name", "ชื่อกลุ่ม", CellType.TEXT, aliases=("ชื่อกลุ่มเกษตรกร",), required=True),
    Column("phone", "โทรศัพท์", CellType.PHONE, personal=True, required=True),
    Column("kind", "ประเภทกิจกรรม", CellType.CHOICE, choices=(Choice("พืช"), Choice("ประมง"))),
)
FORUM_COLUMNS = (
    Column("group_id", "รหัสกลุ่ม", CellType.CODE, required=True),
    Column("forum_on", "วันที่จัดเวที", CellType.DATE, required=True),
    Column("participants", "จำนวนผู้เข้าร่วม (คน)", CellType.WHOLE, required=True),
)


def report(
    report_id: str = "groups",
    tab: str = "ชุดที่ 1",
    title: Text = REGISTER_TITLE,
    columns: tuple[Column, ...] = GROUP_COLUMNS,
) -> Report:
    return Report(
        report_id, tab, title, Text("กลุ่ม", "groups"), columns, ("group_id",), date(2019, 10, 1), date(2020, 7, 30)
    )


REPORTS = (
    report(),
    report("forum", "ชุดที่ 2", Text("ชุดที่ 2 ผลการจัดเวที", "Set 2 Forum"), FORUM_COLUMNS),
)


def office(
    code: str = "10",
    name: str | None = None,
    spreadsheet_id: str | None = "",
    expects: tuple[str, ...] = ("groups", "forum"),
) -> Office:
    return Office(
        code,
        name or f"สำนักงาน {code}",
        f"Office {code}",
        Text("กลาง", "Central"),
        frozenset(expects),
        spreadsheet_id=f"file{code}" if spreadsheet_id == "" else spreadsheet_id,
    )


def programme(reports: tuple[Report, ...] = REPORTS, offices: tuple[Office, ...] | None = None) -> Programme:
    return Programme(
        "sages",
        Text("ปราชญ์ชาวบ้าน", "Village sages"),
        date(2019, 10, 1),
        date(2020, 9, 30),
        reports,
        (),
        (),
        (office(),) if offices is None else offices,
        register="groups",
    )
