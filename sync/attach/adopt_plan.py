"""What adopting a file would do: what each tab and header is taken for, what is asked, what stands against it.

Nothing of theirs is moved, renamed or filled in: our two columns go right of theirs (left, if the office agrees), tabs
that are missing are added at the end, header notes only where there is none. Pure: the file was looked at before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rules.catalogue import Message, say
from rules.declared.programme import CellType, Column, Programme, SourceKind
from rules.readings.fiscal_year import YearSpan
from rules.readings.text import matching_form
from sync.attach.adopt_questions import Question, ask_about_header, ask_about_tab
from sync.attach.guess_columns import Decision, HeaderGuess
from sync.attach.header_blocks import HeaderBlock
from sync.attach.header_scores import ColumnForms
from sync.attach.match_tabs import TabMatch, match_tabs
from sync.attach.obstacles import locked_headers, names_of_ours, summary_name_taken, writes_dates_as_text
from sync.attach.said_of_tabs import NOTHING_SAID, SaidOfTabs
from sync.attach.status_first import TabMove, move_first, naming_columns
from sync.attach.tab_candidates import TabCandidate, WantedMatch, agreed_places, is_computed, missing_columns
from sync.attach.tab_picture import TabPicture, picture_of
from sync.google.sheets_port import Json
from sync.read.read_tab import columns_looked_for
from sync.shape.style import OWN_WIDTHS_PX
from sync.workbook.file_locale import cells_at, writes_month_before_day
from sync.workbook.layout import OWN_HEADERS, FileTarget, TabTarget
from sync.workbook.tab_sight import SeenSheet, seen_sheets


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """One header of theirs and the report column that it is taken for."""

    guess: HeaderGuess
    column: Column

    @property
    def position_0based(self) -> int:
        return self.guess.name.position_0based

    @property
    def header(self) -> str:
        return self.guess.name.text

    @property
    def confidence_0_to_1(self) -> float:
        return self.guess.confidence_0_to_1


@dataclass(frozen=True, slots=True, eq=False)
class AdoptTabPlan:
    """One tab of theirs taken for one report; `missing` columns stand nowhere in it, `unmatched` headers are theirs.

    retagged: columns of an attached tab that are to be read from another place than was agreed, or from none.
    move: what brings our columns to the left, where that is wanted. next_table_0based: where another report's header
    begins further down.
    """

    target: TabTarget
    sheet: SeenSheet
    block: HeaderBlock
    mappings: tuple[ColumnMapping, ...]
    missing: tuple[Column, ...]
    unmatched: tuple[str, ...]
    is_adopted_already: bool
    retagged: tuple[str, ...] = ()
    is_corrected: bool = False
    move: TabMove | None = None
    next_table_0based: int | None = None

    @property
    def header_row_0based(self) -> int:
        """The last row of the header."""
        return self.block.bottom_0based

    def first_free_0based(self, *, above_header: bool) -> int:
        """The first column right of all that is theirs, and under no merged cell (above the header too, if asked)."""
        ends = (
            int(merge["endColumnIndex"])
            for merge in self.sheet.body.get("merges", ())
            if above_header or merge["endRowIndex"] > self.header_row_0based
        )
        taken = (mapping.position_0based + 1 for mapping in self.mappings)
        return max(self.sheet.used_columns, *ends, *taken, 0)

    @property
    def our_places(self) -> range:
        """Where our columns, and those that are missing, may come to stand."""
        first, last = (self.first_free_0based(above_header=above) for above in (False, True))
        return range(first, last + len(self.missing) + len(OWN_HEADERS))

    @property
    def is_closed_to_us(self) -> bool:
        """Nothing of ours can be put beside the table: the header's row is locked there, or the whole tab is."""
        return any(self.sheet.is_locked(self.header_row_0based, place) for place in self.our_places)


@dataclass(frozen=True, slots=True, eq=False)
class AdoptPlan:
    """What adopting a file would do. Questions and blockers must be settled by people first.

    differences are what also an attached file must be told: headers that mean something else now, tabs left out.
    added_tabs would be made new; unmatched_tabs are left alone; `summary` is the summary tab that an earlier adoption
    made; taken_titles: those of the tabs that stand in the file.
    """

    target: FileTarget
    title: str
    locale: str
    has_typed_dates: bool
    tabs: tuple[AdoptTabPlan, ...]
    added_tabs: tuple[TabTarget, ...]
    unmatched_tabs: tuple[str, ...]
    questions: tuple[Question, ...]
    blockers: tuple[Message, ...]
    warnings: tuple[Message, ...]
    differences: tuple[Message, ...]
    summary: SeenSheet | None
    taken_titles: frozenset[str]

    @property
    def is_ready(self) -> bool:
        """Nothing needs a person's word."""
        return not self.questions and not self.blockers


@dataclass(slots=True)
class _Found:
    """What is gathered while tab after tab is looked at."""

    tabs: list[AdoptTabPlan] = field(default_factory=list)
    added: list[TabTarget] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    blockers: list[Message] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)
    differences: list[Message] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


def plan_adopt(
    programme: Programme,
    target: FileTarget,
    seen: Json,
    addresses: Sequence[str],
    said: SaidOfTabs = NOTHING_SAID,
    *,
    add_missing_columns: bool = False,
    status_first: bool = False,
) -> AdoptPlan:
    """Say which tab and header of a file (seen with ADOPT_FIELDS) would be taken for what.

    add_missing_columns: columns that stand nowhere are to be added to the right of theirs instead of blocking.
    status_first: our columns are to stand left of theirs.
    """
    properties = seen.get("properties", {})
    available = [(sheet, picture_of(sheet)) for sheet in seen_sheets(seen)]
    summary = next((sheet for sheet, _ in available if target.summary_id in sheet.tab_metadata_ids), None)
    usable = [(sheet, picture) for sheet, picture in available if sheet is not summary]
    found = _Found()
    for match in match_tabs([_wanted(programme, target, tab) for tab in target.tabs], usable, said):
        _take(match, found, usable, addresses, said, add_missing_columns=add_missing_columns)
    if status_first:
        found.tabs = [_with_move(programme, tab, seen) for tab in found.tabs]
    locale = properties.get("locale", "")
    has_dates = any(sheet.has_dates or writes_dates_as_text(picture) for sheet, picture in available)
    has_dates = has_dates or any(_holds_serials(tab) for tab in found.tabs)
    if summary is None:
        found.warnings.extend(summary_name_taken(sheet for sheet, _ in usable))
    if writes_month_before_day(locale) and has_dates:
        found.warnings.append(say("attach.adopt_locale_kept", locale=locale or "-"))
    if found.added:
        found.warnings.append(say("attach.adopt_no_tab", tabs=_named(tab.title for tab in found.added)))
    left = tuple(sheet.title for sheet, _ in usable if sheet.sheet_id not in found.used)
    if left:
        found.warnings.append(say("attach.adopt_unmatched_tabs", tabs=_named(left)))
    return AdoptPlan(
        target,
        properties.get("title", ""),
        locale,
        has_dates,
        tuple(found.tabs),
        tuple(found.added),
        left,
        tuple(found.questions),
        tuple(found.blockers),
        (*found.warnings, *found.differences),
        tuple(found.differences),
        summary,
        frozenset(matching_form(sheet.title) for sheet, _ in available),
    )


def _named(texts: Iterable[str]) -> str:
    return ", ".join(f"“{text}”" for text in texts)


def _with_move(programme: Programme, tab: AdoptTabPlan, seen: Json) -> AdoptTabPlan:
    """Our columns are put right of everything first, and brought to the left from there."""
    if tab.is_adopted_already:
        return tab
    first = tab.first_free_0based(above_header=True) + len(tab.missing)
    by_id = {mapping.column.id: mapping.position_0based for mapping in tab.mappings}
    naming = [by_id[column] for column in naming_columns(programme, tab.target) if column in by_id]
    places = range(first, first + len(OWN_HEADERS))
    return replace(tab, move=move_first(tab.sheet, seen, places, list(OWN_WIDTHS_PX.values()), naming))


def _holds_serials(tab: AdoptTabPlan) -> bool:
    """A number stands in a column of dates, whatever it looks like."""
    columns = [mapping.position_0based for mapping in tab.mappings if mapping.column.type is CellType.DATE]
    cells = cells_at(tab.sheet.values()[tab.header_row_0based + 1 :], columns)
    return any(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in cells)


def _wanted(programme: Programme, target: FileTarget, tab: TabTarget) -> WantedMatch:
    """What to look for; among tabs of several offices only the office's name in the title tells whose it is."""
    words: tuple[str, ...] = ()
    if target.kind is SourceKind.TAB_PER_OFFICE and tab.office is not None:
        office = programme.office(tab.office)
        words = (office.name, office.name_en)
    near = YearSpan(programme.first_day, programme.last_day)
    forms = ColumnForms(tuple(columns_looked_for(programme, tab)), near)
    title = programme.report(tab.report).title.th
    return WantedMatch(tab, title, forms, tuple(word for word in words if word))


def _take(
    match: TabMatch,
    found: _Found,
    sheets: Sequence[tuple[SeenSheet, TabPicture]],
    addresses: Sequence[str],
    said: SaidOfTabs,
    *,
    add_missing_columns: bool,
) -> None:
    """Put one report's tab, or the question about it, or the tab to be added where it belongs."""
    if match.doubt is not None:
        found.questions.append(ask_about_tab(match))
        found.used |= {sheet.sheet_id for sheet in match.others}
    attached = next((sheet for sheet, _ in sheets if match.wanted.target.tab_id in sheet.tab_metadata_ids), None)
    if match.tab is None and attached is not None:
        found.used.add(attached.sheet_id)
        found.differences.append(say("attach.adopted_header_gone", tab=attached.title))
        return
    if match.is_said_in_vain:
        found.blockers.append(say("attach.adopt_empty_tab", tab=said.tabs[match.wanted.target.key]))
        return
    if match.tab is None:
        if match.doubt is None:
            found.added.append(match.wanted.target)
        return
    tab = match.tab
    found.used.add(tab.sheet.sheet_id)
    if is_computed(tab.picture):
        found.blockers.append(say("attach.adopt_computed_tab", tab=tab.sheet.title))
        return
    tab_plan = replace(_tab_plan(match.wanted, tab, said), next_table_0based=match.next_table_0based)
    found.tabs.append(tab_plan)
    columns = {column.id: column for column in match.wanted.columns.columns}
    if not tab_plan.is_adopted_already and tab_plan.is_closed_to_us:
        found.tabs.pop()
        found.differences.append(say("attach.adopt_closed_tab", tab=tab.sheet.title, address=next(iter(addresses), "")))
        return
    if tab_plan.is_adopted_already:
        found.differences.extend(_differences(tab, columns))
        if tab_plan.is_corrected and tab_plan.missing:
            headers = _named(column.header for column in tab_plan.missing)
            found.blockers.append(say("attach.correction_loses", tab=tab.sheet.title, headers=headers))
        return
    for guess in tab.guesses:
        if guess.decision in (Decision.ASKED, Decision.COMBINED):
            found.questions.append(ask_about_header(match.wanted.target, tab.sheet.title, guess, columns))
    if tab_plan.missing and not add_missing_columns:
        headers = _named(column.header for column in tab_plan.missing)
        found.blockers.append(say("attach.adopt_columns_missing", tab=tab.sheet.title, headers=headers))
    found.warnings.extend(_notes(tab, tab_plan, addresses))


def _differences(tab: TabCandidate, columns: Mapping[str, Column]) -> list[Message]:
    """Headers of an attached tab that by themselves, or by what was said, mean another column than was agreed."""
    now = {guess.column_id: guess.name for guess in tab.guesses if guess.column_id is not None}
    return [
        say(
            "attach.adopt_differs",
            tab=tab.sheet.title,
            header=guess.name.text,
            column=columns[guess.column_id].header,
            agreed=now[guess.column_id].text if guess.column_id in now else "-",
        )
        for guess in tab.otherwise
        if guess.decision is Decision.TAKEN
        and guess.column_id is not None
        and (guess.column_id not in now or now[guess.column_id].position_0based != guess.name.position_0based)
    ]


def _tab_plan(wanted: WantedMatch, tab: TabCandidate, said: SaidOfTabs) -> AdoptTabPlan:
    by_id = {column.id: column for column in wanted.columns.columns}
    mappings = tuple(
        ColumnMapping(guess, by_id[guess.column_id])
        for guess in tab.guesses
        if guess.column_id is not None and guess.decision is Decision.TAKEN
    )
    own = set(OWN_HEADERS.values())
    unmatched = tuple(
        guess.name.text for guess in tab.guesses if guess.decision is Decision.NOT_OURS and guess.name.text not in own
    )
    is_adopted = wanted.target.tab_id in tab.sheet.tab_metadata_ids
    missing = missing_columns(wanted, tab)
    plan = AdoptTabPlan(wanted.target, tab.sheet, tab.block, mappings, missing, unmatched, is_adopted)
    if not is_adopted:
        return plan
    agreed = {column_id: place for place, column_id in agreed_places(wanted, tab.sheet).items()}
    places = {mapping.column.id: mapping.position_0based for mapping in mappings}
    retagged = tuple(column_id for column_id in by_id if agreed.get(column_id) != places.get(column_id))
    is_corrected = said.corrects and bool(retagged or said.header_rows is not None)
    return replace(plan, retagged=retagged, is_corrected=is_corrected)


def _notes(tab: TabCandidate, tab_plan: AdoptTabPlan, addresses: Sequence[str]) -> list[Message]:
    """What people should look at; nothing of it stops the rest."""
    notes = names_of_ours(tab)
    if tab_plan.unmatched:
        headers = _named(tab_plan.unmatched)
        notes.append(say("attach.adopt_unknown_headers", tab=tab.sheet.title, headers=headers))
    columns = [(mapping.header, mapping.position_0based) for mapping in tab_plan.mappings]
    first = tab_plan.first_free_0based(above_header=False) + len(tab_plan.missing)
    columns.extend((header, first + number) for number, header in enumerate(OWN_HEADERS.values()))
    if locked := locked_headers(tab.sheet, tab_plan.header_row_0based, columns):
        address, headers = next(iter(addresses), ""), _named(locked)
        notes.append(say("attach.adopt_protected", tab=tab.sheet.title, headers=headers, address=address))
    return notes
