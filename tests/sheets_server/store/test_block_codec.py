"""Blocks come back to the type of each value; what cells share stands once; earlier versions' blocks are read."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.sheets_server.model.cell import Cell
from sync.sheets_server.model.cell_format import cell_format
from sync.sheets_server.model.row_table import Block, DimensionProperties, KeptRow, Row
from sync.sheets_server.store.block_codec import decode_block, encode_block

BOLD = cell_format({"textFormat": {"bold": True}})
RULE = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "พืช"}]}, "showCustomUi": True}
VALUES = (
    st.none()
    | st.sampled_from([0, 0.0, -0.0, 1, 1.0, True, False, "", "1", "ก\n"])
    | st.integers()
    | st.text(max_size=3)
)
CELLS = st.builds(
    Cell,
    value=VALUES,
    formula=st.none() | st.just("=A1"),
    format=st.none() | st.sampled_from([BOLD, cell_format({"backgroundColor": {"red": 1}})]),
    note=st.sampled_from(["", "โน้ต"]),
    validation=st.none() | st.sampled_from([RULE, {"strict": True}, {"strict": 1}]),
    text_runs=st.sampled_from([(), ({"startIndex": 1},)]),
).filter(lambda cell: not cell.is_plain)
ROWS = st.none() | st.builds(
    Row,
    st.lists(VALUES | CELLS, max_size=3).map(tuple),
    st.sampled_from([DimensionProperties(), DimensionProperties(True, 40)]),
)
RUNS = st.lists(st.tuples(ROWS, st.integers(1, 3)), min_size=1, max_size=6)


def block(*rows: KeptRow) -> Block:
    return Block(3, rows)


@settings(max_examples=40, deadline=None)
@given(RUNS)
def test_a_block_comes_back_the_same_to_the_type_of_every_value(runs: list[tuple[KeptRow, int]]) -> None:
    written = block(*(row for row, times in runs for _ in range(times)))
    again = decode_block(3, encode_block(written))
    assert repr(again.rows) == repr(written.rows)
    assert encode_block(again) == encode_block(written)


def test_a_column_of_one_drop_down_stores_and_holds_it_once() -> None:
    rows = [Row((number, Cell(format=BOLD, validation=dict(RULE)))) for number in range(200)]
    stored = encode_block(block(*rows))
    assert stored.count(b"ONE_OF_LIST") == 1
    cells = [row.cells[1] for row in decode_block(3, stored).rows if row is not None]
    assert len({id(cell) for cell in cells}) == 1


def test_rows_that_are_alike_are_stored_and_held_once() -> None:
    alike = [Row((Cell(format=BOLD), None, Cell(validation=dict(RULE)))) for _ in range(200)]
    stored = encode_block(block(Row(("x",)), *alike))
    assert len(stored) < 400
    again = decode_block(3, stored)
    assert len(again.rows) == 201
    assert again.cell_count == 1 + 3


def test_blocks_with_the_same_rules_share_them() -> None:
    first, second = (decode_block(3, encode_block(block(Row((number, Cell(validation=RULE)))))) for number in (1, 2))
    rules = [one.rows[0].cells[1].validation for one in (first, second)]  # type: ignore[union-attr]
    assert rules[0] is rules[1]


def test_a_block_of_an_earlier_version_is_read_and_what_its_cells_repeat_is_held_once() -> None:
    formats = json.dumps([{"textFormat": {"bold": True}}])
    cells: list[Any] = ["x", 1.0, {"v": 5, "m": 0}, {"m": 0, "d": RULE}]
    rows = json.dumps([cells, None, {"c": cells, "h": True, "s": 40}])
    plain = decode_block(3, json.dumps([["x", True]]).encode())
    assert plain.rows == (Row(("x", True)),)
    read = decode_block(3, f"{formats}\n{rows}".encode())
    kept = ("x", 1.0, Cell(5, format=BOLD), Cell(format=BOLD, validation=RULE))
    assert repr(read.rows) == repr((Row(kept), None, Row(kept, DimensionProperties(True, 40))))
    dropped = [row.cells[3].validation for row in read.rows if row is not None]  # type: ignore[union-attr]
    assert dropped[0] is dropped[1]
