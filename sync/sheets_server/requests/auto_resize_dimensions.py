"""autoResizeDimensions."""

from __future__ import annotations

from dataclasses import replace

from sync.sheets_server.errors import not_available
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.row_table import DEFAULT_DIMENSION, DimensionProperties, KeptRow
from sync.sheets_server.model.sheet import Sheet, kept_row
from sync.sheets_server.requests.arguments import lines_in_grid
from sync.sheets_server.requests.draft_reader import draft_reader
from sync.sheets_server.spreadsheets.effective_format import effective_format
from sync.sheets_server.values.cell_reader import CellReader

ROW_PIXELS_PER_POINT = 2.1
"""The default row of 10 point text is 21 pixels high."""
PIXELS_PER_POINT_OF_LETTER = 0.72
PADDING_PIXELS = 6


def auto_resize_dimensions(draft: WorkbookDraft, body: Json) -> None:
    """Fit columns to their widest shown text and rows to their tallest; empty columns keep their width.

    Google measures with its fonts; here a letter is taken to be of average width, so sizes are near, not equal.
    """
    if "dataSourceSheetDimensions" in body:
        raise not_available("A data source sheet")
    lines = lines_in_grid(draft, body.get("dimensions"), "dimensions")
    sheet = lines.sheet
    if lines.dimension == "COLUMNS":
        reader = draft_reader(draft)
        columns = [sheet.column_properties(index) for index in range(max(len(sheet.columns), lines.end))]
        for index in range(lines.start, lines.end):
            width = fitting_width(reader, sheet, index)
            if width:
                columns[index] = replace(columns[index], pixel_size=width)
        draft.replace_sheet(replace(sheet, columns=tuple(columns)))
        return
    rows: list[KeptRow] = []
    for index in range(lines.start, lines.end):
        row = sheet.rows.row(index)
        properties = _fitted_row(sheet, index)
        rows.append(kept_row(() if row is None else row.cells, properties))
    draft.replace_sheet(sheet.with_rows(lines.start, rows))


def fitting_width(reader: CellReader, sheet: Sheet, column_0based: int) -> int:
    """Pixels the widest shown text of a column needs; 0 when nothing is shown."""
    widest = 0.0
    for index, row in enumerate(sheet.rows):
        if row is None or column_0based >= len(row.cells) or row.cells[column_0based] is None:
            continue
        cell = sheet.cell(index, column_0based)
        value = reader.effective_value(sheet, index, column_0based, cell)
        text = reader.formatted(value, reader.number_format(sheet, index, column_0based, cell))
        points = effective_format(cell.format)["textFormat"].get("fontSize", 10)
        longest_line = max(map(len, text.split("\n")), default=0)
        widest = max(widest, longest_line * points * PIXELS_PER_POINT_OF_LETTER)
    return round(widest) + PADDING_PIXELS if widest else 0


def _fitted_row(sheet: Sheet, row_0based: int) -> DimensionProperties:
    """The row with a height for its largest font; the default height where that is enough."""
    row = sheet.rows.row(row_0based)
    points = [
        effective_format(sheet.cell(row_0based, column).format)["textFormat"].get("fontSize", 10)
        for column in range(0 if row is None else len(row.cells))
    ]
    height = round(max(points, default=10) * ROW_PIXELS_PER_POINT)
    before = sheet.row_properties(row_0based)
    fitted = replace(before, pixel_size=height if height > 21 else None)
    return DEFAULT_DIMENSION if fitted == DEFAULT_DIMENSION else fitted


HANDLERS = {"autoResizeDimensions": auto_resize_dimensions}
