"""The rows of a sheet: a persistent sequence that behaves like a list, whatever the blocks are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.sheets_server.model import row_table
from sync.sheets_server.model.row_table import NO_ROWS, KeptRow, Row, RowTable, filled_columns

ROWS = st.lists(
    st.none() | st.lists(st.integers(0, 9) | st.none(), min_size=1, max_size=4).map(lambda c: Row(tuple(c))),
    max_size=700,
)
SPLICES = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 400), ROWS), max_size=6)


def without_empty_tail(rows: list[KeptRow]) -> list[KeptRow]:
    while rows and rows[-1] is None:
        rows = rows[:-1]
    return rows


def spliced(rows: list[KeptRow], start: int, stop: int, fresh: list[KeptRow]) -> list[KeptRow]:
    padded = rows + [None] * max(start - len(rows), 0)
    return without_empty_tail([*padded[:start], *fresh, *padded[max(stop, start) :]])


def test_deleting_the_last_rows_leaves_no_empty_ones_at_the_end() -> None:
    table = NO_ROWS.splice(0, 0, [Row((0,)), *[None] * 255, *[Row((1,))] * 256])
    assert len(table.blocks) == 2
    assert list(table.splice(256, 512, [])) == [Row((0,))]


@settings(max_examples=60, deadline=None)
@given(splices=SPLICES)
def test_a_table_is_the_list_that_the_same_edits_make(
    splices: list[tuple[int, int, list[KeptRow]]],
) -> None:
    table, expected = NO_ROWS, list[KeptRow]()
    for start, length, fresh in splices:
        table = table.splice(start, start + length, fresh)
        expected = spliced(expected, start, start + length, fresh)
        assert list(table) == expected
        assert len(table) == len(expected)
    for index in (0, len(expected) // 2, len(expected), len(expected) + 5):
        assert table.row(index) == (expected[index] if index < len(expected) else None)
        assert table.rows(index, index + 300) == expected[index : index + 300]


@settings(max_examples=30, deadline=None)
@given(splices=SPLICES)
def test_blocks_stay_bounded_with_ids_of_their_own(splices: list[tuple[int, int, list[KeptRow]]]) -> None:
    table = NO_ROWS
    for start, length, fresh in splices:
        table = table.splice(start, start + length, fresh)
        ids = [block.block_id for block in table.blocks]
        assert len(set(ids)) == len(ids)
        assert max(ids, default=0) < table.next_block_id
        assert all(0 < len(block.rows) <= 2 * row_table.ROWS_PER_BLOCK for block in table.blocks)


def large_table(rows: int) -> RowTable:
    return NO_ROWS.splice(0, 0, [Row((number, "x")) for number in range(rows)])


def test_an_edit_replaces_one_block_and_shares_the_rest() -> None:
    table = large_table(50_000)
    edited = table.splice(25_000, 25_001, [Row(("new",))])
    assert len(set(table.blocks) - set(edited.blocks)) == 1
    assert [block.block_id for block in table.blocks] == [block.block_id for block in edited.blocks]


def test_wide_rows_make_small_blocks() -> None:
    table = NO_ROWS.splice(0, 0, [Row(tuple(range(1000)))] * 100)
    assert max(len(block.rows) for block in table.blocks) * 1000 <= row_table.CELLS_PER_BLOCK


def test_filled_columns_are_told_for_a_row_and_for_a_block() -> None:
    assert filled_columns(Row(("a", None, "c"))) == 0b101
    assert filled_columns(None) == 0
    block = NO_ROWS.splice(0, 0, [Row(("a", None, "c")), Row(("a", "b"))]).blocks[0]
    assert block.filled_columns == (0b001, 0b111)
