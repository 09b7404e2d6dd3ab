"""What a pass knows before it looks: the ledger's content as one frozen value, and what goes back into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from rules.catalogue import Message
from rules.decisions.decided import NOTHING_DECIDED, Decisions, Item
from rules.declared.programme import PeerBounds
from rules.notices.contact import NO_CONTACTS, ContactBook
from rules.verdicts.events import Event
from rules.verdicts.facts import Histories, ReportStatus
from sync.ledger import Ledger
from sync.ledger.codec import from_json
from sync.ledger.database import RememberedFile
from sync.ledger.lease_value import LeaseValue
from sync.ledger.own_cells import MOST_TRIES, OwnCells
from sync.workbook.kept_text import KeptText
from sync.workbook.snapshot import FileSnapshot

REBUILT_FACT = "rebuilt_at"  # when a ledger that had judged nothing took over what the central history tells
HOLDER_FACT = "holder"  # under which name this ledger takes the lease
LEASE_FACT = "lease"
DECISIONS_FACT = "decisions"
CONTACTS_FACT = "contacts"
PEERS_FACT = "peer_bounds"
QUEUE_FACT = "queue"


@dataclass(frozen=True, slots=True, eq=False)
class Memory:
    """The ledger at the beginning of a pass.

    judged_at: the moment that the last finished pass judged (None: there was none); event_ids: every event ever told;
    refused_tabs: spreadsheet id -> tab title -> why its cells were left out of the last write.
    """

    files: Mapping[str, RememberedFile]
    histories: Histories
    statuses: Mapping[tuple[str, str], ReportStatus]
    judged_at: datetime | None
    page_tokens: Mapping[str, str]
    event_ids: frozenset[str]
    waiting_events: tuple[Event, ...]
    own_texts: Mapping[str, frozenset[str]]
    tries: Mapping[str, Sequence[tuple[str, tuple[str, int]]]]
    kept: tuple[KeptText, ...]
    refused_tabs: Mapping[str, Mapping[str, Message]]
    lease: LeaseValue | None
    own_summary: Mapping[str, frozenset[str]] = field(default_factory=dict)
    decisions: Decisions = NOTHING_DECIDED
    contacts: ContactBook = NO_CONTACTS
    peers: Mapping[str, PeerBounds] = field(default_factory=dict)

    @property
    def snapshots(self) -> tuple[FileSnapshot, ...]:
        """What each file held when it was read last."""
        return tuple(record.snapshot for record in self.files.values() if record.snapshot is not None)

    def own(self, spreadsheet_id: str, person_edited_at: datetime | None = None) -> OwnCells:
        """What is known of our cells in one file.

        An edit by a person since the last look (`person_edited_at` is this look's) may have freed cells that would not
        keep their text: each is tried once more.
        """
        tries = dict(self.tries.get(spreadsheet_id, ()))
        file = self.files.get(spreadsheet_id)
        if file is not None and person_edited_at not in (None, file.person_edited_at):
            tries = {place: (text, min(count, MOST_TRIES - 1)) for place, (text, count) in tries.items()}
        in_summary = self.own_summary.get(spreadsheet_id, frozenset())
        return OwnCells(self.own_texts.get(spreadsheet_id, frozenset()), tries, summary_texts=in_summary)


def memory_is_new(memory: Memory) -> bool:
    """No pass ended with this ledger yet."""
    return memory.judged_at is None


def recall(ledger: Ledger) -> Memory:
    """Everything that the ledger remembers."""
    lease = ledger.fact(LEASE_FACT)
    return Memory(
        files=ledger.files(),
        histories=ledger.histories(),
        statuses=ledger.statuses(),
        judged_at=ledger.last_pass_as_of(),
        page_tokens=ledger.page_tokens(),
        event_ids=ledger.event_ids(),
        waiting_events=ledger.events(waiting_only=True),
        own_texts=ledger.own_texts(),
        tries=ledger.stubborn_cells(),
        kept=ledger.kept_texts(),
        refused_tabs=ledger.refused_tabs(),
        lease=None if lease is None else LeaseValue.seen(lease),
        own_summary=ledger.own_summary(),
        decisions=decisions_of(ledger),
        contacts=contacts_of(ledger),
        peers=peers_of(ledger),
    )


def decisions_of(ledger: Ledger) -> Decisions:
    """What the centre has decided in its staff tabs, as far as this ledger knows."""
    text = ledger.fact(DECISIONS_FACT)
    return NOTHING_DECIDED if text is None else from_json(text, Decisions)


def peers_of(ledger: Ledger) -> Mapping[str, PeerBounds]:
    """Between what most offices' numbers lay when a night's look fixed it, by rule."""
    text = ledger.fact(PEERS_FACT)
    return {} if text is None else from_json(text, dict[str, PeerBounds])


def contacts_of(ledger: Ledger) -> ContactBook:
    """What the centre's tab of contacts said when it was read last."""
    text = ledger.fact(CONTACTS_FACT)
    return NO_CONTACTS if text is None else from_json(text, ContactBook)


def queue_of(ledger: Ledger) -> tuple[Item, ...]:
    """What waited for the centre's decision when the last pass judged."""
    text = ledger.fact(QUEUE_FACT)
    return () if text is None else from_json(text, tuple[Item, ...])
