"""Who looks after a workbook is warned before it is full, with the number and what makes room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rules.catalogue import Language
from sync.workbook.google_limits import (
    MAKE_ROOM,
    MOST_CELLS,
    MOST_COLUMNS,
    WARNED_FROM_0_TO_1,
    WorkbookSize,
    near_limits,
    size_of,
)


def told(size: WorkbookSize) -> list[str]:
    return [message.text(Language.EN) for message in near_limits("Centre", size)]


def test_a_warning_has_the_number_its_share_and_the_way_out() -> None:
    (of_cells,) = told(WorkbookSize(7_250_000, 40))
    assert "Centre holds 7,250,000 cells, 72% of the 10,000,000" in of_cells
    assert of_cells.endswith(MAKE_ROOM.text(Language.EN))
    (of_columns,) = told(WorkbookSize(5, 18_000))
    assert "18,000 columns, 98% of the 18,278" in of_columns


@given(st.integers(0, MOST_CELLS), st.integers(0, MOST_COLUMNS))
def test_nothing_is_told_below_the_share_and_something_from_there_on(cells: int, columns: int) -> None:
    is_near = cells >= WARNED_FROM_0_TO_1 * MOST_CELLS, columns >= WARNED_FROM_0_TO_1 * MOST_COLUMNS
    assert len(told(WorkbookSize(cells, columns))) == sum(is_near)


def test_blank_cells_of_each_grid_count_and_charts_on_sheets_of_their_own_do_not() -> None:
    grids = [{"rowCount": 1000, "columnCount": 26}, {"rowCount": 3, "columnCount": 100}]
    seen = {"sheets": [{"properties": {"title": str(grid), "gridProperties": grid}} for grid in grids]}
    seen["sheets"].append({"properties": {"title": "a chart"}})
    assert size_of(seen) == WorkbookSize(26_300, 100)
