"""Sentences of messages to offices and to the centre (rules/notices, sync/notices)."""

from __future__ import annotations

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    # why a message goes
    "notices.why_near": Text(
        "ใกล้ครบกำหนดส่ง {last_day} (เหลือ {days} วัน)", "the last day, {last_day}, is near ({days:day|days} left)"
    ),
    "notices.why_passed": Text(
        "พ้นกำหนดส่ง {last_day} แล้ว {days} วัน", "the last day, {last_day}, has passed ({days:day|days} ago)"
    ),
    "notices.why_moved": Text("กำหนดส่งเปลี่ยนจาก {old} เป็น {new}", "the last day moved from {old} to {new}"),
    "notices.why_returned": Text("ส่วนกลางส่งกลับให้แก้ไข เมื่อ {day}", "sent back by the centre on {day}"),
    "notices.why_digest": Text("สรุปสำหรับส่วนกลาง", "digest for the centre"),
    # what became of one that did not go
    "notices.no_longer_true": Text("ไม่เป็นจริงแล้วเมื่อจะส่ง", "it was no longer true when it was to go"),
    "notices.contact_gone": Text("ผู้ติดต่อนี้ไม่อยู่ในรายชื่อแล้ว", "this contact is no longer listed"),
    "notices.may_have_gone": Text(
        "การส่งขาดตอน อาจถึงผู้รับแล้วหรือยังไม่ถึง โปรดถามผู้รับ",
        "Sending was broken off: it may have arrived or not. Please ask the recipient",
    ),
    # what a message says
    "notices.sender": Text("ระบบตรวจรายงาน ส่งทัน", "Songthan, the service that checks reports"),
    "notices.subject_near": Text("ใกล้ครบกำหนดส่ง {last_day}: {reports}", "Due {last_day}: {reports}"),
    "notices.subject_passed": Text("พ้นกำหนดส่ง {last_day} แล้ว: {reports}", "Overdue since {last_day}: {reports}"),
    "notices.subject_moved": Text("กำหนดส่งเปลี่ยนเป็น {last_day}: {reports}", "New last day {last_day}: {reports}"),
    "notices.subject_returned": Text("ส่งกลับให้แก้ไข: {reports}", "Sent back for correction: {reports}"),
    "notices.subject_digest": Text("สรุปสถานะ {programme} ณ {day}", "{programme}: how it stands on {day}"),
    "notices.greeting": Text("เรียน {name}", "Dear {name},"),
    "notices.greeting_office": Text("เรียน ผู้รับผิดชอบการรายงาน {name}", "To those who report for {name},"),
    "notices.greeting_centre": Text("เรียน ส่วนกลาง", "To the centre,"),
    "notices.says_near": Text(
        "ขอเชิญกรอกรายงานต่อไปนี้ให้ครบภายใน {last_day} (เหลือ {days} วัน) หากกรอกครบแล้ว ระบบจะไม่เตือนอีก",
        "Please complete these reports by {last_day} ({days:day|days} left). Once they are complete no reminder follows.",
    ),
    "notices.says_near_today": Text(
        "วันนี้ {last_day} เป็นวันสุดท้ายของรายงานต่อไปนี้ ขอเชิญกรอกให้ครบ",
        "Today, {last_day}, is the last day for these reports. Please complete them.",
    ),
    "notices.says_passed": Text(
        "รายงานต่อไปนี้พ้นกำหนด {last_day} มาแล้ว {days} วัน และยังไม่ครบ ขอเชิญกรอกโดยเร็ว",
        "These reports were due on {last_day}, {days:day|days} ago, and are not complete yet. Please complete them soon.",
    ),
    "notices.says_moved": Text(
        "กำหนดส่งของรายงานต่อไปนี้เปลี่ยนจาก {old} เป็น {new} ตามหนังสือ/คำสั่ง {order} เนื่องจาก {reason}",
        "The last day of these reports moved from {old} to {new}, by order {order}, because: {reason}",
    ),
    "notices.says_extended": Text(
        "ขยายเวลาส่งรายงานต่อไปนี้จาก {old} เป็น {new} อนุมัติโดย {order} เนื่องจาก {reason}",
        "The last day of these reports is extended from {old} to {new}, granted by {order}, because: {reason}",
    ),
    "notices.says_returned": Text(
        "ส่วนกลางตรวจรายงานต่อไปนี้แล้ว ขอให้แก้ไข เมื่อ {day}: {comment}{rows}{until}",
        "The centre looked at this report on {day} and asks for a correction: {comment}{rows}{until}",
    ),
    "notices.missing": Text("ยังขาด: {names}", "Missing: {names}"),
    "notices.and_more": Text("และอีก {count} รายการ", "and {count} more"),
    "notices.finding": Text("{place}: {sentence}", "{place}: {sentence}"),
    "notices.open_workbook": Text("เปิดสมุดงาน", "Open the workbook"),
    "notices.ask": Text("สอบถามส่วนกลาง: {contact}", "Questions to the centre: {contact}"),
    "notices.automatic": Text(
        "ข้อความนี้ส่งโดยระบบตรวจรายงานโดยอัตโนมัติ",
        "This message was sent automatically by the service that checks the reports.",
    ),
    "notices.unsubscribe": Text(
        "หากไม่ต้องการรับข้อความนี้ แจ้งที่ {mailbox}", "To receive no more of these, write to {mailbox}."
    ),
    "notices.to_decide": Text(
        "รอส่วนกลางตัดสินใจในแท็บ “{tab}” {count} เรื่อง", "{count:item waits|items wait} for a decision in “{tab}”"
    ),
    "notices.known_since": Text("จากข้อมูลที่อ่านเมื่อ {moment}", "From what was read at {moment}"),
    "notices.call": Text("{office}: {reports} — {contact}", "{office}: {reports} — {contact}"),
    "notices.no_contact": Text("ยังไม่มีข้อมูลติดต่อ", "no contact known"),
    "notices.secret_unusable": Text("ใช้ไฟล์ความลับ {file} ไม่ได้: {reason}", "The secret {file} cannot be used: {reason}"),
    "notices.secret_for_all": Text(
        "ทุกคนบนเครื่องนี้อ่านไฟล์นี้ได้ ใช้คำสั่ง chmod 600", "everybody on this machine may read it: chmod 600"
    ),
    "notices.secret_not_plain": Text(
        "ต้องเป็นข้อความบรรทัดเดียว ตัวอักษรอังกฤษ ตัวเลข และเครื่องหมายเท่านั้น",
        "it is one line of English letters, digits and signs alone",
    ),
    "notices.server_failed": Text("ต่อกับเซิร์ฟเวอร์ไม่ได้: {reason}", "The server could not be reached: {reason}"),
    "notices.server_answered": Text("เซิร์ฟเวอร์ไม่รับ: {code}", "The server did not take it: {code}"),
    "notices.address_refused": Text(
        "เซิร์ฟเวอร์ไม่รับที่อยู่นี้: {code} โปรดแก้ที่อยู่ในแท็บ “ผู้ติดต่อ”",
        "The server does not take this address: {code}. Please correct it in the tab “ผู้ติดต่อ”",
    ),
    "notices.server_refuses_us": Text(
        "เซิร์ฟเวอร์ไม่ให้ระบบนี้ส่ง: {code} ที่อยู่ผู้รับไม่ใช่สาเหตุ ผู้ดูแลระบบต้องแก้ (สิทธิ์ส่งต่อ บัญชี หรือผู้ส่ง ใน notices.yaml) แล้วจะส่งให้เอง",
        "The server does not let this service send: {code}. The recipient's address is not the cause; whoever runs the service mends it (relaying, account or sender in notices.yaml), then it goes by itself",
    ),
    "notices.not_trusted": Text(
        "ใบรับรองของเซิร์ฟเวอร์ไม่น่าเชื่อถือ (ใช้ ca_file หากหน่วยงานออกใบรับรองเอง)",
        "its certificate is not trusted (ca_file, where the ministry issues its own)",
    ),
    "notices.line_quota": Text(
        "โควตาข้อความ LINE ของเดือนนี้เหลือ {left} ไม่พอ", "LINE's quota of this month has {left} left, too few"
    ),
    "notices.not_gone": Text("ยังไม่ได้ส่ง: {office} ({kind}) {why}", "Not sent: {office} ({kind}). {why}"),
    "notices.calendar_name": Text("กำหนดส่งรายงาน {name}", "Last days of reports: {name}"),
    "notices.calendar_extended": Text("{report} (ขยายเวลา {office})", "{report}: {office}"),
    "notices.calendars_written": Text("เขียนปฏิทิน {count} ไฟล์ไว้ที่ {path}", "{count:calendar|calendars} written to {path}"),
    # what remind shows
    "notices.column_office": Text("{noun.office}", "{noun.Office}"),
    "notices.column_to": Text("ถึง", "To"),
    "notices.column_why": Text("เหตุผล", "Why"),
    "notices.column_reports": Text("รายงาน", "Reports"),
    "notices.column_state": Text("สถานะ", "State"),
    "notices.state_due": Text("จะส่ง", "to go"),
    "notices.state_no_way": Text("ช่องทางนี้ยังไม่ได้ตั้งค่าใน notices.yaml", "way not set up in notices.yaml"),
    "notices.state_planned": Text("จะส่ง", "to go"),
    "notices.state_addressed": Text("กำลังส่ง", "being sent"),
    "notices.state_claimed": Text("กำลังส่ง", "being sent"),
    "notices.state_sent": Text("ส่งแล้ว", "sent"),
    "notices.state_withdrawn": Text("ไม่ส่ง", "withdrawn"),
    "notices.state_unknown": Text("ไม่ทราบผล", "unknown"),
    "notices.count_planned": Text("รอส่งใหม่หรือรอข้อมูลผู้ติดต่อ {count} ข้อความ", "{count:message waits|messages wait}"),
    "notices.count_claimed": Text("กำลังส่ง {count} ข้อความ", "{count:message is|messages are} being sent"),
    "notices.count_sent": Text("ส่งแล้ว {count} ข้อความ", "{count:message|messages} sent"),
    "notices.count_withdrawn": Text("ไม่ส่ง {count} ข้อความ", "{count:message|messages} withdrawn"),
    "notices.count_unknown": Text("ไม่ทราบผล {count} ข้อความ", "{count:message|messages} unknown"),
    "notices.kind_near": Text("เตือนใกล้ครบกำหนด", "reminder before a last day"),
    "notices.kind_passed": Text("เตือนพ้นกำหนด", "reminder after a last day"),
    "notices.kind_moved": Text("แจ้งเปลี่ยนกำหนดส่ง", "moved last day"),
    "notices.kind_returned": Text("ส่งกลับให้แก้ไข", "sent back for correction"),
    "notices.kind_digest": Text("สรุปสำหรับส่วนกลาง", "digest"),
    "notices.unknown_one": Text(
        "ไม่ทราบผล หมายเลข {number}: {office} ({kind}, {day}) {why}",
        "Unknown, number {number}: {office} ({kind}, {day}). {why}",
    ),
    "notices.unknown_ended_by": Text(
        "เมื่อถามผู้รับแล้ว: remind --arrived หมายเลข หากได้รับแล้ว หรือ remind --missing หมายเลข หากไม่ได้รับ (จะส่งใหม่)",
        "Once the recipient told: remind --arrived NUMBER if it came, remind --missing NUMBER if not (it goes again)",
    ),
    "notices.not_unknown": Text("ไม่มีข้อความหมายเลข {number} ที่ไม่ทราบผล", "No message of number {number} is unknown"),
    "notices.centre": Text("ส่วนกลาง", "the centre"),
    "notices.to_nobody": Text("ยังไม่มีผู้ติดต่อ (เพิ่มในแท็บ “ผู้ติดต่อ”)", "nobody yet (add a row to the tab “ผู้ติดต่อ”)"),
    "notices.file_not_used": Text(
        "แท็บ “ผู้ติดต่อ” มีแถวแล้ว จึงไม่ใช้ contacts.csv อีก {count} {noun.office}มีผู้ติดต่อเฉพาะในไฟล์ โปรดพิมพ์ลงแท็บ",
        "The tab “ผู้ติดต่อ” has rows, so contacts.csv is used no more: {count:office has|offices have} contacts in the file alone; please type them into the tab.",
    ),
    "notices.channel_email": Text("อีเมล", "e-mail"),
    "notices.channel_line": Text("LINE", "LINE"),
    "notices.channel_webhook": Text("เว็บฮุก", "webhook"),
    "notices.nothing_due": Text("วันนี้ไม่มีข้อความที่ต้องส่ง", "Nothing is due today."),
    "notices.quiet": Text(
        "ไม่ได้ส่ง: ส่งเฉพาะวันทำการ 08:30–18:00 น.", "Not sent: messages go on working days, 08:30–18:00 Bangkok time."
    ),
    "notices.only_loopback": Text(
        "ชีตอยู่บนเครื่องนี้หรือใช้ --as-of จึงไม่ส่งถึงคนจริง มี {count} ที่อยู่นอกเครื่องนี้ ใช้ --test ADDRESS เพื่อลองส่งถึงตนเอง",
        "The sheets are on this machine, or --as-of was given: nobody real is written to, and {count:address lies|addresses lie} beyond this machine. Try --test ADDRESS.",
    ),
    "notices.past_is_not_sent": Text(
        "ข้อความของวันที่ผ่านมาแล้วไม่ส่ง ใช้ --send โดยไม่ใช้ --as-of",
        "What was due on a past day is not sent: use --send without --as-of.",
    ),
    "notices.address_of_none": Text(
        "“{address}” ไม่ใช่อีเมล รหัสผู้ใช้ LINE หรือเว็บฮุก", "“{address}” is no mailbox, LINE user id or webhook."
    ),
    "notices.channel_missing": Text(
        "ยังไม่ได้ตั้งค่าช่องทาง {channel} ใน notices.yaml", "The channel {channel} is not set up in notices.yaml."
    ),
    "notices.trial_nothing_due": Text("ข้อความทดลอง: วันนี้ไม่มีข้อความที่ต้องส่ง", "A trial: nothing is due today"),
    "notices.trial_accepted": Text("ส่งข้อความทดลองแล้ว", "The trial message was accepted."),
    "notices.trial_failed": Text("ส่งข้อความทดลองไม่ได้: {reason}", "The trial message did not go: {reason}"),
}
