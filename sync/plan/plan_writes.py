"""From what was found to the few cells that must change. Pure; the third step of the line."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, partial

from rules.catalogue import Language, Message
from rules.decisions.decided import exemption_events, is_about
from rules.decisions.reviews import office_message, review_events
from rules.declared.office_groups import NATIONAL
from rules.declared.programme import Programme, Report
from rules.evaluate.consolidate import one_after_the_other
from rules.evaluate.row_facts import Entries
from rules.overview.told_day import ToldFindings
from rules.verdicts.announcements import announcement_events, reading_events
from rules.verdicts.changes import Causes, UnexplainedChange, moved_by_clock, tells_apart, unexplained_changes
from rules.verdicts.events import Event, EventKind, event
from rules.verdicts.facts import ReportStatus
from rules.verdicts.flip_events import flip_events
from sync.check.check import Checked, Pair, check
from sync.check.decide import Decided
from sync.check.edits import edited_offices
from sync.check.evaluation_texts import central_findings, within_share
from sync.check.judged import NOTHING_JUDGED, Judged
from sync.check.kept import Kept
from sync.check.own_sentences import kept_in_summary, own_sentences
from sync.check.own_summary import missing_lines, own_summary_cells
from sync.check.sheet_texts import CellLink, FindingRow
from sync.check.stray_rows import periodless_messages, stray_findings, stray_texts
from sync.check.summary import SummaryFacts, summary_grid
from sync.ledger.memory import Memory
from sync.plan.central_contents import CentralFacts, contents_by_book
from sync.plan.plan import CentralPlan, FilePlan, Plan, Safety, StatusChange
from sync.plan.plan_central import plan_central
from sync.plan.plan_files import plan_file
from sync.plan.tab_plan import TabContent
from sync.read.look import Look
from sync.read.read_central import SeenCentral
from sync.read.read_decisions import StaffTab
from sync.workbook.kept_text import KeptText, kept_tab_title, once
from sync.workbook.layout import OWN_HEADERS, FileTarget
from sync.workbook.snapshot import FileSnapshot, Snapshots, TabSnapshot


@dataclass(frozen=True, slots=True, eq=False)
class PlanFacts:
    """Everything a plan is made of: what was remembered, seen and found in this pass."""

    programme: Programme
    targets: Sequence[FileTarget]
    memory: Memory
    look: Look
    checked: Checked
    now: datetime
    link: CellLink
    decided: Decided
    staff: Mapping[str, StaffTab] | None = None  # the staff tabs, where this pass read them
    before: Judged = NOTHING_JUDGED  # what the pass before this one judged
    kept: Kept = field(default_factory=Kept)

    @property
    def language(self) -> Language:
        """How the sheets speak."""
        return self.programme.thai

    @property
    def new_events(self) -> tuple[Event, ...]:
        """What happened and was never told: from the rows, from announcements, from readings that turned."""
        before = {pair: status.reading for pair, status in self.memory.statuses.items()}
        known = self.memory.event_ids
        exempted = exemption_events(self.programme, self.decided.decisions, self.now)
        announced = [*announcement_events(self.programme, self.now, known), *(e for e in exempted if e.id not in known)]
        events = (
            *self.checked.events,
            *announced,
            *flip_events(self.memory.statuses, self.checked.statuses, announced, self.programme, self.now),
            *reading_events(before, self.checked.readings, self.programme),
            *review_events(self.decided.decisions, self.checked.judged.digests, self.programme, self.now),
        )
        return tuple({event.id: event for event in events if event.id not in known}.values())


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """What should stand everywhere, before comparing with what does stand."""

    files: tuple[FilePlan, ...]
    books: Mapping[str, tuple[TabContent, ...]]  # the tabs of each workbook of the centre, by its name
    events: tuple[Event, ...]
    status_changes: tuple[StatusChange, ...]
    safety: Safety
    homes: Mapping[str, str] = field(default_factory=dict)  # office -> the workbook whose history tells of it

    @property
    def central(self) -> tuple[TabContent, ...]:
        """The tabs of the national workbook."""
        return self.books[NATIONAL]

    def events_of(self, book: str) -> tuple[Event, ...]:
        """What is to be told in the history of that workbook: each event in one."""
        return tuple(event for event in self.events if self.homes.get(event.office, NATIONAL) == book)

    def digest(self, book: str) -> str:
        """Changes when a tab of that workbook must hold something else; the moment of the pass is not in it."""
        plain = [[tab.tab_id, tab.title, tab.header, tab.digest] for tab in self.books[book]]
        return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()


def want_writes(
    facts: PlanFacts,
    reports: frozenset[str] | None,
    most_share_0_to_1: float,
    most_count: int,
    offices: frozenset[str] | None = None,
) -> Wanted:
    """The files' plans, the central tabs' contents, the events to tell, and how much of it nothing explains.

    `reports` keeps only those reports' columns in the files' plans, `offices` only what goes into files of theirs: the
    other files were not looked at, and what was written there last is not known yet.
    """
    unexplained = find_unexplained(facts)
    safety = _safety(unexplained, facts.memory.statuses, most_share_0_to_1, most_count)
    words = _words(facts)
    files = tuple(
        _only_offices(_only_reports(plan, facts.programme, reports), offices) for plan in _file_plans(facts, words)
    )
    told = (*facts.memory.waiting_events, *facts.new_events, *_kept_events(facts, files))
    return Wanted(
        files=files,
        books=contents_by_book(_central_facts(facts)),
        events=tuple({event.id: event for event in told}.values()),
        status_changes=_status_changes(facts, unexplained),
        safety=safety,
        homes={office: group.key for group in facts.programme.groups for office in group.offices},
    )


def _kept_events(facts: PlanFacts, files: Iterable[FilePlan]) -> Iterator[Event]:
    """That a text was kept, where and when; its words may be personal and stay in the office's file."""
    for each in once(kept for plan in files for kept in plan.kept):
        place = (each.tab(facts.programme), each.column(facts.programme))
        where = {
            "row": each.row_1based,
            "column": place[1] if each.role in OWN_HEADERS else ": ".join(filter(None, place)),
            "tab": kept_tab_title(facts.language),
        }
        digest = hashlib.sha256(each.text.encode()).hexdigest()
        identity = [each.role, each.row_1based, digest]
        told = event(EventKind.TEXT_KEPT, facts.programme.id, each.office, each.report, each.seen_at, where, identity)
        if told.id not in facts.memory.event_ids:
            yield told


def plan_writes(wanted: Wanted, central: SeenCentral | None) -> Plan:
    """The plan: the wanted values less what already stands. `central` None: nothing goes to the central workbook."""
    central_plan = (
        CentralPlan() if central is None else plan_central(central, wanted.central, wanted.events_of(NATIONAL))
    )
    return Plan(wanted.files, central_plan, wanted.status_changes, wanted.safety)


def plan_one_file(facts: PlanFacts, spreadsheet_id: str) -> FilePlan:
    """One file's plan alone, after it was read again."""
    file = facts.look.snapshots.file(spreadsheet_id)
    if file is None:
        raise KeyError(spreadsheet_id)
    return _file_plan(facts, file, _words(facts))


def with_file_read_again(facts: PlanFacts, file: FileSnapshot) -> PlanFacts:
    """The same facts with one file's newer snapshot, its offices judged again."""
    files = tuple(file if old.spreadsheet_id == file.spreadsheet_id else old for old in facts.look.snapshots.files)
    snapshots = replace(facts.look.snapshots, files=files)
    checked = check(snapshots, facts.programme, facts.memory.histories, facts.now, facts.checked.judged)
    return replace(facts, look=replace(facts.look, snapshots=snapshots), checked=checked)


def find_unexplained(facts: PlanFacts) -> tuple[UnexplainedChange, ...]:
    """Changes of status that neither an edit, the clock nor an announcement explains."""
    memory = facts.memory
    if not memory.statuses or memory.judged_at is None:
        return ()
    if not any(tells_apart(former, facts.checked.statuses.get(pair)) for pair, former in memory.statuses.items()):
        return ()
    old = Snapshots(facts.now, memory.snapshots, frozenset())
    is_same = not facts.look.files  # where nothing was read, the old rows are those that were judged
    replayed = facts.checked if is_same else check(old, facts.programme, memory.histories, facts.now, facts.before)
    announced = announcement_events(facts.programme, facts.now, memory.event_ids)
    edited = edited_offices(old, facts.look.snapshots)
    causes = Causes(edited, memory.judged_at, facts.now, announced)
    statuses = (memory.statuses, replayed.statuses, facts.checked.statuses)
    found = unexplained_changes(*statuses, causes, facts.programme)
    if not found:
        return ()
    then = check(
        old, facts.programme, memory.histories, memory.judged_at, replayed.judged
    )  # rare: worth a third evaluation
    causes = replace(causes, by_clock=moved_by_clock(memory.statuses, then.statuses))
    return unexplained_changes(*statuses, causes, facts.programme)


def _safety(
    unexplained: Sequence[UnexplainedChange], told: Iterable[Pair], most_share_0_to_1: float, most_count: int
) -> Safety:
    """Measured over everything, and over each report by itself: a register that was emptied is one report of many."""
    reports = [report for _, report in told]

    def measured(count: int, total: int) -> Safety:
        return Safety(count, total, count / total if total else 0.0, most_count, most_share_0_to_1)

    whole = measured(len(unexplained), len(reports))
    if whole.is_unsafe:
        return whole
    totals = Counter(reports)
    of_reports = Counter(change.report for change in unexplained)
    each = (measured(count, totals[report]) for report, count in of_reports.items())
    return next((safety for safety in each if safety.is_unsafe), whole)


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """What all files' plans are made with."""

    is_own_sentence: Callable[[str], bool]
    is_own_in_summary: Callable[[bool], Callable[[str], bool]]  # whether it is the first look -> whose a cell is
    reviews: Mapping[Pair, Message]
    targets: Mapping[str, FileTarget]
    kept: Mapping[str, Sequence[KeptText]]


def _words(facts: PlanFacts) -> _Words:
    own, reviews = own_sentences(facts.programme), _reviews(facts)

    @cache  # few passes meet a cell of which nobody knows who wrote it
    def own_cells(is_first_look: bool) -> Callable[[str], bool]:
        return own_summary_cells(
            facts.programme, own, replace(missing_lines(facts.checked), is_first_look=is_first_look)
        )

    def is_own_in_summary(is_first_look: bool) -> Callable[[str], bool]:
        return lambda text: own_cells(is_first_look)(text)

    kept: dict[str, list[KeptText]] = {}
    for each in facts.memory.kept:
        kept.setdefault(each.spreadsheet_id, []).append(each)
    targets = {target.spreadsheet_id: target for target in facts.targets}
    return _Words(own, is_own_in_summary, reviews, targets, kept)


def _reviews(facts: PlanFacts) -> dict[Pair, Message]:
    """What the centre said of each report, for its office."""
    decisions, digests = facts.decided.decisions, facts.checked.judged.digests
    found = {}
    for item_id, review in decisions.reviews.items():
        item = decisions.items.get(item_id)
        if item is not None and is_about(facts.programme, item.office, [item.report]):
            now = digests(item.office, item.report)
            found[item.office, item.report] = office_message(review, item.report, now, facts.programme)
    return found


def _file_plans(facts: PlanFacts, words: _Words) -> Iterable[FilePlan]:
    for file in facts.look.snapshots.files:
        if file.spreadsheet_id in words.targets:
            yield _file_plan(facts, file, words)


def _file_plan(facts: PlanFacts, file: FileSnapshot, words: _Words) -> FilePlan:
    """A file that holds all that it must is not compared again for as long as that is the same, and so is the file.

    One that was slow to answer is not written by what is known of it: its rows are others by now.
    """
    pairs = ((office, report.id) for office in file.offices for report in facts.programme.reports)
    told = [(facts.checked.statuses.get(pair), words.reviews.get(pair)) for pair in pairs]
    judged = [facts.checked.judged.offices.get(office) for office in file.offices]
    name = ("file", file.spreadsheet_id)
    cause = (file, judged, told, words.kept.get(file.spreadsheet_id), facts.memory.tries.get(file.spreadsheet_id))
    nothing = FilePlan(file.spreadsheet_id, file.offices, file.read_at)
    if file.spreadsheet_id in facts.look.missed or facts.kept.holds(name, cause):
        return nothing
    plan = _compared(facts, file, words)
    if plan == nothing:
        facts.kept.keep(name, cause)
    return plan


def _compared(facts: PlanFacts, file: FileSnapshot, words: _Words) -> FilePlan:
    remembered = facts.memory.own(file.spreadsheet_id, file.person_edited_at)
    in_summary = words.is_own_in_summary(not remembered.summary_texts)
    own = replace(remembered, is_own_sentence=words.is_own_sentence, is_own_in_summary=in_summary)
    of_file = words.kept.get(file.spreadsheet_id, ())
    told = once((*of_file, *file.kept, *kept_in_summary(words.targets[file.spreadsheet_id], file.summary)))
    strays = stray_texts(file, facts.programme, facts.language)
    pairs = dict.fromkeys((*((tab.office, tab.report) for tab in file.tabs), *strays))
    rows = {pair: {**facts.checked.judged.texts(*pair), **strays.get(pair, {})} for pair in pairs}
    plan = plan_file(file, rows, _summary(facts, words, file, told), own, facts.now)
    kept = once((*told, *plan.kept))
    if len(kept) != len(told):
        plan = plan_file(file, rows, _summary(facts, words, file, kept), own, facts.now)
    readable = {each.place for each in file.kept}
    unread = () if file.problem is not None else tuple(each for each in kept if each.place not in readable)
    return replace(plan, kept=tuple(once((*plan.kept, *unread))), for_kept_tab=unread)


def _summary(facts: PlanFacts, words: _Words, file: FileSnapshot, kept: Sequence[KeptText]) -> list[list[str]]:
    summary = SummaryFacts(
        facts.programme,
        facts.checked.statuses,
        facts.checked.first_fixes,
        kept,
        file.declarations,
        periodless_messages(file, facts.programme),
        words.reviews,
    )
    return summary_grid(words.targets[file.spreadsheet_id], summary)


def _only_reports(plan: FilePlan, programme: Programme, reports: frozenset[str] | None) -> FilePlan:
    """The columns of ours in those reports' tabs; a tab that periods share is written as one."""
    if reports is None:
        return plan
    tabs = {programme.report(report_id).tab_key for report_id in reports}
    return replace(plan, columns=tuple(w for w in plan.columns if programme.report(w.report).tab_key in tabs))


def _only_offices(plan: FilePlan, offices: frozenset[str] | None) -> FilePlan:
    if offices is None or offices.intersection(plan.offices):
        return plan
    return FilePlan(plan.spreadsheet_id, plan.offices, plan.read_at)


def _central_facts(facts: PlanFacts) -> CentralFacts:
    programme, snapshots, language, judged = facts.programme, facts.look.snapshots, facts.language, facts.checked.judged
    strays: dict[str, list[FindingRow]] = {}
    for row in within_share(stray_findings(programme, snapshots, facts.link, language), language):
        strays.setdefault(row.office, []).append(row)
    tabs: dict[str, list[TabSnapshot]] = {}
    for tab in snapshots.tabs:
        tabs.setdefault(tab.office, []).append(tab)
    told: dict[str, dict[Pair, ToldFindings]] = {}
    for pair, found in facts.checked.findings.items():
        told.setdefault(pair[0], {})[pair] = found

    def findings(code: str) -> list[FindingRow]:
        of_rows = central_findings(told.get(code, {}), programme, tabs.get(code, ()), facts.link, language)
        return [*strays.get(code, ()), *of_rows]

    codes = dict.fromkeys((*strays, *(office.code for office in programme.offices)))
    causes = {
        code: (judged.offices.get(code), tuple(told.get(code, ())), tuple(tabs.get(code, ())), strays.get(code))
        for code in codes
    }
    links, entries = _workbook_links(facts), partial(_entries_of_tab, facts)
    groups = {
        group.id: facts.link(group.spreadsheet_id, None, "A1") for group in programme.groups if group.spreadsheet_id
    }
    overview, kept = facts.checked.overview, facts.kept
    return CentralFacts(programme, overview, links, findings, entries, facts.now, causes, kept, groups)


def _workbook_links(facts: PlanFacts) -> dict[str, str]:
    """Office code -> address of the first tab that holds its rows."""
    tabs = (tab for file in facts.look.snapshots.files for tab in file.tabs)
    return {tab.office: facts.link(tab.spreadsheet_id, tab.sheet_id, "A1") for tab in reversed(list(tabs))}


def _entries_of_tab(facts: PlanFacts, report: Report) -> Entries:
    """The entries of the report's tab, period after period where they share it."""
    return one_after_the_other([facts.checked.judged.entries(r.id) for r in facts.programme.sharing(report.tab_key)])


def _status_changes(facts: PlanFacts, unexplained: Iterable[UnexplainedChange]) -> tuple[StatusChange, ...]:
    not_explained = {(change.office, change.report) for change in unexplained}
    changes = []
    for pair, after in facts.checked.statuses.items():
        before = facts.memory.statuses.get(pair)
        if before is None or _told(before) != _told(after):
            changes.append(StatusChange(*pair, before, after, pair not in not_explained))
    return tuple(changes)


def _told(status: ReportStatus) -> tuple[object, ...]:
    content, time = status.content, status.time
    return content.state, content.done, content.expected, time.state, time.days, time.last_day, status.reading.state
