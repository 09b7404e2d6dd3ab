"""What changed since the last look: Drive's change logs, the account's own and one per shared drive.

A member's own log does not carry a shared drive's items. Page tokens are taken before files are read, so that an edit
during the reading shows next time. A people's edit shows up to about three minutes late, a recalculation never: the
caller reads everything now and then all the same.
Source: https://developers.google.com/workspace/drive/api/guides/about-changes
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from sync.google.errors import CredentialsRefused, PageTokenRefused, SheetsError
from sync.google.sheets_port import ChangedFile, SheetsPort
from sync.read.read_files import DriveFacts

OWN_LOG = ""
"""The key of the account's own log; a shared drive's log goes by its drive id."""
_MOST_PAGES = 10_000  # a log that never ends is no log


@dataclass(frozen=True, slots=True)
class FileChange:
    """The latest entry of one file. `by_us`: one of our own accounts made the last edit; editor: else who did, "" where
    Drive does not tell."""

    file_id: str
    modified_at: datetime | None
    version: int | None
    by_us: bool
    gone: bool
    trashed: bool
    editor: str = ""


@dataclass(frozen=True, slots=True)
class ChangesSeen:
    """What the logs told. `tokens` are to be kept once the changed files have been read.

    `must_read_all`: a log was new or had forgotten our place, so anything may have changed. `silent`: logs that could
    not be read, and why; their tokens stay as they were, so nothing in them is missed once they can be read again.
    """

    tokens: Mapping[str, str]
    files: Mapping[str, FileChange]
    must_read_all: bool
    silent: Mapping[str, SheetsError] = field(default_factory=dict)


def changes_since(sheets: SheetsPort, tokens: Mapping[str, str], drive_ids: Sequence[str] = ()) -> ChangesSeen:
    """Everything in the logs since `tokens`, all pages; a log that cannot be read costs only itself.

    Raises CredentialsRefused when no account is accepted.
    """
    new_tokens: dict[str, str] = {}
    files: dict[str, FileChange] = {}
    silent: dict[str, SheetsError] = {}
    must_read_all = False
    own = frozenset(address.casefold() for address in sheets.addresses)
    for log in (OWN_LOG, *drive_ids):
        try:
            new_tokens[log], entries, is_new = _since(sheets, tokens.get(log), log or None)
        except CredentialsRefused:
            raise
        except SheetsError as error:
            silent[log] = error
            new_tokens |= {log: tokens[log]} if log in tokens else {}
        else:
            _note(files, entries, own)
            must_read_all = must_read_all or is_new
    return ChangesSeen(new_tokens, files, must_read_all, silent)


def _since(sheets: SheetsPort, token: str | None, drive_id: str | None) -> tuple[str, list[ChangedFile], bool]:
    """The next token, what changed since `token`, and whether the log had to be begun anew. Raises SheetsError."""
    if token is not None:
        with suppress(PageTokenRefused):
            return *_read_log(sheets, token, drive_id), False
    return sheets.start_page_token(drive_id), [], True


def drive_facts(change: FileChange | None, known: DriveFacts) -> DriveFacts:
    """What is known of a file after `change`; an edit of ours does not move a person's last edit."""
    if change is None:
        return known
    edited_at = known.person_edited_at if change.by_us or change.modified_at is None else change.modified_at
    return DriveFacts(edited_at, change.trashed)


def _read_log(sheets: SheetsPort, token: str, drive_id: str | None) -> tuple[str, list[ChangedFile]]:
    entries: list[ChangedFile] = []
    for _ in range(_MOST_PAGES):
        page = sheets.list_changes(token, drive_id)
        entries.extend(page.files)
        if page.next_page_token is None:
            return page.new_start_token or token, entries
        token = page.next_page_token
    return token, entries


def _note(files: dict[str, FileChange], entries: Iterable[ChangedFile], own: frozenset[str]) -> None:
    """The latest entry of each file wins, by version where both have one."""
    for entry in entries:
        before = files.get(entry.file_id)
        if before is not None and (before.version or 0) > (entry.version or 0) and not entry.removed:
            continue
        by_us = entry.modifier_is_me or entry.modifier.casefold() in own
        files[entry.file_id] = FileChange(
            entry.file_id,
            entry.modified_at,
            entry.version,
            by_us=by_us,
            gone=entry.removed,
            trashed=entry.trashed,
            editor="" if by_us else entry.modifier,
        )
