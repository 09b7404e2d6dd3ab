"""changes.getStartPageToken and changes.list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.sheets_server.app import Call
from sync.sheets_server.clock import format_rfc3339_millis
from sync.sheets_server.drive.access import AccessView
from sync.sheets_server.drive.change_feed import FeedEntry, FeedViewer, parse_page_token
from sync.sheets_server.drive.errors import bad_request, invalid_value, shared_drive_not_found
from sync.sheets_server.drive.fields import (
    CHANGE_LIST,
    DEFAULT_CHANGE,
    START_PAGE_TOKEN,
    cut_to_fields,
)
from sync.sheets_server.drive.file_json import file_json
from sync.sheets_server.drive.ids import root_id_of
from sync.sheets_server.drive.parameters import (
    feed_viewer,
    flag,
    page_size,
    require_parameter,
    supports_all_drives,
    viewer_of,
)

DEFAULT_PAGE = 100


def get_start_page_token(call: Call) -> Mapping[str, Any]:
    """Handler of GET /drive/v3/changes/startPageToken: from where only later changes are listed."""
    token = call.services.drive.feed.start_token(feed_viewer(call), _drive_id(call))
    body = {"kind": "drive#startPageToken", "startPageToken": str(token)}
    return cut_to_fields(body, call.request.query_value("fields"), START_PAGE_TOKEN, "*")


def list_changes(call: Call) -> Mapping[str, Any]:
    """Handler of GET /drive/v3/changes: the caller's own log, or that of one shared drive."""
    drive_id = _drive_id(call)
    feed, access, viewer = call.services.drive.feed, call.services.drive.access(), feed_viewer(call)
    token = parse_page_token(require_parameter(call, "pageToken"), feed.last_number)
    if token is None:
        raise invalid_value("pageToken")
    page = feed.page(
        token,
        viewer,
        access,
        call.services.drive.losses,
        drive_id=drive_id,
        page_size=page_size(call, DEFAULT_PAGE),
        include_removed=flag(call, "includeRemoved", default=True),
    )
    entries = page.entries
    if flag(call, "restrictToMyDrive"):
        entries = tuple(one for one in entries if one.file is None or _is_in_my_drive(one, call, access))
    body: dict[str, Any] = {
        "kind": "drive#changeList",
        "changes": [_change_json(entry, viewer, call, access) for entry in entries],
        "newStartPageToken" if page.is_last else "nextPageToken": str(page.token),
    }
    default = f"kind,nextPageToken,newStartPageToken,changes({DEFAULT_CHANGE})"
    return cut_to_fields(body, call.request.query_value("fields"), CHANGE_LIST, default)


def _drive_id(call: Call) -> str:
    """The shared drive whose log is asked for; "" = the caller's own."""
    drive_id = call.request.query_value("driveId") or call.request.query_value("teamDriveId") or ""
    if drive_id:
        if not supports_all_drives(call):
            raise bad_request("The supportsAllDrives parameter must be true when driveId is given.")
        drive = call.services.drive.drives.get(drive_id)
        if drive is None or call.services.drive.access().drive_role_of(drive, call.user) is None:
            raise shared_drive_not_found(drive_id)
    return drive_id


def _is_in_my_drive(entry: FeedEntry, call: Call, access: AccessView) -> bool:
    if entry.file is None:
        return False
    above = {parent for folder in (entry.file, *access.folders_above(entry.file)) for parent in folder.parents}
    return root_id_of(call.user) in above


def _change_json(entry: FeedEntry, viewer: FeedViewer, call: Call, access: AccessView) -> dict[str, Any]:
    body: dict[str, Any] = {
        "kind": "drive#change",
        "type": "file",
        "changeType": "file",
        "time": format_rfc3339_millis(entry.change.at),
        "removed": entry.file is None,
        "fileId": entry.change.file_id,
    }
    if entry.change.drive_id:
        body["driveId"] = entry.change.drive_id
    if entry.file is not None:
        seen = call.services.drive.feed.as_seen(entry.file, viewer)
        body["file"] = file_json(seen, viewer_of(call), access)
    return body
