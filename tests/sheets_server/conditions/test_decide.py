"""Conditions on a cell, decided for one value and what it shows."""

from datetime import date
from typing import Any

import pytest

from sync.sheets_server.conditions.decide import ConditionPlace, condition_holds
from sync.sheets_server.conditions.gradient import scale_of
from sync.sheets_server.entry.cell_values import CellError, CellValue
from sync.sheets_server.switches import Switches

TODAY = date(2020, 7, 30)
SERIAL_TODAY = 44042


def place(value: CellValue, shown: str | None = None) -> ConditionPlace:
    text = shown if shown is not None else "" if value is None else str(value)
    return ConditionPlace(value, text, lambda formula: CellError("#NAME?"), "th_TH", Switches(), TODAY)


def condition(kind: str, *values: str, **more: Any) -> dict[str, Any]:
    found = [{"userEnteredValue": value} for value in values]
    return {"type": kind, "values": [*found, *([more] if more else [])]}


@pytest.mark.parametrize(
    ("kind", "values", "value", "holds"),
    [
        ("NUMBER_EQ", ["5"], 5, True),
        ("NUMBER_NOT_EQ", ["5"], 5, False),
        ("NUMBER_LESS", ["5"], 4.9, True),
        ("NUMBER_LESS_THAN_EQ", ["5"], 5, True),
        ("NUMBER_GREATER_THAN_EQ", ["5"], 4, False),
        ("NUMBER_NOT_BETWEEN", ["1", "5"], 9, True),
        ("NUMBER_GREATER", ["5"], True, False),
        ("NUMBER_GREATER", ["=BROKEN"], 9, False),
        ("TEXT_ENDS_WITH", ["ถ้วน"], "ครบถ้วน", True),
        ("TEXT_EQ", ["Yes"], "YES", True),
        ("TEXT_NOT_EQ", ["Yes"], "YES", False),
        ("TEXT_IS_EMAIL", [], "a@b.th", True),
        ("TEXT_IS_EMAIL", [], "a b", False),
        ("TEXT_IS_URL", [], "https://example.com", True),
        ("BLANK", [], None, True),
        ("BLANK", [], "", True),
        ("NOT_BLANK", [], 0, True),
        ("ONE_OF_LIST", ["ครบ", "ขาด"], "ขาด", True),
        ("DATE_EQ", ["30/7/2020"], SERIAL_TODAY + 0.5, True),
        ("DATE_ON_OR_AFTER", ["31/7/2020"], SERIAL_TODAY, False),
        ("DATE_BETWEEN", ["1/7/2020", "31/7/2020"], SERIAL_TODAY, True),
        ("DATE_IS_VALID", [], "x", False),
        ("DATE_AFTER", ["1/1/2020"], "x", False),
    ],
)
def test_each_type_of_condition_decides(kind: str, values: list[str], value: CellValue, holds: bool) -> None:
    assert condition_holds(condition(kind, *values), place(value)) is holds


@pytest.mark.parametrize(
    ("relative", "day", "holds"),
    [
        ("TODAY", SERIAL_TODAY, True),
        ("TOMORROW", SERIAL_TODAY + 1, True),
        ("YESTERDAY", SERIAL_TODAY, False),
        ("PAST_WEEK", SERIAL_TODAY - 3, True),
        ("PAST_WEEK", SERIAL_TODAY - 7, False),
    ],
)
def test_a_relative_date_is_counted_from_today(relative: str, day: int, holds: bool) -> None:
    assert condition_holds(condition("DATE_EQ", relativeDate=relative), place(day)) is holds


@pytest.mark.parametrize(
    ("middle", "value", "red"),
    [
        ({"type": "NUMBER", "value": "2"}, 1, 0.49803922),
        ({"type": "PERCENT", "value": "50"}, 5, 1),
        ({"type": "PERCENTILE", "value": "50"}, 2, 1),
    ],
)
def test_a_middle_point_lies_where_its_type_says(middle: dict[str, str], value: float, red: float) -> None:
    black: dict[str, Any] = {"color": {}}
    rule = {
        "minpoint": {"type": "MIN", **black},
        "midpoint": {**middle, "color": {"red": 1}},
        "maxpoint": {"type": "MAX"},
    }
    scale = scale_of(rule, [0, 2, 10], float)
    assert scale is not None
    assert scale.color(value).get("red") == red
