"""A1 notation: what clients write is understood, what is printed can be read again."""

import gspread.utils
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.sheets_server.a1 import (
    A1Cells,
    A1Range,
    column_index,
    column_letters,
    parse_cells,
    print_range,
    quoted_title,
    split_range,
)

TITLES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
ROWS = st.integers(0, 9_999_999)
COLUMNS = st.integers(0, 18_277)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("A1", A1Cells(0, 1, 0, 1)),
        ("$B$2", A1Cells(1, 2, 1, 2)),
        ("a1:c3", A1Cells(0, 3, 0, 3)),
        ("D4:A1", A1Cells(0, 4, 0, 4)),
        ("A:C", A1Cells(None, None, 0, 3)),
        ("2:3", A1Cells(1, 3, None, None)),
        ("A2:C", A1Cells(1, None, 0, 3)),
        ("A3:3", A1Cells(2, 3, 0, None)),
        ("R2C3", A1Cells(1, 2, 2, 3)),
        ("R1C1:R2C2", A1Cells(0, 2, 0, 2)),
    ],
)
def test_every_form_of_cells_is_read(text: str, cells: A1Cells) -> None:
    assert parse_cells(text) == cells


@pytest.mark.parametrize("text", ["", "A", "1", "A0", "AAAA1", "Sheet1", "A1:", ":A1", "A1:B2:C3", "A-1", "A$"])
def test_what_is_no_cells_is_not_read(text: str) -> None:
    assert parse_cells(text) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Sheet1!A1", A1Range("Sheet1", "A1")),
        ("🌵 name 1!A1:B2", A1Range("🌵 name 1", "A1:B2")),
        ("'D3'", A1Range("D3", None, True)),
        ("D3", A1Range(None, "D3")),
        ("'it''s'!A1", A1Range("it's", "A1", True)),
        ("'a!b'!A1", A1Range("a!b", "A1", True)),
        ("'open", None),
        ("'x'!", None),
        ("!A1", None),
    ],
)
def test_sheet_and_cells_are_split(text: str, parts: A1Range | None) -> None:
    assert split_range(text) == parts


@given(title=TITLES)
def test_a_printed_title_is_read_back_whatever_it_is(title: str) -> None:
    parts = split_range(quoted_title(title) + "!A1")
    assert parts is not None
    assert (title, "A1") == (parts.title, parts.cells_text)


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Sheet1", "Sheet1"),
        ("Raw", "Raw"),
        ("D3", "'D3'"),
        ("R1C1", "'R1C1'"),
        ("TRUE", "'TRUE'"),
        ("Test df_to_sheet", "'Test df_to_sheet'"),
        ("ขอนแก่น", "'ขอนแก่น'"),
        ("it's", "'it''s'"),
    ],
)
def test_a_title_is_quoted_only_when_it_must_be(title: str, printed: str) -> None:
    assert quoted_title(title) == printed


@given(start_row=ROWS, start_column=COLUMNS, rows=st.integers(1, 9), columns=st.integers(1, 9))
def test_a_printed_range_is_read_back(start_row: int, start_column: int, rows: int, columns: int) -> None:
    end_column = min(start_column + columns, 18_278)
    printed = print_range("Sheet1", start_row, start_row + rows, start_column, end_column)
    assert parse_cells(printed.removeprefix("Sheet1!")) == A1Cells(
        start_row, start_row + rows, start_column, end_column
    )


@given(row=ROWS, column=COLUMNS)
def test_cells_are_named_as_gspread_names_them(row: int, column: int) -> None:
    assert f"{column_letters(column)}{row + 1}" == gspread.utils.rowcol_to_a1(row + 1, column + 1)
    assert column_index(column_letters(column)) == column
