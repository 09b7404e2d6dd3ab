"""Counting and averages."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from sync.sheets_server.entry.formulas.functions.math_functions import argument_numbers
from sync.sheets_server.entry.formulas.functions.registry import FunctionTable
from sync.sheets_server.entry.formulas.operands import (
    Block,
    FormulaError,
    Operand,
    Place,
    number_of,
    operand_values,
    raise_error,
    read_text_number,
    single_value,
)

TABLE = FunctionTable()


@TABLE.eager("COUNT", 1, None)
def count_numbers(arguments: Sequence[Operand], place: Place) -> Operand:
    """How many numbers there are; texts and booleans in ranges do not count, errors neither."""
    found = 0
    for argument in arguments:
        for value in operand_values(argument):
            if isinstance(argument, Block):
                found += type(value) is float or type(value) is int
            elif isinstance(value, str):
                found += read_text_number(value, place) is not None
            else:
                found += isinstance(value, (int, float))
    return found


@TABLE.eager("COUNTA", 1, None)
def count_filled(arguments: Sequence[Operand], place: Place) -> Operand:
    """How many values there are: empty texts and errors count, empty cells do not."""
    return sum(value is not None for argument in arguments for value in operand_values(argument))


@TABLE.eager("COUNTBLANK", 1, None)
def count_blank(arguments: Sequence[Operand], place: Place) -> Operand:
    """How many cells are empty or hold an empty text."""
    return sum(value is None or value == "" for argument in arguments for value in operand_values(argument))


@TABLE.eager("COUNTUNIQUE", 1, None)
def count_unique(arguments: Sequence[Operand], place: Place) -> Operand:
    """How many different values there are; empty cells do not count."""
    found = set()
    for argument in arguments:
        for value in operand_values(argument):
            if value is not None:
                raise_error(value)
                found.add((isinstance(value, bool), isinstance(value, str), value))
    return len(found)


def mean_of(numbers: Sequence[float], name: str) -> float:
    """The mean.

    :raises FormulaError: #DIV/0! in the name of a function when there are no numbers.
    """
    if not numbers:
        raise FormulaError("#DIV/0!", f"Evaluation of function {name} caused a divide by zero error.")
    return sum(numbers) / len(numbers)


@TABLE.eager("AVERAGE", 1, None)
def average(arguments: Sequence[Operand], place: Place) -> Operand:
    """The mean of the numbers; #DIV/0! for none."""
    return mean_of(list(argument_numbers(arguments, place)), "AVERAGE")


@TABLE.eager("MIN", 1, None)
def smallest(arguments: Sequence[Operand], place: Place) -> Operand:
    """The smallest number; 0 for none."""
    return min(argument_numbers(arguments, place), default=0)


@TABLE.eager("MAX", 1, None)
def largest(arguments: Sequence[Operand], place: Place) -> Operand:
    """The largest number; 0 for none."""
    return max(argument_numbers(arguments, place), default=0)


@TABLE.eager("MEDIAN", 1, None)
def median(arguments: Sequence[Operand], place: Place) -> Operand:
    """The middle number; #NUM! for none."""
    numbers = list(argument_numbers(arguments, place))
    if not numbers:
        raise FormulaError("#NUM!", "MEDIAN has no valid input data.")
    return statistics.median(numbers)


def _deviation(arguments: Sequence[Operand], place: Place, *, least: int, name: str) -> list[float]:
    numbers = list(argument_numbers(arguments, place))
    if len(numbers) < least:
        raise FormulaError("#DIV/0!", f"Evaluation of function {name} caused a divide by zero error.")
    return numbers


@TABLE.eager("STDEV", 1, None)
def sample_deviation(arguments: Sequence[Operand], place: Place) -> Operand:
    """The standard deviation of a sample."""
    return statistics.stdev(_deviation(arguments, place, least=2, name="STDEV"))


@TABLE.eager("STDEVP", 1, None)
def population_deviation(arguments: Sequence[Operand], place: Place) -> Operand:
    """The standard deviation of a population."""
    return statistics.pstdev(_deviation(arguments, place, least=1, name="STDEVP"))


def _nth(arguments: Sequence[Operand], place: Place, name: str, *, descending: bool) -> float:
    numbers = sorted(argument_numbers(arguments[:1], place), reverse=descending)
    position = int(number_of(single_value(arguments[1], place), place))
    if not 1 <= position <= len(numbers):
        raise FormulaError("#NUM!", f"Function {name} parameter 2 value {position} is out of range.")
    return numbers[position - 1]


@TABLE.eager("LARGE", 2)
def nth_largest(arguments: Sequence[Operand], place: Place) -> Operand:
    """The n-th largest number."""
    return _nth(arguments, place, "LARGE", descending=True)


@TABLE.eager("SMALL", 2)
def nth_smallest(arguments: Sequence[Operand], place: Place) -> Operand:
    """The n-th smallest number."""
    return _nth(arguments, place, "SMALL", descending=False)


@TABLE.eager("RANK", 2, 3)
def rank(arguments: Sequence[Operand], place: Place) -> Operand:
    """The place of a number among others, from 1; equal numbers share the first place."""
    wanted = number_of(single_value(arguments[0], place), place)
    ascending = len(arguments) > 2 and number_of(single_value(arguments[2], place), place) != 0
    numbers = list(argument_numbers(arguments[1:2], place))
    if wanted not in numbers:
        raise FormulaError("#N/A", "The value is not among the data of RANK.")
    return 1 + sum(number < wanted if ascending else number > wanted for number in numbers)
