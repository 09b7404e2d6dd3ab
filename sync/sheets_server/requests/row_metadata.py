"""Developer metadata of rows that moved with their values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sync.sheets_server.model.draft import WorkbookDraft


def move_row_metadata(draft: WorkbookDraft, sheet_id: int, new_row_by_old: Mapping[int, int]) -> None:
    """Pin each entry of a moved row to the row's new place (switch row_metadata_on_sort)."""
    moved = {}
    for key, entry in draft.workbook.developer_metadata.items():
        place = entry.location
        if place.sheet_id == sheet_id and place.dimension == "ROWS":
            index = new_row_by_old.get(place.index, place.index)
            entry = replace(entry, location=replace(place, index=index))
        moved[key] = entry
    draft.workbook = replace(draft.workbook, developer_metadata=moved)
