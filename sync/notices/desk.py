"""What is due on a day and to whom, from the memory and the configuration: what `remind` shows and what is sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from config.load import Configuration
from config.notice_addresses import is_loopback_address
from config.public_holidays import public_holidays
from config.usage import UsageProblem
from rules.decisions.decided import Item, is_about
from rules.declared.deadlines import day_of
from rules.notices.changes import CAUSED_BY_EVENTS, change_notices
from rules.notices.contact import CENTRAL_CONTACT, ChannelKind, Contact, recipients_of
from rules.notices.due import notices_due
from rules.notices.letter import Letter
from rules.notices.letters import LetterFacts, letter_for
from rules.notices.notice import CENTRE, Notice
from rules.notices.working_hours import first_moment, working_day_before
from sync.check.evaluation_texts import cell_place
from sync.check.told_from_ledger import Told, remembered, told_from_ledger
from sync.ledger.outbox import NoticeState, OutboxRow
from sync.service import cell_link
from sync.workbook.layout import central_tab_id
from sync.workbook.staff_layout import QUEUE_TAB

HOLIDAYS_AROUND = timedelta(days=120)
_WEEK = timedelta(days=7)
_MAY_HAVE_GONE = (NoticeState.SENT, NoticeState.CLAIMED, NoticeState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One notice to one recipient, or to nobody yet (contact None); state: None where it was not begun."""

    notice: Notice
    contact: Contact | None
    state: NoticeState | None


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """Everything that is due at one moment, with the words for it. `rows`: the outbox as it stood then; contacts: those
    of the centre's tab, else of the file; left_in_file: offices that only the file knows, once the tab holds; queue:
    what waited for a decision at the last pass, at read_at."""

    configuration: Configuration
    told: Told
    now: datetime
    holidays: frozenset[date]
    due: tuple[Notice, ...]
    rows: tuple[OutboxRow, ...]
    contacts: tuple[Contact, ...] = ()
    left_in_file: frozenset[str] = frozenset()
    queue: tuple[Item, ...] = ()
    read_at: datetime | None = None

    @property
    def is_rehearsal(self) -> bool:
        """The sheets are not Google's: nothing of it may leave this machine."""
        return not self.configuration.settings.is_google

    def recipients(self, office: str) -> tuple[Contact, ...]:
        """Who is told what concerns that office (`CENTRE`: the centre)."""
        programme, contacts = self.told.programme, self.contacts
        if office == CENTRE:
            return recipients_of(CENTRAL_CONTACT, contacts, programme.contact)
        return recipients_of(office, contacts, programme.office(office).contact)

    def has_way(self, contact: Contact) -> bool:
        """Whether the channel to that contact is set up."""
        notices = self.configuration.notices
        if contact.channel is ChannelKind.EMAIL:
            return notices.email is not None
        return contact.channel is not ChannelKind.LINE or notices.line is not None

    def stays_here(self, contact: Contact) -> bool:
        """Whether what is sent to that contact stays on this machine."""
        notices = self.configuration.notices
        if contact.channel is ChannelKind.EMAIL:
            is_here = notices.email is not None and notices.email.is_loopback
            return is_here and is_loopback_address(contact.channel, contact.address)
        if contact.channel is ChannelKind.LINE:
            return notices.line is not None and notices.line.is_loopback
        return is_loopback_address(contact.channel, contact.address)

    def outgoing(self) -> Iterator[Outgoing]:
        """What is due, each with who is told and what became of it so far."""
        states = {(row.key, row.recipient): row.state for row in self.rows}
        for notice in self.due:
            contacts = self.recipients(notice.key.office)
            for contact in contacts:
                yield Outgoing(notice, contact, states.get((notice.key, contact.recipient)))
            if not contacts:  # whoever was told before counts, an office's own row alone tells nothing of that
                known = {row.state for row in self.rows if row.key == notice.key and row.recipient}
                yield Outgoing(notice, None, next(iter(known & {NoticeState.SENT, NoticeState.UNKNOWN}), None))

    def letter(self, notice: Notice, contact: Contact) -> Letter:
        """The words of a notice for one contact."""
        told = self.told
        facts = LetterFacts(told.programme, told.overview, told.day.findings, self._cell, self.queue, self._queue_url())
        return letter_for(notice, contact, facts)

    def _queue_url(self) -> str:
        programme = self.told.programme
        central = programme.central_spreadsheet_id
        if self.is_rehearsal or central is None:
            return ""
        return cell_link(central, central_tab_id(programme.id, QUEUE_TAB), "A1")

    def _cell(self, office: str, report: str, column: str | None, row_1based: int) -> tuple[str, str]:
        tabs = (tab for file in self.told.files for tab in file.tabs if (tab.office, tab.report) == (office, report))
        tab = next(tabs, None)
        if tab is None:
            return "", ""
        place = cell_place(tab, column, row_1based)
        url = "" if self.is_rehearsal else cell_link(tab.spreadsheet_id, tab.sheet_id, place)
        return f"{tab.title}!{place}", url


def open_desk(configuration: Configuration, now: datetime) -> Desk:
    """What is due at that moment. Raises UsageProblem when nothing was ever read or nothing is known of that day,
    LedgerError."""
    today, plan = day_of(now), configuration.notices.plan
    holidays = public_holidays(today - HOLIDAYS_AROUND, today + HOLIDAYS_AROUND)
    before = today - _WEEK if plan.digest == "weekly" else working_day_before(today - timedelta(days=1), holidays)
    told, known = _told_since(configuration, now, before), remembered(configuration)
    gone = frozenset(row.key for row in known.notices if row.recipient and row.state in _MAY_HAVE_GONE)
    changes = change_notices(known.events, known.decisions, told.programme, told.overview.statuses, today, gone)
    planned = {row.key for row in known.notices}
    queue = tuple(item for item in known.queue if is_about(told.programme, item.office, [item.report]))
    due = notices_due(told.overview, told.programme, changes, plan, holidays, must_decide=bool(queue))
    # What an event causes is planned with it; what this ledger did not plan was told before it began.
    # The same of a reminder whose hour had come when a lost ledger began anew.
    began = known.rebuilt_at

    def is_ours(notice: Notice) -> bool:
        if notice.key in planned:
            return True
        is_told_before = began is not None and first_moment(notice.key.day) <= began
        return notice.key.kind not in CAUSED_BY_EVENTS and not is_told_before

    kept = tuple(filter(is_ours, due))
    book, of_file = known.contacts, configuration.notices.contacts
    in_tab = {*book.public, *(each.office for each in book.people)}
    left = frozenset() if book.is_blank else frozenset(each.office for each in of_file) - in_tab
    contacts = of_file if book.is_blank else book.people
    return Desk(configuration, told, now, holidays, kept, known.notices, contacts, left, queue, known.judged_at)


def _told_since(configuration: Configuration, now: datetime, before: date) -> Told:
    try:
        return told_from_ledger(configuration, now, before)
    except UsageProblem:  # nothing is known of that earlier day yet
        return told_from_ledger(configuration, now)


def one_of_each_kind(outgoing: Sequence[Outgoing]) -> tuple[Notice, ...]:
    """The first notice of each kind: what a trial shows."""
    return tuple({one.notice.key.kind: one.notice for one in reversed(outgoing)}.values())[::-1]
