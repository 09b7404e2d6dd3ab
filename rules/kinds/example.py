"""What a kind shows of itself: parameters as a programme writes them, rows that are right, rows that are wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rules.catalogue import Text
from rules.declared.programme import CellType, Choice, Column
from rules.readings.blocks import Cell
from rules.readings.periods import Period

Lines = tuple[Mapping[str, Cell], ...]
"""Rows of one office: column id (of COLUMNS) -> what is typed."""


@dataclass(frozen=True, slots=True)
class Example:
    """One use of a kind. What the kind says of the wrong rows is computed (rules/evaluate/kind_examples.py).

    beside: rows of the report that the parameters name; elsewhere: rows of another office; bounds: those kept of peers;
    periods: of the right and of the wrong rows, where a report repeats.
    """

    parameters: Mapping[str, object]
    right: Lines
    wrong: Lines
    beside: Lines = ()
    elsewhere: Lines = ()
    bounds: tuple[float, float] | None = None
    periods: tuple[Period, Period] | None = None

    @property
    def written(self) -> str:
        """The parameters as they stand behind `kind:` in a programme's YAML."""
        return _written(self.parameters)[1:-1]


def _written(value: object) -> str:
    match value:
        case Mapping():
            return "{" + ", ".join(f"{name}: {_written(each)}" for name, each in value.items()) + "}"
        case list() | tuple():
            return f"[{', '.join(map(_written, value))}]"
    text = str(value)
    return f"'{text}'" if any(sign in text for sign in "{}[]:,#'\"\\") else text


def _column(column_id: str, header: str, type_: CellType = CellType.TEXT, choices: str = "") -> Column:
    return Column(column_id, header, type_, choices=tuple(map(Choice, choices.split("/") if choices else ())))


COLUMNS: Mapping[str, Column] = {
    column.id: column
    for column in (
        _column("group_id", "รหัส", CellType.CODE),
        _column("activity_no", "ลำดับที่", CellType.CODE),
        _column("month", "งวด", CellType.PERIOD),
        _column("group_name", "ชื่อ"),
        _column("district", "อำเภอ/เขต"),
        _column("activity_type", "ประเภทกิจกรรม", CellType.CHOICE, "พืช/ปศุสัตว์/ประมง"),
        _column("members", "จำนวนสมาชิก (คน)", CellType.WHOLE),
        _column("budget", "งบประมาณ (บาท)", CellType.NUMBER),
        _column("spent", "ใช้จ่ายจริง (บาท)", CellType.NUMBER),
        _column("note", "หมายเหตุ"),
        _column("method", "วิธีการจัดเวที", CellType.CHOICE, "ประชุมแกนนำ/อื่น ๆ"),
        _column("method_note", "ระบุวิธีการอื่น"),
        _column("participants", "จำนวนผู้เข้าร่วม (คน)", CellType.WHOLE),
        _column("potential", "ผลการวิเคราะห์ศักยภาพ"),
        _column("plan_approved", "มติต่อแผน", CellType.CHOICE, "เห็นชอบ/ไม่เห็นชอบ/อยู่ระหว่างพิจารณา"),
        _column("forum_on", "วันที่จัดเวที", CellType.DATE),
        _column("presented_on", "วันที่นำเสนอผลงาน", CellType.DATE),
        _column("start_on", "วันที่เริ่ม", CellType.DATE),
        _column("end_on", "วันที่สิ้นสุด", CellType.DATE),
    )
}
"""Every column that examples are typed in."""

KEYS = ("group_id", "activity_no", "month")
"""Of these the key of an example's report is made."""

BESIDE: Mapping[str, Text] = {
    "groups": Text("ทะเบียน", "Register"),
    "plan": Text("แผนปฏิบัติการ", "Action plan"),
}
"""Titles of the other reports that examples name."""
