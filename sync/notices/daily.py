"""The daily sending of a watch: from 08:30 on working days, again every half hour while something could not go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from config.load import Configuration
from config.public_holidays import public_holidays
from config.usage import UsageProblem
from rules.catalogue import Message, say
from rules.declared.deadlines import day_of
from rules.notices.working_hours import may_send
from sync.google.stopping import Stop
from sync.ledger import Ledger
from sync.ledger.outbox import NoticeState
from sync.notices.desk import open_desk
from sync.notices.remind import Sent, send_from_desk
from sync.notices.send import always
from sync.service import Service

TRY_AGAIN_AFTER = timedelta(minutes=30)
SENDS_FOR = timedelta(minutes=1)
"""Then the rest waits for the next poll: however slow the other side is, sheets are read meanwhile."""


class DailyPost:
    """Sends what is due when it may go; what was sent is the ledger's to know, so a restart doubles nothing."""

    def __init__(
        self,
        configuration: Configuration,
        ledger: Ledger,
        clock: Callable[[], datetime],
        stop: Stop | None = None,
        may_send_at_all: Callable[[], bool] = always,
    ) -> None:
        self._configuration = configuration
        self._ledger = ledger
        self._clock = clock
        self._stop = stop or Stop()
        self._may_send_at_all = may_send_at_all
        self._done_on: date | None = None
        self._tried_at: datetime | None = None

    def __call__(self, now: datetime) -> tuple[Message, ...]:
        """Send what is due at that moment; what somebody should know of it. Raises LedgerError."""
        today = day_of(now)
        is_too_soon = self._tried_at is not None and now - self._tried_at < TRY_AGAIN_AFTER
        is_done = self._done_on == today and not self._waits()  # a person may have one sent again
        if is_done or is_too_soon or not may_send(now, public_holidays(today, today)):
            return ()
        self._tried_at = now
        until = self._clock() + SENDS_FOR

        def goes_on() -> bool:
            return not self._stop.is_asked and self._clock() < until and self._may_send_at_all()

        try:
            desk = open_desk(self._configuration, now)
            sent = send_from_desk(
                desk, self._ledger, self._clock, is_asked_moment=False, goes_on=goes_on, stop=self._stop
            )
        except UsageProblem as problem:  # a rehearsal with real addresses; where nothing was read yet it waits
            self._done_on = None if problem.message.id == "commands.nothing_read_yet" else today
            return (problem.message,)
        if not self._waits():
            self._done_on = today
        elif not goes_on():
            self._tried_at = None
        return tuple(_told(sent))

    def _waits(self) -> bool:
        return any(row.recipient for row in self._ledger.outbox().rows(NoticeState.PLANNED))


def daily_post(service: Service, stop: Stop | None = None) -> DailyPost:
    """The daily sending of a running service, until `stop`, while no other machine leads."""
    configuration = Configuration(service.programme, service.settings, notices=service.notices)
    leads = always if service.lead is None else (lambda lead=service.lead: lead.is_held)
    return DailyPost(configuration, service.ledger, service.clock, stop, leads)


def _told(sent: Sent) -> Iterator[Message]:
    gone = sum(row.state is NoticeState.SENT for row in sent.rows)
    if gone:
        yield say("notices.count_sent", count=gone)
    for row in sent.rows:
        if row.recipient and row.why is not None and row.state is not NoticeState.SENT:
            kind = say(f"notices.kind_{row.key.kind.value}")
            office = row.key.office or say("notices.centre")
            yield say("notices.not_gone", office=office, kind=kind, why=row.why)
