"""Sentences of the demo: its days and what it did."""

from __future__ import annotations

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "demo.store_not_ours": Text(
        "{path} ไม่ได้สร้างโดยการสาธิต จึงไม่ลบ เลือกโฟลเดอร์อื่นด้วย --store",
        "{path} was not made by the demo and is not deleted: choose another directory with --store.",
    ),
    "demo.intro": Text(
        "สาธิต “{programme}” กับ {offices} {noun.offices}บนเซิร์ฟเวอร์ชีต ข้อมูลสมมติ ใส่สิ่งที่คนมักกรอกผิดหรือกรอกต่างกันไว้ {flaws} แห่งโดยเจตนา",
        "A rehearsal of “{programme}” with {offices} {noun.offices} on the sheets server: invented entries, {flaws} "
        "oddities put in on purpose.",
    ),
    "demo.manifest": Text("รายการทั้งหมดอยู่ใน {path}", "All of them are listed in {path}."),
    "demo.progress_demo_workbooks": Text("สร้างสมุดงาน {done}/{total}", "making workbook {done} of {total}"),
    "demo.progress_demo_typing": Text(
        "{noun.office}กรอกข้อมูล {done}/{total}", "{noun.offices} type, step {done} of {total}"
    ),
    "demo.progress_read": Text("อ่านและตรวจ {done}/{total} ไฟล์", "reading file {done} of {total}"),
    "demo.progress_write": Text("เขียนผลตรวจ {done}/{total} ไฟล์", "writing file {done} of {total}"),
    "demo.day": Text("วันที่ {day}", "{day}"),
    "demo.pass_counts": Text(
        "พบสิ่งที่ต้องแก้ไข {blocking} แห่ง ข้อสังเกต {remarks} แห่ง · อ่าน {reads} ครั้ง เขียน {writes} ครั้ง ถาม Drive {drive} ครั้ง",
        "{blocking:thing|things} to fix, {remarks:remark|remarks} · {reads:read|reads}, {writes:write|writes}, {drive:Drive request|Drive requests}",
    ),
    "demo.excel_files": Text(
        "เปิดดูได้ใน Excel หรือ LibreOffice: {centre} (ส่วนกลาง) และ {file} ({office})",
        "Open in Excel or LibreOffice: {centre} (the centre's workbook) and {file} ({office}).",
    ),
    "demo.in_browser": Text(
        "ดูชีตและบอร์ดในเบราว์เซอร์ แก้ช่องใดก็ได้แล้วระบบจะตอบข้าง ๆ ในไม่กี่วินาที:",
        "Look at the sheets and the board in a browser; change a cell, and the service answers beside it in seconds:",
    ),
    "demo.still_open": Text(
        "การสาธิตใน {store} เปิดอยู่ในอีกหน้าต่างหนึ่ง กด Ctrl+C ที่นั่นก่อน หรือเลือกโฟลเดอร์อื่นด้วย --store",
        "The demo in {store} is open in another window: press Ctrl+C there first, or choose another directory with --store.",
    ),
    "demo.opens_again": Text(
        "เปิดการสาธิตที่เล่นไว้แล้วใน {store} สิ่งที่แก้ไว้ยังอยู่ครบ (เริ่มใหม่ทั้งหมด: สั่ง demo โดยไม่ใส่ --open)",
        "The demo that was played in {store} is opened again, with all that was changed since (`demo` without --open "
        "begins anew).",
    ),
    "demo.open_board": Text("บอร์ดของส่วนกลาง: {url}", "The centre's board: {url}"),
    "demo.open_office": Text("ชีตของ{office}: {url}", "The workbook of {office}: {url}"),
    "demo.open_centre": Text("สมุดงานกลาง: {url}", "The central workbook: {url}"),
    "demo.open_files": Text("แฟ้มทั้งหมด: {url}", "Every file: {url}"),
    "demo.open_try": Text(
        "ลองแก้ช่องหนึ่งในชีต ผลตรวจข้าง ๆ จะเปลี่ยนในไม่กี่วินาที แล้วบอร์ดจะเปลี่ยนตาม (Ctrl+C เพื่อจบ)",
        "Change a cell of the workbook: the answer beside it changes within seconds, then the board. (Ctrl+C ends it)",
    ),
    "demo.outro": Text(
        "สมุดงานและบันทึกทั้งหมดอยู่ใน {store} ดูต่อได้ด้วยคำสั่ง:",
        "Every workbook and the ledger are in {store}. Look further with:",
    ),
}
