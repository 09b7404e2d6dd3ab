"""Whose rows people changed between two looks: what may explain that statuses changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rules.readings.blocks import Cell
from sync.workbook.snapshot import Snapshots, TabSnapshot

Pair = tuple[str, str]


def edited_offices(before: Snapshots, after: Snapshots) -> frozenset[str]:
    """Offices whose rows, headers or declarations differ between two looks.

    An office one of whose tabs went from having rows to having none is left out: a table that was emptied (by mistake,
    by a filter script, by the wrong file) explains nothing by itself, so that a country is not blanked in one pass.
    """
    old = _tabs(before)
    new = {pair: tab for pair, tab in _tabs(after).items() if tab is not old.get(pair)}  # a file that was read again
    edited = {office for office, report in new if _rows(old.get((office, report))) != _rows(new[office, report])}
    edited |= _declared(before) ^ _declared(after)
    return frozenset(edited - _emptied(old, new))


def _emptied(old: Mapping[Pair, TabSnapshot], new: Mapping[Pair, TabSnapshot]) -> set[str]:
    """Offices one of whose tabs lost all its rows; rows that went from one period to another are no loss."""
    pairs_of: dict[tuple[str, str, str], list[Pair]] = {}
    for pair, tab in new.items():
        pairs_of.setdefault((tab.office, tab.spreadsheet_id, tab.title), []).append(pair)
    return {
        office
        for (office, *_), pairs in pairs_of.items()
        if not any(_rows(new[pair]) for pair in pairs) and any(_rows(old.get(pair)) for pair in pairs)
    }


def _tabs(snapshots: Snapshots) -> Mapping[Pair, TabSnapshot]:
    return {(tab.office, tab.report): tab for file in snapshots.files for tab in file.tabs}


def _rows(tab: TabSnapshot | None) -> list[list[Cell]]:
    """The report's own cells, blank rows left out; where the columns stand does not matter."""
    if tab is None:
        return []
    places = sorted((column_id, place) for place, column_id in enumerate(tab.column_ids) if column_id is not None)
    rows = [[_cell(row, place) for _, place in places] for row in tab.rows]
    return [row for row in rows if any(cell != "" for cell in row)]


def _cell(row: Sequence[Cell], place: int) -> Cell:
    cell = row[place] if place < len(row) else ""
    return "" if cell is None else cell


def _declared(snapshots: Snapshots) -> set[str]:
    return {f"{d.office}" for file in snapshots.files for d in file.declarations}
