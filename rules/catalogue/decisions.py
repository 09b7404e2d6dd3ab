"""Sentences of the centre's staff tabs: what a row's status says, and what waits."""

from __future__ import annotations

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "decisions.tab_deadlines": Text("กำหนดส่งและข้อยกเว้น", "Deadlines and exceptions"),
    "decisions.tab_queue": Text("รอการตัดสินใจ", "Waiting for a decision"),
    "decisions.tab_reviews": Text("ตรวจรับ", "Review and receipt"),
    "decisions.tab_contacts": Text("ผู้ติดต่อ", "Contacts"),
    "decisions.contacts_title": Text(
        "{title} · หนึ่งแถวต่อหนึ่งผู้รับ ช่อง{noun.office}พิมพ์ “ส่วนกลาง” ได้ อีเมลหรือโทรศัพท์ของหน่วยงาน แสดงทั่วไป "
        "ชื่อและที่อยู่ผู้รับอยู่ในแท็บนี้และในข้อความเท่านั้น ระบบเขียนเฉพาะคอลัมน์แรก · {programme}",
        "{title} · one recipient a row, “ส่วนกลาง” for the centre; an office's mailbox or telephone is shown "
        "anywhere, a recipient's name and address here and in messages alone. The service writes the first column only · {programme}",
    ),
    "decisions.reviews_title": Text(
        "{title} · เลือก “รับรอง” หรือ “ส่งกลับแก้ไข” พร้อมความเห็น แก้ไขหลังรับรองแล้วให้เลือก “รับรองอีกครั้ง” "
        "ไม่กระทบสถานะเนื้อหาและเวลา · {programme}",
        "{title} · choose “รับรอง” (certify) or “ส่งกลับแก้ไข” (send back) with a comment; after an edit choose "
        "“รับรองอีกครั้ง” (certify again). Content and time stay what they are · {programme}",
    ),
    "decisions.deadlines_title": Text(
        "{title} · เพิ่มแถวใหม่ต่อท้ายได้เลย เว้นช่อง{noun.office}ว่างหมายถึงทุก{noun.office} "
        "พิมพ์ “ไม่ต้องส่ง” แทนวันที่เพื่อยกเว้น ระบบเขียนเฉพาะสองคอลัมน์แรก · {programme}",
        "{title} · add rows at the bottom; an empty {noun.office} means all of them; “ไม่ต้องส่ง” instead of a "
        "day exempts. The service writes the first two columns only · {programme}",
    ),
    "decisions.queue_title": Text(
        "{title} · เลือก “รับ” หรือ “ไม่รับ” พร้อมเหตุผล ระบบเพิ่มแถวต่อท้ายและไม่ลบแถวใด · {programme}",
        "{title} · choose “รับ” (accept) or “ไม่รับ” (refuse) and say why; the service adds rows at the end and "
        "deletes none · {programme}",
    ),
    "decisions.noted": Text(
        "ระบบรับแถวนี้แล้ว กำลังให้รหัส มีผลในการตรวจรอบถัดไป", "Noted; it gets its id now and counts from the next pass on"
    ),
    "decisions.in_force": Text("มีผลแล้ว", "In force"),
    "decisions.in_force_from": Text("มีผลตั้งแต่ {day}", "In force from {day} on"),
    "decisions.waits_for_acceptance": Text(
        "รอการรับรอง ดูรายงานที่ผลจะเปลี่ยนในแท็บ “รอการตัดสินใจ”",
        "Waits to be accepted: “รอการตัดสินใจ” lists the verdicts that it would change",
    ),
    "decisions.revision_refused": Text("ไม่รับ โดย {by}: {why}", "Refused by {by}: {why}"),
    "decisions.former_stays": Text(
        "{problem} ระหว่างนี้ใช้ข้อความเดิมที่ถูกต้องล่าสุด", "{problem} Until then what it said last holds"
    ),
    "decisions.held": Text(
        "ยังไม่มีผล: การตัดสินใจครั้งนี้เปลี่ยนสถานะจำนวนมากพร้อมกัน ยืนยันที่แถวรหัส {id} ในแท็บ “รอการตัดสินใจ”",
        "Not in force yet: what was decided changes very many statuses at once; confirm it in “รอการตัดสินใจ” at {id}",
    ),
    "decisions.by_file": Text("ไฟล์ของโครงการ", "The programme's file"),
    "decisions.carried": Text(
        "{entry} ของ{report} {office} อยู่ในแท็บ “{tab}” แล้ว ลบออกจากไฟล์นี้ ต่อไปแก้ไขที่แท็บนั้น",
        "{entry} of {report} {office} stands in the tab “{tab}” by now; take it out of this file and change it there",
    ),
    "decisions.carried_revision": Text("revisions: กำหนดส่ง {day}", "revisions: the last day {day}"),
    "decisions.carried_extension": Text("extensions: ขยายเวลาถึง {day}", "extensions: time until {day}"),
    "decisions.carried_confirmation": Text("confirmations: การยืนยัน", "confirmations: a decision"),
    "decisions.doubled": Text(
        "รหัส {id} มีมากกว่าหนึ่งแถว ระบบจึงยังไม่ใช้แถวใด ลบแถวที่คัดลอกมา หรือลบรหัสในแถวนั้นออก",
        "More than one row bears the id {id}, so none of them decides; delete the copied row, or its id",
    ),
    "decisions.overlaps": Text(
        "ซ้อนกับข้อยกเว้นรหัส {id} ซึ่งยังมีผลอยู่ แก้ไขแถวเดิม หรือลบแถวนี้",
        "Another exception for the same report is in force ({id}); change that row, or delete this one",
    ),
    "decisions.fill_in": Text("กรอก “{column}”", "Fill in “{column}”"),
    "decisions.unknown_report": Text(
        "“{column}”: ไม่มีรายงานชื่อ ‘{typed}’ ใช้ชื่อแท็บ เช่น {known}",
        "“{column}”: there is no report ‘{typed}’; use the title of a tab, for example {known}",
    ),
    "decisions.unknown_office": Text(
        "“{column}”: ไม่รู้จัก{noun.office} ‘{typed}’{near}", "“{column}”: no {noun.office} is called ‘{typed}’{near}"
    ),
    "decisions.no_day": Text(
        "“{column}”: อ่าน ‘{typed}’ เป็นวันที่ไม่ได้ พิมพ์เช่น 30 ก.ค. 2563",
        "“{column}”: ‘{typed}’ is no day; write for example 30 ก.ค. 2563",
    ),
    "decisions.before_announcement": Text(
        "กำหนดส่งใหม่ ({day}) อยู่ก่อนวันประกาศ ({announced}) ตรวจวันที่ทั้งสองช่อง",
        "The new last day ({day}) lies before its announcement ({announced}); look at both days",
    ),
    "decisions.no_deadline": Text(
        "{report} ไม่มีกำหนดส่ง จึงเลื่อนหรือขยายเวลาไม่ได้", "{report} has no deadline that could be moved"
    ),
    "decisions.gives_no_time": Text(
        "“{column}”: {day} ไม่ได้ให้เวลาเพิ่ม กำหนดส่งเดิมคือ {last_day}",
        "“{column}”: {day} gives no more time; the last day is {last_day} already",
    ),
    "decisions.not_owed": Text("{office} ไม่ต้องส่ง{report} อยู่แล้ว", "{office} does not owe {report} anyway"),
    "decisions.not_ours": Text(
        "ระบบไม่รู้จักรหัสของแถวนี้ แถวในแท็บนี้ระบบเป็นผู้เพิ่ม", "No item bears this row's id; the service adds the rows here"
    ),
    "decisions.unclear_choice": Text(
        "“{column}”: ไม่เข้าใจ ‘{typed}’ เลือก “{accept}” หรือ “{refuse}”",
        "“{column}”: ‘{typed}’ is not understood; choose “{accept}” or “{refuse}”",
    ),
    "decisions.say_why": Text(
        "เลือก “{refuse}” แล้ว กรอก “{column}” ด้วย", "“{refuse}” needs a reason: fill in “{column}”"
    ),
    "decisions.accepted": Text("รับแล้ว เมื่อ {day}", "Accepted on {day}"),
    "decisions.refused": Text("ไม่รับ เมื่อ {day}", "Refused on {day}"),
    "decisions.waits": Text("รอการตัดสินใจ", "Waits"),
    "decisions.no_longer_waits": Text("ไม่ต้องพิจารณาแล้ว", "Nothing waits any more"),
    "decisions.kind_dec": Text("แจ้งไม่มีผลการดำเนินงาน", "Declared nothing to report"),
    "decisions.kind_time": Text("ยืนยันเวลาส่ง", "Time to confirm"),
    "decisions.kind_gone": Text("{noun.unit}หายจากทะเบียน", "{noun.Unit} gone from the register"),
    "decisions.kind_rev": Text("เปลี่ยนกำหนดส่งทุก{noun.office}", "Deadline revised for all"),
    "decisions.kind_large": Text("เปลี่ยนสถานะจำนวนมาก", "Very many statuses change"),
    "decisions.kind_lost": Text("แถวของข้อยกเว้นหายไป", "The row of a decision is gone"),
    "decisions.detail_dec": Text(
        "แจ้งเมื่อ {day} “รับ” คือยอมรับว่าไม่มี “ไม่รับ” คือต้องส่งรายงาน", "Declared on {day}; accepting means that there is none"
    ),
    "decisions.detail_time": Text(
        "ครบระหว่าง {after} ถึง {until} ซึ่งคร่อมกำหนดส่ง {last_day} “รับ” คือทันกำหนด “ไม่รับ” คือล่าช้า",
        "Complete between {after} and {until}, with the last day {last_day} between; accepting means in time, refusing late",
    ),
    "decisions.detail_gone": Text(
        "{noun.unit} {key} ไม่อยู่ในทะเบียนแล้ว “รับ” คือยุติการดำเนินงาน “ไม่รับ” คือยังต้องรายงาน",
        "{key} is no longer in the register; accepting means that it has ended, refusing that it still counts",
    ),
    "decisions.detail_rev": Text(
        "{report}: กำหนดส่งใหม่ {day} ประกาศ {announced} {order} ({reason}) ผลที่จะเปลี่ยน {count} รายงาน{flips}",
        "{report}: new last day {day}, announced {announced} {order} ({reason}); verdicts that change: {count}{flips}",
    ),
    "decisions.detail_exempt": Text(
        "{report}: ไม่ต้องส่ง ประกาศ {announced} {order} ({reason}) ผลที่จะเปลี่ยน {count} รายงาน{flips}",
        "{report}: need not be sent, announced {announced} {order} ({reason}); verdicts that change: {count}{flips}",
    ),
    "decisions.detail_large": Text(
        "การตัดสินใจ {rows} แถว ({ids}) จะเปลี่ยนสถานะ {count} จาก {total} รายการพร้อมกัน “รับ” คือให้มีผลทั้งหมด “ไม่รับ” คือไม่ใช้",
        "{rows} decisions ({ids}) change {count} of {total} statuses at once; accepting puts all in force, refusing none",
    ),
    "decisions.detail_lost": Text(
        "แถวรหัส {key} ในแท็บ “กำหนดส่งและข้อยกเว้น” หายไปหรือถูกล้าง แต่ยังมีผลอยู่ “รับ” คือยกเลิกข้อนั้น “ไม่รับ” คือคงไว้",
        "The row {key} of “กำหนดส่งและข้อยกเว้น” is gone or was emptied, and still in force; accepting revokes it, refusing keeps it",
    ),
    "decisions.flip": Text("{before} → {after}: {offices}", "{before} → {after}: {offices}"),
}
