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
    "notices.why_digest": Text("สรุปสำหรับส่วนกลาง", "digest for the centre"),
    # what became of one that did not go
    "notices.no_longer_true": Text("ไม่เป็นจริงแล้วเมื่อจะส่ง", "it was no longer true when it was to go"),
    "notices.contact_gone": Text("ผู้ติดต่อนี้ไม่อยู่ในรายชื่อแล้ว", "this contact is no longer listed"),
    "notices.may_have_gone": Text(
        "การส่งขาดตอน อาจถึงผู้รับแล้วหรือยังไม่ถึง โปรดถามผู้รับ",
        "Sending was broken off: it may have arrived or not. Please ask the recipient",
    ),
}
