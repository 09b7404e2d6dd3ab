"""Sums, products and elementary functions."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from sync.sheets_server.entry.formulas.functions.registry import Eager, FunctionTable
from sync.sheets_server.entry.formulas.operands import (
    Block,
    FormulaError,
    Operand,
    Place,
    as_block,
    checked_number,
    number_of,
    raise_error,
    single_value,
)

TABLE = FunctionTable()


def argument_numbers(arguments: Sequence[Operand], place: Place) -> Iterator[float]:
    """The numbers functions like SUM take: of ranges the numbers only, of single values what reads as one.

    :raises FormulaError: an error among the values, or a single text that is no number.
    """
    for argument in arguments:
        if not isinstance(argument, Block):
            if argument is not None:
                yield number_of(argument, place)
            continue
        for row in argument.rows:
            for value in row:
                if type(value) is float or type(value) is int:
                    yield value
                elif value is not None:
                    raise_error(value)


@TABLE.eager("SUM", 1, None)
def total(arguments: Sequence[Operand], place: Place) -> Operand:
    """The sum; 0 for no numbers."""
    return checked_number(sum(argument_numbers(arguments, place)))


@TABLE.eager("SUMSQ", 1, None)
def total_of_squares(arguments: Sequence[Operand], place: Place) -> Operand:
    """The sum of the squares."""
    return checked_number(sum(number * number for number in argument_numbers(arguments, place)))


@TABLE.eager("PRODUCT", 1, None)
def product(arguments: Sequence[Operand], place: Place) -> Operand:
    """The product; 0 for no numbers."""
    numbers = list(argument_numbers(arguments, place))
    return checked_number(math.prod(numbers)) if numbers else 0


@TABLE.eager("SUMPRODUCT", 1, None)
def total_of_products(arguments: Sequence[Operand], place: Place) -> Operand:
    """The sum of the products of same-placed values; what is no number counts 0."""
    blocks = [as_block(one) for one in arguments]
    if len({(block.row_count, block.column_count) for block in blocks}) > 1:
        raise FormulaError("#VALUE!", "Array arguments to SUMPRODUCT are of different size.")
    result = 0.0
    for values in zip(*(block.values() for block in blocks), strict=True):
        factor = 1.0
        for value in values:
            raise_error(value)
            factor *= value if isinstance(value, (int, float)) and not isinstance(value, bool) else 0
        result += factor
    return checked_number(result)


def _elementary(name: str, compute: Callable[[float], float]) -> Eager:
    def elementary(arguments: Sequence[Operand], place: Place) -> Operand:
        number = number_of(single_value(arguments[0], place), place)
        try:
            return checked_number(compute(number))
        except (ValueError, OverflowError):
            raise FormulaError("#NUM!", f"Function {name} parameter 1 value is {number}.") from None

    return elementary


def _sign(number: float) -> float:
    return (number > 0) - (number < 0)


for _name, _compute, _sentence in (
    ("ABS", abs, "A number without its sign."),
    ("SQRT", math.sqrt, "The square root."),
    ("EXP", math.exp, "The power of Euler's number."),
    ("LN", math.log, "The natural logarithm."),
    ("LOG10", math.log10, "The logarithm to base 10."),
    ("SIGN", _sign, "1, 0 or -1 by the sign of a number."),
    ("SIN", math.sin, "The sine of an angle in radians."),
    ("COS", math.cos, "The cosine of an angle in radians."),
    ("TAN", math.tan, "The tangent of an angle in radians."),
    ("RADIANS", math.radians, "Degrees as radians."),
    ("DEGREES", math.degrees, "Radians as degrees."),
):
    TABLE.add(_name, 1, 1, _sentence, _elementary(_name, _compute))


@TABLE.eager("LOG", 1, 2)
def logarithm(arguments: Sequence[Operand], place: Place) -> Operand:
    """The logarithm to a base, 10 when none is given."""
    number = number_of(single_value(arguments[0], place), place)
    base = number_of(single_value(arguments[1], place), place) if len(arguments) > 1 else 10.0
    if number <= 0 or base <= 0:
        raise FormulaError("#NUM!", "Parameters of LOG must be greater than 0.")
    if base == 1:
        raise FormulaError("#DIV/0!", "The base of LOG cannot be 1.")
    return math.log10(number) if base == 10 else math.log(number) / math.log(base)


def power_of(base: float, exponent: float) -> float:
    """base ^ exponent.

    :raises FormulaError: #NUM! for 0^0, a negative base with a broken exponent, or too large a result;
        #DIV/0! for a negative power of 0.
    """
    if base == 0 and exponent == 0:
        raise FormulaError("#NUM!", "POWER(0,0) is undefined.")
    if base == 0 and exponent < 0:
        raise FormulaError("#DIV/0!", "A negative power of 0 divides by zero.")
    try:
        return checked_number(base**exponent)
    except OverflowError:
        raise FormulaError("#NUM!", "The power is too large.") from None


@TABLE.eager("POWER", 2)
def power(arguments: Sequence[Operand], place: Place) -> Operand:
    """A power."""
    base, exponent = (number_of(single_value(one, place), place) for one in arguments)
    return power_of(base, exponent)


@TABLE.eager("MOD", 2)
def remainder(arguments: Sequence[Operand], place: Place) -> Operand:
    """The remainder with the sign of the divisor."""
    number, divisor = (number_of(single_value(one, place), place) for one in arguments)
    if divisor == 0:
        raise FormulaError("#DIV/0!", "Function MOD parameter 2 cannot be zero.")
    return number - divisor * math.floor(number / divisor)


@TABLE.eager("QUOTIENT", 2)
def quotient(arguments: Sequence[Operand], place: Place) -> Operand:
    """The whole part of a division."""
    number, divisor = (number_of(single_value(one, place), place) for one in arguments)
    if divisor == 0:
        raise FormulaError("#DIV/0!", "Function QUOTIENT parameter 2 cannot be zero.")
    return math.trunc(number / divisor)


@TABLE.eager("PI", 0)
def pi(arguments: Sequence[Operand], place: Place) -> Operand:
    """The number pi."""
    return math.pi
