"""What Drive keeps beside files: shared drives with their members, and comments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sync.sheets_server.store.file_facts import Permission


@dataclass(frozen=True, slots=True)
class SharedDrive:
    """A shared drive and its members; its id is also that of its top folder. ``request_id``: what made it."""

    drive_id: str
    name: str
    created_at: datetime
    members: tuple[Permission, ...] = ()
    request_id: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply to a comment; a deleted one keeps its place. ``action``: resolve, reopen or ""."""

    reply_id: str
    author: str
    content: str
    created_at: datetime
    modified_at: datetime
    deleted: bool = False
    action: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment of a file, oldest reply first; a deleted one keeps its place."""

    comment_id: str
    file_id: str
    author: str
    content: str
    created_at: datetime
    modified_at: datetime
    deleted: bool = False
    resolved: bool = False
    anchor: str = ""
    quoted_text: str = ""
    replies: tuple[Reply, ...] = ()
