"""Ranges and anchors inside things kept as Google prints them: charts, filters, bandings, rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sync.sheets_server.model.grid_range import GridRange, grid_range_from_json
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.structure.grid_edit import GridEdit, follow_cell, follow_range

RANGE_KEYS = frozenset({"range", "source", "dataRange"})
RANGE_LIST_KEYS = frozenset({"ranges", "sources", "unprotectedRanges"})
ANCHOR_KEYS = frozenset({"anchorCell"})

MapRange = Callable[[GridRange], GridRange | None]
MapAnchor = Callable[[int, int, int], "tuple[int, int, int] | None"]


def map_places(body: Any, map_range: MapRange, map_anchor: MapAnchor) -> Any:
    """`body` with every range and anchor cell in it replaced; ranges that went are left out."""
    if isinstance(body, list | tuple):
        return [map_places(item, map_range, map_anchor) for item in body]
    if not isinstance(body, Mapping):
        return body
    changed: dict[str, Any] = {}
    for name, value in body.items():
        if name in RANGE_KEYS and isinstance(value, Mapping):
            moved = map_range(grid_range_from_json(value))
            if moved is not None:
                changed[name] = moved.to_json()
        elif name in RANGE_LIST_KEYS and isinstance(value, list | tuple):
            found = [map_range(grid_range_from_json(item)) for item in value]
            left = [area.to_json() for area in found if area is not None]
            if left:  # proto3 JSON leaves empty lists out
                changed[name] = left
        elif name in ANCHOR_KEYS and isinstance(value, Mapping):
            changed[name] = _anchor(value, map_anchor)
        else:
            changed[name] = map_places(value, map_range, map_anchor)
    return changed


def _anchor(cell: Json, map_anchor: MapAnchor) -> dict[str, Any]:
    """The coordinate after the map; an object whose anchor went stays at the place where it was."""
    before = (cell.get("sheetId", 0), cell.get("rowIndex", 0), cell.get("columnIndex", 0))
    sheet_id, row, column = map_anchor(*before) or before
    return coordinate_json(sheet_id, row, column)


def coordinate_json(sheet_id: int, row_0based: int, column_0based: int) -> dict[str, Any]:
    """A GridCoordinate as Google prints it: zeros left out."""
    named = (("sheetId", sheet_id), ("rowIndex", row_0based), ("columnIndex", column_0based))
    return {name: value for name, value in named if value}


def follow_json(body: Json, change: GridEdit) -> dict[str, Any]:
    """`body` with its ranges and anchors where the edit put them."""
    moved: dict[str, Any] = map_places(
        body,
        lambda area: follow_range(area, change),
        lambda sheet_id, row, column: follow_cell(sheet_id, row, column, change),
    )
    return moved


def on_other_sheet(body: Json, from_sheet_id: int, to_sheet_id: int) -> dict[str, Any]:
    """`body` as it stands on a copy of its sheet: ranges and anchors on the original mean the copy."""

    def area(found: GridRange) -> GridRange:
        if found.sheet_id != from_sheet_id:
            return found
        return GridRange(to_sheet_id, found.start_row, found.end_row, found.start_column, found.end_column)

    moved: dict[str, Any] = map_places(
        body,
        area,
        lambda sheet_id, row, column: (to_sheet_id if sheet_id == from_sheet_id else sheet_id, row, column),
    )
    return moved
