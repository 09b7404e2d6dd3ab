"""One tab's values made into a snapshot: where its columns are, what its shape lacks, whose row is whose. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from config.office_names import OfficeNames
from rules.catalogue import Message, say
from rules.catalogue.bilingual import DEFAULT_NOUNS
from rules.declared.programme import CellType, Column, Programme, Report
from rules.kinds.registered import telling_notes
from rules.readings.blocks import Cell
from rules.readings.text import matching_form
from rules.verdicts.facts import Reading, ReadingState
from sync.google.answer_values import column_letters, place_of_range
from sync.google.sheets_port import MatchedValues
from sync.read.tab_periods import IsNote, filled_cells, tabs_by_period
from sync.read.written_headers import header_renames, other_headers, with_written
from sync.workbook.headers import find_header_row, header_form, header_text, match_headers
from sync.workbook.layout import FORMER_OWN_HEADERS, OFFICE_COLUMN_ID, OWN_HEADERS, FileTarget, TabTarget
from sync.workbook.snapshot import OwnColumn, PeriodlessRow, TabSnapshot
from sync.workbook.tab_layout import FoundLayout, TabLayout, find_layout
from sync.workbook.written_names import Rename, SeenTag

_NAMED_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class LookFacts:
    """What is known of the look itself: when, which file, its locale."""

    spreadsheet_id: str
    read_at: datetime
    person_edited_at: datetime | None
    month_first: bool


@dataclass(frozen=True, slots=True, eq=False)
class SeenTab:
    """One tab as answered: its values (None: no tab bears our metadata) and our columns by role."""

    target: TabTarget
    values: MatchedValues | None
    own: Mapping[str, MatchedValues]
    sheet_id: int | None
    layout: TabLayout | None = None
    renames: tuple[Rename, ...] = ()  # of its title
    shown: tuple[tuple[int, str], ...] = ()  # cells taken as shown, and cells that a merge covers: see TabSnapshot
    covered: tuple[tuple[int, str], ...] = ()

    @property
    def is_ours(self) -> bool:
        """Whether we made the tab, headers included; one that people made was attached as it stood."""
        return self.layout is None and self.target.is_ours(self.sheet_id)

    @property
    def title(self) -> str:
        """The tab's title now; the one it should have when the tab is gone."""
        return place_of_range(self.values.range_a1)[0] if self.values is not None else self.target.title


@dataclass(frozen=True, slots=True)
class TabShape:
    """Where the header row and the report's columns are; `missing` ids were found neither by text nor by metadata.

    `lost` says that rows cannot be told (no header row, a column missing or doubled): the last good copy stays.
    `unsure`: a header of a tab that we made is not today's, which only the tags explain.
    """

    header_row_0based: int
    column_ids: tuple[str | None, ...]
    missing: tuple[str, ...]
    problems: tuple[Message, ...]
    lost: bool
    unsure: bool = False
    renames: tuple[Rename, ...] = ()


def columns_looked_for(programme: Programme, target: TabTarget) -> tuple[Column, ...]:
    """The report's columns, and in a shared tab the one that names the office; examples in hints are the office's own,
    in a shared tab the first office's."""
    offices = programme.offices[:1] if target.office is None else (programme.office(target.office),)
    columns = programme.report(target.report).columns
    for office in offices:
        columns = tuple(column.for_office(office) for column in columns)
    return columns if target.office is not None else (_office_column(programme), *columns)


def names_digest(programme: Programme, target: FileTarget) -> str:
    """Changes when a title or header of the file's report tabs is to be another."""
    names = [[tab.title, *(column.header for column in columns_looked_for(programme, tab))] for tab in target.tabs]
    return hashlib.sha256(json.dumps(names, ensure_ascii=False).encode()).hexdigest()[:16]


def _office_column(programme: Programme) -> Column:
    """The column that names the office, also under the word that stood there before the programme gave its own."""
    header, before = programme.source.office_header, DEFAULT_NOUNS.office.th
    return Column(OFFICE_COLUMN_ID, header, CellType.TEXT, aliases=() if header == before else (before,))


def shape_of(seen: SeenTab, columns: Sequence[Column], tags: Mapping[int, SeenTag] | None = None) -> TabShape:
    """The shape of a tab that was found.

    `tags` (metadata id -> where it lies) find columns whose header no longer matches, and tell which headers we wrote;
    without them they count as missing or unsure, so that the caller can look them up once and ask again.
    """
    assert seen.values is not None  # noqa: S101 - callers look first
    grid = seen.values.rows
    if seen.layout is not None and (found := find_layout(grid, seen.layout)) is not None:
        return _shape_as_agreed(seen, seen.layout, found, columns, tags)
    known = with_written(seen.target, columns, tags or {})
    row_0based = find_header_row(grid, known)
    if row_0based is None:
        headers = ", ".join(column.header for column in columns)
        problem = say("reading.header_row_missing", tab=seen.title, headers=headers)
        return TabShape(0, (), (), (problem,), lost=True, unsure=seen.is_ours)
    problems: list[Message] = []
    if row_0based > 0:
        problems.append(say("reading.header_row_moved", tab=seen.title, row=row_0based + 1))
    match = match_headers(grid[row_0based], known)
    by_id = {column.id: column for column in columns}
    for column_id, positions in match.doubled.items():
        letters = ", ".join(column_letters(position) for position in positions)
        problems.append(say("reading.column_doubled", header=by_id[column_id].header, tab=seen.title, letters=letters))
    column_ids, missing = _with_renamed(
        seen, match.column_ids, match.missing, by_id, grid[row_0based], tags or {}, problems
    )
    problems.extend(say("reading.column_missing", header=by_id[gone].header, tab=seen.title) for gone in missing)
    lost = bool(match.doubled or missing)
    unsure = seen.is_ours and other_headers(grid[row_0based], match.column_ids, columns)
    renames = header_renames(seen.target, grid, row_0based, match.column_ids, columns, tags) if tags and unsure else ()
    return TabShape(row_0based, column_ids, missing, tuple(problems), lost, unsure, renames)


def _shape_as_agreed(
    seen: SeenTab,
    layout: TabLayout,
    found: FoundLayout,
    columns: Sequence[Column],
    tags: Mapping[int, SeenTag] | None,
) -> TabShape:
    """The shape of a tab that was attached as it stood; columns that it never had are no loss."""
    assert seen.values is not None  # noqa: S101 - callers look first
    by_id = {column.id: column for column in columns}
    cells = seen.values.rows[found.bottom_0based] if found.bottom_0based < len(seen.values.rows) else ()
    problems: list[Message] = []
    agreed = {column.column_id for column in layout.columns}
    lost = tuple(column_id for column_id in found.missing if column_id in by_id)
    column_ids, missing = _with_renamed(seen, found.column_ids, lost, by_id, cells, tags or {}, problems)
    missing = (*missing, *(column_id for column_id in by_id if column_id not in agreed))
    problems.extend(say("reading.column_missing", header=by_id[gone].header, tab=seen.title) for gone in missing)
    return TabShape(found.bottom_0based, column_ids, missing, tuple(problems), lost=bool(missing))


def _with_renamed(
    seen: SeenTab,
    found_ids: Sequence[str | None],
    lost_ids: Sequence[str],
    by_id: Mapping[str, Column],
    header_cells: Sequence[Cell],
    tags: Mapping[int, SeenTag],
    problems: list[Message],
) -> tuple[tuple[str | None, ...], tuple[str, ...]]:
    """Column ids with those added that only their metadata shows, and what is still missing."""
    column_ids = list(found_ids)
    missing = []
    for column_id in lost_ids:
        tag = tags.get(seen.target.column_metadata_id(column_id))
        place = -1 if tag is None else tag.place_0based
        if place < 0 or (place < len(column_ids) and column_ids[place] is not None):
            missing.append(column_id)
            continue
        column_ids.extend([None] * (place + 1 - len(column_ids)))
        column_ids[place] = column_id
        found = header_text(header_cells[place]) if place < len(header_cells) else ""
        header = by_id[column_id].header
        letters = column_letters(place)
        problems.append(say("reading.column_renamed", letters=letters, tab=seen.title, found=found, header=header))
    return tuple(column_ids), tuple(missing)


@dataclass(frozen=True, slots=True)
class TabRows:
    """What one tab holds: snapshots, and rows that belong to none: of unknown offices as (report, row_1based, office
    text), notes of no office as (report, row_1based), rows of no period of the report."""

    tabs: Sequence[TabSnapshot]
    foreign: Sequence[tuple[str, int, str]] = ()
    periodless: Sequence[PeriodlessRow] = ()
    notes: Sequence[tuple[str, int]] = ()


def tab_snapshots(
    seen: SeenTab,
    shape: TabShape | None,
    pairs: Sequence[tuple[str, str]],
    programme: Programme,
    names: OfficeNames | None,
    look: LookFacts,
) -> TabRows:
    """A snapshot for each (office, report) of `pairs`, which are what the file's offices owe of this tab.

    `shape` None: the tab is gone. A lost tab has no rows and `data_as_of` None: the caller keeps the last good copy.
    """
    offices = tuple(dict.fromkeys(office for office, _ in pairs))
    if shape is None or shape.lost:
        problems = shape.problems if shape else (say("reading.tab_missing", tab=seen.target.title),)
        reading = Reading(ReadingState.SHAPE_CHANGED, look.read_at, None, look.person_edited_at, problems)
        header_row = 1 if shape is None else shape.header_row_0based + 1
        blank = TabSnapshot(
            "", seen.target.report, look.spreadsheet_id, seen.title, seen.sheet_id, header_row, (), (), None, (),
            reading, look.month_first, seen.layout,
        )  # fmt: skip
        return TabRows([replace(blank, office=office, report=report) for office, report in pairs])
    assert seen.values is not None  # noqa: S101 - a shape comes from values
    header_rows = 1 if seen.layout is None else seen.layout.header_rows
    end = _next_table(seen.values.rows, shape.header_row_0based, seen, programme)
    rows = _without_repeated_header(seen.values.rows[:end], shape.header_row_0based, header_rows)
    own, own_problems = _own_columns(seen, shape.header_row_0based)
    problems = (*shape.problems, *own_problems)
    state = ReadingState.SHAPE_CHANGED if problems else ReadingState.OK
    reading = Reading(state, look.read_at, look.read_at, look.person_edited_at, problems)
    office_at = shape.column_ids.index(OFFICE_COLUMN_ID) if OFFICE_COLUMN_ID in shape.column_ids else None
    column_ids = tuple(None if column_id == OFFICE_COLUMN_ID else column_id for column_id in shape.column_ids)
    whole = TabSnapshot(
        "", seen.target.report, look.spreadsheet_id, seen.title, seen.sheet_id, shape.header_row_0based + 1, column_ids,
        rows, None, own, reading, look.month_first, seen.layout, (*seen.renames, *shape.renames),
        seen.shown, seen.covered,
    )  # fmt: skip
    foreign: list[tuple[str, int, str]] = []
    notes: list[tuple[str, int]] = []
    is_note = telling_notes(programme, programme.report(seen.target.report))
    of_offices = [replace(whole, office=office) for office in offices]
    if office_at is not None and names is not None:
        own_places = {column.column_0based for column in own}
        of_offices, foreign, notes = _by_office(whole, office_at, offices, names, own_places, is_note)
    if programme.report(seen.target.report).period_column is None:
        return TabRows(of_offices, foreign, notes=notes)
    tabs, periodless = tabs_by_period(of_offices, pairs, programme, is_note)
    return TabRows(tabs, foreign, periodless, notes)


def _next_table(grid: Sequence[Sequence[Cell]], bottom_0based: int, seen: SeenTab, programme: Programme) -> int:
    """The row of another report's header, where entries end; else the end.

    As it was seen when the tab was attached, or in the report's own words below a blank row and a title at most.
    """
    ours = programme.report(seen.target.report).columns
    others = [report.columns for report in programme.reports if report.id not in seen.target.reports]
    for row in range(bottom_0based + 2, len(grid)):
        if seen.layout is not None and seen.layout.ends_at(grid[row]):
            return row
        if all(map(any, grid[row - 2 : row])) or not all(isinstance(cell, str) for cell in grid[row]):
            continue
        named = max((_named_share(grid[row], columns) for columns in others), default=0.0)
        if named >= _NAMED_SHARE and named > _named_share(grid[row], ours):
            return row
    return len(grid)


def _named_share(cells: Sequence[Cell], columns: Sequence[Column]) -> float:
    """Share (0 to 1) of a report's columns whose headers stand in the row."""
    return 1 - len(match_headers(cells, columns).missing) / len(columns)


def _without_repeated_header(
    grid: Sequence[Sequence[Cell]], bottom_0based: int, header_rows: int
) -> Sequence[Sequence[Cell]]:
    """The rows below the header, blank where the header stands once more, as on each page of a printed table."""
    header = [_filled(row) for row in grid[max(0, bottom_0based + 1 - header_rows) : bottom_0based + 1]]
    ours = {place for names in header for place, cell in names.items() if cell in OWN_HEADERS.values()}
    theirs = [{place: cell for place, cell in names.items() if place not in ours} for names in header]
    return [() if _is_one_of(row, theirs, ours) else row for row in grid[bottom_0based + 1 :]]


def _is_one_of(row: Sequence[Cell], header: Sequence[Mapping[int, Cell]], ours: set[int]) -> bool:
    """The row says what a row of the header says and nothing else; columns that we added may be blank in it."""
    for names in header:
        first = next(iter(names), None)
        if first is not None and first < len(row) and row[first] == names[first]:
            said = {place: cell for place, cell in _filled(row).items() if place not in ours}
            return len(said) > 1 and len(said) * 2 > len(names) and said.items() <= names.items()
    return False


def _filled(row: Sequence[Cell]) -> dict[int, Cell]:
    return {place: cell for place, cell in enumerate(row) if cell not in ("", None)}


def _own_columns(seen: SeenTab, header_row_0based: int) -> tuple[tuple[OwnColumn, ...], list[Message]]:
    columns = []
    problems = []
    for role, header in OWN_HEADERS.items():
        values = seen.own.get(role)
        if values is None:
            problems.append(say("reading.own_column_missing", header=header, tab=seen.title))
            continue
        _, row_0based, column_0based = place_of_range(values.range_a1)
        cells: list[Cell] = [*[""] * row_0based, *(row[0] if row else "" for row in values.rows)]
        found = header_text(cells[header_row_0based]) if header_row_0based < len(cells) else ""
        is_ours = header_form(found) in {header_form(text) for text in (header, *FORMER_OWN_HEADERS[role])}
        if not is_ours:
            letters = column_letters(column_0based)
            problems.append(say("reading.own_header_changed", letters=letters, tab=seen.title, header=header))
        columns.append(OwnColumn(role, seen.target.own_metadata_id(role), column_0based, is_ours, cells))
    return tuple(columns), problems


def _by_office(
    whole: TabSnapshot,
    office_at: int,
    offices: Sequence[str],
    names: OfficeNames,
    own_places: set[int],
    is_note: IsNote,
) -> tuple[list[TabSnapshot], list[tuple[str, int, str]], list[tuple[str, int]]]:
    """One snapshot per office of a shared tab, the rows of no office, and those of them that are notes; blank rows (our
    own columns aside) belong to nobody."""
    rows: dict[str, list[Sequence[Cell]]] = {office: [] for office in offices}
    numbers: dict[str, list[int]] = {office: [] for office in offices}
    foreign, notes = [], []
    for row_1based, row in enumerate(whole.rows, start=whole.header_row_1based + 1):
        text = header_text(row[office_at]) if office_at < len(row) else ""
        office = names.code_of(text)
        if office is not None and office in rows:
            rows[office].append(row)
            numbers[office].append(row_1based)
        elif any(cell not in ("", None) for place, cell in enumerate(row) if place not in own_places):
            names_none = office is None and not names.suggestion(text)
            if names_none and is_note(filled_cells(row, whole.column_ids)):
                notes.append((whole.report, row_1based))
            else:
                foreign.append((whole.report, row_1based, text))
    return (
        [
            replace(whole, office=office, rows=rows[office], row_numbers_1based=tuple(numbers[office]))
            for office in offices
        ],
        foreign,
        notes,
    )


def report_by_title(programme: Programme) -> dict[str, Report]:
    """Every way in which the summary tab may name a report; the tab of several periods names none of them."""
    found: dict[str, Report] = {}
    for report in programme.reports:
        tab = report.tab if report.period_column is None else report.id
        for text in (report.title.th, report.title.en, tab, report.id):
            found.setdefault(matching_form(text), report)
    return found
