"""spreadsheets.get and spreadsheets.getByDataFilter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sync.sheets_server.app import Services
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.metadata_lookup import visible_metadata
from sync.sheets_server.model.workbook import Workbook
from sync.sheets_server.spreadsheets.grid_json import GridReader
from sync.sheets_server.spreadsheets.spreadsheet_json import spreadsheet_json
from sync.sheets_server.store.workbook_store import WorkbookState
from sync.sheets_server.values.by_data_filter import filters_by_area
from sync.sheets_server.values.ranges import resolve_range
from sync.sheets_server.wire.field_mask import FieldMask
from sync.sheets_server.wire.rpc import RpcCall

AreasBySheet = dict[int, list[Rectangle]]


def get_spreadsheet(rpc: RpcCall) -> Mapping[str, Any]:
    """GET /v4/spreadsheets/{spreadsheetId}; a field mask decides on grid data, else includeGridData does."""
    state = rpc.readable_state()
    wants_grid = bool(rpc.mask.children) or bool(rpc.query.get("includeGridData"))
    return selected_spreadsheet(
        rpc.services, state, rpc.user, rpc.mask, rpc.query.get("ranges", ()), wants_grid=wants_grid
    )


def get_by_data_filter(rpc: RpcCall) -> Mapping[str, Any]:
    """POST /v4/spreadsheets/{spreadsheetId}:getByDataFilter: the sheets, and grid data of what filters select."""
    state = rpc.readable_state()
    matched = filters_by_area(state.workbook, rpc.body.get("dataFilters", ()), rpc.user, rpc.services.switches)
    areas: AreasBySheet = {}
    for sheet, area in matched:
        areas.setdefault(sheet.sheet_id, []).append(sheet.bounded(area))
    wants_grid = bool(rpc.mask.children) or bool(rpc.body.get("includeGridData"))
    return _spreadsheet(rpc.services, state, rpc.user, rpc.mask, areas, wants_grid=wants_grid)


def selected_spreadsheet(
    services: Services,
    state: WorkbookState,
    user: str,
    mask: FieldMask,
    ranges: Sequence[str],
    *,
    wants_grid: bool,
) -> Mapping[str, Any]:
    """The resource with the sheets and areas that `ranges` name; no ranges is everything."""
    areas = areas_by_sheet(state.workbook, ranges) if ranges else None
    return _spreadsheet(services, state, user, mask, areas, wants_grid=wants_grid)


def areas_by_sheet(workbook: Workbook, ranges: Sequence[str]) -> AreasBySheet:
    """The areas of each sheet that ranges name, by sheet id, in the order asked."""
    areas: AreasBySheet = {}
    for text in ranges:
        sheet, area = resolve_range(workbook, text)
        areas.setdefault(sheet.sheet_id, []).append(area)
    return areas


def _spreadsheet(
    services: Services,
    state: WorkbookState,
    user: str,
    mask: FieldMask,
    areas: AreasBySheet | None,
    *,
    wants_grid: bool,
) -> Mapping[str, Any]:
    grid = GridReader(services.reader(state), visible_metadata(state.workbook, user)) if wants_grid else None
    return spreadsheet_json(state, user, mask, areas_by_sheet=areas, grid=grid)
