"""A structural edit with the ids of its sheets, and where rows, columns, cells and ranges are after it.

Spans move by the same functions as references in formulas do (entry/formulas/edits.py), so that a named range
and a formula over the same cells never part.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sync.sheets_server.entry.formulas.edits import (
    CellsDeleted,
    CellsInserted,
    CellsMoved,
    LinesDeleted,
    LinesInserted,
    LinesMoved,
    SheetDeleted,
    Span,
    StructuralEdit,
    delete_from_span,
    insert_into_span,
    move_in_span,
)
from sync.sheets_server.model.developer_metadata import Dimension
from sync.sheets_server.model.grid_range import GridRange

LineEdit = LinesInserted | LinesDeleted | LinesMoved


@dataclass(frozen=True, slots=True)
class GridEdit:
    """`edit` names sheets by title, as formulas do; `sheet_id` is the edited sheet's id.

    `to_sheet_id` is the sheet that cut cells went to; for every other edit it is `sheet_id`.
    """

    edit: StructuralEdit
    sheet_id: int
    to_sheet_id: int


def edit_on(sheet_id: int, edit: StructuralEdit) -> GridEdit:
    """An edit that stays on one sheet."""
    return GridEdit(edit, sheet_id, sheet_id)


def follow_line(index_0based: int, edit: LineEdit) -> int | None:
    """Where one row or column is after an edit along its dimension; None when it went."""
    if isinstance(edit, LinesInserted):
        return index_0based + edit.count if index_0based >= edit.at else index_0based
    if isinstance(edit, LinesDeleted):
        if index_0based < edit.at:
            return index_0based
        return index_0based - edit.count if index_0based >= edit.at + edit.count else None
    return move_in_span((index_0based, index_0based + 1), edit.start, edit.stop, edit.destination)[0]


def follow_span(span: Span, edit: LineEdit) -> Span | None:
    """Where rows or columns [start, stop) are after an edit along their dimension; None when all went."""
    if isinstance(edit, LinesInserted):
        return insert_into_span(span, edit.at, edit.count)
    if isinstance(edit, LinesDeleted):
        return delete_from_span(span, edit.at, edit.count)
    return move_in_span(span, edit.start, edit.stop, edit.destination)


def follow_range(area: GridRange, change: GridEdit) -> GridRange | None:
    """Where the cells of a range are after an edit; None when they all went. Open sides stay open."""
    edit = change.edit
    if area.sheet_id != change.sheet_id:
        return area
    if isinstance(edit, LinesInserted | LinesDeleted | LinesMoved):
        return _along(area, edit.dimension, edit)
    if isinstance(edit, CellsMoved):
        return _moved_cells(area, edit, change.to_sheet_id)
    if isinstance(edit, CellsInserted | CellsDeleted):
        return _shifted_cells(area, edit)
    return None if isinstance(edit, SheetDeleted) else area


def follow_cell(sheet_id: int, row_0based: int, column_0based: int, change: GridEdit) -> tuple[int, int, int] | None:
    """Sheet id, row and column of one cell after an edit; None when it went."""
    place = GridRange(sheet_id, row_0based, row_0based + 1, column_0based, column_0based + 1)
    moved = follow_range(place, change)
    return None if moved is None else (moved.sheet_id, moved.start_row or 0, moved.start_column or 0)


def _along(area: GridRange, dimension: Dimension, edit: LineEdit) -> GridRange | None:
    """`area` with its rows or columns where the edit put them; a side open at both ends stays."""
    if dimension == "ROWS":
        if area.start_row is None and area.end_row is None:
            return area
        rows = follow_span((area.start_row or 0, area.end_row), edit)
        return None if rows is None else replace(area, start_row=_start(area.start_row, rows), end_row=rows[1])
    if area.start_column is None and area.end_column is None:
        return area
    columns = follow_span((area.start_column or 0, area.end_column), edit)
    if columns is None:
        return None
    return replace(area, start_column=_start(area.start_column, columns), end_column=columns[1])


def _start(before: int | None, span: Span) -> int | None:
    return None if before is None and span[0] == 0 else span[0]


def _is_inside(start: int | None, end: int | None, first: int, last: int) -> bool:
    return (start or 0) >= first and end is not None and end <= last


def _moved_cells(area: GridRange, edit: CellsMoved, to_sheet_id: int) -> GridRange:
    """A range wholly among the cut cells goes with them; any other stays."""
    if not _is_inside(area.start_row, area.end_row, edit.start_row, edit.stop_row):
        return area
    if not _is_inside(area.start_column, area.end_column, edit.start_column, edit.stop_column):
        return area
    down, right = edit.to_row - edit.start_row, edit.to_column - edit.start_column
    return GridRange(
        to_sheet_id,
        (area.start_row or 0) + down,
        (area.end_row or 0) + down,
        (area.start_column or 0) + right,
        (area.end_column or 0) + right,
    )


def _shifted_cells(area: GridRange, edit: CellsInserted | CellsDeleted) -> GridRange | None:
    """A range follows when its other side lies within the shifted band; any other stays."""
    by_rows = edit.dimension == "ROWS"
    if by_rows and not _is_inside(area.start_column, area.end_column, edit.start_column, edit.stop_column):
        return area
    if not by_rows and not _is_inside(area.start_row, area.end_row, edit.start_row, edit.stop_row):
        return area
    at, stop = (edit.start_row, edit.stop_row) if by_rows else (edit.start_column, edit.stop_column)
    kind = LinesInserted if isinstance(edit, CellsInserted) else LinesDeleted
    return _along(area, edit.dimension, kind(edit.sheet, edit.dimension, at, stop - at))
