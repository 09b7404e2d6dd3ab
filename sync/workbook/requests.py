"""Small builders of batchUpdate requests; rows and columns are 0-based and half open, as in the API."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sync.google.sheets_port import Json
from sync.workbook.layout import METADATA_KEY, metadata_id, metadata_value


def grid_range(
    sheet_id: int,
    start_row: int | None = None,
    end_row: int | None = None,
    start_column: int | None = None,
    end_column: int | None = None,
) -> Json:
    """A GridRange; sides left out are open."""
    sides = {
        "startRowIndex": start_row,
        "endRowIndex": end_row,
        "startColumnIndex": start_column,
        "endColumnIndex": end_column,
    }
    return {"sheetId": sheet_id, **{name: side for name, side in sides.items() if side is not None}}


def runs_of(places: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending places as half-open runs: [4, 5, 9] -> [(4, 6), (9, 10)]."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def add_sheet(
    sheet_id: int,
    title: str,
    rows: int,
    columns: int,
    *,
    frozen_rows: int = 1,
    frozen_columns: int = 0,
    colour: Json | None = None,
    index: int | None = None,
) -> Json:
    """A new tab with that id."""
    grid: Json = {"rowCount": rows, "columnCount": columns, "frozenRowCount": frozen_rows}
    if frozen_columns:
        grid["frozenColumnCount"] = frozen_columns
    properties: Json = {"sheetId": sheet_id, "title": title, "gridProperties": grid}
    if colour is not None:
        properties["tabColorStyle"] = colour
    if index is not None:
        properties["index"] = index
    return {"addSheet": {"properties": properties}}


def text_cell(text: str, cell_format: Json | None = None, note: str = "") -> Json:
    """CellData of a text; never a formula, whatever it starts with."""
    cell: Json = {"userEnteredValue": {"stringValue": text}} if text else {}
    if cell_format is not None:
        cell["userEnteredFormat"] = cell_format
    if note:
        cell["note"] = note
    return cell


def update_cells(sheet_id: int, row: int, column: int, rows: Iterable[Sequence[Json]], fields: str) -> Json:
    """Set those fields of a block of cells."""
    start = {"sheetId": sheet_id, "rowIndex": row, "columnIndex": column}
    return {"updateCells": {"start": start, "rows": [{"values": list(cells)} for cells in rows], "fields": fields}}


def format_cells(area: Json, cell_format: Json) -> Json:
    """Set exactly the fields of `cell_format` on every cell of the area."""
    fields = ",".join(sorted(cell_format))
    return {
        "repeatCell": {
            "range": area,
            "cell": {"userEnteredFormat": cell_format},
            "fields": f"userEnteredFormat({fields})",
        }
    }


def drop_down(area: Json, choices: Iterable[str], message: str = "") -> Json:
    """A drop-down that only warns: a strict one would refuse what we can read well."""
    return _drop_down(area, "ONE_OF_LIST", choices, message)


def drop_down_from(area: Json, formula: str, message: str = "") -> Json:
    """The same, of what stands in a range of the file (='title'!$A$2:$A); the range's tab must be there before."""
    return _drop_down(area, "ONE_OF_RANGE", [formula], message)


def _drop_down(area: Json, kind: str, values: Iterable[str], message: str) -> Json:
    rule: Json = {
        "condition": {"type": kind, "values": [{"userEnteredValue": value} for value in values]},
        "showCustomUi": True,
        "strict": False,
    }
    if message:
        rule["inputMessage"] = message
    return {"setDataValidation": {"range": area, "rule": rule}}


def column_widths(sheet_id: int, widths_px: Sequence[int], first_column: int = 0) -> list[Json]:
    """One request for each run of equal widths."""
    requests = []
    start = 0
    for place in range(1, len(widths_px) + 1):
        if place < len(widths_px) and widths_px[place] == widths_px[start]:
            continue
        requests.append(_dimension(sheet_id, "COLUMNS", first_column + start, first_column + place, widths_px[start]))
        start = place
    return requests


def insert_column(sheet_id: int, column: int) -> Json:
    """An empty column before that one (0-based)."""
    span = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": column, "endIndex": column + 1}
    return {"insertDimension": {"range": span, "inheritFromBefore": False}}


def append_column(sheet_id: int) -> Json:
    """An empty column at the right."""
    return {"appendDimension": {"sheetId": sheet_id, "dimension": "COLUMNS", "length": 1}}


def hide_column(sheet_id: int, column: int) -> Json:
    """Out of people's sight; values and formats stay."""
    place = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": column, "endIndex": column + 1}
    hidden = {"range": place, "properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}
    return {"updateDimensionProperties": hidden}


def row_height(sheet_id: int, row: int, height_px: int) -> Json:
    """The height of one row."""
    return _dimension(sheet_id, "ROWS", row, row + 1, height_px)


def _dimension(sheet_id: int, dimension: str, start: int, end: int, size_px: int) -> Json:
    return {
        "updateDimensionProperties": {
            "range": {"sheetId": sheet_id, "dimension": dimension, "startIndex": start, "endIndex": end},
            "properties": {"pixelSize": size_px},
            "fields": "pixelSize",
        }
    }


def freeze_rows(sheet_id: int, row_count: int) -> Json:
    """Keep the first rows in sight."""
    properties = {"sheetId": sheet_id, "gridProperties": {"frozenRowCount": row_count}}
    return {"updateSheetProperties": {"properties": properties, "fields": "gridProperties.frozenRowCount"}}


def freeze_columns(sheet_id: int, column_count: int) -> Json:
    """Keep the first columns in sight."""
    properties = {"sheetId": sheet_id, "gridProperties": {"frozenColumnCount": column_count}}
    return {"updateSheetProperties": {"properties": properties, "fields": "gridProperties.frozenColumnCount"}}


def add_colour_rule(rule: Json, index: int) -> Json:
    """A conditional format rule at that place of the tab's list."""
    return {"addConditionalFormatRule": {"rule": rule, "index": index}}


def protect_softly(area: Json, description: str) -> Json:
    """Everybody may edit after a warning; a hard lock here would stop people's sorting and deleting of rows."""
    return {"addProtectedRange": {"protectedRange": {"range": area, "description": description, "warningOnly": True}}}


def protect_hard(sheet_id: int, description: str, editors: Sequence[str], free: Sequence[Json] = ()) -> Json:
    """A whole tab that only `editors` (and the file's owner) change, apart from the areas in `free`."""
    protected: Json = {"range": {"sheetId": sheet_id}, "description": description, "warningOnly": False}
    if editors:
        protected["editors"] = {"users": list(editors)}
    if free:
        protected["unprotectedRanges"] = list(free)
    return {"addProtectedRange": {"protectedRange": protected}}


def retitle(sheet_id: int, title: str) -> Json:
    """Another title for a tab."""
    return {"updateSheetProperties": {"properties": {"sheetId": sheet_id, "title": title}, "fields": "title"}}


def change_tag(metadata_id: int, value: str) -> Json:
    """Another value for our metadata of that id, wherever it lies."""
    return {
        "updateDeveloperMetadata": {
            "dataFilters": [{"developerMetadataLookup": {"metadataId": metadata_id}}],
            "developerMetadata": {"metadataValue": value},
            "fields": "metadataValue",
        }
    }


def tag_sheet(sheet_id: int, *parts: str, value: str | None = None) -> Json:
    """Our metadata on a tab; its value says its parts, or what is given."""
    return _tag({"sheetId": sheet_id}, parts, value)


def tag_column(sheet_id: int, column: int, *parts: str, value: str | None = None) -> Json:
    """Our metadata on a column; its value says its parts, or what is given."""
    span = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": column, "endIndex": column + 1}
    return _tag({"dimensionRange": span}, parts, value)


def untag(metadata: int) -> Json:
    """Take our metadata with that id away, wherever it is."""
    return {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": {"metadataId": metadata}}}}


def _tag(location: Json, parts: Sequence[str], value: str | None = None) -> Json:
    return {
        "createDeveloperMetadata": {
            "developerMetadata": {
                "metadataId": metadata_id(*parts),
                "metadataKey": METADATA_KEY,
                "metadataValue": metadata_value(*parts) if value is None else value,
                "location": location,
                "visibility": "DOCUMENT",
            }
        }
    }


def spreadsheet_settings(locale: str | None, time_zone: str) -> Json:
    """Locale (None: left as it is) and time zone of the file: how people's typed dates and numbers are taken."""
    properties = {"timeZone": time_zone} if locale is None else {"locale": locale, "timeZone": time_zone}
    return {"updateSpreadsheetProperties": {"properties": properties, "fields": ",".join(sorted(properties))}}
