"""adopt: attach a workbook that existed before us. It maps headers to columns, tags them and adds what is ours.

Nothing of theirs is moved, renamed or filled in: our two columns go to the right of theirs, tabs that are missing are
added at the end, header notes only where there is none. Nothing is done until the caller has shown the mapping and
somebody agreed (or --yes).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rules.catalogue import Language, Message, say
from rules.declared.programme import CellType, Column, Programme, SourceKind
from sync.attach.adopt_matching import MatchedTab, WantedMatch, match_tabs
from sync.google.sheets_port import Json, SheetsPort
from sync.read.read_tab import columns_looked_for
from sync.shape import report_tab, style
from sync.shape.repair import grown_summary
from sync.shape.report_tab import TabPlace
from sync.shape.target_tabs import WantedTab, target_tabs
from sync.workbook import requests as build
from sync.workbook.file_locale import WANTED_TIME_ZONE, cells_at, locale_to_set, writes_month_before_day
from sync.workbook.headers import READ_AS_IT_IS, header_text
from sync.workbook.layout import OWN_HEADERS, FileTarget, TabTarget
from sync.workbook.tab_sight import ADOPT_FIELDS, SeenSheet, seen_sheets

SURE = 0.9
"""Confidence from which a header needs no question."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """One header of theirs and the report column that it is taken for."""

    position_0based: int
    header: str
    column: Column
    confidence_0_to_1: float


@dataclass(frozen=True, slots=True)
class TabAdoption:
    """One tab of theirs taken for one report; `missing` columns stand nowhere in it."""

    target: TabTarget
    sheet: SeenSheet
    header_row_0based: int
    mappings: tuple[ColumnMapping, ...]
    missing: tuple[Column, ...]
    is_adopted_already: bool
    notes: tuple[Message, ...]

    @property
    def is_sure(self) -> bool:
        """No mapping needs a question."""
        return all(mapping.confidence_0_to_1 >= SURE for mapping in self.mappings)


@dataclass(frozen=True, slots=True)
class AdoptPlan:
    """What adopting a file would do; `blockers` must be put right by people first, `added_tabs` would be made new.

    `summary` is สรุปสถานะ where an earlier adoption made it. `new_aliases`: (report id, column id, header) worth adding
    to the programme, so that the header counts as known.
    """

    target: FileTarget
    title: str
    locale: str
    tabs: tuple[TabAdoption, ...]
    added_tabs: tuple[TabTarget, ...]
    blockers: tuple[Message, ...]
    warnings: tuple[Message, ...]
    summary: SeenSheet | None

    @property
    def is_sure(self) -> bool:
        """Nothing needs a question: every header is (nearly) the programme's own."""
        return all(tab.is_sure for tab in self.tabs)

    @property
    def new_aliases(self) -> tuple[tuple[str, str, str], ...]:
        return tuple(
            (tab.target.report, mapping.column.id, mapping.header)
            for tab in self.tabs
            for mapping in tab.mappings
            if mapping.confidence_0_to_1 < READ_AS_IT_IS
        )


def plan_adoption(
    programme: Programme, target: FileTarget, sheets: SheetsPort, *, add_missing_columns: bool = False
) -> AdoptPlan:
    """Look at a file and say which tab and header would be taken for what. Raises SheetsError; writes nothing.

    add_missing_columns: columns that stand nowhere are to be added to the right of theirs instead of blocking.
    """
    seen = sheets.get_spreadsheet(target.spreadsheet_id, ADOPT_FIELDS)
    properties = seen.get("properties", {})
    available = seen_sheets(seen)
    summary = next((sheet for sheet in available if target.summary_id in sheet.tab_metadata_ids), None)
    tabs: list[TabAdoption] = []
    added: list[TabTarget] = []
    blockers: list[Message] = []
    warnings: list[Message] = []
    wanted = [_wanted(programme, target, tab) for tab in target.tabs]
    matched = match_tabs(wanted, available)
    for match in wanted:
        found = matched.get(match.target.tab_id)
        if found is None:
            added.append(match.target)
            warnings.append(say("provisioning.adopt_no_tab", tab=match.target.title))
            continue
        adoption = _adoption(match, found, sheets.addresses)
        tabs.append(adoption)
        warnings.extend(adoption.notes)
        if adoption.missing and not add_missing_columns and not adoption.is_adopted_already:
            headers = ", ".join(column.header for column in adoption.missing)
            title = found.sheet.title
            blockers.append(say("provisioning.adopt_columns_missing", tab=title, headers=headers))
    locale = properties.get("locale", "")
    if writes_month_before_day(locale):
        kept = _locale_to_set(locale, tabs) is None
        warnings.append(
            say("provisioning.adopt_locale_kept" if kept else "provisioning.adopt_locale", locale=locale or "-")
        )
    return AdoptPlan(
        target,
        properties.get("title", ""),
        locale,
        tuple(tabs),
        tuple(added),
        tuple(blockers),
        tuple(warnings),
        summary,
    )


def adopt_file(
    plan: AdoptPlan,
    programme: Programme,
    sheets: SheetsPort,
    editors: Sequence[str],
    language: Language = Language.TH,
) -> None:
    """Do what the plan says, in one atomic request. Raises SheetsError; ValueError when something blocks.

    On an unknown outcome, plan again: tabs that were adopted are known by their metadata and left alone.
    """
    if plan.blockers:
        raise ValueError("the plan is blocked: " + "; ".join(message.text(Language.EN) for message in plan.blockers))
    requests = adoption_requests(plan, programme, editors, language)
    if requests:
        sheets.batch_update(plan.target.spreadsheet_id, requests)


def adoption_requests(
    plan: AdoptPlan, programme: Programme, editors: Sequence[str], language: Language = Language.TH
) -> list[Json]:
    """The requests of an adoption: settings, each tab of theirs, then the tabs that are added at the end."""
    requests: list[Json] = []
    for adoption in plan.tabs:
        if not adoption.is_adopted_already:
            requests.extend(_dress(adoption, columns_looked_for(programme, adoption.target), language))
    by_id = {tab.metadata_id: tab for tab in target_tabs(programme, plan.target, editors, language)}
    wanted: list[WantedTab] = [by_id[tab.tab_id] for tab in plan.added_tabs]
    if plan.summary is None:
        wanted.append(by_id[plan.target.summary_id])
    else:
        for repair in grown_summary(plan.target, plan.summary, editors, language):
            requests.extend(repair.requests)
    for tab in wanted:
        made = tab.make(0)
        made[0]["addSheet"]["properties"].pop("index")  # at the end: nothing of theirs is moved
        requests.extend(made)
    locale = _locale_to_set(plan.locale, plan.tabs)
    return [build.spreadsheet_settings(locale, WANTED_TIME_ZONE), *requests] if requests else []


def _locale_to_set(locale: str, tabs: Sequence[TabAdoption]) -> str | None:
    """Thai, or None where dates that were typed month-first must be looked through by a person first."""
    cells = (
        cell
        for tab in tabs
        for cell in cells_at(
            tab.sheet.values()[tab.header_row_0based + 1 :],
            [mapping.position_0based for mapping in tab.mappings if mapping.column.type is CellType.DATE],
        )
    )
    return locale_to_set(locale, cells)


# -- finding ---------------------------------------------------------------------------------------------------------


def _wanted(programme: Programme, target: FileTarget, tab: TabTarget) -> WantedMatch:
    """What to look for; among tabs of several offices only the office's name in the title tells whose it is."""
    words: tuple[str, ...] = ()
    if target.kind is SourceKind.TAB_PER_OFFICE and tab.office is not None:
        office = programme.office(tab.office)
        words = (office.name, office.name_en)
    return WantedMatch(tab, tuple(columns_looked_for(programme, tab)), tuple(word for word in words if word))


def _adoption(match: WantedMatch, found: MatchedTab, addresses: Sequence[str]) -> TabAdoption:
    """What the found tab's headers are taken for, what it lacks, what people should look at."""
    sheet, row_0based = found.sheet, found.header_row_0based
    by_id = {column.id: column for column in match.columns}
    mappings = tuple(
        ColumnMapping(guess.position_0based, guess.header, by_id[guess.column_id], guess.confidence_0_to_1)
        for guess in found.guesses
        if guess.column_id is not None
    )
    mapped = {mapping.column.id for mapping in mappings}
    missing = tuple(column for column in match.columns if column.id not in mapped)
    notes = [
        say(
            "provisioning.adopt_unsure",
            header=mapping.header,
            tab=sheet.title,
            column=mapping.column.header,
            percent=round(mapping.confidence_0_to_1 * 100),
        )
        for mapping in mappings
        if mapping.confidence_0_to_1 < SURE
    ]
    if unknown := _unknown_headers(found):
        notes.append(say("provisioning.adopt_unknown_headers", tab=sheet.title, headers=", ".join(unknown)))
    if row_0based > 0:
        notes.append(say("provisioning.adopt_header_below", tab=sheet.title, row=row_0based + 1))
    address = next(iter(addresses), "")
    for protected in sheet.body.get("protectedRanges", ()):
        if not protected.get("warningOnly") and not protected.get("requestingUserCanEdit", False):
            notes.append(say("provisioning.adopt_protected", tab=sheet.title, address=address))
    is_adopted = match.target.tab_id in sheet.tab_metadata_ids
    return TabAdoption(match.target, sheet, row_0based, mappings, missing, is_adopted, tuple(notes))


def _unknown_headers(found: MatchedTab) -> list[str]:
    """Headers of theirs that are taken for no column: left alone, or a column under another name."""
    if not found.guesses:
        return []
    known = {guess.position_0based for guess in found.guesses}
    cells = found.sheet.values()[found.header_row_0based]
    headers = [header_text(cell) for place, cell in enumerate(cells) if place not in known]
    return [f"“{header}”" for header in headers if header and header not in OWN_HEADERS.values()]


# -- dressing --------------------------------------------------------------------------------------------------------


def _dress(adoption: TabAdoption, columns: Sequence[Column], language: Language) -> list[Json]:
    """Tags, our columns, formats, drop-downs, colours, protection; missing columns are added right of theirs."""
    sheet = adoption.sheet
    places = {mapping.column.id: mapping.position_0based for mapping in adoption.mappings}
    first_free = max(sheet.used_columns, *(place + 1 for place in places.values()), 0)
    for number, column in enumerate(adoption.missing):
        places[column.id] = first_free + number
    first_own = first_free + len(adoption.missing)
    own = {role: first_own + number for number, role in enumerate(OWN_HEADERS)}
    row_count = max(sheet.row_count, adoption.header_row_0based + 2)
    place = TabPlace(adoption.target, sheet.sheet_id, adoption.header_row_0based, row_count, places, own)
    header = [report_tab.header_cell(column, language) for column in adoption.missing]
    header.extend(report_tab.own_header_cell(role, language) for role in OWN_HEADERS)
    return [
        *_room(sheet, first_own + len(OWN_HEADERS), row_count, adoption.header_row_0based),
        build.update_cells(
            sheet.sheet_id, place.header_row_0based, first_free, [header], "userEnteredValue,userEnteredFormat,note"
        ),
        *build.column_widths(sheet.sheet_id, [style.OWN_WIDTHS_PX[role] for role in OWN_HEADERS], first_own),
        *_missing_notes(place, sheet, [mapping.column for mapping in adoption.mappings], language),
        *(
            build.format_cells(place.below_header(places[column.id]), style.TEXT_FORMAT)
            for column in columns
            if column.type in report_tab.TEXT_TYPES
        ),
        *report_tab.own_formats(place),
        *report_tab.drop_downs(place, columns, language),
        *report_tab.colours(place, language),
        *report_tab.protections(place, language),
        *report_tab.tags(place),
    ]


def _room(sheet: SeenSheet, columns_needed: int, rows_needed: int, header_row_0based: int) -> list[Json]:
    """Grid that is too small grows at its end; the header is frozen where nothing is frozen yet."""
    requests: list[Json] = []
    for dimension, missing in (
        ("COLUMNS", columns_needed - sheet.column_count),
        ("ROWS", rows_needed - sheet.row_count),
    ):
        if missing > 0:
            grow = {"sheetId": sheet.sheet_id, "dimension": dimension, "length": missing}
            requests.append({"appendDimension": grow})
    if sheet.frozen_rows == 0:
        requests.append(build.freeze_rows(sheet.sheet_id, header_row_0based + 1))
    return requests


def _missing_notes(place: TabPlace, sheet: SeenSheet, columns: Sequence[Column], language: Language) -> list[Json]:
    """What to write in each column, as a note on its header where there is no note yet."""
    return [
        header_note_request(place, column, language)
        for column in columns
        if not sheet.cell(place.header_row_0based, place.columns[column.id]).get("note")
    ]


def header_note_request(place: TabPlace, column: Column, language: Language) -> Json:
    """Set the note of one header cell and nothing else of it."""
    note = {"note": report_tab.header_note(column, language)}
    return build.update_cells(place.sheet_id, place.header_row_0based, place.columns[column.id], [[note]], "note")
