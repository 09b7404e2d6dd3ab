"""What goes into the centre's staff tabs: our own cells beside rows, and rows at the end; nothing else, ever."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from rules.catalogue import Message, say
from rules.decisions.date_rows import NOT_TO_BE_SENT
from rules.decisions.decided import DateDecision, Decisions, Item, WaitKind
from rules.decisions.queue import waiting_items
from rules.decisions.staff_rows import StaffRow
from rules.declared.deadlines import day_of
from rules.declared.programme import Programme
from rules.readings.dates import day_text, format_thai_date
from rules.readings.inert import leaving
from rules.readings.moment_text import moment_text
from rules.verdicts.facts import Histories, ReportStatus
from rules.verdicts.status_messages import time_message
from sync.check.decide import decide, facts_of
from sync.check.flips import Flip, flips_of
from sync.plan.plan_writes import PlanFacts
from sync.read.read_decisions import StaffTab
from sync.workbook.staff_layout import DATES_TAB, FACTS, ITEM_ID, QUEUE_TAB, STAFF_TABS, STATUS

MOST_FLIPS_NAMED = 40


@dataclass(frozen=True, slots=True)
class StaffCell:
    """One cell of ours in a staff tab, 0-based."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class StaffPlan:
    """What one staff tab is to get: cells of ours that differ, and rows to append, each column -> text."""

    tab_id: str
    sheet_id: int
    places: Mapping[str, int]
    cells: tuple[StaffCell, ...]
    added: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class StaffFacts:
    """What the staff tabs are told. waiting: item id -> what waits now; flips: the same of revisions -> what they would
    change; rebuilt: tabs that were gone, which get back what is in force."""

    programme: Programme
    decisions: Decisions
    waiting: Mapping[str, Item]
    statuses: Mapping[tuple[str, str], ReportStatus]
    histories: Histories
    today: date
    flips: Callable[[DateDecision], Sequence[Flip]]
    rebuilt: frozenset[str] = field(default_factory=frozenset)


def plan_staff_tabs(tabs: Mapping[str, StaffTab], facts: StaffFacts) -> tuple[StaffPlan, ...]:
    """The plans of tabs that are there and need anything, by how they were read last."""
    told = decide(tabs, facts.decisions, facts.programme, facts.today).told
    plans = []
    for tab_id, tab in tabs.items():
        beside = _statuses(tab, told.get(tab_id, {}), facts)
        added = tuple(_added_dates(tab, facts) if tab_id == DATES_TAB else _added_items(tab, facts))
        own = (cell for row in tab.rows for cell in _own_cells(row, tab, beside.get(row.row_1based), facts))
        cells = (*_title(tab, facts.programme), *own)
        if cells or added:
            plans.append(StaffPlan(tab_id, tab.sheet_id, tab.places, cells, added))
    return tuple(plans)


def _title(tab: StaffTab, programme: Programme) -> Iterator[StaffCell]:
    """The line above the header, which says how the tab is used."""
    title = say(f"decisions.tab_{tab.tab_id}")
    line = say(f"decisions.{tab.tab_id}_title", title=title, programme=programme.title).text(programme.thai)
    if tab.title_line != line:
        yield StaffCell(0, 0, line)


def new_items(tabs: Mapping[str, StaffTab], facts: StaffFacts) -> dict[str, Item]:
    """Items that have no row in the queue yet, and never had one."""
    standing = {row.item_id for row in tabs[QUEUE_TAB].rows} if QUEUE_TAB in tabs else set()
    is_rebuilt = QUEUE_TAB in facts.rebuilt
    return {
        item_id: item
        for item_id, item in facts.waiting.items()
        if item_id not in standing and (is_rebuilt or item_id not in facts.decisions.items)
    }


def _statuses(tab: StaffTab, told: Mapping[int, Message], facts: StaffFacts) -> dict[int, Message]:
    """Row -> what our cell beside it says."""
    if tab.tab_id != QUEUE_TAB:
        return dict(told)
    found = {
        row.row_1based: say("decisions.waits" if row.item_id in facts.waiting else "decisions.no_longer_waits")
        for row in tab.rows
        if row.item_id
    }
    return {**found, **told}


def _own_cells(row: StaffRow, tab: StaffTab, told: Message | None, facts: StaffFacts) -> Iterator[StaffCell]:
    text = "" if told is None else told.text(facts.programme.thai)
    if row.status != text:
        yield StaffCell(row.row_1based - 1, tab.places[STATUS], text)
    if tab.tab_id == DATES_TAB and not row.item_id and not row.is_blank:
        yield StaffCell(row.row_1based - 1, tab.places[ITEM_ID], _fresh_id(row, facts.today))


def _fresh_id(row: StaffRow, today: date) -> str:
    plain = repr((today, row.row_1based, sorted((name, str(cell)) for name, cell in row.cells.items())))
    return f"D{sha256(plain.encode()).hexdigest()[:6].upper()}"


def _added_dates(tab: StaffTab, facts: StaffFacts) -> Iterator[Mapping[str, str]]:
    """What is in force, where the tab was gone."""
    if tab.tab_id not in facts.rebuilt:
        return
    standing = {row.item_id for row in tab.rows}
    for item_id, one in {**facts.decisions.dates, **facts.decisions.waiting}.items():
        if item_id in standing:
            continue
        programme = facts.programme
        yield {
            ITEM_ID: item_id,
            "report": ", ".join(programme.report(report).tab for report in one.reports[:1]),
            "office": programme.office(one.office).name if one.office else "",
            "until": NOT_TO_BE_SENT if one.until is None else format_thai_date(one.until),
            "announced_on": format_thai_date(one.announced_on),
            "order_number": one.order_number,
            "reason": one.reason,
            "by": one.by,
        }


def _added_items(tab: StaffTab, facts: StaffFacts) -> Iterator[Mapping[str, str]]:
    language, programme = facts.programme.thai, facts.programme
    for item_id, item in new_items({QUEUE_TAB: tab}, facts).items():
        yield {
            STATUS: say("decisions.waits").text(language),
            ITEM_ID: item_id,
            "kind": say(f"decisions.kind_{item.kind.value}").text(language),
            "office": programme.office(item.office).name if item.office else "",
            "report": programme.report(item.report).title.in_language(language),
            "detail": leaving(_detail(item, facts).text(language)),
            "since": format_thai_date(item.since),
            FACTS: facts_of(item),
        }


def _detail(item: Item, facts: StaffFacts) -> Message:
    status = facts.statuses.get((item.office, item.report))
    match item.kind:
        case WaitKind.REVISION:
            return _revision_detail(facts.decisions.waiting[item.key], facts)
        case WaitKind.TIME if status is not None and status.time.completed is not None and status.time.last_day:
            completed = status.time.completed
            after = moment_text(completed.after) if completed.after else "-"
            last_day = day_text(status.time.last_day)
            return say("decisions.detail_time", after=after, until=moment_text(completed.until), last_day=last_day)
        case WaitKind.DECLARATION:
            history = facts.histories.get((item.office, item.report))
            day = history.declared.declared_on if history is not None and history.declared is not None else item.key
            return say("decisions.detail_dec", day=day_text(day) if isinstance(day, date) else day)
        case _:
            return say(f"decisions.detail_{item.kind.value}", key=item.key)


def _revision_detail(one: DateDecision, facts: StaffFacts) -> Message:
    language = facts.programme.thai
    flips = facts.flips(one)
    named = [
        say(
            "decisions.flip",
            office=facts.programme.office(flip.office).name,
            before=time_message(flip.before),
            after=time_message(flip.after),
        ).text(language)
        for flip in flips[:MOST_FLIPS_NAMED]
    ]
    more = ["…"] if len(flips) > len(named) else []
    return say(
        "decisions.detail_rev",
        report=facts.programme.report(one.reports[0]).title,
        day=NOT_TO_BE_SENT if one.until is None else day_text(one.until),
        announced=day_text(one.announced_on),
        order=one.order_number,
        reason=one.reason,
        count=len(flips),
        flips=": " + "; ".join([*named, *more]) if flips else "",
    )


def staff_facts(facts: PlanFacts) -> StaffFacts:
    """What this pass has to say in the staff tabs."""
    decided, checked = facts.decided, facts.checked
    waiting = waiting_items(
        facts.programme, decided.decisions, checked.statuses, checked.histories, decided.lost, facts.now
    )

    def flips(revision: DateDecision) -> Sequence[Flip]:
        seen = facts.look.snapshots
        return flips_of(revision, seen, facts.programme, facts.memory.histories, checked.statuses.values(), facts.now)

    gone = frozenset() if facts.staff is None else frozenset(STAFF_TABS.keys() - facts.staff.keys())
    today = day_of(facts.now)
    return StaffFacts(
        facts.programme, decided.decisions, waiting, checked.statuses, checked.histories, today, flips, gone
    )


def has_more_to_say(facts: PlanFacts) -> bool:
    """Whether a staff tab needs anything that does not stand there yet, as far as is known."""
    staff = staff_facts(facts)
    return bool(new_items({}, staff)) if facts.staff is None else bool(plan_staff_tabs(facts.staff, staff))


def decides_otherwise(tabs: Mapping[str, StaffTab], facts: PlanFacts) -> bool:
    """Whether somebody decided something since the tabs were read for this pass, which judged without it."""
    then = facts.decided.decisions
    now = decide(tabs, then, facts.programme, day_of(facts.now)).decisions
    return (now.dates, now.waiting, now.choices) != (then.dates, then.waiting, then.choices)


def with_items_told(facts: PlanFacts) -> Decisions:
    """The decisions, once all that waits stands in the queue."""
    decisions = facts.decided.decisions
    return replace(decisions, items={**decisions.items, **staff_facts(facts).waiting})
