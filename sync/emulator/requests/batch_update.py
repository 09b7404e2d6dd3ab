"""spreadsheets.batchUpdate: requests in order on one draft, all or nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sync.emulator.app import Call
from sync.emulator.errors import ApiError, not_available
from sync.emulator.requests.registry import request_handlers


def batch_update(call: Call) -> Mapping[str, Any]:
    """Handler of POST /v4/spreadsheets/{spreadsheetId}:batchUpdate."""
    body = json.loads(call.request.body)
    facts = call.writable_file(call.parameters["spreadsheetId"])
    handlers = request_handlers()
    replies = []
    with call.services.store.edit(facts.file_id, call.user.email) as draft:
        for number, request in enumerate(body["requests"]):
            ((kind, content),) = request.items()
            if kind not in handlers:
                raise not_available(f"The request kind {kind}")
            try:
                reply = handlers[kind](draft, content)
            except ApiError as error:
                raise error.with_prefix(f"Invalid requests[{number}].{kind}: ") from None
            replies.append({kind: reply} if reply else {})
    return {"spreadsheetId": facts.file_id, "replies": replies}
