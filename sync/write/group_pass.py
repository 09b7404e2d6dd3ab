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
from sync.ledger.database import RememberedFile
from sync.ledger.lease_value import LeaseValue
from sync.plan.central_contents import title_line
from sync.plan.pass_log import PassDone
from sync.plan.plan import CentralPlan
from sync.plan.plan_central import plan_central
from sync.plan.plan_writes import PlanFacts, Wanted
from sync.read.look import CentralSight
from sync.read.read_central import SeenCentral, read_central
from sync.read.written_parts import all_as_written, parts_of, parts_to_see
from sync.shape.former_names import rename_requests
from sync.workbook.central_books import group_book
from sync.workbook.central_layout import HISTORY_TAB
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
from sync.write.known_tabs import Known, recall_known
from sync.write.lease import FenceRefused, Lease
from sync.write.remember import forget_central, kept_digest, remember_central
from sync.write.sending import make_sending, remember_tabs
from sync.write.stamp import Stamp, StampMoved

STAMPS_FACT = "group_stamps"


@dataclass(frozen=True, slots=True, eq=False)
class GroupState:
    """What is known of one group's workbook in this pass.

    needs_write: something is to be written there; problem: why it cannot be, or was not; healed: what was put right;
    plan: what it was to get. seen or known, stamp: as it was opened for writing.
    """

    work: CentralWork
    needs_write: bool = False
    problem: SheetsError | None = None
    healed: tuple[Message, ...] = ()
    plan: CentralPlan = field(default_factory=CentralPlan)
    seen: SeenCentral | None = None
    known: Known | None = None
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
    if not has_failed and not has_news and not sight.is_due:
        return _seen_after_write(work, known) if sight.are_decisions_due and known is not None else GroupState(work)
    if not has_failed and has_news:
        return GroupState(work, needs_write=True)
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


def _seen_after_write(work: CentralWork, known: RememberedFile) -> GroupState:
    """Whether what our last write moved or wrote stands there, as far as first columns and headers tell; else it is
    read and written anew. One small read."""
    book = work.ledger.central(work.spreadsheet_id)
    parts = parts_to_see(work.programme.id, book)
    try:
        seen = read_central(work.sheets, work.programme, (), work.spreadsheet_id, parts) if parts else None
    except SheetsError as error:
        note_look(work, error)
        return GroupState(work, problem=error)
    stands = seen is None or all_as_written(parts, seen.parts)
    with work.ledger.transaction():
        if not stands:
            book.forget()
            forget_central(work.ledger, work.book)
            return GroupState(work, needs_write=True)
        book.note_seen({part.tab.tab_id: part.tab for part in parts.values()}.values())
        if known.reread:
            work.ledger.save_file(replace(known, reread=False))
    return GroupState(work)


def _sight(work: CentralWork, facts: PlanFacts) -> CentralSight:
    return facts.look.groups.get("" if work.group is None else work.group.id, CentralSight())


def open_groups(states: Iterable[GroupState], lease: Lease, facts: PlanFacts, wanted: Wanted) -> tuple[GroupState, ...]:
    """Those that are to be written, as they stand; where another machine may have worked since, each of them.

    Raises LeaseLost; SheetsError where this ledger has never seen a whole pass and one of them cannot be read.
    """
    is_new, goes_on = facts.memory.judged_at is None, lease.goes_on_from(facts.memory.lease)
    opened = []
    for state in states:
        if state.problem is not None and is_new:
            raise state.problem
        if state.problem is None and (state.needs_write or not goes_on):
            known = _recalled(state.work, facts, wanted) if goes_on else None
            opened.append(_opened(state, lease, known, goes_on=goes_on, is_new=is_new))
        else:
            opened.append(state)
    return tuple(opened)


def _recalled(work: CentralWork, facts: PlanFacts, wanted: Wanted) -> Known | None:
    """What is known of the workbook, where Drive told that nobody but us edited it since; None: it must be read."""
    sight = _sight(work, facts)
    return None if sight.is_due or not sight.is_told else recall_known(work.ledger, book_wanted(work, wanted))


def _opened(state: GroupState, lease: Lease, known: Known | None, *, goes_on: bool, is_new: bool) -> GroupState:
    """The workbook as it stands: by what is known, where its first columns are as our last write left them."""
    work = state.work
    try:
        stamp = _stamp(work, lease) if goes_on else None
        if known is not None and stamp is not None and _stands(work, known, stamp):
            return replace(state, known=known, stamp=stamp)
        stamp = stamp or Stamp.taken(work.sheets, work.spreadsheet_id, lease)
        _keep_stamp(work, stamp)
        seen, healed = whole_book(work)
        return replace(state, seen=seen, stamp=stamp, healed=healed)
    except (SheetsError, StampMoved) as error:
        if is_new and isinstance(error, SheetsError):
            raise
        return _failed(state, error)


def _stands(work: CentralWork, known: Known, stamp: Stamp) -> bool:
    if stamp.value is None or stamp.value.to_text() != known.lease:
        return False
    parts = parts_of(work.programme.id, known.tabs.values())
    seen = read_central(work.sheets, work.programme, (), work.spreadsheet_id, parts)
    return all_as_written(parts, seen.parts)


def write_groups(
    states: Sequence[GroupState], facts: PlanFacts, wanted: Wanted, lease: Lease
) -> tuple[GroupState, ...]:
    """Each of the opened ones gets what it lacks, and what was seen there is let go. Raises LeaseLost."""
    written = (state if state.stamp is None else _written(state, state.stamp, facts, wanted, lease) for state in states)
    return tuple(replace(state, seen=None, known=None, stamp=None) for state in written)


def _written(state: GroupState, stamp: Stamp, facts: PlanFacts, wanted: Wanted, lease: Lease) -> GroupState:
    """After a lost answer or a refusal it is looked at again: one of its tabs may not be what it was."""
    work, seen, known = state.work, state.seen, state.known
    is_refused, stood, book = False, True, book_wanted(state.work, wanted)
    for tries_left in reversed(range(CENTRAL_TRIES)):
        plan = _planned(work, wanted, seen) if known is None else known.plan
        state = replace(state, plan=plan if state.plan.is_empty else state.plan)
        sending = make_sending(book, plan, known or seen, work.request_bytes, is_anchored=not is_refused)
        try:
            if known is not None and sending.count > 1:
                raise FenceRefused  # the first of several would move what the next one writes at
            for batch in sending.batches:
                stood = stamp.write(batch, NO_FENCE if known is None else known.fence) and stood
        except (Retryable, RequestRefused, StampMoved, FenceRefused) as error:
            if not tries_left:
                return _failed(state, error)
            is_refused = is_refused or isinstance(error, RequestRefused)
            try:
                stamp, seen, put_right = _looked_again(work, stamp, lease, error)
            except (SheetsError, StampMoved) as unreadable:
                return _failed(state, unreadable)
            known, state = None, replace(state, healed=(*state.healed, *put_right))
        except SheetsError as error:
            return _failed(state, error)
        else:
            break
    remember_central(work.ledger, wanted, work.book)
    _keep_stamp(work, stamp)
    text = "" if stamp.value is None else stamp.value.to_text()
    remember_tabs(work.ledger, work.spreadsheet_id, sending.after if stood else None, known, text)
    before = facts.memory.files.get(work.spreadsheet_id)
    read_at = before.attempted_at if known is not None and before is not None else None
    note_look(work, None, has_written=sending.count > 0, read_at=read_at)
    if not stood:  # rows may have moved under that very write: the next pass reads them
        forget_central(work.ledger, work.book)
    return state


def _planned(work: CentralWork, wanted: Wanted, seen: SeenCentral | None) -> CentralPlan:
    if seen is None:
        return CentralPlan()
    events = once((*lost_events(work, seen), *wanted.events_of(work.book)))
    line = title_line(HISTORY_TAB, work.programme, work.now, work.group)
    return plan_central(seen, wanted.books[work.book], events, line)


def _looked_again(
    work: CentralWork, stamp: Stamp, lease: Lease, error: Exception
) -> tuple[Stamp, SeenCentral, tuple[Message, ...]]:
    """The stamp, what stands there after a write that failed, and what was put right.

    Raises SheetsError, StampMoved, LeaseLost.
    """
    if not isinstance(error, FenceRefused):  # after which the stamp is as it was
        lease.look_again()
        stamp = Stamp.taken(work.sheets, work.spreadsheet_id, lease)
    return stamp, *(healed_book(work) if isinstance(error, RequestRefused) else whole_book(work))


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


def _failed(state: GroupState, error: SheetsError | StampMoved | FenceRefused) -> GroupState:
    """Nobody knows what stands there or may land there yet: whoever comes next moves the stamp, then looks."""
    work = state.work
    why = error.message if isinstance(error, SheetsError) else StampMoved().message
    problem = error if isinstance(error, SheetsError) else Retryable(why, spreadsheet_id=work.spreadsheet_id)
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
