"""Files, users and permissions as Drive v3 prints them (schemas File, User, Permission of drive.v3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.emulator.accounts import User, user_of_email
from sync.emulator.clock import format_rfc3339_millis
from sync.emulator.drive.access import (
    DriveState,
    Grant,
    Viewer,
    drive_role_of,
    is_trashed,
    listed_grants,
    role_of,
)
from sync.emulator.drive.ids import root_id_of
from sync.emulator.drive.model import FOLDER, SPREADSHEET, DriveFile, Role

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXPORT_FORMATS: Mapping[str, str] = {
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    XLSX: "xlsx",
}


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
        "id": permission.id,
        "type": permission.type,
        "role": permission.role.api_name,
    }
    if permission.type in ("user", "group"):
        body |= {"emailAddress": permission.grantee, "deleted": False}
    elif permission.type == "domain":
        body["domain"] = permission.grantee
    if permission.type != "anyone":
        body["displayName"] = permission.display_name or permission.grantee
    if permission.type in ("domain", "anyone"):
        body["allowFileDiscovery"] = permission.allow_file_discovery
    if permission.type == "user":
        body["pendingOwner"] = False
    if permission.expires_at is not None:
        body["expirationTime"] = format_rfc3339_millis(permission.expires_at)
    if in_shared_drive:
        detail: dict[str, Any] = {
            "permissionType": "member" if grant.inherited_from else "file",
            "role": permission.role.api_name,
            "inherited": bool(grant.inherited_from),
        }
        if grant.inherited_from:
            detail["inheritedFrom"] = grant.inherited_from
        body["permissionDetails"] = [detail]
    return body


def file_json(file: DriveFile, viewer: Viewer, state: DriveState) -> dict[str, Any]:
    """The whole File resource as the viewer sees it; a fields mask cuts it down later."""
    email = viewer.user.email
    role = role_of(state, file, viewer.user, viewer.now)
    grants = listed_grants(state, file)
    body: dict[str, Any] = {
        "kind": "drive#file",
        "id": file.id,
        "name": file.name,
        "mimeType": file.mime_type,
        "starred": email in file.starred_by,
        "trashed": is_trashed(state, file),
        "explicitlyTrashed": file.explicitly_trashed,
        "spaces": ["drive"],
        "version": str(file.version),
        "webViewLink": web_view_link(file),
        "iconLink": icon_link(file),
        "hasThumbnail": False,
        "thumbnailVersion": "0",
        "createdTime": format_rfc3339_millis(file.created_at),
        "modifiedTime": format_rfc3339_millis(file.modified_at),
        "modifiedByMe": file.modified_by == email,
        "shared": len(grants) > 1,
        "ownedByMe": bool(file.owner) and file.owner == email,
        "capabilities": capabilities(file, role),
        "viewersCanCopyContent": file.viewers_can_copy,
        "copyRequiresWriterPermission": not file.viewers_can_copy,
        "writersCanShare": file.writers_can_share,
        "quotaBytesUsed": "0" if file.mime_type == FOLDER else "1024",
        "isAppAuthorized": True,
    }
    body |= _optional_fields(file, viewer)
    if parents := [one for one in file.parents if _may_see_folder(one, viewer, state)]:
        body["parents"] = parents
    if role is not None and role >= Role.WRITER:
        body["permissionIds"] = [grant.permission.id for grant in grants]
        if not file.drive_id:
            body["permissions"] = [permission_json(grant) for grant in grants]
    return body


def _optional_fields(file: DriveFile, viewer: Viewer) -> dict[str, Any]:
    email = viewer.user.email
    given = {
        "description": file.description,
        "properties": dict(file.properties),
        "appProperties": dict(file.app_properties),
        "originalFilename": file.original_filename,
        "driveId": file.drive_id,
        "teamDriveId": file.drive_id,
    }
    body: dict[str, Any] = {name: value for name, value in given.items() if value}
    if file.modified_by:
        body["lastModifyingUser"] = user_json(file.modified_by, viewer.user)
    if file.modified_by == email:
        body["modifiedByMeTime"] = format_rfc3339_millis(file.modified_at)
    if file.owner:
        body["owners"] = [user_json(file.owner, viewer.user)]
    if file.trashed_at is not None:
        body["trashedTime"] = format_rfc3339_millis(file.trashed_at)
        if file.drive_id:
            body["trashingUser"] = user_json(file.trashed_by, viewer.user)
    if email in file.shared_at:
        body["sharedWithMeTime"] = format_rfc3339_millis(file.shared_at[email])
        body["sharingUser"] = user_json(file.shared_by[email], viewer.user)
    if file.mime_type == SPREADSHEET:
        body["exportLinks"] = export_links(file)
    return body


def _may_see_folder(folder_id: str, viewer: Viewer, state: DriveState) -> bool:
    if folder_id == root_id_of(viewer.user):
        return True
    if drive := state.drives.get(folder_id):
        return drive_role_of(drive, viewer.user, viewer.now) is not None
    folder = state.files.get(folder_id)
    return folder is not None and role_of(state, folder, viewer.user, viewer.now) is not None


def role_needed_to_trash(file: DriveFile) -> Role:
    """Who may put the file into the trash: its owner, or a content manager of its shared drive."""
    return Role.FILE_ORGANIZER if file.drive_id else Role.OWNER


def role_needed_to_delete(file: DriveFile) -> Role:
    """Who may delete the file for good: its owner, or a manager of its shared drive."""
    return Role.ORGANIZER if file.drive_id else Role.OWNER


def may_share(file: DriveFile, role: Role | None) -> bool:
    """Whether the role may change the file's permissions."""
    return role is not None and role >= (Role.WRITER if file.writers_can_share else Role.OWNER)


def capabilities(file: DriveFile, role: Role | None) -> dict[str, bool]:
    """What the role may do with the file."""
    held = role or 0
    writes = held >= Role.WRITER
    trashes = held >= role_needed_to_trash(file)
    is_folder = file.mime_type == FOLDER
    copies = not is_folder and held >= (Role.READER if file.viewers_can_copy else Role.WRITER)
    return {
        "canEdit": writes,
        "canModifyContent": writes,
        "canRename": writes,
        "canComment": held >= Role.COMMENTER,
        "canCopy": copies,
        "canDownload": copies,
        "canShare": may_share(file, role),
        "canTrash": trashes,
        "canUntrash": trashes,
        "canDelete": held >= role_needed_to_delete(file),
        "canReadRevisions": writes,
        "canListChildren": is_folder,
        "canAddChildren": is_folder and writes,
    }


def web_view_link(file: DriveFile) -> str:
    """Where a browser would open the file at Google; it leads nowhere for an embedded one."""
    if file.mime_type == SPREADSHEET:
        return f"https://docs.google.com/spreadsheets/d/{file.id}/edit?usp=drivesdk"
    if file.mime_type == FOLDER:
        return f"https://drive.google.com/drive/folders/{file.id}"
    return f"https://drive.google.com/file/d/{file.id}/view?usp=drivesdk"


def icon_link(file: DriveFile) -> str:
    """The address of the icon of the file's type, as Google forms it."""
    return f"https://drive-thirdparty.googleusercontent.com/16/type/{file.mime_type}"


def export_links(file: DriveFile) -> dict[str, str]:
    """Export addresses by type, those types that the embedded server exports."""
    base = f"https://docs.google.com/spreadsheets/export?id={file.id}&exportFormat="
    return {mime_type: base + name for mime_type, name in EXPORT_FORMATS.items()}
