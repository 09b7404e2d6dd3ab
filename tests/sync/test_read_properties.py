"""Whatever people do to the columns, no cell is ever read as another column's."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from sync.read.read_files import ReadRequest, read_file
from sync.workbook.layout import file_targets
from tests.sync.fake_sheets import FakeSheets, FakeTab, fake_workbook
from tests.sync.programmes import GROUP_COLUMNS, programme

AT = datetime(2020, 7, 25, tzinfo=UTC)
ROWS = [[f"{column.id} {row}" for column in GROUP_COLUMNS] for row in range(3)]
HEADERS = ["", "หมายเหตุ", "ลำดับ", "ผลการตรวจ", *(column.header for column in GROUP_COLUMNS)]

places = st.integers(0, 9)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), places),
        st.tuples(st.just("delete"), places),
        st.tuples(st.just("move"), places, places),
        st.tuples(st.just("rename"), places, st.sampled_from(HEADERS)),
        st.tuples(st.just("row above"), st.sampled_from(["", "ทะเบียน", "รหัสกลุ่ม"])),
    ),
    max_size=6,
)


def act(tab: FakeTab, step: tuple[object, ...]) -> None:
    width = max(len(row) for row in tab.grid)
    tab.grid = [[*row, *[""] * (width - len(row))] for row in tab.grid]
    match step:
        case ("insert", int(at)):
            tab.insert_column(min(at, width))
        case ("delete", int(at)) if width > 1:
            tab.delete_column(at % width)
        case ("move", int(start), int(end)):
            start, end = start % width, end % width
            order = [place for place in range(width) if place != start]
            order.insert(end, start)
            tab.grid = [[row[place] for place in order] for row in tab.grid]
            tab.columns = {key: order.index(place) for key, place in tab.columns.items()}
        case ("rename", int(at), str(text)):
            header = next(row for row in range(len(tab.grid)) if len(tab.grid) - row == len(ROWS) + 1)
            tab.grid[header][at % width] = text
        case ("row above", str(text)):
            tab.grid.insert(0, [text])


@given(steps)
def test_cells_stay_with_their_column_through_any_change_of_shape(done: list[tuple[object, ...]]) -> None:
    wanted = programme()
    (target,) = file_targets(wanted)
    workbook = fake_workbook(wanted, target, {"ชุดที่ 1": [list(row) for row in ROWS]})
    renamed_to: set[str] = set()
    for step in done:
        act(workbook.tabs[0], step)
        if step[0] == "rename":
            renamed_to.add(str(step[2]))
    snapshot = read_file(wanted, FakeSheets({target.spreadsheet_id: workbook}).port, ReadRequest(target), AT)
    tab = snapshot.tabs[0]
    if not tab.reading.is_fresh:
        assert tab.reading.reasons
        assert tab.rows == ()
        return
    assert len(tab.rows) == len(ROWS)
    by_header = {column.id: column.header for column in GROUP_COLUMNS}
    for place, column_id in enumerate(tab.column_ids):
        if column_id is None or by_header[column_id] in renamed_to:
            continue  # somebody gave another column that very header: then it is that column
        for number, row in enumerate(tab.rows):
            assert row[place] == f"{column_id} {number}"
