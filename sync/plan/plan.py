"""The plan: the few cells that must change, as a reviewable value. On unchanged sheets the second plan is empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from rules.catalogue import Language, say
from rules.readings.blocks import Cell
from rules.readings.moment_text import moment_of_serial, moment_text
from rules.verdicts.changes import is_unsafe
from rules.verdicts.events import Event
from rules.verdicts.facts import ReportStatus
from sync.plan.tab_plan import TabPlan
from sync.workbook.central_layout import HISTORY_HEADER
from sync.workbook.kept_text import KeptText
from sync.workbook.layout import CHECKED_LABEL, OWN_HEADERS, SUMMARY_HEADER_ROW_1BASED, place_of
from sync.workbook.written_names import Rename

HEADER_ROLE = "header"


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of ours: what it holds and what it must hold."""

    row_1based: int
    before: str
    after: str

    def place(self, metadata_id: int) -> str:
        """The name under which the ledger counts tries of this cell of a column of ours."""
        return place_of(metadata_id, self.row_1based)


@dataclass(frozen=True, slots=True)
class ColumnWrite:
    """Changes of one of our columns in one tab, addressed by the column's developer metadata.

    With HEADER_ROLE it is the header that we gave to a column of the report.

    `seen[i]` is what sheet row i + 1 of the column held when it was read.
    """

    spreadsheet_id: str
    report: str
    tab: str
    role: str
    metadata_id: int
    cells: tuple[CellChange, ...]
    seen: Sequence[Cell] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CoveredCell:
    """A cell of ours that is not written, because a merge covers it and its value would do harm."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class SummaryCell:
    """One cell of the tab สรุปสถานะ; `serial` is the moment that it holds as a number, `after` then only its day."""

    row_0based: int
    column_0based: int
    before: str
    after: str
    serial: float | None = None

    def place(self, metadata_id: int) -> str:
        """The name under which the ledger counts tries of this cell of the summary tab."""
        return f"{place_of(metadata_id, self.row_0based + 1)}/{self.column_0based}"


@dataclass(frozen=True, slots=True)
class SummaryWrite:
    """Changes of a file's tab สรุปสถานะ, addressed by the tab's developer metadata; `seen`: its cells when read."""

    spreadsheet_id: str
    tab: str
    metadata_id: int
    cells: tuple[SummaryCell, ...]
    seen: Sequence[Sequence[Cell]] = field(default=(), compare=False, repr=False)

    def header_over(self, cell: SummaryCell) -> str:
        """The header of the cell's column; the tab's name for its title lines, or where no header was read."""
        header_row = SUMMARY_HEADER_ROW_1BASED - 1
        if cell.serial is not None:
            return CHECKED_LABEL
        if cell.row_0based <= header_row or len(self.seen) <= header_row:
            return self.tab
        headers = self.seen[header_row]
        return str(headers[cell.column_0based]) if cell.column_0based < len(headers) else self.tab

    def shown(self, cell: SummaryCell) -> tuple[str, str]:
        """What the cell shows before and after it is written; a moment as the sheet shows it."""
        if cell.serial is None:
            return cell.before, cell.after
        row = self.seen[cell.row_0based] if cell.row_0based < len(self.seen) else ()
        stamp = row[cell.column_0based] if cell.column_0based < len(row) else None
        before = _stamp_text(stamp) if isinstance(stamp, int | float) else cell.before
        after = _stamp_text(cell.serial)
        return before if before != after else "", after  # of the same minute: nothing is shown twice


def _stamp_text(serial: float) -> str:
    try:
        return moment_text(moment_of_serial(serial)).th
    except (OverflowError, ValueError):
        return str(serial)


@dataclass(frozen=True, slots=True)
class FilePlan:
    """Everything to be written into one spreadsheet, in one request.

    kept: what people typed into our cells and is replaced here; for_kept_tab: those and earlier ones that the office
    cannot read in its tab yet; left_alone: cells that twice did not keep what was
    written (a merge swallows it), as (tab, row); covered: cells that are spared at the last moment
    (sync/write/merges.py); renames: titles and headers of ours in other words than today's
    (columns writes the headers).
    """

    spreadsheet_id: str
    offices: tuple[str, ...]
    read_at: datetime
    columns: tuple[ColumnWrite, ...] = ()
    summary: SummaryWrite | None = None
    kept: tuple[KeptText, ...] = ()
    left_alone: tuple[tuple[str, int], ...] = ()
    covered: tuple[CoveredCell, ...] = ()
    for_kept_tab: tuple[KeptText, ...] = ()
    renames: tuple[Rename, ...] = ()

    @property
    def cell_count(self) -> int:
        """How many cells are written."""
        return sum(len(write.cells) for write in self.columns) + (len(self.summary.cells) if self.summary else 0)

    @property
    def has_work(self) -> bool:
        """Something is written: cells of ours, titles, or kept texts for the office to read."""
        return bool(self.cell_count or self.for_kept_tab or self.renames)

    def without_unreadable(self) -> FilePlan:
        """The plan less the cells over texts that the office cannot read elsewhere yet: those stay where they are."""
        texts = frozenset(kept.text for kept in self.for_kept_tab)
        free = (replace(w, cells=tuple(cell for cell in w.cells if cell.before not in texts)) for w in self.columns)
        summary = self.summary
        if summary is not None:
            summary = replace(summary, cells=tuple(cell for cell in summary.cells if cell.before not in texts))
        columns = tuple(write for write in free if write.cells)
        return replace(self, columns=columns, summary=summary if summary and summary.cells else None, for_kept_tab=())

    def places(self) -> Iterator[tuple[str, str]]:
        """(place, text) of every cell that is written."""
        for write in self.columns:
            for change in write.cells:
                yield change.place(write.metadata_id), change.after
        if self.summary is not None:
            for cell in self.summary.cells:
                yield cell.place(self.summary.metadata_id), cell.after


@dataclass(frozen=True, slots=True)
class PlannedCell:
    """One cell of an office's file that would be written, by the header over it.

    report: whose tab it stands in ("": the summary tab); is_typed_over: a person wrote what it replaces.
    """

    file: FilePlan
    tab: str
    column: str
    row_1based: int
    before: str
    after: str
    report: str = ""
    is_typed_over: bool = False


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A headline that changes for one office's report; `explained` False means that no cause is known."""

    office: str
    report: str
    before: ReportStatus | None
    after: ReportStatus
    explained: bool = True


@dataclass(frozen=True, slots=True)
class CentralPlan:
    """What the central workbook gets: blocks of rows per tab, and rows that go on top of the history.

    history_places: the column (0-based) of each cell of such a row; titles: (sheet id, title line, its column) of every
    other tab, which go along when anything is written; quiet: tabs whose rows stand as they must.
    """

    tabs: tuple[TabPlan, ...] = ()
    events: tuple[Event, ...] = ()
    history_places: tuple[int, ...] = tuple(range(len(HISTORY_HEADER)))
    titles: tuple[tuple[int, str, int], ...] = ()
    quiet: tuple[TabPlan, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing to write."""
        return not self.events and not any(tab.changes or tab.header is not None for tab in self.tabs)

    @property
    def cell_count(self) -> int:
        """How many cells are written, history rows aside."""
        return sum(tab.cell_count for tab in self.tabs)


@dataclass(frozen=True, slots=True)
class Safety:
    """How much of the plan nothing explains. Both thresholds must be passed to stop it."""

    unexplained: int
    statuses: int
    share_0_to_1: float
    most_count: int
    most_share_0_to_1: float

    @property
    def is_unsafe(self) -> bool:
        """Above both thresholds."""
        return is_unsafe(self.unexplained, self.statuses, self.most_share_0_to_1, self.most_count)


class PlanUnsafe(Exception):
    """Changes that nothing explains, above both thresholds: nothing was written."""

    def __init__(self, safety: Safety) -> None:
        self.safety = safety
        self.message = say(
            "plans.unsafe",
            count=safety.unexplained,
            total=safety.statuses,
            percent=round(100 * safety.share_0_to_1),
            most_count=safety.most_count,
            most_percent=round(100 * safety.most_share_0_to_1),
        )
        super().__init__(self.message.text(Language.EN))


@dataclass(frozen=True, slots=True)
class Plan:
    """All writes of one pass."""

    files: tuple[FilePlan, ...]
    central: CentralPlan
    status_changes: tuple[StatusChange, ...]
    safety: Safety

    @property
    def is_empty(self) -> bool:
        """Nothing to write anywhere."""
        return self.central.is_empty and not any(file.cell_count or file.renames for file in self.files)

    def raise_if_unsafe(self) -> None:
        """Raises PlanUnsafe when more changes than both thresholds allow are explained by nothing."""
        if self.safety.is_unsafe:
            raise PlanUnsafe(self.safety)

    def cells(self) -> Iterator[PlannedCell]:
        """Every cell of the offices' files."""
        for file in self.files:
            typed = {(kept.role, kept.row_1based, kept.text) for kept in file.kept}
            for write in file.columns:
                for cell in write.cells:
                    is_typed = (write.role, cell.row_1based, cell.before) in typed
                    where = (file, write.tab, OWN_HEADERS.get(write.role, cell.before), cell.row_1based)
                    yield PlannedCell(*where, cell.before, cell.after, write.report, is_typed)
            if file.summary:
                for spot in file.summary.cells:
                    where = (file, file.summary.tab, file.summary.header_over(spot), spot.row_0based + 1)
                    yield PlannedCell(*where, *file.summary.shown(spot))


def count_by_office(files: Iterable[FilePlan]) -> Mapping[str, int]:
    """Cells to be written by office; a shared file counts for each office that it holds."""
    counts: dict[str, int] = {}
    for file in files:
        for office in file.offices:
            counts[office] = counts.get(office, 0) + file.cell_count
    return counts


__all__ = [
    "CellChange",
    "CentralPlan",
    "ColumnWrite",
    "CoveredCell",
    "FilePlan",
    "Plan",
    "PlanUnsafe",
    "PlannedCell",
    "Safety",
    "StatusChange",
    "SummaryCell",
    "SummaryWrite",
    "count_by_office",
    "place_of",
]
