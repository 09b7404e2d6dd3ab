"""Where things are in every file: derived metadata ids, headers of our columns, and which tabs a file should have.

Developer metadata ids are computed, not stored: any machine finds our columns and tabs in any workbook of a programme.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rules.declared.programme import Office, Programme, Report, Source, SourceKind

METADATA_KEY = "songthan"
STATUS_HEADER = "ผลการตรวจ"
FIX_HEADER = "สิ่งที่ต้องแก้ไข"
OWN_HEADERS: Mapping[str, str] = {"status": STATUS_HEADER, "fix": FIX_HEADER}
"""Our columns of a report tab: role -> header, in the order in which they stand."""

SUMMARY_TAB = "สรุปสถานะ"
SUMMARY_HEADER_ROW_1BASED = 3
SUMMARY_FIRST_ROW_1BASED = 4
OFFICE_HEADER = "จังหวัด"
SUMMARY_HEADERS: Mapping[str, str] = {
    "report": "รายงาน",
    "content": "เนื้อหา",
    "time": "เวลา",
    "deadline": "กำหนดส่ง",
    "done": "ครบ (n จาก m)",
    "missing": "กลุ่มที่ยังขาด",
    "fix_first": "สิ่งที่ต้องแก้ไขก่อน",
    "reading": "การอ่านข้อมูล",
}
"""The service's own columns of the summary tab, in order; shared files have OFFICE_HEADER before them."""

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


def metadata_id(*parts: str) -> int:
    """The developer metadata id (1 … 2^31-1) of that thing, for example ("sages-2563", "forum", "own:status")."""
    digest = hashlib.sha256(("songthan/" + "/".join(parts)).encode()).digest()
    return int.from_bytes(digest[:8], "big") % (2**31 - 1) + 1


def metadata_value(*parts: str) -> str:
    """What the developer metadata says, for people who look: its parts."""
    return "/".join(parts)


@dataclass(frozen=True, slots=True)
class TabTarget:
    """One report tab of a file; office None: rows of several offices, told apart by the office column."""

    programme: str
    report: str
    office: str | None
    title: str
    parts: tuple[str, ...]

    @property
    def tab_id(self) -> int:
        """Metadata id of the tab; also the sheet id of a tab that we make."""
        return metadata_id(*self.parts, "tab")

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
    """The workbook of one office: a tab for each report it owes."""
    tabs = tuple(
        TabTarget(programme.id, report.id, office.code, report.tab, (programme.id, report.id))
        for report in programme.reports
        if report.id in office.expected_reports
    )
    rows = tuple((office.code, tab.report) for tab in tabs)
    return FileTarget(spreadsheet_id, programme.id, SourceKind.WORKBOOK_PER_OFFICE, (office.code,), tabs, rows)


def shared_target(programme: Programme, spreadsheet_id: str) -> FileTarget:
    """A file that several offices share, in either of the two shared kinds."""
    source = programme.source
    reports = [report for report in programme.reports if source.spreadsheets.get(report.id) == spreadsheet_id]
    here = frozenset(report.id for report in reports)
    offices = [office for office in programme.offices if here & office.expected_reports]
    tabs: list[TabTarget] = []
    for report in reports:
        if source.kind is SourceKind.SHARED_TAB:
            tabs.append(TabTarget(programme.id, report.id, None, report.tab, (programme.id, report.id)))
            continue
        for office in offices:
            if report.id in office.expected_reports:
                title = _office_tab_title(report, office, source, spreadsheet_id)
                tabs.append(
                    TabTarget(programme.id, report.id, office.code, title, (programme.id, report.id, office.code))
                )
    codes = tuple(office.code for office in offices)
    rows = tuple(
        (office.code, report.id) for office in offices for report in reports if report.id in office.expected_reports
    )
    return FileTarget(spreadsheet_id, programme.id, source.kind, codes, tuple(tabs), rows)


def _office_tab_title(report: Report, office: Office, source: Source, spreadsheet_id: str) -> str:
    """The office's name; with the report's tab name before it where one file holds several reports."""
    reports_here = sum(1 for file_id in source.spreadsheets.values() if file_id == spreadsheet_id)
    return office.name if reports_here == 1 else f"{report.tab} {office.name}"


def central_tab_id(programme_id: str, tab_id: str) -> int:
    """Metadata id (and sheet id) of a tab of the central workbook."""
    return metadata_id(programme_id, f"central:{tab_id}")


def place_of(metadata_id: int, row_1based: int) -> str:
    """The name of a cell in the column of ours that bears that metadata."""
    return f"{metadata_id}/{row_1based}"
