"""autoFill."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sync.sheets_server.entry.formulas.rewrite import copy_formula
from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.cell import Cell, full_cell, kept_cell
from sync.sheets_server.model.developer_metadata import Dimension
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.row_table import Row
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.requests.append_cells import has_entry
from sync.sheets_server.requests.arguments import dimension_of, grid_area, refuse_locked
from sync.sheets_server.requests.fill_series import continued
from sync.sheets_server.structure.cell_blocks import CellBlock, read_block, write_block


@dataclass(frozen=True, slots=True)
class _Fill:
    """Where from and where to; the target lies before or after the source along `dimension`."""

    source: Rectangle
    target: Rectangle
    dimension: Dimension


def auto_fill(draft: WorkbookDraft, body: Json) -> None:
    """Continue what stands in the source over the cells beside it, in a series where there is one."""
    alternate = body.get("useAlternateSeries", False)
    if "sourceAndDestination" in body:
        sheet, fill = _explicit(draft, body["sourceAndDestination"])
    else:
        sheet, fill = _detected(draft, body.get("range"))
    if fill is None:
        return
    refuse_locked(draft, sheet, [fill.target])
    block = _filled(read_block(sheet, fill.source), fill, alternate=alternate)
    draft.replace_sheet(write_block(sheet, fill.target.start_row, fill.target.start_column, block))


def _explicit(draft: WorkbookDraft, body: Json) -> tuple[Sheet, _Fill | None]:
    sheet, source = grid_area(draft, body.get("source"), "source")
    dimension = dimension_of(body)
    length = body.get("fillLength", 0)
    start, end = (source.start_row, source.end_row) if dimension == "ROWS" else (source.start_column, source.end_column)
    first, last = (end, end + length) if length > 0 else (start + length, start)
    limit = sheet.row_count if dimension == "ROWS" else sheet.column_count
    if first < 0 or last > limit:
        raise invalid_argument("The fill would go beyond the bounds of the sheet.")
    if not length or start == end:
        return sheet, None
    return sheet, _Fill(source, _along(source, dimension, first, last), dimension)


def _along(area: Rectangle, dimension: Dimension, first: int, last: int) -> Rectangle:
    if dimension == "ROWS":
        return Rectangle(first, last, area.start_column, area.end_column)
    return Rectangle(area.start_row, area.end_row, first, last)


def _detected(draft: WorkbookDraft, body: Json | None) -> tuple[Sheet, _Fill | None]:
    """The part of a range with data is the source, the empty rest beside it the target."""
    sheet, area = grid_area(draft, body)
    block = read_block(sheet, area)
    full_rows = [area.start_row + down for down, row in enumerate(block) if has_entry(Row(tuple(row)))]
    full_columns = [
        area.start_column + right for right, column in enumerate(zip(*block, strict=True)) if has_entry(Row(column))
    ]
    if not full_rows:
        return sheet, None
    spans: tuple[tuple[Dimension, int, int, int, int], ...] = (
        ("ROWS", area.start_row, area.end_row, full_rows[0], full_rows[-1] + 1),
        ("COLUMNS", area.start_column, area.end_column, full_columns[0], full_columns[-1] + 1),
    )
    for dimension, start, end, first, last in spans:
        if first == start and last < end:
            return sheet, _Fill(_along(area, dimension, start, last), _along(area, dimension, last, end), dimension)
        if last == end and first > start:
            return sheet, _Fill(_along(area, dimension, first, end), _along(area, dimension, start, first), dimension)
    return sheet, None


def _filled(source_block: CellBlock, fill: _Fill, *, alternate: bool) -> CellBlock:
    """The target's cells, line by line along the fill."""
    by_rows = fill.dimension == "ROWS"
    lines = [list(line) for line in (zip(*source_block, strict=True) if by_rows else source_block)]
    if by_rows:
        offset, count = fill.target.start_row - fill.source.start_row, fill.target.row_count
    else:
        offset, count = fill.target.start_column - fill.source.start_column, fill.target.column_count
    filled = []
    for line in lines:
        cells = [full_cell(kept) for kept in line]
        places = range(offset, offset + count)
        filled.append([kept_cell(_continued_at(cells, place, by_rows, alternate=alternate)) for place in places])
    return [list(row) for row in zip(*filled, strict=True)] if by_rows else filled


def _continued_at(cells: list[Cell], place: int, by_rows: bool, *, alternate: bool) -> Cell:
    cell = continued(cells, place, alternate=alternate)
    if cell.formula is None:
        return cell
    distance = place - place % len(cells)
    formula = copy_formula(cell.formula, rows_down=distance if by_rows else 0, columns_right=0 if by_rows else distance)
    return replace(cell, formula=formula)


HANDLERS = {"autoFill": auto_fill}
