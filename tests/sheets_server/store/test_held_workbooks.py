"""What stays in memory: the workbooks used last, up to a number of cells, and any that is still in use."""

from dataclasses import replace

from sync.sheets_server.model.row_table import Row
from sync.sheets_server.model.workbook import Workbook, new_workbook
from sync.sheets_server.store.held_workbooks import CELLS_OF_A_SHEET, HeldWorkbooks, size_in_cells


def workbook(file_id: str, cells: int = 100) -> Workbook:
    """A workbook of one sheet with so many rows of one cell."""
    empty = new_workbook(file_id)
    (sheet,) = empty.sheets
    return replace(empty, sheets=(sheet.with_rows(0, [Row((number,)) for number in range(cells)]),))


ONE = size_in_cells(workbook("a"))


def found(held: HeldWorkbooks, *file_ids: str) -> list[bool]:
    return [held.find(file_id) is not None for file_id in file_ids]


def test_the_longest_unused_goes_first() -> None:
    held = HeldWorkbooks(most_cells=2 * ONE)
    held.hold(workbook("a"))
    held.hold(workbook("b"))
    assert held.find("a") is not None
    held.hold(workbook("c"))
    assert found(held, "a", "b", "c") == [True, False, True]


def test_the_bound_is_on_cells_and_follows_what_a_workbook_becomes() -> None:
    held = HeldWorkbooks(most_cells=3 * ONE)
    for name in "abc":
        held.hold(workbook(name))
    assert len(held) == 3
    held.hold(workbook("c", cells=101))
    assert found(held, "a", "b", "c") == [False, True, True]
    held.hold(workbook("c"))
    held.hold(workbook("a"))
    assert len(held) == 3


def test_the_last_used_stays_whatever_its_size_but_where_none_is_to_be_held() -> None:
    held = HeldWorkbooks(most_cells=1)
    held.hold(workbook("a"))
    held.hold(workbook("b", cells=5000))
    assert found(held, "a", "b") == [False, True]
    none = HeldWorkbooks(most_cells=0)
    none.hold(workbook("a"))
    assert found(none, "a") == [False]


def test_what_somebody_uses_is_found_again_and_goes_with_its_last_use() -> None:
    held = HeldWorkbooks(most_cells=0)
    used = workbook("a")
    held.hold(used)
    assert held.find("a") is used
    assert not held.is_held(used)
    del used
    assert held.find("a") is None


def test_a_later_state_takes_the_place_of_one_in_use_and_a_deleted_file_is_found_no_more() -> None:
    held = HeldWorkbooks(most_cells=10 * ONE)
    before, after = workbook("a"), workbook("a", cells=5)
    held.hold(before)
    held.hold(after)
    assert held.find("a") is after
    assert [held.is_held(one) for one in (before, after)] == [False, True]
    held.drop("a")
    assert held.find("a") is None
    assert len(held) == 0


def test_rows_that_are_one_object_count_once() -> None:
    empty = new_workbook("a")
    (sheet,) = empty.sheets
    blank = Row(("x",) * 10)
    filled = replace(empty, sheets=(sheet.with_rows(0, [blank] * 200),))
    assert size_in_cells(filled) == CELLS_OF_A_SHEET + 10
