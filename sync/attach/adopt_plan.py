"""adopt: attach a workbook that existed before us. It maps headers to columns, tags them and adds what is ours.

Nothing of theirs is moved, renamed or filled in: our two columns go to the right of theirs, tabs that are missing are
added at the end, header notes only where there is none. Nothing is done until the caller has shown the mapping and
somebody agreed (or --yes).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rules.catalogue import Message, say
from rules.declared.programme import CellType, Column, Programme, SourceKind
from sync.attach.match_tabs import MatchedTab, WantedMatch, match_tabs
from sync.google.sheets_port import SheetsPort
from sync.read.read_tab import columns_looked_for
from sync.workbook.file_locale import cells_at, locale_to_set, writes_month_before_day
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
class AdoptTabPlan:
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
    tabs: tuple[AdoptTabPlan, ...]
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
            (tab.target.key, mapping.column.id, mapping.header)
            for tab in self.tabs
            for mapping in tab.mappings
            if mapping.confidence_0_to_1 < READ_AS_IT_IS
        )


def plan_adopt(
    programme: Programme, target: FileTarget, sheets: SheetsPort, *, add_missing_columns: bool = False
) -> AdoptPlan:
    """Look at a file and say which tab and header would be taken for what. Raises SheetsError; writes nothing.

    add_missing_columns: columns that stand nowhere are to be added to the right of theirs instead of blocking.
    """
    seen = sheets.get_spreadsheet(target.spreadsheet_id, ADOPT_FIELDS)
    properties = seen.get("properties", {})
    available = seen_sheets(seen)
    summary = next((sheet for sheet in available if target.summary_id in sheet.tab_metadata_ids), None)
    tabs: list[AdoptTabPlan] = []
    added: list[TabTarget] = []
    blockers: list[Message] = []
    warnings: list[Message] = []
    wanted = [_wanted(programme, target, tab) for tab in target.tabs]
    matched = match_tabs(wanted, available)
    for match in wanted:
        found = matched.get(match.target.tab_id)
        if found is None:
            added.append(match.target)
            warnings.append(say("attach.adopt_no_tab", tab=match.target.title))
            continue
        tab_plan = _tab_plan(match, found, sheets.addresses)
        tabs.append(tab_plan)
        warnings.extend(tab_plan.notes)
        if tab_plan.missing and not add_missing_columns and not tab_plan.is_adopted_already:
            headers = ", ".join(column.header for column in tab_plan.missing)
            title = found.sheet.title
            blockers.append(say("attach.adopt_columns_missing", tab=title, headers=headers))
    locale = properties.get("locale", "")
    if writes_month_before_day(locale):
        kept = locale_to_be_set(locale, tabs) is None
        warnings.append(say("attach.adopt_locale_kept" if kept else "attach.adopt_locale", locale=locale or "-"))
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


def locale_to_be_set(locale: str, tabs: Sequence[AdoptTabPlan]) -> str | None:
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


def _wanted(programme: Programme, target: FileTarget, tab: TabTarget) -> WantedMatch:
    """What to look for; among tabs of several offices only the office's name in the title tells whose it is."""
    words: tuple[str, ...] = ()
    if target.kind is SourceKind.TAB_PER_OFFICE and tab.office is not None:
        office = programme.office(tab.office)
        words = (office.name, office.name_en)
    return WantedMatch(tab, tuple(columns_looked_for(programme, tab)), tuple(word for word in words if word))


def _tab_plan(match: WantedMatch, found: MatchedTab, addresses: Sequence[str]) -> AdoptTabPlan:
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
            "attach.adopt_unsure",
            header=mapping.header,
            tab=sheet.title,
            column=mapping.column.header,
            percent=round(mapping.confidence_0_to_1 * 100),
        )
        for mapping in mappings
        if mapping.confidence_0_to_1 < SURE
    ]
    if unknown := _unknown_headers(found):
        notes.append(say("attach.adopt_unknown_headers", tab=sheet.title, headers=", ".join(unknown)))
    if row_0based > 0:
        notes.append(say("attach.adopt_header_below", tab=sheet.title, row=row_0based + 1))
    address = next(iter(addresses), "")
    for protected in sheet.body.get("protectedRanges", ()):
        if not protected.get("warningOnly") and not protected.get("requestingUserCanEdit", False):
            notes.append(say("attach.adopt_protected", tab=sheet.title, address=address))
    is_adopted = match.target.tab_id in sheet.tab_metadata_ids
    return AdoptTabPlan(match.target, sheet, row_0based, mappings, missing, is_adopted, tuple(notes))


def _unknown_headers(found: MatchedTab) -> list[str]:
    """Headers of theirs that are taken for no column: left alone, or a column under another name."""
    if not found.guesses:
        return []
    known = {guess.position_0based for guess in found.guesses}
    cells = found.sheet.values()[found.header_row_0based]
    headers = [header_text(cell) for place, cell in enumerate(cells) if place not in known]
    return [f"“{header}”" for header in headers if header and header not in OWN_HEADERS.values()]
