"""What `remind` and the watch do: show what is due, send it, or send a trial to one address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from config.load import Configuration
from config.notice_addresses import channel_of
from config.usage import UsageProblem
from rules.catalogue import say
from rules.notices.contact import Contact
from rules.notices.letter import Letter, Line
from rules.notices.working_hours import may_send
from sync.google.stopping import Stop
from sync.ledger import Ledger
from sync.ledger.outbox import NoticeState, OutboxRow
from sync.notices.channel import Attempt
from sync.notices.desk import Desk, one_of_each_kind, open_desk
from sync.notices.send import Post, always, send_due
from sync.notices.ways import channels_of

_ENDED = (NoticeState.SENT, NoticeState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Sent:
    """What sending did: the rows of the outbox that changed; is_quiet: nothing may go at this hour."""

    rows: tuple[OutboxRow, ...] = ()
    is_quiet: bool = False


def send_from_desk(
    desk: Desk,
    ledger: Ledger,
    clock: Callable[[], datetime],
    *,
    is_asked_moment: bool,
    goes_on: Callable[[], bool] = always,
    stop: Stop | None = None,
) -> Sent:
    """Send all that is due, once, as long as it `goes_on`; after `stop` what is in hand ends soon. is_asked_moment: the
    day was asked for (--as-of), it may be another than today.

    Raises UsageProblem where a rehearsal would write to somebody beyond this machine; nothing was sent then.
    """
    if desk.told.is_past:
        raise UsageProblem(say("notices.past_is_not_sent"))
    if desk.is_rehearsal or is_asked_moment:
        waiting = [one.contact for one in desk.outgoing() if one.contact is not None and one.state not in _ENDED]
        beyond = {contact.recipient for contact in waiting if not desk.stays_here(contact)}
        if beyond:
            raise UsageProblem(say("notices.only_loopback", count=len(beyond)))
    if not may_send(desk.now, desk.holidays):
        return Sent(is_quiet=True)
    configuration = desk.configuration
    channels = channels_of(configuration, clock, stop or Stop())
    post = Post(configuration.programme.id, desk.due, desk.recipients, desk.letter, channels)
    return Sent(send_due(ledger, post, clock, goes_on))


def send_trial(
    configuration: Configuration, address: str, clock: Callable[[], datetime], new_token: Callable[[], str]
) -> Sequence[Attempt]:
    """One message of each kind that is due, or one that says so, to this address alone; the ledger notes nothing. It
    needs no pass: before the first nothing is due.

    Raises UsageProblem: the address is of no channel, or that channel is not set up.
    """
    kind = channel_of(address, configuration.notices.webhook_hosts)
    if kind is None:
        raise UsageProblem(say("notices.address_of_none", address=address))
    channel = channels_of(configuration, clock, Stop()).get(kind)
    if channel is None:
        raise UsageProblem(say("notices.channel_missing", channel=say(f"notices.channel_{kind.value}")))
    contact = Contact("", kind, address, language=configuration.settings.language)
    try:
        desk = open_desk(configuration, clock())
        letters = [desk.letter(notice, contact) for notice in one_of_each_kind(tuple(desk.outgoing()))]
    except UsageProblem as problem:
        if problem.message.id != "commands.nothing_read_yet":
            raise
        letters = []
    return [channel.send(contact, letter, new_token()) for letter in letters or [_blank_letter(configuration)]]


def _blank_letter(configuration: Configuration) -> Letter:
    language = configuration.settings.language
    title = configuration.programme.title.in_language(language)
    says = say("notices.trial_nothing_due").text(language)
    return Letter(says, (Line(says), Line(title, is_heading=True)), str(language))
