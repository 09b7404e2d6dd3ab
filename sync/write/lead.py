"""The lead: of several machines on one programme one works, the others stand by until it is heard of no more.

Who leads holds the lease between passes too, and a thread with connections of its own renews it, for a pass may wait
for quota or read for many minutes. The lead ends by itself where the machine dies, stands still or hangs.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from sync.google.errors import SheetsError
from sync.google.sheets_port import Json, SheetsPort, Traffic
from sync.google.stopping import Stopped
from sync.ledger import Ledger
from sync.ledger.lease_value import LeaseValue
from sync.write.lease import Lease, LeaseHeld, LeaseLost, acquire, is_free_for, read_lease
from sync.write.put_back import doubt_since_others

BEAT_SECONDS = 12.0  # between two renewals, and two looks of who stands by: 5 a minute, what the quota's 55 leave of 60
LEAD_DURATION = timedelta(seconds=36)  # two renewals may fail; with a look and a pass another answers within a minute


class OtherLeads(Exception):
    """Another machine leads; `held` says which and until when."""

    def __init__(self, held: LeaseValue) -> None:
        self.held = held
        super().__init__(held.holder)


class Lead:
    """One machine's lead. sheets: connections of its own, that nothing else waits for; is_alive: whether the service
    goes on, else the lead is no longer renewed; wait: so many seconds until the next beat, True: there is none."""

    def __init__(
        self,
        sheets: SheetsPort,
        central_id: str,
        programme_id: str,
        holder: str,
        is_alive: Callable[[], bool],
        wait: Callable[[float], bool] | None = None,
    ) -> None:
        self._sheets = sheets
        self._workbook = (central_id, programme_id)
        self._holder = holder
        self._is_alive = is_alive
        self._lease: Lease | None = None
        self._is_lost = False
        self._ended = threading.Event()
        self._wait = wait or self._ended.wait
        self._keeper = threading.Thread(target=self._keep, name="lead", daemon=True)

    @property
    def is_held(self) -> bool:
        """This machine leads. Any thread may ask."""
        lease = self._lease
        return lease is not None and not self._is_lost and self._sheets.clock() < lease.valid_before

    def traffic(self) -> Traffic:
        """What went over its connections. Any thread may ask."""
        return self._sheets.traffic()

    def take(self, ledger: Ledger, now: datetime) -> str | None:
        """Lead from now on; who led last, where that was another and the ledger is told so, else None.

        Raises OtherLeads, SheetsError, LedgerError.
        """
        if self.is_held:
            return None
        seen = read_lease(self._sheets, *self._workbook)
        if seen is not None and not is_free_for(seen, self._holder, self._sheets.server_now(), leads=True):
            raise OtherLeads(seen)
        # A single `sync` elsewhere writes in between and ends a lead before its time: nobody led meanwhile.
        goes_on = self._lease is not None and self._sheets.clock() < self._lease.valid_before
        former = None if seen is None or seen.holder == self._holder or goes_on else seen.holder
        if former is not None:  # before the take: a crash after it would leave nobody who knows
            doubt_since_others(ledger, now)
        try:
            self._lease = acquire(self._sheets, *self._workbook, self._holder, LEAD_DURATION, seen, leads=True)
        except LeaseHeld as error:
            raise OtherLeads(error.held) from error
        self._is_lost = False
        if not self._keeper.ident:
            self._keeper.start()
        return former or None

    def begin_writing(self, beside: Sequence[Json] = ()) -> Lease:
        """The lease, to write under; beside: what goes along, see `Lease.told`. Raises LeaseLost, SheetsError."""
        if self._lease is None or not self.is_held:
            raise LeaseLost
        try:
            self._lease.renew(writes=True, beside=beside)
        except LeaseLost:
            self._is_lost = True
            raise
        return self._lease

    def end(self, *, gives_up: bool) -> None:
        """Renew it no longer. gives_up: another may lead at once, else this machine may come back to it."""
        self._ended.set()
        if self._keeper.ident:
            self._keeper.join()
        if gives_up and self.is_held and self._lease is not None:
            with suppress(SheetsError, LeaseLost, Stopped):
                self._lease.give_up()

    def _keep(self) -> None:
        while not self._wait(BEAT_SECONDS):
            if self._lease is None or not self.is_held or not self._is_alive():
                continue
            try:
                self._lease.renew()
            except LeaseLost:
                self._is_lost = True
            except SheetsError:
                continue  # tried again at the next beat; else it ends by itself
            except Stopped:
                return
