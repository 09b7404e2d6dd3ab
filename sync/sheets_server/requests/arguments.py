"""What request kinds have in common: sheets, ranges and rows named by id, and the refusals for wrong ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sync.sheets_server.a1 import column_letters, quoted_title
from sync.sheets_server.errors import ApiError, invalid_argument
from sync.sheets_server.model.developer_metadata import Dimension
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import GridRange, Rectangle, grid_range_from_json
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.protection import is_locked, locked_areas, protected_refusal
from sync.sheets_server.model.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Lines:
    """Rows or columns [start, end) of a sheet, 0-based."""

    sheet: Sheet
    dimension: Dimension
    start: int
    end: int

    @property
    def count(self) -> int:
        return self.end - self.start

    @property
    def limit(self) -> int:
        """Rows or columns of the grid."""
        return self.sheet.row_count if self.dimension == "ROWS" else self.sheet.column_count

    @property
    def area(self) -> Rectangle:
        """Their cells."""
        return lines_area(self.sheet, self.dimension, self.start, self.end)


def lines_area(sheet: Sheet, dimension: Dimension, start: int, end: int) -> Rectangle:
    """The cells of rows or columns [start, end)."""
    if dimension == "ROWS":
        return Rectangle(start, end, 0, sheet.column_count)
    return Rectangle(0, sheet.row_count, start, end)


def grid_sheet(draft: WorkbookDraft, sheet_id: int) -> Sheet:
    """The sheet that a range or dimension names.

    :raises ApiError: 400 `No grid with id: N` (gspread-formatting and others show it for GridRanges).
    """
    found = draft.workbook.sheet_by_id(sheet_id)
    if found is None:
        raise invalid_argument(f"No grid with id: {sheet_id}")
    return found


def grid_range(draft: WorkbookDraft, body: Json | None, name: str = "range") -> tuple[Sheet, GridRange]:
    """The sheet and the range as sent, its open sides open.

    :raises ApiError: 400 for no range, an unknown sheet, ends before starts, a start outside the grid.
    """
    if body is None:
        raise invalid_argument("No range specified.")
    area = grid_range_from_json(body)
    sheet = grid_sheet(draft, area.sheet_id)
    _check_order(name, "RowIndex", area.start_row, area.end_row)
    _check_order(name, "ColumnIndex", area.start_column, area.end_column)
    if (area.start_row or 0) >= sheet.row_count or (area.start_column or 0) >= sheet.column_count:
        raise exceeds_grid(sheet, area)
    return sheet, area


def grid_area(draft: WorkbookDraft, body: Json | None, name: str = "range") -> tuple[Sheet, Rectangle]:
    """The sheet and the cells of a range; what lies past the grid's end is cut off, as Google does."""
    sheet, area = grid_range(draft, body, name)
    return sheet, sheet.bounded(area)


def _check_order(name: str, side: str, start: int | None, end: int | None) -> None:
    for edge, value in (("start", start), ("end", end)):
        if value is not None and value < 0:
            raise invalid_argument(f"{name}.{edge}{side}[{value}] must be at least zero.")
    if end is not None and end < (start or 0):
        raise invalid_argument(f"{name}.end{side}[{end}] must be at least {name}.start{side}[{start or 0}].")


def exceeds_grid(sheet: Sheet, area: GridRange) -> ApiError:
    """The 400 for a range that starts outside the grid; open sides are shown open (`T!A1001:B`)."""
    first = f"{column_letters(area.start_column or 0)}{(area.start_row or 0) + 1}"
    last_column = "" if area.end_column is None else column_letters(area.end_column - 1)
    last_row = "" if area.end_row is None else str(area.end_row)
    if not last_row and not last_column:
        last_column = column_letters(sheet.column_count - 1)
    last = last_column + last_row
    cells = first if last == first else f"{first}:{last}"
    return invalid_argument(
        f"Range ({quoted_title(sheet.title)}!{cells}) exceeds grid limits. Max rows: {sheet.row_count}, "
        f"max columns: {sheet.column_count}"
    )


def dimension_of(body: Json, name: str = "dimension") -> Dimension:
    """ROWS or COLUMNS. :raises ApiError: 400 for anything else."""
    if body.get(name) == "ROWS":
        return "ROWS"
    if body.get(name) == "COLUMNS":
        return "COLUMNS"
    raise invalid_argument(f"{name} must be ROWS or COLUMNS.")


def dimension_lines(draft: WorkbookDraft, body: Json | None, name: str = "range") -> Lines:
    """The rows or columns of a DimensionRange, open sides closed by the grid, not yet checked against its end.

    :raises ApiError: 400 for no range, an unknown sheet, an end before its start.
    """
    if body is None:
        raise invalid_argument("No range specified.")
    sheet = grid_sheet(draft, body.get("sheetId", 0))
    dimension = dimension_of(body)
    start = body.get("startIndex", 0)
    limit = sheet.row_count if dimension == "ROWS" else sheet.column_count
    end = body.get("endIndex", max(limit, start))
    _check_order(name, "Index", start, end)
    return Lines(sheet, dimension, start, end)


def lines_in_grid(draft: WorkbookDraft, body: Json | None, name: str = "range") -> Lines:
    """`dimension_lines` cut off at the grid's end. :raises ApiError: 400 when they start outside the grid."""
    lines = dimension_lines(draft, body, name)
    if lines.start >= lines.limit:
        raise invalid_argument(f"{name}.startIndex is larger than current grid size ({lines.limit})")
    return Lines(lines.sheet, lines.dimension, lines.start, min(lines.end, lines.limit))


def refuse_locked(draft: WorkbookDraft, sheet: Sheet, areas: Iterable[Rectangle]) -> None:
    """:raises ApiError: 400 when the caller may not edit a cell of one of the areas."""
    if sheet.protected_ranges and any(is_locked(sheet, area, draft.facts, draft.user) for area in areas):
        raise protected_refusal()


def refuse_locked_structure(draft: WorkbookDraft, sheet: Sheet, area: Rectangle) -> None:
    """The same for what moves or removes cells, as the switch protected_structure_edit says."""
    if draft.switches.protected_structure_edit == "refuse":
        refuse_locked(draft, sheet, [area])


def refuse_insert_into_locked(draft: WorkbookDraft, sheet: Sheet, dimension: Dimension, at: int) -> None:
    """:raises ApiError: 400 for new rows or columns strictly inside an area the caller may not edit."""
    if draft.switches.protected_structure_edit != "refuse":
        return
    for locked, _ in locked_areas(sheet, draft.facts, draft.user):
        start, end = (
            (locked.start_row, locked.end_row) if dimension == "ROWS" else (locked.start_column, locked.end_column)
        )
        if start < at < end or locked == sheet.grid:
            raise protected_refusal()


def unused_id(draft: WorkbookDraft, asked: int | None, taken: Iterable[int], what: str) -> int:
    """The id asked for, or a random one. :raises ApiError: 400 when the one asked for is in use."""
    in_use = set(taken)
    if asked:
        if asked in in_use:
            raise invalid_argument(f"Duplicate {what} id: {asked}")
        return asked
    picked = draft.pick_id()
    while not picked or picked in in_use:
        picked = draft.pick_id()
    return picked
