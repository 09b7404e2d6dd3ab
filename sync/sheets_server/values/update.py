"""values.update and values.batchUpdate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sync.sheets_server.errors import ApiError, invalid_argument
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.workbook import Workbook
from sync.sheets_server.values.get import render_options, value_range_json
from sync.sheets_server.values.ranges import range_text, resolve_open_range
from sync.sheets_server.values.rendering import RenderOptions
from sync.sheets_server.values.writing import Written, as_rows, write_values
from sync.sheets_server.wire.rpc import RpcCall


def update_values(rpc: RpcCall) -> Mapping[str, Any]:
    """PUT …/values/{range}."""
    spreadsheet_id = rpc.writable_id()
    as_typed = is_as_typed(rpc.query)
    with rpc.services.store.edit(spreadsheet_id, rpc.user) as draft:
        text = agreed_range(draft.workbook, rpc.parameters["range"], rpc.body.get("range"))
        written = write_value_range(draft, text, rpc.body, as_typed=as_typed)
    echo = _echo(rpc, spreadsheet_id, rpc.query, [written], rpc.body.get("majorDimension"))
    return {"spreadsheetId": spreadsheet_id} | update_json(written, echo[0])


def batch_update_values(rpc: RpcCall) -> Mapping[str, Any]:
    """POST …/values:batchUpdate: every range or none."""
    spreadsheet_id = rpc.writable_id()
    as_typed = is_as_typed(rpc.body)
    entries = rpc.body.get("data", ())
    all_written = []
    with rpc.services.store.edit(spreadsheet_id, rpc.user) as draft:
        for number, entry in enumerate(entries):
            try:
                all_written.append(write_value_range(draft, entry.get("range", ""), entry, as_typed=as_typed))
            except ApiError as error:
                raise error.with_prefix(f"Invalid data[{number}]: ") from None
    echo = _echo(rpc, spreadsheet_id, rpc.body, all_written, None)
    responses = [
        {"spreadsheetId": spreadsheet_id} | update_json(written, shown)
        for written, shown in zip(all_written, echo, strict=True)
    ]
    return {"spreadsheetId": spreadsheet_id} | totals_json(all_written) | _listed("responses", responses)


def write_value_range(draft: WorkbookDraft, text: str, entry: Mapping[str, Any], *, as_typed: bool) -> Written:
    """Write one ValueRange of a request to the range `text`."""
    sheet, target = resolve_open_range(draft.workbook, text)
    values = as_rows(entry.get("values", ()), entry.get("majorDimension", "ROWS"))
    return write_values(draft, sheet, target, values, as_typed=as_typed)


def agreed_range(workbook: Workbook, in_path: str, in_body: str | None) -> str:
    """The range of the path, which the body may repeat in other words but not contradict."""
    is_said_otherwise = bool(in_body) and in_body != in_path
    if is_said_otherwise and resolve_open_range(workbook, in_body or "") != resolve_open_range(workbook, in_path):
        raise invalid_argument(f"The range in the body [{in_body}] must be the range of the request [{in_path}].")
    return in_path


def is_as_typed(options: Mapping[str, Any]) -> bool:
    """Whether valueInputOption is USER_ENTERED; 400 when it is not given."""
    option = options.get("valueInputOption", "INPUT_VALUE_OPTION_UNSPECIFIED")
    if option == "INPUT_VALUE_OPTION_UNSPECIFIED":
        raise invalid_argument("'valueInputOption' is required but not specified")
    return bool(option == "USER_ENTERED")


def update_json(written: Written, updated_data: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """UpdateValuesResponse but for the id; counts of 0 are left out."""
    body: dict[str, Any] = {"updatedRange": range_text(written.sheet, written.area)}
    for name, count in (
        ("updatedRows", len(written.rows)),
        ("updatedColumns", len(written.columns)),
        ("updatedCells", written.cells),
    ):
        if count:
            body[name] = count
    if updated_data is not None:
        body["updatedData"] = updated_data
    return body


def totals_json(all_written: Sequence[Written]) -> dict[str, Any]:
    """Totals of a batch: rows and columns that several ranges share count once (fact 10)."""
    sheets = {written.sheet.uid for written in all_written}
    rows = {(written.sheet.uid, row) for written in all_written for row in written.rows}
    columns = {(written.sheet.uid, column) for written in all_written for column in written.columns}
    totals = {
        "totalUpdatedRows": len(rows),
        "totalUpdatedColumns": len(columns),
        "totalUpdatedCells": sum(written.cells for written in all_written),
        "totalUpdatedSheets": len(sheets),
    }
    return {name: total for name, total in totals.items() if total}


def _listed(name: str, items: list[Any]) -> dict[str, Any]:
    return {name: items} if items else {}


def _echo(
    rpc: RpcCall,
    spreadsheet_id: str,
    options: Mapping[str, Any],
    all_written: Sequence[Written],
    major_dimension: str | None,
) -> list[Mapping[str, Any] | None]:
    """The written values read back, where includeValuesInResponse asks for them."""
    state = rpc.services.store.state(spreadsheet_id)
    if not options.get("includeValuesInResponse") or state is None:
        return [None] * len(all_written)
    found = render_options(options, prefix="response")
    found = RenderOptions(found.value, found.date_time, major_dimension or "ROWS")
    reader = rpc.services.reader(state)
    shown: list[Mapping[str, Any] | None] = []
    for written in all_written:
        sheet = state.workbook.sheet_by_id(written.sheet.sheet_id) or written.sheet
        area: Rectangle = written.area
        shown.append(value_range_json(reader, sheet, area, found))
    return shown
