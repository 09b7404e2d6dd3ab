"""Computes a formula's tree from the values of the cells it refers to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sync.sheets_server.entry.cell_values import CellError, CellValue
from sync.sheets_server.entry.formulas.array_calls import (
    ARRAY_FUNCTIONS,
    call_over_blocks,
    common_shape,
    value_at,
)
from sync.sheets_server.entry.formulas.functions import FUNCTIONS
from sync.sheets_server.entry.formulas.functions.math_functions import power_of
from sync.sheets_server.entry.formulas.functions.registry import Function
from sync.sheets_server.entry.formulas.functions.text import checked_text
from sync.sheets_server.entry.formulas.operands import (
    Area,
    Block,
    FormulaError,
    Operand,
    Place,
    as_block,
    checked_number,
    compare_values,
    number_of,
    raise_error,
    single_value,
    text_of,
)
from sync.sheets_server.entry.formulas.references import Reference
from sync.sheets_server.entry.formulas.steps import Steps
from sync.sheets_server.entry.formulas.syntax import (
    ArrayNode,
    Binary,
    Call,
    Literal,
    NameNode,
    Node,
    RangeNode,
    Unary,
)


@dataclass(frozen=True, slots=True)
class Cells:
    """How references become cells: areas by reference and by name, and the values of an area."""

    find_area: Callable[[Reference, Place], Area]
    find_name: Callable[[str], Area]
    read_block: Callable[[Area], Block]


def _add(left: float, right: float) -> float:
    return checked_number(left + right)


def _subtract(left: float, right: float) -> float:
    return checked_number(left - right)


def _multiply(left: float, right: float) -> float:
    return checked_number(left * right)


def _divide(left: float, right: float) -> float:
    if right == 0:
        raise FormulaError("#DIV/0!", "Function DIVIDE parameter 2 cannot be zero.")
    return checked_number(left / right)


_ARITHMETIC: dict[str, tuple[str, Callable[[float, float], float]]] = {
    "+": ("ADD", _add),
    "-": ("MINUS", _subtract),
    "*": ("MULTIPLY", _multiply),
    "/": ("DIVIDE", _divide),
    "^": ("POW", power_of),
}
_COMPARISONS: dict[str, Callable[[int], bool]] = {
    "=": lambda order: order == 0,
    "<>": lambda order: order != 0,
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
}


def _operand_number(value: CellValue, place: Place, name: str, position: int) -> float:
    try:
        return number_of(value, place)
    except FormulaError:
        if isinstance(value, str):
            message = (
                f"Function {name} parameter {position} expects number values. "
                f"But '{value}' is a text and cannot be coerced to a number."
            )
            raise FormulaError("#VALUE!", message) from None
        raise


def _apply(operator: str, left: CellValue, right: CellValue, place: Place) -> CellValue:
    """Two single values joined by an operator."""
    if operator in _ARITHMETIC:
        name, compute = _ARITHMETIC[operator]
        return compute(_operand_number(left, place, name, 1), _operand_number(right, place, name, 2))
    if operator == "&":
        return checked_text(text_of(left, place) + text_of(right, place))
    return _COMPARISONS[operator](compare_values(raise_error(left), raise_error(right)))


def _apply_sign(operator: str, value: CellValue, place: Place) -> CellValue:
    if operator == "+":
        return raise_error(value)
    if operator == "-":
        return -_operand_number(value, place, "UMINUS", 1)
    return _operand_number(value, place, "UNARY_PERCENT", 1) / 100


def _caught(compute: Callable[[], CellValue]) -> CellValue:
    try:
        return compute()
    except FormulaError as failure:
        return failure.error


def _over_blocks(operator: str, left: Operand, right: Operand, place: Place, steps: Steps) -> Operand:
    """An operator over whole blocks, cell by cell; a line or single value is repeated along the other side."""
    if not isinstance(left, Block) and not isinstance(right, Block):
        return _apply(operator, left, right, place)
    sides = [as_block(one) for one in (left, right)]
    row_count, column_count = common_shape(sides)
    steps.take(row_count * column_count)

    def result(row: int, column: int) -> CellValue:
        return _apply(operator, value_at(sides[0], row, column), value_at(sides[1], row, column), place)

    return Block(
        [[_caught(partial(result, row, column)) for column in range(column_count)] for row in range(row_count)]
    )


class Computation:
    """Computes one formula at one place."""

    __slots__ = ("_cells", "_place", "_steps")

    def __init__(self, cells: Cells, place: Place) -> None:
        self._cells = cells
        self._place = place
        self._steps = Steps()

    def value(self, node: Node) -> CellValue:
        """The single value of a tree.

        :raises FormulaError: the formula comes to an error.
        :raises CalculationLimit: it would take too many steps.
        """
        return raise_error(single_value(self.operand(node), self._place))

    def operand(self, node: Node, *, over_blocks: bool = False) -> Operand:
        """The value of a tree as an argument: references and arrays are blocks.

        :raises FormulaError: the formula comes to an error.
        """
        if isinstance(node, Literal):
            return node.value
        if isinstance(node, RangeNode):
            return self._cells.read_block(self._cells.find_area(node.reference, self._place))
        if isinstance(node, Call):
            return self._call(node, over_blocks=over_blocks)
        if isinstance(node, Binary):
            return self._binary(node, over_blocks=over_blocks)
        if isinstance(node, Unary):
            operand = self.operand(node.operand, over_blocks=over_blocks)
            if over_blocks and isinstance(operand, Block):
                sign = node.operator
                return Block(
                    [[_caught(partial(_apply_sign, sign, one, self._place)) for one in row] for row in operand.rows]
                )
            return _apply_sign(node.operator, single_value(operand, self._place), self._place)
        if isinstance(node, NameNode):
            if node.sheet is not None:
                raise FormulaError("#NAME?", f"Unknown range name: '{node.name.upper()}'.")
            return self._cells.read_block(self._cells.find_name(node.name))
        if isinstance(node, ArrayNode):
            return self._array(node)
        raise FormulaError(node.code, "Reference does not exist." if node.code == "#REF!" else "")

    def _binary(self, node: Binary, *, over_blocks: bool) -> Operand:
        chain: list[Binary] = []
        leftmost: Node = node
        while isinstance(leftmost, Binary):
            chain.append(leftmost)
            leftmost = leftmost.left
        result = self.operand(leftmost, over_blocks=over_blocks)
        for step in reversed(chain):
            right = self.operand(step.right, over_blocks=over_blocks)
            if over_blocks:
                result = _over_blocks(step.operator, result, right, self._place, self._steps)
            else:
                left_value, right_value = single_value(result, self._place), single_value(right, self._place)
                result = _apply(step.operator, left_value, right_value, self._place)
        return result

    def _array(self, node: ArrayNode) -> Block:
        rows = [[self.value(one) for one in row] for row in node.rows]
        if len({len(row) for row in rows}) > 1:
            raise FormulaError("#VALUE!", "An array literal was missing values for one or more rows.")
        return Block(rows)

    def _call(self, node: Call, *, over_blocks: bool) -> Operand:
        function = FUNCTIONS.get(node.name)
        if function is None:
            raise FormulaError("#NAME?", f"Unknown function: '{node.name}'.")
        self._check_count(function, len(node.arguments))
        if over_blocks or node.name in ARRAY_FUNCTIONS:
            return call_over_blocks(function, [self._cellwise(one) for one in node.arguments], self._place, self._steps)
        if function.lazy is not None:
            return function.lazy([partial(self.operand, argument) for argument in node.arguments], self._place)
        if function.eager is None:
            raise FormulaError("#NAME?", f"Unknown function: '{node.name}'.")
        operands = [self.operand(argument) for argument in node.arguments]
        for operand in operands:
            if isinstance(operand, CellError):
                raise FormulaError(operand.code, operand.message)
        self._steps.take_operands(operands)
        return function.eager(operands, self._place)

    def _cellwise(self, node: Node) -> Operand:
        """An argument computed cell by cell; an error of the whole becomes a value, for IFERROR and its kin."""
        try:
            return self.operand(node, over_blocks=True)
        except FormulaError as failure:
            return failure.error

    def _check_count(self, function: Function, count: int) -> None:
        if count >= function.least and (function.most is None or count <= function.most):
            return
        if function.most is None:
            expected = f"at least {function.least}"
        elif function.most == function.least:
            expected = str(function.least)
        else:
            expected = f"between {function.least} and {function.most}"
        raise FormulaError(
            "#N/A",
            f"Wrong number of arguments to {function.name}. Expected {expected} arguments, but got {count} arguments.",
        )
