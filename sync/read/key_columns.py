"""The first columns of central tabs, which tell whether rows stand where our last write put them.

That write went by remembered places, or moved rows just after it had read them; who sorts the values under it is seen
by no place. So the next pass, which reads the staff's tabs anyway, reads these columns in the same request.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from rules.readings.blocks import Cell
from sync.google.answer_values import place_of_range
from sync.google.sheets_port import MatchedValues
from sync.ledger.known_central import KnownCentral, KnownTab
from sync.workbook.central_layout import DATA_FROM_ROW_0BASED
from sync.workbook.layout import KEYS_ANCHOR, anchor_id


def columns_to_see(programme_id: str, central: KnownCentral) -> Mapping[int, KnownTab]:
    """Metadata id of its first column -> each tab whose rows our last write moved or wrote."""
    if central.lease() is None:
        return {}
    return key_columns(programme_id, (tab for tab in central.tabs().values() if not tab.is_seen))


def key_columns(programme_id: str, tabs: Iterable[KnownTab]) -> Mapping[int, KnownTab]:
    """The same of these tabs."""
    return {anchor_id(programme_id, tab.tab_id, KEYS_ANCHOR): tab for tab in tabs if not tab.only_grows}


def all_as_written(expected: Mapping[int, KnownTab], found: Mapping[int, MatchedValues]) -> bool:
    """Whether each of the columns stands where it stood, with the keys of its blocks and the header above them."""
    return all(column in found and _is_as_written(tab, found[column]) for column, tab in expected.items())


def _is_as_written(tab: KnownTab, values: MatchedValues) -> bool:
    cells: list[Cell] = [row[0] if row else "" for row in values.rows]
    header = next(iter(cells[DATA_FROM_ROW_0BASED - 1 : DATA_FROM_ROW_0BASED]), "")
    if place_of_range(values.range_a1)[1:] != (0, 0) or header != tab.header[0]:
        return False
    return _runs(cells[DATA_FROM_ROW_0BASED:]) == _joined((block.key, block.row_count) for block in tab.blocks)


def _runs(cells: Sequence[Cell]) -> list[tuple[str, int]]:
    texts = ("" if cell is None else str(cell) for cell in cells)
    return _joined((key, len(list(run))) for key, run in groupby(texts))


def _joined(runs: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Without blank ones at the end, which an answer leaves out."""
    found = list(runs)
    while found and not found[-1][0]:
        found.pop()
    return found
