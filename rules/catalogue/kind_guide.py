"""What the guide to the kinds of rules says around their own texts."""

from __future__ import annotations

from rules.catalogue.bilingual import Text

SENTENCES = {
    "kind_guide.tab": Text("คู่มือกฎ", "Guide to the rules"),
    "kind_guide.column_kind": Text("กฎ", "Rule"),
    "kind_guide.column_passes": Text("ผ่านเมื่อ", "Passes when"),
    "kind_guide.column_fails": Text("ไม่ผ่านเมื่อ", "Fails when"),
    "kind_guide.column_right": Text("ตัวอย่างที่ถูก", "A right example"),
    "kind_guide.column_wrong": Text("ตัวอย่างที่ผิด", "A wrong example"),
    "kind_guide.column_told": Text("สิ่งที่ระบบบอก", "What is said of it"),
    "kind_guide.blank": Text("(ว่าง)", "(blank)"),
    "kind_guide.cell": Text("{header}: {cell}", "{header}: {cell}"),
    "kind_guide.of_another": Text("ใน{title}", "In {title}"),
    "kind_guide.row": Text("แถว {row}", "Row {row}"),
}
