"""Sentences of the three facts of a report (rules/verdicts/status_messages.py) and of how its time was judged (rules/verdicts/explain.py).

The words before a bracket are those of the programme's own list of statuses: colours and filters in the sheets go by
how a status begins.
"""

from __future__ import annotations

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    # content
    "statuses.content_not_open": Text("ยังไม่ถึงช่วงรายงาน (เริ่ม {opens})", "Not open yet (opens {opens})"),
    "statuses.content_not_started": Text("ยังไม่เริ่ม", "Not started"),
    "statuses.content_partial": Text("กรอกครบ {done} จาก {expected} {unit}", "{done} of {expected} {unit} complete"),
    "statuses.content_partial_rows": Text(
        "กรอกครบ {done} จาก {expected} {unit} (ยังมี {rows} แถวที่ยังไม่ครบถ้วน)",
        "{done} of {expected} {unit} complete ({rows:more row is|more rows are} not complete)",
    ),
    "statuses.content_nothing_expected": Text(
        "กรอกครบ 0 {unit} (ยังไม่มี{unit}ในรายงานก่อนหน้าให้รายงาน)",
        "0 {unit} complete (the report before it names none yet)",
    ),
    "statuses.content_partial_between": Text(
        "กรอกครบ {done} {unit}ที่มีในรายงานก่อนหน้าแล้ว (รายงานก่อนหน้ายังขาด {missing} รายการ)",
        "{done} {unit} complete, all that the report before it names ({missing} still missing there)",
    ),
    "statuses.content_partial_and_between": Text(
        "กรอกครบ {done} จาก {expected} {unit} (รายงานก่อนหน้ายังขาดอีก {between} รายการ)",
        "{done} of {expected} {unit} complete ({between} more still missing in the report before it)",
    ),
    "statuses.content_wrong": Text(
        "ต้องแก้ไข (กรอกครบ {done} จาก {expected} {unit})", "To be corrected ({done} of {expected} {unit} complete)"
    ),
    "statuses.content_wrong_rows": Text(
        "ต้องแก้ไข {wrong} แถว (กรอกครบ {done} จาก {expected} {unit})",
        "To be corrected: {wrong:row|rows} ({done} of {expected} {unit} complete)",
    ),
    "statuses.content_complete": Text("ครบถ้วน", "Complete"),
    "statuses.content_complete_rules": Text(
        "ครบถ้วน (ตามเกณฑ์เดิม เกณฑ์การตรวจเปลี่ยนแล้ว ตามเกณฑ์ใหม่กรอกครบ {done} จาก {expected} {unit})",
        "Complete (by the former rules; they have changed: {done} of {expected} {unit} complete by the new ones)",
    ),
    "statuses.content_complete_rules_rows": Text(
        "ครบถ้วน (ตามเกณฑ์เดิม เกณฑ์การตรวจเปลี่ยนแล้ว ตามเกณฑ์ใหม่มี {rows} แถวที่ยังไม่ครบถ้วน)",
        "Complete (by the former rules; they have changed: {rows:row is|rows are} not complete by the new ones)",
    ),
    "statuses.content_complete_rules_missing": Text(
        "ครบถ้วน (ตามเกณฑ์เดิม เกณฑ์การตรวจเปลี่ยนแล้ว รายงานก่อนหน้ายังขาด {missing} รายการ)",
        "Complete (by the former rules; they have changed: {missing} missing in the report before it)",
    ),
    "statuses.content_complete_rules_otherwise": Text(
        "ครบถ้วน (ตามเกณฑ์เดิม เกณฑ์การตรวจเปลี่ยนแล้ว)", "Complete (by the former rules; they have changed)"
    ),
    "statuses.content_edited_after_missing": Text(
        "ครบแล้ว แต่ถูกแก้ภายหลัง (เคยครบเมื่อ {was_complete_at} ขณะนี้รายงานก่อนหน้ายังขาด {missing} รายการ)",
        "Was complete, edited afterwards (complete on {was_complete_at}; {missing} missing in the report before it now)",
    ),
    "statuses.content_edited_after_rows": Text(
        "ครบแล้ว แต่ถูกแก้ภายหลัง (เคยครบเมื่อ {was_complete_at} ขณะนี้มี {rows} แถวที่ยังไม่ครบถ้วน)",
        "Was complete, edited afterwards (complete on {was_complete_at}; {rows:row is|rows are} not complete now)",
    ),
    "statuses.content_edited_after_otherwise": Text(
        "ครบแล้ว แต่ถูกแก้ภายหลัง (เคยครบเมื่อ {was_complete_at})",
        "Was complete, edited afterwards (complete on {was_complete_at})",
    ),
    "statuses.content_edited_after": Text(
        "ครบแล้ว แต่ถูกแก้ภายหลัง (เคยครบเมื่อ {was_complete_at} ขณะนี้กรอกครบ {done} จาก {expected} {unit})",
        "Was complete, edited afterwards (complete on {was_complete_at}; now {done} of {expected} {unit})",
    ),
    "statuses.content_grew_after": Text(
        "ครบแล้ว แต่มี{unit}เพิ่ม {grown_by} {unit} (กรอกครบ {done} จาก {expected} {unit})",
        "Was complete, {grown_by} added since ({done} of {expected} {unit} complete)",
    ),
    "statuses.content_grew_after_missing": Text(
        "ครบแล้ว แต่มีเพิ่ม {grown_by} รายการ (กรอกครบ {done} {unit}ที่มีในรายงานก่อนหน้าแล้ว รายงานก่อนหน้ายังขาด {missing} รายการ)",
        "Was complete, {grown_by} added since ({done} {unit} complete, all that the report before it names; {missing} still "
        "missing there)",
    ),
    "statuses.content_declared_none": Text("แจ้งไม่มีผลการดำเนินงาน", "Declared nothing to report"),
    "statuses.content_declared_waiting": Text(
        "แจ้งไม่มีผลการดำเนินงาน (รอส่วนกลางยืนยัน)", "Declared nothing to report (the centre has yet to confirm)"
    ),
    "statuses.content_no_register": Text(
        "รอทะเบียน{noun.unit} (กรอกทะเบียน{noun.unit}ก่อน)", "Waiting for the register of {noun.units} (fill it in first)"
    ),
    "statuses.content_never_read": Text(
        "ยังไม่ทราบ (ระบบยังไม่เคยอ่านตารางนี้ได้)", "Not known (this table has never been read)"
    ),
    # time
    "statuses.time_not_owed": Text("ไม่ต้องส่ง", "Need not be sent"),
    "statuses.time_no_deadline": Text("ไม่กำหนดวัน", "No date set"),
    "statuses.time_within": Text("อยู่ในกำหนด", "Within the deadline"),
    "statuses.time_near": Text("ใกล้ครบกำหนด (เหลือ {days} วัน)", "Deadline near ({days:day|days} left)"),
    "statuses.time_near_today": Text("ใกล้ครบกำหนด (วันนี้วันสุดท้าย)", "Deadline near (today is the last day)"),
    "statuses.time_on_time": Text("ส่งทันกำหนด", "Sent in time"),
    "statuses.time_late": Text("ส่งล่าช้า {days} วัน", "Sent {days:day|days} late"),
    "statuses.time_late_between": Text(
        "ส่งล่าช้าอย่างน้อย {days} วัน ไม่เกิน {most_days} วัน", "Sent at least {days:day|days}, at most {most_days} days late"
    ),
    "statuses.time_overdue": Text("ยังไม่ส่ง เกินกำหนด {days} วัน", "Not sent, {days:day|days} overdue"),
    "statuses.time_extended": Text("ขยายเวลาถึง {last_day}", "Extended until {last_day}"),
    "statuses.time_waiting": Text(
        "รอส่วนกลาง (แจ้งเมื่อ {declared_on})", "Waiting for the centre (declared on {declared_on})"
    ),
    "statuses.time_awaiting": Text("รอยืนยันเวลา", "Time to be confirmed"),
    "statuses.time_undecided": Text("ยังตัดสินไม่ได้", "Cannot be decided yet"),
    # reading
    "statuses.reading_ok": Text("อ่านได้ปกติ", "Read normally"),
    "statuses.reading_shape_changed": Text("โครงสร้างตารางเปลี่ยน", "The table's layout changed"),
    "statuses.reading_unreadable": Text("ระบบอ่านไฟล์ไม่ได้", "The file cannot be read"),
    "statuses.reading_check_failed": Text("ระบบตรวจไม่สำเร็จ", "The check failed (our fault)"),
    "statuses.its_file": Text("นี้", "of this {noun.office}"),
    "statuses.reading_with_reasons": Text("{state}: {reasons}", "{state}: {reasons}"),
    # how time was judged
    "statuses.explain_no_deadline": Text(
        "รายงานนี้ไม่กำหนดวันส่ง จึงไม่นับในอัตราทันกำหนดและเกินกำหนด",
        "This report has no deadline: it stays outside the on-time and overdue rates",
    ),
    "statuses.explain_deadline": Text(
        "กำหนดส่งเดิม {last_day} (นับวันนั้นด้วย พ้นกำหนดเวลา 00:00 น. ของวันถัดไป)",
        "Original deadline {last_day} (that day included; it passes at 00:00 of the next day)",
    ),
    "statuses.explain_revision": Text(
        "ประกาศ {announced_on} เปลี่ยนกำหนดส่งเป็น {last_day} ตาม {order_number}: {reason}",
        "Announced on {announced_on}: the last day becomes {last_day}, by {order_number}: {reason}",
    ),
    "statuses.explain_revision_ahead": Text(
        "จะประกาศ {announced_on} เปลี่ยนกำหนดส่งเป็น {last_day} ตาม {order_number} (ยังไม่มีผล)",
        "To be announced on {announced_on}: the last day becomes {last_day}, by {order_number} (not yet in effect)",
    ),
    "statuses.explain_extension": Text(
        "{noun.office}ได้ขยายเวลาถึง {last_day} อนุมัติ {granted_on} โดย {granted_by}: {reason}",
        "The office has until {last_day}, granted on {granted_on} by {granted_by}: {reason}",
    ),
    "statuses.explain_moved": Text(
        "{last_day} เป็นวันหยุด เลื่อนเป็นวันทำการถัดไป {counted_day}",
        "{last_day} is a holiday; the next working day counts: {counted_day}",
    ),
    "statuses.explain_interval": Text(
        "ครบถ้วนครั้งแรกหลัง {after} (ครั้งสุดท้ายที่ระบบอ่านแล้วยังไม่ครบ) และภายใน {until}",
        "First complete after {after} (the last look that saw it incomplete) and not later than {until}",
    ),
    "statuses.explain_interval_open": Text(
        "ครบถ้วนครั้งแรกภายใน {until} ระบบไม่เคยเห็นว่ายังไม่ครบตามเกณฑ์ที่ใช้",
        "First complete not later than {until}; no look saw it incomplete by the rules that apply",
    ),
    "statuses.explain_declared": Text(
        "แจ้งไม่มีผลการดำเนินงานภายใน {until} และไม่ต้องรอยืนยัน จึงตัดสินจากเวลาที่แจ้ง",
        "Declared nothing to report not later than {until}, and nobody has to confirm it: that moment is judged",
    ),
    "statuses.explain_declared_accepted": Text(
        "แจ้งไม่มีผลการดำเนินงานภายใน {until} ส่วนกลางยืนยันเมื่อ {confirmed_on} โดย {confirmed_by} จึงตัดสินจากเวลาที่แจ้ง",
        "Declared nothing to report not later than {until}, accepted on {confirmed_on} by {confirmed_by}: the moment of "
        "declaring is judged",
    ),
    "statuses.explain_letter": Text(
        "หนังสือนำส่งลงวันที่ {sent_on} ตัดสินจากวันที่นี้", "The letter is dated {sent_on}; that day decides"
    ),
    "statuses.explain_not_complete": Text(
        "ยังไม่เคยครบถ้วน อ่านสำเร็จครั้งล่าสุด {last_read_at}",
        "Never complete so far; the last look that succeeded was {last_read_at}",
    ),
    "statuses.explain_never_read": Text("ระบบยังไม่เคยอ่านตารางนี้สำเร็จ", "No look at this table has succeeded yet"),
    "statuses.explain_rule_on_time": Text(
        "ครบก่อนพ้นกำหนด {last_day} จึงทันกำหนด", "Complete before {last_day} had passed: in time"
    ),
    "statuses.explain_rule_lag": Text(
        "ครบภายใน {lag_minutes} นาทีหลังพ้นกำหนด {last_day} ซึ่งระบบอาจรับรู้ช้า จึงถือว่าทันกำหนด",
        "Complete within {lag_minutes} minutes after {last_day} had passed, the time in which edits reach us late: "
        "the office has the benefit of the doubt",
    ),
    "statuses.explain_rule_late": Text(
        "พ้นกำหนด {last_day} แล้วยังไม่ครบ จึงล่าช้า",
        "Not yet complete after {last_day} had passed: late",
    ),
    "statuses.explain_late_at_least": Text(
        "ระบบไม่ได้อ่านทุกวันในช่วงนั้น จึงทราบเพียงว่าล่าช้าอย่างน้อย {days} วัน ไม่เกิน {most_days} วัน รายชื่อและอัตราใช้จำนวนวันที่น้อยที่สุด",
        "There was not a look on each of those days: it was at least {days:day|days} and at most {most_days} days late; "
        "lists and rates go by the least",
    ),
    "statuses.explain_rule_awaiting": Text(
        "กำหนด {last_day} อยู่ในช่วงที่อาจครบพอดี ระบบไม่ถือว่าล่าช้าจนกว่าส่วนกลางจะยืนยัน",
        "{last_day} passed inside the time in which it was completed: not called late until the centre confirms",
    ),
    "statuses.explain_rule_confirmed": Text(
        "ส่วนกลางยืนยันแล้ว โดย {confirmed_by}", "The centre has confirmed it: {confirmed_by}"
    ),
    "statuses.explain_rule_waiting": Text(
        "{noun.office}แจ้งไม่มีผลการดำเนินงานเมื่อ {declared_on} และรอส่วนกลางพิจารณา เวลาที่รอไม่นับเป็นความล่าช้าของ{noun.office}",
        "The office declared nothing to report on {declared_on} and the centre has yet to settle it: the wait is not "
        "the office's lateness",
    ),
    "statuses.explain_rule_open": Text("ยังไม่พ้นกำหนด {last_day}", "{last_day} has not passed yet"),
    "statuses.explain_rule_overdue": Text(
        "พ้นกำหนด {last_day} และอ่านหลังจากนั้นแล้วยังไม่ครบ", "{last_day} has passed and a look since saw it incomplete"
    ),
    "statuses.explain_rule_undecided": Text(
        "พ้นกำหนด {last_day} แล้ว แต่ระบบยังอ่านไม่สำเร็จตั้งแต่นั้น จึงยังตัดสินไม่ได้",
        "{last_day} has passed, but no look has succeeded since: it cannot be decided",
    ),
    "statuses.told_by_another": Text(
        "ไม่แจ้งข้อนี้ในตาราง เพราะแจ้งต้นเหตุในข้ออื่นแล้ว ({what})",
        "Not told in the sheet, where another rule tells the cause ({what})",
    ),
    "statuses.explain_against_in_force": Text(
        "เทียบกำหนดที่ใช้ในวันนั้น {last_day}: {verdict}", "Against the deadline in force that day, {last_day}: {verdict}"
    ),
    "statuses.explain_against_latest": Text(
        "เทียบกำหนดล่าสุด {last_day}: {verdict}", "Against the latest deadline, {last_day}: {verdict}"
    ),
    "statuses.explain_against_extension": Text(
        "เทียบเวลาที่ขยาย {last_day}: {verdict}", "Against the extension, {last_day}: {verdict}"
    ),
    "statuses.explain_headline": Text(
        "สรุป ใช้วันที่ช้าที่สุดในสามวัน คือ {last_day}: {verdict}",
        "In sum, by the latest of the three, {last_day}: {verdict}",
    ),
}
