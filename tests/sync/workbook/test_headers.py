"""Headers are matched by what they say; a guess says how sure it is."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from rules.readings.blocks import Cell
from sync.workbook.headers import find_header_row, match_headers
from tests.sync.programmes import FORUM_COLUMNS, GROUP_COLUMNS

HEADERS = [column.header for column in GROUP_COLUMNS]


@given(st.permutations(HEADERS), st.lists(st.sampled_from(["", "หมายเหตุ", "ลำดับ"]), max_size=3))
def test_any_order_and_any_other_columns_match_the_same(headers: list[str], others: list[str]) -> None:
    match = match_headers([*others, *headers], GROUP_COLUMNS)
    assert (match.missing, match.doubled) == ((), {})
    by_header = {column.header: column.id for column in GROUP_COLUMNS}
    assert match.column_ids == (*[None] * len(others), *(by_header[header] for header in headers))


def test_words_in_brackets_may_be_left_out_but_not_exchanged() -> None:
    assert match_headers(["จำนวนผู้เข้าร่วม"], FORUM_COLUMNS).column_ids == ("participants",)
    assert match_headers(["จำนวนผู้เข้าร่วม (ราย)"], FORUM_COLUMNS).column_ids == (None,)


def test_a_doubled_header_names_all_its_places() -> None:
    assert match_headers(["รหัสกลุ่ม", "x", "รหัสกลุ่ม"], GROUP_COLUMNS).doubled == {"group_id": (0, 2)}


def test_the_very_header_goes_before_an_alias_beside_it() -> None:
    match = match_headers(["ชื่อกลุ่มเกษตรกร", "ชื่อกลุ่ม"], GROUP_COLUMNS)
    assert (match.column_ids, match.doubled) == ((None, "group_name"), {})
    twice = match_headers(["ชื่อกลุ่มเกษตรกร", "ชื่อกลุ่มเกษตรกร"], GROUP_COLUMNS)
    assert twice.doubled == {"group_name": (0, 1)}


def test_the_header_row_is_the_one_with_most_headers() -> None:
    grid = [["รหัสกลุ่ม"], [], HEADERS, ["10-001", "ชื่อกลุ่ม"]]
    assert find_header_row(grid, GROUP_COLUMNS) == 2
    assert find_header_row([["รหัสกลุ่ม"]], GROUP_COLUMNS) is None
    assert find_header_row([], GROUP_COLUMNS) is None


def test_rows_below_the_header_row_are_not_looked_at_for_headers() -> None:
    """Thousands of tabs are read in a pass, and below their headers stand people's rows."""

    class Unread(list[Cell]):
        def __iter__(self) -> Iterator[Cell]:
            raise AssertionError("a row of data was looked at")

    assert find_header_row([HEADERS, Unread(["10-001"])], GROUP_COLUMNS) == 0
