"""The keys that stand in a report's rows, per office, and what people call them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from rules.catalogue.text import cut
from rules.joins import own_keys
from rules.typed_table import TypedTable

MOST_NAME_CHARACTERS = 200
"""A cell may hold 50,000 characters; the names of what is missing are told together in one."""


def keys_by_office(table: TypedTable, columns: Sequence[str]) -> Mapping[int, frozenset[str]]:
    """Per office (position in the programme) the distinct keys of its entries; parts joined by " / "."""
    keys: dict[int, set[str]] = {}
    for row in first_rows(table, columns):
        keys.setdefault(int(table.office_0based[row]), set()).add(table.key_of(row, columns))
    return {place: frozenset(found) for place, found in keys.items()}


def first_rows(table: TypedTable, columns: Sequence[str]) -> list[int]:
    """One stacked row for each distinct office and key."""
    if not columns:
        return []
    keys = own_keys(table, columns)
    rows = np.flatnonzero(keys >= 0)
    _, first = np.unique(keys[rows], return_index=True)
    found: list[int] = rows[first].tolist()
    return found


def key_names(table: TypedTable, place: int) -> dict[str, str]:
    """Code -> name of each key in one office's rows ("" without a name column; of a repeat the first by name)."""
    report = table.report
    rows = table.office_slices.get(place, slice(0, 0))
    names: dict[str, str] = {}
    has_key = table.has_key(report.key)
    for row in range(rows.start, rows.stop):
        if has_key[row]:
            key = table.key_of(row, report.key)
            name = _name(table, row)
            names[key] = min(names.get(key, name), name)
    return names


def _name(table: TypedTable, row: int) -> str:
    column_id = table.report.name_column
    if column_id is None or table.report.column(column_id).personal:
        return ""
    column = table.columns[column_id]
    return cut(column.texts[int(column.codes[row])], MOST_NAME_CHARACTERS)
