"""What one look at the sheets saw: plain frozen values, the seam between reading and everything after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from rules.catalogue import Message
from rules.readings.blocks import Cell
from rules.readings.packed import packed
from rules.readings.periods import PeriodProblem
from rules.verdicts.facts import Declaration, Reading
from sync.workbook.kept_text import KeptText
from sync.workbook.tab_layout import TabLayout
from sync.workbook.written_names import Rename


@dataclass(frozen=True, slots=True, eq=False)
class OwnColumn:
    """One of our columns in a tab, as seen: where it stands and what each of its cells holds.

    `metadata_id` is its developer metadata; `header_is_ours` False means nothing may be written there.
    `values[i]` is the cell of sheet row i + 1 (header included), trailing blanks may be missing.
    """

    role: str  # "status" | "fix"
    metadata_id: int
    column_0based: int
    header_is_ours: bool
    values: Sequence[Cell]


@dataclass(frozen=True, slots=True, eq=False)
class TabSnapshot:
    """One report's tab in one file, or one office's or one period's share of a shared tab.

    rows: cells below the header, as read, our own columns included at their places, packed (rules.readings.packed) as
    the cells of our columns are, so that each look goes through them once; column_ids: the report's column id
    at each position (None: not the report's, ours included); row_numbers_1based: None when rows are contiguous from
    header_row_1based + 1. `last_row_1based` is the last sheet row with any content in the tab.
    layout: how the tab is laid out where it was attached as it stood, not made by us.
    renames: its title and headers that we wrote in other words than today's.
    shown, covered: as (row_1based, column id) the cells that hold a number which the sheet shows as another thing (50%,
    a day) and stand in `rows` as shown, and the blank cells of entries that a merge covers.
    """

    office: str
    report: str
    spreadsheet_id: str
    title: str
    sheet_id: int | None
    header_row_1based: int
    column_ids: tuple[str | None, ...]
    rows: Sequence[Sequence[Cell]]
    row_numbers_1based: Sequence[int] | None
    own_columns: tuple[OwnColumn, ...]
    reading: Reading
    month_first: bool = False
    layout: TabLayout | None = None
    renames: tuple[Rename, ...] = ()
    shown: tuple[tuple[int, str], ...] = ()
    covered: tuple[tuple[int, str], ...] = ()

    def own(self, role: str) -> OwnColumn | None:
        """Our column of that role ("status", "fix"), or None when it is not there."""
        return next((column for column in self.own_columns if column.role == role), None)


@dataclass(frozen=True, slots=True, eq=False)
class SummarySnapshot:
    """The tab สรุปสถานะ as seen: every cell from row 1, column A; None where the tab does not exist."""

    spreadsheet_id: str
    title: str
    sheet_id: int | None
    metadata_id: int
    grid: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class PeriodlessRow:
    """A row of a tab that periods share which belongs to none of them, so that it counts nowhere.

    report: the tab's first; text: what the period column says ("" blank), of a date cell the day; not_asked: it names
    a period for which the office owes nothing; is_note: it is a sum, a signature or a note.
    """

    office: str
    report: str
    row_1based: int
    text: str
    problem: PeriodProblem | None
    is_note: bool = False

    @property
    def not_asked(self) -> bool:
        """The period was told, but the office does not owe that one."""
        return self.problem is None


@dataclass(frozen=True, slots=True, eq=False)
class FileSnapshot:
    """One spreadsheet as read in one request (a province's workbook, or a shared one).

    kept: what stood in the tab of kept texts when it was last read. `problem` says why nothing could be read (then
    `tabs` is empty); `foreign_rows` are rows of a shared tab whose office is unknown, as (report, row_1based, office
    text); `note_rows` of those the sums, signatures and notes, as (report, row_1based).
    names: a digest of the titles and headers that it was to bear then.
    """

    spreadsheet_id: str
    offices: tuple[str, ...]
    read_at: datetime
    person_edited_at: datetime | None
    tabs: tuple[TabSnapshot, ...]
    summary: SummarySnapshot | None = None
    declarations: tuple[Declaration, ...] = ()
    locale: str = ""
    title: str = ""
    problem: Message | None = None
    is_retryable: bool = False
    foreign_rows: tuple[tuple[str, int, str], ...] = ()
    kept: tuple[KeptText, ...] = ()
    periodless_rows: tuple[PeriodlessRow, ...] = ()
    names: str = ""
    note_rows: tuple[tuple[str, int], ...] = ()


def with_rows_packed(file: FileSnapshot) -> FileSnapshot:
    """The file with the rows of its tabs packed, and the cells of our columns; what tabs share they share still."""
    of_sheet = {id(own): own for tab in file.tabs for own in tab.own_columns}  # those of one sheet are one object
    columns = {place: replace(own, values=packed(own.values)) for place, own in of_sheet.items()}
    tabs = (
        replace(tab, rows=packed(tab.rows), own_columns=tuple(columns[id(own)] for own in tab.own_columns))
        for tab in file.tabs
    )
    return replace(file, tabs=tuple(tabs))


@dataclass(frozen=True, eq=False)
class Snapshots:
    """All files of one pass: those read now and, for the rest, the last good copies."""

    taken_at: datetime
    files: tuple[FileSnapshot, ...]
    read_now: frozenset[str]  # spreadsheet ids read in this pass (also those that failed)

    def file(self, spreadsheet_id: str) -> FileSnapshot | None:
        """The snapshot of that spreadsheet, or None."""
        return self._by_id.get(spreadsheet_id)

    @property
    def tabs(self) -> Iterator[TabSnapshot]:
        """The tabs of all files."""
        return (tab for file in self.files for tab in file.tabs)

    @cached_property
    def _by_id(self) -> Mapping[str, FileSnapshot]:
        return {file.spreadsheet_id: file for file in reversed(self.files)}


def text_of(cell: Cell) -> str:
    """A cell of ours as text: what we write is text, so anything else was put there by someone."""
    if cell is None:
        return ""
    return cell if isinstance(cell, str) else str(cell)
