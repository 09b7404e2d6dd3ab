"""A sheet renamed or deleted, with all that follows in the workbook."""

from __future__ import annotations

from dataclasses import replace

from sync.sheets_server.entry.formulas.edits import SheetDeleted, SheetRenamed
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.structure.follow import follow_edit
from sync.sheets_server.structure.formula_cells import rewrite_workbook
from sync.sheets_server.structure.grid_edit import edit_on


def rename_sheet(draft: WorkbookDraft, sheet: Sheet, title: str) -> None:
    """Give a sheet another title; formulas that name it follow. The caller has checked the title."""
    draft.workbook = rewrite_workbook(draft.workbook, SheetRenamed(sheet.title, title))
    draft.replace_sheet(replace(draft.sheet(sheet.sheet_id), title=title))


def remove_sheet(draft: WorkbookDraft, sheet: Sheet) -> None:
    """Take a sheet out: its metadata goes, named ranges on it and formulas that name it break (#REF!)."""
    remaining = tuple(other for other in draft.workbook.sheets if other.uid != sheet.uid)
    workbook = replace(draft.workbook, sheets=remaining)
    draft.workbook = follow_edit(workbook, edit_on(sheet.sheet_id, SheetDeleted(sheet.title)))
