"""An Excel workbook as a Spreadsheet resource: what Drive's conversion makes of an uploaded .xlsx file.

Kept: values, formulas, number formats, fonts, fills, alignment, borders of cells, notes, merges, widths, what is hidden
or frozen, drop-down lists. Left out: pictures, charts, conditional formats, pivot tables, macros.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from sync.sheets_server.drive.errors import bad_request
from sync.sheets_server.model.json_value import Json

XLSX_MIME_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_UNPACKED_BYTES = 300_000_000  # a small archive may unpack to anything
_PIXELS_A_CHARACTER, _PIXELS_OF_MARGIN = 7, 5  # Excel's widths count characters of its standard font
_DEFAULT_WIDTH_CHARACTERS = 8.43
_PIXELS_A_POINT = 96 / 72
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's dates have no zone
_ALIGNMENTS = {"left": "LEFT", "center": "CENTER", "right": "RIGHT"}
_VERTICAL = {"top": "TOP", "center": "MIDDLE", "bottom": "BOTTOM"}
_BORDERS = {"thin": "SOLID", "medium": "SOLID_MEDIUM", "thick": "SOLID_THICK", "double": "DOUBLE", "dotted": "DOTTED"}


def spreadsheet_of_xlsx(content: bytes) -> Json:
    """The Spreadsheet resource of a workbook's bytes. :raises ApiError: 400 what is no such workbook, or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED_BYTES:
                raise bad_request("The file is too large to be converted.")
        book = load_workbook(io.BytesIO(content), rich_text=False)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, OSError, EOFError) as error:
        raise bad_request(f"The content cannot be read as an Excel workbook: {error}.") from None
    sheets = [_sheet(sheet, number) for number, sheet in enumerate(book.worksheets)]
    return {"sheets": sheets} if sheets else {}


def _sheet(sheet: Worksheet, number: int) -> dict[str, Any]:
    frozen_rows, frozen_columns = _frozen(sheet)
    grid = {
        "rowCount": max(1000, sheet.max_row),
        "columnCount": max(26, sheet.max_column),
        "frozenRowCount": frozen_rows,
        "frozenColumnCount": frozen_columns,
    }
    properties = {
        "sheetId": number,
        "title": sheet.title,
        "gridProperties": {name: count for name, count in grid.items() if count},
        "hidden": sheet.sheet_state != "visible",
    }
    merges = [_area(str(area)) for area in sheet.merged_cells.ranges]
    return {"properties": properties, "merges": merges, "data": [_data(sheet)]}


def _frozen(sheet: Worksheet) -> tuple[int, int]:
    if not sheet.freeze_panes:
        return 0, 0
    first_column, first_row, _, _ = range_boundaries(sheet.freeze_panes)
    return int(first_row or 1) - 1, int(first_column or 1) - 1


def _area(range_a1: str) -> dict[str, int]:
    first_column, first_row, last_column, last_row = range_boundaries(range_a1)
    return {
        "startRowIndex": int(first_row or 1) - 1,
        "endRowIndex": int(last_row or 1),
        "startColumnIndex": int(first_column or 1) - 1,
        "endColumnIndex": int(last_column or 1),
    }


def _data(sheet: Worksheet) -> dict[str, Any]:
    lists = dict(_drop_downs(sheet))
    rows = [{"values": [_cell(cell, lists.get(cell.coordinate)) for cell in cells]} for cells in sheet.iter_rows()]
    widths = [_column(sheet, place) for place in range(1, sheet.max_column + 1)]
    heights = [_row(sheet, place) for place in range(1, sheet.max_row + 1)]
    return {"rowData": rows, "columnMetadata": widths, "rowMetadata": heights}


def _column(sheet: Worksheet, place: int) -> dict[str, Any]:
    letter = get_column_letter(place)
    if letter not in sheet.column_dimensions:
        return {}
    known = sheet.column_dimensions[letter]
    width = known.width or _DEFAULT_WIDTH_CHARACTERS
    found: dict[str, Any] = {"pixelSize": round(width * _PIXELS_A_CHARACTER) + _PIXELS_OF_MARGIN}
    return {**found, "hiddenByUser": True} if known.hidden else found


def _row(sheet: Worksheet, place: int) -> dict[str, Any]:
    if place not in sheet.row_dimensions:
        return {}
    known = sheet.row_dimensions[place]
    found: dict[str, Any] = {"pixelSize": round(known.height * _PIXELS_A_POINT)} if known.height else {}
    return {**found, "hiddenByUser": True} if known.hidden else found


def _drop_downs(sheet: Worksheet) -> Iterator[tuple[str, Json]]:
    """A1 place -> the rule of each cell that has a list to choose from."""
    for rule in sheet.data_validations.dataValidation:
        source = str(rule.formula1 or "")
        if rule.type != "list" or not source:
            continue
        if source.startswith('"'):
            values = [{"userEnteredValue": choice} for choice in source.strip('"').split(",")]
            condition: Json = {"type": "ONE_OF_LIST", "values": values}
        else:
            condition = {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": f"={source.lstrip('=')}"}]}
        is_strict = rule.errorStyle in (None, "stop") and bool(rule.showErrorMessage)
        json_rule = {"condition": condition, "strict": is_strict, "showCustomUi": True}
        for area in rule.sqref.ranges:
            for row in range(area.min_row, min(area.max_row, sheet.max_row) + 1):
                for column in range(area.min_col, min(area.max_col, sheet.max_column) + 1):
                    yield f"{get_column_letter(column)}{row}", json_rule


def _cell(cell: Cell | MergedCell, drop_down: Json | None) -> dict[str, Any]:
    if isinstance(cell, MergedCell):  # what a merge covers has borders at most
        return {}
    found: dict[str, Any] = {}
    if (value := _value(cell)) is not None:
        found["userEnteredValue"] = value
    if cell_format := _format(cell):
        found["userEnteredFormat"] = cell_format
    if cell.comment is not None:
        found["note"] = cell.comment.text
    if drop_down is not None:
        found["dataValidation"] = drop_down
    return found


def _value(cell: Cell) -> Json | None:
    value = cell.value
    if value is None:
        return None
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int | float):
        return {"numberValue": value}
    if isinstance(value, datetime | date | time | timedelta):
        return {"numberValue": _serial(value)}
    text = str(getattr(value, "text", value))  # an array formula bears its text
    return {"formulaValue": text} if cell.data_type == "f" else {"stringValue": text}


def _serial(value: datetime | date | time | timedelta) -> float:
    """Days since 30 December 1899, as Sheets counts them."""
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6) / 86400
    if not isinstance(value, timedelta):
        moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001
        value = moment - _EPOCH
    return value / timedelta(days=1)


def _format(cell: Cell) -> dict[str, Any]:
    if not cell.has_style and not cell.is_date:
        return {}
    found: dict[str, Any] = {}
    if cell.number_format != "General":
        found["numberFormat"] = {"type": _number_type(cell), "pattern": _pattern(cell.number_format)}
    text: dict[str, Any] = {}
    font = cell.font
    for name, is_set in (("bold", font.b), ("italic", font.i), ("strikethrough", font.strike), ("underline", font.u)):
        if is_set:
            text[name] = True
    if font.sz and font.sz != 11:
        text["fontSize"] = round(font.sz)
    if colour := _colour(font.color):
        text["foregroundColorStyle"] = colour
    if text:
        found["textFormat"] = text
    if cell.fill.fill_type == "solid" and (colour := _colour(cell.fill.fgColor)):
        found["backgroundColorStyle"] = colour
    if horizontal := _ALIGNMENTS.get(cell.alignment.horizontal or ""):
        found["horizontalAlignment"] = horizontal
    if vertical := _VERTICAL.get(cell.alignment.vertical or ""):
        found["verticalAlignment"] = vertical
    if cell.alignment.wrap_text:
        found["wrapStrategy"] = "WRAP"
    if borders := {side: border for side in ("top", "bottom", "left", "right") if (border := _border(cell, side))}:
        found["borders"] = borders
    return found


def _border(cell: Cell, side: str) -> Json | None:
    border = getattr(cell.border, side)
    style = _BORDERS.get(border.style or "") if border is not None else None
    return None if style is None else {"style": style, "colorStyle": {"rgbColor": {}}}


def _colour(colour: Color | None) -> Json | None:
    """A colour given in full; one of the workbook's theme is left out."""
    if colour is None or colour.type != "rgb" or not isinstance(colour.rgb, str) or len(colour.rgb) != 8:
        return None
    red, green, blue = (int(colour.rgb[at : at + 2], 16) / 255 for at in (2, 4, 6))
    return {"rgbColor": {"red": red, "green": green, "blue": blue}}


def _number_type(cell: Cell) -> str:
    pattern = cell.number_format
    if cell.is_date:
        has_time = any(sign in pattern.casefold() for sign in ("h", "s"))
        has_day = any(sign in pattern.casefold() for sign in ("d", "y"))
        return "DATE_TIME" if has_time and has_day else "TIME" if has_time else "DATE"
    if pattern == "@":
        return "TEXT"
    if "%" in pattern:
        return "PERCENT"
    return "CURRENCY" if any(sign in pattern for sign in "฿$€£¥") else "NUMBER"


def _pattern(pattern: str) -> str:
    """Excel's own way of naming locales and currencies ("[$-41E]", "[$฿-41E]") as Sheets writes it."""
    first = pattern.split(";")[0]
    while "[$" in first and "]" in first[first.index("[$") :]:
        begin = first.index("[$")
        end = first.index("]", begin)
        sign = first[begin + 2 : end].split("-")[0]
        first = first[:begin] + (f'"{sign}"' if sign else "") + first[end + 1 :]
    return first
