"""How much developer metadata a spreadsheet and each of its sheets may hold; the figures are switches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.developer_metadata import DeveloperMetadata
from sync.sheets_server.model.draft import WorkbookDraft


def put_metadata(draft: WorkbookDraft, entries: Iterable[DeveloperMetadata]) -> None:
    """Add or replace entries; 400 when keys and values of the spreadsheet itself, or of one sheet with its lines, are
    too long together. Thousands of entries in one request are counted once, not for each of them."""
    before = draft.workbook.developer_metadata
    counted = draft.metadata_used
    used = Counter(counted[1]) if counted is not None and counted[0] is before else _used(before.values())
    changed = dict(before)
    for entry in entries:
        if entry.metadata_id in changed:
            used.subtract(_used([changed[entry.metadata_id]]))
        used.update(_used([entry]))
        changed[entry.metadata_id] = entry
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
    draft.workbook = replace(draft.workbook, developer_metadata=changed)
    draft.metadata_used = (changed, used)


def _used(entries: Iterable[DeveloperMetadata]) -> Counter[int | None]:
    used: Counter[int | None] = Counter()
    for entry in entries:
        used[entry.location.sheet_id] += len(entry.key) + len(entry.value)
    return used
