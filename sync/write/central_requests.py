"""Row changes as batchUpdate requests, packed into as few requests as Google's size advice allows.

Source: Sheets API v4 batchUpdate reference (UpdateCellsRequest, InsertDimensionRequest, DeleteDimensionRequest,
AppendCellsRequest, ExtendedValue) and the usage limits page (2 MB a request advised). Text goes in as stringValue:
never a formula, whatever it starts with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rules.readings.dates import serial_of
from sync.plan.blocks import CentralCell, Day, Link
from sync.plan.tab_plan import DeleteRows, InsertRows, MoveRows, RowChange, TabPlan, UpdateRows
from sync.shape.style import TITLE_FORMAT
from sync.workbook.central_layout import DATA_FROM_ROW_0BASED
from sync.workbook.requests import text_cell, update_cells

REQUEST_BYTES = 2_000_000  # the payload that Google advises not to pass
LEASE_BYTES = 2_000  # room for the step of the lease that each request carries

Request = dict[str, object]


def tab_requests(plan: TabPlan, limit_bytes: int = REQUEST_BYTES) -> Iterator[Request]:
    """Requests for the rows, each within the limit, made as they are asked for; title lines go after all tabs' rows."""
    if not plan.is_changed:
        return
    yield from _room_beside(plan)
    yield from _room(plan)
    if plan.header is not None:
        yield _update(plan.sheet_id, DATA_FROM_ROW_0BASED - 1, (plan.header,))
    for change in plan.changes:
        yield from _row_requests(plan.sheet_id, change, limit_bytes)
    yield from _without_padding(plan)


def title_request(sheet_id: int, line: str, column_0based: int = 0) -> Request:
    """The title line in row 1; columns before it are hidden, and an earlier version wrote it there."""
    if not column_0based:
        return _update(sheet_id, 0, ((line,),))
    cells = [*[{}] * column_0based, text_cell(line, TITLE_FORMAT)]
    return update_cells(sheet_id, 0, 0, [cells], "userEnteredValue,userEnteredFormat")


def insert_requests(
    sheet_id: int, rows: Sequence[Sequence[CentralCell]], limit_bytes: int = REQUEST_BYTES
) -> list[Request]:
    """Rows above all others of a tab that only grows, the first of them on top; each request within the limit."""
    requests: list[Request] = []
    for _, run in reversed(list(_runs(rows, limit_bytes))):  # each run goes above those that are sent before it
        span = _rows(sheet_id, DATA_FROM_ROW_0BASED, len(run))
        requests.append({"insertDimension": {"range": span, "inheritFromBefore": False}})
        requests.append(_update(sheet_id, DATA_FROM_ROW_0BASED, run))
    return requests


def delete_rows(sheet_id: int, first_0based: int, count: int) -> Request:
    """So many rows go, from that one on."""
    return {"deleteDimension": {"range": _rows(sheet_id, first_0based, count)}}


def pack(requests: Iterable[Request], limit_bytes: int = REQUEST_BYTES) -> Iterator[list[Request]]:
    """Requests in order, in batches of at most `limit_bytes` of JSON, with room in each for the step of the lease; a
    batch is made as it is asked for."""
    batch: list[Request] = []
    size = LEASE_BYTES
    for request in requests:
        request_size = json_bytes(request) + 2
        if batch and size + request_size > limit_bytes:
            yield batch
            batch, size = [], LEASE_BYTES
        batch.append(request)
        size += request_size
    if batch:
        yield batch


def _room_beside(plan: TabPlan) -> list[Request]:
    """Columns that the tab never had, which look like the one before them."""
    if not plan.columns_added:
        return []
    first = plan.column_count - plan.columns_added
    span = {"sheetId": plan.sheet_id, "dimension": "COLUMNS", "startIndex": first, "endIndex": plan.column_count}
    return [{"insertDimension": {"range": span, "inheritFromBefore": True}}]


def _room(plan: TabPlan) -> list[Request]:
    """Rows to add at the bottom so that inserted rows need not be relied on to make enough room.

    They go before the blank row that ends the grid, whose formats they take.
    """
    missing = _missing_rows(plan)
    if missing <= 0:
        return []
    if plan.rows_filled < plan.row_count:
        return [
            {
                "insertDimension": {
                    "range": _rows(plan.sheet_id, plan.row_count - 1, missing),
                    "inheritFromBefore": False,
                }
            }
        ]
    return [{"appendDimension": {"sheetId": plan.sheet_id, "dimension": "ROWS", "length": missing}}]


def _missing_rows(plan: TabPlan) -> int:
    written = max((c.at_0based + len(c.rows) for c in plan.changes if isinstance(c, UpdateRows)), default=0)
    at_the_end = plan.grid_rows_needed + 1 - (plan.row_count + _balance(plan))
    return max(at_the_end, DATA_FROM_ROW_0BASED + written - plan.row_count, 0)  # what goes may go only afterwards


def _balance(plan: TabPlan) -> int:
    inserted = sum(change.count for change in plan.changes if isinstance(change, InsertRows))
    return inserted - sum(change.count for change in plan.changes if isinstance(change, DeleteRows))


def _without_padding(plan: TabPlan) -> list[Request]:
    """Blank rows at the bottom go, but for one that keeps the formats; where something was noted the grid stays."""
    rows, needed = _rows_and_needed(plan)
    if rows <= needed:
        return []
    return [delete_rows(plan.sheet_id, needed, rows - needed)]


def _rows_and_needed(plan: TabPlan) -> tuple[int, int]:
    rows = plan.row_count + _balance(plan) + _missing_rows(plan)
    return rows, max(plan.grid_rows_needed, plan.rows_filled) + 1


def rows_afterwards(plan: TabPlan, rows: int) -> tuple[int, int]:
    """Once it is carried out: rows of the grid, and down to which of them anything stands; rows: ours, of data."""
    if not plan.is_changed:
        return plan.row_count, plan.rows_filled
    is_noted_below = plan.rows_filled > DATA_FROM_ROW_0BASED + plan.rows_before
    below = plan.rows_filled + _balance(plan) if is_noted_below else 0
    return min(_rows_and_needed(plan)), max(DATA_FROM_ROW_0BASED + rows, below)


def _rows(sheet_id: int, first_0based: int, count: int) -> Request:
    return {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": first_0based, "endIndex": first_0based + count}


def _row_requests(sheet_id: int, change: RowChange, limit_bytes: int) -> Iterator[Request]:
    at = DATA_FROM_ROW_0BASED + change.at_0based
    match change:
        case InsertRows():
            span = _rows(sheet_id, at, change.count)
            yield {"insertDimension": {"range": span, "inheritFromBefore": at > DATA_FROM_ROW_0BASED}}
        case MoveRows():
            span = _rows(sheet_id, at, change.count)
            yield {"moveDimension": {"source": span, "destinationIndex": DATA_FROM_ROW_0BASED + change.to_0based}}
        case DeleteRows():
            yield delete_rows(sheet_id, at, change.count)
        case UpdateRows():
            for start, run in _runs(change.rows, limit_bytes):
                yield _update(sheet_id, at + start, run)


def _runs(
    rows: Iterable[Sequence[CentralCell]], limit_bytes: int
) -> Iterator[tuple[int, Sequence[Sequence[CentralCell]]]]:
    """(place of its first row, rows) of runs that each go into one request; a row is never cut."""
    start, size, run = 0, LEASE_BYTES, list[Sequence[CentralCell]]()
    for place, row in enumerate(rows):
        row_size = json_bytes(_row_data(row)) + 2
        if run and size + row_size > limit_bytes:
            yield start, run
            start, size, run = place, LEASE_BYTES, []
        size += row_size
        run.append(row)
    if run:
        yield start, run


def _update(sheet_id: int, row_0based: int, rows: Sequence[Sequence[CentralCell]]) -> Request:
    fields = {_FIELDS.get(type(cell), "userEnteredValue") for row in rows for cell in row}
    return {
        "updateCells": {
            "start": {"sheetId": sheet_id, "rowIndex": row_0based, "columnIndex": 0},
            "rows": [_row_data(row) for row in rows],
            "fields": ",".join(sorted({"userEnteredValue", *fields}, reverse=True)),
        }
    }


_FIELDS: Mapping[type, str] = {
    Link: "userEnteredFormat.textFormat.link",
    Day: "userEnteredFormat.numberFormat",
}
"""What of the format such a cell brings along: in rows with one, cells without lose theirs."""


def _row_data(row: Sequence[CentralCell]) -> Request:
    return {"values": [_cell_data(cell) for cell in row]}


def _cell_data(cell: CentralCell) -> Request:
    match cell:
        case None | "":
            return {}
        case Link(text, url):
            link = {"userEnteredFormat": {"textFormat": {"link": {"uri": url}}}} if url else {}
            return {"userEnteredValue": {"stringValue": text}, **link}
        case Day(day):
            looks = {"numberFormat": {"type": "DATE", "pattern": "d mmm"}}
            return {"userEnteredValue": {"numberValue": serial_of(day)}, "userEnteredFormat": looks}
        case bool():
            return {"userEnteredValue": {"boolValue": cell}}
        case int() | float():
            return {"userEnteredValue": {"numberValue": cell}}
        case str():
            return {"userEnteredValue": {"stringValue": cell}}


def json_bytes(value: object) -> int:
    """How much of a request's body that takes."""
    return len(json.dumps(value, ensure_ascii=False).encode())
