"""Who may do what with a file: own permissions, those of the folders above, and the shared drive's members."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sync.emulator.accounts import User
from sync.emulator.drive.model import DriveFile, Permission, Role, SharedDrive

LONGEST_FOLDER_CHAIN = 100  # Drive's own limit of folder levels; also stops a loop


@dataclass(frozen=True, slots=True)
class DriveState:
    """Every file and shared drive at one moment, by id."""

    files: Mapping[str, DriveFile]
    drives: Mapping[str, SharedDrive]


@dataclass(frozen=True, slots=True)
class Viewer:
    """For whom something is decided or shown, and when."""

    user: User
    now: datetime


@dataclass(frozen=True, slots=True)
class Grant:
    """A permission that holds for a file, and the folder or drive it comes from ("" = the file itself)."""

    permission: Permission
    inherited_from: str = ""


def grants_of(state: DriveState, file: DriveFile) -> Iterator[Grant]:
    """Every permission that holds for the file: its own first, then those inherited."""
    yield from (Grant(permission) for permission in file.permissions)
    for folder in folders_above(state, file):
        yield from (Grant(permission, folder.id) for permission in folder.permissions)
    if drive := state.drives.get(file.drive_id):
        yield from (Grant(permission, drive.id) for permission in drive.members)


def listed_grants(state: DriveState, file: DriveFile) -> list[Grant]:
    """The file's grants, one a grantee: an own one hides an inherited one of the same id."""
    found: dict[str, Grant] = {}
    for grant in grants_of(state, file):
        found.setdefault(grant.permission.id, grant)
    return list(found.values())


def folders_above(state: DriveState, file: DriveFile) -> Iterator[DriveFile]:
    """The folders that hold the file, nearest first; a person's root is no file and is not among them."""
    seen = {file.id}
    level = file.parents
    for _ in range(LONGEST_FOLDER_CHAIN):
        above: list[str] = []
        for folder_id in level:
            folder = state.files.get(folder_id)
            if folder is not None and folder_id not in seen:
                seen.add(folder_id)
                yield folder
                above.extend(folder.parents)
        if not above:
            return
        level = tuple(above)


def role_of(state: DriveState, file: DriveFile, user: User, now: datetime) -> Role | None:
    """The highest role that the user has on the file; None without access. A link for anyone counts."""
    return max(
        (one.permission.role for one in grants_of(state, file) if applies(one.permission, user, now)),
        default=None,
    )


def is_listed_for(state: DriveState, file: DriveFile, user: User, now: datetime) -> bool:
    """Whether the file shows in the user's lists: access by name, or by a link that may be discovered."""
    return any(
        applies(grant.permission, user, now)
        and (grant.permission.type in ("user", "group") or grant.permission.allow_file_discovery)
        for grant in grants_of(state, file)
    )


def drive_role_of(drive: SharedDrive, user: User, now: datetime) -> Role | None:
    """The user's role as a member of the shared drive."""
    return max((one.role for one in drive.members if applies(one, user, now)), default=None)


def applies(permission: Permission, user: User, now: datetime) -> bool:
    """Whether the permission holds for the user now. A group is its address alone: it has no members here."""
    if permission.expires_at is not None and permission.expires_at <= now:
        return False
    if permission.type == "anyone":
        return True
    if permission.type == "domain":
        return permission.grantee == user.domain
    return permission.grantee == user.email


def is_trashed(state: DriveState, file: DriveFile) -> bool:
    """Whether the file or a folder above it is in the trash."""
    return file.explicitly_trashed or any(folder.explicitly_trashed for folder in folders_above(state, file))
