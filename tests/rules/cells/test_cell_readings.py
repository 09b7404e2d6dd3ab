"""Reading a column's cells at once says of each what reading it alone says."""

from __future__ import annotations

import math
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rules.cells.cell_readings import CellReadings, CellState, read_cells
from rules.cells.gathered_cells import gather_cells
from rules.declared.programme import CellType, Column
from rules.readings.blocks import Block, Cell
from rules.readings.dates import parse_day
from rules.readings.fiscal_year import YearSpan
from rules.readings.numbers import CodeReading, parse_code, parse_number, parse_phone
from rules.readings.text import FORMULA_ERRORS, clean_text, is_dash_answer

NEAR = YearSpan(date(2019, 10, 1), date(2020, 9, 30))
TEXTS = (
    st.text(max_size=12)
    | st.text(st.sampled_from("0812345678-–๐๘ ()./,+xก\u200b\u00a0"), min_size=6, max_size=14)
    | st.sampled_from(("0812345678", "081-234-5678", "812345678", "#REF!", "#n/a", "-", " – ", "30/7/2563", "1,500"))
)
NUMBERS = (
    st.integers(-9, 10**10)
    | st.floats(allow_nan=False)
    | st.sampled_from((36_525, 36_526, 54_788.0, 54_789, 253_118, 253_119, 2**53 - 1, 2**53 + 1, -0.0))
)
CELLS = st.lists(TEXTS | st.none() | NUMBERS, max_size=12)


def read(cell_type: CellType, cells: list[Cell]) -> tuple[list[Cell], CellReadings]:
    column = Column("a", "a", cell_type)
    _, distinct = gather_cells((column,), [Block("10", ("a",), [[cell] for cell in cells])])["a"]
    return distinct.cells.tolist(), read_cells(column, distinct, NEAR)


def plain_state(cell: Cell) -> CellState:
    if cell is None or not isinstance(cell, str):
        return CellState.BLANK if cell is None else CellState.READ
    text = clean_text(cell.replace("\x00", ""))
    if not text:
        return CellState.BLANK
    if text.upper() in FORMULA_ERRORS:
        return CellState.FORMULA_ERROR
    return CellState.DASH if is_dash_answer(text) else CellState.READ


def is_check_box(cell: Cell) -> bool:
    """The word that a ticked or unticked box leaves in a cell."""
    return cell in ("TRUE", "FALSE")


def without_nul(cell: Cell) -> Cell:
    return cell.replace("\x00", "") if isinstance(cell, str) else cell


def assert_codes_as_alone(cell_type: CellType, cells: list[Cell]) -> None:
    distinct, found = read(cell_type, cells)
    for place, cell in enumerate(distinct):
        state = plain_state(cell)
        if is_check_box(cell):
            assert (found.states[place], found.texts[place]) == (CellState.UNREADABLE, "")
            continue
        alone = CodeReading(None)
        if state is CellState.READ:
            alone = parse_phone(without_nul(cell)) if cell_type is CellType.PHONE else parse_code(without_nul(cell))
            state = CellState.UNREADABLE if alone.text is None else state
            assert found.texts[place] == (alone.text or "")
        assert CellState(found.states[place]) is state
        assert found.problems.get(place) == alone.problem
        assert bool(found.is_inferred[place]) == alone.is_restored


@given(CELLS)
def test_telephone_numbers_of_a_column_are_read_as_each_alone(cells: list[Cell]) -> None:
    assert_codes_as_alone(CellType.PHONE, cells)


@given(CELLS)
def test_codes_of_a_column_are_read_as_each_alone(cells: list[Cell]) -> None:
    assert_codes_as_alone(CellType.CODE, cells)


@given(CELLS)
def test_numbers_and_days_of_a_column_are_read_as_each_alone(cells: list[Cell]) -> None:
    for cell_type in (CellType.NUMBER, CellType.DATE):
        distinct, found = read(cell_type, cells)
        for place, cell in enumerate(distinct):
            state, alone = plain_state(cell), None
            if state is CellState.READ and cell_type is CellType.NUMBER:
                alone = parse_number(without_nul(cell)).value
            elif state is CellState.READ:
                day = parse_day(without_nul(cell), NEAR).day
                alone = None if day is None else float(day.toordinal())
            if state is CellState.READ and alone is None:
                state = CellState.UNREADABLE
            assert CellState(found.states[place]) is state
            assert (None if math.isnan(found.numbers[place]) else found.numbers[place]) == alone


@given(st.lists(TEXTS, max_size=12))
def test_texts_of_a_column_are_cleaned_as_each_alone(cells: list[Cell]) -> None:
    distinct, found = read(CellType.TEXT, cells)
    cleaned = [clean_text(str(without_nul(cell))) for cell in distinct]
    is_box = [str(cell) in ("TRUE", "FALSE") for cell in distinct]  # a check box says nothing where a text is asked
    assert found.texts.tolist() == ["" if box else text for text, box in zip(cleaned, is_box, strict=True)]
