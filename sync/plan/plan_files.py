"""Planning the cells of the provinces' files: only our columns, only cells that differ, never a guess about theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from rules.readings.blocks import Cell
from sync.check.sheet_texts import NO_OFFICE, RowTexts
from sync.ledger.own_cells import MOST_TRIES, OwnCells
from sync.plan.checked_cell import checked_cell, tells_another_day
from sync.plan.plan import HEADER_ROLE, CellChange, ColumnWrite, FilePlan, SummaryCell, SummaryWrite
from sync.workbook.headers import HEADER_SEARCH_ROWS, header_form, header_text
from sync.workbook.kept_text import KeptText, summary_role
from sync.workbook.layout import (
    DECLARATION_HEADERS,
    FORMER_OWN_HEADERS,
    OWN_HEADERS,
    SUMMARY_FIRST_ROW_1BASED,
    SUMMARY_HEADER_ROW_1BASED,
    SUMMARY_HEADERS,
)
from sync.workbook.snapshot import FileSnapshot, OwnColumn, SummarySnapshot, TabSnapshot, text_of
from sync.workbook.written_names import Rename


def plan_file(
    file: FileSnapshot,
    row_texts: Mapping[tuple[str, str], RowTexts],
    summary_grid: Sequence[Sequence[str]],
    memory: OwnCells,
    now: datetime,
) -> FilePlan:
    """The cells of one file that must change.

    `row_texts` by (office, report); `summary_grid` is what สรุปสถานะ must hold in the service's own columns, from row 1,
    column A. Tabs that were not read now, or whose own columns do not bear our headers, get nothing.
    """
    columns: list[ColumnWrite] = []
    kept: list[KeptText] = []
    left_alone: list[tuple[str, int]] = []
    renames: list[Rename] = []
    for tabs in _by_sheet(file.tabs):
        renames.extend(tabs[0].renames)
        columns.extend(_renamed_headers(tabs[0]))
        wanted = _wanted_rows(tabs, row_texts)
        for role_index, role in enumerate(("status", "fix")):
            own = tabs[0].own(role)
            if own is None or not own.header_is_ours:
                continue
            texts = {row: pair[role_index] for row, pair in wanted.items()}
            changes = _column_changes(own, texts, tabs[0].header_row_1based)
            header = _former_header(own, tabs[0].header_row_1based)
            kept.extend(_foreign(file, tabs, own, changes, set(texts.values()), memory, now))
            writable, stubborn = _without_stubborn(own, (*header, *changes), memory)
            left_alone.extend((tabs[0].title, change.row_1based) for change in stubborn)
            if writable:
                columns.append(
                    ColumnWrite(
                        file.spreadsheet_id, tabs[0].report, tabs[0].title, role, own.metadata_id, writable, own.values
                    )
                )
    summary = None
    if file.summary is not None and file.problem is None:
        summary, stubborn_cells = plan_summary(
            file.summary, summary_grid, memory, file.read_at, has_company=bool(columns)
        )
        kept.extend(_foreign_in_summary(file, summary, summary_grid, memory, now))
        left_alone.extend((file.summary.title, cell.row_0based + 1) for cell in stubborn_cells)
    left = tuple(left_alone)
    return FilePlan(
        file.spreadsheet_id,
        file.offices,
        file.read_at,
        tuple(columns),
        summary,
        tuple(kept),
        left,
        renames=tuple(renames),
    )


def plan_summary(
    seen: SummarySnapshot,
    wanted: Sequence[Sequence[str]],
    memory: OwnCells,
    checked_at: datetime,
    *,
    has_company: bool,
) -> tuple[SummaryWrite | None, Sequence[SummaryCell]]:
    """Cells of สรุปสถานะ that differ from what they must hold, and those that would not keep it and are left alone.

    People who delete or move columns there bring their own area under ours: its columns are told by their headers, and
    left alone wherever they stand. `has_company`: something else is written into the file, so that the moment of the
    check is told with it.
    """
    cells = []
    for row_index, row in enumerate(wanted):
        for column_index, after in enumerate(row):
            before = text_of(_cell(seen.grid, row_index, column_index))
            if before != after:
                cells.append(SummaryCell(row_index, column_index, before, after))
    theirs = _office_columns(seen.grid) if cells else ()
    cells = [cell for cell in cells if cell.column_0based not in theirs]
    stubborn = [cell for cell in cells if _is_stubborn(cell.place(seen.metadata_id), cell.after, memory)]
    writable = tuple(cell for cell in cells if cell not in stubborn)
    checked = checked_cell(seen, len(wanted[SUMMARY_HEADER_ROW_1BASED - 1]), checked_at)
    if checked is not None and (writable or has_company):
        writable = (checked, *writable)
    elif checked is not None and tells_another_day(seen, checked):
        is_stubborn = _is_stubborn(checked.place(seen.metadata_id), checked.after, memory)
        writable, stubborn = ((), [*stubborn, checked]) if is_stubborn else ((checked,), stubborn)
    if not writable:
        return None, stubborn
    return SummaryWrite(seen.spreadsheet_id, seen.title, seen.metadata_id, writable, seen.grid), stubborn


def _office_columns(grid: Sequence[Sequence[Cell]]) -> frozenset[int]:
    """Columns (0-based) under a header of the office's own area."""
    forms = {header_form(text) for text in DECLARATION_HEADERS.values()}
    return frozenset(
        place
        for cells in grid[:HEADER_SEARCH_ROWS]
        for place, cell in enumerate(cells)
        if header_form(header_text(cell)) in forms
    )


def tries_after(plan: FilePlan, memory: OwnCells) -> Mapping[str, tuple[str, int]]:
    """The tries to remember once the plan is applied: cells written now, spared ones, and those left alone."""
    left_alone = memory.tries.items() if plan.left_alone else ()
    tries = {place: entry for place, entry in left_alone if entry[1] >= MOST_TRIES}
    tries |= {cell.place: (cell.text, MOST_TRIES) for cell in plan.covered}
    for place, after in plan.places():
        text, count = memory.tries.get(place, ("", 0))
        tries[place] = (after, count + 1 if text == after else 1)
    return tries


def tries_without(plan: FilePlan, memory: OwnCells) -> Mapping[str, tuple[str, int]]:
    """The tries to go on from when nobody knows what became of this plan's cells: those of all others."""
    unknown = {place for place, _ in plan.places()}
    return {place: entry for place, entry in memory.tries.items() if place not in unknown}


def _by_sheet(tabs: Iterable[TabSnapshot]) -> list[list[TabSnapshot]]:
    """Shares of one sheet read now together: rows of several offices or periods stand beside one column of ours."""
    sheets: dict[int, list[TabSnapshot]] = {}
    for tab in tabs:
        if tab.reading.is_fresh and tab.own_columns:
            sheets.setdefault(tab.own_columns[0].metadata_id, []).append(tab)
    return list(sheets.values())


def _wanted_rows(
    tabs: Sequence[TabSnapshot], row_texts: Mapping[tuple[str, str], RowTexts]
) -> dict[int, tuple[str, str]]:
    wanted: dict[int, tuple[str, str]] = {}
    for tab in tabs:
        wanted.update(row_texts.get((tab.office, tab.report), {}))
        wanted.update(row_texts.get((NO_OFFICE, tab.report), {}))
    return wanted


def _renamed_headers(tab: TabSnapshot) -> Iterable[ColumnWrite]:
    """The headers of the report's columns that we wrote in other words than today's."""
    for rename in tab.renames:
        if rename.row_1based:
            change = CellChange(rename.row_1based, rename.before, rename.after)
            yield ColumnWrite(
                tab.spreadsheet_id, tab.report, tab.title, HEADER_ROLE, rename.metadata_id, (change,), rename.seen
            )


def _former_header(own: OwnColumn, header_row_1based: int) -> tuple[CellChange, ...]:
    """The header of our own column, where an earlier version's stands."""
    before = text_of(_cell([own.values], 0, header_row_1based - 1))
    is_former = header_form(before) in {header_form(text) for text in FORMER_OWN_HEADERS[own.role]}
    return (CellChange(header_row_1based, before, OWN_HEADERS[own.role]),) if is_former else ()


def _column_changes(own: OwnColumn, texts: Mapping[int, str], header_row_1based: int) -> tuple[CellChange, ...]:
    values = list(own.values)
    last = max(len(values), max(texts, default=0))
    changes = []
    for row in range(header_row_1based + 1, last + 1):
        before = text_of(values[row - 1]) if row <= len(values) else ""
        after = texts.get(row, "")
        if before != after:
            changes.append(CellChange(row, before, after))
    return tuple(changes)


def _foreign(
    file: FileSnapshot,
    tabs: Sequence[TabSnapshot],
    own: OwnColumn,
    changes: Iterable[CellChange],
    planned: set[str],
    memory: OwnCells,
    now: datetime,
) -> list[KeptText]:
    """What people typed into our column and is about to be replaced."""
    return [
        KeptText(
            file.spreadsheet_id, *_pair_of_row(tabs, change.row_1based), own.role, change.row_1based, change.before, now
        )
        for change in changes
        if change.before
        and change.before not in memory.texts
        and change.before not in planned
        and not memory.is_own_sentence(change.before)
    ]


def _foreign_in_summary(
    file: FileSnapshot,
    write: SummaryWrite | None,
    wanted: Sequence[Sequence[str]],
    memory: OwnCells,
    now: datetime,
) -> Iterator[KeptText]:
    """What people typed into cells of the summary tab that are ours. Rows that they move bring our own texts along."""
    if write is None or not file.tabs:
        return
    own = memory.summary_texts.union(*wanted)
    columns = ("office", *SUMMARY_HEADERS)[-max(map(len, wanted)) :]
    for cell in write.cells:
        if not cell.before or cell.before in own or memory.is_own_in_summary(cell.before):
            continue
        row_1based = cell.row_0based + 1
        number = row_1based - SUMMARY_FIRST_ROW_1BASED
        tab = file.tabs[number] if 0 <= number < len(file.tabs) else file.tabs[0]
        role = summary_role(columns[cell.column_0based] if number >= 0 else "")
        yield KeptText(file.spreadsheet_id, tab.office, tab.report, role, row_1based, cell.before, now)


def _pair_of_row(tabs: Sequence[TabSnapshot], row_1based: int) -> tuple[str, str]:
    """Office and report of whose share the row is; of a row that is nobody's those of the first."""
    for tab in tabs:
        if tab.row_numbers_1based is None or row_1based in tab.row_numbers_1based:
            return tab.office, tab.report
    return tabs[0].office, tabs[0].report


def _without_stubborn(
    own: OwnColumn, changes: tuple[CellChange, ...], memory: OwnCells
) -> tuple[tuple[CellChange, ...], tuple[CellChange, ...]]:
    writable: list[CellChange] = []
    stubborn: list[CellChange] = []
    for change in changes:
        is_stubborn = _is_stubborn(change.place(own.metadata_id), change.after, memory)
        (stubborn if is_stubborn else writable).append(change)
    return tuple(writable), tuple(stubborn)


def _is_stubborn(place: str, wanted: str, memory: OwnCells) -> bool:
    text, tries = memory.tries.get(place, ("", 0))
    return text == wanted and tries >= MOST_TRIES


def _cell(grid: Sequence[Sequence[Cell]], row_0based: int, column_0based: int) -> Cell:
    if row_0based >= len(grid) or column_0based >= len(grid[row_0based]):
        return None
    return grid[row_0based][column_0based]
