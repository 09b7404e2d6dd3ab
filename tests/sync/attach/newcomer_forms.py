"""More workbooks, in other dialects: a survey, minutes, plans and results, two years, a wide table, a page to read.

What they showed when they were first tried was mended afterwards; how it stood then is in docs/adopting.md.
"""

from __future__ import annotations

from dataclasses import replace

from tests.sync.attach.office_forms import office_form
from tests.sync.attach.untidy_forms import SIGNATURE, Form

LETTERHEAD = [
    ["แบบ กส.1"],
    ["แบบสำรวจทะเบียนกลุ่มเกษตรกร ภายใต้โครงการพัฒนาศูนย์เครือข่ายปราชญ์ชาวบ้าน ปีงบประมาณ พ.ศ. 2563"],
    ["จังหวัด", "ภูเก็ต", "", "ผู้ประสานงาน", "นางสาวทดสอบ", "", "โทร.", "076123456"],
    *[["คำชี้แจง"], ["1. ให้กรอกข้อมูลทุกกลุ่มที่ได้รับการคัดเลือก กลุ่มละ 1 แถว"], ["2. ช่องใดไม่มีข้อมูลให้ใส่ -"], [], []],
    *[["ข้อมูล ณ วันที่ 30 มิถุนายน 2563"], [], []],
]
SURVEY = office_form(
    "a survey: the header in row 12 below its letterhead, a unit row, men and women beside their sum",
    ("แบบ กส.1", "groups",
     "ที่=#; เลขทะเบียนกลุ่ม=group_id; นามกลุ่มเกษตรกร=group_name; สถานที่ตั้งกลุ่ม>เลขที่=~12; >หมู่ที่=~3; >ตำบล=subdistrict;"
     ">อำเภอ=district; กิจกรรมหลักของกลุ่ม=activity_type; จำนวนสมาชิก>ชาย=~9; >หญิง=~12; >รวม=members;"
     "ประธานกลุ่ม>ชื่อ-สกุล=leader; >หมายเลขโทรศัพท์=phone; เงินอุดหนุนที่ได้รับ=budget; วันที่จังหวัดคัดเลือก=selected_on; หมายเหตุ="),
    title=LETTERHEAD,
    below=[[*[""] * 8, "(คน)", "(คน)", "(คน)", "", "", "(บาท)", "(ว/ด/ป)"]],
    footer=[["รวมทั้งสิ้น", *[""] * 9, 66, "", "", 120000], *SIGNATURE],
)  # fmt: skip
MINUTES = office_form(
    "minutes of meetings: ways in a group, who came in another",
    ("ผลประชุมกลุ่ม", "forum",
     "ที่=#; รหัส=group_id; กลุ่ม=~กลุ่มผัก; วันประชุม=forum_on; สถานที่ประชุม=~ศาลา; รูปแบบการประชุม>ประเภท=method;"
     ">อื่นๆ (ระบุ)=method_note; ผู้เข้าประชุม>ชาย=~5; >หญิง=~7; >รวม=participants; มีการเว้นระยะห่างหรือไม่=distancing;"
     "สรุปศักยภาพของกลุ่ม=potential; ผลการพิจารณาแผน=plan_approved; วันที่ที่ประชุมเห็นชอบ=approved_on; ผู้บันทึก=~สมหญิง"),
    title=[["ตารางสรุปผลการประชุมกลุ่มเกษตรกรเพื่อจัดทำแผน"]],
    footer=[["", "", "รวมหน้านี้", *[""] * 4, 13, 10, 39], [], ["หมายเหตุ : ข้อมูลจากบันทึกการประชุม"]],
)  # fmt: skip
PLANS = office_form(
    "a plan and its former version, results by other names",
    ("แผนกลุ่ม", "plan",
     "รหัสกลุ่ม=group_id; กลุ่ม=~กลุ่มผัก; ลำดับกิจกรรม=activity_no; รายการ=activity; ช่วงเวลาดำเนินการ>ตั้งแต่=start_on;"
     ">ถึง=end_on; งปม. (บาท)=budget; ผู้รับผิดชอบหลัก=responsible; ผลผลิตที่คาดว่าจะได้=expected_output"),
    ("ผลงาน", "results",
     "รหัสกลุ่ม=group_id; กิจกรรมที่=activity_no; รายการ=~อบรม; สถานะ=progress; เสร็จเมื่อ=finished_on; ใช้จ่ายจริง (บาท)=spent;"
     "คงเหลือ (บาท)=~500; เหตุที่จ่ายเกิน=overspend_reason; ผลที่เกิดขึ้น=output; ปัญหา อุปสรรค และข้อเสนอแนะ=problems;"
     "วันที่เสนอผลงาน=presented_on"),
    title=[["งานรายกลุ่ม"]],
)  # fmt: skip
YEARS = office_form(
    "registers of two years, in English and short words; a letter with its volumes",
    ("ทะเบียน 63", "groups",
     "No.=#; Group ID=group_id; ชื่อกลุ่ม/วิสาหกิจฯ=group_name; ตำบล=subdistrict; อำเภอ=district; ด้าน=activity_type;"
     "สมาชิก=members; หน.กลุ่ม=leader; เบอร์ฯ=phone; วงเงินที่ได้รับ=budget; คัดเลือกเมื่อ=selected_on"),
    ("นำส่งเล่ม", "delivery",
     "ลำดับ=#; ที่หนังสือ=letter_no; ลว.=letter_date; เล่ม=volumes; แผ่น CD=cds; เลข EMS=tracking; ผู้รับ=~กองนโยบาย"),
)  # fmt: skip
WIDE = office_form(
    "one wide table: the forum beside a part of the register",
    ("รวมงาน", "forum",
     "ลำดับที่=#; ข้อมูลกลุ่ม>รหัส=group_id; >ชื่อ=~กลุ่มผัก; >ตำบล=~กมลา; >อำเภอ=~กะทู้; >ประธาน=~นางก; >โทร=~0812345678;"
     "ผลการจัดเวที>วันที่=forum_on; >วิธีการ=method; >กรณีอื่นๆ ระบุ=method_note; >จำนวนคน=participants;"
     ">มาตรการป้องกันโควิด=distancing; >ศักยภาพ/จุดแข็ง=potential; >มติ=plan_approved; >วันเห็นชอบแผน=approved_on"),
    title=[["ตารางติดตามงานกลุ่มเกษตรกร"]],
)  # fmt: skip
READ_FIRST = office_form(
    "a page to read before, columns of their own",
    ("ข้อมูลกลุ่ม", "groups",
     "รหัสกลุ่ม (เช่น 83-001)=group_id; ชื่อกลุ่ม (ชื่อเต็ม)=group_name; พื้นที่ดำเนินการ>อำเภอ=district; >ตำบล=subdistrict;"
     "ประเภท (เลือก)=activity_type; จำนวน สมาชิก (ราย)=members; ชื่อ-สกุล ประธานกลุ่ม=leader; เบอร์ติดต่อ ประธานกลุ่ม=phone;"
     "งบฯ ที่ได้รับ (บาท)=budget; ว.ด.ป. ที่คัดเลือก=selected_on; พิกัด GPS=~7.9,98.3; ไลน์ไอดี=~group1"),
)  # fmt: skip

HARD = (
    office_form(
        "the secretary's name and telephone beside the leader's, members then and now",
        ("บัญชีรายชื่อกลุ่ม", "groups",
         "ลำดับ=#; เลขรหัสกลุ่ม=group_id; ชื่อกลุ่มอาชีพ=group_name; ที่ตั้ง>บ้าน=~บ้านทุ่ง; >หมู่=~4; >ตำบล=subdistrict;"
         ">อำเภอ=district; ชื่อประธานฯ=leader; โทร=phone; ชื่อเลขานุการ=~นางข; โทร (เลขาฯ)=~0899999999; สมาชิกแรกตั้ง=~10;"
         "สมาชิกปัจจุบัน=members; ประเภทอาชีพ=activity_type; ได้รับงบจากโครงการ (บาท)=budget; เงินทุนหมุนเวียน (บาท)=~9000;"
         "วันคัดเลือกกลุ่ม=selected_on; ผู้รับรอง=~นายอำเภอ"),
        title=[["บัญชีรายชื่อกลุ่ม"], ["อำเภอเมือง"]],
        footer=SIGNATURE,
    ),
    office_form(
        "hours, officers and the next meeting beside; days told below",
        ("สรุปเวที", "forum",
         "ที่=#; รหัสกลุ่ม=group_id; ชื่อกลุ่ม=~กลุ่ม; จัดเมื่อวันที่=forum_on; เวลา=~09.00; สถานที่=~วัด; ใช้วิธี=method;"
         "วิธีอื่นโปรดระบุ=method_note; คนเข้าร่วม (ราย)=participants; เจ้าหน้าที่ (ราย)=~2; เว้นระยะ (มี/ไม่มี)=distancing;"
         "ผลวิเคราะห์กลุ่ม=potential; ความเห็นต่อแผน=plan_approved; เห็นชอบเมื่อ=approved_on; นัดครั้งต่อไป=~1 ส.ค. 2563"),
        below=[["", "", "", "ว/ด/ป", *[""] * 9, "ว/ด/ป"]],
    ),
    office_form(
        "a plan of which no name is the report's",
        ("แผน", "plan",
         "รหัส=group_id; ข้อ=activity_no; งาน/โครงการ=activity; กำหนดการ>วันเริ่ม=start_on; >วันจบ=end_on;"
         "ค่าใช้จ่าย (บาท)=budget; งบสมทบจากกลุ่ม (บาท)=~500; เจ้าของงาน=responsible;"
         "ประโยชน์ที่คาดว่าจะได้รับ=expected_output; สถานที่=~ศาลา"),
        title=[["แผน"]],
        footer=[["รวม", *[""] * 4, 80000]],
    ),
    office_form(
        "the day of the letter before the day of posting",
        ("ส่งรายงาน", "delivery",
         "ลำดับ=#; หนังสือส่งที่=letter_no; วันที่หนังสือ=letter_date; จำนวนเอกสาร (เล่ม)=volumes; จำนวนแผ่นซีดี=cds;"
         "หมายเลขพัสดุ=tracking; วันที่ส่ง ปณ.=~26 ก.ย. 2563"),
    ),
)  # fmt: skip


def with_tabs(form: Form, asks: str = "", **copies: str) -> Form:
    """The workbook with tabs that bear the rows of others; `asks`: the report that a person must settle then."""
    more = {new: form.tabs[of] for new, of in copies.items()}
    merges = {**form.merges, **{new: form.merges.get(of, ()) for new, of in copies.items()}}
    asked = frozenset({asks} if asks else ())
    return replace(form, tabs={**form.tabs, **more}, merges=merges, tab_asks=asked)


NEWCOMER_FORMS: tuple[Form, ...] = (
    SURVEY,
    MINUTES,
    with_tabs(PLANS, "plan", **{"แผนกลุ่ม (เดิม)": "แผนกลุ่ม"}),
    with_tabs(YEARS, "groups", **{"ทะเบียน 62": "ทะเบียน 63"}),
    replace(WIDE, tab_asks=frozenset({"groups"})),
    with_tabs(READ_FIRST, "groups", อ่านก่อนกรอก="ข้อมูลกลุ่ม"),
    *HARD,
)
