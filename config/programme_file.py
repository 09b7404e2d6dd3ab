"""One programme file: read section by section, then checked as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from config.activities import read_activities, read_money
from config.central_groups import read_central_groups
from config.columns import with_required
from config.days import NO_DAY
from config.decisions import Known, read_confirmations, read_extensions
from config.hints import check_hints, check_title
from config.nouns import read_nouns
from config.offices import OfficeFacts, load_offices, offices_file
from config.problems import ProblemLog
from config.public_holidays import public_holidays
from config.reports import DeclaredReport, read_reports
from config.rule_declarations import read_rules, required_columns
from config.section_reader import SectionReader
from config.source import read_file_id, read_source
from config.windows import read_windows
from config.yaml_nodes import read_document
from rules.catalogue import Text
from rules.catalogue.bilingual import Nouns
from rules.declared.programme import Programme, Report
from rules.readings.fiscal_year import fiscal_year

PROGRAMMES_FOLDER = "programmes"
FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR = 2550, 2699


def load_programme(directory: Path, name: str, log: ProblemLog) -> Programme | None:
    """The programme of programmes/<name>.yaml with the offices of its file; None when the file cannot be read.

    Problems go into the log; a programme with problems is for further checks only, never for use.
    """
    file = f"{PROGRAMMES_FOLDER}/{name}.yaml"
    section = read_document(directory / PROGRAMMES_FOLDER / f"{name}.yaml", file, log)
    if section is None:
        return None
    reader = SectionReader(section, "programme", log)
    _check_name(reader, name)
    days = _fiscal_year(reader)
    declared = read_reports(reader)
    nouns = read_nouns(reader)
    reports = tuple(each.report for each in declared)
    offices = load_offices(directory, offices_file(directory, name), _office_facts(reader, declared, nouns), log)
    windows = read_windows(reader, declared, days)
    register = _register(reader, reports)
    known = Known(offices, reports, register)
    is_moved = reader.flag("move_off_holidays")
    programme = Programme(
        id=name,
        title=reader.bilingual("title"),
        first_day=days[0],
        last_day=days[1],
        reports=reports,
        rules=(),
        windows=windows,
        offices=offices,
        nouns=nouns,
        retired_says=_retired_sentences(reader),
        register=register,
        activities=read_activities(reader, declared, windows),
        money=read_money(reader, declared),
        extensions=read_extensions(reader, known),
        confirmations=read_confirmations(reader, known),
        source=read_source(reader, declared, nouns),
        central_spreadsheet_id=read_file_id(reader, "central_spreadsheet_id"),
        groups=read_central_groups(reader, offices),
        declaration_suffices=reader.flag("declaration_suffices"),
        contact=reader.text("contact", ""),
        near_days=reader.whole("near_days", 7, 0, 60),
        stale_after_days=reader.whole("stale_after_days", 2, 1, 60),
        move_off_holidays=is_moved,
        holidays=public_holidays(days[0], days[1]) if is_moved and NO_DAY not in days else frozenset(),
    )
    _check_expectations(declared)
    _check_days(programme, declared)
    if NO_DAY not in days:
        check_hints(declared, days)
        check_title(reader, programme)
    return _with_rules(programme, reader, declared)


def _with_rules(programme: Programme, reader: SectionReader, declared: Sequence[DeclaredReport]) -> Programme:
    """The programme with its rules, and in its columns what these require."""
    rules = read_rules(reader, declared, programme)
    required = required_columns(rules)
    reports = (
        replace(report, columns=with_required(report.columns, required.get(report.id, frozenset())))
        for report in programme.reports
    )
    return replace(programme, rules=rules, reports=tuple(reports))


def _retired_sentences(reader: SectionReader) -> tuple[Text, ...]:
    return tuple(Text(each.text("th"), each.text("en")) for each in reader.sections("retired_says", "bilingual"))


def _check_name(reader: SectionReader, name: str) -> None:
    """The id inside the file is the file's name: it stands in the ledger and in the sheets' metadata."""
    programme_id = reader.text("id")
    if programme_id and programme_id != name:
        reader.problem(reader.line("id"), "programme_id_differs", id=programme_id, name=name)


def _fiscal_year(reader: SectionReader) -> tuple[date, date]:
    year = reader.whole("fiscal_year", 0, FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR)
    if not reader.has("fiscal_year"):
        reader.text("fiscal_year")
    if not year:
        return NO_DAY, NO_DAY
    span = fiscal_year(year)
    return span.first_day, span.last_day


def _office_facts(reader: SectionReader, declared: Sequence[DeclaredReport], nouns: Nouns) -> OfficeFacts:
    pattern = reader.text("office_code", "")
    try:
        re.compile(pattern)
    except re.error as error:
        reader.problem(reader.line("office_code"), "office_code_broken", pattern=pattern, reason=str(error))
        pattern = ""
    return OfficeFacts(tuple(each.report.id for each in declared), _families(declared), pattern, nouns)


def _families(declared: Sequence[DeclaredReport]) -> dict[str, tuple[str, ...]]:
    families: dict[str, tuple[str, ...]] = {}
    for each in declared:
        if each.period is not None:
            families[each.family] = (*families.get(each.family, ()), each.report.id)
    return families


def _register(reader: SectionReader, reports: Sequence[Report]) -> str | None:
    register = reader.text("register", "")
    by_id = {report.id: report for report in reports}
    if register and register not in by_id:
        reader.unknown(reader.line("register"), "unknown_report", register, by_id)
        return None
    if register and by_id[register].name_column is None:
        reader.problem(reader.line("register"), "register_without_name", register=register)
    return register or None


def _check_expectations(declared: Sequence[DeclaredReport]) -> None:
    """A report expects the keys of another one, through as many columns as that key has, and never in a circle."""
    by_id = {each.report.id: each.report for each in declared}
    for each in declared:
        report, reader = each.report, each.reader
        if report.expects is None:
            if report.expects_key:
                reader.problem(reader.line("expects_key"), "expects_key_unused", report=report.id)
            continue
        target = by_id.get(report.expects)
        if target is None:
            reader.unknown(reader.line("expects"), "unknown_report", report.expects, by_id)
            continue
        matched = report.expects_key or target.key
        own_ids = {column.id for column in report.columns}
        if len(matched) != len(target.key) or not own_ids.issuperset(matched):
            columns = ", ".join(target.key)
            reader.problem(reader.line("expects"), "expects_key_differs", report=target.id, columns=columns)
        if _is_circle(report, by_id):
            reader.problem(reader.line("expects"), "expects_circle", report=report.id)


def _is_circle(report: Report, by_id: dict[str, Report]) -> bool:
    seen: set[str] = set()
    at: Report | None = report
    while at is not None and at.id not in seen:
        seen.add(at.id)
        at = by_id.get(at.expects) if at.expects else None
    return at is not None and at.id == report.id


def _check_days(programme: Programme, declared: Sequence[DeclaredReport]) -> None:
    """Days outside the fiscal year are possible (a final report may be due after it) but worth a look.

    Of a repeating report the periods are looked at, once: the last one is rightly due in the next year.
    """
    if NO_DAY in (programme.first_day, programme.last_day):
        return
    told: set[str] = set()
    for each in declared:
        report, period = each.report, each.period
        days = {"opens": report.opens, "deadline": report.deadline}
        if period is not None:
            days = {"from": period.first_day, "until": period.last_day}
        for key, day in days.items():
            if (
                day
                and day != NO_DAY
                and not programme.first_day <= day <= programme.last_day
                and each.family not in told
            ):
                line = each.reader.line("repeat" if period else key)
                facts = {"key": key, "report": report.id}
                each.reader.log.warn(each.reader.section.file, line, "outside_fiscal_year", **facts)
                told |= {each.family} if period else set()
