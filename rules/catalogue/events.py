"""Sentences of the history of changes (rules/verdicts/events.py): each kind's short name, and what happened."""

from __future__ import annotations

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "events.kind_completed": Text("ครบถ้วนครั้งแรก", "Complete for the first time"),
    "events.kind_became_incomplete": Text("กลับเป็นไม่ครบถ้วน", "No longer complete"),
    "events.kind_complete_again": Text("กลับมาครบถ้วน", "Complete again"),
    "events.kind_still_incomplete": Text("ยังไม่ครบถ้วน", "Not yet complete"),
    "events.kind_groups_added": Text("เพิ่มรายการ", "Entries added"),
    "events.kind_groups_removed": Text("รายการลดลง", "Entries removed"),
    "events.kind_groups_gone": Text("{noun.unit}หายไปจากทะเบียน", "{noun.Units} gone from the register"),
    "events.kind_groups_back": Text("{noun.unit}กลับมาในทะเบียน", "{noun.Units} back in the register"),
    "events.kind_declared": Text("แจ้งไม่มีผลการดำเนินงาน", "Declared nothing to report"),
    "events.kind_declaration_withdrawn": Text("ยกเลิกการแจ้งไม่มีผลฯ", "Declaration withdrawn"),
    "events.kind_rules_changed": Text("เกณฑ์การตรวจเปลี่ยน", "Rules changed"),
    "events.kind_deadline_revised": Text("เปลี่ยนกำหนดส่ง", "Deadline revised"),
    "events.kind_window_revised": Text("เปลี่ยนช่วงดำเนินการ", "Window revised"),
    "events.kind_extended": Text("ขยายเวลา", "Deadline extended"),
    "events.kind_completion_confirmed": Text("ยืนยันเวลาส่ง", "Time of completion confirmed"),
    "events.kind_declaration_accepted": Text("ยืนยันว่าไม่มีผลการดำเนินงาน", "Declaration accepted"),
    "events.kind_declaration_refused": Text("ไม่รับการแจ้งว่าไม่มีผลฯ", "Declaration refused"),
    "events.kind_group_confirmed_gone": Text("ยืนยันว่า{noun.unit}ยุติการดำเนินงานแล้ว", "{noun.Unit} confirmed gone"),
    "events.kind_review_certified": Text("ส่วนกลางรับรอง", "Certified by the centre"),
    "events.kind_review_returned": Text("ส่วนกลางส่งกลับแก้ไข", "Sent back by the centre"),
    "events.kind_review_edited": Text("แก้ไขหลังรับรอง", "Edited after it was certified"),
    "events.review_certified": Text("รับรองเมื่อ {day} โดย {by}", "Certified on {day} by {by}"),
    "events.review_returned": Text("ส่งกลับเมื่อ {day} โดย {by}: {comment}", "Sent back on {day} by {by}: {comment}"),
    "events.review_edited": Text(
        "แก้ไขหลังจากที่รับรองเมื่อ {day}: คอลัมน์ {columns}", "Edited after it was certified on {day}: columns {columns}"
    ),
    "events.kind_text_kept": Text("เก็บข้อความที่พิมพ์ไว้ในช่องของระบบ", "A text typed into the service's cells was kept"),
    "events.kind_verdict_changed": Text("ผลด้านเวลาเปลี่ยน", "Verdict on time changed"),
    "events.verdict_changed": Text(
        "ผลด้านเวลาเปลี่ยนจาก “{before}” เป็น “{after}” เพราะ: {cause}",
        "The verdict went from “{before}” to “{after}”: {cause}",
    ),
    "events.kind_reading_failed": Text("ระบบอ่านหรือตรวจไม่สำเร็จ", "Reading or checking failed"),
    "events.kind_reading_restored": Text("ระบบอ่านได้ตามปกติแล้ว", "Reading restored"),
    "events.completed": Text(
        "ครบถ้วนครั้งแรก ระหว่าง {after} ถึง {until}", "Complete for the first time, between {after} and {until}"
    ),
    "events.completed_unseen": Text("ครบถ้วนครั้งแรกภายใน {until}", "Complete for the first time, not later than {until}"),
    "events.became_incomplete": Text(
        "เคยครบถ้วน แต่มีการแก้ไขภายหลัง เหลือครบ {done} จาก {expected} {unit}",
        "It was complete, but was edited afterwards: {done} of {expected} {unit} complete",
    ),
    "events.became_incomplete_grew": Text(
        "เคยครบถ้วน แต่มี{unit}เพิ่ม {grown_by} {unit} ครบ {done} จาก {expected} {unit}",
        "It was complete, but {grown_by} {unit} were added: {done} of {expected} {unit} complete",
    ),
    "events.became_incomplete_rules": Text(
        "ครบถ้วนตามเกณฑ์เดิม เกณฑ์การตรวจเปลี่ยนแล้ว ตามเกณฑ์ใหม่ครบ {done} จาก {expected} {unit}",
        "Complete by the former rules; the rules have changed: {done} of {expected} {unit} complete by the new ones",
    ),
    "events.complete_again": Text(
        "กลับมาครบถ้วน {done} จาก {expected} {unit}", "Complete again: {done} of {expected} {unit}"
    ),
    "events.still_incomplete": Text(
        "ตรวจแล้วยังไม่ครบถ้วน กำหนดส่ง {last_day}", "Looked at and not yet complete; the last day is {last_day}"
    ),
    "events.still_incomplete_overdue": Text(
        "พ้นกำหนดส่ง {last_day} แล้ว ยังไม่ครบถ้วน", "The last day {last_day} has passed and it is not yet complete"
    ),
    "events.groups_added": Text("เพิ่ม: {groups}", "Added: {groups}"),
    "events.groups_removed": Text("นำออก: {groups}", "Removed: {groups}"),
    "events.groups_gone": Text(
        "ไม่มีแถวในทะเบียนแล้ว แต่ยังนับอยู่จนกว่าส่วนกลางจะยืนยัน: {groups}",
        "No row in the register any more; still counted until the centre confirms: {groups}",
    ),
    "events.groups_back": Text("มีแถวในทะเบียนอีกครั้ง: {groups}", "In the register again: {groups}"),
    "events.declared": Text(
        "{noun.office}แจ้งว่าไม่มีผลการดำเนินงาน เหตุผล: {reason}",
        "The office declares that there is nothing to report. Reason: {reason}",
    ),
    "events.declaration_withdrawn": Text(
        "{noun.office}ลบการแจ้งว่าไม่มีผลการดำเนินงาน", "The office took back that there is nothing to report"
    ),
    "events.declaration_withdrawn_by_entry": Text(
        "มีการกรอกข้อมูล การแจ้งว่าไม่มีผลการดำเนินงานจึงไม่นับอีกต่อไป",
        "Something was entered, so the declaration of nothing to report no longer holds",
    ),
    "events.rules_changed": Text(
        "เกณฑ์การตรวจของรายงานนี้เปลี่ยน ไม่มีผลย้อนหลังต่อ{noun.office}ที่ครบถ้วนแล้ว",
        "The rules of this report have changed; this is not held against offices that were complete",
    ),
    "events.deadline_revised": Text(
        "กำหนดส่งใหม่ {last_day} ประกาศเมื่อ {announced_on} ตาม {order_number}: {reason}",
        "New last day {last_day}, announced on {announced_on} by {order_number}: {reason}",
    ),
    "events.window_revised": Text(
        "ช่วง {window} สิ้นสุด {last_day} ประกาศเมื่อ {announced_on} ตาม {order_number}: {reason}",
        "Window {window} now ends on {last_day}, announced on {announced_on} by {order_number}: {reason}",
    ),
    "events.kind_exempted": Text("ยกเว้นไม่ต้องส่ง", "Exempted"),
    "events.exempted": Text(
        "ไม่ต้องส่งรายงานนี้ ประกาศเมื่อ {announced_on} {order_number} โดย {by}: {reason}",
        "Need not be sent, announced on {announced_on} {order_number} by {by}: {reason}",
    ),
    "events.extended": Text(
        "ขยายเวลาถึง {last_day} อนุมัติเมื่อ {granted_on} โดย {granted_by}: {reason}",
        "Extended until {last_day}, granted on {granted_on} by {granted_by}: {reason}",
    ),
    "events.completion_confirmed_on_time": Text(
        "ส่วนกลางยืนยันเมื่อ {confirmed_on} ว่าส่งทันกำหนด", "The centre confirmed on {confirmed_on} that it was in time"
    ),
    "events.completion_confirmed_late": Text(
        "ส่วนกลางยืนยันเมื่อ {confirmed_on} ว่าส่งหลังกำหนด", "The centre confirmed on {confirmed_on} that it was late"
    ),
    "events.declaration_accepted": Text(
        "ส่วนกลางยืนยันเมื่อ {confirmed_on} ว่าไม่มีผลการดำเนินงาน",
        "The centre confirmed on {confirmed_on} that there is nothing to report",
    ),
    "events.declaration_refused": Text(
        "ส่วนกลางแจ้งเมื่อ {confirmed_on} ว่าไม่รับการแจ้งว่าไม่มีผลการดำเนินงาน: {reason}",
        "The centre refused on {confirmed_on} the declaration of nothing to report: {reason}",
    ),
    "events.group_confirmed_gone": Text(
        "ส่วนกลางยืนยันเมื่อ {confirmed_on} ว่า{noun.unit} {group} ยุติการดำเนินงานแล้ว จึงไม่นับอีก",
        "The centre confirmed on {confirmed_on} that {noun.unit} {group} is gone; it no longer counts",
    ),
    "events.text_kept": Text(
        "มีข้อความพิมพ์ไว้ในคอลัมน์ “{column}” แถว {row} ระบบเก็บไว้ในแท็บ “{tab}” ของไฟล์{noun.office}",
        "Something was typed into “{column}”, row {row}; it was kept in the tab “{tab}” of the {noun.office}'s file",
    ),
    "events.reading_failed": Text("{sentence}", "{sentence}"),
    "events.reading_restored": Text("ระบบอ่านไฟล์ได้ตามปกติแล้ว", "The file can be read again"),
}
