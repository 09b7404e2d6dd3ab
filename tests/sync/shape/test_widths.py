"""On a laptop of 1,366 px at 100 % the verdict stands beside whatever cell a clerk types in, in every report tab."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from config.load import load_configuration
from rules.catalogue import Language
from rules.declared.programme import Programme, Source, SourceKind
from rules.evaluate.evaluate import evaluate
from rules.overview.overview import make_overview
from rules.overview.row_pictures import row_pictures
from rules.readings.moment_text import BANGKOK
from sync.google.sheets_port import Json
from sync.plan.overview_tabs import MATRIX_TAB, OVERVIEW_TAB, overview_rows
from sync.shape.central_tabs import central_tabs
from sync.shape.style import shown_length
from sync.shape.target_tabs import target_tabs
from sync.workbook.central_layout import LOG_TAB
from sync.workbook.layout import FIX_HEADER, STATUS_HEADER, SUMMARY_TAB, FileTarget, office_target, shared_target

ROOT = Path(__file__).parents[3]
PROGRAMMES = (ROOT / "config", ROOT / "tests" / "config" / "second")
SCREEN_PX = 1366
ROW_NUMBERS_PX, SCROLL_BAR_PX = 46, 17
LEFT_FOR_TYPING_PX = 500
PX_A_CHARACTER = 8
MOST_ON_SCREEN = 5  # reports: of more the matrix is scrolled
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


@pytest.mark.parametrize("directory", PROGRAMMES, ids=["shipped", "second"])
@pytest.mark.parametrize("kind", SourceKind)
def test_verdict_and_code_stay_in_sight_and_500_px_remain_to_type_in(directory: Path, kind: SourceKind) -> None:
    programme = load_configuration(directory, {}).programme
    seen = 0
    for target in files(programme, kind):
        for tab in target_tabs(programme, target, (), Language.TH):
            if tab.title == SUMMARY_TAB:
                continue
            made = tab.make(0)
            frozen, widths = frozen_and_widths(made)
            left = SCREEN_PX - ROW_NUMBERS_PX - SCROLL_BAR_PX - sum(widths[:frozen])
            assert left >= LEFT_FOR_TYPING_PX, (tab.title, widths[:frozen])
            assert headers(made)[:2] == [STATUS_HEADER, FIX_HEADER]
            assert frozen == (4 if kind is SourceKind.SHARED_TAB else 3)
            assert max(widths[frozen:]) <= LEFT_FOR_TYPING_PX  # no column is wider than what is left beside ours
            seen += 1
    assert seen >= len(programme.reports) // 2


@pytest.mark.parametrize("directory", PROGRAMMES, ids=["shipped", "second"])
def test_the_centres_pictures_fit_the_screen_and_their_titles_of_parts_their_columns(directory: Path) -> None:
    programme = load_configuration(directory, {}).programme
    tabs = {tab.tab_id: tab for tab in central_tabs(programme)}
    assert ROW_NUMBERS_PX + sum(tabs[LOG_TAB].widths_px) <= SCREEN_PX
    if len(programme.reports) <= MOST_ON_SCREEN:
        assert ROW_NUMBERS_PX + sum(tabs[MATRIX_TAB].widths_px) <= SCREEN_PX
    widths = tabs[OVERVIEW_TAB].widths_px
    pictures = row_pictures(evaluate({}, programme, DAY.date()), {}, DAY.date())
    rows = list(overview_rows(make_overview({}, programme, DAY, pictures), programme))
    assert any("ยังค้าง" in row for row in rows) is bool(programme.activities)
    for row in rows:
        for place, (cell, beside) in enumerate(pairwise(row[1:]), start=1):
            if isinstance(cell, str) and beside != "":  # it cannot run on
                assert PX_A_CHARACTER * shown_length(cell) <= widths[place], cell
