"""Looking: which files to read in this pass, and reading them; the first step of the line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from rules.catalogue import say
from rules.declared.deadlines import boundaries
from rules.declared.programme import Programme
from rules.readings.moment_text import moment_text
from rules.readings.text import TRANSIENT_SHOWN
from sync.google.errors import SheetsError
from sync.google.quota import RequestKind
from sync.google.sheets_port import SheetsPort
from sync.ledger.database import RememberedFile
from sync.ledger.memory import Memory
from sync.read.changes import ChangesSeen, changes_since, drive_facts
from sync.read.drive_state import DriveState, drive_state
from sync.read.last_good import keep_last_good, last_of_unnamed
from sync.read.read_files import DriveFacts, LateReads, ReadRequest, read_snapshots
from sync.read.read_tab import names_digest
from sync.read.unwritten import tell_unwritten
from sync.workbook.file_locale import writes_month_before_day
from sync.workbook.layout import FileTarget
from sync.workbook.snapshot import FileSnapshot, Snapshots

REREAD_AFTER = timedelta(minutes=25)
"""Then a workbook's turn comes, so that with polls and quota none stays unread for half an hour: Drive never tells a
recalculated IMPORTRANGE."""
WITHOUT_LOG = timedelta(minutes=10)  # how old a copy may get while a change log is silent
FAILING_LONG = timedelta(hours=1)  # then people are told what to do about the file
_TRIED_EACH_TIME_FOR = timedelta(minutes=10)  # afterwards a file that keeps failing is asked less often
_TRIED_AGAIN_AFTER = timedelta(minutes=15)
_FEW_FILES = 10  # in so small a pass the formats of all new numbers are asked; in a crowd those of odd ones
_LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)
_FIRST_READ = 2  # files that must answer where Drive does not, before the others are asked


@dataclass(frozen=True, slots=True)
class LookOptions:
    """What to read: everything, some offices' files only, how old a copy may get, where shared drives are.

    refresh_file_facts: ask each file for locale and tab ids again, one request more a file (the daily full read).
    changes: what Drive tells since the ledger's page tokens, where that was asked just now.
    late: of a service that stays: a file that is slow to answer is taken up by a later look. None: it is waited for.
    """

    full: bool = False
    offices: frozenset[str] | None = None
    reread_after: timedelta = REREAD_AFTER
    drive_ids: tuple[str, ...] = ()
    refresh_file_facts: bool = False
    changes: ChangesSeen | None = None
    late: LateReads | None = None


@dataclass(frozen=True, slots=True)
class CentralSight:
    """What Drive tells of one of the centre's workbooks: somebody else may have changed it, or it lies in the bin.

    is_told: Drive was asked, and would have told of anybody.
    """

    is_due: bool = False
    is_trashed: bool = False
    are_decisions_due: bool = False  # its staff tabs alone, too: somebody may have typed there while we wrote
    editor: str = ""  # who edited it last, where Drive tells
    is_told: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What was seen, and what to remember once the pass is done.

    files: what is to be remembered of each file read now, or missed: slow to answer, so that the next look takes it
    up; page_tokens: to be kept with them. groups: group id -> what Drive tells of its workbook, where it has one.
    log_problems: change logs that could not be read. list_problems: why Drive did not list the
    files, where that is another reason.
    """

    snapshots: Snapshots
    files: Mapping[str, RememberedFile]
    page_tokens: Mapping[str, str]
    central: CentralSight = CentralSight()
    groups: Mapping[str, CentralSight] = field(default_factory=dict)
    log_problems: tuple[SheetsError, ...] = ()
    list_problems: tuple[SheetsError, ...] = ()
    missed: frozenset[str] = frozenset()


def look(
    programme: Programme,
    sheets: SheetsPort,
    targets: Sequence[FileTarget],
    memory: Memory,
    options: LookOptions,
    now: datetime,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Look:
    """Read what changed (or everything), keep the last good rows of the rest.

    The page token is taken before any file is read. Everything is read before anything is written, so that a deadline
    that passed finds every office's rows as they were. `progress` gets (files read, files to read).
    Raises SheetsError where neither Drive nor any of the first files answers.
    """
    changes = options.changes or changes_since(sheets, memory.page_tokens, options.drive_ids)
    reads_left = sheets.traffic().left[RequestKind.SHEETS_READ]
    wanted = files_to_read(programme, targets, memory, options, changes, now, reads_left)
    asked = changes.must_read_all or options.full
    believed_unreadable = [
        target.spreadsheet_id for target in wanted if _has_problem(memory.files.get(target.spreadsheet_id))
    ]
    drive = drive_state(sheets, options.drive_ids, believed_unreadable) if asked else DriveState()
    is_known = not drive.problems and not changes.silent
    closely = len(wanted) <= _FEW_FILES
    requests = [
        replace(_request(target, memory, changes, drive.files, options, is_known=is_known), closely=closely)
        for target in wanted
    ]
    requests.sort(key=lambda request: _has_problem(memory.files.get(request.target.spreadsheet_id)))
    counts = iter(range(1, len(requests) + 1))
    late = options.late if memory.judged_at is not None else None  # what was never looked at is waited for

    def read(some: Sequence[ReadRequest]) -> list[FileSnapshot | None]:
        done = lambda _: progress(next(counts), len(requests))  # noqa: E731
        return read_snapshots(programme, sheets, some, lambda: now, late=late, done=done)

    seen = _read_in_turn(requests, read, changes)
    before = _last_copies(memory, targets)
    answers = {request: answered for request, answered in zip(requests, seen, strict=True) if answered is not None}
    others_answer = any(snapshot.problem is None for snapshot in (*answers.values(), *before.values()))
    read_now = {
        request.target.spreadsheet_id: _as_remembered(
            request, answered, memory, changes, now, others_answer=others_answer
        )
        for request, answered in answers.items()
    }
    files = before | {file_id: file.snapshot for file_id, file in read_now.items() if file.snapshot is not None}
    ordered = tuple(files[target.spreadsheet_id] for target in targets if target.spreadsheet_id in files)
    ordered += last_of_unnamed(programme, memory.snapshots, targets, now)
    tokens = changes.tokens if options.offices is None else memory.page_tokens
    facts = (memory, options, changes, drive.files, now)
    central = _central_sight(programme.central_spreadsheet_id, *facts)
    with_file = [group for group in programme.groups if group.spreadsheet_id]
    groups = {group.id: _central_sight(group.spreadsheet_id, *facts) for group in with_file}
    logs = tuple(changes.silent.values())
    lists = _other_problems(drive, logs)
    missed = frozenset(request.target.spreadsheet_id for request in requests) - read_now.keys()
    known = read_now | _called_for_again(missed, memory)
    return Look(Snapshots(now, ordered, frozenset(read_now)), known, tokens, central, groups, logs, lists, missed)


def _other_problems(drive: DriveState, told: Sequence[SheetsError]) -> tuple[SheetsError, ...]:
    """Why Drive did not list the files, each reason once, those told already left out."""
    messages = {error.message for error in told}
    return tuple({error.message: error for error in drive.problems if error.message not in messages}.values())


def _last_copies(memory: Memory, targets: Sequence[FileTarget]) -> dict[str, FileSnapshot]:
    remembered = ((target.spreadsheet_id, memory.files.get(target.spreadsheet_id)) for target in targets)
    return {file_id: of.snapshot for file_id, of in remembered if of is not None and of.snapshot is not None}


def _may_be_newer(file_id: str, changes: ChangesSeen) -> bool:
    """Somebody may have edited the file after a read of it that began before these changes were asked for."""
    return changes.must_read_all or bool(changes.silent) or file_id in changes.files


def _called_for_again(missed: Iterable[str], memory: Memory) -> dict[str, RememberedFile]:
    """What is remembered of files that were slow to answer: all as it was, and to be read."""
    return {file_id: replace(memory.files[file_id], reread=True) for file_id in missed if file_id in memory.files}


def _read_in_turn(
    requests: Sequence[ReadRequest],
    read: Callable[[Sequence[ReadRequest]], list[FileSnapshot | None]],
    changes: ChangesSeen,
) -> list[FileSnapshot | None]:
    """The files as they answer. Raises SheetsError where neither Drive nor any of the first files does."""
    first = read(requests[:_FIRST_READ] if changes.silent else [])
    if first and all(each is None or (each.problem is not None and each.is_retryable) for each in first):
        raise next(iter(changes.silent.values()))  # nothing answers at all: no office's fault
    return [*first, *read(requests[len(first) :])]


def _has_problem(remembered: RememberedFile | None) -> bool:
    return remembered is not None and remembered.problem is not None


def _failed_since(before: RememberedFile | None, seen: FileSnapshot, now: datetime) -> datetime | None:
    """Since when the file's server has not answered as it should; None where it did, or somebody must act."""
    if seen.problem is None or not seen.is_retryable:
        return None
    return now if before is None or before.failed_since is None else before.failed_since


def _as_failing_long(seen: FileSnapshot, since: datetime) -> FileSnapshot:
    facts = {"file": seen.spreadsheet_id, "since": moment_text(since), "why": seen.problem}
    return replace(seen, problem=say("reading.file_keeps_failing", **facts))


def _waits_for_values(file: FileSnapshot) -> bool:
    """A formula there still waits for another file: what it will show no change log tells, so it is read again soon."""
    return any(not TRANSIENT_SHOWN.isdisjoint(row) for tab in file.tabs for row in tab.rows)


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


def _as_remembered(
    request: ReadRequest,
    answered: FileSnapshot,
    memory: Memory,
    changes: ChangesSeen,
    now: datetime,
    *,
    others_answer: bool,
) -> RememberedFile:
    """One file as it is remembered: what was read, or the last good rows with why there are no newer ones."""
    file_id = request.target.spreadsheet_id
    since = _failed_since(memory.files.get(file_id), answered, now)
    is_long = since is not None and others_answer and now - since >= FAILING_LONG
    snapshot = _as_failing_long(answered, since) if is_long and since is not None else answered
    kept = keep_last_good(snapshot, request.last, request.target)
    kept = tell_unwritten(kept, memory.own(file_id), memory.refused_tabs.get(file_id, {}))
    is_late = answered.read_at < now and _may_be_newer(file_id, changes)
    return RememberedFile(
        file_id,
        kept,
        person_edited_at=request.drive.person_edited_at,
        reread=snapshot.problem is not None or _waits_for_values(kept) or is_late,
        problem=snapshot.problem,
        attempted_at=now,
        failed_since=since,
        facts_changed=request.refresh_file_facts and snapshot.problem is not None,
    )


def files_to_read(
    programme: Programme,
    targets: Sequence[FileTarget],
    memory: Memory,
    options: LookOptions,
    changes: ChangesSeen,
    now: datetime,
    reads_left: int | None,
) -> list[FileTarget]:
    """The files whose turn it is, those first whose last read is longest ago.

    reads_left: what the quota leaves in this minute (None: no limit). Files that are merely old take half of it, or
    one: a country of them must not keep those that people just edited waiting.
    """
    asked = [target for target in targets if options.offices is None or options.offices & set(target.offices)]
    asked.sort(key=lambda target: _attempted_at(memory, target) or _LONG_AGO)
    if options.full or changes.must_read_all or passed_boundary(programme, memory.judged_at, now):
        return asked
    called = {
        target.spreadsheet_id
        for target in asked
        if _is_called_for(memory.files.get(target.spreadsheet_id), programme, target, changes, now)
    }
    limit = min(WITHOUT_LOG, options.reread_after) if changes.silent else options.reread_after
    old = [
        target.spreadsheet_id
        for target in asked
        if target.spreadsheet_id not in called
        and not _keeps_failing(memory.files[target.spreadsheet_id])
        and abs(now - (_attempted_at(memory, target) or _LONG_AGO)) >= limit
    ]
    room = len(old) if reads_left is None else max(1, reads_left // 2 - len(called))
    wanted = called | set(old[:room])
    return [target for target in asked if target.spreadsheet_id in wanted]


def _attempted_at(memory: Memory, target: FileTarget) -> datetime | None:
    remembered = memory.files.get(target.spreadsheet_id)
    return None if remembered is None else remembered.attempted_at


def _is_called_for(
    remembered: RememberedFile | None, programme: Programme, target: FileTarget, changes: ChangesSeen, now: datetime
) -> bool:
    """Something is known to be new there, or must be tried again."""
    if remembered is None or remembered.attempted_at is None or target.spreadsheet_id in changes.files:
        return True
    if _keeps_failing(remembered):
        return abs(now - remembered.attempted_at) >= _TRIED_AGAIN_AFTER
    snapshot = remembered.snapshot
    return snapshot is None or remembered.reread or snapshot.names != names_digest(programme, target)


def _keeps_failing(remembered: RememberedFile) -> bool:
    attempted_at, since = remembered.attempted_at, remembered.failed_since
    return attempted_at is not None and since is not None and attempted_at - since >= _TRIED_EACH_TIME_FOR


def _central_sight(
    central_id: str | None,
    memory: Memory,
    options: LookOptions,
    changes: ChangesSeen,
    known: Mapping[str, DriveFacts],
    now: datetime,
) -> CentralSight:
    """It is looked at as the other files are. Our own last edit is no news: each write follows a look.

    What the staff decides is read once more after each write, and whenever we edited: Drive names only who edited last,
    and a lead is renewed there a few times a minute.
    """
    if central_id is None:
        return CentralSight()
    remembered = memory.files.get(central_id)
    change, listed = changes.files.get(central_id), known.get(central_id)
    was_trashed = remembered is not None and _was_trashed(remembered)
    is_trashed = change.trashed if change is not None else was_trashed if listed is None else listed.trashed
    if options.offices is not None:
        return CentralSight(False, is_trashed)
    is_old = remembered is None or remembered.problem is not None or remembered.attempted_at is None
    if remembered is not None and remembered.attempted_at is not None:
        is_old = is_old or abs(now - remembered.attempted_at) >= options.reread_after
    is_changed = change is not None and not change.by_us
    is_due = options.full or changes.must_read_all or is_old or is_changed
    are_decisions_due = is_due or change is not None or (remembered is not None and remembered.reread)
    editor = "" if change is None else change.editor
    return CentralSight(is_due, is_trashed, are_decisions_due, editor, is_told=not changes.silent)


def _request(
    target: FileTarget,
    memory: Memory,
    changes: ChangesSeen,
    listed: Mapping[str, DriveFacts],
    options: LookOptions,
    *,
    is_known: bool,
) -> ReadRequest:
    """`is_known`: what Drive has not told did not happen; else nobody knows when people last edited the file."""
    file_id = target.spreadsheet_id
    remembered = memory.files.get(file_id)
    before = (
        DriveFacts(remembered.person_edited_at, _was_trashed(remembered)) if remembered is not None else DriveFacts()
    )
    change = changes.files.get(file_id)
    facts = drive_facts(change, before if is_known else replace(before, person_edited_at=None))
    if file_id in listed:
        told = listed[file_id]
        facts = replace(told, person_edited_at=told.person_edited_at or facts.person_edited_at)
    refresh = options.refresh_file_facts or (remembered is not None and remembered.facts_changed)
    refresh = refresh or (change is not None and not change.by_us and _is_month_first(remembered))
    return ReadRequest(target, remembered.snapshot if remembered is not None else None, facts, refresh)


def _is_month_first(remembered: RememberedFile | None) -> bool:
    """The office was asked to change the file's locale: whatever Drive tells of it may be that."""
    snapshot = None if remembered is None else remembered.snapshot
    return snapshot is not None and writes_month_before_day(snapshot.locale)


def _was_trashed(remembered: RememberedFile) -> bool:
    """Sheets still reads a trashed file, and the change log tells of it once: that holds until it tells more."""
    return remembered.problem is not None and remembered.problem.id == "reading.file_trashed"
