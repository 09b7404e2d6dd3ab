"""Workbooks of clerks in seven provinces, written in one go before the words that adopt knows were looked at.

What they showed when they were first tried was mended afterwards; how it stood then is in docs/adopting.md.
"""

from __future__ import annotations

from tests.sync.attach.office_forms import office_form
from tests.sync.attach.untidy_forms import SIGNATURE, Form

CLERK_FORMS: tuple[Form, ...] = (
    office_form(
        "a clerk who keeps the whole set in one file, in her own words",
        ("ข้อมูลกลุ่ม", "groups",
         "ลำดับ=#; รหัส=group_id; ชื่อกลุ่มเป้าหมาย=group_name; ที่ตั้ง>บ้าน=~ดอนแก้ว; >หมู่=~4; >ตำบล=subdistrict;"
         ">อำเภอ=district; สินค้าหลัก=~ลำไย; ประเภทการผลิต=activity_type; สมาชิกทั้งสิ้น (ราย)=members;"
         "หัวหน้ากลุ่ม>ชื่อ-สกุล=leader; >โทร.=phone; งบจัดสรร=budget; ว/ด/ป ที่ได้รับคัดเลือก=selected_on;"
         "พิกัด=~18.79,98.98"),
        ("ประชุม", "forum",
         "ที่=#; รหัสกลุ่มฯ=group_id; ชื่อกลุ่มฯ=~กลุ่มผัก; ว.ด.ป. ที่จัด=forum_on; สถานที่จัด=~ศาลาหมู่บ้าน;"
         "จัดโดยวิธี=method;"
         "(กรณีอื่น ๆ) โปรดระบุ=method_note; ผู้เข้าร่วม>เป้าหมาย=~30; >มาจริง=participants;"
         "เว้นระยะห่าง (มี/ไม่มี)=distancing;"
         "จุดแข็ง จุดอ่อนของกลุ่ม=potential; มติที่ประชุม=plan_approved; วันที่มีมติ=approved_on;"
         "ผู้จดบันทึก=~นางสาวแก้ว"),
        ("แผน", "plan",
         "รหัสกลุ่ม=group_id; กิจกรรมที่=activity_no; รายการกิจกรรม=activity; ช่วงเวลา>ตั้งแต่=start_on; >ถึง=end_on;"
         "ใช้เงิน (บาท)=budget; ใครทำ=responsible; หวังผลอะไร=expected_output; หมายเหตุ=~"),
        ("ผล", "results",
         "รหัสกลุ่ม=group_id; กิจกรรมที่=activity_no; รายการกิจกรรม=~ทำปุ๋ย; ทำเสร็จหรือยัง=progress;"
         "เสร็จเมื่อ=finished_on;"
         "ใช้ไปจริง (บาท)=spent; เกินเพราะ=overspend_reason; ได้ผลอย่างไร=output; ติดปัญหาอะไร=problems;"
         "วันที่มานำเสนอ=presented_on"),
        ("ส่งเล่ม", "delivery",
         "ครั้งที่=#; เลขหนังสือ=letter_no; ลว.=letter_date; รูปเล่ม (เล่ม)=volumes; แผ่น CD (แผ่น)=cds;"
         "เลข EMS=tracking;"
         "คนส่ง=~แก้ว"),
        title=[["สำนักงานเกษตรและสหกรณ์จังหวัดภูเก็ต"], []],
    ),
    office_form(
        "a province's forum table with typing slips and a target beside the fact",
        ("ผลการจัดเวที 2563", "forum",
         "ลำดับที่=#; รหัสกลุ่ม=group_id; ชื่อกลุ่มเกษตรกร=~กลุ่มผัก; อำเภอ=~กะทู้; วันที่ดำเนินการจัดเวที=forum_on;"
         "รูปแบบการจัดเวที>วิธีการ=method; >ระบุ (ถ้าเลือกอื่นๆ)=method_note; จำนวนผู้เข้าร่วม>แผน (คน)=~30;"
         ">ผล (คน)=participants;"
         "มาตราการเว้นระยะห่างทางสังคม=distancing; ผลวิเคราะห์ศักยภาพกลุ่ม (SWOT)=potential;"
         "ความเห็นต่อแผนปฎิบัติการ=plan_approved; เห็นชอบเมื่อวันที่=approved_on; งบประมาณที่ใช้จัดเวที=~3000;"
         "รูปภาพ=~มี"),
        title=[["แบบรายงานผลการจัดเวทีเพื่อจัดทำแผนปฏิบัติการ"], ["ภายใต้โครงการพัฒนาศูนย์เครือข่ายปราชญ์ชาวบ้าน"], []],
        footer=[["รวม", *[""] * 7, 75], *SIGNATURE],
    ),
    office_form(
        "a budget officer's plan and what was paid",
        ("แผนงาน-งบ", "plan",
         "รหัสกลุ่ม=group_id; ชื่อกลุ่ม=~กลุ่มผัก; ข้อ=activity_no; กิจกรรม/โครงการย่อย=activity;"
         "ระยะเวลาดำเนินการ>เริ่มต้น=start_on;"
         ">สิ้นสุด=end_on; วงเงิน (บาท)=budget; หมวดรายจ่าย=~ค่าวัสดุ; ผู้รับผิดชอบกิจกรรม=responsible;"
         "ผลผลิตที่คาดหวัง=expected_output; ตัวชี้วัด=~ร้อยละ 80"),
        ("เบิกจ่าย", "results",
         "รหัสกลุ่ม=group_id; ข้อ=activity_no; สถานะการดำเนินงาน=progress; วันแล้วเสร็จ=finished_on;"
         "งบประมาณ>ได้รับ=~12000;"
         ">เบิกจ่าย=spent; >คงเหลือ=~0; ชี้แจงกรณีเบิกจ่ายเกินวงเงิน=overspend_reason; ผลผลิตที่เกิดขึ้นจริง=output;"
         "อุปสรรคในการดำเนินงาน=problems; ข้อเสนอแนะ=~; วันนำเสนอผลงาน=presented_on"),
        below=[["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)"]],
        footer=[["", "รวมเป็นเงิน", *[""] * 4, 60000]],
    ),
    office_form(
        "a register kept by district officers, with bank accounts and land",
        ("เกษตรกร อ.ถลาง", "groups",
         "No.=#; Code=group_id; กลุ่ม/วิสาหกิจชุมชน=group_name; ปีที่จดทะเบียน=~2558; ต.=subdistrict; อ.=district;"
         "จ.=~ภูเก็ต;"
         "ด้าน=activity_type; พื้นที่ (ไร่)=~45; จำนวนครัวเรือน=~18; จน.สมาชิก=members; ประธาน=leader;"
         "เบอร์มือถือ=phone;"
         "ชื่อบัญชี=~กลุ่มผัก; ธนาคาร=~ธกส.; งบที่ได้ (บ.)=budget; คัดเลือกเมื่อ=selected_on; จนท.ผู้ดูแล=~นายเกษตร"),
        title=[["บัญชีรายชื่อกลุ่มเกษตรกรเป้าหมาย ปี 2563"]],
        footer=[["", "", "รวม 5 กลุ่ม", *[""] * 7, 115]],
    ),
    office_form(
        "a secretary's ledger of outgoing letters",
        ("ทะเบียนส่งรูปเล่ม", "delivery",
         "ลำดับ=#; เลขที่หนังสือส่ง=letter_no; หนังสือลงวันที่=letter_date; เรื่อง=~ส่งรายงานสรุปผล; เรียน=~ผอ.กนท.;"
         "สิ่งที่ส่งมาด้วย>รายงานรูปเล่ม (เล่ม)=volumes; >ซีดี (แผ่น)=cds; ส่งทาง=~ไปรษณีย์; หมายเลขพัสดุ=tracking;"
         "ผู้รับ=~"),
        title=[["ทะเบียนคุมการส่งรายงานรูปเล่มและแผ่นซีดี"]],
    ),
    office_form(
        "results as a report of progress, in three rows, with the office's own marks",
        ("แบบติดตาม", "results",
         "ที่=#; กลุ่มเกษตรกร>รหัส=group_id; >ชื่อ=~กลุ่มผัก; กิจกรรมตามแผน>ลำดับกิจกรรม=activity_no; >กิจกรรม=~ทำปุ๋ย;"
         "ผลการดำเนินงาน>ความก้าวหน้า>ผลการดำเนินกิจกรรม=progress; >>วันที่ทำแล้วเสร็จ=finished_on;"
         ">งบประมาณ (บาท)>แผน=~10000;"
         ">>ใช้จริง=spent; >>เหตุผล (ถ้าเกินแผน)=overspend_reason; >ผลลัพธ์>ผลที่เกิดขึ้น=output;"
         ">>ร้อยละความสำเร็จ=~100;"
         "ปัญหา/อุปสรรค=problems; แนวทางแก้ไข=~; กลุ่มนำเสนอผลงานเมื่อ=presented_on; ผู้ติดตาม=~นางสาวติดตาม"),
        title=[["แบบติดตามผลการดำเนินงานของกลุ่มเกษตรกร"], ["ณ วันที่ 15 กันยายน 2563"]],
    ),
    office_form(
        "a district's flood list in everyday words",
        ("น้ำท่วม ต.ค.", "flood",
         "ลำดับ=#; ประจำเดือน=month; บริเวณที่น้ำท่วม=place; หมู่=~3; ท่วมตั้งแต่วันที่=flooded_on; น้ำสูง (ซม.)=depth;"
         "บ้านเรือนที่เดือดร้อน (หลังคาเรือน)=households; เหตุการณ์ขณะนี้=state; ผู้แจ้ง=reporter;"
         "เบอร์ผู้แจ้ง=~0810000000;"
         "ช่วยเหลืออะไรไปแล้ว=help"),
        title=[["รายงานสถานการณ์อุทกภัย"]],
    ),
)  # fmt: skip
