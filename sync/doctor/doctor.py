"""doctor: who are we, can we reach each file, is it set up right, and how long does a full round take.

It writes nothing. Each check stands for itself: what fails is said in the words of the person who must act.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from rules.catalogue import Message, say
from rules.declared.programme import Programme, SourceKind
from rules.readings.moment_text import moment_text
from sync.google.errors import ApiDisabled, CredentialsRefused, SheetsError
from sync.google.quota import QuotaLimits
from sync.google.sheets_port import Json, SheetsPort
from sync.read.read_files import ReadRequest, read_file
from sync.shape.repair import check_file
from sync.workbook.central_books import CentralBook, central_books, national_book
from sync.workbook.file_locale import WANTED_TIME_ZONE, writes_month_before_day
from sync.workbook.google_limits import MAKE_ROOM, MOST_CELLS, near_limits, size_of
from sync.workbook.layout import FileTarget, file_targets
from sync.workbook.tab_sight import seen_sheets
from sync.write.central_sizes import room_in

_FILE_FIELDS = (
    "properties(title,locale,timeZone),sheets(properties(sheetId,title,gridProperties),developerMetadata(metadataId))"
)


class Severity(StrEnum):
    """How much a check matters: GOOD, worth knowing, or in the way."""

    GOOD = "good"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: what it is about (an address, an office, a file title) and what was found.

    office: the code of the office that it concerns. is_file: it tells how a file stands.
    """

    subject: str
    severity: Severity
    message: Message
    office: str | None = None
    is_file: bool = False


def diagnose(
    programme: Programme,
    sheets: SheetsPort,
    limits: QuotaLimits,
    now: Callable[[], datetime],
    *,
    with_shape: bool = False,
    last_reads: Mapping[str, datetime] | None = None,
    shared_drive_id: str | None = None,
    in_rehearsal: bool = False,
    done: Callable[[Check], None] = lambda _: None,
) -> list[Check]:
    """Every check in order: identity, offices without a file, each file, the centre's workbooks, the drive, the quota.

    Where nothing can work before one thing is done (sign in, enable an API, the central workbook, a first file) that is
    all that is told. last_reads: when a pass last read each file.

    in_rehearsal: on this machine's own sheets server, where nobody shares a file.
    with_shape compares each file with what the programme would make (two more reads a file). `done` follows each check.
    """
    checks: list[Check] = []
    found = _checks(
        programme, sheets, limits, now, last_reads or {}, shared_drive_id,
        with_shape=with_shape, in_rehearsal=in_rehearsal,
    )  # fmt: skip
    for check in found:
        checks.append(check)
        done(check)
    return checks


def _checks(
    programme: Programme,
    sheets: SheetsPort,
    limits: QuotaLimits,
    now: Callable[[], datetime],
    last_reads: Mapping[str, datetime],
    shared_drive_id: str | None,
    *,
    with_shape: bool,
    in_rehearsal: bool,
) -> Iterable[Check]:
    identity = _identity(sheets)
    yield identity
    if identity.severity is Severity.PROBLEM:
        return
    targets = file_targets(programme)
    if not targets:
        if in_rehearsal:
            yield Check(identity.subject, Severity.PROBLEM, say("doctor.next_rehearsal"))
        else:
            yield from _first_files(programme, sheets, identity.subject)
        return
    try:
        of_files = [
            replace(check, office=target.offices[0] if len(target.offices) == 1 else None)
            for target in targets
            for check in _file_checks(programme, target, sheets, now, last_reads, with_shape=with_shape)
        ]
    except (ApiDisabled, CredentialsRefused) as error:
        yield Check(identity.subject, Severity.PROBLEM, error.message)
        return
    yield from _without_file(programme)
    yield from of_files
    for book in central_books(programme):
        yield from _book_checks(programme, book, sheets)
    if shared_drive_id is not None:
        yield from _unfollowed_drive(shared_drive_id, sheets)
    yield _quota(len(targets), len(sheets.addresses) or 1, limits)


def _identity(sheets: SheetsPort) -> Check:
    try:
        address = str(sheets.about_user().get("emailAddress") or "-")
    except SheetsError as error:
        return Check(", ".join(sheets.addresses) or "-", Severity.PROBLEM, error.message)
    return Check(address, Severity.GOOD, say("doctor.identity", address=address))


def _first_files(programme: Programme, sheets: SheetsPort, address: str) -> Iterable[Check]:
    """The next step where no file holds rows yet: the central workbook, then a first one."""
    central = programme.central_spreadsheet_id
    if central is None:
        yield Check(address, Severity.PROBLEM, say("doctor.next_central", address=address))
        return
    try:
        found = list(_book_checks(programme, national_book(programme), sheets))
    except (ApiDisabled, CredentialsRefused) as error:
        found = [Check(address, Severity.PROBLEM, error.message)]
    yield from found
    if all(check.severity is not Severity.PROBLEM for check in found):
        yield Check(address, Severity.PROBLEM, say("doctor.next_office", address=address))


def _unfollowed_drive(drive_id: str, sheets: SheetsPort) -> Iterable[Check]:
    """Whether the changes of the configured shared drive can be followed."""
    try:
        sheets.start_page_token(drive_id)
    except SheetsError as error:
        yield Check(drive_id, Severity.PROBLEM, error.message)


def _without_file(programme: Programme) -> Iterable[Check]:
    if programme.source.kind is SourceKind.WORKBOOK_PER_OFFICE:
        missing: dict[str, str | None] = {
            office.name: office.code
            for office in programme.offices
            if office.expected_reports and not office.spreadsheet_id
        }
    else:
        known = programme.source.spreadsheets
        missing = {report.tab: None for report in programme.reports if report.id not in known}
    for name, code in missing.items():
        yield Check(name, Severity.PROBLEM, say("doctor.no_id"), code)


def _file_checks(
    programme: Programme,
    target: FileTarget,
    sheets: SheetsPort,
    now: Callable[[], datetime],
    last_reads: Mapping[str, datetime],
    *,
    with_shape: bool,
) -> Iterable[Check]:
    found = list(_target_checks(target, sheets, last_reads.get(target.spreadsheet_id)))
    yield from found
    if not with_shape or any(check.severity is Severity.PROBLEM for check in found):
        return
    snapshot = read_file(programme, sheets, ReadRequest(target), now())
    title = snapshot.title or target.spreadsheet_id
    if snapshot.problem is not None:
        yield Check(title, Severity.PROBLEM, snapshot.problem)
        return
    for tab in snapshot.tabs:
        for reason in tab.reading.reasons:
            yield Check(title, Severity.WARNING if tab.reading.is_fresh else Severity.PROBLEM, reason)
    try:
        repairs = check_file(programme, target, snapshot, sheets, sheets.addresses).messages
    except SheetsError as error:
        yield Check(title, Severity.PROBLEM, error.message)
        return
    if repairs:
        message = say("doctor.shape", title=title, count=len(repairs), first=repairs[0])
        yield Check(title, Severity.WARNING, message)


@dataclass(frozen=True, slots=True, eq=False)
class _SeenFile:
    """What Sheets and Drive tell of one file."""

    title: str
    seen: Json
    drive: Json

    @property
    def role(self) -> Message:
        """What we may do there."""
        can_edit = self.drive.get("capabilities", {}).get("canEdit", True)
        return say("doctor.role_editor" if can_edit else "doctor.role_viewer")

    @property
    def settings(self) -> Mapping[str, str]:
        """Its locale and time zone."""
        properties = self.seen.get("properties", {})
        return {"locale": properties.get("locale") or "-", "time_zone": properties.get("timeZone") or "-"}


def _seen_file(spreadsheet_id: str, sheets: SheetsPort) -> _SeenFile | Check:
    """The file, or why it cannot be seen."""
    try:
        seen = sheets.get_spreadsheet(spreadsheet_id, _FILE_FIELDS)
        drive = sheets.get_file(spreadsheet_id, "id,name,trashed,capabilities(canEdit)")
    except (ApiDisabled, CredentialsRefused):
        raise  # nobody's file: nothing can be looked at before that is done
    except SheetsError as error:
        return Check(spreadsheet_id, Severity.PROBLEM, error.message)
    return _SeenFile(str(seen.get("properties", {}).get("title") or spreadsheet_id), seen, drive)


def _target_checks(target: FileTarget, sheets: SheetsPort, last_read: datetime | None) -> Iterable[Check]:
    """Can it be read, written, is it in the bin, is its locale right, is it linked."""
    file = _seen_file(target.spreadsheet_id, sheets)
    if isinstance(file, Check):
        yield file
        return
    yield from _access_checks(file, target.spreadsheet_id, sheets, MAKE_ROOM)
    tags = {tag for sheet in seen_sheets(file.seen) for tag in sheet.tab_metadata_ids}
    if not any(tab.tab_id in tags for tab in target.tabs):
        yield Check(file.title, Severity.PROBLEM, say("doctor.not_linked", title=file.title))
    yield _standing(file, target, tags, last_read)


def _book_checks(programme: Programme, book: CentralBook, sheets: SheetsPort) -> Iterable[Check]:
    """The same of one of the centre's workbooks, and how much of what Google takes it holds."""
    if book.spreadsheet_id is None:
        if book.group is not None:
            name = book.title.text(programme.thai)
            yield Check(name, Severity.PROBLEM, say("doctor.no_group_id", group=book.group.id))
        return
    file = _seen_file(book.spreadsheet_id, sheets)
    if isinstance(file, Check):
        yield file
        return
    yield from _access_checks(file, book.spreadsheet_id, sheets, room_in(programme, book))
    cells = size_of(file.seen).cells
    told = say("doctor.book", role=file.role, cells=f"{cells:,}", percent=cells * 100 // MOST_CELLS, **file.settings)
    yield Check(file.title, Severity.GOOD, told, is_file=True)


def _access_checks(file: _SeenFile, spreadsheet_id: str, sheets: SheetsPort, way_out: Message) -> Iterable[Check]:
    title, address = file.title, next(iter(sheets.addresses), "-")
    if file.drive.get("trashed"):
        yield Check(title, Severity.PROBLEM, say("reading.file_trashed", file=spreadsheet_id))
    if not file.drive.get("capabilities", {}).get("canEdit", True):
        yield Check(title, Severity.PROBLEM, say("doctor.read_only", title=title, address=address))
    properties = file.seen.get("properties", {})
    yield from _settings_checks(title, properties.get("locale", ""), properties.get("timeZone", ""))
    for message in near_limits(title, size_of(file.seen), way_out):
        yield Check(title, Severity.WARNING, message)


def _standing(file: _SeenFile, target: FileTarget, tags: set[int], last_read: datetime | None) -> Check:
    """How a file stands, in one line: our role, its settings, by what its tabs are read, when it was read last."""
    agreed = sum(tab.layout_id in tags for tab in target.tabs)
    linked = sum(tab.tab_id in tags for tab in target.tabs)
    message = say(
        "doctor.file",
        title=file.title,
        role=file.role,
        agreed=agreed,
        by_header=linked - agreed,
        read=say("doctor.never_read") if last_read is None else moment_text(last_read),
        **file.settings,
    )
    return Check(file.title, Severity.GOOD, message, is_file=True)


def _settings_checks(title: str, locale: str, time_zone: str) -> Sequence[Check]:
    found = []
    if writes_month_before_day(locale):
        message = say("doctor.locale", title=title, locale=locale or "-")
        found.append(Check(title, Severity.WARNING, message))
    if time_zone != WANTED_TIME_ZONE:
        message = say("doctor.time_zone", title=title, time_zone=time_zone or "-")
        found.append(Check(title, Severity.WARNING, message))
    return found


def _quota(file_count: int, account_count: int, limits: QuotaLimits) -> Check:
    """How long a round takes in which every file is read and written once."""
    reads, writes = limits.reads_per_minute, limits.writes_per_minute
    slowest = min((limit for limit in (reads, writes) if limit is not None), default=None)
    minutes = 0 if slowest is None else math.ceil(10 * (file_count + 2) / (slowest * account_count)) / 10
    message = say(
        "doctor.quota",
        reads="-" if reads is None else reads * account_count,
        writes="-" if writes is None else writes * account_count,
        files=file_count,
        minutes=minutes,
    )
    return Check("quota", Severity.GOOD, message)
