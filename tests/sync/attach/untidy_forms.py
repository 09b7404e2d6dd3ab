"""Workbooks as offices really keep them, each with the attachment that is right.

right: tab title -> (report id, {header as people read it, or its 0-based place: column id}); headers that are not named
there are the office's own. entries: (tab title, rows of entries as 1-based sheet rows). asks: tabs or headers that a person must
settle, for nobody could tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sync.attach.tab_picture import Area

Grid = list[list[Any]]


@dataclass(frozen=True)
class Form:
    """One workbook."""

    name: str
    tabs: Mapping[str, Grid]
    right: Mapping[str, tuple[str, Mapping[Any, str]]]
    entries: Mapping[str, Sequence[int]] = field(default_factory=dict)
    merges: Mapping[str, Sequence[Area]] = field(default_factory=dict)
    tab_asks: frozenset[str] = frozenset()  # report ids


REGISTER = {
    "รหัสกลุ่ม": "group_id",
    "ชื่อกลุ่ม": "group_name",
    "อำเภอ/เขต": "district",
    "ตำบล/แขวง": "subdistrict",
    "ประเภทกิจกรรม": "activity_type",
    "จำนวนสมาชิก (คน)": "members",
    "ประธานกลุ่ม": "leader",
    "โทรศัพท์": "phone",
    "งบประมาณที่ได้รับ (บาท)": "budget",
    "วันที่คัดเลือก": "selected_on",
}


def group(number: int, *, thai_digits: bool = False) -> list[Any]:
    """A register row in the order of the form of the division."""
    code = f"83-{number:03d}"
    kinds = ("พืช", "ประมง", "แปรรูป", "ปศุสัตว์")
    names = ("กลุ่มผักปลอดภัย", "กลุ่มเลี้ยงปลา", "กลุ่มน้ำพริก", "กลุ่มเลี้ยงแพะ")
    places = (("กะทู้", "ป่าตอง"), ("เมือง", "ราไวย์"), ("ถลาง", "เชิงทะเล"), ("กะทู้", "กมลา"))
    at = number % 4
    day = f"{10 + number} ม.ค. 2563"
    cells = [
        code,
        names[at],
        *places[at],
        kinds[at],
        20 + number,
        "นายสมมุติ ตัวอย่าง",
        f"08123456{number:02d}",
        40000,
        day,
    ]
    if thai_digits:
        digits = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
        cells = [str(cell).translate(digits) for cell in cells]
    return cells


def reorder(cells: Sequence[Any], places: Sequence[int]) -> list[Any]:
    """The cells in another order; -1 is a column of theirs."""
    return [cells[place] if place >= 0 else "x" for place in places]


FORUM_ROWS = [
    ["83-001", "5 มิ.ย. 2563", "ประชุมแกนนำ", "", 18, "มี", "ดินดี น้ำพอ ขาดตลาด", "เห็นชอบ", "6 มิ.ย. 2563"],
    ["83-002", "7 มิ.ย. 2563", "ประชุมตัวแทนกลุ่ม", "", 12, "มี", "ชำนาญเลี้ยงปลา ต้องการห้องเย็น", "เห็นชอบ", "7 มิ.ย. 2563"],
    ["83-003", "9 มิ.ย. 2563", "อื่น ๆ", "ลงเยี่ยมบ้าน", 9, "ไม่มี", "ทำน้ำพริกขายในชุมชน", "อยู่ระหว่างพิจารณา", ""],
]
PLAN_ROWS = [
    ["83-001", 1, "อบรมการทำปุ๋ย", "1 มิ.ย. 2563", "5 มิ.ย. 2563", 5000, "นายก ใจดี", "ทำปุ๋ยใช้เองได้"],
    ["83-001", 2, "ปลูกผักในโรงเรือน", "10 มิ.ย. 2563", "30 ส.ค. 2563", 35000, "นายก ใจดี", "มีผักขายทุกสัปดาห์"],
    ["83-002", 1, "สร้างบ่อพัก", "1 มิ.ย. 2563", "20 ก.ค. 2563", 40000, "นางข ใจงาม", "เลี้ยงปลาได้สองรุ่น"],
]
RESULT_ROWS = [
    ["83-001", 1, "แล้วเสร็จ", "5 มิ.ย. 2563", 5000, "", "สมาชิกทำปุ๋ยได้ 20 คน", "", "10 ก.ย. 2563"],
    ["83-001", 2, "แล้วเสร็จบางส่วน", "", 30000, "", "ขายผักได้ 2 รอบ", "ฝนตกหนัก โรงเรือนพัง", ""],
    ["83-002", 1, "แล้วเสร็จ", "18 ก.ค. 2563", 42000, "ราคาปูนขึ้น", "บ่อพักสองบ่อ", "", "10 ก.ย. 2563"],
]
SIGNATURE: Grid = [[], ["", "", "ลงชื่อ ...................... ผู้รายงาน"], ["", "", "(นางสาวตัวอย่าง สมมุติ)"]]

FORMS: tuple[Form, ...] = (
    Form(
        "title rows, two header rows with merged groups, a numbered row, a sum below",
        {
            "ทะเบียน": [
                ["ทะเบียนกลุ่มเกษตรกร ปีงบประมาณ 2563", *[""] * 10],
                ["สำนักงานเกษตรและสหกรณ์จังหวัดภูเก็ต"],
                [],
                ["ที่", "รหัสกลุ่ม", "ชื่อกลุ่ม", "ที่ตั้งกลุ่ม", "", "ประเภท", "สมาชิก (ราย)", "ประธานกลุ่ม", "", "งบประมาณ", "วันที่คัดเลือก"],
                ["", "", "", "ตำบล", "อำเภอ", "", "", "ชื่อ - สกุล", "โทร.", "(บาท)", ""],
                [str(number) for number in range(1, 12)],
                *[[n, *reorder(group(n), (0, 1, 3, 2, 4, 5, 6, 7, 8, 9))] for n in (1, 2, 3)],
                ["", "รวม 3 กลุ่ม", "", "", "", "", 66, "", "", 120000, ""],
                *SIGNATURE,
            ]
        },
        {
            "ทะเบียน": (
                "groups",
                {
                    "รหัสกลุ่ม": "group_id",
                    "ชื่อกลุ่ม": "group_name",
                    "ที่ตั้งกลุ่ม ตำบล": "subdistrict",
                    "ที่ตั้งกลุ่ม อำเภอ": "district",
                    "ประเภท": "activity_type",
                    "สมาชิก (ราย)": "members",
                    "ประธานกลุ่ม ชื่อ - สกุล": "leader",
                    "ประธานกลุ่ม โทร.": "phone",
                    "งบประมาณ (บาท)": "budget",
                    "วันที่คัดเลือก": "selected_on",
                },
            )
        },
        {"ทะเบียน": (7, 8, 9)},
        {"ทะเบียน": ((0, 1, 0, 11), (3, 4, 3, 5), (3, 4, 7, 9), *((3, 5, at, at + 1) for at in (0, 1, 2, 5, 6, 10)))},
    ),
    Form(
        "columns in any order, extra columns, tabs under other names",
        {
            "รายชื่อกลุ่ม": [
                ["ลำดับ", "อำเภอ", "ตำบล", "ชื่อกลุ่ม", "รหัสกลุ่ม", "จำนวนสมาชิก", "ประธานกลุ่ม", "ตำแหน่งประธาน", "เบอร์โทร",
                 "งบประมาณที่ได้รับ", "ประเภทกิจกรรม", "วันที่คัดเลือก", "หมายเหตุ"],
                *[[n, *reorder(group(n), (2, 3, 1, 0, 5, 6, -1, 7, 8, 4, 9, -1))] for n in (1, 2, 3, 4)],
            ],
            "เวที": [
                ["รหัสกลุ่ม", "ชื่อกลุ่ม", "วันจัดเวที", "วิธีจัดเวที", "ระบุวิธีการอื่น", "ผู้เข้าร่วม (คน)", "การเว้นระยะห่าง", "ศักยภาพ",
                 "มติแผนปฏิบัติการ", "วันที่เห็นชอบแผน"],
                *[[row[0], "กลุ่ม", *row[1:]] for row in FORUM_ROWS],
            ],
            "ติดต่อ": [["ชื่อ", "อีเมล"], ["ก", "a@example.com"]],
        },
        {
            "รายชื่อกลุ่ม": (
                "groups",
                {
                    "อำเภอ": "district", "ตำบล": "subdistrict", "ชื่อกลุ่ม": "group_name", "รหัสกลุ่ม": "group_id",
                    "จำนวนสมาชิก": "members", "ประธานกลุ่ม": "leader", "เบอร์โทร": "phone", "งบประมาณที่ได้รับ": "budget",
                    "ประเภทกิจกรรม": "activity_type", "วันที่คัดเลือก": "selected_on",
                },
            ),
            "เวที": (
                "forum",
                {
                    "รหัสกลุ่ม": "group_id", "วันจัดเวที": "forum_on", "วิธีจัดเวที": "method", "ระบุวิธีการอื่น": "method_note",
                    "ผู้เข้าร่วม (คน)": "participants", "การเว้นระยะห่าง": "distancing", "ศักยภาพ": "potential",
                    "มติแผนปฏิบัติการ": "plan_approved", "วันที่เห็นชอบแผน": "approved_on",
                },
            ),
        },
        {"รายชื่อกลุ่ม": (2, 3, 4, 5), "เวที": (2, 3, 4)},
    ),
    Form(
        "usual abbreviations in plan and results",
        {
            "แผนฯ": [
                ["แผนปฏิบัติการของกลุ่ม"],
                ["รหัส", "ที่", "กิจกรรม", "ระยะเวลา", "", "งบฯ ตามแผน (บาท)", "ผู้รับผิดชอบ", "ผลที่คาดหวัง"],
                ["", "", "", "เริ่ม", "สิ้นสุด", "", "", ""],
                *PLAN_ROWS,
            ],
            "ผลฯ": [
                ["รหัส", "ที่", "ผลดำเนินการ", "ว/ด/ป ที่แล้วเสร็จ", "งบที่ใช้จริง", "เหตุผลที่เกินแผน", "ผลที่ได้", "ปัญหา/อุปสรรค", "วันนำเสนอผลงาน"],
                *RESULT_ROWS,
            ],
        },
        {
            "แผนฯ": (
                "plan",
                {
                    "รหัส": "group_id", "ที่": "activity_no", "กิจกรรม": "activity", "ระยะเวลา เริ่ม": "start_on",
                    "ระยะเวลา สิ้นสุด": "end_on", "งบฯ ตามแผน (บาท)": "budget", "ผู้รับผิดชอบ": "responsible",
                    "ผลที่คาดหวัง": "expected_output",
                },
            ),
            "ผลฯ": (
                "results",
                {
                    "รหัส": "group_id", "ที่": "activity_no", "ผลดำเนินการ": "progress", "ว/ด/ป ที่แล้วเสร็จ": "finished_on",
                    "งบที่ใช้จริง": "spent", "เหตุผลที่เกินแผน": "overspend_reason", "ผลที่ได้": "output",
                    "ปัญหา/อุปสรรค": "problems", "วันนำเสนอผลงาน": "presented_on",
                },
            ),
        },
        {"แผนฯ": (4, 5, 6), "ผลฯ": (2, 3, 4)},
        {"แผนฯ": ((1, 2, 3, 5), *((1, 3, at, at + 1) for at in (0, 1, 2, 5, 6, 7)))},
    ),
    Form(
        "misspelt headers, marks of required, line breaks",
        {
            "ชุดที่ 1": [
                ["รหัสกลุ่ม *", "ชื่อกลุ่ม*", "อำเภอ/เขต", "ตำบล/แขวง", "ประเภทกิจกรรรม", "จำนวนสมาชิก\n(คน)", "ประธาณกลุ่ม", "โทรศัพท์มือถือ",
                 "งบประมาณที่ได้รับ\n(บาท)", "วันทีคัดเลือก"],
                *[group(n) for n in (1, 2, 3)],
            ]
        },
        {
            "ชุดที่ 1": (
                "groups",
                {
                    "รหัสกลุ่ม *": "group_id", "ชื่อกลุ่ม*": "group_name", "อำเภอ/เขต": "district", "ตำบล/แขวง": "subdistrict",
                    "ประเภทกิจกรรรม": "activity_type", "จำนวนสมาชิก (คน)": "members", "ประธาณกลุ่ม": "leader",
                    "โทรศัพท์มือถือ": "phone", "งบประมาณที่ได้รับ (บาท)": "budget", "วันทีคัดเลือก": "selected_on",
                },
            )
        },
        {"ชุดที่ 1": (2, 3, 4)},
    ),
    Form(
        "Thai digits, a unit row below the header",
        {
            "ทะเบียนกลุ่ม": [
                ["รหัสกลุ่ม", "ชื่อกลุ่ม", "อำเภอ", "ตำบล", "ประเภทกิจกรรม", "จำนวนสมาชิก", "ชื่อประธานกลุ่ม", "เบอร์โทรศัพท์", "งบประมาณที่ได้รับ", "วันที่คัดเลือก"],
                ["", "", "", "", "", "(คน)", "", "", "(บาท)", "(วัน/เดือน/ปี)"],
                *[group(n, thai_digits=True) for n in (1, 2)],
            ]
        },
        {
            "ทะเบียนกลุ่ม": (
                "groups",
                {
                    "รหัสกลุ่ม": "group_id", "ชื่อกลุ่ม": "group_name", "อำเภอ": "district", "ตำบล": "subdistrict",
                    "ประเภทกิจกรรม": "activity_type", "จำนวนสมาชิก": "members", "ชื่อประธานกลุ่ม": "leader",
                    "เบอร์โทรศัพท์": "phone", "งบประมาณที่ได้รับ": "budget", "วันที่คัดเลือก": "selected_on",
                },
            )
        },
        {"ทะเบียนกลุ่ม": (3, 4)},
    ),
    Form(
        "an old copy and an explanation bear the same header",
        {
            "คำอธิบายการกรอก": [list(REGISTER), ["สองหลักขีดสามหลัก", "ชื่อเต็ม", "", "", "", "ตัวเลข"]],
            "ทะเบียนกลุ่ม": [list(REGISTER), *[group(n) for n in (1, 2, 3)]],
            "สำเนาของ ทะเบียนกลุ่ม": [list(REGISTER), *[group(n) for n in (1, 2)]],
        },
        {"ทะเบียนกลุ่ม": ("groups", REGISTER)},
        {"ทะเบียนกลุ่ม": (2, 3, 4)},
        tab_asks=frozenset({"groups"}),
    ),
    Form(
        "one report on two tabs",
        {
            "ทะเบียน อ.เมือง": [list(REGISTER), *[group(n) for n in (1, 2)]],
            "ทะเบียน อ.ถลาง": [list(REGISTER), *[group(n) for n in (3, 4)]],
        },
        {"ทะเบียน อ.เมือง": ("groups", REGISTER)},
        {"ทะเบียน อ.เมือง": (2, 3)},
        tab_asks=frozenset({"groups"}),
    ),
    Form(
        "two reports on one tab, one below the other",
        {
            "งานกลุ่ม": [
                list(REGISTER),
                *[group(n) for n in (1, 2)],
                [],
                ["ผลการจัดเวที"],
                ["รหัสกลุ่ม", "วันที่จัดเวที", "วิธีการจัดเวที", "ระบุวิธีการอื่น", "จำนวนผู้เข้าร่วม (คน)", "มาตรการเว้นระยะห่าง",
                 "ผลการวิเคราะห์ศักยภาพ", "มติต่อแผนปฏิบัติการ", "วันที่เห็นชอบแผน"],
                *FORUM_ROWS,
            ]
        },
        {"งานกลุ่ม": ("groups", REGISTER)},
        {"งานกลุ่ม": (2, 3)},
        tab_asks=frozenset({"forum"}),
    ),
    Form(
        "another report's table further down, under headers of the office's own",
        {
            "งานกลุ่ม": [
                list(REGISTER),
                *[group(n) for n in (1, 2)],
                [],
                ["ผลการจัดเวที"],
                ["กลุ่ม (รหัส)", "จัดเมื่อ", "จัดแบบไหน", "วิธีอื่น (ระบุ)", "มากี่คน", "เว้นระยะห่าง", "ศักยภาพของกลุ่ม",
                 "มติที่ประชุม", "เห็นชอบเมื่อ"],
                *FORUM_ROWS,
            ]
        },
        {"งานกลุ่ม": ("groups", REGISTER)},
        {"งานกลุ่ม": (2, 3)},
        tab_asks=frozenset({"forum"}),
    ),
    Form(
        "the header stands far down, below a letter",
        {
            "ทะเบียน": [
                *[[f"ข้อความนำ บรรทัดที่ {n} ของหนังสือที่แนบมาด้วย"] for n in range(1, 25)],
                list(REGISTER),
                *[group(n) for n in (1, 2)],
            ]
        },
        {"ทะเบียน": ("groups", REGISTER)},
        {"ทะเบียน": (26, 27)},
        tab_asks=frozenset({"groups"}),
    ),
    Form(
        "values of two columns in one",
        {
            "ทะเบียน": [
                ["รหัสกลุ่ม", "ชื่อกลุ่ม", "ตำบล/อำเภอ", "ประเภทกิจกรรม", "จำนวนสมาชิก", "ประธานกลุ่ม", "โทรศัพท์", "งบประมาณที่ได้รับ", "วันที่คัดเลือก"],
                ["83-001", "กลุ่มผัก", "ป่าตอง/กะทู้", "พืช", 21, "นายก", "0812345678", 40000, "11 ม.ค. 2563"],
                ["83-002", "กลุ่มปลา", "ราไวย์/เมือง", "ประมง", 22, "นายข", "0812345679", 40000, "12 ม.ค. 2563"],
            ]
        },
        {
            "ทะเบียน": (
                "groups",
                {
                    "รหัสกลุ่ม": "group_id", "ชื่อกลุ่ม": "group_name", "ประเภทกิจกรรม": "activity_type", "จำนวนสมาชิก": "members",
                    "ประธานกลุ่ม": "leader", "โทรศัพท์": "phone", "งบประมาณที่ได้รับ": "budget", "วันที่คัดเลือก": "selected_on",
                },
            )
        },
        {"ทะเบียน": (2, 3)},
    ),
    Form(
        "columns of the same words under two groups, and a count of their own",
        {
            "แผนและผล": [
                ["รหัสกลุ่ม", "ลำดับที่", "กิจกรรม", "กำหนดเวลา", "", "งบประมาณตามแผน (บาท)", "ผู้รับผิดชอบ", "ผลที่คาดว่าจะได้รับ", "ผู้เข้าร่วม", ""],
                ["", "", "", "วันที่เริ่ม", "วันที่สิ้นสุด", "", "", "", "ชาย", "หญิง"],
                *[[*row, 5, 6] for row in PLAN_ROWS],
            ]
        },
        {
            "แผนและผล": (
                "plan",
                {
                    "รหัสกลุ่ม": "group_id", "ลำดับที่": "activity_no", "กิจกรรม": "activity", "กำหนดเวลา วันที่เริ่ม": "start_on",
                    "กำหนดเวลา วันที่สิ้นสุด": "end_on", "งบประมาณตามแผน (บาท)": "budget", "ผู้รับผิดชอบ": "responsible",
                    "ผลที่คาดว่าจะได้รับ": "expected_output",
                },
            )
        },
        {"แผนและผล": (3, 4, 5)},
        {"แผนและผล": ((0, 1, 3, 5), (0, 1, 8, 10))},
    ),
    Form(
        "a delivery tab in other words, beside a tab of notes",
        {
            "การส่งเล่ม": [
                ["ส่งเล่มสรุปผลและซีดี"],
                ["เลขที่หนังสือนำส่ง", "ลงวันที่", "จำนวนเล่ม", "จำนวนแผ่น CD", "เลขพัสดุ EMS", "ผู้ส่ง"],
                ["ภก 0009/123", "25 ก.ย. 2563", 2, 2, "EX123456789TH", "นายก"],
            ],
            "บันทึกช่วยจำ": [["เรื่อง", "กำหนด"], ["โทรหาอำเภอ", "พรุ่งนี้"]],
        },
        {
            "การส่งเล่ม": (
                "delivery",
                {
                    "เลขที่หนังสือนำส่ง": "letter_no", "ลงวันที่": "letter_date", "จำนวนเล่ม": "volumes", "จำนวนแผ่น CD": "cds",
                    "เลขพัสดุ EMS": "tracking",
                },
            )
        },
        {"การส่งเล่ม": (3,)},
    ),
)  # fmt: skip
