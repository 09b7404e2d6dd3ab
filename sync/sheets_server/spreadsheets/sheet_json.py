"""A sheet's structure as JSON: everything of the Sheet resource but its grid data."""

from __future__ import annotations

from typing import Any

from sync.sheets_server.model.color import shown_color_style
from sync.sheets_server.model.developer_metadata import DeveloperMetadata
from sync.sheets_server.model.grid_range import GridRange
from sync.sheets_server.model.protection import can_edit_protected
from sync.sheets_server.model.sheet import DimensionGroup, ProtectedRange, Sheet
from sync.sheets_server.spreadsheets.theme import rgb_of_theme_color
from sync.sheets_server.store.file_facts import FileFacts


def sheet_properties_json(sheet: Sheet, index: int) -> dict[str, Any]:
    """SheetProperties; `sheetId` and `index` are printed when 0, other zeros are not (facts 13)."""
    body: dict[str, Any] = {
        "sheetId": sheet.sheet_id,
        "title": sheet.title,
        "index": index,
        "sheetType": "GRID",
        "gridProperties": grid_properties_json(sheet),
    }
    if sheet.hidden:
        body["hidden"] = True
    if sheet.tab_color_style is not None:
        style = shown_color_style(sheet.tab_color_style)
        body["tabColor"] = style["rgbColor"] if "rgbColor" in style else rgb_of_theme_color(style["themeColor"])
        body["tabColorStyle"] = style
    if sheet.right_to_left:
        body["rightToLeft"] = True
    return body


def grid_properties_json(sheet: Sheet) -> dict[str, Any]:
    body: dict[str, Any] = {"rowCount": sheet.row_count, "columnCount": sheet.column_count}
    for name, value in (
        ("frozenRowCount", sheet.frozen_row_count),
        ("frozenColumnCount", sheet.frozen_column_count),
        ("hideGridlines", sheet.hide_gridlines),
        ("rowGroupControlAfter", sheet.row_group_control_after),
        ("columnGroupControlAfter", sheet.column_group_control_after),
    ):
        if value:
            body[name] = value
    return body


def protected_range_json(protected: ProtectedRange, facts: FileFacts, user: str) -> dict[str, Any]:
    """A ProtectedRange as `user` sees it; editors are shown only to those who may edit (facts 7)."""
    body: dict[str, Any] = {
        "protectedRangeId": protected.protected_range_id,
        "range": protected.range.to_json(),
    }
    if protected.named_range_id:
        body["namedRangeId"] = protected.named_range_id
    if protected.table_id:
        body["tableId"] = protected.table_id
    if protected.description:
        body["description"] = protected.description
    if protected.warning_only:
        body["warningOnly"] = True
    may_edit = can_edit_protected(protected, facts, user)
    if may_edit:
        body["requestingUserCanEdit"] = True
    if protected.unprotected:
        body["unprotectedRanges"] = [area.to_json() for area in protected.unprotected]
    if may_edit:
        editors: dict[str, Any] = {"users": list(protected.users)} if protected.users else {}
        if protected.groups:
            editors["groups"] = list(protected.groups)
        if protected.domain_users_can_edit:
            editors["domainUsersCanEdit"] = True
        body["editors"] = editors
    return body


def dimension_group_json(group: DimensionGroup, sheet_id: int, dimension: str) -> dict[str, Any]:
    body: dict[str, Any] = {
        "range": dimension_range_json(sheet_id, dimension, group.start, group.end),
        "depth": group.depth,
    }
    if group.collapsed:
        body["collapsed"] = True
    return body


def dimension_range_json(sheet_id: int, dimension: str, start: int, end: int) -> dict[str, Any]:
    """A DimensionRange; sheetId 0 is left out as in every range of an answer (facts 13)."""
    body: dict[str, Any] = {"sheetId": sheet_id} if sheet_id else {}
    return body | {"dimension": dimension, "startIndex": start, "endIndex": end}


def developer_metadata_json(entry: DeveloperMetadata) -> dict[str, Any]:
    """A DeveloperMetadata resource."""
    place = entry.location
    location: dict[str, Any] = {"locationType": place.location_type}
    if place.sheet_id is None:
        location["spreadsheet"] = True
    elif place.dimension is None:
        location["sheetId"] = place.sheet_id
    else:
        location["dimensionRange"] = dimension_range_json(place.sheet_id, place.dimension, place.index, place.index + 1)
    body: dict[str, Any] = {"metadataId": entry.metadata_id, "metadataKey": entry.key}
    if entry.value:
        body["metadataValue"] = entry.value
    return body | {"location": location, "visibility": entry.visibility}


def grid_ranges_json(ranges: tuple[GridRange, ...]) -> list[dict[str, Any]]:
    return [area.to_json() for area in ranges]
