"""Matching rows of two reports by their keys, within one office, as whole numbers instead of texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rules.cells.distinct import numbered
from rules.cells.typed_table import Positions, TypedTable
from rules.declared.parameters import ColumnRef
from rules.declared.programme import Programme, Report
from rules.kinds.kind import Facts, View

_NAMED_AT_MOST = 5


def joining_columns(report: Report, other: Report) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Columns of `report` that hold the key of `other`, beside that key; None when there are none."""
    if report.expects == other.id and report.expects_key:
        return report.expects_key, other.key
    own = {column.id for column in report.columns}
    return (other.key, other.key) if other.key and own.issuperset(other.key) else None


def matching_columns(
    report: Report, other: Report, programme: Programme
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Columns by which rows of two reports speak of the same thing: one holds the other's key, or both a third's."""
    joined = joining_columns(report, other)
    if joined is not None:
        return joined
    turned = joining_columns(other, report)
    if turned is not None:
        return turned[1], turned[0]
    if report.expects is None or report.expects != other.expects:
        return None
    third = programme.report(report.expects)
    own, theirs = joining_columns(report, third), joining_columns(other, third)
    return (own[0], theirs[0]) if own is not None and theirs is not None else None


def shared_keys(
    left: TypedTable, left_columns: Sequence[str], right: TypedTable, right_columns: Sequence[str]
) -> tuple[Positions, Positions]:
    """Per row of either table one number for its office and key: equal numbers, equal keys; -1 when not all read.

    The rows of `right` are what is looked up: those that name nothing registered have none.
    """
    keys = np.concatenate([left.office_0based, right.office_0based])
    for left_id, right_id in zip(left_columns, right_columns, strict=True):
        left_column, right_column = left.columns[left_id], right.columns[right_id]
        texts = np.concatenate([left_column.key_texts, right_column.key_texts])
        numbers, distinct = numbered(texts)
        split = len(left_column.key_texts)
        parts = np.concatenate([numbers[:split][left_column.codes], numbers[split:][right_column.codes]])
        keys, _ = numbered(keys * len(distinct) + parts)
    left_ok, right_ok = left.has_key(left_columns), right.has_key(right_columns) & right.is_named
    return np.where(left_ok, keys[: len(left)], -1), np.where(right_ok, keys[len(left) :], -1)


def own_keys(table: TypedTable, columns: Sequence[str]) -> Positions:
    """Per row one number for its office and key; -1 when not all key cells were read."""
    keys = table.office_0based
    for column_id in columns:
        identities = table.columns[column_id].identities
        keys, _ = numbered(keys * (int(identities.max(initial=0)) + 2) + identities + 1)
    return np.where(table.has_key(columns), keys, -1)


def looked_up(view: View, ref: ColumnRef) -> NDArray[np.float64]:
    """Per row of the view's table the number (or day's ordinal) that the reference leads to; NaN where there is none.

    Another report is looked up by its key within the office; a key that stands there twice with different values gives
    none, whatever the order of its rows.
    """
    if ref.report is None:
        return view.table.columns[ref.column].values
    other = view.tables[ref.report]
    joined = joining_columns(view.report, other.report)
    if joined is None:
        raise ValueError(f"report {view.report.id!r} does not hold the key of {ref.report!r}")
    left, right = shared_keys(view.table, joined[0], other, joined[1])
    return _values_by_key(left, right, other.columns[ref.column].values)


def looked_up_by(
    table: TypedTable, columns: Sequence[str], other: TypedTable, other_columns: Sequence[str], column: str
) -> NDArray[np.float64]:
    """Per row of `table` what stands in a column of the row of `other` with the same texts in those columns."""
    left, right = shared_keys(table, columns, other, other_columns)
    return _values_by_key(left, right, other.columns[column].values)


def _values_by_key(left: Positions, right: Positions, values: NDArray[np.float64]) -> NDArray[np.float64]:
    known = (right >= 0) & ~np.isnan(values)
    size = int(max(left.max(initial=-1), right.max(initial=-1))) + 2  # the last place is for key -1: always empty
    lowest, highest = np.full(size, np.inf), np.full(size, -np.inf)
    np.minimum.at(lowest, right[known], values[known])
    np.maximum.at(highest, right[known], values[known])
    result: NDArray[np.float64] = np.where(lowest == highest, lowest, np.nan)[left]
    return result


def contains(keys: Positions, among: Positions) -> NDArray[np.bool_]:
    """Per key: it stands among the others (-1 never does)."""
    is_there = np.zeros(int(max(keys.max(initial=-1), among.max(initial=-1))) + 2, dtype=np.bool_)
    is_there[among] = True
    is_there[-1] = False
    result: NDArray[np.bool_] = is_there[keys]
    return result


def other_rows(view: View, keys: Positions, rows: Positions) -> Callable[[int], Facts]:
    """For a row the sheet rows of the others of its key, the first few."""

    @cache
    def sheet_rows() -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for key, sheet_row in zip(keys[rows].tolist(), view.table.row_1based[rows].tolist(), strict=True):
            found.setdefault(key, []).append(sheet_row)
        return found

    def facts(row: int) -> Facts:
        others = sorted(set(sheet_rows()[int(keys[row])]) - {int(view.table.row_1based[row])})
        return {"rows": ", ".join(map(str, others[:_NAMED_AT_MOST]))}

    return facts
