"""Applying a plan: one request per file, each file all or nothing, one file's failure never another's.

A write whose answer was lost, that waited too long, or that Google refused (a deleted column, a shrunk grid) is never
sent again as it was: the file is read again and planned again first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from rules.catalogue import Message, say
from sync.google.errors import RequestRefused, Retryable, SheetsError, TimedOut, WaitedTooLong, WriteOutcome
from sync.google.sheets_port import SheetsPort
from sync.plan.plan import ColumnWrite, FilePlan, SummaryWrite
from sync.workbook.kept_text import kept_tab_title
from sync.write.file_values import NullMeaning, parts_of, values_of
from sync.write.locks import without_locked

MOST_ROUNDS = 3  # writes of one file in one pass, each after a fresh look
MOST_WAITS = 3  # for quota, each followed by a fresh look that may have waited too


class FileState(StrEnum):
    """What became of one file's plan."""

    UNCHANGED = "unchanged"
    WRITTEN = "written"
    FAILED = "failed"  # none of its planned cells is known to stand; the next pass mends it


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """One file's part of a pass: cells written, or why not."""

    plan: FilePlan
    state: FileState
    message: Message | None = None
    is_retryable: bool = False
    left_out_tabs: tuple[str, ...] = ()

    @property
    def cells_written(self) -> int:
        """Cells that stand now because of us."""
        return self.plan.cell_count if self.state is FileState.WRITTEN else 0


STALE_WRITE_SECONDS = 10.0
"""Since its read: a later write could stand beside rows that people sorted meanwhile, so it is read again, not sent."""


class PlanAgain(Protocol):
    """Reads that file again, evaluates again and plans again. Raises SheetsError when it cannot be read."""

    def __call__(self, plan: FilePlan, *, keeps_fitting: bool = False) -> FilePlan:
        """What must stand there now; with keeps_fitting the plan itself where the file is as it was."""


@dataclass(frozen=True, slots=True)
class WriteHooks:
    """Around each write: `before` keeps what must survive a crash, `check` stops a pass that lost its lease, and has it
    last while there is more to write.

    `put_kept` puts what is to be replaced where the office can read it, before the request that replaces it; `rename`
    gives tabs their titles of today, and tells the tags of headers that are about to be renamed.

    `spare` takes out what must not be written where it stands; it may look once more and raise SheetsError.

    `tag_values` (metadata id -> value) are what the places of a plan must bear under this lease; `refused` looks, after
    a refusal, whether the lease is still ours, has them bear it, and makes room in the summary tab.

    `null_meaning` tells what is known of null by now; `note_null_meaning` keeps what a write has shown.
    """

    spare: Callable[[FilePlan], FilePlan]
    before: Callable[[FilePlan], None]
    put_kept: Callable[[FilePlan], None]
    rename: Callable[[FilePlan], None]
    after: Callable[[FileOutcome], None]
    check: Callable[[], None]
    tag_values: Callable[[FilePlan], Mapping[int, str]]
    refused: Callable[[FilePlan], None]
    null_meaning: Callable[[], NullMeaning]
    note_null_meaning: Callable[[NullMeaning], None]


def apply_file(
    plan: FilePlan, sheets: SheetsPort, plan_again: PlanAgain, hooks: WriteHooks, stale_write_seconds: float
) -> FileOutcome:
    """Write one file's plan. Raises only what `hooks` raise (lease lost, ledger unusable)."""
    outcome = FileOutcome(plan, FileState.UNCHANGED)
    if plan.has_work:
        outcome = _write_file(plan, sheets, plan_again, hooks, stale_write_seconds)
    hooks.after(outcome)
    return outcome


def _write_file(
    plan: FilePlan, sheets: SheetsPort, plan_again: PlanAgain, hooks: WriteHooks, stale_write_seconds: float
) -> FileOutcome:
    failure: SheetsError | None = None
    is_readable = True  # what is to be replaced, elsewhere in the office's file
    for _ in range(MOST_ROUNDS):
        try:
            plan = hooks.spare(_in_turn(plan, sheets, plan_again, stale_write_seconds))
            if not plan.has_work:
                return FileOutcome(plan, FileState.UNCHANGED)
            hooks.check()
            hooks.before(plan)
            is_readable = not plan.for_kept_tab
            hooks.put_kept(plan)
            is_readable = True
            hooks.rename(plan)
            _send(plan, sheets, hooks, stale_write_seconds)
        except SheetsError as error:
            if not isinstance(error, Retryable | RequestRefused):
                return _failed(plan, error)
            refused_again = isinstance(error, RequestRefused) and isinstance(failure, RequestRefused)
            failure = error
            if isinstance(error, TimedOut):  # what hangs is for the next pass: this one's end waits for it
                return _failed(plan, error)
            if refused_again and not is_readable:
                return _write_beside_kept(plan, sheets, hooks, stale_write_seconds, error)
            if refused_again and isinstance(error, RequestRefused) and error.is_protected:
                return _write_beside_locks(plan, sheets, hooks, stale_write_seconds, error)
            if refused_again:
                return _write_tab_by_tab(plan, sheets, hooks, stale_write_seconds, error)
            try:
                if isinstance(error, RequestRefused):
                    hooks.refused(plan)
                plan = plan_again(plan, keeps_fitting=isinstance(error, WaitedTooLong))
            except SheetsError as unreadable:
                return _failed(plan, unreadable)
            if not plan.has_work:  # the lost answer was a yes, or what was refused is gone
                return FileOutcome(plan, FileState.UNCHANGED)
        else:
            return FileOutcome(plan, FileState.WRITTEN)
    return _failed(plan, failure) if failure is not None else FileOutcome(plan, FileState.UNCHANGED)


def _in_turn(plan: FilePlan, sheets: SheetsPort, plan_again: PlanAgain, stale_write_seconds: float) -> FilePlan:
    """The plan once quota lets this file be written; read again where that took so long that rows may have moved.

    Raises SheetsError.
    """
    for _ in range(MOST_WAITS):
        if sheets.wait_for_write(plan.spreadsheet_id) <= stale_write_seconds:
            break
        plan = plan_again(plan, keeps_fitting=True)
        if not plan.has_work:
            break
    return plan


def _write_beside_kept(
    plan: FilePlan, sheets: SheetsPort, hooks: WriteHooks, stale_write_seconds: float, refusal: SheetsError
) -> FileOutcome:
    """Texts of theirs cannot be put where the office can read them: they stay where they are, and that is said."""
    free = plan.without_unreadable()
    tabs = {write.tab: len(write.cells) for write in free.columns}
    spared = [write.tab for write in plan.columns if tabs.get(write.tab, 0) < len(write.cells)]
    if plan.summary is not None and len(free.summary.cells if free.summary else ()) < len(plan.summary.cells):
        spared.append(plan.summary.tab)
    done = _write_tab_by_tab(free, sheets, hooks, stale_write_seconds, refusal)
    message = say("plans.kept_where_typed", tab=kept_tab_title(), why=refusal.message)
    return replace(done, message=message, left_out_tabs=tuple(dict.fromkeys((*spared, *done.left_out_tabs))))


def _write_beside_locks(
    plan: FilePlan, sheets: SheetsPort, hooks: WriteHooks, stale_write_seconds: float, refusal: SheetsError
) -> FileOutcome:
    """Cells that somebody locked against us are left out and their tabs named; all others get theirs."""
    try:
        plans, locked = without_locked(plan, sheets)
    except SheetsError:
        plans, locked = [], ()
    for free in plans if locked else ():
        hooks.check()
        try:
            _send(free, sheets, hooks, stale_write_seconds)
        except SheetsError:
            continue
        if free.cell_count:
            return FileOutcome(free, FileState.WRITTEN, refusal.message, left_out_tabs=locked)
    return _write_tab_by_tab(plan, sheets, hooks, stale_write_seconds, refusal)


def _write_tab_by_tab(
    plan: FilePlan, sheets: SheetsPort, hooks: WriteHooks, stale_write_seconds: float, refusal: SheetsError
) -> FileOutcome:
    """Something in one tab is refused: the other tabs get theirs, the failing one is left out and named."""
    written: list[ColumnWrite] = []
    summary: SummaryWrite | None = None
    left_out: list[str] = []
    tabs = dict.fromkeys(write.tab for write in plan.columns)
    parts = [replace(plan, columns=tuple(w for w in plan.columns if w.tab == tab), summary=None) for tab in tabs]
    if plan.summary is not None:
        parts.append(replace(plan, columns=(), summary=plan.summary))
    for part in parts:
        hooks.check()
        try:
            _send(part, sheets, hooks, stale_write_seconds)
        except SheetsError:
            left_out.append(part.summary.tab if part.summary is not None else part.columns[0].tab)
        else:
            written.extend(part.columns)
            summary = part.summary or summary
    done = replace(plan, columns=tuple(written), summary=summary)
    state = FileState.WRITTEN if done.cell_count else FileState.FAILED
    return FileOutcome(done, state, refusal.message, is_retryable=False, left_out_tabs=tuple(left_out))


def _send(plan: FilePlan, sheets: SheetsPort, hooks: WriteHooks, stale_write_seconds: float) -> None:
    """One request, where a request may be that large (decision 001); later ones wait no longer than the first.

    Raises SheetsError.
    """
    if not plan.cell_count:
        return
    send_before = sheets.clock() + stale_write_seconds
    for part in parts_of(plan, hooks.null_meaning()):
        _send_part(part, sheets, hooks, send_before)


def _send_part(plan: FilePlan, sheets: SheetsPort, hooks: WriteHooks, send_before: float) -> None:
    """The first ones also show what null means to this server, for it counts the cells it updated.

    Fewer than were sent: a place was not there, or bears another fence. Raises SheetsError.
    """
    meaning = hooks.null_meaning()
    tag_values = hooks.tag_values(plan)
    values = [replace(write, metadata_value=tag_values.get(write.metadata_id)) for write in values_of(plan, meaning)]
    updated = sheets.batch_update_values_by_data_filter(plan.spreadsheet_id, values, send_before=send_before)
    cells = [cell for write in values for row in write.rows for cell in row]
    filled = sum(1 for cell in cells if cell is not None)
    if updated < filled:
        raise RequestRefused(say("plans.places_gone"), spreadsheet_id=plan.spreadsheet_id, outcome=WriteOutcome.UNKNOWN)
    if meaning is NullMeaning.UNKNOWN and filled < len(cells) and updated in (filled, len(cells)):
        hooks.note_null_meaning(NullMeaning.LEAVES if updated == filled else NullMeaning.CLEARS)


def _failed(plan: FilePlan, error: SheetsError) -> FileOutcome:
    return FileOutcome(plan, FileState.FAILED, error.message, isinstance(error, Retryable))
