"""What `doctor` says of credentials and files. Owner: sync/doctor/."""

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "doctor.identity": Text("ใช้บัญชี {address}", "Working as {address}"),
    "doctor.locale": Text(
        "ไฟล์ “{title}” ตั้งภูมิภาคเป็น {locale} ทำให้วันที่อาจสลับวันกับเดือน ให้ตั้งเป็นไทย (ไฟล์ > การตั้งค่า)",
        "File “{title}” has the locale {locale}, so day and month of typed dates may be swapped: set it to Thailand "
        "(File > Settings).",
    ),
    "doctor.time_zone": Text(
        "ไฟล์ “{title}” ตั้งเขตเวลาเป็น {time_zone} ควรเป็น Asia/Bangkok",
        "File “{title}” has the time zone {time_zone}; it should be Asia/Bangkok.",
    ),
    "doctor.not_linked": Text(
        "ไฟล์ “{title}” ยังไม่ผูกกับระบบ ให้สั่ง init (ไฟล์เปล่า) หรือ adopt (ไฟล์ที่มีข้อมูล)",
        "File “{title}” is not linked to the service: run init (blank file) or adopt (file with entries).",
    ),
    "doctor.read_only": Text(
        "ไฟล์ “{title}” แชร์ให้ {address} แบบอ่านอย่างเดียว ให้เจ้าของไฟล์เปลี่ยนเป็น “ผู้แก้ไข”",
        "File “{title}” is shared with {address} for reading only: its owner should make it Editor.",
    ),
    "doctor.shape": Text(
        "ไฟล์ “{title}” มี {count} จุดที่ระบบจะซ่อมในการตรวจประจำวัน: {first}",
        "File “{title}” has {count:thing|things} that the nightly check will put right: {first}",
    ),
    "doctor.quota": Text(
        "อ่านได้ {reads} ครั้งและเขียนได้ {writes} ครั้งต่อนาที {files} ไฟล์ใช้เวลาราว {minutes} นาทีต่อรอบเต็ม",
        "{reads:read|reads} and {writes:write|writes} a minute; {files:file takes|files take} about {minutes} minutes for a full round.",
    ),
    "doctor.next_central": Text(
        "ขั้นต่อไป สมุดงานกลาง: ทำไฟล์เปล่าใน Google ชีต แชร์ให้ {address} เป็นผู้แก้ไข แล้วสั่ง adopt ที่อยู่ไฟล์ --central "
        "หรือให้ระบบสร้างทุกไฟล์เองด้วย init",
        "Next, the central workbook: make a blank file in Google Sheets, share it with {address} as Editor and run "
        "adopt ADDRESS --central; or let init make every file.",
    ),
    "doctor.next_rehearsal": Text(
        "ขั้นต่อไป เครื่องนี้ยังใช้เซิร์ฟเวอร์ชีตในเครื่อง (sheets_url ว่าง): ซ้อมโดยสั่ง init หรือจะใช้ Google ชีต "
        "ให้ตั้ง sheets_url: google กับกุญแจใน config/settings.yaml แล้วสั่ง doctor อีกครั้ง",
        "Next: this machine still works on its own sheets server (sheets_url is blank). Rehearse with init; or, for "
        "Google Sheets, set sheets_url: google and a key in config/settings.yaml and run doctor again.",
    ),
    "doctor.letters_in_rehearsal": Text(
        "ยังไม่ได้เขียนข้อความถึงหน่วยงาน: เครื่องนี้ยังใช้เซิร์ฟเวอร์ชีตในเครื่อง ที่อยู่ {address} ไม่มีจริงใน Google "
        "ให้ตั้ง sheets_url: google กับกุญแจใน config/settings.yaml ก่อน",
        "No letters are written: this machine still works on its own sheets server, and nobody can share a file in Google "
        "with {address}. Set sheets_url: google and a key in config/settings.yaml first.",
    ),
    "doctor.next_office": Text(
        "ขั้นต่อไป {noun.office}แรก: ให้เจ้าของไฟล์แชร์ให้ {address} เป็นผู้แก้ไข แล้วสั่ง adopt ที่อยู่ไฟล์ "
        "(หลายไฟล์พร้อมกัน: adopt --all ข้อความที่ส่งให้แต่ละแห่งได้เลย: doctor --letters โฟลเดอร์)",
        "Next, the first {noun.office}: have the file's owner share it with {address} as Editor and run adopt ADDRESS "
        "(many at once: adopt --all; what to send to each: doctor --letters DIR).",
    ),
    "doctor.no_id": Text(
        "ยังไม่รู้จักไฟล์ ใช้คำสั่ง init (สร้างไฟล์ใหม่) หรือ adopt (ผูกไฟล์ที่มีอยู่) ข้อความที่ส่งให้แต่ละแห่งได้เลย: doctor --letters โฟลเดอร์",
        "No file is known yet: use init (makes new ones) or adopt (attaches what exists); what to send to each: "
        "doctor --letters DIR.",
    ),
    "doctor.file": Text(
        "สิทธิ์ {role} ภูมิภาค {locale} เขตเวลา {time_zone} อ่านตามที่ผูกไว้ {agreed} แท็บ ตามหัวตาราง {by_header} แท็บ อ่านล่าสุด {read}",
        "{role}, locale {locale}, time zone {time_zone}, {agreed:tab|tabs} read as agreed, {by_header:tab|tabs} by headers, "
        "last read {read}",
    ),
    "doctor.book": Text(
        "สิทธิ์ {role} ภูมิภาค {locale} เขตเวลา {time_zone} มี {cells} ช่อง ({percent}% ของที่ Google รับได้)",
        "{role}, locale {locale}, time zone {time_zone}, {cells} cells ({percent}% of what Google takes)",
    ),
    "doctor.no_group_id": Text(
        "ยังไม่รู้จักไฟล์ ใช้คำสั่ง init หรือ adopt ที่อยู่ไฟล์ --group {group}",
        "No file is known yet: use init, or adopt ADDRESS --group {group}.",
    ),
    "doctor.role_editor": Text("ผู้แก้ไข", "Editor"),
    "doctor.role_viewer": Text("อ่านอย่างเดียว", "reading only"),
    "doctor.never_read": Text("ยังไม่เคย", "never"),
    "doctor.letters_written": Text(
        "เขียนข้อความถึงหน่วยงาน {count} ฉบับไว้ที่ {path}", "{count:letter|letters} written to {path}"
    ),
    "doctor.letter_head": Text(
        "เรียน {office}\nเรื่อง ไฟล์รายงาน {programme}\n", "To {office}\nThe file of reports of {programme}\n"
    ),
    "doctor.letter_share": Text(
        "ขอให้แชร์ไฟล์ที่ใช้กรอกรายงานนี้ให้ระบบตรวจ ดังนี้\n"
        "1. เปิดไฟล์ใน Google ชีต (ถ้าเป็นไฟล์ Excel ให้เลือก ไฟล์ > บันทึกเป็น Google ชีต ก่อน ถ้ายังไม่มีไฟล์ ให้สร้างไฟล์เปล่า)\n"
        "2. กดปุ่ม แชร์ ที่มุมขวาบน ใส่ที่อยู่ {address} เลือกสิทธิ์ “เอดิเตอร์” (ผู้แก้ไข) แล้วกด ส่ง\n"
        "3. กด คัดลอกลิงก์ แล้วส่งลิงก์นั้นตอบกลับข้อความนี้\n"
        "ระบบไม่ย้ายและไม่แก้ข้อมูลของท่าน เพิ่มเพียงคอลัมน์ผลการตรวจกับแท็บสรุปสถานะ",
        "Please share the file in which you keep these reports:\n"
        "1. Open it in Google Sheets (an Excel file: File > Save as Google Sheets first; none yet: make a blank one).\n"
        "2. Press Share, enter {address}, choose Editor, send.\n"
        "3. Copy the link and answer this message with it.\n"
        "Nothing of yours is moved or changed; two columns and a summary tab are added.",
    ),
    "doctor.letter_mend": Text(
        "\nเมื่อแก้แล้วไม่ต้องแจ้งกลับ ระบบจะอ่านไฟล์เองในรอบถัดไป (ระบบใช้ที่อยู่ {address} สิทธิ์ที่ต้องใช้คือ “เอดิเตอร์” (ผู้แก้ไข))",
        "\nThere is no need to answer once it is done: the next round reads the file (the service is {address}, as Editor).",
    ),
}
