"""Formulas of conditional formats when rows or columns of their own sheet are deleted or moved.

Such a formula is written for the first cell of the rule's first range. When that line goes, or leaves the others
behind, the formula is followed as the last line that stays reads it, and then written for the new first line: each
cell left is decided by the cells it was decided by before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.sheets_server.entry.formulas.edits import LinesDeleted, LinesMoved, StructuralEdit
from sync.sheets_server.entry.formulas.rewrite import copy_formula, rewrite_formula
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.structure.grid_edit import GridEdit, follow_line, follow_span
from sync.sheets_server.structure.rule_formulas import rewrite_conditions


def is_done_with_ranges(edit: StructuralEdit, *, own_sheet: str) -> bool:
    """Whether `with_followed_formulas` sees to the rules of that sheet, as it needs their ranges before the edit."""
    return isinstance(edit, LinesDeleted | LinesMoved) and edit.sheet == own_sheet


def with_followed_formulas(rules: tuple[Json, ...], change: GridEdit) -> tuple[Json, ...]:
    """The rules of the edited sheet, ranges as before the edit, formulas as after it; other edits change nothing."""
    edit = change.edit
    if not isinstance(edit, LinesDeleted | LinesMoved):
        return rules
    return tuple(_with_followed_formulas(rule, edit) for rule in rules)


def _with_followed_formulas(rule: Json, edit: LinesDeleted | LinesMoved) -> Json:
    start, end = _lines_of_first_range(rule, edit.dimension)
    down, back = _way_over_a_line_that_stays(start, end, edit)

    def follow(formula: str) -> str:
        there = rewrite_formula(_along(formula, edit.dimension, down), edit, own_sheet=edit.sheet)
        return _along(there, edit.dimension, back)

    return rewrite_conditions(rule, follow)


def _way_over_a_line_that_stays(start: int, end: int | None, edit: LinesDeleted | LinesMoved) -> tuple[int, int]:
    """How many lines on the formula is read before the edit, and how many on it is written after it."""
    first, stop = (edit.at, edit.at + edit.count) if isinstance(edit, LinesDeleted) else (edit.start, edit.stop)
    moved = follow_span((start, end), edit)
    if moved is None or not first <= start < stop or (end is not None and end <= stop):
        return 0, 0
    staying = stop if end is None else end - 1
    after = follow_line(staying, edit)
    return staying - start, moved[0] - (staying if after is None else after)


def _along(formula: str, dimension: str, lines_on: int) -> str:
    rows, columns = (lines_on, 0) if dimension == "ROWS" else (0, lines_on)
    return copy_formula(formula, rows_down=rows, columns_right=columns)


def _lines_of_first_range(rule: Json, dimension: str) -> tuple[int, int | None]:
    """First and end row (or column) of the first range, 0-based; an open side starts at 0 and has no end."""
    ranges: tuple[Mapping[str, Any], ...] = rule.get("ranges") or ({},)
    name = "Row" if dimension == "ROWS" else "Column"
    return ranges[0].get(f"start{name}Index", 0), ranges[0].get(f"end{name}Index")
