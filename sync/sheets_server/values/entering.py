"""What is written into cells: values of a request, RAW or as if typed, put into the rows of a sheet."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import NoneType
from typing import Any

from sync.sheets_server.entry.cell_values import Entry
from sync.sheets_server.entry.parse import parse_entry
from sync.sheets_server.errors import ApiError, invalid_argument
from sync.sheets_server.model.cell import EMPTY_CELL, Cell, KeptCell, full_cell, kept_cell, plain_number
from sync.sheets_server.model.cell_format import cell_format
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.row_table import DEFAULT_DIMENSION, KeptRow
from sync.sheets_server.model.sheet import kept_row, trimmed
from sync.sheets_server.values.number_formats import number_format_json, number_format_of
from sync.sheets_server.wire.body import malformed
from sync.sheets_server.wire.proto_text import proto_text

MAX_CELL_CHARACTERS = 50_000
MAX_EXACT_INT = 2**53
KEEP: Any = object()
"""Stands for null in a write: the cell stays as it is."""

CellEntry = Callable[[Any, KeptCell], KeptCell]
"""What becomes of a cell when a value is written to it."""


def raw_entry(value: Any, before: KeptCell) -> KeptCell:
    """RAW: text stays text, numbers and booleans stay so, "" empties; format and note stay."""
    if value == "":
        value = None
    elif type(value) is float or (type(value) is int and not -MAX_EXACT_INT <= value <= MAX_EXACT_INT):
        value = _finite_number(value)
    if type(before) is not Cell:
        kept: KeptCell = value
        return kept
    return kept_cell(replace(before, value=value, formula=None, text_runs=(), chip_runs=()))


def _finite_number(value: int | float) -> int | float:
    """A number as a cell holds it. :raises ApiError: 400 for one that no double holds (1e400 in JSON)."""
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if math.isinf(number):
        raise malformed("Number is out of range.")
    return plain_number(value)


def typed_entry(draft: WorkbookDraft) -> CellEntry:
    """USER_ENTERED: text is read as if a person typed it in this spreadsheet; other values go in as RAW."""
    locale, switches, today = draft.facts.locale, draft.switches, draft.now.date()

    def enter(value: Any, before: KeptCell) -> KeptCell:
        if type(value) is not str or value == "":
            return raw_entry(value, before)
        cell = full_cell(before) if before is not None else EMPTY_CELL
        number_format = cell.format.number_format if cell.format is not None else None
        entry = parse_entry(
            value,
            locale=locale,
            switches=switches,
            today=today,
            current_format=number_format_of(number_format),
        )
        return cell_with_entry(cell, entry)

    return enter


def cell_with_entry(cell: Cell, entry: Entry) -> KeptCell:
    """`cell` after an entry: value or formula taken over, and the number format the typing implies."""
    value = entry.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = plain_number(value)
    look = cell.format
    if entry.number_format is not None:
        implied = number_format_json(entry.number_format)
        look = cell_format({**(look.fields if look else {}), "numberFormat": implied})
    changed = replace(cell, value=value, formula=entry.formula, format=look, text_runs=(), chip_runs=())
    return kept_cell(changed)


def row_with_values(row: KeptRow, start_column_0based: int, values: Sequence[Any], enter: CellEntry) -> KeptRow:
    """`row` with `values` written from a column on; None in them leaves a cell as it is."""
    old: tuple[KeptCell, ...] = () if row is None else row.cells
    end = start_column_0based + len(values)
    before = old[start_column_0based:end]
    fresh = plain_raw_cells(values, before) if enter is raw_entry else None
    if fresh is None:
        padded = [*before, *[None] * (len(values) - len(before))]
        fresh = [kept if value is None else enter(value, kept) for value, kept in zip(values, padded, strict=True)]
    if start_column_0based or end < len(old):
        gap = [None] * (start_column_0based - len(old))
        fresh = [*old[:start_column_0based], *gap, *fresh, *old[end:]]
    return kept_row(trimmed(fresh), DEFAULT_DIMENSION if row is None else row.properties)


def plain_raw_cells(values: Sequence[Any], before: Sequence[KeptCell]) -> list[KeptCell] | None:
    """What RAW makes of a whole row at once; None where a cell needs a closer look (a bulk write hardly has any)."""
    kinds = set(map(type, values))
    if NoneType in kinds or (before and Cell in set(map(type, before))):
        return None
    if kinds == {str} or not kinds & {int, float}:
        return list(values) if "" not in values else [None if value == "" else value for value in values]
    numbers = [value for value in values if type(value) is int or type(value) is float]
    if max(numbers) >= MAX_EXACT_INT or min(numbers) <= -MAX_EXACT_INT:
        return None
    return [
        None if value == "" else int(value) if type(value) is float and value.is_integer() else value
        for value in values
    ]


def check_values(values: Sequence[Any]) -> None:
    """400 for a value that is no bool, string or number, or a text over 50,000 characters."""
    for row_number, row in enumerate(values):
        kinds = set(map(type, row))
        if dict in kinds or list in kinds:
            raise _not_a_scalar(row_number, row)
        if str in kinds and max([len(value) for value in row if type(value) is str]) > MAX_CELL_CHARACTERS:
            raise too_long()


def _not_a_scalar(row_number: int, row: Sequence[Any]) -> ApiError:
    column = next(number for number, value in enumerate(row) if isinstance(value, dict | list))
    try:
        return invalid_argument(f"Invalid values[{row_number}][{column}]: {proto_text(row[column])}")
    except ValueError as error:
        return malformed(f"Message too deep. {error}")


def too_long() -> ApiError:
    """The 400 for a text that no cell takes (secator #96)."""
    return invalid_argument(
        f"Your input contains more than the maximum of {MAX_CELL_CHARACTERS} characters in a single cell."
    )
