"""Data validation of a sheet's cells, in XLSX's terms."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sync.sheets_server.a1 import column_letters
from sync.sheets_server.drive.export.xlsx_conditions import ConditionFormulas, first_cell
from sync.sheets_server.entry.formulas.references import Bound, Reference
from sync.sheets_server.entry.formulas.rewrite import map_references
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.json_value import Json

_LONGEST_LIST = 255
_LONGEST_MESSAGE = 255


@dataclass(frozen=True, slots=True)
class ValidatedArea:
    """Neighbouring cells of one column under the same rule."""

    rule: Json
    area: Rectangle


def validated_areas(cells: Iterable[tuple[int, int, Json]]) -> list[ValidatedArea]:
    """Runs of neighbours with equal rules, of (0-based row, 0-based column, rule) in the order of rows."""
    open_runs: dict[int, tuple[str, Json, int, int]] = {}
    areas: list[ValidatedArea] = []

    def close(column: int) -> None:
        _, rule, start, stop = open_runs.pop(column)
        areas.append(ValidatedArea(rule, Rectangle(start, stop, column, column + 1)))

    for row, column, rule in cells:
        key = json.dumps(rule, sort_keys=True)
        run = open_runs.get(column)
        if run is not None and run[0] == key and run[3] == row:
            open_runs[column] = (key, rule, run[2], row + 1)
            continue
        if run is not None:
            close(column)
        open_runs[column] = (key, rule, row, row + 1)
    for column in sorted(open_runs):
        close(column)
    return areas


class ListSheet:
    """Drop-down lists too long for a rule: each becomes a column of a hidden sheet of its own."""

    def __init__(self, title: str) -> None:
        self.title = title
        self._columns: dict[tuple[str, ...], int] = {}

    def reference(self, items: tuple[str, ...]) -> str:
        """The cells that a list stands in."""
        column = column_letters(self._columns.setdefault(items, len(self._columns)))
        return f"='{self.title}'!${column}$1:${column}${len(items)}"

    @property
    def columns(self) -> Mapping[tuple[str, ...], int]:
        """The lists kept, with their 0-based columns."""
        return self._columns


def validation_options(
    validated: ValidatedArea, conditions: ConditionFormulas, lists: ListSheet
) -> Mapping[str, Any] | None:
    """XlsxWriter's options of a validation rule; None for one that XLSX cannot say."""
    rule = validated.rule
    condition: Json = rule.get("condition", {})
    kind = condition.get("type", "")
    values = [str(value.get("userEnteredValue", "")) for value in condition.get("values", [])]
    options: dict[str, Any] | None = None
    if kind in ("ONE_OF_LIST", "BOOLEAN") and (values or kind == "BOOLEAN"):
        options = {"validate": "list", "source": _list_source(tuple(values) or ("TRUE", "FALSE"), lists)}
    elif kind == "ONE_OF_RANGE" and values:
        source = conditions.operand({"userEnteredValue": values[0] if values[0][:1] == "=" else f"={values[0]}"})
        options = None if source is None else {"validate": "list", "source": pinned(f"={source}")}
    else:
        formula = conditions.formula(condition, first_cell(validated.area))
        options = None if formula is None else {"validate": "custom", "value": formula}
    if options is None:
        return None
    options["error_type"] = "stop" if rule.get("strict") else "warning"
    message = str(rule.get("inputMessage", ""))
    if message:
        options["input_message"] = message[:_LONGEST_MESSAGE]
    if kind == "ONE_OF_LIST":
        options["dropdown"] = rule.get("showCustomUi", True)
    return options


def pinned(formula: str) -> str:
    """The formula with every reference made absolute: a drop-down's range is the same for all its cells."""

    def pin(reference: Reference) -> Reference:
        sides = ("first_row", "last_row", "first_column", "last_column")
        bounds: dict[str, Bound | None] = {side: getattr(reference, side) for side in sides}
        absolute = {side: Bound(bound.index, is_absolute=True) for side, bound in bounds.items() if bound is not None}
        return replace(reference, **absolute)  # type: ignore[arg-type]

    return map_references(formula, pin)


def _list_source(items: tuple[str, ...], lists: ListSheet) -> list[str] | str:
    is_plain = len(",".join(items)) <= _LONGEST_LIST and not any("," in item for item in items)
    return list(items) if is_plain else lists.reference(items)
