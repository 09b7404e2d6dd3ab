"""Rows that are kept from pass to pass take little memory and are as they were."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.readings.blocks import Cell
from rules.readings.packed import LEAST_PACKED, Joined, Packed, packed
from sync.workbook.snapshot import FileSnapshot, OwnColumn, with_rows_packed
from tests.rules.time_builders import at
from tests.sync.check.test_judged import tab

CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=5)
)
ROWS = st.lists(st.lists(CELLS, max_size=4), max_size=2 * LEAST_PACKED)


@given(ROWS, st.slices(2 * LEAST_PACKED))
@settings(max_examples=20)
def test_rows_are_as_they_were_whether_they_are_packed_or_not(rows: list[list[Cell]], span: slice) -> None:
    for kept in (packed(rows), Packed(rows)):
        assert (len(kept), list(kept), list(kept[span])) == (len(rows), rows, rows[span])
        assert [type(cell) for row in kept for cell in row] == [type(cell) for row in rows for cell in row]
        assert kept == rows
        assert rows == kept
        assert kept == Packed(rows)
    if rows:
        assert packed(rows)[-1] == rows[-1]
        assert Packed(rows) != rows[1:]


@given(st.lists(ROWS, max_size=4), st.slices(4 * LEAST_PACKED))
@settings(max_examples=20)
def test_joined_parts_are_their_rows_one_after_the_other(parts: list[list[list[Cell]]], span: slice) -> None:
    rows = [row for part in parts for row in part]
    joined = Joined([packed(part) for part in parts])
    assert (len(joined), list(joined), list(joined[span])) == (len(rows), rows, rows[span])
    assert joined == rows
    assert [joined[place] for place in range(-len(rows), len(rows))] == rows + rows
    with pytest.raises(IndexError):
        joined[len(rows)]


def test_what_is_packed_is_not_packed_again_and_hands_out_nothing_of_its_own() -> None:
    once = packed([["ก"]] * LEAST_PACKED)
    assert packed(once) is once
    next(iter(once)).append("ข")
    assert once == [["ก"]] * LEAST_PACKED
    with pytest.raises(IndexError):
        once[LEAST_PACKED]


def test_offices_that_share_a_sheet_share_the_cells_of_our_column_in_it() -> None:
    column = OwnColumn("status", 1, 0, True, ["ครบถ้วน"] * LEAST_PACKED)
    shares = tuple(replace(tab(code, "groups", [["x"]] * 99), own_columns=(column,)) for code in ("50", "52"))
    kept = with_rows_packed(FileSnapshot("file", ("50", "52"), at(7, 1), None, shares))
    first, second = kept.tabs
    assert first.own_columns[0] is second.own_columns[0]
    assert (first.own_columns[0].values, first.rows) == (column.values, shares[0].rows)
    assert isinstance(first.rows, Packed)
