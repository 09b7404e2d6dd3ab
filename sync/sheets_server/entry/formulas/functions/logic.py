"""IF and its kin; they compute only the arguments they need."""

from __future__ import annotations

from collections.abc import Sequence

from sync.sheets_server.entry.cell_values import CellError
from sync.sheets_server.entry.formulas.functions.registry import FunctionTable, Thunk
from sync.sheets_server.entry.formulas.operands import (
    Block,
    FormulaError,
    Operand,
    Place,
    compare_values,
    number_of,
    operand_values,
    raise_error,
    single_value,
    truth_of,
)

TABLE = FunctionTable()


def _condition(argument: Thunk, place: Place) -> bool:
    return truth_of(single_value(argument(), place), place)


@TABLE.lazy("IF", 2, 3)
def choose(arguments: Sequence[Thunk], place: Place) -> Operand:
    """The second argument when the first is true, else the third (FALSE when there is none)."""
    if _condition(arguments[0], place):
        return arguments[1]()
    return arguments[2]() if len(arguments) > 2 else False


@TABLE.lazy("IFS", 2, None)
def choose_first(arguments: Sequence[Thunk], place: Place) -> Operand:
    """The value after the first condition that is true; #N/A when none is."""
    if len(arguments) % 2:
        raise FormulaError("#N/A", "Wrong number of arguments to IFS. Expected an even number.")
    for index in range(0, len(arguments), 2):
        if _condition(arguments[index], place):
            return arguments[index + 1]()
    raise FormulaError("#N/A", "No match in IFS.")


@TABLE.lazy("SWITCH", 3, None)
def choose_equal(arguments: Sequence[Thunk], place: Place) -> Operand:
    """The value after the first case that equals the expression, else the last lone argument or #N/A."""
    wanted = raise_error(single_value(arguments[0](), place))
    cases = arguments[1:]
    for index in range(0, len(cases) - 1, 2):
        if compare_values(wanted, raise_error(single_value(cases[index](), place))) == 0:
            return cases[index + 1]()
    if len(cases) % 2:
        return cases[-1]()
    raise FormulaError("#N/A", "No match in SWITCH.")


@TABLE.lazy("CHOOSE", 2, None)
def choose_by_number(arguments: Sequence[Thunk], place: Place) -> Operand:
    """The argument with the number the first one says, counted from 1; #NUM! outside."""
    index = int(number_of(single_value(arguments[0](), place), place))
    if not 1 <= index < len(arguments):
        raise FormulaError("#NUM!", f"Function CHOOSE parameter 1 value is {index}.")
    return arguments[index]()


def _unless(arguments: Sequence[Thunk], codes: frozenset[str] | None) -> Operand:
    try:
        operand = arguments[0]()
    except FormulaError as failure:
        if codes is not None and failure.error.code not in codes:
            raise
        return arguments[1]() if len(arguments) > 1 else None
    if isinstance(operand, Block) and operand.row_count == 1 and operand.column_count == 1:
        operand = operand.rows[0][0]
    if isinstance(operand, CellError) and (codes is None or operand.code in codes):
        return arguments[1]() if len(arguments) > 1 else None
    return operand


@TABLE.lazy("IFERROR", 1, 2)
def replace_error(arguments: Sequence[Thunk], place: Place) -> Operand:
    """The first argument, or the second (blank when there is none) where the first is an error."""
    return _unless(arguments, None)


@TABLE.lazy("IFNA", 1, 2)
def replace_not_available(arguments: Sequence[Thunk], place: Place) -> Operand:
    """The first argument, or the second where the first is #N/A."""
    return _unless(arguments, frozenset({"#N/A"}))


def _truths(arguments: Sequence[Operand], place: Place) -> list[bool]:
    """Conditions of all arguments; texts and blanks inside cell ranges do not count."""
    truths = []
    for argument in arguments:
        for value in operand_values(argument):
            raise_error(value)
            if isinstance(argument, Block) and (value is None or isinstance(value, str)):
                continue
            truths.append(truth_of(value, place))
    if not truths:
        raise FormulaError("#VALUE!", "No valid input data.")
    return truths


@TABLE.eager("AND", 1, None)
def all_true(arguments: Sequence[Operand], place: Place) -> Operand:
    """Whether all conditions are true."""
    return all(_truths(arguments, place))


@TABLE.eager("OR", 1, None)
def any_true(arguments: Sequence[Operand], place: Place) -> Operand:
    """Whether a condition is true."""
    return any(_truths(arguments, place))


@TABLE.eager("XOR", 1, None)
def odd_true(arguments: Sequence[Operand], place: Place) -> Operand:
    """Whether an odd number of conditions is true."""
    return sum(_truths(arguments, place)) % 2 == 1


@TABLE.eager("NOT", 1)
def opposite(arguments: Sequence[Operand], place: Place) -> Operand:
    """The opposite of a condition."""
    return not truth_of(single_value(arguments[0], place), place)


@TABLE.eager("ARRAYFORMULA", 1)
def over_ranges(arguments: Sequence[Operand], place: Place) -> Operand:
    """A formula computed cell by cell over its ranges; #NAME? when the result would fill several cells."""
    operand = arguments[0]
    if isinstance(operand, Block) and operand.row_count * operand.column_count > 1:
        raise FormulaError("#NAME?", "Results over several cells are not available in the sheets server.")
    return operand


@TABLE.eager("TRUE", 0)
def true(arguments: Sequence[Operand], place: Place) -> Operand:
    """TRUE."""
    return True


@TABLE.eager("FALSE", 0)
def false(arguments: Sequence[Operand], place: Place) -> Operand:
    """FALSE."""
    return False
