"""The work of shared benchmarks: one report of 14 columns, 16 row rules and minimum rows, so many dirty cells."""

from __future__ import annotations

import random
from datetime import date

from rules.catalogue import Text
from rules.declared.programme import CellType, Choice, Column, Office, Programme, Report, Rule, Severity, Window
from rules.readings.blocks import Block, Cell
from rules.readings.dates import MONTHS_SHORT, serial_of

TODAY = date(2020, 7, 25)
ACTIVITY_TYPES = ("พืช", "ปศุสัตว์", "ประมง", "แปรรูป", "เกษตรผสมผสาน", "อื่น ๆ")
METHODS = ("ประชุมอิเล็กทรอนิกส์", "ประชุมแกนนำ", "ประชุมตัวแทนกลุ่ม", "ประชุมสมาชิกกลุ่ม", "อื่น ๆ")
OPINIONS = ("เห็นชอบ", "ไม่เห็นชอบ", "อยู่ระหว่างพิจารณา")


def _choices(values: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(value) for value in values)


REPORT = Report(
    id="work",
    tab="งาน",
    title=Text("งาน", "work"),
    unit=Text("กลุ่ม", "groups"),
    columns=(
        Column("group_id", "รหัสกลุ่ม", CellType.CODE),
        Column("group_name", "ชื่อกลุ่ม", CellType.TEXT),
        Column("subdistrict", "ตำบล", CellType.TEXT),
        Column("activity_type", "ประเภทกิจกรรม", CellType.CHOICE, choices=_choices(ACTIVITY_TYPES)),
        Column("members", "จำนวนสมาชิก", CellType.WHOLE),
        Column("leader", "ประธานกลุ่ม", CellType.TEXT, personal=True),
        Column("phone", "โทรศัพท์", CellType.PHONE, personal=True),
        Column("budget", "งบประมาณ", CellType.NUMBER),
        Column("selected_on", "วันที่คัดเลือก", CellType.DATE),
        Column("forum_on", "วันที่จัดเวที", CellType.DATE),
        Column("method", "วิธีการจัดเวที", CellType.CHOICE, choices=_choices(METHODS)),
        Column("method_note", "ระบุวิธีการอื่น", CellType.TEXT),
        Column("potential", "ศักยภาพ", CellType.TEXT),
        Column("opinion", "มติ", CellType.CHOICE, choices=_choices(OPINIONS)),
    ),
    key=("group_id",),
    opens=date(2020, 4, 1),
    deadline=date(2020, 7, 30),
    minimum_rows=3,
)
REQUIRED = tuple(column.id for column in REPORT.columns if column.id != "method_note")


def _rule(rule_id: str, kind: str, severity: Severity = Severity.BLOCKS, says: str = "", **parameters: object) -> Rule:
    return Rule(rule_id, kind, "work", severity, parameters, Text(says, says) if says else None)


RULES = (
    _rule("R01", "required", columns=REQUIRED),
    _rule("R02", "unreadable", says="อ่าน “{column}” ไม่ได้"),
    _rule("R03", "formula-error", says="“{column}” สูตรผิดพลาด"),
    _rule("R04", "pattern", says="“{column}” ไม่ตรงตามรูปแบบ", columns="group_id", pattern=r"{office}-\d{5}"),
    _rule("R05", "unique", columns="group_id", says="“{column}” ซ้ำ"),
    _rule("R06", "choices", says="“{column}” ไม่อยู่ในรายการ", columns="activity_type"),
    _rule("R07", "whole-number", says="“{column}” ต้องเป็นจำนวนเต็มตั้งแต่ 1", columns="members", minimum=1),
    _rule(
        "R08", "number-range", says="“{column}” อยู่นอกช่วง 0 - 1,000,000", columns="budget", minimum=0, maximum=1_000_000
    ),
    _rule(
        "R09",
        "date-range",
        columns="selected_on",
        not_before="fiscal_year",
        not_after="today",
        says="“{column}” นอกช่วง",
    ),
    _rule(
        "R10",
        "date-range",
        Severity.WARNS,
        columns="forum_on",
        not_after={"window": "forum"},
        says="“{column}” หลังกำหนด",
    ),
    _rule("R11", "date-order", says="“{column}” อยู่ก่อนวันที่คัดเลือก", earlier="selected_on", later="forum_on"),
    _rule("R12", "choices", says="“{column}” ไม่อยู่ในรายการ", columns=("method", "opinion")),
    _rule("R13", "required-if", columns="method_note", when={"column": "method", "is": "อื่น ๆ"}),
    _rule("R14", "real-text", says="“{column}” ยังไม่มีเนื้อหา", columns="potential"),
    _rule("R15", "complete-only-when", column="opinion", answers="เห็นชอบ"),
    _rule("R16", "minimum-rows", minimum=3),
    _rule("R17", "pattern", says="“{column}” ไม่ใช่โทรศัพท์มือถือ", columns="phone", pattern=r"0[689]\d{8}"),
)


def programme(offices: int) -> Programme:
    """The programme of the work for so many offices, codes 10, 11, …"""
    return Programme(
        id="bench",
        title=Text("งาน", "work"),
        first_day=date(2019, 10, 1),
        last_day=date(2020, 9, 30),
        reports=(REPORT,),
        rules=RULES,
        windows=(Window("forum", date(2020, 4, 1), date(2020, 7, 10)),),
        offices=tuple(
            Office(str(10 + place), f"จังหวัด {place}", f"province {place}", Text("ภาค", "region"), frozenset(("work",)))
            for place in range(offices)
        ),
    )


def rows_by_office(
    total: int, offices: int, seed: int = 2563, *, dirty: float = 0.05, own: bool = False
) -> dict[str, list[list[Cell]]]:
    """Ragged rows as values.get returns them: `total` rows over all offices.

    dirty: the share of the cells; own: every text is its row's own and amounts have satang, else names repeat.
    """
    chance = random.Random(seed)
    share = -(-total // offices)
    left = total
    found: dict[str, list[list[Cell]]] = {}
    for place in range(offices):
        count = min(share, left)
        left -= count
        code = str(10 + place)
        found[code] = [_row(chance, code, number, dirty, own=own) for number in range(count)]
    return found


def blocks(rows: dict[str, list[list[Cell]]]) -> tuple[Block, ...]:
    """One block an office."""
    ids = tuple(column.id for column in REPORT.columns)
    return tuple(Block(office, ids, office_rows) for office, office_rows in rows.items())


def _row(chance: random.Random, code: str, number: int, dirty: float, *, own: bool) -> list[Cell]:
    clean = _clean_row(chance, code, number)
    if own:
        clean = [f"{cell} ที่ {number}" if REPORT.columns[at].id in _LONG else cell for at, cell in enumerate(clean)]
        clean[_BUDGET] = round(chance.uniform(500, 400_000), 2)
    row = [_dirty(chance, place, cell) if chance.random() < dirty else cell for place, cell in enumerate(clean)]
    while row and row[-1] == "":
        row.pop()
    return row


_LONG = ("group_name", "subdistrict", "leader", "potential")
_BUDGET = [column.id for column in REPORT.columns].index("budget")


def _clean_row(chance: random.Random, code: str, number: int) -> list[Cell]:
    selected, forum = (
        serial_of(date(2020, 2, 1)) + chance.randrange(28),
        serial_of(date(2020, 6, 1)) + chance.randrange(38),
    )
    method = METHODS[chance.randrange(4)]
    return [
        f"{code}-{number:05d}",
        f"กลุ่มเกษตรกรบ้านหนอง {chance.randrange(60_000)}",
        f"ตำบล {chance.randrange(900)}",
        chance.choice(ACTIVITY_TYPES),
        chance.randrange(10, 80),
        f"นายสมชาย ใจดี {chance.randrange(80_000)}",
        f"08{chance.randrange(10**8):08d}",
        chance.randrange(50, 4000) * 10,
        selected,
        forum if chance.random() < 0.7 else _typed_day(chance, forum - serial_of(date(2020, 6, 1))),
        method,
        "",
        f"มีตลาดรองรับ แหล่งน้ำเพียงพอ {chance.randrange(5_000)}",
        OPINIONS[0],
    ]


def _typed_day(chance: random.Random, days: int) -> str:
    month, day = (6, days + 1) if days < 30 else (7, days - 29)
    return chance.choice((f"{day}/{month}/2563", f"{day} {MONTHS_SHORT[month - 1]} 2563"))


def _dirty(chance: random.Random, place: int, cell: Cell) -> Cell:
    """Something people really type into that column, mostly wrong."""
    column = REPORT.columns[place]
    common: tuple[Cell, ...] = ("", "", "-", "#REF!", f" {cell}\u200b ")
    by_type: dict[CellType, tuple[Cell, ...]] = {
        CellType.CODE: ("10-00001", "กลุ่ม 1", f"{cell}x"),
        CellType.TEXT: (".", "เหมือนข้างบน", f"{cell}\u00a0ฯ"),
        CellType.CHOICE: ("อื่นๆ", "ไม่ทราบ", "ไม่เห็นชอบ"),
        CellType.WHOLE: ("๒๕", "25 คน", "ยี่สิบ", 0, 12.5),
        CellType.NUMBER: ("1,500 บาท", "๑,๕๐๐", "1,50", -5, 5_000_000),
        CellType.DATE: ("๓๐ ก.ค. ๒๕๖๓", "31/6/2563", 242_368, "กรกฎาคม", serial_of(date(2020, 12, 1))),
        CellType.PHONE: (812345678, "081-234-5678", "ไม่มี", "1234", "053123456"),
    }
    return chance.choice(common + by_type[column.type])
