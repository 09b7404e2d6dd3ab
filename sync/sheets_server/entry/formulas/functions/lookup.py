"""Looking values up in ranges, and links."""

from __future__ import annotations

from collections.abc import Sequence

from sync.sheets_server.entry.cell_values import CellError, CellValue
from sync.sheets_server.entry.formulas.functions.criteria import wildcard_pattern
from sync.sheets_server.entry.formulas.functions.registry import FunctionTable, Thunk
from sync.sheets_server.entry.formulas.operands import (
    Area,
    Block,
    FormulaError,
    Operand,
    Place,
    as_block,
    compare_values,
    number_of,
    raise_error,
    single_value,
    text_of,
    truth_of,
    value_key,
    whole_number_of,
)

TABLE = FunctionTable()


def _kind(value: CellValue) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "text" if isinstance(value, str) else "number"


def find_equal(wanted: CellValue, block: Block, column: int | None) -> int | None:
    """Where the first value that equals the wanted one is, in one column (0-based) or, with None, in the whole line.

    Texts whatever their case; ? and * in the wanted text are wildcards.
    """
    if isinstance(wanted, str) and (wanted == "" or any(character in wanted for character in "*?~")):
        pattern = wildcard_pattern(wanted)
        values = block.values() if column is None else (row[column] for row in block.rows)
        for index, value in enumerate(values):
            if isinstance(value, str) and pattern.fullmatch(value):
                return index
        return None
    return next(iter(block.positions(value_key(wanted), column)), None)


def find_sorted(wanted: CellValue, values: Sequence[CellValue], *, descending: bool = False) -> int | None:
    """Index of the last value of the wanted one's kind that is not beyond it, in values sorted that way."""
    kind = _kind(wanted)
    found = None
    for index, value in enumerate(values):
        if value is None or isinstance(value, CellError) or _kind(value) != kind:
            continue
        order = compare_values(value, wanted)
        if order > 0 if not descending else order < 0:
            break
        found = index
    return found


def _not_found(wanted: CellValue, place: Place, name: str) -> FormulaError:
    return FormulaError("#N/A", f"Did not find value '{text_of(wanted, place)}' in {name} evaluation.")


def _look_up(arguments: Sequence[Operand], place: Place, name: str, *, by_row: bool) -> Operand:
    wanted = raise_error(single_value(arguments[0], place))
    block = as_block(arguments[1])
    number = whole_number_of(single_value(arguments[2], place), place)
    is_sorted = truth_of(single_value(arguments[3], place), place) if len(arguments) > 3 else True
    most = block.column_count if by_row else block.row_count
    if number < 1:
        raise FormulaError("#VALUE!", f"Function {name} parameter 3 value is {number}. It should be greater than 0.")
    if number > most:
        raise FormulaError("#REF!", f"{name} evaluates to an out of bounds range.")
    wanted = 0 if wanted is None else wanted
    if is_sorted:
        index = find_sorted(wanted, [row[0] for row in block.rows] if by_row else block.rows[0])
    else:
        index = find_equal(wanted, block, 0) if by_row else find_equal(wanted, Block(block.rows[:1]), None)
    if index is None:
        raise _not_found(wanted, place, name)
    return raise_error(block.rows[index][number - 1] if by_row else block.rows[number - 1][index])


@TABLE.eager("VLOOKUP", 3, 4)
def look_up_row(arguments: Sequence[Operand], place: Place) -> Operand:
    """The value in the n-th column of the row whose first value matches; #N/A when none does."""
    return _look_up(arguments, place, "VLOOKUP", by_row=True)


@TABLE.eager("HLOOKUP", 3, 4)
def look_up_column(arguments: Sequence[Operand], place: Place) -> Operand:
    """The value in the n-th row of the column whose first value matches; #N/A when none does."""
    return _look_up(arguments, place, "HLOOKUP", by_row=False)


def _line(operand: Operand, name: str) -> Block:
    block = as_block(operand)
    if block.row_count > 1 and block.column_count > 1:
        raise FormulaError("#N/A", f"{name} range must be a single row or a single column.")
    return block


@TABLE.eager("XLOOKUP", 3, 4)
def look_up_line(arguments: Sequence[Operand], place: Place) -> Operand:
    """The value of the result line beside the first exact match, or the fourth argument when there is none."""
    wanted = raise_error(single_value(arguments[0], place))
    keys, results = _line(arguments[1], "XLOOKUP"), _line(arguments[2], "XLOOKUP")
    if keys.row_count * keys.column_count != results.row_count * results.column_count:
        raise FormulaError("#VALUE!", "Array arguments to XLOOKUP are of different size.")
    literal = wanted.replace("~", "~~").replace("*", "~*").replace("?", "~?") if isinstance(wanted, str) else wanted
    index = find_equal(literal, keys, None)
    if index is not None:
        return raise_error(list(results.values())[index])
    if len(arguments) > 3:
        return arguments[3]
    raise _not_found(wanted, place, "XLOOKUP")


@TABLE.eager("MATCH", 2, 3)
def match(arguments: Sequence[Operand], place: Place) -> Operand:
    """The place, from 1, of a value in a row or column; by default the last not beyond it in a sorted one."""
    wanted = raise_error(single_value(arguments[0], place))
    line = _line(arguments[1], "MATCH")
    kind = number_of(single_value(arguments[2], place), place) if len(arguments) > 2 else 1
    if wanted is None:
        wanted = 0
    if kind == 0:
        index = find_equal(wanted, line, None)
    else:
        index = find_sorted(wanted, list(line.values()), descending=kind < 0)
    if index is None:
        raise _not_found(wanted, place, "MATCH")
    return index + 1


def _part(block: Block, row: int, column: int) -> Block:
    """One row (column 0), one column (row 0) or one cell of a block, with where it was read."""
    first_row, stop_row = (0, block.row_count) if row == 0 else (row - 1, row)
    first_column, stop_column = (0, block.column_count) if column == 0 else (column - 1, column)
    rows = [line[first_column:stop_column] for line in block.rows[first_row:stop_row]]
    if block.area is None:
        return Block(rows)
    top, left = block.area.start_row, block.area.start_column
    area = Area(block.area.sheet, top + first_row, top + stop_row, left + first_column, left + stop_column)
    return Block(rows, area)


@TABLE.eager("INDEX", 1, 3)
def pick(arguments: Sequence[Operand], place: Place) -> Operand:
    """The cell in a row and column of a range, counted from 1; 0 or left out means the whole line."""
    block = as_block(arguments[0])
    numbers = [whole_number_of(single_value(one, place), place) for one in arguments[1:]]
    row = numbers[0] if numbers else 0
    column = numbers[1] if len(numbers) > 1 else 0
    if len(numbers) == 1 and block.row_count == 1 and block.column_count > 1:
        row, column = 0, row
    for position, value, most in ((2, row, block.row_count), (3, column, block.column_count)):
        if not 0 <= value <= most:
            raise FormulaError(
                "#NUM!",
                f"Function INDEX parameter {position} value is {value}. "
                f"Valid values are between 0 and {most} inclusive.",
            )
    return _part(block, row, column)


@TABLE.lazy("INDIRECT", 1, 2)
def refer(arguments: Sequence[Thunk], place: Place) -> Operand:
    """The cells that a text in the formula names, by address or by name; #NAME? for a computed text."""
    raise FormulaError("#NAME?", "INDIRECT of a computed text is unknown here.")


@TABLE.eager("HYPERLINK", 1, 2)
def link(arguments: Sequence[Operand], place: Place) -> Operand:
    """The label of a link, or its address when it has none."""
    label = raise_error(single_value(arguments[1], place)) if len(arguments) > 1 else None
    return label if label is not None else text_of(single_value(arguments[0], place), place)
