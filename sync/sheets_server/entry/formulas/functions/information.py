"""What kind of value a cell holds, and where cells are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sync.sheets_server.entry.cell_values import CellError, CellValue
from sync.sheets_server.entry.formulas.functions.registry import FunctionTable, Lazy, Thunk
from sync.sheets_server.entry.formulas.operands import (
    Block,
    FormulaError,
    Operand,
    Place,
    number_of,
    raise_error,
    single_value,
)

TABLE = FunctionTable()


def _is_number(value: CellValue) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_error(value: CellValue) -> bool:
    return isinstance(value, CellError)


def _is_not_available(value: CellValue) -> bool:
    return isinstance(value, CellError) and value.code == "#N/A"


_KINDS: dict[str, tuple[str, Callable[[CellValue], bool]]] = {
    "ISBLANK": ("Whether a cell is empty.", lambda value: value is None),
    "ISNUMBER": ("Whether a value is a number or date.", _is_number),
    "ISTEXT": ("Whether a value is a text.", lambda value: isinstance(value, str)),
    "ISNONTEXT": ("Whether a value is no text.", lambda value: not isinstance(value, str)),
    "ISLOGICAL": ("Whether a value is TRUE or FALSE.", lambda value: isinstance(value, bool)),
    "ISERROR": ("Whether a value is an error.", _is_error),
    "ISNA": ("Whether a value is #N/A.", _is_not_available),
    "ISERR": (
        "Whether a value is an error other than #N/A.",
        lambda value: _is_error(value) and not _is_not_available(value),
    ),
}


def _test_of(is_kind: Callable[[CellValue], bool]) -> Lazy:
    def test(arguments: Sequence[Thunk], place: Place) -> Operand:
        try:
            value = single_value(arguments[0](), place)
        except FormulaError as failure:
            value = failure.error
        return is_kind(value)

    return test


for _name, (_sentence, _is_kind) in _KINDS.items():
    TABLE.add_lazy(_name, 1, 1, _sentence, _test_of(_is_kind))


def _is_even(arguments: Sequence[Operand], place: Place) -> bool:
    return int(number_of(single_value(arguments[0], place), place)) % 2 == 0


@TABLE.eager("ISEVEN", 1)
def is_even(arguments: Sequence[Operand], place: Place) -> Operand:
    """Whether the whole part of a number is even."""
    return _is_even(arguments, place)


@TABLE.eager("ISODD", 1)
def is_odd(arguments: Sequence[Operand], place: Place) -> Operand:
    """Whether the whole part of a number is odd."""
    return not _is_even(arguments, place)


@TABLE.eager("NA", 0)
def not_available(arguments: Sequence[Operand], place: Place) -> Operand:
    """#N/A."""
    raise FormulaError("#N/A", "Error value is used")


@TABLE.eager("N", 1)
def as_number(arguments: Sequence[Operand], place: Place) -> Operand:
    """A number as it is, TRUE as 1, anything else as 0."""
    value = raise_error(single_value(arguments[0], place))
    return value + 0 if isinstance(value, (int, float)) else 0


def _area_edge(arguments: Sequence[Operand], own_index: int, edge: str) -> Operand:
    if not arguments:
        return own_index + 1
    operand = arguments[0]
    if not isinstance(operand, Block) or operand.area is None:
        raise FormulaError("#N/A", "Argument must be a range.")
    return int(getattr(operand.area, edge)) + 1


@TABLE.eager("ROW", 0, 1)
def row(arguments: Sequence[Operand], place: Place) -> Operand:
    """Row number, from 1, of a reference's first cell or of the formula."""
    return _area_edge(arguments, place.row_0based, "start_row")


@TABLE.eager("COLUMN", 0, 1)
def column(arguments: Sequence[Operand], place: Place) -> Operand:
    """Column number, from 1, of a reference's first cell or of the formula."""
    return _area_edge(arguments, place.column_0based, "start_column")


@TABLE.eager("ROWS", 1)
def rows(arguments: Sequence[Operand], place: Place) -> Operand:
    """Number of rows of a range."""
    return arguments[0].row_count if isinstance(arguments[0], Block) else 1


@TABLE.eager("COLUMNS", 1)
def columns(arguments: Sequence[Operand], place: Place) -> Operand:
    """Number of columns of a range."""
    return arguments[0].column_count if isinstance(arguments[0], Block) else 1
