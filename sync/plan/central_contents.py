"""What the central tabs must hold: statuses, consolidated rows and findings, made from one pass's values."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import chain

from rules.catalogue import Language, Text, say
from rules.catalogue.text import cut
from rules.declared.deadlines import day_of
from rules.declared.office_groups import NATIONAL, OfficeGroup
from rules.declared.programme import Office, Programme, Report, SourceKind
from rules.evaluate.consolidate import headers_before, rows_of_office
from rules.evaluate.row_facts import Entries
from rules.overview.overview import Overview
from rules.overview.standing import waits_for_its_period
from rules.readings.dates import day_text
from rules.readings.inert import leaving
from rules.readings.moment_text import moment_text
from rules.verdicts.facts import ReportStatus
from rules.verdicts.status_messages import content_message, reading_message, time_message
from sync.check.kept import Kept
from sync.check.sheet_texts import NO_OFFICE, FindingRow
from sync.plan.blocks import CentralCell, Day, Link, Row, RowBlock, blocks_of, rows_of
from sync.plan.group_list import GROUPS_TAB, GroupCounts, groups_header, groups_rows
from sync.plan.kind_guide import GUIDE_TAB, guide_header, guide_links, guide_rows
from sync.plan.overview_tabs import (
    CURVE_TAB,
    LEAST_OVERVIEW_ROWS,
    MATRIX_TAB,
    OVERVIEW_TAB,
    curve_header,
    curve_rows,
    matrix_header,
    matrix_rows,
    overview_header,
    overview_rows,
)
from sync.plan.tab_plan import TabContent, TitleLine
from sync.workbook.central_layout import HISTORY_TAB, LOG_TAB, OFFICE_HEADERS, in_words
from sync.workbook.staff_layout import STAFF_TABS

STATUS_TAB = "status"
FINDINGS_TAB = "findings"
STRAYS_TAB = "strays"  # findings of rows that belong to no office, and so to no group

MOST_ROWS_OF_OFFICE = 1_000  # of one report: 77 such offices stay below the ten million cells of a spreadsheet
MOST_CENTRAL_CHARACTERS = 10_000  # of one cell: the longest of all rows then go into one request

STATUS_HEADER = (
    *OFFICE_HEADERS,
    "{noun.region}",
    "รายงาน",
    "เนื้อหา",
    "เวลา",
    "กำหนดส่ง",
    "ครบ",
    "จาก",
    "รายการที่ยังไม่ครบ",
    "การอ่านข้อมูล",
    "ข้อมูลที่ตรวจ ณ วันที่",
)
FINDINGS_HEADER = (*OFFICE_HEADERS, "รายงาน", "แถว", "คอลัมน์", "ระดับ", "สิ่งที่ต้องแก้ไข", "ไปที่ช่อง", "กฎ (ดูตัวอย่าง)")
"""Headers of the central tabs, in the programme's words through `in_words`."""


@dataclass(frozen=True, slots=True)
class CentralFacts:
    """What the central tabs are made of.

    links: office code -> address of its workbook, group_links: group id -> of the group's; entries(report): the rows of
    its tab, personal values masked; findings(office): what is found in its rows, of NO_OFFICE too, where `causes` names
    it. causes: office code -> what its rows and findings come of, beside programme and day: what `kept` holds of the
    same cause is not made again.
    """

    programme: Programme
    overview: Overview
    links: Mapping[str, str]
    findings: Callable[[str], Sequence[FindingRow]]
    entries: Callable[[Report], Entries]
    now: datetime
    causes: Mapping[str, object] = field(default_factory=dict)
    kept: Kept = field(default_factory=Kept)
    group_links: Mapping[str, str] = field(default_factory=dict)


def consolidated_tab_id(report: Report) -> str:
    """The central tab that gathers one report's rows, or those of all periods that share its tab."""
    return f"all:{report.tab_key}"


def consolidated_reports(programme: Programme) -> tuple[Report, ...]:
    """A report for each consolidated tab, in order: of periods that share a tab the first."""
    return tuple({report.tab_key: report for report in reversed(programme.reports)}.values())[::-1]


def matrix_tab_header(programme: Programme) -> tuple[str, ...]:
    """The header of the matrix in the programme's words."""
    code, office, region = in_words(STATUS_HEADER[:3], programme.thai)
    return matrix_header(programme, (code, office, region))


def central_titles(programme: Programme, group: OfficeGroup | None = None) -> Mapping[str, str]:
    """Tab id -> title, in the order in which the tabs stand in that group's workbook, or in the national one (None).

    Without groups the national one holds all of them.
    """
    thai, is_national = programme.thai, group is None
    titles: dict[str, str] = {}
    if is_national:
        titles[OVERVIEW_TAB] = say(f"overview.tab_{OVERVIEW_TAB}").text(thai)
    titles[MATRIX_TAB] = say(f"overview.tab_{MATRIX_TAB}").text(thai)
    if is_national:
        titles[STATUS_TAB] = say("plans.tab_status").text(thai)
    if is_national and programme.groups:
        titles[GROUPS_TAB] = say("overview.tab_groups").text(thai)
        if programme.source.kind is SourceKind.SHARED_TAB:
            titles[STRAYS_TAB] = say("plans.tab_strays").text(thai)
    else:
        titles |= gathered_titles(programme)
    titles[GUIDE_TAB] = say("kind_guide.tab").text(thai)
    titles[HISTORY_TAB] = say("plans.tab_history").text(thai)
    if not is_national:
        return titles
    titles[CURVE_TAB] = say(f"overview.tab_{CURVE_TAB}").text(thai)
    titles[LOG_TAB] = say("pass_log.tab").text(thai)
    return {**titles, **{tab_id: say(f"decisions.tab_{tab_id}").text(thai) for tab_id in STAFF_TABS}}


def gathered_titles(programme: Programme) -> Mapping[str, str]:
    """Tab id -> title of those tabs that hold what offices sent: of groups, where the programme has such."""
    titles = {}
    for report in consolidated_reports(programme):
        title = say("plans.tab_consolidated", tab=report.short_title or report.tab)
        titles[consolidated_tab_id(report)] = title.text(programme.thai)
    return {**titles, FINDINGS_TAB: say("plans.tab_findings").text(programme.thai)}


def central_contents(facts: CentralFacts) -> Iterator[TabContent]:
    """Every service-owned tab of the national workbook but the history and the log, which only grow."""
    gathered = {} if facts.programme.groups else _gathered(facts)
    yield from _national(facts, (content for tabs in gathered.values() for content in tabs))


def contents_by_book(facts: CentralFacts) -> Mapping[str, tuple[TabContent, ...]]:
    """The same for each workbook of the centre by name, the national one first; what offices sent stands in one."""
    if not facts.programme.groups:
        return {NATIONAL: tuple(central_contents(facts))}
    gathered = _gathered(facts)
    counts = {group.id: _counts(gathered[group]) for group in facts.programme.groups}
    matrix = _matrix(facts)
    of_groups = {
        group.key: (
            _content(MATRIX_TAB, facts, group, matrix_tab_header(facts.programme), [_of(matrix, group)]),
            *gathered[group],
            _guide(facts, group),
        )
        for group in facts.programme.groups
    }
    return {NATIONAL: tuple(_national(facts, _instead(facts, counts))), **of_groups}


def _matrix(facts: CentralFacts) -> tuple[RowBlock, ...]:
    """The lines of the matrix, each an office's; one that says what it said is not made ready again."""
    rows = matrix_rows(facts.overview, facts.programme, facts.links)
    lines = (facts.kept.value((MATRIX_TAB, row[0]), row, partial(_as_blocks, (row,))) for row in rows)
    return tuple(chain.from_iterable(lines))


def _of(matrix: Sequence[RowBlock], group: OfficeGroup) -> tuple[RowBlock, ...]:
    """Lines of the group's offices, in the order of the whole matrix."""
    members = frozenset(group.offices)
    return tuple(block for block in matrix if block.key in members)


def _counts(tabs: Sequence[TabContent]) -> GroupCounts:
    rows = {tab.tab_id: len(tab.rows) for tab in tabs}
    findings = rows.pop(FINDINGS_TAB)
    return GroupCounts(sum(rows.values()), findings)


def _content(
    tab_id: str,
    facts: CentralFacts,
    group: OfficeGroup | None,
    header: tuple[str, ...],
    blocks: Iterable[tuple[RowBlock, ...]],
) -> TabContent:
    programme, made = facts.programme, tuple(chain.from_iterable(blocks))
    least = LEAST_OVERVIEW_ROWS if tab_id == OVERVIEW_TAB else 0
    line, title = title_line(tab_id, programme, facts.now, group), central_titles(programme, group)[tab_id]
    digest = hashlib.sha256(b"".join(block.marks for block in made)).hexdigest()
    is_curve = tab_id == CURVE_TAB
    return TabContent(tab_id, title, line, header, rows_of(made), least, digest, in_place=is_curve, made=made)


def _as_blocks(rows: Iterable[Row]) -> tuple[RowBlock, ...]:
    """The rows as they leave the offices' files."""
    return blocks_of(map(_leaving, rows))


def _blocks(
    tab_id: str, facts: CentralFacts, causes: Mapping[str, object], make: Callable[[str], Iterable[Row]]
) -> Iterator[tuple[RowBlock, ...]]:
    """The blocks of each of these offices, made anew where what they come of is another thing."""
    for office, cause in causes.items():
        yield facts.kept.value((tab_id, office), cause, lambda office=office: _as_blocks(make(office)))  # type: ignore[misc]


def title_line(tab_id: str, programme: Programme, now: datetime, group: OfficeGroup | None = None) -> TitleLine:
    """The first row of a service-owned tab that is written now."""
    title, moment = central_titles(programme, group)[tab_id], moment_text(now)
    if group is not None:
        title = say("plans.title_of_group", title=title, group=group.title).text(programme.thai)
    line = say("plans.central_title", title=title, programme=programme.title, checked=moment, changed=moment)
    return TitleLine(line.text(programme.thai), moment.in_language(programme.thai))


def _leaving(row: Row) -> Row:
    """The row as it leaves the offices' files: who copies a cell of it elsewhere never copies a formula."""
    return tuple(Link(leaving(cell.text), cell.url) if isinstance(cell, Link) else leaving(cell) for cell in row)


def _national(facts: CentralFacts, gathered: Iterable[TabContent]) -> Iterator[TabContent]:
    """gathered: what stands in the place of what offices sent."""
    programme, overview, tab = facts.programme, facts.overview, partial(_content, facts=facts, group=None)
    yield tab(OVERVIEW_TAB, header=overview_header(programme), blocks=[_as_blocks(overview_rows(overview, programme))])
    yield tab(MATRIX_TAB, header=matrix_tab_header(programme), blocks=[_matrix(facts)])
    yield tab(CURVE_TAB, header=curve_header(programme), blocks=[_as_blocks(curve_rows(overview, programme))])
    told = {
        office.code: tuple(overview.statuses.get((office.code, report.id)) for report in programme.reports)
        for office in programme.offices
    }
    statuses = _blocks(
        STATUS_TAB, facts, told, lambda code: _status_rows(programme.office(code), told[code], programme)
    )
    yield tab(STATUS_TAB, header=in_words(STATUS_HEADER, programme.thai), blocks=statuses)
    yield from gathered
    yield _guide(facts, None)


def _guide(facts: CentralFacts, group: OfficeGroup | None) -> TabContent:
    rows = guide_rows(facts.programme)
    return _content(GUIDE_TAB, facts, group, guide_header(facts.programme.thai), [_as_blocks(rows)])


def _instead(facts: CentralFacts, counts: Mapping[str, GroupCounts]) -> Iterator[TabContent]:
    """What the national workbook has where its groups' workbooks hold what offices sent."""
    programme, language = facts.programme, facts.programme.thai
    listed = groups_rows(programme, facts.group_links, counts)
    yield _content(GROUPS_TAB, facts, None, groups_header(language), [_as_blocks(listed)])
    if programme.source.kind is SourceKind.SHARED_TAB:
        nowhere = {code: cause for code, cause in _causes(facts).items() if code == NO_OFFICE}
        yield _content(STRAYS_TAB, facts, None, in_words(FINDINGS_HEADER, language), _found(facts, nowhere))


def _causes(facts: CentralFacts) -> Mapping[str, object]:
    return facts.causes or dict.fromkeys(office.code for office in facts.programme.offices)


def _gathered(facts: CentralFacts) -> Mapping[OfficeGroup | None, tuple[TabContent, ...]]:
    """What offices sent and what is found there, for each group, or (None) for all offices together."""
    programme, language, causes = facts.programme, facts.programme.thai, _causes(facts)
    codes = tuple(office.code for office in programme.offices)
    members: dict[OfficeGroup | None, tuple[str, ...]] = {None: codes}
    if programme.groups:
        place = {code: number for number, code in enumerate(codes)}
        members = {group: tuple(sorted(group.offices, key=place.__getitem__)) for group in programme.groups}
    tabs: dict[OfficeGroup | None, list[TabContent]] = {group: [] for group in members}
    for report in consolidated_reports(programme):
        entries, tab_id = facts.entries(report), consolidated_tab_id(report)
        header = (*in_words(STATUS_HEADER[:1], language), *headers_before(language), *entries.headers)
        make = partial(_consolidated_rows, entries, programme)
        for group, of in members.items():
            blocks = _blocks(tab_id, facts, {code: causes[code] for code in of}, make)
            tabs[group].append(_content(tab_id, facts, group, header, blocks))
    for group, of in members.items():
        told = {code: causes[code] for code in of}
        if group is None:
            told = {**{code: cause for code, cause in sorted(causes.items()) if code not in told}, **told}
        tabs[group].append(
            _content(FINDINGS_TAB, facts, group, in_words(FINDINGS_HEADER, language), _found(facts, told))
        )
    return {group: tuple(found) for group, found in tabs.items()}


def _found(facts: CentralFacts, told: Mapping[str, object]) -> Iterator[tuple[RowBlock, ...]]:
    return _blocks(FINDINGS_TAB, facts, told, partial(_finding_rows, facts, guide_links(facts.programme)))


def _consolidated_rows(entries: Entries, programme: Programme, code: str) -> Iterator[Row]:
    """The rows with the office's code before them: it is the key of their block.

    One office has its share of rows and no more, which its last row says: what is pasted into one table must never
    cost the other offices their place.
    """
    language, office, rows = programme.thai, programme.office(code), entries.rows.get(code, ())
    for row in rows_of_office(office, rows[:MOST_ROWS_OF_OFFICE], language):
        yield (code, *(cut(cell, MOST_CENTRAL_CHARACTERS) if isinstance(cell, str) else cell for cell in row))
    if len(rows) > MOST_ROWS_OF_OFFICE:
        more = say("plans.rows_left_out", count=len(rows) - MOST_ROWS_OF_OFFICE).text(language)
        name, region = office.name if language.is_thai else office.name_en, office.region.in_language(language)
        yield code, name, region, "", more, *[""] * len(entries.headers)


def _status_rows(office: Office, statuses: Iterable[ReportStatus | None], programme: Programme) -> Iterator[Row]:
    language = programme.thai
    for status in statuses:
        if status is None or not status.is_expected or waits_for_its_period(status, programme):
            continue
        report, last_day, read_at = programme.report(status.report), status.time.last_day, status.reading.data_as_of
        yield (
            office.code,
            office.name,
            office.region.in_language(language),
            report.title.in_language(language),
            content_message(status.content, report).text(language),
            time_message(status.time).text(language),
            _text(day_text(last_day) if last_day else None, language) or say("plans.no_deadline").text(language),
            status.content.done,
            status.content.expected,
            len(status.content.missing) - status.content.between,
            reading_message(status.reading).text(language),
            Day(day_of(read_at)) if read_at else "",
        )


def _finding_rows(facts: CentralFacts, kinds: Mapping[str, Link], code: str) -> Iterator[Row]:
    programme, language = facts.programme, facts.programme.thai
    levels = {blocks: say(f"plans.level_{'blocks' if blocks else 'warns'}").text(language) for blocks in (True, False)}
    name = "" if code == NO_OFFICE else programme.office(code).name
    for finding in sorted(facts.findings(code), key=lambda f: (f.report, f.row_1based, f.column, f.sentence)):
        place: CentralCell = Link(finding.cell, finding.url) if finding.url else finding.cell
        yield (
            finding.office,
            name,
            programme.report(finding.report).title.in_language(language),
            finding.row_1based or "",
            finding.column,
            levels[finding.blocks],
            finding.sentence,
            place,
            kinds.get(finding.rule, ""),
        )


def _text(text: Text | None, language: Language) -> str:
    return "" if text is None else text.in_language(language)
