"""The straight line of one pass: read → check → plan → write. Everything else of the service serves this page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from rules.catalogue import Message, say
from rules.declared.programme import Programme
from rules.readings.moment_text import moment_text
from sync.check.check import Checked, check
from sync.google.errors import RequestRefused, Retryable, SheetsError, Terminal
from sync.google.sheets_port import RequestCounts, SheetsPort
from sync.ledger import Ledger
from sync.ledger.memory import Memory, recall
from sync.plan.central_contents import central_titles
from sync.plan.plan import FilePlan, Plan
from sync.plan.plan_central import plan_central
from sync.plan.plan_files import tries_without
from sync.plan.plan_writes import PlanFacts, Wanted, plan_one_file, plan_writes, want_writes, with_file_read_again
from sync.read.look import Look, LookOptions, look
from sync.read.read_central import SeenCentral, read_central
from sync.read.read_files import DriveFacts, ReadRequest, keep_last_good, read_file
from sync.read.unwritten import tell_unwritten
from sync.workbook.layout import FileTarget, file_targets
from sync.write.apply import FileOutcome, FileState, apply_file
from sync.write.central_write import central_requests, write_central
from sync.write.guards import fence_all, write_hooks
from sync.write.lease import Lease, LeaseLost, acquire
from sync.write.remember import (
    CENTRAL_DIGEST_FACT,
    merged_histories,
    remember_central,
    remember_lease,
    remember_look,
    remember_outcome,
)

MOST_CLOCK_DIFFERENCE = timedelta(minutes=10)  # between this machine and the server; days are judged by the one
CENTRAL_TRIES = 3  # each after a fresh look at the central workbook


@dataclass(frozen=True, slots=True)
class PassOptions:
    """What one pass is asked to do. `dry_run` plans and writes nothing, not even the ledger."""

    look: LookOptions = field(default_factory=LookOptions)
    reports: frozenset[str] | None = None
    force: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class PassLimits:
    """Bounds of one pass, from the settings."""

    unsafe_share_0_to_1: float = 0.3
    unsafe_count: int = 50
    central_request_bytes: int = 2_000_000
    stale_write_seconds: float = 10.0
    lease_duration: timedelta = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """What a pass works with: the programme, the sheets, the ledger, who we are and what time it is.

    link: (spreadsheet id, sheet id, A1 place) -> address; progress: (step, done, total) for long steps.
    """

    programme: Programme
    sheets: SheetsPort
    ledger: Ledger
    holder: str
    now: datetime
    link: Callable[[str, int | None, str], str]
    limits: PassLimits = field(default_factory=PassLimits)
    progress: Callable[[str, int, int], None] = lambda step, done, total: None


@dataclass(frozen=True, slots=True, eq=False)
class PassResult:
    """Everything a pass found and did; `central_problem` says why the central workbook does not hold it yet."""

    programme: Programme
    now: datetime
    targets: tuple[FileTarget, ...]
    before: Memory
    look: Look
    checked: Checked
    plan: Plan
    outcomes: tuple[FileOutcome, ...] = ()
    requests: RequestCounts = field(default_factory=RequestCounts)
    dry_run: bool = False
    central_problem: Message | None = None


def run_pass(work: Work, options: PassOptions) -> PassResult:
    """One pass over the programme: read, check, plan, write.

    A province's failure is in its outcome. Raises SheetsError (Drive cannot be asked, the clock is wrong), PlanUnsafe,
    LeaseHeld, LeaseLost, LedgerError.
    """
    counted_from = work.sheets.request_counts()
    started_seconds = work.sheets.clock()
    facts = _read_and_check(work, options)
    if not options.dry_run:
        _refuse_wrong_clock(work, timedelta(seconds=work.sheets.clock() - started_seconds))
    wanted = _want(work, facts, options)
    if options.dry_run:
        result = _planned(work, facts, wanted)
    elif _nothing_to_write(work, facts, wanted, options):
        result = _noted(work, facts, wanted)
    else:
        result = _written(work, facts, wanted, options)
    return replace(result, requests=work.sheets.request_counts() - counted_from)


def _refuse_wrong_clock(work: Work, elapsed: timedelta) -> None:
    """Whether a report was in time is judged by `work.now`: where that is plainly wrong nothing is told to anyone."""
    here, there = work.now + elapsed, work.sheets.server_now()
    if abs(here - there) > MOST_CLOCK_DIFFERENCE:
        raise Terminal(say("plans.clock_wrong", here=moment_text(here), there=moment_text(there)))


def _read_and_check(work: Work, options: PassOptions) -> PlanFacts:
    memory = recall(work.ledger)
    targets = file_targets(work.programme)
    seen = look(
        work.programme,
        work.sheets,
        targets,
        memory,
        options.look,
        work.now,
        lambda done, total: work.progress("read", done, total),
    )
    checked = check(seen.snapshots, work.programme, memory.histories, work.now)
    return PlanFacts(work.programme, targets, memory, seen, checked, work.now, work.link)


def _want(work: Work, facts: PlanFacts, options: PassOptions) -> Wanted:
    limits = work.limits
    share, count = limits.unsafe_share_0_to_1, limits.unsafe_count
    wanted = want_writes(facts, options.reports, share, count, options.look.offices)
    if not options.force and not options.dry_run:
        plan_writes(wanted, None).raise_if_unsafe()
    return wanted


def _nothing_to_write(work: Work, facts: PlanFacts, wanted: Wanted, options: PassOptions) -> bool:
    """No cell of a province differs, no event waits, and the central tabs were last left holding just this."""
    if any(plan.cell_count for plan in wanted.files) or wanted.events:
        return False
    if work.programme.central_spreadsheet_id is None:
        return True
    return not options.look.full and work.ledger.fact(CENTRAL_DIGEST_FACT) == wanted.central_digest


def _planned(work: Work, facts: PlanFacts, wanted: Wanted) -> PassResult:
    """What a pass would do, for the command `plan`."""
    central, problem = None, None
    if work.programme.central_spreadsheet_id is not None:
        try:
            central = read_central(work.sheets, work.programme, central_titles(work.programme))
        except SheetsError as error:
            problem = error.message
    return replace(_result(facts, plan_writes(wanted, central)), dry_run=True, central_problem=problem)


def _noted(work: Work, facts: PlanFacts, wanted: Wanted) -> PassResult:
    """Nothing to write: the ledger alone notes what was seen."""
    number = work.ledger.begin_pass(work.now, work.now)
    remember_look(work.ledger, facts, wanted)
    outcomes = tuple(FileOutcome(plan, FileState.UNCHANGED) for plan in wanted.files)
    for outcome in outcomes:
        remember_outcome(work.ledger, number, facts, outcome)
    work.ledger.end_pass(number, work.now, "done")
    return replace(_result(facts, plan_writes(wanted, None)), outcomes=outcomes)


def _written(work: Work, facts: PlanFacts, wanted: Wanted, options: PassOptions) -> PassResult:
    """Take the lease, look at the central workbook, write the files, then the central workbook."""
    lease, central, problem = _central_under_lease(work, facts)
    if lease is not None and central is not None:
        facts, wanted = _with_others_history(work, facts, wanted, central, options)
    if lease is not None:
        fence_all(work.sheets, work.ledger, facts, lease)
    number = work.ledger.begin_pass(work.now, work.now)
    plan = plan_writes(wanted, central)
    remember_look(work.ledger, facts, wanted)
    outcomes = _apply(work, facts, plan, number, lease)
    if lease is not None and central is not None:
        problem = _write_central(work, lease, wanted, central)
    work.ledger.end_pass(number, work.now, "done" if problem is None else "central failed")
    return replace(_result(facts, plan), outcomes=tuple(outcomes), central_problem=problem)


def _central_under_lease(work: Work, facts: PlanFacts) -> tuple[Lease | None, SeenCentral | None, Message | None]:
    """The lease and what the central workbook holds. Without a central workbook neither; unreachable: why.

    The provinces' statuses do not wait for a central workbook that cannot be reached, unless this ledger has never seen
    a whole pass: only the central history knows then what was complete before. Raises LeaseHeld, SheetsError.
    """
    central_id = work.programme.central_spreadsheet_id
    if central_id is None:
        return None, None, None
    duration = work.limits.lease_duration
    try:
        lease = acquire(work.sheets, central_id, work.programme.id, work.holder, duration, facts.memory.lease)
        remember_lease(work.ledger, lease.value)
        return lease, read_central(work.sheets, work.programme, central_titles(work.programme)), None
    except SheetsError as error:
        if facts.memory.judged_at is None:
            raise
        return None, None, error.message


def _with_others_history(
    work: Work, facts: PlanFacts, wanted: Wanted, central: SeenCentral, options: PassOptions
) -> tuple[PlanFacts, Wanted]:
    """Where the central history knows more than this ledger, take that into the memory and check again."""
    merged = merged_histories(work.ledger, facts, central)
    if merged is None:
        return facts, wanted
    histories, unknown = merged
    with work.ledger.transaction():
        work.ledger.add_events(unknown, in_central=True)
    told = frozenset(event.id for event in unknown)
    memory = replace(
        facts.memory,
        histories=histories,
        event_ids=facts.memory.event_ids | told,
        waiting_events=tuple(event for event in facts.memory.waiting_events if event.id not in told),
    )
    checked = check(facts.look.snapshots, work.programme, histories, work.now)
    facts = replace(facts, memory=memory, checked=checked)
    return facts, _want(work, facts, options)


def _apply(work: Work, facts: PlanFacts, plan: Plan, number: int, lease: Lease | None) -> list[FileOutcome]:
    def plan_again(failed: FilePlan) -> FilePlan:
        target = next(target for target in facts.targets if target.spreadsheet_id == failed.spreadsheet_id)
        last = facts.look.snapshots.file(failed.spreadsheet_id)
        known = DriveFacts(last.person_edited_at if last is not None else None)
        file = read_file(work.programme, work.sheets, ReadRequest(target, last, known), work.now)
        if file.problem is not None:
            raise (Retryable if file.is_retryable else Terminal)(file.problem, spreadsheet_id=failed.spreadsheet_id)
        file_id, memory = failed.spreadsheet_id, facts.memory
        own = replace(memory.own(file_id), tries=tries_without(failed, memory.own(file_id)))
        kept = keep_last_good(file, last, target)
        again = with_file_read_again(facts, tell_unwritten(kept, own, memory.refused_tabs.get(file_id, {})))
        # What this very pass wrote, or was about to replace, may stand there already: it is ours, or told.
        memory = replace(again.memory, own_texts=work.ledger.own_texts(), kept=work.ledger.kept_texts())
        return plan_one_file(replace(again, memory=memory), failed.spreadsheet_id)

    hooks = write_hooks(work.sheets, work.ledger, facts, number, lease)
    outcomes: list[FileOutcome] = []
    done, total = 0, sum(1 for file_plan in plan.files if file_plan.cell_count)
    for file_plan in plan.files:
        outcomes.append(apply_file(file_plan, work.sheets, plan_again, hooks, work.limits.stale_write_seconds))
        if file_plan.cell_count:
            done += 1
            work.progress("write", done, total)
    return outcomes


def _write_central(work: Work, lease: Lease, wanted: Wanted, central: SeenCentral) -> Message | None:
    """Write the central tabs and give the lease back; after a lost answer look first at what stands there."""
    may_land_late = False
    for tries_left in reversed(range(CENTRAL_TRIES)):
        plan = plan_central(central, wanted.central, wanted.events)
        batches = central_requests(plan, work.programme, limit_bytes=work.limits.central_request_bytes)
        try:
            write_central(lease, batches)
        except (Retryable, RequestRefused, LeaseLost) as error:
            if isinstance(error, LeaseLost) and not may_land_late:
                raise
            may_land_late = True  # our own write, given up on, may be what moved the lease
            if not tries_left:
                return error.message
            try:
                lease.look_again()
                if lease.value.released:  # the last batch gives it back: all of it stands
                    break
                central = read_central(work.sheets, work.programme, central_titles(work.programme))
            except SheetsError as unreadable:
                return unreadable.message
        except SheetsError as error:
            return error.message
        else:
            break
        finally:
            remember_lease(work.ledger, lease.value)
    remember_central(work.ledger, wanted)
    return None


def _result(facts: PlanFacts, plan: Plan) -> PassResult:
    return PassResult(facts.programme, facts.now, tuple(facts.targets), facts.memory, facts.look, facts.checked, plan)
