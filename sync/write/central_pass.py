"""The central workbook in one pass: looked at when it may have changed, healed where people undid it, then written.

It is watched like every other file: an entry in the change log, an hour without a look or a full read bring a look,
without the lease and without a write where all of it stands. A tab that is gone or cannot be found any more (an older
version was put back) is made again in the same pass, and the history gets back what the ledger knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from rules.catalogue import Message, say
from rules.declared.programme import Programme
from rules.verdicts.events import Event
from sync.google.errors import RequestRefused, Retryable, SheetsError, Terminal
from sync.google.sheets_port import Json, SheetsPort
from sync.ledger import Ledger
from sync.ledger.database import RememberedFile
from sync.plan.central_contents import central_titles, title_line
from sync.plan.pass_log import LogRow, LogWrite, PassDone
from sync.plan.plan import CentralPlan
from sync.plan.plan_central import plan_central
from sync.plan.plan_staff import has_more_to_say, plan_staff_tabs, staff_facts, with_items_told
from sync.plan.plan_writes import PlanFacts, Wanted
from sync.read.read_central import SeenCentral, read_central
from sync.read.read_decisions import staff_tabs_of
from sync.shape.central_tabs import central_tabs
from sync.shape.former_names import rename_requests
from sync.shape.repair import check_central, repair_file
from sync.workbook.central_layout import HISTORY_TAB, LOG_TAB
from sync.workbook.tab_sight import SIZE_FIELDS, seen_sheets
from sync.write.central_write import central_requests, write_central
from sync.write.lead import Lead
from sync.write.lease import Lease, LeaseLost, acquire
from sync.write.log_pass import lacks_sign_of_life, log_write, remember_logged, rows_to_log
from sync.write.remember import CENTRAL_DIGEST_FACT, remember_central, remember_decisions, remember_lease
from sync.write.staff_requests import staff_requests

CENTRAL_TRIES = 3  # each after a fresh look at the central workbook


@dataclass(frozen=True, slots=True, eq=False)
class CentralWork:
    """What the central part of a pass works with."""

    programme: Programme
    spreadsheet_id: str
    sheets: SheetsPort
    ledger: Ledger
    holder: str
    now: datetime
    lease_duration: timedelta
    request_bytes: int
    lead: Lead | None = None


@dataclass(frozen=True, slots=True, eq=False)
class CentralState:
    """What is known of the central workbook in this pass. Without `seen` nothing is written there; `problem` says why.

    lease: held, so that it may be written; healed: what was put right; plan: what it was to get, once it was seen.
    """

    seen: SeenCentral | None = None
    lease: Lease | None = None
    problem: SheetsError | None = None
    healed: tuple[Message, ...] = ()
    plan: CentralPlan = field(default_factory=CentralPlan)


def needs_no_write(work: CentralWork, facts: PlanFacts, wanted: Wanted) -> tuple[bool, SheetsError | None]:
    """Whether all of it stands, and why that cannot be told: where nothing else is to be written, that is a problem.

    One read where a look is due, none otherwise.
    """
    if facts.look.central.is_trashed:
        _note_look(work, _trashed(work))
        return True, _trashed(work)
    if work.ledger.fact(CENTRAL_DIGEST_FACT) != wanted.central_digest or has_more_to_say(facts):
        return False, None
    if lacks_sign_of_life(work.ledger, work.now):
        return False, None
    if not facts.look.central.is_due:
        _note_decisions(work, facts)
        return True, None
    try:
        seen = _read(work)
    except SheetsError as error:
        _note_look(work, error)
        return True, error
    is_worded = not rename_requests(work.programme, seen, ())
    whole = is_worded and not _missing_tabs(work.programme, seen) and not lost_events(work, facts, seen)
    if whole and plan_central(seen, wanted.central, wanted.events).is_empty:
        _note_look(work, None)
        return True, None
    return False, None


def open_central(work: CentralWork, facts: PlanFacts) -> CentralState:
    """The lease, and what the central workbook holds once its tabs are whole; unreachable: why.

    The provinces' statuses do not wait for a central workbook that cannot be reached, unless this ledger has never seen
    a whole pass: only the central history knows then what was complete before.
    Raises LeaseHeld, LeaseLost, SheetsError.
    """
    try:
        if facts.look.central.is_trashed:
            raise _trashed(work)
        lease = _acquired(work, facts) if work.lead is None else work.lead.begin_writing()
        remember_lease(work.ledger, lease.value)
        seen = _read(work)
        whole = not _missing_tabs(work.programme, seen)
        seen, healed = (seen, ()) if whole else _healed(work)
        seen = _in_words_of_today(work, seen)
    except SheetsError as error:
        if facts.memory.judged_at is None:
            raise
        _note_look(work, error)
        return CentralState(problem=error)
    return CentralState(seen, lease, healed=healed)


def _acquired(work: CentralWork, facts: PlanFacts) -> Lease:
    last = facts.memory.lease
    return acquire(work.sheets, work.spreadsheet_id, work.programme.id, work.holder, work.lease_duration, last)


def lost_events(work: CentralWork, facts: PlanFacts, seen: SeenCentral) -> tuple[Event, ...]:
    """Events that the ledger knows to have stood in the history, and that stand there no more."""
    waiting = {event.id for event in facts.memory.waiting_events}
    lost = facts.memory.event_ids - waiting - seen.event_ids
    return tuple(event for event in work.ledger.events() if event.id in lost) if lost else ()


def finish_central(
    work: CentralWork, facts: PlanFacts, wanted: Wanted, state: CentralState, done: PassDone
) -> CentralState:
    """Write the central tabs and give the lease back; after a lost answer look first at what stands there.

    After a refusal the tabs are looked at too: one of them may not be what it was. `done`: what this pass did in the
    offices' files, for the log. Raises LeaseLost.
    """
    lease, seen = state.lease, state.seen
    if lease is None or seen is None:
        rows_to_log(work.ledger, done, work.programme, is_told=done.had_effect)
        return state
    healed, to_tell = state.healed, staff_facts(facts)
    to_log: Sequence[LogRow] | None = None
    may_land_late = False
    for tries_left in reversed(range(CENTRAL_TRIES)):
        events = _once((*lost_events(work, facts, seen), *wanted.events))
        plan = plan_central(seen, wanted.central, events, title_line(HISTORY_TAB, work.programme, work.now))
        staff = plan_staff_tabs(staff_tabs_of(seen, work.programme), to_tell)
        if to_log is None:
            state, done = replace(state, plan=plan), _with_central(work, done, plan)
            is_told = done.had_effect or bool(staff or healed) or lacks_sign_of_life(work.ledger, work.now)
            to_log = rows_to_log(work.ledger, done, work.programme, is_told=is_told)
        batches = _batches(work, plan, tuple(staff_requests(staff)), log_write(seen, to_log))
        try:
            write_central(lease, batches)
        except (Retryable, RequestRefused, LeaseLost) as error:
            if isinstance(error, LeaseLost) and not may_land_late:
                raise
            may_land_late = True  # our own write, given up on, may be what moved the lease
            if not tries_left:
                return _failed(work, state, error if isinstance(error, SheetsError) else Retryable(error.message))
            try:
                lease.look_again()
                if lease.value.released:  # the last batch gives it back: all of it stands
                    break
                seen = _read(work)
                if isinstance(error, RequestRefused):
                    seen, put_right = _healed(work)
                    healed = (*healed, *put_right)
            except SheetsError as unreadable:
                return _failed(work, state, unreadable)
        except SheetsError as error:
            return _failed(work, state, error)
        else:
            break
        finally:
            remember_lease(work.ledger, lease.value)
    remember_central(work.ledger, wanted)
    if to_log:
        remember_logged(work.ledger, work.now)
    remember_decisions(work.ledger, with_items_told(to_tell), facts.decided.decisions)
    _note_look(work, None, has_written=True)
    return replace(state, healed=healed)


def _with_central(work: CentralWork, done: PassDone, plan: CentralPlan) -> PassDone:
    """What was done, with what the central workbook gets."""
    titles = central_titles(work.programme)
    return replace(done, events=len(plan.events), tabs=tuple(titles[tab.tab_id] for tab in plan.tabs))


def _batches(work: CentralWork, plan: CentralPlan, staff: Sequence[Json], log: LogWrite | None) -> list[list[Json]]:
    if log is not None:
        line = title_line(LOG_TAB, work.programme, work.now)
        plan = replace(plan, titles=(*plan.titles, (log.sheet_id, line.text, 0)))
    return central_requests(plan, work.programme, staff, log, work.request_bytes)


def _once(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple({event.id: event for event in events}.values())


def _read(work: CentralWork) -> SeenCentral:
    return read_central(work.sheets, work.programme, central_titles(work.programme))


def _healed(work: CentralWork) -> tuple[SeenCentral, tuple[Message, ...]]:
    """The workbook once its tabs are what they must be, and what was put right. Raises SheetsError."""
    specs = central_tabs(work.programme)
    report = check_central(work.programme, work.spreadsheet_id, specs, work.sheets, work.sheets.addresses)
    repair_file(report, work.sheets)
    return _read(work), report.messages


def _in_words_of_today(work: CentralWork, seen: SeenCentral) -> SeenCentral:
    """The workbook once tabs and headers that bear former words of ours are renamed in place. Raises SheetsError."""
    if not rename_requests(work.programme, seen, ()):
        return seen
    answer = work.sheets.get_spreadsheet(work.spreadsheet_id, SIZE_FIELDS)
    requests = rename_requests(work.programme, seen, {sheet.title for sheet in seen_sheets(answer)})
    if not requests:
        return seen
    work.sheets.batch_update(work.spreadsheet_id, requests)
    return _read(work)


def _missing_tabs(programme: Programme, seen: SeenCentral) -> bool:
    return bool(central_titles(programme).keys() - seen.tabs.keys())


def _failed(work: CentralWork, state: CentralState, problem: SheetsError) -> CentralState:
    _note_look(work, problem)
    return replace(state, problem=problem)


def _trashed(work: CentralWork) -> SheetsError:
    return Terminal(say("reading.file_trashed", file=work.spreadsheet_id), spreadsheet_id=work.spreadsheet_id)


def _note_look(work: CentralWork, problem: SheetsError | None, *, has_written: bool = False) -> None:
    """When it was last looked at, and whether the next pass must look again, after a write at the staff's tabs: a row
    counts once it was read with the id that it got, our own cells may have landed beside another row, and what somebody
    typed since our look is older than our own edit, the only one that Drive tells of."""
    reread = has_written or problem is not None
    why = None if problem is None else problem.message
    looked_at = RememberedFile(work.spreadsheet_id, None, reread=reread, problem=why, attempted_at=work.now)
    work.ledger.save_file(looked_at)


def _note_decisions(work: CentralWork, facts: PlanFacts) -> None:
    """The staff's tabs were read after our own write; the workbook as a whole is as old as it was."""
    remembered = facts.memory.files.get(work.spreadsheet_id)
    if facts.staff is not None and remembered is not None and remembered.reread:
        work.ledger.save_file(replace(remembered, reread=False))
