"""Raw rows as the rules take them: one `Block` is one office's rows of one report, exactly as read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Cell = str | float | int | bool | None
"""One cell as values.get returns it with UNFORMATTED_VALUE + SERIAL_NUMBER: text, number (dates are serial days since
1899-12-30), boolean; "" or None is blank. Error cells come as their text ("#REF!")."""

MOST_CELL_CHARACTERS = 50_000
"""What a cell can hold; a whole request is refused for one cell with more ("Your input contains more than the maximum
of 50000 characters in a single cell")."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One office's rows of one report.

    rows: ragged lists of cells, header not among them, trailing blanks may be missing; never modified.
    column_ids: the column id at each position (None: a column that is not of this report).
    first_row_1based: the sheet row of rows[0]; when `row_numbers_1based` is given it names each row instead
    (rows of a shared tab are not contiguous).
    covered: (row_1based, column id) of blank cells that a merge covers.
    month_first: the file's locale writes the month first (en_US), so typed dates may have been swapped silently.
    """

    office: str
    column_ids: tuple[str | None, ...]
    rows: Sequence[Sequence[Cell]]
    first_row_1based: int = 2
    row_numbers_1based: Sequence[int] | None = None
    month_first: bool = False
    covered: tuple[tuple[int, str], ...] = ()


Tables = Mapping[str, tuple[Block, ...]]
"""Report id -> the blocks of all offices. An office without a block has no readable tab for that report."""
