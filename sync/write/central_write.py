"""Reading the central tabs, planning their changes, and writing them whole under the lease."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rules.catalogue import Language, say
from rules.declared.programme import Programme
from rules.readings.blocks import Cell
from rules.verdicts.events import Event, from_row, to_row
from sync.google.sheets_port import Json, MatchedValues, SheetsPort, metadata_filter
from sync.plan.central_contents import HISTORY_TAB
from sync.plan.plan import CentralPlan
from sync.plan.tab_plan import DATA_FROM_ROW_0BASED, SeenTab, TabContent, TabPlan, plan_tab
from sync.workbook.layout import central_tab_id
from sync.write.central_requests import append_request, pack, tab_requests, title_request
from sync.write.lease import Lease

_END_OF_RANGE = re.compile(r":\$?([A-Z]+)\$?(\d+)$")


@dataclass(frozen=True, slots=True, eq=False)
class SeenCentral:
    """The central workbook as read in one request; tabs that are not there are missing from `tabs`."""

    tabs: Mapping[str, SeenTab]

    @property
    def history(self) -> Sequence[Sequence[Cell]]:
        """Rows of the history below its header."""
        seen = self.tabs.get(HISTORY_TAB)
        return () if seen is None else seen.grid[DATA_FROM_ROW_0BASED:]

    @property
    def event_ids(self) -> frozenset[str]:
        """Ids of every event that stands in the history."""
        return frozenset(str(row[0]) for row in self.history if row and row[0])


def read_central(sheets: SheetsPort, programme: Programme, tab_ids: Iterable[str]) -> SeenCentral:
    """Every central tab in one request. Raises SheetsError."""
    by_metadata = {central_tab_id(programme.id, tab_id): tab_id for tab_id in tab_ids}
    filters = [metadata_filter(metadata_id) for metadata_id in by_metadata]
    matched = sheets.batch_get_by_data_filter(_central_id(programme), filters)
    tabs = {}
    for values in matched:
        for metadata_id in values.metadata_ids:
            if tab_id := by_metadata.get(metadata_id):
                tabs[tab_id] = _seen_tab(tab_id, metadata_id, values)
    return SeenCentral(tabs)


def events_of(seen: SeenCentral) -> tuple[Event, ...]:
    """The events that stand in the history, rows that people damaged left out."""
    events = []
    for row in seen.history:
        try:
            events.append(from_row(list(row)))
        except (ValueError, KeyError, TypeError, IndexError):
            continue
    return tuple(events)


def plan_central(seen: SeenCentral, contents: Iterable[TabContent], events: Iterable[Event]) -> CentralPlan:
    """Row changes of each tab that is there, and the events that are not yet in the history."""
    tabs: list[TabPlan] = [
        plan_tab(seen.tabs[content.tab_id], content) for content in contents if content.tab_id in seen.tabs
    ]
    known = seen.event_ids
    new = tuple(event for event in events if event.id not in known) if HISTORY_TAB in seen.tabs else ()
    return CentralPlan(tuple(tab for tab in tabs if tab.changes or tab.header is not None), new)


def central_requests(
    plan: CentralPlan, programme: Programme, language: Language = Language.TH, limit_bytes: int | None = None
) -> list[list[Json]]:
    """The plan as requests, in batches below the size limit: rows first, history next, the "as of" cells last."""
    rows: list[Json] = []
    titles: list[Json] = []
    for tab in plan.tabs:
        of_rows, of_title = tab_requests(tab)
        rows.extend(of_rows)
        titles.extend(of_title)
    if plan.events:
        history = [to_row(event, programme, language) for event in plan.events]
        sheet_id = central_tab_id(programme.id, HISTORY_TAB)
        rows.append(append_request(sheet_id, history))
        title = say("plans.history_title", title=say("plans.tab_history"), programme=programme.title)
        titles.append(title_request(sheet_id, title.text(language)))
    requests = [*rows, *titles]
    return pack(requests, ()) if limit_bytes is None else pack(requests, (), limit_bytes)


def write_central(lease: Lease, batches: Sequence[Sequence[Json]]) -> None:
    """Send the batches under the lease, which the last one gives back. Raises SheetsError, LeaseLost."""
    for number, batch in enumerate(batches, start=1):
        lease.write(batch, release=number == len(batches))
    if not batches:
        lease.write([], release=True)


def _central_id(programme: Programme) -> str:
    if programme.central_spreadsheet_id is None:
        raise ValueError("the programme has no central workbook")
    return programme.central_spreadsheet_id


def _seen_tab(tab_id: str, sheet_id: int, values: MatchedValues) -> SeenTab:
    """Our central tabs are made with their metadata id as sheet id."""
    end = _END_OF_RANGE.search(values.range_a1)
    row_count = int(end[2]) if end else len(values.rows)
    column_count = _column_number(end[1]) if end else max(map(len, values.rows), default=0)
    return SeenTab(tab_id, sheet_id, row_count, column_count, values.rows)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
