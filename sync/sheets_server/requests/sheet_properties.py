"""What a sheet's properties may be, and putting SheetProperties of a request onto a sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sync.sheets_server.errors import ApiError, invalid_argument, not_available
from sync.sheets_server.model.developer_metadata import Dimension
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import MAX_COLUMN_COUNT, Sheet
from sync.sheets_server.model.workbook import Workbook
from sync.sheets_server.requests.arguments import lines_area, refuse_locked_structure
from sync.sheets_server.structure.lines import delete_lines, too_many_columns
from sync.sheets_server.structure.sheet_changes import rename_sheet
from sync.sheets_server.wire.field_mask import FieldMask

MAX_TITLE_CHARACTERS = 100
FLAG_FIELDS = (
    ("hideGridlines", "hide_gridlines"),
    ("rowGroupControlAfter", "row_group_control_after"),
    ("columnGroupControlAfter", "column_group_control_after"),
)


def check_title(workbook: Workbook, title: str, *, but: Sheet | None = None) -> None:
    """400 for a title that is empty, too long, or another sheet's (php-google-spreadsheet-client #170)."""
    if not title.strip():
        raise invalid_argument("Sheet name cannot be empty.")
    if len(title) > MAX_TITLE_CHARACTERS:
        raise invalid_argument(f"Sheet name cannot be longer than {MAX_TITLE_CHARACTERS} characters.")
    if any(sheet.title.casefold() == title.casefold() for sheet in workbook.sheets if sheet is not but):
        raise invalid_argument(f'A sheet with the name "{title}" already exists. Please enter another name.')


def free_title(workbook: Workbook) -> str:
    """The title of a new sheet that was given none: SheetN, the first that is free."""
    taken = {sheet.title.casefold() for sheet in workbook.sheets}
    number = len(workbook.sheets) + 1
    while f"sheet{number}" in taken:
        number += 1
    return f"Sheet{number}"


def check_sheet_type(properties: Json) -> None:
    """400 for sheets that are no grid."""
    if properties.get("sheetType", "GRID") not in ("GRID", "SHEET_TYPE_UNSPECIFIED"):
        raise not_available(f"A sheet of type {properties['sheetType']}")


def tab_color_style(properties: Json) -> Json | None:
    """The tab colour as a ColorStyle; tabColorStyle goes before tabColor. None when neither is set."""
    if "tabColorStyle" in properties:
        style: Json = properties["tabColorStyle"]
        return style or None
    return {"rgbColor": properties["tabColor"]} if "tabColor" in properties else None


def put_properties(draft: WorkbookDraft, sheet_id: int, properties: Json, mask: FieldMask) -> None:
    """Put the masked properties onto a sheet of the draft; a masked field that is not sent is cleared.

    Rows go before columns, and each is checked against the cell limit by itself (gspread-dataframe #37).
    """
    sheet = draft.sheet(sheet_id)
    if _is_asked(mask, "title"):
        title = properties.get("title", "")
        check_title(draft.workbook, title, but=sheet)
        if title != sheet.title:
            rename_sheet(draft, sheet, title)
    if _is_asked(mask, "sheetType"):
        check_sheet_type(properties)
    grid_mask = mask.child("gridProperties")
    if grid_mask is not None and (mask.children or "gridProperties" in properties):
        _put_grid_properties(draft, sheet_id, properties.get("gridProperties", {}), grid_mask)
    changes: dict[str, Any] = {}
    if _is_asked(mask, "hidden"):
        changes["hidden"] = properties.get("hidden", False)
    if _is_asked(mask, "rightToLeft"):
        changes["right_to_left"] = properties.get("rightToLeft", False)
    if mask.names("tabColor") or mask.names("tabColorStyle"):
        changes["tab_color_style"] = tab_color_style(properties)
    if changes:
        draft.replace_sheet(replace(draft.sheet(sheet_id), **changes))
    if all(sheet.hidden for sheet in draft.workbook.sheets):
        raise invalid_argument("You can't hide all the sheets in a document.")
    if _is_asked(mask, "index") and (mask.children or "index" in properties):
        move_sheet(draft, draft.sheet(sheet_id), properties.get("index"))


def _is_asked(mask: FieldMask, name: str) -> bool:
    return mask.child(name) is not None


def _put_grid_properties(draft: WorkbookDraft, sheet_id: int, grid: Json, mask: FieldMask) -> None:
    for name, dimension in (("rowCount", "ROWS"), ("columnCount", "COLUMNS")):
        if _is_asked(mask, name):
            resize(draft, draft.sheet(sheet_id), dimension, grid.get(name, 0))
    changes: dict[str, Any] = {}
    for name, attribute in (
        ("frozenRowCount", "frozen_row_count"),
        ("frozenColumnCount", "frozen_column_count"),
    ):
        if _is_asked(mask, name):
            changes[attribute] = grid.get(name, 0)
    for name, attribute in FLAG_FIELDS:
        if _is_asked(mask, name):
            changes[attribute] = grid.get(name, False)
    changed = replace(draft.sheet(sheet_id), **changes)
    check_frozen(changed)
    if draft.switches.freeze_through_merge == "refuse":
        refuse_freeze_through_merge(draft.sheet(sheet_id), changed)
    draft.replace_sheet(changed)


def check_frozen(sheet: Sheet) -> None:
    """400 when every row or column would be frozen."""
    if sheet.frozen_row_count < 0 or sheet.frozen_column_count < 0:
        raise invalid_argument("Frozen row and column counts cannot be negative.")
    if sheet.frozen_row_count >= sheet.row_count:
        raise invalid_argument("You can't freeze all visible rows on the sheet.")
    if sheet.frozen_column_count >= sheet.column_count:
        raise invalid_argument("You can't freeze all visible columns on the sheet.")


def refuse_freeze_through_merge(before: Sheet, after: Sheet) -> None:
    """400 for a new frozen edge that runs through a merged area."""
    for name, edge, was in (
        ("row", after.frozen_row_count, before.frozen_row_count),
        ("column", after.frozen_column_count, before.frozen_column_count),
    ):
        spans = [(getattr(merge, f"start_{name}") or 0, getattr(merge, f"end_{name}") or 0) for merge in after.merges]
        if edge != was and any(start < edge < end for start, end in spans):
            raise invalid_argument(f"You can't freeze {name}s which contain only part of a merged cell.")


def resize(draft: WorkbookDraft, sheet: Sheet, dimension: str, count: int) -> None:
    """Add empty rows or columns at the end, or delete from there."""
    if count < 1:
        raise no_cells_left(dimension)
    now = sheet.row_count if dimension == "ROWS" else sheet.column_count
    if count < now:
        lost: Dimension = "ROWS" if dimension == "ROWS" else "COLUMNS"
        refuse_locked_structure(draft, sheet, lines_area(sheet, lost, count, now))
        delete_lines(draft, sheet, lost, count, now - count)
    elif dimension == "ROWS":
        draft.replace_sheet(replace(sheet, row_count=count))
    else:
        if count > MAX_COLUMN_COUNT:
            raise too_many_columns()
        draft.replace_sheet(replace(sheet, column_count=count))
    draft.check_cell_limit()


def no_cells_left(dimension: str) -> ApiError:
    """The 400 for a grid without rows or columns."""
    what = "rows" if dimension == "ROWS" else "columns"
    return invalid_argument(f"You can't delete all the {what} on the sheet.")


def move_sheet(draft: WorkbookDraft, sheet: Sheet, index_before_move: int | None) -> None:
    """Move a tab; the index counts tabs as they stand before the move, none means the end (SheetProperties.index)."""
    sheets = list(draft.workbook.sheets)
    now = next(number for number, other in enumerate(sheets) if other.uid == sheet.uid)
    wanted = len(sheets) if index_before_move is None else index_before_move
    if not 0 <= wanted <= len(sheets):
        raise invalid_argument(f"Sheet index must be between 0 and {len(sheets)}.")
    if wanted in (now, now + 1):
        return
    moved = sheets.pop(now)
    sheets.insert(wanted if wanted < now else wanted - 1, moved)
    draft.workbook = replace(draft.workbook, sheets=tuple(sheets))
