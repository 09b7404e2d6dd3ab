"""Looking: which files to read in this pass, and reading them; the first step of the line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules.declared.deadlines import boundaries
from rules.declared.programme import Programme
from sync.google.sheets_port import Json, SheetsPort
from sync.ledger.database import RememberedFile
from sync.ledger.memory import Memory
from sync.read.changes import ChangesSeen, changes_since, drive_facts
from sync.read.read_files import DriveFacts, ReadRequest, keep_last_good, read_snapshots
from sync.read.unwritten import tell_unwritten
from sync.workbook.layout import FileTarget
from sync.workbook.snapshot import FileSnapshot, Snapshots

REREAD_AFTER = timedelta(hours=1)
"""Every workbook is read at least this often, within the quota: Drive never tells a recalculated IMPORTRANGE."""
_FILE_FIELDS = "id,modifiedTime,version,trashed,lastModifyingUser(emailAddress,me)"
_SPREADSHEETS = "mimeType='application/vnd.google-apps.spreadsheet'"


@dataclass(frozen=True, slots=True)
class LookOptions:
    """What to read: everything, some offices' files only, how old a copy may get, where shared drives are.

    refresh_file_facts: ask each file for locale and tab ids again, one request more a file (the daily full read).
    """

    full: bool = False
    offices: frozenset[str] | None = None
    reread_after: timedelta = REREAD_AFTER
    drive_ids: tuple[str, ...] = ()
    concurrency: int = 1
    refresh_file_facts: bool = False


@dataclass(frozen=True, slots=True)
class CentralSight:
    """What Drive tells of the central workbook: somebody else may have changed it, or it lies in the bin."""

    is_due: bool = False
    is_trashed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What was seen, and what to remember once the pass is done.

    files: what is to be remembered of each file read now; page_tokens: to be kept with them.
    """

    snapshots: Snapshots
    files: Mapping[str, RememberedFile]
    page_tokens: Mapping[str, str]
    central: CentralSight = CentralSight()


def look(
    programme: Programme,
    sheets: SheetsPort,
    targets: Sequence[FileTarget],
    memory: Memory,
    options: LookOptions,
    now: datetime,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Look:
    """Read what changed (or everything), keep the last good rows of the rest. Raises SheetsError if Drive fails.

    The page token is taken before any file is read. Everything is read before anything is written, so that a deadline
    that passed finds every office's rows as they were. `progress` gets (files read, files to read), from any thread.
    """
    changes = changes_since(sheets, memory.page_tokens, options.drive_ids)
    wanted = _files_to_read(programme, targets, memory, options, changes, now)
    known = _drive_state(sheets, memory, changes, options) if changes.must_read_all else {}
    requests = [_request(target, memory, changes, known, options) for target in wanted]
    counts = iter(range(1, len(requests) + 1))
    seen = read_snapshots(
        programme,
        sheets,
        requests,
        lambda: now,
        concurrency=options.concurrency,
        done=lambda _: progress(next(counts), len(requests)),
    )
    by_id = {target.spreadsheet_id: target for target in targets}
    files: dict[str, FileSnapshot] = {
        file_id: remembered.snapshot
        for file_id, remembered in memory.files.items()
        if remembered.snapshot is not None and file_id in by_id
    }
    read_now: dict[str, RememberedFile] = {}
    for request, snapshot in zip(requests, seen, strict=True):
        file_id = request.target.spreadsheet_id
        kept = keep_last_good(snapshot, request.last, request.target)
        kept = tell_unwritten(kept, memory.own(file_id), memory.refused_tabs.get(file_id, {}))
        files[file_id] = kept
        read_now[file_id] = RememberedFile(
            file_id,
            kept,
            person_edited_at=request.drive.person_edited_at,
            reread=snapshot.problem is not None,
            problem=snapshot.problem,
            attempted_at=now,
        )
    ordered = tuple(files[target.spreadsheet_id] for target in targets if target.spreadsheet_id in files)
    tokens = changes.tokens if options.offices is None else memory.page_tokens
    central = _central_sight(programme, memory, options, changes, known, now)
    return Look(Snapshots(now, ordered, frozenset(read_now)), read_now, tokens, central)


def passed_boundary(programme: Programme, since: datetime | None, now: datetime) -> bool:
    """A deadline, revised deadline or extension passed, or was announced, since that moment."""
    if since is None:
        return True
    return any(
        since < moment <= now
        for report in programme.reports
        for office in programme.offices
        for moment in boundaries(report, programme, office.code)
    )


def _files_to_read(
    programme: Programme,
    targets: Sequence[FileTarget],
    memory: Memory,
    options: LookOptions,
    changes: ChangesSeen,
    now: datetime,
) -> list[FileTarget]:
    everything = options.full or changes.must_read_all or passed_boundary(programme, memory.judged_at, now)
    return [
        target
        for target in targets
        if (options.offices is None or options.offices & set(target.offices))
        and (everything or _is_due(memory.files.get(target.spreadsheet_id), target, changes, options, now))
    ]


def _is_due(
    remembered: RememberedFile | None, target: FileTarget, changes: ChangesSeen, options: LookOptions, now: datetime
) -> bool:
    if remembered is None or remembered.snapshot is None or remembered.reread or target.spreadsheet_id in changes.files:
        return True
    return remembered.attempted_at is None or abs(now - remembered.attempted_at) >= options.reread_after


def _central_sight(
    programme: Programme,
    memory: Memory,
    options: LookOptions,
    changes: ChangesSeen,
    known: Mapping[str, DriveFacts],
    now: datetime,
) -> CentralSight:
    """It is looked at as the other files are. Our own last edit is no news: each write follows a look."""
    central_id = programme.central_spreadsheet_id
    if central_id is None:
        return CentralSight()
    remembered = memory.files.get(central_id)
    change, listed = changes.files.get(central_id), known.get(central_id)
    was_trashed = remembered is not None and _was_trashed(remembered)
    is_trashed = change.trashed if change is not None else was_trashed if listed is None else listed.trashed
    if options.offices is not None:
        return CentralSight(False, is_trashed)
    is_old = remembered is None or remembered.reread or remembered.attempted_at is None
    if remembered is not None and remembered.attempted_at is not None:
        is_old = is_old or abs(now - remembered.attempted_at) >= options.reread_after
    is_changed = change is not None and not change.by_us
    return CentralSight(options.full or changes.must_read_all or is_old or is_changed, is_trashed)


def _request(
    target: FileTarget, memory: Memory, changes: ChangesSeen, known: Mapping[str, DriveFacts], options: LookOptions
) -> ReadRequest:
    remembered = memory.files.get(target.spreadsheet_id)
    before = (
        DriveFacts(remembered.person_edited_at, _was_trashed(remembered)) if remembered is not None else DriveFacts()
    )
    facts = drive_facts(changes.files.get(target.spreadsheet_id), before)
    listed = known.get(target.spreadsheet_id)
    if listed is not None:
        facts = replace(listed, person_edited_at=listed.person_edited_at or facts.person_edited_at)
    return ReadRequest(
        target, remembered.snapshot if remembered is not None else None, facts, options.refresh_file_facts
    )


def _was_trashed(remembered: RememberedFile) -> bool:
    """Sheets still reads a trashed file, and the change log tells of it once: that holds until it tells more."""
    return remembered.problem is not None and remembered.problem.id == "reading.file_trashed"


def _drive_state(
    sheets: SheetsPort, memory: Memory, changes: ChangesSeen, options: LookOptions
) -> dict[str, DriveFacts]:
    """When people last edited each file, for a look that no change log leads to: one listing per log."""
    own = frozenset(address.casefold() for address in sheets.addresses)
    listed: list[Json] = []
    for drive_id in (None, *options.drive_ids):
        listed.extend(sheets.list_files(_SPREADSHEETS, _FILE_FIELDS, drive_id))
    found = {}
    for file in listed:
        modifier = file.get("lastModifyingUser") or {}
        by_us = bool(modifier.get("me")) or str(modifier.get("emailAddress", "")).casefold() in own
        edited_at = None if by_us or "modifiedTime" not in file else datetime.fromisoformat(file["modifiedTime"])
        found[str(file["id"])] = DriveFacts(edited_at, bool(file.get("trashed", False)))
    return found
