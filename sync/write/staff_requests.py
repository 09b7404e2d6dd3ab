"""Plans of staff tabs as batchUpdate requests: cells of ours beside rows, and rows after the last one with data.

Source: Sheets API v4 batchUpdate reference (UpdateCellsRequest, AppendCellsRequest): appended cells go below the last
row that holds anything, so that a row which somebody typed meanwhile is never written over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sync.google.sheets_port import Json
from sync.plan.plan_staff import StaffPlan


def staff_requests(plans: Iterable[StaffPlan]) -> Iterator[Json]:
    """Requests of every plan; all text goes in as a string, never as a formula."""
    for plan in plans:
        for cell in plan.cells:
            yield {
                "updateCells": {
                    "start": {"sheetId": plan.sheet_id, "rowIndex": cell.row, "columnIndex": cell.column},
                    "rows": [{"values": [_cell(cell.text)]}],
                    "fields": "userEnteredValue",
                }
            }
        if plan.added:
            rows = [{"values": _row(added, plan.places)} for added in plan.added]
            yield {"appendCells": {"sheetId": plan.sheet_id, "rows": rows, "fields": "userEnteredValue"}}


def _row(added: Mapping[str, str], places: Mapping[str, int]) -> list[Json]:
    values: list[Json] = [{} for _ in range(max(places.values()) + 1)]
    for column, text in added.items():
        values[places[column]] = _cell(text)
    return values


def _cell(text: str) -> Json:
    return {"userEnteredValue": {"stringValue": text}} if text else {}
