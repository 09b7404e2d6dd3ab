"""The tab สรุปสถานะ: service-owned and locked, with the office's own area for declarations left free."""

from __future__ import annotations

from collections.abc import Sequence

from rules.catalogue import Language, say
from rules.declared.programme import Programme
from sync.google.answer_values import column_letters
from sync.google.sheets_port import Json
from sync.shape import style
from sync.shape.stale_cells import LastLook, stale_rule
from sync.workbook import requests as build
from sync.workbook.layout import (
    CHECKED_LABEL,
    DECLARATION_HEADERS,
    DECLARES_NONE,
    SUMMARY_FIRST_ROW_1BASED,
    SUMMARY_HEADER_ROW_1BASED,
    SUMMARY_HEADERS,
    SUMMARY_TAB,
    FileTarget,
    summary_headers,
)

_WIDTHS_PX = {
    "office": 130,
    "report": 150,
    "content": 165,
    "time": 140,
    "deadline": 115,
    "done": 90,
    "missing": 150,
    "fix_first": 250,
    "reading": 110,
    "none": 150,
    "reason": 220,
    "name": 150,
    "declared_on": 120,
}
"""The service's own stand on one screen, also beside the office's name of a file that several share."""
_FORMER_WIDTHS_PX = {"report": 170, "content": 190, "time": 150, "deadline": 130, "missing": 180, "fix_first": 300}
_COLOURED = {"content": "content", "time": "time", "reading": "reading"}
_READ = (("content", "time"), ("done", "reading"))
"""First and last of the columns that say what was read, and so turn grey when nobody looks."""
CHECKED_FORMAT: Json = {"type": "DATE_TIME", "pattern": "d mmm hh:mm"}
_SPARE_ROWS = 3


def own_width(target: FileTarget) -> int:
    """How many columns of the summary tab are the service's."""
    return len(SUMMARY_HEADERS) + (1 if target.has_office_column else 0)


def summary_widths_px(target: FileTarget, *, former: bool = False) -> list[int]:
    """The width of each column, or what an earlier version made it."""
    widths = {**_WIDTHS_PX, **(_FORMER_WIDTHS_PX if former else {})}
    return [widths[name] for name in _column_names(target)]


def summary_size(target: FileTarget) -> tuple[int, int]:
    """Rows and columns that the tab needs at least."""
    return SUMMARY_FIRST_ROW_1BASED - 1 + len(target.summary_rows), own_width(target) + len(DECLARATION_HEADERS)


def declaration_area(target: FileTarget, sheet_id: int) -> Json:
    """Where the office types: below the headers of its own columns, as far as there are reports."""
    first = SUMMARY_FIRST_ROW_1BASED - 1
    start = own_width(target)
    end = start + len(DECLARATION_HEADERS)
    return build.grid_range(sheet_id, first, first + len(target.summary_rows), start, end)


def make_summary_tab(
    target: FileTarget, programme: Programme, editors: Sequence[str], index: int | None, language: Language
) -> list[Json]:
    """The whole tab; its statuses are written by the first pass. `editors` may write it, besides the file's owner."""
    sheet_id = target.summary_id
    names = _column_names(target)
    rows = summary_size(target)[0] + _SPARE_ROWS
    return [
        build.add_sheet(
            sheet_id,
            SUMMARY_TAB,
            rows,
            len(names),
            frozen_rows=SUMMARY_HEADER_ROW_1BASED,
            frozen_columns=own_width(target) - len(SUMMARY_HEADERS) + 1,
            colour=style.colour_style(style.TAB_COLOURS["ours"]),
            index=index,
        ),
        *_texts(target, programme, language),
        build.row_height(sheet_id, SUMMARY_HEADER_ROW_1BASED - 1, style.HEADER_HEIGHT_PX),
        *build.column_widths(sheet_id, summary_widths_px(target)),
        build.format_cells(
            build.grid_range(sheet_id, SUMMARY_FIRST_ROW_1BASED - 1, rows, 0, len(names)), style.BODY_FORMAT
        ),
        *checked_cells(target, sheet_id),
        summary_drop_down(target),
        *(
            build.add_colour_rule(rule, place)
            for place, rule in enumerate(summary_colour_rules(target, programme, language))
        ),
        summary_protection(target, sheet_id, editors, language),
        build.tag_sheet(sheet_id, target.programme, "summary"),
    ]


def summary_drop_down(target: FileTarget, sheet_id: int | None = None) -> Json:
    """The drop-down "ไม่มี" of the declaration column."""
    sheet_id = target.summary_id if sheet_id is None else sheet_id
    area = declaration_area(target, sheet_id)
    one_column = {**area, "endColumnIndex": area["startColumnIndex"] + 1}
    return build.drop_down(one_column, [DECLARES_NONE])


def last_look(target: FileTarget, programme: Programme) -> LastLook:
    """Where the summary tab tells when the file was last checked, as the tab itself names it."""
    return LastLook(f"${column_letters(own_width(target) - 1)}$1", programme.stale_after_days)


def checked_cells(target: FileTarget, sheet_id: int) -> list[Json]:
    """The label and the format of the cell that says when the office was last checked; the moment is not touched."""
    at = own_width(target) - 1
    label = build.text_cell(CHECKED_LABEL, {**style.NOTE_FORMAT, "horizontalAlignment": "RIGHT"})
    moment = {"userEnteredFormat": {**style.CENTRED, "numberFormat": CHECKED_FORMAT}}
    return [
        build.update_cells(sheet_id, 0, at - 1, [[label]], "userEnteredValue,userEnteredFormat"),
        build.update_cells(sheet_id, 0, at, [[moment]], "userEnteredFormat"),
    ]


def summary_colour_rules(
    target: FileTarget, programme: Programme, language: Language, sheet_id: int | None = None
) -> list[Json]:
    """Grey once nobody has looked for too long, before the colours of the content, time and reading columns."""
    sheet_id = target.summary_id if sheet_id is None else sheet_id
    names = _column_names(target)
    last = own_width(target) - 1
    below, look = SUMMARY_FIRST_ROW_1BASED - 1, last_look(target, programme)
    areas = [build.grid_range(sheet_id, 0, 1, last, last + 1)]
    areas += [build.grid_range(sheet_id, below, None, names.index(first), names.index(end) + 1) for first, end in _READ]
    rules = [stale_rule(area, look) for area in areas]
    for name, kind in _COLOURED.items():
        at = names.index(name)
        area = build.grid_range(sheet_id, SUMMARY_FIRST_ROW_1BASED - 1, None, at, at + 1)
        rules.extend(style.colour_rule([area], text) for text in style.status_colours(kind, language))
    return rules


def summary_protection(target: FileTarget, sheet_id: int, editors: Sequence[str], language: Language) -> Json:
    """The whole tab locked, the declaration area free."""
    description = say("shape.protect_tab").text(language)
    return build.protect_hard(sheet_id, description, editors, [declaration_area(target, sheet_id)])


def _column_names(target: FileTarget) -> list[str]:
    office = ["office"] if target.has_office_column else []
    return [*office, *SUMMARY_HEADERS, *DECLARATION_HEADERS]


def _texts(target: FileTarget, programme: Programme, language: Language) -> list[Json]:
    """Title rows' look, the header row, and the report (and office) of each row."""
    ours, theirs = style.header_format(style.OUR_HEADER), style.header_format(style.THEIR_HEADER)
    note = say("shape.note_none").text(language)
    headers = summary_headers(programme)
    header = [build.text_cell(headers[name], ours) for name in _column_names(target) if name not in DECLARATION_HEADERS]
    header.extend(
        build.text_cell(text, theirs, note if name == "none" else "") for name, text in DECLARATION_HEADERS.items()
    )
    rows: list[list[Json]] = []
    for office, report in target.summary_rows:
        if programme.report(report).period_column is not None:  # told from its first day on
            rows.append([])
            continue
        title = build.text_cell(programme.report(report).title.in_language(language))
        rows.append([build.text_cell(programme.office(office).name), title] if target.has_office_column else [title])
    sheet_id = target.summary_id
    return [
        build.update_cells(sheet_id, 0, 0, [[{"userEnteredFormat": style.TITLE_FORMAT}]], "userEnteredFormat"),
        build.update_cells(sheet_id, 1, 0, [[{"userEnteredFormat": style.NOTE_FORMAT}]], "userEnteredFormat"),
        build.update_cells(
            sheet_id, SUMMARY_HEADER_ROW_1BASED - 1, 0, [header], "userEnteredValue,userEnteredFormat,note"
        ),
        build.update_cells(sheet_id, SUMMARY_FIRST_ROW_1BASED - 1, 0, rows, "userEnteredValue"),
    ]
