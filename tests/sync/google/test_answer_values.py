"""Ranges of answers are understood with every title that people give a tab."""

from __future__ import annotations

import pytest
from gspread.utils import rowcol_to_a1
from hypothesis import given
from hypothesis import strategies as st

from sync.google.answer_values import column_letters, place_of_range


@given(
    title=st.text(min_size=1, max_size=20).filter(lambda text: "\n" not in text and "\r" not in text),
    row=st.integers(1, 5000),
    column=st.integers(1, 18278),
)
def test_a_quoted_range_gives_back_title_and_first_cell(title: str, row: int, column: int) -> None:
    quoted = title.replace("'", "''")
    cell = rowcol_to_a1(row, column)
    assert place_of_range(f"'{quoted}'!{cell}:ZZZ9999") == (title, row - 1, column - 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sheet1!A1:Z1000", ("Sheet1", 0, 0)),
        ("'ขอนแก่น (ร่าง)'!L1:L200", ("ขอนแก่น (ร่าง)", 0, 11)),
        ("Raw!C2", ("Raw", 1, 2)),
    ],
)
def test_ranges_as_google_writes_them(text: str, expected: tuple[str, int, int]) -> None:
    assert place_of_range(text) == expected


def test_what_is_no_range_is_refused() -> None:
    with pytest.raises(ValueError, match="not a range"):
        place_of_range("A1")


@given(st.integers(0, 18277))
def test_column_letters_agree_with_gspread(column_0based: int) -> None:
    assert f"{column_letters(column_0based)}1" == rowcol_to_a1(1, column_0based + 1)
