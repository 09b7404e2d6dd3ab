"""A file as Drive v2 prints it: the answer of v2's upload, fields as in the recordings."""

from __future__ import annotations

from typing import Any

from sync.sheets_server.accounts import user_of_email
from sync.sheets_server.clock import format_rfc3339_millis
from sync.sheets_server.drive.access import AccessView, Viewer, at_least
from sync.sheets_server.drive.file_json import export_links, icon_link, may_copy, web_view_link
from sync.sheets_server.drive.ids import root_id_of
from sync.sheets_server.store.file_facts import FileFacts

FILES = "https://www.googleapis.com/drive/v2/files/"


def file_json_v2(file: FileFacts, viewer: Viewer, access: AccessView) -> dict[str, Any]:
    """The v2 File resource as the viewer sees it."""
    role = access.role_of(file, viewer.user)
    writes = at_least(role, "writer")
    created, modified = format_rfc3339_millis(file.created_at), format_rfc3339_millis(file.modified_at)
    copies = may_copy(file, role)
    itself = FILES + file.file_id
    body: dict[str, Any] = {
        "kind": "drive#file",
        "id": file.file_id,
        "etag": f'"{file.version}"',
        "selfLink": itself,
        "title": file.name,
        "mimeType": file.mime_type,
        "labels": {
            "viewed": True,
            "restricted": False,
            "starred": viewer.user.email in file.more.get("starredBy", ()),
            "hidden": False,
            "trashed": access.is_trashed(file),
        },
        "createdDate": created,
        "modifiedDate": modified,
        "modifiedByMeDate": modified,
        "lastViewedByMeDate": modified,
        "markedViewedByMeDate": "1970-01-01T00:00:00.000Z",
        "version": str(file.version),
        "parents": [_parent_json(parent, itself, viewer) for parent in file.parents],
        "userPermission": {
            "kind": "drive#permission",
            "etag": f'"{file.version}"',
            "id": "me",
            "selfLink": f"{itself}/permissions/me",
            "role": "owner" if role == "owner" else "writer" if writes else "reader",
            "type": "user",
            "pendingOwner": False,
        },
        "alternateLink": web_view_link(file),
        "embedLink": f"https://docs.google.com/spreadsheets/d/{file.file_id}/htmlembed",
        "iconLink": icon_link(file),
        "exportLinks": export_links(file),
        "quotaBytesUsed": "1024",
        "fileSize": "1024",
        "ownerNames": [file.owner] if file.owner else [],
        "owners": [_user_json(file.owner, viewer)] if file.owner else [],
        "lastModifyingUserName": file.last_modifying_user,
        "lastModifyingUser": _user_json(file.last_modifying_user, viewer),
        "capabilities": {"canEdit": writes, "canCopy": copies},
        "editable": writes,
        "copyable": copies,
        "copyRequiresWriterPermission": not file.more.get("viewersCanCopyContent", True),
        "writersCanShare": file.more.get("writersCanShare", True),
        "shared": len(access.listed_grants(file)) > 1,
        "explicitlyTrashed": file.trashed,
        "appDataContents": False,
        "spaces": ["drive"],
    }
    if file.drive_id:
        body |= {"driveId": file.drive_id, "teamDriveId": file.drive_id}
    return body


def _parent_json(parent_id: str, file_link: str, viewer: Viewer) -> dict[str, Any]:
    return {
        "kind": "drive#parentReference",
        "id": parent_id,
        "selfLink": f"{file_link}/parents/{parent_id}",
        "parentLink": FILES + parent_id,
        "isRoot": parent_id == root_id_of(viewer.user),
    }


def _user_json(email: str, viewer: Viewer) -> dict[str, Any]:
    user = user_of_email(email)
    return {
        "kind": "drive#user",
        "displayName": user.display_name,
        "isAuthenticatedUser": user == viewer.user,
        "permissionId": user.permission_id,
        "emailAddress": user.email,
    }
