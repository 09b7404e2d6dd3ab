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
from sync.read.written_parts import Written, all_as_written
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


@dataclass(frozen=True, slots=True, eq=False)
class StaffSeen:
    """What was read before anything is judged. tabs: tab id -> what stands there, without tabs that are gone or whose
    columns cannot be told, None: what was decided before holds; are_rows_written: the tabs of ours hold what our last
    write put there, as far as their first columns and headers tell."""

    tabs: Mapping[str, StaffTab] | None = None
    are_rows_written: bool = True


def staff_tabs_if_due(
    sheets: SheetsPort,
    programme: Programme,
    central: CentralSight,
    written: Mapping[int, Written],
    *,
    is_needed: bool,
) -> StaffSeen:
    """What the centre's staff tabs say, where somebody may have changed them, and whether our last write stands.

    written: parts of our tabs as that left them, by their metadata ids; is_needed: a ledger that has never
    seen a whole pass judges nothing without the staff's tabs. Raises SheetsError.
    """
    central_id = programme.central_spreadsheet_id
    if central_id is None or not (central.are_decisions_due or is_needed):
        return StaffSeen()
    if central.is_trashed:
        if is_needed:
            raise Terminal(say("reading.file_trashed", file=central_id), spreadsheet_id=central_id)
        return StaffSeen()
    try:
        seen = read_central(sheets, programme, STAFF_TABS, parts=() if central.is_due else written)
    except SheetsError:
        if is_needed:
            raise
        return StaffSeen(are_rows_written=not written)  # the central part of this pass says why
    return StaffSeen(staff_tabs_of(seen, programme), central.is_due or all_as_written(written, seen.parts))


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
