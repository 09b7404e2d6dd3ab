"""Sentences of the centre's review of reports, for the centre and for the office."""

from __future__ import annotations

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "reviews.with_letter": Text("{state} · หนังสือลงวันที่ {day}", "{state} · letter of {day}"),
    "reviews.waits": Text("รอตรวจ ตั้งแต่ {day}", "Waits for review since {day}"),
    "reviews.certified": Text("รับรองแล้ว เมื่อ {day}", "Certified on {day}"),
    "reviews.sent_back": Text("ส่งกลับแก้ไข เมื่อ {day}", "Sent back on {day}"),
    "reviews.edited": Text(
        "แก้ไขหลังรับรอง เมื่อ {day}: คอลัมน์ {columns}", "Edited after it was certified on {day}: {columns}"
    ),
    "reviews.corrected": Text(
        "ส่งกลับแก้ไข เมื่อ {day}: แก้แล้วที่ {columns} รอตรวจอีกครั้ง",
        "Sent back on {day}: {columns} edited since, waits for review",
    ),
    "reviews.problem": Text("{problem} ({state})", "{problem} ({state})"),
    "reviews.unclear": Text(
        "“{column}”: ไม่เข้าใจ ‘{typed}’ เลือก “{certify}” หรือ “{send_back}”",
        "“{column}”: ‘{typed}’ is not understood; choose “{certify}” or “{send_back}”",
    ),
    "reviews.rows": Text(" แถว {rows}", " rows {rows}"),
    "reviews.until": Text(" แก้ไขภายใน {day}", ", to be corrected by {day}"),
    "reviews.office_certified": Text("ส่วนกลางรับรองแล้ว เมื่อ {day}", "Certified by the centre on {day}"),
    "reviews.office_edited": Text(
        "ส่วนกลางรับรองแล้ว เมื่อ {day} แต่มีการแก้ไขหลังจากนั้นที่ {columns} ส่วนกลางจะตรวจอีกครั้ง",
        "Certified by the centre on {day}, edited since in {columns}; the centre will look again",
    ),
    "reviews.office_sent_back": Text(
        "ส่วนกลางส่งกลับให้แก้ไข เมื่อ {day}: {comment}{rows}{until}",
        "Sent back by the centre on {day}: {comment}{rows}{until}",
    ),
    "reviews.office_corrected": Text(
        "ส่วนกลางส่งกลับให้แก้ไข เมื่อ {day}: {comment}{rows}{until} (แก้ไขแล้ว รอส่วนกลางตรวจอีกครั้ง)",
        "Sent back by the centre on {day}: {comment}{rows}{until} (edited since; the centre will look again)",
    ),
}
