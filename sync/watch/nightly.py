"""The check of shapes over all files, nightly and with `sync --full`: what people's pasting undid is put back, what is
ours alone."""

from __future__ import annotations

from dataclasses import dataclass

from rules.catalogue import Message, Text, say
from sync.google.errors import SheetsError
from sync.one_pass import PassResult
from sync.service import Service
from sync.shape.check_book import check_book
from sync.shape.repair import ShapeReport, check_file, repair_file
from sync.workbook.central_books import CentralBook, central_books
from sync.workbook.file_names import offices_text
from sync.workbook.google_limits import MAKE_ROOM, near_limits
from sync.write.central_sizes import remember_seen_size, room_in
from sync.write.remember import forget_central, forget_stubborn_cells


@dataclass(frozen=True, slots=True)
class ShapeOutcome:
    """One file's check: what was put back, or why it could not be looked at; `file` is what people call it, `warnings`
    tell what is close to a limit of Google's."""

    spreadsheet_id: str
    file: Text | Message
    repaired: tuple[Message, ...]
    problem: Message | None = None
    warnings: tuple[Message, ...] = ()

    @property
    def messages(self) -> tuple[Message, ...]:
        """What was done or could not be, each with the file's name."""
        told = (*self.repaired, *(() if self.problem is None else (self.problem,)))
        return (*(say("commands.about_file", file=self.file, message=message) for message in told), *self.warnings)


def check_shapes(service: Service, result: PassResult) -> list[ShapeOutcome]:
    """Look at every file that this pass read, and at the centre's; one file's failure stays that file's."""
    outcomes = [
        _file_outcome(service, result, target.spreadsheet_id)
        for target in result.targets
        if target.spreadsheet_id in result.look.snapshots.read_now
    ]
    known = [book for book in central_books(service.programme) if book.spreadsheet_id is not None]
    return [*outcomes, *(_central_outcome(service, book) for book in known)]


def _file_outcome(service: Service, result: PassResult, spreadsheet_id: str) -> ShapeOutcome:
    target = next(target for target in result.targets if target.spreadsheet_id == spreadsheet_id)
    file = result.look.snapshots.file(spreadsheet_id)
    name = offices_text(service.programme, target.offices)
    if file is None or file.problem is not None:
        return ShapeOutcome(spreadsheet_id, name, ())
    try:
        report = check_file(service.programme, target, file, service.sheets, service.sheets.addresses)
        repair_file(report, service.sheets)
    except SheetsError as error:
        return ShapeOutcome(spreadsheet_id, name, (), error.message)
    if report.repairs:  # a cell that could not keep its text may keep it now
        forget_stubborn_cells(service.ledger, spreadsheet_id)
    return _outcome(report, name)


def _central_outcome(service: Service, book: CentralBook) -> ShapeOutcome:
    file_id = book.spreadsheet_id or ""
    try:
        report = check_book(service.programme, book.group, file_id, service.sheets)
        repair_file(report, service.sheets)
    except SheetsError as error:
        return ShapeOutcome(file_id, book.title, (), error.message)
    if report.repairs:  # a tab that was made again is blank until the next pass fills it
        forget_central(service.ledger, book.name)
    remember_seen_size(service.ledger, book.name, report.size)
    return _outcome(report, book.title, room_in(service.programme, book))


def _outcome(report: ShapeReport, name: Text | Message, way_out: Message = MAKE_ROOM) -> ShapeOutcome:
    warnings = tuple(near_limits(name, report.size, way_out))
    return ShapeOutcome(report.spreadsheet_id, name, report.messages, warnings=warnings)
