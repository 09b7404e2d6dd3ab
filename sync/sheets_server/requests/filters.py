"""What a basic filter and a filter view are made of: range, criteria by column in both forms, sort orders."""

from __future__ import annotations

from typing import Any

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.requests.arguments import grid_area
from sync.sheets_server.requests.json_fields import printed


def checked_filter(
    draft: WorkbookDraft, given: Json, area_body: Json | None
) -> tuple[Sheet, Rectangle, dict[str, Any]]:
    """Sheet, cells and the filter as it is read back: `criteria` and `filterSpecs` both there.

    :raises ApiError: 400 for a column outside the range.
    """
    sheet, area = grid_area(draft, area_body, "filter.range")
    shown: dict[str, Any] = {"range": area.on_sheet(sheet.sheet_id).to_json()}
    sort_specs = [printed_sort_spec(spec) for spec in given.get("sortSpecs", ())]
    if sort_specs:
        shown["sortSpecs"] = sort_specs
    criteria = _criteria_by_column(given)
    for column in [*criteria, *(spec["dimensionIndex"] for spec in sort_specs)]:
        if not area.start_column <= column < area.end_column:
            raise invalid_argument(f"Filter column {column} is outside the filter range.")
    if criteria:
        shown["criteria"] = {str(column): printed(criterion) for column, criterion in sorted(criteria.items())}
        shown["filterSpecs"] = [
            {"filterCriteria": printed(criterion), "columnIndex": column}
            for column, criterion in sorted(criteria.items())
        ]
    return sheet, area, shown


def _criteria_by_column(given: Json) -> dict[int, Json]:
    """Criteria of each column; filterSpecs go before the deprecated map (schema BasicFilter)."""
    if "filterSpecs" in given:
        return {spec.get("columnIndex", 0): spec.get("filterCriteria", {}) for spec in given["filterSpecs"]}
    found: dict[int, Json] = {}
    for key, criterion in given.get("criteria", {}).items():
        if not str(key).isdigit():
            raise invalid_argument(f"Invalid column index in criteria: {key}")
        found[int(key)] = criterion
    return found


def printed_sort_spec(spec: Json) -> dict[str, Any]:
    """A SortSpec as it is read back: the column is always shown."""
    return {"dimensionIndex": spec.get("dimensionIndex", 0)} | printed(spec)
