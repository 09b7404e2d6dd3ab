"""Drive's own records in memory, written through to the store.

Shared drives, comments, who lost access to what, and versions kept on request.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sync.sheets_server.drive.access import AccessView
from sync.sheets_server.drive.change_feed import ChangeFeed
from sync.sheets_server.drive.records import Comment, SharedDrive
from sync.sheets_server.store.file_facts import Permission
from sync.sheets_server.store.value_codec import from_json, to_json
from sync.sheets_server.store.workbook_store import WorkbookState, WorkbookStore

DRIVE_KIND = "shared_drive"
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
    return f"domain:{permission.domain}" if permission.type == "domain" else f"user:{permission.email}"


class DriveRegistry:
    """Safe from many threads; every change is durable before it can be seen."""

    def __init__(self, store: WorkbookStore) -> None:
        self._store = store
        self._lock = threading.RLock()
        self.feed = ChangeFeed(store)
        self._drives: Mapping[str, SharedDrive] = {
            key: from_json(SharedDrive, body) for key, body in store.records(DRIVE_KIND).items()
        }
        self._comments: dict[str, dict[str, Comment]] = {}
        for key, body in store.records(COMMENT_KIND).items():
            comment: Comment = from_json(Comment, body)
            self._comments.setdefault(comment.file_id, {})[key] = comment
        self._losses: dict[str, dict[str, int]] = {key: dict(body) for key, body in store.records(LOSS_KIND).items()}
        self._revisions: dict[str, list[Revision]] = {}

    def access(self) -> AccessView:
        """Decisions over the files and shared drives as they are now."""
        return AccessView(self._store.files.get, self._drives)

    # --- shared drives

    @property
    def drives(self) -> Mapping[str, SharedDrive]:
        """Shared drives by id as they are now; replaced, never changed, by later writes."""
        return self._drives

    def add_drive(self, drive: SharedDrive) -> SharedDrive:
        """Add a shared drive; answers the one that the same request of the same member made before, if any."""
        with self._lock:
            for known in self._drives.values():
                if known.request_id == drive.request_id and known.members[:1] == drive.members[:1]:
                    return known
            return self._put_drive(drive)

    def alter_drive(self, drive_id: str, alter: Callable[[SharedDrive], SharedDrive]) -> SharedDrive:
        """Change a shared drive as it is now.

        :raises KeyError: no such drive (any more).
        """
        with self._lock:
            return self._put_drive(alter(self._drives[drive_id]))

    def _put_drive(self, drive: SharedDrive) -> SharedDrive:
        self._store.put_record(DRIVE_KIND, drive.drive_id, to_json(drive))
        self._drives = {**self._drives, drive.drive_id: drive}
        return drive

    def remove_drive(self, drive_id: str) -> None:
        """Forget a shared drive."""
        with self._lock:
            self._store.delete_record(DRIVE_KIND, drive_id)
            self._drives = {key: drive for key, drive in self._drives.items() if key != drive_id}

    # --- comments

    def comments_of(self, file_id: str) -> list[Comment]:
        """The file's comments, oldest first, deleted ones too."""
        with self._lock:
            found = self._comments.get(file_id, {}).values()
            return sorted(found, key=lambda comment: (comment.created_at, comment.comment_id))

    def add_comment(self, comment: Comment) -> None:
        """Add a comment under a new id."""
        with self._lock:
            self._put_comment(comment)

    def alter_comment(self, comment: Comment, alter: Callable[[Comment], Comment]) -> Comment:
        """Change a comment as it is now, which may be later than the one given."""
        with self._lock:
            return self._put_comment(alter(self._comments[comment.file_id][comment.comment_id]))

    def _put_comment(self, comment: Comment) -> Comment:
        self._store.put_record(COMMENT_KIND, comment.comment_id, to_json(comment))
        self._comments.setdefault(comment.file_id, {})[comment.comment_id] = comment
        return comment

    # --- who lost access, and from which entry of the change log on

    def note_losses(self, file_id: str, principals: list[str], *, after_number: int) -> None:
        """Say before a permission (or the file) goes whom its next change-log entry will tell of a removal."""
        with self._lock:
            losses = {**self._losses.get(file_id, {}), **dict.fromkeys(principals, after_number)}
            self._store.put_record(LOSS_KIND, file_id, losses)
            self._losses[file_id] = losses

    @property
    def losses(self) -> Mapping[str, Mapping[str, int]]:
        """File id -> principal -> number of the last change-log entry before its access was taken away."""
        return self._losses

    # --- kept versions

    def keep_revision(self, state: WorkbookState, at: datetime, user: str) -> Revision:
        """Keep the present state of a spreadsheet as a version; until the server stops."""
        with self._lock:
            kept = self._revisions.setdefault(state.facts.file_id, [])
            revision = Revision(str(len(kept) + 1), at, user, state)
            kept.append(revision)
            return revision

    def revisions_of(self, file_id: str) -> list[Revision]:
        """The kept versions, oldest first."""
        with self._lock:
            return list(self._revisions.get(file_id, ()))
