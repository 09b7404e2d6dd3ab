"""Control of a running server, under /_embedded: clock, switches, faults, quota, counters, versions.

For tests and rehearsals on this machine; needs no token. The server answers loopback only.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sync.sheets_server.accounts import user_of_token
from sync.sheets_server.app import Call, Handler
from sync.sheets_server.clock import ClockReading, format_rfc3339_millis, parse_rfc3339
from sync.sheets_server.drive.errors import bad_request, file_not_found, revision_not_found
from sync.sheets_server.drive.parameters import json_body, text_field
from sync.sheets_server.drive.version_restore import restore_workbook
from sync.sheets_server.fault_script import FaultScriptError, fault_script_from_json, fault_script_to_json
from sync.sheets_server.routes import Route
from sync.sheets_server.store.file_facts import SPREADSHEET_MIME_TYPE
from sync.sheets_server.switches import SwitchError, switches_from_json, switches_to_json

ROOT = "/_embedded"


def get_health(call: Call) -> Mapping[str, Any]:
    """Where the store is and which process answers."""
    store = call.services.store
    return {
        "store": str(store.path.parent.resolve()),
        "pid": os.getpid(),
        "api": ["sheets v4", "drive v3", "drive v2 upload"],
    }


def get_clock(call: Call) -> Mapping[str, Any]:
    """The server's time."""
    return _clock_json(call.services.clock.reading())


def put_clock(call: Call) -> Mapping[str, Any]:
    """Set the time (``now``, RFC 3339 with an offset), stop it or let it run (``frozen``)."""
    body = _known(json_body(call), "now", "frozen")
    frozen = body.get("frozen")
    if frozen is not None and not isinstance(frozen, bool):
        raise bad_request("frozen must be true or false")
    text = text_field(body, "now")
    try:
        now = None if text is None else parse_rfc3339(text)
    except ValueError as error:
        raise bad_request(str(error)) from None
    return _clock_json(call.services.clock.set(now, frozen=frozen))


def _clock_json(reading: ClockReading) -> Mapping[str, Any]:
    return {"now": format_rfc3339_millis(reading.now), "frozen": reading.frozen}


def get_switches(call: Call) -> Mapping[str, Any]:
    """Every switch with its present value."""
    return switches_to_json(call.services.switches)


def patch_switches(call: Call) -> Mapping[str, Any]:
    """Change the switches that the body names."""
    services = call.services
    try:
        services.switches = switches_from_json(json_body(call), services.switches)
    except SwitchError as error:
        raise bad_request(str(error)) from None
    return switches_to_json(services.switches)


def get_faults(call: Call) -> Mapping[str, Any]:
    """The script being played, and how often each rule matched and fired."""
    player = call.services.faults
    return {**fault_script_to_json(player.script), "counts": [asdict(count) for count in player.counts()]}


def put_faults(call: Call) -> Mapping[str, Any]:
    """Play another script from its beginning; {"rules": []} ends all faults."""
    try:
        call.services.faults.load(fault_script_from_json(json_body(call), "request body"))
    except FaultScriptError as error:
        raise bad_request(str(error)) from None
    return get_faults(call)


def get_quota(call: Call) -> Mapping[str, Any]:
    """Whether Google's limits hold."""
    return {"mode": call.services.quota.mode}


def put_quota(call: Call) -> Mapping[str, Any]:
    """Turn Google's limits on or off; the counts start again."""
    mode = text_field(_known(json_body(call), "mode"), "mode")
    if mode not in ("off", "google"):
        raise bad_request('mode must be "off" or "google"')
    call.services.quota.mode = "google" if mode == "google" else "off"
    call.services.quota.reset()
    return get_quota(call)


def get_counters(call: Call) -> Mapping[str, Any]:
    """Requests so far."""
    return call.services.counters.to_json()


def delete_counters(call: Call) -> Mapping[str, Any]:
    """Count from zero."""
    call.services.counters.reset()
    return call.services.counters.to_json()


def keep_revision(call: Call) -> Mapping[str, Any]:
    """Keep the present state of a spreadsheet as a version that can be restored, until the server stops."""
    file_id = call.parameters["fileId"]
    state = call.services.store.state(file_id)
    if state is None:
        raise file_not_found(file_id)
    by = state.facts.last_modifying_user
    revision = call.services.drive.keep_revision(state, call.services.clock.now(), by)
    return {"fileId": file_id, "revisionId": revision.revision_id, "time": format_rfc3339_millis(revision.at)}


def restore_revision(call: Call) -> Mapping[str, Any]:
    """Play a person's version restore: {"fileId", "revisionId", "user"}."""
    body = _known(json_body(call), "fileId", "revisionId", "user")
    file_id, revision_id = text_field(body, "fileId") or "", text_field(body, "revisionId") or ""
    facts = call.services.store.facts(file_id)
    if facts is None or facts.mime_type != SPREADSHEET_MIME_TYPE:
        raise file_not_found(file_id)
    kept = {one.revision_id: one for one in call.services.drive.revisions_of(file_id)}
    if revision_id not in kept:
        raise revision_not_found(revision_id)
    user = user_of_token(text_field(body, "user") or facts.owner)
    with call.services.store.edit(file_id, user.email) as draft:
        restore_workbook(draft, kept[revision_id].state.workbook)
    return {"fileId": file_id, "revisionId": revision_id, "user": user.email}


def _known(body: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    for name in body:
        if name not in names:
            raise bad_request(f"no such field: {name!r}; known: {', '.join(names)}")
    return body


def _route(method: str, path: str, handler: Handler) -> Route:
    return Route(method, ROOT + path, handler, "control", None)


CONTROL_ROUTES: tuple[Route, ...] = (
    _route("GET", "/health", get_health),
    _route("GET", "/clock", get_clock),
    _route("PUT", "/clock", put_clock),
    _route("GET", "/switches", get_switches),
    _route("PATCH", "/switches", patch_switches),
    _route("GET", "/faults", get_faults),
    _route("PUT", "/faults", put_faults),
    _route("GET", "/quota", get_quota),
    _route("PUT", "/quota", put_quota),
    _route("GET", "/counters", get_counters),
    _route("DELETE", "/counters", delete_counters),
    _route("POST", "/revisions/{fileId}", keep_revision),
    _route("POST", "/restore", restore_revision),
)
