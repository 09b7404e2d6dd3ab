"""One office, or one report, as sections: statuses, what is missing, findings with their cells, history, verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rules.declared.deadlines import last_day_in_force
from rules.declared.programme import Office, Report
from rules.overview.overview import Overview
from rules.overview.rates import Level
from rules.overview.standing import standing_of
from rules.overview.told_day import NO_FINDINGS, ToldDay, ToldFinding, ToldFindings
from rules.verdicts.events import Event, event_message
from rules.verdicts.facts import ReportStatus
from rules.verdicts.status_messages import content_message, reading_message, time_message
from sync.pictures.blocks import Cell, Lines, Section, Table
from sync.pictures.country import rate_figures
from sync.pictures.reader import Reader

EVENTS_SHOWN = 50

CellPlace = Callable[[str, str, int, str | None], str]
"""(office, report, row 1-based or 0, column id) -> the address of that very cell, "" where there is none."""


def office_sections(
    told: ToldDay, overview: Overview, office: Office, events: Iterable[Event], reader: Reader, cell_at: CellPlace
) -> Iterator[Section]:
    """Everything that is told of one office on that day."""
    counts = overview.counts(Level.OFFICE, office.code)
    title = reader.say("pages.office_reports")
    statuses = [
        status
        for report in reader.programme.reports
        if (status := told.statuses.get((office.code, report.id))) is not None and status.is_expected
    ]
    rows = tuple(_status_row(status, reader) for status in statuses)
    headers = reader.headers("report", "state", "content", "time", "deadline", "reading")
    figures = rate_figures(counts, (), reader)
    yield Section("reports", title, (figures, Table(title, headers, rows, reader.say("pages.not_told"))))
    yield _missing(statuses, reader)
    yield _findings(told, office, statuses, reader, cell_at)
    yield _history(office, events, reader)
    yield _verdicts(told, statuses, reader)


def report_sections(overview: Overview, report: Report, reader: Reader) -> Iterator[Section]:
    """One report in every office: rates, and each office's content, time and first reason."""
    counts = overview.counts(Level.NATION, report=report.id)
    title = reader.text(report.title)
    rows = []
    for place in (one for one in overview.matrix if one.report == report.id):
        status = overview.statuses[place.office, place.report]
        reason = "" if place.reason is None else reader.text(place.reason).split("\n")[0]
        rows.append(
            (
                reader.office(place.office),
                Cell(reader.text(place.word), place.standing.value),
                Cell(reader.text(content_message(status.content, report))),
                Cell(reader.text(time_message(status.time))),
                Cell(reason),
            )
        )
    headers = reader.headers("office", "state", "content", "time", "reason")
    figures = rate_figures(counts, (), reader)
    yield Section("offices", title, (figures, Table(title, headers, tuple(rows), reader.say("pages.nobody"))))


def window_line(report: Report, overview: Overview, reader: Reader) -> str:
    """From when to when a report is asked for, as announced by that day."""
    last = last_day_in_force(report, reader.programme, overview.day)
    first = reader.day(report.opens)
    if last is None:
        return reader.say("pages.window_open", first=first)
    return reader.say("pages.window", first=first, last=reader.day(last))


def _status_row(status: ReportStatus, reader: Reader) -> tuple[Cell, ...]:
    report = reader.programme.report(status.report)
    return (
        reader.report(report),
        reader.standing(standing_of(status)),
        Cell(reader.text(content_message(status.content, report))),
        Cell(reader.text(time_message(status.time))),
        Cell(reader.day(status.time.last_day)),
        Cell(reader.text(reading_message(status.reading))),
    )


def _missing(statuses: Sequence[ReportStatus], reader: Reader) -> Section:
    title = reader.say("pages.missing")
    rows = tuple(
        (reader.report(reader.programme.report(status.report)), Cell(code), Cell(name))
        for status in statuses
        for code, name in status.content.missing
    )
    headers = (*reader.headers("report"), reader.say("pages.column_key"), reader.say("pages.column_name"))
    return Section("missing", title, (Table(title, headers, rows, reader.say("pages.nothing_missing")),))


def _findings(
    told: ToldDay, office: Office, statuses: Sequence[ReportStatus], reader: Reader, cell_at: CellPlace
) -> Section:
    rows = []
    blocking = remarks = more = 0
    for status in statuses:
        found: ToldFindings = told.findings.get((office.code, status.report), NO_FINDINGS)
        report = reader.programme.report(status.report)
        blocking, remarks = blocking + found.blocking, remarks + found.remarks
        more += found.blocking + found.remarks - len(found.first)
        for one in found.first:
            where = Cell(_where(one, reader), href=cell_at(office.code, report.id, one.row_1based, one.column))
            kind = reader.say("pages.must_fix" if one.blocks else "pages.remark")
            tone = "to_correct" if one.blocks else "reopened"
            rows.append((reader.report(report), where, Cell(kind, tone), Cell(reader.text(one.sentence))))
    title = reader.say("pages.findings")
    names = ("report", "where", "kind", "what_to_do")
    headers = tuple(reader.say(f"pages.column_{name}") for name in names)
    lines = [Cell(reader.say("pages.finding_counts", blocking=blocking, remarks=remarks))]
    if more > 0:
        lines.append(Cell(reader.say("pages.findings_more", count=more)))
    table = Table(title, headers, tuple(rows), reader.say("pages.nothing_found"))
    return Section("findings", title, (Lines(tuple(lines)), table))


def _where(finding: ToldFinding, reader: Reader) -> str:
    if not finding.row_1based:
        return reader.say("pages.where_whole")
    return reader.say("pages.where_row", row=finding.row_1based)


def _history(office: Office, events: Iterable[Event], reader: Reader) -> Section:
    title = reader.say("pages.history")
    of_office = sorted((one for one in events if one.office == office.code), key=lambda one: one.at, reverse=True)
    reports = {report.id: reader.report(report) for report in reader.programme.reports}
    rows = tuple(
        (
            Cell(reader.moment(one.at)),
            reports.get(one.report, Cell("")),
            Cell(reader.text(event_message(one, reader.programme))),
        )
        for one in of_office[:EVENTS_SHOWN]
    )
    headers = (reader.say("pages.column_when"), *reader.headers("report"), reader.say("pages.column_event"))
    return Section("history", title, (Table(title, headers, rows, reader.say("pages.no_history")),))


def _verdicts(told: ToldDay, statuses: Sequence[ReportStatus], reader: Reader) -> Section:
    title = reader.say("pages.verdicts")
    rows = tuple(
        (reader.report(reader.programme.report(status.report)), Cell(reader.text(step)))
        for status in statuses
        for step in told.time_steps.get((status.office, status.report), ())
    )
    headers = (*reader.headers("report"), reader.say("pages.column_step"))
    return Section("verdicts", title, (Table(title, headers, rows, reader.say("pages.not_told")),))
