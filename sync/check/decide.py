"""What the staff tabs say now, against what was decided before."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from config.notice_addresses import address_problem
from config.office_names import find_reports, names_of
from config.usage import UsageProblem
from rules.catalogue import Message, say
from rules.decisions.carried import carry_over
from rules.decisions.date_rows import lost_dates, read_dates, without_revoked
from rules.decisions.decided import NOTHING_DECIDED, Decisions, Item, WaitKind
from rules.decisions.held import Held, hold_back
from rules.decisions.queue import read_queue
from rules.decisions.reviews import Digests, read_reviews
from rules.decisions.staff_rows import Naming, StaffRow
from rules.declared.programme import Programme
from rules.notices.contact import NO_CONTACTS, ChannelKind, ContactBook, public_contacts
from rules.notices.contact_rows import read_contacts
from sync.read.read_decisions import StaffTab
from sync.workbook.staff_layout import (
    CONTACTS,
    CONTACTS_TAB,
    DATES,
    DATES_TAB,
    QUEUE,
    QUEUE_TAB,
    REVIEWS,
    REVIEWS_TAB,
)


@dataclass(frozen=True, slots=True, eq=False)
class Decided:
    """What holds. told: tab id -> row (1-based) -> what to write beside it; lost: decisions in force without a row;
    kept: row of the tab of reviews -> what it keeps for a machine that lost its ledger; declared: the programme as its
    files declare it, which rows are held against, like webhook_hosts; carried: ids of rows and items that the programme
    file decided and that come into the tabs now; held: what waits for somebody who has seen how much it changes."""

    declared: Programme
    decisions: Decisions = NOTHING_DECIDED
    told: Mapping[str, Mapping[int, Message]] = field(default_factory=dict)
    lost: tuple[str, ...] = ()
    kept: Mapping[int, str] = field(default_factory=dict)
    contacts: ContactBook = NO_CONTACTS
    webhook_hosts: tuple[str, ...] = ()
    carried: frozenset[str] = frozenset()
    held: Held | None = None


def decide(tabs: Mapping[str, StaffTab], before: Decided, today: date) -> Decided:
    """The decisions of these tabs; of a tab that is missing what was known stays as it is, as does what is held."""
    known, programme, contacts = before.decisions, before.declared, before.contacts
    if DATES_TAB in tabs and QUEUE_TAB in tabs:
        known = carry_over(known, programme, say("decisions.by_file").text(programme.thai))
    carried = frozenset({*known.dates, *known.choices} - {*before.decisions.dates, *before.decisions.choices})
    decisions = known
    told: dict[str, Mapping[int, Message]] = {}
    lost: tuple[str, ...] = ()
    queue, dates = tabs.get(QUEUE_TAB), tabs.get(DATES_TAB)
    if queue is not None:
        items = {row.item_id: item for row in queue.rows if (item := _item(row)) is not None}
        read = read_queue(queue.rows, decisions, items, QUEUE.in_words(programme.thai), today)
        decisions, told[QUEUE_TAB] = read.decisions, read.told
    decisions = without_revoked(decisions)
    if dates is not None:
        headers = DATES.in_words(programme.thai)
        found = read_dates(dates.rows, decisions, programme, naming_of(programme), headers, today)
        decisions, told[DATES_TAB] = found.decisions, found.told
        lost = tuple(name for name in lost_dates(dates.rows, decisions) if name not in carried)
    if (tab := tabs.get(CONTACTS_TAB)) is not None:

        def is_address(kind: ChannelKind, address: str) -> bool:
            return address_problem(kind, address, before.webhook_hosts) is None

        headers, mailboxes = CONTACTS.in_words(programme.thai), public_contacts(programme)
        listed = read_contacts(tab.rows, naming_of(programme), headers, is_address, mailboxes)
        contacts, told[CONTACTS_TAB] = listed.book, listed.told
    if before.held is not None:
        decisions = hold_back(decisions, known, before.held.ids)
        told = {tab_id: _held(tabs[tab_id], before.held, those) for tab_id, those in told.items()}
    return replace(
        before, decisions=decisions, told=told, lost=lost, contacts=contacts, carried=before.carried | carried
    )


def _held(tab: StaffTab, held: Held, told: Mapping[int, Message]) -> Mapping[int, Message]:
    """What each row is told, and those that wait for acceptance that they do."""
    words = (
        say("decisions.revision_refused", by=held.choice.by, why=held.choice.why)
        if held.choice is not None
        else say("decisions.held", id=held.item_id)
    )
    return {**told, **{row.row_1based: words for row in tab.rows if row.item_id in held.ids}}


def review(
    tabs: Mapping[str, StaffTab] | None,
    decided: Decided,
    programme: Programme,
    digests: Callable[[str, str], Digests],
    today: date,
) -> Decided:
    """The same with what the tab of reviews says of the rows as they stand, where it was read."""
    tab = None if tabs is None else tabs.get(REVIEWS_TAB)
    if tab is None:
        return decided
    items = {row.item_id: item for row in tab.rows if (item := _item(row)) is not None}
    headers = REVIEWS.in_words(programme.thai)
    read = read_reviews(tab.rows, decided.decisions, items, digests, programme, headers, today)
    told = {**decided.told, REVIEWS_TAB: read.told}
    return replace(decided, decisions=read.decisions, told=told, kept=read.kept)


def naming_of(programme: Programme) -> Naming:
    """How people name offices and reports of this programme."""
    names = names_of(programme)

    def reports(text: str) -> tuple[str, ...]:
        try:
            return tuple(report.id for report in find_reports(programme, text))
        except UsageProblem:
            return ()

    return Naming(names.code_of, reports, names.suggestion, names.names)


def reports_text(reports: tuple[str, ...], programme: Programme) -> str:
    """What people call these reports, read back as just them."""
    naming, first = naming_of(programme), programme.report(reports[0])
    names = (first.tab, first.title.th, first.family or "", first.id)
    return next((name for name in names if name and naming.reports(name) == reports), first.id)


def _item(row: StaffRow) -> Item | None:
    try:
        kind, office, report, key, since = json.loads(row.facts)[:5]
        return Item(WaitKind(kind), str(office), str(report), str(key), date.fromisoformat(since))
    except (ValueError, TypeError):
        return None
