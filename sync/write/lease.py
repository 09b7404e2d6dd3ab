"""The lease: one machine writes at a time, by the one compare-and-set that Google Sheets has.

The central workbook bears developer metadata with a fixed id whose value names the holder, an epoch and an end. One
batchUpdate deletes it by id *and value seen* and creates it again with the next epoch; where somebody else moved on,
the id is in use and the whole request fails. Every central write carries such a step, so that a holder who overslept
writes nothing there. Ends are judged by the server's own Date. Who leads (`sync.write.lead`) keeps it between passes:
released, so that nobody writes, with an end ahead, so that whoever stands by goes on doing so.
Source: Sheets API guide "Read & write metadata" (a metadata id in use is refused), batchUpdate is all or nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import RLock

from rules.catalogue import Language, Message, say
from rules.readings.moment_text import moment_text
from sync.google.errors import RequestRefused, Retryable, SheetsError, WriteOutcome
from sync.google.sheets_port import Json, SheetsPort, metadata_filter
from sync.ledger.lease_value import LeaseValue
from sync.workbook.layout import METADATA_KEY, metadata_id

LEASE_DURATION = timedelta(minutes=10)  # longer than any pass; a machine that died keeps others waiting no longer
CLOCKS_DIFFER = timedelta(seconds=2)  # a Date tells whole seconds: what ended must not seem to end in a moment
MOST_TRIES = 5  # of taking the lease in one pass, each after a fresh look at it


class LeaseHeld(Exception):
    """Somebody else is writing; `message` says who and until when."""

    def __init__(self, held: LeaseValue) -> None:
        self.held = held
        self.message: Message = say("plans.lease_held", holder=held.holder, until=moment_text(held.until))
        super().__init__(self.message.text(Language.EN))


class LeaseLost(Exception):
    """The lease ended or went to somebody else while we were writing: nothing more is written."""

    def __init__(self) -> None:
        self.message: Message = say("plans.lease_lost")
        super().__init__(self.message.text(Language.EN))


class FenceRefused(Exception):
    """Nothing was written: what the fence of the write names does not stand where it stood, and the lease is ours."""


@dataclass(slots=True)
class Lease:
    """A held lease on one central workbook; `value` is what stands there now. leads: kept between passes too.

    follows: the lease as text since which nobody but its holder has moved it, None: that is not known; told: the
    replies to what went along when it was taken. Writes wait for each other, whichever thread makes them.
    """

    sheets: SheetsPort
    spreadsheet_id: str
    programme_id: str
    value: LeaseValue
    duration: timedelta
    valid_before: float  # of sheets.clock(): past it nothing is written in the name of this lease
    leads: bool = False
    since_epoch: int = 0  # with which it was taken: nobody else moved it since
    follows: str | None = None
    told: Sequence[Json] = ()
    was_there: bool = True  # when the last write moved it on: else that met a version that somebody had put back
    _lock: RLock = field(default_factory=RLock)

    def check(self) -> None:
        """Raises LeaseLost once the lease has ended by our own clock or by the server's (the machine slept, the pass
        took too long): whichever says so first.
        """
        if self.sheets.clock() >= self.valid_before or self.sheets.server_now() >= self.value.until:
            raise LeaseLost

    def hold(self) -> None:
        """Check it, and renew it where less than half of it is left: a country is written for longer than it lasts.

        Who leads renews it elsewhere. Raises LeaseLost.
        """
        self.check()
        is_short = self.valid_before - self.sheets.clock() < self.duration.total_seconds() / 2
        if is_short and not self.leads and self._lock.acquire(blocking=False):  # else another thread is about it
            try:
                with suppress(SheetsError):
                    self.renew()
            finally:
                self._lock.release()
        self.check()

    def look_again(self) -> None:
        """After a write whose answer was lost: go on from what stands there if it is ours. Raises LeaseLost."""
        with self._lock:
            current = read_lease(self.sheets, self.spreadsheet_id, self.programme_id)
            if current is None or current.holder != self.value.holder or current.epoch < self.value.epoch:
                raise LeaseLost
            self.value, self.follows = current, None

    def goes_on_from(self, last: LeaseValue | None) -> bool:
        """Whether nobody else held it since it was left so."""
        is_same = last is not None and last.raw is None and last.holder == self.value.holder
        return is_same and last is not None and self.since_epoch <= last.epoch + 1

    def write(self, requests: Sequence[Json], *, release: bool, is_fenced: bool = False) -> list[Json]:
        """Write to the central workbook, all or nothing, moving the lease on in the same request; the replies.

        is_fenced: among the requests is what is refused where rows moved. Raises LeaseLost, FenceRefused.
        """
        with self._lock:
            self.check()
            now = self.sheets.server_now()
            ends = release and not self.leads
            until = now - CLOCKS_DIFFER if ends else now + self.duration
            following = replace(self.value, epoch=self.value.epoch + 1, until=until, released=release)
            step = lease_step(self.programme_id, self.value.to_text(), following.to_text())
            started = self.sheets.clock()
            try:
                answer = self.sheets.batch_update(
                    self.spreadsheet_id, [*step, *requests], send_before=self.valid_before
                )
            except RequestRefused as error:
                if not (error.is_id_taken or is_lease_step(error)):
                    raise
                if not is_fenced:
                    raise LeaseLost from error
                self.look_again()  # which of the two was refused no word of the answer is relied on to say
                raise FenceRefused from error
            self.was_there = was_there(answer)
            if not self.was_there:
                self.follows = None
            self.value = following
            self.valid_before = started if ends else started + self.duration.total_seconds()
            return answer[len(step) :]

    def renew(self, *, writes: bool | None = None, beside: Sequence[Json] = ()) -> None:
        """Hold it for its whole duration again, from now on to write or not (None: as before).

        Where an answer was lost, from what stands there if it is ours. beside: what goes along if it can, see `told`.
        Raises LeaseLost, SheetsError.
        """
        with self._lock:
            release = self.value.released if writes is None else not writes
            self.told = ()
            try:
                self.told = self.write(beside, release=release)
            except (LeaseLost, Retryable):
                self.look_again()
                self.write((), release=release)
            except RequestRefused:
                if not beside:
                    raise
                self.write((), release=release)

    def give_up(self) -> None:
        """Whoever stands by may take it at once. Raises LeaseLost, SheetsError."""
        with self._lock:
            self.leads = False
            self.write((), release=True)


def acquire(
    sheets: SheetsPort,
    spreadsheet_id: str,
    programme_id: str,
    holder: str,
    duration: timedelta,
    last_seen: LeaseValue | None,
    *,
    leads: bool = False,
    beside: Sequence[Json] = (),
) -> Lease:
    """Take the lease: one write when nobody moved it since `last_seen`, one read more otherwise. Raises LeaseHeld.

    leads: it is kept between passes, and taken from nobody who keeps it so; beside: what goes along with the first
    try, see Lease.told.
    """

    def is_free(value: LeaseValue) -> bool:
        return is_free_for(value, holder, sheets.server_now(), leads=leads)

    def held(value: LeaseValue) -> Lease:
        until = started + duration.total_seconds()
        return Lease(sheets, spreadsheet_id, programme_id, value, duration, until, leads, value.epoch)

    started = sheets.clock()
    now = sheets.server_now()
    attempts: list[LeaseValue | None] = [last_seen] if last_seen is None or is_free(last_seen) else []
    tries_left = MOST_TRIES
    while True:
        if not attempts:
            current = read_lease(sheets, spreadsheet_id, programme_id)
            if current is not None and not is_free(current):
                raise LeaseHeld(current)
            attempts = [current]
        seen = attempts.pop()
        wanted = replace(_following(seen, holder, now + duration), released=leads)
        step = lease_step(programme_id, None if seen is None else seen.to_text(), wanted.to_text())
        tries_left -= 1
        try:
            latest = started + duration.total_seconds() / 2
            answer = sheets.batch_update(spreadsheet_id, [*step, *beside], send_before=latest)
        except (RequestRefused, Retryable) as error:
            is_beside = bool(beside) and isinstance(error, RequestRefused)  # what goes along may be what is refused
            if not tries_left or not (_is_worth_a_look(error) or is_beside):
                raise
            beside = ()
            current = read_lease(sheets, spreadsheet_id, programme_id)
            if current is not None and current == wanted:  # our own write, its answer lost
                return held(wanted)
            if current is not None and not is_free(current):
                raise LeaseHeld(current) from error
            attempts = [current]
            continue
        lease = held(wanted)
        lease.told = answer[len(step) :]
        if seen is not None and was_there(answer):
            lease.follows = seen.to_text()
        return lease


def read_lease(sheets: SheetsPort, spreadsheet_id: str, programme_id: str) -> LeaseValue | None:
    """What the workbook says, or None where nobody ever held it."""
    found = sheets.search_metadata(spreadsheet_id, [metadata_filter(lease_id(programme_id))])
    return LeaseValue.seen(str(found[0].get("metadataValue", ""))) if found else None


def lease_id(programme_id: str) -> int:
    """The developer metadata id of the programme's lease."""
    return metadata_id(programme_id, "lease")


def _following(seen: LeaseValue | None, holder: str, until: datetime) -> LeaseValue:
    """What the holder's lease says after what was seen; another's that was never given back is fenced off."""
    if seen is None:
        return LeaseValue(holder, 1, until)
    was_left = not seen.released and seen.holder != holder
    return LeaseValue(holder, seen.epoch + 1, until, fence=seen.fence + was_left)


def is_free_for(value: LeaseValue, holder: str, now: datetime, *, leads: bool) -> bool:
    """Whether that holder may take it: to write, or to lead, which waits for the end of another's lead too."""
    return (value.released and not leads) or value.holder == holder or value.until <= now


def lease_step(programme_id: str, seen: str | None, wanted: str) -> list[Json]:
    """Requests that move what stands there on, from what was seen (None: nothing) alone."""
    identity = lease_id(programme_id)
    delete: list[Json] = []
    if seen is not None:
        lookup: Json = {"metadataId": identity}
        if seen:  # an empty value cannot be looked for, so the id alone must do
            lookup["metadataValue"] = seen
        delete = [{"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": lookup}}}]
    metadata = {
        "metadataId": identity,
        "metadataKey": f"{METADATA_KEY}.lease",
        "metadataValue": wanted,
        "location": {"spreadsheet": True},
        "visibility": "DOCUMENT",
    }
    return [*delete, {"createDeveloperMetadata": {"developerMetadata": metadata}}]


def _is_worth_a_look(error: RequestRefused | Retryable) -> bool:
    """Somebody moved the lease on, or nobody knows whether we did: what stands there now decides."""
    if isinstance(error, RequestRefused):
        return error.is_id_taken or is_lease_step(error)
    return error.outcome is not WriteOutcome.NOT_DONE


def was_there(replies: Sequence[Json]) -> bool:
    """Whether the step that replies come first of took away the lease as it was seen: a version that somebody put back
    may have none, and the step makes a new one."""
    return bool(replies and replies[0].get("deleteDeveloperMetadata", {}).get("deletedDeveloperMetadata"))


def is_lease_step(error: RequestRefused) -> bool:
    """A refusal of the delete step: what we last saw is no longer there."""
    return "deleteDeveloperMetadata" in error.detail
