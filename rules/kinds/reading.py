"""How a cell was read: unreadable, formula-error, inferred-reading."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import date

import numpy as np

from rules.catalogue import Text
from rules.cells.cell_readings import CellState, TextProblem
from rules.cells.typed_table import TypedColumn
from rules.declared.parameters import ColumnIds
from rules.declared.programme import CellType
from rules.kinds.example import Example
from rules.kinds.kind import Facts, Failure, Kind, View
from rules.readings.dates import DayProblem, day_text, shown_serial
from rules.readings.numbers import NumberProblem
from rules.readings.text import TRANSIENT_VALUES, clean_text

_SENTENCES = {
    DayProblem.NOT_A_DATE: "findings.unreadable_day",
    DayProblem.NO_SUCH_DAY: "findings.no_such_day",
    DayProblem.YEAR_UNCLEAR: "findings.year_unclear",
    DayProblem.NUMBER: "findings.number_for_day",
    DayProblem.SEVERAL: "findings.several_days",
    DayProblem.MAYBE_SWAPPED: "findings.maybe_swapped",
    NumberProblem.NOT_A_NUMBER: "findings.unreadable_number",
    NumberProblem.COMMA_UNCLEAR: "findings.comma_unclear",
    NumberProblem.SEVERAL: "findings.several_numbers",
    NumberProblem.OTHER_UNIT: "findings.other_unit",
    NumberProblem.PHONE_RANGE: "findings.phone_range",
    TextProblem.CHECK_BOX: "findings.check_box",
    TextProblem.OVERLOADED: "findings.overloaded",
    NumberProblem.NOT_A_PHONE: "findings.unreadable_phone",
    NumberProblem.TURNED_INTO_DATE: "findings.turned_into_date",
}


def judge_unreadable(view: View, *, columns: ColumnIds | None = None) -> Iterator[Failure]:
    """Cells that hold something of which the column's type makes no single reading."""
    for column in view.columns(columns):
        for problem in sorted(set(column.problems.values())):
            mask = np.zeros(len(column.cells), dtype=np.bool_)
            mask[[place for place, found in column.problems.items() if found == problem]] = True
            shown = _shown_day(column) if problem is DayProblem.NUMBER else None
            yield Failure(column.column.id, column.rows_where(mask), _SENTENCES[problem], _asked(column), shown)


def judge_formula_error(view: View, *, columns: ColumnIds | None = None) -> Iterator[Failure]:
    """Cells that hold the error of a formula, or what a sheet shows while one waits ("Loading...")."""
    for column in view.columns(columns):
        is_error = column.is_state(CellState.FORMULA_ERROR)
        is_final = np.zeros(len(is_error), dtype=np.bool_)
        for place in np.flatnonzero(is_error).tolist():
            is_final[place] = clean_text(str(column.cells[place])).lower() not in TRANSIENT_VALUES
        rows = column.rows_where(is_error & is_final)
        yield Failure(column.column.id, rows, "findings.formula_error", row_facts=_typed_text(column))
        rows = column.rows_where(is_error & ~is_final)
        yield Failure(column.column.id, rows, "findings.transient", row_facts=_typed_text(column))


def judge_inferred_reading(view: View, *, columns: ColumnIds | None = None) -> Iterator[Failure]:
    """Cells whose reading filled something in: the era of a two-digit year, a lost leading zero, a code merged over
    several rows."""
    for column in view.columns(columns):
        if column.column.id in view.table.covered:
            rows = np.flatnonzero(view.table.covered[column.column.id] & column.is_read & view.table.is_entry)
            yield Failure(column.column.id, rows, "findings.merged_code")
        rows = column.rows_where(column.is_inferred)
        if column.column.type is CellType.DATE and not column.column.personal:
            yield Failure(column.column.id, rows, "findings.inferred_day", row_facts=_day_read(column), yields=True)
        elif column.column.type is CellType.DATE:
            yield Failure(column.column.id, rows, "findings.inferred_year")
        else:
            yield Failure(column.column.id, rows, "findings.restored_zero")


def _typed_text(column: TypedColumn) -> Callable[[int], Facts]:
    return lambda row: {"value": str(column.cell(row)).strip()}


def _shown_day(column: TypedColumn) -> Callable[[int], Facts]:
    def facts(row: int) -> Facts:
        shown = shown_serial(float(column.cell(row) or 0))
        return {"read": Text(f" (ตารางแสดงเป็น {shown})", f" (shown as {shown})") if shown else ""}

    return facts


def _asked(column: TypedColumn) -> Facts:
    """How a number of that column is typed."""
    units = column.column.units[:1] or ("",)
    example = "12" if column.column.type is CellType.WHOLE else "1500"
    return {"example": example, "unit": f" ({units[0]})" if units[0] and len(column.column.units) < _FEW else ""}


_FEW = 8  # spellings of one unit; a column that names none takes them all


def _day_read(column: TypedColumn) -> Callable[[int], Facts]:
    def facts(row: int) -> Facts:
        ordinal = column.values[row]
        return {"day": "" if math.isnan(ordinal) else day_text(date.fromordinal(int(ordinal)))}

    return facts


KINDS = (
    Kind(
        id="unreadable",
        judge=judge_unreadable,
        title=Text("อ่านค่าไม่ได้", "Unreadable cell"),
        passes=Text("ช่องว่าง หรืออ่านค่าได้ทางเดียว", "The cell is blank, or has exactly one reading."),
        fails=Text("อ่านค่าไม่ได้ หรืออ่านได้มากกว่าหนึ่งทาง", "The cell has no reading, or more than one."),
        sentences=tuple(_SENTENCES.values()),
        example=Example(
            {},
            right=({"forum_on": "๑๕ ก.ค. ๒๕๖๓"},),
            wrong=({"forum_on": "กลางเดือนกรกฎาคม"},),
        ),
    ),
    Kind(
        id="formula-error",
        judge=judge_formula_error,
        title=Text("สูตรผิดพลาด", "Formula error"),
        passes=Text("ช่องไม่มีข้อผิดพลาดของสูตร", "The cell holds no error of a formula."),
        fails=Text(
            "ช่องแสดง #REF!, #N/A หรือข้อผิดพลาดอื่นของสูตร", "The cell shows #REF!, #N/A or another error of a formula."
        ),
        sentences=("findings.formula_error", "findings.transient"),
        example=Example({}, right=({"budget": 50_000},), wrong=({"budget": "#REF!"},)),
    ),
    Kind(
        id="inferred-reading",
        judge=judge_inferred_reading,
        title=Text("ทวนค่าที่ระบบเติมให้", "Reading echoed"),
        passes=Text("อ่านค่าได้ตรงตามที่พิมพ์", "The cell was read as typed."),
        fails=Text(
            "ระบบเติมศักราชหรือเลข 0 ให้ จึงทวนค่าที่อ่านได้", "The era or a leading zero was filled in; the reading is echoed."
        ),
        sentences=("findings.inferred_day", "findings.inferred_year", "findings.restored_zero", "findings.merged_code"),
        warns_only=True,
        example=Example(
            {},
            right=({"forum_on": "15 ก.ค. 2563"},),
            wrong=({"forum_on": "15 ก.ค. 63"},),
        ),
    ),
)
