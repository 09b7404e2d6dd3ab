"""The straight line of one pass: read → check → plan → write. Everything else of the service serves this page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from itertools import chain

from rules.decisions.decided import with_editor
from rules.decisions.in_force import programme_in_force
from rules.declared.deadlines import day_of
from rules.declared.office_groups import NATIONAL
from rules.declared.peer_bounds import peer_rules, with_peer_bounds
from rules.declared.programme import Programme
from rules.evaluate.peer_bounds import bounds_of
from rules.notices.contact import with_public_contacts
from rules.verdicts.events import Event
from sync.check.check import Checked, check, read_all
from sync.check.decide import Decided, decide, review
from sync.check.hold import held_before, held_decisions
from sync.google.at_once import Here, Job, at_once
from sync.google.errors import Retryable, SheetsError, Terminal
from sync.ledger.memory import REBUILT_FACT, Memory, memory_is_new, recall
from sync.one_pass import Laps, PassOptions, PassResult, Work
from sync.plan.central_contents import central_titles
from sync.plan.central_size import planned_size
from sync.plan.plan import CentralPlan, FilePlan, Plan, Safety
from sync.plan.plan_files import tries_without
from sync.plan.plan_staff import staff_facts, waiting_details
from sync.plan.plan_writes import PlanFacts, Wanted, plan_one_file, plan_writes, want_writes, with_file_read_again
from sync.read.last_good import keep_last_good
from sync.read.look import Look, look
from sync.read.read_central import read_central
from sync.read.read_decisions import StaffTab, staff_tabs_if_due
from sync.read.read_files import DriveFacts, ReadRequest, read_file
from sync.read.stands_as_read import stands_as_read
from sync.read.unwritten import tell_unwritten
from sync.read.written_parts import parts_to_see
from sync.workbook.google_limits import WorkbookSize
from sync.workbook.layout import FileTarget, file_targets
from sync.workbook.snapshot import FileSnapshot
from sync.write.apply import FileOutcome, FileState, apply_file
from sync.write.central_book import CentralWork
from sync.write.central_pass import CentralState, finish_central, needs_no_write, open_central
from sync.write.central_sizes import central_warnings, known_sizes, remember_planned_sizes
from sync.write.group_pass import (
    GroupState,
    groups_of,
    look_at_groups,
    open_groups,
    planned_group,
    with_groups_done,
    write_groups,
)
from sync.write.guards import Guards, fence_all, refuse_wrong_clock
from sync.write.histories import (
    histories_of,
    take_over_events,
    tell_again_what_stands_elsewhere,
    without_told_elsewhere,
)
from sync.write.lease import Lease
from sync.write.log_pass import pass_done
from sync.write.remember import merged_histories, remember_look, remember_outcome
from sync.write.settled import checked_before, note_settled


def run_pass(work: Work, options: PassOptions) -> PassResult:
    """One pass over the programme: read, check, plan, write.

    A province's failure is in its outcome. Raises SheetsError (Drive cannot be asked, the clock is wrong), PlanUnsafe,
    LeaseHeld, LeaseLost, LedgerError.
    """
    counted_from = work.sheets.request_counts()
    started_seconds = work.sheets.clock()
    laps = Laps(work.sheets.clock)
    begun = _read(work, options)
    laps.end("read")
    if not options.dry_run:
        refuse_wrong_clock(work.sheets, work.now + timedelta(seconds=work.sheets.clock() - started_seconds))
    held = _held(work, begun) if options.is_plain and not options.look.full else None
    if held is not None:
        laps.end("check")
        result = _as_before(work, begun, held)
    else:
        facts = _check(work, begun, options)
        laps.end("check")
        wanted = _want(work, facts, options)
        laps.end("plan")
        result = _planned(work, facts, wanted) if options.dry_run else _done(work, facts, wanted, options)
    laps.end("write")
    requests = work.sheets.request_counts() - counted_from
    return replace(result, requests=requests, options=options, stage_seconds=laps.seconds)


@dataclass(frozen=True, slots=True, eq=False)
class _Begun:
    """What was remembered and seen, before it is judged. staff: the staff tabs, where this pass read them."""

    memory: Memory
    targets: tuple[FileTarget, ...]
    look: Look
    staff: Mapping[str, StaffTab] | None


def _read(work: Work, options: PassOptions) -> _Begun:
    tell_again_what_stands_elsewhere(work.ledger, work.programme)
    memory = recall(work.ledger)
    targets = work.kept.value("targets", work.programme, partial(file_targets, work.programme))
    today = day_of(work.now)
    seen = look(
        programme_in_force(work.programme, memory.decisions, today),
        work.sheets,
        targets,
        memory,
        options.look,
        work.now,
        lambda done, total: work.progress("read", done, total),
    )
    central = work.ledger.central(work.programme.central_spreadsheet_id or "")
    written = parts_to_see(work.programme.id, central) if seen.central.are_decisions_due else {}
    staff = staff_tabs_if_due(work.sheets, work.programme, seen.central, written, is_needed=memory_is_new(memory))
    if not staff.are_rows_written:
        seen = replace(seen, central=replace(seen.central, is_due=True))
    elif written and staff.tabs is not None and not (seen.central.is_due or options.dry_run):
        with work.ledger.transaction():
            central.note_seen({part.tab.tab_id: part.tab for part in written.values()}.values())
    return _Begun(memory, tuple(targets), seen, staff.tabs)


def _in_force(work: Work, decided: Decided, memory: Memory) -> Programme:
    programme = programme_in_force(work.programme, decided.decisions, day_of(work.now))
    return with_peer_bounds(with_public_contacts(programme, decided.contacts), memory.peers)


def _known(work: Work, memory: Memory) -> Decided:
    return Decided(work.programme, memory.decisions, contacts=memory.contacts, webhook_hosts=work.webhook_hosts)


def _held(work: Work, begun: _Begun) -> Checked | None:
    programme = _in_force(work, _known(work, begun.memory), begun.memory)
    return checked_before(work.ledger, work.programme, programme, begun.look, begun.memory, work.now)


def _check(work: Work, begun: _Begun, options: PassOptions) -> PlanFacts:
    memory, seen, staff, today = begun.memory, begun.look, begun.staff, day_of(work.now)
    decided = _decide(work, seen, memory, staff, options)
    programme = _in_force(work, decided, memory)
    if peer_rules(programme) and options.look.full and options.look.offices is None:  # the night's look
        rows = read_all(seen.snapshots, programme, memory.histories, today)
        programme = with_peer_bounds(programme, bounds_of(rows, today))
    before = work.kept.judged
    checked = check(seen.snapshots, programme, memory.histories, work.now, before)
    work.kept.take(checked.judged)
    decided = review(staff, decided, programme, checked.judged.digests, today)
    edited = with_editor(decided.decisions, memory.decisions, seen.central.editor)
    decided = replace(decided, decisions=edited)
    return PlanFacts(
        programme, begun.targets, memory, seen, checked, work.now, work.link, decided, staff, before, work.kept
    )


def _decide(
    work: Work, seen: Look, memory: Memory, staff: Mapping[str, StaffTab] | None, options: PassOptions
) -> Decided:
    """What the centre has decided, without what must wait because it changes very much at once."""
    known = _known(work, memory)
    if staff is None:
        return known
    decided = decide(staff, known, day_of(work.now))
    if options.force:
        return decided
    if memory_is_new(memory):
        held = held_before(staff, decided)
    else:
        bounds = (work.limits.unsafe_share_0_to_1, work.limits.unsafe_count)
        held = held_decisions(decided, memory.decisions, seen.snapshots, memory.histories, work.now, *bounds)
    return decided if held is None else decide(staff, replace(known, held=held), day_of(work.now))


def _want(work: Work, facts: PlanFacts, options: PassOptions) -> Wanted:
    limits = work.limits
    share, count = limits.unsafe_share_0_to_1, limits.unsafe_count
    wanted = want_writes(facts, options.reports, share, count, options.look.offices)
    if not options.force and not options.dry_run:
        plan_writes(wanted, None).raise_if_unsafe()
    return wanted


def _central_work(work: Work) -> CentralWork | None:
    """None: the programme has no central workbook."""
    central_id = work.programme.central_spreadsheet_id
    if central_id is None:
        return None
    limits = work.limits
    lease, size, lead = limits.lease_duration, limits.central_request_bytes, work.lead
    return CentralWork(work.programme, central_id, work.sheets, work.ledger, work.holder, work.now, lease, size, lead)


def _nothing_to_write(
    central: CentralWork | None, groups: Sequence[GroupState], facts: PlanFacts, wanted: Wanted
) -> tuple[bool, SheetsError | None]:
    """No cell of a province differs, no event waits, the centre's workbooks hold all they must; or why that is unknown.

    What waits for a group's workbook that cannot be written is nothing that could be written.
    """
    waiting = wanted.events if central is None else wanted.events_of(NATIONAL)
    if waiting or any(plan.has_work for plan in wanted.files) or any(group.needs_write for group in groups):
        return False, None
    return (True, None) if central is None else needs_no_write(central, facts, wanted)


def _planned(work: Work, facts: PlanFacts, wanted: Wanted) -> PassResult:
    """What a pass would do, for the command `plan`."""
    central, problem, of_groups = None, None, _central_work(work)
    if work.programme.central_spreadsheet_id is not None:
        try:
            central = read_central(work.sheets, work.programme, central_titles(work.programme))
        except SheetsError as error:
            problem = error
    groups = tuple(planned_group(group, wanted) for group in groups_of(of_groups))
    result = replace(_result(facts, plan_writes(wanted, central)), dry_run=True, central_problem=problem, groups=groups)
    waiting, sizes = tuple(waiting_details(staff_facts(facts))), known_sizes(work.ledger, _planned_sizes(work, wanted))
    return replace(result, waiting=waiting, central_sizes=sizes)


def _as_before(work: Work, begun: _Begun, held: Checked) -> PassResult:
    """Nothing is new: what the last pass said is said again."""
    number = work.ledger.begin_pass(work.now, work.now)
    work.ledger.set_page_tokens(begun.look.page_tokens)
    work.ledger.end_pass(number, work.now, _outcome(None))
    files = tuple(FilePlan(file.spreadsheet_id, file.offices, file.read_at) for file in begun.look.snapshots.files)
    limits = work.limits
    safety = Safety(0, len(held.statuses), 0.0, limits.unsafe_count, limits.unsafe_share_0_to_1)
    plan = Plan(files, CentralPlan(), (), safety)
    outcomes = tuple(FileOutcome(file, FileState.UNCHANGED) for file in files)
    parts = (begun.targets, begun.memory, begun.look, held, plan, outcomes)
    return PassResult(held.programme, work.now, *parts, central_sizes=known_sizes(work.ledger))


def _planned_sizes(work: Work, wanted: Wanted) -> Mapping[str, WorkbookSize]:
    """How large the centre's workbooks must be, where there are such."""
    if work.programme.central_spreadsheet_id is None:
        return {}
    told = work.ledger.history_books().counts()
    return {
        book: planned_size(tabs, told.get(book, 0) + len(wanted.events_of(book)), has_log=book == NATIONAL)
        for book, tabs in wanted.books.items()
    }


def _done(work: Work, facts: PlanFacts, wanted: Wanted, options: PassOptions) -> PassResult:
    central = _central_work(work)
    groups = look_at_groups(groups_of(central), facts, wanted)
    is_quiet, problem = _nothing_to_write(central, groups, facts, wanted)
    remember_planned_sizes(work.ledger, _planned_sizes(work, wanted))
    if not is_quiet:
        result = _written(work, central, groups, facts, wanted, options)
    else:
        result = replace(_noted(work, facts, wanted, problem), groups=groups)
        if not result.central_failed and options.is_plain:
            note_settled(work.ledger, work.programme, facts, wanted)
    return replace(result, central_sizes=known_sizes(work.ledger))


def _noted(work: Work, facts: PlanFacts, wanted: Wanted, problem: SheetsError | None) -> PassResult:
    """Nothing to write: the ledger alone notes what was seen."""
    number = work.ledger.begin_pass(work.now, work.now)
    remember_look(work.ledger, facts, wanted)
    outcomes = tuple(FileOutcome(plan, FileState.UNCHANGED) for plan in wanted.files)
    for outcome in outcomes:
        remember_outcome(work.ledger, number, facts, outcome)
    work.ledger.end_pass(number, work.now, _outcome(problem))
    return replace(_result(facts, plan_writes(wanted, None)), outcomes=outcomes, central_problem=problem)


def _written(
    work: Work,
    central: CentralWork | None,
    groups: Sequence[GroupState],
    facts: PlanFacts,
    wanted: Wanted,
    options: PassOptions,
) -> PassResult:
    """Take the lease, look at the centre's workbooks, write the files, then these, the national one last."""
    state = CentralState() if central is None else open_central(central, facts, wanted)
    if state.lease is not None:
        groups = open_groups(groups, state.lease, facts, wanted)
        facts, wanted = _with_others_history(work, facts, wanted, histories_of(state.seen, groups), options)
    if state.lease is not None:
        fence_all(work.sheets, work.ledger, facts, state.lease)
    number = work.ledger.begin_pass(work.now, work.now)
    plan = plan_writes(wanted, None)
    remember_look(work.ledger, facts, wanted)
    outcomes = _apply(work, facts, plan, number, state.lease)
    if central is not None:
        if state.lease is not None:
            groups = write_groups(groups, facts, wanted, state.lease)
        done = pass_done(number, facts, outcomes, central_warnings(work.programme, known_sizes(work.ledger)))
        state = finish_central(central, facts, wanted, state, with_groups_done(done, groups))
    work.ledger.end_pass(number, work.now, _outcome(state.problem))
    result = replace(_result(facts, replace(plan, central=state.plan)), outcomes=tuple(outcomes))
    return replace(result, central_problem=state.problem, central_healed=state.healed, groups=tuple(groups))


def _outcome(central_problem: SheetsError | None) -> str:
    return "done" if central_problem is None else "central failed"


def _with_others_history(
    work: Work, facts: PlanFacts, wanted: Wanted, in_books: Mapping[str, tuple[Event, ...]], options: PassOptions
) -> tuple[PlanFacts, Wanted]:
    """Where the centre's histories know more than this ledger, take that into the memory and check again."""
    facts, wanted = without_told_elsewhere(work.ledger, facts, wanted, in_books)
    merged = merged_histories(work.ledger, facts, chain.from_iterable(in_books.values()))
    if merged is None:
        return facts, wanted
    histories, unknown = merged
    with work.ledger.transaction():
        take_over_events(work.ledger, unknown, in_books)
        work.ledger.save_histories(histories, facts.memory.histories)
        if memory_is_new(facts.memory):
            work.ledger.set_fact(REBUILT_FACT, work.now.isoformat())
    told = frozenset(event.id for event in unknown)
    memory = replace(
        facts.memory,
        histories=histories,
        event_ids=facts.memory.event_ids | told,
        waiting_events=tuple(event for event in facts.memory.waiting_events if event.id not in told),
    )
    checked = check(facts.look.snapshots, facts.programme, histories, work.now, facts.checked.judged)
    facts = replace(facts, memory=memory, checked=checked)
    return facts, _want(work, facts, options)


def _apply(work: Work, facts: PlanFacts, plan: Plan, number: int, lease: Lease | None) -> list[FileOutcome]:
    """The files at once; their outcomes in the order of the plan."""
    guards = Guards(work.sheets, work.ledger, facts, number, lease)
    to_write = [file for file in plan.files if file.has_work]
    outcomes = {file.spreadsheet_id: FileOutcome(file, FileState.UNCHANGED) for file in plan.files}
    for outcome in outcomes.values():
        if not outcome.plan.has_work:
            guards.after(outcome)
    if to_write:
        guards.learn()
    counts, total = iter(range(1, len(to_write) + 1)), len(to_write)

    def write(file: FilePlan, here: Here) -> FileOutcome:
        plan_again = partial(_planned_again, work, facts, here)
        return apply_file(file, work.sheets, plan_again, guards.hooks(here), work.limits.stale_write_seconds)

    jobs = [Job(file.spreadsheet_id, partial(write, file)) for file in to_write]
    written = at_once(work.sheets, jobs, lambda _: work.progress("write", next(counts), total))
    outcomes |= {job.file_id: outcome.result() for job, outcome in zip(jobs, written, strict=True)}
    return list(outcomes.values())


def _planned_again(
    work: Work, facts: PlanFacts, here: Here, failed: FilePlan, *, keeps_fitting: bool = False
) -> FilePlan:
    """The file read again, and what must stand there now; judging it anew looks at all offices, so that where nothing
    was sent yet and the file is as it was its plan is kept. Raises SheetsError.
    """
    file_id = failed.spreadsheet_id
    target = next(target for target in facts.targets if target.spreadsheet_id == file_id)
    last = facts.look.snapshots.file(file_id)
    known = DriveFacts(last.person_edited_at if last is not None else None)
    file = read_file(work.programme, work.sheets, ReadRequest(target, last, known), work.now)
    if file.problem is not None:
        raise (Retryable if file.is_retryable else Terminal)(file.problem, spreadsheet_id=file_id)
    if keeps_fitting and last is not None and stands_as_read(last, file):
        return failed
    kept = keep_last_good(file, last, target)
    return here.run(lambda: _planned_anew(work, facts, failed, kept))


def _planned_anew(work: Work, facts: PlanFacts, failed: FilePlan, read: FileSnapshot) -> FilePlan:
    file_id, memory, ledger = failed.spreadsheet_id, facts.memory, work.ledger
    own = replace(memory.own(file_id), tries=tries_without(failed, memory.own(file_id)))
    again = with_file_read_again(facts, tell_unwritten(read, own, memory.refused_tabs.get(file_id, {})))
    # What this very pass wrote, or was about to replace, may stand there already: it is ours, or told.
    texts, in_summary = ledger.own_texts(), ledger.own_summary()
    memory = replace(again.memory, own_texts=texts, own_summary=in_summary, kept=ledger.kept_texts())
    return plan_one_file(replace(again, memory=memory), file_id)


def _result(facts: PlanFacts, plan: Plan) -> PassResult:
    return PassResult(facts.programme, facts.now, tuple(facts.targets), facts.memory, facts.look, facts.checked, plan)
