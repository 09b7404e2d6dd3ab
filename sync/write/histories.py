"""The histories of the centre's workbooks, and what the ledger knows of each event: where it stands, or that it waits.

Each event stands in one history: its office's group's, or the national one. Those told before the programme had its
groups stay where they are, and count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rules.declared.office_groups import NATIONAL
from rules.declared.programme import Programme
from rules.verdicts.events import Event
from sync.ledger import Ledger
from sync.plan.plan_writes import PlanFacts, Wanted
from sync.read.read_central import SeenCentral, events_of
from sync.workbook.central_books import central_books
from sync.write.group_pass import GroupState


def tell_again_what_stands_elsewhere(ledger: Ledger, programme: Programme) -> None:
    """What stands in the history of a workbook that the programme has no longer is told in one that it has."""
    others = ledger.history_books().others({book.name for book in central_books(programme)})
    if others:
        with ledger.transaction():
            ledger.history_books().tell_again(others)


def histories_of(seen: SeenCentral | None, groups: Iterable[GroupState]) -> Mapping[str, tuple[Event, ...]]:
    """What stands in the history of each workbook of the centre that was read, by its name; seen: the national one."""
    of_groups = {group.work.book: events_of(group.seen) for group in groups if group.seen is not None}
    return of_groups if seen is None else {NATIONAL: events_of(seen), **of_groups}


def without_told_elsewhere(
    ledger: Ledger, facts: PlanFacts, wanted: Wanted, in_books: Mapping[str, Sequence[Event]]
) -> tuple[PlanFacts, Wanted]:
    """Less what waits to be told in one history and stands in another: an older copy of the ledger knows no better."""
    waiting = {event.id: event for event in facts.memory.waiting_events}
    elsewhere = {
        event.id: book
        for book, events in in_books.items()
        for event in events
        if event.id in waiting and wanted.homes.get(event.office, NATIONAL) != book
    }
    if not elsewhere:
        return facts, wanted
    with ledger.transaction():
        for event_id, book in elsewhere.items():
            ledger.mark_in_central([event_id], book)
    memory = replace(
        facts.memory, waiting_events=tuple(event for event_id, event in waiting.items() if event_id not in elsewhere)
    )
    events = tuple(event for event in wanted.events if event.id not in elsewhere)
    return replace(facts, memory=memory), replace(wanted, events=events)


def take_over_events(ledger: Ledger, unknown: Iterable[Event], in_books: Mapping[str, Sequence[Event]]) -> None:
    """Remember what others told, each where it stands."""
    wanted = {event.id: event for event in unknown}
    for book, events in in_books.items():
        ledger.add_events((event for event in events if event.id in wanted), in_central=True, book=book)
