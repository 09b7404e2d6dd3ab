"""What lies over the cells of a sheet, after a structural edit: merges, protections, rules, filters, charts, groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sync.sheets_server.entry.formulas.edits import CellsMoved, LinesDeleted, LinesInserted, LinesMoved
from sync.sheets_server.model.grid_range import GridRange
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import DimensionGroup, ProtectedRange, Sheet
from sync.sheets_server.structure.grid_edit import GridEdit, follow_line, follow_range, follow_span
from sync.sheets_server.structure.json_ranges import follow_json
from sync.sheets_server.structure.rule_anchor import with_followed_formulas


def follow_overlays(sheet: Sheet, change: GridEdit) -> Sheet:
    """`sheet` with all that lies over any grid where the edit put it (charts may show other sheets' cells)."""
    charts = tuple(follow_json(chart, change) for chart in sheet.charts)
    if isinstance(change.edit, CellsMoved):
        return _after_cut(sheet, charts, change)
    if sheet.sheet_id != change.sheet_id:
        return sheet if charts == sheet.charts else replace(sheet, charts=charts)
    return replace(
        sheet,
        merges=_followed_merges(sheet.merges, change),
        protected_ranges=_followed_protections(sheet.protected_ranges, change),
        conditional_formats=_followed_rules(with_followed_formulas(sheet.conditional_formats, change), change),
        basic_filter=None if sheet.basic_filter is None else follow_filter(sheet.basic_filter, change),
        filter_views=_present(follow_filter(view, change) for view in sheet.filter_views),
        banded_ranges=tuple(band for band in _followed(sheet.banded_ranges, change) if "range" in band),
        row_groups=_followed_groups(sheet.row_groups, "ROWS", change),
        column_groups=_followed_groups(sheet.column_groups, "COLUMNS", change),
        charts=charts,
        slicers=_followed(sheet.slicers, change),
        tables=tuple(table for table in _followed(sheet.tables, change) if "range" in table),
        frozen_row_count=_followed_frozen(sheet.frozen_row_count, "ROWS", change),
        frozen_column_count=_followed_frozen(sheet.frozen_column_count, "COLUMNS", change),
    )


def _after_cut(sheet: Sheet, charts: tuple[dict[str, Any], ...], change: GridEdit) -> Sheet:
    """Cut cells take their conditional formats along on their sheet; protections, filters and bands stay put."""
    rules = sheet.conditional_formats
    if sheet.sheet_id == change.sheet_id == change.to_sheet_id:
        rules = _followed_rules(rules, change)
    if (charts, rules) == (sheet.charts, sheet.conditional_formats):
        return sheet
    return replace(sheet, charts=charts, conditional_formats=rules)


def _present(found: Any) -> tuple[Any, ...]:
    return tuple(item for item in found if item is not None)


def _followed(bodies: tuple[Json, ...], change: GridEdit) -> tuple[dict[str, Any], ...]:
    return tuple(follow_json(body, change) for body in bodies)


def _followed_merges(merges: tuple[GridRange, ...], change: GridEdit) -> tuple[GridRange, ...]:
    """Merges after the edit; one that has come down to a single cell is none."""
    moved = (follow_range(merge, change) for merge in merges)
    return tuple(merge for merge in moved if merge is not None and not _is_one_cell(merge))


def _is_one_cell(area: GridRange) -> bool:
    rows = (area.end_row or 0) - (area.start_row or 0)
    return rows == 1 and (area.end_column or 0) - (area.start_column or 0) == 1


def _followed_protections(protected_ranges: tuple[ProtectedRange, ...], change: GridEdit) -> tuple[ProtectedRange, ...]:
    kept = []
    for protected in protected_ranges:
        area = follow_range(protected.range, change)
        if area is not None:
            holes = _present(follow_range(hole, change) for hole in protected.unprotected)
            kept.append(replace(protected, range=area, unprotected=holes))
    return tuple(kept)


def _followed_rules(rules: tuple[Json, ...], change: GridEdit) -> tuple[Json, ...]:
    """Conditional formats after the edit; a rule without a cell left goes."""
    moved = (follow_json(rule, change) for rule in rules)
    return tuple(rule for rule in moved if rule.get("ranges"))


def follow_filter(body: Json, change: GridEdit) -> dict[str, Any] | None:
    """A filter with its range and the columns of its criteria and sort orders; None when its cells went."""
    moved = follow_json(body, change)
    if "range" in body and "range" not in moved:
        return None
    edit = change.edit
    if not isinstance(edit, LinesInserted | LinesDeleted | LinesMoved) or edit.dimension != "COLUMNS":
        return moved
    if "criteria" in moved:
        criteria = {_moved_key(key, edit): value for key, value in moved["criteria"].items()}
        moved["criteria"] = {key: value for key, value in criteria.items() if key is not None}
    for name, index_name in (("filterSpecs", "columnIndex"), ("sortSpecs", "dimensionIndex")):
        if name in moved:
            moved[name] = _present(_with_line(spec, index_name, edit) for spec in moved[name])
    return {name: value for name, value in moved.items() if value or name not in ("criteria", "filterSpecs")}


def _moved_key(key: str, edit: LinesInserted | LinesDeleted | LinesMoved) -> str | None:
    index = follow_line(int(key), edit)
    return None if index is None else str(index)


def _with_line(
    spec: Mapping[str, Any], index_name: str, edit: LinesInserted | LinesDeleted | LinesMoved
) -> dict[str, Any] | None:
    index = follow_line(spec.get(index_name, 0), edit)
    return None if index is None else {**spec, index_name: index}


def _followed_groups(
    groups: tuple[DimensionGroup, ...], dimension: str, change: GridEdit
) -> tuple[DimensionGroup, ...]:
    edit = change.edit
    if not isinstance(edit, LinesInserted | LinesDeleted | LinesMoved) or edit.dimension != dimension:
        return groups
    kept = []
    for group in groups:
        span = follow_span((group.start, group.end), edit)
        if span is not None and span[1] is not None:
            kept.append(replace(group, start=span[0], end=span[1]))
    return tuple(kept)


def _followed_frozen(count: int, dimension: str, change: GridEdit) -> int:
    """Frozen rows or columns grow by what is inserted among them and shrink by what is deleted of them."""
    edit = change.edit
    if isinstance(edit, LinesInserted) and edit.dimension == dimension and edit.at < count:
        return count + edit.count
    if isinstance(edit, LinesDeleted) and edit.dimension == dimension and edit.at < count:
        return count - (min(count, edit.at + edit.count) - edit.at)
    return count
