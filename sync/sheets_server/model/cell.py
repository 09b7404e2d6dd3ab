"""Cells: what was entered in one place of the grid, with everything that hangs on it.

A cell that holds nothing but a plain value is kept in its row as that bare value (bool, int, float, str),
an empty one as None: a million plain cells then cost what a million values cost. `Cell` is the full form;
`full_cell` and `kept_cell` turn one into the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from sync.sheets_server.model.cell_format import CellFormat
from sync.sheets_server.model.json_value import Json

Scalar: TypeAlias = bool | int | float | str


@dataclass(frozen=True, slots=True)
class Cell:
    """Everything entered in one cell; a formula cell has `formula` and no `value`.

    `validation`, `text_runs` and `chip_runs` are in Google's field names.
    """

    value: Scalar | None = None
    formula: str | None = None
    format: CellFormat | None = None
    note: str = ""
    validation: Json | None = None
    text_runs: tuple[Json, ...] = ()
    chip_runs: tuple[Json, ...] = ()

    @property
    def has_formula(self) -> bool:
        """Whether it is a formula, or its validation rule has one among its values."""
        if self.formula is not None:
            return True
        values = () if self.validation is None else self.validation.get("condition", {}).get("values", ())
        return any(str(value.get("userEnteredValue", "")).startswith("=") for value in values)

    @property
    def is_plain(self) -> bool:
        """True when a bare value says all there is to say."""
        return (
            self.formula is None
            and self.format is None
            and not self.note
            and self.validation is None
            and not self.text_runs
            and not self.chip_runs
        )


KeptCell: TypeAlias = Scalar | Cell | None
EMPTY_CELL = Cell()


def full_cell(kept: KeptCell) -> Cell:
    """The full form of a cell as its row keeps it."""
    if kept is None:
        return EMPTY_CELL
    return kept if isinstance(kept, Cell) else Cell(value=kept)


def kept_cell(cell: Cell) -> KeptCell:
    """The form in which a row keeps `cell`: bare value, None, or the cell itself."""
    return cell.value if cell.is_plain else cell


def plain_number(number: int | float) -> int | float:
    """The number as JSON shows it: an integral double without its fraction, beyond 2**53 as a double."""
    if isinstance(number, int):
        return number if abs(number) <= 2**53 else float(number)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number
