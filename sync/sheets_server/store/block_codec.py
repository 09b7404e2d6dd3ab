"""Blocks of rows to bytes and back: JSON, each distinct format once a block, plain cells as bare values."""

from __future__ import annotations

import json
from typing import Any

from sync.sheets_server.model.cell import Cell, KeptCell
from sync.sheets_server.model.cell_format import cell_format
from sync.sheets_server.model.row_table import DEFAULT_DIMENSION, Block, DimensionProperties, KeptRow, Row


def encode_block(block: Block) -> bytes:
    """The bytes of a block's rows (its id is the store's key)."""
    formats: dict[str, int] = {}
    format_fields: list[Any] = []

    def cell_body(value: Any) -> dict[str, Any]:
        cell: Cell = value
        body: dict[str, Any] = {}
        if cell.value is not None:
            body["v"] = cell.value
        if cell.formula is not None:
            body["f"] = cell.formula
        if cell.format is not None:
            if cell.format.key not in formats:
                formats[cell.format.key] = len(format_fields)
                format_fields.append(cell.format.fields)
            body["m"] = formats[cell.format.key]
        if cell.note:
            body["n"] = cell.note
        if cell.validation is not None:
            body["d"] = cell.validation
        if cell.text_runs:
            body["t"] = cell.text_runs
        if cell.chip_runs:
            body["c"] = cell.chip_runs
        return body

    rows = [_row_body(row) for row in block.rows]
    text = json.dumps(rows, separators=(",", ":"), default=cell_body)
    if format_fields:
        text = json.dumps(format_fields, separators=(",", ":")) + "\n" + text
    return text.encode("ascii")


def _row_body(row: KeptRow) -> Any:
    if row is None:
        return None
    if row.properties is DEFAULT_DIMENSION:
        return row.cells
    return {"c": row.cells, "h": row.properties.hidden_by_user, "s": row.properties.pixel_size}


def decode_block(block_id: int, stored: bytes) -> Block:
    """The block that `encode_block` wrote."""
    first, newline, rest = stored.partition(b"\n")
    formats = [cell_format(fields) for fields in json.loads(first)] if newline else []
    blanks = [Cell(format=each) for each in formats]
    rows = json.loads(rest if newline else first)
    return Block(block_id, tuple([_row(body, blanks) for body in rows]))


def _row(body: Any, blanks: list[Cell]) -> KeptRow:
    if body is None:
        return None
    if isinstance(body, list):
        return Row(_cells(body, blanks))
    return Row(_cells(body["c"], blanks), DimensionProperties(body["h"], body["s"]))


def _cells(cells: list[Any], blanks: list[Cell]) -> tuple[KeptCell, ...]:
    if dict in set(map(type, cells)):
        return tuple([_cell(cell, blanks) if type(cell) is dict else cell for cell in cells])
    return tuple(cells)


def _cell(body: dict[str, Any], blanks: list[Cell]) -> Cell:
    """blanks: by format, the cell that holds nothing else; most cells that are no bare value are one of these."""
    if len(body) == 1 and "m" in body:
        blank: Cell = blanks[body["m"]]
        return blank
    return Cell(
        value=body.get("v"),
        formula=body.get("f"),
        format=blanks[body["m"]].format if "m" in body else None,
        note=body.get("n", ""),
        validation=body.get("d"),
        text_runs=tuple(body.get("t", ())),
        chip_runs=tuple(body.get("c", ())),
    )
