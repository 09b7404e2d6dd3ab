"""The service that stays: polls, reads all once a day and around each deadline, rolls the day over, stops cleanly.

`schedule` runs the jobs; what is due is decided from the service's own clock (Bangkok), so that a machine's time zone
does not matter and a missed job is made up for. An exception in a pass is told and the next pass tries again.
Source: schedule's documentation ("Exception Handling": an exception in a job would end the loop).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from schedule import Scheduler

from rules.catalogue import Language, Message, say
from rules.declared.deadlines import boundaries, day_of
from rules.declared.programme import Programme
from rules.readings.moment_text import BANGKOK, moment_text
from sync.google.errors import Retryable, ServerUnreachable, SheetsError
from sync.google.stopping import Stop, Stopped
from sync.ledger import Ledger, LedgerError
from sync.ledger.lease_value import LeaseValue
from sync.one_pass import PassOptions, PassResult
from sync.operate.health import Health, PassOutcome
from sync.plan.plan import PlanUnsafe
from sync.read.changes import ChangesSeen
from sync.read.read_files import LateReads
from sync.service import Service
from sync.watch.idle import Idle, full_read_due
from sync.watch.nightly import check_shapes
from sync.write.lead import BEAT_SECONDS, OtherLeads
from sync.write.lease import LeaseHeld, LeaseLost

log = logging.getLogger("songthan.watch")

TICK_SECONDS = 1.0
DAILY_READ_FACT = "daily_read_on"
TELL_AGAIN_AFTER = timedelta(hours=1)
OUTAGE_TOLD_AGAIN_AFTER = timedelta(hours=6)  # nobody here can mend Google; monitors have its state at any time
BEFORE_DEADLINE = timedelta(minutes=2)  # the look just before a deadline; the one after it follows the day's turn
POLLS_BEFORE_DEADLINE = 2  # however seldom it polls, one poll must fall just before a deadline


@dataclass(frozen=True, slots=True)
class Trouble:
    """Passes have failed, or lacked something, since then. told: what was said of it, first and last when, so that no
    poll says it again."""

    since: datetime
    told: Mapping[str, tuple[datetime, datetime]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WatchState:
    """What the watch has done so far. Days are Bangkok days; last_full_on is the ledger's to know over restarts."""

    last_full_on: date | None = None
    read_before: frozenset[datetime] = frozenset()
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """What the next pass is to do: read everything, and for which deadline just ahead."""

    full: bool
    before: datetime | None = None


def what_is_due(
    programme: Programme, state: WatchState, now: datetime, full_read_at: time, poll_seconds: int = 60
) -> Due:
    """Whether this pass reads everything: once a day from `full_read_at` on, and just before each deadline."""
    ahead = [
        moment
        for report in programme.reports
        for office in programme.offices
        for moment in boundaries(report, programme, office.code)
        if now < moment <= now + just_before(poll_seconds) and moment not in state.read_before
    ]
    before = min(ahead, default=None)
    today = day_of(now)
    daily = state.last_full_on != today and now.astimezone(BANGKOK).time() >= full_read_at
    return Due(full=daily or before is not None, before=before)


def just_before(poll_seconds: int) -> timedelta:
    """How long before a deadline everything is read."""
    return max(BEFORE_DEADLINE, POLLS_BEFORE_DEADLINE * timedelta(seconds=poll_seconds))


def next_poll(due: datetime, ended: datetime, every: timedelta) -> datetime:
    """When the next poll is due: so long after the last one was, at once where that one took longer.

    Counted from its end people would wait for its length and for the interval.
    """
    return max(due + every, ended)


class Wish:
    """Something that is asked for from outside. Asking takes no lock, so a signal handler may."""

    def __init__(self) -> None:
        self.is_asked = False

    def ask(self) -> None:
        """Wish for it, once or once more."""
        self.is_asked = True


def state_after_restart(ledger: Ledger) -> WatchState:
    """What an earlier run did: a daily read that was missed is made up for once, one that was done is not repeated."""
    day = ledger.fact(DAILY_READ_FACT)
    return WatchState(None if day is None else date.fromisoformat(day))


def no_post(now: datetime) -> Sequence[Message]:
    """Sends nothing."""
    return ()


class Watch:
    """Polls until stopped. One pass at a time; `tell` gets every finished pass, `alert` what someone must look at.

    post: sends messages that are due at a moment. machine_now: this machine's time, aware: what trouble is told by, for
    the service's clock may be out of reach too. health: what is told of loop and passes to whoever asks.
    """

    def __init__(
        self,
        service: Service,
        tell: Callable[[PassResult], None],
        alert: Callable[[Message], None],
        machine_now: Callable[[], datetime] = lambda: datetime.now(BANGKOK),
        stop: Stop | None = None,
        state: WatchState | None = None,
        reread: Wish | None = None,
        post: Callable[[datetime], Sequence[Message]] = no_post,
        health: Health | None = None,
    ) -> None:
        self.state = state or WatchState()
        self._service = service
        self._idle = Idle(service)
        self._reread = reread or Wish()
        self._post = post
        self._health = health or Health()
        self._tell = tell
        self._alert = alert
        self._machine_now = machine_now
        self._stop = stop or Stop()
        self._late = LateReads()
        self._leader = ""  # another machine, as last told
        self._answers_first = False  # before what it makes up for

    def stop(self) -> None:
        """End after the pass under way, or in its middle where that takes long. Safe in a signal handler."""
        self._stop.ask()

    @property
    def is_in_trouble(self) -> bool:
        """The last pass failed or lacked something, and that was told."""
        return self.state.trouble is not None

    def run(self) -> None:
        """Poll at once and then every `poll_seconds` until `stop`, or until the configuration is to be read anew."""
        self._health.poll_seconds = self._service.settings.poll_seconds
        scheduler = Scheduler()
        every = timedelta(seconds=self._service.settings.poll_seconds)
        polls = scheduler.every(self._service.settings.poll_seconds).seconds.do(self.poll)
        scheduler.every(int(BEAT_SECONDS)).seconds.do(self.look_at_lead)
        self.poll()
        while not self._reread.is_asked and not self._stop.wait(TICK_SECONDS):
            due = polls.next_run
            scheduler.run_pending()
            if polls.next_run != due:
                polls.next_run = next_poll(due, polls.next_run - every, every)

    def poll(self) -> None:
        """One pass; whatever goes wrong in it is told, and the loop goes on."""
        with suppress(Stopped):
            if not self._stop.is_asked:
                if not self._leader:
                    self._health.pass_began()
                self._poll()

    def look_at_lead(self) -> None:
        """While another machine works: take over, with a pass, once it is heard of no more."""
        if self._leader:
            self.poll()

    def _take_lead(self, now: datetime) -> None:
        service = self._service
        former = None if service.lead is None else service.lead.take(service.ledger, now)
        if former is not None:
            self._alert(say("commands.watch_takes_over", holder=former))
        if self._leader:
            self._leader, self._health.stands_by, self._answers_first = "", False, True
            self._health.pass_began()

    def _stand_by(self, held: LeaseValue) -> None:
        """Told once of each machine that works."""
        if held.holder != self._leader:
            self._alert(say("commands.watch_stands_by", holder=held.holder))
        self._leader = held.holder
        self._health.stands_by = True
        self.state = replace(self.state, trouble=None)

    def _poll(self) -> None:
        service = self._service
        try:
            now = service.clock()
            self._take_lead(now)
            changes = self._idle.changes(now)
            repeated = self._idle.repeated(changes, now)
            due, result = (Due(full=False), repeated) if repeated is not None else self._pass(changes, now)
        except OtherLeads as other:
            self._stand_by(other.held)
        except PlanUnsafe as unsafe:  # held: nothing was written, and reading goes on
            self._health.pass_ended(PassOutcome.HELD)
            self._tell_trouble(unsafe.message, unsafe.message.text(Language.EN))
        except (Retryable, ServerUnreachable) as error:  # of one kind, however it shows itself from poll to poll
            self._health.pass_ended(PassOutcome.OUTAGE)
            self._tell_trouble(error.message, PassOutcome.OUTAGE, OUTAGE_TOLD_AGAIN_AFTER)
        except (SheetsError, LeaseHeld, LeaseLost, LedgerError) as error:
            self._health.pass_ended(PassOutcome.FAILED)
            self._tell_trouble(error.message, str(error.message))
        except Exception as error:  # a job that raises would end schedule's loop
            self._health.pass_ended(PassOutcome.FAILED)
            if self._tell_trouble(say("commands.pass_crashed"), repr(error)):
                log.exception(say("commands.pass_crashed_log"))
        else:
            partly = PassOutcome.INCOMPLETE if result.must_be_mended else PassOutcome.PARTLY
            self._health.pass_ended(partly if result.troubles else PassOutcome.WHOLE)
            for message in result.troubles:
                self._tell_trouble(message, str(message))
            if not result.troubles:
                self._tell_recovery()
            self._note(due, now)
            self._tell(result)
            if due.full and due.before is None:
                self._check_shapes(result, day_of(now))
            self._send_notices(now)
            full_read = full_read_due(self.state.last_full_on, now, service.settings.full_read_at)
            self._idle.keep(result, full_read, just_before(service.settings.poll_seconds))

    def _pass(self, changes: ChangesSeen | None, now: datetime) -> tuple[Due, PassResult]:
        service, settings = self._service, self._service.settings
        due = what_is_due(service.programme, self.state, now, settings.full_read_at, settings.poll_seconds)
        if self._answers_first:
            self._answers_first, due = False, Due(full=False)
        look = service.look_options(full=due.full, daily=due.full and due.before is None)
        return due, service.run(PassOptions(look=replace(look, changes=changes, late=self._late)))

    def _send_notices(self, now: datetime) -> None:
        """After a whole pass, so that nobody is reminded of what was just completed."""
        try:
            told = self._post(now)
        except Exception as error:  # as in a pass: the loop must go on
            if self._tell_trouble(say("commands.notices_crashed"), repr(error)):
                log.exception(say("commands.pass_crashed_log"))
            return
        for message in told:
            self._alert(message)

    def _check_shapes(self, result: PassResult, today: date) -> None:
        """The daily look at protection, drop-downs, formats and colours; with it the daily full read is done."""
        try:
            outcomes = check_shapes(self._service, result)
            self._service.ledger.set_fact(DAILY_READ_FACT, today.isoformat())
        except Exception:  # as in a pass: the loop must go on
            self._alert(say("commands.pass_crashed"))
            log.exception(say("commands.pass_crashed_log"))
            return
        for outcome in outcomes:
            for message in outcome.messages:
                self._alert(message)

    def _tell_trouble(self, message: Message, key: str, again_after: timedelta = TELL_AGAIN_AFTER) -> bool:
        """Tell what keeps passes from succeeding: once, and again so much later with since when. True when told."""
        now = self._machine_now()
        trouble = self.state.trouble or Trouble(since=now)
        since, last_told = trouble.told.get(key, (now, None))
        is_told = last_told is None or now - last_told >= again_after
        if is_told:
            still = say("commands.watch_still_failing", message=message, since=moment_text(since))
            self._alert(message if last_told is None else still)
            trouble = replace(trouble, told={**trouble.told, key: (since, now)})
        self.state = replace(self.state, trouble=trouble)
        return is_told

    def _tell_recovery(self) -> None:
        if self.state.trouble is not None:
            self._alert(say("commands.watch_works_again", since=moment_text(self.state.trouble.since)))
        self.state = replace(self.state, trouble=None)

    def _note(self, due: Due, now: datetime) -> None:
        done_before = self.state.read_before | ({due.before} if due.before is not None else set())
        last_full = day_of(now) if due.full else self.state.last_full_on
        self.state = replace(self.state, last_full_on=last_full, read_before=frozenset(done_before))
