"""Workbooks as questionnaires, field notes and mixed languages, written in one go beside `clerk_forms`.

What they showed when they were first tried was mended afterwards; how it stood then is in docs/adopting.md.
"""

from __future__ import annotations

from tests.sync.attach.office_forms import office_form
from tests.sync.attach.untidy_forms import SIGNATURE, Form

SURVEY_FORMS: tuple[Form, ...] = (
    office_form(
        "answers of a form on the web: a question a column",
        ("การตอบแบบฟอร์ม 1", "groups",
         "ประทับเวลา=~1/6/2563 10:20; 1. รหัสกลุ่มของท่าน=group_id; 2. กลุ่มของท่านชื่อว่าอะไร=group_name;"
         "3. กลุ่มตั้งอยู่ที่ตำบลใด=subdistrict;"
         "4. กลุ่มตั้งอยู่ที่อำเภอใด=district; 5. กลุ่มทำกิจกรรมประเภทใด=activity_type; 6. มีสมาชิกกี่คน=members;"
         "7. ประธานกลุ่มชื่ออะไร=leader;"
         "8. เบอร์โทรติดต่อประธาน=phone; 9. ได้รับงบประมาณเท่าไร (บาท)=budget;"
         "10. ได้รับการคัดเลือกวันที่เท่าไร=selected_on; ที่อยู่อีเมล=~a@example.com"),
    ),
    office_form(
        "field notes: short words, abbreviations, no groups",
        ("เวทีกลุ่ม", "forum",
         "#=#; รหัส กลุ่ม=group_id; ชื่อ=~กลุ่มผัก; ว.ด.ป.=forum_on; วิธี=method; อื่นๆ=method_note;"
         "คนเข้าร่วม=participants; ห่าง=distancing;"
         "ศักยภาพ=potential; มติ=plan_approved; ว.ด.ป. เห็นชอบ=approved_on"),
        ("ผลงาน", "results",
         "รหัส กลุ่ม=group_id; กก.ที่=activity_no; ผล=progress; เสร็จ ว.ด.ป.=finished_on; จ่าย (บาท)=spent;"
         "สาเหตุเกิน=overspend_reason;"
         "ผลที่ได้=output; ปัญหา=problems; นำเสนอ ว.ด.ป.=presented_on"),
    ),
    office_form(
        "Thai and English in one header",
        ("Group list", "groups",
         "No.=#; รหัสกลุ่ม (Group ID)=group_id; ชื่อกลุ่ม (Name)=group_name; Tambon=subdistrict; Amphoe=district;"
         "Type=activity_type; Members=members;"
         "ประธานกลุ่ม (Leader)=leader; Tel.=phone; Budget (THB)=budget; วันคัดเลือก (Date selected)=selected_on;"
         "Remark=~"),
        title=[["รายชื่อกลุ่มเกษตรกร จังหวัดภูเก็ต (Phuket)"]],
    ),
    office_form(
        "a book of plans printed for each group, with wishes in long sentences",
        ("แผนกลุ่ม", "plan",
         "รหัสประจำกลุ่ม=group_id; แผนที่=activity_no; กลุ่มจะทำอะไร=activity; จะเริ่มทำเมื่อไร=start_on;"
         "จะทำเสร็จเมื่อไร=end_on;"
         "ต้องใช้เงินเท่าไร (บาท)=budget; ใครเป็นผู้รับผิดชอบ=responsible; คาดว่ากลุ่มจะได้อะไร=expected_output;"
         "สมาชิกร่วมสมทบ (บาท)=~500"),
        title=[["แผนปฏิบัติการกลุ่มเกษตรกร ปี 2563"], ["(จัดทำโดยกลุ่มเกษตรกร)"]],
        footer=[["รวม", *[""] * 4, 60000], [], ["ผู้จัดทำ เลขานุการกลุ่ม"]],
    ),
    office_form(
        "a register in three rows with misspelt words and a merged contact",
        ("ทะเบียน63", "groups",
         "ลำดับ=#; ข้อมูลกลุ่ม>รหัสกลุม=group_id; >ชื่อกลุ้ม=group_name; >ประเภทกิจกรรมม=activity_type;"
         ">จำนวนสมาชิค=members;"
         "พื้นที่ตั้ง>ที่อยู่>อ./เขต=district; >>ต./แขวง=subdistrict; >>ม.=~5; ผู้ติดต่อ (ประธาน)>ชื่อ สกุล=leader;"
         ">เบอร์โทรศัพย์=phone;"
         "งบประมานที่ได้รับ=budget; วันที่คัดเลือกกลุ่ม=selected_on"),
        title=[["ทะเบียนกลุ่ม"], []],
        footer=[["รวม", "", "", "", 115], *SIGNATURE],
    ),
    office_form(
        "a province's closing report: results and the letter",
        ("รายงานผล", "results",
         "ลำดับ=#; รหัสกลุ่ม=group_id; ชื่อกลุ่ม=~กลุ่มผัก; กิจกรรมลำดับที่=activity_no; กิจกรรม=~ทำปุ๋ย;"
         "ผลการปฏิบัติงาน=progress; วันสิ้นสุดการดำเนินงานจริง=finished_on;"
         "งบตามแผน=~10000; งบใช้จริง=spent; เหตุผลที่ใช้งบเกิน=overspend_reason; ผลผลิต/ผลลัพธ์=output;"
         "ปัญหา=problems; แนวทางการแก้ไขปัญหา=~;"
         "วันที่นำเสนอ=presented_on; ผู้รายงาน=~นายรายงาน"),
        ("นำส่ง", "delivery",
         "เลขที่หนังสือนำส่ง=letter_no; วันที่หนังสือ=letter_date; เล่มรายงาน=volumes; CD=cds;"
         "เลขติดตามพัสดุ=tracking; หมายเหตุ=~"),
        title=[["รายงานผลการดำเนินกิจกรรมการรวมกลุ่มและการสร้างเครือข่าย"]],
    ),
    office_form(
        "a headman's questions about floods",
        ("จุดท่วม", "flood",
         "เดือนที่รายงาน=month; ท่วมตรงไหน=place; เริ่มท่วมวันไหน=flooded_on; น้ำลึกกี่เซน=depth;"
         "เดือดร้อนกี่ครัวเรือน=households; ตอนนี้เป็นอย่างไร=state;"
         "ใครรายงาน=reporter; โทร=~0812345678; ให้ความช่วยเหลือแล้วอะไรบ้าง=help"),
    ),
)  # fmt: skip
