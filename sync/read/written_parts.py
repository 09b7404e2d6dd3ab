"""The first columns and headers of central tabs, which tell whether rows stand where our last write put them.

That write went by remembered places, or moved rows just after it had read them; who sorts the values under it is seen
by no place. So the next pass, which reads the staff's tabs anyway, reads these in the same request.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rules.readings.blocks import Cell
from sync.google.answer_values import place_of_range
from sync.google.sheets_port import MatchedValues
from sync.ledger.known_central import KnownCentral, KnownTab
from sync.workbook.central_layout import DATA_FROM_ROW_0BASED
from sync.workbook.layout import HEADER_ANCHOR, KEYS_ANCHOR, anchor_id

_HEADER_ROW = DATA_FROM_ROW_0BASED - 1


@dataclass(frozen=True, slots=True)
class Written:
    """A part of a tab as our last write left it: its header, else its first column."""

    tab: KnownTab
    is_header: bool

    def stands(self, values: MatchedValues) -> bool:
        """Whether it was read in its place, with what was written there."""
        place, tab = place_of_range(values.range_a1)[1:], self.tab
        if self.is_header:
            header = next(iter(values.rows), ())
            return place == (_HEADER_ROW, 0) and tuple(header[: len(tab.header)]) == tab.header
        keys = _runs([row[0] if row else "" for row in values.rows[DATA_FROM_ROW_0BASED:]])
        return place == (0, 0) and keys == _joined((block.key, block.row_count) for block in tab.blocks)


def parts_to_see(programme_id: str, central: KnownCentral) -> Mapping[int, Written]:
    """Parts of each tab whose rows our last write moved or wrote, by their metadata ids."""
    if central.lease() is None:
        return {}
    return parts_of(programme_id, (tab for tab in central.tabs().values() if not tab.is_seen))


def parts_of(programme_id: str, tabs: Iterable[KnownTab]) -> Mapping[int, Written]:
    """The same of these tabs."""
    return {
        anchor_id(programme_id, tab.tab_id, part): Written(tab, part == HEADER_ANCHOR)
        for tab in tabs
        for part in (KEYS_ANCHOR, HEADER_ANCHOR)
        if not tab.only_grows
    }


def all_as_written(expected: Mapping[int, Written], found: Mapping[int, MatchedValues]) -> bool:
    """Whether all of it stands."""
    return all(part in found and written.stands(found[part]) for part, written in expected.items())


def _runs(cells: Sequence[Cell]) -> list[tuple[str, int]]:
    texts = ("" if cell is None else str(cell) for cell in cells)
    return _joined((key, len(list(run))) for key, run in groupby(texts))


def _joined(runs: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Without blank ones at the end, which an answer leaves out."""
    found = list(runs)
    while found and not found[-1][0]:
        found.pop()
    return found
