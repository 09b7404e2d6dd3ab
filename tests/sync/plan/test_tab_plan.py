"""What must change in a central tab."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.readings.blocks import Cell
from sync.plan.blocks import Row, plain
from sync.plan.tab_plan import (
    DeleteRows,
    InsertRows,
    MoveRows,
    TabContent,
    TabPlan,
    TitleLine,
    UpdateRows,
    plan_tab,
)
from sync.read.read_central import SeenTab
from sync.write.central_requests import tab_requests

HEADER = ("รหัส", "ค่า", "หมายเหตุ")
LINE = TitleLine("ภาพรวม (ตรวจ 9:00 · เปลี่ยน 9:00) — โครงการ", "9:00")


def seen_tab(rows: Sequence[Sequence[Cell]]) -> SeenTab:
    return SeenTab("t", 7, 100, 3, [["ชื่อ"], list(HEADER), *rows])


def wanted_tab(rows: Sequence[Row]) -> TabContent:
    return TabContent("t", "แท็บ", LINE, HEADER, tuple(rows))


def apply(plan: TabPlan, rows: Sequence[Sequence[Cell]], beside: int = 0) -> list[list[Cell]]:
    """What a spreadsheet does with the changes, in their order; `beside`: columns of people's right of ours."""
    grid = [list(row) for row in rows]
    for change in plan.changes:
        match change:
            case InsertRows(at, count):
                grid[at:at] = [[""] * (3 + beside) if beside else [] for _ in range(count)]
            case MoveRows(start, count, to):
                grid[to:to] = [grid.pop(start) for _ in range(count)]
            case DeleteRows(at, count):
                del grid[at : at + count]
            case UpdateRows(at, new_rows):
                grid.extend([""] * (3 + beside) for _ in range(at + len(new_rows) - len(grid)))
                for offset, row in enumerate(new_rows):
                    grid[at + offset] = [*(plain(cell) for cell in row), *grid[at + offset][3:]]
    return grid


def test_rows_that_a_chart_shows_are_written_over_where_they_stand_though_days_are_worded_anew() -> None:
    earlier: list[list[Cell]] = [[f"{day} Oct 2019", 0.5, ""] for day in range(1, 4)]
    now: list[Row] = [(f"{day} ต.ค. 2562", 0.5, "") for day in range(1, 4)]
    assert plan_tab(seen_tab(earlier), replace(wanted_tab(now), in_place=True)).changes == (UpdateRows(0, tuple(now)),)
    moved = plan_tab(seen_tab(earlier), wanted_tab(now)).changes
    assert not all(isinstance(change, UpdateRows) for change in moved)  # whose notes stand beside their rows


in_blocks = st.lists(st.tuples(st.sampled_from(["KKN", "1001", "TH-40", "-"]), st.integers(0, 3)), max_size=12)


@given(
    in_blocks, in_blocks, st.permutations(["KKN", "1001", "TH-40", "-"]), st.permutations(["KKN", "1001", "TH-40", "-"])
)
def test_notes_move_with_their_office_into_whatever_order_the_offices_have(
    old: list[tuple[str, int]], new: list[tuple[str, int]], before: list[str], after: list[str]
) -> None:
    """A note stands right of our columns: it stays with a row of its office as long as the office has that many."""
    old_rows: list[list[Cell]] = [[key, value, "x"] for key, value in sorted(old, key=lambda row: before.index(row[0]))]
    new_rows: list[Row] = [(key, value, "x") for key, value in sorted(new, key=lambda row: after.index(row[0]))]
    plan = plan_tab(seen_tab(old_rows), wanted_tab(new_rows))
    noted = apply(plan, [[*row, f"of {row[0]}"] for row in old_rows], beside=1)
    assert [row[:3] for row in noted if row[:3]] == [list(row) for row in new_rows]
    assert {row[3] for row in noted if row[0] and row[3] != f"of {row[0]}"} <= {""}


blocks = st.lists(st.tuples(st.sampled_from(["10", "11", "12", "20"]), st.integers(0, 3)), max_size=12)


@given(blocks, blocks, st.booleans())
def test_applying_the_plan_gives_what_is_wanted_and_planning_again_gives_nothing(
    old: list[tuple[str, int]], new: list[tuple[str, int]], sorted_before: bool
) -> None:
    old_rows: list[list[Cell]] = [[key, value, "x"] for key, value in (sorted(old) if sorted_before else old)]
    new_rows: list[Row] = [(key, value, "x") for key, value in sorted(new)]
    after = apply(plan_tab(seen_tab(old_rows), wanted_tab(new_rows)), old_rows)
    assert after == [list(row) for row in new_rows]
    assert plan_tab(seen_tab(after), wanted_tab(new_rows)).changes == ()


def test_a_new_row_moves_the_rows_of_other_offices_and_does_not_rewrite_them() -> None:
    old: list[list[Cell]] = [["10", 1, ""], ["20", 2, ""]]
    plan = plan_tab(seen_tab(old), wanted_tab([("10", 1, ""), ("10", 5, ""), ("20", 2, "")]))
    assert plan.changes == (InsertRows(1, 1), UpdateRows(1, (("10", 5, ""),)))


def test_a_header_that_someone_changed_is_written_again() -> None:
    seen = SeenTab("t", 7, 100, 3, [["ชื่อ"], ["รหัส", "อื่น"]])
    assert plan_tab(seen, wanted_tab([])).header == HEADER


@pytest.mark.parametrize(
    ("seen", "is_changed", "told"),
    [
        ("", True, "ภาพรวม (ตรวจ 9:00 · เปลี่ยน 9:00) — โครงการ"),
        ("ภาพรวม (ตรวจ 8:00 · เปลี่ยน 7:00) — โครงการ", True, "ภาพรวม (ตรวจ 9:00 · เปลี่ยน 9:00) — โครงการ"),
        ("ภาพรวม (ตรวจ 8:00 · เปลี่ยน 7:00) — โครงการ", False, "ภาพรวม (ตรวจ 9:00 · เปลี่ยน 7:00) — โครงการ"),
        ("ชื่อเดิม (ตรวจ 8:00 · เปลี่ยน 7:00) — โครงการ", False, "ภาพรวม (ตรวจ 9:00 · เปลี่ยน 7:00) — โครงการ"),
        ("ภาพรวม (ปรับปรุงเมื่อ 7:00) — โครงการ", False, "ภาพรวม (ปรับปรุงเมื่อ 7:00) — โครงการ"),
        (None, False, "ภาพรวม (ตรวจ 9:00 · เปลี่ยน 9:00) — โครงการ"),
    ],
)
def test_the_first_row_tells_when_a_tab_was_checked_and_apart_from_that_when_it_changed(
    seen: Cell, is_changed: bool, told: str
) -> None:
    assert LINE.over(seen, is_changed=is_changed) == told


@pytest.mark.parametrize(
    ("header", "rows", "added"),
    [
        (["รหัส", "ค่า"], [["10", 1]], 1),
        (["รหัส", "ค่า", "โทรถามแล้ว"], [["10", 1, "ว่าง"]], 1),  # a note of somebody's stands where ours will
        (["รหัส", "ค่า", "พิมพ์ทับ"], [["10", 1, "ดี"]], 0),  # our column, its header typed over
        (["รหัส", "", "หมายเหตุ"], [["10", 1, "ดี"]], 0),
        (["", "", ""], [["10", 1, "ดี"]], 0),
        (list(HEADER), [["10", 1, "ว่าง"]], 0),
    ],
)
def test_a_column_that_an_older_tab_never_had_comes_before_what_people_noted_there(
    header: list[Cell], rows: list[list[Cell]], added: int
) -> None:
    seen = SeenTab("t", 7, 100, len(header), [["ชื่อ"], header, *rows])
    assert plan_tab(seen, wanted_tab([("10", 1, "ดี")])).columns_added == added


def test_a_tab_that_is_too_narrow_gets_its_columns_though_no_row_tells_that_they_are_new() -> None:
    plan = plan_tab(SeenTab("t", 7, 100, 2, [["ชื่อ"], ["รหัส", "ค่า"]]), wanted_tab([]))

    assert [next(iter(request)) for request in tab_requests(plan)][:2] == ["insertDimension", "updateCells"]
    assert plan.columns_added == 1
