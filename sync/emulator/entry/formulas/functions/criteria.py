"""COUNTIF and its kin: values picked by a criterion such as ">=5", "<>x" or "ก*"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeAlias

from sync.emulator.entry.cell_values import CellError, CellValue
from sync.emulator.entry.formulas.functions.registry import FunctionTable
from sync.emulator.entry.formulas.operands import (
    Block,
    FormulaError,
    Operand,
    Place,
    compare_values,
    raise_error,
    read_text_number,
    single_value,
)

TABLE = FunctionTable()
Test: TypeAlias = Callable[[CellValue], bool]
_OPERATOR = re.compile(r"(<=|>=|<>|<|>|=)?(.*)", re.DOTALL)


@lru_cache(maxsize=1024)
def wildcard_pattern(text: str) -> re.Pattern[str]:
    """A criterion with wildcards as a pattern: ? one character, * any, ~ takes the next one as it is."""
    pieces: list[str] = []
    characters = iter(text)
    for character in characters:
        if character == "~":
            pieces.append(re.escape(next(characters, "~")))
        else:
            pieces.append({"*": ".*", "?": "."}.get(character, re.escape(character)))
    return re.compile("".join(pieces), re.IGNORECASE | re.DOTALL)


def _is_number(value: CellValue) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _equals(wanted: CellValue) -> Test:
    if isinstance(wanted, bool):
        return lambda value: value is wanted
    if isinstance(wanted, (int, float)):
        return lambda value: _is_number(value) and value == wanted
    if not isinstance(wanted, str) or wanted == "":
        return lambda value: value is None or value == ""
    pattern = wildcard_pattern(wanted)
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _ordered(operator: str, wanted: CellValue) -> Test:
    fits: Callable[[int], bool] = {
        "<": lambda order: order < 0,
        "<=": lambda order: order <= 0,
        ">": lambda order: order > 0,
        ">=": lambda order: order >= 0,
    }[operator]
    if isinstance(wanted, str):
        return lambda value: isinstance(value, str) and value != "" and fits(compare_values(value, wanted))
    return lambda value: _is_number(value) and fits(compare_values(value, wanted))


def read_criterion(criterion: CellValue, place: Place) -> Test:
    """The test a criterion stands for; errors in the tested values never pass, except for <>.

    :raises FormulaError: the criterion is an error.
    """
    raise_error(criterion)
    if not isinstance(criterion, str):
        return _equals(0 if criterion is None else criterion)
    match = _OPERATOR.fullmatch(criterion)
    operator, text = match.groups() if match else (None, criterion)
    number = read_text_number(text, place)
    wanted: CellValue = text if number is None else number
    if number is None and text.upper() in ("TRUE", "FALSE"):
        wanted = text.upper() == "TRUE"
    if operator in (None, "="):
        if operator == "=" and text == "":
            return lambda value: value is None
        return _equals(wanted)
    if operator == "<>":
        if text == "":
            return lambda value: value is not None
        is_equal = _equals(wanted)
        return lambda value: not is_equal(value)
    return _ordered(str(operator), wanted)


def _block(operand: Operand) -> Block:
    return operand if isinstance(operand, Block) else Block(((operand,),))


def _selected(pairs: Sequence[Operand], place: Place) -> tuple[list[bool], tuple[int, int]]:
    """Which cells all (range, criterion) pairs pick, and the shape of the ranges."""
    if len(pairs) % 2:
        raise FormulaError("#N/A", "Every criteria range needs a criterion.")
    first = _block(pairs[0])
    shape = (first.row_count, first.column_count)
    selected = [True] * (shape[0] * shape[1])
    for index in range(0, len(pairs), 2):
        block = _block(pairs[index])
        if (block.row_count, block.column_count) != shape:
            raise FormulaError("#VALUE!", "Array arguments are of different size.")
        test = read_criterion(single_value(pairs[index + 1], place), place)
        selected = [
            is_in and test(value) and not isinstance(value, CellError)
            for is_in, value in zip(selected, block.values(), strict=True)
        ]
    return selected, shape


def _picked_numbers(selected: list[bool], shape: tuple[int, int], values: Block) -> list[float]:
    if (values.row_count, values.column_count) != shape:
        raise FormulaError("#VALUE!", "Array arguments are of different size.")
    numbers = []
    for is_in, value in zip(selected, values.values(), strict=True):
        if is_in:
            raise_error(value)
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                numbers.append(value)
    return numbers


@TABLE.eager("COUNTIF", 2)
def count_if(arguments: Sequence[Operand], place: Place) -> Operand:
    """How many values meet a criterion."""
    return sum(_selected(arguments, place)[0])


@TABLE.eager("COUNTIFS", 2, None)
def count_ifs(arguments: Sequence[Operand], place: Place) -> Operand:
    """How many places meet all criteria."""
    return sum(_selected(arguments, place)[0])


def _numbers_if(arguments: Sequence[Operand], place: Place) -> list[float]:
    selected, shape = _selected(arguments[:2], place)
    return _picked_numbers(selected, shape, _block(arguments[2] if len(arguments) > 2 else arguments[0]))


def _numbers_ifs(arguments: Sequence[Operand], place: Place) -> list[float]:
    return _picked_numbers(*_selected(arguments[1:], place), _block(arguments[0]))


def _mean(numbers: list[float], name: str) -> float:
    if not numbers:
        raise FormulaError("#DIV/0!", f"Evaluation of function {name} caused a divide by zero error.")
    return sum(numbers) / len(numbers)


@TABLE.eager("SUMIF", 2, 3)
def sum_if(arguments: Sequence[Operand], place: Place) -> Operand:
    """The sum of the numbers where a criterion is met."""
    return sum(_numbers_if(arguments, place))


@TABLE.eager("SUMIFS", 3, None)
def sum_ifs(arguments: Sequence[Operand], place: Place) -> Operand:
    """The sum of the numbers where all criteria are met."""
    return sum(_numbers_ifs(arguments, place))


@TABLE.eager("AVERAGEIF", 2, 3)
def average_if(arguments: Sequence[Operand], place: Place) -> Operand:
    """The mean of the numbers where a criterion is met."""
    return _mean(_numbers_if(arguments, place), "AVERAGEIF")


@TABLE.eager("AVERAGEIFS", 3, None)
def average_ifs(arguments: Sequence[Operand], place: Place) -> Operand:
    """The mean of the numbers where all criteria are met."""
    return _mean(_numbers_ifs(arguments, place), "AVERAGEIFS")


@TABLE.eager("MINIFS", 3, None)
def min_ifs(arguments: Sequence[Operand], place: Place) -> Operand:
    """The smallest number where all criteria are met; 0 for none."""
    return min(_numbers_ifs(arguments, place), default=0)


@TABLE.eager("MAXIFS", 3, None)
def max_ifs(arguments: Sequence[Operand], place: Place) -> Operand:
    """The largest number where all criteria are met; 0 for none."""
    return max(_numbers_ifs(arguments, place), default=0)
