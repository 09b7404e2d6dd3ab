"""Is it one of the allowed answers: choices, pattern, district."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from rules.catalogue import Text
from rules.cells.cell_readings import CellState
from rules.declared.parameters import ColumnId, ColumnIds, PatternText
from rules.declared.programme import CellType
from rules.kinds.kind import Failure, Kind, View
from rules.kinds.office_pattern import rows_breaking
from rules.readings.text import matching_form


def judge_choices(view: View, *, columns: ColumnIds | None = None) -> Iterator[Failure]:
    """Cells of CHOICE columns that are none of the column's choices or their other spellings."""
    for column in view.columns(columns):
        if column.column.type is not CellType.CHOICE:
            continue
        allowed = {choice.value for choice in column.column.choices}
        is_other = np.array([text not in allowed for text in column.texts], dtype=np.bool_)
        rows = column.rows_where(is_other & column.is_state(CellState.READ))
        yield Failure(
            column.column.id, rows, "findings.choices", {"choices": " / ".join(c.value for c in column.column.choices)}
        )


def judge_pattern(view: View, *, columns: ColumnIds, pattern: PatternText, example: str = "") -> Iterator[Failure]:
    """Cells whose whole text does not follow the pattern; {office} in it is the row's own office code."""
    for column in view.columns(columns):
        rows = rows_breaking(view.table, column, pattern, [office.code for office in view.programme.offices])
        if not example:
            yield Failure(column.column.id, rows, "findings.pattern")
        else:
            yield Failure(
                column.column.id,
                rows,
                "findings.pattern_like",
                row_facts=lambda row: {
                    "example": example.replace("{office}", view.programme.offices[view.table.office_0based[row]].code)
                },
            )


_PREFIX = re.compile(r"(?:กิ่งอำเภอ|อำเภอ|อ\.|เขต)(?=.)")


def judge_district(view: View, *, column: ColumnId) -> Iterator[Failure]:
    """Cells that name no district of the row's office; "อ.", "เขต" before the name and "เมือง" alone are understood."""
    typed = view.table.columns[column]
    names = [matching_form(text) for text in typed.texts]
    rows = np.flatnonzero(typed.is_read)
    pairs = view.table.office_0based[rows] * len(names) + typed.codes[rows]
    distinct, back = np.unique(pairs, return_inverse=True)
    known = [_district_names(office.name, office.districts) for office in view.programme.offices]
    strange = [
        bool(known[place])
        and names[code] not in known[place]
        and _PREFIX.sub("", names[code], count=1) not in known[place]
        for place, code in (divmod(pair, len(names)) for pair in distinct.tolist())
    ]
    failing = rows[np.array(strange, dtype=np.bool_)[back]] if len(rows) else rows
    office_names = [Text(office.name, office.name_en) for office in view.programme.offices]
    yield Failure(
        column,
        failing,
        "findings.district",
        row_facts=lambda row: {"office": office_names[view.table.office_0based[row]]},
    )


def _district_names(office_name: str, districts: tuple[str, ...]) -> frozenset[str]:
    bare = {_PREFIX.sub("", matching_form(name), count=1) for name in districts}
    capital = "เมือง" + matching_form(office_name)
    return frozenset(bare | ({"เมือง"} if capital in bare else set()))


KINDS = (
    Kind(
        id="choices",
        judge=judge_choices,
        title=Text("เลือกจากรายการ", "Choices"),
        passes=Text("คำตอบอยู่ในรายการ หรือเป็นคำที่ใช้แทนกันได้", "The answer is in the list, or another spelling of one."),
        fails=Text("คำตอบไม่อยู่ในรายการ", "The answer is not in the list."),
        sentences=("findings.choices",),
        example="columns: [activity_type]",
    ),
    Kind(
        id="pattern",
        judge=judge_pattern,
        title=Text("รูปแบบ", "Pattern"),
        passes=Text("ทั้งช่องตรงตามรูปแบบ", "The whole cell follows the pattern."),
        fails=Text("ไม่ตรงตามรูปแบบ หรือเป็นรหัสของ{noun.office}อื่น", "It does not, or carries another office's code."),
        sentences=("findings.pattern", "findings.pattern_like"),
        example="columns: group_id, pattern: '{office}-\\d{3}', example: '{office}-001'",
    ),
    Kind(
        id="district",
        judge=judge_district,
        title=Text("อำเภอ/เขตของ{noun.office}", "District of that {noun.office}"),
        passes=Text("เป็นอำเภอ/เขตของ{noun.office}นั้น", "The name is a district of that office."),
        fails=Text("ไม่ใช่อำเภอ/เขตของ{noun.office}นั้น", "The name is no district of that office."),
        sentences=("findings.district",),
        example="column: district",
    ),
)
