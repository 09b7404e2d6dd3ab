"""The ledger knows in which of the centre's workbooks each event stands."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.declared.office_groups import NATIONAL
from rules.verdicts.events import Event, EventKind
from tests.sync.ledger.test_retention import FIRST, ledger_in_memory

BOOKS = (NATIONAL, "group:north", "group:south")


def event(number: int) -> Event:
    return Event(f"e{number}", FIRST + timedelta(minutes=number), EventKind.COMPLETED, "50", "forum", "{}")


@given(st.lists(st.sampled_from((*BOOKS, "")), max_size=12))
def test_each_event_stands_in_one_workbook_or_waits(places: list[str]) -> None:
    with ledger_in_memory() as ledger:
        for number, book in enumerate(places):
            ledger.add_events([event(number)])
            if book:
                ledger.mark_in_central([f"e{number}"], book)
        books = ledger.history_books()
        found = {book: books.event_ids(book) for book in BOOKS}
        assert found == {book: {f"e{n}" for n, of in enumerate(places) if of == book} for book in BOOKS}
        assert books.counts() == {book: len(ids) for book, ids in found.items() if ids}
        assert [e.id for e in ledger.events(waiting_only=True)] == [f"e{n}" for n, of in enumerate(places) if not of]
        assert len(ledger.events()) == len(places)


def test_what_stands_in_a_workbook_that_is_gone_is_told_again() -> None:
    with ledger_in_memory() as ledger:
        ledger.add_events([event(1)], in_central=True)
        ledger.add_events([event(2)], in_central=True, book="group:north")
        books = ledger.history_books()
        assert books.others({NATIONAL, "group:north"}) == frozenset()
        assert books.others({NATIONAL}) == {"group:north"}
        books.tell_again({"group:north"})
        assert [each.id for each in ledger.events(waiting_only=True)] == ["e2"]
        assert books.others({NATIONAL}) == frozenset()


def test_what_was_told_stays_where_it_was_told_first() -> None:
    with ledger_in_memory() as ledger:
        ledger.add_events([event(1)], in_central=True, book="group:north")
        ledger.add_events([event(1)])
        ledger.add_events([event(1)], in_central=True)
        assert ledger.history_books().event_ids("group:north") == {"e1"}
