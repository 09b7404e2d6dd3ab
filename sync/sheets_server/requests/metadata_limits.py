"""How much developer metadata a spreadsheet and each of its sheets may hold; the figures are switches."""

from __future__ import annotations

from collections import Counter

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.draft import WorkbookDraft


def check_metadata_limits(draft: WorkbookDraft) -> None:
    """400 when keys and values of the spreadsheet itself, or of one sheet with its lines, are too long together."""
    used: Counter[int | None] = Counter()
    for entry in draft.workbook.developer_metadata.values():
        used[entry.location.sheet_id] += len(entry.key) + len(entry.value)
    for sheet_id, characters in used.items():
        limit = (
            draft.switches.metadata_characters_per_spreadsheet
            if sheet_id is None
            else draft.switches.metadata_characters_per_sheet
        )
        if limit and characters > limit:
            raise invalid_argument(
                f"Developer metadata would exceed the limit of {limit} characters for this location."
            )
