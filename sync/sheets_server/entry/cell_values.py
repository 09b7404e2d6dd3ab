"""The values a cell can hold and the number format it is shown with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CellError:
    """An error value of a cell: its code as shown ("#DIV/0!") and a sentence for people (may be empty)."""

    code: str
    message: str = ""


_ERROR_TYPES = {
    "#ERROR!": "ERROR",
    "#NULL!": "NULL_VALUE",
    "#DIV/0!": "DIVIDE_BY_ZERO",
    "#VALUE!": "VALUE",
    "#REF!": "REF",
    "#NAME?": "NAME",
    "#NUM!": "NUM",
    "#N/A": "N_A",
    "Loading...": "LOADING",
}


def error_type(error: CellError) -> str:
    """The ErrorValue.type name of the Sheets API for an error."""
    return _ERROR_TYPES.get(error.code, "ERROR")


CellValue = float | bool | str | None | CellError
"""Number (also dates, as serial days since 1899-12-30), boolean, text, empty, or error."""


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A number format: Google's type name (NUMBER, DATE …) and a pattern; "" is the locale's default pattern."""

    type: str
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a typed text became: a value or a formula, and the format the typing implies (None: leave it)."""

    value: float | bool | str | None = None
    formula: str | None = None
    number_format: NumberFormat | None = None
