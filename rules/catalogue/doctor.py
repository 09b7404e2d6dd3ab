"""What `doctor` says of credentials and files. Owner: sync/doctor/."""

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "doctor.ok": Text("{subject}: เรียบร้อย", "{subject}: fine"),
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
    "doctor.no_id": Text(
        "ยังไม่รู้จักไฟล์ ใช้คำสั่ง init (สร้างไฟล์ใหม่) หรือ adopt (ผูกไฟล์ที่มีอยู่)",
        "No file is known yet: use init (makes new ones) or adopt (attaches what exists).",
    ),
}
