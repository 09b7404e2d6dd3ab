"""Problems of a programme file: its reports, columns, rules and decisions."""

from __future__ import annotations

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "configuration.programme_id_differs": Text(
        "id “{id}” ต้องตรงกับชื่อไฟล์ “{name}”", "id “{id}” must be the file's name, “{name}”."
    ),
    "configuration.window_outside_fiscal_year": Text(
        "“{key}” ของช่วงเวลา {window} อยู่นอกปีงบประมาณ โปรดตรวจว่าตั้งใจเช่นนั้น",
        "“{key}” of the window {window} lies outside the fiscal year: check that this is meant.",
    ),
    "configuration.hint_outside_fiscal_year": Text(
        "ตัวอย่างวันที่ใน hint อยู่นอกปีงบประมาณ ผู้กรอกอาจพิมพ์ตาม โปรดแก้ปี",
        "The day that this hint quotes lies outside the fiscal year, and people will type it like that: correct the year.",
    ),
    "configuration.title_of_another_year": Text(
        "title “{text}” ไม่ได้เอ่ยถึงปีงบประมาณ {year} แต่เอ่ยถึงปีอื่น ชื่อนี้จะแสดงในทุกสมุดงาน โปรดแก้ปี",
        "The title “{text}” names another year than the fiscal year {year}, and stands in every workbook: correct the year.",
    ),
    "configuration.outside_fiscal_year": Text(
        "“{key}” ของ {report} อยู่นอกปีงบประมาณ ตรวจว่าตั้งใจ",
        "“{key}” of {report} lies outside the fiscal year: check that this is meant.",
    ),
    "configuration.register_without_name": Text(
        "รายงานทะเบียน “{register}” ต้องมี name_column เพื่อบอกชื่อรายการที่ยังขาด",
        "The register “{register}” needs a name_column, to name what is missing.",
    ),
    "configuration.id_malformed": Text(
        "id “{id}” ใช้ไม่ได้ ขึ้นต้นด้วย a-z แล้วใช้ a-z ตัวเลข และ _ ไม่เกิน 40 ตัว",
        "id “{id}” cannot be used: start with a-z, then a-z, digits and _, at most 40.",
    ),
    "configuration.report_id_twice": Text(
        "รายงาน “{value}” ซ้ำกับบรรทัด {first_line} ตั้ง id ใหม่",
        "Report “{value}” already stands at line {first_line}: choose another id.",
    ),
    "configuration.tab_twice": Text(
        "ชื่อแท็บ “{value}” ซ้ำกับบรรทัด {first_line} ตั้งชื่อใหม่",
        "Tab “{value}” already stands at line {first_line}: choose another name.",
    ),
    "configuration.tab_malformed": Text(
        "ชื่อแท็บ “{tab}” ใช้ไม่ได้ ห้ามมี [ ] * ? : / \\ และยาวไม่เกิน {maximum} ตัว",
        "“{tab}” cannot be a tab's name: none of [ ] * ? : / \\, at most {maximum} characters.",
    ),
    "configuration.tab_reserved": Text(
        "ชื่อแท็บ “{tab}” เป็นของระบบ ตั้งชื่อใหม่", "Tab “{tab}” is the service's own: choose another name."
    ),
    "configuration.tab_without_month": Text(
        "รายงานที่แยกแท็บตามงวดต้องมี {{month}} หรือ {{period}} ในชื่อแท็บ (“{tab}”) หรือให้ทุกงวดใช้แท็บเดียวโดยเพิ่มคอลัมน์ชนิด period",
        "A repeating report with a tab a period needs {{month}} or {{period}} in its tab's name (“{tab}”); or give all "
        "periods one tab by a column of type period.",
    ),
    "configuration.deadline_missing": Text(
        "{report} ไม่มี deadline เขียนวันที่ หรือ none ถ้าไม่กำหนดวัน",
        "{report} has no deadline: write a date, or none when there is none.",
    ),
    "configuration.deadline_before_opening": Text(
        "{report} กำหนดส่งก่อนวันเปิดรายงาน แก้ deadline หรือ opens",
        "{report} is due before it opens: correct deadline or opens.",
    ),
    "configuration.repeat_sets_day": Text(
        "รายงานที่มี repeat ไม่ต้องมี “{key}” ลบออก (กำหนดส่งอยู่ใน repeat)",
        "A repeating report takes no “{key}”: remove it (repeat says when it is due).",
    ),
    "configuration.periods_out_of_order": Text(
        "until ต้องไม่ก่อน from และรวมไม่เกิน {maximum} งวด",
        "until must not be before from, and at most {maximum} periods in all.",
    ),
    "configuration.deadline_of_another_period": Text(
        "“{key}” ใช้กับ every: {every} ไม่ได้ (รายสัปดาห์ใช้ deadline_days_after รายเดือนและรายไตรมาสใช้ deadline_day กับ "
        "deadline_months_after) กรุณาลบหรือเปลี่ยนชื่อ",
        "“{key}” does not go with every: {every} (a week takes deadline_days_after; months and quarters take deadline_day "
        "and deadline_months_after): remove or rename it.",
    ),
    "configuration.period_without_repeat": Text(
        "คอลัมน์ “{column}” เป็นชนิด period ซึ่งใช้ได้เฉพาะรายงานที่มี repeat เพิ่ม repeat หรือเปลี่ยนชนิดคอลัมน์",
        "Column “{column}” is of type period, which belongs to a repeating report: add repeat, or change the type.",
    ),
    "configuration.period_column_twice": Text(
        "{report} มีคอลัมน์ชนิด period มากกว่าหนึ่งคอลัมน์ เหลือไว้คอลัมน์เดียว",
        "{report} has more than one column of type period: keep one.",
    ),
    "configuration.shared_tab_names_period": Text(
        "ทุกงวดใช้แท็บเดียวกัน (มีคอลัมน์ชนิด period) {key} จึงระบุงวดไม่ได้ (“{text}”) กรุณานำ {{period}} ออก",
        "All periods share one tab (there is a column of type period), so {key} names none of them (“{text}”): take "
        "{{period}} out.",
    ),
    "configuration.title_without_period": Text(
        "{report} มีหลายงวดในแท็บเดียว กรุณาใส่ {{period}} ใน title ทั้งสองภาษา เพื่อให้รู้ว่าเป็นงวดใด",
        "The periods of {report} share one tab: put {{period}} into both languages of title, or nobody could tell them "
        "apart.",
    ),
    "configuration.period_unknown": Text(
        "{key} “{value}” ไม่ใช่งวดของรายงานนี้ เขียนเช่น 2563-04 หรือชื่องวดตามที่แสดง",
        "{key} “{value}” is no period of this report: write for example 2563-04, or the period's name as it is shown.",
    ),
    "configuration.revision_before_opening": Text(
        "กำหนดใหม่อยู่ก่อนวันเปิด แก้ last_day", "The new last day lies before the opening: correct last_day."
    ),
    "configuration.revision_without_deadline": Text(
        "{report} ไม่มีกำหนดส่ง จึงแก้กำหนดไม่ได้ ใส่ deadline หรือลบ revisions",
        "{report} has no deadline to revise: give a deadline, or remove revisions.",
    ),
    "configuration.revision_month_without_repeat": Text(
        "ใช้ {key} ได้เฉพาะรายงานที่มี repeat ลบออก", "{key} belongs to a repeating report only: remove it."
    ),
    "configuration.revisions_same_day": Text(
        "มีการแก้กำหนดสองรายการที่ประกาศวันเดียวกัน เหลือไว้รายการเดียว",
        "Two revisions were announced on the same day: keep one.",
    ),
    "configuration.column_id_twice": Text(
        "คอลัมน์ “{id}” ซ้ำกับบรรทัด {first_line} ตั้ง id ใหม่",
        "Column “{id}” already stands at line {first_line}: choose another id.",
    ),
    "configuration.header_twice": Text(
        "หัวคอลัมน์ “{header}” ซ้ำกับบรรทัด {first_line} (นับรวม aliases) เปลี่ยนหัวใดหัวหนึ่ง",
        "Header “{header}” already stands at line {first_line} (aliases count): change one.",
    ),
    "configuration.header_reserved": Text(
        "หัวคอลัมน์ “{header}” เป็นของระบบ เปลี่ยนหัว", "Header “{header}” is the service's own: choose another."
    ),
    "configuration.choices_missing": Text(
        "คอลัมน์ “{column}” เป็น choice แต่ไม่มี choices ใส่รายการคำตอบ",
        "Column “{column}” is a choice without choices: list the answers.",
    ),
    "configuration.choices_empty": Text(
        "choices ของ “{column}” ว่าง ใส่อย่างน้อยหนึ่งคำตอบ", "choices of “{column}” is empty: give at least one answer."
    ),
    "configuration.choices_without_choice": Text(
        "“{column}” เป็น {type} จึงมี choices ไม่ได้ เปลี่ยน type เป็น choice หรือลบ choices",
        "“{column}” is {type} and cannot have choices: make its type choice, or remove them.",
    ),
    "configuration.choice_twice": Text(
        "คำตอบ “{choice}” ซ้ำกับบรรทัด {first_line} (นับรวม aliases)",
        "Answer “{choice}” already stands at line {first_line} (aliases count).",
    ),
    "configuration.shown_but_not_personal": Text(
        "shown_centrally ใช้กับคอลัมน์ personal เท่านั้น (“{column}”)",
        "shown_centrally is for personal columns only (“{column}”).",
    ),
    "configuration.units_without_number": Text(
        "units ใช้กับคอลัมน์ชนิด whole หรือ number เท่านั้น (“{column}”)",
        "units is for columns of type whole or number only (“{column}”).",
    ),
    "configuration.unknown_column": Text(
        "ไม่มีคอลัมน์ “{word}” ในรายงานนี้ {suggestion}", "This report has no column “{word}”. {suggestion}"
    ),
    "configuration.unknown_report": Text(
        "ไม่มีรายงาน “{word}” {suggestion}", "There is no report “{word}”. {suggestion}"
    ),
    "configuration.unknown_office": Text(
        "ไม่มีหน่วยงานรหัส “{word}” ในไฟล์หน่วยงาน {suggestion}",
        "There is no office “{word}”. {suggestion}",
    ),
    "configuration.key_column_twice": Text("“{key}” มีคอลัมน์ซ้ำ ลบออกหนึ่ง", "“{key}” names a column twice: remove one."),
    "configuration.key_personal": Text(
        "“{column}” เป็นข้อมูลส่วนบุคคล ใช้เป็นคีย์หรือชื่อไม่ได้ เลือกคอลัมน์อื่น",
        "“{column}” is personal and cannot be a key or a name: choose another column.",
    ),
    "configuration.sent_date_not_date": Text(
        "sent_date_column “{column}” ต้องเป็นคอลัมน์ชนิด date", "sent_date_column “{column}” must be a column of type date."
    ),
    "configuration.expects_key_unused": Text(
        "{report} ไม่มี expects จึงไม่ใช้ expects_key ลบออก", "{report} has no expects, so expects_key is unused: remove it."
    ),
    "configuration.expects_key_differs": Text(
        "ต้องบอกด้วย expects_key ว่าคอลัมน์ใดตรงกับคีย์ของ {report} ({columns})",
        "Name in expects_key the columns that match the key of {report} ({columns}).",
    ),
    "configuration.expects_circle": Text(
        "{report} อ้างถึงตัวเองผ่าน expects แก้ให้ไม่วนกลับ", "{report} expects itself through others: break the circle."
    ),
    "configuration.window_id_twice": Text(
        "ช่วงเวลา “{id}” ซ้ำกับบรรทัด {first_line}", "Window “{id}” already stands at line {first_line}."
    ),
    "configuration.window_ends_before_start": Text(
        "ช่วงเวลา “{id}” สิ้นสุดก่อนเริ่ม แก้ last_day", "Window “{id}” ends before it starts: correct last_day."
    ),
    "configuration.activity_id_twice": Text(
        "กิจกรรม “{id}” ซ้ำกับบรรทัด {first_line}", "Activity “{id}” already stands at line {first_line}."
    ),
    "configuration.unknown_window": Text(
        "ไม่มีช่วงเวลา “{word}” {suggestion}", "There is no window “{word}”. {suggestion}"
    ),
    "configuration.unknown_answer": Text(
        "คอลัมน์นี้ไม่มีตัวเลือก “{word}” {suggestion}", "This column offers no answer “{word}”. {suggestion}"
    ),
    "configuration.done_without_day": Text(
        "กิจกรรม “{id}” มี done_by แต่ไม่มี done_on เติมวันที่แล้วเสร็จ",
        "Activity “{id}” has done_by without done_on: add the day.",
    ),
    "configuration.answers_without_column": Text(
        "done และ under_way เป็นคำตอบของ column ใส่ column ด้วย", "done and under_way are answers of a column: say which."
    ),
    "configuration.column_of_several_reports": Text(
        "column ใช้กับรายงานเดียว ใส่ reports เพียงหนึ่ง", "A column belongs to one report: name one in reports."
    ),
    "configuration.column_of_other_type": Text(
        "คอลัมน์ {column} ต้องเป็นชนิด {types}", "Column {column} must be of type {types}."
    ),
    "configuration.source_spreadsheets_unused": Text(
        "source.spreadsheets ใช้กับ tab_per_office หรือ shared_tab ส่วนแบบสมุดงานต่อหน่วยงานใส่รหัสไฟล์ในไฟล์หน่วยงาน (offices.csv)",
        "source.spreadsheets is for tab_per_office and shared_tab; a workbook per office goes into the offices' file (offices.csv).",
    ),
    "configuration.office_header_taken": Text(
        "“{header}” เป็นคอลัมน์ของ {report} อยู่แล้ว ตั้ง office_header เป็นชื่ออื่น",
        "“{header}” is already a column of {report}: give office_header another name.",
    ),
    # -- rules ---------------------------------------------------------------------------------------------------------
    "configuration.rule_id_malformed": Text(
        "id ของกฎ “{id}” ใช้ไม่ได้ ใช้ A-Z a-z ตัวเลข - และ _ ไม่เกิน 40 ตัว",
        "Rule id “{id}” cannot be used: letters, digits, - and _, at most 40.",
    ),
    "configuration.rule_id_twice": Text(
        "กฎ “{id}” ซ้ำกับบรรทัด {first_line} ตั้ง id ใหม่ (id เดิมไม่ใช้ซ้ำ)",
        "Rule “{id}” already stands at line {first_line}: choose a new id (ids are never reused).",
    ),
    "configuration.rule_id_retired": Text(
        "กฎ “{id}” เลิกใช้แล้ว (retired_rule_ids) ตั้ง id ใหม่",
        "Rule “{id}” is retired (retired_rule_ids): choose a new id.",
    ),
    # -- decisions of the centre ---------------------------------------------------------------------------------------
    "configuration.report_not_owed": Text(
        "{office} ไม่ต้องส่ง {report} (expected_reports) แก้ที่ใดที่หนึ่ง",
        "{office} does not owe {report} (expected_reports): correct one of the two.",
    ),
    "configuration.extension_without_deadline": Text(
        "{report} ไม่มีกำหนดส่ง จึงขยายเวลาไม่ได้ ลบรายการนี้",
        "{report} has no deadline to extend: remove this.",
    ),
    "configuration.extension_gives_no_time": Text(
        "ขยายเวลาไม่เกินกำหนดเดิมของ {report} แก้ until", "This gives no more time than {report} has: correct until."
    ),
    "configuration.extension_twice": Text(
        "ขยายเวลาซ้ำกับบรรทัด {first_line} เหลือไว้รายการเดียว",
        "This office and report already have an extension at line {first_line}: keep one.",
    ),
    "configuration.confirmation_without_deadline": Text(
        "{report} ไม่มีกำหนดส่ง จึงไม่มีเวลาให้ยืนยัน ลบรายการนี้",
        "{report} has no deadline, so there is no time to confirm: remove this.",
    ),
    "configuration.confirmed_late_in_time": Text(
        "ยืนยันว่าล่าช้า แต่ completed_on ไม่หลังกำหนดส่ง {last_day} แก้ completed_on หรือใช้ kind: on_time",
        "This confirms “late”, but completed_on is not after the deadline, {last_day}: correct it, or write kind: on_time.",
    ),
    "configuration.key_gone_needs_register": Text(
        "key_gone ใช้กับรายงานทะเบียนเท่านั้น ({register})", "key_gone is for the register only ({register})."
    ),
}
