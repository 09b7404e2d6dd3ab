"""What of a cell arrives when it is pasted, by paste type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sync.sheets_server.entry.cell_values import CellError, CellValue
from sync.sheets_server.model.cell import EMPTY_CELL, Cell
from sync.sheets_server.model.cell_format import CellFormat, cell_format
from sync.sheets_server.model.grid_range import GridRange, Rectangle, grid_range_from_json
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import Sheet

PlaceRange = Callable[[Rectangle], GridRange]

NORMAL_TYPES = frozenset({"PASTE_NORMAL", "PASTE_NO_BORDERS"})
CONDITIONAL_TYPES = NORMAL_TYPES | {"PASTE_FORMAT", "PASTE_CONDITIONAL_FORMATTING"}


def pasted_cell(source: Cell, before: Cell, paste_type: str, value: CellValue) -> Cell:
    """The cell after `source` was pasted over `before`; `value` is what the source comes to.

    Types as in the reference of PasteType (.../reference/rest/v4/spreadsheets/request#pastetype).
    """
    if paste_type == "PASTE_VALUES":
        shown = value.code if isinstance(value, CellError) else value
        return _with_content(before, replace(EMPTY_CELL, value=shown))
    if paste_type == "PASTE_FORMULA":
        return _with_content(before, source)
    if paste_type == "PASTE_FORMAT":
        return replace(before, format=source.format, validation=source.validation)
    if paste_type == "PASTE_DATA_VALIDATION":
        return replace(before, validation=source.validation)
    if paste_type == "PASTE_CONDITIONAL_FORMATTING":
        return before
    if paste_type == "PASTE_NO_BORDERS":
        return replace(source, format=_with_borders_of(source.format, before.format))
    return source


def _with_content(cell: Cell, source: Cell) -> Cell:
    return replace(
        cell,
        value=source.value,
        formula=source.formula,
        text_runs=source.text_runs,
        chip_runs=source.chip_runs,
    )


def _with_borders_of(look: CellFormat | None, before: CellFormat | None) -> CellFormat | None:
    fields: dict[str, Any] = dict(look.fields) if look is not None else {}
    fields.pop("borders", None)
    if before is not None and "borders" in before.fields:
        fields["borders"] = before.fields["borders"]
    return cell_format(fields)


def copied_rules(sheet: Sheet, area: Rectangle, place: PlaceRange, rules: tuple[Json, ...]) -> list[Mapping[str, Any]]:
    """Conditional formats of `sheet` over `area` as they lie over the copy; `place` moves a piece of the area."""
    copies: list[Mapping[str, Any]] = []
    for rule in rules:
        pieces = [sheet.bounded(grid_range_from_json(body)).intersection(area) for body in rule["ranges"]]
        moved = [place(piece).to_json() for piece in pieces if piece.row_count and piece.column_count]
        if moved:
            copies.append({**rule, "ranges": moved})
    return copies
