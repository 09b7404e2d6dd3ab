"""When a file was last checked: told with other changes, else once a day, and only where it has its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest

from rules.readings.blocks import Cell
from rules.readings.moment_text import BANGKOK, serial_moment
from sync.ledger.own_cells import MOST_TRIES, OwnCells
from sync.plan.plan import SummaryCell, SummaryWrite
from sync.plan.plan_files import plan_summary
from sync.workbook.layout import CHECKED_LABEL
from sync.workbook.snapshot import SummarySnapshot

NOW = datetime(2020, 7, 25, 9, 30, tzinfo=BANGKOK)
TODAY, YESTERDAY = serial_moment(NOW.replace(hour=1)), serial_moment(NOW.replace(day=24))
WANTED = [["สรุป"], ["ต่อไป"], ["รายงาน", "ผล", "การอ่าน"], ["ชุดที่ 1", "ครบ", "อ่านได้"]]
NOTHING = OwnCells(frozenset(), {})


def cells(
    stamp: Cell, *, label: str = CHECKED_LABEL, result: str = "ครบ", company: bool = False, memory: OwnCells = NOTHING
) -> tuple[Sequence[SummaryCell], Sequence[SummaryCell]]:
    grid: list[Sequence[Cell]] = [["สรุป", label, stamp], *WANTED[1:3], ["ชุดที่ 1", result, "อ่านได้"]]
    seen = SummarySnapshot("file", "สรุปสถานะ", 1, 7, grid)
    write, left_alone = plan_summary(seen, WANTED, memory, NOW, has_company=company)
    return (() if write is None else write.cells), left_alone


@pytest.mark.parametrize(
    ("stamp", "more", "written"),
    [
        (TODAY, {}, []),
        (YESTERDAY, {}, [2]),
        ("", {}, [2]),
        (None, {}, [2]),
        (TODAY, {"company": True}, [2]),
        (TODAY, {"result": "เก่า"}, [2, 1]),
        (YESTERDAY, {"label": ""}, []),
        ("พิมพ์ทับ", {"label": "พิมพ์ทับ"}, []),
    ],
)
def test_it_goes_along_and_else_is_written_once_a_day(stamp: Cell, more: dict[str, object], written: list[int]) -> None:
    found, _ = cells(stamp, **more)  # type: ignore[arg-type]
    assert [cell.column_0based for cell in found] == written


def test_a_cell_that_does_not_keep_it_is_tried_twice_a_day_and_no_more() -> None:
    ((cell,), _) = cells(YESTERDAY)
    assert cell.serial == serial_moment(NOW)
    given_up = OwnCells(frozenset(), {cell.place(7): (cell.after, MOST_TRIES)})
    assert cells(YESTERDAY, memory=given_up) == ((), [cell])
    of_yesterday = OwnCells(frozenset(), {cell.place(7): ("2020-07-24", MOST_TRIES)})
    assert cells(YESTERDAY, memory=of_yesterday)[0] == (cell,)


def test_it_is_shown_as_the_sheet_shows_it_before_and_after() -> None:
    ((cell, *_), _) = cells(YESTERDAY)
    write = SummaryWrite("file", "สรุปสถานะ", 7, (cell,), [["สรุป", CHECKED_LABEL, YESTERDAY]])
    assert write.shown(cell) == ("24 ก.ค. 2563 09:30 น.", "25 ก.ค. 2563 09:30 น.")


def test_what_somebody_typed_there_is_told_as_replaced_and_an_earlier_moment_is_not() -> None:
    assert [cell.before for cell in (*cells("โทรหาอำเภอ")[0], *cells(YESTERDAY)[0])] == ["โทรหาอำเภอ", ""]
