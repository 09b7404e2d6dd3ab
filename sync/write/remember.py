"""What goes back into the ledger, and when: before writing what a crash must not lose, after writing what was done."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rules.decisions.decided import Decisions, WaitKind
from rules.decisions.held import hold_back
from rules.declared.deadlines import day_of
from rules.declared.office_groups import NATIONAL
from rules.notices.changes import change_notices
from rules.verdicts.events import Event, from_row, to_row
from rules.verdicts.facts import History
from rules.verdicts.fingerprint import programme_fingerprint
from rules.verdicts.rebuild import rebuild
from sync.check.told import told_day
from sync.ledger import Ledger
from sync.ledger.codec import to_json
from sync.ledger.lease_value import LeaseValue
from sync.ledger.memory import CONTACTS_FACT, DECISIONS_FACT, LEASE_FACT, PEERS_FACT, QUEUE_FACT, queue_of
from sync.ledger.told_days import TOLD_BY_FACT
from sync.plan.plan import FilePlan
from sync.plan.plan_files import tries_after, tries_without
from sync.plan.plan_staff import staff_facts
from sync.plan.plan_writes import PlanFacts, Wanted
from sync.write.apply import FileOutcome, FileState

CENTRAL_DIGESTS_FACT = "central_digests"
NULL_MEANING_FACT = "null_meaning"
FENCE_FACT = "fence"  # of the lease, once every file bears it


def remember_look(ledger: Ledger, facts: PlanFacts, wanted: Wanted) -> None:
    """What was seen and found, in one transaction, before anything is written to a sheet.

    A crash afterwards loses nothing: the next pass plans the same writes from the same memory.
    """
    with ledger.transaction():
        for file in facts.look.files.values():
            ledger.save_file(file)
        ledger.set_page_tokens(facts.look.page_tokens)
        ledger.save_histories(facts.checked.histories, facts.memory.histories)
        ledger.save_statuses(facts.checked.statuses, facts.memory.statuses)
        ledger.add_events(wanted.events)
        decisions, statuses = facts.decided.decisions, facts.checked.statuses
        caused = change_notices(wanted.events, decisions, facts.programme, statuses, day_of(facts.now))
        ledger.outbox().plan((notice.key for notice in caused), facts.now)
        remember_decisions(ledger, _decided_before_the_write(facts), facts.memory.decisions)
        if facts.decided.contacts != facts.memory.contacts:
            ledger.set_fact(CONTACTS_FACT, to_json(facts.decided.contacts))
        if facts.programme.peer_bounds != facts.memory.peers:
            ledger.set_fact(PEERS_FACT, to_json(dict(facts.programme.peer_bounds)))
        _remember_queue(ledger, facts)
        _keep_day(ledger, facts)


def _remember_queue(ledger: Ledger, facts: PlanFacts) -> None:
    """What waits for the centre; what only a look at its tabs tells stays where this pass did not look."""
    known = queue_of(ledger)
    unseen = [item for item in known if facts.staff is None and item.kind in (WaitKind.LOST, WaitKind.LARGE)]
    queue = (*staff_facts(facts).waiting.values(), *unseen)
    if queue != known:
        ledger.set_fact(QUEUE_FACT, to_json(queue))


def _decided_before_the_write(facts: PlanFacts) -> Decisions:
    """What was decided, without what the programme file decided and has no row yet: a pass that dies before
    it wrote them leaves those to the next."""
    decided, known = facts.decided, facts.memory.decisions
    standing = {row.item_id for tab in (facts.staff or {}).values() for row in tab.rows}
    if decided.carried <= standing:
        return decided.decisions
    return replace(hold_back(decided.decisions, known, decided.carried), carried=known.carried)


def remember_decisions(ledger: Ledger, now: Decisions, before: Decisions) -> None:
    """What the centre has decided, where it differs from what is known."""
    text = to_json(now)
    if text != to_json(before):
        ledger.set_fact(DECISIONS_FACT, text)


def _keep_day(ledger: Ledger, facts: PlanFacts) -> None:
    """What this day is told; a quiet pass says what the last one said."""
    days = ledger.told_days()
    says_anything_new = bool(facts.look.files) or facts.checked.statuses != facts.memory.statuses
    if says_anything_new or not days.holds(day_of(facts.now)):
        days.keep(told_day(facts.checked, facts.programme, facts.kept))
    ledger.set_fact(TOLD_BY_FACT, programme_fingerprint(facts.programme))


def remember_before_write(ledger: Ledger, plan: FilePlan) -> None:
    """Our texts and what people typed into our columns, before the request that puts one over the other."""
    with ledger.transaction():
        ledger.add_own_texts(plan.spreadsheet_id, (cell.after for write in plan.columns for cell in write.cells))
        ledger.add_own_summary(_own_summary(plan), are_written=False)
        ledger.keep_texts(plan.kept)


def remember_outcome(ledger: Ledger, number: int, facts: PlanFacts, outcome: FileOutcome) -> None:
    """What became of one file: applied cells, cells that do not keep what is written, whether to read it again."""
    plan = outcome.plan
    was_read = plan.spreadsheet_id in facts.look.snapshots.read_now
    with ledger.transaction():
        if outcome.state is FileState.WRITTEN:
            ledger.add_applied(number, _applied(plan))
            ledger.add_own_summary(_own_summary(plan), are_written=True)
            ledger.ask_reread([plan.spreadsheet_id])
        if outcome.state is FileState.FAILED or plan.covered:
            ledger.ask_reread([plan.spreadsheet_id])
        if outcome.left_out_tabs or (was_read and outcome.state is not FileState.FAILED):
            why = outcome.message
            refused = {} if why is None else dict.fromkeys(outcome.left_out_tabs, why)
            ledger.set_refused_tabs(plan.spreadsheet_id, refused)
        own = facts.memory.own(plan.spreadsheet_id)
        if outcome.state is FileState.FAILED:
            ledger.set_stubborn_cells(plan.spreadsheet_id, tries_without(plan, own))
        elif was_read or plan.covered or outcome.state is FileState.WRITTEN:
            ledger.set_stubborn_cells(plan.spreadsheet_id, tries_after(plan, own))


def remember_lease(ledger: Ledger, value: LeaseValue) -> None:
    """The lease as we last left it, so that the next take needs no read."""
    ledger.set_fact(LEASE_FACT, value.to_text())


def remember_central(ledger: Ledger, wanted: Wanted, book: str = NATIONAL) -> None:
    """That workbook of the centre holds all of it now."""
    with ledger.transaction():
        ledger.mark_in_central((event.id for event in wanted.events_of(book)), book)
        keep_digest(ledger, book, wanted.digest(book))


def kept_digest(ledger: Ledger, book: str) -> str | None:
    """What marks the content that a workbook of the centre held last; None: it must be looked at."""
    return _digests(ledger).get(book)


def keep_digest(ledger: Ledger, book: str, digest: str | None) -> None:
    """The workbook holds that, or (None) nobody knows what."""
    known = {name: each for name, each in _digests(ledger).items() if name != book}
    ledger.set_fact(CENTRAL_DIGESTS_FACT, json.dumps(known if digest is None else {**known, book: digest}))


def _digests(ledger: Ledger) -> dict[str, str]:
    found: dict[str, str] = json.loads(ledger.fact(CENTRAL_DIGESTS_FACT) or "{}")
    return found


def merged_histories(
    ledger: Ledger, facts: PlanFacts, in_books: Iterable[Event]
) -> tuple[Mapping[tuple[str, str], History], tuple[Event, ...]] | None:
    """The memory with what another machine (or this one, before its ledger was lost) told; None: nothing new.

    in_books: what stands in the histories of the centre's workbooks. Office reports about which they know more than
    the ledger are rebuilt from all their events; the rest of the memory stays as it is, for it knows looks that no
    event tells. What waits here to be told and another machine has told already stands as that one told it: a verdict
    is given once.
    """
    waiting = {event.id: from_row(to_row(event, facts.programme)) for event in facts.memory.waiting_events}
    unknown = tuple(
        event for event in in_books if event.id not in facts.memory.event_ids or waiting.get(event.id, event) != event
    )
    if not unknown:
        return None
    told = {event.id for event in unknown}
    known = (event for event in ledger.events() if event.id not in told)
    rebuilt = rebuild((*known, *unknown))
    concerned = {(event.office, event.report) for event in unknown}
    whole_reports = {report for office, report in concerned if not office}
    histories = dict(facts.memory.histories)
    for pair, history in rebuilt.items():
        if pair in concerned or pair not in histories or pair[1] in whole_reports:
            histories[pair] = history
    return histories, unknown


def _applied(plan: FilePlan) -> Iterable[tuple[str, str, str, int, str, str]]:
    for write in plan.columns:
        for cell in write.cells:
            yield plan.spreadsheet_id, write.tab, write.role, cell.row_1based, cell.before, cell.after
    if plan.summary is not None:
        for spot in plan.summary.cells:
            place = f"summary/{spot.column_0based}"
            yield plan.spreadsheet_id, plan.summary.tab, place, spot.row_0based + 1, spot.before, spot.after


def _own_summary(plan: FilePlan) -> list[tuple[str, str, str]]:
    cells = plan.summary.cells if plan.summary is not None else ()
    return [(plan.spreadsheet_id, f"{cell.row_0based + 1}/{cell.column_0based}", cell.after) for cell in cells]


def forget_central(ledger: Ledger, book: str | None = None) -> None:
    """Have the next pass look at that workbook of the centre, or at each, whatever it last held."""
    if book is None:
        ledger.set_fact(CENTRAL_DIGESTS_FACT, "{}")
    else:
        keep_digest(ledger, book, None)


def forget_stubborn_cells(ledger: Ledger, spreadsheet_id: str) -> None:
    """The file's shape changed: cells that did not keep their text are tried again at the next look."""
    with ledger.transaction():
        ledger.set_stubborn_cells(spreadsheet_id, {})
        ledger.ask_reread([spreadsheet_id])
