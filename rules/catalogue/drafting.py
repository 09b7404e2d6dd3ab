"""Sentences of `new-programme`: what was drafted, what to do next, what cannot be."""

from __future__ import annotations

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "drafting.bad_id": Text(
        "ใช้ “{id}” เป็นชื่อโครงการไม่ได้ กรุณาใช้ตัวพิมพ์เล็ก a-z ตัวเลข และขีด เช่น floods-2564",
        "“{id}” cannot name a programme: use small letters, digits and dashes, for example floods-2564.",
    ),
    "drafting.exists": Text(
        "มีไฟล์ {path} อยู่แล้ว จึงไม่เขียนทับ กรุณาใช้ชื่ออื่น หรือย้ายไฟล์นั้นก่อน",
        "{path} is there already and is not written over: use another name, or move that file first.",
    ),
    "drafting.no_workbook": Text(
        "อ่าน {path} เป็นไฟล์ Excel (.xlsx) ไม่ได้ กรุณาเปิดไฟล์แล้วบันทึกเป็น .xlsx",
        "{path} cannot be read as an Excel file (.xlsx): open it and save it as .xlsx.",
    ),
    "drafting.no_form": Text(
        "ไม่พบแถวหัวตารางใน {path} (ต้องมีอย่างน้อยสองคอลัมน์ใน 25 แถวแรกของแผ่นงานที่ไม่ได้ซ่อน)",
        "{path} has no header row (at least two columns, in the first 25 rows of a sheet that is not hidden).",
    ),
    "drafting.written": Text(
        "เขียน {path} แล้ว: {reports} รายงาน {columns} คอลัมน์", "Wrote {path}: {reports} reports, {columns} columns."
    ),
    "drafting.next_look": Text(
        "1. เปิดไฟล์นั้น แล้วตรวจชนิดของคอลัมน์ คำตอบที่เลือกได้ คอลัมน์ที่เป็นข้อมูลส่วนบุคคล และ key",
        "1. Open it and look at the columns' types and choices, at what is personal, and at key.",
    ),
    "drafting.next_dates": Text(
        "2. ใส่ชื่อโครงการ ปีงบประมาณ opens และ deadline ของแต่ละรายงาน และคอลัมน์ที่ต้องกรอกในกฎ required",
        "2. Fill in the title, the fiscal year, each report's opens and deadline, and in the rule `required` what must be "
        "filled in.",
    ),
    "drafting.next_choose": Text(
        "3. ตั้ง programme: {id} ใน settings.yaml และ ledger_path ใหม่ แล้วสั่ง check-config จากนั้น demo หรือ init",
        "3. Set programme: {id} and a ledger_path of its own in settings.yaml, run check-config, then demo or init.",
    ),
}
