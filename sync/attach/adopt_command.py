"""The command `adopt`: look, show the mapping, ask, attach, remember."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from config.load import Configuration
from config.office_names import find_office, find_reports, office_text
from config.spreadsheet_ids import CENTRAL, with_spreadsheet_ids
from config.usage import UsageProblem
from rules.catalogue import Language, Message, Text, say
from rules.declared.programme import Programme, SourceKind
from rules.readings.printable import printable
from sync.attach.adopt_plan import AdoptPlan, plan_adopt
from sync.attach.adopt_requests import adopt_file
from sync.attach.attached_files import attach_file, service_addresses
from sync.attach.init_files import FileMade, FileState, InitOptions, init_files
from sync.google.credentials import Access
from sync.google.sheets_port import SheetsPort
from sync.service import Origin, connect
from sync.shape.central_tabs import central_tabs
from sync.workbook.layout import FileTarget, file_targets

_ADDRESS = re.compile(r"/spreadsheets/d/([A-Za-z0-9_-]+)")
_ID = re.compile(r"[A-Za-z0-9_-]{10,100}")


@dataclass(frozen=True, slots=True)
class AdoptRequest:
    """Which file is to be attached as what; `key` is an office code, a report id or "central"."""

    key: str
    spreadsheet_id: str
    add_missing_columns: bool = False


@dataclass(frozen=True, slots=True)
class Adopted:
    """What became of it."""

    request: AdoptRequest
    language: Language
    exit_code: int
    messages: tuple[Message, ...]
    plan: AdoptPlan | None = None

    def lines(self) -> list[str]:
        """One sentence a line."""
        return [printable(message.text(self.language)) for message in self.messages]

    def to_json(self) -> dict[str, Any]:
        """The mapping and the result."""
        return {
            "exit_code": self.exit_code,
            "attached_as": self.request.key if self.exit_code == 0 else None,
            "spreadsheet_id": self.request.spreadsheet_id,
            "messages": self.lines(),
            "mapping": [] if self.plan is None else mapping_json(self.plan),
        }


def adopt_key(programme: Programme, province: str | None, report: str | None, *, central: bool) -> str:
    """What the file is to be attached as. Raises UsageProblem when it is not said, or is of another kind of source."""
    per_office = programme.source.kind is SourceKind.WORKBOOK_PER_OFFICE
    if central and province is None and report is None:
        return CENTRAL
    if province is not None and report is None and not central and per_office:
        return find_office(programme, province).code
    if report is not None and province is None and not central and not per_office:
        return _report_key(programme, report)
    raise UsageProblem(say("commands.adopt_key"))


def _report_key(programme: Programme, text: str) -> str:
    """The key of the one tab that the text names."""
    keys = {report.tab_key for report in find_reports(programme, text)}
    if len(keys) > 1:
        raise UsageProblem(say("commands.several_reports", text=text, known=", ".join(sorted(keys))))
    return keys.pop()


def spreadsheet_id_in(text: str) -> str:
    """The id in a spreadsheet's address, or the id itself. Raises UsageProblem."""
    found = _ADDRESS.search(text)
    candidate = found[1] if found else text.strip()
    if _ID.fullmatch(candidate) is None:
        raise UsageProblem(say("commands.adopt_id", text=text))
    return candidate


def adopt_spreadsheet(
    configuration: Configuration,
    origin: Origin,
    request: AdoptRequest,
    show: Callable[[list[str]], None],
    agree: Callable[[str], bool],
) -> Adopted:
    """Attach the file; nothing is done to it before `agree` says so. Raises SheetsError, UsageProblem."""
    language = configuration.settings.language
    refuse_taken(configuration, request)
    editors = service_addresses(configuration, origin)
    sheets = connect(configuration.settings, origin, Access.WRITE)
    try:
        if request.key == CENTRAL:
            return _adopt_central(configuration, sheets, request, editors)
        attached = attach_target(configuration.programme, request)
        plan = plan_adopt(configuration.programme, attached, sheets, add_missing_columns=request.add_missing_columns)
        show(mapping_lines(plan, language))
        if plan.blockers:
            return Adopted(request, language, 1, (*plan.blockers, say("commands.adopt_stopped")), plan)
        if not agree(say("commands.adopt_ask").text(language)):
            return Adopted(request, language, 1, (say("commands.adopt_stopped"),), plan)
        adopt_file(plan, configuration.programme, sheets, editors)
    finally:
        sheets.close()
    attach_file(configuration, request.key, request.spreadsheet_id)
    return Adopted(request, language, 0, (_done(configuration, request, plan.title),), plan)


def refuse_taken(configuration: Configuration, request: AdoptRequest) -> None:
    """One file is one office's (or holds reports of a shared kind), and each has one file. Raises UsageProblem."""
    programme = configuration.programme
    files = {office.code: office.spreadsheet_id for office in programme.offices}
    files |= dict(programme.source.spreadsheets)
    files[CENTRAL] = programme.central_spreadsheet_id
    may_share = {report.id for report in programme.reports}
    for key, file_id in files.items():
        shared = {key, request.key} <= may_share
        if file_id == request.spreadsheet_id and key != request.key and not shared:
            raise UsageProblem(say("commands.adopt_taken", owner=_name_of(programme, key)))
    known = files.get(request.key)
    if known is not None and known != request.spreadsheet_id:
        path = str(configuration.settings.spreadsheet_ids_path)
        raise UsageProblem(say("commands.adopt_has_one", owner=_name_of(programme, request.key), file=known, path=path))


def attach_target(programme: Programme, request: AdoptRequest) -> FileTarget:
    """The file as the programme will know it."""
    with_id = with_spreadsheet_ids(programme, {request.key: request.spreadsheet_id})
    return next(target for target in file_targets(with_id) if target.spreadsheet_id == request.spreadsheet_id)


def mapping_lines(plan: AdoptPlan, language: Language) -> list[str]:
    """The mapping for people: each header, the column it is taken for, how sure that is; then what to look at."""
    lines = [
        say(
            "commands.adopt_mapping",
            tab=tab.sheet.title,
            header=mapping.header,
            column=mapping.column.header,
            percent=round(100 * mapping.confidence_0_to_1),
        ).text(language)
        for tab in plan.tabs
        for mapping in tab.mappings
    ]
    return [printable(line) for line in [*lines, *(message.text(language) for message in plan.warnings)]]


def mapping_json(plan: AdoptPlan) -> list[dict[str, Any]]:
    """The mapping for machines."""
    return [
        {
            "report": tab.target.key,
            "tab": tab.sheet.title,
            "header": mapping.header,
            "column": mapping.column.id,
            "confidence": mapping.confidence_0_to_1,
        }
        for tab in plan.tabs
        for mapping in tab.mappings
    ]


def _adopt_central(
    configuration: Configuration, sheets: SheetsPort, request: AdoptRequest, editors: tuple[str, ...]
) -> Adopted:
    """A blank file that people made and shared becomes the central workbook."""
    language = configuration.settings.language
    programme = with_spreadsheet_ids(configuration.programme, {CENTRAL: request.spreadsheet_id})
    options = InitOptions(editors, central_tabs=central_tabs(programme))
    made: list[FileMade] = init_files(_only_central(programme), sheets, options, lambda ids: None)
    problem = made[-1].message
    failed = made[-1].state in (FileState.FAILED, FileState.REFUSED)
    if not failed:
        attach_file(configuration, CENTRAL, request.spreadsheet_id)
    messages = (problem,) if problem is not None else (_done(configuration, request, made[-1].title),)
    return Adopted(request, language, 1 if failed else 0, messages)


def _only_central(programme: Programme) -> Programme:
    from dataclasses import replace

    return replace(programme, offices=())


def _done(configuration: Configuration, request: AdoptRequest, title: str) -> Message:
    return say("commands.adopt_done", title=title, office=_name_of(configuration.programme, request.key))


def _name_of(programme: Programme, key: str) -> Text | Message:
    """What people call the office, the report or the central workbook of that key."""
    if key == CENTRAL:
        return say("commands.central_workbook")
    names = {office.code: office_text(office) for office in programme.offices}
    return names.get(key) or programme.report(key).title
