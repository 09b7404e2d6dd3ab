"""drives.create, get, list, update and delete."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sync.sheets_server.app import Call, Response
from sync.sheets_server.clock import format_rfc3339_millis
from sync.sheets_server.drive.access import at_least
from sync.sheets_server.drive.errors import bad_request, forbidden, shared_drive_not_found
from sync.sheets_server.drive.fields import DRIVE, DRIVE_LIST, cut_to_fields
from sync.sheets_server.drive.ids import new_drive_id
from sync.sheets_server.drive.parameters import json_body, require_parameter, take_page, text_field
from sync.sheets_server.drive.records import SharedDrive
from sync.sheets_server.errors import not_available
from sync.sheets_server.store.file_facts import Permission

DEFAULT_PAGE = 10
DEFAULT_DRIVE = "kind,id,name"


def create_drive(call: Call) -> Mapping[str, Any]:
    """Handler of POST /drive/v3/drives; a requestId that was used already answers the same drive."""
    request_id = require_parameter(call, "requestId")
    name = text_field(json_body(call), "name")
    if not name:
        raise bad_request("The shared drive name is required.")
    organizer = Permission(call.user.permission_id, "user", "organizer", email=call.user.email)
    drive = SharedDrive(new_drive_id(), name, call.services.clock.now(), (organizer,), request_id=request_id)
    return _one(call, call.services.drive.add_drive(drive))


def get_drive(call: Call) -> Mapping[str, Any]:
    """Handler of GET /drive/v3/drives/{driveId}."""
    return _one(call, _member_drive(call))


def list_drives(call: Call) -> Mapping[str, Any]:
    """Handler of GET /drive/v3/drives: those that the caller is a member of."""
    if call.request.query_value("q"):
        raise not_available("a search of shared drives")
    access = call.services.drive.access()
    found = [one for one in access.drives.values() if access.drive_role_of(one, call.user)]
    found.sort(key=lambda drive: (drive.name, drive.drive_id))
    page, next_token = take_page(found, call, DEFAULT_PAGE)
    body: dict[str, Any] = {"kind": "drive#driveList", "drives": [_drive_json(call, one) for one in page]}
    if next_token:
        body["nextPageToken"] = next_token
    default = f"kind,nextPageToken,drives({DEFAULT_DRIVE})"
    return cut_to_fields(body, call.request.query_value("fields"), DRIVE_LIST, default)


def update_drive(call: Call) -> Mapping[str, Any]:
    """Handler of PATCH /drive/v3/drives/{driveId}: the name."""
    drive = _member_drive(call, needed="organizer")
    name = text_field(json_body(call), "name") or drive.name
    return _one(call, change_drive(call, drive.drive_id, lambda latest: replace(latest, name=name)))


def delete_drive(call: Call) -> Response:
    """Handler of DELETE /drive/v3/drives/{driveId}; it must be empty."""
    drive = _member_drive(call, needed="organizer")
    if any(file.drive_id == drive.drive_id for file in call.services.store.files.values()):
        raise forbidden("A shared drive that holds items cannot be deleted.", "teamDriveNotEmpty")
    call.services.drive.remove_drive(drive.drive_id)
    return Response(204)


def change_drive(call: Call, drive_id: str, alter: Callable[[SharedDrive], SharedDrive]) -> SharedDrive:
    """The shared drive after the change.

    :raises ApiError: 404, deleted by somebody else since it was looked up.
    """
    try:
        return call.services.drive.alter_drive(drive_id, alter)
    except KeyError:
        raise shared_drive_not_found(drive_id) from None


def _member_drive(call: Call, needed: str = "reader") -> SharedDrive:
    drive_id = call.parameters["driveId"]
    access = call.services.drive.access()
    drive = access.drives.get(drive_id)
    role = access.drive_role_of(drive, call.user) if drive else None
    if drive is None or role is None:
        raise shared_drive_not_found(drive_id)
    if not at_least(role, needed):
        message = "The user does not have sufficient permissions for this shared drive."
        raise forbidden(message, "insufficientFilePermissions")
    return drive


def _one(call: Call, drive: SharedDrive) -> Mapping[str, Any]:
    return cut_to_fields(_drive_json(call, drive), call.request.query_value("fields"), DRIVE, DEFAULT_DRIVE)


def _drive_json(call: Call, drive: SharedDrive) -> dict[str, Any]:
    role = call.services.drive.access().drive_role_of(drive, call.user)
    return {
        "kind": "drive#drive",
        "id": drive.drive_id,
        "name": drive.name,
        "createdTime": format_rfc3339_millis(drive.created_at),
        "hidden": False,
        "capabilities": {
            "canAddChildren": at_least(role, "writer"),
            "canEdit": at_least(role, "writer"),
            "canListChildren": True,
            "canManageMembers": at_least(role, "organizer"),
            "canRenameDrive": at_least(role, "organizer"),
            "canDeleteDrive": at_least(role, "organizer"),
        },
    }
