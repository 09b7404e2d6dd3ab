"""COUNTIF and its kin: values picked by a criterion such as ">=5", "<>x" or "ก*"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from sync.sheets_server.entry.cell_values import CellError, CellValue
from sync.sheets_server.entry.formulas.functions.registry import FunctionTable
from sync.sheets_server.entry.formulas.functions.statistics import mean_of
from sync.sheets_server.entry.formulas.operands import (
    Block,
    FormulaError,
    Operand,
    Place,
    ValueKey,
    as_block,
    compare_values,
    raise_error,
    read_text_number,
    single_value,
    value_key,
)
from sync.sheets_server.linear_patterns import PatternError, as_it_stands, linear_pattern

TABLE = FunctionTable()
Test: TypeAlias = Callable[[CellValue], bool]
_OPERATOR = re.compile(r"(<=|>=|<>|<|>|=)?(.*)", re.DOTALL)


@lru_cache(maxsize=1024)
def wildcard_pattern(text: str) -> Any:
    """A criterion with wildcards as a pattern: ? one character, * any, ~ takes the next one as it is.

    :raises FormulaError: a criterion that is too long for one.
    """
    pieces: list[str] = []
    characters = iter(text)
    for character in characters:
        if character == "~":
            pieces.append(as_it_stands(next(characters, "~")))
        else:
            pieces.append({"*": ".*", "?": "."}.get(character) or as_it_stands(character))
    try:
        return linear_pattern("".join(pieces), is_case_sensitive=False, dot_is_any=True)
    except PatternError:
        raise FormulaError("#VALUE!", "The criterion is too long.") from None


def _is_number(value: CellValue) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


@dataclass(frozen=True, slots=True)
class Criterion:
    """A test of values; `key` is set when it is nothing but equality with one value."""

    passes: Test
    key: ValueKey | None = None


def _equals(wanted: CellValue) -> Criterion:
    if isinstance(wanted, str) and any(character in wanted for character in "*?~"):
        pattern = wildcard_pattern(wanted)
        return Criterion(lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None)
    key = value_key(wanted)
    return Criterion(lambda value: value_key(value) == key, key)


def _ordered(operator: str, wanted: CellValue) -> Criterion:
    fits: Callable[[int], bool] = {
        "<": lambda order: order < 0,
        "<=": lambda order: order <= 0,
        ">": lambda order: order > 0,
        ">=": lambda order: order >= 0,
    }[operator]
    if isinstance(wanted, str):
        return Criterion(lambda value: isinstance(value, str) and value != "" and fits(compare_values(value, wanted)))
    return Criterion(lambda value: _is_number(value) and fits(compare_values(value, wanted)))


def read_criterion(criterion: CellValue, place: Place) -> Criterion:
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
            return Criterion(lambda value: value is None)
        return _equals(wanted)
    if operator == "<>":
        if text == "":
            return Criterion(lambda value: value is not None)
        equal = _equals(wanted)
        return Criterion(lambda value: not equal.passes(value))
    return _ordered(str(operator), wanted)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which cells of equally shaped ranges criteria pick: row * column_count + column of each."""

    positions: Sequence[int]
    row_count: int
    column_count: int

    def numbers(self, block: Block) -> list[float]:
        """The numbers of a range of the same shape at the picked places.

        :raises FormulaError: another shape, or an error at a picked place.
        """
        if (block.row_count, block.column_count) != (self.row_count, self.column_count):
            raise FormulaError("#VALUE!", "Array arguments are of different size.")
        picked = (block.rows[at // self.column_count][at % self.column_count] for at in self.positions)
        return [value for value in map(raise_error, picked) if _is_number(value)]  # type: ignore[misc]


def _select(pairs: Sequence[Operand], place: Place) -> Selection:
    """The cells that all (range, criterion) pairs pick."""
    if len(pairs) % 2:
        raise FormulaError("#N/A", "Every criteria range needs a criterion.")
    first = as_block(pairs[0])
    positions: Sequence[int] | None = None
    for index in range(0, len(pairs), 2):
        block = as_block(pairs[index])
        if (block.row_count, block.column_count) != (first.row_count, first.column_count):
            raise FormulaError("#VALUE!", "Array arguments are of different size.")
        criterion = read_criterion(single_value(pairs[index + 1], place), place)
        positions = _passing(block, criterion, positions)
    return Selection(positions or (), first.row_count, first.column_count)


def _passing(block: Block, criterion: Criterion, among: Sequence[int] | None) -> Sequence[int]:
    if among is None and criterion.key is not None:
        return block.positions(criterion.key)
    if among is None:
        return [
            at
            for at, value in enumerate(block.values())
            if criterion.passes(value) and not isinstance(value, CellError)
        ]
    values = ((at, block.rows[at // block.column_count][at % block.column_count]) for at in among)
    return [at for at, value in values if criterion.passes(value) and not isinstance(value, CellError)]


@TABLE.eager("COUNTIF", 2)
def count_if(arguments: Sequence[Operand], place: Place) -> Operand:
    """How many values meet a criterion."""
    return len(_select(arguments, place).positions)


@TABLE.eager("COUNTIFS", 2, None)
def count_ifs(arguments: Sequence[Operand], place: Place) -> Operand:
    """How many places meet all criteria."""
    return len(_select(arguments, place).positions)


def _numbers_if(arguments: Sequence[Operand], place: Place) -> list[float]:
    return _select(arguments[:2], place).numbers(as_block(arguments[2] if len(arguments) > 2 else arguments[0]))


def _numbers_ifs(arguments: Sequence[Operand], place: Place) -> list[float]:
    return _select(arguments[1:], place).numbers(as_block(arguments[0]))


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
    return mean_of(_numbers_if(arguments, place), "AVERAGEIF")


@TABLE.eager("AVERAGEIFS", 3, None)
def average_ifs(arguments: Sequence[Operand], place: Place) -> Operand:
    """The mean of the numbers where all criteria are met."""
    return mean_of(_numbers_ifs(arguments, place), "AVERAGEIFS")


@TABLE.eager("MINIFS", 3, None)
def min_ifs(arguments: Sequence[Operand], place: Place) -> Operand:
    """The smallest number where all criteria are met; 0 for none."""
    return min(_numbers_ifs(arguments, place), default=0)


@TABLE.eager("MAXIFS", 3, None)
def max_ifs(arguments: Sequence[Operand], place: Place) -> Operand:
    """The largest number where all criteria are met; 0 for none."""
    return max(_numbers_ifs(arguments, place), default=0)
