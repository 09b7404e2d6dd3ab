"""Where a new, copied or moved file goes, and whether its maker has storage for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sync.sheets_server.app import Call
from sync.sheets_server.drive.access import at_least
from sync.sheets_server.drive.errors import (
    file_not_found,
    forbidden,
    insufficient_file_permissions,
    storage_quota_exceeded,
)
from sync.sheets_server.drive.ids import is_possible_id, root_id_of
from sync.sheets_server.drive.parameters import supports_all_drives
from sync.sheets_server.store.file_facts import FOLDER_MIME_TYPE, FileFacts


@dataclass(frozen=True, slots=True)
class Place:
    """A folder, by id, and the shared drive it is in ("" = My Drive)."""

    parent: str
    drive_id: str = ""


def place_for(call: Call, parents: list[str] | None) -> Place:
    """The place that the parents of a request name; the caller's root when they name none.

    :raises ApiError: 403 several parents or no right to add there, 404 unknown folder.
    """
    if not parents:
        return Place(root_id_of(call.user))
    if len(parents) > 1:
        raise forbidden("A file cannot be placed in more than one folder.", "multipleParentsNotSupported")
    return place_in(call, parents[0])


def place_in(call: Call, folder_id: str) -> Place:
    """The folder or shared drive with this id (``root`` = the caller's own), if the caller may add to it."""
    root_id = root_id_of(call.user)
    if folder_id in ("root", root_id):
        return Place(root_id)
    access = call.services.drive.access()
    folder = call.services.store.facts(folder_id) if is_possible_id(folder_id) else None
    drive = access.drives.get(folder.drive_id if folder else folder_id)
    if drive is not None and not supports_all_drives(call):
        raise file_not_found(folder_id)
    if folder is None and drive is not None:
        role = access.drive_role_of(drive, call.user)
    elif folder is not None:
        role = access.role_of(folder, call.user)
    else:
        raise file_not_found(folder_id)
    if role is None:
        raise file_not_found(folder_id)
    if not at_least(role, "writer"):
        raise insufficient_file_permissions()
    if folder is not None and folder.mime_type != FOLDER_MIME_TYPE:
        raise forbidden("The specified parent is not a folder.", "parentNotAFolder")
    return Place(folder_id, drive.drive_id if drive else "")


def has_storage(call: Call, place: Place) -> bool:
    """Whether the caller can own a file there: a service account has no storage of its own (a switch)."""
    no_storage = call.services.switches.service_account_storage == "none"
    return bool(place.drive_id) or not (call.user.is_service_account and no_storage)


def check_storage(call: Call, place: Place) -> None:
    """403 in Drive's words when the caller has no storage."""
    if not has_storage(call, place):
        raise storage_quota_exceeded()


def put_into(file: FileFacts, place: Place, owner: str) -> FileFacts:
    """The file in its place; in a shared drive nobody owns it."""
    return replace(file, parents=(place.parent,), drive_id=place.drive_id, owner="" if place.drive_id else owner)
