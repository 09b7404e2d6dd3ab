"""The central workbook in one pass: looked at when it may have changed, healed where people undid it, then written.

It is watched like every other file: an entry in the change log, an hour without a look or a full read bring a look,
without the lease and without a write where all of it stands. A tab that is gone or cannot be found any more (an older
version was put back) is made again in the same pass, and the history gets back what the ledger knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from rules.catalogue import Message, say
from rules.declared.office_groups import NATIONAL, OfficeGroup
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
from sync.shape.check_book import check_book
from sync.shape.former_names import rename_requests
from sync.shape.repair import repair_file
from sync.workbook.central_layout import HISTORY_TAB, LOG_TAB
from sync.workbook.tab_sight import SIZE_FIELDS, seen_sheets
from sync.write.central_write import central_requests, write_central
from sync.write.lead import Lead
from sync.write.lease import Lease, LeaseLost, acquire
from sync.write.log_pass import lacks_sign_of_life, log_write, remember_logged, rows_to_log
from sync.write.remember import kept_digest, remember_central, remember_decisions, remember_lease
from sync.write.staff_requests import staff_requests

CENTRAL_TRIES = 3  # each after a fresh look at the central workbook


@dataclass(frozen=True, slots=True, eq=False)
class CentralWork:
    """What the part of a pass works with that concerns one of the centre's workbooks; group: None is the national."""

    programme: Programme
    spreadsheet_id: str
    sheets: SheetsPort
    ledger: Ledger
    holder: str
    now: datetime
    lease_duration: timedelta
    request_bytes: int
    lead: Lead | None = None
    group: OfficeGroup | None = None

    @property
    def book(self) -> str:
        """What the workbook goes by."""
        return NATIONAL if self.group is None else self.group.key

    @property
    def titles(self) -> Mapping[str, str]:
        """Tab id -> title of its tabs."""
        return central_titles(self.programme, self.group)


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
        note_look(work, trashed(work))
        return True, trashed(work)
    if kept_digest(work.ledger, NATIONAL) != wanted.digest(NATIONAL) or has_more_to_say(facts):
        return False, None
    if lacks_sign_of_life(work.ledger, work.now):
        return False, None
    if not facts.look.central.is_due:
        _note_decisions(work, facts)
        return True, None
    try:
        seen = read_book(work)
    except SheetsError as error:
        note_look(work, error)
        return True, error
    is_worded = not rename_requests(work.programme, seen, ())
    whole = is_worded and not missing_tabs(work, seen) and not lost_events(work, seen)
    if whole and plan_central(seen, wanted.central, wanted.events_of(NATIONAL)).is_empty:
        note_look(work, None)
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
            raise trashed(work)
        lease = _acquired(work, facts) if work.lead is None else work.lead.begin_writing()
        remember_lease(work.ledger, lease.value)
        seen = read_book(work)
        whole = not missing_tabs(work, seen)
        seen, healed = (seen, ()) if whole else healed_book(work)
        seen = in_words_of_today(work, seen)
    except SheetsError as error:
        if facts.memory.judged_at is None:
            raise
        note_look(work, error)
        return CentralState(problem=error)
    return CentralState(seen, lease, healed=healed)


def _acquired(work: CentralWork, facts: PlanFacts) -> Lease:
    last = facts.memory.lease
    return acquire(work.sheets, work.spreadsheet_id, work.programme.id, work.holder, work.lease_duration, last)


def lost_events(work: CentralWork, seen: SeenCentral) -> tuple[Event, ...]:
    """Events that the ledger knows to have stood in this history, and that stand there no more."""
    lost = work.ledger.history_books().event_ids(work.book) - seen.event_ids
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
        events = once((*lost_events(work, seen), *wanted.events_of(NATIONAL)))
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
                seen = read_book(work)
                if isinstance(error, RequestRefused):
                    seen, put_right = healed_book(work)
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
    note_look(work, None, has_written=True)
    return replace(state, healed=healed)


def _with_central(work: CentralWork, done: PassDone, plan: CentralPlan) -> PassDone:
    """What was done, with what the central workbook gets."""
    tabs = tuple(work.titles[tab.tab_id] for tab in plan.tabs)
    return replace(done, events=done.events + len(plan.events), tabs=(*done.tabs, *tabs))


def _batches(work: CentralWork, plan: CentralPlan, staff: Sequence[Json], log: LogWrite | None) -> list[list[Json]]:
    if log is not None:
        line = title_line(LOG_TAB, work.programme, work.now)
        plan = replace(plan, titles=(*plan.titles, (log.sheet_id, line.text, 0)))
    return central_requests(plan, work.programme, staff, log, work.request_bytes)


def once(events: Iterable[Event]) -> tuple[Event, ...]:
    """Each of them once."""
    return tuple({event.id: event for event in events}.values())


def read_book(work: CentralWork) -> SeenCentral:
    """Every tab of the workbook in one request. Raises SheetsError."""
    return read_central(work.sheets, work.programme, work.titles, work.spreadsheet_id)


def healed_book(work: CentralWork) -> tuple[SeenCentral, tuple[Message, ...]]:
    """The workbook once its tabs are what they must be, and what was put right. Raises SheetsError."""
    report = check_book(work.programme, work.group, work.spreadsheet_id, work.sheets)
    repair_file(report, work.sheets)
    return read_book(work), report.messages


def in_words_of_today(work: CentralWork, seen: SeenCentral) -> SeenCentral:
    """The workbook once tabs and headers that bear former words of ours are renamed in place. Raises SheetsError."""
    if not rename_requests(work.programme, seen, (), work.group):
        return seen
    answer = work.sheets.get_spreadsheet(work.spreadsheet_id, SIZE_FIELDS)
    requests = rename_requests(work.programme, seen, {sheet.title for sheet in seen_sheets(answer)}, work.group)
    if not requests:
        return seen
    work.sheets.batch_update(work.spreadsheet_id, requests)
    return read_book(work)


def missing_tabs(work: CentralWork, seen: SeenCentral) -> bool:
    """Whether a tab of it is gone or cannot be found."""
    return bool(work.titles.keys() - seen.tabs.keys())


def _failed(work: CentralWork, state: CentralState, problem: SheetsError) -> CentralState:
    note_look(work, problem)
    return replace(state, problem=problem)


def trashed(work: CentralWork) -> SheetsError:
    """That the workbook lies in the bin."""
    return Terminal(say("reading.file_trashed", file=work.spreadsheet_id), spreadsheet_id=work.spreadsheet_id)


def note_look(work: CentralWork, problem: SheetsError | None, *, has_written: bool = False) -> None:
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
