"""deleteDuplicates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.cell import full_cell
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.arguments import dimension_lines, grid_area, refuse_locked_structure
from sync.sheets_server.requests.draft_reader import draft_reader
from sync.sheets_server.requests.row_order import sort_key
from sync.sheets_server.structure.cell_blocks import clear_block, filled_area, read_block, write_block


def delete_duplicates(draft: WorkbookDraft, body: Json) -> Mapping[str, Any]:
    """Take out rows whose compared values an earlier row of the range has; the rows below move up inside it."""
    sheet, area = grid_area(draft, body.get("range"))
    refuse_locked_structure(draft, sheet, area)
    columns = _compared_columns(draft, body, area)
    reader = draft_reader(draft)
    filled = filled_area(sheet, area)
    seen: set[tuple[Any, ...]] = set()
    kept_rows = []
    for down, row in enumerate(read_block(sheet, filled)):
        key = []
        for column in columns:
            cell = full_cell(row[column - area.start_column])
            value = reader.effective_value(sheet, filled.start_row + down, column, cell)
            key.append((-1, None) if value is None or value == "" else _folded(value))
        if tuple(key) not in seen:
            seen.add(tuple(key))
            kept_rows.append(row)
    removed = filled.row_count - len(kept_rows)
    if not removed:
        return {}
    cleared = clear_block(sheet, filled)
    draft.replace_sheet(write_block(cleared, filled.start_row, filled.start_column, kept_rows))
    return {"duplicatesRemovedCount": removed}


def _folded(value: Any) -> tuple[int, Any]:
    """What two values must share to be duplicates: case does not count."""
    rank, key = sort_key(value)
    return rank, key[1] if isinstance(key, tuple) else key


def _compared_columns(draft: WorkbookDraft, body: Json, area: Rectangle) -> list[int]:
    columns: set[int] = set()
    for part in body.get("comparisonColumns", ()):
        lines = dimension_lines(draft, part, "comparisonColumns")
        if lines.dimension != "COLUMNS":
            raise invalid_argument("comparisonColumns must be columns.")
        if lines.start < area.start_column or lines.end > area.end_column:
            raise invalid_argument("comparisonColumns must be inside the range.")
        columns.update(range(lines.start, lines.end))
    return sorted(columns) or list(range(area.start_column, area.end_column))


HANDLERS = {"deleteDuplicates": delete_duplicates}
