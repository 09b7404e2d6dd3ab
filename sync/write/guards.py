"""What stands around each write into a province's file: clock, lease and fence, merges, kept texts, null."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta

from rules.catalogue import say
from rules.readings.moment_text import moment_text
from sync.google.errors import SheetsError, Terminal
from sync.google.sheets_port import SheetsPort
from sync.ledger import Ledger
from sync.plan.plan import FilePlan
from sync.plan.plan_writes import PlanFacts
from sync.shape.former_names import file_rename_requests
from sync.shape.repair import make_room_in_summary
from sync.write.apply import WriteHooks
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


def write_hooks(sheets: SheetsPort, ledger: Ledger, facts: PlanFacts, number: int, lease: Lease | None) -> WriteHooks:
    """The hooks for one pass, whose number in the ledger is given; without a central workbook there is no lease."""
    targets = {target.spreadsheet_id: target for target in facts.targets}

    def tag_values(plan: FilePlan) -> Mapping[int, str]:
        return {} if lease is None else fenced_tags(targets[plan.spreadsheet_id], lease.value.fence)

    def refused(plan: FilePlan) -> None:
        target = targets[plan.spreadsheet_id]
        if lease is not None:
            lease.look_again()
            set_fence(sheets, target, lease.value.fence)
        if plan.summary is not None:
            make_room_in_summary(target, sheets)

    def spare(plan: FilePlan) -> FilePlan:
        central_id = facts.programme.central_spreadsheet_id if lease is not None else None
        spares = central_id is None or learn_merged_write(sheets, ledger, central_id, facts.programme.id)
        return without_covered(plan, sheets) if spares else plan

    def put_kept(plan: FilePlan) -> None:
        if plan.for_kept_tab:
            put_in_kept_tab(facts.programme, plan.spreadsheet_id, plan.for_kept_tab, sheets, facts.language)

    def rename(plan: FilePlan) -> None:
        if plan.renames:
            sheets.batch_update(plan.spreadsheet_id, list(file_rename_requests(plan.renames)))

    return WriteHooks(
        spare=spare,
        before=lambda plan: remember_before_write(ledger, plan),
        put_kept=put_kept,
        rename=rename,
        after=lambda outcome: remember_outcome(ledger, number, facts, outcome),
        check=lease.check if lease is not None else lambda: None,
        tag_values=tag_values,
        refused=refused,
        null_meaning=lambda: NullMeaning(ledger.fact(NULL_MEANING_FACT) or NullMeaning.UNKNOWN),
        note_null_meaning=lambda meaning: ledger.set_fact(NULL_MEANING_FACT, meaning.value),
    )


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
    for target in facts.targets:
        lease.check()
        with suppress(SheetsError):
            set_fence(sheets, target, lease.value.fence)
    ledger.set_fact(FENCE_FACT, str(lease.value.fence))
