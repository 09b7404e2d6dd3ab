"""Titles and headers as they were once written: in other words of the programme, or an older version's.

They are known as ours and renamed in place, so that no second tab stands beside them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from string import Formatter

from rules.catalogue.released import RELEASED
from rules.catalogue.text import sentences
from rules.declared.office_groups import OfficeGroup
from rules.declared.programme import Programme
from sync.google.sheets_port import Json
from sync.plan.central_contents import FINDINGS_TAB, STATUS_TAB, STRAYS_TAB, central_titles
from sync.plan.group_list import GROUPS_TAB
from sync.plan.kind_guide import GUIDE_TAB
from sync.plan.overview_tabs import CURVE_TAB, MATRIX_TAB, OVERVIEW_TAB
from sync.read.read_central import SeenCentral
from sync.workbook import requests as build
from sync.workbook.central_layout import DATA_FROM_ROW_0BASED, HISTORY_HEADER, HISTORY_TAB, LOG_TAB, in_words
from sync.workbook.headers import header_text
from sync.workbook.staff_layout import STAFF_TABS
from sync.workbook.written_names import Rename

_TITLES = {STATUS_TAB: "plans.tab_status", FINDINGS_TAB: "plans.tab_findings", HISTORY_TAB: "plans.tab_history"}
_TITLES |= {STRAYS_TAB: "plans.tab_strays", GROUPS_TAB: "overview.tab_groups"}
_TITLES[GUIDE_TAB] = "kind_guide.tab"
_TITLES[LOG_TAB] = "pass_log.tab"
_TITLES |= {tab_id: f"overview.tab_{tab_id}" for tab_id in (OVERVIEW_TAB, MATRIX_TAB, CURVE_TAB)}
_TITLES |= {tab_id: f"decisions.tab_{tab_id}" for tab_id in STAFF_TABS}
_CONSOLIDATED = "plans.tab_consolidated"


def file_rename_requests(renames: Iterable[Rename]) -> Iterator[Json]:
    """Requests that give tabs that we made their titles of today, and have each tag tell the new name too.

    The headers themselves are cells, which the plan writes: until they stand, their tags know both.
    """
    for rename in renames:
        yield build.change_tag(rename.metadata_id, rename.tag)
        if not rename.row_1based:
            yield build.retitle(rename.metadata_id, rename.after)


def rename_requests(
    programme: Programme, seen: SeenCentral, titles: Collection[str], group: OfficeGroup | None = None
) -> list[Json]:
    """Requests that give each tab its title of today, and the history its header; none where they stand.

    Of that group's workbook, or of the national one. titles: those of all tabs of the file: one that another tab bears
    is not given. A title that people chose stays.
    """
    requests: list[Json] = []
    for tab_id, title in central_titles(programme, group).items():
        tab = seen.tabs.get(tab_id)
        if tab is not None and tab.title != title and title not in titles and _was_ours(tab_id, tab.title):
            requests.append(build.retitle(tab.sheet_id, title))
    return [*requests, *_headers(programme, seen)]


def _headers(programme: Programme, seen: SeenCentral) -> Iterator[Json]:
    """Headers of the history and of staff tabs that say another thing than they did, a former word, or that went with
    their column: the tab cannot be read without them. Each stands right of the one before it, or left of the one
    behind, wherever people moved the columns; where those two stand side by side its column was deleted, and an empty
    one comes between.
    """
    row = DATA_FROM_ROW_0BASED - 1
    headers = {tab_id: list(layout.in_words(programme.thai).values()) for tab_id, layout in STAFF_TABS.items()}
    headers[HISTORY_TAB] = list(in_words(HISTORY_HEADER, programme.thai))
    for tab_id, wanted in headers.items():
        tab = seen.tabs.get(tab_id)
        if tab is None or len(tab.grid) <= row:
            continue
        stands = [header_text(cell) for cell in tab.grid[row]]
        places = {words: stands.index(words) for words in wanted if words in stands}
        columns = tab.column_count
        for number, words in enumerate(wanted):
            if words in places:
                continue
            before = places.get(wanted[number - 1]) if number else None
            behind = places.get(wanted[number + 1]) if number + 1 < len(wanted) else None
            place = before + 1 if before is not None else behind - 1 if behind is not None else None
            if tab_id == HISTORY_TAB and not places:  # emptied: it stands where it was made
                place = number
            if place is None:
                continue
            if place in (-1, *places.values()):
                place = max(place, 0)
                yield build.insert_column(tab.sheet_id, place)
                columns += 1
                places = {name: stood + (stood >= place) for name, stood in places.items()}
            elif place >= columns:
                yield build.append_column(tab.sheet_id)
                columns += 1
            places[words] = place
            cell = {"userEnteredValue": {"stringValue": words}}
            yield build.update_cells(tab.sheet_id, row, place, [[cell]], "userEnteredValue")


def _was_ours(tab_id: str, title: str) -> bool:
    """Whether a version of ours gives the tab that title, whatever the programme's words were."""
    sentence = _TITLES.get(tab_id, _CONSOLIDATED)
    worded = [sentences()[sentence].th, *(text.th for name, text in RELEASED if name == sentence)]
    return any(re.fullmatch(_pattern(text), title) is not None for text in worded)


def _pattern(text: str) -> str:
    return "".join(re.escape(words) + (".+" if field else "") for words, field, *_ in Formatter().parse(text))
