"""One method of the API as a handler: query and body read by the schema, the answer cut by `fields`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sync.sheets_server.app import Call, Handler, Services
from sync.sheets_server.errors import not_found
from sync.sheets_server.store.workbook_store import WorkbookState
from sync.sheets_server.wire.body import read_body
from sync.sheets_server.wire.field_mask import FieldMask, response_mask
from sync.sheets_server.wire.query import read_query
from sync.sheets_server.wire.schema import sheets_schema


@dataclass(frozen=True, slots=True)
class RpcCall:
    """A call with everything read: query parameters, body, and the mask the answer will be cut by."""

    call: Call
    query: Mapping[str, Any]
    body: Mapping[str, Any]
    mask: FieldMask

    @property
    def services(self) -> Services:
        return self.call.services

    @property
    def user(self) -> str:
        """The caller's address."""
        return self.call.user.email

    @property
    def parameters(self) -> Mapping[str, str]:
        """Path parameters."""
        return self.call.parameters

    def readable_state(self) -> WorkbookState:
        """The committed state of the spreadsheet in the path; 404 or 403 when the caller may not read it."""
        facts = self.call.readable_file(self.parameters["spreadsheetId"])
        state = self.services.store.state(facts.file_id)
        if state is None:
            raise not_found()
        return state

    def writable_id(self) -> str:
        """The id of the spreadsheet in the path; 404 or 403 when the caller may not change it."""
        return self.call.writable_file(self.parameters["spreadsheetId"]).file_id


RpcHandler = Callable[[RpcCall], Mapping[str, Any]]


def rpc(method: str, answer: RpcHandler, *, field_of_rpc: str = "", cuts_itself: bool = False) -> Handler:
    """The handler of `method` ("spreadsheets.values.get").

    `field_of_rpc` is the field of the RPC that the body fills, "" where the body is the whole request.
    `cuts_itself` says that `answer` has applied the mask.
    """
    schema = sheets_schema().methods[method]

    def handle(call: Call) -> Mapping[str, Any]:
        query = read_query(call.request.query, method)
        fields = call.request.query_value("fields") or call.request.headers.get("x-goog-fieldmask")
        mask = response_mask(fields, schema.response)
        body = read_body(call.request.body, schema.body, field_of_rpc=field_of_rpc) if schema.body else {}
        found = answer(RpcCall(call, query, body, mask))
        if cuts_itself:
            return found
        cut: Mapping[str, Any] = mask.cut(found)
        return cut

    return handle
