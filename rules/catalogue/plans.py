"""Sentences of planning and writing: summary tabs, the central workbook, the ledger, the lease, unsafe plans."""

from __future__ import annotations

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "plans.summary_title": Text("สรุปสถานะ {office} — {programme}", "Status of {office} — {programme}"),
    "plans.several_offices": Text("{count} {noun.office}", "{count:{noun.office}|{noun.offices}}"),
    "plans.no_submit_button": Text(
        "ไม่ต้องกดส่ง: เมื่อกรอกครบทุก{noun.unit}และไม่มีรายการที่ต้องแก้ไข ระบบจะนับว่าส่งแล้วเอง "
        "ถ้าไม่มีผลการดำเนินงาน โปรดเลือก “ไม่มี” พร้อมเหตุผล ชื่อผู้แจ้ง และวันที่ ในช่องด้านขวา",
        "There is nothing to submit: once every {noun.unit} is filled in and nothing is left to fix, the report counts as sent. "
        "If there is nothing to report, choose “ไม่มี” on the right and give the reason, your name and the date.",
    ),
    "plans.next_step": Text("ต่อไป: {report} ภายใน {last_day}", "Next: {report} by {last_day}"),
    "plans.next_step_overdue": Text(
        "ต่อไป: {report} พ้นกำหนด {last_day} แล้ว กรุณากรอกให้ครบโดยเร็ว",
        "Next: {report}, due on {last_day}: please complete it soon",
    ),
    "plans.next_step_again": Text(
        "ต่อไป: {report} ซึ่งเคยครบแล้ว มีรายการที่ยังขาดหรือต้องแก้ไข กรุณากรอกให้ครบ (เวลาที่ส่งนับตามครั้งแรกที่ครบ)",
        "Next: {report}, which was complete, has something missing or to correct. Please complete it (when it was sent "
        "stays as it was first complete)",
    ),
    "plans.next_step_no_deadline": Text("ต่อไป: {report} (ไม่กำหนดวัน)", "Next: {report} (no date set)"),
    "plans.nothing_next": Text("ส่งครบทุกรายงานที่ถึงช่วงแล้ว", "Every report that is open has been sent"),
    "plans.centre_contact": Text("สอบถามส่วนกลาง: {contact}", "The centre: {contact}"),
    "plans.moved_deadline": Text(
        "{last_day}\n(เลื่อนจาก {former} ตามหนังสือ {order_number})", "{last_day}\n(moved from {former} by {order_number})"
    ),
    "plans.n_of_m": Text("{done} จาก {expected} {unit}", "{done} of {expected} {unit}"),
    "plans.missing_groups": Text(
        "{count} {noun.units}ที่เคยอยู่ในทะเบียนหายไป (ดูช่อง “{header}”) กรุณากรอกคืน หรือขอให้ส่วนกลางยืนยันว่าไม่นับ{noun.unit}นั้นแล้ว",
        "Of the register's {noun.units}, {count:is|are} no longer there (see “{header}”): please put back what is missing, or "
        "ask the centre to confirm that it is gone.",
    ),
    "plans.missing_between": Text(
        "ยังขาด {count} รายการที่ยังไม่มีใน “{other}” (ดูช่อง “{header}”) กรุณากรอกใน “{other}” ก่อน แล้วกรอกรายงานนี้ให้ครบ",
        "{count} still missing that do not stand in “{other}” yet (see “{header}”): please fill in “{other}” first, then "
        "this report.",
    ),
    "plans.declaration_unfinished": Text(
        "ที่แจ้งว่าไม่มีผลการดำเนินงานยังไม่นับ กรุณากรอก {headers} ในช่องด้านขวาให้ครบและถูกต้อง "
        "(เหตุผลและชื่อเป็นข้อความจริง วันที่อยู่ในปีของโครงการและไม่ใช่วันในอนาคต)",
        "That there is nothing to report does not count yet: please fill in {headers} on the right (a real reason and "
        "name, a day of the programme's year that is not in the future).",
    ),
    "plans.declaration_refused": Text(
        "ส่วนกลางไม่รับการแจ้ง “{declares}” ของรายงานนี้ กรุณากรอกข้อมูล หรือติดต่อส่วนกลางหากไม่มีผลการดำเนินงานจริง",
        "The centre did not accept “{declares}” for this report: please fill it in, or tell the centre if there really is "
        "nothing to report",
    ),
    "plans.declaration_undone": Text(
        "ที่แจ้งว่าไม่มีผลการดำเนินงานไม่นับ เพราะมีข้อมูลในแท็บนี้ ถ้าไม่มีผลจริง กรุณาลบข้อมูลนั้น ถ้ามี กรุณาลบคำว่า “{declares}” ด้านขวา",
        "That there is nothing to report does not count, for this tab has entries: please delete them if it is true, or else "
        "“{declares}” on the right.",
    ),
    "plans.period_blank": Text(
        "ยังไม่ได้ระบุ “{column}” กรุณาระบุงวดของแถวนี้ เช่น {first}",
        "“{column}” is blank: please say which period this row is of, for example {first}.",
    ),
    "plans.period_unreadable": Text(
        "“{column}” ที่พิมพ์ว่า ‘{text}’ อ่านเป็นงวดใดงวดหนึ่งไม่ได้ กรุณาพิมพ์เช่น {first}",
        "‘{text}’ in “{column}” cannot be read as one period: please write for example {first}.",
    ),
    "plans.period_outside": Text(
        "“{column}” ที่พิมพ์ว่า ‘{text}’ ไม่ใช่งวดที่ต้องรายงาน (ตั้งแต่ {first} ถึง {last}) กรุณาตรวจสอบงวดและปี",
        "‘{text}’ in “{column}” is no period of this report (from {first} to {last}): please check the period and the year.",
    ),
    "plans.period_not_asked": Text(
        "หน่วยงานนี้ไม่ต้องส่ง ‘{text}’ กรุณาตรวจสอบ “{column}” ของแถวนี้",
        "‘{text}’ is not asked of this office: please check “{column}” of this row.",
    ),
    "plans.no_deadline": Text("ไม่กำหนดวัน", "no date set"),
    "plans.and_more": Text("และอีก {count} รายการ", "and {count} more"),
    "plans.findings_in_all": Text(
        "มีทั้งหมด {count} รายการ แสดงไว้ {shown} รายการแรก ที่เหลือดูได้ในแท็บของ{noun.office}",
        "There are {count} in all; the first {shown} are listed, the rest stand in the office's own tab",
    ),
    "plans.rows_left_out": Text(
        "และอีก {count} แถว ดูได้ในไฟล์ของ{noun.office}", "and {count} more rows, in the office's own file"
    ),
    "plans.tab_strays": Text("แถวที่ไม่ทราบ{noun.office}", "Rows of no {noun.office}"),
    "plans.title_of_group": Text("{title} · {group}", "{title} · {group}"),
    "plans.group_workbook": Text("สมุดงานรวม{group}", "the workbook of {group}"),
    "plans.stamp_moved": Text(
        "มีผู้อื่นเขียนสมุดงานนี้ระหว่างที่ระบบทำงาน ระบบจะอ่านใหม่และเขียนในรอบถัดไป",
        "somebody else wrote into this workbook meanwhile; the next pass reads it and writes anew",
    ),
    "plans.near_most_cells": Text(
        "{name}: มี {count} ช่อง คิดเป็น {percent}% ของ {most} ช่องที่ Google ชีตรับได้ต่อไฟล์ (นับช่องว่างด้วย) {way_out}",
        "{name} holds {count} cells, {percent}% of the {most} that Google Sheets takes in a workbook (blank ones count). "
        "{way_out}",
    ),
    "plans.near_most_columns": Text(
        "{name}: มีแท็บที่กว้าง {count} คอลัมน์ คิดเป็น {percent}% ของ {most} คอลัมน์ที่ Google ชีตรับได้ {way_out}",
        "{name} has a tab of {count} columns, {percent}% of the {most} that Google Sheets takes. {way_out}",
    ),
    "plans.make_groups": Text(
        "ก่อนเต็ม ให้ตั้ง central_groups: by_region ในไฟล์โครงการ แล้วสั่ง init แถวและรายการที่ต้องแก้ไขจะไปอยู่ในสมุดงานของแต่ละ{noun.region} "
        "(docs/operating.md) และลบแท็บ แถว คอลัมน์ว่างที่คนเพิ่มไว้",
        "Before it is full, set central_groups: by_region in the programme file and run init, so that rows and findings go to a "
        "workbook for each {noun.region} (docs/operating.md); delete tabs, rows and blank columns that people added.",
    ),
    "plans.make_smaller_groups": Text(
        "ก่อนเต็ม ให้แบ่ง central_groups ในไฟล์โครงการเป็นหลายแห่งขึ้น (docs/operating.md) และลบแท็บ แถว คอลัมน์ว่างที่คนเพิ่มไว้",
        "Before it is full, list more and smaller parts in central_groups of the programme file (docs/operating.md); delete "
        "tabs, rows and blank columns that people added.",
    ),
    "plans.make_room": Text(
        "ก่อนเต็ม ให้ลบแถว คอลัมน์ และแท็บว่างที่ไม่ใช้",
        "Before it is full, delete rows, columns and tabs that are blank and not used.",
    ),
    "plans.fixes_left_out": Text(
        "มีแถวที่ต้องแก้ไขอีกมาก กรุณาแก้แถวข้างบนก่อน แล้วระบบจะแจ้งแถวต่อจากนี้ให้",
        "Many more rows need correcting: please correct those above first, and these will be told next",
    ),
    "plans.kept_texts": Text(
        "ระบบเก็บข้อความที่พิมพ์ไว้ในช่องของระบบ {count} ข้อความ อ่านได้ในแท็บ “{tab}” โปรดพิมพ์ไว้ในคอลัมน์อื่นของท่าน",
        "Texts typed into the service's cells and kept: {count}, to be read in the tab “{tab}”; "
        "please put them into a column of your own",
    ),
    "plans.tab_kept": Text("ข้อความที่ระบบเก็บไว้", "Texts that were kept"),
    "plans.kept_where_typed": Text(
        "ข้อความที่พิมพ์ไว้ในช่องของระบบยังอยู่ที่เดิม ระบบยังไม่เขียนทับ เพราะเก็บลงแท็บ “{tab}” ไม่ได้ "
        "โปรดย้ายข้อความนั้นไปไว้ในคอลัมน์อื่น หรือให้เจ้าของไฟล์อนุญาตให้ระบบเพิ่มแท็บ ({why})",
        "Texts typed into the service's cells stay where they are and are not written over, for they could not be put into "
        "the tab “{tab}”: please move them into a column of your own, or have the file's owner let the service add a tab ({why})",
    ),
    "plans.kept_title": Text(
        "ข้อความที่เคยพิมพ์ไว้ในช่องที่ระบบเขียน ระบบเก็บไว้ให้อ่านและคัดลอกไปไว้ในคอลัมน์ของท่าน",
        "Texts once typed into cells that the service writes, kept for you to read and to copy into columns of your own",
    ),
    "plans.kept_when": Text("เก็บเมื่อ", "Kept on"),
    "plans.kept_office": Text("{noun.office}", "{noun.Office}"),
    "plans.kept_tab": Text("แท็บ", "Tab"),
    "plans.kept_row": Text("แถว", "Row"),
    "plans.kept_column": Text("คอลัมน์", "Column"),
    "plans.kept_words": Text("ข้อความ", "Text"),
    "plans.kept_facts": Text("ข้อเท็จจริง", "Facts"),
    "plans.central_title": Text(
        "{title} (ตรวจเมื่อ {checked} · ข้อมูลเปลี่ยนล่าสุด {changed}) — {programme}",
        "{title} (checked {checked} · last changed {changed}) — {programme}",
    ),
    "plans.unsafe": Text(
        "หยุดไว้ก่อน ยังไม่ได้เขียนอะไร: สถานะ {count} จาก {total} รายการ ({percent}%) จะเปลี่ยนโดยไม่มีการแก้ไขข้อมูล วันที่ "
        "หรือการขยายเวลาใดเป็นเหตุ (เกินเกณฑ์ {most_count} รายการ และ {most_percent}%) โปรดตรวจว่าใช้ --config ถูกชุดและไฟล์โครงการครบถ้วน "
        "ดูรายละเอียดด้วยคำสั่ง plan ถ้าตั้งใจเช่นนั้นจริงให้สั่งใหม่พร้อม --force",
        "Stopped before writing anything: {count} of {total} statuses ({percent}%) would change though no edit, date, "
        "revision or extension explains it (limits: {most_count} and {most_percent}%). Check that --config is the right "
        "one and the programme file is whole; see the details with the command plan; if it is meant, run again with --force.",
    ),
    "plans.why_typed_over": Text("มีผู้พิมพ์ทับช่องของระบบ", "somebody typed over the service's cell"),
    "plans.why_first": Text("ตรวจครั้งแรก", "checked for the first time"),
    "plans.why_edited": Text("{office}แก้ไขข้อมูล", "{office} edited its entries"),
    "plans.why_reading": Text("ผลการอ่านไฟล์เปลี่ยน", "what the service could read changed"),
    "plans.why_day_turned": Text("เปลี่ยนวัน จาก {before} เป็น {after}", "the day turned, from {before} to {after}"),
    "plans.why_checked": Text("บอกเวลาที่ตรวจล่าสุดไปพร้อมกัน", "the moment of this check goes along with what changes"),
    "plans.why_other": Text(
        "การตั้งค่าหรือถ้อยคำของระบบเปลี่ยน หรือข้อความเดิมของระบบถูกลบ",
        "the configuration or the service's words changed, or its text was removed",
    ),
    "plans.unexplained": Text(
        "สถานะนี้เปลี่ยนโดยไม่พบเหตุ (ไม่มีการแก้ไขข้อมูล วันครบกำหนด หรือการขยายเวลา)",
        "nothing explains this change (no edit, deadline or extension)",
    ),
    "plans.lease_held": Text(
        "{holder} กำลังทำงานกับสมุดงานกลางนี้อยู่ ถึง {until} โปรดรอให้เสร็จแล้วสั่งใหม่",
        "{holder} is working on this central workbook until {until}; wait for it to finish and run again",
    ),
    "plans.lease_lost": Text(
        "สิทธิ์เขียนสมุดงานกลางหมดเวลาหรือมีเครื่องอื่นรับช่วงไปแล้ว จึงหยุดโดยไม่เขียนต่อ รอบถัดไปจะทำต่อให้เอง",
        "the right to write ended or another machine took over, so nothing more was written; the next pass goes on",
    ),
    "plans.places_gone": Text(
        "คอลัมน์ของระบบบางคอลัมน์ถูกย้ายหรือลบระหว่างที่ระบบกำลังเขียน รอบถัดไประบบจะอ่านใหม่แล้วเขียนให้ครบเอง",
        "some columns of the service were moved or deleted while it wrote; the next pass reads again and writes the rest",
    ),
    "plans.clock_wrong": Text(
        "นาฬิกาของเครื่องนี้ ({here}) ต่างจากเวลาของเซิร์ฟเวอร์ ({there}) มากเกินไป จึงไม่ตัดสินวันส่งและไม่เขียนอะไรเลย "
        "ให้ผู้ดูแลระบบตั้งนาฬิกาของเครื่องให้ตรง",
        "this machine's clock ({here}) differs too much from the server's ({there}), so no day was judged and nothing "
        "written; the system's administrator should set the clock right",
    ),
    "plans.ledger_locked": Text(
        "มีคำสั่งอื่นของระบบหรือโปรแกรมอื่นกำลังใช้บันทึก {path} อยู่ โปรดรอให้เสร็จหรือหยุดก่อน",
        "another run (or another program) is using the ledger {path}; wait for it or stop it first",
    ),
    "plans.ledger_full": Text(
        "พื้นที่จัดเก็บของบันทึก {path} เต็ม ยังไม่มีอะไรสูญหาย โปรดเพิ่มพื้นที่ว่างแล้วสั่งใหม่",
        "the disk of the ledger {path} is full; nothing is lost: free some space and run again",
    ),
    "plans.ledger_damaged": Text(
        "บันทึก {path} เสียหาย ระบบจะไม่ลบให้เอง โปรดย้ายไฟล์นี้ออก (เก็บไว้) แล้วสั่ง sync --full "
        "ระบบจะสร้างบันทึกใหม่จากแท็บประวัติการเปลี่ยนแปลงในสมุดงานกลาง",
        "the ledger {path} is damaged and is not reset by itself: move the file away (keep it) and run sync --full; "
        "a new ledger is rebuilt from the central tab ประวัติการเปลี่ยนแปลง",
    ),
    "plans.ledger_is_none": Text(
        "ไฟล์ {path} ไม่ใช่บันทึกของระบบ (อาจเป็นไฟล์อื่น หรือถูกเขียนทับ) ระบบไม่ได้แตะไฟล์นี้ โปรดตรวจค่า ledger_path (SONGTHAN_LEDGER_PATH) "
        "ถ้าเป็นที่ของบันทึกจริง ให้ย้ายไฟล์ออกไปเก็บไว้ แล้วสั่ง sync --full บันทึกใหม่จะสร้างจากแท็บกลาง ประวัติการเปลี่ยนแปลง",
        "the file {path} is no ledger (another file, or one that was overwritten) and was left as it is: check ledger_path "
        "(SONGTHAN_LEDGER_PATH); where the ledger should be there, move the file away (keep it) and run sync --full; a new "
        "ledger is rebuilt from the central tab ประวัติการเปลี่ยนแปลง",
    ),
    "plans.ledger_of_other_program": Text(
        "ไฟล์ {path} เป็นฐานข้อมูลของโปรแกรมอื่น ระบบไม่ได้แตะไฟล์นี้ โปรดตั้งค่า ledger_path (SONGTHAN_LEDGER_PATH) เป็นไฟล์อื่น",
        "the file {path} is another program's database and was left as it is: set ledger_path (SONGTHAN_LEDGER_PATH) to "
        "another file",
    ),
    "plans.ledger_newer": Text(
        "บันทึก {path} สร้างโดยระบบรุ่นใหม่กว่านี้ ({names}) โปรดใช้รุ่นใหม่ หรือย้ายไฟล์นี้ออกแล้วสั่ง sync --full",
        "the ledger {path} was written by a newer version ({names}): use that version, or move the file away and run "
        "sync --full",
    ),
    "plans.ledger_of_another": Text(
        "บันทึก {path} เป็นของโครงการ {owner} ไม่ใช่ {programme} โปรดตรวจ --config หรือตั้ง ledger_path แยกกัน",
        "the ledger {path} belongs to the programme {owner}, not to {programme}: check --config or set another ledger_path",
    ),
    "plans.ledger_of_sheets_server": Text(
        "บันทึก {path} เป็นของการซ้อมบนเซิร์ฟเวอร์ชีต ใช้กับ Google Sheets ไม่ได้ เพราะผลการซ้อมจะปนกับของจริง "
        "โปรดตั้ง ledger_path และ spreadsheet_ids_path เป็นไฟล์อื่น หรือย้ายไฟล์ทั้งสองออกไปเก็บไว้",
        "the ledger {path} belongs to a rehearsal on the sheets server and is not used with Google Sheets: the rehearsal "
        "would count as real. Set ledger_path and spreadsheet_ids_path to other files, or move both files away.",
    ),
    "plans.ledger_of_google": Text(
        "บันทึก {path} เป็นของ Google Sheets จริง ใช้กับการซ้อมบนเซิร์ฟเวอร์ชีตไม่ได้ เพราะผลการซ้อมจะปนกับของจริง "
        "โปรดตั้ง ledger_path และ spreadsheet_ids_path เป็นไฟล์อื่นสำหรับการซ้อม หรือตรวจค่า sheets_url",
        "the ledger {path} belongs to Google Sheets and is not used for a rehearsal on the sheets server: the rehearsal "
        "would count as real. Set ledger_path and spreadsheet_ids_path to other files for it, or check sheets_url.",
    ),
    "plans.ledger_unusable": Text(
        "ใช้บันทึก {path} ไม่ได้: {reason} โปรดตรวจสิทธิ์ของไฟล์และโฟลเดอร์",
        "the ledger {path} cannot be used: {reason}; check the rights of the file and its folder",
    ),
    "plans.fix_in_row": Text("แถว {row}: {sentence}", "Row {row}: {sentence}"),
    "plans.level_blocks": Text("ต้องแก้ไข", "must be fixed"),
    "plans.level_warns": Text("ข้อสังเกต", "remark"),
    "plans.tab_status": Text("สถานะราย{noun.office}", "Status by {noun.office}"),
    "plans.tab_findings": Text("รายการที่ต้องแก้ไข", "To be fixed"),
    "plans.tab_history": Text("ประวัติการเปลี่ยนแปลง", "History of changes"),
    "plans.tab_consolidated": Text("รวม{tab}", "รวม{tab}"),
    "plans.check_failed": Text(
        "ระบบตรวจไม่สำเร็จ (กฎ {rule}) ไม่ใช่ความผิดของ{noun.office} ผู้ดูแลระบบกำลังแก้ไข",
        "the service could not check (rule {rule}); not the {noun.office}'s fault, the operator has to mend it",
    ),
    "plans.other_tabs_unread": Text(
        "{why} และยังอ่านแท็บเหล่านี้ไม่ได้: {tabs}", "{why} These tabs cannot be read either: {tabs}"
    ),
    "plans.no_workbook": Text(
        "{office} ยังไม่มีสมุดงาน โปรดใช้คำสั่ง init หรือ adopt", "{office} has no workbook yet: use init or adopt"
    ),
    "plans.office_blank": Text(
        "แถว {row} ของ {tab}: ยังไม่ได้ใส่ชื่อ{noun.office}ในช่อง “{header}”",
        "row {row} of {tab}: no {noun.office} stands under “{header}”; put its name there",
    ),
    "plans.office_owes_nothing": Text(
        "แถว {row} ของ {tab}: {noun.office} ‘{text}’ ไม่ต้องส่งรายงานนี้ โปรดย้ายหรือลบแถว หรือให้ส่วนกลางเพิ่ม{noun.office}ในการตั้งค่า",
        "row {row} of {tab}: ‘{text}’ does not owe this report; move or delete the row, or have the centre add the {noun.office}",
    ),
    "plans.no_office_named": Text(
        "แถว {row} ของ {tab}: ข้อความในช่อง “{header}” ไม่ใช่ชื่อ{noun.office}ใด ดูที่แถวนั้นแล้วแก้ชื่อ หรือย้ายข้อความไปไว้นอกตาราง",
        "row {row} of {tab}: what stands under “{header}” is the name of no {noun.office}; look at the row and put the name "
        "right, or move the text out of the table",
    ),
    "plans.unknown_office": Text(
        "แถว {row} ของ {tab}: ไม่รู้จัก{noun.office} ‘{text}’{suggestion} โปรดแก้ชื่อ{noun.office}ให้ตรงกับรายชื่อ",
        "row {row} of {tab}: no {noun.office} is called ‘{text}’{suggestion}; put the name as it stands in the list",
    ),
}
