"""deleteSheet."""

from __future__ import annotations

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.protection import is_locked, protected_refusal
from sync.sheets_server.structure.sheet_changes import remove_sheet


def delete_sheet(draft: WorkbookDraft, body: Json) -> None:
    """Delete a sheet with all that is on it; the last visible one stays."""
    sheet = draft.sheet(body.get("sheetId", 0))
    others = [other for other in draft.workbook.sheets if other.uid != sheet.uid]
    if not others:
        raise invalid_argument("You can't remove all the sheets in a document.")
    if all(other.hidden for other in others):
        raise invalid_argument("You can't remove all the visible sheets in a document.")
    if is_locked(sheet, sheet.grid, draft.facts, draft.user):
        raise protected_refusal()
    remove_sheet(draft, sheet)


HANDLERS = {"deleteSheet": delete_sheet}
