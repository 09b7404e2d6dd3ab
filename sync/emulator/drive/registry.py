"""Drive's own records in memory, written through to the store: comments, who lost access, kept versions."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sync.emulator.drive.comment_records import Comment
from sync.emulator.drive.model import Permission
from sync.emulator.store.value_codec import from_json, to_json
from sync.emulator.store.workbook_store import WorkbookState, WorkbookStore

COMMENT_KIND = "comment"
LOSS_KIND = "lost_access"


@dataclass(frozen=True, slots=True)
class Revision:
    """A version of a spreadsheet kept on request; workbooks are values, so keeping one copies nothing."""

    revision_id: str
    at: datetime
    user: str
    state: WorkbookState


def principal_of(permission: Permission) -> str:
    """Whom a permission speaks of, as one word: user:…, domain:… or anyone."""
    if permission.type == "anyone":
        return "anyone"
    return f"{'domain' if permission.type == 'domain' else 'user'}:{permission.grantee}"


class DriveRegistry:
    """Safe from many threads; every change is durable before it can be seen."""

    def __init__(self, store: WorkbookStore) -> None:
        self._store = store
        self._lock = threading.RLock()
        self._comments: dict[str, dict[str, Comment]] = {}
        for key, body in store.records(COMMENT_KIND).items():
            comment: Comment = from_json(Comment, body)
            self._comments.setdefault(comment.file_id, {})[key] = comment
        self._losses: dict[str, dict[str, int]] = {key: dict(body) for key, body in store.records(LOSS_KIND).items()}
        self._revisions: dict[str, list[Revision]] = {}

    # --- comments

    def comments_of(self, file_id: str) -> list[Comment]:
        """The file's comments, oldest first, deleted ones too."""
        with self._lock:
            found = self._comments.get(file_id, {}).values()
            return sorted(found, key=lambda comment: (comment.created_at, comment.comment_id))

    def put_comment(self, comment: Comment) -> None:
        """Add a comment or replace it."""
        with self._lock:
            self._store.put_record(COMMENT_KIND, comment.comment_id, to_json(comment))
            self._comments.setdefault(comment.file_id, {})[comment.comment_id] = comment

    # --- who lost access, and from which entry of the change log on

    def note_losses(self, file_id: str, principals: list[str], *, after_number: int) -> None:
        """Say before a permission (or the file) goes whom its next change-log entry will tell of a removal."""
        with self._lock:
            losses = {**self._losses.get(file_id, {}), **dict.fromkeys(principals, after_number)}
            self._store.put_record(LOSS_KIND, file_id, losses)
            self._losses[file_id] = losses

    def losses_of(self, file_id: str) -> Mapping[str, int]:
        """Principal -> number of the last change-log entry before its access was taken away."""
        return self._losses.get(file_id, {})

    # --- kept versions

    def keep_revision(self, state: WorkbookState, at: datetime, user: str) -> Revision:
        """Keep the present state of a spreadsheet as a version; until the server stops."""
        with self._lock:
            kept = self._revisions.setdefault(state.facts.id, [])
            revision = Revision(str(len(kept) + 1), at, user, state)
            kept.append(revision)
            return revision

    def revisions_of(self, file_id: str) -> list[Revision]:
        """The kept versions, oldest first."""
        with self._lock:
            return list(self._revisions.get(file_id, ()))
