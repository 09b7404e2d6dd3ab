"""A row of a staff tab as it was read, and what all such rows have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from rules.catalogue import Message, Text
from rules.readings.blocks import Cell
from rules.readings.text import clean_text


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One row with anything in it.

    row_1based: where it stood; item_id "": nobody gave it one yet; status: what our cell says; cells: each column that
    people fill in -> as read, unformatted; facts: what we noted of the item when we added it, as JSON.
    """

    row_1based: int
    item_id: str
    status: str
    cells: Mapping[str, Cell]
    facts: str = ""

    def text(self, column: str) -> str:
        """What was typed there, clean; a whole number as people read it."""
        cell = self.cells.get(column)
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        return "" if cell is None else clean_text(str(cell))

    @property
    def is_blank(self) -> bool:
        """No person typed anything here."""
        return not any(self.text(column) for column in self.cells)


@dataclass(frozen=True, slots=True)
class Naming:
    """How people name offices and reports: a text -> the office's code, the reports' ids; None or () for nobody's."""

    office: Callable[[str], str | None]
    reports: Callable[[str], tuple[str, ...]]
    suggestion: Callable[[str], Message | str] = field(default=lambda text: "")
    offices: Mapping[str, Text] = field(default_factory=dict)


def doubled_ids(rows: Sequence[StaffRow]) -> frozenset[str]:
    """Ids that more than one row bears: nobody can tell which of them was meant."""
    counted = Counter(row.item_id for row in rows if row.item_id)
    return frozenset(item_id for item_id, count in counted.items() if count > 1)
