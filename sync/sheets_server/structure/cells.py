"""Cells of one sheet pushed aside, closed up, or cut and pasted, with all that follows in the workbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sync.sheets_server.entry.formulas.edits import CellsDeleted, CellsInserted, CellsMoved
from sync.sheets_server.entry.formulas.rewrite import move_formula
from sync.sheets_server.model.cell import Cell, KeptCell
from sync.sheets_server.model.developer_metadata import Dimension
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.sheet import MAX_COLUMN_COUNT, Sheet
from sync.sheets_server.structure.cell_blocks import CellBlock, clear_block, read_block, write_block
from sync.sheets_server.structure.follow import follow_edit
from sync.sheets_server.structure.grid_edit import GridEdit, edit_on
from sync.sheets_server.structure.lines import too_many_columns
from sync.sheets_server.structure.merges import paste_over_part_of_merge, torn_merges
from sync.sheets_server.structure.rule_formulas import rewrite_conditions

PasteCell = Callable[[KeptCell, KeptCell], KeptCell]
"""(what is pasted, what stands there) -> what stands there afterwards."""


def insert_cells(draft: WorkbookDraft, sheet: Sheet, area: Rectangle, dimension: Dimension) -> None:
    """Put empty cells in at `area`; those there move down (ROWS) or right (COLUMNS), the grid grows as needed."""
    _refuse_torn_band(sheet, area, dimension)
    if dimension == "ROWS":
        end = max(len(sheet.rows), area.start_row)
        below = read_block(sheet, Rectangle(area.start_row, end, area.start_column, area.end_column))
        empty: CellBlock = [[None] * area.column_count for _ in range(area.row_count)]
        block = empty + _without_tail(below)
        grown = replace(sheet, row_count=max(sheet.row_count, area.start_row + len(block)))
    else:
        width = max((len(row.cells) for row in sheet.rows.rows(area.start_row, area.end_row) if row), default=0)
        width = max(width, area.start_column)
        beside = read_block(sheet, Rectangle(area.start_row, area.end_row, area.start_column, width))
        block = [[*[None] * area.column_count, *cells] for cells in beside]
        needed = width + area.column_count if width > area.start_column else 0
        grown = replace(sheet, column_count=max(sheet.column_count, needed))
        if grown.column_count > MAX_COLUMN_COUNT:
            raise too_many_columns()
    draft.replace_sheet(write_block(grown, area.start_row, area.start_column, block))
    edit = CellsInserted(sheet.title, area.start_row, area.end_row, area.start_column, area.end_column, dimension)
    draft.workbook = follow_edit(draft.workbook, edit_on(sheet.sheet_id, edit))
    draft.check_cell_limit()


def _without_tail(block: CellBlock) -> CellBlock:
    end = len(block)
    while end and all(cell is None for cell in block[end - 1]):
        end -= 1
    return block[:end]


def delete_cells(draft: WorkbookDraft, sheet: Sheet, area: Rectangle, dimension: Dimension) -> None:
    """Take the cells of `area` out; those below move up (ROWS) or those to the right move left (COLUMNS)."""
    _refuse_torn_band(sheet, area, dimension)
    if dimension == "ROWS":
        end = max(len(sheet.rows), area.end_row)
        block = read_block(sheet, Rectangle(area.end_row, end, area.start_column, area.end_column))
        block.extend([None] * area.column_count for _ in range(area.row_count))
    else:
        rows = sheet.rows.rows(area.start_row, area.end_row)
        width = max(max((len(row.cells) for row in rows if row), default=0), area.end_column)
        beside = read_block(sheet, Rectangle(area.start_row, area.end_row, area.end_column, width))
        block = [[*cells, *[None] * area.column_count] for cells in beside]
    draft.replace_sheet(write_block(sheet, area.start_row, area.start_column, block))
    edit = CellsDeleted(sheet.title, area.start_row, area.end_row, area.start_column, area.end_column, dimension)
    draft.workbook = follow_edit(draft.workbook, edit_on(sheet.sheet_id, edit))


def _refuse_torn_band(sheet: Sheet, area: Rectangle, dimension: Dimension) -> None:
    """:raises ApiError: 400 when the cells that shift would tear a merge apart."""
    if dimension == "ROWS":
        band = Rectangle(area.start_row, sheet.row_count, area.start_column, area.end_column)
    else:
        band = Rectangle(area.start_row, area.end_row, area.start_column, sheet.column_count)
    if torn_merges(sheet, band):
        raise paste_over_part_of_merge()


def cut_cells(
    draft: WorkbookDraft, sheet: Sheet, area: Rectangle, target: Sheet, to_row: int, to_column: int, paste: PasteCell
) -> None:
    """Move the cells of `area` to (to_row, to_column) of `target`; `paste` says what of a cell arrives.

    References to the cells follow them, wherever they stand; merges inside `area` go along.
    """
    edit = CellsMoved(
        sheet.title, area.start_row, area.end_row, area.start_column, area.end_column, target.title, to_row, to_column
    )
    landing = Rectangle(to_row, to_row + area.row_count, to_column, to_column + area.column_count)
    if torn_merges(sheet, area) or (landing != area and torn_merges(target, landing)):
        raise paste_over_part_of_merge()
    taken = read_block(sheet, area)
    merges = [merge for merge in sheet.merges if sheet.bounded(merge).intersects(area)]
    emptied = clear_block(sheet, area)
    draft.replace_sheet(replace(emptied, merges=tuple(merge for merge in sheet.merges if merge not in merges)))
    draft.workbook = follow_edit(draft.workbook, GridEdit(edit, sheet.sheet_id, target.sheet_id))
    now = draft.sheet(target.sheet_id)
    before = read_block(now, landing)
    block = [
        [paste(_moved(kept, edit), old) for kept, old in zip(cells, olds, strict=True)]
        for cells, olds in zip(taken, before, strict=True)
    ]
    kept_merges = tuple(merge for merge in now.merges if not now.bounded(merge).intersects(landing))
    down, right = to_row - area.start_row, to_column - area.start_column
    arrived = tuple(
        Rectangle(
            (merge.start_row or 0) + down,
            (merge.end_row or 0) + down,
            (merge.start_column or 0) + right,
            (merge.end_column or 0) + right,
        ).on_sheet(target.sheet_id)
        for merge in merges
    )
    draft.replace_sheet(replace(write_block(now, to_row, to_column, block), merges=kept_merges + arrived))


def _moved(kept: KeptCell, edit: CellsMoved) -> KeptCell:
    if type(kept) is not Cell:
        return kept
    if kept.formula is not None:
        kept = replace(kept, formula=move_formula(kept.formula, edit))
    if kept.validation is not None:
        rule = rewrite_conditions(kept.validation, lambda formula: move_formula(formula, edit))
        kept = replace(kept, validation=rule)
    return kept
