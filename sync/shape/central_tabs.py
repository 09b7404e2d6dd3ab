"""How the central tabs look: widths, colours and what they hold, for whoever makes or mends them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from rules.catalogue import Language, say
from rules.declared.office_groups import OfficeGroup
from rules.declared.programme import CellType, Programme, Report
from rules.evaluate.consolidate import headers_before
from sync.google.answer_values import column_letters
from sync.plan.central_contents import (
    FINDINGS_HEADER,
    FINDINGS_TAB,
    STATUS_HEADER,
    STATUS_TAB,
    STRAYS_TAB,
    central_titles,
    consolidated_reports,
    consolidated_tab_id,
    matrix_tab_header,
)
from sync.plan.group_list import GROUPS_TAB, groups_header
from sync.plan.kind_guide import GUIDE_TAB, guide_header
from sync.plan.overview_tabs import (
    CURVE_TAB,
    LEAST_OVERVIEW_ROWS,
    MATRIX_TAB,
    OVERVIEW_TAB,
    STANDING_COLUMNS,
    curve_header,
    curve_length,
    overview_header,
    part_titles,
    region_count,
)
from sync.plan.pass_log import log_header
from sync.shape.charts import Chart, Series
from sync.shape.service_tab import HEADER_ROW_1BASED, ServiceTab, StaleColumns
from sync.shape.staff_tabs import staff_tab
from sync.shape.stale_cells import LastLook, cells_of_other_tab
from sync.shape.style import CENTRED_TYPES, SCREEN_PX, Colour, TextColour, column_width_px, status_colours
from sync.workbook.central_layout import HISTORY_HEADER, HISTORY_TAB, LOG_TAB, in_words
from sync.workbook.staff_layout import STAFF_TABS

_OFFICE_WIDTHS_PX = (80, 130)
_AMOUNT = "#,##0.00"
_COUNT_WIDTH_PX, _RATE_WIDTH_PX, _WORD_WIDTH_PX, _LEAST_WORD_WIDTH_PX = 66, 66, 100, 60
_AMOUNT_WIDTH_PX, _AMOUNTS = 80, 4  # nine figures; the columns of counts below which money stands
_COLUMNS_OF_EVERY_VERSION = 3  # in which the line begins that tells when a tab was checked
_ONLY_GROWS = 3  # rows of a tab that rows are put on top of: one blank one, whose formats they take
_ROW_HEIGHT_PX = 21  # of a row whose height nobody set


def central_tabs(programme: Programme, group: OfficeGroup | None = None) -> tuple[ServiceTab, ...]:
    """Every tab of that group's workbook, or (None) of the national one, in order: ours, then those of the staff."""
    titles, language = central_titles(programme, group), programme.thai
    last = _last_day(programme, titles[MATRIX_TAB])
    made = {tab.tab_id: tab for tab in (*_gathered(programme, titles), *_told(programme, titles))}
    made |= {
        MATRIX_TAB: _matrix(programme, titles[MATRIX_TAB]),
        GUIDE_TAB: ServiceTab(
            GUIDE_TAB,
            titles[GUIDE_TAB],
            guide_header(language),
            widths_px=(150, 190, 190, 240, 240, 290),
            wrapped=frozenset(range(6)),
            frozen_columns=1,
            row_count=_ONLY_GROWS,
        ),
        HISTORY_TAB: ServiceTab(
            HISTORY_TAB,
            titles[HISTORY_TAB],
            in_words(HISTORY_HEADER, language),
            widths_px=(170, 160, 80, 130, 220, 220, 460, 120),
            wrapped=frozenset({6}),
            hidden=frozenset({0, 7}),  # ids and facts, for a machine that rebuilds its ledger
            row_count=_ONLY_GROWS,
        ),
    }
    ours = (made[tab_id] for tab_id in titles if tab_id not in STAFF_TABS)
    theirs = (staff_tab(layout, titles[layout.tab_id], programme) for layout in STAFF_TABS.values() if group is None)
    return (*(replace(tab, stale=(*tab.stale, _turns_as_a_whole(tab, last))) for tab in ours), *theirs)


def _gathered(programme: Programme, titles: Mapping[str, str]) -> Iterator[ServiceTab]:
    """Of these tabs those that hold what offices sent."""
    looked_at = _day_of_office(programme, titles[MATRIX_TAB])
    for report in consolidated_reports(programme):
        tab_id = consolidated_tab_id(report)
        if tab_id in titles:
            yield _consolidated(report, titles[tab_id], looked_at, programme.thai)
    for tab_id in (FINDINGS_TAB, STRAYS_TAB):
        if tab_id in titles:
            yield _findings(tab_id, programme, titles[tab_id])


def _told(programme: Programme, titles: Mapping[str, str]) -> Iterator[ServiceTab]:
    """Of these tabs those that the national workbook alone has."""
    if OVERVIEW_TAB not in titles:
        return
    yield _overview(programme, titles[OVERVIEW_TAB])
    yield _statuses(programme, titles[STATUS_TAB])
    yield _curve(programme, titles[CURVE_TAB])
    if GROUPS_TAB in titles:
        yield ServiceTab(
            GROUPS_TAB,
            titles[GROUPS_TAB],
            groups_header(programme.thai),
            widths_px=(220, 160, 120, 120, 140),
            number_patterns=dict.fromkeys((2, 3, 4), "#,##0"),
            frozen_columns=1,
        )
    yield ServiceTab(
        LOG_TAB,
        titles[LOG_TAB],
        log_header(programme.thai),
        widths_px=(160, 70, 190, 90, 90, 90, 90, 90, 433),
        wrapped=frozenset({8}),
        centred=frozenset({1, 3, 4, 5, 6, 7}),
        row_count=_ONLY_GROWS,
        former_widths_px=tuple((160, 70, 190, 90, 90, 90, 90, 90, widest) for widest in (480, 440)),
    )


def _turns_as_a_whole(tab: ServiceTab, last: LastLook) -> StaleColumns:
    """The line that tells when it was checked; sums of all offices with it, for no row of theirs has a day."""
    if tab.tab_id == OVERVIEW_TAB:
        return StaleColumns(last, ((0, len(tab.header)),), from_top=True)
    return StaleColumns(last, ((0, _COLUMNS_OF_EVERY_VERSION),), from_top=True, end_row=1)


def _statuses(programme: Programme, title: str) -> ServiceTab:
    return ServiceTab(
        STATUS_TAB,
        title,
        in_words(STATUS_HEADER, programme.thai),
        widths_px=(66, 124, 140, 165, 185, 165, 95, 42, 42, 70, 115, 90),
        colours={
            4: status_colours("content", programme.thai),
            5: status_colours("time", programme.thai),
            10: status_colours("reading", programme.thai),
        },
        wrapped=frozenset({3, 4, 5, 10}),
        centred=frozenset({6, 7, 8, 9, 11}),
        stale=(StaleColumns(_day_in(11, programme), ((4, 6), (7, 12))),),
        frozen_columns=2,
        former_widths_px=((80, 130, 150, 220, 260, 190, 110, 60, 60, 100, 200, 130),),
    )


def _findings(tab_id: str, programme: Programme, title: str) -> ServiceTab:
    language = programme.thai
    levels = (
        TextColour(say("plans.level_blocks").text(language), Colour.BAD, is_whole=True),
        TextColour(say("plans.level_warns").text(language), Colour.REMARK, is_whole=True),
    )
    return ServiceTab(
        tab_id,
        title,
        in_words(FINDINGS_HEADER, language),
        widths_px=(*_OFFICE_WIDTHS_PX, 150, 50, 160, 90, 380, 150, 110),
        colours={5: levels},
        wrapped=frozenset({2, 4, 6, 7, 8}),
        centred=frozenset({3}),
        frozen_columns=2,
        former_widths_px=((80, 130, 200, 60, 180, 90, 520, 230),),
    )


_STANDING_COLOURS: Mapping[str, str] = {
    "complete": "6AA84F",
    "late": "BF9000",
    "centre": "3D85C6",
    "to_correct": "E69138",
    "under_way": "FFD966",
    "not_started": "B7B7B7",
    "overdue": "CC0000",
    "unknown": "666666",
}
_LINE_COLOURS = ("1C4587", "CC0000", "38761D", "BF9000", "674EA7", "0B8043", "A64D79", "45818E")
_MARK_COLOUR = "999999"
_CHART_WIDTH_PX, _CHART_HEIGHT_PX = 350, 330


def _overview(programme: Programme, title: str) -> ServiceTab:
    header, language = overview_header(programme), programme.thai
    counts = len(header) - 3
    return ServiceTab(
        OVERVIEW_TAB,
        title,
        header,
        widths_px=(
            170,
            *[_AMOUNT_WIDTH_PX] * _AMOUNTS,
            *[_COUNT_WIDTH_PX] * (counts - _AMOUNTS),
            *(_RATE_WIDTH_PX, _RATE_WIDTH_PX, _CHART_WIDTH_PX),
        ),
        number_patterns={
            **dict.fromkeys(range(1, counts + 1), "#,##0"),
            **dict.fromkeys((len(header) - 2, len(header) - 1), "0%"),
        },
        colours={0: tuple(TextColour(part, Colour.WAITING, is_whole=True) for part in part_titles(programme))},
        wrapped=frozenset({0}),
        frozen_columns=1,
        row_count=LEAST_OVERVIEW_ROWS,
        charts=(
            Chart(
                "regions",
                say("overview.chart_regions").text(language),
                region_count(programme),
                tuple(Series(place, _STANDING_COLOURS[name]) for place, name in enumerate(STANDING_COLUMNS, start=2)),
                OVERVIEW_TAB,
                row=1,
                column=len(header),
                width_px=_CHART_WIDTH_PX,
                height_px=_CHART_HEIGHT_PX,
                is_stacked=True,
            ),
        ),
        chart_columns=1,
        former_widths_px=(
            (200, *[_COUNT_WIDTH_PX] * counts, _RATE_WIDTH_PX, _RATE_WIDTH_PX, 390),
            (*[0] * (len(header) - 1), 0, 364),
        ),
    )


def _matrix(programme: Programme, title: str) -> ServiceTab:
    """A column a report between whose they are and what to do. Many reports share the screen, the words in two lines;
    more than fit it in any case are scrolled."""
    header, count = matrix_tab_header(programme), len(programme.reports)
    reports, reason = range(3, 3 + count), len(header) - 3
    before, after = (60, 130, 130), (303, 70, 110)
    words, wrapped = [_WORD_WIDTH_PX] * count, {reason}
    former = tuple((*before, *words, widest, *after[1:]) for widest in (340, 310))
    if sum((*before, *words, *after)) > SCREEN_PX:
        narrow_before, narrow_after = (52, 118, 80), (200, 56, 66)
        width = min(_WORD_WIDTH_PX, (SCREEN_PX - sum((*narrow_before, *narrow_after))) // count)
        if width >= _LEAST_WORD_WIDTH_PX:
            former = (*former, (*before, *words, *after))
            before, words, after = narrow_before, [width] * count, narrow_after
            wrapped |= {2, *reports}
    return ServiceTab(
        MATRIX_TAB,
        title,
        header,
        widths_px=(*before, *words, *after),
        colours={place: status_colours("standing", programme.thai) for place in reports},
        centred=frozenset({*reports, len(header) - 2, len(header) - 1}),
        wrapped=frozenset(wrapped),
        frozen_columns=2,
        stale=(
            StaleColumns(_day_in(len(header) - 1, programme), ((3, len(header) - 2), (len(header) - 1, len(header)))),
        ),
        has_filter=True,
        former_widths_px=former,
    )


def _curve(programme: Programme, title: str) -> ServiceTab:
    header = curve_header(programme)
    reports = range(1, len(header) - 1)
    lines = tuple(Series(place, _LINE_COLOURS[(place - 1) % len(_LINE_COLOURS)]) for place in reports)
    return ServiceTab(
        CURVE_TAB,
        title,
        header,
        widths_px=(110, *[_WORD_WIDTH_PX] * len(reports), 90),
        number_patterns=dict.fromkeys(reports, "0%"),
        row_count=curve_length(programme) + 3,
        charts=(
            Chart(
                "curve",
                say("overview.chart_curve").text(programme.thai),
                curve_length(programme),
                (*lines, Series(len(header) - 1, _MARK_COLOUR, mark=True)),
                OVERVIEW_TAB,
                row=1 + _CHART_HEIGHT_PX // _ROW_HEIGHT_PX + 1,
                column=len(overview_header(programme)),
                width_px=_CHART_WIDTH_PX,
                height_px=_CHART_HEIGHT_PX,
            ),
        ),
    )


def _day_in(column: int, programme: Programme) -> LastLook:
    """The day that stands in that column of the row itself."""
    return LastLook(f"${column_letters(column)}{HEADER_ROW_1BASED}", programme.stale_after_days)


def _last_day(programme: Programme, matrix_title: str) -> LastLook:
    """The last day on which any office was read, as the matrix tells it in its last column."""
    letters = column_letters(len(matrix_tab_header(programme)) - 1)
    days = cells_of_other_tab(matrix_title, f"${letters}:${letters}")
    return LastLook(f"MAX({days})", programme.stale_after_days)


def _day_of_office(programme: Programme, matrix_title: str) -> LastLook:
    """The day on which the row's office was last read, as the matrix tells it in its last column."""
    width = len(matrix_tab_header(programme))
    matrix = cells_of_other_tab(matrix_title, f"$A:${column_letters(width - 1)}")
    return LastLook(f"VLOOKUP($A{HEADER_ROW_1BASED},{matrix},{width},FALSE)", programme.stale_after_days)


def _consolidated(report: Report, title: str, looked_at: LastLook, language: Language) -> ServiceTab:
    before = (*in_words(STATUS_HEADER[:1], language), *headers_before(language))
    columns = tuple(enumerate(report.columns, len(before)))
    return ServiceTab(
        consolidated_tab_id(report),
        title,
        (*before, *(column.header for column in report.columns)),
        widths_px=(*_OFFICE_WIDTHS_PX, 150, 60, 120, *(column_width_px(column) for column in report.columns)),
        colours={4: status_colours("row", language)},
        stale=(StaleColumns(looked_at, ((4, 5),)),),
        number_patterns={place: _AMOUNT for place, column in columns if column.type is CellType.NUMBER},
        centred=frozenset({3, *(place for place, column in columns if column.type in CENTRED_TYPES)}),
        frozen_columns=2,
    )
