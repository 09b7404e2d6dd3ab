"""Sentences in and about the workbooks that init, adopt and the nightly check make. Owner: sync/shape/, sync/attach/."""

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    # -- in the workbooks
    "provisioning.note_required": Text("จำเป็นต้องกรอก", "Required"),
    "provisioning.note_optional": Text("กรอกเมื่อมี", "Fill in where it applies"),
    "provisioning.note_choices": Text("เลือก: {choices}", "Choose: {choices}"),
    "provisioning.note_own_status": Text(
        "ระบบเขียนให้อัตโนมัติ ไม่ต้องกรอก: ครบถ้วน / ยังไม่ครบถ้วน / ต้องแก้ไข / มีข้อสังเกต",
        "Written by the service; nothing to fill in.",
    ),
    "provisioning.note_own_fix": Text(
        "ระบบบอกสิ่งที่ต้องแก้ไขของแต่ละแถว แก้แล้วไม่ต้องกดส่ง ระบบจะตรวจใหม่เอง",
        "The service says what to correct in each row. Nothing to submit: it looks again by itself.",
    ),
    "provisioning.note_none": Text(
        "เลือก “ไม่มี” เมื่อไม่มีผลการดำเนินงานของรายงานนี้ แล้วกรอกเหตุผล ผู้แจ้ง และวันที่",
        "Choose “ไม่มี” when there is nothing to report here, then give the reason, your name and the date.",
    ),
    "provisioning.protect_header": Text("ส่งทัน: หัวตาราง ไม่ควรแก้", "Songthan: header row, better left alone"),
    "provisioning.protect_own": Text("ส่งทัน: ระบบเขียนคอลัมน์นี้เอง", "Songthan: the service writes these columns"),
    "provisioning.protect_tab": Text("ส่งทัน: ระบบเขียนแท็บนี้เอง", "Songthan: the service writes this tab"),
    "provisioning.choice_message": Text("เลือกจากรายการ", "Choose from the list"),
    "provisioning.workbook_title": Text("{programme} {office}", "{programme} {office}"),
    "provisioning.shared_title": Text("{programme} {report}", "{programme} {report}"),
    "provisioning.central_title": Text("{programme} (ส่วนกลาง)", "{programme} (centre)"),
    # -- what init and adopt tell
    "provisioning.not_blank": Text(
        "ไฟล์ {file} มีข้อมูลอยู่แล้ว จึงไม่เติมแบบฟอร์มทับ ให้ใช้คำสั่ง adopt แทน",
        "File {file} already holds entries, so nothing was put over them: use adopt instead.",
    ),
    "provisioning.title_taken": Text(
        "ไฟล์ {file} มีแท็บชื่อ “{tab}” อยู่แล้ว ให้ใช้คำสั่ง adopt แทน หรือเปลี่ยนชื่อแท็บเดิม",
        "File {file} already has a tab “{tab}”: use adopt instead, or rename that tab.",
    ),
    "provisioning.adopt_no_tab": Text(
        "ไม่พบแท็บที่ตรงกับ “{tab}” ในไฟล์ ระบบจะเพิ่มแท็บเปล่าให้ ถ้าข้อมูลนี้อยู่ในแท็บอื่น ให้แก้หัวคอลัมน์ของแท็บนั้นให้ตรงก่อน แล้วสั่ง adopt อีกครั้ง",
        "No tab of the file fits “{tab}”: a blank one is added. If these entries stand in another tab, make its headers "
        "the same first, then adopt again.",
    ),
    "provisioning.adopt_columns_missing": Text(
        "แท็บ “{tab}” ยังขาดคอลัมน์: {headers} ถ้ามีอยู่แล้วในชื่ออื่น ให้แก้หัวคอลัมน์ให้ตรง ถ้ายังไม่มี ให้เพิ่ม "
        "(หรือใช้ --add-missing-columns) แล้วสั่ง adopt อีกครั้ง",
        "The tab “{tab}” lacks the columns {headers}: where they stand under another name, change that header; otherwise "
        "add them (or use --add-missing-columns); then adopt again.",
    ),
    "provisioning.adopt_unknown_headers": Text(
        "แท็บ “{tab}” มีหัวคอลัมน์ที่ไม่ใช่ของรายงานนี้ ระบบจะไม่อ่านและไม่แตะต้อง: {headers} ถ้าหัวใดหมายถึงคอลัมน์ที่ขาด ให้แก้หัวนั้นให้ตรง",
        "The tab “{tab}” has headers that are none of this report's; they are neither read nor touched: {headers}. Where one "
        "means a column that is missing, change that header.",
    ),
    "provisioning.adopt_header_below": Text(
        "หัวตารางของแท็บ “{tab}” อยู่แถว {row} ไม่ใช่แถว 1 ระบบอ่านได้ แต่ควรลบแถวที่อยู่เหนือหัวตาราง",
        "The header of the tab “{tab}” is in row {row}, not row 1. It can be read; better delete the rows above it.",
    ),
    "provisioning.adopt_unsure": Text(
        "หัวคอลัมน์ “{header}” ของแท็บ “{tab}” น่าจะหมายถึง “{column}” (มั่นใจ {percent}%)",
        "The header “{header}” of the tab “{tab}” probably means “{column}” ({percent}% sure).",
    ),
    "provisioning.adopt_locale": Text(
        "ไฟล์ตั้งภูมิภาคเป็น {locale} จะตั้งเป็นไทยให้ วันที่ที่พิมพ์ไว้ก่อนหน้านี้อาจสลับวันกับเดือน ขอให้จังหวัดตรวจดูอีกครั้ง",
        "The file's locale is {locale}; it will be set to Thailand. Day and month of dates typed before may have been "
        "swapped: the office should look through them.",
    ),
    "provisioning.adopt_locale_kept": Text(
        "ไฟล์ตั้งภูมิภาคเป็น {locale} ซึ่งเขียนเดือนก่อนวัน และมีวันที่ที่พิมพ์ไว้แล้ว วันกับเดือนอาจสลับกันโดยไม่มีใครเห็น ระบบจึงยังไม่เปลี่ยนให้ "
        "ขอให้จังหวัดตรวจวันที่ทุกช่องก่อน แล้วตั้งค่าภูมิภาคเป็นไทยที่เมนู ไฟล์ > การตั้งค่า ระหว่างนี้วันที่ที่อาจสลับกันจะขึ้นว่าอ่านไม่ได้",
        "The file's locale is {locale}, which writes the month first, and dates have been typed: day and month may have been "
        "swapped unseen, so the locale is left as it is. The office should look through every date and then set the locale "
        "to Thailand (File > Settings); until then dates that could be swapped count as unreadable.",
    ),
    "provisioning.adopt_protected": Text(
        "แท็บ “{tab}” ถูกป้องกันไว้โดยไม่มีสิทธิ์ของ {address} ขอให้เจ้าของไฟล์เพิ่ม {address} เป็นผู้แก้ไขในการป้องกัน",
        "The tab “{tab}” is protected without {address}: its owner should add {address} to the protection's editors.",
    ),
    # -- what the nightly check found and put right
    "provisioning.repair_locale": Text(
        "ตั้งค่าภูมิภาคของไฟล์กลับเป็นไทย (เดิม {locale})", "The file's locale was set back to Thai (it was {locale})."
    ),
    "provisioning.repair_validation": Text(
        "คืนรายการตัวเลือกของคอลัมน์ “{header}” ในแท็บ “{tab}”",
        "The drop-down of “{header}” in “{tab}” was put back.",
    ),
    "provisioning.repair_format": Text(
        "คืนรูปแบบข้อความของคอลัมน์ “{header}” ในแท็บ “{tab}”", "The text format of “{header}” in “{tab}” was put back."
    ),
    "provisioning.repair_colours": Text("คืนสีของสถานะในแท็บ “{tab}”", "The colours of “{tab}” were put back."),
    "provisioning.repair_protection": Text("คืนการป้องกันของแท็บ “{tab}”", "The protection of “{tab}” was put back."),
    "provisioning.repair_tags": Text(
        "ผูกคอลัมน์ “{header}” ของแท็บ “{tab}” กับระบบใหม่", "The column “{header}” of “{tab}” was linked again."
    ),
    "provisioning.repair_own_column": Text(
        "เพิ่มคอลัมน์ “{header}” ของระบบในแท็บ “{tab}” ใหม่", "The service's column “{header}” was added to “{tab}” again."
    ),
    "provisioning.repair_merge": Text(
        "แยกเซลล์ที่ผสานทับคอลัมน์ของระบบในแท็บ “{tab}”", "Merged cells over the service's columns in “{tab}” were split."
    ),
    "provisioning.repair_notes": Text(
        "คืนคำอธิบายหัวตารางในแท็บ “{tab}”", "The notes on the header of “{tab}” were put back."
    ),
    "provisioning.repair_frozen": Text("ตรึงหัวตารางของแท็บ “{tab}” ใหม่", "The header of “{tab}” was frozen again."),
    "provisioning.repair_room": Text("เพิ่มแถวของแท็บ “{tab}”", "Rows were added to “{tab}”."),
    "provisioning.repair_tab": Text("สร้างแท็บ “{tab}” ใหม่", "The tab “{tab}” was made again."),
    # -- doctor
    "provisioning.doctor_ok": Text("{subject}: เรียบร้อย", "{subject}: fine"),
    "provisioning.doctor_identity": Text("ใช้บัญชี {address}", "Working as {address}"),
    "provisioning.doctor_locale": Text(
        "ไฟล์ “{title}” ตั้งภูมิภาคเป็น {locale} ทำให้วันที่อาจสลับวันกับเดือน ให้ตั้งเป็นไทย (ไฟล์ > การตั้งค่า)",
        "File “{title}” has the locale {locale}, so day and month of typed dates may be swapped: set it to Thailand "
        "(File > Settings).",
    ),
    "provisioning.doctor_time_zone": Text(
        "ไฟล์ “{title}” ตั้งเขตเวลาเป็น {time_zone} ควรเป็น Asia/Bangkok",
        "File “{title}” has the time zone {time_zone}; it should be Asia/Bangkok.",
    ),
    "provisioning.doctor_not_linked": Text(
        "ไฟล์ “{title}” ยังไม่ผูกกับระบบ ให้สั่ง init (ไฟล์เปล่า) หรือ adopt (ไฟล์ที่มีข้อมูล)",
        "File “{title}” is not linked to the service: run init (blank file) or adopt (file with entries).",
    ),
    "provisioning.doctor_read_only": Text(
        "ไฟล์ “{title}” แชร์ให้ {address} แบบอ่านอย่างเดียว ให้เจ้าของไฟล์เปลี่ยนเป็น “ผู้แก้ไข”",
        "File “{title}” is shared with {address} for reading only: its owner should make it Editor.",
    ),
    "provisioning.doctor_shape": Text(
        "ไฟล์ “{title}” มี {count} จุดที่ระบบจะซ่อมในการตรวจประจำวัน: {first}",
        "File “{title}” has {count:thing|things} that the nightly check will put right: {first}",
    ),
    "provisioning.doctor_quota": Text(
        "อ่านได้ {reads} ครั้งและเขียนได้ {writes} ครั้งต่อนาที {files} ไฟล์ใช้เวลาราว {minutes} นาทีต่อรอบเต็ม",
        "{reads:read|reads} and {writes:write|writes} a minute; {files:file takes|files take} about {minutes} minutes for a full round.",
    ),
    "provisioning.doctor_no_id": Text(
        "ยังไม่รู้จักไฟล์ ใช้คำสั่ง init (สร้างไฟล์ใหม่) หรือ adopt (ผูกไฟล์ที่มีอยู่)",
        "No file is known yet: use init (makes new ones) or adopt (attaches what exists).",
    ),
}
