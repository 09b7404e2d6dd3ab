"""Workbooks of three provinces' clerks: copies and drafts beside, a register by zones, two reports on one tab."""

from __future__ import annotations

from dataclasses import replace

from tests.sync.attach.newcomer_forms import with_tabs
from tests.sync.attach.office_forms import office_form
from tests.sync.attach.untidy_forms import SIGNATURE, Form


def with_below(form: Form, other: Form, asks: str, *, is_lower_read: bool = False) -> Form:
    """The other workbook's only table below this one's, on one tab; `asks`: the report that a person must settle."""
    ((title, upper),), (lower,) = form.tabs.items(), other.tabs.values()
    down = len(upper) + 1
    read, shift = (other, down) if is_lower_read else (form, 0)
    moved = [(top + down, end + down, left, right) for top, end, left, right in next(iter(other.merges.values()))]
    return replace(
        form,
        tabs={title: [*upper, [], *lower]},
        right={title: next(iter(read.right.values()))},
        entries={title: [row + shift for row in next(iter(read.entries.values()))]},
        merges={title: (*form.merges[title], *moved)},
        tab_asks=frozenset({asks}),
    )


REGISTER = with_tabs(
    office_form(
        "a ledger with its form's number, men and women, and the copy of January",
        ("แบบ ปช.1", "groups",
         "ลำดับที่=#; รหัสประจำกลุ่ม=group_id; ชื่อกลุ่มเกษตรกรที่ได้รับการคัดเลือก=group_name; ที่ตั้งกลุ่ม>หมู่ที่=~3;"
         ">ตำบล=subdistrict; >อำเภอ=district; กิจกรรมหลักด้าน=activity_type; สมาชิก (ราย)>ชาย=~10; >หญิง=~12; >รวม=members;"
         "ผู้นำกลุ่ม>ชื่อ - สกุล=leader; >หมายเลขโทรศัพท์=phone; วงเงินที่ได้รับจัดสรร (บาท)=budget;"
         "วัน เดือน ปี ที่ได้รับการคัดเลือก=selected_on; หมายเหตุ="),
        title=[["บัญชีรายชื่อกลุ่มเกษตรกรเป้าหมาย"], ["ปีงบประมาณ ๒๕๖๓"], ["", "ข้อมูล ณ วันที่ ๑๐ มีนาคม ๒๕๖๓"]],
        footer=[["รวมทั้งสิ้น", "", "5 กลุ่ม", *[""] * 4, 50, 60, 115], *SIGNATURE],
    ),
    "groups",
    **{"สำเนา ม.ค.63 (เก่า)": "แบบ ปช.1"},
)  # fmt: skip
ZONES = office_form(
    "a register in two zones, numbered below, and a tab of totals",
    ("โซนใต้", "groups",
     "เลขที่=#; ข้อมูลกลุ่ม>เลขรหัสกลุ่ม=group_id; >ชื่อกลุ่ม/วิสาหกิจชุมชน=group_name; >ปีที่จัดตั้ง=~2550;"
     ">สินค้า/กิจกรรมหลัก=activity_type; สถานที่ตั้ง>อำเภอ=district; >ตำบล=subdistrict; จำนวนสมาชิก=members;"
     "ประธานกลุ่ม>ชื่อ-นามสกุล=leader; >โทร=phone; >อายุ (ปี)=~52; เงินสนับสนุน=budget; วันที่ผ่านการคัดเลือก=selected_on"),
    title=[["ทะเบียนกลุ่มเกษตรกร"], ["(หน่วย : คน / บาท)"]],
    below=[[f"({number})" for number in range(1, 14)]],
)  # fmt: skip
FORUM_ABOVE_PLAN = with_below(
    office_form(
        "the forum's results above the plan, on one tab",
        ("รายงาน ก.ค.", "forum",
         "ลำดับ=#; รหัสกลุ่มเกษตรกร=group_id; วันเดือนปีที่จัดเวที=forum_on; วิธีดำเนินการ=method; วิธีอื่น (ระบุ)=method_note;"
         "ผู้เข้าร่วมเวที>เป้าหมาย (คน)=~15; >เข้าร่วมจริง (คน)=participants; มาตรการ Social Distancing=distancing;"
         "ผลวิเคราะห์ศักยภาพกลุ่ม=potential; มติที่ประชุมต่อแผนฯ=plan_approved; วันที่มีมติ=approved_on"),
        title=[["สำนักงานเกษตรและสหกรณ์จังหวัด"], ["ส่วนที่ 1 ผลการจัดเวทีจัดทำแผนปฏิบัติการ"]],
        footer=[["รวม", *[""] * 4, 45, 39]],
    ),
    office_form(
        "",
        ("", "plan",
         "รหัสกลุ่มเกษตรกร=group_id; ลำดับกิจกรรม=activity_no; กิจกรรม/ขั้นตอน=activity; หน่วยนับ=~ครั้ง;"
         "ช่วงเวลา>ตั้งแต่วันที่=start_on; >ถึงวันที่=end_on; งบประมาณที่ตั้งไว้ (บาท)=budget; ผู้รับผิดชอบกิจกรรม=responsible;"
         "ผลผลิตที่คาดหวัง=expected_output"),
        title=[["ส่วนที่ 2 แผนปฏิบัติการของกลุ่ม"]],
    ),
    "plan",
)  # fmt: skip
RESULTS_ABOVE_LETTER = with_below(
    office_form(
        "results in groups of three rows, numbered, and the bound volume's letter below",
        ("ชุดที่4", "results",
         "รหัสกลุ่ม=group_id; ชื่อกลุ่ม=~แพะ; กิจกรรม>ที่=activity_no; >ชื่อกิจกรรมตามแผน=~อบรม; ผลการดำเนินงาน>สถานะ=progress;"
         ">วันแล้วเสร็จ=finished_on; >ผลผลิต/ผลลัพธ์ที่เกิดขึ้น=output; งบประมาณ (บาท)>ตามแผน=~5000; >เบิกจ่าย=spent;"
         ">คงเหลือ=~0; คำชี้แจงกรณีเบิกจ่ายสูงกว่าแผน=overspend_reason; ปัญหาและอุปสรรค=problems; ข้อเสนอแนะ=;"
         "วันนำเสนอผลงานของกลุ่ม=presented_on"),
        title=[["รายงานสรุปผลการดำเนินงานของกลุ่มเกษตรกร"]],
        below=[[f"({number})" for number in range(1, 15)]],
        footer=[["รวม", *[""] * 6, 15000, 77000], []],
    ),
    office_form(
        "",
        ("", "delivery",
         "หนังสือที่=letter_no; ลงวันที่=letter_date; รายงานรูปเล่ม (เล่ม)=volumes; แผ่น CD (แผ่น)=cds; เลข EMS=tracking;"
         "ผู้ส่ง=~ฮายาตี"),
        title=[["การนำส่งรูปเล่มรายงานสรุปและแผ่น CD"]],
        footer=SIGNATURE,
    ),
    "results",
    is_lower_read=True,
)  # fmt: skip
PROVINCE_FORMS: tuple[Form, ...] = (
    REGISTER,
    with_tabs(ZONES, "groups", โซนเหนือ="โซนใต้"),
    FORUM_ABOVE_PLAN,
    RESULTS_ABOVE_LETTER,
    office_form(
        "the forum under groups of three rows, the plan with where the money comes from",
        ("เวที", "forum",
         "ที่=#; กลุ่มเกษตรกร>รหัส=group_id; >ชื่อ=~แพะนิบง; การจัดเวทีชุมชน>เมื่อวันที่=forum_on; >สถานที่=~อบต.;"
         ">รูปแบบการจัด>รูปแบบ=method; >>กรณีอื่น ๆ (โปรดระบุ)=method_note; >ผู้เข้าร่วม (คน)=participants;"
         ">การเว้นระยะห่างทางสังคม (มี/ไม่มี)=distancing; สรุปศักยภาพของกลุ่ม=potential;"
         "แผนปฏิบัติการ>ผลการพิจารณา=plan_approved; >วันที่ให้ความเห็นชอบ=approved_on"),
        ("แผน", "plan",
         "รหัสกลุ่ม=group_id; กลุ่ม=~แพะนิบง; กิจกรรมที่=activity_no; รายการกิจกรรม/โครงการย่อย=activity;"
         "ระยะเวลาดำเนินงาน>เริ่ม=start_on; >สิ้นสุด=end_on; งบประมาณ>จำนวนเงิน (บาท)=budget; >แหล่งงบ=~กษ.;"
         "ผลที่คาดว่าจะเกิดขึ้น=expected_output; ผู้รับผิดชอบหลัก=responsible"),
        title=[["กิจกรรมการรวมกลุ่มและการสร้างเครือข่าย"], []],
    ),
    with_tabs(
        office_form(
            "abbreviations, the leader's card and a draft beside",
            ("ใช้จริง", "groups",
             "รหัส=group_id; กลุ่ม=group_name; ประเภท=activity_type; สมช. (คน)=members; เลขบัตร ปชช. ประธาน=~1839900000000;"
             "ประธาน=leader; มือถือ=phone; LINE ID=~piya; ต.=subdistrict; อ.=district; พิกัด GPS=~7.9; งบฯ (บ.)=budget;"
             "ว/ด/ป คัดเลือก=selected_on; สถานะเอกสาร=~ครบ"),
            title=[["ทะเบียนกลุ่มปราชญ์ฯ ปี 63"], []],
            footer=[["", "รวม 5 กลุ่ม", "", 115]],
        ),
        "groups",
        ร่าง="ใช้จริง",
    ),
    with_tabs(
        office_form(
            "a forum in a friend's words, the days first, and an older sheet beside",
            ("Sheet1", "forum",
             "วันจัด=forum_on; รหัสกลุ่ม=group_id; ชื่อย่อกลุ่ม=~ไก่; ครั้งที่=~1; จัดแบบไหน=method; ถ้าอื่นๆ ระบุ=method_note;"
             "จำนวนคนเข้าประชุม=participants; เว้นระยะห่าง=distancing; แผนผ่านหรือไม่=plan_approved; วันที่แผนผ่าน=approved_on;"
             "ศักยภาพ/จุดเด่นจุดด้อย=potential; ค่าใช้จ่ายจัดเวที=~1500; รูปถ่าย (ลิงก์)=~รูป1"),
            title=[["สรุปเวที"]],
            footer=[[], ["* กลุ่ม 83-003 นัดประชุมใหม่เดือนหน้า"]],
        ),
        "forum",
        **{"Sheet1 (2)": "Sheet1"},
    ),
    office_form(
        "plan and results in short words; the staff or who looks after it, the day of showing at the end",
        ("แผน63", "plan",
         "รหัสกลุ่ม=group_id; ลำดับ กจก.=activity_no; ชื่อ กจก.=activity; วิธีทำ=~จ้างเหมา; เริ่ม=start_on; ถึง=end_on;"
         "ใช้งบ (บาท)=budget; จนท./ผู้ดูแล=responsible; เป้าหมายที่จะได้=expected_output; จำนวนผู้ได้รับประโยชน์ (คน)=~31"),
        ("ผล ก.ย.63", "results",
         "รหัสกลุ่ม=group_id; ลำดับ กจก.=activity_no; ชื่อ กจก.=~อบรม; ทำเสร็จไหม=progress; เสร็จเมื่อ=finished_on;"
         "จ่ายจริง (บาท)=spent; % เบิกจ่าย=~90%; สาเหตุที่จ่ายเกิน=overspend_reason; ได้อะไร=output; ติดขัดอะไร=problems;"
         "วันโชว์ผลงาน=presented_on; แนวทางแก้ไข="),
        title=[["ของกลุ่ม"]],
    ),
    office_form(
        "a form of September with what was spent of it, and the letters in a tab of their own",
        ("สรุป 30 ก.ย. 63 (final)", "results",
         "รหัสกลุ่มเกษตรกร=group_id; ลำดับกิจกรรม=activity_no; กิจกรรม/ขั้นตอน=~อบรม; ผล>ระดับความสำเร็จ=progress;"
         ">วันสิ้นสุดจริง=finished_on; >สิ่งที่ได้=output; การใช้จ่ายเงิน>แผน=~10000; >ใช้ไป=spent;"
         ">เหตุผลหากเกินแผน=overspend_reason; ปัญหา อุปสรรค และข้อจำกัด=problems; กลุ่มนำเสนอผลงานเมื่อ=presented_on;"
         "ภาพประกอบ=~แนบ"),
        ("ส่งเล่ม", "delivery",
         "เรื่อง=~ส่งรายงานสรุป; เลขหนังสือส่ง=letter_no; วันที่ของหนังสือ=letter_date; จำนวนเล่มรายงาน=volumes;"
         "จำนวนแผ่นซีดี=cds; หมายเลขไปรษณีย์ลงทะเบียน=tracking"),
    ),
    office_form(
        "results beside who wrote them down and what is not yet paid, lettered",
        ("สรุปสิ้นปี", "results",
         "ลำดับ=#; กลุ่ม>รหัสฯ=group_id; >นามกลุ่ม=~ข้าว; กิจกรรม>ลำดับในแผน=activity_no; >ชื่อ=~อบรม;"
         "ผลการดำเนินกิจกรรม>ความคืบหน้า=progress; >วัน/เดือน/ปี ที่เสร็จ=finished_on; >ผลที่กลุ่มได้รับ=output;"
         "งบประมาณ>ได้รับ=~5000; >จ่ายแล้ว=spent; >ยังไม่จ่าย=~0; >เหตุที่จ่ายเกิน=overspend_reason; อุปสรรค/ปัญหาที่พบ=problems;"
         "นำเสนอผลต่อจังหวัดวันที่=presented_on; ผู้บันทึก=~สุดา"),
        ("จัดส่ง", "delivery",
         "ครั้งที่=#; เลขที่ จว.=letter_no; ลว.=letter_date; จำนวน (เล่ม)=volumes; ซีดี (แผ่น)=cds; EMS=tracking"),
    ),
    office_form(
        "a register with its members of age, in the words of a city",
        ("รวมข้อมูล", "groups",
         "เลขทะเบียน=group_id; ชื่อเต็มของกลุ่ม=group_name; ท้องที่>แขวง/ตำบล=subdistrict; >เขต/อำเภอ=district; >ซอย/ถนน=~ซ.1;"
         "กลุ่มกิจกรรม=activity_type; จำนวนสมาชิกที่เข้าร่วมโครงการ=members; จำนวนสมาชิกที่เป็นผู้สูงอายุ=~12;"
         "ผู้ติดต่อหลัก (ประธาน)=leader; เบอร์โทรผู้ติดต่อ=phone; งบโครงการที่กลุ่มได้=budget; วันประกาศผลคัดเลือก=selected_on"),
    ),
)  # fmt: skip
