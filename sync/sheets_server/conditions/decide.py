"""Whether a cell meets a BooleanCondition (.../reference/rest/v4/spreadsheets/other#conditiontype)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from sync.sheets_server.entry.cell_values import CellError, CellValue
from sync.sheets_server.entry.parse import parse_entry
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.switches import Switches

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
URL = re.compile(r"(?:https?://|www\.)\S+\.\S+", re.IGNORECASE)
SERIAL_DAY_0 = date(1899, 12, 30)
RELATIVE_DAYS = {"TODAY": 0, "TOMORROW": 1, "YESTERDAY": -1}
PAST_DAYS = {"PAST_WEEK": 7, "PAST_MONTH": 30, "PAST_YEAR": 365}

EvaluateFormula = Callable[[str], CellValue]


@dataclass(frozen=True, slots=True)
class ConditionPlace:
    """What a condition is decided by: the cell, what it shows, and how formulas of the rule, which are written for the
    first cell of its range, come out there."""

    value: CellValue
    shown: str
    evaluate: EvaluateFormula
    locale: str
    switches: Switches
    today: date

    def operand(self, given: Json) -> CellValue:
        """A ConditionValue as a value: a relative date, a formula's result, or the text read as if typed."""
        relative = given.get("relativeDate")
        if relative:
            days = RELATIVE_DAYS.get(relative, -PAST_DAYS.get(relative, 0))
            return (self.today + timedelta(days=days) - SERIAL_DAY_0).days
        text = given.get("userEnteredValue", "")
        if text.lstrip().startswith("="):
            return self.evaluate(text.strip())
        return _typed(text, self.locale, self.switches, self.today)


@lru_cache(maxsize=1_000)
def _typed(text: str, locale: str, switches: Switches, today: date) -> CellValue:
    """One rule is asked about in thousands of cells."""
    return parse_entry(text, locale=locale, switches=switches, today=today).value


def condition_holds(condition: Json, place: ConditionPlace) -> bool:
    """Whether the cell meets the condition; an operand that is an error meets none."""
    kind = condition.get("type", "")
    operands = [place.operand(given) for given in condition.get("values", ())]
    if any(isinstance(operand, CellError) for operand in operands):
        return False
    family, _, relation = kind.partition("_")
    if family == "NUMBER":
        return _compare_numbers(relation, place.value, operands)
    if family == "DATE":
        return _compare_dates(relation, place.value, operands, condition)
    if family == "TEXT":
        given = [str(one.get("userEnteredValue", "")) for one in condition.get("values", ())]
        texts = [_text(operand, text) for operand, text in zip(operands, given, strict=True)]
        return _compare_texts(relation, place.shown, texts)
    is_blank = place.value is None or place.value == ""
    if kind == "BLANK":
        return is_blank
    if kind == "NOT_BLANK":
        return not is_blank
    if kind == "CUSTOM_FORMULA":
        return _is_true(operands[0] if operands else None)
    if kind == "ONE_OF_LIST":
        return place.shown in [str(one.get("userEnteredValue", "")) for one in condition.get("values", ())]
    return False


def _is_true(value: CellValue) -> bool:
    return isinstance(value, bool | int | float) and bool(value)


def _text(operand: CellValue, given: str) -> str:
    """An operand as text: a formula's result, anything else as it was written."""
    return str(operand if operand is not None else "") if given.lstrip().startswith("=") else given


def _compare_numbers(relation: str, value: CellValue, operands: list[CellValue]) -> bool:
    """NUMBER_…: the cell and all operands must be numbers."""
    numbers = [one for one in operands if isinstance(one, int | float) and not isinstance(one, bool)]
    if not isinstance(value, int | float) or isinstance(value, bool) or len(numbers) < len(operands) or not numbers:
        return False
    first = numbers[0]
    if relation in ("BETWEEN", "NOT_BETWEEN"):
        inside = min(numbers) <= value <= max(numbers)
        return inside == (relation == "BETWEEN")
    return {
        "GREATER": value > first,
        "GREATER_THAN_EQ": value >= first,
        "LESS": value < first,
        "LESS_THAN_EQ": value <= first,
        "EQ": value in numbers,
        "NOT_EQ": value not in numbers,
    }.get(relation, False)


def _compare_dates(relation: str, value: CellValue, operands: list[CellValue], condition: Json) -> bool:
    """DATE_…: whole days of serial numbers; a past week and its like reach from then to today."""
    if relation == "IS_VALID":
        return isinstance(value, int | float) and not isinstance(value, bool)
    days = [int(one) for one in operands if isinstance(one, int | float) and not isinstance(one, bool)]
    if not isinstance(value, int | float) or isinstance(value, bool) or not days:
        return False
    day, first = int(value), days[0]
    if relation in ("BETWEEN", "NOT_BETWEEN"):
        inside = min(days) <= day <= max(days)
        return inside == (relation == "BETWEEN")
    relative = condition["values"][0].get("relativeDate")
    if relation == "EQ" and relative in PAST_DAYS:
        return first < day <= first + PAST_DAYS[relative]
    return {
        "EQ": day in days,
        "NOT_EQ": day not in days,
        "BEFORE": day < first,
        "AFTER": day > first,
        "ON_OR_BEFORE": day <= first,
        "ON_OR_AFTER": day >= first,
    }.get(relation, False)


def _compare_texts(relation: str, shown: str, operands: list[str]) -> bool:
    """TEXT_…: on what the cell shows, whatever the case."""
    if relation == "IS_EMAIL":
        return EMAIL.fullmatch(shown) is not None
    if relation == "IS_URL":
        return URL.fullmatch(shown) is not None
    text, wanted = shown.casefold(), [operand.casefold() for operand in operands]
    if not wanted:
        return False
    return {
        "CONTAINS": wanted[0] in text,
        "NOT_CONTAINS": wanted[0] not in text,
        "STARTS_WITH": text.startswith(wanted[0]),
        "ENDS_WITH": text.endswith(wanted[0]),
        "EQ": text in wanted,
        "NOT_EQ": text not in wanted,
    }.get(relation, False)
