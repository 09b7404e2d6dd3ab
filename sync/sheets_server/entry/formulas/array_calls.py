"""Function calls over whole ranges, cell by cell, as SUMPRODUCT and ARRAYFORMULA ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sync.sheets_server.entry.cell_values import CellError, CellValue
from sync.sheets_server.entry.formulas.functions.registry import Function
from sync.sheets_server.entry.formulas.operands import Block, FormulaError, Operand, Place, single_value
from sync.sheets_server.entry.formulas.steps import Steps

ARRAY_FUNCTIONS = frozenset({"SUMPRODUCT", "ARRAYFORMULA"})
"""Functions whose arguments are computed cell by cell over whole ranges."""

_TAKE_BLOCKS = frozenset(
    {
        *("AND", "OR", "XOR", "SUM", "SUMSQ", "PRODUCT", "SUMPRODUCT", "ARRAYFORMULA", "CONCATENATE", "TEXTJOIN"),
        *("COUNT", "COUNTA", "COUNTBLANK", "COUNTUNIQUE", "AVERAGE", "MIN", "MAX", "MEDIAN", "STDEV", "STDEVP"),
        *("ROWS", "COLUMNS", "JOIN"),
    }
)
_TAKE_BLOCKS_AT: dict[str, Callable[[int], bool]] = {
    **dict.fromkeys(("COUNTIF", "LARGE", "SMALL", "INDEX"), lambda index: index == 0),
    **dict.fromkeys(("VLOOKUP", "HLOOKUP", "MATCH", "RANK"), lambda index: index == 1),
    **dict.fromkeys(("SUMIF", "AVERAGEIF"), lambda index: index in (0, 2)),
    "COUNTIFS": lambda index: index % 2 == 0,
    "XLOOKUP": lambda index: index in (1, 2),
    **dict.fromkeys(("SUMIFS", "AVERAGEIFS", "MINIFS", "MAXIFS"), lambda index: index == 0 or index % 2 == 1),
}


def takes_block(name: str, index: int) -> bool:
    """Whether a function's argument is meant to be a whole range."""
    return name in _TAKE_BLOCKS or (name in _TAKE_BLOCKS_AT and _TAKE_BLOCKS_AT[name](index))


def _is_wide(operand: Operand) -> bool:
    return isinstance(operand, Block) and operand.row_count * operand.column_count > 1


def common_shape(blocks: Sequence[Block]) -> tuple[int, int]:
    """Rows and columns of the result of computing blocks cell by cell.

    :raises FormulaError: #VALUE! when the sizes do not go together.
    """
    row_count = max(block.row_count for block in blocks)
    column_count = max(block.column_count for block in blocks)
    for block in blocks:
        if block.row_count not in (1, row_count) or block.column_count not in (1, column_count):
            raise FormulaError("#VALUE!", "Array arguments are of different size.")
    return row_count, column_count


def value_at(operand: Operand, row: int, column: int) -> CellValue:
    """A block's value at a place of the result; a line or single value is repeated along the other side."""
    if not isinstance(operand, Block):
        return operand
    return operand.rows[row if operand.row_count > 1 else 0][column if operand.column_count > 1 else 0]


def call_over_blocks(function: Function, operands: Sequence[Operand], place: Place, steps: Steps) -> Operand:
    """A function of single values called for every cell of the ranges it was given.

    Arguments that the function wants whole are passed whole; errors of cells become values of the result.

    :raises CalculationLimit: that would take too many steps.
    """
    name = function.name
    if name in ("ROW", "COLUMN") and operands and isinstance(operands[0], Block):
        return _line_numbers(name, operands[0])
    spread = [index for index, one in enumerate(operands) if _is_wide(one) and not takes_block(name, index)]
    if not spread:
        steps.take_operands(operands)
        return _call(function, operands, place)
    row_count, column_count = common_shape([one for index in spread if isinstance(one := operands[index], Block)])
    whole = (one for index, one in enumerate(operands) if index not in spread and isinstance(one, Block))
    steps.take(row_count * column_count * (1 + sum(one.row_count * one.column_count for one in whole)))

    def result(row: int, column: int) -> CellValue:
        here = [value_at(one, row, column) if index in spread else one for index, one in enumerate(operands)]
        try:
            return single_value(_call(function, here, place), place)
        except FormulaError as failure:
            return failure.error

    return Block([[result(row, column) for column in range(column_count)] for row in range(row_count)])


def _call(function: Function, operands: Sequence[Operand], place: Place) -> Operand:
    if function.lazy is not None:
        return function.lazy([_given(operand) for operand in operands], place)
    for operand in operands:
        if isinstance(operand, CellError):
            raise FormulaError(operand.code, operand.message)
    if function.eager is None:
        raise FormulaError("#NAME?", f"Unknown function: '{function.name}'.")
    return function.eager(operands, place)


def _given(operand: Operand) -> Callable[[], Operand]:
    return lambda: operand


def _line_numbers(name: str, block: Block) -> Block:
    if block.area is None:
        raise FormulaError("#N/A", "Argument must be a range.")
    if name == "ROW":
        return Block([[row + 1] for row in range(block.area.start_row, block.area.stop_row)])
    return Block([[column + 1 for column in range(block.area.start_column, block.area.stop_column)]])
