"""What the last good rows say now, without asking any sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rules.declared.deadlines import day_of
from rules.declared.programme import Programme
from sync.check.check import Checked, check
from sync.ledger import Ledger
from sync.ledger.memory import Memory, recall
from sync.read.last_good import last_of_unnamed
from sync.workbook.layout import file_targets
from sync.workbook.snapshot import Snapshots


@dataclass(frozen=True, slots=True, eq=False)
class Recomputed:
    """The memory, the last good rows, and what they say at `now`. Nothing is remembered of it."""

    programme: Programme
    now: datetime
    memory: Memory
    snapshots: Snapshots
    checked: Checked


def recompute(programme: Programme, ledger: Ledger, now: datetime) -> Recomputed:
    """Evaluate the stored snapshots at that moment, on the day of the last look not before it. Raises LedgerError."""
    memory = recall(ledger)
    if memory.judged_at is not None and day_of(memory.judged_at) == day_of(now):
        now = max(now, memory.judged_at)  # a day is no moment: noon would come before the data of the afternoon
    targets = file_targets(programme)
    known = {target.spreadsheet_id for target in targets}
    files = tuple(file for file in memory.snapshots if file.spreadsheet_id in known)
    unnamed = last_of_unnamed(programme, memory.snapshots, targets, now)
    snapshots = Snapshots(now, (*files, *unnamed), frozenset())
    return Recomputed(programme, now, memory, snapshots, check(snapshots, programme, memory.histories, now))
