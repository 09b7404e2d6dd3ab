"""The central workbook in one pass: looked at when it may have changed, healed where people undid it, then written.

It is watched like every other file: an entry in the change log, an hour without a look or a full read bring a look,
without the lease and without a write where all of it stands. A tab that is gone or cannot be found any more (an older
version was put back) is made again in the same pass, and the history gets back what the ledger knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rules.catalogue import Message
from rules.declared.office_groups import NATIONAL
from sync.google.errors import RequestRefused, Retryable, SheetsError
from sync.google.sheets_port import Json
from sync.plan.central_contents import title_line
from sync.plan.pass_log import LogRow, PassDone
from sync.plan.plan import CentralPlan
from sync.plan.plan_central import plan_central
from sync.plan.plan_staff import (
    StaffFacts,
    StaffPlan,
    has_more_to_say,
    plan_staff_tabs,
    staff_facts,
    with_items_told,
)
from sync.plan.plan_writes import PlanFacts, Wanted
from sync.read.read_central import SeenCentral
from sync.read.read_decisions import staff_tabs_of
from sync.shape.former_names import rename_requests
from sync.workbook.central_layout import HISTORY_TAB, LOG_TAB
from sync.write.anchors import NO_FENCE
from sync.write.central_book import (
    CENTRAL_TRIES,
    CentralWork,
    book_wanted,
    healed_book,
    lost_events,
    missing_tabs,
    note_look,
    once,
    read_book,
    trashed,
    whole_book,
)
from sync.write.central_write import write_central
from sync.write.known_tabs import Known, recall_known
from sync.write.lease import FenceRefused, Lease, LeaseLost, acquire
from sync.write.log_pass import lacks_sign_of_life, remember_logged, rows_to_log
from sync.write.remember import (
    forget_central,
    kept_digest,
    remember_central,
    remember_decisions,
    remember_lease,
)
from sync.write.sending import LogNews, make_sending, remember_tabs
from sync.write.staff_requests import staff_requests


@dataclass(frozen=True, slots=True, eq=False)
class CentralState:
    """What is known of the central workbook in this pass: as it was read, or as our last write left it. Without both
    nothing is written there; `problem` says why.

    lease: held, so that it may be written; healed: what was put right; plan: what it was to get.
    """

    seen: SeenCentral | None = None
    known: Known | None = None
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


def open_central(work: CentralWork, facts: PlanFacts, wanted: Wanted) -> CentralState:
    """The lease, and what the central workbook holds once its tabs are whole; unreachable: why.

    Where nobody but us was there since our last write it is not read: Google is asked whether rows moved.
    The provinces' statuses do not wait for a central workbook that cannot be reached, unless this ledger has never seen
    a whole pass: only the central history knows then what was complete before.
    Raises LeaseHeld, LeaseLost, SheetsError.
    """
    try:
        if facts.look.central.is_trashed:
            raise trashed(work)
        known = _recalled(work, facts, wanted)
        beside = [] if known is None else known.fence.asked_for()
        lease = _acquired(work, facts, beside) if work.lead is None else work.lead.begin_writing(beside)
        remember_lease(work.ledger, lease.value)
        if known is not None and known.holds(lease):
            return CentralState(lease=lease, known=known)
        seen, healed = whole_book(work)
    except SheetsError as error:
        if facts.memory.judged_at is None:
            raise
        note_look(work, error)
        return CentralState(problem=error)
    return CentralState(seen, lease=lease, healed=healed)


def _acquired(work: CentralWork, facts: PlanFacts, beside: Sequence[Json]) -> Lease:
    of = work.spreadsheet_id, work.programme.id, work.holder, work.lease_duration, facts.memory.lease
    return acquire(work.sheets, *of, beside=beside)


def _recalled(work: CentralWork, facts: PlanFacts, wanted: Wanted) -> Known | None:
    """What is known there, where Drive told that nobody but us edited it since; None: it must be read.

    A pass that writes into the staff's tabs reads them under the lease: people work there all day.
    """
    sight = facts.look.central
    if sight.is_due or not sight.is_told or has_more_to_say(facts):
        return None
    return recall_known(work.ledger, book_wanted(work, wanted))


def finish_central(
    work: CentralWork, facts: PlanFacts, wanted: Wanted, state: CentralState, done: PassDone
) -> CentralState:
    """Write the central tabs and give the lease back; after a lost answer look first at what stands there.

    After a refusal the tabs are looked at too: one of them may not be what it was. `done`: what this pass did in the
    offices' files, for the log. Raises LeaseLost.
    """
    lease, seen, known = state.lease, state.seen, state.known
    if lease is None or (seen is None and known is None):
        rows_to_log(work.ledger, done, work.programme, is_told=done.had_effect)
        return state
    healed, to_tell = state.healed, staff_facts(facts)
    to_log: Sequence[LogRow] | None = None
    may_land_late, is_refused, stood = False, False, True
    for tries_left in reversed(range(CENTRAL_TRIES)):
        plan, staff = _planned(work, facts, wanted, to_tell, known or seen)
        if to_log is None:
            state, done = replace(state, plan=plan), _with_central(work, done, plan)
            is_told = done.had_effect or bool(staff or healed) or lacks_sign_of_life(work.ledger, work.now)
            to_log = rows_to_log(work.ledger, done, work.programme, is_told=is_told)
        log = LogNews(to_log, title_line(LOG_TAB, work.programme, work.now).text)
        of = book_wanted(work, wanted), plan, known or seen, work.request_bytes
        sending = make_sending(*of, tuple(staff_requests(staff)), log, is_anchored=not is_refused)
        try:
            if known is not None and sending.count > 1:
                raise FenceRefused  # the first of several would move what the next one writes at
            stood = write_central(lease, sending.batches, NO_FENCE if known is None else known.fence)
        except (Retryable, RequestRefused, LeaseLost, FenceRefused) as error:
            if isinstance(error, LeaseLost) and not may_land_late:
                raise
            may_land_late = True  # our own write, given up on, may be what moved the lease
            is_refused = is_refused or isinstance(error, RequestRefused)
            if not tries_left:
                return _failed(work, state, error if isinstance(error, SheetsError) else Retryable(LeaseLost().message))
            try:
                again = _looked_again(work, lease, error)
            except SheetsError as unreadable:
                return _failed(work, state, unreadable)
            if again is None:
                break
            known, (seen, put_right) = None, again
            healed = (*healed, *put_right)
        except SheetsError as error:
            return _failed(work, state, error)
        else:
            lease.follows = lease.value.to_text()
            remember_tabs(work.ledger, work.spreadsheet_id, sending.after if stood else None, known, lease.follows)
            break
        finally:
            remember_lease(work.ledger, lease.value)
    remember_central(work.ledger, wanted)
    if to_log:
        remember_logged(work.ledger, work.now)
    remember_decisions(work.ledger, with_items_told(to_tell), facts.decided.decisions)
    _note_written(work, facts, is_unread=known is not None)
    if not stood:  # rows may have moved under that very write: the next pass reads them
        forget_central(work.ledger, NATIONAL)
    return replace(state, healed=healed)


def _note_written(work: CentralWork, facts: PlanFacts, *, is_unread: bool) -> None:
    """It was reached now; where its tabs were not read for it, they are as old as before."""
    before = facts.memory.files.get(work.spreadsheet_id)
    read_at = before.attempted_at if is_unread and before is not None else None
    note_look(work, None, has_written=True, read_at=read_at)


def _looked_again(work: CentralWork, lease: Lease, error: Exception) -> tuple[SeenCentral, tuple[Message, ...]] | None:
    """What stands there after a write that failed, and what was put right; None: all of it stands.

    Raises SheetsError, LeaseLost.
    """
    if not isinstance(error, FenceRefused):  # which looked already
        lease.look_again()
    if lease.value.released:  # the last batch gives it back
        return None
    return healed_book(work) if isinstance(error, RequestRefused) else whole_book(work)


def _planned(
    work: CentralWork, facts: PlanFacts, wanted: Wanted, to_tell: StaffFacts, standing: Known | SeenCentral | None
) -> tuple[CentralPlan, tuple[StaffPlan, ...]]:
    if isinstance(standing, Known):
        return standing.plan, ()
    if standing is None:
        return CentralPlan(), ()
    events = once((*lost_events(work, standing), *wanted.events_of(NATIONAL)))
    line = title_line(HISTORY_TAB, work.programme, work.now)
    plan = plan_central(standing, wanted.central, events, line)
    return plan, plan_staff_tabs(staff_tabs_of(standing, work.programme), to_tell)


def _with_central(work: CentralWork, done: PassDone, plan: CentralPlan) -> PassDone:
    """What was done, with what the central workbook gets."""
    tabs = tuple(work.titles[tab.tab_id] for tab in plan.tabs)
    return replace(done, events=done.events + len(plan.events), tabs=(*done.tabs, *tabs))


def _failed(work: CentralWork, state: CentralState, problem: SheetsError) -> CentralState:
    note_look(work, problem)
    return replace(state, problem=problem)


def _note_decisions(work: CentralWork, facts: PlanFacts) -> None:
    """The staff's tabs were read after our own write; the workbook as a whole is as old as it was."""
    remembered = facts.memory.files.get(work.spreadsheet_id)
    if facts.staff is not None and remembered is not None and remembered.reread:
        work.ledger.save_file(replace(remembered, reread=False))
