"""addNamedRange, updateNamedRange and deleteNamedRange."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sync.sheets_server.a1 import parse_cells
from sync.sheets_server.errors import ApiError, invalid_argument
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import GridRange
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.workbook import NamedRange
from sync.sheets_server.requests.arguments import grid_range
from sync.sheets_server.spreadsheets.spreadsheet_json import named_range_json
from sync.sheets_server.wire.field_mask import request_mask

MAX_NAME_CHARACTERS = 250
NAME = re.compile(r"[^\W\d][\w.]*(?:[\u0E00-\u0E7F][\w.]*)*")


def add_named_range(draft: WorkbookDraft, body: Json) -> Mapping[str, Any]:
    """Name a range; the reply has the id that Google makes up, a text of digits (oddity 20)."""
    given = body.get("namedRange", {})
    name = given.get("name", "")
    _check_name(name)
    if _is_name_taken(draft, name, ""):
        raise invalid_argument(f"Cannot add named range with name {name}, a named range with that name already exists.")
    _, area = grid_range(draft, given.get("range"), "namedRange.range")
    in_use = {entry.named_range_id for entry in draft.workbook.named_ranges}
    named_range_id = given.get("namedRangeId", "")
    if named_range_id in in_use:
        raise invalid_argument(f"Cannot add named range with id {named_range_id}, that id is already in use.")
    while not named_range_id or named_range_id in in_use:
        named_range_id = str(draft.pick_id())
    named = NamedRange(named_range_id, name, area)
    draft.workbook = replace(draft.workbook, named_ranges=(*draft.workbook.named_ranges, named))
    return {"namedRange": named_range_json(named)}


def update_named_range(draft: WorkbookDraft, body: Json) -> None:
    """Rename a named range or put it over other cells; protections that it backs go along."""
    given = body.get("namedRange", {})
    mask = request_mask(body.get("fields"), "NamedRange")
    named = _find(draft, given.get("namedRangeId", ""))
    if mask.names("name"):
        _check_name(given.get("name", ""))
        if _is_name_taken(draft, given["name"], named.named_range_id):
            raise invalid_argument(f"A named range with the name {given['name']} already exists.")
        named = replace(named, name=given["name"])
    if mask.names("range"):
        _, area = grid_range(draft, given.get("range"), "namedRange.range")
        named = replace(named, range=area)
        _move_protections(draft, named.named_range_id, area)
    entries = tuple(
        named if entry.named_range_id == named.named_range_id else entry for entry in draft.workbook.named_ranges
    )
    draft.workbook = replace(draft.workbook, named_ranges=entries)


def _move_protections(draft: WorkbookDraft, named_range_id: str, area: GridRange) -> None:
    for sheet in draft.workbook.sheets:
        if any(protected.named_range_id == named_range_id for protected in sheet.protected_ranges):
            moved = tuple(
                replace(protected, range=area) if protected.named_range_id == named_range_id else protected
                for protected in sheet.protected_ranges
            )
            draft.replace_sheet(replace(sheet, protected_ranges=moved))


def delete_named_range(draft: WorkbookDraft, body: Json) -> None:
    """Forget a name; the cells stay, and so does a protection that it backed."""
    named = _find(draft, body.get("namedRangeId", ""))
    kept = tuple(entry for entry in draft.workbook.named_ranges if entry is not named)
    draft.workbook = replace(draft.workbook, named_ranges=kept)
    for sheet in draft.workbook.sheets:
        if any(protected.named_range_id == named.named_range_id for protected in sheet.protected_ranges):
            freed = tuple(
                replace(protected, named_range_id="") if protected.named_range_id == named.named_range_id else protected
                for protected in sheet.protected_ranges
            )
            draft.replace_sheet(replace(sheet, protected_ranges=freed))


def _find(draft: WorkbookDraft, named_range_id: str) -> NamedRange:
    for entry in draft.workbook.named_ranges:
        if entry.named_range_id == named_range_id:
            return entry
    raise invalid_argument(f"No named range with id: {named_range_id}")


def _is_name_taken(draft: WorkbookDraft, name: str, own_id: str) -> bool:
    folded = name.casefold()
    return any(
        entry.name.casefold() == folded and entry.named_range_id != own_id for entry in draft.workbook.named_ranges
    )


def _check_name(name: str) -> None:
    """A name is one word of letters, digits and _, starts with no digit and looks like no cell (Sheets help)."""
    if (
        not name
        or len(name) > MAX_NAME_CHARACTERS
        or NAME.fullmatch(name) is None
        or parse_cells(name) is not None
        or name.upper() in ("TRUE", "FALSE")
    ):
        raise _invalid_name(name)


def _invalid_name(name: str) -> ApiError:
    return invalid_argument(f"Invalid name: {name}")


HANDLERS = {
    "addNamedRange": add_named_range,
    "updateNamedRange": update_named_range,
    "deleteNamedRange": delete_named_range,
}
