"""Sending once, also over crashes: whatever dies when, nobody is told twice and nothing is lost unseen."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.catalogue import say
from rules.notices.contact import ChannelKind, Contact
from rules.notices.letter import Letter
from rules.notices.notice import Notice, NoticeKey, NoticeKind
from rules.readings.moment_text import BANGKOK
from sync.ledger import Ledger
from sync.ledger.migrations import migrate
from sync.ledger.outbox import NoticeState, OutboxRow
from sync.notices.channel import Attempt, Delivery
from sync.notices.send import Post, send_due, token_of

NOW = datetime(2020, 7, 29, 8, 30, tzinfo=BANGKOK)
KEY = NoticeKey("10", NoticeKind.NEAR, "2020-07-30", date(2020, 7, 29))
NOTICE = Notice(KEY, ("forum",), say("notices.why_digest"), date(2020, 7, 30))
OTHER = replace(NOTICE, key=replace(KEY, office="11"))
CONTACTS = (
    Contact("10", ChannelKind.EMAIL, "a@localhost"),
    Contact("10", ChannelKind.LINE, "U" + "1" * 32),
    Contact("11", ChannelKind.EMAIL, "b@localhost"),
)
LIFE = {ChannelKind.EMAIL: timedelta(), ChannelKind.LINE: timedelta(hours=24)}


class Died(BaseException):
    """The process is gone."""


@dataclass
class Doom:
    """Dies at the boundary of that number; 0 never comes."""

    at: int = 0
    passed: int = 0

    def pass_boundary(self) -> None:
        self.passed += 1
        if self.passed == self.at:
            raise Died


@dataclass
class Other:
    """The other side: what arrived, by token. One that knows repeats takes each token once."""

    knows_repeats_for: timedelta
    doom: Callable[[], None] = lambda: None
    answers: Iterator[Delivery] = field(default_factory=lambda: iter(()))
    is_silent: bool = False
    asked: int = 0
    arrived: Counter[str] = field(default_factory=Counter)

    def send(self, contact: Contact, letter: Letter, token: str) -> Attempt:
        self.doom()
        self.asked += 1
        answer = next(self.answers, Delivery.ACCEPTED)
        if answer in (Delivery.ACCEPTED, Delivery.UNKNOWN) and not (self.knows_repeats_for and self.arrived[token]):
            self.arrived[token] += 1
        self.doom()
        return Attempt(answer, is_silent=self.is_silent)


def post(channels: dict[ChannelKind, Other], *due: Notice, contacts: tuple[Contact, ...] = CONTACTS) -> Post:
    return Post(
        "p",
        due or (NOTICE, OTHER),
        lambda office: [each for each in contacts if each.office == office],
        lambda notice, contact: Letter("s", ()),
        dict(channels),
    )


def channels() -> dict[ChannelKind, Other]:
    return {kind: Other(life) for kind, life in LIFE.items()}


def stands(moment: datetime) -> datetime:
    """What a clock says that stands still."""
    return moment


@contextmanager
def in_memory() -> Iterator[Ledger]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    with Ledger(connection, Path("in memory")) as opened:
        yield opened


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with in_memory() as opened:
        yield opened


def states(ledger: Ledger) -> dict[tuple[str, str], NoticeState]:
    return {(row.key.office, row.recipient): row.state for row in ledger.outbox().rows() if row.recipient}


def test_what_is_due_goes_to_each_recipient_once_however_often_it_is_sent(ledger: Ledger) -> None:
    sides = channels()

    first, again = (send_due(ledger, post(sides), lambda: NOW) for _ in range(2))

    assert [row.state for row in first if row.recipient] == [NoticeState.SENT] * 3
    assert again == ()
    assert [*sides[ChannelKind.EMAIL].arrived.values()] == [1, 1]
    assert [*sides[ChannelKind.LINE].arrived] == [token_of("p", KEY, CONTACTS[1].recipient)]


def test_who_is_asked_to_stop_ends_between_two_messages_and_the_rest_goes_later_once(ledger: Ledger) -> None:
    sides, asked = channels(), iter((True, True, False))

    send_due(ledger, post(sides), lambda: NOW, lambda: next(asked))

    first = sum(sum(side.arrived.values()) for side in sides.values())
    assert first < 3
    assert [*states(ledger).values()].count(NoticeState.PLANNED) == 3 - first
    send_due(ledger, post(sides), lambda: NOW)
    assert set(states(ledger).values()) == {NoticeState.SENT}
    assert [count for side in sides.values() for count in side.arrived.values()] == [1, 1, 1]


def test_what_is_no_longer_true_is_withdrawn_and_never_sent(ledger: Ledger) -> None:
    sides = channels()
    with ledger.transaction():
        ledger.outbox().plan([NOTICE.key, OTHER.key], NOW)

    send_due(ledger, post(sides, OTHER), lambda: NOW)

    [withdrawn] = ledger.outbox().rows(NoticeState.WITHDRAWN)
    assert withdrawn.key == KEY
    assert sum(map(len, (side.arrived for side in sides.values()))) == 1


def test_a_notice_that_nobody_can_be_told_waits_for_a_contact(ledger: Ledger) -> None:
    sides = channels()
    send_due(ledger, post(sides, contacts=()), lambda: NOW)
    assert [row.state for row in ledger.outbox().rows()] == [NoticeState.PLANNED] * 2

    send_due(ledger, post(sides), lambda: NOW)
    assert set(states(ledger).values()) == {NoticeState.SENT}


@pytest.mark.parametrize("answer", [Delivery.LATER, Delivery.UNKNOWN])
def test_a_side_that_does_not_answer_is_waited_for_once_and_told_each_time(ledger: Ledger, answer: Delivery) -> None:
    sides = channels()
    email, line = sides[ChannelKind.EMAIL], sides[ChannelKind.LINE]
    email.is_silent, email.answers = True, iter([answer, Delivery.LATER])

    told = [send_due(ledger, post(sides), partial(stands, NOW + timedelta(hours=hour))) for hour in range(2)]

    assert (email.asked, line.asked) == (2, 1)
    assert [row.channel for row in told[1]] == [ChannelKind.EMAIL]  # though its state is what it was
    email.is_silent = False
    send_due(ledger, post(sides), lambda: NOW + timedelta(hours=2))
    assert states(ledger)["11", CONTACTS[2].recipient] is NoticeState.SENT


@pytest.mark.parametrize("answer", [Delivery.LATER, Delivery.REFUSED])
def test_whoever_takes_the_place_of_a_contact_that_got_nothing_is_told(ledger: Ledger, answer: Delivery) -> None:
    """A mailbox that was typed wrong is put right, or typed as it was, while the notice still holds."""
    wrong, right = (Contact("10", ChannelKind.EMAIL, f"{name}@localhost") for name in ("wrong", "right"))
    sides = channels()
    sides[ChannelKind.EMAIL].answers = iter([answer])
    for contacts in ((wrong,), (right,), (wrong, right)):
        send_due(ledger, post(sides, NOTICE, contacts=contacts), lambda: NOW)

    assert states(ledger) == {("10", wrong.recipient): NoticeState.WITHDRAWN, ("10", right.recipient): NoticeState.SENT}


def test_a_contact_that_was_gone_for_a_while_is_told_once(ledger: Ledger) -> None:
    sides = channels()
    sides[ChannelKind.EMAIL].answers = iter([Delivery.LATER])
    for contacts in (CONTACTS[:1], (), CONTACTS[:1], CONTACTS[:1]):
        send_due(ledger, post(sides, NOTICE, contacts=contacts), lambda: NOW)

    assert sides[ChannelKind.EMAIL].arrived.total() == 1


def test_what_is_true_again_is_told_once(ledger: Ledger) -> None:
    """An extension that was taken back before anybody heard of it, and granted after all."""
    sides = channels()
    with ledger.transaction():
        ledger.outbox().plan([KEY], NOW)
    for due in ((OTHER,), (OTHER, NOTICE), (OTHER, NOTICE)):
        send_due(ledger, post(sides, *due), lambda: NOW)

    assert [*sides[ChannelKind.EMAIL].arrived.values()] == [1, 1]


@pytest.mark.parametrize(
    ("answer", "becomes", "after"),
    [
        (Delivery.LATER, NoticeState.PLANNED, NoticeState.SENT),
        (Delivery.REFUSED, NoticeState.WITHDRAWN, NoticeState.WITHDRAWN),
        (Delivery.UNKNOWN, NoticeState.UNKNOWN, NoticeState.UNKNOWN),
    ],
)
def test_an_attempt_that_failed_ends_as_what_is_known_of_it(
    ledger: Ledger, answer: Delivery, becomes: NoticeState, after: NoticeState
) -> None:
    sides = channels()
    sides[ChannelKind.EMAIL].answers = iter([answer])
    email = CONTACTS[0].recipient

    send_due(ledger, post(sides, NOTICE), lambda: NOW)
    assert states(ledger)["10", email] is becomes
    send_due(ledger, post(sides, NOTICE), lambda: NOW)
    assert states(ledger)["10", email] is after


def test_an_unknown_one_goes_again_by_itself_only_while_its_token_is_known_there(ledger: Ledger) -> None:
    sides = channels()
    line = sides[ChannelKind.LINE]
    line.answers = iter([Delivery.UNKNOWN, Delivery.UNKNOWN])
    recipient = CONTACTS[1].recipient

    moments = [NOW, NOW + timedelta(hours=23), NOW + timedelta(hours=25), NOW + timedelta(hours=26)]
    told = []
    for moment in moments:
        send_due(ledger, post(sides, NOTICE), partial(stands, moment))
        told.append(states(ledger)["10", recipient])

    assert told == [NoticeState.UNKNOWN] * 4
    assert line.arrived.total() == 1


@contextmanager
def dying(doom: Doom) -> Iterator[None]:
    """Dies before a transaction and before its end, as a kill would have it."""
    plain = Ledger.transaction

    @contextmanager
    def transaction(self: Ledger) -> Iterator[None]:
        doom.pass_boundary()
        with plain(self):
            yield
            doom.pass_boundary()

    with patch.object(Ledger, "transaction", transaction), suppress(Died):
        yield


ANSWERS = st.lists(st.sampled_from(Delivery), max_size=5)


@pytest.mark.property
@given(kills=st.lists(st.integers(1, 30), max_size=4), email=ANSWERS, line=ANSWERS, hours=st.integers(0, 15))
def test_over_kills_at_every_step_nobody_is_told_twice_and_each_notice_ends(
    kills: list[int], email: list[Delivery], line: list[Delivery], hours: int
) -> None:
    sides = channels()
    for kind, answers in ((ChannelKind.EMAIL, email), (ChannelKind.LINE, line)):
        sides[kind].answers = iter(answers)
    moment = NOW
    with in_memory() as opened:
        for kill in [*kills, *[0] * 7]:  # at last nothing dies, and every answer has been given
            doom = Doom(kill)
            for side in sides.values():
                side.doom = doom.pass_boundary
            with dying(doom):
                send_due(opened, post(sides), partial(stands, moment))
            moment += timedelta(hours=hours / 10)
        rows = [row for row in opened.outbox().rows() if row.recipient]
    assert len(rows) == 3
    for row in rows:
        assert row.channel is not None
        check_end(row, sides[row.channel].arrived[token_of("p", row.key, row.recipient)])


STEPS = 2 + 3 * (2 + 2 + 2)
"""Planning and addressing, then for each recipient the claim, the sending and the settling: before each and before its
end."""


def test_an_undisturbed_sending_has_as_many_steps_as_are_tried() -> None:
    sides, doom = channels(), Doom()
    for side in sides.values():
        side.doom = doom.pass_boundary
    with in_memory() as opened, dying(doom):
        send_due(opened, post(sides), lambda: NOW)
    assert doom.passed == STEPS


@pytest.mark.parametrize("kill", range(1, STEPS + 1))
def test_a_kill_at_each_single_step_is_made_up_for_by_the_next_sender(kill: int) -> None:
    sides, doom = channels(), Doom(kill)
    with in_memory() as opened:
        for side in sides.values():
            side.doom = doom.pass_boundary
        with dying(doom):
            send_due(opened, post(sides), lambda: NOW)
        assert doom.passed == kill
        send_due(opened, post(sides), lambda: NOW)
        rows = [row for row in opened.outbox().rows() if row.recipient]
    assert len(rows) == 3
    for row in rows:
        assert row.channel is not None
        check_end(row, sides[row.channel].arrived[token_of("p", row.key, row.recipient)])


def check_end(row: OutboxRow, arrived: int) -> None:
    """It ended, it arrived at most once, and what is known of it agrees with that."""
    assert row.state in (NoticeState.SENT, NoticeState.WITHDRAWN, NoticeState.UNKNOWN)
    assert arrived <= 1
    if row.state is NoticeState.SENT:
        assert arrived == 1
    if row.state is NoticeState.WITHDRAWN:
        assert arrived == 0
    if row.channel is ChannelKind.LINE:  # within its life a repeat is recognised: it is never left unknown
        assert row.state is not NoticeState.UNKNOWN


@pytest.mark.parametrize("has_arrived", [True, False])
def test_what_may_have_gone_ends_as_a_person_says_and_only_while_it_is_unknown(
    ledger: Ledger, *, has_arrived: bool
) -> None:
    sides = channels()
    sides[ChannelKind.EMAIL].answers = iter([Delivery.UNKNOWN])
    send_due(ledger, post(sides, NOTICE), lambda: NOW)
    (row,) = ledger.outbox().rows(NoticeState.UNKNOWN)

    told = [ledger.outbox().decide(row.id, NOW, has_arrived=has_arrived) for _ in range(2)]
    send_due(ledger, post(sides, NOTICE), lambda: NOW)

    assert told == [True, False]
    assert states(ledger)["10", row.recipient] is NoticeState.SENT
    token = token_of("p", KEY, row.recipient)
    assert sides[ChannelKind.EMAIL].arrived[token] == (1 if has_arrived else 2)
