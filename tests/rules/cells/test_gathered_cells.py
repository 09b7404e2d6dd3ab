"""Gathering cells: whatever the way, each row finds its own cell again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.cells import gathered_cells
from rules.cells.gathered_cells import gather_cells
from rules.declared.programme import CellType, Column
from rules.readings.blocks import Block, Cell
from rules.readings.text_batch import TextBatch

CELLS = st.one_of(
    st.sampled_from(("", "ก", "a", "TRUE", 0, 1, 1.0, True, False, None, 812345678, "#REF!")),
    st.text(max_size=4),
    st.integers(-3, 3),
    st.floats(allow_nan=False),
)
ROWS = st.lists(st.lists(CELLS, max_size=4), max_size=30)
COLUMNS = tuple(Column(column_id, column_id, CellType.TEXT) for column_id in ("a", "b", "c"))
TABLES = st.lists(st.tuples(st.sampled_from((("a", "b", "c"), ("c", None, "a"), ("b",))), ROWS), max_size=4)


def as_read(cell: Cell) -> Cell:
    return str(cell).upper() if isinstance(cell, bool) else cell


@pytest.mark.parametrize("most_different", [0, 1])  # as they are, looked up
@given(tables=TABLES, rows_at_once=st.integers(1, 7))
def test_each_row_finds_its_own_cell_whatever_the_way(
    most_different: int, tables: list[tuple[tuple[str | None, ...], list[list[Cell]]]], rows_at_once: int
) -> None:
    blocks = [Block(str(place), column_ids, rows) for place, (column_ids, rows) in enumerate(tables)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(gathered_cells, "_ROWS_AT_ONCE", rows_at_once)
        patched.setattr(gathered_cells, "_SAMPLE", 1)
        patched.setattr(gathered_cells, "_MOSTLY_DIFFERENT", most_different)
        gathered = gather_cells(COLUMNS, blocks)
    for column in COLUMNS:
        codes, distinct = gathered[column.id]
        expected = [
            as_read(row[column_ids.index(column.id)])
            if column.id in column_ids and column_ids.index(column.id) < len(row)
            else ""
            for column_ids, rows in tables
            for row in rows
        ]
        assert expected == [distinct.cells[code] for code in codes.tolist()]
        assert [isinstance(cell, str) for cell in distinct.cells] == distinct.is_text.tolist()
        assert [cell for cell in distinct.cells if isinstance(cell, str)] == distinct.texts().tolist()
        alone, joined = TextBatch(distinct.texts()), TextBatch(distinct.texts(), distinct.joined)
        assert alone.texts().tolist() == joined.texts().tolist()


@pytest.mark.parametrize("different", [0.1, 0.7, 0.99])
def test_many_rows_are_gathered_the_same_however_many_differ(different: float) -> None:
    total = 6_000
    rows: list[list[Cell]] = [
        [f"{number % max(1, int(total * different))}", number % 2 == 0] for number in range(total)
    ]
    columns = (Column("text", "text", CellType.TEXT), Column("flag", "flag", CellType.CHOICE))
    gathered = gather_cells(columns, [Block("10", ("text", "flag"), rows)])
    for place, column in enumerate(columns):
        codes, distinct = gathered[column.id]
        assert [as_read(row[place]) for row in rows] == [distinct.cells[code] for code in codes.tolist()]


def test_a_column_that_no_block_has_is_blank() -> None:
    codes, distinct = gather_cells(COLUMNS[:1], [Block("10", ("b",), [["x"], ["y"]])])["a"]
    assert [distinct.cells[code] for code in codes] == ["", ""]


def test_nothing_to_gather_is_no_cell() -> None:
    codes, distinct = gather_cells(COLUMNS[:1], [])["a"]
    assert (len(codes), len(distinct.cells)) == (0, 0)


def test_the_word_for_booleans_is_the_same_in_every_column() -> None:
    column = Column("a", "a", CellType.CODE)
    few: list[list[Cell]] = [[True]]
    many = few + [[f"{number}"] for number in range(6_000)]
    for rows in (few, many):
        codes, distinct = gather_cells((column,), [Block("10", ("a",), rows)])["a"]
        assert distinct.cells[codes[0]] == "TRUE"
