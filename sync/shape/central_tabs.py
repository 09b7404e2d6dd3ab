"""How the central tabs look: widths, colours and what they hold, for whoever makes or mends them."""

from __future__ import annotations

from rules.catalogue import Language, say
from rules.declared.programme import CellType, Programme, Report
from rules.evaluate.consolidate import headers_before
from sync.plan.central_contents import (
    FINDINGS_HEADER,
    FINDINGS_TAB,
    HISTORY_HEADER,
    STATUS_HEADER,
    STATUS_TAB,
    central_titles,
    consolidated_reports,
    consolidated_tab_id,
    in_words,
)
from sync.shape.service_tab import ServiceTab
from sync.shape.style import CENTRED_TYPES, Colour, TextColour, column_width_px, status_colours
from sync.workbook.central_layout import HISTORY_TAB

_OFFICE_WIDTHS_PX = (80, 130)
_AMOUNT = "#,##0.00"
_ROOM_ROWS = 2_000  # colours and formats reach as far as the grid: room for the rows of a whole programme


def central_tabs(programme: Programme) -> tuple[ServiceTab, ...]:
    """Every service-owned tab of the central workbook, in order."""
    titles, language = central_titles(programme), programme.thai
    levels = (
        TextColour(say("plans.level_blocks").text(language), Colour.BAD, is_whole=True),
        TextColour(say("plans.level_warns").text(language), Colour.REMARK, is_whole=True),
    )
    return (
        ServiceTab(
            STATUS_TAB,
            titles[STATUS_TAB],
            in_words(STATUS_HEADER, language),
            widths_px=(*_OFFICE_WIDTHS_PX, 150, 220, 260, 190, 110, 60, 60, 100, 200, 130),
            colours={
                4: status_colours("content", language),
                5: status_colours("time", language),
                10: status_colours("reading", language),
            },
            wrapped=frozenset({4, 10}),
            centred=frozenset({6, 7, 8, 9, 11}),
            frozen_columns=2,
            row_count=len(programme.offices) * len(programme.reports) + 10,
        ),
        *(
            _consolidated(report, titles[consolidated_tab_id(report)], language)
            for report in consolidated_reports(programme)
        ),
        ServiceTab(
            FINDINGS_TAB,
            titles[FINDINGS_TAB],
            in_words(FINDINGS_HEADER, language),
            widths_px=(*_OFFICE_WIDTHS_PX, 200, 60, 180, 90, 520, 230),
            colours={5: levels},
            wrapped=frozenset({6}),
            centred=frozenset({3}),
            frozen_columns=2,
            row_count=_ROOM_ROWS,
        ),
        ServiceTab(
            HISTORY_TAB,
            titles[HISTORY_TAB],
            in_words(HISTORY_HEADER, language),
            widths_px=(170, 160, 80, 130, 220, 220, 460, 120),
            wrapped=frozenset({6}),
            hidden=frozenset({7}),  # facts for a machine that rebuilds its ledger
            row_count=_ROOM_ROWS,
        ),
    )


def _consolidated(report: Report, title: str, language: Language) -> ServiceTab:
    before = (*in_words(STATUS_HEADER[:1], language), *headers_before(language))
    columns = tuple(enumerate(report.columns, len(before)))
    return ServiceTab(
        consolidated_tab_id(report),
        title,
        (*before, *(column.header for column in report.columns)),
        widths_px=(*_OFFICE_WIDTHS_PX, 150, 60, 120, *(column_width_px(column) for column in report.columns)),
        colours={4: status_colours("row", language)},
        number_patterns={place: _AMOUNT for place, column in columns if column.type is CellType.NUMBER},
        centred=frozenset({3, *(place for place, column in columns if column.type in CENTRED_TYPES)}),
        frozen_columns=2,
        row_count=_ROOM_ROWS,
    )
