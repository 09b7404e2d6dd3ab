"""The command `init`: make and fill every workbook, keep the ids, remember what is known of files we made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from config.load import Configuration
from config.spreadsheet_ids import with_spreadsheet_ids, write_spreadsheet_ids
from rules.declared.office_groups import NATIONAL
from rules.declared.programme import Programme
from rules.verdicts.facts import Reading, ReadingState
from sync.attach.attached_files import known_ids, service_addresses
from sync.attach.init_files import FileMade, FileState, InitOptions, init_files
from sync.google.credentials import Access
from sync.ledger import Ledger, open_ledger
from sync.ledger.database import RememberedFile
from sync.service import Origin, connect, only_run
from sync.shape.central_tabs import central_tabs
from sync.workbook.central_books import central_books
from sync.workbook.file_locale import WANTED_LOCALE
from sync.workbook.layout import SUMMARY_TAB, FileTarget, file_targets
from sync.workbook.snapshot import FileSnapshot, SummarySnapshot, TabSnapshot
from sync.write.guards import learn_merged_write


@dataclass(frozen=True, slots=True)
class InitResult:
    """What init made, and the programme that knows the new ids."""

    programme: Programme
    files: tuple[FileMade, ...]
    ids_path: Path


def init_workbooks(
    configuration: Configuration,
    origin: Origin,
    done: Callable[[FileMade], None] = lambda _: None,
    concurrency: int = 1,
) -> InitResult:
    """Make and fill every workbook that is not there yet, and the centre's. Raises SheetsError, LedgerError."""
    settings, programme = configuration.settings, configuration.programme
    access = Access.CREATE_IN_FOLDER if settings.drive_folder_id and origin.url is None else Access.CREATE_OWN
    ids = known_ids(settings.spreadsheet_ids_path, programme.id)

    def keep_ids(new: Mapping[str, str]) -> None:
        ids.update(new)
        write_spreadsheet_ids(settings.spreadsheet_ids_path, programme.id, ids)

    # the ledger first: one that belongs to another programme is told before any file is made
    with (
        only_run(settings.ledger_path),
        open_ledger(settings.ledger_path, programme.id, on_google=settings.is_google) as ledger,
    ):
        sheets = connect(settings, origin, access)  # before the addresses: a sign-in for this allows what they need
        # On the sheets server a person makes files; what others made and shared, they shared with the service.
        known_files = sheets if origin.url is None else connect(settings, origin, Access.WRITE)
        try:
            editors = service_addresses(configuration, origin)
            tabs = {book.name: central_tabs(programme, book.group) for book in central_books(programme)}
            options = InitOptions(editors, settings.drive_folder_id, tabs, concurrency=concurrency)
            files = init_files(programme, sheets, options, keep_ids, done, known_files)
            central_id = ids.get(NATIONAL)
            if central_id is not None:  # now, when nobody waits for it
                learn_merged_write(known_files, ledger, central_id, programme.id)
        finally:
            sheets.close()
            known_files.close()
        programme = with_spreadsheet_ids(programme, ids)
        fresh = {file.spreadsheet_id for file in files if file.state in (FileState.MADE, FileState.FILLED)}
        for target in file_targets(programme):
            if target.spreadsheet_id in fresh:
                remember_made(ledger, target, origin.now())
    return InitResult(programme, tuple(files), settings.spreadsheet_ids_path)


def remember_made(ledger: Ledger, target: FileTarget, now: datetime) -> None:
    """What a first read would ask beside the values (tab ids, locale) is known of files that we made ourselves."""
    reading = Reading(ReadingState.UNREADABLE, now)
    of_pair = {(tab.office, report): tab for tab in target.tabs for report in tab.reports}
    tabs = []
    for office, report in target.summary_rows:
        tab = of_pair.get((office, report)) or of_pair[None, report]
        tabs.append(
            TabSnapshot(office, report, target.spreadsheet_id, tab.title, tab.tab_id, 1, (), (), None, (), reading)
        )
    summary = SummarySnapshot(target.spreadsheet_id, SUMMARY_TAB, target.summary_id, target.summary_id, ())
    snapshot = FileSnapshot(
        target.spreadsheet_id, target.offices, now, None, tuple(tabs), summary, locale=WANTED_LOCALE
    )
    ledger.save_file(RememberedFile(target.spreadsheet_id, snapshot))
