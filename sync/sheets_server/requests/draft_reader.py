"""Computed values of a draft as it stands."""

from __future__ import annotations

from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.store.workbook_store import WorkbookState
from sync.sheets_server.values.cell_reader import CellReader


def draft_reader(draft: WorkbookDraft) -> CellReader:
    """A reader of the draft's present state; make a new one after a change."""
    return CellReader(WorkbookState(draft.workbook, draft.facts), draft.switches, draft.now)
