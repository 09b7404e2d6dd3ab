"""Which number format a formula's result takes over from its functions and from the cells it refers to."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeAlias

from sync.sheets_server.entry.cell_values import NumberFormat
from sync.sheets_server.entry.formulas.operands import Area
from sync.sheets_server.entry.formulas.syntax import (
    Binary,
    Call,
    Literal,
    NameNode,
    Node,
    RangeNode,
    Unary,
)
from sync.sheets_server.entry.formulas.tokens import FormulaSyntaxError

CellKey: TypeAlias = tuple[Hashable, int, int]
"""Sheet key, 0-based row, 0-based column."""

_LONGEST_CHAIN = 20
"""Formulas that refer to formulas are followed so far, then the format is automatic."""

_DATE_TYPES = frozenset({"DATE", "TIME", "DATE_TIME"})
_OWN_FORMATS = {
    "TODAY": NumberFormat("DATE"),
    "DATE": NumberFormat("DATE"),
    "EDATE": NumberFormat("DATE"),
    "EOMONTH": NumberFormat("DATE"),
    "WORKDAY": NumberFormat("DATE"),
    "NOW": NumberFormat("DATE_TIME"),
    "TIME": NumberFormat("TIME"),
}
_FORMAT_ARGUMENT = {
    **dict.fromkeys(
        ("SUM", "MIN", "MAX", "AVERAGE", "MEDIAN", "LARGE", "SMALL", "ABS", "ROUND", "ROUNDUP", "ROUNDDOWN"), 0
    ),
    **dict.fromkeys(("SUMIFS", "AVERAGEIFS", "MINIFS", "MAXIFS", "IFERROR", "IFNA", "INDEX"), 0),
    **dict.fromkeys(("SUMIF", "AVERAGEIF"), -1),
    "XLOOKUP": 2,
}
"""Functions whose result is shown like one of their arguments: its index; -1 is the last."""


@dataclass(frozen=True, slots=True)
class ResultFormats:
    """Finds formats by reading formulas, by the areas that references mean and the formats those areas have."""

    read: Callable[[str], Node]
    find_area: Callable[[RangeNode | NameNode, CellKey], Area | None]
    area_format: Callable[[Area, int], NumberFormat | None]

    def of_formula(self, formula: str, place: CellKey, steps: int) -> NumberFormat | None:
        """The format of a formula's result; `steps` counts the formulas followed to get here."""
        if steps > _LONGEST_CHAIN:
            return None
        try:
            return self._of_node(self.read(formula), place, steps)
        except FormulaSyntaxError:
            return None

    def _of_node(self, node: Node, place: CellKey, steps: int) -> NumberFormat | None:
        if isinstance(node, RangeNode | NameNode):
            area = self.find_area(node, place)
            return None if area is None else self.area_format(area, steps)
        if isinstance(node, Unary):
            return None if node.operator == "%" else self._of_node(node.operand, place, steps)
        if isinstance(node, Binary):
            return self._of_binary(node, place, steps)
        return self._of_call(node, place, steps) if isinstance(node, Call) else None

    def _of_binary(self, node: Binary, place: CellKey, steps: int) -> NumberFormat | None:
        chain: list[Binary] = []
        leftmost: Node = node
        while isinstance(leftmost, Binary):
            chain.append(leftmost)
            leftmost = leftmost.left
        found = self._of_node(leftmost, place, steps)
        for step in reversed(chain):
            found = _joined(step.operator, found, self._of_node(step.right, place, steps))
        return found

    def _of_call(self, node: Call, place: CellKey, steps: int) -> NumberFormat | None:
        if node.name in _OWN_FORMATS:
            return _OWN_FORMATS[node.name]
        if not node.arguments:
            return None
        if node.name == "IF":
            branches = (self._of_node(branch, place, steps) for branch in node.arguments[1:])
            return next((one for one in branches if one is not None), None)
        if node.name == "VLOOKUP" and len(node.arguments) >= 3:
            return self._of_lookup(node, place, steps)
        index = _FORMAT_ARGUMENT.get(node.name)
        if index is None or index >= len(node.arguments):
            return None
        return self._of_node(node.arguments[index], place, steps)

    def _of_lookup(self, node: Call, place: CellKey, steps: int) -> NumberFormat | None:
        """The format of the second row (below a heading) or else the first, in the column that is looked up."""
        table, number = node.arguments[1], node.arguments[2]
        if not isinstance(table, RangeNode | NameNode) or not isinstance(number, Literal):
            return None
        area = self.find_area(table, place)
        if area is None or not isinstance(number.value, float):
            return None
        column = area.start_column + int(number.value) - 1
        for row in (area.start_row + 1, area.start_row):
            if row < area.stop_row and column < area.stop_column:
                found = self.area_format(Area(area.sheet, row, row + 1, column, column + 1), steps)
                if found is not None:
                    return found
        return None


def _joined(operator: str, left: NumberFormat | None, right: NumberFormat | None) -> NumberFormat | None:
    """The format of two operands joined: amounts of money through all arithmetic, else through + and - only."""
    if operator in ("*", "/"):
        left, right = (one if one is not None and one.type == "CURRENCY" else None for one in (left, right))
        return (left or right) if operator == "*" else (left if right is None else None)
    if operator not in ("+", "-"):
        return None
    if operator == "-" and left is not None and right is not None:
        return None if left.type in _DATE_TYPES and right.type in _DATE_TYPES else left
    return left or right
