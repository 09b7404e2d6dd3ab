"""Sentences of the demo: its days, what changed, and where to look."""

from __future__ import annotations

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "demo.store_not_ours": Text(
        "{path} ไม่ได้สร้างโดยการสาธิต จึงไม่ลบ เลือกโฟลเดอร์อื่นด้วย --store",
        "{path} was not made by the demo and is not deleted: choose another directory with --store.",
    ),
    "demo.intro": Text(
        "สาธิต “{programme}” กับ {offices} จังหวัดบนเซิร์ฟเวอร์ชีต ข้อมูลสมมติ ใส่สิ่งที่คนมักกรอกผิดหรือกรอกต่างกันไว้ {flaws} แห่งโดยเจตนา",
        "A rehearsal of “{programme}” with {offices} provinces on the sheets server: invented entries, {flaws} "
        "oddities put in on purpose.",
    ),
    "demo.manifest": Text("รายการทั้งหมดอยู่ใน {path}", "All of them are listed in {path}."),
    "demo.progress_demo_workbooks": Text("สร้างสมุดงาน {done}/{total}", "making workbook {done} of {total}"),
    "demo.progress_demo_typing": Text("จังหวัดกรอกข้อมูล {done}/{total}", "provinces type, step {done} of {total}"),
    "demo.progress_read": Text("อ่านและตรวจ {done}/{total} ไฟล์", "reading file {done} of {total}"),
    "demo.progress_write": Text("เขียนผลตรวจ {done}/{total} ไฟล์", "writing file {done} of {total}"),
    "demo.day": Text("วันที่ {day}", "{day}"),
    "demo.pass_counts": Text(
        "พบสิ่งที่ต้องแก้ไข {blocking} แห่ง ข้อสังเกต {remarks} แห่ง · อ่าน {reads} ครั้ง เขียน {writes} ครั้ง ถาม Drive {drive} ครั้ง",
        "{blocking:thing|things} to fix, {remarks:remark|remarks} · {reads:read|reads}, {writes:write|writes}, {drive:Drive request|Drive requests}",
    ),
    "demo.changed_title": Text("เปลี่ยนจาก {day}:", "Since {day}:"),
    "demo.nothing_changed": Text("ไม่มีรายงานใดเปลี่ยนสถานะ", "no report changed its status"),
    "demo.changed_reported": Text("รายงานครบเพิ่ม {count} รายงาน", "{count:more report|more reports} complete"),
    "demo.changed_late": Text("ส่งล่าช้าเพิ่ม {count} รายงาน", "{count} more sent late"),
    "demo.changed_overdue": Text("เกินกำหนดเพิ่ม {count} รายงาน", "{count} more overdue"),
    "demo.changed_no_longer_overdue": Text("พ้นสถานะเกินกำหนด {count} รายงาน", "{count} no longer overdue"),
    "demo.changed_edited": Text(
        "ครบแล้วแต่ถูกแก้ภายหลังเพิ่ม {count} รายงาน", "{count:complete one|complete ones} edited since"
    ),
    "demo.changed_grown": Text(
        "ครบแล้วแต่มีกลุ่มเพิ่ม {count} รายงาน", "{count:complete one|complete ones} whose register grew"
    ),
    "demo.changed_decided": Text("ส่วนกลางยืนยันเวลาแล้ว {count} รายงาน", "{count} confirmed by the centre"),
    "demo.next_title": Text("ควรดูต่อ:", "Where to look next:"),
    "demo.next_nothing": Text("ไม่มีเรื่องค้าง", "nothing waits"),
    "demo.next_awaiting": Text("รอส่วนกลางยืนยันเวลา", "time to be confirmed by the centre"),
    "demo.next_declared": Text("แจ้งไม่มีผล รอส่วนกลางยืนยัน", "declared nothing to report, to be confirmed"),
    "demo.next_unreadable": Text("ระบบอ่านไฟล์ไม่ได้", "workbook cannot be read"),
    "demo.next_shape": Text("โครงสร้างตารางเปลี่ยน", "shape of the table changed"),
    "demo.next_edited": Text("ครบแล้ว แต่ถูกแก้ภายหลัง", "complete, then edited"),
    "demo.next_grown": Text("ครบแล้ว แต่มีกลุ่มเพิ่ม", "complete, then the register grew"),
    "demo.next_wrong": Text("มีข้อมูลที่ต้องแก้ไข", "entries to correct"),
    "demo.next_overdue": Text("เกินกำหนด", "overdue"),
    "demo.next_near": Text("ใกล้ครบกำหนด", "due soon"),
    "demo.and_more": Text("{names} และอีก {count} จังหวัด", "{names} and {count} more"),
    "demo.outro": Text(
        "สมุดงานและบันทึกทั้งหมดอยู่ใน {store} ดูต่อได้ด้วยคำสั่ง:",
        "Every workbook and the ledger are in {store}. Look further with:",
    ),
}
