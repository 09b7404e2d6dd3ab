"""What people undid in one report tab, piece by piece, and what puts it back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from rules.catalogue import Language, say
from rules.catalogue.stored import wordings
from rules.declared.programme import Column, Report
from sync.google.sheets_port import Json, metadata_filter
from sync.shape import report_tab, style
from sync.shape.drop_downs import lacking_drop_downs
from sync.shape.repair_pieces import (
    Repair,
    colour_repair,
    lacks_text_format,
    merge_repair,
    protection_repair,
)
from sync.shape.report_tab import TabPlace
from sync.shape.stale_cells import LastLook
from sync.workbook import requests as build
from sync.workbook.headers import header_form, header_text
from sync.workbook.layout import OFFICE_COLUMN_ID, OWN_HEADERS, TabTarget, metadata_id
from sync.workbook.snapshot import TabSnapshot
from sync.workbook.tab_sight import SeenSheet


def repair_report_tab(
    target: TabTarget,
    columns: Sequence[Column],
    sheet: SeenSheet,
    available: Sequence[SeenSheet],
    snapshot: TabSnapshot,
    declared: Report,
    look: LastLook,
    language: Language,
) -> Iterable[Repair]:
    """Repairs of one tab whose columns are known; `available` are all tabs of the file (a tag may have wandered).

    declared: the tab's report, with hints that are of no office yet. look: where the file tells the last one.
    """
    own, own_repairs = _own_columns(target, sheet, available, snapshot, language)
    yield from own_repairs
    place = place_of_report(target, sheet, snapshot, own)
    present = [column for column in columns if column.id in place.columns]
    yield from _tags(place, present, sheet, available)
    yield from _grid(place, sheet)
    yield from _cells(place, present, sheet, declared, language)
    yield from merge_repair(sheet, place.own.values(), place.header_row_0based)
    yield from colour_repair(sheet, report_tab.colour_rules(place, present, look, language))
    yield from protection_repair(sheet, report_tab.protections(place, language))


def place_of_report(target: TabTarget, sheet: SeenSheet, snapshot: TabSnapshot, own: Mapping[str, int]) -> TabPlace:
    """Where a tab's header and columns are as read; `own` by role."""
    places = {column_id: place for place, column_id in enumerate(snapshot.column_ids) if column_id is not None}
    if target.office is None:
        office_tag = target.column_metadata_id(OFFICE_COLUMN_ID)
        if office_tag in sheet.column_tags:
            places[OFFICE_COLUMN_ID] = sheet.column_tags[office_tag]
    return TabPlace(target, sheet.sheet_id, snapshot.header_row_1based - 1, sheet.row_count, places, own)


def _own_columns(
    target: TabTarget,
    sheet: SeenSheet,
    available: Sequence[SeenSheet],
    snapshot: TabSnapshot,
    language: Language,
) -> tuple[dict[str, int], list[Repair]]:
    """Where our columns are, or will be after the repair; a column of people's is never written over.

    A column of ours that is gone, or whose header people changed into something else, is made anew at the end of the
    grid; one whose header was only emptied gets it back.
    """
    header_row = snapshot.header_row_1based - 1
    places: dict[str, int] = {}
    repairs: list[Repair] = []
    width = sheet.column_count
    for role, header in OWN_HEADERS.items():
        seen = snapshot.own(role)
        tag = target.own_metadata_id(role)
        cells = [report_tab.own_header_cell(role, language)]
        fields = "userEnteredValue,userEnteredFormat,note"
        if seen is not None and seen.header_is_ours:
            places[role] = seen.column_0based
            continue
        if seen is not None and not _header_of(seen.values, header_row):
            places[role] = seen.column_0based
            requests: list[Json] = [build.update_cells(sheet.sheet_id, header_row, places[role], [cells], fields)]
        else:
            places[role] = width
            width += 1
            requests = [
                *_untag(tag, available),
                build.append_column(sheet.sheet_id),
                build.update_cells(sheet.sheet_id, header_row, places[role], [cells], fields),
                *build.column_widths(sheet.sheet_id, [style.OWN_WIDTHS_PX[role]], places[role]),
                build.tag_column(sheet.sheet_id, places[role], *target.parts, f"own:{role}"),
            ]
            place = TabPlace(target, sheet.sheet_id, header_row, sheet.row_count, {}, {role: places[role]})
            requests.extend(report_tab.own_formats(place))
        repairs.append(Repair(say("shape.repair_own_column", header=header, tab=sheet.title), tuple(requests)))
    return places, repairs


def _header_of(values: Sequence[object], header_row: int) -> str:
    cell = values[header_row] if header_row < len(values) else ""
    return header_form(header_text(cell if isinstance(cell, str | int | float) else ""))


def _untag(tag: int, available: Iterable[SeenSheet]) -> list[Json]:
    """Take the tag from where it lies now, if it still lies anywhere."""
    if any(tag in sheet.column_tags for sheet in available):
        return [{"deleteDeveloperMetadata": {"dataFilter": metadata_filter(tag)}}]
    return []


def _tags(
    place: TabPlace, columns: Sequence[Column], sheet: SeenSheet, available: Sequence[SeenSheet]
) -> Iterable[Repair]:
    """Each of the report's columns bears its metadata, so that it is found when its header is renamed."""
    for column in columns:
        tag = place.target.column_metadata_id(column.id)
        at = place.columns[column.id]
        if sheet.column_tags.get(tag) == at:
            continue
        parts = (*place.target.parts, f"column:{column.id}")
        requests = (*_untag(metadata_id(*parts), available), build.tag_column(sheet.sheet_id, at, *parts))
        yield Repair(say("shape.repair_tags", header=column.header, tab=sheet.title), requests)


def _grid(place: TabPlace, sheet: SeenSheet) -> Iterable[Repair]:
    if sheet.frozen_rows == 0 and not sheet.is_merged_across_row(place.header_row_0based + 1):
        yield Repair(
            say("shape.repair_frozen", tab=sheet.title),
            (build.freeze_rows(sheet.sheet_id, place.header_row_0based + 1),),
        )


def _cells(
    place: TabPlace, columns: Sequence[Column], sheet: SeenSheet, declared: Report, language: Language
) -> Iterable[Repair]:
    """Drop-downs, text format and header notes of the report's columns."""
    notes: list[Json] = []
    for column in columns:
        at = place.columns[column.id]
        if column.choices:
            requests = lacking_drop_downs(report_tab.drop_down(place, column, language), sheet)
            if requests:
                yield Repair(say("shape.repair_validation", header=column.header, tab=sheet.title), tuple(requests))
        if column.type in report_tab.TEXT_TYPES:
            lacking = [area for area in sheet.open_areas(place.below_header(at)) if lacks_text_format(sheet, area)]
            if lacking:
                requests = [build.format_cells(area, style.TEXT_FORMAT) for area in lacking]
                yield Repair(say("shape.repair_format", header=column.header, tab=sheet.title), tuple(requests))
        if sheet.is_locked(place.header_row_0based, at):
            continue
        note = {"note": report_tab.header_note(column, language)}
        stands = sheet.cell(place.header_row_0based, at).get("note", "")
        if not stands or (stands != note["note"] and _is_ours(stands, column.id, declared, language)):
            notes.append(build.update_cells(place.sheet_id, place.header_row_0based, at, [[note]], "note"))
    if notes:
        yield Repair(say("shape.repair_notes", tab=sheet.title), tuple(notes))


def _is_ours(note: str, column_id: str, declared: Report, language: Language) -> bool:
    """The note is ours but for its examples, its choices or the words that every note has: that of another office (the
    tab was copied) or of an earlier version."""
    column = next((each for each in declared.columns if each.id == column_id), None)
    if column is None:
        return False
    hint = re.sub(r"\\\{(?:office|district)\\\}", r"\\S{1,40}", re.escape(column.hint.in_language(language)))
    choices = _any_wording(language, "shape.note_choices").replace(r"\{choices\}", ".*") if column.choices else ""
    needed = _any_wording(language, "shape.note_required", "shape.note_optional")
    return re.fullmatch("\n".join(filter(None, (hint, choices, needed))), note) is not None


def _any_wording(language: Language, *sentence_ids: str) -> str:
    texts = {text.in_language(language) for sentence_id in sentence_ids for text in wordings(sentence_id)}
    return f"(?:{'|'.join(map(re.escape, sorted(texts)))})"
