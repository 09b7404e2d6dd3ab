"""The tabs of the central workbook in which the centre's staff decides: their columns, ours and theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rules.catalogue import Language
from rules.catalogue.text import with_nouns

DATES_TAB = "deadlines"
QUEUE_TAB = "queue"
REVIEWS_TAB = "reviews"
CONTACTS_TAB = "contacts"
STATUS, ITEM_ID, FACTS = "status", "id", "facts"


@dataclass(frozen=True, slots=True)
class StaffLayout:
    """One tab: column -> header, in order. `ours`: columns that we alone write; the others are typed by people."""

    tab_id: str
    headers: Mapping[str, str]
    ours: frozenset[str]

    def in_words(self, language: Language) -> dict[str, str]:
        """Column -> header in the programme's words."""
        return {column: with_nouns(words, language) for column, words in self.headers.items()}

    @property
    def theirs(self) -> tuple[str, ...]:
        """Columns that people fill in."""
        return tuple(column for column in self.headers if column not in self.ours)


DATES = StaffLayout(
    DATES_TAB,
    {
        STATUS: "สถานะ",
        ITEM_ID: "รหัส",
        "report": "รายงาน",
        "office": "{noun.office}",
        "until": "กำหนดส่งใหม่ หรือ ไม่ต้องส่ง",
        "announced_on": "ประกาศเมื่อ",
        "order_number": "เลขที่หนังสือ",
        "reason": "เหตุผล",
        "by": "โดย",
    },
    frozenset({STATUS, ITEM_ID}),
)
QUEUE = StaffLayout(
    QUEUE_TAB,
    {
        STATUS: "สถานะ",
        ITEM_ID: "รหัส",
        "kind": "เรื่อง",
        "office": "{noun.office}",
        "report": "รายงาน",
        "detail": "รายละเอียด",
        "since": "รอตั้งแต่",
        "choice": "ผลการพิจารณา",
        "why": "เหตุผล",
        "by": "โดย",
        FACTS: "ข้อเท็จจริง",
    },
    frozenset({STATUS, ITEM_ID, "kind", "office", "report", "detail", "since", FACTS}),
)
REVIEWS = StaffLayout(
    REVIEWS_TAB,
    {
        STATUS: "สถานะ",
        ITEM_ID: "รหัส",
        "office": "{noun.office}",
        "report": "รายงาน",
        "since": "ครบเมื่อ",
        "received_on": "ได้รับเมื่อ",
        "volumes": "จำนวนเล่ม",
        "cds": "จำนวน CD",
        "verdict": "ผลการตรวจ",
        "comment": "ความเห็น",
        "rows": "แถวที่ต้องแก้",
        "until": "แก้ไขภายใน",
        "by": "โดย",
        FACTS: "ข้อเท็จจริง",
    },
    frozenset({STATUS, ITEM_ID, "office", "report", "since", FACTS}),
)
CONTACTS = StaffLayout(
    CONTACTS_TAB,
    {
        STATUS: "สถานะ",
        "office": "{noun.office}",
        "public": "อีเมลหรือโทรศัพท์ของหน่วยงาน",
        "name": "ชื่อผู้รับ",
        "address": "ที่อยู่ผู้รับ",
        "channel": "ช่องทาง",
        "language": "ภาษา",
        "opted_out": "รับข้อความ",
    },
    frozenset({STATUS}),
)
STAFF_TABS: Mapping[str, StaffLayout] = {
    DATES_TAB: DATES,
    QUEUE_TAB: QUEUE,
    REVIEWS_TAB: REVIEWS,
    CONTACTS_TAB: CONTACTS,
}
