"""Formulas mean the same cells after rows, columns, cells and sheets move."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.sheets_server.entry.cell_values import CellValue
from sync.sheets_server.entry.formulas.edits import (
    CellsDeleted,
    CellsInserted,
    CellsMoved,
    LinesDeleted,
    LinesInserted,
    LinesMoved,
    SheetDeleted,
    SheetRenamed,
    StructuralEdit,
)
from sync.sheets_server.entry.formulas.references import read_reference, reference_text
from sync.sheets_server.entry.formulas.rewrite import copy_formula, list_references, move_formula, rewrite_formula
from tests.sheets_server.entry.formulas.grid_source import calculator


def rewritten(formula: str, edit: StructuralEdit, own_sheet: str = "Sheet1") -> str:
    return rewrite_formula(formula, edit, own_sheet=own_sheet)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=A1", "=A1"),
        ("=A3", "=A5"),
        ("=$A$3", "=$A$5"),
        ("=SUM(A1:A3)", "=SUM(A1:A5)"),
        ("=SUM(A3:A4)", "=SUM(A5:A6)"),
        ("=SUM(A1:A2)", "=SUM(A1:A2)"),
        ("=SUM(A2:A)", "=SUM(A2:A)"),
        ("=SUM(A3:A)", "=SUM(A5:A)"),
        ("=SUM(A:A)", "=SUM(A:A)"),
        ("=SUM(3:4)", "=SUM(5:6)"),
        ("=Other!A3", "=Other!A3"),
        ('=sheet1!A3 & "A3"', '=sheet1!A5 & "A3"'),
        ("=LOG10(A3)", "=LOG10(A5)"),
        ("=SUM(", "=SUM("),
    ],
)
def test_rows_that_come_in_push_references_down_and_widen_those_around(formula: str, expected: str) -> None:
    assert rewritten(formula, LinesInserted("Sheet1", "ROWS", 2, 2)) == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=A1", "=A1"),
        ("=B1", "=#REF!"),
        ("=C1", "=#REF!"),
        ("=D1", "=B1"),
        ("=SUM(A1:D1)", "=SUM(A1:B1)"),
        ("=SUM(B1:C1)", "=SUM(#REF!)"),
        ("=SUM(B1:D1)", "=SUM(B1:B1)"),
        ("=SUM(C:E)", "=SUM(B:C)"),
        ("=SUM(B:C)", "=SUM(#REF!)"),
        ("=SUM(1:2)", "=SUM(1:2)"),
        ("=Sheet1!B1+A1", "=#REF!+A1"),
    ],
)
def test_references_to_columns_that_went_become_ref(formula: str, expected: str) -> None:
    assert rewritten(formula, LinesDeleted("Sheet1", "COLUMNS", 1, 2)) == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=A2", "=A5"),
        ("=A3", "=A2"),
        ("=A5", "=A4"),
        ("=A6", "=A6"),
        ("=SUM(A1:A9)", "=SUM(A1:A9)"),
        ("=SUM(A2:A2)", "=SUM(A5:A5)"),
        ("=SUM(A3:A5)", "=SUM(A2:A4)"),
    ],
)
def test_a_moved_row_takes_its_references_along(formula: str, expected: str) -> None:
    assert rewritten(formula, LinesMoved("Sheet1", "ROWS", 1, 2, 5)) == expected


def test_a_renamed_sheet_is_quoted_where_it_has_to_be() -> None:
    edit = SheetRenamed("Data", "ขอนแก่น 'ร่าง'")

    assert rewritten("=data!A1+A1", edit) == "='ขอนแก่น ''ร่าง'''!A1+A1"
    assert rewritten("='My tab'!A1", SheetRenamed("My tab", "Tab")) == "=Tab!A1"


def test_references_to_a_deleted_sheet_become_ref() -> None:
    assert rewritten("=SUM(Data!A:A)+A1", SheetDeleted("Data")) == "=SUM(#REF!)+A1"


def test_cut_cells_take_the_references_to_them_along() -> None:
    edit = CellsMoved("Sheet1", 0, 2, 0, 2, "Data", 4, 1)

    assert rewritten("=SUM(A1:B2)+A3+Sheet1!B1", edit) == "=SUM(Data!B5:C6)+A3+Data!C5"
    assert rewritten("=Sheet1!A1", edit, own_sheet="Data") == "=B5"
    assert rewritten("=SUM(A1:A3)", edit) == "=SUM(A1:A3)"


def test_a_cut_formula_keeps_meaning_the_same_cells_from_its_new_sheet() -> None:
    edit = CellsMoved("Sheet1", 0, 2, 0, 2, "Data", 4, 1)

    assert move_formula("=A2+A9+Data!C1+Other!A1", edit) == "=B6+Sheet1!A9+C1+Other!A1"
    assert move_formula("=A2+A9", CellsMoved("Sheet1", 0, 2, 0, 2, "Sheet1", 4, 1)) == "=B6+A9"


def test_cells_that_come_in_or_go_shift_only_their_own_columns() -> None:
    inserted = CellsInserted("Sheet1", 1, 3, 0, 2, "ROWS")
    deleted = CellsDeleted("Sheet1", 1, 3, 0, 2, "ROWS")

    assert rewritten("=A2+C2+SUM(A1:B5)+SUM(A1:C5)", inserted) == "=A4+C2+SUM(A1:B7)+SUM(A1:C5)"
    assert rewritten("=A2+C2+SUM(A1:B5)+A5", deleted) == "=#REF!+C2+SUM(A1:B3)+A3"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=A1", "=B3"),
        ("=$A1", "=$A3"),
        ("=A$1", "=B$1"),
        ("=$A$1", "=$A$1"),
        ("=SUM(A1:B2)", "=SUM(B3:C4)"),
        ("=SUM(A:A)", "=SUM(B:B)"),
        ("=SUM(A2:A)", "=SUM(B4:B)"),
        ("='ขอ ง'!A1", "='ขอ ง'!B3"),
    ],
)
def test_a_copied_formula_shifts_its_relative_references(formula: str, expected: str) -> None:
    assert copy_formula(formula, rows_down=2, columns_right=1) == expected


def test_a_reference_copied_off_the_grid_becomes_ref() -> None:
    assert copy_formula("=A1+B2", rows_down=-1, columns_right=-1) == "=#REF!+A1"


def test_references_are_listed_for_following_dependencies() -> None:
    assert [reference_text(one) for one in list_references("=A1+SUM('x y'!B:B)")] == ["A1", "'x y'!B:B"]


ROW_COUNT = 12
rows_0based = st.integers(0, ROW_COUNT - 1)


@given(rows_0based, rows_0based, st.integers(0, ROW_COUNT), st.integers(1, 4))
def test_a_sum_stays_the_same_when_empty_rows_come_in(one: int, other: int, at: int, count: int) -> None:
    first, last = sorted((one, other))
    formula = f"=SUM(Data!A{first + 1}:A{last + 1})"
    rows: list[list[CellValue]] = [[2**row] for row in range(ROW_COUNT)]
    empty_rows: list[list[CellValue]] = [[] for _ in range(count)]

    after = rewritten(formula, LinesInserted("Data", "ROWS", at, count))

    before_value = calculator(sheets={"Data": rows}).evaluate(formula, "Sheet1", 0, 0)
    changed = [*rows[:at], *empty_rows, *rows[at:]]
    assert calculator(sheets={"Data": changed}).evaluate(after, "Sheet1", 0, 0) == before_value


@given(rows_0based, rows_0based, rows_0based, st.integers(1, 4))
def test_a_sum_loses_exactly_the_rows_that_went(one: int, other: int, at: int, count: int) -> None:
    first, last = sorted((one, other))
    rows: list[list[CellValue]] = [[2**row] for row in range(ROW_COUNT)]
    left = sum(2**row for row in range(first, last + 1) if not at <= row < at + count)

    after = rewritten(f"=SUM(Data!A{first + 1}:A{last + 1})", LinesDeleted("Data", "ROWS", at, count))

    changed = [*rows[:at], *rows[at + count :]]
    value = calculator(sheets={"Data": changed}).evaluate(after, "Sheet1", 0, 0)
    assert getattr(value, "code", value) == (left or "#REF!")


@given(rows_0based, rows_0based, st.integers(1, 4), st.integers(0, ROW_COUNT))
def test_a_single_reference_follows_its_row_wherever_it_moves(
    wanted: int, start: int, count: int, destination: int
) -> None:
    stop = min(start + count, ROW_COUNT)
    rows: list[list[CellValue]] = [[2**row] for row in range(ROW_COUNT)]
    moved = rows[start:stop]
    changed = [*rows[:start], *rows[stop:]]
    at = destination if destination <= start else max(destination - (stop - start), start)
    changed[at:at] = moved

    after = rewritten(f"=Data!A{wanted + 1}", LinesMoved("Data", "ROWS", start, stop, destination))

    assert calculator(sheets={"Data": changed}).evaluate(after, "Sheet1", 0, 0) == 2**wanted


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_rows_that_come_in_and_go_again_leave_a_formula_as_it_was(one: int, other: int, at: int, count: int) -> None:
    first, last = sorted((one, other))
    formula = f"=SUM(A{first + 1}:$B${last + 1})+C{first + 1}"
    inserted = rewritten(formula, LinesInserted("Sheet1", "ROWS", at, count))

    assert rewritten(inserted, LinesDeleted("Sheet1", "ROWS", at, count)) == formula


@given(
    st.sampled_from(["A1", "$B$2:C", "A:$C", "$1:3", "ZZZ1000", "B2:2", "AA10:$AB$11"]),
    st.sampled_from([None, "Data", "ก ข", "It's", "D3"]),
)
def test_references_print_as_they_were_read(local: str, sheet: str | None) -> None:
    reference = read_reference(local, sheet)
    assert reference is not None
    printed = reference_text(reference).rpartition("!")[2]

    assert read_reference(printed, sheet) == reference
