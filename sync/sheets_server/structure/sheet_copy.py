"""A copy of a sheet: in its own workbook (duplicateSheet) or in another one (sheets.copyTo)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sync.sheets_server.model.developer_metadata import DeveloperMetadata
from sync.sheets_server.model.grid_range import GridRange
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import ProtectedRange, Sheet
from sync.sheets_server.structure.json_ranges import on_other_sheet

PickId = Callable[[], int]


def copied_sheet(sheet: Sheet, *, uid: int, sheet_id: int, title: str, pick_id: PickId) -> Sheet:
    """`sheet` under another id and title; what has an id of its own gets a new one from `pick_id`."""

    def here(bodies: tuple[Json, ...], id_name: str = "") -> tuple[dict[str, Any], ...]:
        moved = [on_other_sheet(body, sheet.sheet_id, sheet_id) for body in bodies]
        return tuple({**body, id_name: pick_id()} if id_name else body for body in moved)

    def area(found: GridRange) -> GridRange:
        return replace(found, sheet_id=sheet_id)

    def protection(protected: ProtectedRange) -> ProtectedRange:
        holes = tuple(area(hole) for hole in protected.unprotected)
        return replace(
            protected,
            protected_range_id=pick_id(),
            range=area(protected.range),
            unprotected=holes,
            named_range_id="",
            table_id="",
        )

    basic_filter = None
    if sheet.basic_filter is not None:
        basic_filter = on_other_sheet(sheet.basic_filter, sheet.sheet_id, sheet_id)
    return replace(
        sheet,
        uid=uid,
        sheet_id=sheet_id,
        title=title,
        merges=tuple(area(merge) for merge in sheet.merges),
        protected_ranges=tuple(protection(protected) for protected in sheet.protected_ranges),
        conditional_formats=here(sheet.conditional_formats),
        basic_filter=basic_filter,
        filter_views=here(sheet.filter_views, "filterViewId"),
        banded_ranges=here(sheet.banded_ranges, "bandedRangeId"),
        charts=here(sheet.charts, "chartId"),
        slicers=here(sheet.slicers, "slicerId"),
        tables=here(sheet.tables, "tableId"),
    )


def copied_metadata(
    entries: Mapping[int, DeveloperMetadata],
    from_sheet_id: int,
    to_sheet_id: int,
    *,
    taken_ids: frozenset[int],
    pick_id: PickId,
) -> dict[int, DeveloperMetadata]:
    """The metadata of a sheet, its rows and columns, for the copy: same keys and values under new ids."""
    copies: dict[int, DeveloperMetadata] = {}
    for entry in entries.values():
        if entry.location.sheet_id == from_sheet_id:
            new_id = pick_id()
            while not new_id or new_id in taken_ids or new_id in copies:
                new_id = pick_id()
            location = replace(entry.location, sheet_id=to_sheet_id)
            copies[new_id] = replace(entry, metadata_id=new_id, location=location)
    return copies


def copy_title(title: str, is_taken: Callable[[str], bool]) -> str:
    """`Copy of Sheet1`, and where that is taken `Copy of Sheet1 1`, `Copy of Sheet1 2` …"""
    wanted = copy = f"Copy of {title}"
    number = 0
    while is_taken(wanted):
        number += 1
        wanted = f"{copy} {number}"
    return wanted
