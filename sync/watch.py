"""The service that stays: polls, reads all once a day and around each deadline, rolls the day over, stops cleanly.

`schedule` runs the jobs; what is due is decided from the service's own clock (Bangkok), so that a machine's time zone
does not matter and a missed job is made up for. An exception in a pass is told and the next pass tries again.
Source: schedule's documentation ("Exception Handling": an exception in a job would end the loop).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from queue import Empty, SimpleQueue

from schedule import Scheduler

from rules.catalogue import Language, Message, say
from rules.deadlines import BANGKOK, boundaries, day_of
from rules.programme import Programme
from sync.embedded_clock import ServerUnreachable
from sync.errors import SheetsError
from sync.lease import LeaseHeld, LeaseLost
from sync.ledger import LedgerError
from sync.nightly import check_shapes
from sync.pipeline import PassOptions, PassResult
from sync.plan import PlanUnsafe
from sync.service import Service

log = logging.getLogger("songthan.watch")

TICK_SECONDS = 1.0
BEFORE_DEADLINE = timedelta(minutes=2)  # the look just before a deadline; the one after it follows the day's turn
POLLS_BEFORE_DEADLINE = 2  # however seldom it polls, one poll must fall just before a deadline


@dataclass(frozen=True, slots=True)
class WatchState:
    """What the watch has done so far. Days are Bangkok days."""

    last_full_on: date | None = None
    read_before: frozenset[datetime] = frozenset()
    held: Message | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """What the next pass is to do: read everything, and for which deadline just ahead."""

    full: bool
    before: datetime | None = None


def what_is_due(
    programme: Programme, state: WatchState, now: datetime, full_read_at: time, poll_seconds: int = 60
) -> Due:
    """Whether this pass reads everything: once a day from `full_read_at` on, and just before each deadline."""
    just_before = max(BEFORE_DEADLINE, POLLS_BEFORE_DEADLINE * timedelta(seconds=poll_seconds))
    ahead = [
        moment
        for report in programme.reports
        for office in programme.offices
        for moment in boundaries(report, programme, office.code)
        if now < moment <= now + just_before and moment not in state.read_before
    ]
    before = min(ahead, default=None)
    today = day_of(now)
    daily = state.last_full_on != today and now.astimezone(BANGKOK).time() >= full_read_at
    return Due(full=daily or before is not None, before=before)


class Watch:
    """Polls until stopped. One pass at a time; `tell` gets every finished pass, `alert` what someone must look at."""

    def __init__(
        self,
        service: Service,
        tell: Callable[[PassResult], None],
        alert: Callable[[Message], None],
    ) -> None:
        self.state = WatchState()
        self._service = service
        self._tell = tell
        self._alert = alert
        self._stop: SimpleQueue[None] = SimpleQueue()  # an Event's lock could be held when the signal comes

    def stop(self) -> None:
        """End after the pass that is under way; safe to call from a signal handler."""
        self._stop.put(None)

    def run(self) -> None:
        """Poll at once and then every `poll_seconds` until `stop`."""
        scheduler = Scheduler()
        scheduler.every(self._service.settings.poll_seconds).seconds.do(self.poll)
        self.poll()
        while not self._stops_within(TICK_SECONDS):
            scheduler.run_pending()

    def _stops_within(self, seconds: float) -> bool:
        try:
            self._stop.get(timeout=seconds)
        except Empty:
            return False
        self.stop()
        return True

    def poll(self) -> None:
        """One pass; whatever goes wrong in it is told, and the loop goes on."""
        if not self._stop.empty():
            return
        service = self._service
        try:
            now = service.clock()
            due = what_is_due(
                service.programme, self.state, now, service.settings.full_read_at, service.settings.poll_seconds
            )
            result = service.run(
                PassOptions(look=service.look_options(full=due.full, daily=due.full and due.before is None))
            )
        except PlanUnsafe as unsafe:
            self._hold(unsafe.message)
        except (SheetsError, LeaseHeld, LeaseLost, LedgerError, ServerUnreachable) as error:
            self._alert(error.message)
        except Exception:  # a job that raises would end schedule's loop
            log.exception("the pass failed")
            self._alert(say("commands.pass_crashed"))
        else:
            self._note(due, now)
            self._tell(result)
            if due.full and due.before is None:
                self._check_shapes(result)

    def _check_shapes(self, result: PassResult) -> None:
        """The daily look at protection, drop-downs, formats and colours, after the daily full read."""
        try:
            outcomes = check_shapes(self._service, result)
        except Exception:  # as in a pass: the loop must go on
            log.exception("the check of shapes failed")
            self._alert(say("commands.pass_crashed"))
            return
        for outcome in outcomes:
            for message in (*outcome.repaired, *([outcome.problem] if outcome.problem is not None else [])):
                self._alert(say("commands.about_file", file=outcome.file, message=message))

    def _hold(self, message: Message) -> None:
        """An unsafe plan is held: nothing was written, reading goes on, and it is told once until it changes."""
        told = message.text(Language.EN)
        if self.state.held is None or self.state.held.text(Language.EN) != told:
            self._alert(message)
        self.state = replace(self.state, held=message)

    def _note(self, due: Due, now: datetime) -> None:
        done_before = self.state.read_before | ({due.before} if due.before is not None else set())
        last_full = day_of(now) if due.full else self.state.last_full_on
        self.state = WatchState(last_full, frozenset(done_before), None)
