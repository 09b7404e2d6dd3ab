"""The stamp of a group's workbook: each write moves it on by compare-and-set, as the lease does in the national one.

It says nothing of who may write: that the one lease does. It says that nobody wrote since the holder last looked, so
that a request which hung on its way, or a machine that overslept, writes nothing into a workbook that went on. Who does
not know it as its own last one moves it before it reads: what was sent before then can land no more.
"""

from __future__ import annotations

from collections.abc import Sequence

from rules.catalogue import Language, Message, say
from sync.google.errors import RequestRefused
from sync.google.sheets_port import Json, SheetsPort
from sync.ledger.lease_value import LeaseValue
from sync.write.anchors import NO_FENCE, Fence
from sync.write.lease import FenceRefused, Lease, is_lease_step, lease_step, read_lease, was_there


class StampMoved(Exception):
    """Somebody wrote into the workbook since it was looked at; nothing of ours was."""

    def __init__(self) -> None:
        self.message: Message = say("plans.stamp_moved")
        super().__init__(self.message.text(Language.EN))


class Stamp:
    """The stamp of one workbook under a lease that is held; value: as it stands there, None: there is none yet."""

    def __init__(self, sheets: SheetsPort, spreadsheet_id: str, lease: Lease, value: LeaseValue | None) -> None:
        self._sheets = sheets
        self._spreadsheet_id = spreadsheet_id
        self._lease = lease
        self.value = value

    @classmethod
    def taken(cls, sheets: SheetsPort, spreadsheet_id: str, lease: Lease) -> Stamp:
        """That of a workbook which anybody may have written: read, and moved on. Raises SheetsError, StampMoved."""
        stamp = cls(sheets, spreadsheet_id, lease, read_lease(sheets, spreadsheet_id, lease.programme_id))
        stamp.write(())
        return stamp

    def write(self, requests: Sequence[Json], fence: Fence = NO_FENCE) -> bool:
        """Write into the workbook behind that fence, all or nothing; False: it went through though an anchor was gone.

        Raises LeaseLost, StampMoved, FenceRefused, SheetsError.
        """
        self._lease.check()
        now, held, seen = self._sheets.server_now(), self._lease.value, self.value
        following = LeaseValue(held.holder, 1 if seen is None else seen.epoch + 1, now, released=True, fence=held.fence)
        step = lease_step(self._lease.programme_id, None if seen is None else seen.to_text(), following.to_text())
        send_before = self._lease.valid_before
        sent = [*step, *fence.requests(), *requests]
        try:
            replies = self._sheets.batch_update(self._spreadsheet_id, sent, send_before=send_before)
        except RequestRefused as error:
            if not (error.is_id_taken or is_lease_step(error)):
                raise
            if fence.anchors and read_lease(self._sheets, self._spreadsheet_id, self._lease.programme_id) == seen:
                raise FenceRefused from error
            raise StampMoved from error
        self.value = following
        return (seen is None or was_there(replies)) and (not fence.anchors or fence.all_stood(replies[len(step) :]))
