"""Files, folders, shared drives and permissions as Drive knows them; no HTTP and no store here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Literal

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
FOLDER = "application/vnd.google-apps.folder"

PermissionType = Literal["user", "group", "domain", "anyone"]


class Role(IntEnum):
    """What somebody may do; a higher role may all that a lower one may."""

    READER = 1
    COMMENTER = 2
    WRITER = 3
    FILE_ORGANIZER = 4
    ORGANIZER = 5
    OWNER = 6

    @property
    def api_name(self) -> str:
        """The role as the API writes it."""
        return _API_NAME_BY_ROLE[self]


_API_NAME_BY_ROLE: Mapping[Role, str] = {
    Role.READER: "reader",
    Role.COMMENTER: "commenter",
    Role.WRITER: "writer",
    Role.FILE_ORGANIZER: "fileOrganizer",
    Role.ORGANIZER: "organizer",
    Role.OWNER: "owner",
}
ROLE_BY_API_NAME: Mapping[str, Role] = {name: role for role, name in _API_NAME_BY_ROLE.items()}


@dataclass(frozen=True, slots=True)
class Permission:
    """One grant. ``grantee``: lower-case address (user, group), domain name, or "" (anyone)."""

    id: str
    type: PermissionType
    role: Role
    grantee: str = ""
    allow_file_discovery: bool = False
    expires_at: datetime | None = None
    display_name: str = ""


@dataclass(frozen=True, slots=True)
class DriveFile:
    """One file or folder. ``drive_id`` is empty in My Drive; times are aware UTC; ``version`` only grows."""

    id: str
    name: str
    mime_type: str
    created_at: datetime
    modified_at: datetime
    modified_by: str
    owner: str = ""
    drive_id: str = ""
    parents: tuple[str, ...] = ()
    version: int = 1
    permissions: tuple[Permission, ...] = ()
    trashed_at: datetime | None = None
    trashed_by: str = ""
    description: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    app_properties: Mapping[str, str] = field(default_factory=dict)
    starred_by: frozenset[str] = frozenset()
    shared_at: Mapping[str, datetime] = field(default_factory=dict)
    shared_by: Mapping[str, str] = field(default_factory=dict)
    writers_can_share: bool = True
    viewers_can_copy: bool = True
    original_filename: str = ""

    @property
    def explicitly_trashed(self) -> bool:
        """Whether the file itself was put into the trash (a file in a trashed folder was not)."""
        return self.trashed_at is not None


@dataclass(frozen=True, slots=True)
class SharedDrive:
    """A shared drive and its members; its id is also the id of its top folder."""

    id: str
    name: str
    created_at: datetime
    members: tuple[Permission, ...] = ()
    hidden_by: frozenset[str] = frozenset()
