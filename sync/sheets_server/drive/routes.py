"""Drive's table: method and path to handler. What Drive has and this table lacks is refused by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.sheets_server.app import Call, Handler
from sync.sheets_server.drive.about import get_about
from sync.sheets_server.drive.changes import get_start_page_token, list_changes
from sync.sheets_server.drive.comments import (
    create_comment,
    create_reply,
    delete_comment,
    get_comment,
    list_comments,
    list_replies,
    update_comment,
)
from sync.sheets_server.drive.exporting import export_by_link, export_file
from sync.sheets_server.drive.file_listing import list_files
from sync.sheets_server.drive.files import delete_file, empty_trash, generate_ids, get_file, update_file
from sync.sheets_server.drive.new_files import copy_file, create_file
from sync.sheets_server.drive.permissions import (
    create_permission,
    delete_permission,
    get_permission,
    list_permissions,
    update_permission,
)
from sync.sheets_server.drive.revisions import get_revision, list_revisions
from sync.sheets_server.drive.shared_drives import create_drive, delete_drive, get_drive, list_drives, update_drive
from sync.sheets_server.drive.upload import upload_new_v2, upload_new_v3, upload_over_v2, upload_over_v3
from sync.sheets_server.errors import not_available
from sync.sheets_server.routes import Route

V3 = "/drive/v3"
FILES = V3 + "/files"
ONE = FILES + "/{fileId}"
PERMISSIONS = ONE + "/permissions"
COMMENTS = ONE + "/comments"
DRIVES = V3 + "/drives"


def refused(call: Call) -> Mapping[str, Any]:
    """Handler of what Drive has and this server has not: 400 by name."""
    raise not_available(f"{call.request.method} {call.request.path}")


def _route(method: str, template: str, handler: Handler) -> Route:
    return Route(method, template, handler, "drive", "drive")


DRIVE_ROUTES: tuple[Route, ...] = (
    _route("GET", V3 + "/about", get_about),
    _route("GET", V3 + "/changes/startPageToken", get_start_page_token),
    _route("GET", V3 + "/changes", list_changes),
    _route("GET", FILES, list_files),
    _route("POST", FILES, create_file),
    _route("GET", FILES + "/generateIds", generate_ids),
    _route("GET", FILES + "/generateCseToken", refused),
    _route("DELETE", FILES + "/trash", empty_trash),
    _route("GET", ONE, get_file),
    _route("PATCH", ONE, update_file),
    _route("DELETE", ONE, delete_file),
    _route("POST", ONE + "/copy", copy_file),
    _route("GET", ONE + "/export", export_file),
    _route("GET", PERMISSIONS, list_permissions),
    _route("POST", PERMISSIONS, create_permission),
    _route("GET", PERMISSIONS + "/{permissionId}", get_permission),
    _route("PATCH", PERMISSIONS + "/{permissionId}", update_permission),
    _route("DELETE", PERMISSIONS + "/{permissionId}", delete_permission),
    _route("GET", COMMENTS, list_comments),
    _route("POST", COMMENTS, create_comment),
    _route("GET", COMMENTS + "/{commentId}", get_comment),
    _route("PATCH", COMMENTS + "/{commentId}", update_comment),
    _route("DELETE", COMMENTS + "/{commentId}", delete_comment),
    _route("GET", COMMENTS + "/{commentId}/replies", list_replies),
    _route("POST", COMMENTS + "/{commentId}/replies", create_reply),
    _route("GET", ONE + "/revisions", list_revisions),
    _route("GET", ONE + "/revisions/{revisionId}", get_revision),
    _route("GET", DRIVES, list_drives),
    _route("POST", DRIVES, create_drive),
    _route("GET", DRIVES + "/{driveId}", get_drive),
    _route("PATCH", DRIVES + "/{driveId}", update_drive),
    _route("DELETE", DRIVES + "/{driveId}", delete_drive),
    _route("GET", "/spreadsheets/d/{fileId}/export", export_by_link),
    _route("GET", "/spreadsheets/export", export_by_link),
    _route("POST", "/upload/drive/v3/files", upload_new_v3),
    _route("PUT", "/upload/drive/v3/files", upload_new_v3),
    _route("PATCH", "/upload/drive/v3/files/{fileId}", upload_over_v3),
    _route("PUT", "/upload/drive/v3/files/{fileId}", upload_over_v3),
    _route("POST", "/upload/drive/v2/files", upload_new_v2),
    _route("PUT", "/upload/drive/v2/files", upload_new_v2),
    _route("PUT", "/upload/drive/v2/files/{fileId}", upload_over_v2),
    *(
        _route(method, prefix + "/{rest+}", refused)
        for prefix in ("/drive", "/upload")
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE")
    ),
)
