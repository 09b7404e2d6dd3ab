"""The command `adopt`: look, show the mapping, ask, attach, remember."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from config.load import Configuration
from config.office_names import find_office, find_reports, office_text
from config.spreadsheet_ids import CENTRAL, with_spreadsheet_ids
from config.usage import UsageProblem
from rules.catalogue import Language, Message, Text, say
from rules.declared.programme import Programme, SourceKind
from rules.readings.printable import printable
from sync.attach.adopt_plan import AdoptPlan, plan_adopt
from sync.attach.adopt_questions import Answer, Question, column_said, said_of_options, unheard
from sync.attach.adopt_requests import adopt_file, adopt_requests
from sync.attach.attached_files import attach_file, service_addresses
from sync.attach.init_files import FileMade, FileState, InitOptions, init_files
from sync.attach.said_of_tabs import NOTHING_SAID, SaidOfTabs
from sync.google.credentials import Access
from sync.google.sheets_port import Json, SheetsPort
from sync.service import Origin, connect
from sync.shape.central_tabs import central_tabs
from sync.workbook.central_books import central_books
from sync.workbook.layout import FileTarget, file_targets
from sync.workbook.tab_sight import ADOPT_FIELDS

_NOBODY_TO_ASK = 2  # how the command ends then: it must be called otherwise
_ADDRESS = re.compile(r"/spreadsheets/d/([A-Za-z0-9_-]+)")
_ID = re.compile(r"[A-Za-z0-9_-]{10,100}")


@dataclass(frozen=True, slots=True)
class AdoptRequest:
    """Which file is to be attached as what; `key` is an office code, a report id, "central" or a group's."""

    key: str
    spreadsheet_id: str
    said: SaidOfTabs = NOTHING_SAID
    add_missing_columns: bool = False
    status_first: bool = False


class Dialogue(Protocol):
    """A person at the other end, or nobody."""

    def show(self, lines: Sequence[str]) -> None:
        """Print lines."""

    def choose(self, question: Question) -> Answer | None:
        """One of the question's answers; None where nobody can be asked."""

    def agrees(self, question: str) -> bool | None:
        """Yes or no; None where nobody can be asked."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What became of it."""

    request: AdoptRequest
    language: Language
    exit_code: int
    messages: tuple[Message, ...]
    plan: AdoptPlan | None = None
    has_changed: bool = False

    def lines(self) -> list[str]:
        """One sentence a line."""
        return [printable(message.text(self.language)) for message in self.messages]

    def to_json(self) -> dict[str, Any]:
        """The mapping and the result."""
        return {
            "exit_code": self.exit_code,
            "attached_as": self.request.key if self.exit_code == 0 else None,
            "has_changed": self.has_changed,
            "spreadsheet_id": self.request.spreadsheet_id,
            "messages": self.lines(),
            "mapping": [] if self.plan is None else mapping_json(self.plan),
            "questions": [] if self.plan is None else questions_json(self.plan, self.language),
            "unmatched_tabs": [] if self.plan is None else list(self.plan.unmatched_tabs),
        }


def adopt_key(
    programme: Programme, offices: Sequence[str], reports: Sequence[str], *, central: bool, group: str | None = None
) -> str:
    """What the file is to be attached as. Raises UsageProblem when not just one is said, or one of another source."""
    per_office = programme.source.kind is SourceKind.WORKBOOK_PER_OFFICE
    if group is not None and not (offices or reports or central):
        return _group_key(programme, group)
    if group is not None:
        raise UsageProblem(say("commands.adopt_key"))
    match offices, reports, central, per_office:
        case ([], [], True, _):
            return CENTRAL
        case ([office], [], False, True):
            return find_office(programme, office).code
        case ([], [report], False, False):
            return _report_key(programme, report)
    raise UsageProblem(say("commands.adopt_key"))


def _group_key(programme: Programme, text: str) -> str:
    """The key of the group that bears that id or title."""
    for group in programme.groups:
        if text in (group.id, group.title.th, group.title.en):
            return group.key
    known = ", ".join(group.id for group in programme.groups)
    raise UsageProblem(say("commands.unknown_group" if known else "commands.no_groups", text=text, known=known))


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


def read_said(programme: Programme, maps: Iterable[str], tabs: Iterable[str], header_rows: int | None) -> SaidOfTabs:
    """What --map, --tab and --header-rows say. Raises UsageProblem: no "=", an unknown column or report.

    "office" is the column of a shared tab that names the office, unless a column of the reports is called so. A
    header after "report:" is that of the report's tab alone.
    """
    titled = [_two_sides(text, "--tab") for text in tabs]
    of_reports = [(find_reports(programme, report)[0].tab_key, title) for report, title in titled]
    return said_of_options([_mapped(programme, text) for text in maps], of_reports, header_rows)


def _mapped(programme: Programme, text: str) -> tuple[str | None, str, str]:
    """Report or all, header and column id that one --map says."""
    whole, column = _two_sides(text, "--map")
    report, _, header = (part.strip() for part in whole.partition(":"))
    keys = (each.tab_key for each in programme.reports if report in (each.id, each.tab_key))
    key = next(keys, None) if header else None
    return key, header if key else whole, column_said(programme, key, column, "--map")


def _two_sides(text: str, option: str) -> tuple[str, str]:
    left, equals, right = text.rpartition("=") if option == "--map" else text.partition("=")
    if not equals or not left.strip():
        raise UsageProblem(say("attach.bad_option", option=option, text=text))
    return left.strip(), right.strip()


def adopt_spreadsheet(
    configuration: Configuration, origin: Origin, request: AdoptRequest, dialogue: Dialogue
) -> Adopted:
    """Attach the file; nothing is done to it before the person agrees. Raises SheetsError, UsageProblem."""
    language = configuration.settings.language
    refuse_taken(configuration, request)
    editors = service_addresses(configuration, origin)
    sheets = connect(configuration.settings, origin, Access.WRITE)
    try:
        if request.key in {book.name for book in central_books(configuration.programme)}:
            return _adopt_central(configuration, sheets, request, editors)
        seen = sheets.get_spreadsheet(request.spreadsheet_id, ADOPT_FIELDS)
        plan, _ = settle_plan(configuration.programme, request, request.said, seen, sheets.addresses, dialogue)
        dialogue.show(mapping_lines(plan, language))
        if not plan.is_ready:
            return Adopted(request, language, 1, (*open_ends(plan), say("commands.adopt_stopped")), plan)
        if _stands_as_it_is(configuration, request, plan, editors):
            owner = _name_of(configuration.programme, request.key)
            unchanged = say("commands.adopt_unchanged", title=plan.title, office=owner)
            return Adopted(request, language, 0, (unchanged,), plan)
        agreed = dialogue.agrees(say("commands.adopt_ask").text(language))
        if agreed is None:
            return Adopted(request, language, _NOBODY_TO_ASK, (say("attach.no_terminal"),), plan)
        if not agreed:
            return Adopted(request, language, 1, (say("commands.adopt_stopped"),), plan)
        adopt_file(plan, configuration.programme, sheets, editors)
    finally:
        sheets.close()
    attach_file(configuration, request.key, request.spreadsheet_id)
    return Adopted(request, language, 0, (_done(configuration, request, plan.title),), plan, has_changed=True)


def _stands_as_it_is(
    configuration: Configuration, request: AdoptRequest, plan: AdoptPlan, editors: Sequence[str]
) -> bool:
    """The file is known as that office's and holds all that attaching it would bring."""
    is_known = _known_files(configuration.programme).get(request.key) == request.spreadsheet_id
    return is_known and not adopt_requests(plan, configuration.programme, editors)


def settle_plan(
    programme: Programme,
    request: AdoptRequest,
    of_file: SaidOfTabs,
    seen: Json,
    addresses: Sequence[str],
    dialogue: Dialogue,
) -> tuple[AdoptPlan, SaidOfTabs]:
    """The plan of a file (seen with ADOPT_FIELDS) once nothing is open or nobody answers, and what was said in all.

    of_file: what was said of this very file, so that each header in it must be there.
    """
    target, said = attach_target(programme, request), request.said
    options = {"add_missing_columns": request.add_missing_columns, "status_first": request.status_first}
    plan = plan_adopt(programme, target, seen, addresses, said, **options)
    while plan.questions and (answer := dialogue.choose(plan.questions[0])) is not None:
        said = plan.questions[0].answered(said, answer)
        plan = plan_adopt(programme, target, seen, addresses, said, **options)
    return replace(plan, blockers=(*_misspelt(plan, of_file), *plan.blockers)), said


def _misspelt(plan: AdoptPlan, said: SaidOfTabs) -> Iterator[Message]:
    """The first header that was said of a file and stands nowhere in it, once each report's tab is known."""
    names = (name for tab in plan.tabs for name in (*tab.block.names, *tab.block.beside))
    lost = unheard(said, (text for name in names for text in (name.own, name.text)))
    if lost is not None and len(plan.tabs) + len(plan.added_tabs) == len(plan.target.tabs):
        yield lost


def open_ends(plan: AdoptPlan) -> tuple[Message, ...]:
    """What stands against the plan, and each question with the options that answer it."""
    asked = [
        say(
            "attach.question_with_options",
            question=question.sentence,
            options=" / ".join(question.option(answer) for answer in question.answers),
        )
        for question in plan.questions
    ]
    return (*plan.blockers, *asked)


def refuse_taken(configuration: Configuration, request: AdoptRequest) -> None:
    """One file is one office's (or holds reports of a shared kind), and each has one file. Raises UsageProblem."""
    programme = configuration.programme
    files = _known_files(programme)
    may_share = {report.id for report in programme.reports}
    for key, file_id in files.items():
        shared = {key, request.key} <= may_share
        if file_id == request.spreadsheet_id and key != request.key and not shared:
            raise UsageProblem(say("commands.adopt_taken", owner=_name_of(programme, key)))
    known = files.get(request.key)
    if known is not None and known != request.spreadsheet_id:
        path = str(configuration.settings.spreadsheet_ids_path)
        raise UsageProblem(say("commands.adopt_has_one", owner=_name_of(programme, request.key), file=known, path=path))


def _known_files(programme: Programme) -> dict[str, str | None]:
    """Office code, report id or central workbook -> the spreadsheet that is known as its own."""
    files = {office.code: office.spreadsheet_id for office in programme.offices}
    central = {book.name: book.spreadsheet_id for book in central_books(programme)}
    return {**files, **programme.source.spreadsheets, **central}


def attach_target(programme: Programme, request: AdoptRequest) -> FileTarget:
    """The file as the programme will know it."""
    with_id = with_spreadsheet_ids(programme, {request.key: request.spreadsheet_id})
    return next(target for target in file_targets(with_id) if target.spreadsheet_id == request.spreadsheet_id)


def mapping_lines(plan: AdoptPlan, language: Language) -> list[str]:
    """The mapping for people: each header, the column it is taken for, how sure and why; then what to look at."""
    lines = []
    for tab in plan.tabs:
        header = say("attach.tab_heading", tab=tab.sheet.title, report=tab.target.title, row=tab.header_row_0based + 1)
        lines.append(header.text(language))
        for mapping in tab.mappings:
            facts = {
                "header": mapping.header,
                "column": mapping.column.header,
                "percent": round(100 * mapping.confidence_0_to_1),
                "why": say(f"attach.why_{mapping.guess.why}"),
            }
            lines.append(say("attach.mapping", **facts).text(language))
        lines.extend(message.text(language) for message in (tab.move.told if tab.move is not None else ()))
    return [printable(line) for line in [*lines, *(message.text(language) for message in plan.warnings)]]


def mapping_json(plan: AdoptPlan) -> list[dict[str, Any]]:
    """The mapping for machines."""
    return [
        {
            "report": tab.target.key,
            "tab": tab.sheet.title,
            "header_row": tab.header_row_0based + 1,
            "header": mapping.header,
            "column": mapping.column.id,
            "confidence": mapping.confidence_0_to_1,
            "why": mapping.guess.why.value,
        }
        for tab in plan.tabs
        for mapping in tab.mappings
    ]


def questions_json(plan: AdoptPlan, language: Language) -> list[dict[str, Any]]:
    """What is open, for machines: the answers with the likeliest first."""
    return [
        {
            "kind": question.kind.value,
            "report": question.report,
            "tab": question.tab,
            "about": question.about,
            "question": question.sentence.text(language),
            "answers": [answer.value for answer in question.answers],
            "confidences": [answer.confidence_0_to_1 for answer in question.answers],
            "why": None if question.why is None else question.why.value,
        }
        for question in plan.questions
    ]


def _adopt_central(
    configuration: Configuration, sheets: SheetsPort, request: AdoptRequest, editors: tuple[str, ...]
) -> Adopted:
    """A blank file that people made and shared becomes one of the centre's workbooks."""
    language = configuration.settings.language
    programme = with_spreadsheet_ids(configuration.programme, {request.key: request.spreadsheet_id})
    group = next((group for group in programme.groups if group.key == request.key), None)
    options = InitOptions(editors, central_tabs={request.key: central_tabs(programme, group)})
    made: list[FileMade] = init_files(_only_central(programme), sheets, options, lambda ids: None)
    problem = made[-1].message
    failed = made[-1].state in (FileState.FAILED, FileState.REFUSED)
    if not failed:
        attach_file(configuration, request.key, request.spreadsheet_id)
    messages = (problem,) if problem is not None else (_done(configuration, request, made[-1].title),)
    return Adopted(request, language, 1 if failed else 0, messages)


def _only_central(programme: Programme) -> Programme:
    return replace(programme, offices=())


def _done(configuration: Configuration, request: AdoptRequest, title: str) -> Message:
    return say("commands.adopt_done", title=title, office=_name_of(configuration.programme, request.key))


def _name_of(programme: Programme, key: str) -> Text | Message:
    """What people call the office, the report (of several periods their tab) or the centre's workbook of that key."""
    books = {book.name: book.title for book in central_books(programme)}
    if key in books:
        return books[key]
    names = {office.code: office_text(office) for office in programme.offices}
    if key in names:
        return names[key]
    one, *others = programme.sharing(key)
    return Text(one.tab, one.tab) if others else one.title
