"""Workbooks in memory behind the port, for tests of reading that need no server: tabs as grids, metadata by id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from rules.catalogue import say
from rules.declared.programme import Programme
from rules.readings.blocks import Cell
from sync.google.answer_values import column_letters, place_of_range
from sync.google.errors import PageTokenRefused, RequestRefused, SheetsError
from sync.google.quota import RequestKind
from sync.google.sheets_port import ChangePage, Json, MatchedValues, SheetsPort, Traffic
from sync.read.read_tab import columns_looked_for
from sync.workbook.layout import DECLARATION_HEADERS, OWN_HEADERS, SUMMARY_HEADERS, FileTarget, TabTarget


@dataclass
class FakeTab:
    """One tab: its grid, its own metadata id and the metadata id of its columns by position."""

    title: str
    sheet_id: int
    grid: list[list[Cell]]
    tab_id: int | None
    columns: dict[int, int] = field(default_factory=dict)  # metadata id -> 0-based column
    shown: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)  # row, column -> format, as shown
    merges: list[Json] = field(default_factory=list)

    def insert_column(self, at: int) -> None:
        self.grid = [[*row[:at], "", *row[at:]] for row in self.grid]
        self.columns = {key: place + (place >= at) for key, place in self.columns.items()}

    def delete_column(self, at: int) -> None:
        self.grid = [[*row[:at], *row[at + 1 :]] for row in self.grid]
        self.columns = {key: place - (place > at) for key, place in self.columns.items() if place != at}


@dataclass
class FakeWorkbook:
    tabs: list[FakeTab]
    title: str = "แบบรายงาน"
    locale: str = "th_TH"

    def tab(self, title: str) -> FakeTab:
        return next(tab for tab in self.tabs if tab.title == title)


@dataclass
class FakeSheets:
    """The port's reading half. `failures` by file id; `refuses_unmatched` answers 400 for a lookup without a match."""

    workbooks: dict[str, FakeWorkbook]
    failures: dict[str, SheetsError] = field(default_factory=dict)
    refuses_unmatched: bool = False
    calls: list[str] = field(default_factory=list)
    logs: dict[str, list[ChangePage]] = field(default_factory=dict)
    addresses: tuple[str, ...] = ("bot@service.example",)
    most_at_once: int = 2
    slow: frozenset[str] = frozenset()

    @property
    def port(self) -> SheetsPort:
        """This as what is read from; a call that it has not is an AttributeError."""
        return cast(SheetsPort, self)

    def unanswered(self, seconds: float) -> frozenset[str]:
        return self.slow

    def traffic(self) -> Traffic:
        return Traffic({}, {kind.value: None for kind in RequestKind})

    def batch_get_by_data_filter(
        self, spreadsheet_id: str, data_filters: Sequence[Json], *, rows_as_columns: bool = False
    ) -> list[MatchedValues]:
        workbook = self._workbook("values", spreadsheet_id)
        found = []
        for data_filter in data_filters:
            wanted = data_filter["developerMetadataLookup"]["metadataId"]
            values = self._values(workbook, wanted)
            if values is not None:
                found.append(values)
            elif self.refuses_unmatched:
                raise RequestRefused(say("reading.request_refused", detail="no match"), detail="no match")
        return found[::-1]  # never in the order asked

    def get_spreadsheet(self, spreadsheet_id: str, fields: str, ranges: Sequence[str] = ()) -> Json:
        workbook = self._workbook("get", spreadsheet_id)
        tabs = [{"properties": {"title": tab.title, "sheetId": tab.sheet_id}} for tab in workbook.tabs]
        return {"properties": {"title": workbook.title, "locale": workbook.locale}, "sheets": tabs}

    def get_by_data_filter(self, spreadsheet_id: str, fields: str, data_filters: Sequence[Json]) -> Json:
        workbook = self._workbook("looks", spreadsheet_id)
        found: dict[str, Json] = {}
        for data_filter in data_filters:
            title, row, column = place_of_range(data_filter["a1Range"])
            tab = workbook.tab(title)
            sheet = found.setdefault(
                title, {"properties": {"title": title}, "data": [], **({"merges": tab.merges} if tab.merges else {})}
            )
            cells = [tab.shown.get((at, column), ("NUMBER", "")) for at in range(row, len(tab.grid))]
            rows = [
                {"values": [{"formattedValue": text, "effectiveFormat": {"numberFormat": {"type": kind}}}]}
                if text
                else {}
                for kind, text in cells
            ]
            sheet["data"].append({"startRow": row, "startColumn": column, "rowData": rows})
        return {"sheets": list(found.values())}

    def search_metadata(self, spreadsheet_id: str, data_filters: Sequence[Json]) -> list[Json]:
        found: list[Json] = []
        for tab in self._workbook("search", spreadsheet_id).tabs:
            if tab.tab_id is not None:
                found.append({"metadataId": tab.tab_id, "location": {"sheetId": tab.sheet_id}})
            for metadata_id, place in tab.columns.items():
                span = {"sheetId": tab.sheet_id, "dimension": "COLUMNS", "startIndex": place, "endIndex": place + 1}
                if place == 0:
                    del span["startIndex"]  # Google leaves zeros out
                found.append({"metadataId": metadata_id, "location": {"dimensionRange": span}})
        return found

    def start_page_token(self, drive_id: str | None = None) -> str:
        self.calls.append("start_token")
        return "fresh"

    def list_changes(self, page_token: str, drive_id: str | None = None) -> ChangePage:
        self.calls.append("changes")
        if page_token == "forgotten":
            raise PageTokenRefused(say("reading.page_token_refused"))
        return self.logs[drive_id or ""].pop(0)

    def _workbook(self, call: str, spreadsheet_id: str) -> FakeWorkbook:
        self.calls.append(call)
        if spreadsheet_id in self.failures:
            raise self.failures[spreadsheet_id]
        return self.workbooks[spreadsheet_id]

    def _values(self, workbook: FakeWorkbook, wanted: int) -> MatchedValues | None:
        for tab in workbook.tabs:
            quoted = tab.title.replace("'", "''")
            if tab.tab_id == wanted:
                return MatchedValues((wanted,), f"'{quoted}'!A1:Z200", tab.grid)
            if wanted in tab.columns:
                place = tab.columns[wanted]
                letters = column_letters(place)
                rows = [[row[place]] if place < len(row) and row[place] != "" else [] for row in tab.grid]
                return MatchedValues((wanted,), f"'{quoted}'!{letters}1:{letters}200", rows)
        return None


def fake_workbook(
    programme: Programme, target: FileTarget, rows: Mapping[str, Sequence[Sequence[Cell]]]
) -> FakeWorkbook:
    """A workbook in good shape; `rows` by tab title, ours after theirs."""
    tabs = [
        _fake_tab(programme, tab, sheet_id, rows.get(tab.title, []))
        for sheet_id, tab in enumerate(target.tabs, start=11)
    ]
    office = ["จังหวัด"] if target.has_office_column else []
    header: list[Cell] = [*office, *SUMMARY_HEADERS.values(), *DECLARATION_HEADERS.values()]
    summary: list[list[Cell]] = [["สรุปสถานะ"], ["ไม่ต้องกดส่ง"], header]
    for code, report in target.summary_rows:
        lead = [programme.office(code).name] if target.has_office_column else []
        summary.append([*lead, programme.report(report).title.th])
    tabs.append(FakeTab("สรุปสถานะ", 99, summary, target.summary_id))
    return FakeWorkbook(tabs)


def _fake_tab(programme: Programme, tab: TabTarget, sheet_id: int, rows: Sequence[Sequence[Cell]]) -> FakeTab:
    columns = columns_looked_for(programme, tab)
    header: list[Cell] = [*(column.header for column in columns), *OWN_HEADERS.values()]
    places = {tab.column_metadata_id(column.id): place for place, column in enumerate(columns)}
    for place, role in enumerate(OWN_HEADERS, start=len(columns)):
        places[tab.own_metadata_id(role)] = place
    return FakeTab(tab.title, sheet_id, [header, *map(list, rows)], tab.tab_id, places)
