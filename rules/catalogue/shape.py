"""What stands in the tabs that we make or dress (notes, protections), and what the nightly check put right there.

Owner: sync/shape/.
"""

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "shape.note_required": Text("จำเป็นต้องกรอก", "Required"),
    "shape.note_optional": Text("กรอกเฉพาะกรณีที่ระบุ", "Fill in where it applies"),
    "shape.note_choices": Text("เลือก: {choices}", "Choose: {choices}"),
    "shape.note_own_status": Text(
        "ระบบเขียนให้อัตโนมัติ ไม่ต้องกรอก: ครบถ้วน / ยังไม่ครบถ้วน / ต้องแก้ไข / มีข้อสังเกต",
        "Written by the service; nothing to fill in.",
    ),
    "shape.note_own_fix": Text(
        "ระบบบอกสิ่งที่ต้องแก้ไขของแต่ละแถว แก้แล้วไม่ต้องกดส่ง ระบบจะตรวจใหม่เอง",
        "The service says what to correct in each row. Nothing to submit: it looks again by itself.",
    ),
    "shape.note_none": Text(
        "เลือก “ไม่มี” เมื่อไม่มีผลการดำเนินงานของรายงานนี้ แล้วกรอกเหตุผล ผู้แจ้ง และวันที่",
        "Choose “ไม่มี” when there is nothing to report here, then give the reason, your name and the date.",
    ),
    "shape.protect_header": Text("ส่งทัน: หัวตาราง ไม่ควรแก้", "Songthan: header row, better left alone"),
    "shape.protect_own": Text("ส่งทัน: ระบบเขียนคอลัมน์นี้เอง", "Songthan: the service writes these columns"),
    "shape.protect_tab": Text("ส่งทัน: ระบบเขียนแท็บนี้เอง", "Songthan: the service writes this tab"),
    "shape.choice_message": Text("เลือกจากรายการ", "Choose from the list"),
    "shape.codes_message": Text("เลือกจากรหัสในแท็บทะเบียน", "Choose a code of the register"),
    "shape.repair_locale": Text(
        "ตั้งค่าภูมิภาคของไฟล์กลับเป็นไทย (เดิม {locale})", "The file's locale was set back to Thai (it was {locale})."
    ),
    "shape.repair_validation": Text(
        "คืนรายการตัวเลือกของคอลัมน์ “{header}” ในแท็บ “{tab}”",
        "The drop-down of “{header}” in “{tab}” was put back.",
    ),
    "shape.repair_format": Text(
        "คืนรูปแบบข้อความของคอลัมน์ “{header}” ในแท็บ “{tab}”", "The text format of “{header}” in “{tab}” was put back."
    ),
    "shape.repair_chart": Text("สร้างแผนภูมิ “{chart}” ให้ตรงกับข้อมูลอีกครั้ง", "chart “{chart}” put right"),
    "shape.repair_filter": Text("ใส่ตัวกรองในแท็บ “{tab}” อีกครั้ง", "the filter of tab “{tab}” set again"),
    "shape.repair_colours": Text("คืนสีของสถานะในแท็บ “{tab}”", "The colours of “{tab}” were put back."),
    "shape.repair_widths": Text(
        "ปรับความกว้างคอลัมน์ของแท็บ “{tab}” ให้พอดีหน้าจอ", "The columns of “{tab}” were given the widths that fit the screen."
    ),
    "shape.repair_protection": Text("คืนการป้องกันของแท็บ “{tab}”", "The protection of “{tab}” was put back."),
    "shape.repair_tags": Text(
        "ผูกคอลัมน์ “{header}” ของแท็บ “{tab}” กับระบบใหม่", "The column “{header}” of “{tab}” was linked again."
    ),
    "shape.repair_tab_tag": Text("ผูกแท็บ “{tab}” กับระบบใหม่", "The tab “{tab}” was linked again."),
    "shape.repair_own_column": Text(
        "เพิ่มคอลัมน์ “{header}” ของระบบในแท็บ “{tab}” ใหม่", "The service's column “{header}” was added to “{tab}” again."
    ),
    "shape.repair_merge": Text(
        "แยกเซลล์ที่ผสานทับคอลัมน์ของระบบในแท็บ “{tab}”", "Merged cells over the service's columns in “{tab}” were split."
    ),
    "shape.repair_notes": Text("คืนคำอธิบายหัวตารางในแท็บ “{tab}”", "The notes on the header of “{tab}” were put back."),
    "shape.repair_frozen": Text("ตรึงหัวตารางของแท็บ “{tab}” ใหม่", "The header of “{tab}” was frozen again."),
    "shape.repair_checked": Text(
        "เพิ่มที่บอกเวลาตรวจล่าสุดในแท็บ “{tab}”", "“{tab}” has a place again for when it was last checked."
    ),
    "shape.repair_room": Text("เพิ่มแถวของแท็บ “{tab}”", "Rows were added to “{tab}”."),
    "shape.former_title": Text("{tab} (เดิม)", "{tab} (former)"),
    "shape.repair_former_tab": Text(
        "แท็บ “{tab}” ย้ายไปอยู่ในสมุดงานรวมแล้ว แท็บเดิมในสมุดงานกลางไม่มีการปรับปรุงอีก เปลี่ยนชื่อเป็น “{title}” "
        "ย้ายบันทึกที่จดไว้แล้วลบแท็บได้",
        "What “{tab}” held stands in the workbooks of central_groups now. The tab itself is kept up no longer and is called “{title}”: "
        "move what you noted there, then delete it.",
    ),
    "shape.repair_tab": Text("สร้างแท็บ “{tab}” ใหม่", "The tab “{tab}” was made again."),
}
