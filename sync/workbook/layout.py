"""Where things are in every file: derived metadata ids, headers of our columns, and which tabs a file should have.

Developer metadata ids are computed, not stored: any machine finds our columns and tabs in any workbook of a programme.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rules.catalogue.text import with_nouns
from rules.declared.programme import Office, Programme, Report, SourceKind

METADATA_KEY = "songthan"
KEYS_ANCHOR, HEADER_ANCHOR = "keys", "head"  # the parts of a central tab that its first column and its header are
STATUS_HEADER = "ผลการตรวจ"
FIX_HEADER = "สิ่งที่ต้องแก้ไข"
OWN_HEADERS: Mapping[str, str] = {"status": STATUS_HEADER, "fix": FIX_HEADER}
"""Our columns of a report tab: role -> header, in the order in which they stand."""
THEIR_FIRST_COLUMN_0BASED = len(OWN_HEADERS)
"""Where people's columns begin in a tab that we make: right of ours, which stand first so that they stay in sight."""
FORMER_OWN_HEADERS: Mapping[str, tuple[str, ...]] = {"status": (), "fix": ()}
"""Headers that a released version gave our columns: known as ours, and renamed in place."""

SUMMARY_TAB = "สรุปสถานะ"
SUMMARY_HEADER_ROW_1BASED = 3
SUMMARY_FIRST_ROW_1BASED = 4
CHECKED_LABEL = "ตรวจล่าสุดเมื่อ"
"""Row 1 of the summary tab, last but one of the service's own columns; the moment stands beside it, in the last."""
OFFICE_HEADER = "{noun.office}"
SUMMARY_HEADERS: Mapping[str, str] = {
    "report": "รายงาน",
    "content": "เนื้อหา",
    "time": "เวลา",
    "deadline": "กำหนดส่ง",
    "done": "กรอกครบแล้ว",
    "missing": "รายการที่ยังไม่ครบ",
    "fix_first": "สิ่งที่ต้องแก้ไขก่อน",
    "reading": "การอ่านข้อมูล",
}
"""The service's own columns of the summary tab, in order; shared files have OFFICE_HEADER before them.

In the programme's words: `summary_headers`.
"""

FORMER_SUMMARY_HEADERS = ("ครบ (n จาก m)", "{noun.unit}ที่ยังขาด")
"""What a released version wrote there: known as ours."""

DECLARATION_HEADERS: Mapping[str, str] = {
    "none": "แจ้งไม่มีผลการดำเนินงาน",
    "reason": "เหตุผล",
    "name": "ผู้แจ้ง",
    "declared_on": "วันที่แจ้ง",
}
"""The office's own area of the summary tab, to the right: people type there."""
DECLARES_NONE = "ไม่มี"
OFFICE_COLUMN_ID = "_office"
"""Stands for the column that names the office in a shared tab; no report column may be called so."""


def summary_headers(programme: Programme) -> Mapping[str, str]:
    """The headers of the summary tab's own columns in the programme's words, the one of the office included."""
    named = {"office": OFFICE_HEADER, **SUMMARY_HEADERS}
    return {column: with_nouns(header, programme.thai) for column, header in named.items()}


def metadata_id(*parts: str) -> int:
    """The developer metadata id (1 … 2^31-1) of that thing, for example ("sages-2563", "forum", "own:status")."""
    digest = hashlib.sha256(("songthan/" + "/".join(parts)).encode()).digest()
    return int.from_bytes(digest[:8], "big") % (2**31 - 1) + 1


def metadata_value(*parts: str) -> str:
    """What the developer metadata says, for people who look: its parts."""
    return "/".join(parts)


@dataclass(frozen=True, slots=True)
class TabTarget:
    """One report tab of a file; office None: rows of several offices, told apart by the office column.

    reports: the report whose rows stand there, or all periods that share the tab, told apart by the period column.
    """

    programme: str
    reports: tuple[str, ...]
    office: str | None
    title: str
    parts: tuple[str, ...]

    @property
    def report(self) -> str:
        """The report, of several periods the first: they have the same columns."""
        return self.reports[0]

    @property
    def key(self) -> str:
        """The id that the tab goes by (Report.tab_key)."""
        return self.parts[1]

    @property
    def tab_id(self) -> int:
        """Metadata id of the tab; also the sheet id of a tab that we make."""
        return metadata_id(*self.parts, "tab")

    def is_ours(self, sheet_id: int | None) -> bool:
        """Whether we made the tab that bears that id, title and headers included."""
        return sheet_id == self.tab_id

    @property
    def layout_id(self) -> int:
        """Metadata id of how the tab is laid out, where it was attached as it stood (tab_layout.py)."""
        return metadata_id(*self.parts, "layout")

    def column_metadata_id(self, column_id: str) -> int:
        """Metadata id of one of the report's columns (OFFICE_COLUMN_ID for the office column)."""
        return metadata_id(*self.parts, f"column:{column_id}")

    def own_metadata_id(self, role: str) -> int:
        """Metadata id of our column of that role ("status", "fix")."""
        return metadata_id(*self.parts, f"own:{role}")


@dataclass(frozen=True, slots=True)
class FileTarget:
    """One spreadsheet that holds rows: which offices and tabs it should have.

    `summary_rows` are the (office, report) of the summary tab's rows from SUMMARY_FIRST_ROW_1BASED on, in order.
    """

    spreadsheet_id: str
    programme: str
    kind: SourceKind
    offices: tuple[str, ...]
    tabs: tuple[TabTarget, ...]
    summary_rows: tuple[tuple[str, str], ...]

    @property
    def summary_id(self) -> int:
        """Metadata id of the summary tab."""
        return metadata_id(self.programme, "summary")

    @property
    def own_tags(self) -> Mapping[int, str]:
        """Metadata id -> value as first written, of all that we write through it: our columns, the summary tab."""
        columns = ((*tab.parts, f"own:{role}") for tab in self.tabs for role in OWN_HEADERS)
        return {metadata_id(*parts): metadata_value(*parts) for parts in (*columns, (self.programme, "summary"))}

    @property
    def has_office_column(self) -> bool:
        """True when the summary tab tells the office in its first column."""
        return self.kind is not SourceKind.WORKBOOK_PER_OFFICE


def file_targets(programme: Programme, offices: Iterable[str] | None = None) -> tuple[FileTarget, ...]:
    """Every file of the programme that holds rows, in the order of its offices or reports.

    Offices without a spreadsheet id, and reports that nobody in the file owes, have none. `offices` keeps only the
    files of those office codes (a shared file holds all of its offices).
    """
    wanted = None if offices is None else frozenset(offices)
    source = programme.source
    if source.kind is SourceKind.WORKBOOK_PER_OFFICE:
        return tuple(
            office_target(programme, office, office.spreadsheet_id)
            for office in programme.offices
            if office.spreadsheet_id and (wanted is None or office.code in wanted)
        )
    made = (shared_target(programme, file_id) for file_id in dict.fromkeys(source.spreadsheets.values()))
    return tuple(target for target in made if wanted is None or wanted & set(target.offices))


def office_target(programme: Programme, office: Office, spreadsheet_id: str) -> FileTarget:
    """The workbook of one office: a tab for each report it owes, one for all periods that share it."""
    tabs = tuple(
        TabTarget(programme.id, _ids(reports), office.code, reports[0].tab, (programme.id, reports[0].tab_key))
        for reports in _by_tab(_owed(programme.reports, office))
    )
    rows = _summary_rows(programme.reports, [office])
    return FileTarget(spreadsheet_id, programme.id, SourceKind.WORKBOOK_PER_OFFICE, (office.code,), tabs, rows)


def shared_target(programme: Programme, spreadsheet_id: str) -> FileTarget:
    """A file that several offices share, in either of the two shared kinds."""
    source = programme.source
    here = [report for report in programme.reports if source.spreadsheets.get(report.id) == spreadsheet_id]
    offices = [office for office in programme.offices if _owed(here, office)]
    tabs: list[TabTarget] = []
    for reports in _by_tab(here):
        parts = (programme.id, reports[0].tab_key)
        if source.kind is SourceKind.SHARED_TAB:
            tabs.append(TabTarget(programme.id, _ids(reports), None, reports[0].tab, parts))
            continue
        for office in offices:
            for owed in _by_tab(_owed(reports, office)):
                title = _office_tab_title(owed[0], office, here)
                tabs.append(TabTarget(programme.id, _ids(owed), office.code, title, (*parts, office.code)))
    codes = tuple(office.code for office in offices)
    rows = _summary_rows(here, offices)
    return FileTarget(spreadsheet_id, programme.id, source.kind, codes, tuple(tabs), rows)


def _by_tab(reports: Iterable[Report]) -> list[list[Report]]:
    """Those of one tab together, in the order of their first."""
    tabs: dict[str, list[Report]] = {}
    for report in reports:
        tabs.setdefault(report.tab_key, []).append(report)
    return list(tabs.values())


def _owed(reports: Iterable[Report], office: Office) -> list[Report]:
    return [report for report in reports if report.id in office.expected_reports]


def _ids(reports: Iterable[Report]) -> tuple[str, ...]:
    return tuple(report.id for report in reports)


def _summary_rows(reports: Iterable[Report], offices: Sequence[Office]) -> tuple[tuple[str, str], ...]:
    """Office by office, then the periods that share tabs in the order in which they open, all offices of one together.

    Lines of periods stay blank until they open, so that the tab grows at its end and what an office typed beside a
    line stays beside it.
    """
    listed = list(reports)
    alone = [report for report in listed if report.period_column is None]
    opening = sorted((report for report in listed if report.period_column is not None), key=lambda r: r.opens)
    steady = [(office.code, report.id) for office in offices for report in _owed(alone, office)]
    periods = [(office.code, report.id) for report in opening for office in offices if _owed([report], office)]
    return (*steady, *periods)


def _office_tab_title(report: Report, office: Office, here: Iterable[Report]) -> str:
    """The office's name; with the report's tab name before it where one file holds several tabs of an office."""
    is_alone = len({each.tab_key for each in here}) == 1
    return office.name if is_alone else f"{report.tab} {office.name}"


def central_tab_id(programme_id: str, tab_id: str) -> int:
    """Metadata id (and sheet id) of a tab of the central workbook."""
    return metadata_id(programme_id, f"central:{tab_id}")


def anchor_id(programme_id: str, tab_id: str, part: str) -> int:
    """Metadata id of what stands on a row or column of a tab of the central workbook (`sync.write.anchors`)."""
    return metadata_id(programme_id, "at", tab_id, part)


def place_of(metadata_id: int, row_1based: int) -> str:
    """The name of a cell in the column of ours that bears that metadata."""
    return f"{metadata_id}/{row_1based}"
