"""addDimensionGroup, deleteDimensionGroup and updateDimensionGroup.

Groups are depths: a group of depth d is a run of rows or columns whose depth is at least d. Adding one deepens
its range by one, deleting makes it one shallower; the examples of the reference come out so
(https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#adddimensiongrouprequest).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.developer_metadata import Dimension
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import DimensionGroup, Sheet
from sync.sheets_server.requests.arguments import lines_in_grid
from sync.sheets_server.spreadsheets.sheet_json import dimension_group_json
from sync.sheets_server.wire.field_mask import request_mask

MAX_DEPTH = 8


def add_dimension_group(draft: WorkbookDraft, body: Json) -> Mapping[str, Any]:
    """Group rows or columns; answers all groups of the dimension. The control then stands after the group."""
    lines = lines_in_grid(draft, body.get("range"))
    depths = _depths(lines.sheet, lines.dimension)
    for index in range(lines.start, lines.end):
        depths[index] = depths.get(index, 0) + 1
    if max(depths.values(), default=0) > MAX_DEPTH:
        raise invalid_argument(f"Groups can be nested at most {MAX_DEPTH} levels deep.")
    sheet = _with_depths(lines.sheet, lines.dimension, depths)
    if lines.dimension == "ROWS":
        sheet = replace(sheet, row_group_control_after=True)
    else:
        sheet = replace(sheet, column_group_control_after=True)
    draft.replace_sheet(sheet)
    return _reply(sheet, lines.dimension)


def delete_dimension_group(draft: WorkbookDraft, body: Json) -> Mapping[str, Any]:
    """Take one level of grouping off; answers the groups that are left."""
    lines = lines_in_grid(draft, body.get("range"))
    depths = _depths(lines.sheet, lines.dimension)
    if not any(depths.get(index) for index in range(lines.start, lines.end)):
        raise invalid_argument("There is no group over the specified range.")
    for index in range(lines.start, lines.end):
        depths[index] = max(0, depths.get(index, 0) - 1)
    sheet = _with_depths(lines.sheet, lines.dimension, depths)
    draft.replace_sheet(sheet)
    return _reply(sheet, lines.dimension)


def update_dimension_group(draft: WorkbookDraft, body: Json) -> None:
    """Fold or unfold the group with the given range and depth."""
    given = body.get("dimensionGroup", {})
    mask = request_mask(body.get("fields"), "DimensionGroup")
    lines = lines_in_grid(draft, given.get("range"), "dimensionGroup.range")
    groups = _groups(lines.sheet, lines.dimension)
    wanted = (lines.start, lines.end, given.get("depth", 0))
    if not any((group.start, group.end, group.depth) == wanted for group in groups):
        raise invalid_argument("No group with the specified range and depth exists.")
    if mask.names("collapsed"):
        changed = tuple(
            replace(group, collapsed=given.get("collapsed", False))
            if (group.start, group.end, group.depth) == wanted
            else group
            for group in groups
        )
        draft.replace_sheet(_with_groups(lines.sheet, lines.dimension, changed))


def _groups(sheet: Sheet, dimension: Dimension) -> tuple[DimensionGroup, ...]:
    return sheet.row_groups if dimension == "ROWS" else sheet.column_groups


def _with_groups(sheet: Sheet, dimension: Dimension, groups: tuple[DimensionGroup, ...]) -> Sheet:
    return replace(sheet, row_groups=groups) if dimension == "ROWS" else replace(sheet, column_groups=groups)


def _depths(sheet: Sheet, dimension: Dimension) -> dict[int, int]:
    """How deep each grouped row or column lies."""
    depths: dict[int, int] = {}
    for group in _groups(sheet, dimension):
        for index in range(group.start, group.end):
            depths[index] = max(depths.get(index, 0), group.depth)
    return depths


def _with_depths(sheet: Sheet, dimension: Dimension, depths: Mapping[int, int]) -> Sheet:
    """The sheet with groups cut anew; one that was folded stays folded while it overlaps its old self."""
    folded = [group for group in _groups(sheet, dimension) if group.collapsed]
    groups = []
    for depth in range(1, max(depths.values(), default=0) + 1):
        for start, end in _runs(sorted(index for index, deep in depths.items() if deep >= depth)):
            collapsed = any(group.depth == depth and group.start < end and start < group.end for group in folded)
            groups.append(DimensionGroup(start, end, depth, collapsed))
    groups.sort(key=lambda group: (group.start, group.depth))
    return _with_groups(sheet, dimension, tuple(groups))


def _runs(indices: list[int]) -> list[tuple[int, int]]:
    """Neighbouring numbers of a sorted list as half-open runs."""
    runs: list[tuple[int, int]] = []
    for index in indices:
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def _reply(sheet: Sheet, dimension: Dimension) -> dict[str, Any]:
    groups = [dimension_group_json(group, sheet.sheet_id, dimension) for group in _groups(sheet, dimension)]
    return {"dimensionGroups": groups} if groups else {}


HANDLERS = {
    "addDimensionGroup": add_dimension_group,
    "deleteDimensionGroup": delete_dimension_group,
    "updateDimensionGroup": update_dimension_group,
}
