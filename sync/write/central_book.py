"""What the part of a pass works with that concerns one of the centre's workbooks, and how that is read and healed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.catalogue import Message, say
from rules.declared.office_groups import NATIONAL, OfficeGroup
from rules.declared.programme import Programme
from rules.verdicts.events import Event
from sync.google.errors import SheetsError, Terminal
from sync.google.sheets_port import SheetsPort
from sync.ledger import Ledger
from sync.ledger.database import RememberedFile
from sync.plan.central_contents import central_titles, title_line
from sync.plan.plan_writes import Wanted
from sync.read.read_central import SeenCentral, read_central
from sync.shape.check_book import check_book
from sync.shape.former_names import rename_requests
from sync.shape.repair import repair_file
from sync.workbook.central_layout import HISTORY_TAB
from sync.workbook.tab_sight import SIZE_FIELDS, seen_sheets
from sync.write.known_tabs import BookWanted
from sync.write.lead import Lead

CENTRAL_TRIES = 3  # each after a fresh look at the central workbook


@dataclass(frozen=True, slots=True, eq=False)
class CentralWork:
    """What the part of a pass works with that concerns one of the centre's workbooks; group: None is the national."""

    programme: Programme
    spreadsheet_id: str
    sheets: SheetsPort
    ledger: Ledger
    holder: str
    now: datetime
    lease_duration: timedelta
    request_bytes: int
    lead: Lead | None = None
    group: OfficeGroup | None = None

    @property
    def book(self) -> str:
        """What the workbook goes by."""
        return NATIONAL if self.group is None else self.group.key

    @property
    def titles(self) -> Mapping[str, str]:
        """Tab id -> title of its tabs."""
        return central_titles(self.programme, self.group)


def book_wanted(work: CentralWork, wanted: Wanted) -> BookWanted:
    """What the workbook is to hold."""
    line = title_line(HISTORY_TAB, work.programme, work.now, work.group)
    contents, events = wanted.books[work.book], wanted.events_of(work.book)
    return BookWanted(work.programme, work.spreadsheet_id, contents, events, line, has_log=work.group is None)


def lost_events(work: CentralWork, seen: SeenCentral) -> tuple[Event, ...]:
    """Events that the ledger knows to have stood in this history, and that stand there no more."""
    lost = work.ledger.history_books().event_ids(work.book) - seen.event_ids
    return tuple(event for event in work.ledger.events() if event.id in lost) if lost else ()


def once(events: Iterable[Event]) -> tuple[Event, ...]:
    """Each of them once."""
    return tuple({event.id: event for event in events}.values())


def read_book(work: CentralWork) -> SeenCentral:
    """Every tab of the workbook in one request. Raises SheetsError."""
    return read_central(work.sheets, work.programme, work.titles, work.spreadsheet_id)


def whole_book(work: CentralWork) -> tuple[SeenCentral, tuple[Message, ...]]:
    """The workbook as it is read, its tabs made again where one is gone, and what was put right. Raises SheetsError."""
    seen = read_book(work)
    seen, healed = healed_book(work) if missing_tabs(work, seen) else (seen, ())
    return in_words_of_today(work, seen), healed


def healed_book(work: CentralWork) -> tuple[SeenCentral, tuple[Message, ...]]:
    """The workbook once its tabs are what they must be, and what was put right. Raises SheetsError."""
    report = check_book(work.programme, work.group, work.spreadsheet_id, work.sheets)
    repair_file(report, work.sheets)
    return read_book(work), report.messages


def in_words_of_today(work: CentralWork, seen: SeenCentral) -> SeenCentral:
    """The workbook once tabs and headers that bear former words of ours are renamed in place. Raises SheetsError."""
    if not rename_requests(work.programme, seen, (), work.group):
        return seen
    answer = work.sheets.get_spreadsheet(work.spreadsheet_id, SIZE_FIELDS)
    requests = rename_requests(work.programme, seen, {sheet.title for sheet in seen_sheets(answer)}, work.group)
    if not requests:
        return seen
    work.sheets.batch_update(work.spreadsheet_id, requests)
    return read_book(work)


def missing_tabs(work: CentralWork, seen: SeenCentral) -> bool:
    """Whether a tab of it is gone or cannot be found."""
    return bool(work.titles.keys() - seen.tabs.keys())


def trashed(work: CentralWork) -> SheetsError:
    """That the workbook lies in the bin."""
    return Terminal(say("reading.file_trashed", file=work.spreadsheet_id), spreadsheet_id=work.spreadsheet_id)


def note_look(
    work: CentralWork,
    problem: SheetsError | None,
    *,
    has_written: bool = False,
    read_at: datetime | None = None,
) -> None:
    """When it was last looked at (read_at: before this pass), and whether the next pass must look again.

    After a write at the staff's tabs: a row counts once it was read with the id that it got, our own cells may have
    landed beside another row, and what somebody typed since our look is older than our own edit, the only one that
    Drive tells of.
    """
    reread = has_written or problem is not None
    why = None if problem is None else problem.message
    looked_at = RememberedFile(work.spreadsheet_id, None, reread=reread, problem=why, attempted_at=read_at or work.now)
    work.ledger.save_file(looked_at)
