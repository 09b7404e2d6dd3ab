"""Workbooks in which reports share a tab or a header; headers in two languages, lone titles, an accountant's tables."""

from __future__ import annotations

from dataclasses import replace

from tests.sync.attach.office_forms import office_form
from tests.sync.attach.untidy_forms import Form, Grid, group

_PLAN = (
    "รหัสกลุ่ม=group_id; ลำดับที่=activity_no; กิจกรรม=activity; แผน>เริ่ม=start_on; >สิ้นสุด=end_on; >งบประมาณ=budget;"
    ">ผู้รับผิดชอบ=responsible; >ผลที่คาดว่าจะได้รับ=expected_output"
)
_RESULTS = (
    "ผล>ผลการดำเนินงาน=~แล้วเสร็จ; >เสร็จเมื่อ=~5 มิ.ย. 2563; >จ่ายจริง=~4800; >เหตุผลที่เกิน=; >ผลที่ได้=~ปุ๋ย 2 ตัน;"
    ">ปัญหา=; >วันที่นำเสนอ=~9 ก.ย. 2563"
)
PLAN_AND_RESULTS = replace(
    office_form(
        "the plan and its results in one table",
        ("แผน-ผล", "plan", f"{_PLAN}; {_RESULTS}"),
        title=[["แผนและผลการดำเนินงานของกลุ่ม"]],
    ),
    tab_asks=frozenset({"results"}),
)
_REGISTER = (
    "ลำดับ=#; รหัสกลุ่ม=group_id; ชื่อกลุ่ม=group_name; อำเภอ=district; ตำบล=subdistrict; ประเภทกิจกรรม=activity_type;"
    "จำนวนสมาชิก=members; ประธาน=leader; โทรศัพท์=phone; งบประมาณ=budget; วันที่คัดเลือก=selected_on"
)
_DELIVERY = "เลขที่หนังสือ=~ภก 1/1; ลงวันที่=~9 ก.ย. 2563; จำนวนรูปเล่ม=~2; จำนวน CD=~1; เลขพัสดุ=~EX1"
REGISTER_BESIDE_DELIVERY = replace(
    office_form(
        "the register and, after a blank column, the letters",
        ("ทะเบียนและนำส่ง", "groups", f"{_REGISTER}; =; {_DELIVERY}"),
    ),
    tab_asks=frozenset({"delivery"}),
)


def _far_above(form: Form, lower: Grid, asks: str) -> Form:
    """The form with so many entries that what follows below begins further down than headers are looked for."""
    ((title, grid),), (rows,) = form.tabs.items(), form.entries.values()
    head, entry = grid[: rows[0] - 1], grid[rows[0] - 1]
    many = [[number, f"83-{number:03d}", *entry[2:]] for number in range(1, 221)]
    return replace(
        form,
        tabs={title: [*head, *many, [], ["แผนปฏิบัติการ"], *lower]},
        entries={title: range(rows[0], rows[0] + len(many))},
        tab_asks=frozenset({asks}),
    )


PLAN_FAR_BELOW = _far_above(
    office_form("a plan below two hundred and twenty groups", ("ทะเบียน", "groups", _REGISTER)),
    [
        ["รหัสกลุ่ม", "ลำดับที่", "กิจกรรม", "วันที่เริ่ม", "วันที่สิ้นสุด", "งบประมาณตามแผน", "ผู้รับผิดชอบ", "ผลที่คาดว่าจะได้รับ"],
        ["83-001", 1, "อบรมอาชีพ", "1 มิ.ย. 2563", "3 มิ.ย. 2563", 9000, group(1)[6], "รายได้เพิ่ม"],
        ["83-002", 1, "อบรมบัญชี", "2 มิ.ย. 2563", "4 มิ.ย. 2563", 9000, group(2)[6], "ทำบัญชีได้"],
    ],
    "plan",
)  # fmt: skip
TITLE_ABOVE_UNITS = office_form(
    "a title that is merged with nothing, names, and units below",
    ("ธค", "flood",
     "เดือน/ปี=month; ชื่อจุด=place; วันแรกที่ท่วม=flooded_on; ความลึก=depth; ครัวเรือนเดือดร้อน=households; สภาพน้ำ=state;"
     "เจ้าหน้าที่ผู้รายงาน=reporter; ดำเนินการช่วยเหลือ=help; พิกัด=~14.4,100.5"),
    title=[["แบบรายงานน้ำท่วมรายเดือน"]],
    below=[["", "", "", "เซนติเมตร", "ครัวเรือน"]],
)  # fmt: skip
IN_ENGLISH = office_form(
    "tables with headers in English",
    ("tbl_group", "groups",
     "GroupCode=group_id; GroupName=group_name; Tambon=subdistrict; Amphoe=district; ActivityType=activity_type;"
     "MemberCount=members; Chairman=leader; Telephone=phone; BudgetReceived=budget; SelectDate=selected_on; Lat=~13.3"),
    ("Plan", "plan",
     "Group ID=group_id; No.=activity_no; Activity (กิจกรรม)=activity; Start=start_on; End=end_on; Budget (THB)=budget;"
     "Person in charge=responsible; Expected output=expected_output; Remark="),
    ("Result", "results",
     "Group ID=group_id; No.=activity_no; Status=progress; Finish date=finished_on; ใช้จริง (บาท)=spent;"
     "เหตุผลถ้าใช้เกิน=overspend_reason; Output=output; Problem=problems; วันพรีเซนต์=presented_on"),
)  # fmt: skip
IN_TWO_LANGUAGES = office_form(
    "the names once more in English below, blank columns between",
    ("ก-1", "groups",
     "No.=#; รหัสกลุ่ม=group_id; ชื่อกลุ่มเกษตรกร=group_name; =; อ.=district; ต.=subdistrict; =; ประเภท=activity_type;"
     "สมาชิก (ราย)=members; นาม ปธ.กลุ่ม=leader; หมายเลข โทร.=phone; =; เงินงบประมาณที่ได้รับ=budget;"
     "ว.ด.ป. คัดเลือก=selected_on; ผลตรวจสอบ=~ถูกต้อง"),
    below=[["", "Group code", "Group name", "", "District", "Sub-district", "", "Type", "Members", "Chairman", "Tel.",
            "", "Budget", "Selected on", "Audit"]],
)  # fmt: skip
MONEY = office_form(
    "men and women by a letter, a sum that says so beside the codes, a name that says what another column is",
    ("คุมงบ", "groups",
     "ลำดับ=#; กลุ่มเกษตรกร>รหัส=group_id; >ชื่อ=group_name; >กิจกรรมด้าน=activity_type; >ตำบล=subdistrict;"
     ">อำเภอ=district; >ประธาน=leader; >โทร=phone; สมาชิก>ช=~9; >ญ=~12; >รวม=members; งบประมาณ>ได้รับ=budget;"
     ">เบิกจ่าย=~5000; >ร้อยละ=~50; วันที่คัดเลือก=selected_on"),
    ("แผนใช้จ่าย", "plan",
     "ลำดับ=#; รหัสกลุ่ม=group_id; กิจกรรมที่=activity_no; รายการค่าใช้จ่าย/กิจกรรม=activity; เลขที่ใบสำคัญ=~บ.1;"
     "เริ่มวันที่=start_on; สิ้นสุดวันที่=end_on; แผนเงิน (บาท)=budget; ผู้รับผิดชอบ (ชื่อ-สกุล)=responsible;"
     "ผลที่คาด (Output)=expected_output"),
    footer=[["", "รวม", *[""] * 8, 115, 108000, 55000]],
)  # fmt: skip
UNITS_BELOW_MERGED = office_form(
    "units below names and below merged names, and the title of whoever reports",
    ("สรุป", "flood",
     "ลำดับ=#; เดือนที่รายงาน=month; พื้นที่เกิดอุทกภัย>ชื่อจุด/สถานที่=place; >ต.=~บางบาล; ห้วงเวลา>วันเริ่มท่วม=flooded_on;"
     ">วันน้ำลด=; ระดับน้ำ>สูงสุด=depth; >ต่ำสุด=~20; ผลกระทบ>ครัวเรือน=households; >คน=~90; สถานการณ์ปัจจุบัน=state;"
     "การให้ความช่วยเหลือ=help; ผู้ใหญ่บ้านผู้รายงาน=reporter"),
    below=[["", "", "", "", "ว/ด/ป", "ว/ด/ป", "ซม.", "ซม.", "ครัวเรือน", "คน"]],
)  # fmt: skip
EXPORTED = office_form(
    "names of fields with underscores",
    ("export", "groups",
     "ID_รายการ=~R1; ข้อมูลกลุ่ม_รหัส=group_id; ข้อมูลกลุ่ม_ชื่อ=group_name; ที่ตั้ง_อำเภอ=district; ที่ตั้ง_ตำบล=subdistrict;"
     "กิจกรรม_ประเภท=activity_type; สมาชิก_จำนวน=members; ประธาน_ชื่อสกุล=leader; ประธาน_โทรศัพท์=phone;"
     "งบประมาณ_ได้รับ=budget; คัดเลือก_วันที่=selected_on; สถานะ_ข้อมูล=~ยืนยัน"),
)  # fmt: skip
TWO_LETTERS = office_form(
    "two letters, counted",
    ("ต.ค.", "delivery",
     "ที่=#; รายการ=~สรุปผลงาน; เลขหนังสือนำส่ง=letter_no; วันที่ลงในหนังสือนำส่ง=letter_date; เล่ม=volumes; แผ่น=cds;"
     "หมายเลขพัสดุ=tracking"),
)  # fmt: skip
SHARED_TAB_FORMS = (
    *(PLAN_AND_RESULTS, REGISTER_BESIDE_DELIVERY, PLAN_FAR_BELOW),
    *(TITLE_ABOVE_UNITS, IN_ENGLISH, IN_TWO_LANGUAGES, MONEY),
    *(UNITS_BELOW_MERGED, EXPORTED, TWO_LETTERS),
)
