"""The status beside each row."""

from __future__ import annotations

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "row_statuses.blank": Text("", ""),
    "row_statuses.complete": Text("ครบถ้วน", "Complete"),
    "row_statuses.remark": Text("มีข้อสังเกต", "Complete, with a remark"),
    "row_statuses.incomplete": Text("ยังไม่ครบถ้วน", "Incomplete"),
    "row_statuses.wrong": Text("ต้องแก้ไข", "To correct"),
}
