"""Cells of ours under a merge: what a server does with a value written there, and sparing them where that does harm.

No page says what becomes of a value that is written to a covered cell of a merge. Were it to land in the merge's top
left cell, a status could replace a province's entry; were it refused, one merge would keep every status out. So the
service tries it once, on a hidden tab of its own in the central workbook; where it does harm, the service looks at a
file's merges before each write into it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sync.google.errors import RequestRefused
from sync.google.sheets_port import Json, SheetsPort, ValuesAtMetadata
from sync.plan.plan import ColumnWrite, CoveredCell, FilePlan
from sync.workbook import requests as build
from sync.workbook.layout import central_tab_id, metadata_id
from sync.workbook.tab_sight import SeenSheet, seen_sheets

_TRIAL_TAB = "songthan-merge-trial"
_MERGE_FIELDS = (
    "sheets(properties(sheetId,title),merges,developerMetadata.metadataId,"
    "data.columnMetadata.developerMetadata.metadataId)"
)
_ENTRY = "entry"


def must_spare_covered(sheets: SheetsPort, central_id: str, programme_id: str) -> bool:
    """Whether a value written under a merge lands in its top left cell or has the whole request refused.

    Tried on a tab that is gone afterwards.

    Four requests, once for a programme on a server. Raises SheetsError.
    """
    sheet_id, tag = central_tab_id(programme_id, _TRIAL_TAB), metadata_id(programme_id, _TRIAL_TAB)
    delete: Json = {"deleteSheet": {"sheetId": sheet_id}}
    setup = _trial_tab(sheet_id, programme_id)
    try:
        sheets.batch_update(central_id, setup)
    except RequestRefused:  # a trial that was cut short left its tab
        sheets.batch_update(central_id, [delete, *setup])
    try:
        sheets.batch_update_values_by_data_filter(central_id, [ValuesAtMetadata(tag, [["status"]])])
        (seen,) = sheets.batch_get_by_data_filter(central_id, [{"gridRange": {"sheetId": sheet_id}}])
    except RequestRefused:
        return True
    finally:
        sheets.batch_update(central_id, [delete])
    return [list(row)[:1] for row in seen.rows[:1]] != [[_ENTRY]]


def without_covered(plan: FilePlan, sheets: SheetsPort) -> FilePlan:
    """The plan less the cells that a merge covers, which it names; one read. Raises SheetsError."""
    seen = seen_sheets(sheets.get_spreadsheet(plan.spreadsheet_id, _MERGE_FIELDS))
    columns: list[ColumnWrite] = []
    covered: list[CoveredCell] = []
    for write in plan.columns:
        tag = write.metadata_id
        sheet = next((sheet for sheet in seen if tag in sheet.column_tags), None)
        hidden = {c for c in write.cells if sheet and _is_covered(sheet, c.row_1based - 1, sheet.column_tags[tag])}
        covered += [CoveredCell(cell.place(tag), cell.after) for cell in write.cells if cell in hidden]
        if len(hidden) < len(write.cells):
            columns.append(replace(write, cells=tuple(cell for cell in write.cells if cell not in hidden)))
    summary = plan.summary
    if summary is not None:
        tag = summary.metadata_id
        sheet = next((sheet for sheet in seen if tag in sheet.tab_metadata_ids), None)
        spots = {c for c in summary.cells if sheet and _is_covered(sheet, c.row_0based, c.column_0based)}
        covered += [CoveredCell(spot.place(tag), spot.after) for spot in summary.cells if spot in spots]
        free = tuple(spot for spot in summary.cells if spot not in spots)
        summary = replace(summary, cells=free) if free else None
    return replace(plan, columns=tuple(columns), summary=summary, covered=(*plan.covered, *covered))


def _is_covered(sheet: SeenSheet, row: int, column_0based: int) -> bool:
    """In a merge, and not its top left cell."""
    for merge in sheet.body.get("merges", ()):
        top, left = merge.get("startRowIndex", 0), merge.get("startColumnIndex", 0)
        if top <= row < merge["endRowIndex"] and left <= column_0based < merge["endColumnIndex"]:
            return (row, column_0based) != (top, left)
    return False


def _trial_tab(sheet_id: int, programme_id: str) -> Sequence[Json]:
    """An entry in A1, merged with B1, and a tag on column B."""
    grid = {"rowCount": 1, "columnCount": 2}
    properties = {"sheetId": sheet_id, "title": _TRIAL_TAB, "hidden": True, "gridProperties": grid}
    entry = {"userEnteredValue": {"stringValue": _ENTRY}}
    return (
        {"addSheet": {"properties": properties}},
        build.update_cells(sheet_id, 0, 0, [[entry]], "userEnteredValue"),
        {"mergeCells": {"range": build.grid_range(sheet_id, 0, 1, 0, 2), "mergeType": "MERGE_ALL"}},
        build.tag_column(sheet_id, 1, programme_id, _TRIAL_TAB),
    )
