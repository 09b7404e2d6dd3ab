"""What stands around each write into a province's file: clock, lease and fence, merges, kept texts, null."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

from rules.catalogue import say
from rules.readings.moment_text import moment_text
from sync.google.at_once import Here, Job, at_once
from sync.google.errors import SheetsError, Terminal
from sync.google.sheets_port import SheetsPort
from sync.ledger import Ledger
from sync.plan.plan import FilePlan
from sync.plan.plan_writes import PlanFacts
from sync.shape.former_names import file_rename_requests
from sync.shape.repair import make_room_in_summary
from sync.workbook.layout import FileTarget
from sync.write.apply import FileOutcome, WriteHooks
from sync.write.fence import fenced_tags, set_fence
from sync.write.file_values import NullMeaning
from sync.write.kept_tab import put_in_kept_tab
from sync.write.lease import Lease
from sync.write.merges import must_spare_covered, without_covered
from sync.write.remember import FENCE_FACT, NULL_MEANING_FACT, remember_before_write, remember_outcome

MOST_CLOCK_DIFFERENCE = timedelta(minutes=10)  # between this machine and the server; days are judged by the one
MERGED_WRITE_FACT = "covered_cells_are_spared"  # "yes", "no"; unknown until it was tried


def refuse_wrong_clock(sheets: SheetsPort, here: datetime) -> None:
    """Whether a report was in time is judged by this machine's clock: where that is plainly wrong nothing is told to
    anyone. Raises Terminal.
    """
    there = sheets.server_now(here)
    if abs(here - there) > MOST_CLOCK_DIFFERENCE:
        raise Terminal(say("plans.clock_wrong", here=moment_text(here), there=moment_text(there)))


class Guards:
    """What stands around the writes of one pass, whose number in the ledger is given.

    Files are written at once, each by a thread of its own; the ledger is touched by the thread that waits for them.
    Without a central workbook there is no lease.
    """

    def __init__(self, sheets: SheetsPort, ledger: Ledger, facts: PlanFacts, number: int, lease: Lease | None) -> None:
        self._sheets = sheets
        self._ledger = ledger
        self._facts = facts
        self._number = number
        self._lease = lease
        self._targets = {target.spreadsheet_id: target for target in facts.targets}
        self._null_meaning = NullMeaning(ledger.fact(NULL_MEANING_FACT) or NullMeaning.UNKNOWN)
        self._spares_covered = True

    def learn(self) -> None:
        """Before the first write: what merges do, where that is not known yet."""
        central_id = self._facts.programme.central_spreadsheet_id if self._lease is not None else None
        if central_id is not None:
            programme_id = self._facts.programme.id
            self._spares_covered = learn_merged_write(self._sheets, self._ledger, central_id, programme_id)

    def after(self, outcome: FileOutcome) -> None:
        """Note what became of a file; for the thread that waits."""
        remember_outcome(self._ledger, self._number, self._facts, outcome)

    def hooks(self, here: Here) -> WriteHooks:
        """The hooks for a file that is written by another thread than the one that waits."""
        lease, sheets, facts = self._lease, self._sheets, self._facts

        def check() -> None:
            here.check()
            if lease is not None:
                lease.hold()

        def put_kept(plan: FilePlan) -> None:
            if plan.for_kept_tab:
                put_in_kept_tab(facts.programme, plan.spreadsheet_id, plan.for_kept_tab, sheets, facts.language)

        def rename(plan: FilePlan) -> None:
            if plan.renames:
                sheets.batch_update(plan.spreadsheet_id, list(file_rename_requests(plan.renames)))

        return WriteHooks(
            spare=lambda plan: without_covered(plan, sheets) if self._spares_covered else plan,
            before=lambda plan: here.run(lambda: remember_before_write(self._ledger, plan)),
            put_kept=put_kept,
            rename=rename,
            after=lambda outcome: here.run(lambda: self.after(outcome)),
            check=check,
            tag_values=self._tag_values,
            refused=self._refused,
            null_meaning=lambda: self._null_meaning,
            note_null_meaning=lambda meaning: here.run(lambda: self._note_null_meaning(meaning)),
        )

    def _tag_values(self, plan: FilePlan) -> Mapping[int, str]:
        lease = self._lease
        return {} if lease is None else fenced_tags(self._targets[plan.spreadsheet_id], lease.value.fence)

    def _refused(self, plan: FilePlan) -> None:
        target = self._targets[plan.spreadsheet_id]
        if self._lease is not None:
            self._lease.look_again()
            set_fence(self._sheets, target, self._lease.value.fence)
        if plan.summary is not None:
            make_room_in_summary(target, self._sheets)

    def _note_null_meaning(self, meaning: NullMeaning) -> None:
        self._null_meaning = meaning
        self._ledger.set_fact(NULL_MEANING_FACT, meaning.value)


def learn_merged_write(sheets: SheetsPort, ledger: Ledger, central_id: str, programme_id: str) -> bool:
    """Whether covered cells must be spared: as tried once and remembered; yes as long as that cannot be tried."""
    if ledger.fact(MERGED_WRITE_FACT) is None:
        try:
            spares = must_spare_covered(sheets, central_id, programme_id)
        except SheetsError:
            return True
        ledger.set_fact(MERGED_WRITE_FACT, "yes" if spares else "no")
    return ledger.fact(MERGED_WRITE_FACT) == "yes"


def fence_all(sheets: SheetsPort, ledger: Ledger, facts: PlanFacts, lease: Lease) -> None:
    """After somebody took over a lease that was never given back: close every file to the former holder, once.

    A file that cannot be reached now is fenced by our next write into it. Raises LeaseLost.
    """
    if lease.value.fence == int(ledger.fact(FENCE_FACT) or 0):
        return

    def fence(target: FileTarget, here: Here) -> None:
        here.check()
        lease.hold()
        with suppress(SheetsError):
            set_fence(sheets, target, lease.value.fence)

    at_once(sheets, [Job(target.spreadsheet_id, partial(fence, target)) for target in facts.targets])
    ledger.set_fact(FENCE_FACT, str(lease.value.fence))
