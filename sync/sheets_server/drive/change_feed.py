"""What changes.list shows one user: from the store's log, by access, with the lag of people's edits.

A page token names the next entry's number, and after it the entries before that number which were still held
back when it was given out (people's edits within ``drive_lag_seconds``): "12" or "12.8.10". Tokens never expire.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sync.sheets_server.accounts import User, user_of_email
from sync.sheets_server.drive.access import AccessView
from sync.sheets_server.store.file_facts import FileFacts
from sync.sheets_server.store.workbook_store import Change, WorkbookStore


@dataclass(frozen=True, slots=True)
class PageToken:
    """From which entry on (``next_number``), and which earlier ones are still to come."""

    next_number: int
    held_back: frozenset[int] = frozenset()

    def __str__(self) -> str:
        return ".".join(map(str, (self.next_number, *sorted(self.held_back))))


def parse_page_token(text: str, last_number: int) -> PageToken | None:
    """The token; None when it is none that this server gave out."""
    parts = text.split(".")
    if not all(part.isascii() and part.isdigit() and len(part) < 19 for part in parts):
        return None
    next_number, *held_back = map(int, parts)
    if next_number > last_number + 1 or any(number >= next_number for number in held_back):
        return None
    return PageToken(next_number, frozenset(held_back))


@dataclass(frozen=True, slots=True)
class FeedViewer:
    """For whom a feed is made, when, and under which switches."""

    user: User
    now: datetime
    lag_seconds: float = 0.0
    own_writes: bool = True
    collapse: bool = True

    def is_held_back(self, change: Change) -> bool:
        """Whether the entry is a person's edit that Drive does not tell of yet."""
        if not self.lag_seconds or not change.content or change.user == self.user.email:
            return False
        if user_of_email(change.user).is_service_account:
            return False
        return change.at + timedelta(seconds=self.lag_seconds) > self.now


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry as the user sees it: ``file`` is None when it was removed or access was lost."""

    change: Change
    file: FileFacts | None


@dataclass(frozen=True, slots=True)
class FeedPage:
    """Entries, and where to go on: ``is_last`` tells nextPageToken from newStartPageToken."""

    entries: tuple[FeedEntry, ...]
    token: PageToken
    is_last: bool


class ChangeFeed:
    """Reads the store's change log; keeps it by file for the questions about one file."""

    def __init__(self, store: WorkbookStore) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._read_up_to = 0
        self._by_file: dict[str, list[Change]] = {}

    @property
    def last_number(self) -> int:
        """The number of the newest entry, 0 before the first."""
        return self._store.last_change_number

    def start_token(self, viewer: FeedViewer, drive_id: str) -> PageToken:
        """A token from which only what is shown after now will come."""
        last_number = self.last_number
        waiting = self._store.changes_after(0) if viewer.lag_seconds else []
        held_back = {
            change.number
            for change in waiting
            if change.number <= last_number and change.drive_id == drive_id and viewer.is_held_back(change)
        }
        return PageToken(last_number + 1, frozenset(held_back))

    def page(
        self,
        token: PageToken,
        viewer: FeedViewer,
        access: AccessView,
        losses_of: Mapping[str, Mapping[str, int]],
        *,
        drive_id: str = "",
        page_size: int = 100,
        include_removed: bool = True,
    ) -> FeedPage:
        """The next entries after a token, oldest first, at most ``page_size``."""
        last_number = self.last_number
        first = min((token.next_number, *token.held_back))
        log = [
            change
            for change in self._store.changes_after(first - 1)
            if change.number <= last_number
            and (change.number >= token.next_number or change.number in token.held_back)
            and change.drive_id == drive_id
        ]
        held_back = {change.number for change in log if viewer.is_held_back(change)}
        shown = (change for change in log if change.number not in held_back)
        entries = self._entries(shown, viewer, access, losses_of, include_removed)
        page = entries[:page_size]
        if len(page) == len(entries):
            return FeedPage(tuple(page), PageToken(last_number + 1, frozenset(held_back)), True)
        reached = page[-1].change.number
        later = {number for number in token.held_back if number > reached}
        next_number = max(token.next_number, reached + 1)
        waiting = {number for number in held_back | later if number < next_number}
        return FeedPage(tuple(page), PageToken(next_number, frozenset(waiting)), False)

    def as_seen(self, file: FileFacts, viewer: FeedViewer) -> FileFacts:
        """The file with modifiedTime, lastModifyingUser and version as Drive tells the viewer now."""
        if not viewer.lag_seconds or file.modified_at + timedelta(seconds=viewer.lag_seconds) <= viewer.now:
            return file
        changes = self._changes_of(file.file_id)
        hidden = [change for change in changes if viewer.is_held_back(change)]
        if not hidden:
            return file
        told = [change for change in changes if change.content and change not in hidden]
        version = max(1, file.version - len(hidden))
        if told and told[-1].number > hidden[-1].number:
            return replace(file, version=version)
        at, by = (told[-1].at, told[-1].user) if told else (file.created_at, file.owner)
        return replace(file, modified_at=at, last_modifying_user=by, version=version)

    def _entries(
        self,
        shown: Iterable[Change],
        viewer: FeedViewer,
        access: AccessView,
        losses_of: Mapping[str, Mapping[str, int]],
        include_removed: bool,
    ) -> list[FeedEntry]:
        found: dict[str | int, FeedEntry] = {}
        for change in shown:
            if not viewer.own_writes and change.user == viewer.user.email:
                continue
            file = access.find_file(change.file_id)
            if file is None or not access.is_listed_for(file, viewer.user):
                losses = losses_of.get(change.file_id, {})
                if not (include_removed and self._is_loss(change, losses, viewer.user)):
                    continue
                file = None
            key = change.file_id if viewer.collapse else change.number
            found.pop(key, None)  # so that the entry takes the place of its latest edit
            found[key] = FeedEntry(change, file)
        return list(found.values())

    def _is_loss(self, change: Change, losses: Mapping[str, int], user: User) -> bool:
        """Whether this entry is the first after the user's access was taken away."""
        numbers = [losses[one] for one in (f"user:{user.email}", f"domain:{user.domain}") if one in losses]
        if not numbers:
            return False
        lost_after = max(numbers)
        later = (one.number for one in self._changes_of(change.file_id) if one.number > lost_after)
        return change.number == next(later, None)

    def _changes_of(self, file_id: str) -> list[Change]:
        with self._lock:
            for change in self._store.changes_after(self._read_up_to):
                self._by_file.setdefault(change.file_id, []).append(change)
                self._read_up_to = change.number
            return list(self._by_file.get(file_id, ()))
