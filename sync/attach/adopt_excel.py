"""`adopt FILE.xlsx`: what the service would say of a workbook on somebody's disk, without any account.

The file goes into a sheets server of its own, is attached there as an office's, checked once, and an answered copy is
written beside it. Nothing of the configured store, ledger or files is touched.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from config.load import Configuration
from config.os_reasons import os_reason
from config.spreadsheet_ids import with_spreadsheet_ids
from config.usage import UsageProblem
from rules.catalogue import Message, say
from rules.declared.programme import Programme, Source, SourceKind
from sync.attach.adopt_command import Adopted, AdoptRequest, Dialogue, adopt_spreadsheet
from sync.google.accounts import SHEETS_SERVER_PERSON, Account, sheets_server_accounts
from sync.google.server_clock import server_clock, set_server_clock
from sync.google.server_files import export_workbook, upload_workbook
from sync.google.sheets_client import SheetsClient
from sync.one_pass import PassOptions, PassResult
from sync.origin import SheetsServer
from sync.service import Origin, open_service
from sync.workbook.file_locale import WANTED_LOCALE, WANTED_TIME_ZONE
from sync.workbook.requests import spreadsheet_settings

ANSWERED = "ตรวจแล้ว"
_MOST_BYTES = 100_000_000


@dataclass(frozen=True, slots=True, eq=False)
class AnsweredWorkbook:
    """How the file was attached; once it was, what was found in it and where the answered copy lies."""

    adopted: Adopted
    result: PassResult | None = None
    copy: Path | None = None

    def messages(self) -> Sequence[Message]:
        """What to tell."""
        if self.copy is None:
            return self.adopted.messages
        return (say("attach.answered_copy", path=str(self.copy)),)


def is_excel_file(text: str) -> bool:
    """The argument names a file on this machine, not a spreadsheet's id or address."""
    return text.casefold().endswith((".xlsx", ".xlsm")) and "://" not in text


def answer_workbook(
    configuration: Configuration,
    server: SheetsServer,
    path: Path,
    wanted: AdoptRequest,
    dialogue: Dialogue,
    at: datetime,
) -> AnsweredWorkbook:
    """Attach a copy of the file as wanted (no id yet), check it at that moment, and write the answered copy beside it.

    Raises UsageProblem (the file cannot be read or the copy not written), SheetsError.
    """
    content = _read(path)
    office = wanted.key
    programme = _of_one_office(configuration.programme, office)
    with tempfile.TemporaryDirectory(prefix="songthan-") as scratch:
        settings = replace(
            configuration.settings,
            sheets_url=None,
            store_dir=Path(scratch) / "store",
            ledger_path=Path(scratch) / "ledger.sqlite3",
            spreadsheet_ids_path=Path(scratch) / "spreadsheets.csv",
        )
        apart = replace(configuration, programme=programme, settings=settings)
        with server.start(settings.store_dir) as started:
            set_server_clock(started.url, at)
            origin = Origin(started.url, server_clock(started.url))
            file_id = upload_workbook(started.url, path.stem, content)
            _settle(started.url, file_id)
            adopted = adopt_spreadsheet(apart, origin, replace(wanted, spreadsheet_id=file_id), dialogue)
            if adopted.exit_code:
                return AnsweredWorkbook(adopted)
            attached = replace(apart, programme=with_spreadsheet_ids(programme, {office: file_id}))
            with open_service(attached, origin) as service:
                result = service.run(PassOptions(service.look_options(full=True)))
            copy = path.with_name(f"{path.stem}-{ANSWERED}.xlsx")
            _write(copy, export_workbook(started.url, file_id))
    return AnsweredWorkbook(adopted, result, copy)


def _of_one_office(programme: Programme, code: str) -> Programme:
    offices = tuple(replace(office, spreadsheet_id=None) for office in programme.offices if office.code == code)
    return replace(
        programme, offices=offices, source=Source(SourceKind.WORKBOOK_PER_OFFICE), central_spreadsheet_id=None
    )


def _settle(url: str, file_id: str) -> None:
    """Share the copy with the service and give it Thai settings: a file on a disk has none of its own to keep."""
    person = SheetsClient([Account(SHEETS_SERVER_PERSON)], base_url=url)
    try:
        for account in sheets_server_accounts():
            person.create_permission(file_id, {"type": "user", "role": "writer", "emailAddress": account.address})
        person.batch_update(file_id, [spreadsheet_settings(WANTED_LOCALE, WANTED_TIME_ZONE)])
    finally:
        person.close()


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UsageProblem(say("attach.file_too_large", file=str(path), megabytes=_MOST_BYTES // 1_000_000))
        return path.read_bytes()
    except OSError as error:
        raise UsageProblem(say("attach.file_unreadable", file=str(path), reason=os_reason(error))) from error


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageProblem(say("attach.copy_not_written", file=str(path), reason=os_reason(error))) from error
