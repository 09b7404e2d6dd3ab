"""What goes into the centre's staff tabs: our own cells beside rows, and rows at the end; nothing else, ever."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from config.office_names import office_text
from rules.catalogue import Language, Message, Text, say
from rules.decisions.date_rows import NOT_TO_BE_SENT
from rules.decisions.decided import Choice, DateDecision, Decisions, Item, WaitKind, is_about
from rules.decisions.held import Held
from rules.decisions.queue import ACCEPT, CHOICE, REFUSE, WHY, chosen_message, waiting_items
from rules.decisions.reviews import (
    BY,
    CDS,
    COMMENT,
    RECEIVED,
    ROWS,
    UNTIL,
    VERDICT,
    VOLUMES,
    facts_of,
    review_message,
    review_state,
    to_review,
)
from rules.decisions.staff_rows import StaffRow
from rules.declared.deadlines import day_of
from rules.declared.programme import Programme
from rules.notices.contact_rows import contact_cells
from rules.readings.dates import day_text, format_thai_date
from rules.readings.inert import leaving
from rules.readings.moment_text import moment_text
from rules.verdicts.status_messages import time_message
from sync.check.check import Checked
from sync.check.decide import Decided, decide, reports_text, review
from sync.check.flips import Flip, flips_of
from sync.plan.plan_writes import PlanFacts
from sync.read.read_decisions import StaffTab
from sync.workbook.staff_layout import (
    CONTACTS_TAB,
    DATES_TAB,
    FACTS,
    ITEM_ID,
    QUEUE_TAB,
    REVIEWS_TAB,
    STAFF_TABS,
    STATUS,
)

MOST_FLIPS_NAMED = 1_000
MOST_IDS_NAMED = 20


@dataclass(frozen=True, slots=True)
class StaffCell:
    """One cell of ours in a staff tab, 0-based."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """One item of the queue with what is asked, a revision's with every verdict that it would flip."""

    id: str
    item: Item
    detail: Message


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
    """What the staff tabs are told. waiting, reviewing: item id -> what waits for a decision, for a review;
    flips: what a revision would change; rebuilt: tabs that were gone, which get back what is in force."""

    decided: Decided
    waiting: Mapping[str, Item]
    reviewing: Mapping[str, Item]
    checked: Checked
    today: date
    flips: Callable[[DateDecision], Sequence[Flip]]
    rebuilt: frozenset[str] = field(default_factory=frozenset)

    @property
    def programme(self) -> Programme:
        """With all in force that was decided."""
        return self.checked.programme

    @property
    def decisions(self) -> Decisions:
        """What was decided so far."""
        return self.decided.decisions

    def items_of(self, tab_id: str) -> Mapping[str, Item]:
        """Item id -> what must have a row in that tab."""
        if tab_id == QUEUE_TAB:
            return {**self.waiting, **{name: self.decisions.items[name] for name in self._answered()}}
        return self.reviewing if tab_id == REVIEWS_TAB else {}

    def _answered(self) -> Iterator[str]:
        """Items that the programme file decided, and in a tab that was gone all that anybody decided."""
        is_rebuilt = QUEUE_TAB in self.rebuilt
        for name in self.decisions.choices:
            if name in self.decisions.items and (is_rebuilt or name in self.decided.carried):
                yield name


def plan_staff_tabs(tabs: Mapping[str, StaffTab], facts: StaffFacts) -> tuple[StaffPlan, ...]:
    """The plans of tabs that are there and need anything, by how they were read last."""
    read = decide(tabs, facts.decided, facts.today)
    read = review(tabs, read, facts.programme, facts.checked.judged.digests, facts.today)
    plans = []
    for tab_id, tab in tabs.items():
        beside = _statuses(tab, read.told.get(tab_id, {}), facts)
        added = tuple(_added(tab, facts))
        own = (cell for row in tab.rows for cell in _own_cells(row, tab, beside.get(row.row_1based), read, facts))
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


def new_items(tabs: Mapping[str, StaffTab], tab_id: str, facts: StaffFacts) -> dict[str, Item]:
    """Items that have no row in that tab yet, and never had one."""
    standing = {row.item_id for row in tabs[tab_id].rows} if tab_id in tabs else set()
    is_rebuilt = tab_id in facts.rebuilt
    return {
        item_id: item
        for item_id, item in facts.items_of(tab_id).items()
        if item_id not in standing
        and (is_rebuilt or item_id in facts.decided.carried or item_id not in facts.decisions.items)
    }


def _statuses(tab: StaffTab, told: Mapping[int, Message], facts: StaffFacts) -> dict[int, Message]:
    """Row -> what our cell beside it says."""
    if tab.tab_id == REVIEWS_TAB:
        items = {row.row_1based: facts.decisions.items.get(row.item_id) for row in tab.rows}
        return {row: _with_letter(items.get(row), message, facts) for row, message in told.items()}
    if tab.tab_id != QUEUE_TAB:
        return dict(told)
    found = {
        row.row_1based: say("decisions.waits" if row.item_id in facts.waiting else "decisions.no_longer_waits")
        for row in tab.rows
        if row.item_id
    }
    return {**found, **told}


def _with_letter(item: Item | None, state: Message, facts: StaffFacts) -> Message:
    """The day of the office's letter beside the receipt, where the report has one: shown, never judged."""
    content = None if item is None else facts.checked.judged.content(item.office, item.report)
    if content is None or content.sent_on is None:
        return state
    return say("reviews.with_letter", state=state, day=day_text(content.sent_on))


def _own_cells(
    row: StaffRow, tab: StaffTab, told: Message | None, read: Decided, facts: StaffFacts
) -> Iterator[StaffCell]:
    text = "" if told is None else told.text(facts.programme.thai)
    if row.status != text:
        yield StaffCell(row.row_1based - 1, tab.places[STATUS], text)
    if tab.tab_id == DATES_TAB and not row.item_id and not row.is_blank:
        yield StaffCell(row.row_1based - 1, tab.places[ITEM_ID], _fresh_id(row, facts.today))
    if tab.tab_id == REVIEWS_TAB and (kept := read.kept.get(row.row_1based, row.facts)) != row.facts:
        yield StaffCell(row.row_1based - 1, tab.places[FACTS], kept)


def _fresh_id(row: StaffRow, today: date) -> str:
    plain = repr((today, row.row_1based, sorted((name, str(cell)) for name, cell in row.cells.items())))
    return f"D{sha256(plain.encode()).hexdigest()[:6].upper()}"


def _added(tab: StaffTab, facts: StaffFacts) -> Iterable[Mapping[str, str]]:
    if tab.tab_id == CONTACTS_TAB:
        is_gone = tab.tab_id in facts.rebuilt and not tab.rows
        return contact_cells(facts.decided.contacts, facts.programme) if is_gone else ()
    return _added_dates(tab, facts) if tab.tab_id == DATES_TAB else _added_items(tab, facts)


def _added_dates(tab: StaffTab, facts: StaffFacts) -> Iterator[Mapping[str, str]]:
    """What the programme file decided, and where the tab was gone all that is in force."""
    standing = {row.item_id for row in tab.rows}
    is_rebuilt = tab.tab_id in facts.rebuilt
    for item_id, one in {**facts.decisions.dates, **facts.decisions.waiting}.items():
        if item_id in standing or not is_about(facts.programme, one.office, one.reports):
            continue
        if not is_rebuilt and item_id not in facts.decided.carried:
            continue
        programme = facts.programme
        yield {
            ITEM_ID: item_id,
            "report": reports_text(one.reports, programme),
            "office": programme.office(one.office).name if one.office else "",
            "until": NOT_TO_BE_SENT if one.until is None else format_thai_date(one.until),
            "announced_on": format_thai_date(one.announced_on),
            "order_number": one.order_number,
            "reason": one.reason,
            "by": one.by,
        }


def _added_items(tab: StaffTab, facts: StaffFacts) -> Iterator[Mapping[str, str]]:
    language, programme = facts.programme.thai, facts.programme
    for item_id, item in new_items({tab.tab_id: tab}, tab.tab_id, facts).items():
        row = {
            ITEM_ID: item_id,
            "office": programme.office(item.office).name if item.office else "",
            "report": programme.report(item.report).title.in_language(language),
            "since": format_thai_date(item.since),
        }
        if tab.tab_id == REVIEWS_TAB:
            yield {**row, **_review_cells(item_id, item, facts)}
            continue
        yield {
            **row,
            STATUS: say("decisions.waits").text(language),
            "kind": say(f"decisions.kind_{item.kind.value}").text(language),
            "detail": leaving(_detail(item, facts).text(language)),
            FACTS: facts_of(item, None),
            **_choice_cells(facts.decisions.choices.get(item_id), language),
        }


def _choice_cells(choice: Choice | None, language: Language) -> Mapping[str, str]:
    """What somebody chose already, in the row of an item that comes with its answer."""
    if choice is None:
        return {}
    return {
        STATUS: chosen_message(choice).text(language),
        CHOICE: ACCEPT if choice.accepts else REFUSE,
        WHY: choice.why,
        BY: choice.by,
    }


def _review_cells(item_id: str, item: Item, facts: StaffFacts) -> Mapping[str, str]:
    """What a row of the tab of reviews says besides; in a tab that was gone also what people had typed."""
    decisions = facts.decisions
    last = decisions.reviews.get(item_id)
    now = facts.checked.judged.digests(item.office, item.report)
    cells = {
        STATUS: _with_letter(item, review_message(item, last, now, facts.programme), facts).text(facts.programme.thai),
        FACTS: facts_of(item, last),
        **dict(zip((RECEIVED, VOLUMES, CDS), decisions.receipts.get(item_id, ()), strict=False)),
    }
    if last is None:
        return cells
    until = "" if last.until is None else format_thai_date(last.until)
    return {**cells, VERDICT: last.typed, COMMENT: last.comment, ROWS: last.rows, UNTIL: until, BY: last.by}


def _detail(item: Item, facts: StaffFacts) -> Message:
    status = facts.checked.statuses.get((item.office, item.report))
    match item.kind:
        case WaitKind.REVISION:
            one = facts.decisions.waiting.get(item.key) or facts.decisions.dates.get(item.key)
            return say("decisions.no_longer_waits") if one is None else _revision_detail(one, facts)
        case WaitKind.LARGE:
            return _large_detail(facts.decided.held)
        case WaitKind.TIME if status is not None and status.time.completed is not None and status.time.last_day:
            completed = status.time.completed
            after = moment_text(completed.after) if completed.after else "-"
            last_day = day_text(status.time.last_day)
            return say("decisions.detail_time", after=after, until=moment_text(completed.until), last_day=last_day)
        case WaitKind.TIME:  # decided in the programme's file, of a report that is not complete yet
            return say("decisions.no_longer_waits")
        case WaitKind.DECLARATION:
            history = facts.checked.histories.get((item.office, item.report))
            day = history.declared.declared_on if history is not None and history.declared is not None else item.key
            return say("decisions.detail_dec", day=day_text(day) if isinstance(day, date) else day)
        case _:
            return say(f"decisions.detail_{item.kind.value}", key=item.key)


def _large_detail(held: Held | None) -> Message:
    if held is None:
        return say("decisions.no_longer_waits")
    ids = ", ".join(sorted(held.ids)[:MOST_IDS_NAMED]) + (" …" if len(held.ids) > MOST_IDS_NAMED else "")
    return say("decisions.detail_large", rows=len(held.ids), ids=ids, count=held.count, total=held.total)


def _revision_detail(one: DateDecision, facts: StaffFacts) -> Message:
    flips, nouns = facts.flips(one), facts.programme.nouns
    return say(
        "decisions.detail_exempt" if one.until is None else "decisions.detail_rev",
        report=facts.programme.report(one.reports[0]).title,
        day="" if one.until is None else day_text(one.until),
        announced=day_text(one.announced_on),
        order=one.order_number,
        reason=one.reason,
        count=len(flips),
        flips=Text(*(_turns(flips, facts.programme, each.speaking(nouns)) for each in (Language.TH, Language.EN))),
    )


def _turns(flips: Sequence[Flip], programme: Programme, language: Language) -> str:
    """Every verdict that turns; offices whose verdict turns alike stand together, so that all fit in a cell."""
    alike: dict[tuple[str, str], dict[str, None]] = {}
    for flip in flips[:MOST_FLIPS_NAMED]:
        after = say("statuses.time_not_owed") if flip.after is None else time_message(flip.after)
        turn = (time_message(flip.before).text(language), after.text(language))
        alike.setdefault(turn, {})[office_text(programme.office(flip.office)).in_language(language)] = None
    named = [
        say("decisions.flip", offices=", ".join(offices), before=before, after=after).text(language)
        for (before, after), offices in alike.items()
    ]
    more = ["…"] if len(flips) > MOST_FLIPS_NAMED else []
    return ": " + "; ".join([*named, *more]) if flips else ""


def waiting_details(facts: StaffFacts) -> Iterator[Waiting]:
    """The queue as it stands after this pass."""
    for item_id, item in facts.waiting.items():
        yield Waiting(item_id, item, _detail(item, facts))


def staff_facts(facts: PlanFacts) -> StaffFacts:
    """What this pass has to say in the staff tabs."""
    decided, checked = facts.decided, facts.checked
    waiting = waiting_items(
        facts.programme, decided.decisions, checked.statuses, checked.histories, decided.lost, decided.held, facts.now
    )

    def flips(revision: DateDecision) -> Sequence[Flip]:
        seen = facts.look.snapshots
        return flips_of(revision, seen, facts.programme, facts.memory.histories, checked.statuses.values(), facts.now)

    gone = frozenset() if facts.staff is None else frozenset(STAFF_TABS.keys() - facts.staff.keys())
    reviewing = to_review(checked.statuses, facts.programme)
    return StaffFacts(decided, waiting, reviewing, checked, day_of(facts.now), flips, gone)


def has_more_to_say(facts: PlanFacts) -> bool:
    """Whether a staff tab needs anything that does not stand there yet, as far as is known."""
    staff = staff_facts(facts)
    if facts.staff is not None:
        return bool(plan_staff_tabs(facts.staff, staff))
    is_new = any(new_items({}, tab_id, staff) for tab_id in (QUEUE_TAB, REVIEWS_TAB))
    return is_new or _review_states(staff) != dict(staff.decisions.reviews_told)


def with_items_told(staff: StaffFacts) -> Decisions:
    """The decisions, once all that waits has its row."""
    items = {**staff.decisions.items, **staff.waiting, **staff.reviewing}
    return replace(staff.decisions, items=items, reviews_told=_review_states(staff))


def _review_states(staff: StaffFacts) -> dict[str, str]:
    """Item id -> the state of each report that was ever reviewed."""
    digests = staff.checked.judged.digests
    known = ((item_id, last, staff.decisions.items.get(item_id)) for item_id, last in staff.decisions.reviews.items())
    return {
        item_id: review_state(last, digests(item.office, item.report)).value
        for item_id, last, item in known
        if item is not None
    }
