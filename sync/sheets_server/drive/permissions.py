"""permissions.list, get, create, update and delete, of files and of shared drives (their members)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sync.sheets_server.accounts import permission_id_of, user_of_email
from sync.sheets_server.app import Call, Response
from sync.sheets_server.clock import format_rfc3339_millis
from sync.sheets_server.drive.access import Grant, at_least
from sync.sheets_server.drive.errors import (
    bad_request,
    file_not_found,
    forbidden,
    insufficient_file_permissions,
    invalid_value,
    owner_stays,
    pending_owner_must_write,
    permission_not_found,
)
from sync.sheets_server.drive.fields import DEFAULT_PERMISSION, PERMISSION, PERMISSION_LIST, cut_to_fields
from sync.sheets_server.drive.file_edits import change_facts
from sync.sheets_server.drive.file_json import may_share, permission_json
from sync.sheets_server.drive.parameters import (
    bool_field,
    flag,
    json_body,
    supports_all_drives,
    take_page,
    text_field,
    visible_file,
)
from sync.sheets_server.drive.records import SharedDrive
from sync.sheets_server.drive.registry import principal_of
from sync.sheets_server.drive.shared_drives import change_drive
from sync.sheets_server.errors import not_available
from sync.sheets_server.store.file_facts import ROLE_ORDER, FileFacts, Permission

DEFAULT_PAGE = 100
DRIVE_ROLES = ("fileOrganizer", "organizer")


@dataclass(frozen=True, slots=True)
class Shared:
    """What is shared: a file, or a shared drive (its members)."""

    item: FileFacts | SharedDrive
    grants: list[Grant]
    role: str | None

    @property
    def in_shared_drive(self) -> bool:
        return isinstance(self.item, SharedDrive) or bool(self.item.drive_id)

    def grant(self, permission_id: str) -> Grant:
        """The grant with this id; 404 without one."""
        for grant in self.grants:
            if grant.permission.permission_id == permission_id:
                return grant
        raise permission_not_found(permission_id)

    def is_asked_to_own(self, permission: Permission) -> bool:
        """Whether the owner has asked the permission's user to take the file over."""
        return any(
            grant.permission.is_pending_owner for grant in self.grants if grant.permission.email == permission.email
        )


def list_permissions(call: Call) -> Mapping[str, Any]:
    """Handler of GET …/permissions; readers may not see who else has access."""
    shared = _shared(call)
    if not at_least(shared.role, "writer"):
        raise insufficient_file_permissions()
    page, next_token = take_page(shared.grants, call, DEFAULT_PAGE)
    body: dict[str, Any] = {
        "kind": "drive#permissionList",
        "permissions": [permission_json(one, in_shared_drive=shared.in_shared_drive) for one in page],
    }
    if next_token:
        body["nextPageToken"] = next_token
    default = f"kind,nextPageToken,permissions({DEFAULT_PERMISSION})"
    return cut_to_fields(body, call.request.query_value("fields"), PERMISSION_LIST, default)


def get_permission(call: Call) -> Mapping[str, Any]:
    """Handler of GET …/permissions/{permissionId}."""
    shared = _shared(call)
    if not at_least(shared.role, "writer"):
        raise insufficient_file_permissions()
    return _one(call, shared, shared.grant(call.parameters["permissionId"]))


def create_permission(call: Call) -> Mapping[str, Any]:
    """Handler of POST …/permissions; for somebody who has one already it sets the role."""
    body = json_body(call)
    shared = _shared_for_change(call)
    permission = _permission_from(body)
    for grant in shared.grants:
        # The owner stays the owner, whatever role is asked for (gspread's copy_permissions asks for it).
        if grant.permission.role == "owner" and grant.permission.permission_id == permission.permission_id:
            return _one(call, shared, grant)
    _check_role(call, shared, permission)
    if permission.role == "owner":
        _transfer(call, shared, permission.email)
    else:
        _put(call, shared, permission)
    return _one(call, shared, Grant(permission))


def update_permission(call: Call) -> Mapping[str, Any]:
    """Handler of PATCH …/permissions/{permissionId}: the role, and whom the owner asks to take the file over."""
    body = json_body(call)
    shared = _shared_for_change(call)
    before = shared.grant(call.parameters["permissionId"])
    role = text_field(body, "role") or before.permission.role
    if role not in ROLE_ORDER:
        raise invalid_value("permission.role", "The specified role is invalid or not supported.")
    pending = bool_field(body, "pendingOwner")
    is_pending = before.permission.is_pending_owner if pending is None else pending
    permission = replace(before.permission, role=role, is_pending_owner=is_pending and role != "owner")
    _check_role(call, shared, permission)
    if before.inherited_from and not isinstance(shared.item, SharedDrive):
        raise forbidden(
            "Cannot modify the inherited permission here; change it where it is given.",
            "cannotModifyInheritedPermission",
        )
    if role == "owner":
        _transfer(call, shared, permission.email)
    elif before.permission.role == "owner":
        raise owner_stays()
    else:
        _put(call, shared, permission)
    return _one(call, shared, Grant(permission))


def delete_permission(call: Call) -> Response:
    """Handler of DELETE …/permissions/{permissionId}; everybody may give up their own. 204, no body."""
    shared = _shared(call)
    grant = shared.grant(call.parameters["permissionId"])
    is_own = grant.permission.permission_id == call.user.permission_id
    if not (is_own or _may_change(shared)):
        raise insufficient_file_permissions()
    if grant.permission.role == "owner":
        raise owner_stays()
    if grant.inherited_from and not isinstance(shared.item, SharedDrive):
        raise forbidden(
            "Cannot delete the inherited permission here; delete it where it is given.",
            "cannotDeleteInheritedPermission",
        )
    gone = grant.permission
    if isinstance(shared.item, SharedDrive):
        change_drive(call, shared.item.drive_id, lambda drive: _without_member(drive, gone.permission_id))
        return Response(204)
    file_id, last_number = shared.item.file_id, call.services.store.last_change_number
    call.services.drive.note_losses(file_id, [principal_of(gone)], after_number=last_number)
    change_facts(call, file_id, lambda file: _without(file, gone.permission_id))
    return Response(204)


def _without(file: FileFacts, permission_id: str) -> FileFacts:
    kept = tuple(one for one in file.permissions if one.permission_id != permission_id)
    return replace(file, permissions=kept)


def _without_member(drive: SharedDrive, permission_id: str) -> SharedDrive:
    return replace(drive, members=tuple(one for one in drive.members if one.permission_id != permission_id))


def _with_member(drive: SharedDrive, permission: Permission) -> SharedDrive:
    return replace(drive, members=(*_without_member(drive, permission.permission_id).members, permission))


def _one(call: Call, shared: Shared, grant: Grant) -> Mapping[str, Any]:
    body = permission_json(grant, in_shared_drive=shared.in_shared_drive)
    return cut_to_fields(body, call.request.query_value("fields"), PERMISSION, DEFAULT_PERMISSION)


def _shared(call: Call) -> Shared:
    """The file or shared drive of the path, if the caller may know of it."""
    item_id = call.parameters["fileId"]
    access = call.services.drive.access()
    if drive := access.drives.get(item_id):
        role = access.drive_role_of(drive, call.user)
        if role is None or not supports_all_drives(call):
            raise file_not_found(item_id)
        return Shared(drive, [Grant(member, drive.drive_id) for member in drive.members], role)
    file = visible_file(call, item_id)
    return Shared(file, access.listed_grants(file), access.role_of(file, call.user))


def _shared_for_change(call: Call) -> Shared:
    shared = _shared(call)
    if not _may_change(shared):
        raise insufficient_file_permissions()
    return shared


def _may_change(shared: Shared) -> bool:
    if isinstance(shared.item, SharedDrive):
        return at_least(shared.role, "organizer")
    return may_share(shared.item, shared.role)


def _permission_from(body: Mapping[str, Any]) -> Permission:
    kind, role = text_field(body, "type"), text_field(body, "role")
    if kind not in ("user", "group", "domain", "anyone"):
        raise invalid_value("permission.type", "The permission type field is required.")
    if role not in ROLE_ORDER:
        raise invalid_value("permission.role", "The permission role field is required.")
    if body.get("expirationTime") is not None:
        raise not_available("a permission that expires")
    discoverable = bool_field(body, "allowFileDiscovery") or False
    if kind == "anyone":
        return Permission("anyone" if discoverable else "anyoneWithLink", kind, role, allow_file_discovery=discoverable)
    if kind == "domain":
        domain = (text_field(body, "domain") or "").strip().lower()
        if not domain:
            raise bad_request("The domain field is required for this permission type.")
        return Permission(permission_id_of(domain), kind, role, domain=domain, allow_file_discovery=discoverable)
    email = user_of_email(text_field(body, "emailAddress") or "").email
    if email.count("@") != 1 or email.startswith("@") or email.endswith("@"):
        raise forbidden(
            "The specified emailAddress is invalid or not applicable for the given permission type.",
            "invalidSharingRequest",
        )
    pending = kind == "user" and bool(bool_field(body, "pendingOwner"))
    return Permission(permission_id_of(email), kind, role, email=email, is_pending_owner=pending)


def _check_role(call: Call, shared: Shared, permission: Permission) -> None:
    """Whether the caller may give that role, or ask that user to become the owner.

    The owner may hand the file over at once (accounts of one organization) or ask; who was asked may accept.
    """
    role = permission.role
    if role in DRIVE_ROLES and not isinstance(shared.item, SharedDrive):
        raise forbidden(f"The role {role} is for members of shared drives only.", "forbidden")
    if role == "owner":
        if not flag(call, "transferOwnership"):
            message = "The transferOwnership parameter must be enabled when the permission role is 'owner'."
            raise forbidden(message)
        accepts = permission.permission_id == call.user.permission_id and shared.is_asked_to_own(permission)
        if shared.in_shared_drive or permission.type != "user" or not (shared.role == "owner" or accepts):
            raise insufficient_file_permissions()
    if permission.is_pending_owner:
        if not (shared.role == "owner" or shared.is_asked_to_own(permission)):
            raise insufficient_file_permissions()
        if role != "writer":
            raise pending_owner_must_write()


def _put(call: Call, shared: Shared, permission: Permission) -> None:
    if isinstance(shared.item, SharedDrive):
        change_drive(call, shared.item.drive_id, lambda drive: _with_member(drive, permission))
        return
    now, sharer = format_rfc3339_millis(call.services.clock.now()), call.user.email

    def alter(file: FileFacts) -> FileFacts:
        more = dict(file.more)
        if permission.email and permission.email not in more.get("sharedAt", {}):
            more["sharedAt"] = {**more.get("sharedAt", {}), permission.email: now}
            more["sharedBy"] = {**more.get("sharedBy", {}), permission.email: sharer}
        kept = _without(file, permission.permission_id).permissions
        return replace(file, permissions=(*kept, permission), more=more)

    change_facts(call, shared.item.file_id, alter)


def _transfer(call: Call, shared: Shared, email: str) -> None:
    """The file changes hands; the former owner stays a writer."""
    if isinstance(shared.item, SharedDrive):
        raise insufficient_file_permissions()

    def alter(file: FileFacts) -> FileFacts:
        former = user_of_email(file.owner)
        kept = tuple(one for one in file.permissions if one.email not in (email, former.email))
        writer = Permission(former.permission_id, "user", "writer", email=former.email)
        return replace(file, owner=email, permissions=(*kept, writer))

    if email != shared.item.owner:
        change_facts(call, shared.item.file_id, alter)
