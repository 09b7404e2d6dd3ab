"""Blocks of rows to bytes and back: JSON lines, the last one the rows, plain cells as bare values.

What many cells share stands once a block, in lines before the rows: distinct formats in the first, distinct
validation rules in the second. A row that is as the one above is a number: how often that one comes again. What is
read back shares these too, formats and rules with other blocks whose lines are the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sync.sheets_server.model.cell import Cell, KeptCell
from sync.sheets_server.model.cell_format import CellFormat, cell_format
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.row_table import DEFAULT_DIMENSION, Block, DimensionProperties, KeptRow, Row

LINES_REMEMBERED = 512
"""Workbooks made after one pattern have the same lines; a line has seldom more than 10 kB."""


def encode_block(block: Block) -> bytes:
    """The bytes of a block's rows (its id is the store's key)."""
    shared = _SharedByCells()
    text = _dumps(_rows_body(block.rows), shared)
    lines = [text]
    if shared.rules or shared.formats:
        lines.insert(0, _dumps(list(shared.formats.values())))
    if shared.rules:
        lines.insert(1, "[" + ",".join(shared.rules) + "]")
    return "\n".join(lines).encode("ascii")


class _SharedByCells:
    """The formats and validation rules met so far in a block, numbered by their first appearance."""

    def __init__(self) -> None:
        self.formats: dict[str, Json] = {}  # by key; in order
        self.rules: dict[str, int] = {}  # JSON text -> number; in order
        self._format_numbers: dict[str, int] = {}
        self._rule_numbers: dict[int, int] = {}  # by identity: most cells of a column have the very same rule

    def cell_body(self, cell: Cell) -> dict[str, Any]:
        body: dict[str, Any] = {}
        if cell.value is not None:
            body["v"] = cell.value
        if cell.formula is not None:
            body["f"] = cell.formula
        if cell.format is not None:
            body["m"] = self._number_of_format(cell.format)
        if cell.note:
            body["n"] = cell.note
        if cell.validation is not None:
            body["d"] = self._number_of_rule(cell.validation)
        if cell.text_runs:
            body["t"] = cell.text_runs
        if cell.chip_runs:
            body["c"] = cell.chip_runs
        return body

    def _number_of_format(self, look: CellFormat) -> int:
        if look.key not in self._format_numbers:
            self._format_numbers[look.key] = len(self.formats)
            self.formats[look.key] = look.fields
        return self._format_numbers[look.key]

    def _number_of_rule(self, rule: Json) -> int:
        number = self._rule_numbers.get(id(rule))
        if number is None:
            number = self.rules.setdefault(_dumps(rule), len(self.rules))
            self._rule_numbers[id(rule)] = number
        return number


def _dumps(body: Any, shared: _SharedByCells | None = None) -> str:
    return json.dumps(body, separators=(",", ":"), default=shared.cell_body if shared else None)


def _rows_body(rows: Iterable[KeptRow]) -> list[Any]:
    bodies: list[Any] = []
    above: KeptRow = None
    numbers = _SharedByCells()
    for row in rows:
        if bodies and (row is above or (row == above and _is_same_text(row, above, numbers))):
            if type(bodies[-1]) is int:
                bodies[-1] += 1
            else:
                bodies.append(1)
        else:
            bodies.append(_row_body(row))
        above = row
    return bodies


def _is_same_text(row: KeptRow, above: KeptRow, numbers: _SharedByCells) -> bool:
    """Whether rows that compare equal are the same: 1, 1.0 and TRUE are equal, and none may become another."""
    return _dumps(_row_body(row), numbers) == _dumps(_row_body(above), numbers)


def _row_body(row: KeptRow) -> Any:
    if row is None:
        return None
    if row.properties is DEFAULT_DIMENSION:
        return row.cells
    return {"c": row.cells, "h": row.properties.hidden_by_user, "s": row.properties.pixel_size}


def decode_block(block_id: int, stored: bytes) -> Block:
    """The block that `encode_block` wrote, or that of an earlier version did: it wrote each cell's rule in the cell."""
    *heads, text = stored.split(b"\n")
    formats = _formats(heads[0]) if heads else ()
    rules = _rules(heads[1]) if len(heads) > 1 else ()
    read = _CellsOfABlock(formats, rules)
    rows: list[KeptRow] = []
    for body in json.loads(text):
        if type(body) is int:
            rows.extend([rows[-1]] * body)
        else:
            rows.append(read.row(body))
    return Block(block_id, tuple(rows))


@lru_cache(maxsize=LINES_REMEMBERED)
def _formats(line: bytes) -> tuple[CellFormat | None, ...]:
    return tuple(cell_format(fields) for fields in json.loads(line))


@lru_cache(maxsize=LINES_REMEMBERED)
def _rules(line: bytes) -> tuple[Json, ...]:
    return tuple(json.loads(line))


class _CellsOfABlock:
    """Reads a block's cells; those without a value that look alike are one and the same."""

    def __init__(self, formats: tuple[CellFormat | None, ...], rules: tuple[Json, ...]) -> None:
        self._formats = formats
        self._rules = rules
        self._blanks: dict[tuple[int | None, int | None], Cell] = {}
        self._own_rules: dict[str, Json] = {}  # JSON text -> rule, of an earlier version's block

    def row(self, body: Any) -> KeptRow:
        if body is None:
            return None
        if isinstance(body, list):
            return Row(self._cells(body))
        return Row(self._cells(body["c"]), DimensionProperties(body["h"], body["s"]))

    def _cells(self, cells: list[Any]) -> tuple[KeptCell, ...]:
        if dict in set(map(type, cells)):
            return tuple([self._cell(cell) if type(cell) is dict else cell for cell in cells])
        return tuple(cells)

    def _cell(self, body: dict[str, Any]) -> Cell:
        look, rule = body.get("m"), body.get("d")
        if type(rule) is dict:
            rule = self._own_rules.setdefault(json.dumps(rule), rule)
        is_blank = type(rule) is not dict and len(body) == (look is not None) + (rule is not None)
        if is_blank and (look, rule) in self._blanks:
            return self._blanks[look, rule]
        cell = Cell(
            value=body.get("v"),
            formula=body.get("f"),
            format=None if look is None else self._formats[look],
            note=body.get("n", ""),
            validation=self._rules[rule] if type(rule) is int else rule,
            text_runs=tuple(body.get("t", ())),
            chip_runs=tuple(body.get("c", ())),
        )
        if is_blank:
            self._blanks[look, rule] = cell
        return cell
