"""What a calculator asks of the workbook; the model's side implements it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from sync.sheets_server.entry.cell_values import CellValue, NumberFormat
from sync.sheets_server.entry.formulas.operands import Area


@dataclass(frozen=True, slots=True)
class FormulaText:
    """The content of a cell with a formula, "=" included."""

    text: str


CellContent: TypeAlias = CellValue | FormulaText


@dataclass(frozen=True, slots=True)
class GridSize:
    """A sheet by the key its source knows it by, and the size of its grid."""

    sheet: Hashable
    row_count: int
    column_count: int


class FormulaSource(Protocol):
    """Read access to one unchanging state of a workbook. Sheet keys are the source's own (a sheet id, a title)."""

    def find_sheet(self, title: str) -> GridSize | None:
        """The sheet with a title, whatever its case; None when there is none."""
        ...

    def grid_size(self, sheet: Hashable) -> GridSize:
        """The size of a sheet's grid."""
        ...

    def read_rows(self, area: Area) -> Sequence[Sequence[CellContent]]:
        """The contents of an area's cells; rows may be shorter and fewer than the area where cells are empty."""
        ...

    def find_named_range(self, name: str) -> Area | None:
        """The cells of a named range, whatever its case; None when there is none."""
        ...

    def number_format(self, sheet: Hashable, row_0based: int, column_0based: int) -> NumberFormat | None:
        """A cell's own number format, None when it has none."""
        ...
