"""One sheet (tab): its properties, its grid and what lies over the grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sync.sheets_server.model.cell import EMPTY_CELL, Cell, KeptCell, full_cell
from sync.sheets_server.model.grid_range import GridRange, Rectangle
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.row_table import DEFAULT_DIMENSION, NO_ROWS, DimensionProperties, KeptRow, Row, RowTable

DEFAULT_ROW_COUNT = 1000
DEFAULT_COLUMN_COUNT = 26
MAX_COLUMN_COUNT = 18_278
MAX_CELLS_PER_WORKBOOK = 10_000_000


@dataclass(frozen=True, slots=True)
class ProtectedRange:
    """A protected range or sheet; `users` and `groups` are the editors' addresses.

    `range` with all sides open is the whole sheet, from which `unprotected` may be cut out.
    """

    protected_range_id: int
    range: GridRange
    description: str = ""
    warning_only: bool = False
    named_range_id: str = ""
    table_id: str = ""
    users: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    domain_users_can_edit: bool = False
    unprotected: tuple[GridRange, ...] = ()


@dataclass(frozen=True, slots=True)
class DimensionGroup:
    """A group of rows or columns [start, end), 0-based, that can be folded."""

    start: int
    end: int
    depth: int = 1
    collapsed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as a value. `uid` is its key in the store and never used again; `sheet_id` is Google's.

    `rows` and `columns` hold cells and dimension properties; entries past their end are default ones.
    Conditional formats, filters, bandings, charts, slicers and tables are kept as Google prints them (ranges
    with their sheetId, which is left out when 0).
    """

    uid: int
    sheet_id: int
    title: str
    row_count: int = DEFAULT_ROW_COUNT
    column_count: int = DEFAULT_COLUMN_COUNT
    hidden: bool = False
    right_to_left: bool = False
    frozen_row_count: int = 0
    frozen_column_count: int = 0
    hide_gridlines: bool = False
    row_group_control_after: bool = False
    column_group_control_after: bool = False
    tab_color_style: Json | None = None
    rows: RowTable = NO_ROWS
    columns: tuple[DimensionProperties, ...] = ()
    merges: tuple[GridRange, ...] = ()
    protected_ranges: tuple[ProtectedRange, ...] = ()
    conditional_formats: tuple[Json, ...] = ()
    basic_filter: Json | None = None
    filter_views: tuple[Json, ...] = ()
    banded_ranges: tuple[Json, ...] = ()
    row_groups: tuple[DimensionGroup, ...] = ()
    column_groups: tuple[DimensionGroup, ...] = ()
    charts: tuple[Json, ...] = ()
    slicers: tuple[Json, ...] = ()
    tables: tuple[Json, ...] = ()

    def __hash__(self) -> int:
        """By key: a sheet with conditional formats, filters or charts holds dicts, which have no hash."""
        return hash((self.uid, self.sheet_id, self.title))

    @property
    def grid(self) -> Rectangle:
        """The whole grid."""
        return Rectangle(0, self.row_count, 0, self.column_count)

    def bounded(self, area: GridRange) -> Rectangle:
        """`area` clipped to this grid."""
        return area.bounded(self.row_count, self.column_count)

    def kept_cell(self, row_0based: int, column_0based: int) -> KeptCell:
        """A cell as its row keeps it: None, a bare value, or a Cell."""
        row = self.rows.row(row_0based)
        if row is None or column_0based >= len(row.cells):
            return None
        return row.cells[column_0based]

    def cell(self, row_0based: int, column_0based: int) -> Cell:
        """A cell in full; EMPTY_CELL where nothing was entered."""
        return full_cell(self.kept_cell(row_0based, column_0based))

    def column_properties(self, column_0based: int) -> DimensionProperties:
        return self.columns[column_0based] if column_0based < len(self.columns) else DEFAULT_DIMENSION

    def row_properties(self, row_0based: int) -> DimensionProperties:
        row = self.rows.row(row_0based)
        return DEFAULT_DIMENSION if row is None else row.properties

    def with_rows(self, start_0based: int, rows: list[KeptRow]) -> Sheet:
        """This sheet with the rows from `start_0based` on replaced one for one."""
        return replace(self, rows=self.rows.splice(start_0based, start_0based + len(rows), rows))

    def with_cells(self, area: Rectangle, cells: Iterator[list[KeptCell]]) -> Sheet:
        """This sheet with the cells of `area` replaced; `cells` yields one list of area.column_count a row."""
        fresh = []
        for row_0based in range(area.start_row, area.end_row):
            fresh.append(row_with_cells(self.rows.row(row_0based), area.start_column, next(cells)))
        return self.with_rows(area.start_row, fresh)

    def with_cell(self, row_0based: int, column_0based: int, cell: KeptCell) -> Sheet:
        """This sheet with one cell replaced."""
        return self.with_rows(row_0based, [row_with_cells(self.rows.row(row_0based), column_0based, [cell])])


def trimmed(cells: list[KeptCell]) -> tuple[KeptCell, ...]:
    """`cells` without trailing empty ones."""
    end = len(cells)
    while end and cells[end - 1] is None:
        end -= 1
    return tuple(cells[:end])


def kept_row(cells: tuple[KeptCell, ...], properties: DimensionProperties = DEFAULT_DIMENSION) -> KeptRow:
    """A row as the table keeps it: None when nothing is in it and nothing set on it."""
    if not cells and properties == DEFAULT_DIMENSION:
        return None
    return Row(cells, properties)


def row_with_cells(row: KeptRow, start_column_0based: int, cells: list[KeptCell]) -> KeptRow:
    """`row` with the cells from a column on replaced by `cells`."""
    old = () if row is None else row.cells
    if len(old) < start_column_0based:
        old = old + (None,) * (start_column_0based - len(old))
    merged = [*old[:start_column_0based], *cells, *old[start_column_0based + len(cells) :]]
    return kept_row(trimmed(merged), DEFAULT_DIMENSION if row is None else row.properties)


def cells_of_row(row: KeptRow, start_column_0based: int, end_column_0based: int) -> list[Cell]:
    """Full cells of [start, end) of a row, padded with EMPTY_CELL."""
    kept = () if row is None else row.cells[start_column_0based:end_column_0based]
    cells = [full_cell(cell) for cell in kept]
    return cells + [EMPTY_CELL] * (end_column_0based - start_column_0based - len(cells))
