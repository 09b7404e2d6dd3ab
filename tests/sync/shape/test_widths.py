"""On a laptop of 1,366 px at 100 % the verdict stands beside whatever cell a clerk types in, in every report tab."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import cycle, product
from pathlib import Path

import pytest

from config.load import load_configuration
from rules.catalogue import Language, say
from rules.declared.programme import CellType, Office, Programme, Report, Source, SourceKind
from rules.evaluate.consolidate import entries_of
from rules.evaluate.evaluate import evaluate
from rules.overview.findings import office_findings
from rules.overview.overview import make_overview
from rules.overview.row_pictures import office_pictures, row_pictures
from rules.readings.blocks import Block, Cell
from rules.readings.moment_text import BANGKOK
from rules.verdicts.facts import ContentFact, ContentState, Reading, ReadingState, ReportStatus, TimeFact, TimeState
from sync.check.sheet_texts import FindingRow
from sync.google.sheets_port import Json
from sync.plan.blocks import CentralCell, Day, plain
from sync.plan.central_contents import FINDINGS_TAB, STATUS_TAB, CentralFacts, central_contents
from sync.plan.kind_guide import GUIDE_TAB
from sync.plan.overview_tabs import MATRIX_TAB, OVERVIEW_TAB
from sync.plan.tab_plan import TabContent
from sync.shape.central_tabs import central_tabs
from sync.shape.service_tab import ServiceTab
from sync.shape.summary_tab import own_width
from sync.shape.target_tabs import target_tabs
from sync.terminal.thai_lines import break_lines
from sync.workbook.central_layout import HISTORY_TAB, LOG_TAB
from sync.workbook.layout import (
    DECLARATION_HEADERS,
    FIX_HEADER,
    STATUS_HEADER,
    SUMMARY_TAB,
    FileTarget,
    office_target,
    shared_target,
    summary_headers,
)
from sync.workbook.staff_layout import STAFF_TABS

ROOT = Path(__file__).parents[3]
PROGRAMMES = {
    "shipped": (ROOT / "config", {}),
    "flood-watch-2564": (ROOT / "config", {"SONGTHAN_PROGRAMME": "flood-watch-2564"}),
    "second": (ROOT / "tests" / "config" / "second", {}),
}
SCREEN_PX = 1366
ROW_NUMBERS_PX, SCROLL_BAR_PX = 46, 17
LEFT_FOR_TYPING_PX = 500
PX_A_LETTER, PADDING_PX, ARROW_PX, LINES_OF_HEADER = 7, 3, 20, 2
A_DAY = "30 ก.ย. 2563"
TYPED_DAYS = ("until", "announced_on", "since", "received_on")
SHOWN = {
    CellType.NUMBER: "9,999,999.00",
    CellType.WHOLE: "99,999",
    CellType.DATE: A_DAY,
    CellType.PHONE: "099-999-9999",
}
"""The widest that is usual in a cell that nobody can wrap."""
MOST_ON_SCREEN = 12  # reports: of more the matrix is scrolled
DAY = datetime(2020, 10, 1, 17, 0, tzinfo=BANGKOK)


def files(programme: Programme, kind: SourceKind) -> Iterator[FileTarget]:
    if kind is SourceKind.WORKBOOK_PER_OFFICE:
        yield from (office_target(programme, office, "file") for office in programme.offices[:2])
        return
    spreadsheets = {report.id: report.tab_key for report in programme.reports}
    source = Source(kind, spreadsheets, programme.source.office_header)
    shared = replace(programme, source=source, offices=programme.offices[:2])
    for file_id in dict.fromkeys(source.spreadsheets.values()):
        yield shared_target(shared, file_id)


def frozen_and_widths(made: list[Json]) -> tuple[int, list[int]]:
    """How many columns a new tab freezes, and the width of each column."""
    grid = made[0]["addSheet"]["properties"]["gridProperties"]
    widths = [100] * grid["columnCount"]
    for request in made:
        dimension = request.get("updateDimensionProperties", {})
        span = dimension.get("range", {})
        if span.get("dimension") == "COLUMNS":
            width = dimension["properties"]["pixelSize"]
            widths[span["startIndex"] : span["endIndex"]] = [width] * (span["endIndex"] - span["startIndex"])
    return grid.get("frozenColumnCount", 0), widths


def headers(made: list[Json]) -> list[str]:
    cells = next(each["updateCells"] for each in made if "updateCells" in each)["rows"][0]["values"]
    return [cell["userEnteredValue"]["stringValue"] for cell in cells]


@pytest.mark.parametrize("name", PROGRAMMES)
@pytest.mark.parametrize("kind", SourceKind)
def test_verdict_and_code_stay_in_sight_and_500_px_remain_to_type_in(name: str, kind: SourceKind) -> None:
    programme = load_configuration(*PROGRAMMES[name]).programme
    seen = 0
    for target in files(programme, kind):
        for tab in target_tabs(programme, target, (), Language.TH):
            made = tab.make(0)
            frozen, widths = frozen_and_widths(made)
            if tab.title == SUMMARY_TAB:
                names = [*summary_headers(programme).values(), *DECLARATION_HEADERS.values()]
                assert cut_headers(names[-len(widths) :], widths) == []
                assert min(widths) >= px("30 ก.ย. 23:59")
                assert ROW_NUMBERS_PX + sum(widths[: own_width(target)]) + SCROLL_BAR_PX <= SCREEN_PX
                continue
            columns = {column.header: column for report in programme.reports for column in report.columns}
            assert cut_headers(headers(made), widths) == [], tab.title
            for header, width in zip(headers(made), widths, strict=True):
                assert header not in columns or px(SHOWN.get(columns[header].type, "")) <= width, header
            left = SCREEN_PX - ROW_NUMBERS_PX - SCROLL_BAR_PX - sum(widths[:frozen])
            assert left >= LEFT_FOR_TYPING_PX, (tab.title, widths[:frozen])
            assert headers(made)[:2] == [STATUS_HEADER, FIX_HEADER]
            assert frozen == (4 if kind is SourceKind.SHARED_TAB else 3)
            assert max(widths[frozen:]) <= LEFT_FOR_TYPING_PX  # no column is wider than what is left beside ours
            seen += 1
    assert seen >= len({report.tab_key for report in programme.reports})


@pytest.mark.parametrize("name", PROGRAMMES)
def test_every_tab_of_the_centre_fits_what_it_shows_and_leaves_room_beside_frozen_columns(name: str) -> None:
    programme = load_configuration(*PROGRAMMES[name]).programme
    tabs = {tab.tab_id: tab for tab in central_tabs(programme)}
    on_one_screen = [FINDINGS_TAB, GUIDE_TAB, HISTORY_TAB, LOG_TAB, OVERVIEW_TAB, STATUS_TAB, *STAFF_TABS]
    if len(programme.reports) <= MOST_ON_SCREEN:
        on_one_screen.append(MATRIX_TAB)
    for tab_id, tab in tabs.items():
        widths = [0 if place in tab.hidden else width for place, width in enumerate(tab.widths_px)]
        assert len(widths) == len(tab.header) + tab.chart_columns, tab_id
        is_seen_whole = ROW_NUMBERS_PX + sum(widths) + SCROLL_BAR_PX <= SCREEN_PX
        assert is_seen_whole or tab_id not in on_one_screen, (tab_id, sum(widths))
        assert SCREEN_PX - ROW_NUMBERS_PX - SCROLL_BAR_PX - sum(widths[: tab.frozen_columns]) >= LEFT_FOR_TYPING_PX
        assert cut_headers(tab.header, widths) == [], tab_id
        for column, width in zip(STAFF_TABS[tab_id].headers if tab_id in STAFF_TABS else (), widths, strict=False):
            assert column not in TYPED_DAYS or px(A_DAY) <= width, (tab_id, column)
        for place, choices in tab.drop_downs.items():
            assert max(map(px, choices)) + ARROW_PX <= widths[place] or place in tab.wrapped, (tab_id, choices)
    for content in full_tabs(programme):
        tab = tabs[content.tab_id]
        assert content.rows, tab.tab_id
        assert {len(row) for row in content.rows} == {len(tab.header)}
        cut = {
            (tab.tab_id, tab.header[place], text)
            for row in content.rows
            for place, cell in enumerate(row)
            if (text := as_shown(cell, place, tab)) and place not in tab.wrapped and px(text) > tab.widths_px[place]
            if not isinstance(cell, str) or (*row[place + 1 :], "end")[0] != ""  # a text runs on over a blank cell
        }
        assert cut == set()


@pytest.mark.parametrize("name", PROGRAMMES)
def test_how_a_tab_of_the_staff_is_used_begins_where_it_is_seen_however_long_the_programme_is_called(name: str) -> None:
    programme = load_configuration(*PROGRAMMES[name]).programme
    for tab_id in STAFF_TABS:
        facts = {"title": say(f"decisions.tab_{tab_id}"), "programme": programme.title}
        line = say(f"decisions.{tab_id}_title", **facts).text(programme.thai)
        assert line.endswith(f" · {programme.title.th}")
        assert px(line.removesuffix(programme.title.th).split(" · ")[0]) < SCREEN_PX / 2


def cut_headers(header: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Headers that need more than the two lines for which there is height."""
    in_cells = [
        (name, (width - PADDING_PX) // PX_A_LETTER) for name, width in zip(header, widths, strict=False) if width
    ]
    return [name for name, cells in in_cells if len(break_lines(name, cells)) > LINES_OF_HEADER]


def px(text: str) -> float:
    """About how wide a text of one line is: as Chromium shows the sheets server's page, a little more."""
    marks = sum(unicodedata.category(sign) == "Mn" for sign in text)
    narrow, digits = sum(sign in ",.:/()! " for sign in text), sum(sign.isdigit() for sign in text)
    return PADDING_PX + 4 * narrow + 7.5 * digits + PX_A_LETTER * (len(text) - marks - narrow - digits)


def as_shown(cell: CentralCell, place: int, tab: ServiceTab) -> str:
    """The cell's first line in its column's format."""
    if isinstance(cell, Day):
        return A_DAY[:7]
    shown = plain(cell)
    if isinstance(shown, int | float) and place in tab.number_patterns:
        pattern = tab.number_patterns[place]
        return f"{shown:.0%}" if "%" in pattern and shown <= 1 else f"{shown:,.{2 * (pattern == '#,##0.00')}f}"
    return str(shown)


def full_tabs(programme: Programme) -> Iterator[TabContent]:
    """Every office with every status there is, amounts of nine figures, a finding of each rule."""
    tables = {
        report.id: tuple(full_block(report, office, programme) for office in programme.offices)
        for report in programme.reports
    }
    evaluation = evaluate(tables, programme, DAY.date())
    states = cycle(product(ContentState, TimeState))
    statuses = {
        (office.code, report.id): ReportStatus(
            office.code,
            report.id,
            ContentFact(content, 99, 100, was_complete_at=DAY),
            TimeFact(time, report.deadline, 300),
            Reading(ReadingState.OK, DAY, DAY),
        )
        for (office, report), (content, time) in zip(
            product(programme.offices, programme.reports), states, strict=False
        )
    }
    pictures = row_pictures(office_pictures(evaluation), office_findings(evaluation), statuses, programme, DAY.date())
    overview = make_overview(statuses, programme, DAY, pictures)
    places = cycle((office.code, report) for office in programme.offices for report in programme.reports)
    findings = [
        FindingRow(code, of.id, 1234, of.columns[-1].header, True, "ผิด", f"{of.tab}!AB1234", "https://x", rule.id)
        for rule, (code, of) in zip(programme.rules, places, strict=False)
    ]

    links = {office.code: "https://x" for office in programme.offices}

    def of_office(code: str) -> list[FindingRow]:
        return [found for found in findings if found.office == code]

    yield from central_contents(
        CentralFacts(programme, overview, links, of_office, lambda report: entries_of(evaluation, report.id), DAY)
    )


def full_block(report: Report, office: Office, programme: Programme) -> Block:
    pattern = next((str(rule.parameters["pattern"]) for rule in programme.rules if rule.kind == "pattern"), "")
    code = pattern.replace("{office}", office.code).replace(r"\d{3}", "001").replace(r"\d{2}", "01")
    typed: dict[CellType, Cell] = {
        CellType.NUMBER: 9_999_999,
        CellType.WHOLE: 99_999,
        CellType.DATE: A_DAY,
        CellType.PHONE: "076-123456",
        CellType.CODE: code,
    }
    row: list[Cell] = [
        max((c.value for c in column.choices), key=px, default=typed.get(column.type, "ข้อความ"))
        for column in report.columns
    ]
    return Block(office.code, tuple(column.id for column in report.columns), [row])
