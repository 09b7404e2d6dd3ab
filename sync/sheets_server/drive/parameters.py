"""Reads what a Drive request carries: flags, numbers, JSON bodies, page tokens, and the file it is about."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any, TypeVar

from sync.sheets_server.app import Call
from sync.sheets_server.drive.access import Viewer, at_least
from sync.sheets_server.drive.change_feed import FeedViewer
from sync.sheets_server.drive.errors import (
    bad_request,
    file_not_found,
    insufficient_file_permissions,
    invalid_parameter,
    invalid_value,
    required,
)
from sync.sheets_server.drive.ids import is_possible_id
from sync.sheets_server.errors import ApiError
from sync.sheets_server.store.file_facts import FileFacts

Item = TypeVar("Item")
LARGEST_PAGE = 1000


def flag(call: Call, name: str, *, default: bool = False) -> bool:
    """A boolean query parameter; Python clients also send True and False."""
    text = call.request.query_value(name)
    if text is None or text == "":
        return default
    if text.lower() not in ("true", "false", "1", "0"):
        raise invalid_value(name)
    return text.lower() in ("true", "1")


def page_size(call: Call, default: int) -> int:
    """pageSize: at least 1, above 1000 counts as 1000."""
    text = call.request.query_value("pageSize")
    if not text:
        return default
    if not text.lstrip("-").isascii() or not text.lstrip("-").isdigit():
        raise invalid_value("pageSize")
    if int(text) < 1:
        message = f"Invalid value '{text}'. Values must be within the range: [1, {LARGEST_PAGE}]"
        raise invalid_parameter("pageSize", message)
    return min(int(text), LARGEST_PAGE)


def json_body(call: Call) -> Mapping[str, Any]:
    """The JSON object in the body; an empty body is an empty object."""
    return parse_json_object(call.request.body)


def parse_json_object(body: bytes) -> Mapping[str, Any]:
    """A JSON object, its nulls kept (null clears a property in Drive).

    :raises ApiError: 400 parseError.
    """
    if not body.strip():
        return {}
    try:
        value = json.loads(body)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise ApiError(400, "Parse Error", reason="parseError")
    return value


def text_field(body: Mapping[str, Any], name: str) -> str | None:
    """A text of the body; None when it is missing or null."""
    value = body.get(name)
    if value is not None and not isinstance(value, str):
        raise bad_request(f"Invalid value for: {name} is not a string")
    return value


def bool_field(body: Mapping[str, Any], name: str) -> bool | None:
    """A truth value of the body; None when it is missing or null."""
    value = body.get(name)
    if value is not None and not isinstance(value, bool):
        raise bad_request(f"Invalid value for: {name} is not a boolean")
    return value


def text_map_field(body: Mapping[str, Any], name: str) -> Mapping[str, str | None] | None:
    """An object of texts (properties); a null in it deletes its key."""
    value = body.get(name)
    if value is None:
        return None
    if not isinstance(value, dict) or not all(one is None or isinstance(one, str) for one in value.values()):
        raise bad_request(f"Invalid value for: {name} is not an object of strings")
    return value


def require_fields(call: Call) -> None:
    """400 without a fields parameter, for the methods that have no default answer (about, comments)."""
    if not call.request.query_value("fields"):
        message = "The 'fields' parameter is required for this method."
        raise ApiError(400, message, reason="required", location="fields")


def require_parameter(call: Call, name: str) -> str:
    """A query parameter that the method cannot do without."""
    value = call.request.query_value(name)
    if not value:
        raise required(name)
    return value


def viewer_of(call: Call) -> Viewer:
    """The caller, now."""
    return Viewer(call.user, call.services.clock.now())


def feed_viewer(call: Call) -> FeedViewer:
    """The caller, now, under the switches in force."""
    switches = call.services.switches
    return FeedViewer(
        call.user,
        call.services.clock.now(),
        switches.drive_lag_seconds,
        switches.own_writes_in_changes,
        switches.changes_collapse,
    )


def supports_all_drives(call: Call) -> bool:
    """Whether the client says that it knows shared drives (either name of the parameter)."""
    return flag(call, "supportsAllDrives") or flag(call, "supportsTeamDrives")


def visible_file(call: Call, file_id: str, needed: str = "reader", *, any_drive: bool = False) -> FileFacts:
    """The file, if the caller may know of it and has the role.

    A file of a shared drive is not found by a client that does not say supportsAllDrives; ``any_drive`` is for
    methods that have no such parameter.

    :raises ApiError: 404 unknown or no access at all; 403 a lower role than needed.
    """
    file = call.services.store.facts(file_id) if is_possible_id(file_id) else None
    if file is None or (file.drive_id and not any_drive and not supports_all_drives(call)):
        raise file_not_found(file_id)
    role = call.services.drive.access().role_of(file, call.user)
    if role is None:
        raise file_not_found(file_id)
    if not at_least(role, needed):
        raise insufficient_file_permissions()
    return file


def take_page(items: list[Item], call: Call, default_size: int) -> tuple[list[Item], str | None]:
    """One page of a list and the token of the next; tokens are places in the list."""
    size = page_size(call, default_size)
    start = _read_place(call.request.query_value("pageToken"))
    page = items[start : start + size]
    following = start + size
    return page, _place_token(following) if following < len(items) else None


def _place_token(place: int) -> str:
    return "~!!~" + base64.urlsafe_b64encode(f"place:{place}".encode()).decode()


def _read_place(token: str | None) -> int:
    if not token:
        return 0
    try:
        text = base64.urlsafe_b64decode(token.removeprefix("~!!~")).decode()
    except (ValueError, binascii.Error):
        raise invalid_value("pageToken") from None
    head, _, digits = text.partition(":")
    if head != "place" or not digits.isascii() or not digits.isdigit():
        raise invalid_value("pageToken")
    return int(digits)
