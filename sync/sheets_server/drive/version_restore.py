"""A person's version restore, as the switches say of sheet ids and developer metadata."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from sync.sheets_server.model.developer_metadata import DeveloperMetadata
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.workbook import Workbook
from sync.sheets_server.structure.sheet_copy import copied_sheet


def restore_workbook(draft: WorkbookDraft, old: Workbook) -> None:
    """Bring an old state of the same spreadsheet back; sheets get new store keys."""
    sheets = tuple(replace(sheet, uid=draft.take_uid()) for sheet in old.sheets)
    metadata = _restored_metadata(draft, old.developer_metadata)
    restored = replace(
        draft.workbook,
        sheets=sheets,
        named_ranges=old.named_ranges,
        settings=old.settings,
        developer_metadata=metadata,
    )
    if draft.switches.sheet_id_on_restore == "new":
        restored = _with_new_sheet_ids(restored, draft)
    draft.workbook = restored


def _restored_metadata(draft: WorkbookDraft, old: Mapping[int, DeveloperMetadata]) -> Mapping[int, DeveloperMetadata]:
    if draft.switches.metadata_on_restore == "dropped":
        return {}
    if draft.switches.metadata_on_restore == "as_then":
        return old
    taken = {*draft.workbook.developer_metadata, *old}
    fresh: dict[int, DeveloperMetadata] = {}
    for entry in old.values():
        new_id = _free_id(draft.pick_id, taken)
        fresh[new_id] = replace(entry, metadata_id=new_id)
    return fresh


def _free_id(pick_id: Callable[[], int], taken: set[int]) -> int:
    while not (candidate := pick_id()) or candidate in taken:
        pass
    taken.add(candidate)
    return candidate


def _with_new_sheet_ids(workbook: Workbook, draft: WorkbookDraft) -> Workbook:
    """The workbook with every sheet renumbered, and what points at the sheets along with them."""
    taken = {sheet.sheet_id for sheet in (*workbook.sheets, *draft.workbook.sheets)}
    new_ids = {sheet.sheet_id: _free_id(draft.pick_id, taken) for sheet in workbook.sheets}
    sheets = tuple(
        copied_sheet(sheet, uid=sheet.uid, sheet_id=new_ids[sheet.sheet_id], title=sheet.title, pick_id=draft.pick_id)
        for sheet in workbook.sheets
    )
    named = tuple(
        replace(one, range=replace(one.range, sheet_id=new_ids[one.range.sheet_id])) for one in workbook.named_ranges
    )
    metadata = {
        key: replace(entry, location=replace(entry.location, sheet_id=new_ids[entry.location.sheet_id]))
        if entry.location.sheet_id is not None
        else entry
        for key, entry in workbook.developer_metadata.items()
    }
    return replace(workbook, sheets=sheets, named_ranges=named, developer_metadata=metadata)
