"""Titles of the files that init makes, and what init and adopt tell of a file. Owner: sync/attach/."""

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "attach.workbook_title": Text("{programme} {office}", "{programme} {office}"),
    "attach.shared_title": Text("{programme} {report}", "{programme} {report}"),
    "attach.central_title": Text("{programme} (ส่วนกลาง)", "{programme} (centre)"),
    "attach.not_blank": Text(
        "ไฟล์ {file} มีข้อมูลอยู่แล้ว จึงไม่เติมแบบฟอร์มทับ ให้ใช้คำสั่ง adopt แทน",
        "File {file} already holds entries, so nothing was put over them: use adopt instead.",
    ),
    "attach.title_taken": Text(
        "ไฟล์ {file} มีแท็บชื่อ “{tab}” อยู่แล้ว ให้ใช้คำสั่ง adopt แทน หรือเปลี่ยนชื่อแท็บเดิม",
        "File {file} already has a tab “{tab}”: use adopt instead, or rename that tab.",
    ),
    "attach.adopt_no_tab": Text(
        "ไม่พบแท็บที่ตรงกับ “{tab}” ในไฟล์ ระบบจะเพิ่มแท็บเปล่าให้ ถ้าข้อมูลนี้อยู่ในแท็บอื่น ให้แก้หัวคอลัมน์ของแท็บนั้นให้ตรงก่อน แล้วสั่ง adopt อีกครั้ง",
        "No tab of the file fits “{tab}”: a blank one is added. If these entries stand in another tab, make its headers "
        "the same first, then adopt again.",
    ),
    "attach.adopt_columns_missing": Text(
        "แท็บ “{tab}” ยังขาดคอลัมน์: {headers} ถ้ามีอยู่แล้วในชื่ออื่น ให้แก้หัวคอลัมน์ให้ตรง ถ้ายังไม่มี ให้เพิ่ม "
        "(หรือใช้ --add-missing-columns) แล้วสั่ง adopt อีกครั้ง",
        "The tab “{tab}” lacks the columns {headers}: where they stand under another name, change that header; otherwise "
        "add them (or use --add-missing-columns); then adopt again.",
    ),
    "attach.adopt_unknown_headers": Text(
        "แท็บ “{tab}” มีหัวคอลัมน์ที่ไม่ใช่ของรายงานนี้ ระบบจะไม่อ่านและไม่แตะต้อง: {headers} ถ้าหัวใดหมายถึงคอลัมน์ที่ขาด ให้แก้หัวนั้นให้ตรง",
        "The tab “{tab}” has headers that are none of this report's; they are neither read nor touched: {headers}. Where one "
        "means a column that is missing, change that header.",
    ),
    "attach.adopt_header_below": Text(
        "หัวตารางของแท็บ “{tab}” อยู่แถว {row} ไม่ใช่แถว 1 ระบบอ่านได้ แต่ควรลบแถวที่อยู่เหนือหัวตาราง",
        "The header of the tab “{tab}” is in row {row}, not row 1. It can be read; better delete the rows above it.",
    ),
    "attach.adopt_unsure": Text(
        "หัวคอลัมน์ “{header}” ของแท็บ “{tab}” น่าจะหมายถึง “{column}” (มั่นใจ {percent}%)",
        "The header “{header}” of the tab “{tab}” probably means “{column}” ({percent}% sure).",
    ),
    "attach.adopt_locale": Text(
        "ไฟล์ตั้งภูมิภาคเป็น {locale} จะตั้งเป็นไทยให้ วันที่ที่พิมพ์ไว้ก่อนหน้านี้อาจสลับวันกับเดือน ขอให้จังหวัดตรวจดูอีกครั้ง",
        "The file's locale is {locale}; it will be set to Thailand. Day and month of dates typed before may have been "
        "swapped: the office should look through them.",
    ),
    "attach.adopt_locale_kept": Text(
        "ไฟล์ตั้งภูมิภาคเป็น {locale} ซึ่งเขียนเดือนก่อนวัน และมีวันที่ที่พิมพ์ไว้แล้ว วันกับเดือนอาจสลับกันโดยไม่มีใครเห็น ระบบจึงยังไม่เปลี่ยนให้ "
        "ขอให้จังหวัดตรวจวันที่ทุกช่องก่อน แล้วตั้งค่าภูมิภาคเป็นไทยที่เมนู ไฟล์ > การตั้งค่า ระหว่างนี้วันที่ที่อาจสลับกันจะขึ้นว่าอ่านไม่ได้",
        "The file's locale is {locale}, which writes the month first, and dates have been typed: day and month may have been "
        "swapped unseen, so the locale is left as it is. The office should look through every date and then set the locale "
        "to Thailand (File > Settings); until then dates that could be swapped count as unreadable.",
    ),
    "attach.adopt_protected": Text(
        "แท็บ “{tab}” ถูกป้องกันไว้โดยไม่มีสิทธิ์ของ {address} ขอให้เจ้าของไฟล์เพิ่ม {address} เป็นผู้แก้ไขในการป้องกัน",
        "The tab “{tab}” is protected without {address}: its owner should add {address} to the protection's editors.",
    ),
}
