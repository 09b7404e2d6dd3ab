"""When a file that was read again is to be judged again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.readings.blocks import Cell
from sync.check.check import bring_the_same
from tests.sync.check.test_evaluation_texts import snapshots


@pytest.mark.parametrize(
    ("rows", "is_same"),
    [
        ([["50-001", 1]], True),
        ([["50-001", True]], False),  # a tick, which equals the number
        ([["50-001", "1"]], False),
        ([["50-002", 1]], False),
        ([["50-001", 1], ["50-002", 1]], False),
    ],
)
def test_a_file_brings_the_same_while_no_cell_of_its_reports_is_another(
    rows: list[list[Cell]], *, is_same: bool
) -> None:
    (before,), (after,) = snapshots([["50-001", 1]]).files, snapshots(rows).files
    assert bring_the_same(before, after) == is_same


def test_rows_that_moved_bring_another_thing() -> None:
    (before,) = snapshots([["50-001", 1]]).files
    (tab,) = before.tabs
    assert not bring_the_same(before, replace(before, tabs=(replace(tab, header_row_1based=2),)))
