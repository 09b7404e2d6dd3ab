"""How large the centre's workbooks are, as the ledger knows it: as last seen, and as the last plan needs them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from rules.catalogue import Message, say
from rules.declared.programme import Programme
from sync.ledger import Ledger
from sync.workbook.central_books import CentralBook, central_books
from sync.workbook.google_limits import NO_SIZE, WorkbookSize, near_limits

PLANNED_SIZES_FACT = "central_sizes_planned"
SEEN_SIZES_FACT = "central_sizes_seen"  # with what people put there: tabs of their own, columns beside ours


def remember_planned_sizes(ledger: Ledger, sizes: Mapping[str, WorkbookSize]) -> None:
    """What each workbook needs by this pass."""
    _keep(ledger, PLANNED_SIZES_FACT, sizes)


def remember_seen_size(ledger: Ledger, book: str, size: WorkbookSize) -> None:
    """What one workbook was just seen to hold."""
    _keep(ledger, SEEN_SIZES_FACT, {**_kept(ledger, SEEN_SIZES_FACT), book: size})


def known_sizes(ledger: Ledger, planned: Mapping[str, WorkbookSize] | None = None) -> Mapping[str, WorkbookSize]:
    """Workbook -> its size; planned: by a pass that has not remembered it."""
    needed, seen = planned or _kept(ledger, PLANNED_SIZES_FACT), _kept(ledger, SEEN_SIZES_FACT)
    return {book: size.or_more(seen.get(book, NO_SIZE)) for book, size in needed.items()}


def central_warnings(programme: Programme, sizes: Mapping[str, WorkbookSize]) -> tuple[Message, ...]:
    """What of these is close to a limit of Google's."""
    return tuple(
        message
        for book in central_books(programme)
        for message in near_limits(book.title, sizes.get(book.name, NO_SIZE), way_out=room_in(programme, book))
    )


def room_in(programme: Programme, book: CentralBook) -> Message:
    """How one makes room in that workbook."""
    if not programme.groups:
        return say("plans.make_groups")
    return say("plans.make_room" if book.group is None else "plans.make_smaller_groups")


def _keep(ledger: Ledger, fact: str, sizes: Mapping[str, WorkbookSize]) -> None:
    text = json.dumps({book: [size.cells, size.columns] for book, size in sizes.items()})
    if text != ledger.fact(fact):
        ledger.set_fact(fact, text)


def _kept(ledger: Ledger, fact: str) -> dict[str, WorkbookSize]:
    return {book: WorkbookSize(*numbers) for book, numbers in json.loads(ledger.fact(fact) or "{}").items()}
