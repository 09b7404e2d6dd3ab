"""copyPaste."""

from __future__ import annotations

from dataclasses import replace

from sync.sheets_server.entry.formulas.rewrite import copy_formula
from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.cell import Cell, full_cell, kept_cell
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import GridRange, Rectangle
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.requests.arguments import grid_area, refuse_locked
from sync.sheets_server.requests.draft_reader import draft_reader
from sync.sheets_server.requests.pasting import CONDITIONAL_TYPES, NORMAL_TYPES, copied_rules, pasted_cell
from sync.sheets_server.structure.cell_blocks import CellBlock, read_block, write_block
from sync.sheets_server.structure.merges import covering_merges, paste_over_part_of_merge, torn_merges
from sync.sheets_server.structure.rule_formulas import has_custom_formula, moved_rule
from sync.sheets_server.values.cell_reader import CellReader


def copy_paste(draft: WorkbookDraft, body: Json) -> None:
    """Copy a range; a destination that is a multiple of it is filled, a smaller one is run over."""
    source, area = grid_area(draft, body.get("source"), "source")
    target, asked = grid_area(draft, body.get("destination"), "destination")
    turned = body.get("pasteOrientation") == "TRANSPOSE"
    paste_type = body.get("pasteType", "PASTE_NORMAL")
    height, width = (area.column_count, area.row_count) if turned else (area.row_count, area.column_count)
    if not height or not width:
        return
    landing = landing_area(target, asked, height, width)
    refuse_locked(draft, target, [landing])
    if torn_merges(target, landing) or (paste_type in NORMAL_TYPES and torn_merges(source, area)):
        raise paste_over_part_of_merge()
    copy = _SourceCopy(draft_reader(draft), source, area, paste_type, turned)
    block = copy.block(target, landing)
    pasted = write_block(target, landing.start_row, landing.start_column, block)
    draft.replace_sheet(copy.with_overlays(pasted, landing))


def landing_area(target: Sheet, asked: Rectangle, height: int, width: int) -> Rectangle:
    """The cells that are pasted over. :raises ApiError: 400 when they reach past the grid."""
    down = asked.row_count if asked.row_count % height == 0 and asked.row_count else height
    right = asked.column_count if asked.column_count % width == 0 and asked.column_count else width
    landing = Rectangle(asked.start_row, asked.start_row + down, asked.start_column, asked.start_column + right)
    if landing.end_row > target.row_count or landing.end_column > target.column_count:
        raise invalid_argument("The paste would go beyond the bounds of the sheet.")
    return landing


class _SourceCopy:
    """A copied range, laid down once or several times side by side."""

    def __init__(self, reader: CellReader, sheet: Sheet, area: Rectangle, paste_type: str, turned: bool) -> None:
        self._reader = reader
        self._sheet = sheet
        self._area = area
        self._type = paste_type
        self._turned = turned
        self._cells = [[full_cell(kept) for kept in row] for row in read_block(sheet, area)]

    def block(self, target: Sheet, landing: Rectangle) -> CellBlock:
        """The cells of `landing` after the paste."""
        before = read_block(target, landing)
        return [
            [kept_cell(self._pasted(landing, down, right, full_cell(kept))) for right, kept in enumerate(row)]
            for down, row in enumerate(before)
        ]

    def _pasted(self, landing: Rectangle, down: int, right: int, before: Cell) -> Cell:
        area = self._area
        row, column = (right, down) if self._turned else (down, right)
        row, column = row % area.row_count, column % area.column_count
        cell = self._cells[row][column]
        rows_down = landing.start_row + down - area.start_row - row
        columns_right = landing.start_column + right - area.start_column - column
        cell = _with_moved_rule(cell, rows_down, columns_right)
        value = None
        if self._type == "PASTE_VALUES":
            value = self._reader.effective_value(self._sheet, area.start_row + row, area.start_column + column, cell)
        elif cell.formula is not None:
            formula = copy_formula(cell.formula, rows_down=rows_down, columns_right=columns_right)
            cell = replace(cell, formula=formula)
        return pasted_cell(cell, before, self._type, value)

    def with_overlays(self, target: Sheet, landing: Rectangle) -> Sheet:
        """`target` with the merges and conditional formats that come with the cells."""
        merges = list(target.merges)
        rules = list(target.conditional_formats)
        if self._type in NORMAL_TYPES:
            merges = [merge for merge in merges if not target.bounded(merge).intersects(landing)]
        for top, left in self._tiles(landing):
            if self._type in NORMAL_TYPES:
                merges += [self._placed(merge, target, top, left) for merge in covering_merges(self._sheet, self._area)]
            if self._type in CONDITIONAL_TYPES:
                rules += copied_rules(
                    self._sheet,
                    self._area,
                    lambda piece, top=top, left=left: self._placed(piece, target, top, left),  # type: ignore[misc]
                    self._sheet.conditional_formats,
                )
        return replace(target, merges=tuple(dict.fromkeys(merges)), conditional_formats=tuple(rules))

    def _tiles(self, landing: Rectangle) -> list[tuple[int, int]]:
        height, width = self._area.row_count, self._area.column_count
        if self._turned:
            height, width = width, height
        return [
            (top, left)
            for top in range(landing.start_row, landing.end_row, height)
            for left in range(landing.start_column, landing.end_column, width)
        ]

    def _placed(self, piece: Rectangle, target: Sheet, top: int, left: int) -> GridRange:
        """A piece of the copied range where a tile at (top, left) has it."""
        rows = (piece.start_row - self._area.start_row, piece.end_row - self._area.start_row)
        columns = (piece.start_column - self._area.start_column, piece.end_column - self._area.start_column)
        if self._turned:
            rows, columns = columns, rows
        return GridRange(target.sheet_id, top + rows[0], top + rows[1], left + columns[0], left + columns[1])


def _with_moved_rule(cell: Cell, rows_down: int, columns_right: int) -> Cell:
    if not has_custom_formula(cell.validation):
        return cell
    rule = moved_rule(cell.validation, rows_down=rows_down, columns_right=columns_right)
    return replace(cell, validation=rule)


HANDLERS = {"copyPaste": copy_paste}
