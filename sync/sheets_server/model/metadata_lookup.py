"""Which developer metadata a lookup means: by id, key, value, visibility and place."""

from __future__ import annotations

from collections.abc import Iterator

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.developer_metadata import DeveloperMetadata
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.workbook import Workbook

SPREADSHEET_TYPE = "SPREADSHEET"


def visible_metadata(workbook: Workbook, user: str) -> list[DeveloperMetadata]:
    """Developer metadata that the caller may see: DOCUMENT all, PROJECT its creator's."""
    return [
        entry
        for entry in workbook.developer_metadata.values()
        if entry.visibility == "DOCUMENT" or entry.project == user
    ]


def find_metadata(workbook: Workbook, lookup: Json, user: str) -> list[DeveloperMetadata]:
    """Entries that meet every field of a DeveloperMetadataLookup, of those `user` may see.

    :raises ApiError: 400 for fields that exclude each other.
    """
    check_lookup(lookup)
    if "metadataId" in lookup:
        entry = workbook.developer_metadata.get(lookup["metadataId"])
        candidates = [entry] if entry is not None else []
    else:
        candidates = list(workbook.developer_metadata.values())
    return [
        entry
        for entry in candidates
        if (entry.visibility == "DOCUMENT" or entry.project == user) and _matches(entry, lookup)
    ]


def check_lookup(lookup: Json) -> None:
    """400 for combinations that the API's reference excludes (DeveloperMetadataLookup)."""
    strategy = lookup.get("locationMatchingStrategy", "")
    location_type = lookup.get("locationType", "")
    location = lookup.get("metadataLocation")
    if strategy and location is None:
        raise invalid_argument("locationMatchingStrategy can only be specified with a metadataLocation.")
    if strategy == "EXACT_LOCATION" and location_type:
        raise invalid_argument("locationType cannot be specified when locationMatchingStrategy is EXACT_LOCATION.")
    if location_type == SPREADSHEET_TYPE and location is not None and not location.get("spreadsheet"):
        raise invalid_argument("locationType cannot be SPREADSHEET for a location that is not the spreadsheet.")


def _matches(entry: DeveloperMetadata, lookup: Json) -> bool:
    for name, value in (
        ("metadataKey", entry.key),
        ("metadataValue", entry.value),
        ("visibility", entry.visibility),
        ("locationType", entry.location.location_type),
    ):
        if lookup.get(name, value) != value:
            return False
    location = lookup.get("metadataLocation")
    if location is None:
        return True
    if lookup.get("locationMatchingStrategy") == "EXACT_LOCATION":
        return _is_exactly(entry, location)
    return _intersects(entry, location)


def _is_exactly(entry: DeveloperMetadata, location: Json) -> bool:
    place = entry.location
    if location.get("spreadsheet"):
        return place.sheet_id is None
    if "dimensionRange" in location:
        span = location["dimensionRange"]
        return (
            place.sheet_id == span.get("sheetId", 0)
            and place.dimension == span.get("dimension")
            and (place.index, place.index + 1) == (span.get("startIndex", 0), span.get("endIndex"))
        )
    return place.dimension is None and place.sheet_id == location.get("sheetId", 0)


def _intersects(entry: DeveloperMetadata, location: Json) -> bool:
    """A sheet meets all on it; a row or column its sheet, itself, and every line of the other dimension."""
    place = entry.location
    if location.get("spreadsheet"):
        return place.sheet_id is None
    span = location.get("dimensionRange")
    sheet_id = span.get("sheetId", 0) if span is not None else location.get("sheetId", 0)
    if place.sheet_id != sheet_id:
        return False
    if span is None or place.dimension is None or place.dimension != span.get("dimension"):
        return True
    end = span.get("endIndex")
    return bool(span.get("startIndex", 0) <= place.index and (end is None or place.index < end))


def entries_by_place(entries: list[DeveloperMetadata]) -> Iterator[DeveloperMetadata]:
    """Entries in the order of their ids, so that answers do not depend on how they were made."""
    yield from sorted(entries, key=lambda entry: entry.metadata_id)
