"""The groups of the rehearsal: real districts and subdistricts, everything else invented and looking so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import geothai

from rules.declared.programme import Office

_FIRST_NAMES = ["สมใจ", "สมชาย", "บุญมี", "มาลี", "ประเสริฐ", "วิไล", "สุดา", "อุดม", "ทองใบ", "จันทร์เพ็ญ", "สำราญ", "กัลยา"]
_SURNAMES = ["ตัวอย่าง", "สมมติ", "นามสมมติ", "ทดลองใช้", "แบบฝึกหัด", "สาธิต"]
"""Surnames that say "example", "fictitious", "trial": nobody real is named."""
_PRODUCTS = {
    "พืช": ("ปลูกผักปลอดภัย", "ปลูกข้าวอินทรีย์", "ปลูกสมุนไพร", "เพาะเห็ด"),
    "ปศุสัตว์": ("เลี้ยงไก่ไข่", "เลี้ยงโคพื้นเมือง", "เลี้ยงแพะ"),
    "ประมง": ("เลี้ยงปลาดุก", "เลี้ยงกบ", "เลี้ยงปลานิล"),
    "แปรรูป": ("แปรรูปกล้วย", "ทอผ้าพื้นเมือง", "จักสาน", "ทำน้ำพริก"),
    "เกษตรผสมผสาน": ("เกษตรผสมผสาน", "โคกหนองนา", "สวนผสม"),
}
_ACTIVITIES = (
    ("อบรมการทำปุ๋ยหมัก", "สมาชิกทำปุ๋ยหมักใช้เองได้"),
    ("จัดทำแปลงสาธิต", "มีแปลงสาธิตของกลุ่ม 1 แห่ง"),
    ("ศึกษาดูงานศูนย์ปราชญ์ชาวบ้าน", "สมาชิกนำความรู้กลับมาใช้"),
    ("จัดซื้อวัสดุการเกษตร", "กลุ่มมีวัสดุพร้อมใช้"),
    ("พัฒนาบรรจุภัณฑ์", "ผลิตภัณฑ์มีบรรจุภัณฑ์ใหม่"),
)
METHODS = ("ประชุมอิเล็กทรอนิกส์", "ประชุมแกนนำ", "ประชุมตัวแทนกลุ่ม", "ประชุมสมาชิกกลุ่ม")
ELECTRONIC = METHODS[0]


@dataclass(frozen=True, slots=True)
class Activity:
    """One planned activity of a group, with what became of it."""

    number: int
    name: str
    start_on: date
    end_on: date
    budget: int
    responsible: str
    expected: str
    is_done: bool
    spent: int


@dataclass(frozen=True, slots=True)
class Group:
    """One farmer group as it really is; an office's entries may tell it wrongly."""

    code: str
    name: str
    district: str
    subdistrict: str
    kind: str
    members: int
    leader: str
    phone: str
    budget: int
    selected_on: date
    forum_on: date
    approved_on: date
    method: str
    participants: int
    activities: tuple[Activity, ...]


def invented_person(random: Random) -> str:
    """A name that nobody bears."""
    title = random.choice(("นาย", "นาง", "นางสาว"))
    return f"{title}{random.choice(_FIRST_NAMES)} {random.choice(_SURNAMES)}"


def make_group(office: Office, number: int, forum_from: date, forum_days: int, random: Random) -> Group:
    """One group of an office; its forum lies within so many days from a day on."""
    district = random.choice(geothai.districts(office.code))
    subdistrict = random.choice(geothai.subdistricts(district.code)).name_th.removeprefix("แขวง")
    kind = random.choice(tuple(_PRODUCTS))
    members = random.randint(12, 45)
    budget = random.randrange(12_000, 30_001, 500)
    forum_on = forum_from + timedelta(days=random.randrange(forum_days))
    return Group(
        code=f"{office.code}-{number:03d}",
        name=f"กลุ่ม{random.choice(_PRODUCTS[kind])}บ้าน{subdistrict} {number}",
        district=district.name_th,
        subdistrict=subdistrict,
        kind=kind,
        members=members,
        leader=invented_person(random),
        phone=f"08{random.randint(1, 9)}-000-{random.randint(0, 9999):04d}",
        budget=budget,
        selected_on=date(2019, 11, 1) + timedelta(days=random.randrange(110)),
        forum_on=forum_on,
        approved_on=forum_on + timedelta(days=random.randrange(3)),
        method=random.choice(METHODS),
        participants=random.randint(8, members),
        activities=tuple(_activities(budget, random)),
    )


def _activities(budget: int, random: Random) -> list[Activity]:
    count = random.randint(2, 3)
    found = []
    for number, (name, expected) in enumerate(random.sample(_ACTIVITIES, count), start=1):
        start_on = date(2020, 6, 1) + timedelta(days=random.randrange(60))
        share = budget // count // 100 * 100
        found.append(
            Activity(
                number=number,
                name=name,
                start_on=start_on,
                end_on=start_on + timedelta(days=random.randint(5, 30)),
                budget=share,
                responsible=invented_person(random),
                expected=f"{expected} {random.randint(10, 30)} ครัวเรือน",
                is_done=random.random() < 0.85,
                spent=share - random.randrange(0, 600, 50),
            )
        )
    return found
