"""A file's plan as values by metadata id, in requests that are not larger than Google advises."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum

from rules.readings.blocks import Cell
from sync.google.sheets_port import ValuesAtMetadata
from sync.plan.plan import CellChange, ColumnWrite, FilePlan, SummaryWrite
from sync.write.central_requests import REQUEST_BYTES, json_bytes

_LOOKUP_BYTES = 300  # what says where the values go
_ROW_BYTES = len("[], ")


class NullMeaning(StrEnum):
    """What the server makes of null in a write by data filter; no page says it, so its own count is believed."""

    UNKNOWN = "unknown"
    LEAVES = "leaves"  # the cell stays as it is
    CLEARS = "clears"  # the cell is emptied: what stands there must be sent along


def parts_of(plan: FilePlan, null_meaning: NullMeaning, limit_bytes: int = REQUEST_BYTES) -> list[FilePlan]:
    """The plan in parts whose requests each stay within the limit; nearly always the one plan.

    The summary goes first, for it tells of kept texts, then tab by tab, rows in their order, both columns of a row
    together; a part's `seen` holds what the parts before it wrote. A part of one row is as large as it is.
    """
    halves = _halves(plan) if _size_bytes(plan, null_meaning) > limit_bytes else ()
    return [part for half in halves for part in parts_of(half, null_meaning, limit_bytes)] or [plan]


def _size_bytes(plan: FilePlan, null_meaning: NullMeaning) -> int:
    """Of the request, not less than it is."""
    size = 0 if plan.summary is None else _LOOKUP_BYTES + json_bytes(_summary_rows(plan.summary, leaves=False))
    for write in plan.columns:
        height = max(cell.row_1based for cell in write.cells)
        between = [] if null_meaning is NullMeaning.LEAVES else list(write.seen[:height])
        size += _LOOKUP_BYTES + json_bytes([between, [cell.after for cell in write.cells]])
        size += _ROW_BYTES * (height + len(write.cells) + len(between))
    return size


def _halves(plan: FilePlan) -> tuple[FilePlan, ...]:
    if plan.summary is not None:
        return (replace(plan, columns=()), replace(plan, summary=None)) if plan.columns else ()
    tabs = list(dict.fromkeys(write.tab for write in plan.columns))
    if len(tabs) > 1:
        first = tabs[: len(tabs) // 2]
        here = tuple(write for write in plan.columns if write.tab in first)
        return replace(plan, columns=here), replace(plan, columns=tuple(w for w in plan.columns if w not in here))
    rows = sorted({cell.row_1based for write in plan.columns for cell in write.cells})
    if len(rows) < 2:
        return ()
    middle = rows[len(rows) // 2]
    upper = [_rows(write, lambda cell: cell.row_1based < middle) for write in plan.columns]
    lower = [
        replace(_rows(write, lambda cell: cell.row_1based >= middle), seen=_with_written(write.seen, above.cells))
        for write, above in zip(plan.columns, upper, strict=True)
    ]
    return tuple(replace(plan, columns=tuple(write for write in half if write.cells)) for half in (upper, lower))


def _rows(write: ColumnWrite, belongs: Callable[[CellChange], bool]) -> ColumnWrite:
    return replace(write, cells=tuple(cell for cell in write.cells if belongs(cell)))


def _with_written(seen: Sequence[Cell], cells: Sequence[CellChange]) -> Sequence[Cell]:
    last = max((cell.row_1based for cell in cells), default=0)
    column = [*seen, *[None] * (last - len(seen))]
    for cell in cells:
        column[cell.row_1based - 1] = cell.after
    return column


def values_of(plan: FilePlan, null_meaning: NullMeaning = NullMeaning.LEAVES) -> list[ValuesAtMetadata]:
    """The plan as values by metadata id. The summary goes first: it tells of kept texts.

    Cells between those that change are None, or their row is empty, which leaves them alone whatever stands there by
    now. Where that is not known to hold, what stood there when the column was read goes in its place; None is then sent
    for blanks only.
    """
    leaves = null_meaning is NullMeaning.LEAVES
    values: list[ValuesAtMetadata] = []
    if plan.summary is not None:
        values.append(ValuesAtMetadata(plan.summary.metadata_id, _summary_rows(plan.summary, leaves=leaves)))
    for write in plan.columns:
        height = max(cell.row_1based for cell in write.cells)
        rows: list[list[Cell]] = [[] if leaves else [_seen(write.seen, row)] for row in range(height)]
        for cell in write.cells:
            rows[cell.row_1based - 1] = [cell.after]
        values.append(ValuesAtMetadata(write.metadata_id, rows))
    return values


def _summary_rows(write: SummaryWrite, *, leaves: bool) -> list[list[Cell]]:
    height = max(cell.row_0based for cell in write.cells) + 1
    rows: list[list[Cell]] = [[] for _ in range(height)]
    for cell in write.cells:
        row = rows[cell.row_0based]
        seen = () if leaves or cell.row_0based >= len(write.seen) else write.seen[cell.row_0based]
        row.extend(_seen(seen, place) for place in range(len(row), cell.column_0based + 1))
        row[cell.column_0based] = cell.after if cell.serial is None else cell.serial
    return rows


def _seen(cells: Sequence[Cell], place_0based: int) -> Cell:
    cell = cells[place_0based] if place_0based < len(cells) else None
    return None if cell == "" else cell
