"""Rounding; decimal, half away from zero, on the digits a number shows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, ROUND_UP, Context, Decimal

from sync.sheets_server.entry.formulas.functions.registry import Eager, FunctionTable
from sync.sheets_server.entry.formulas.operands import FormulaError, Operand, Place, number_of, single_value

TABLE = FunctionTable()
_EXACT = Context(prec=700)
_MOST_PLACES = 320


def _number(operand: Operand, place: Place) -> float:
    return number_of(single_value(operand, place), place)


def round_places(number: float, places: int, rounding: str) -> float:
    """A number rounded to so many decimal places (negative: tens, hundreds …)."""
    places = max(min(places, _MOST_PLACES), -_MOST_PLACES)
    step = Decimal(1).scaleb(-places)
    return float(Decimal(repr(number)).quantize(step, rounding=rounding, context=_EXACT))


def _rounding_of(rounding: str) -> Eager:
    def rounded(arguments: Sequence[Operand], place: Place) -> Operand:
        places = math.trunc(_number(arguments[1], place)) if len(arguments) > 1 else 0
        return round_places(_number(arguments[0], place), places, rounding)

    return rounded


for _name, _rounding, _sentence in (
    ("ROUND", ROUND_HALF_UP, "A number rounded to so many places, half away from zero."),
    ("ROUNDUP", ROUND_UP, "A number rounded to so many places, away from zero."),
    ("ROUNDDOWN", ROUND_DOWN, "A number rounded to so many places, towards zero."),
    ("TRUNC", ROUND_DOWN, "A number cut to so many places."),
):
    TABLE.add(_name, 1, 2, _sentence, _rounding_of(_rounding))


@TABLE.eager("INT", 1)
def floor_to_whole(arguments: Sequence[Operand], place: Place) -> Operand:
    """The next whole number at or below."""
    return math.floor(_number(arguments[0], place))


def _multiple(arguments: Sequence[Operand], place: Place, name: str, rounding: str) -> float:
    number = _number(arguments[0], place)
    step = _number(arguments[1], place) if len(arguments) > 1 else 1
    if step == 0:
        return 0
    if number > 0 > step:
        raise FormulaError("#NUM!", f"Function {name} parameter 2 has to be positive beside a positive number.")
    if number < 0 < step and rounding in (ROUND_CEILING, ROUND_FLOOR):
        steps = Decimal(repr(number)) / Decimal(repr(step))
    else:
        steps = Decimal(repr(abs(number))) / Decimal(repr(abs(step)))
        number = abs(number) if step > 0 else -abs(number)
        return math.copysign(
            float(steps.to_integral_value(rounding=rounding) * Decimal(repr(abs(step)))), number or 1.0
        )
    return float(steps.to_integral_value(rounding=rounding) * Decimal(repr(step)))


@TABLE.eager("CEILING", 1, 2)
def ceiling(arguments: Sequence[Operand], place: Place) -> Operand:
    """The next multiple of the step at or above."""
    return _multiple(arguments, place, "CEILING", ROUND_CEILING)


@TABLE.eager("FLOOR", 1, 2)
def floor(arguments: Sequence[Operand], place: Place) -> Operand:
    """The next multiple of the step at or below."""
    return _multiple(arguments, place, "FLOOR", ROUND_FLOOR)


@TABLE.eager("MROUND", 2)
def round_to_multiple(arguments: Sequence[Operand], place: Place) -> Operand:
    """The nearest multiple of the step, half away from zero; both must have the same sign."""
    number, step = _number(arguments[0], place), _number(arguments[1], place)
    if number * step < 0:
        raise FormulaError("#NUM!", "Parameters of MROUND must have the same sign.")
    return _multiple(arguments, place, "MROUND", ROUND_HALF_UP)
