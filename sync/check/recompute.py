"""Statuses from the memory alone: what the last good rows say at a moment, without asking any sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from config.load import Configuration
from config.usage import UsageProblem
from rules.catalogue import say
from rules.declared.deadlines import day_of
from rules.declared.programme import Programme
from sync.check.check import Checked, check
from sync.ledger import Ledger, open_ledger
from sync.ledger.memory import Memory, recall
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

    @property
    def was_ever_read(self) -> bool:
        """Some file of the programme was read at least once."""
        return bool(self.memory.statuses)


def recompute(programme: Programme, ledger: Ledger, now: datetime) -> Recomputed:
    """Evaluate the stored snapshots at that moment, on the day of the last look not before it. Raises LedgerError."""
    memory = recall(ledger)
    if memory.judged_at is not None and day_of(memory.judged_at) == day_of(now):
        now = max(now, memory.judged_at)  # a day is no moment: noon would come before the data of the afternoon
    known = {target.spreadsheet_id for target in file_targets(programme)}
    files = tuple(
        record.snapshot for file_id, record in memory.files.items() if record.snapshot is not None and file_id in known
    )
    snapshots = Snapshots(now, files, frozenset())
    return Recomputed(programme, now, memory, snapshots, check(snapshots, programme, memory.histories, now))


def recompute_from_ledger(configuration: Configuration, now: datetime) -> Recomputed:
    """The same from the configured ledger. Raises UsageProblem when nothing was ever read, LedgerError."""
    programme = configuration.programme
    path = configuration.settings.ledger_path
    if not path.exists():
        raise UsageProblem(say("commands.nothing_read_yet"))
    with open_ledger(path, programme.id, on_google=configuration.settings.is_google) as ledger:
        found = recompute(programme, ledger, now)
    if not found.was_ever_read:
        raise UsageProblem(say("commands.nothing_read_yet"))
    return found
