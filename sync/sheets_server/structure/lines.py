"""Rows and columns of one sheet inserted, deleted and moved, with all that follows in the workbook."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, TypeVar

from sync.sheets_server.entry.formulas.edits import LinesDeleted, LinesInserted, LinesMoved
from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.cell import EMPTY_CELL, Cell, KeptCell, kept_cell
from sync.sheets_server.model.developer_metadata import Dimension
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.row_table import DEFAULT_DIMENSION, DimensionProperties, KeptRow, Row
from sync.sheets_server.model.sheet import MAX_COLUMN_COUNT, Sheet, kept_row, trimmed
from sync.sheets_server.structure.cell_walk import map_rows
from sync.sheets_server.structure.follow import follow_edit
from sync.sheets_server.structure.grid_edit import LineEdit, edit_on

Inherit = Literal["before", "after", "nothing"]
_Item = TypeVar("_Item")


def line_count(sheet: Sheet, dimension: Dimension) -> int:
    """Rows or columns of the grid."""
    return sheet.row_count if dimension == "ROWS" else sheet.column_count


def insert_lines(
    draft: WorkbookDraft, sheet: Sheet, dimension: Dimension, at: int, count: int, inherit: Inherit = "nothing"
) -> None:
    """Put `count` empty rows or columns in before index `at`; they look like their neighbour if they inherit.

    :raises ApiError: 400 beyond 10 million cells or 18,278 columns.
    """
    model = {"before": at - 1, "after": at, "nothing": None}[inherit]
    if dimension == "ROWS":
        look = row_look(sheet.rows.row(model)) if model is not None else None
        rows = sheet.rows
        if look is not None or at < len(rows):
            rows = rows.splice(at, at, [look] * count)
        changed = replace(sheet, rows=rows, row_count=sheet.row_count + count)
    else:
        if sheet.column_count + count > MAX_COLUMN_COUNT:
            raise too_many_columns()
        changed = _with_inserted_columns(sheet, at, count, model)
    draft.replace_sheet(changed)
    _follow(draft, sheet, LinesInserted(sheet.title, dimension, at, count))
    draft.check_cell_limit()


def row_look(row: KeptRow) -> KeptRow:
    """A row with the formats, validation rules and height of `row` and no values."""
    if row is None:
        return None
    properties = DimensionProperties(pixel_size=row.properties.pixel_size)
    cells = trimmed([cell_look(kept) for kept in row.cells])
    return kept_row(cells, DEFAULT_DIMENSION if properties == DEFAULT_DIMENSION else properties)


def cell_look(kept: KeptCell) -> KeptCell:
    """A cell with the format and validation rule of `kept` and no value."""
    if type(kept) is not Cell:
        return None
    return kept_cell(replace(EMPTY_CELL, format=kept.format, validation=kept.validation))


def _with_inserted_columns(sheet: Sheet, at: int, count: int, model: int | None) -> Sheet:
    def widened(row: Row) -> KeptRow:
        if at > len(row.cells) or (at == len(row.cells) and model != at - 1):
            return row
        look = cell_look(row.cells[model]) if model is not None and model < len(row.cells) else None
        return kept_row(trimmed([*row.cells[:at], *[look] * count, *row.cells[at:]]), row.properties)

    properties = DEFAULT_DIMENSION
    if model is not None:
        properties = DimensionProperties(pixel_size=sheet.column_properties(model).pixel_size)
    columns = sheet.columns
    if at < len(columns) or properties != DEFAULT_DIMENSION:
        padded = columns + (DEFAULT_DIMENSION,) * max(0, at - len(columns))
        columns = padded[:at] + (properties,) * count + padded[at:]
    return replace(sheet, rows=map_rows(sheet.rows, widened), columns=columns, column_count=sheet.column_count + count)


def delete_lines(draft: WorkbookDraft, sheet: Sheet, dimension: Dimension, at: int, count: int) -> None:
    """Take rows or columns [at, at + count) out; what stood on them goes with them."""
    stop = at + count
    if dimension == "ROWS":
        changed = replace(sheet, rows=sheet.rows.splice(at, stop, []), row_count=sheet.row_count - count)
    else:

        def narrowed(row: Row) -> KeptRow:
            if len(row.cells) <= at:
                return row
            return kept_row(trimmed([*row.cells[:at], *row.cells[stop:]]), row.properties)

        changed = replace(
            sheet,
            rows=map_rows(sheet.rows, narrowed),
            columns=sheet.columns[:at] + sheet.columns[stop:],
            column_count=sheet.column_count - count,
        )
    draft.replace_sheet(changed)
    _follow(draft, sheet, LinesDeleted(sheet.title, dimension, at, count))


def move_lines(
    draft: WorkbookDraft, sheet: Sheet, dimension: Dimension, start: int, stop: int, destination: int
) -> None:
    """Move rows or columns [start, stop) before index `destination`, counted before the move."""
    if start <= destination <= stop:
        return
    if dimension == "ROWS":
        first, last = min(start, destination), max(stop, destination)
        rows = sheet.rows.rows(first, last)
        rows.extend([None] * (last - first - len(rows)))
        changed = replace(
            sheet, rows=sheet.rows.splice(first, last, _moved(rows, start - first, stop - first, destination - first))
        )
    else:

        def rearranged(row: Row) -> KeptRow:
            if len(row.cells) <= min(start, destination):
                return row
            cells = [*row.cells, *[None] * (max(stop, destination) - len(row.cells))]
            return kept_row(trimmed(_moved(cells, start, stop, destination)), row.properties)

        columns = [*sheet.columns, *[DEFAULT_DIMENSION] * (max(stop, destination) - len(sheet.columns))]
        changed = replace(
            sheet,
            rows=map_rows(sheet.rows, rearranged),
            columns=tuple(_moved(columns, start, stop, destination)) if sheet.columns else (),
        )
    draft.replace_sheet(changed)
    _follow(draft, sheet, LinesMoved(sheet.title, dimension, start, stop, destination))


def _moved(items: list[_Item], start: int, stop: int, destination: int) -> list[_Item]:
    """`items` with [start, stop) before what stood at `destination`."""
    block = items[start:stop]
    if destination <= start:
        return [*items[:destination], *block, *items[destination:start], *items[stop:]]
    return [*items[:start], *items[stop:destination], *block, *items[destination:]]


def _follow(draft: WorkbookDraft, sheet: Sheet, edit: LineEdit) -> None:
    draft.workbook = follow_edit(draft.workbook, edit_on(sheet.sheet_id, edit))


def too_many_columns() -> Exception:
    """The 400 for a grid wider than column ZZZ."""
    return invalid_argument(
        f"This action would increase the number of columns in the sheet above the limit of {MAX_COLUMN_COUNT} columns."
    )
