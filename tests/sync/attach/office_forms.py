"""More workbooks in the words that offices use, each column written as header=what it is.

Between the rows of a header stands ">" (">ตำบล": below the group to the left). What a column is: a column id, "#" a
count of the rows, "~text" something of the office's own, nothing for a blank column.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sync.attach.tab_picture import Area
from tests.sync.attach.untidy_forms import (
    FORUM_ROWS,
    PLAN_ROWS,
    REGISTER,
    RESULT_ROWS,
    SIGNATURE,
    Form,
    Grid,
    group,
)

_COLUMNS = {
    "groups": tuple(REGISTER.values()),
    "forum": ("group_id", "forum_on", "method", "method_note", "participants", "distancing", "potential",
              "plan_approved", "approved_on"),
    "plan": ("group_id", "activity_no", "activity", "start_on", "end_on", "budget", "responsible", "expected_output"),
    "results": ("group_id", "activity_no", "progress", "finished_on", "spent", "overspend_reason", "output",
                "problems", "presented_on"),
    "delivery": ("letter_no", "letter_date", "volumes", "cds", "tracking"),
    "flood": ("month", "place", "flooded_on", "depth", "households", "state", "reporter", "help"),
}  # fmt: skip
_ROWS: Mapping[str, Sequence[Sequence[Any]]] = {
    "groups": [group(number) for number in range(1, 6)],
    "forum": FORUM_ROWS,
    "plan": PLAN_ROWS,
    "results": RESULT_ROWS,
    "delivery": [["ภก 0009/1234", "25 ก.ย. 2563", 2, 2, "EB123456789TH"], ["ภก 0009/1301", "29 ก.ย. 2563", 1, 1, ""]],
    "flood": [
        ["ต.ค. 2563", "วัดบางบาล", "5 ต.ค. 2563", 80, 25, "ท่วมขัง", "นายสมมุติ ตัวอย่าง", "ถุงยังชีพ 25 ชุด"],
        ["ต.ค. 2563", "ตลาดเก่า", "6 ต.ค. 2563", 60, 15, "ระดับน้ำลดลง", "นางตัวอย่าง สมมุติ", "เรือ 2 ลำ"],
        ["พ.ย. 2563", "บ้านกลาง", "3 พ.ย. 2563", 45, 8, "คลี่คลายแล้ว", "นายสมมุติ ตัวอย่าง", "สูบน้ำ"],
    ],
}


def office_form(
    name: str,
    *tabs: tuple[str, str, str],
    title: Grid | None = None,
    below: Grid | None = None,
    footer: Grid | None = None,
    merged: bool = True,
    said: Mapping[str, Mapping[Any, Any]] | None = None,
) -> Form:
    """A workbook of tabs (title, report, columns); `said` tells what people type instead, by column id."""
    grids: dict[str, Grid] = {}
    right: dict[str, tuple[str, Mapping[Any, str]]] = {}
    entries: dict[str, Sequence[int]] = {}
    merges: dict[str, Sequence[Area]] = {}
    for tab, report, columns in tabs:
        pairs = [tuple(column.strip().split("=", 1)) for column in columns.split(";")]
        parts = [header.split(">") for header, _ in pairs]
        depth = max(map(len, parts))
        head = [[part[row] if row < len(part) else "" for part in parts] for row in range(depth)]
        top = list(title or [])
        first = len(top) + depth + len(below or [])
        rows = [_row(number, cells, report, [of for _, of in pairs], said or {}) for number, cells in _numbered(report)]
        grids[tab] = [*top, *head, *(below or []), *rows, *(footer or [])]
        right[tab] = (report, {place: of for place, (_, of) in enumerate(pairs) if of and of[0] not in "#~"})
        entries[tab] = range(first + 1, first + 1 + len(rows))
        merges[tab] = tuple(_merges(parts, len(top), depth)) if merged else ()
    return Form(name, grids, right, entries, merges)


def _numbered(report: str) -> Iterable[tuple[int, Sequence[Any]]]:
    return enumerate(_ROWS[report], start=1)


def _row(
    number: int, cells: Sequence[Any], report: str, wanted: Sequence[str], said: Mapping[str, Mapping[Any, Any]]
) -> list[Any]:
    known = dict(zip(_COLUMNS[report], cells, strict=True))
    row: list[Any] = []
    for of in wanted:
        if of.startswith("~") or not of:
            row.append(of[1:])
        else:
            row.append(number if of == "#" else said.get(of, {}).get(known[of], known[of]))
    return row


def _merges(parts: Sequence[Sequence[str]], top: int, depth: int) -> Iterable[Area]:
    """A name alone reaches down over the header, a group over the columns below it."""
    for column, part in enumerate(parts):
        if len(part) == 1 and part[0] and depth > 1:
            yield (top, top + depth, column, column + 1)
        for row in range(len(part) - 1):
            end = column + 1
            while end < len(parts) and len(parts[end]) > row + 1 and not parts[end][row]:
                end += 1
            if part[row] and end > column + 1:
                yield (top + row, top + row + 1, column, end)


def told_twice(form: Form) -> Form:
    """The same workbook with each table once more to its right, after a blank column."""
    grids = {}
    for title, grid in form.tabs.items():
        width = max(map(len, grid)) + 1
        grids[title] = [[*row, *[""] * (width - len(row)), *row] for row in grid]
    reports = frozenset(report for report, _ in form.right.values())
    return replace(form, name=f"{form.name}, twice side by side", tabs=grids, tab_asks=reports)


SIMPLE = (
    "ที่=#; รหัสกลุ่ม=group_id; ชื่อกลุ่ม=group_name; ตำบล=subdistrict; อำเภอ=district; ประเภท=activity_type;"
    "สมาชิก (คน)=members; ประธาน=leader; เบอร์โทร=phone; งบประมาณ (บาท)=budget; วันที่คัดเลือก=selected_on"
)
OFFICE_FORMS: tuple[Form, ...] = (
    office_form(
        "men, women and all of them; what is left of the money; Thai numbers below the header",
        ("ทะเบียนกลุ่ม ภก.", "groups",
         "ที่=#; รหัสกลุ่ม=group_id; ชื่อกลุ่มเกษตรกร=group_name; ที่ตั้งกลุ่ม>หมู่ที่=~5; >ตำบล=subdistrict; >อำเภอ=district;"
         "ข้อมูลประธานกลุ่ม>ชื่อ-สกุล=leader; >เลขประจำตัวประชาชน=~1839900000000; >เบอร์โทรศัพท์=phone;"
         "จน.สมาชิก (คน)>ชาย=~10; >หญิง=~15; >รวม=members; กิจกรรมหลักของกลุ่ม=activity_type;"
         "งบประมาณ>ได้รับจัดสรร (บาท)=budget; >คงเหลือ (บาท)=~0; วัน เดือน ปี ที่คัดเลือก=selected_on; หมายเหตุ="),
        title=[["แบบรายงานทะเบียนกลุ่มเกษตรกร"], ["จังหวัดภูเก็ต ประจำปีงบประมาณ พ.ศ. ๒๕๖๓"], []],
        below=[["(๑)", "(๒)", "(๓)", "(๔)", "(๕)", "(๖)", "(๗)", "(๘)", "(๙)", "(๑๐)", "(๑๑)", "(๑๒)", "(๑๓)", "(๑๔)",
                "(๑๕)", "(๑๖)", "(๑๗)"]],
        footer=[["รวมทั้งสิ้น", *[""] * 10, 115], *SIGNATURE],
    ),
    office_form(
        "two header rows without a merge, and the staff's own telephone",
        ("Sheet1", "groups",
         "ลำดับ=#; รหัส=group_id; ชื่อกลุ่ม=group_name; ที่อยู่>ม.=~3; >ต.=subdistrict; >อ.=district; ชื่อ-สกุล ปธ.กลุ่ม=leader;"
         "โทร.ปธ.=phone; จนท.ผู้รับผิดชอบ=~นายสมมุติ; โทร.จนท.=~0899999999; จำนวนสมาชิกทั้งหมด=members;"
         "ประเภทกิจกรรมกลุ่ม=activity_type; งบประมาณที่ได้รับจัดสรร (บาท)=budget; เบิกจ่ายแล้ว=~1000; คงเหลือ=~2000;"
         "ว.ด.ป.ที่คัดเลือก=selected_on; ว.ด.ป.ที่รายงาน=~30 มิ.ย. 2563"),
        title=[["ทะเบียนกลุ่ม"]],
        merged=False,
    ),
    office_form(
        "blank columns between, the women of the members, amounts and days as text",
        ("กลุ่ม", "groups",
         "รหัสกลุ่ม=group_id; =; ชื่อกลุ่ม=group_name; อำเภอ/เขต=district; ตำบล/แขวง=subdistrict; =;"
         "ประเภทของกิจกรรม=activity_type; จำนวนสมาชิกหญิง=~12;"
         " จำนวนสมาชิกรวม (คน)=members; ชื่อประธานกลุ่ม=leader; โทรศัพท์มือถือ=phone; =;"
         "งบคงเหลือ=~0; งบที่ได้รับ=budget; วันที่คัดเลือกกลุ่ม=selected_on; ผู้บันทึก=~สมหญิง; วันที่บันทึก=~1/7/2563"),
        said={"budget": {40000: "๔๐,๐๐๐ บาท"}, "members": {21: "21 คน"}, "selected_on": {"11 ม.ค. 2563": "11/1/63"}},
    ),
    office_form(
        "all five under the numbers of their forms",
        ("แบบ 1", "groups", SIMPLE),
        ("แบบ 2", "forum",
         "รหัสกลุ่ม=group_id; วันจัดเวที=forum_on; วิธีจัด=method; ระบุ (กรณีอื่น ๆ)=method_note; ผู้เข้าร่วม=participants;"
         "เว้นระยะห่าง=distancing; ผลวิเคราะห์ศักยภาพ=potential; มติแผน=plan_approved; วันเห็นชอบ=approved_on"),
        ("แบบ 3", "plan",
         "รหัสกลุ่ม=group_id; ที่=activity_no; กิจกรรม=activity; เริ่ม=start_on; สิ้นสุด=end_on; งบ (บาท)=budget;"
         "ผู้รับผิดชอบ=responsible; ผลที่คาดว่าจะได้=expected_output"),
        ("แบบ 4", "results",
         "รหัสกลุ่ม=group_id; ที่=activity_no; ผลการดำเนินงาน=progress; วันเสร็จ=finished_on; ใช้จ่ายจริง (บาท)=spent;"
         "เหตุผลที่ใช้เกิน=overspend_reason; ผลที่ได้=output; ปัญหา อุปสรรค=problems; วันนำเสนอผลงาน=presented_on"),
        ("ส่งเล่ม", "delivery",
         "ที่หนังสือ=letter_no; ลงวันที่=letter_date; รูปเล่ม (เล่ม)=volumes; ซีดี (แผ่น)=cds; เลขพัสดุ ปณ.=tracking"),
        title=[["จังหวัดภูเก็ต"]],
    ),
    office_form(
        "what tells stands in brackets; a place, a target and who wrote it beside",
        ("ผลการประชุม", "forum",
         "ลำดับ=#; รหัสกลุ่ม=group_id; ชื่อกลุ่ม=~กลุ่ม; วัน เดือน ปี ที่จัด=forum_on; สถานที่จัด=~ศาลา; รูปแบบการจัดเวที=method;"
         "รูปแบบอื่น (ระบุ)=method_note; เป้าหมาย (คน)=~25; ผู้เข้าร่วมประชุม (คน)=participants;"
         "มาตรการเว้นระยะห่าง (โควิด-19)=distancing; จุดแข็ง/โอกาส (ศักยภาพ)=potential;"
         "ผลการประชุม (มติแผนปฏิบัติการ)=plan_approved; วันที่เห็นชอบ=approved_on; ข้อเสนอแนะ=~ควรจัดอีก; ผู้บันทึก=~สมหญิง;"
         "วันที่รายงาน=~30 มิ.ย. 2563"),
        title=[["สรุปผลการจัดเวทีชุมชน"]],
        footer=SIGNATURE,
    ),
    office_form(
        "groups of headers in the second form; men, women and all who came",
        ("ชุด 2", "forum",
         "รหัสกลุ่ม=group_id; การจัดเวที>ว/ด/ป=forum_on; >สถานที่=~ศาลา; >วิธีการ=method; ผู้เข้าร่วม>ชาย=~5;"
         ">หญิง=~6; >รวม (คน)=participants; มาตรการเว้นระยะห่าง=distancing;"
         "ผลการจัดเวที>ศักยภาพของกลุ่ม=potential; >มติที่ประชุม=plan_approved;"
         ">วันที่มีมติเห็นชอบ=approved_on; หมายเหตุ="),
    ),
    office_form(
        "the number of the activity beside a count of the rows; a plan with its months",
        ("แผนกลุ่ม", "plan",
         "ลำดับ=#; รหัส=group_id; กิจกรรมที่=activity_no; ชื่อกิจกรรม/รายละเอียด=activity; "
         "ระยะเวลาดำเนินการ>เริ่ม=start_on; >สิ้นสุด=end_on; พ.ค.=; มิ.ย.=~X; ก.ค.=;"
         "งบประมาณ (บาท)=budget; ผู้รับผิดชอบ=responsible;"
         "ผลผลิต/ผลที่คาดว่าจะได้รับ=expected_output; ตัวชี้วัด=~ร้อยละ 80"),
        title=[["แผนปฏิบัติการกลุ่ม ปี 2563"]],
        footer=[["รวม", *[""] * 8, 80000]],
    ),
    office_form(
        "three kinds of money under one header, units below",
        ("รายงานผล ก.ย.63", "results",
         "รหัสกลุ่ม=group_id; กิจกรรม>ที่=activity_no; >ชื่อกิจกรรม=~อบรม; ผลการใช้จ่ายงบประมาณ (บาท)>ได้รับ=~40000; >ใช้ไป=spent;"
         ">คงเหลือ=~0; >สาเหตุที่ใช้เกิน=overspend_reason; ผลการดำเนินงาน>สถานะ=progress; >วันที่เสร็จ=finished_on;"
         ">ผลที่ได้รับ=output; ปัญหาอุปสรรค=problems; วันนำเสนอ=presented_on"),
        below=[["", "", "", "บาท", "บาท", "บาท", "", "", "ว/ด/ป", "", "", "ว/ด/ป"]],
    ),
    office_form(
        "results with the plan's money, per cent, pictures and suggestions beside",
        ("ผลการดำเนินงาน", "results",
         "ลำดับ=#; รหัสกลุ่ม=group_id; ลำดับที่กิจกรรม=activity_no; กิจกรรมตามแผน=~อบรม; ผลการดำเนินงาน=progress;"
         "วันที่ดำเนินการแล้วเสร็จ=finished_on; งบประมาณตามแผน (บาท)=~40000; งบประมาณที่ใช้จ่ายจริง (บาท)=spent;"
         "ร้อยละการเบิกจ่าย=~95; เหตุผลกรณีใช้จ่ายเกินแผน=overspend_reason; ผลผลิต/ผลลัพธ์ที่ได้รับ=output;"
         "ปัญหา/อุปสรรค=problems; ข้อเสนอแนะ/แนวทางแก้ไข=~ควรเริ่มเร็วขึ้น; วันที่นำเสนอผลงาน=presented_on;"
         "ภาพถ่าย (ลิงก์)=~album; ผู้รายงาน=~สมหญิง"),
        title=[["สรุปผลการดำเนินงานตามแผน"], []],
        footer=SIGNATURE,
    ),
    office_form(
        "the volumes in the register of letters",
        ("ทะเบียนหนังสือส่ง", "delivery",
         "ที่=#; เลขที่หนังสือนำส่ง=letter_no; ลงวันที่=letter_date; เรื่อง=~ส่งรูปเล่ม; เรียน=~ผอ.; จำนวนเล่ม=volumes;"
         "จำนวนแผ่นซีดี (แผ่น)=cds; เลขลงทะเบียนไปรษณีย์=tracking; วันที่ส่งไปรษณีย์=~26 ก.ย. 2563; ผู้ส่ง=~สมหญิง"),
    ),
    office_form(
        "other words for everything",
        ("ข้อมูลพื้นฐาน", "groups",
         "รหัสกลุ่ม/วิสาหกิจ=group_id; ชื่อวิสาหกิจชุมชน/กลุ่ม=group_name; บ้านเลขที่ หมู่=~12 ม.3; ตำบลที่ตั้ง=subdistrict;"
         "อำเภอที่ตั้ง=district; ประเภท (พืช/ปศุสัตว์/ประมง/แปรรูป)=activity_type; ยอดสมาชิก=members; จำนวนสมาชิกหญิง=~9;"
         "ชื่อผู้นำกลุ่ม=leader; หมายเลขโทรศัพท์=phone; เลขที่บัญชีธนาคาร=~1234567890; วงเงินงบประมาณ=budget;"
         "วันเดือนปีที่ได้รับการคัดเลือก=selected_on"),
    ),
    office_form(
        "a header of three rows",
        ("ทะเบียน 63", "groups",
         "ลำดับที่=#; ข้อมูลทั่วไปของกลุ่ม>กลุ่ม>รหัส=group_id; >>ชื่อ=group_name; >ที่ตั้ง>อำเภอ=district; >>ตำบล=subdistrict;"
         ">ประธาน>ชื่อ=leader; >>โทร=phone; ข้อมูลการดำเนินงาน>ด้านกิจกรรม>ประเภท=activity_type; >>สมาชิก=members;"
         ">งบประมาณ>ได้รับ=budget; >>เบิกจ่าย=~0; วันคัดเลือก=selected_on"),
        title=[["ทะเบียน"]],
    ),
    told_twice(office_form("a plain register", ("ทะเบียน", "groups", SIMPLE))),
)  # fmt: skip
