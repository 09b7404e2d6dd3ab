"""What the central tabs must hold: statuses, consolidated rows and findings, made from one pass's values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rules.catalogue import Language, Text, say
from rules.catalogue.text import cut
from rules.declared.deadlines import day_of
from rules.declared.programme import Programme, Report
from rules.evaluate.consolidate import headers_before, rows_of_office
from rules.evaluate.row_facts import Entries
from rules.overview.overview import Overview
from rules.overview.standing import waits_for_its_period
from rules.readings.dates import day_text
from rules.readings.inert import leaving
from rules.readings.moment_text import moment_text
from rules.verdicts.status_messages import content_message, reading_message, time_message
from sync.check.sheet_texts import FindingRow
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
from sync.plan.tab_plan import CentralCell, Day, Link, Row, TabContent, TitleLine
from sync.workbook.central_layout import HISTORY_TAB, LOG_TAB, OFFICE_HEADERS, in_words
from sync.workbook.staff_layout import STAFF_TABS

STATUS_TAB = "status"
FINDINGS_TAB = "findings"

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
    "{noun.unit}ที่ยังขาด",
    "การอ่านข้อมูล",
    "ข้อมูลที่ตรวจ ณ วันที่",
)
FINDINGS_HEADER = (*OFFICE_HEADERS, "รายงาน", "แถว", "คอลัมน์", "ระดับ", "สิ่งที่ต้องแก้ไข", "ไปที่ช่อง", "กฎ (ดูตัวอย่าง)")
"""Headers of the central tabs, in the programme's words through `in_words`."""


@dataclass(frozen=True, slots=True)
class CentralFacts:
    """What the central tabs are made of.

    links: office code -> address of its workbook. entries(report) gives the rows of its tab, personal values masked.
    """

    programme: Programme
    overview: Overview
    links: Mapping[str, str]
    findings: Sequence[FindingRow]
    entries: Callable[[Report], Entries]
    now: datetime


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


def central_titles(programme: Programme) -> Mapping[str, str]:
    """Tab id -> title, in the order in which the tabs stand."""
    thai = programme.thai
    titles = {tab_id: say(f"overview.tab_{tab_id}").text(thai) for tab_id in (OVERVIEW_TAB, MATRIX_TAB)}
    titles[STATUS_TAB] = say("plans.tab_status").text(thai)
    for report in consolidated_reports(programme):
        title = say("plans.tab_consolidated", tab=report.short_title or report.tab)
        titles[consolidated_tab_id(report)] = title.text(thai)
    titles[FINDINGS_TAB] = say("plans.tab_findings").text(thai)
    titles[GUIDE_TAB] = say("kind_guide.tab").text(thai)
    titles[HISTORY_TAB] = say("plans.tab_history").text(thai)
    titles[CURVE_TAB] = say(f"overview.tab_{CURVE_TAB}").text(thai)
    titles[LOG_TAB] = say("pass_log.tab").text(thai)
    return {**titles, **{tab_id: say(f"decisions.tab_{tab_id}").text(thai) for tab_id in STAFF_TABS}}


def central_contents(facts: CentralFacts) -> Iterator[TabContent]:
    """Every service-owned tab but the history and the log, which only grow."""
    titles, language = central_titles(facts.programme), facts.programme.thai
    for tab_id, header, rows in _tabs(facts, language):
        least = LEAST_OVERVIEW_ROWS if tab_id == OVERVIEW_TAB else 0
        line = title_line(tab_id, facts.programme, facts.now)
        yield TabContent(tab_id, titles[tab_id], line, header, tuple(map(_leaving, rows)), least)


def title_line(tab_id: str, programme: Programme, now: datetime) -> TitleLine:
    """The first row of a service-owned tab that is written now."""
    title, moment = central_titles(programme)[tab_id], moment_text(now)
    line = say("plans.central_title", title=title, programme=programme.title, checked=moment, changed=moment)
    return TitleLine(line.text(programme.thai), moment.in_language(programme.thai))


def _leaving(row: Row) -> Row:
    """The row as it leaves the offices' files: who copies a cell of it elsewhere never copies a formula."""
    return tuple(Link(leaving(cell.text), cell.url) if isinstance(cell, Link) else leaving(cell) for cell in row)


def _tabs(facts: CentralFacts, language: Language) -> Iterator[tuple[str, tuple[str, ...], Iterable[Row]]]:
    programme, overview = facts.programme, facts.overview
    yield OVERVIEW_TAB, overview_header(programme), overview_rows(overview, programme)
    yield MATRIX_TAB, matrix_tab_header(programme), matrix_rows(overview, programme, facts.links)
    yield CURVE_TAB, curve_header(programme), curve_rows(overview, programme)
    yield STATUS_TAB, in_words(STATUS_HEADER, language), _status_rows(facts, language)
    for report in consolidated_reports(facts.programme):
        entries = facts.entries(report)
        header = (*in_words(STATUS_HEADER[:1], language), *headers_before(language), *entries.headers)
        yield consolidated_tab_id(report), header, _consolidated_rows(entries, facts.programme, language)
    yield FINDINGS_TAB, in_words(FINDINGS_HEADER, language), _finding_rows(facts, language)
    yield GUIDE_TAB, guide_header(language), guide_rows(programme)


def _consolidated_rows(entries: Entries, programme: Programme, language: Language) -> Iterator[Row]:
    """The rows with the office's code before them, in the order of offices: it is the key of their block.

    One office has its share of rows and no more, which its last row says: what is pasted into one table must never
    cost the other offices their place.
    """
    for office in programme.offices:
        rows = entries.rows.get(office.code, ())
        for row in rows_of_office(office, rows[:MOST_ROWS_OF_OFFICE], language):
            yield (
                office.code,
                *(cut(cell, MOST_CENTRAL_CHARACTERS) if isinstance(cell, str) else cell for cell in row),
            )
        if len(rows) > MOST_ROWS_OF_OFFICE:
            more = say("plans.rows_left_out", count=len(rows) - MOST_ROWS_OF_OFFICE).text(language)
            name, region = office.name if language.is_thai else office.name_en, office.region.in_language(language)
            yield office.code, name, region, "", more, *[""] * len(entries.headers)


def _status_rows(facts: CentralFacts, language: Language) -> Iterator[Row]:
    programme = facts.programme
    for office in programme.offices:
        for report in programme.reports:
            status = facts.overview.statuses.get((office.code, report.id))
            if status is None or not status.is_expected or waits_for_its_period(status, programme):
                continue
            last_day, read_at = status.time.last_day, status.reading.data_as_of
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
                len(status.content.missing),
                reading_message(status.reading).text(language),
                Day(day_of(read_at)) if read_at else "",
            )


def _finding_rows(facts: CentralFacts, language: Language) -> Iterator[Row]:
    programme = facts.programme
    blocks = say("plans.level_blocks").text(language)
    warns = say("plans.level_warns").text(language)
    names = {office.code: office.name for office in programme.offices}
    order = {code: place for place, code in enumerate(names)}
    kinds = guide_links(programme)
    for finding in sorted(
        facts.findings,
        key=lambda f: (order.get(f.office, -1), f.office, f.report, f.row_1based, f.column, f.sentence),
    ):
        place: CentralCell = Link(finding.cell, finding.url) if finding.url else finding.cell
        yield (
            finding.office,
            names.get(finding.office, ""),
            programme.report(finding.report).title.in_language(language),
            finding.row_1based or "",
            finding.column,
            blocks if finding.blocks else warns,
            finding.sentence,
            place,
            kinds.get(finding.rule, ""),
        )


def _text(text: Text | None, language: Language) -> str:
    return "" if text is None else text.in_language(language)
