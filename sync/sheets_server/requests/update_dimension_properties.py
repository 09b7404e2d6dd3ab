"""updateDimensionProperties."""

from __future__ import annotations

from dataclasses import replace

from sync.sheets_server.errors import invalid_argument, not_available
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.row_table import DEFAULT_DIMENSION, DimensionProperties, KeptRow
from sync.sheets_server.model.sheet import kept_row
from sync.sheets_server.requests.arguments import Lines, lines_in_grid
from sync.sheets_server.wire.field_mask import FieldMask, request_mask

WRITABLE = ("hiddenByUser", "pixelSize")


def update_dimension_properties(draft: WorkbookDraft, body: Json) -> None:
    """Hide, show or size rows or columns."""
    if "dataSourceSheetRange" in body:
        raise not_available("A data source sheet")
    mask = request_mask(body.get("fields"), "DimensionProperties")
    lines = lines_in_grid(draft, body.get("range"))
    given = body.get("properties", {})
    for name in mask.children:
        if name not in (*WRITABLE, "*"):
            raise invalid_argument(f"The field {name} cannot be updated.")
    if given.get("pixelSize", 0) < 0:
        raise invalid_argument("pixelSize must be at least zero.")
    set_dimension_properties(draft, lines, given, mask)


def set_dimension_properties(draft: WorkbookDraft, lines: Lines, given: Json, mask: FieldMask) -> None:
    """Put the masked properties on all rows or columns of `lines`."""

    def changed(before: DimensionProperties) -> DimensionProperties:
        if mask.names("hiddenByUser"):
            before = replace(before, hidden_by_user=given.get("hiddenByUser", False))
        if mask.names("pixelSize"):
            before = replace(before, pixel_size=given.get("pixelSize"))
        return DEFAULT_DIMENSION if before == DEFAULT_DIMENSION else before

    sheet = lines.sheet
    if lines.dimension == "ROWS":
        rows: list[KeptRow] = []
        for index in range(lines.start, lines.end):
            row = sheet.rows.row(index)
            cells = () if row is None else row.cells
            rows.append(kept_row(cells, changed(sheet.row_properties(index))))
        draft.replace_sheet(sheet.with_rows(lines.start, rows))
        return
    columns = [sheet.column_properties(index) for index in range(max(len(sheet.columns), lines.end))]
    columns[lines.start : lines.end] = [changed(before) for before in columns[lines.start : lines.end]]
    while columns and columns[-1] == DEFAULT_DIMENSION:
        columns.pop()
    draft.replace_sheet(replace(sheet, columns=tuple(columns)))


HANDLERS = {"updateDimensionProperties": update_dimension_properties}
