"""The staff tabs of the central workbook as rows: one request, before anything is judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rules.catalogue import say
from rules.decisions.staff_rows import StaffRow
from rules.declared.programme import Programme
from rules.readings.blocks import Cell
from rules.readings.text import clean_text
from sync.google.errors import SheetsError, Terminal
from sync.google.sheets_port import SheetsPort
from sync.read.look import CentralSight
from sync.read.read_central import SeenCentral, SeenTab, read_central
from sync.workbook.headers import header_form, header_text
from sync.workbook.staff_layout import FACTS, ITEM_ID, STAFF_TABS, STATUS, StaffLayout

_SEARCH_ROWS = 6


@dataclass(frozen=True, slots=True)
class StaffTab:
    """One tab as read: its rows with anything in them, and the place (0-based) of each column of ours and theirs."""

    tab_id: str
    sheet_id: int
    rows: tuple[StaffRow, ...]
    places: Mapping[str, int]
    title_line: str = ""


def read_staff_tabs(sheets: SheetsPort, programme: Programme) -> Mapping[str, StaffTab]:
    """Tab id -> what stands there, without tabs that are gone or whose columns cannot be told. Raises SheetsError."""
    return staff_tabs_of(read_central(sheets, programme, STAFF_TABS), programme)


def staff_tabs_if_due(
    sheets: SheetsPort, programme: Programme, central: CentralSight, *, is_needed: bool
) -> Mapping[str, StaffTab] | None:
    """What the centre's staff tabs say, where somebody may have changed them; None: what was decided before holds.

    is_needed: a ledger that has never seen a whole pass judges nothing without them. Raises SheetsError.
    """
    central_id = programme.central_spreadsheet_id
    if central_id is None or not (central.are_decisions_due or is_needed):
        return None
    if central.is_trashed:
        if is_needed:
            raise Terminal(say("reading.file_trashed", file=central_id), spreadsheet_id=central_id)
        return None
    try:
        return read_staff_tabs(sheets, programme)
    except SheetsError:
        if is_needed:
            raise
        return None  # the central part of this pass says why


def staff_tabs_of(seen: SeenCentral, programme: Programme) -> Mapping[str, StaffTab]:
    """The same from the central workbook as it was read."""
    found = {}
    for tab_id, layout in STAFF_TABS.items():
        tab = seen.tabs.get(tab_id)
        read = None if tab is None else _staff_tab(tab, layout, programme)
        if read is not None:
            found[tab_id] = read
    return found


def _staff_tab(tab: SeenTab, layout: StaffLayout, programme: Programme) -> StaffTab | None:
    wanted = {header_form(words): column for column, words in layout.in_words(programme.thai).items()}
    for number, cells in enumerate(tab.grid[:_SEARCH_ROWS]):
        places: dict[str, int] = {}
        for place, cell in enumerate(cells):
            column = wanted.get(header_form(header_text(cell)))
            if column is not None:
                places.setdefault(column, place)
        if len(places) == len(layout.headers):
            first = number + 1
            rows = [_row(cells, first + below + 1, places, layout) for below, cells in enumerate(tab.grid[first:])]
            title = header_text(tab.grid[0][0]) if number and tab.grid[0] else ""
            return StaffTab(tab.tab_id, tab.sheet_id, tuple(row for row in rows if row is not None), places, title)
    return None


def _row(cells: Sequence[Cell], row_1based: int, places: Mapping[str, int], layout: StaffLayout) -> StaffRow | None:
    def cell(column: str) -> Cell:
        place = places.get(column, len(cells))
        return cells[place] if place < len(cells) else ""

    def text(column: str) -> str:
        return clean_text(header_text(cell(column)))

    theirs = {name: cell(name) for name in layout.theirs}
    row = StaffRow(row_1based, text(ITEM_ID), text(STATUS), theirs, header_text(cell(FACTS)))
    return None if row.is_blank and not row.item_id and not row.status else row
