"""What Drive knows of a file without looking into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

SPREADSHEET_MIME_TYPE = "application/vnd.google-apps.spreadsheet"
FOLDER_MIME_TYPE = "application/vnd.google-apps.folder"
ROLE_ORDER = ("reader", "commenter", "writer", "fileOrganizer", "organizer", "owner")


@dataclass(frozen=True, slots=True)
class Permission:
    """Who may do what: `type` user | group | domain | anyone, `role` in Drive's names.

    `email` is set for user and group, `domain` for domain.
    """

    permission_id: str
    type: str
    role: str
    email: str = ""
    domain: str = ""
    allow_file_discovery: bool = False
    is_pending_owner: bool = False


@dataclass(frozen=True, slots=True)
class FileFacts:
    """One file of the store; times are aware UTC. `owner` is "" in a shared drive (`drive_id` set).

    `locale` and `time_zone` are those of a spreadsheet. `version` grows with every change.
    `more` holds further Drive fields in their API names (description, starred, appProperties, …).
    """

    file_id: str
    name: str
    owner: str
    created_at: datetime
    modified_at: datetime
    mime_type: str = SPREADSHEET_MIME_TYPE
    version: int = 1
    last_modifying_user: str = ""
    permissions: tuple[Permission, ...] = ()
    trashed: bool = False
    parents: tuple[str, ...] = ()
    drive_id: str = ""
    locale: str = "en_US"
    time_zone: str = "Etc/GMT"
    more: Mapping[str, Any] = field(default_factory=dict)
