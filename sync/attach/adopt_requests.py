"""The requests of `adopt`: tags on what is theirs, our columns and tabs beside it, in one atomic request."""

from __future__ import annotations

from collections.abc import Sequence

from rules.catalogue import Language
from rules.declared.programme import Column, Programme
from sync.attach.adopt_plan import AdoptPlan, AdoptTabPlan, locale_to_be_set
from sync.google.sheets_port import Json, SheetsPort
from sync.read.read_tab import columns_looked_for
from sync.shape import report_tab, style
from sync.shape.repair import grown_summary
from sync.shape.report_tab import TabPlace
from sync.shape.target_tabs import WantedTab, target_tabs
from sync.workbook import requests as build
from sync.workbook.file_locale import WANTED_TIME_ZONE
from sync.workbook.layout import OWN_HEADERS
from sync.workbook.tab_sight import SeenSheet


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
    requests = adopt_requests(plan, programme, editors, language)
    if requests:
        sheets.batch_update(plan.target.spreadsheet_id, requests)


def adopt_requests(
    plan: AdoptPlan, programme: Programme, editors: Sequence[str], language: Language = Language.TH
) -> list[Json]:
    """The requests that adopt a file: settings, each tab of theirs, then the tabs that are added at the end."""
    requests: list[Json] = []
    for tab_plan in plan.tabs:
        if not tab_plan.is_adopted_already:
            requests.extend(_dress(tab_plan, columns_looked_for(programme, tab_plan.target), language))
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
    locale = locale_to_be_set(plan.locale, plan.tabs)
    return [build.spreadsheet_settings(locale, WANTED_TIME_ZONE), *requests] if requests else []


def _dress(tab_plan: AdoptTabPlan, columns: Sequence[Column], language: Language) -> list[Json]:
    """Tags, our columns, formats, drop-downs, colours, protection; missing columns are added right of theirs."""
    sheet = tab_plan.sheet
    places = {mapping.column.id: mapping.position_0based for mapping in tab_plan.mappings}
    first_free = max(sheet.used_columns, *(place + 1 for place in places.values()), 0)
    for number, column in enumerate(tab_plan.missing):
        places[column.id] = first_free + number
    first_own = first_free + len(tab_plan.missing)
    own = {role: first_own + number for number, role in enumerate(OWN_HEADERS)}
    row_count = max(sheet.row_count, tab_plan.header_row_0based + 2)
    place = TabPlace(tab_plan.target, sheet.sheet_id, tab_plan.header_row_0based, row_count, places, own)
    header = [report_tab.header_cell(column, language) for column in tab_plan.missing]
    header.extend(report_tab.own_header_cell(role, language) for role in OWN_HEADERS)
    return [
        *_room(sheet, first_own + len(OWN_HEADERS), row_count, tab_plan.header_row_0based),
        build.update_cells(
            sheet.sheet_id, place.header_row_0based, first_free, [header], "userEnteredValue,userEnteredFormat,note"
        ),
        *build.column_widths(sheet.sheet_id, [style.OWN_WIDTHS_PX[role] for role in OWN_HEADERS], first_own),
        *_missing_notes(place, sheet, [mapping.column for mapping in tab_plan.mappings], language),
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
