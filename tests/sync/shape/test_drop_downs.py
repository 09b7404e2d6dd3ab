"""A drop-down of ours comes where there is none; a validation of people's own, and what is locked, stays as it is."""

from __future__ import annotations

import pytest

from sync.google.sheets_port import Json
from sync.shape.drop_downs import lacking_drop_downs
from sync.workbook import requests as build
from sync.workbook.tab_sight import SeenSheet

OURS = "เลือกจากรายการ"


def rule(*choices: str, message: str = OURS, **more: object) -> Json:
    condition = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": choice} for choice in choices]}
    return {"dataValidation": {"condition": condition, "inputMessage": message, **more}}


def rows_given(*cells: Json, protected: tuple[Json, ...] = ()) -> list[tuple[int, int]]:
    """The runs of rows that would get the drop-down, below a header; the column's cells are these."""
    rows = [{}, *({"values": [cell]} for cell in cells)]
    sheet = SeenSheet({"properties": {"title": "แท็บ"}, "data": [{"rowData": rows}], "protectedRanges": protected})
    wanted = build.drop_down(build.grid_range(1, 1, 1 + len(cells), 0, 1), ["พืช", "ประมง"], OURS)
    areas = [one["setDataValidation"]["range"] for one in lacking_drop_downs(wanted, sheet)]
    return [(area["startRowIndex"], area["endRowIndex"]) for area in areas]


@pytest.mark.parametrize(
    "theirs",
    [
        rule("พืช", "สัตว์", message=""),
        rule("พืช", "ประมง", message="ของอำเภอ", strict=True),
        {"dataValidation": {"condition": {"type": "BOOLEAN"}}},
    ],
)
def test_a_validation_of_peoples_own_is_never_written_over(theirs: Json) -> None:
    assert rows_given({}, theirs, {}, {}) == [(1, 2), (3, 5)]


@pytest.mark.parametrize("old", [rule("พืช"), rule("พืช", "ประมง", strict=True)])
def test_one_of_ours_with_other_choices_or_that_refuses_is_put_right(old: Json) -> None:
    assert rows_given(old, rule("พืช", "ประมง")) == [(1, 2)]


def test_cells_locked_against_us_are_left_out_and_those_left_free_in_the_lock_or_only_warned_of_are_not() -> None:
    def rows(start: int, end: int) -> Json:
        return {"startRowIndex": start, "endRowIndex": end}

    lock = {"range": rows(2, 5), "unprotectedRanges": [rows(3, 4)]}
    warning, open_to_us = {"warningOnly": True, "range": rows(0, 9)}, {"requestingUserCanEdit": True, "range": {}}
    assert rows_given({}, {}, {}, {}, {}, protected=(lock, warning, open_to_us)) == [(1, 2), (3, 4), (5, 6)]
