"""Sending what is due, once: plan, withdraw, address, then one claim and one attempt for each recipient.

Each step is a transaction of its own and stands before the next begins, so that a kill between any two leaves a row
that the next sender understands: planned did not go, claimed may have gone.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from rules.catalogue import say
from rules.notices.contact import ChannelKind, Contact
from rules.notices.letter import Letter
from rules.notices.notice import Notice, NoticeKey
from sync.ledger import Ledger
from sync.ledger.outbox import NoticeState, OutboxRow
from sync.notices.channel import Attempt, Channel, Delivery

_TOKENS = uuid.UUID("5b0d7a52-6f0e-4f39-9a55-2b1f6d0c8e11")  # ours: tokens of different programmes never meet
_WAITING = (NoticeState.PLANNED, NoticeState.CLAIMED, NoticeState.UNKNOWN)


@dataclass(frozen=True, slots=True, eq=False)
class Post:
    """What sending works with: what is due now, who is told, how it is said, and the ways to them.

    recipients: office -> its recipients ("" for the centre). letter: the words of a notice for one contact.
    """

    programme_id: str
    due: Sequence[Notice]
    recipients: Callable[[str], Sequence[Contact]]
    letter: Callable[[Notice, Contact], Letter]
    channels: Mapping[ChannelKind, Channel]


def token_of(programme_id: str, key: NoticeKey, recipient: str) -> str:
    """The UUID by which a channel recognises this notice to this recipient; the same on every machine."""
    parts = (programme_id, key.office, key.kind.value, key.edition, key.day.isoformat(), recipient)
    return str(uuid.uuid5(_TOKENS, "\n".join(parts)))


def always() -> bool:
    """Nobody asks to stop."""
    return True


def send_due(
    ledger: Ledger, post: Post, clock: Callable[[], datetime], goes_on: Callable[[], bool] = always
) -> tuple[OutboxRow, ...]:
    """Send everything that is due; the rows that changed, as they stand now. One sender at a time holds the ledger.

    goes_on: asked before each message; once it says no, the rest waits for the next sending.
    Raises LedgerError; what a channel says of one message concerns that message alone.
    """
    began = {row.id: row.state for row in ledger.outbox().rows()}
    due = {notice.key: notice for notice in post.due}
    _prepare(ledger, post, due, clock())
    tried, silent = set(), set()
    waiting = (row for row in ledger.outbox().rows(*_WAITING) if row.recipient)
    for row in sorted(waiting, key=lambda row: row.changed_at):  # what was tried already lets the others go first
        if not goes_on():
            break
        contact = _contact(post.recipients(row.key.office), row.recipient)
        side = None if contact is None else _other_side(contact)
        if row.state is not NoticeState.CLAIMED and side in silent:
            continue
        attempt = _send_one(ledger, post, due.get(row.key), row, contact, clock)
        tried |= {row.id} if attempt is not None else set()
        silent |= {side} if attempt is not None and attempt.is_silent else set()
    return tuple(row for row in ledger.outbox().rows() if row.id in tried or began.get(row.id) is not row.state)


def _other_side(contact: Contact) -> str:
    """Who answers, or not: the mail server, LINE, or the host of a webhook."""
    return urlsplit(contact.address).netloc if contact.channel is ChannelKind.WEBHOOK else contact.channel.value


def _prepare(ledger: Ledger, post: Post, due: Mapping[NoticeKey, Notice], now: datetime) -> None:
    """What is true now is planned, what is not is withdrawn, and who is told is settled."""
    outbox = ledger.outbox()
    with ledger.transaction():
        outbox.plan(due, now)
        for row in outbox.rows(NoticeState.PLANNED):
            if row.key not in due:
                outbox.withdraw(row, say("notices.no_longer_true"), now)
            elif row.recipient and _contact(post.recipients(row.key.office), row.recipient) is None:
                outbox.withdraw(row, say("notices.contact_gone"), now)
        rows = [row for row in outbox.rows() if row.key in due]
        on_its_way = {row.key for row in rows if row.recipient and row.state is not NoticeState.WITHDRAWN}
        for row in rows:
            if not row.recipient and row.key not in on_its_way:  # nobody was told: whoever is listed by now is
                outbox.address(row, post.recipients(row.key.office), now)


def _send_one(
    ledger: Ledger,
    post: Post,
    notice: Notice | None,
    row: OutboxRow,
    contact: Contact | None,
    clock: Callable[[], datetime],
) -> Attempt | None:
    """One claim and one attempt; None: nothing was tried."""
    now, outbox = clock(), ledger.outbox()
    channel = None if row.channel is None else post.channels.get(row.channel)
    may_have_gone = row.state is not NoticeState.PLANNED
    if may_have_gone and not _is_recognised(channel, row, now):
        notice = None
    if notice is None or contact is None or channel is None:
        if row.state is NoticeState.CLAIMED:  # a person decides; what never went waits for its channel to be set up
            with ledger.transaction():
                outbox.settle(row, NoticeState.UNKNOWN, now, say("notices.may_have_gone"))
        return None
    letter = post.letter(notice, contact)
    with ledger.transaction():
        is_mine = outbox.claim(row, now)
    if not is_mine:
        return None
    attempt = channel.send(contact, letter, token_of(post.programme_id, row.key, row.recipient))
    with ledger.transaction():
        outbox.settle(row, _state_after(attempt, may_have_gone=may_have_gone), clock(), attempt.reason)
    return attempt


def _state_after(attempt: Attempt, *, may_have_gone: bool) -> NoticeState:
    """A former attempt that may have gone is not undone by one that surely did not."""
    if attempt.delivery is Delivery.ACCEPTED:
        return NoticeState.SENT
    if attempt.delivery is Delivery.UNKNOWN or may_have_gone:
        return NoticeState.UNKNOWN
    return NoticeState.PLANNED if attempt.delivery is Delivery.LATER else NoticeState.WITHDRAWN


def _is_recognised(channel: Channel | None, row: OutboxRow, now: datetime) -> bool:
    """The other side still knows a message that may have gone: to send it again doubles nothing."""
    if channel is None or row.claimed_at is None:
        return False
    return timedelta() <= now - row.claimed_at < channel.knows_repeats_for


def _contact(contacts: Iterable[Contact], recipient: str) -> Contact | None:
    return next((each for each in contacts if each.recipient == recipient), None)
