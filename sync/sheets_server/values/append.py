"""values.append: rows after the last table of a range."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import GridRange, Rectangle
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.structure.lines import insert_lines
from sync.sheets_server.values.get import render_options, value_range_json
from sync.sheets_server.values.ranges import range_text, resolve_range
from sync.sheets_server.values.rendering import RenderOptions
from sync.sheets_server.values.table_search import find_last_table
from sync.sheets_server.values.update import agreed_range, is_as_typed, update_json
from sync.sheets_server.values.writing import Written, as_rows, grown_to, write_values
from sync.sheets_server.wire.rpc import RpcCall


def append_values(rpc: RpcCall) -> Mapping[str, Any]:
    """POST …/values/{range}:append."""
    spreadsheet_id = rpc.writable_id()
    as_typed = is_as_typed(rpc.query)
    insert_rows = rpc.query.get("insertDataOption") == "INSERT_ROWS"
    major_dimension = rpc.body.get("majorDimension", "ROWS")
    values = as_rows(rpc.body.get("values", ()), major_dimension)
    with rpc.services.store.edit(spreadsheet_id, rpc.user) as draft:
        text = agreed_range(draft.workbook, rpc.parameters["range"], rpc.body.get("range"))
        sheet, area = resolve_range(draft.workbook, text)
        table = find_last_table(sheet, area)
        written = _append(draft, sheet, area, table, values, insert_rows=insert_rows, as_typed=as_typed)
    updates = {"spreadsheetId": spreadsheet_id} | update_json(
        written, _echo(rpc, spreadsheet_id, written, major_dimension)
    )
    body: dict[str, Any] = {"spreadsheetId": spreadsheet_id}
    if table is not None:
        body["tableRange"] = range_text(sheet, table)
    return body | {"updates": updates}


def _append(
    draft: WorkbookDraft,
    sheet: Sheet,
    area: Rectangle,
    table: Rectangle | None,
    values: Any,
    *,
    insert_rows: bool,
    as_typed: bool,
) -> Written:
    """Write below the table (or at the range's first cell where there is none), making room in the grid."""
    row = area.start_row if table is None else table.end_row
    column = area.start_column if table is None else table.start_column
    rows, columns = len(values), max(map(len, values), default=0)
    if insert_rows and rows and row < sheet.row_count:
        insert_lines(draft, sheet, "ROWS", row, rows, "before" if row else "nothing")
        sheet = draft.sheet(sheet.sheet_id)
    if row + rows > sheet.row_count or column + columns > sheet.column_count:
        sheet = grown_to(draft, sheet, row + rows, column + columns)
    anchor = GridRange(sheet.sheet_id, row, row + 1, column, column + 1)
    return write_values(draft, sheet, anchor, values, as_typed=as_typed)


def _echo(rpc: RpcCall, spreadsheet_id: str, written: Written, major_dimension: str) -> Mapping[str, Any] | None:
    state = rpc.services.store.state(spreadsheet_id)
    if not rpc.query.get("includeValuesInResponse") or state is None:
        return None
    found = render_options(rpc.query, prefix="response")
    sheet = state.workbook.sheet_by_id(written.sheet.sheet_id) or written.sheet
    options = RenderOptions(found.value, found.date_time, major_dimension)
    return value_range_json(rpc.services.reader(state), sheet, written.area, options)
