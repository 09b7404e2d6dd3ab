"""`adopt --all`: every file that offices keep already, looked at, shown in one table, and attached in one go.

Each file costs one read to look at and one request to attach. Ids enter the configuration's file in the confirmed step,
before any file is written: a run that was stopped goes on where it stood, and a second one changes nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from config.load import Configuration
from config.office_names import find_office, office_text
from config.os_reasons import os_reason
from config.spreadsheet_ids import write_spreadsheet_ids
from config.usage import UsageProblem
from rules.catalogue import Language, Message, say
from rules.declared.programme import Programme, SourceKind
from sync.attach.adopt_command import AdoptRequest, Dialogue, refuse_taken, settle_plan, spreadsheet_id_in
from sync.attach.adopt_plan import AdoptPlan
from sync.attach.adopt_requests import adopt_file
from sync.attach.attached_files import forget_layouts, known_ids, service_addresses
from sync.attach.guess_office import guess_office
from sync.attach.mapping_file import FileProposal
from sync.attach.said_of_tabs import NOTHING_SAID, SaidOfTabs
from sync.google.credentials import Access
from sync.google.errors import SheetsError
from sync.google.sheets_client import SheetsClient
from sync.google.sheets_port import SheetsPort
from sync.service import Origin, connect
from sync.workbook.tab_sight import ADOPT_FIELDS

_SPREADSHEETS_OF = "'{folder}' in parents and mimeType='application/vnd.google-apps.spreadsheet' and trashed=false"


class FileState(StrEnum):
    """How one file stands."""

    FINE = "fine"
    ASKS = "asks"
    CANNOT = "cannot"
    ATTACHED = "attached"  # an earlier run did it


@dataclass(frozen=True, slots=True)
class Candidate:
    """One file to look at: whose it is (None: to be told from its contents) and what a person said of it."""

    spreadsheet_id: str
    office: str | None = None
    said: SaidOfTabs = NOTHING_SAID


@dataclass(frozen=True, slots=True, eq=False)
class LookedAt:
    """One file after the look: its office, what would be done, or why not and who must do what."""

    candidate: Candidate
    title: str
    office: str | None
    state: FileState
    message: Message | None = None
    plan: AdoptPlan | None = None


def candidates_of(
    programme: Programme, listed: Iterable[Candidate], proposals: Mapping[str, FileProposal]
) -> list[Candidate]:
    """The files of the offices' file and those listed, each once; a proposal's word goes before the rest."""
    found = {
        office.spreadsheet_id: Candidate(office.spreadsheet_id, office.code)
        for office in programme.offices
        if office.spreadsheet_id is not None
    }
    for candidate in listed:
        known = found.get(candidate.spreadsheet_id)
        found[candidate.spreadsheet_id] = candidate if known is None or candidate.office else known
    for file_id, proposal in proposals.items():
        found[file_id] = Candidate(file_id, proposal.office, proposal.said())
    return list(found.values())


def read_list(programme: Programme, path: Path) -> list[Candidate]:
    """The files of a CSV list: id or address, office (code or name) where it is known. Raises UsageProblem."""
    try:
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = os_reason(error) if isinstance(error, OSError) else str(error)
        raise UsageProblem(say("attach.file_unreadable", file=str(path), reason=reason)) from error
    found = []
    for number, row in enumerate(rows, start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        try:
            office = find_office(programme, cells[1]).code if len(cells) > 1 and cells[1] else None
            found.append(Candidate(spreadsheet_id_in(cells[0]), office))
        except UsageProblem as problem:
            raise UsageProblem(say("attach.list_unreadable", file=path.name, row=number)) from problem
    return found


def files_in_folder(sheets: SheetsPort, folder_id: str) -> list[Candidate]:
    """The spreadsheets that lie in a Drive folder. Raises SheetsError."""
    listed = sheets.list_files(_SPREADSHEETS_OF.format(folder=folder_id), "id,name")
    return [Candidate(str(file["id"])) for file in sorted(listed, key=lambda file: str(file.get("name", "")))]


def look_at_files(
    configuration: Configuration,
    sheets: SheetsPort,
    candidates: Sequence[Candidate],
    dialogue: Dialogue,
    wanted: AdoptRequest,
) -> list[LookedAt]:
    """Look at each file once and ask what must be asked. A file that cannot be read is told, the others go on.

    wanted: what is said of every file; what a proposal says of one goes before it.
    """
    if configuration.programme.source.kind is not SourceKind.WORKBOOK_PER_OFFICE:
        raise UsageProblem(say("attach.all_needs_workbooks"))
    looked: list[LookedAt] = []
    taken: dict[str, str] = {}
    for candidate in candidates:
        one = _look(configuration, sheets, candidate, dialogue, wanted)
        if one.office is not None and one.state is not FileState.CANNOT:
            other = taken.setdefault(one.office, one.title)
            if other is not one.title:
                office = office_text(configuration.programme.office(one.office))
                message = say("attach.two_files_of_one", office=office, other=other)
                one = replace(one, state=FileState.CANNOT, message=message)
        looked.append(one)
    return looked


def attach_all(
    configuration: Configuration, origin: Origin, sheets: SheetsPort, looked: Sequence[LookedAt]
) -> list[LookedAt]:
    """Keep the ids of all that is fine, then attach one file after the other; the state of each afterwards."""
    path, programme = configuration.settings.spreadsheet_ids_path, configuration.programme
    fine = [one for one in looked if one.state is FileState.FINE]
    new = {str(one.office): one.candidate.spreadsheet_id for one in fine}
    if new:
        write_spreadsheet_ids(path, programme.id, {**known_ids(path, programme.id), **new})
    editors = service_addresses(configuration, origin)
    done = [_attach(programme, sheets, one, editors) if one.state is FileState.FINE else one for one in looked]
    forget_layouts(configuration, list(new.values()))
    return done


def _attach(programme: Programme, sheets: SheetsPort, one: LookedAt, editors: Sequence[str]) -> LookedAt:
    assert one.plan is not None  # noqa: S101 - what is fine has a plan
    try:
        adopt_file(one.plan, programme, sheets, editors)
    except SheetsError as error:
        return replace(one, state=FileState.CANNOT, message=error.message)
    return replace(one, state=FileState.ATTACHED)


def _look(
    configuration: Configuration, sheets: SheetsPort, candidate: Candidate, dialogue: Dialogue, wanted: AdoptRequest
) -> LookedAt:
    programme, file_id = configuration.programme, candidate.spreadsheet_id
    try:
        seen = sheets.get_spreadsheet(file_id, ADOPT_FIELDS)
    except SheetsError as error:
        return LookedAt(candidate, file_id, candidate.office, FileState.CANNOT, error.message)
    title = str(seen.get("properties", {}).get("title", file_id))
    office = candidate.office or guess_office(programme, seen)
    if office is None:
        return LookedAt(candidate, title, None, FileState.ASKS, say("attach.whose_file"))
    request = replace(wanted, key=office, spreadsheet_id=file_id, said=candidate.said.over(wanted.said))
    try:
        refuse_taken(configuration, request)
    except UsageProblem as problem:
        return LookedAt(candidate, title, office, FileState.CANNOT, problem.message)
    plan, said = settle_plan(programme, request, candidate.said, seen, sheets.addresses, dialogue)
    candidate = replace(candidate, said=said)
    if plan.tabs and all(tab.is_adopted_already for tab in plan.tabs) and not plan.questions:
        differs = next(iter(plan.differences), None)
        return LookedAt(candidate, title, office, FileState.ATTACHED, differs, plan)
    if plan.blockers:
        return LookedAt(candidate, title, office, FileState.CANNOT, plan.blockers[0], plan)
    if plan.questions:
        message = say("attach.open_questions", count=len(plan.questions), first=plan.questions[0].sentence)
        return LookedAt(candidate, title, office, FileState.ASKS, message, plan)
    return LookedAt(candidate, title, office, FileState.FINE, next(iter(plan.differences), None), plan)


def proposals_of(looked: Iterable[LookedAt], language: Language) -> list[FileProposal]:
    """What a mapping file holds of the files: what is taken for what, and what is open."""
    return [
        FileProposal(
            one.candidate.spreadsheet_id,
            one.title,
            one.office,
            {tab.target.key: tab.sheet.title for tab in one.plan.tabs} if one.plan else {},
            {},
            _answers(one),
            tuple(
                f"{question.sentence.text(language)} [{' | '.join(answer.value or '-' for answer in question.answers)}]"
                for question in (one.plan.questions if one.plan else ())
            ),
        )
        for one in looked
        if one.state is not FileState.ATTACHED
    ]


def _answers(one: LookedAt) -> dict[str, dict[str, str | None]]:
    """Report -> header -> column as it would be taken, and what a person said to be none of the report's."""
    found: dict[str, dict[str, str | None]] = {}
    for tab in one.plan.tabs if one.plan else ():
        found[tab.target.key] = {mapping.header: mapping.column.id for mapping in tab.mappings}
    for (report, header), column in one.candidate.said.answers.items():
        if column is None:
            found.setdefault(report, {})[header] = None
    return found


def open_files(configuration: Configuration, origin: Origin) -> SheetsClient:
    """A client that may write into the files."""
    return connect(configuration.settings, origin, Access.WRITE)
