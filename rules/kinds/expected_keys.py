"""The keys that stand in a report's rows, per office, and what people call them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from rules.catalogue.text import cut
from rules.cells.typed_table import Mask, TypedTable
from rules.declared.confirmations import confirmed_gone
from rules.declared.programme import ConfirmationKind, Programme
from rules.kinds.joins import joining_columns, own_keys

MOST_NAME_CHARACTERS = 200
"""A cell may hold 50,000 characters; the names of what is missing are told together in one."""


def keys_by_office(
    table: TypedTable, columns: Sequence[str], left_out: Mask | None = None
) -> Mapping[int, frozenset[str]]:
    """Per office (position in the programme) the distinct keys of its entries that name something; joined by " / ".

    left_out: stacked rows that do not count.
    """
    keys: dict[int, set[str]] = {}
    for row in first_rows(table, columns):
        if left_out is not None and left_out[row]:
            continue
        keys.setdefault(int(table.office_0based[row]), set()).add(table.key_of(row, columns))
    return {place: frozenset(found) for place, found in keys.items()}


def first_rows(table: TypedTable, columns: Sequence[str]) -> list[int]:
    """One stacked row for each distinct office and key."""
    if not columns:
        return []
    keys = own_keys(table, columns)
    rows = np.flatnonzero((keys >= 0) & table.is_named)
    _, first = np.unique(keys[rows], return_index=True)
    found: list[int] = rows[first].tolist()
    return found


def rows_of_gone_groups(tables: Mapping[str, TypedTable], report_id: str, programme: Programme, today: date) -> Mask:
    """Per stacked row of the report: its group is not in the office's register, and the centre confirmed it gone."""
    table = tables[report_id]
    is_gone = np.zeros(len(table), dtype=np.bool_)
    offices = {c.office for c in programme.confirmations if c.kind is ConfirmationKind.KEY_GONE}
    if programme.register is None or not offices:
        return is_gone
    register = tables[programme.register]
    joined = joining_columns(table.report, register.report)
    if joined is None:
        return is_gone
    has_key = table.has_key(joined[0])
    present = keys_by_office(register, register.report.key)
    for place, office in enumerate(programme.offices):
        if office.code not in offices or place not in register.offices_read:
            continue
        gone = confirmed_gone(programme, office.code, today) - present.get(place, frozenset())
        rows = table.office_slices.get(place, slice(0, 0))
        for row in range(rows.start, rows.stop):
            is_gone[row] = has_key[row] and table.key_of(row, joined[0]) in gone
    return is_gone


def key_names(table: TypedTable, place: int, left_out: Mask | None = None) -> dict[str, str]:
    """Code -> name of each key in one office's rows ("" without a name column; of a repeat the first by name).

    left_out: stacked rows that do not count.
    """
    report = table.report
    rows = table.office_slices.get(place, slice(0, 0))
    names: dict[str, str] = {}
    is_told = table.has_key(report.key, rows) & table.is_named[rows]
    if left_out is not None:
        is_told &= ~left_out[rows]
    for row in (rows.start + np.flatnonzero(is_told)).tolist():
        key, name = table.key_of(row, report.key), _name(table, row)
        names[key] = min(names.get(key, name), name)
    return names


def _name(table: TypedTable, row: int) -> str:
    column_id = table.report.name_column
    if column_id is None or table.report.column(column_id).personal:
        return ""
    column = table.columns[column_id]
    return cut(column.texts[int(column.codes[row])], MOST_NAME_CHARACTERS)
