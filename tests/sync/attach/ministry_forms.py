"""Workbooks in the dialects of a ministry's forms, accountants and planners, written in one go beside `clerk_forms`.

What they showed when they were first tried was mended afterwards; how it stood then is in docs/adopting.md.
"""

from __future__ import annotations

from tests.sync.attach.office_forms import office_form
from tests.sync.attach.untidy_forms import SIGNATURE, Form

_SHORT_DAYS = {"selected_on": {f"{10 + at} ม.ค. 2563": f"{10 + at}/01/2563" for at in range(1, 6)},
               "district": {"กะทู้": "อ.กะทู้", "ถลาง": "อ.ถลาง", "เมือง": "อ.เมืองภูเก็ต"}}  # fmt: skip

MINISTRY_FORMS: tuple[Form, ...] = (
    office_form(
        "a form with the law's words: target group, registered seat, chairperson's particulars",
        ("แบบ รก.1", "groups",
         "ลำดับที่=#; ข้อมูลทั่วไปของกลุ่ม>เลขรหัสกลุ่ม=group_id; >ชื่อกลุ่มเกษตรกร/สถาบันเกษตรกร=group_name;"
         ">สถานภาพการจดทะเบียน=~จดแล้ว;"
         "ที่ตั้งสำนักงาน>เลขที่=~12; >ตำบล/แขวง=subdistrict; >อำเภอ/เขต=district; >จังหวัด=~ภูเก็ต;"
         "ลักษณะกิจกรรมของกลุ่ม=activity_type; สมาชิก (คน)>ชาย=~10; >หญิง=~12; >รวมทั้งสิ้น=members;"
         "รายละเอียดประธานกลุ่ม>ชื่อ - สกุล=leader; >เลขประจำตัวประชาชน=~1839900000000; >หมายเลขโทรศัพท์ติดต่อ=phone;"
         "งบประมาณสนับสนุน (บาท)=budget; วันที่คณะกรรมการคัดเลือก=selected_on; ความเห็นคณะกรรมการ=~ผ่าน"),
        title=[["แบบสำรวจและคัดเลือกกลุ่มเกษตรกร"], ["โครงการพัฒนาศูนย์เครือข่ายปราชญ์ชาวบ้าน ประจำปีงบประมาณ พ.ศ. 2563"], []],
        footer=[["รวมทั้งสิ้น", *[""] * 10, 115, "", "", "", 250000], *SIGNATURE],
        said=_SHORT_DAYS,
    ),
    office_form(
        "the plan as a Gantt table and its money by kind",
        ("แผนปฏิบัติการกลุ่ม", "plan",
         "ลำดับที่กิจกรรม=activity_no; รหัสกลุ่มเกษตรกร=group_id; ชื่อแผนงาน/กิจกรรม=activity; วัตถุประสงค์=~ลดต้นทุน;"
         "กำหนดการ>วันเริ่มกิจกรรม=start_on; >วันเสร็จสิ้นกิจกรรม=end_on; ประมาณการค่าใช้จ่าย>รวมเงิน (บาท)=budget;"
         ">ค่าวิทยากร=~1200;"
         "ผู้รับผิดชอบหลัก=responsible; ผลลัพธ์ที่คาดว่าจะเกิดขึ้น=expected_output; พ.ค.=~x; มิ.ย.=~x; ก.ค.=~x"),
        title=[["แผนปฏิบัติการของกลุ่มเกษตรกร"]],
        footer=[["", "", "รวมทั้งสิ้น", *[""] * 3, 60000]],
    ),
    office_form(
        "an evaluation sheet: outcome before state, money last",
        ("สรุปผล", "results",
         "รหัสกลุ่ม=group_id; ลำดับกิจกรรม=activity_no; ชื่อกิจกรรม=~ทำปุ๋ย; ผลสัมฤทธิ์=output;"
         "ระดับความสำเร็จ=progress;"
         "วันเดือนปีที่ดำเนินการแล้วเสร็จ=finished_on; ปัญหา อุปสรรค และข้อจำกัด=problems;"
         "การใช้จ่ายงบประมาณ>จัดสรร=~10000;"
         ">จ่ายจริง=spent; >ร้อยละ=~95; คำชี้แจงการใช้จ่ายสูงกว่าแผน=overspend_reason;"
         "วันที่กลุ่มรายงานความก้าวหน้า/นำเสนอผลงาน=presented_on"),
        title=[["สรุปผลการดำเนินงานของกลุ่มเกษตรกร (รายงานชุดที่ 4)"]],
        footer=[["หมายเหตุ: ข้อมูล ณ 20 ก.ย. 63"]],
    ),
    office_form(
        "minutes of the forums by an extension worker, with the approving person",
        ("รายงานชุดที่ 2", "forum",
         "ลำดับ=#; กลุ่ม>รหัสกลุ่มเกษตรกร=group_id; >ชื่อกลุ่ม=~กลุ่มผัก; การจัดเวที>วัน เดือน ปี=forum_on;"
         ">ช่องทาง/วิธีการ=method;"
         ">วิธีอื่น (ระบุ)=method_note; >จำนวนผู้เข้าร่วมเวที=participants; >วิทยากร=~นายเก่ง;"
         ">การเว้นระยะห่างทางสังคม (Social Distancing)=distancing;"
         "สรุปผลการวิเคราะห์ศักยภาพ=potential; การให้ความเห็นชอบแผนปฏิบัติการ>ผลการพิจารณา=plan_approved;"
         ">วันที่เห็นชอบ=approved_on;"
         ">ผู้ให้ความเห็นชอบ=~ประธาน; เอกสารแนบ=~1 ฉบับ"),
        title=[["รายงานผลการจัดเวทีของกลุ่มเกษตรกร"]],
        footer=[["รวม 3 กลุ่ม"], *SIGNATURE],
    ),
    office_form(
        "an accountant's register: money first, contacts by role",
        ("โอนเงินกลุ่ม", "groups",
         "ที่=#; เลขที่กลุ่ม=group_id; รายชื่อกลุ่ม=group_name; จำนวนเงินที่ได้รับจัดสรร=budget;"
         "เลขที่บัญชี=~0123456789012; วันโอนเงิน=~20 มี.ค. 2563;"
         "วันที่ผ่านการคัดเลือก=selected_on; ประธาน>ชื่อ-นามสกุล=leader; >โทรศัพท์มือถือ=phone;"
         "เหรัญญิก>ชื่อ-นามสกุล=~นางเงิน; >โทรศัพท์มือถือ=~0898765432;"
         "ท้องที่>อำเภอ=district; >ตำบล=subdistrict; กลุ่มกิจกรรม=activity_type; สมาชิกในกลุ่ม=members"),
        title=[["ทะเบียนคุมการโอนงบประมาณให้กลุ่มเกษตรกร"]],
        footer=[["", "", "รวม", 250000]],
    ),
    office_form(
        "two reports in one file under a planner's tab names, and a page of telephone numbers",
        ("ชุด 3", "plan",
         "กลุ่ม (รหัส)=group_id; ที่=activity_no; กิจกรรมที่จะดำเนินการ=activity; เริ่มดำเนินการ=start_on;"
         "กำหนดแล้วเสร็จ=end_on;"
         "งบประมาณที่ตั้งไว้=budget; ผู้ดำเนินการ=responsible; ประโยชน์ที่คาดว่าจะได้รับ=expected_output"),
        ("ชุดส่งเล่ม", "delivery",
         "ที่หนังสือ=letter_no; ลงวันที่=letter_date; จำนวนเล่ม=volumes; จำนวนแผ่น CD=cds; Tracking No.=tracking"),
    ),
    office_form(
        "a relief office's table of floods",
        ("สถานการณ์", "flood",
         "ที่=#; เดือน/ปี=month; พื้นที่ประสบภัย=place; ตำบล=~บางบาล; วันที่เกิดเหตุ=flooded_on;"
         "ระดับน้ำสูงสุด=depth; ผู้ประสบภัย>ครัวเรือน=households;"
         ">คน=~120; สถานะปัจจุบัน=state; ชื่อผู้รายงานข้อมูล=reporter; ตำแหน่ง=~ปลัด;"
         "การให้ความช่วยเหลือเบื้องต้น=help"),
    ),
)  # fmt: skip
