"""Who may do what with a file: own permissions, those of the folders above, and the shared drive's members."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sync.sheets_server.accounts import User, user_of_email
from sync.sheets_server.drive.records import SharedDrive
from sync.sheets_server.store.file_facts import ROLE_ORDER, FileFacts, Permission

LONGEST_FOLDER_CHAIN = 100  # Drive's own limit of folder levels; also stops a loop


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


@dataclass(frozen=True, slots=True)
class AccessView:
    """Decides over the files and shared drives of one moment."""

    find_file: Callable[[str], FileFacts | None]
    drives: Mapping[str, SharedDrive]

    def grants(self, file: FileFacts) -> Iterator[Grant]:
        """Every permission that holds for the file: the owner's, its own, then those inherited."""
        yield from (Grant(permission) for permission in own_permissions(file))
        for folder in self.folders_above(file):
            yield from (Grant(permission, folder.file_id) for permission in own_permissions(folder))
        if drive := self.drives.get(file.drive_id):
            yield from (Grant(permission, drive.drive_id) for permission in drive.members)

    def listed_grants(self, file: FileFacts) -> list[Grant]:
        """The file's grants, one a grantee: an own one hides an inherited one of the same id."""
        found: dict[str, Grant] = {}
        for grant in self.grants(file):
            found.setdefault(grant.permission.permission_id, grant)
        return list(found.values())

    def folders_above(self, file: FileFacts) -> Iterator[FileFacts]:
        """The folders that hold the file, nearest first; a person's root is no file and is not among them."""
        seen = {file.file_id}
        level = file.parents
        for _ in range(LONGEST_FOLDER_CHAIN):
            above: list[str] = []
            for folder_id in level:
                folder = self.find_file(folder_id)
                if folder is not None and folder_id not in seen:
                    seen.add(folder_id)
                    yield folder
                    above.extend(folder.parents)
            if not above:
                return
            level = tuple(above)

    def role_of(self, file: FileFacts, user: User) -> str | None:
        """The strongest role of the user on the file, a link for anyone included; None without access."""
        return _strongest(grant.permission for grant in self.grants(file) if applies(grant.permission, user))

    def is_listed_for(self, file: FileFacts, user: User) -> bool:
        """Whether the file is in the user's lists: access by name, or by a link that may be discovered."""
        return any(
            applies(grant.permission, user)
            and (grant.permission.type in ("user", "group") or grant.permission.allow_file_discovery)
            for grant in self.grants(file)
        )

    def is_trashed(self, file: FileFacts) -> bool:
        """Whether the file or a folder above it is in the trash."""
        return file.trashed or any(folder.trashed for folder in self.folders_above(file))

    def drive_role_of(self, drive: SharedDrive, user: User) -> str | None:
        """The user's role as a member of the shared drive; None for others."""
        return _strongest(permission for permission in drive.members if applies(permission, user))


def own_permissions(file: FileFacts) -> Iterator[Permission]:
    """The permissions of the file itself; the owner's is made from ``file.owner``."""
    if file.owner:
        owner = user_of_email(file.owner)
        yield Permission(owner.permission_id, "user", "owner", email=owner.email)
    yield from (one for one in file.permissions if one.role != "owner" and (not one.email or one.email != file.owner))


def at_least(role: str | None, needed: str) -> bool:
    """Whether the role may what the needed one may."""
    return role is not None and ROLE_ORDER.index(role) >= ROLE_ORDER.index(needed)


def applies(permission: Permission, user: User) -> bool:
    """Whether the permission speaks of the user. A group is its address alone: it has no members here."""
    if permission.type == "anyone":
        return True
    if permission.type == "domain":
        return permission.domain == user.domain
    return permission.email == user.email


def _strongest(permissions: Iterator[Permission]) -> str | None:
    return max((permission.role for permission in permissions), key=ROLE_ORDER.index, default=None)
