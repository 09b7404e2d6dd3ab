"""values.batchGetByDataFilter, batchUpdateByDataFilter and batchClearByDataFilter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sync.sheets_server.errors import ApiError, invalid_argument
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import GridRange
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.model.workbook import Workbook
from sync.sheets_server.switches import Switches
from sync.sheets_server.values.clear import clear_area
from sync.sheets_server.values.data_filters import SelectedArea, select_areas
from sync.sheets_server.values.get import render_options, value_range_json
from sync.sheets_server.values.rendering import RenderOptions
from sync.sheets_server.values.update import is_as_typed, totals_json, update_json
from sync.sheets_server.values.writing import Written, as_rows, write_values
from sync.sheets_server.wire.rpc import RpcCall


def batch_get_by_data_filter(rpc: RpcCall) -> Mapping[str, Any]:
    """POST …/values:batchGetByDataFilter: what any filter selects, each range once with all its filters."""
    state = rpc.readable_state()
    options, reader = render_options(rpc.body), rpc.services.reader(state)
    matched = filters_by_area(state.workbook, rpc.body.get("dataFilters", ()), rpc.user, rpc.services.switches)
    found = [
        {
            "valueRange": value_range_json(reader, sheet, sheet.bounded(area), options),
            "dataFilters": filters,
        }
        for (sheet, area), filters in matched.items()
    ]
    return {"spreadsheetId": state.facts.file_id} | ({"valueRanges": found} if found else {})


def filters_by_area(
    workbook: Workbook, data_filters: Sequence[Json], user: str, switches: Switches
) -> dict[SelectedArea, list[Json]]:
    """The areas that filters select for reading, in the order first selected, with the filters that did."""
    if not data_filters:
        raise invalid_argument("Must specify at least one data filter.")
    matched: dict[SelectedArea, list[Json]] = {}
    for number, data_filter in enumerate(data_filters):
        try:
            areas = select_areas(workbook, data_filter, user)
        except ApiError as error:
            raise error.with_prefix(f"Invalid dataFilters[{number}]: ") from None
        if not areas and switches.unmatched_filter_read == "error":
            raise nothing_selected().with_prefix(f"Invalid dataFilters[{number}]: ")
        for selected in areas:
            matched.setdefault(selected, []).append(data_filter)
    return matched


def nothing_selected() -> ApiError:
    """The 400 for a lookup that matches nothing, where the switches say that it is an error."""
    return invalid_argument("The data filter does not match any developer metadata.")


def batch_update_by_data_filter(rpc: RpcCall) -> Mapping[str, Any]:
    """POST …/values:batchUpdateByDataFilter: every range that a filter selects is written, or nothing at all."""
    spreadsheet_id = rpc.writable_id()
    as_typed = is_as_typed(rpc.body)
    all_written: list[tuple[Written, Json]] = []
    with rpc.services.store.edit(spreadsheet_id, rpc.user) as draft:
        for number, entry in enumerate(rpc.body.get("data", ())):
            try:
                all_written.extend(_write_entry(draft, entry, as_typed=as_typed))
            except ApiError as error:
                raise error.with_prefix(f"Invalid data[{number}]: ") from None
    responses = [
        update_json(written, _echo(rpc, spreadsheet_id, written, entry)) | {"dataFilter": entry["dataFilter"]}
        for written, entry in all_written
    ]
    body = {"spreadsheetId": spreadsheet_id} | totals_json([written for written, _ in all_written])
    return body | ({"responses": responses} if responses else {})


def _write_entry(draft: WorkbookDraft, entry: Json, *, as_typed: bool) -> list[tuple[Written, Json]]:
    """Write one DataFilterValueRange into all that its filter selects."""
    areas = select_areas(draft.workbook, entry.get("dataFilter", {}), draft.user)
    if not areas and draft.switches.unmatched_filter_write == "error":
        raise nothing_selected()
    values = as_rows(entry.get("values", ()), entry.get("majorDimension", "ROWS"))
    if draft.switches.null_in_filter_write == "clear":
        values = [["" if value is None else value for value in row] for row in values]
    written = []
    for sheet, area in areas:
        current = draft.workbook.sheet_by_id(sheet.sheet_id) or sheet
        target = _bounded_target(current, area)
        written.append((write_values(draft, current, target, values, as_typed=as_typed, may_overflow=False), entry))
    return written


def _bounded_target(sheet: Sheet, area: GridRange) -> GridRange:
    return sheet.bounded(area).on_sheet(sheet.sheet_id)


def _echo(rpc: RpcCall, spreadsheet_id: str, written: Written, entry: Json) -> Mapping[str, Any] | None:
    state = rpc.services.store.state(spreadsheet_id)
    if not rpc.body.get("includeValuesInResponse") or state is None:
        return None
    found = render_options(rpc.body, prefix="response")
    options = RenderOptions(found.value, found.date_time, entry.get("majorDimension", "ROWS"))
    sheet = state.workbook.sheet_by_id(written.sheet.sheet_id) or written.sheet
    return value_range_json(rpc.services.reader(state), sheet, written.area, options)


def batch_clear_by_data_filter(rpc: RpcCall) -> Mapping[str, Any]:
    """POST …/values:batchClearByDataFilter: everything that the filters select is emptied, or nothing."""
    spreadsheet_id = rpc.writable_id()
    cleared: list[str] = []
    with rpc.services.store.edit(spreadsheet_id, rpc.user) as draft:
        for number, data_filter in enumerate(rpc.body.get("dataFilters", ())):
            try:
                cleared.extend(_clear_selected(draft, data_filter))
            except ApiError as error:
                raise error.with_prefix(f"Invalid dataFilters[{number}]: ") from None
    return {"spreadsheetId": spreadsheet_id} | ({"clearedRanges": cleared} if cleared else {})


def _clear_selected(draft: WorkbookDraft, data_filter: Json) -> list[str]:
    areas = select_areas(draft.workbook, data_filter, draft.user)
    if not areas and draft.switches.unmatched_filter_write == "error":
        raise nothing_selected()
    cleared = []
    for sheet, area in areas:
        current = draft.workbook.sheet_by_id(sheet.sheet_id) or sheet
        cleared.append(clear_area(draft, current, current.bounded(area)))
    return cleared
