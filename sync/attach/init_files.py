"""init: workbooks filled from the programme, ready for people to type in.

Three ways (a service account owns no Drive storage): blank files that people made and shared (their ids are in the
configuration), files made in a folder of a shared drive, files made as a person. Running it again makes nothing twice:
a file is known by its id or its name, a tab by its metadata, and each file is filled in one atomic request.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rules.catalogue import Language, Message, say
from rules.declared.programme import Programme, Report, SourceKind
from sync.google.errors import RequestRefused, SheetsError, WriteOutcome
from sync.google.sheets_port import Json, SheetsPort
from sync.shape.service_tab import ServiceTab, chart_requests, make_service_tab
from sync.shape.target_tabs import WantedTab, new_code_lists, target_tabs
from sync.workbook import requests as build
from sync.workbook.central_books import CentralBook, central_books
from sync.workbook.file_locale import WANTED_LOCALE, WANTED_TIME_ZONE
from sync.workbook.layout import central_tab_id, office_target, shared_target

SPREADSHEET_TYPE = "application/vnd.google-apps.spreadsheet"
_SEEN_FIELDS = (
    "properties(title,locale,timeZone),sheets(properties(sheetId,title),developerMetadata(metadataId),"
    "data(rowData(values(userEnteredValue))))"
)
_NEW_FILES_SHEET_ID = 0  # a new file has one blank tab of that id (recorded answers)


class FileState(StrEnum):
    """What init did with one file."""

    MADE = "made"
    FILLED = "filled"
    ALREADY = "already"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileMade:
    """One file of init: for which offices or reports (`keys`), its id if it has one, what was done or why not."""

    keys: tuple[str, ...]
    title: str
    spreadsheet_id: str | None
    state: FileState
    message: Message | None = None


@dataclass(frozen=True, slots=True)
class InitOptions:
    """How files come about.

    folder_id: folder (of a shared drive, or a person's) for new files; None is the person's own root. editors:
    addresses of the service's accounts: they may write locked tabs, and new files are shared with them. central_tabs:
    tabs of the centre's workbooks, by what each goes by; none means that the centre has none.
    """

    editors: tuple[str, ...]
    folder_id: str | None = None
    central_tabs: Mapping[str, tuple[ServiceTab, ...]] = field(default_factory=dict)
    concurrency: int = 1


@dataclass(frozen=True, slots=True)
class WantedFile:
    """A file of the programme before it is looked at."""

    keys: tuple[str, ...]
    title: str
    spreadsheet_id: str | None
    tabs: tuple[WantedTab, ...]
    lists: tuple[
        Json, ...
    ] = ()  # what refers from tab to tab; where some tabs are there already the nightly check adds it


def init_files(
    programme: Programme,
    sheets: SheetsPort,
    options: InitOptions,
    keep_ids: Callable[[Mapping[str, str]], None],
    done: Callable[[FileMade], None] = lambda _: None,
    known_files: SheetsPort | None = None,
) -> list[FileMade]:
    """Make and fill every file of the programme that is not there yet; one file's failure is not the others'.

    `keep_ids` keeps new ids (key -> spreadsheet id; keys are office codes, report ids, "central" or a group's) as soon
    as a file exists; `done` follows each file. With concurrency > 1 both are called from other threads, one at a time.
    `known_files` reaches files whose ids are known already, where another account makes new ones.
    Raises SheetsError only when the account's files cannot be listed.
    """
    wanted = wanted_files(programme, options)
    by_name = _files_by_name(sheets, options) if any(file.spreadsheet_id is None for file in wanted) else {}

    one_at_a_time = threading.Lock()

    def keep_safely(ids: Mapping[str, str]) -> None:
        with one_at_a_time:
            keep_ids(ids)

    def make(file: WantedFile) -> FileMade:
        reaching = sheets if file.spreadsheet_id is None else known_files or sheets
        made = _make_file(file, reaching, options, by_name, keep_safely)
        with one_at_a_time:
            done(made)
        return made

    if options.concurrency <= 1:
        return [make(file) for file in wanted]
    with ThreadPoolExecutor(options.concurrency, thread_name_prefix="init") as pool:
        return list(pool.map(make, wanted))


def wanted_files(programme: Programme, options: InitOptions) -> list[WantedFile]:
    """Every file that the programme needs, the centre's workbooks last."""
    files = (
        _office_files(programme, options)
        if programme.source.kind is SourceKind.WORKBOOK_PER_OFFICE
        else _shared_files(programme, options)
    )
    files += (
        _central_file(programme, book, options)
        for book in central_books(programme)
        if book.name in options.central_tabs
    )
    return files


def _central_file(programme: Programme, book: CentralBook, options: InitOptions) -> WantedFile:
    title = say("attach.central_title", programme=programme.title)
    if book.group is not None:
        title = say("attach.group_title", programme=programme.title, group=book.group.title)
    tabs = tuple(
        WantedTab(
            central_tab_id(programme.id, spec.tab_id),
            spec.title,
            lambda index, spec=spec: [  # type: ignore[misc]
                *make_service_tab(spec, programme.id, options.editors, index, programme.thai),
                *chart_requests(spec, programme.id),
            ],
        )
        for spec in options.central_tabs[book.name]
    )
    return WantedFile((book.name,), title.text(programme.thai), book.spreadsheet_id, tabs)


def _office_files(programme: Programme, options: InitOptions) -> list[WantedFile]:
    files = []
    for office in programme.offices:
        target = office_target(programme, office, office.spreadsheet_id or "")
        if target.tabs:
            title = say("attach.workbook_title", programme=programme.title, office=office.name)
            tabs = target_tabs(programme, target, options.editors, programme.thai)
            lists = tuple(new_code_lists(programme, target, programme.thai))
            files.append(WantedFile((office.code,), title.text(programme.thai), office.spreadsheet_id, tabs, lists))
    return files


def _shared_files(programme: Programme, options: InitOptions) -> list[WantedFile]:
    """Shared files: those with ids, and for reports without one a file each (shared tabs: one file for all)."""
    known = programme.source.spreadsheets
    one_for_all = programme.source.kind is SourceKind.SHARED_TAB
    file_ids = {
        report.id: known.get(report.id) or ("new" if one_for_all else f"new:{report.tab_key}")
        for report in programme.reports
    }
    completed = replace(programme, source=replace(programme.source, spreadsheets=file_ids))
    files = []
    for file_id in dict.fromkeys(file_ids.values()):
        target = shared_target(completed, file_id)
        reports = {r.tab_key: r for r in reversed(programme.reports) if file_ids[r.id] == file_id}
        keys = tuple(reversed(reports))
        titles = ", ".join(_file_title(reports[key], programme.thai) for key in keys)
        title = say("attach.shared_title", programme=programme.title, report=titles).text(programme.thai)
        tabs = target_tabs(completed, target, options.editors, programme.thai)
        lists = tuple(new_code_lists(completed, target, programme.thai))
        files.append(WantedFile(keys, title, None if file_id.startswith("new") else file_id, tabs, lists))
    return files


def _file_title(report: Report, language: Language) -> str:
    """What the report is called in a file's title; several periods by the tab that they share."""
    return report.title.in_language(language) if report.period_column is None else report.tab


# -- one file --------------------------------------------------------------------------------------------------------


def _make_file(
    file: WantedFile,
    sheets: SheetsPort,
    options: InitOptions,
    by_name: Mapping[str, Sequence[str]],
    keep_ids: Callable[[Mapping[str, str]], None],
) -> FileMade:
    file_id = file.spreadsheet_id
    is_new = False
    try:
        if file_id is None:
            namesakes = by_name.get(file.title, ())
            file_id = next((found for found in namesakes if _is_unfinished(sheets, found, file.tabs)), None)
            is_new = file_id is None
            if file_id is None:
                file_id = _create(sheets, file.title, options, namesakes)
        if file.spreadsheet_id is None:
            keep_ids(dict.fromkeys(file.keys, file_id))
            for address in options.editors:
                if address not in sheets.addresses:
                    permission = {"type": "user", "role": "writer", "emailAddress": address}
                    sheets.create_permission(file_id, permission)
        state, message = _fill(sheets, file_id, file, is_new=is_new)
    except SheetsError as error:
        return FileMade(file.keys, file.title, file_id, FileState.FAILED, error.message)
    if is_new and state is FileState.FILLED:
        state = FileState.MADE
    return FileMade(file.keys, file.title, file_id, state, message)


def _is_unfinished(sheets: SheetsPort, file_id: str, tabs: Iterable[WantedTab]) -> bool:
    """An earlier run may have left it: some tab is ours, or it is blank. Another programme's may bear the same name."""
    seen = sheets.get_spreadsheet(file_id, _SEEN_FIELDS)
    return not present_ids(seen).isdisjoint(tab.metadata_id for tab in tabs) or _is_blank(seen)


def _create(sheets: SheetsPort, title: str, options: InitOptions, namesakes: Sequence[str]) -> str:
    """A new file; when it is not known whether it was made, it is looked for by name before it is made again."""
    body: Json = {"name": title, "mimeType": SPREADSHEET_TYPE}
    if options.folder_id:
        body["parents"] = [options.folder_id]
    try:
        return str(sheets.create_file(body)["id"])
    except SheetsError as error:
        if error.outcome is WriteOutcome.NOT_DONE:
            raise
        found = [file_id for file_id in _files_by_name(sheets, options).get(title, ()) if file_id not in namesakes]
        return found[0] if found else str(sheets.create_file(body)["id"])


def _files_by_name(sheets: SheetsPort, options: InitOptions) -> dict[str, list[str]]:
    """Spreadsheets that an earlier run may have made: name -> ids; the account's own, or those in the folder."""
    query = f"mimeType = '{SPREADSHEET_TYPE}' and trashed = false"
    drive_id: str | None = None
    if options.folder_id:
        query += f" and '{options.folder_id}' in parents"
        drive_id = sheets.get_file(options.folder_id, "id,driveId").get("driveId")
    found: dict[str, list[str]] = {}
    for file in sheets.list_files(query, "id,name,ownedByMe", drive_id):
        if options.folder_id or file.get("ownedByMe"):
            found.setdefault(file["name"], []).append(file["id"])
    return found


def _fill(sheets: SheetsPort, file_id: str, file: WantedFile, *, is_new: bool) -> tuple[FileState, Message | None]:
    """Add the tabs that are missing, all or nothing; after an unknown outcome or a surprise the file is looked at."""
    blank_ids: Sequence[int] = (_NEW_FILES_SHEET_ID,)
    tabs = file.tabs
    wanted: Sequence[WantedTab] = tabs
    renames: list[Json] = []
    must_look = not is_new
    for last_round in (False, False, True):
        if must_look:
            seen = sheets.get_spreadsheet(file_id, _SEEN_FIELDS)
            present = present_ids(seen)
            wanted = [tab for tab in tabs if tab.metadata_id not in present]
            if not wanted:
                return FileState.ALREADY, None
            problem = _why_not(seen, file_id, wanted, has_ours=len(wanted) < len(tabs))
            if problem is not None:
                return FileState.REFUSED, problem
            blank_ids = _sheet_ids(seen) if len(wanted) == len(tabs) else ()
            renames = _out_of_the_way(seen, wanted, blank_ids)
        first = 0 if len(wanted) == len(tabs) else len(tabs) - len(wanted)
        requests = [build.spreadsheet_settings(WANTED_LOCALE, WANTED_TIME_ZONE), *renames]
        for index, tab in enumerate(wanted, start=first):
            requests.extend(tab.make(index))
        if len(wanted) == len(tabs):
            requests.extend(file.lists)
        requests.extend({"deleteSheet": {"sheetId": sheet_id}} for sheet_id in blank_ids)
        try:
            sheets.batch_update(file_id, requests)
        except SheetsError as error:
            surprised = isinstance(error, RequestRefused) and not must_look
            if last_round or (error.outcome is WriteOutcome.NOT_DONE and not surprised):
                raise
            must_look = True
        else:
            return FileState.FILLED, None
    raise AssertionError("the last round returns or raises")


def present_ids(seen: Json) -> set[int]:
    """Metadata ids on the tabs of a spreadsheet as seen."""
    return {
        int(metadata["metadataId"])
        for sheet in seen.get("sheets", ())
        for metadata in sheet.get("developerMetadata", ())
    }


def _sheet_ids(seen: Json) -> list[int]:
    return [int(sheet["properties"]["sheetId"]) for sheet in seen.get("sheets", ())]


def _why_not(seen: Json, file_id: str, wanted: Iterable[WantedTab], *, has_ours: bool) -> Message | None:
    """A file of ours may lack tabs whose titles are taken; any other file must be blank."""
    titles = {sheet["properties"]["title"] for sheet in seen.get("sheets", ())}
    if has_ours:
        taken = next((tab.title for tab in wanted if tab.title in titles), None)
        return None if taken is None else say("attach.title_taken", file=file_id, tab=taken)
    return None if _is_blank(seen) else say("attach.not_blank", file=file_id)


def _is_blank(seen: Json) -> bool:
    return not any(
        cell.get("userEnteredValue")
        for sheet in seen.get("sheets", ())
        for grid in sheet.get("data", ())
        for row in grid.get("rowData", ())
        for cell in row.get("values", ())
    )


def _out_of_the_way(seen: Json, wanted: Iterable[WantedTab], blank_ids: Sequence[int]) -> list[Json]:
    """Blank tabs that bear a title we need are renamed before they are deleted (a file needs one tab at any moment)."""
    titles = {tab.title.casefold() for tab in wanted}
    return [
        {
            "updateSheetProperties": {
                "properties": {"sheetId": sheet["properties"]["sheetId"], "title": f"songthan-{number}"},
                "fields": "title",
            }
        }
        for number, sheet in enumerate(seen.get("sheets", ()))
        if sheet["properties"]["sheetId"] in blank_ids and sheet["properties"]["title"].casefold() in titles
    ]
