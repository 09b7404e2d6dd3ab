"""Writing a block of values into a sheet of a draft, and telling how much was written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from sync.sheets_server.a1 import column_letters, quoted_title
from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import GridRange, Rectangle
from sync.sheets_server.model.protection import is_locked, protected_refusal
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.values.entering import check_values, raw_entry, row_with_values, typed_entry
from sync.sheets_server.values.merged_cells import place_in_merges
from sync.sheets_server.values.ranges import exceeds_grid
from sync.sheets_server.values.strict_validation import check_strict_rules


@dataclass(frozen=True, slots=True)
class Written:
    """What a write touched: the extent of the data, and what of it was not null (facts 5 and 6).

    `rows` and `columns` are the 0-based indices that had a value; `cells` counts the values.
    """

    sheet: Sheet
    area: Rectangle
    rows: frozenset[int]
    columns: frozenset[int]
    cells: int


def write_values(
    draft: WorkbookDraft,
    sheet: Sheet,
    target: GridRange,
    values: Sequence[Sequence[Any]],
    *,
    as_typed: bool,
    may_overflow: bool = True,
) -> Written:
    """Write rows of values from the target's first cell on; null keeps a cell, "" empties it.

    A target of one cell is only the place to begin at, unless `may_overflow` is False. Data that begins inside the
    grid and ends outside makes it larger (switch write_past_grid).

    :raises ApiError: 400 when data goes past the target or begins outside the grid, or into protected cells.
    """
    check_values(values)
    rows, columns = len(values), max(map(len, values), default=0)
    start_row, start_column = target.start_row or 0, target.start_column or 0
    area = Rectangle(start_row, start_row + max(rows, 1), start_column, start_column + max(columns, 1))
    _check_target(sheet, target, area, may_overflow=may_overflow)
    if area.end_row > sheet.row_count or area.end_column > sheet.column_count:
        if draft.switches.write_past_grid == "refuse":
            raise exceeds_grid(sheet, target)
        sheet = grown_to(draft, sheet, area.end_row, area.end_column)
    cells = sum(len(row) - row.count(None) for row in values)
    touched_rows = frozenset(start_row + n for n, row in enumerate(values) if row.count(None) < len(row))
    touched_columns = frozenset(start_column + n for n in _columns_with_values(values, columns))
    stored = area
    if sheet.merges and rows and columns:
        stored, values = place_in_merges(sheet, area, values, draft.switches.merged_cell_write)
    if rows and columns:
        if is_locked(sheet, stored, draft.facts, draft.user):
            raise protected_refusal()
        enter = typed_entry(draft) if as_typed else raw_entry
        before = sheet.rows.rows(stored.start_row, stored.end_row)
        before.extend([None] * (stored.row_count - len(before)))
        fresh = [
            row_with_values(row, stored.start_column, row_values, enter)
            for row, row_values in zip(before, values, strict=True)
        ]
        sheet = sheet.with_rows(stored.start_row, fresh)
        draft.replace_sheet(sheet)
        if draft.switches.strict_validation_write == "refuse":
            check_strict_rules(draft, sheet, stored)
    return Written(sheet, area, touched_rows, touched_columns, cells)


def _columns_with_values(values: Sequence[Sequence[Any]], columns: int) -> Iterable[int]:
    """Offsets of the columns that hold a value that is not null, stopping once that is all of them."""
    missing = set(range(columns))
    for row in values:
        if not missing:
            break
        if None in row:
            missing -= {column for column in missing if column < len(row) and row[column] is not None}
        else:
            missing.difference_update(range(len(row)))
    return set(range(columns)) - missing


def _check_target(sheet: Sheet, target: GridRange, area: Rectangle, *, may_overflow: bool) -> None:
    """Data must stay inside a range of more than one cell, and begin inside the grid.

    The range itself may end outside the grid: pygsheets asks for one row and column more than it writes.
    """
    is_anchor = target.end_row == area.start_row + 1 and target.end_column == area.start_column + 1
    if not (is_anchor and may_overflow):
        if target.end_row is not None and area.end_row > target.end_row:
            raise invalid_argument(_outside(sheet, target, f"row [{target.end_row + 1}]"))
        if target.end_column is not None and area.end_column > target.end_column:
            raise invalid_argument(_outside(sheet, target, f"column [{column_letters(target.end_column)}]"))
    if area.start_row >= sheet.row_count or area.start_column >= sheet.column_count:
        raise exceeds_grid(sheet, target)


def grown_to(draft: WorkbookDraft, sheet: Sheet, end_row: int, end_column: int) -> Sheet:
    """The sheet with a grid of at least so many rows and columns, put into the draft.

    :raises ApiError: 400 when the workbook would have too many cells.
    """
    grown = replace(sheet, row_count=max(sheet.row_count, end_row), column_count=max(sheet.column_count, end_column))
    draft.replace_sheet(grown)
    draft.check_cell_limit()
    return grown


def _outside(sheet: Sheet, target: GridRange, where: str) -> str:
    """The sentence of pygsheets #120."""
    start = f"{column_letters(target.start_column or 0)}{(target.start_row or 0) + 1}"
    end_row = sheet.row_count if target.end_row is None else target.end_row
    end_column = sheet.column_count if target.end_column is None else target.end_column
    end = f"{column_letters(end_column - 1)}{end_row}"
    shown = start if start == end else f"{start}:{end}"
    return f"Requested writing within range [{quoted_title(sheet.title)}!{shown}], but tried writing to {where}"


def as_rows(values: Sequence[Sequence[Any]], major_dimension: str) -> Sequence[Sequence[Any]]:
    """Rows of a request's values; columns are turned, cells they do not reach become null (kept)."""
    if major_dimension != "COLUMNS":
        return values
    return [list(row) for row in zip_longest(*values, fillvalue=None)]
