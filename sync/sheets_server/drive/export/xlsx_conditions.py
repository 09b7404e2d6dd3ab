"""Conditional formats and data validation of a sheet, in XLSX's terms.

Conditions become formulas for the first cell of their range, since XLSX's own number rules also take texts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sync.sheets_server.a1 import column_letters
from sync.sheets_server.drive.export.xlsx_formats import hex_color, text_properties
from sync.sheets_server.entry.date_entry import read_date_or_time
from sync.sheets_server.entry.formulas.rewrite import copy_formula
from sync.sheets_server.entry.locales import find_locale
from sync.sheets_server.entry.number_entry import read_number
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.switches import Switches

WriteFormula = Callable[[str], str | None]
"""A formula of this sheet as the file writes it; None when it would not be understood there."""

_COMPARISONS = {
    "NUMBER_GREATER": ">",
    "NUMBER_GREATER_THAN_EQ": ">=",
    "NUMBER_LESS": "<",
    "NUMBER_LESS_THAN_EQ": "<=",
    "NUMBER_EQ": "=",
    "NUMBER_NOT_EQ": "<>",
    "DATE_EQ": "=",
    "DATE_BEFORE": "<",
    "DATE_AFTER": ">",
    "DATE_ON_OR_BEFORE": "<=",
    "DATE_ON_OR_AFTER": ">=",
}
_TEXT_TESTS = {
    "TEXT_CONTAINS": "ISNUMBER(SEARCH({value},{cell}))",
    "TEXT_NOT_CONTAINS": "ISERROR(SEARCH({value},{cell}))",
    "TEXT_STARTS_WITH": "LEFT({cell},LEN({value}))={value}",
    "TEXT_ENDS_WITH": "RIGHT({cell},LEN({value}))={value}",
    "TEXT_EQ": '{cell}&""={value}',
    "TEXT_NOT_EQ": '{cell}&""<>{value}',
}
_RELATIVE_DAYS = {
    "TODAY": "TODAY()",
    "YESTERDAY": "TODAY()-1",
    "TOMORROW": "TODAY()+1",
    "PAST_WEEK": "TODAY()-7",
    "PAST_MONTH": "EDATE(TODAY(),-1)",
    "PAST_YEAR": "EDATE(TODAY(),-12)",
}
_POINT_TYPES = {"MIN": "min", "MAX": "max", "NUMBER": "num", "PERCENT": "percent", "PERCENTILE": "percentile"}


def _text_literal(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


class ConditionFormulas:
    """Writes the boolean conditions of one sheet as formulas."""

    def __init__(self, locale: str, write_formula: WriteFormula) -> None:
        self._locale = find_locale(locale)
        self._write_formula = write_formula

    def operand(self, value: Json) -> str | None:
        """A condition's value as part of a formula: a formula's body, a number, a date, or a text in quotes."""
        if "relativeDate" in value:
            return _RELATIVE_DAYS.get(value["relativeDate"])
        text = str(value.get("userEnteredValue", ""))
        if text.startswith("="):
            written = self._write_formula(text)
            return None if written is None else written[1:]
        number = read_number(text.strip(), self._locale) or read_date_or_time(
            text.strip(), self._locale, Switches(), None
        )
        return _text_literal(text) if number is None else repr(number[0])

    def formula(self, condition: Json, cell: str) -> str | None:
        """The condition as a formula about `cell`; None for one that XLSX cannot say."""
        kind = condition.get("type", "")
        values = condition.get("values", [])
        if kind == "BLANK":
            return f"=LEN(TRIM({cell}))=0"
        if kind == "NOT_BLANK":
            return f"=LEN(TRIM({cell}))>0"
        if kind == "CUSTOM_FORMULA" and values:
            return self._write_formula(str(values[0].get("userEnteredValue", "")))
        if kind in _TEXT_TESTS and values:
            literal = self.text_operand(values[0])
            return None if literal is None else "=" + _TEXT_TESTS[kind].format(value=literal, cell=cell)
        if kind == "DATE_IS_VALID":
            return f"=ISNUMBER({cell})"
        operands = [self.operand(value) for value in values]
        if not operands or None in operands:
            return None
        if kind in ("NUMBER_BETWEEN", "DATE_BETWEEN", "NUMBER_NOT_BETWEEN", "DATE_NOT_BETWEEN") and len(operands) > 1:
            inside = f"{cell}>={operands[0]},{cell}<={operands[1]}"
            within = f"AND({inside})" if "NOT" not in kind else f"NOT(AND({inside}))"
            return f"=AND(ISNUMBER({cell}),{within})"
        if kind in _COMPARISONS:
            left = f"INT({cell})" if kind == "DATE_EQ" else cell
            return f"=IF(ISNUMBER({cell}),{left}{_COMPARISONS[kind]}{operands[0]},FALSE)"
        return None

    def text_operand(self, value: Json) -> str | None:
        """A condition's value as a text, also when it reads as a number."""
        text = str(value.get("userEnteredValue", ""))
        if text.startswith("="):
            written = self._write_formula(text)
            return None if written is None else written[1:]
        return _text_literal(text)


def conditional_rule(rule: Json, area: Rectangle, first: Rectangle, conditions: ConditionFormulas) -> Json | None:
    """XlsxWriter's options of a rule for one of its ranges, "properties" in place of the format; None to leave out.

    `first` is the rule's first range, for whose first cell a custom formula is written.
    """
    if "gradientRule" in rule:
        return _gradient(rule["gradientRule"])
    boolean = rule.get("booleanRule", {})
    condition = boolean.get("condition", {})
    if condition.get("type") == "CUSTOM_FORMULA":
        shifted = [
            {
                "userEnteredValue": copy_formula(
                    str(value.get("userEnteredValue", "")),
                    rows_down=area.start_row - first.start_row,
                    columns_right=area.start_column - first.start_column,
                )
            }
            for value in condition.get("values", [])
        ]
        condition = {**condition, "values": shifted}
    formula = conditions.formula(condition, first_cell(area))
    if formula is None:
        return None
    look = boolean.get("format", {})
    properties = text_properties(look.get("textFormat", {}))
    properties.pop("font_name", None)
    properties.pop("font_size", None)
    background = hex_color(look.get("backgroundColorStyle"), look.get("backgroundColor"))
    if background is not None:
        properties["bg_color"] = background
    return {"type": "formula", "criteria": formula, "properties": properties}


def first_cell(area: Rectangle) -> str:
    """A1 notation of the first cell of an area."""
    return f"{column_letters(area.start_column)}{area.start_row + 1}"


def _gradient(gradient: Json) -> Json | None:
    points = {name: gradient.get(f"{name}point") for name in ("min", "mid", "max")}
    if not points["min"] or not points["max"]:
        return None
    options: dict[str, Any] = {"type": "3_color_scale" if points["mid"] else "2_color_scale"}
    for name, point in points.items():
        if not point:
            continue
        options[f"{name}_color"] = hex_color(point.get("colorStyle"), point.get("color")) or "#FFFFFF"
        options[f"{name}_type"] = _POINT_TYPES.get(point.get("type", ""), name if name != "mid" else "percentile")
        if point.get("value"):
            try:
                options[f"{name}_value"] = float(point["value"])
            except ValueError:
                options[f"{name}_value"] = point["value"]
                options[f"{name}_type"] = "formula"
    return options
