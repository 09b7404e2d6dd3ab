"""Is it one of the allowed answers: choices, pattern, district."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

import numpy as np

from rules.catalogue import Text
from rules.cells.cell_readings import PARTING, CellState, choice_forms
from rules.cells.typed_table import TypedColumn
from rules.declared.parameters import ColumnId, ColumnIds, PatternText
from rules.declared.programme import CellType, Office
from rules.kinds.example import Example
from rules.kinds.expected_keys import MOST_NAME_CHARACTERS
from rules.kinds.kind import Facts, Failure, Kind, View
from rules.kinds.office_pattern import rows_breaking
from rules.readings.near_names import meant
from rules.readings.text import matching_form


def judge_choices(view: View, *, columns: ColumnIds | None = None) -> Iterator[Failure]:
    """Cells of CHOICE columns that are none of the column's choices or their other spellings."""
    for column in view.columns(columns):
        if column.column.type is not CellType.CHOICE:
            continue
        allowed = {choice.value for choice in column.column.choices}
        is_other = np.array([text not in allowed for text in column.texts.tolist()], dtype=np.bool_)
        is_other &= column.is_state(CellState.READ)
        forms = choice_forms(column.column)
        several = _several(forms)
        is_several = np.zeros(len(is_other), dtype=np.bool_)
        for place in np.flatnonzero(is_other).tolist():
            is_several[place] = several.fullmatch(matching_form(column.texts[place][:MOST_NAME_CHARACTERS])) is not None
        facts = {"choices": " / ".join(c.value for c in column.column.choices)}
        for mask, sentence in ((is_other & ~is_several, "findings.choices"), (is_several, "findings.choices_several")):
            near = _near_choice(column, forms)
            yield Failure(column.column.id, column.rows_where(mask), sentence, facts, row_facts=near)


def _several(forms: Mapping[str, str]) -> re.Pattern[str]:
    """Choices one behind another, however they are parted; in the matching form of a text."""
    one = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"[\d.)]*(?:{one})(?:(?:{PARTING.pattern}|[\d.)(-])*(?:{one}))+")


def _near_choice(column: TypedColumn, forms: Mapping[str, str]) -> Callable[[int], Facts]:
    return lambda row: {"near": meant(matching_form(column.texts[int(column.codes[row])]), forms)}


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
                row_facts=_example_and_owner(view, column, pattern, example),
            )


def _example_and_owner(view: View, column: TypedColumn, pattern: str, example: str) -> Callable[[int], Facts]:
    """How the row's own office writes it, and the office whose way of writing it follows."""
    offices = view.programme.offices

    @cache
    def owner(text: str) -> Text:
        if "{office}" in pattern:
            for office in view.country.offices:
                if re.fullmatch(pattern.replace("{office}", re.escape(office.code)), text):
                    return Text(f" (เป็นรหัสของ{office.name})", f" (that is {office.name_en}'s)")
        return Text("", "")

    def facts(row: int) -> Facts:
        office = offices[view.table.office_0based[row]]
        text = column.key_texts[int(column.codes[row])]
        return {"example": example.replace("{office}", office.code), "near": owner(text)}

    return facts


_PREFIX = re.compile(r"(?:กิ่งอำเภอ|อำเภอ|อ\.|เขต)(?=.)")


def judge_district(view: View, *, column: ColumnId) -> Iterator[Failure]:
    """Cells that name no district of the row's office; "อ.", "เขต" before the name and "เมือง" alone are understood."""
    typed = view.table.columns[column]
    names = [matching_form(text) for text in typed.texts.tolist()]
    rows = np.flatnonzero(typed.is_read)
    pairs = view.table.office_0based[rows] * len(names) + typed.codes[rows]
    distinct, back = np.unique(pairs, return_inverse=True)
    known = [_district_names(office) for office in view.programme.offices]
    own = [_own_ending(office) for office in view.programme.offices]
    strange = [
        bool(known[place]) and known[place].isdisjoint(_said_of(names[code], own[place]))
        for place, code in (divmod(pair, len(names)) for pair in distinct.tolist())
    ]
    failing = rows[np.array(strange, dtype=np.bool_)[back]] if len(rows) else rows
    office_names = [Text(office.name, office.name_en) for office in view.programme.offices]

    @cache
    def listed(place: int) -> dict[str, str]:
        return {_bare_district(matching_form(name)): name for name in view.programme.offices[place].districts}

    yield Failure(
        column,
        failing,
        "findings.district",
        row_facts=lambda row: {
            "office": office_names[view.table.office_0based[row]],
            "near": meant(_bare_district(names[typed.codes[row]]), listed(int(view.table.office_0based[row]))),
        },
    )


def _own_ending(office: Office) -> re.Pattern[str]:
    """What people add to a district's name: the name of the office it belongs to, a full stop."""
    names = "|".join(re.escape(matching_form(name)) for name in (office.name, *office.aliases))
    return re.compile(rf"(?:(?:จังหวัด|จ\.)(?:{names}))?\.?$")


def _said_of(name: str, ending: re.Pattern[str]) -> set[str]:
    """The forms of which one is a district's, if it names one."""
    short = ending.sub("", name, count=1)
    return {name, short, *(_PREFIX.sub("", form, count=1) for form in (name, short))}


def _bare_district(form: str) -> str:
    return _PREFIX.sub("", form, count=1)


def _district_names(office: Office) -> frozenset[str]:
    """The forms that name a district of the office; its capital also goes by "เมือง" and each name of the office."""
    bare = {_PREFIX.sub("", matching_form(name), count=1) for name in office.districts}
    capital = {"เมือง" + matching_form(name) for name in (office.name, *office.aliases)}
    return frozenset(bare if bare.isdisjoint(capital) else bare | capital | {"เมือง"})


KINDS = (
    Kind(
        id="choices",
        judge=judge_choices,
        title=Text("เลือกจากรายการ", "Choices"),
        passes=Text("คำตอบอยู่ในรายการ หรือเป็นคำที่ใช้แทนกันได้", "The answer is in the list, or another spelling of one."),
        fails=Text("คำตอบไม่อยู่ในรายการ", "The answer is not in the list."),
        sentences=("findings.choices", "findings.choices_several"),
        example=Example(
            {"columns": ["activity_type"]},
            right=({"activity_type": "ปศุสัตว์"},),
            wrong=({"activity_type": "เลี้ยงโค"},),
        ),
    ),
    Kind(
        id="pattern",
        judge=judge_pattern,
        title=Text("รูปแบบ", "Pattern"),
        passes=Text("ทั้งช่องตรงตามรูปแบบ", "The whole cell follows the pattern."),
        fails=Text("ไม่ตรงตามรูปแบบ หรือเป็นรหัสของ{noun.office}อื่น", "It does not, or carries another office's code."),
        sentences=("findings.pattern", "findings.pattern_like"),
        example=Example(
            {"columns": "group_id", "pattern": r"{office}-\d{3}", "example": "{office}-001"},
            right=({"group_id": "50-001"},),
            wrong=({"group_id": "50/1"},),
        ),
    ),
    Kind(
        id="district",
        judge=judge_district,
        title=Text("อำเภอ/เขตของ{noun.office}", "District of that {noun.office}"),
        passes=Text("เป็นอำเภอ/เขตของ{noun.office}นั้น", "The name is a district of that office."),
        fails=Text("ไม่ใช่อำเภอ/เขตของ{noun.office}นั้น", "The name is no district of that office."),
        sentences=("findings.district",),
        example=Example(
            {"column": "district"},
            right=({"district": "อ.แม่ริม"},),
            wrong=({"district": "แม่ลิม"},),
        ),
    ),
)
