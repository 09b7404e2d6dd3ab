"""Data filters over developer metadata: which entries a lookup or a range selects."""

from __future__ import annotations

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.developer_metadata import DeveloperMetadata
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.metadata_lookup import entries_by_place, find_metadata, visible_metadata
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.model.workbook import Workbook
from sync.sheets_server.values.data_filters import select_areas


def metadata_of_filter(workbook: Workbook, data_filter: Json, user: str) -> list[DeveloperMetadata]:
    """The entries that a filter selects, by id: those of its lookup, or those pinned inside its range."""
    if "developerMetadataLookup" in data_filter:
        found = find_metadata(workbook, data_filter["developerMetadataLookup"], user)
        return list(entries_by_place(found))
    if not data_filter:
        raise invalid_argument("No filter criteria specified on DataFilter.")
    areas = [(sheet, sheet.bounded(area)) for sheet, area in select_areas(workbook, data_filter, user)]
    return [
        entry
        for entry in entries_by_place(visible_metadata(workbook, user))
        if any(_is_inside(entry, sheet, area) for sheet, area in areas)
    ]


def _is_inside(entry: DeveloperMetadata, sheet: Sheet, area: Rectangle) -> bool:
    place = entry.location
    if place.sheet_id != sheet.sheet_id:
        return False
    if place.dimension == "ROWS":
        return area.start_row <= place.index < area.end_row
    if place.dimension == "COLUMNS":
        return area.start_column <= place.index < area.end_column
    return area == sheet.grid
