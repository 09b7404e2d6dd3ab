"""What is remembered of cells of ours that would not keep their text."""

from __future__ import annotations

from datetime import UTC, datetime

from sync.ledger.own_cells import MOST_TRIES, OwnCells
from sync.plan.plan import CellChange, ColumnWrite, CoveredCell, FilePlan
from sync.plan.plan_files import tries_after, tries_without
from sync.workbook.layout import place_of

TAG = 7


def plan(*written: tuple[int, str], left_alone: tuple[int, ...] = (), covered: tuple[int, ...] = ()) -> FilePlan:
    """A plan that writes those (row, text) into the column of TAG."""
    cells = tuple(CellChange(row, "", text) for row, text in written)
    write = ColumnWrite("file", "groups", "ทะเบียน", "status", TAG, cells)
    return FilePlan(
        "file",
        ("10",),
        datetime(2020, 7, 25, tzinfo=UTC),
        (write,),
        left_alone=tuple(("ทะเบียน", row) for row in left_alone),
        covered=tuple(CoveredCell(place_of(TAG, row), "ครบถ้วน") for row in covered),
    )


def memory(**tries: tuple[str, int]) -> OwnCells:
    """Tries by row: row_3=("text", 2)."""
    rows = {place_of(TAG, int(row.removeprefix("row_"))): entry for row, entry in tries.items()}
    return OwnCells(frozenset(), rows)


def test_a_new_text_for_a_cell_that_was_given_up_is_counted_from_the_first_try() -> None:
    before = memory(row_3=("เก่า", MOST_TRIES), row_4=("อยู่", MOST_TRIES))
    after = tries_after(plan((3, "ใหม่"), left_alone=(4,)), before)
    assert after == {place_of(TAG, 3): ("ใหม่", 1), place_of(TAG, 4): ("อยู่", MOST_TRIES)}


def test_the_same_text_again_is_one_try_more() -> None:
    assert tries_after(plan((3, "x")), memory(row_3=("x", 1))) == {place_of(TAG, 3): ("x", 2)}


def test_once_nothing_is_left_alone_old_tries_are_forgotten() -> None:
    assert tries_after(plan((5, "x")), memory(row_3=("y", MOST_TRIES))) == {place_of(TAG, 5): ("x", 1)}


def test_a_spared_cell_counts_as_given_up() -> None:
    assert tries_after(plan(covered=(3,)), memory()) == {place_of(TAG, 3): ("ครบถ้วน", MOST_TRIES)}


def test_of_cells_with_an_unknown_outcome_nothing_is_remembered() -> None:
    before = memory(row_3=("x", 1), row_4=("y", MOST_TRIES))
    assert tries_without(plan((3, "x")), before) == {place_of(TAG, 4): ("y", MOST_TRIES)}
