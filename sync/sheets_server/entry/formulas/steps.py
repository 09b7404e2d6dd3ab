"""A bound on one calculation, so that no formula keeps the server from answering others."""

from __future__ import annotations

from collections.abc import Iterable

from sync.sheets_server.entry.formulas.operands import Block, Operand

MOST_STEPS = 5_000_000
"""Values that one formula may look at or make; the largest formula of real workbooks stays far below."""


class CalculationLimit(Exception):
    """A formula asked for more than that."""


class Steps:
    """Counts what one formula costs."""

    __slots__ = ("_left",)

    def __init__(self, most: int = MOST_STEPS) -> None:
        self._left = most

    def take(self, count: int) -> None:
        """Before so many values are looked at or made. Raises CalculationLimit."""
        self._left -= count
        if self._left < 0:
            raise CalculationLimit

    def take_operands(self, operands: Iterable[Operand]) -> None:
        """Before a function looks at these. Raises CalculationLimit."""
        self.take(1 + sum(one.row_count * one.column_count for one in operands if isinstance(one, Block)))
