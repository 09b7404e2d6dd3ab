"""Parameters of rules as plain values: texts, numbers, flags, days, tuples and mappings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from config.days import DayProblem, day_of
from config.section_reader import whole_number
from config.yaml_nodes import Items, Node, Scalar

THIS_PERIOD = ("this_period", "this_month")
"""In a repeating report's rules: the window of the period that the report is about."""

_ISO_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_DECIMAL = re.compile(r"-?\d{1,15}\.\d{1,9}")
_NAMES_A_REPORT = ("report", "reports")
_NAMES_A_WINDOW = ("window",)


@dataclass(frozen=True, slots=True)
class PeriodNames:
    """In one period of a repeating report: what the names of repeating reports and of the period's window stand for."""

    window: str
    reports: Mapping[str, str]


def value_of(key: str, node: Node, names: PeriodNames | None = None) -> object:
    """The node's plain value; an impossible day stays text, so that the kind's own check says what is wrong."""
    if isinstance(node, Scalar):
        return _scalar(key, node, names)
    if isinstance(node, Items):
        return tuple(value_of(key, item, names) for item in node.items)
    return MappingProxyType({part: value_of(part, item, names) for part, item in node.entries.items()})


def _scalar(key: str, node: Scalar, names: PeriodNames | None) -> object:
    text = node.text.strip()
    if names is not None and key in _NAMES_A_REPORT:
        return names.reports.get(text, text)
    if names is not None and key in _NAMES_A_WINDOW and text in THIS_PERIOD:
        return names.window
    if not node.is_plain:
        return node.text
    if node.is_blank:
        return None
    if text in ("true", "false"):
        return text == "true"
    number = whole_number(text)
    if number is not None:
        return number
    if _DECIMAL.fullmatch(text):
        return float(text)
    if _ISO_DAY.fullmatch(text):
        day = day_of(text)
        return text if isinstance(day, DayProblem) else day
    return text
