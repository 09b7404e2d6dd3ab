"""Comments as Drive keeps them beside a file; they do not touch its cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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
