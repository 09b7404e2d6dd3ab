"""createDeveloperMetadata, updateDeveloperMetadata and deleteDeveloperMetadata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.developer_metadata import DeveloperMetadata, MetadataLocation
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.metadata_limits import put_metadata
from sync.sheets_server.spreadsheets.metadata_filters import metadata_of_filter
from sync.sheets_server.spreadsheets.sheet_json import developer_metadata_json
from sync.sheets_server.wire.field_mask import FieldMask, request_mask

VISIBILITIES = ("DOCUMENT", "PROJECT")
MAX_KEY_CHARACTERS = 128


def create_developer_metadata(draft: WorkbookDraft, body: Json) -> Mapping[str, Any]:
    """Pin a new entry; an id in use is refused, so one of two writers always loses (facts 6)."""
    given = body.get("developerMetadata", {})
    metadata_id = given.get("metadataId") or _free_metadata_id(draft)
    if metadata_id in draft.workbook.developer_metadata:
        raise invalid_argument(f"Developer metadata with id {metadata_id} already exists.")
    entry = DeveloperMetadata(
        metadata_id,
        _checked_key(given.get("metadataKey", "")),
        given.get("metadataValue", ""),
        _location(draft, given.get("location")),
        _checked_visibility(given.get("visibility")),
        project=draft.user,
    )
    put_metadata(draft, [entry])
    return {"developerMetadata": developer_metadata_json(entry)}


def update_developer_metadata(draft: WorkbookDraft, body: Json) -> Mapping[str, Any]:
    """Change every entry that a filter selects, by field mask."""
    mask = request_mask(body.get("fields"), "DeveloperMetadata")
    if not body.get("dataFilters"):
        raise invalid_argument("Must specify at least one data filter.")
    matched = [metadata_of_filter(draft.workbook, data_filter, draft.user) for data_filter in body["dataFilters"]]
    selected = {entry.metadata_id: entry for entries in matched for entry in entries}
    if not all(matched) and draft.switches.unmatched_metadata_update == "error":
        raise invalid_argument("No developer metadata matches one of the data filters.")
    given = body.get("developerMetadata", {})
    changed = [_changed(draft, entry, given, mask) for entry in selected.values()]
    put_metadata(draft, changed)
    return _listed("developerMetadata", changed)


def delete_developer_metadata(draft: WorkbookDraft, body: Json) -> Mapping[str, Any]:
    """Take away every entry that the filter selects."""
    gone = metadata_of_filter(draft.workbook, body.get("dataFilter", {}), draft.user)
    if not gone and draft.switches.unmatched_metadata_delete == "error":
        raise invalid_argument("No developer metadata matches the data filter.")
    ids = {entry.metadata_id for entry in gone}
    kept = {key: entry for key, entry in draft.workbook.developer_metadata.items() if key not in ids}
    if gone:
        draft.workbook = replace(draft.workbook, developer_metadata=kept)
    return _listed("deletedDeveloperMetadata", gone)


def _listed(name: str, entries: list[DeveloperMetadata]) -> Mapping[str, Any]:
    return {name: [developer_metadata_json(entry) for entry in entries]} if entries else {}


def _free_metadata_id(draft: WorkbookDraft) -> int:
    while True:
        metadata_id = draft.pick_id()
        if metadata_id and metadata_id not in draft.workbook.developer_metadata:
            return metadata_id


def _changed(draft: WorkbookDraft, entry: DeveloperMetadata, given: Json, mask: FieldMask) -> DeveloperMetadata:
    changes: dict[str, Any] = {}
    is_partial = bool(mask.children)
    if mask.child("metadataKey") is not None:
        changes["key"] = _checked_key(given.get("metadataKey", ""))
    if mask.child("metadataValue") is not None:
        changes["value"] = given.get("metadataValue", "")
    if mask.child("visibility") is not None:
        changes["visibility"] = _checked_visibility(given.get("visibility"))
    if mask.child("location") is not None:
        changes["location"] = _location(draft, given.get("location"))
    if is_partial and mask.child("metadataId") is not None and given.get("metadataId") != entry.metadata_id:
        raise invalid_argument("The id of developer metadata cannot be changed.")
    return replace(entry, **changes)


def _checked_key(key: str) -> str:
    if not key:
        raise invalid_argument("Developer metadata must have a key.")
    if len(key) > MAX_KEY_CHARACTERS:
        raise invalid_argument(f"A developer metadata key cannot be longer than {MAX_KEY_CHARACTERS} characters.")
    return key


def _checked_visibility(visibility: str | None) -> Any:
    if visibility not in VISIBILITIES:
        raise invalid_argument("Developer metadata must have a visibility.")
    return visibility


def _location(draft: WorkbookDraft, given: Json | None) -> MetadataLocation:
    """The place of an entry: spreadsheet, sheet, or exactly one row or column. :raises ApiError: 400."""
    if not given or not ({"spreadsheet", "sheetId", "dimensionRange"} & set(given)):
        raise invalid_argument("Developer metadata must have a location.")
    if given.get("spreadsheet"):
        return MetadataLocation()
    span = given.get("dimensionRange")
    if span is None:
        return MetadataLocation(draft.sheet(given.get("sheetId", 0)).sheet_id)
    sheet = draft.sheet(span.get("sheetId", 0))
    dimension, start, end = span.get("dimension"), span.get("startIndex", 0), span.get("endIndex")
    if dimension not in ("ROWS", "COLUMNS") or end is None or end - start != 1:
        raise invalid_argument("Developer metadata can only be associated with a single row or column.")
    count = sheet.row_count if dimension == "ROWS" else sheet.column_count
    if not 0 <= start < count:
        raise invalid_argument(f"Developer metadata location is outside the grid: {dimension.lower()} {start}.")
    return MetadataLocation(sheet.sheet_id, dimension, start)


HANDLERS = {
    "createDeveloperMetadata": create_developer_metadata,
    "updateDeveloperMetadata": update_developer_metadata,
    "deleteDeveloperMetadata": delete_developer_metadata,
}
