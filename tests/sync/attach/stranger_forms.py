"""Workbooks written by other hands before anybody looked at how headers are told: a district clerk, a ministry,
an Excel file of 2555, a field officer, an accountant, a registry.

What they showed when they were first tried was mended afterwards; how it stood then is in docs/adopting.md.
"""

from __future__ import annotations

from tests.sync.attach.office_forms import office_form
from tests.sync.attach.untidy_forms import SIGNATURE, Form

STRANGER_FORMS: tuple[Form, ...] = (
    office_form(
        "a district clerk's list: where the leader lives beside where the group is",
        ("รายชื่อ อ.กะทู้", "groups",
         "ที่=#; รหัสประจำกลุ่ม=group_id; ชื่อกลุ่ม (ตามหนังสือรับรอง)=group_name; ผู้นำ>ชื่อ - นามสกุล=leader;"
         ">อายุ (ปี)=~52; >บ้านเลขที่/หมู่=~14/2; >มือถือ=phone; >ไอดีไลน์=~somsri52;"
         "ที่ทำการกลุ่ม>หมู่บ้าน=~บ้านเหนือ; >ต.=subdistrict; >อ.=district; ทำอะไร=activity_type; ปีที่ก่อตั้ง=~2555;"
         "คนทั้งหมด=members; ที่มาอบรม (คน)=~12; เงินที่โอนให้กลุ่ม=budget; เลขบัญชี ธกส.=~012345678901;"
         "ผ่านคัดเลือกเมื่อ=selected_on; ผู้ประสาน (เกษตรตำบล)=~นางสาวมาลี; เบอร์ผู้ประสาน=~0899990000; หมายเหตุ="),
        title=[["รายชื่อกลุ่มที่เข้าร่วมโครงการ อำเภอกะทู้"], ["(ปรับปรุง 1 ก.ค. 63)"], []],
        footer=[["รวม 5 กลุ่ม", *[""] * 12, 115], [], ["พิมพ์โดย นางสาวมาลี 2 ก.ค. 63"]],
    ),
    office_form(
        "a ministry's template: long official names in three rows, lettered below",
        ("แบบ ปช.01", "groups",
         "(1) ลำดับที่=#; (2) ข้อมูลพื้นฐานของกลุ่มเกษตรกรเป้าหมาย>รหัสอ้างอิงกลุ่ม=group_id;"
         ">ชื่อกลุ่ม/องค์กรเกษตรกร=group_name; >สถานที่ตั้ง>จังหวัด=~ภูเก็ต; >>อำเภอ/เขต=district; >>ตำบล/แขวง=subdistrict;"
         ">>รหัสไปรษณีย์=~83120; >ประธานกลุ่มหรือผู้แทน>คำนำหน้า ชื่อ สกุล=leader; >>หมายเลขโทรศัพท์ที่ติดต่อได้=phone;"
         ">>อีเมล=~a@example.com; >จำนวนสมาชิก ณ วันคัดเลือก (ราย)=members; >ประเภทกิจกรรมการเกษตร=activity_type;"
         "(3) การสนับสนุนจากโครงการ>วันที่ได้รับการคัดเลือก=selected_on; >งบประมาณที่ได้รับการสนับสนุน (บาท)=budget;"
         ">แหล่งงบประมาณ=~สป.กษ.; (4) ผลการตรวจสอบของจังหวัด=~ถูกต้อง; (5) หมายเหตุ="),
        title=[["แบบรายงานข้อมูลกลุ่มเกษตรกร (แบบ ปช.01)"], ["กระทรวงเกษตรและสหกรณ์"],
               ["หน่วยงานผู้รายงาน : สำนักงานเกษตรและสหกรณ์จังหวัดภูเก็ต"], []],
        below=[["ก", "ข", "ค", "ง", "จ", "ฉ", "ช", "ซ", "ฌ", "ญ", "ฎ", "ฏ", "ฐ", "ฑ", "ฒ", "ณ", "ด"]],
        footer=[["", "รวมทั้งหมด", *[""] * 8, 115, "", "", 200000], *SIGNATURE,
                ["คำอธิบาย: ช่อง (2) ให้กรอกตามทะเบียนที่จังหวัดประกาศ"]],
    ),
    office_form(
        "an Excel file of 2555 kept on: meetings by abbreviations, days apart from hours, a second table of totals",
        ("มีย63", "forum",
         "ลด.=#; รหัส กลุ่ม=group_id; กลุ่ม/บ้าน=~บ้านใต้; ครั้งที่=~1; วดป.ที่ประชุม=forum_on; เวลา (น.)=~13.30;"
         "ณ=~ศาลากลางบ้าน; ลักษณะการประชุม=method; (ลักษณะอื่น)=method_note; วิทยากร=~นายวิทย์; ผู้มาประชุม (คน)=participants;"
         "ขาด (คน)=~3; ระยะห่าง 1 ม.=distancing; วิเคราะห์ SWOT=potential; แผนผ่าน/ไม่ผ่าน=plan_approved;"
         "ผ่านเมื่อ=approved_on; ค่าอาหาร (บาท)=~1200; ค่าวิทยากร (บาท)=~1800; รวมจ่าย (บาท)=~3000; ผู้จด=~จินตนา"),
        title=[["บันทึกการประชุมกลุ่ม ปี 2555-2563"], []],
        footer=[["รวม", *[""] * 9, 39, 9], [], ["", "สรุป"], ["", "ประชุมแล้ว", 3, "กลุ่ม"], ["", "ยังไม่ประชุม", 2, "กลุ่ม"]],
        merged=False,
    ),
    office_form(
        "a field officer's plan and what became of it, weeks beside",
        ("แผนงานกลุ่ม", "plan",
         "กลุ่ม (รหัส)=group_id; ชื่อกลุ่ม=~กลุ่มผัก; งานที่=activity_no; จะทำอะไร=activity; ทำที่ไหน=~แปลงรวม;"
         "ทำเมื่อไร>เริ่มวันที่=start_on; >แล้วเสร็จวันที่=end_on; >รวม (วัน)=~5; สัปดาห์ 1=~/; สัปดาห์ 2=; สัปดาห์ 3=;"
         "ใช้เงินเท่าไร>จากโครงการ=budget; >กลุ่มออกเอง=~300; ใครทำ=responsible; จะได้อะไร=expected_output; ความเสี่ยง=~ฝนตก"),
        ("ติดตามงาน", "results",
         "กลุ่ม (รหัส)=group_id; งานที่=activity_no; ชื่องาน=~อบรม; ทำแล้ว/ยัง=progress; วันที่ทำเสร็จ=finished_on; จ่ายไป=spent;"
         "ทำไมจ่ายเกิน=overspend_reason; ได้อะไรบ้าง=output; ติดขัดอะไร=problems; มานำเสนอวันที่=presented_on;"
         "คะแนน (เต็ม 5)=~4; รูปถ่าย=~มี"),
        title=[["สมุดงานสนาม"]],
    ),
    office_form(
        "an accountant's results: every stage of the money, vouchers, quarters",
        ("งบ+ผล Q4", "results",
         "ลำดับ=#; รหัสกลุ่มเกษตรกร=group_id; รายการที่=activity_no; ชื่อรายการ=~อบรม; เงินงบประมาณ>อนุมัติ=~40000;"
         ">โอนแล้ว=~40000; >ก่อหนี้=~0; >จ่ายจริง=spent; >คงเหลือ=~0; >ร้อยละ=~95; คำชี้แจงกรณีจ่ายเกินวงเงิน=overspend_reason;"
         "เลขที่ใบสำคัญ=~บจ.12/63; วันที่ใบสำคัญ=~5 ก.ย. 2563; ความก้าวหน้าของงาน=progress; วันที่งานแล้วเสร็จ=finished_on;"
         "ผลสัมฤทธิ์=output; อุปสรรคและข้อขัดข้อง=problems; วันที่รายงานผลต่อที่ประชุม=presented_on; ผู้ตรวจ=~พัสดุ"),
        title=[["รายงานการใช้จ่ายและผลงาน ไตรมาส 4/2563"], ["หน่วย : บาท"]],
        below=[["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)", "(12)", "(13)", "(14)",
                "(15)", "(16)", "(17)", "(18)", "(19)"]],
        footer=[["รวมเงิน", *[""] * 3, 120000, 120000, 0, 77000, 43000], *SIGNATURE],
    ),
    office_form(
        "a registry's book of letters beside the meetings in another district's words",
        ("คุมหนังสือ", "delivery",
         "เลขรับ=~1201; วันที่รับ=~28 ก.ย. 2563; เลขหนังสือออก=letter_no; วันที่ออกหนังสือ=letter_date; ถึง=~กนท.; เรื่อง=~สรุปผล;"
         "สิ่งที่ส่ง>เอกสารเล่ม=volumes; >แผ่นบันทึกข้อมูล (CD)=cds; ส่งทาง=~EMS; หมายเลขติดตาม=tracking; ผู้ลงรับ=~ธุรการ"),
        ("เวทีชาวบ้าน", "forum",
         "รหัส กก.=group_id; ชื่อ กก.=~กลุ่มปลา; จัดวันที่=forum_on; จัดแบบไหน=method; แบบอื่นคือ=method_note;"
         "มากี่คน=participants; นั่งห่างกันหรือไม่=distancing; กลุ่มเก่งเรื่องอะไร=potential; รับแผนหรือไม่=plan_approved;"
         "รับแผนวันที่=approved_on; ปลัดที่เข้าร่วม=~ปลัดเอ"),
    ),
)  # fmt: skip
