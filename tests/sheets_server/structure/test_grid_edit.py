"""Ranges after an edit hold the very cells they held before it, told by moving every cell one by one."""

from hypothesis import given
from hypothesis import strategies as st

from sync.sheets_server.entry.formulas.edits import (
    CellsDeleted,
    CellsInserted,
    CellsMoved,
    LinesDeleted,
    LinesInserted,
    LinesMoved,
)
from sync.sheets_server.model.grid_range import GridRange
from sync.sheets_server.structure.grid_edit import GridEdit, edit_on, follow_cell, follow_line, follow_range

SIZE = 12
INDEX = st.integers(0, SIZE - 1)


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    start = draw(INDEX)
    return start, draw(st.integers(start + 1, SIZE))


@st.composite
def areas(draw: st.DrawFn) -> GridRange:
    (start_row, end_row), (start_column, end_column) = draw(spans()), draw(spans())
    return GridRange(1, start_row, end_row, start_column, end_column)


def cells(area: GridRange | None) -> set[tuple[int, int]]:
    if area is None:
        return set()
    return {
        (row, column)
        for row in range(area.start_row or 0, area.end_row or 0)
        for column in range(area.start_column or 0, area.end_column or 0)
    }


def moved_lines(order: list[int], start: int, stop: int, destination: int) -> list[int]:
    """The same lines with [start, stop) before `destination`, by moving a list."""
    block = order[start:stop]
    rest = order[:start] + order[stop:]
    at = destination if destination <= start else max(destination - len(block), start)
    return rest[:at] + block + rest[at:]


@given(areas(), INDEX, st.integers(1, 4), st.sampled_from(["ROWS", "COLUMNS"]))
def test_a_range_keeps_its_cells_and_takes_in_those_inserted_inside(
    area: GridRange, at: int, count: int, dimension: str
) -> None:
    edit = LinesInserted("S", dimension, at, count)  # type: ignore[arg-type]
    after = cells(follow_range(area, edit_on(1, edit)))
    kept = {_moved(place, edit) for place in cells(area)}
    fresh = {place for place in after if at <= place[dimension == "COLUMNS"] < at + count}
    assert after - fresh == kept


def _moved(place: tuple[int, int], edit: LinesInserted | LinesDeleted | LinesMoved) -> tuple[int, int] | None:
    row, column = place
    if edit.dimension == "ROWS":
        line = follow_line(row, edit)
        return None if line is None else (line, column)
    line = follow_line(column, edit)
    return None if line is None else (row, line)


@given(areas(), spans(), st.sampled_from(["ROWS", "COLUMNS"]))
def test_a_range_keeps_the_cells_that_were_not_deleted(area: GridRange, gone: tuple[int, int], dimension: str) -> None:
    edit = LinesDeleted("S", dimension, gone[0], gone[1] - gone[0])  # type: ignore[arg-type]
    kept = {_moved(place, edit) for place in cells(area)} - {None}
    assert cells(follow_range(area, edit_on(1, edit))) == kept


@given(spans(), st.integers(0, SIZE))
def test_lines_move_as_in_a_list(block: tuple[int, int], destination: int) -> None:
    edit = LinesMoved("S", "ROWS", *block, destination)
    order = moved_lines(list(range(SIZE)), *block, destination)
    assert [follow_line(line, edit) for line in range(SIZE)] == [order.index(line) for line in range(SIZE)]


@given(areas(), spans(), st.integers(0, SIZE))
def test_a_range_inside_moved_rows_goes_with_them_and_one_around_the_move_stays(
    area: GridRange, block: tuple[int, int], destination: int
) -> None:
    edit = LinesMoved("S", "ROWS", *block, destination)
    start, end = area.start_row or 0, area.end_row or 0
    after = cells(follow_range(area, edit_on(1, edit)))
    inside = block[0] <= start and end <= block[1]
    around = start <= block[0] and block[1] <= end and start < destination < end
    if inside or around:
        assert after == {_moved(place, edit) for place in cells(area)}


@given(areas(), areas(), st.sampled_from(["ROWS", "COLUMNS"]))
def test_a_range_within_the_band_of_shifted_cells_follows_them(
    area: GridRange, hole: GridRange, dimension: str
) -> None:
    sides = (hole.start_row or 0, hole.end_row or 0, hole.start_column or 0, hole.end_column or 0)
    inserted = CellsInserted("S", *sides, dimension)  # type: ignore[arg-type]
    deleted = CellsDeleted("S", *sides, dimension)  # type: ignore[arg-type]
    across = cells(GridRange(1, 0, SIZE, *sides[2:]) if dimension == "ROWS" else GridRange(1, *sides[:2], 0, SIZE))
    pushed = follow_range(area, edit_on(1, inserted))
    if cells(area) <= across:
        assert pushed is not None
        assert follow_range(pushed, edit_on(1, deleted)) == area
    else:
        assert pushed == area


@given(areas(), areas(), INDEX, INDEX)
def test_a_range_among_cut_cells_goes_with_them_cell_by_cell(
    area: GridRange, cut: GridRange, to_row: int, to_column: int
) -> None:
    sides = (cut.start_row or 0, cut.end_row or 0, cut.start_column or 0, cut.end_column or 0)
    change = GridEdit(CellsMoved("S", *sides, "T", to_row, to_column), 1, 2)
    after = follow_range(area, change)
    assert after is not None
    if cells(area) <= cells(cut):
        found = {follow_cell(1, row, column, change) for row, column in cells(area)}
        assert found == {(2, row, column) for row, column in cells(after)}
    else:
        assert after == area


@given(areas(), INDEX, st.integers(1, 4))
def test_other_sheets_and_open_sides_stay(area: GridRange, at: int, count: int) -> None:
    edit = LinesInserted("S", "ROWS", at, count)
    whole = GridRange(1, start_column=2, end_column=5)
    assert (follow_range(area, edit_on(2, edit)), follow_range(whole, edit_on(1, edit))) == (area, whole)
