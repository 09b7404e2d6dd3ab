"""Row changes as batchUpdate requests, packed into as few requests as Google's size advice allows.

Source: Sheets API v4 batchUpdate reference (UpdateCellsRequest, InsertDimensionRequest, DeleteDimensionRequest,
AppendCellsRequest, ExtendedValue) and the usage limits page (2 MB a request advised). Text goes in as stringValue:
never a formula, whatever it starts with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sync.plan.tab_plan import CentralCell, DeleteRows, InsertRows, Link, RowChange, TabPlan, UpdateRows
from sync.workbook.central_layout import DATA_FROM_ROW_0BASED

REQUEST_BYTES = 2_000_000  # the payload that Google advises not to pass
ROWS_A_REQUEST = 500  # longer runs are cut so that packing can keep below REQUEST_BYTES

Request = dict[str, object]


def tab_requests(plan: TabPlan) -> tuple[list[Request], list[Request]]:
    """(requests for the rows, requests for the title line), the second to be sent last of all."""
    if not plan.changes and plan.header is None:
        return [], []
    requests = _room(plan)
    if plan.header is not None:
        requests.append(_update(plan.sheet_id, DATA_FROM_ROW_0BASED - 1, (plan.header,)))
    for change in plan.changes:
        requests.extend(_row_requests(plan.sheet_id, change))
    return requests, [title_request(plan.sheet_id, plan.title_line)]


def title_request(sheet_id: int, line: str) -> Request:
    """The title line in row 1."""
    return _update(sheet_id, 0, ((line,),))


def append_request(sheet_id: int, rows: Sequence[Sequence[CentralCell]]) -> Request:
    """Rows after the last row with data of a tab that only grows."""
    return {
        "appendCells": {"sheetId": sheet_id, "rows": [_row_data(row) for row in rows], "fields": "userEnteredValue"}
    }


def pack(
    requests: Iterable[Request], first: Sequence[Request], limit_bytes: int = REQUEST_BYTES
) -> list[list[Request]]:
    """Requests in order, in batches of at most `limit_bytes` of JSON; each batch begins with `first` (the lease)."""
    batches: list[list[Request]] = []
    batch: list[Request] = []
    first_size = _size(first)
    size = first_size
    for request in requests:
        request_size = _size(request)
        if batch and size + request_size > limit_bytes:
            batches.append([*first, *batch])
            batch, size = [], first_size
        batch.append(request)
        size += request_size
    if batch:
        batches.append([*first, *batch])
    return batches


def _room(plan: TabPlan) -> list[Request]:
    """Rows to add at the bottom so that inserted rows need not be relied on to make enough room."""
    inserted = sum(change.count for change in plan.changes if isinstance(change, InsertRows))
    deleted = sum(change.count for change in plan.changes if isinstance(change, DeleteRows))
    missing = plan.grid_rows_needed + 1 - (plan.row_count + inserted - deleted)
    if missing <= 0:
        return []
    return [{"appendDimension": {"sheetId": plan.sheet_id, "dimension": "ROWS", "length": missing}}]


def _row_requests(sheet_id: int, change: RowChange) -> list[Request]:
    at = DATA_FROM_ROW_0BASED + change.at_0based
    match change:
        case InsertRows():
            span = {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": at, "endIndex": at + change.count}
            return [{"insertDimension": {"range": span, "inheritFromBefore": at > DATA_FROM_ROW_0BASED}}]
        case DeleteRows():
            span = {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": at, "endIndex": at + change.count}
            return [{"deleteDimension": {"range": span}}]
        case UpdateRows():
            pieces = range(0, len(change.rows), ROWS_A_REQUEST)
            return [_update(sheet_id, at + start, change.rows[start : start + ROWS_A_REQUEST]) for start in pieces]


def _update(sheet_id: int, row_0based: int, rows: Sequence[Sequence[CentralCell]]) -> Request:
    has_links = any(isinstance(cell, Link) for row in rows for cell in row)
    return {
        "updateCells": {
            "start": {"sheetId": sheet_id, "rowIndex": row_0based, "columnIndex": 0},
            "rows": [_row_data(row) for row in rows],
            "fields": "userEnteredValue,userEnteredFormat.textFormat.link" if has_links else "userEnteredValue",
        }
    }


def _row_data(row: Sequence[CentralCell]) -> Request:
    return {"values": [_cell_data(cell) for cell in row]}


def _cell_data(cell: CentralCell) -> Request:
    match cell:
        case None | "":
            return {}
        case Link(text, url):
            link = {"userEnteredFormat": {"textFormat": {"link": {"uri": url}}}} if url else {}
            return {"userEnteredValue": {"stringValue": text}, **link}
        case bool():
            return {"userEnteredValue": {"boolValue": cell}}
        case int() | float():
            return {"userEnteredValue": {"numberValue": cell}}
        case str():
            return {"userEnteredValue": {"stringValue": cell}}


def _size(value: object) -> int:
    return len(json.dumps(value, ensure_ascii=False).encode())
