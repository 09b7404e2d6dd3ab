"""Formulas of a whole workbook after a structural edit: in cells, in validation rules, in conditional formats."""

from __future__ import annotations

from dataclasses import replace

from sync.sheets_server.entry.formulas.edits import StructuralEdit
from sync.sheets_server.entry.formulas.rewrite import rewrite_formula
from sync.sheets_server.model.cell import Cell
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.model.workbook import Workbook
from sync.sheets_server.structure.cell_walk import map_formula_cells
from sync.sheets_server.structure.rule_anchor import is_done_with_ranges
from sync.sheets_server.structure.rule_formulas import rewrite_conditions


def rewrite_workbook(workbook: Workbook, edit: StructuralEdit) -> Workbook:
    """The workbook with every formula rewritten so that it means the same cells as before `edit`.

    Sheets carry the titles they had before the edit. A sheet without a formula that changes stays as it is.
    """
    sheets = tuple(_rewrite_sheet(sheet, edit) for sheet in workbook.sheets)
    if all(fresh is old for fresh, old in zip(sheets, workbook.sheets, strict=True)):
        return workbook
    return replace(workbook, sheets=sheets)


def _rewrite_sheet(sheet: Sheet, edit: StructuralEdit) -> Sheet:
    def follow(formula: str) -> str:
        return rewrite_formula(formula, edit, own_sheet=sheet.title)

    rules_after: dict[int, Json] = {}  # by identity: one rule stands in thousands of cells

    def followed(rule: Json) -> Json:
        if id(rule) not in rules_after:
            rules_after[id(rule)] = rewrite_conditions(rule, follow)
        return rules_after[id(rule)]

    def rewritten(cell: Cell) -> Cell:
        if cell.formula is not None:
            formula = follow(cell.formula)
            if formula != cell.formula:
                cell = replace(cell, formula=formula)
        if cell.validation is not None:
            validation = followed(cell.validation)
            if validation != cell.validation:
                cell = replace(cell, validation=validation)
        return cell

    rows = map_formula_cells(sheet.rows, rewritten)
    rules = sheet.conditional_formats
    if not is_done_with_ranges(edit, own_sheet=sheet.title):
        rules = tuple(rewrite_conditions(rule, follow) for rule in rules)
    filter_views = tuple(rewrite_conditions(view, follow) for view in sheet.filter_views)
    basic_filter = None if sheet.basic_filter is None else rewrite_conditions(sheet.basic_filter, follow)
    if rows is sheet.rows and (rules, filter_views, basic_filter) == (
        sheet.conditional_formats,
        sheet.filter_views,
        sheet.basic_filter,
    ):
        return sheet
    return replace(sheet, rows=rows, conditional_formats=rules, filter_views=filter_views, basic_filter=basic_filter)
