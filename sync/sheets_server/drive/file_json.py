"""Files, users and permissions as Drive v3 prints them (schemas File, User, Permission of drive.v3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.sheets_server.accounts import User, user_of_email
from sync.sheets_server.clock import format_rfc3339_millis
from sync.sheets_server.drive.access import AccessView, Grant, Viewer, at_least
from sync.sheets_server.drive.ids import root_id_of
from sync.sheets_server.store.file_facts import FOLDER_MIME_TYPE, SPREADSHEET_MIME_TYPE, FileFacts

EXPORT_FORMATS: Mapping[str, str] = {
    "application/x-vnd.oasis.opendocument.spreadsheet": "ods",
    "text/tab-separated-values": "tsv",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "text/csv": "csv",
    "application/zip": "zip",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
}
"""As exportLinks of the recordings has them."""

# Fields kept in FileFacts.more under the name, and in the shape, in which they are printed.
GIVEN_FIELDS = ("description", "properties", "appProperties", "originalFilename", "folderColorRgb")


def user_json(email: str, viewer: User) -> dict[str, Any]:
    """A Drive user; ``me`` when it is the viewer."""
    user = user_of_email(email)
    return {
        "kind": "drive#user",
        "displayName": user.display_name,
        "me": user == viewer,
        "permissionId": user.permission_id,
        "emailAddress": user.email,
    }


def permission_json(grant: Grant, *, in_shared_drive: bool = False) -> dict[str, Any]:
    """A permission; in shared drives with where it comes from."""
    permission = grant.permission
    body: dict[str, Any] = {
        "kind": "drive#permission",
        "id": permission.permission_id,
        "type": permission.type,
        "role": permission.role,
    }
    if permission.type in ("user", "group"):
        body |= {"emailAddress": permission.email, "deleted": False}
    elif permission.type == "domain":
        body["domain"] = permission.domain
    if permission.type != "anyone":
        body["displayName"] = permission.email or permission.domain
    if permission.type in ("domain", "anyone"):
        body["allowFileDiscovery"] = permission.allow_file_discovery
    if permission.type == "user":
        body["pendingOwner"] = permission.is_pending_owner
    if in_shared_drive:
        detail: dict[str, Any] = {
            "permissionType": "member" if grant.inherited_from else "file",
            "role": permission.role,
            "inherited": bool(grant.inherited_from),
        }
        if grant.inherited_from:
            detail["inheritedFrom"] = grant.inherited_from
        body["permissionDetails"] = [detail]
    return body


def file_json(file: FileFacts, viewer: Viewer, access: AccessView) -> dict[str, Any]:
    """The whole File resource as the viewer sees it; a fields mask cuts it down later."""
    email = viewer.user.email
    role = access.role_of(file, viewer.user)
    grants = access.listed_grants(file)
    body: dict[str, Any] = {
        "kind": "drive#file",
        "id": file.file_id,
        "name": file.name,
        "mimeType": file.mime_type,
        "starred": email in file.more.get("starredBy", ()),
        "trashed": access.is_trashed(file),
        "explicitlyTrashed": file.trashed,
        "spaces": ["drive"],
        "version": str(file.version),
        "webViewLink": web_view_link(file),
        "iconLink": icon_link(file),
        "hasThumbnail": False,
        "thumbnailVersion": "0",
        "createdTime": format_rfc3339_millis(file.created_at),
        "modifiedTime": format_rfc3339_millis(file.modified_at),
        "modifiedByMe": file.last_modifying_user == email,
        "shared": len(grants) > 1,
        "ownedByMe": bool(file.owner) and file.owner == email,
        "capabilities": capabilities(file, role),
        "viewersCanCopyContent": file.more.get("viewersCanCopyContent", True),
        "copyRequiresWriterPermission": not file.more.get("viewersCanCopyContent", True),
        "writersCanShare": file.more.get("writersCanShare", True),
        "quotaBytesUsed": "0" if file.mime_type == FOLDER_MIME_TYPE else "1024",
        "isAppAuthorized": True,
    }
    body |= _optional_fields(file, viewer)
    if parents := [one for one in file.parents if _may_see_folder(one, viewer.user, access)]:
        body["parents"] = parents
    if at_least(role, "writer"):
        body["permissionIds"] = [grant.permission.permission_id for grant in grants]
        if not file.drive_id:
            body["permissions"] = [permission_json(grant) for grant in grants]
    return body


def _optional_fields(file: FileFacts, viewer: Viewer) -> dict[str, Any]:
    email = viewer.user.email
    given = {name: file.more.get(name) for name in GIVEN_FIELDS}
    given |= {"driveId": file.drive_id, "teamDriveId": file.drive_id}
    body: dict[str, Any] = {name: value for name, value in given.items() if value}
    if file.last_modifying_user:
        body["lastModifyingUser"] = user_json(file.last_modifying_user, viewer.user)
    if file.last_modifying_user == email:
        body["modifiedByMeTime"] = format_rfc3339_millis(file.modified_at)
    if file.owner:
        body["owners"] = [user_json(file.owner, viewer.user)]
    if file.trashed:
        body["trashedTime"] = file.more["trashedTime"]
        if file.drive_id:
            body["trashingUser"] = user_json(file.more["trashedBy"], viewer.user)
    if shared_at := file.more.get("sharedAt", {}).get(email):
        body["sharedWithMeTime"] = shared_at
        body["sharingUser"] = user_json(file.more["sharedBy"][email], viewer.user)
    if file.mime_type == SPREADSHEET_MIME_TYPE:
        body["exportLinks"] = export_links(file)
    return body


def _may_see_folder(folder_id: str, user: User, access: AccessView) -> bool:
    if folder_id == root_id_of(user):
        return True
    if drive := access.drives.get(folder_id):
        return access.drive_role_of(drive, user) is not None
    folder = access.find_file(folder_id)
    return folder is not None and access.role_of(folder, user) is not None


def role_needed_to_trash(file: FileFacts) -> str:
    """Who may put the file into the trash: its owner, or a content manager of its shared drive."""
    return "fileOrganizer" if file.drive_id else "owner"


def role_needed_to_delete(file: FileFacts) -> str:
    """Who may delete the file for good: its owner, or a manager of its shared drive."""
    return "organizer" if file.drive_id else "owner"


def may_share(file: FileFacts, role: str | None) -> bool:
    """Whether the role may change the file's permissions."""
    return at_least(role, "writer" if file.more.get("writersCanShare", True) else "owner")


def may_copy(file: FileFacts, role: str | None) -> bool:
    """Whether the role may copy, download or export the file."""
    needed = "reader" if file.more.get("viewersCanCopyContent", True) else "writer"
    return file.mime_type != FOLDER_MIME_TYPE and at_least(role, needed)


def capabilities(file: FileFacts, role: str | None) -> dict[str, bool]:
    """What the role may do with the file."""
    writes = at_least(role, "writer")
    trashes = at_least(role, role_needed_to_trash(file))
    copies = may_copy(file, role)
    is_folder = file.mime_type == FOLDER_MIME_TYPE
    return {
        "canEdit": writes,
        "canModifyContent": writes,
        "canRename": writes,
        "canComment": at_least(role, "commenter"),
        "canCopy": copies,
        "canDownload": copies,
        "canShare": may_share(file, role),
        "canTrash": trashes,
        "canUntrash": trashes,
        "canDelete": at_least(role, role_needed_to_delete(file)),
        "canReadRevisions": writes,
        "canListChildren": is_folder,
        "canAddChildren": is_folder and writes,
    }


def web_view_link(file: FileFacts) -> str:
    """Where a browser would open the file at Google; it leads nowhere for one of this server."""
    if file.mime_type == SPREADSHEET_MIME_TYPE:
        return f"https://docs.google.com/spreadsheets/d/{file.file_id}/edit?usp=drivesdk"
    if file.mime_type == FOLDER_MIME_TYPE:
        return f"https://drive.google.com/drive/folders/{file.file_id}"
    return f"https://drive.google.com/file/d/{file.file_id}/view?usp=drivesdk"


def icon_link(file: FileFacts) -> str:
    """The address of the icon of the file's type, as Google forms it."""
    return f"https://drive-thirdparty.googleusercontent.com/16/type/{file.mime_type}"


def export_links(file: FileFacts) -> dict[str, str]:
    """Export addresses by type, those types that the sheets server exports."""
    base = f"https://docs.google.com/spreadsheets/export?id={file.file_id}&exportFormat="
    return {mime_type: base + name for mime_type, name in EXPORT_FORMATS.items()}
