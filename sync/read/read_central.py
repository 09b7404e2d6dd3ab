"""Reading the central workbook: every tab of ours in one request, and the events of its history."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rules.declared.programme import Programme
from rules.readings.blocks import Cell
from rules.verdicts.events import Event, from_row
from sync.google.answer_values import place_of_range
from sync.google.sheets_port import MatchedValues, SheetsPort, metadata_filter
from sync.workbook.central_layout import DATA_FROM_ROW_0BASED, HISTORY_HEADER, HISTORY_TAB, history_places
from sync.workbook.layout import central_tab_id


@dataclass(frozen=True, slots=True)
class SeenTab:
    """What a central tab holds: every cell from row 1, column A; `row_count` of its grid."""

    tab_id: str
    sheet_id: int
    row_count: int
    column_count: int
    grid: Sequence[Sequence[Cell]]
    title: str = ""


_END_OF_RANGE = re.compile(r":\$?([A-Z]+)\$?(\d+)$")


@dataclass(frozen=True, eq=False)
class SeenCentral:
    """The central workbook as read in one request; tabs that are not there are missing from `tabs`.

    parts: rows and columns that were asked for besides, by metadata id.
    """

    tabs: Mapping[str, SeenTab]
    history_places: tuple[int, ...] = tuple(range(len(HISTORY_HEADER)))
    parts: Mapping[int, MatchedValues] = field(default_factory=dict)

    @cached_property
    def history(self) -> Sequence[Sequence[Cell]]:
        """Rows of the history below its header, their cells in the order of HISTORY_HEADER wherever they stand."""
        seen = self.tabs.get(HISTORY_TAB)
        rows = () if seen is None else seen.grid[DATA_FROM_ROW_0BASED:]
        return [[row[place] if place < len(row) else "" for place in self.history_places] for row in rows]

    @property
    def event_ids(self) -> frozenset[str]:
        """Ids of every event that stands in the history."""
        return frozenset(str(row[0]) for row in self.history if row and row[0])


def read_central(
    sheets: SheetsPort,
    programme: Programme,
    tab_ids: Iterable[str],
    spreadsheet_id: str | None = None,
    parts: Iterable[int] = (),
) -> SeenCentral:
    """Those tabs of one of the centre's workbooks in one request; of the national one where no other is named.

    parts: metadata ids of rows and columns that are read besides. Raises SheetsError.
    """
    by_metadata = {central_tab_id(programme.id, tab_id): tab_id for tab_id in tab_ids}
    asked = frozenset(parts)
    filters = [metadata_filter(metadata_id) for metadata_id in (*by_metadata, *asked)]
    matched = sheets.batch_get_by_data_filter(spreadsheet_id or _central_id(programme), filters)
    tabs, found = {}, {}
    for values in matched:
        for metadata_id in values.metadata_ids:
            if tab_id := by_metadata.get(metadata_id):
                tabs[tab_id] = _seen_tab(tab_id, metadata_id, values)
            elif metadata_id in asked:
                found[metadata_id] = values
    history = tabs.get(HISTORY_TAB)
    header = () if history is None else (*history.grid[DATA_FROM_ROW_0BASED - 1 : DATA_FROM_ROW_0BASED], ())[0]
    return SeenCentral(tabs, history_places(header, programme.thai), found)


def events_of(seen: SeenCentral) -> tuple[Event, ...]:
    """The events that stand in the history, rows that people damaged left out."""
    events = []
    for row in seen.history:
        try:
            events.append(from_row(list(row)))
        except (ValueError, KeyError, TypeError, IndexError):
            continue
    return tuple(events)


def _central_id(programme: Programme) -> str:
    if programme.central_spreadsheet_id is None:
        raise ValueError("the programme has no central workbook")
    return programme.central_spreadsheet_id


def _seen_tab(tab_id: str, sheet_id: int, values: MatchedValues) -> SeenTab:
    """Our central tabs are made with their metadata id as sheet id."""
    end = _END_OF_RANGE.search(values.range_a1)
    row_count = int(end[2]) if end else len(values.rows)
    column_count = _column_number(end[1]) if end else max(map(len, values.rows), default=0)
    return SeenTab(tab_id, sheet_id, row_count, column_count, values.rows, place_of_range(values.range_a1)[0])


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
