"""What conditional formats make of a cell's look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.sheets_server.conditions.decide import ConditionPlace, condition_holds
from sync.sheets_server.conditions.gradient import Scale, scale_of
from sync.sheets_server.entry.cell_values import CellValue
from sync.sheets_server.model.grid_range import Rectangle, grid_range_from_json
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.values.cell_reader import CellReader


class ConditionalFormats:
    """The conditional formats of one sheet, decided cell by cell; colour scales are measured once."""

    def __init__(self, reader: CellReader, sheet: Sheet) -> None:
        self._reader = reader
        self._sheet = sheet
        self._rules = [
            (rule, [sheet.bounded(grid_range_from_json(area)) for area in rule["ranges"]])
            for rule in sheet.conditional_formats
        ]
        self._scales: dict[int, Scale | None] = {}

    def look(self, row_0based: int, column_0based: int) -> dict[str, Any]:
        """The CellFormat fields that rules put on a cell; of two rules for one field the first in the list wins."""
        found: dict[str, Any] = {}
        for number, (rule, areas) in enumerate(self._rules):
            if any(area.contains(row_0based, column_0based) for area in areas):
                shown = self._shown(number, rule, areas, row_0based, column_0based)
                found = merged_look(shown, found)
        return found

    def _shown(self, number: int, rule: Json, areas: list[Rectangle], row: int, column: int) -> Mapping[str, Any]:
        if "booleanRule" in rule:
            place = condition_place(self._reader, self._sheet, row, column, areas[0])
            holds = condition_holds(rule["booleanRule"]["condition"], place)
            shown: Mapping[str, Any] = rule["booleanRule"].get("format", {}) if holds else {}
            return shown
        value = _value_at(self._reader, self._sheet, row, column)
        scale = self._scale(number, rule["gradientRule"], areas)
        if scale is None or not _is_number(value):
            return {}
        color = scale.color(float(value))  # type: ignore[arg-type]
        return {"backgroundColor": color, "backgroundColorStyle": {"rgbColor": color}}

    def _scale(self, number: int, rule: Json, areas: list[Rectangle]) -> Scale | None:
        if number not in self._scales:
            values = [
                _value_at(self._reader, self._sheet, row, column)
                for area in areas
                for row in range(area.start_row, min(area.end_row, len(self._sheet.rows)))
                for column in range(area.start_column, area.end_column)
            ]
            place = condition_place(self._reader, self._sheet, areas[0].start_row, areas[0].start_column, areas[0])

            def point_value(text: str) -> float | None:
                found = place.operand({"userEnteredValue": text})
                return float(found) if _is_number(found) else None  # type: ignore[arg-type]

            numbers = [float(value) for value in values if _is_number(value)]  # type: ignore[arg-type]
            self._scales[number] = scale_of(rule, numbers, point_value)
        return self._scales[number]


def _is_number(value: CellValue) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _value_at(reader: CellReader, sheet: Sheet, row: int, column: int) -> CellValue:
    return reader.effective_value(sheet, row, column, sheet.cell(row, column))


def condition_place(reader: CellReader, sheet: Sheet, row: int, column: int, first: Rectangle) -> ConditionPlace:
    """A cell as a condition sees it; `first` is the range whose first cell the rule's formulas are written for."""
    cell = sheet.cell(row, column)
    value = reader.effective_value(sheet, row, column, cell)
    return ConditionPlace(
        value=value,
        shown=reader.formatted(value, reader.number_format(sheet, row, column, cell)),
        rows_down=row - first.start_row,
        columns_right=column - first.start_column,
        evaluate=lambda formula: reader.formula_value(sheet, row, column, formula),
        locale=reader.locale,
        switches=reader.switches,
        today=reader.today,
    )


def merged_look(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Format fields of both; where both say something `over` wins, text formats field by field."""
    merged = {**under, **over}
    if "textFormat" in under and "textFormat" in over:
        merged["textFormat"] = {**under["textFormat"], **over["textFormat"]}
    return merged
