"""The nightly check: protection, drop-downs, formats, colours, notes, tags and grid, put back where people undid them.

It looks at one file (one read), compares it with what this programme would make, and answers with the requests that
repair it. Only what is ours is repaired: no cell of theirs is written, apart from formats, drop-downs and notes.
A second check right after the repair finds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from rules.catalogue import Language, Message, say
from rules.declared.programme import CellType, Programme
from rules.readings.blocks import Cell
from sync.google.sheets_port import Json, SheetsPort
from sync.read.read_tab import columns_looked_for
from sync.shape.charts import chart_repair
from sync.shape.code_lists import StandingTab, code_list_repairs
from sync.shape.repair_pieces import (
    Repair,
    colour_repair,
    lacks_drop_down,
    merge_repair,
    protection_repair,
    width_repair,
)
from sync.shape.repair_report_tab import place_of_report, repair_report_tab
from sync.shape.service_tab import (
    ServiceTab,
    filter_request,
    make_service_tab,
    service_colour_rules,
    service_protections,
    wrapping,
)
from sync.shape.summary_tab import (
    CHECKED_FORMAT,
    checked_cells,
    last_look,
    own_width,
    summary_colour_rules,
    summary_drop_down,
    summary_protection,
    summary_size,
    summary_widths_px,
)
from sync.shape.target_tabs import target_tabs
from sync.workbook import requests as build
from sync.workbook.file_locale import WANTED_LOCALE, WANTED_TIME_ZONE, cells_at, locale_to_set
from sync.workbook.google_limits import NO_SIZE, WorkbookSize, size_of
from sync.workbook.layout import CHECKED_LABEL, SUMMARY_TAB, FileTarget, TabTarget, central_tab_id
from sync.workbook.snapshot import FileSnapshot, TabSnapshot
from sync.workbook.tab_sight import CENTRAL_FIELDS, SHAPE_FIELDS, SIZE_FIELDS, SeenSheet, seen_sheets

NO_TITLES: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ShapeReport:
    """What was found in one file, and the requests that put it right; both empty when all is well. size: as seen."""

    spreadsheet_id: str
    repairs: tuple[Repair, ...]
    size: WorkbookSize = NO_SIZE

    @property
    def messages(self) -> tuple[Message, ...]:
        return tuple(repair.message for repair in self.repairs)

    @property
    def requests(self) -> list[Json]:
        return [request for repair in self.repairs for request in repair.requests]


def check_file(
    programme: Programme,
    target: FileTarget,
    file: FileSnapshot,
    sheets: SheetsPort,
    editors: Sequence[str],
) -> ShapeReport:
    """Look at one file that holds rows; `file` is its snapshot of this very pass. Raises SheetsError; writes nothing.

    Tabs whose rows could not be told in `file` keep their columns untouched: people must restore those first. A tab
    that is gone is not made again here, because its rows are: that is for people (or adopt).
    """
    language = programme.thai
    seen = sheets.get_spreadsheet(target.spreadsheet_id, SHAPE_FIELDS)
    available = seen_sheets(seen)
    repairs = list(_settings_repair(seen, _date_cells(programme, file)))
    summary = _with_tag(available, target.summary_id)
    title = SUMMARY_TAB if summary is None else summary.title
    look = last_look(target, programme).from_other_tabs(title)
    for tab in target.tabs:
        sheet = _with_tag(available, tab.tab_id)
        snapshot = _snapshot_of(file, tab)
        if sheet is not None and snapshot is not None and snapshot.reading.is_fresh:
            columns = columns_looked_for(programme, tab)
            declared = programme.report(tab.report)
            repairs.extend(repair_report_tab(tab, columns, sheet, available, snapshot, declared, look, language))

    def standing(tab: TabTarget) -> StandingTab | None:
        sheet, snapshot = _with_tag(available, tab.tab_id), _snapshot_of(file, tab)
        if sheet is None or snapshot is None or not snapshot.reading.is_fresh:
            return None
        return StandingTab(place_of_report(tab, sheet, snapshot, {}), sheet.title, sheet)

    repairs.extend(code_list_repairs(programme, target, standing))
    repairs.extend(_summary_repairs(programme, target, file, available, editors, language))
    return ShapeReport(target.spreadsheet_id, tuple(repairs), size_of(seen))


def check_central(
    programme: Programme,
    spreadsheet_id: str,
    specs: Sequence[ServiceTab],
    sheets: SheetsPort,
    editors: Sequence[str],
    former: Mapping[int, str] = NO_TITLES,
) -> ShapeReport:
    """Look at a workbook of the centre; tabs that are gone are made again (blank: whoever repairs fills them).

    former: sheet id -> title of tabs that it had once, and that nothing is written into any more.

    An older version that somebody put back may have tabs of ours that cannot be found by their metadata any more, or
    that have another sheet id: the first get it back, the others are put aside under another title, whatever people
    noted in them, and made again.
    """
    language = programme.thai
    seen = sheets.get_spreadsheet(spreadsheet_id, CENTRAL_FIELDS)
    available = seen_sheets(seen)
    repairs = list(_settings_repair(seen))
    declared = {central_tab_id(programme.id, spec.tab_id): spec.title for spec in specs}
    titles = {declared[each.sheet_id]: each.title for each in available if each.sheet_id in declared}
    for place, spec in enumerate(specs):
        sheet_id = central_tab_id(programme.id, spec.tab_id)
        sheet = next((each for each in available if each.sheet_id == sheet_id), None)
        if sheet is None:
            made = make_service_tab(spec, programme.id, editors, min(place, len(available)), language)
            aside = _put_aside(spec, sheet_id, available)
            repairs.append(Repair(say("shape.repair_tab", tab=spec.title), (*aside, *made)))
            continue
        if sheet_id not in sheet.tab_metadata_ids:
            tag = build.tag_sheet(sheet_id, programme.id, f"central:{spec.tab_id}")
            lost = [_untag(sheet_id)] if _with_tag(available, sheet_id) is not None else []
            repairs.append(Repair(say("shape.repair_tab_tag", tab=sheet.title), (*lost, tag)))
        for narrowed in width_repair(sheet, spec.widths_px, spec.former_widths_px):
            # what stood in one line may need two
            repairs.append(
                replace(narrowed, requests=(*narrowed.requests, *wrapping(spec, sheet_id, sheet.column_count)))
            )
        rules = service_colour_rules(spec, sheet.sheet_id, titles)
        repairs.extend(colour_repair(sheet, rules))
        repairs.extend(protection_repair(sheet, service_protections(spec, sheet.sheet_id, editors, language)))
        if spec.has_filter and not sheet.body.get("basicFilter"):
            repairs.append(Repair(say("shape.repair_filter", tab=sheet.title), tuple(filter_request(spec, sheet_id))))
    for spec in specs:  # once every tab is there: a chart may stand on another
        header_row = spec.header_row_1based - 1
        repairs.extend(chart_repair(programme.id, spec.tab_id, header_row, spec.charts, available))
    repairs.extend(_set_apart(former, available, language))
    return ShapeReport(spreadsheet_id, tuple(repairs), size_of(seen))


def _set_apart(former: Mapping[int, str], available: Sequence[SeenSheet], language: Language) -> Iterable[Repair]:
    """A tab of an earlier time says so in its title; one that people gave another title keeps it."""
    taken = {sheet.title for sheet in available}
    for sheet in available:
        title = say("shape.former_title", tab=sheet.title).text(language)
        if former.get(sheet.sheet_id) == sheet.title and title not in taken:
            told = say("shape.repair_former_tab", tab=sheet.title, title=title)
            yield Repair(told, (build.retitle(sheet.sheet_id, title),))


def _put_aside(spec: ServiceTab, metadata_id: int, available: Sequence[SeenSheet]) -> Iterable[Json]:
    """Room for the tab: no other one keeps its metadata or its title."""
    if _with_tag(available, metadata_id) is not None:
        yield _untag(metadata_id)
    titles = {sheet.title for sheet in available}
    for sheet in available:
        if sheet.title == spec.title:
            number = next(n for n in range(1, len(titles) + 2) if f"{spec.title} ({n})" not in titles)
            yield build.retitle(sheet.sheet_id, f"{spec.title} ({number})")


def _untag(metadata_id: int) -> Json:
    return {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": {"metadataId": metadata_id}}}}


def repair_file(report: ShapeReport, sheets: SheetsPort) -> None:
    """Put right what was found, in one atomic request. Raises SheetsError.

    After an unknown outcome the next check simply looks again.
    """
    if report.repairs:
        sheets.batch_update(report.spreadsheet_id, report.requests)


def _settings_repair(seen: Json, date_cells: Iterable[Cell] = ()) -> Iterable[Repair]:
    """Thai and Bangkok time; a month-first file that holds dates keeps its locale until a person has seen to them."""
    properties = seen.get("properties", {})
    locale = locale_to_set(str(properties.get("locale", "")), date_cells)
    is_right = properties.get("locale") == WANTED_LOCALE or locale is None
    if not is_right or properties.get("timeZone") != WANTED_TIME_ZONE:
        told = f"{properties.get('locale', '-')}, {properties.get('timeZone', '-')}"
        yield Repair(say("shape.repair_locale", locale=told), (build.spreadsheet_settings(locale, WANTED_TIME_ZONE),))


def _date_cells(programme: Programme, file: FileSnapshot) -> Iterable[Cell]:
    """Every cell of the file's date columns, as read."""
    for tab in file.tabs:
        days = {column.id for column in programme.report(tab.report).columns if column.type is CellType.DATE}
        places = [place for place, column_id in enumerate(tab.column_ids) if column_id in days]
        yield from cells_at(tab.rows, places)


def _summary_repairs(
    programme: Programme,
    target: FileTarget,
    file: FileSnapshot,
    available: Sequence[SeenSheet],
    editors: Sequence[str],
    language: Language,
) -> Iterable[Repair]:
    sheet = _with_tag(available, target.summary_id)
    if sheet is None:
        summary = target_tabs(programme, target, editors, language)[-1]
        if summary.title not in {seen.title for seen in available}:
            made = _at_the_end(summary.make(0))
            yield Repair(say("shape.repair_tab", tab=summary.title), tuple(made))
        return
    yield from _room_in_summary(target, sheet)
    yield from width_repair(sheet, summary_widths_px(target), [summary_widths_px(target, former=True)])
    yield from merge_repair(sheet, range(own_width(target)))
    if lacks_drop_down(sheet, summary_drop_down(target, sheet.sheet_id)):
        drop_down = summary_drop_down(target, sheet.sheet_id)
        yield Repair(say("shape.repair_validation", header=sheet.title, tab=sheet.title), (drop_down,))
    yield from _checked_repair(target, file, sheet)
    height = max(sheet.row_count, summary_size(target)[0])
    yield from colour_repair(sheet, summary_colour_rules(target, programme, language, sheet.sheet_id), height)
    yield from protection_repair(sheet, [summary_protection(target, sheet.sheet_id, editors, language)])


def _checked_repair(target: FileTarget, file: FileSnapshot, sheet: SeenSheet) -> Iterable[Repair]:
    """Where the moment of the last look stands: workbooks of an earlier version have no such place."""
    at = own_width(target) - 1
    first = file.summary.grid[0] if file.summary is not None and file.summary.grid else ()
    label = first[at - 1] if at <= len(first) else ""
    seen = sheet.cell(0, at).get("userEnteredFormat", {}).get("numberFormat")
    if label != CHECKED_LABEL or seen != CHECKED_FORMAT:
        yield Repair(say("shape.repair_checked", tab=sheet.title), tuple(checked_cells(target, sheet.sheet_id)))


def grown_summary(target: FileTarget, sheet: SeenSheet, editors: Sequence[str], language: Language) -> Iterable[Repair]:
    """Nothing, or all that a summary tab needs that was made for fewer offices and reports than the file holds now."""
    room = list(_room_in_summary(target, sheet))
    yield from room
    if room:
        drop_down = summary_drop_down(target, sheet.sheet_id)
        yield Repair(say("shape.repair_validation", header=sheet.title, tab=sheet.title), (drop_down,))
        yield from protection_repair(sheet, [summary_protection(target, sheet.sheet_id, editors, language)])


def make_room_in_summary(target: FileTarget, sheets: SheetsPort) -> None:
    """Give the summary tab back the rows and columns that somebody deleted, where it has become too small.

    One read, and one write where something is missing. Raises SheetsError.
    """
    sheet = _with_tag(seen_sheets(sheets.get_spreadsheet(target.spreadsheet_id, SIZE_FIELDS)), target.summary_id)
    if sheet is not None:
        repair_file(ShapeReport(target.spreadsheet_id, tuple(_room_in_summary(target, sheet))), sheets)


def _room_in_summary(target: FileTarget, sheet: SeenSheet) -> Iterable[Repair]:
    """A row for each (office, report), also when the programme has grown since the tab was made."""
    rows, columns = summary_size(target)
    missing = {"ROWS": rows - sheet.row_count, "COLUMNS": columns - sheet.column_count}
    requests: list[Json] = [
        {"appendDimension": {"sheetId": sheet.sheet_id, "dimension": dimension, "length": count}}
        for dimension, count in missing.items()
        if count > 0
    ]
    if requests:
        yield Repair(say("shape.repair_room", tab=sheet.title), tuple(requests))


def _with_tag(sheets: Iterable[SeenSheet], metadata_id: int) -> SeenSheet | None:
    return next((sheet for sheet in sheets if metadata_id in sheet.tab_metadata_ids), None)


def _snapshot_of(file: FileSnapshot, tab: TabTarget) -> TabSnapshot | None:
    """The tab's snapshot; in a shared tab any office's, for they have the same columns."""
    return next((seen for seen in file.tabs if seen.report in tab.reports and tab.office in (None, seen.office)), None)


def _at_the_end(made: list[Json]) -> list[Json]:
    made[0]["addSheet"]["properties"].pop("index", None)
    return made
