"""The requests of `adopt`: tags on what is theirs, our columns and tabs beside it, in one atomic request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from rules.catalogue import Language
from rules.declared.programme import Column, Programme
from rules.readings.text import matching_form
from sync.attach.adopt_plan import AdoptPlan, AdoptTabPlan
from sync.google.sheets_port import Json, SheetsPort
from sync.read.read_tab import columns_looked_for
from sync.shape import report_tab, style
from sync.shape.code_lists import StandingTab, code_drop_downs, code_lists
from sync.shape.drop_downs import lacking_drop_downs
from sync.shape.repair import grown_summary
from sync.shape.report_tab import TabPlace, new_place
from sync.shape.stale_cells import LastLook
from sync.shape.summary_tab import last_look
from sync.shape.target_tabs import WantedTab, target_tabs
from sync.workbook import requests as build
from sync.workbook.file_locale import WANTED_LOCALE, WANTED_TIME_ZONE, writes_month_before_day
from sync.workbook.headers import header_form, header_text
from sync.workbook.layout import OWN_HEADERS, SUMMARY_TAB, TabTarget
from sync.workbook.tab_layout import LAYOUT_PART, NEVER_BY_TEXT, LaidColumn, TabLayout
from sync.workbook.tab_sight import SeenSheet


def adopt_file(
    plan: AdoptPlan,
    programme: Programme,
    sheets: SheetsPort,
    editors: Sequence[str],
) -> None:
    """Do what the plan says, in one atomic request. Raises SheetsError; ValueError when it is not ready.

    On an unknown outcome, plan again: tabs that were adopted are known by their metadata and left alone.
    """
    if not plan.is_ready:
        open_ends = [*plan.blockers, *(question.sentence for question in plan.questions)]
        raise ValueError("the plan is not ready: " + "; ".join(message.text(Language.EN) for message in open_ends))
    requests = adopt_requests(plan, programme, editors)
    if requests:
        sheets.batch_update(plan.target.spreadsheet_id, requests)


def adopt_requests(plan: AdoptPlan, programme: Programme, editors: Sequence[str]) -> list[Json]:
    """The requests that adopt a file: settings, each tab of theirs, then the tabs that are added at the end."""
    requests: list[Json] = []
    language = programme.thai
    title = plan.summary.title if plan.summary is not None else free_title(SUMMARY_TAB, plan.taken_titles)
    look = last_look(plan.target, programme).from_other_tabs(title)
    for tab_plan in plan.tabs:
        if not tab_plan.is_adopted_already:
            requests.extend(_dress(tab_plan, columns_looked_for(programme, tab_plan.target), look, language))
        elif tab_plan.is_corrected:
            requests.extend(_correct(tab_plan))
    by_id = {tab.metadata_id: tab for tab in target_tabs(programme, plan.target, editors, language, title)}
    wanted: list[WantedTab] = [by_id[tab.tab_id] for tab in plan.added_tabs]
    if plan.summary is None:
        wanted.append(by_id[plan.target.summary_id])
    else:
        for repair in grown_summary(plan.target, plan.summary, editors, language):
            requests.extend(repair.requests)
    for tab in wanted:
        made = tab.make(0)
        properties = made[0]["addSheet"]["properties"]
        properties.pop("index")  # at the end: nothing of theirs is moved
        properties["title"] = free_title(tab.title, plan.taken_titles)
        requests.extend(made)
    requests.extend(_code_lists(plan, programme))
    for tab_plan in plan.tabs:  # last: what names a column by its place goes along with it
        requests.extend(tab_plan.move.requests if tab_plan.move is not None else ())
    keeps_locale = plan.has_typed_dates and writes_month_before_day(plan.locale)
    locale = None if keeps_locale else WANTED_LOCALE
    return [build.spreadsheet_settings(locale, WANTED_TIME_ZONE), *requests] if requests else []


def _code_lists(plan: AdoptPlan, programme: Programme) -> Iterator[Json]:
    """Drop-downs of codes in tabs that are attached or made now; those of others are for the nightly check."""
    theirs = {tab_plan.target: tab_plan for tab_plan in plan.tabs}
    offices = len(plan.target.offices)

    def standing(tab: TabTarget) -> StandingTab | None:
        if tab in theirs:
            return StandingTab(_place(theirs[tab]), theirs[tab].sheet.title, theirs[tab].sheet)
        if tab not in plan.added_tabs:
            return None
        place = new_place(tab, columns_looked_for(programme, tab), offices)
        return StandingTab(place, free_title(tab.title, plan.taken_titles))

    lists = [
        one
        for one in code_lists(programme, plan.target)
        if one.tab not in theirs or not theirs[one.tab].is_adopted_already
    ]
    return (request for _, request in code_drop_downs(lists, standing, programme.thai))


def free_title(wanted: str, taken: frozenset[str]) -> str:
    """A title that no tab of the file bears; `taken` in compared form. Our tabs are found by their tags."""
    numbers = count(2)
    title = wanted
    while matching_form(title) in taken:
        title = f"{wanted} ({next(numbers)})"
    return title


def layout_of(tab_plan: AdoptTabPlan) -> TabLayout:
    """How the tab is laid out once it is attached: what reading goes by from then on."""
    block = tab_plan.block
    offsets = range(block.bottom_0based - block.top_0based + 1)
    rows = [_forms(tab_plan.sheet, block.top_0based + at) for at in offsets]
    laid = []
    for mapping in tab_plan.mappings:
        name = mapping.guess.name
        form = header_form(name.own)
        same = [place for place, other in enumerate(rows[name.row_offset]) if other == form]
        if name.position_0based in same:
            number = same.index(name.position_0based)
            laid.append(LaidColumn(mapping.column.id, form, name.row_offset, number, len(same)))
        else:  # its name is that of a merged area and stands in another column: only the column's tag tells
            laid.append(LaidColumn(mapping.column.id, form, name.row_offset, 0, NEVER_BY_TEXT))
    laid.extend(LaidColumn(column.id, header_form(column.header), offsets[-1]) for column in tab_plan.missing)
    below = tab_plan.next_table_0based
    next_header = () if below is None else tuple(form for form in _forms(tab_plan.sheet, below) if form)
    return TabLayout(len(offsets), tuple(laid), next_header)


def _forms(sheet: SeenSheet, row_0based: int) -> list[str]:
    values = sheet.values()
    cells = values[row_0based] if row_0based < len(values) else ()
    return [header_form(header_text(cell)) for cell in cells]


def _place(tab_plan: AdoptTabPlan) -> TabPlace:
    """Where things stand before any move: theirs as they are, to their right the missing columns, then ours."""
    sheet = tab_plan.sheet
    places = {mapping.column.id: mapping.position_0based for mapping in tab_plan.mappings}
    first_free = tab_plan.first_free_0based(above_header=tab_plan.move is not None)
    for number, column in enumerate(tab_plan.missing):
        places[column.id] = first_free + number
    first_own = first_free + len(tab_plan.missing)
    own = {role: first_own + number for number, role in enumerate(OWN_HEADERS)}
    row_count = max(sheet.row_count, tab_plan.header_row_0based + 2)
    return TabPlace(tab_plan.target, sheet.sheet_id, tab_plan.header_row_0based, row_count, places, own)


def _dress(tab_plan: AdoptTabPlan, columns: Sequence[Column], look: LastLook, language: Language) -> list[Json]:
    """Tags, our columns, formats, drop-downs, colours, protection; missing columns are added right of theirs."""
    sheet, place = tab_plan.sheet, _place(tab_plan)
    first_free = min(place.own.values()) - len(tab_plan.missing)
    header = [report_tab.header_cell(column, language) for column in tab_plan.missing]
    header.extend(report_tab.own_header_cell(role, language) for role in OWN_HEADERS)
    widths = [style.column_width_px(column) for column in tab_plan.missing]
    widths.extend(style.OWN_WIDTHS_PX[role] for role in OWN_HEADERS)
    return [
        *_room(sheet, max(place.own.values()) + 1, place.row_count, place.header_row_0based),
        build.update_cells(
            sheet.sheet_id, place.header_row_0based, first_free, [header], "userEnteredValue,userEnteredFormat,note"
        ),
        *build.column_widths(sheet.sheet_id, widths, first_free),
        *_missing_notes(place, sheet, [mapping.column for mapping in tab_plan.mappings], language),
        *(
            build.format_cells(area, style.TEXT_FORMAT)
            for column in columns
            if column.type in report_tab.TEXT_TYPES
            for area in sheet.open_areas(place.below_header(place.columns[column.id]))
        ),
        *(
            build.format_cells(piece, style.OWN_BODY_FORMAT)
            for area in report_tab.own_areas(place)
            for piece in sheet.open_areas(area)
        ),
        *(
            request
            for wanted in report_tab.drop_downs(place, columns, language)
            for request in lacking_drop_downs(wanted, sheet)
        ),
        *report_tab.colours(place, columns, look, language, len(sheet.colour_rules)),
        *report_tab.protections(place, language),
        *report_tab.tags(place),
        build.tag_sheet(sheet.sheet_id, *tab_plan.target.parts, LAYOUT_PART, value=layout_of(tab_plan).to_text()),
    ]


def _correct(tab_plan: AdoptTabPlan) -> list[Json]:
    """Tags of an attached tab put on other columns, and the layout as it is agreed now; no cell is touched."""
    sheet, target = tab_plan.sheet, tab_plan.target
    places = {mapping.column.id: mapping.position_0based for mapping in tab_plan.mappings}
    tags = {column_id: target.column_metadata_id(column_id) for column_id in tab_plan.retagged}
    gone = [tag for tag in tags.values() if tag in sheet.column_tags]
    gone.extend({target.layout_id} & sheet.tab_metadata_ids)
    return [
        *(build.untag(tag) for tag in gone),
        *(
            build.tag_column(sheet.sheet_id, places[column_id], *target.parts, f"column:{column_id}")
            for column_id in tags
            if column_id in places
        ),
        build.tag_sheet(sheet.sheet_id, *target.parts, LAYOUT_PART, value=layout_of(tab_plan).to_text()),
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
    if sheet.frozen_rows == 0 and not sheet.is_merged_across_row(header_row_0based + 1):
        requests.append(build.freeze_rows(sheet.sheet_id, header_row_0based + 1))
    return requests


def _missing_notes(place: TabPlace, sheet: SeenSheet, columns: Sequence[Column], language: Language) -> list[Json]:
    """What to write in each column, as a note on its header where there is no note yet."""
    return [
        header_note_request(place, column, language)
        for column in columns
        if not sheet.cell(place.header_row_0based, place.columns[column.id]).get("note")
        and not sheet.is_locked(place.header_row_0based, place.columns[column.id])
    ]


def header_note_request(place: TabPlace, column: Column, language: Language) -> Json:
    """Set the note of one header cell and nothing else of it."""
    note = {"note": report_tab.header_note(column, language)}
    return build.update_cells(place.sheet_id, place.header_row_0based, place.columns[column.id], [[note]], "note")
