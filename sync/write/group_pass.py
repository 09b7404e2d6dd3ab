"""The groups' workbooks in one pass: each looked at when it may have changed, healed, and written under the one lease.

What goes wrong with one of them costs that one alone: it is named, the others and the national workbook are written,
and the next pass makes it good. Only a ledger that has never seen a whole pass does not go on without them: what was
complete before stands in their histories.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rules.catalogue import Message
from sync.google.errors import RequestRefused, Retryable, SheetsError
from sync.ledger import Ledger
from sync.ledger.lease_value import LeaseValue
from sync.plan.central_contents import title_line
from sync.plan.pass_log import PassDone
from sync.plan.plan import CentralPlan
from sync.plan.plan_central import plan_central
from sync.plan.plan_writes import PlanFacts, Wanted
from sync.read.look import CentralSight
from sync.read.read_central import SeenCentral
from sync.shape.former_names import rename_requests
from sync.workbook.central_books import group_book
from sync.workbook.central_layout import HISTORY_TAB
from sync.write.central_book import (
    CENTRAL_TRIES,
    CentralWork,
    healed_book,
    in_words_of_today,
    lost_events,
    missing_tabs,
    note_look,
    once,
    read_book,
    trashed,
)
from sync.write.central_write import central_requests
from sync.write.lease import Lease
from sync.write.remember import kept_digest, remember_central
from sync.write.stamp import Stamp, StampMoved

STAMPS_FACT = "group_stamps"


@dataclass(frozen=True, slots=True, eq=False)
class GroupState:
    """What is known of one group's workbook in this pass.

    needs_write: something is to be written there; problem: why it cannot be, or was not; healed: what was put right;
    plan: what it was to get. seen, stamp: as it was opened for writing.
    """

    work: CentralWork
    needs_write: bool = False
    problem: SheetsError | None = None
    healed: tuple[Message, ...] = ()
    plan: CentralPlan = field(default_factory=CentralPlan)
    seen: SeenCentral | None = None
    stamp: Stamp | None = None

    @property
    def title(self) -> Message:
        """What people call the workbook."""
        if self.work.group is None:
            raise ValueError("the work of a group's workbook names the group")
        return group_book(self.work.group).title


def groups_of(central: CentralWork | None) -> tuple[CentralWork, ...]:
    """The work of each group whose workbook is known; none without the national one, which holds the lease."""
    if central is None:
        return ()
    return tuple(
        replace(central, spreadsheet_id=group.spreadsheet_id, group=group)
        for group in central.programme.groups
        if group.spreadsheet_id is not None
    )


def look_at_groups(works: Iterable[CentralWork], facts: PlanFacts, wanted: Wanted) -> tuple[GroupState, ...]:
    """Which of them must be written, and which cannot be. One read of each whose look is due, or that failed last."""
    return tuple(_looked_at(work, facts, wanted) for work in works)


def _looked_at(work: CentralWork, facts: PlanFacts, wanted: Wanted) -> GroupState:
    sight, known = _sight(work, facts), facts.memory.files.get(work.spreadsheet_id)
    if sight.is_trashed:
        note_look(work, trashed(work))
        return GroupState(work, problem=trashed(work))
    has_news = kept_digest(work.ledger, work.book) != wanted.digest(work.book) or bool(wanted.events_of(work.book))
    has_failed = known is not None and known.problem is not None
    if not has_failed and (has_news or not sight.is_due):
        return GroupState(work, needs_write=has_news)
    try:
        seen = read_book(work)
    except SheetsError as error:
        note_look(work, error)
        return GroupState(work, problem=error)
    is_worded = not rename_requests(work.programme, seen, (), work.group)
    whole = is_worded and not missing_tabs(work, seen) and not lost_events(work, seen)
    stands = whole and plan_central(seen, wanted.books[work.book], wanted.events_of(work.book)).is_empty
    if not stands or has_news:
        return GroupState(work, needs_write=True)
    note_look(work, None)
    return GroupState(work)


def _sight(work: CentralWork, facts: PlanFacts) -> CentralSight:
    return facts.look.groups.get("" if work.group is None else work.group.id, CentralSight())


def open_groups(states: Iterable[GroupState], lease: Lease, facts: PlanFacts) -> tuple[GroupState, ...]:
    """Those that are to be written, as they stand; where another machine may have worked since, each of them.

    Raises LeaseLost; SheetsError where this ledger has never seen a whole pass and one of them cannot be read.
    """
    is_new, goes_on = facts.memory.judged_at is None, lease.goes_on_from(facts.memory.lease)
    opened = []
    for state in states:
        if state.problem is not None and is_new:
            raise state.problem
        is_asked = state.needs_write or not goes_on
        opened.append(
            _opened(state, lease, goes_on=goes_on, is_new=is_new) if is_asked and not state.problem else state
        )
    return tuple(opened)


def _opened(state: GroupState, lease: Lease, *, goes_on: bool, is_new: bool) -> GroupState:
    work = state.work
    try:
        stamp = _stamp(work, lease) if goes_on else None
        stamp = stamp or Stamp.taken(work.sheets, work.spreadsheet_id, lease)
        _keep_stamp(work, stamp)
        seen = read_book(work)
        seen, healed = (seen, ()) if not missing_tabs(work, seen) else healed_book(work)
        return replace(state, seen=in_words_of_today(work, seen), stamp=stamp, healed=healed)
    except (SheetsError, StampMoved) as error:
        if is_new and isinstance(error, SheetsError):
            raise
        return _failed(state, error)


def write_groups(states: Sequence[GroupState], wanted: Wanted, lease: Lease) -> tuple[GroupState, ...]:
    """Each of the opened ones gets what it lacks, and what was seen there is let go. Raises LeaseLost."""
    written = (
        state if state.seen is None or state.stamp is None else _written(state, state.seen, state.stamp, wanted, lease)
        for state in states
    )
    return tuple(replace(state, seen=None, stamp=None) for state in written)


def _written(state: GroupState, seen: SeenCentral, stamp: Stamp, wanted: Wanted, lease: Lease) -> GroupState:
    """After a lost answer or a refusal it is looked at again: one of its tabs may not be what it was."""
    work = state.work
    for tries_left in reversed(range(CENTRAL_TRIES)):
        events = once((*lost_events(work, seen), *wanted.events_of(work.book)))
        line = title_line(HISTORY_TAB, work.programme, work.now, work.group)
        plan = plan_central(seen, wanted.books[work.book], events, line)
        state = replace(state, plan=plan if state.plan.is_empty else state.plan)
        try:
            for batch in central_requests(plan, work.programme, limit_bytes=work.request_bytes):
                stamp.write(batch)
        except (Retryable, RequestRefused, StampMoved) as error:
            if not tries_left:
                return _failed(state, error)
            try:
                lease.look_again()
                stamp = Stamp.taken(work.sheets, work.spreadsheet_id, lease)
                seen = read_book(work)
                if isinstance(error, RequestRefused):
                    seen, put_right = healed_book(work)
                    state = replace(state, healed=(*state.healed, *put_right))
            except (SheetsError, StampMoved) as unreadable:
                return _failed(state, unreadable)
        except SheetsError as error:
            return _failed(state, error)
        else:
            break
    remember_central(work.ledger, wanted, work.book)
    _keep_stamp(work, stamp)
    note_look(work, None)
    return state


def planned_group(work: CentralWork, wanted: Wanted) -> GroupState:
    """What its workbook would get, or why that cannot be told."""
    try:
        seen = read_book(work)
    except SheetsError as error:
        return GroupState(work, problem=error)
    return GroupState(work, plan=plan_central(seen, wanted.books[work.book], wanted.events_of(work.book)))


def with_groups_done(done: PassDone, states: Iterable[GroupState]) -> PassDone:
    """What was done in the pass, with what the groups' workbooks got and could not get."""
    for state in states:
        name = state.title.text(state.work.programme.thai)
        tabs = tuple(f"{state.work.titles[tab.tab_id]} ({name})" for tab in state.plan.tabs if state.problem is None)
        events = 0 if state.problem is not None else len(state.plan.events)
        troubles = () if state.problem is None else ((name, state.problem.message),)
        done = replace(
            done, events=done.events + events, tabs=(*done.tabs, *tabs), troubles=(*done.troubles, *troubles)
        )
    return done


def _failed(state: GroupState, error: SheetsError | StampMoved) -> GroupState:
    """Nobody knows what stands there or may land there yet: whoever comes next moves the stamp, then looks."""
    work = state.work
    problem = error if isinstance(error, SheetsError) else Retryable(error.message, spreadsheet_id=work.spreadsheet_id)
    _keep_stamp(work, None)
    note_look(work, problem)
    return replace(state, problem=problem)


def _stamp(work: CentralWork, lease: Lease) -> Stamp | None:
    text = _stamps(work.ledger).get(work.spreadsheet_id)
    if text is None:
        return None
    return Stamp(work.sheets, work.spreadsheet_id, lease, LeaseValue.seen(text))


def _keep_stamp(work: CentralWork, stamp: Stamp | None) -> None:
    """As we left it, by the workbook: another file that is given to the group has another."""
    known = {of: text for of, text in _stamps(work.ledger).items() if of != work.spreadsheet_id}
    if stamp is not None and stamp.value is not None:
        known[work.spreadsheet_id] = stamp.value.to_text()
    work.ledger.set_fact(STAMPS_FACT, json.dumps(known, ensure_ascii=False))


def _stamps(ledger: Ledger) -> Mapping[str, str]:
    found: Mapping[str, str] = json.loads(ledger.fact(STAMPS_FACT) or "{}")
    return found
