"""Sentences of the board and of the documents (sync/pictures, sync/board, sync/documents)."""

from __future__ import annotations

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    # the country at a glance
    "pages.headline": Text(
        "ณ {day} รายงานแล้ว {reported} จาก {expected} รายงาน ({rate})",
        "On {day}, {reported} of {expected} reports are in ({rate})",
    ),
    "pages.headline_overdue": Text(
        "เกินกำหนดยังไม่ส่ง {overdue} รายงาน จาก {offices} {noun.offices}",
        "{overdue:report is|reports are} overdue, from {offices} {noun.offices}",
    ),
    "pages.headline_none_overdue": Text("ไม่มีรายงานที่เกินกำหนด", "None is overdue"),
    "pages.headline_nothing": Text("ณ {day} ยังไม่ถึงช่วงของรายงานใด", "On {day} no report is open yet"),
    "pages.read_at": Text("ข้อมูลที่อ่านล่าสุดเมื่อ {at}", "From data last read {at}"),
    "pages.never_read": Text("ยังไม่เคยอ่านข้อมูลได้", "Nothing has been read yet"),
    "pages.told_then": Text("ตามที่แจ้งไว้เมื่อ {at} ไม่ได้ตัดสินใหม่", "As it was told on {at}, not judged anew"),
    "pages.of": Text("{part} จาก {whole}", "{part} of {whole}"),
    "pages.reporting_rate": Text("รายงานแล้ว", "Reported"),
    "pages.on_time_rate": Text("ทันกำหนด", "In time"),
    "pages.overdue_rate": Text("เกินกำหนด", "Overdue"),
    "pages.spent_rate": Text("ใช้งบประมาณแล้ว", "Money spent"),
    "pages.baht": Text("{part} จาก {whole} บาท", "{part} of {whole} baht"),
    "pages.no_number": Text("–", "–"),
    # headings
    "pages.deadlines": Text("กำหนดส่งถัดไป", "Next deadlines"),
    "pages.no_deadlines": Text("ไม่มีกำหนดส่งที่ยังมาไม่ถึง", "No deadline lies ahead."),
    "pages.days_left": Text("เหลือ {days} วัน", "{days:day|days} left"),
    "pages.last_day_today": Text("วันนี้วันสุดท้าย", "today is the last day"),
    "pages.column_left": Text("เวลาที่เหลือ", "Time left"),
    "pages.map": Text("แผนที่ราย{noun.office}", "Map by {noun.office}"),
    "pages.tiles": Text("ภาพรวมราย{noun.office}", "All {noun.offices} at a glance"),
    "pages.map_told": Text(
        "สีและเครื่องหมายบอกสถานะที่ต้องดูก่อนของแต่ละ{noun.office} ดูคำอธิบายในตาราง",
        "Colour and sign tell what presses most in each {noun.office}; the table says it in words",
    ),
    "pages.map_office": Text(
        "{office}: {standing} ส่งแล้ว {reported} จาก {expected}",
        "{office}: {standing}, {reported} of {expected} reported",
    ),
    "pages.column_presses": Text("สถานะที่ต้องดูก่อน", "What presses most"),
    "pages.legend": Text("ความหมายของสีและเครื่องหมาย", "What colours and signs mean"),
    "pages.column_sign": Text("เครื่องหมาย", "Sign"),
    "pages.column_offices": Text("จำนวน{noun.office}", "{noun.Offices}"),
    "pages.curve": Text("ความครบถ้วนตามวัน", "Completeness by day"),
    "pages.curve_told": Text(
        "สัดส่วนที่รายงานครบแล้วในแต่ละวัน เส้นตั้งคือวันสุดท้ายของการส่ง",
        "Share that had reported by each day; upright lines are last days",
    ),
    "pages.column_day": Text("วันที่", "Day"),
    "pages.column_mark": Text("หมายเหตุ", "Note"),
    "pages.mark_last_day": Text("วันสุดท้ายของการส่ง", "a last day"),
    "pages.regions": Text("สถานะราย{noun.region}", "Statuses by {noun.region}"),
    "pages.regions_told": Text(
        "จำนวนรายงานแต่ละสถานะ แยกตาม{noun.region}", "How many reports stand how, by {noun.region}"
    ),
    "pages.by_report": Text("รายรายงาน", "By report"),
    "pages.column_rate": Text("ร้อยละ", "Per cent"),
    "pages.summary_title": Text("สรุปผลการรายงาน {programme}", "Summary of reporting: {programme}"),
    "pages.volumes": Text("รูปเล่มที่ส่งแล้ว", "Volumes sent"),
    "pages.volumes_told": Text(
        "{report}: ส่งแล้ว {reported} จาก {expected} {noun.offices}",
        "{report}: {reported} of {expected} {noun.offices} sent theirs",
    ),
    # an office's own volume
    "pages.volume_title": Text("รายงานสรุปผลการดำเนินงาน {programme}", "Report on the work done: {programme}"),
    "pages.volume_office": Text("{noun.office}{office}", "{noun.Office}: {office}"),
    "pages.volume_as_of": Text("จากข้อมูลที่กรอกไว้ ณ {at}", "From what was entered by {at}"),
    "pages.volume_people": Text(
        "มีข้อมูลส่วนบุคคล สำหรับ{noun.office}เจ้าของข้อมูลเท่านั้น", "Holds personal data: for the {noun.office} itself alone"
    ),
    "pages.volume_no_people": Text("ข้อมูลส่วนบุคคลปิดไว้", "Personal data is masked"),
    "pages.volume_still_open": Text(
        "ยังมีสิ่งที่ต้องแก้ไข {count} แห่งในตาราง แก้ไขแล้วทำเล่มใหม่ก่อนส่ง",
        "{count:thing is|things are} still to be corrected in the sheets: correct them and make the volume anew before "
        "it is sent",
    ),
    "pages.volume_contents": Text("สารบัญ", "Contents"),
    "pages.volume_side_by_side": Text("{first} เทียบกับ {second}", "{first} beside {second}"),
    "pages.volume_period": Text("งวด", "Period"),
    "pages.volume_given": Text("ได้รับ", "Given"),
    "pages.volume_planned": Text("ตามแผน", "Planned"),
    "pages.volume_spent": Text("ใช้จริง", "Spent"),
    "pages.volume_left": Text("คงเหลือจากที่ได้รับ", "Left of what was given"),
    "pages.volume_sum": Text("รวม", "Sum"),
    "pages.volume_problems": Text("ปัญหาอุปสรรคและคำชี้แจง", "Problems and explanations"),
    "pages.volume_no_problems": Text("ไม่ได้แจ้งปัญหาอุปสรรคไว้", "No problem was told."),
    "pages.volume_empty": Text("ยังไม่ได้กรอก", "Nothing was entered yet."),
    "pages.volume_attachments": Text("เอกสารแนบ", "Attachments"),
    "pages.volume_on_cd": Text(
        "ใน CD: ตาราง ‘{tab}’ จำนวน {rows} แถว", "On the CD: the table ‘{tab}’, {rows:row|rows}"
    ),
    "pages.volume_photographs": Text(
        "ภาพถ่ายกิจกรรม (แนบเอง): ....................", "Photographs (to be added): ...................."
    ),
    "pages.volume_other_papers": Text(
        "เอกสารอื่น (แนบเอง): ....................", "Other papers (to be added): ...................."
    ),
    "pages.volume_made_by": Text(
        "ผู้จัดทำ: ลงชื่อ .................... ตำแหน่ง .................... วันที่ ....................",
        "Made by: .................... position .................... day ....................",
    ),
    "pages.volume_signed_by": Text(
        "ผู้รับรอง: ลงชื่อ .................... ตำแหน่ง .................... วันที่ ....................",
        "Approved by: .................... position .................... day ....................",
    ),
    "pages.volumes_into_directory": Text(
        "--all เขียนหนึ่งไฟล์ต่อ{noun.office} ให้ --to เป็นโฟลเดอร์: {path}",
        "--all writes a file for each {noun.office}: give --to a directory, not {path}",
    ),
    "pages.volumes_written": Text("เขียน {count} เล่มไว้ใน {path} แล้ว", "{count:volume|volumes} written to {path}."),
    "pages.volume_one_or_all": Text("เลือก --office หรือ --all อย่างใดอย่างหนึ่ง", "Choose either --office or --all."),
    "pages.document_kind": Text("เขียนได้เป็น .pdf หรือ .html เท่านั้น: {path}", "only .pdf and .html can be written: {path}"),
    "pages.written": Text("เขียน {path} แล้ว", "{path} is written."),
    "pages.activities": Text("กิจกรรมตามแผน", "Activities of the plan"),
    "pages.money": Text("งบประมาณ (บาท)", "Money (baht)"),
    "pages.changed": Text("สิ่งที่เปลี่ยนตั้งแต่ {day}", "What changed since {day}"),
    "pages.waiting": Text("ควรติดตามที่ใดก่อน", "Whom to look at first"),
    "pages.and_more": Text("และอีก {count} {noun.offices}", "and {count} more"),
    "pages.column_with_whom": Text("{noun.office} (จำนวนรายงาน)", "{noun.Office} (reports)"),
    "pages.column_waits": Text("เรื่อง", "What"),
    "pages.frequent": Text("สิ่งที่พบบ่อย", "Found most often"),
    "pages.nothing_found": Text("ไม่พบสิ่งที่ต้องแก้ไข", "Nothing to correct was found."),
    "pages.column_found": Text("สิ่งที่พบ", "What was found"),
    "pages.column_report": Text("รายงาน", "Report"),
    "pages.column_column": Text("คอลัมน์", "Column"),
    "pages.column_kind": Text("ประเภท", "Kind"),
    "pages.column_times": Text("จำนวนแห่ง", "Times"),
    "pages.matrix": Text("ตารางสถานะ {noun.office} × รายงาน", "Statuses, {noun.office} × report"),
    "pages.not_told": Text("วันนั้นยังไม่ได้บันทึกส่วนนี้ไว้", "This was not kept on that day."),
    # one office, one report
    "pages.office_reports": Text("รายงานของ{noun.office}", "Reports of this {noun.office}"),
    "pages.missing": Text("สิ่งที่ยังขาด", "What is missing"),
    "pages.nothing_missing": Text("ไม่มีรายการที่ขาด", "Nothing is missing."),
    "pages.findings": Text("สิ่งที่ต้องแก้ไขและข้อสังเกต", "To correct, and remarks"),
    "pages.finding_counts": Text(
        "ต้องแก้ไข {blocking} แห่ง ข้อสังเกต {remarks} แห่ง", "{blocking} to correct, {remarks:remark|remarks}"
    ),
    "pages.findings_more": Text("และอีก {count} แห่ง ดูในสมุดงาน", "and {count} more, in the workbook"),
    "pages.column_key": Text("รหัส", "Code"),
    "pages.column_name": Text("ชื่อ", "Name"),
    "pages.column_step": Text("ขั้นตอน", "Step"),
    "pages.column_where": Text("ที่", "Where"),
    "pages.column_what_to_do": Text("สิ่งที่ต้องทำ", "What to do"),
    "pages.where_row": Text("แถว {row}", "row {row}"),
    "pages.where_whole": Text("ทั้งรายงาน", "the whole report"),
    "pages.must_fix": Text("ต้องแก้ไข", "to correct"),
    "pages.remark": Text("ข้อสังเกต", "remark"),
    "pages.history": Text("ประวัติ", "History"),
    "pages.no_history": Text("ยังไม่มีเหตุการณ์", "Nothing has happened yet."),
    "pages.column_when": Text("เมื่อ", "When"),
    "pages.column_event": Text("เหตุการณ์", "What happened"),
    "pages.verdicts": Text("เหตุผลของเวลา", "How time was judged"),
    "pages.nobody": Text("ยังไม่มี{noun.office}ที่ต้องส่งรายงานนี้", "No {noun.office} owes this report."),
    "pages.office_headline": Text(
        "ณ {day} รายงานแล้ว {reported} จาก {expected} รายงาน เกินกำหนด {overdue} รายงาน",
        "On {day}, {reported} of {expected} reports are in, {overdue} overdue",
    ),
    "pages.workbook": Text("เปิดสมุดงาน", "Open the workbook"),
    "pages.window": Text("ช่วงรายงาน {first} ถึง {last}", "Open from {first} to {last}"),
    "pages.window_open": Text("เริ่ม {first} ไม่กำหนดวันส่ง", "Open from {first}, no date set"),
    # around the page
    "pages.board": Text("กระดานสถานะ", "Board"),
    "pages.as_of_day": Text("ดู ณ วันที่", "As of day"),
    "pages.day_hint": Text("เช่น 30/7/2563", "such as 30/7/2563"),
    "pages.show": Text("แสดง", "Show"),
    "pages.today": Text("วันล่าสุด", "Latest day"),
    "pages.other_language": Text("English", "ภาษาไทย"),
    "pages.follow": Text("ติดตามต่อเนื่อง (โหลดใหม่ทุก {seconds} วินาที)", "Follow (load again every {seconds} s)"),
    "pages.unfollow": Text("หยุดติดตาม", "Stop following"),
    "pages.skip": Text("ข้ามไปเนื้อหา", "Skip to the content"),
    "pages.contents": Text("ในหน้านี้", "On this page"),
    "pages.as_table": Text("ดูเป็นตาราง", "As a table"),
    "pages.day_to_come": Text(
        "วันที่ {day} ยังมาไม่ถึง ขอดูได้ถึง {last}", "{day} is still to come: ask for a day up to {last}"
    ),
    "pages.not_here": Text("ไม่มีหน้านี้ในกระดาน", "The board has no such page."),
    "pages.no_such_office": Text("ไม่มี{noun.office}รหัส “{code}”", "There is no {noun.office} “{code}”."),
    "pages.no_such_report": Text("ไม่มีรายงาน “{code}”", "There is no report “{code}”."),
    "pages.refused": Text("เปิดหน้านี้ไม่ได้", "This page cannot be shown"),
    "pages.back": Text("กลับไปภาพรวม", "Back to the overview"),
    "pages.wrong_host": Text(
        "กระดานเปิดได้จากเครื่องนี้เท่านั้น ใช้ที่อยู่ http://127.0.0.1:{port}/",
        "The board is for this machine alone: use http://127.0.0.1:{port}/",
    ),
    "pages.read_only": Text("กระดานมีไว้ดูเท่านั้น", "The board is there to be read only."),
    "pages.listening": Text("กระดานเปิดอยู่ที่ {url} (กด Ctrl+C เพื่อปิด)", "The board is at {url} (Ctrl+C ends it)"),
}
