"""A whole workbook after a structural edit: named ranges, metadata, overlays of every sheet, formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sync.sheets_server.entry.formulas.edits import LinesDeleted, LinesInserted, LinesMoved, SheetDeleted
from sync.sheets_server.model.developer_metadata import DeveloperMetadata
from sync.sheets_server.model.grid_range import GridRange
from sync.sheets_server.model.workbook import NamedRange, Workbook
from sync.sheets_server.structure.formula_cells import rewrite_workbook
from sync.sheets_server.structure.grid_edit import GridEdit, follow_line, follow_range
from sync.sheets_server.structure.overlays import follow_overlays

GONE_SHEET_ID = -1
"""Stands in a named range whose cells were deleted: the name stays taken, the API no longer lists it
(gspread #1530, issuetracker 126262167)."""


def follow_edit(workbook: Workbook, change: GridEdit) -> Workbook:
    """The workbook with everything but the cells themselves where the edit put it; formulas rewritten.

    The cells of the edited sheet have been moved by the caller already.
    """
    named = tuple(_followed_name(entry, change) for entry in workbook.named_ranges)
    metadata = _followed_metadata(workbook.developer_metadata, change)
    sheets = tuple(follow_overlays(sheet, change) for sheet in workbook.sheets)
    followed = replace(workbook, named_ranges=named, developer_metadata=metadata, sheets=sheets)
    return rewrite_workbook(followed, change.edit)


def _followed_name(named: NamedRange, change: GridEdit) -> NamedRange:
    area = follow_range(named.range, change)
    if area == named.range:
        return named
    return replace(named, range=GridRange(GONE_SHEET_ID) if area is None else area)


def _followed_metadata(entries: Mapping[int, DeveloperMetadata], change: GridEdit) -> Mapping[int, DeveloperMetadata]:
    """Metadata goes with its row or column, and with it when it is deleted (facts 6)."""
    edit = change.edit
    if isinstance(edit, SheetDeleted):
        kept = {key: entry for key, entry in entries.items() if entry.location.sheet_id != change.sheet_id}
        return entries if len(kept) == len(entries) else kept
    if not isinstance(edit, LinesInserted | LinesDeleted | LinesMoved):
        return entries
    followed: dict[int, DeveloperMetadata] = {}
    for key, entry in entries.items():
        place = entry.location
        if place.sheet_id == change.sheet_id and place.dimension == edit.dimension:
            index = follow_line(place.index, edit)
            if index is None:
                continue
            if index != place.index:
                entry = replace(entry, location=replace(place, index=index))
        followed[key] = entry
    return followed
