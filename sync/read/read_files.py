"""Reading: one request per file; one file's failure stays that file's.

A request more is made only where it must be: the first look at a file (locale, tab ids), a tab whose header no longer
matches (where do its columns stand?), a lookup that the server refused because something it names is gone, numbers that
came (what do their formats say?), days came that a month-first locale would have turned (is it one now?).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from config.office_names import names_of
from rules.catalogue import Message, say
from rules.declared.programme import Programme
from sync.google.answer_values import place_of_range
from sync.google.at_once import Here, Job, at_once
from sync.google.errors import RequestRefused, Retryable, SheetsError
from sync.google.sheets_port import MatchedValues, SheetsPort, metadata_filter
from sync.read.cell_looks import days_came, looked_closer
from sync.read.read_kept import read_kept, tells_of_kept
from sync.read.read_summary import read_declarations
from sync.read.read_tab import LookFacts, SeenTab, TabShape, columns_looked_for, names_digest, shape_of, tab_snapshots
from sync.read.written_headers import title_renames
from sync.workbook.file_locale import writes_month_before_day
from sync.workbook.kept_text import KeptText, kept_of_rows, kept_tab_id
from sync.workbook.layout import METADATA_KEY, OWN_HEADERS, FileTarget, TabTarget
from sync.workbook.snapshot import FileSnapshot, PeriodlessRow, SummarySnapshot, TabSnapshot, with_rows_packed
from sync.workbook.tab_layout import TabLayout
from sync.workbook.written_names import SeenTag, names_in

log = logging.getLogger("songthan.reading")

_FILE_FIELDS = (
    "properties(title,locale,timeZone),sheets(properties(sheetId,title),developerMetadata(metadataId,metadataValue))"
)


@dataclass(frozen=True, slots=True)
class DriveFacts:
    """What Drive last told of a file: when a person edited it (None: not known) and whether it lies in the bin."""

    person_edited_at: datetime | None = None
    trashed: bool = False


NO_DRIVE_FACTS = DriveFacts()


@dataclass(frozen=True, slots=True, eq=False)
class ReadRequest:
    """One file to read: what it should hold, the last good copy (None: never read), what Drive told of it.

    `refresh_file_facts` asks for locale, tab ids and formats again (the daily full read); else they come from the last
    copy. closely: how its new numbers are shown is asked too (sync.read.cell_looks).
    """

    target: FileTarget
    last: FileSnapshot | None = None
    drive: DriveFacts = NO_DRIVE_FACTS
    refresh_file_facts: bool = False
    closely: bool = True


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the values do not tell: title, locale, the sheet id of each tab by title; agreed layouts by their id.

    tab_names: by the metadata id of each tab the titles that we gave it; asked where they matter only.
    """

    title: str
    locale: str
    sheet_ids: Mapping[str, int]
    layouts: Mapping[int, TabLayout]
    tab_names: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


class LateReads:
    """Reads that a pass did not wait for, by file: the next one takes up what came of them."""

    def __init__(self) -> None:
        self._under_way: dict[str, Future[FileSnapshot]] = {}

    def take(self, file_ids: Collection[str]) -> dict[str, Future[FileSnapshot]]:
        """Those of these files; what came of others is given up, for it would be old when its turn comes."""
        kept, self._under_way = self._under_way, {}
        self.keep({file_id: read for file_id, read in kept.items() if file_id not in file_ids and not read.done()})
        return {file_id: read for file_id, read in kept.items() if file_id in file_ids}

    def keep(self, reads: Mapping[str, Future[FileSnapshot]]) -> None:
        """Those, for the next time."""
        self._under_way |= reads


def read_snapshots(
    programme: Programme,
    sheets: SheetsPort,
    requests: Sequence[ReadRequest],
    now: Callable[[], datetime],
    *,
    late: LateReads | None = None,
    done: Callable[[FileSnapshot], None] = lambda _: None,
) -> list[FileSnapshot | None]:
    """Read every file asked for, in the order asked; never raises for a file (see `FileSnapshot.problem`).

    `read_at` of a file is the moment before its request is sent. Tabs that could not be told have no rows and a reading
    that is not fresh: `keep_last_good` puts the last good copy there. `done` is called for each file as it is read.
    `late`: a file that does not answer in time is None, and read on for the next time; without it, all are waited for.
    """
    before = {} if late is None else late.take({request.target.spreadsheet_id for request in requests})
    jobs = [
        Job(request.target.spreadsheet_id, partial(_read_one, programme, sheets, request, now))
        for request in requests
        if request.target.spreadsheet_id not in before
    ]
    begun = at_once(sheets, jobs, done, leaves_slow=late is not None)
    reads = before | dict(zip((job.file_id for job in jobs), begun, strict=True))
    missing = {file_id: read for file_id, read in reads.items() if not read.done()}
    if late is not None:
        late.keep(missing)
    ids = [request.target.spreadsheet_id for request in requests]
    return [None if file_id in missing else reads[file_id].result() for file_id in ids]


def _read_one(
    programme: Programme, sheets: SheetsPort, request: ReadRequest, now: Callable[[], datetime], _: Here
) -> FileSnapshot:
    return read_file(programme, sheets, request, now())


def read_file(programme: Programme, sheets: SheetsPort, request: ReadRequest, read_at: datetime) -> FileSnapshot:
    """One file as it stands now, or the problem that kept it from being read."""
    target = request.target
    if request.drive.trashed:
        return _failed(request, read_at, say("reading.file_trashed", file=target.spreadsheet_id), is_retryable=False)
    try:
        matched = _read_values(sheets, wanted_ids(target, _kept_tab_of(programme, request)), target.spreadsheet_id)
        known = _known_facts(request, matched)
        facts = known or _read_facts(sheets, target.spreadsheet_id)
        seen = [_seen_tab(tab, matched, facts) for tab in target.tabs]
        shapes = _shapes(programme, sheets, target, seen)
        pairs = list(zip(seen, shapes, strict=True))
        if known and not writes_month_before_day(facts.locale) and days_came(programme, pairs, request.last):
            facts = replace(facts, locale=_read_facts(sheets, target.spreadsheet_id).locale)
        look = LookFacts(
            target.spreadsheet_id, read_at, request.drive.person_edited_at, writes_month_before_day(facts.locale)
        )
        how = {"all_again": request.refresh_file_facts, "closely": request.closely}
        seen = looked_closer(programme, sheets, target.spreadsheet_id, pairs, request.last, **how)
        kept = _kept_texts(programme, sheets, request, facts, matched)
    except SheetsError as error:
        return _failed(request, read_at, error.message, is_retryable=isinstance(error, Retryable))
    except (ValueError, KeyError, TypeError, AttributeError) as error:  # an answer that is not as Google's are
        log.exception(say("reading.answer_logged", file=target.spreadsheet_id))
        detail = f"{type(error).__name__}: {error}"[:200]
        return _failed(request, read_at, say("reading.answer_not_understood", detail=detail), is_retryable=True)
    tabs = list(zip(seen, shapes, strict=True))
    return with_rows_packed(replace(_snapshot(programme, target, look, facts, tabs, matched), kept=kept))


def _failed(request: ReadRequest, read_at: datetime, problem: Message, *, is_retryable: bool) -> FileSnapshot:
    last = request.last
    return FileSnapshot(
        request.target.spreadsheet_id,
        request.target.offices,
        read_at,
        request.drive.person_edited_at,
        (),
        locale=last.locale if last else "",
        title=last.title if last else "",
        problem=problem,
        is_retryable=is_retryable,
    )


# -- the requests ----------------------------------------------------------------------------------------------------


def wanted_ids(target: FileTarget, kept_tab: int | None = None) -> list[int]:
    """Metadata ids that a read asks for: each tab, our columns in it, the summary tab, that of kept texts if any."""
    ids = [target.summary_id, *([] if kept_tab is None else [kept_tab])]
    for tab in target.tabs:
        ids.append(tab.tab_id)
        ids.extend(tab.own_metadata_id(role) for role in OWN_HEADERS)
    return ids


def _read_values(sheets: SheetsPort, ids: Sequence[int], spreadsheet_id: str) -> dict[int, MatchedValues]:
    """Values by metadata id; what matches nothing is left out, whether the server omits it or refuses the request."""
    try:
        answered = sheets.batch_get_by_data_filter(spreadsheet_id, [metadata_filter(wanted) for wanted in ids])
    except RequestRefused:
        present = _tags(sheets, spreadsheet_id).keys() & set(ids)
        if present == set(ids):
            raise  # it was not for a lookup that matches nothing
        filters = [metadata_filter(wanted) for wanted in ids if wanted in present]
        answered = sheets.batch_get_by_data_filter(spreadsheet_id, filters) if filters else []
    found: dict[int, MatchedValues] = {}
    for values in answered:
        unpacked = replace(values, rows=list(values.rows))  # here they are looked at in any order
        for metadata_id in values.metadata_ids:
            found.setdefault(metadata_id, unpacked)
    return found


def _tags(sheets: SheetsPort, spreadsheet_id: str) -> dict[int, SeenTag]:
    """Every metadata of ours in the file, by its id."""
    tags = {}
    lookup = {"developerMetadataLookup": {"metadataKey": METADATA_KEY}}
    for metadata in sheets.search_metadata(spreadsheet_id, [lookup]):
        span = metadata.get("location", {}).get("dimensionRange", {})
        is_column = span.get("dimension") == "COLUMNS"
        place = int(span.get("startIndex", 0)) if is_column else -1
        tags[int(metadata["metadataId"])] = SeenTag(place, names_in(str(metadata.get("metadataValue", ""))))
    return tags


def _read_facts(sheets: SheetsPort, spreadsheet_id: str) -> FileFacts:
    answer = sheets.get_spreadsheet(spreadsheet_id, _FILE_FIELDS)
    properties = answer.get("properties", {})
    sheet_ids = {sheet["properties"]["title"]: sheet["properties"]["sheetId"] for sheet in answer.get("sheets", ())}
    layouts = {
        int(entry["metadataId"]): layout
        for sheet in answer.get("sheets", ())
        for entry in sheet.get("developerMetadata", ())
        if (layout := TabLayout.from_text(entry.get("metadataValue", ""))) is not None
    }
    names = {
        int(entry["metadataId"]): names_in(entry.get("metadataValue", ""))
        for sheet in answer.get("sheets", ())
        for entry in sheet.get("developerMetadata", ())
    }
    return FileFacts(properties.get("title", ""), properties.get("locale", ""), sheet_ids, layouts, names)


def _kept_tab_of(programme: Programme, request: ReadRequest) -> int | None:
    """The tab of kept texts where the last look saw texts in it: its owner may delete it, so it is looked at."""
    return kept_tab_id(programme.id) if request.last is not None and request.last.kept else None


def _kept_texts(
    programme: Programme,
    sheets: SheetsPort,
    request: ReadRequest,
    facts: FileFacts,
    matched: Mapping[int, MatchedValues],
) -> tuple[KeptText, ...]:
    """What stands in the tab of kept texts. One request more at the first look, and where nothing was known of the tab
    and the summary tells of texts."""
    tab_id, spreadsheet_id = kept_tab_id(programme.id), request.target.spreadsheet_id
    if _kept_tab_of(programme, request) is not None:
        return tuple(kept_of_rows(matched[tab_id].rows, spreadsheet_id)) if tab_id in matched else ()
    is_first = (request.last is None or not request.last.locale) and tab_id in facts.tab_names
    summary = matched.get(request.target.summary_id)
    if not is_first and (summary is None or not tells_of_kept(summary.rows)):
        return ()
    return read_kept(sheets, spreadsheet_id, metadata_filter(tab_id))


def _known_facts(request: ReadRequest, matched: Mapping[int, MatchedValues]) -> FileFacts | None:
    """The facts of the last copy, if they cover every tab that was found; a tab keeps its sheet id when renamed.

    Whether we gave another title than today's to a tab that we made is asked each time.
    """
    last = request.last
    if last is None or request.refresh_file_facts or not last.locale:
        return None
    by_report = {(tab.office, tab.report): tab for tab in last.tabs}
    any_office = {tab.report: tab for tab in last.tabs}
    sheet_ids: dict[str, int] = {}
    layouts: dict[int, TabLayout] = {}
    for tab in request.target.tabs:
        if tab.tab_id not in matched:
            continue
        known = any_office.get(tab.report) if tab.office is None else by_report.get((tab.office, tab.report))
        title = place_of_range(matched[tab.tab_id].range_a1)[0]
        if known is None or known.sheet_id is None or (title != tab.title and tab.is_ours(known.sheet_id)):
            return None
        sheet_ids[title] = known.sheet_id
        if known.layout is not None:
            layouts[tab.layout_id] = known.layout
    summary = matched.get(request.target.summary_id)
    if summary is not None:
        if last.summary is None or last.summary.sheet_id is None:
            return None
        sheet_ids[place_of_range(summary.range_a1)[0]] = last.summary.sheet_id
    return FileFacts(last.title, last.locale, sheet_ids, layouts)


def _seen_tab(tab: TabTarget, matched: Mapping[int, MatchedValues], facts: FileFacts) -> SeenTab:
    values = matched.get(tab.tab_id)
    own = {role: matched[tab.own_metadata_id(role)] for role in OWN_HEADERS if tab.own_metadata_id(role) in matched}
    title = tab.title if values is None else place_of_range(values.range_a1)[0]
    sheet_id = None if values is None else facts.sheet_ids.get(title)
    names = facts.tab_names.get(tab.tab_id, ()) if tab.is_ours(sheet_id) else ()
    renames = title_renames(tab, title, names, tuple(facts.sheet_ids))
    return SeenTab(tab, values, own, sheet_id, facts.layouts.get(tab.layout_id), renames)


def _shapes(
    programme: Programme, sheets: SheetsPort, target: FileTarget, seen: Iterable[SeenTab]
) -> list[TabShape | None]:
    """The shape of each tab (None: gone); columns that no header shows are looked up once for the whole file."""
    tabs = list(seen)
    columns = [columns_looked_for(programme, tab.target) for tab in tabs]
    shapes = [shape_of(tab, of_tab) if tab.values else None for tab, of_tab in zip(tabs, columns, strict=True)]
    if not any(shape is not None and (shape.missing or shape.unsure) for shape in shapes):
        return shapes
    tags = _tags(sheets, target.spreadsheet_id)
    return [
        shape_of(tab, of_tab, tags) if shape is not None and (shape.missing or shape.unsure) else shape
        for tab, of_tab, shape in zip(tabs, columns, shapes, strict=True)
    ]


# -- the snapshot ----------------------------------------------------------------------------------------------------


def _snapshot(
    programme: Programme,
    target: FileTarget,
    look: LookFacts,
    facts: FileFacts,
    tabs: Sequence[tuple[SeenTab, TabShape | None]],
    matched: Mapping[int, MatchedValues],
) -> FileSnapshot:
    is_shared = any(seen.target.office is None for seen, _ in tabs)
    names = names_of(programme) if is_shared else None
    snapshots: list[TabSnapshot] = []
    foreign: list[tuple[str, int, str]] = []
    notes: list[tuple[str, int]] = []
    periodless: list[PeriodlessRow] = []
    for seen, shape in tabs:
        pairs = [
            (office, report)
            for office, report in target.summary_rows
            if report in seen.target.reports and seen.target.office in (None, office)
        ]
        of_tab = tab_snapshots(seen, shape, pairs, programme, names, look)
        snapshots.extend(of_tab.tabs)
        foreign.extend(of_tab.foreign)
        notes.extend(of_tab.notes)
        periodless.extend(of_tab.periodless)
    summary = _summary(target, matched.get(target.summary_id), facts)
    declarations = (
        read_declarations(summary.grid, target, programme, month_first=look.month_first) if summary is not None else ()
    )
    return FileSnapshot(
        target.spreadsheet_id,
        target.offices,
        look.read_at,
        look.person_edited_at,
        tuple(snapshots),
        summary,
        declarations,
        facts.locale,
        facts.title,
        foreign_rows=tuple(foreign),
        periodless_rows=tuple(periodless),
        names=names_digest(programme, target),
        note_rows=tuple(notes),
    )


def _summary(target: FileTarget, values: MatchedValues | None, facts: FileFacts) -> SummarySnapshot | None:
    if values is None:
        return None
    title, _, _ = place_of_range(values.range_a1)
    return SummarySnapshot(target.spreadsheet_id, title, facts.sheet_ids.get(title), target.summary_id, values.rows)
