"""The rows a sheet's basic filter hides."""

from __future__ import annotations

from typing import Any

from sync.sheets_server.conditions.conditional_formats import condition_place
from sync.sheets_server.conditions.decide import condition_holds
from sync.sheets_server.model.cell import Cell
from sync.sheets_server.model.grid_range import Rectangle, grid_range_from_json
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.spreadsheets.effective_format import effective_format
from sync.sheets_server.values.cell_reader import CellReader


def filtered_rows(reader: CellReader, sheet: Sheet) -> frozenset[int]:
    """0-based rows that do not meet the criteria of the basic filter; its header row is never among them."""
    body = sheet.basic_filter
    if body is None or not body.get("criteria"):
        return frozenset()
    area = sheet.bounded(grid_range_from_json(body["range"]))
    below = Rectangle(min(area.start_row + 1, area.end_row), area.end_row, area.start_column, area.end_column)
    criteria = [(int(column), criterion) for column, criterion in body["criteria"].items()]
    return frozenset(
        row
        for row in range(below.start_row, below.end_row)
        if not all(_is_shown(reader, sheet, row, column, criterion, below) for column, criterion in criteria)
    )


def _is_shown(reader: CellReader, sheet: Sheet, row: int, column: int, criterion: Json, below: Rectangle) -> bool:
    place = condition_place(reader, sheet, row, column, below)
    if place.shown in criterion.get("hiddenValues", ()):
        return False
    if "condition" in criterion and not condition_holds(criterion["condition"], place):
        return False
    cell = sheet.cell(row, column)
    return all(
        _color(cell, name) == criterion[wanted]
        for name, wanted in (
            ("backgroundColor", "visibleBackgroundColor"),
            ("foregroundColor", "visibleForegroundColor"),
        )
        if wanted in criterion
    )


def _color(cell: Cell, name: str) -> Any:
    look = effective_format(cell.format)
    return look.get("backgroundColor") if name == "backgroundColor" else look["textFormat"].get(name)
