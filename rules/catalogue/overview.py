"""Sentences of the overview (rules/overview): words of the matrix, what changed, what waits for somebody.

The word of a status begins as no other standing's does: colours in the sheets go by how a word begins.
"""

from __future__ import annotations

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    # names of standings, in legends and headings
    "overview.standing_complete": Text("ครบ ทันกำหนด", "Complete"),
    "overview.standing_late": Text("ครบ แต่ล่าช้า", "Complete, late"),
    "overview.standing_awaiting": Text("ครบ รอยืนยันเวลา", "Complete, time to be confirmed"),
    "overview.standing_reopened": Text("เคยครบ มีการแก้ไขหรือเพิ่ม", "Reopened"),
    "overview.standing_declared": Text("แจ้งไม่มีผล รอส่วนกลาง", "Declared, waiting for the centre"),
    "overview.standing_overdue": Text("เกินกำหนด", "Overdue"),
    "overview.standing_unknown": Text("ยังไม่ทราบ", "Not known"),
    "overview.standing_to_correct": Text("ต้องแก้ไข", "To be corrected"),
    "overview.standing_under_way": Text("กำลังกรอก", "Under way"),
    "overview.standing_not_started": Text("ยังไม่เริ่ม", "Not started"),
    "overview.standing_not_open": Text("ยังไม่ถึงช่วง", "Not open yet"),
    # the word of one report in the matrix
    "overview.word_complete": Text("ครบ", "complete"),
    "overview.word_declared_none": Text("แจ้งไม่มี", "none"),
    "overview.word_late": Text("ล่าช้า {days} วัน", "late {days} d"),
    "overview.word_awaiting": Text("รอยืนยันเวลา", "to confirm"),
    "overview.word_reopened": Text("แก้ภายหลัง", "edited since"),
    "overview.word_grown": Text("มีเพิ่ม", "grown since"),
    "overview.word_declared": Text("รอส่วนกลาง", "centre asked"),
    "overview.word_overdue": Text("เกิน {days} วัน", "overdue {days} d"),
    "overview.word_unknown": Text("ไม่ทราบ", "unknown"),
    "overview.word_to_correct": Text("ต้องแก้ไข", "to correct"),
    "overview.word_all_done": Text("ยังไม่ครบ", "incomplete"),
    "overview.word_under_way": Text("ทำแล้ว {done}/{expected}", "done {done}/{expected}"),
    "overview.word_not_started": Text("ยังไม่เริ่ม", "not started"),
    "overview.word_no_register": Text("รอทะเบียน", "no register"),
    "overview.word_not_open": Text("ยังไม่ถึงช่วง", "not open"),
    "overview.not_expected": Text("–", "–"),
    # tabs of the central workbook
    "overview.tab_overview": Text("ภาพรวม", "Overview"),
    "overview.tab_matrix": Text("ตารางสถานะ", "Matrix of statuses"),
    "overview.tab_groups": Text("สมุดงานรวม", "Workbooks"),
    "overview.column_group": Text("สมุดงานรวมของ", "Workbook of"),
    "overview.column_offices": Text("จำนวน{noun.office}", "{noun.Offices}"),
    "overview.column_rows": Text("แถวที่รวมไว้", "Rows gathered"),
    "overview.column_findings": Text("รายการที่ต้องแก้ไข", "To correct"),
    "overview.no_workbook_yet": Text("ยังไม่มี (init หรือ adopt --group)", "None yet (init or adopt --group)"),
    "overview.tab_curve": Text("เส้นความครบถ้วน", "Curve of completeness"),
    "overview.chart_regions": Text("สถานะรายงาน แยกตาม{noun.region}", "Statuses by {noun.region}"),
    "overview.chart_curve": Text("สัดส่วนที่รายงานแล้วในแต่ละวัน", "Share reported by day"),
    "overview.column_what": Text("{noun.region} / รายงาน", "{noun.Region} / report"),
    "overview.column_expected": Text("ต้องส่ง", "Due"),
    "overview.column_complete": Text("ครบ", "Complete"),
    "overview.column_late": Text("ครบ ล่าช้า", "Late"),
    "overview.column_centre": Text("รอส่วนกลาง", "Centre asked"),
    "overview.column_to_correct": Text("ต้องแก้ไข", "To correct"),
    "overview.column_under_way": Text("กำลังกรอก", "Under way"),
    "overview.column_not_started": Text("ยังไม่เริ่ม", "Not started"),
    "overview.column_overdue": Text("เกินกำหนด", "Overdue"),
    "overview.column_unknown": Text("ไม่ทราบ", "Not known"),
    "overview.column_reporting_rate": Text("รายงานแล้ว", "Reported"),
    "overview.column_on_time_rate": Text("ทันกำหนด", "In time"),
    "overview.column_count": Text("จำนวน", "Number"),
    "overview.column_allotted": Text("จัดสรร", "Allotted"),
    "overview.column_given": Text("ได้รับ", "Given"),
    "overview.column_unfinished": Text("ยังค้าง", "Unfinished"),
    "overview.column_reason": Text("เรื่องแรกที่ต้องทำ", "First reason"),
    "overview.reason_of": Text("{report}: {reason}", "{report}: {reason}"),
    "overview.column_workbook": Text("สมุดงาน", "Workbook"),
    "overview.column_last_read": Text("ตรวจล่าสุด", "Last read"),
    "overview.column_day": Text("วันที่", "Day"),
    "overview.column_deadline_mark": Text("วันสุดท้าย", "Last day"),
    "overview.open_workbook": Text("เปิด", "open"),
    "overview.money_title": Text("งบประมาณ (บาท)", "Money (baht)"),
    "overview.money_of": Text("งบ {name}", "Money, {name}"),
    "overview.parted": Text("\u200b", "\u200b"),  # shows nothing, and is something for a row to go by
    # activities
    "overview.activity_done": Text("แล้วเสร็จ", "done"),
    "overview.activity_under_way": Text("กำลังดำเนินการ", "under way"),
    "overview.activity_ahead": Text("ยังไม่ถึงช่วง", "ahead"),
    "overview.activity_unfinished": Text("ยังดำเนินการไม่แล้วเสร็จ", "not finished"),
    "overview.activity_until": Text("{state} (ถึง {last_day})", "{state} (until {last_day})"),
    "overview.activity_passed": Text("พ้นช่วงแล้ว", "its days are over"),
    # findings
    "overview.frequent_title": Text("สิ่งที่พบบ่อย:", "Found most often:"),
    "overview.frequent_finding": Text(
        "{what} · {report} “{column}” {findings} แห่ง ใน {offices} {noun.offices}",
        "{what} · {report} “{column}”: {findings:time|times} in {offices:{noun.office}|{noun.offices}}",
    ),
    "overview.nothing_overdue": Text("ไม่มีรายงานที่เกินกำหนด", "No report is overdue."),
    # what changed
    "overview.changed_title": Text("เปลี่ยนจาก {day}:", "Since {day}:"),
    "overview.nothing_changed": Text("ไม่มีรายงานใดเปลี่ยนสถานะ", "no report changed its status"),
    "overview.changed_reported": Text("รายงานครบเพิ่ม {count} รายงาน", "{count:more report|more reports} complete"),
    "overview.changed_late": Text("ส่งล่าช้าเพิ่ม {count} รายงาน", "{count} more sent late"),
    "overview.changed_overdue": Text("เกินกำหนดเพิ่ม {count} รายงาน", "{count} more overdue"),
    "overview.changed_no_longer_overdue": Text("พ้นสถานะเกินกำหนด {count} รายงาน", "{count} no longer overdue"),
    "overview.changed_edited": Text(
        "ครบแล้วแต่ถูกแก้ภายหลังเพิ่ม {count} รายงาน", "{count:complete one|complete ones} edited since"
    ),
    "overview.changed_grown": Text(
        "ครบแล้วแต่มี{noun.unit}เพิ่ม {count} รายงาน", "{count:complete one|complete ones} whose register grew"
    ),
    "overview.changed_decided": Text("ส่วนกลางยืนยันเวลาแล้ว {count} รายงาน", "{count} confirmed by the centre"),
    "overview.changed_declared": Text("แจ้งไม่มีผลเพิ่ม {count} รายงาน", "{count} more declared"),
    "overview.changed_other": Text("เปลี่ยนสถานะอื่น {count} รายงาน", "{count} changed otherwise"),
    # what waits for somebody
    "overview.waiting_title": Text("ควรดูต่อ:", "Where to look next:"),
    "overview.nothing_waits": Text("ไม่มีเรื่องค้าง", "nothing waits"),
    "overview.waiting_unreadable": Text("ระบบอ่านไฟล์ไม่ได้", "workbook cannot be read"),
    "overview.waiting_shape": Text("โครงสร้างตารางเปลี่ยน", "shape of the table changed"),
    "overview.waiting_awaiting": Text("รอส่วนกลางยืนยันเวลา", "time to be confirmed by the centre"),
    "overview.waiting_declared": Text("แจ้งไม่มีผล รอส่วนกลางยืนยัน", "declared nothing to report, to be confirmed"),
    "overview.waiting_edited": Text("ครบแล้ว แต่ถูกแก้ภายหลัง", "complete, then edited"),
    "overview.waiting_grown": Text("ครบแล้ว แต่มี{noun.unit}เพิ่ม", "complete, then the register grew"),
    "overview.waiting_wrong": Text("มีข้อมูลที่ต้องแก้ไข", "entries to correct"),
    "overview.waiting_overdue": Text("เกินกำหนด", "overdue"),
    "overview.waiting_near": Text("ใกล้ครบกำหนด", "due soon"),
    "overview.and_more": Text("{names} และอีก {count} {noun.offices}", "{names} and {count} more"),
}
