"""The centre's tab that says what the service did: passes that had an effect, and a sign of life a day.

Owner: sync/plan/pass_log.py.
"""

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "pass_log.tab": Text("บันทึกการทำงานของระบบ", "Log of the service"),
    "pass_log.column_at": Text("เวลา", "Time"),
    "pass_log.column_pass": Text("รอบที่", "Pass"),
    "pass_log.column_what": Text("สิ่งที่ทำ", "What"),
    "pass_log.column_read": Text("ไฟล์ที่อ่าน", "Files read"),
    "pass_log.column_written": Text("ไฟล์ที่เขียน", "Files written"),
    "pass_log.column_cells": Text("ช่องที่เขียน", "Cells written"),
    "pass_log.column_events": Text("เหตุการณ์ใหม่", "New events"),
    "pass_log.column_failed": Text("ไฟล์ที่มีปัญหา", "Files in trouble"),
    "pass_log.column_details": Text("รายละเอียด", "Details"),
    "pass_log.effect": Text("ปรับปรุงสถานะ", "Statuses brought up to date"),
    "pass_log.alive": Text("ทำงานปกติ ไม่มีอะไรเปลี่ยน", "At work; nothing changed"),
    "pass_log.names": Text("เขียนให้ {names}", "Written for {names}"),
    "pass_log.names_and_more": Text("เขียนให้ {names} และอีก {count} แห่ง", "Written for {names} and {count} more"),
    "pass_log.tabs": Text("แท็บกลาง: {names}", "Central tabs: {names}"),
    "pass_log.trouble": Text("{names}: {message}", "{names}: {message}"),
}
