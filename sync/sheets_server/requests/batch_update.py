"""spreadsheets.batchUpdate: requests in order on one draft, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.sheets_server.errors import ApiError, invalid_argument, not_available
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.registry import request_handlers
from sync.sheets_server.spreadsheets.get import selected_spreadsheet
from sync.sheets_server.wire.field_mask import EVERYTHING
from sync.sheets_server.wire.rpc import RpcCall
from sync.sheets_server.wire.schema import sheets_schema


def batch_update(rpc: RpcCall) -> Mapping[str, Any]:
    """POST /v4/spreadsheets/{spreadsheetId}:batchUpdate."""
    requests = rpc.body.get("requests")
    if not requests:
        raise invalid_argument("Must specify at least one request.")
    spreadsheet_id = rpc.writable_id()
    with rpc.services.store.edit(spreadsheet_id, rpc.user) as draft:
        replies = apply_requests(draft, requests)
    body: dict[str, Any] = {"spreadsheetId": spreadsheet_id, "replies": replies}
    state = rpc.services.store.state(spreadsheet_id)
    if rpc.body.get("includeSpreadsheetInResponse") and state is not None:
        body["updatedSpreadsheet"] = selected_spreadsheet(
            rpc.services,
            state,
            rpc.user,
            rpc.mask.child("updatedSpreadsheet") or EVERYTHING,
            rpc.body.get("responseRanges", ()),
            wants_grid=bool(rpc.body.get("responseIncludeGridData")),
        )
    return body


def apply_requests(draft: WorkbookDraft, requests: list[Json]) -> list[Mapping[str, Any]]:
    """Carry requests out in order; one reply each, {} for kinds that answer nothing.

    :raises ApiError: 400 naming the request that failed; the draft is then to be dropped.
    """
    handlers = request_handlers()
    kinds_with_reply = sheets_schema().messages["Response"]
    replies: list[Mapping[str, Any]] = []
    for number, request in enumerate(requests):
        if not request:
            raise invalid_argument(f"Invalid requests[{number}]: No request set.")
        ((kind, content),) = request.items()
        try:
            if kind not in handlers:
                raise not_available(f"The request {kind}")
            reply = handlers[kind](draft, content)
        except ApiError as error:
            raise error.with_prefix(f"Invalid requests[{number}].{kind}: ") from None
        replies.append({kind: reply or {}} if kind in kinds_with_reply else {})
    return replies
