"""What conditional formats make of a cell's look."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any

from sync.sheets_server.conditions.decide import ConditionPlace, condition_holds
from sync.sheets_server.conditions.gradient import Scale, scale_of
from sync.sheets_server.entry.cell_values import CellValue
from sync.sheets_server.entry.formulas.rewrite import copy_formula
from sync.sheets_server.entry.formulas.syntax import follows_place
from sync.sheets_server.model.grid_range import Rectangle, grid_range_from_json
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.values.cell_reader import CellReader

FormulaAt = tuple[str, int | None, int | None]
"""A rule's formula, with how far the cell lies below and right of the first one as far as that matters to it."""
_OF_SCALES = ("backgroundColor", "backgroundColorStyle")


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
        self._formulas: dict[FormulaAt, CellValue] = {}
        given = [rule.get("booleanRule", {}).get("format", {}) for rule, _ in self._rules]
        of_scales = _OF_SCALES if any("gradientRule" in rule for rule, _ in self._rules) else ()
        self.fields = frozenset(field for one in (*given, of_scales) for field in one)
        """The CellFormat fields that rules of the sheet may put on a cell."""

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
            place = condition_place(self._reader, self._sheet, row, column, areas[0], self._formulas)
            holds = condition_holds(rule["booleanRule"]["condition"], place)
            shown: Mapping[str, Any] = rule["booleanRule"].get("format", {}) if holds else {}
            return shown
        value = _value_at(self._reader, self._sheet, row, column)
        scale = self._scale(number, rule["gradientRule"], areas)
        if scale is None or not _is_number(value):
            return {}
        color = scale.color(float(value))  # type: ignore[arg-type]
        return dict(zip(_OF_SCALES, (color, {"rgbColor": color}), strict=True))

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


def condition_place(
    reader: CellReader,
    sheet: Sheet,
    row: int,
    column: int,
    first: Rectangle,
    known: MutableMapping[FormulaAt, CellValue] | None = None,
) -> ConditionPlace:
    """A cell as a condition sees it; `first` is the range whose first cell the rule's formulas are written for.

    known: what formulas came to in this state of the workbook, for cells in which they read the same.
    """
    computed: MutableMapping[FormulaAt, CellValue] = {} if known is None else known
    down, right = row - first.start_row, column - first.start_column

    def evaluate(formula: str) -> CellValue:
        follows = follows_place(formula)
        key = (formula, down if follows.rows else None, right if follows.columns else None)
        if key not in computed:
            there = copy_formula(formula, rows_down=down, columns_right=right)
            computed[key] = reader.formula_value(sheet, row, column, there)
        return computed[key]

    cell = sheet.cell(row, column)
    value = reader.effective_value(sheet, row, column, cell)
    return ConditionPlace(
        value=value,
        shown=reader.formatted(value, reader.number_format(sheet, row, column, cell)),
        evaluate=evaluate,
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
