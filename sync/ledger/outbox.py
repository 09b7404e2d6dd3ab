"""The outbox of notices: each planned with what causes it, claimed by one sender, and ended once.

A notice is one row for its office (recipient "") until it is sent to somebody; then each recipient has a row, and that
of the office is `addressed`. A row that a crash left `claimed` may or may not have gone: the next sender decides.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rules.catalogue import Message
from rules.notices.contact import ChannelKind, Contact
from rules.notices.notice import NoticeKey, NoticeKind
from sync.ledger.codec import from_json, to_json

_COLUMNS = "id, office, kind, edition, day, recipient, channel, state, changed_at, claimed_at, why"


class NoticeState(StrEnum):
    """What became of a notice. Values stand in ledgers: never reused, never renamed."""

    PLANNED = "planned"
    ADDRESSED = "addressed"  # of an office's row: its recipients have rows of their own
    CLAIMED = "claimed"  # a sender has it in hand, or had when it was killed
    SENT = "sent"
    WITHDRAWN = "withdrawn"  # no longer true, nobody to send to, or refused for good
    UNKNOWN = "unknown"  # it may have gone: a person decides


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One notice to an office (recipient "") or to one recipient; moments are aware."""

    id: int
    key: NoticeKey
    recipient: str
    channel: ChannelKind | None
    state: NoticeState
    changed_at: datetime
    claimed_at: datetime | None  # when it was first taken in hand
    why: Message | None


class Outbox:
    """The notices of one ledger. Callers put what belongs together into one transaction of the ledger."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def plan(self, keys: Iterable[NoticeKey], at: datetime) -> None:
        """Plan each notice once; one that was withdrawn before it was addressed is planned anew: it is true again."""
        self._db.executemany(
            "INSERT INTO notices (office, kind, edition, day, recipient, state, changed_at)"
            " VALUES (?, ?, ?, ?, '', ?, ?) ON CONFLICT DO UPDATE SET state = 'planned', why = NULL"
            " WHERE state = 'withdrawn'",
            [(*_key_texts(key), NoticeState.PLANNED.value, at.isoformat()) for key in keys],
        )

    def address(self, row: OutboxRow, contacts: Sequence[Contact], at: datetime) -> None:
        """Give each recipient a row of its own; one that was withdrawn before it was taken in hand is planned anew."""
        self._db.executemany(
            "INSERT INTO notices (office, kind, edition, day, recipient, channel, state, changed_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET state = 'planned', why = NULL"
            " WHERE state = 'withdrawn' AND claimed_at IS NULL",
            [
                (*_key_texts(row.key), each.recipient, each.channel.value, NoticeState.PLANNED.value, at.isoformat())
                for each in contacts
            ],
        )
        if contacts:
            self._change(row.id, (NoticeState.PLANNED,), NoticeState.ADDRESSED, at)

    def claim(self, row: OutboxRow, at: datetime) -> bool:
        """Take it in hand; False where somebody else has, or it ended. The first time of taking is kept."""
        changed = self._db.execute(
            "UPDATE notices SET state = ?, changed_at = ?, claimed_at = coalesce(claimed_at, ?)"
            " WHERE id = ? AND state = ? AND state IN ('planned', 'claimed', 'unknown')",
            (NoticeState.CLAIMED.value, at.isoformat(), at.isoformat(), row.id, row.state.value),
        )
        return changed.rowcount == 1

    def settle(self, row: OutboxRow, state: NoticeState, at: datetime, why: Message | None = None) -> None:
        """What became of one that was in hand: sent, withdrawn, unknown; planned gives it back, for it never went."""
        self._change(row.id, (NoticeState.CLAIMED,), state, at, why)
        if state is NoticeState.PLANNED:
            self._db.execute("UPDATE notices SET claimed_at = NULL WHERE id = ? AND state = 'planned'", (row.id,))

    def withdraw(self, row: OutboxRow, why: Message, at: datetime) -> None:
        """End one that waits."""
        self._change(row.id, (NoticeState.PLANNED,), NoticeState.WITHDRAWN, at, why)

    def doubt(self, why: Message, at: datetime) -> None:
        """Of what waits, nobody here knows any more whether it went; it was taken in hand no earlier than planned."""
        self._db.execute(
            "UPDATE notices SET state = 'unknown', why = ?, claimed_at = coalesce(claimed_at, changed_at),"
            " changed_at = ? WHERE state IN ('planned', 'claimed')",
            (to_json(why), at.isoformat()),
        )

    def decide(self, row_id: int, at: datetime, *, has_arrived: bool) -> bool:
        """A person says what became of an unknown one; what did not arrive waits anew. False where none such is
        unknown."""
        changed = self._db.execute(
            "UPDATE notices SET state = ?, changed_at = ?, why = NULL, claimed_at = iif(?, claimed_at, NULL)"
            " WHERE id = ? AND state = 'unknown'",
            (
                (NoticeState.SENT if has_arrived else NoticeState.PLANNED).value,
                at.isoformat(),
                has_arrived,
                str(row_id),  # a number that no id can be is none of them
            ),
        )
        return changed.rowcount == 1

    def rows(self, *states: NoticeState) -> tuple[OutboxRow, ...]:
        """Every row in these states (none: in any), in the order of planning."""
        asked = [state.value for state in states or NoticeState]
        marks = ", ".join("?" * len(asked))
        found = self._db.execute(f"SELECT {_COLUMNS} FROM notices WHERE state IN ({marks}) ORDER BY id", asked)  # noqa: S608  marks alone
        return tuple(_row(values) for values in found)

    def counts(self) -> Mapping[NoticeState, int]:
        """How many notices are in each state."""
        found = self._db.execute("SELECT state, count(*) FROM notices GROUP BY state")
        return {NoticeState(state): count for state, count in found}

    def _change(
        self, row_id: int, known: tuple[NoticeState, ...], state: NoticeState, at: datetime, why: Message | None = None
    ) -> None:
        told = None if why is None else to_json(why)
        self._db.executemany(
            "UPDATE notices SET state = ?, changed_at = ?, why = ? WHERE id = ? AND state = ?",
            [(state.value, at.isoformat(), told, row_id, each.value) for each in known],
        )


def _key_texts(key: NoticeKey) -> tuple[str, str, str, str]:
    return key.office, key.kind.value, key.edition, key.day.isoformat()


def _row(values: tuple[int, str, str, str, str, str, str | None, str, str, str | None, str | None]) -> OutboxRow:
    row_id, office, kind, edition, day, recipient, channel, state, changed_at, claimed_at, why = values
    return OutboxRow(
        row_id,
        NoticeKey(office, NoticeKind(kind), edition, date.fromisoformat(day)),
        recipient,
        None if channel is None else ChannelKind(channel),
        NoticeState(state),
        datetime.fromisoformat(changed_at),
        None if claimed_at is None else datetime.fromisoformat(claimed_at),
        None if why is None else from_json(why, Message),
    )
