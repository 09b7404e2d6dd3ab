"""Workbooks that lack columns of ours and hold their likes instead; tried after the other lots.

What they showed when they were first tried was mended afterwards; how it stood then is in docs/adopting.md.
"""

from __future__ import annotations

from tests.sync.attach.office_forms import office_form
from tests.sync.attach.untidy_forms import SIGNATURE, Form

LACKING_FORMS: tuple[Form, ...] = (
    office_form(
        "a register without the day of selection but with three other days, and no telephone but an officer's",
        ("กลุ่มเป้าหมาย 63", "groups",
         "ลำดับ=#; รหัสกลุ่ม=group_id; กลุ่มเกษตรกร=group_name; ที่อยู่>บ้านเลขที่=~12/3; >ตำบล=subdistrict;"
         ">อำเภอ=district; >รหัสไปรษณีย์=~83120;"
         "วันที่จัดตั้งกลุ่ม=~5 ม.ค. 2558; วันที่จดทะเบียน=~1 ก.พ. 2559; วันที่โอนเงิน=~20 มี.ค. 2563;"
         "กิจกรรมเด่น=activity_type; จำนวนสมาชิกแรกตั้ง=~12;"
         "จำนวนสมาชิกปัจจุบัน=members; ชื่อประธานกลุ่ม=leader; งบประมาณโครงการ (บาท)=budget;"
         "เงินออมของกลุ่ม (บาท)=~25000;"
         "เจ้าหน้าที่ที่รับผิดชอบ=~นางสาวมาลี; โทรศัพท์เจ้าหน้าที่=~0812223333"),
        title=[["กลุ่มเกษตรกรเป้าหมายของสำนักงาน"]],
        footer=[["", "รวมทั้งสิ้น", *[""] * 11, 115], *SIGNATURE],
    ),
    office_form(
        "a forum table without the vote, with who attended by kind",
        ("ผลจัดเวทีชุมชน", "forum",
         "กลุ่มที่=#; รหัสกลุ่ม=group_id; วันเดือนปีที่จัดเวที=forum_on; เวลา=~09.00-12.00 น.;"
         "สถานที่จัดเวที=~ศาลาวัด; วิธีจัดเวที=method;"
         "ผู้เข้าร่วมเวที (คน)>เกษตรกร=~12; >เจ้าหน้าที่=~3; >รวม=participants;"
         "มีมาตรการเว้นระยะห่างหรือไม่=distancing;"
         "ผลการวิเคราะห์ศักยภาพของกลุ่ม=potential; ประเด็นปัญหาที่พบ=~ตลาด; ข้อเสนอของกลุ่ม=~ขอวิทยากร;"
         "ค่าใช้จ่ายในการจัดเวที=~2500"),
        title=[["สรุปผลการจัดเวทีชุมชน"], []],
    ),
    office_form(
        "a plan in which each activity has a target, a place and two kinds of money",
        ("แผนปี 63", "plan",
         "รหัสกลุ่ม=group_id; ลำดับ=activity_no; แผนงาน/กิจกรรม/โครงการ=activity; เป้าหมาย (คน)=~20;"
         "สถานที่ดำเนินการ=~แปลงรวม; วันเริ่มดำเนินการ=start_on;"
         "วันสิ้นสุดการดำเนินการ=end_on; งบประมาณตามแผนงาน=budget; เงินสมทบจากกลุ่ม=~1000;"
         "ผู้รับผิดชอบโครงการ=responsible; ผู้ประสานงาน=~นายอำเภอ;"
         "ผลที่คาดว่าจะได้=expected_output; การติดตาม=~รายเดือน"),
    ),
    office_form(
        "results with money by quarter and no reason for spending more",
        ("ผลการดำเนินงาน", "results",
         "ที่=#; รหัสกลุ่ม=group_id; ลำดับกิจกรรมตามแผน=activity_no; กิจกรรมที่ดำเนินการ=~ทำปุ๋ย;"
         "ผลดำเนินการ (เสร็จ/ไม่เสร็จ)=progress; วดป.ที่เสร็จ=finished_on;"
         "งบประมาณที่รับโอน=~10000; เบิกจ่ายแล้ว=spent; คงเหลือทั้งสิ้น=~0; ร้อยละการเบิกจ่าย (%)=~100;"
         "ผลที่กลุ่มได้รับ=output; ผู้ได้รับประโยชน์ (ราย)=~20;"
         "ปัญหา/อุปสรรค/ข้อเสนอแนะ=problems; วันที่รายงาน=~20 ก.ย. 2563"),
        title=[["รายงานผลการดำเนินงานและการเบิกจ่าย"], ["ไตรมาสที่ 4"]],
        footer=[["", "", "รวม", "", "", "", 30000, 77000]],
    ),
    office_form(
        "the bound volume's letter beside the receipt of the centre",
        ("ส่งรายงาน", "delivery",
         "ที่=#; ชื่อรายงาน=~สรุปผล; หนังสือ จว. ที่=letter_no; ลงวันที่=letter_date; จำนวน>รูปเล่ม=volumes;"
         ">แผ่นซีดี=cds; ส่งโดย=~ปณ.;"
         "เลขพัสดุไปรษณีย์=tracking; เลขรับของกอง=~1234; วันที่กองรับ=~30 ก.ย. 2563; ผู้รับ=~นางรับ"),
    ),
    office_form(
        "a register in two bands: who, then where and how much, numbers in Thai units",
        ("บัญชีกลุ่ม", "groups",
         "ที่=#; รหัสทะเบียน=group_id; ชื่อกลุ่มอาชีพ=group_name; แกนนำ>ประธาน=leader; >เบอร์โทรประธาน=phone;"
         ">เลขานุการ=~นางเลขา; >เบอร์โทรเลขา=~0813334444;"
         "พื้นที่>ตำบล=subdistrict; >อำเภอ=district; >จำนวนไร่=~35; ประเภทอาชีพ=activity_type; คน=members;"
         "ได้รับสนับสนุน (บาท)=budget;"
         "มติคัดเลือกเมื่อวันที่=selected_on; ครั้งที่ประชุม=~1/2563"),
        title=[["บัญชีกลุ่มอาชีพที่ได้รับการสนับสนุน"]],
        below=[["", "", "", "", "", "", "", "", "", "(ไร่)", "", "(คน)", "(บาท)", "(ว/ด/ป)"]],
    ),
    office_form(
        "a flood list with what was lost beside who was hit",
        ("อุทกภัย", "flood",
         "ลำดับ=#; เดือน=month; ชื่อจุดที่น้ำท่วม=place; หมู่ที่=~4; วันที่น้ำเริ่มท่วม=flooded_on;"
         "วันที่น้ำลด=~20 ต.ค. 2563; ระดับน้ำสูงสุด (ซม.)=depth;"
         "ครัวเรือนที่เดือดร้อน=households; ประชากร (คน)=~100; พื้นที่เสียหาย (ไร่)=~50; สถานการณ์น้ำ=state;"
         "ผู้รายงานข้อมูล=reporter; สิ่งที่ช่วยเหลือ=help"),
    ),
)  # fmt: skip
