"""Reports of a programme file; a repeating one is unfolded into its periods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from config.columns import ID, read_columns
from config.days import NO_DAY
from config.repeating import DatedPeriod, names_period, read_periods
from config.section_reader import SectionReader
from rules.catalogue import Text
from rules.declared.programme import CellType, Choice, Column, Report, Revision
from rules.readings.periods import Period, PeriodReader
from rules.readings.text import matching_form

MAX_TAB_CHARACTERS = 100
SUMMARY_TAB = "สรุปสถานะ"
"""The tab in which the service answers a province; no report may take its name."""


@dataclass(frozen=True, slots=True)
class DeclaredReport:
    """One report as unfolded: where it was declared, and of which period of which repeating report it is."""

    report: Report
    reader: SectionReader
    family: str
    period: Period | None = None


def read_reports(programme: SectionReader) -> tuple[DeclaredReport, ...]:
    """Every report of the file, periods unfolded; faults inside one report and between tabs and ids are noted."""
    declared = [each for reader in programme.sections("reports", "report", required=True) for each in _report(reader)]
    declared = _each_claimed_once(declared)
    of_period = {(each.family, each.period): each.report.id for each in declared if each.period is not None}
    return tuple(_expecting_same_period(each, of_period) for each in declared)


def _expecting_same_period(each: DeclaredReport, of_period: Mapping[tuple[str, Period], str]) -> DeclaredReport:
    """A repeating report that expects another one expects that of its own period."""
    if each.period is None or each.report.expects is None:
        return each
    expects = of_period.get((each.report.expects, each.period), each.report.expects)
    return replace(each, report=replace(each.report, expects=expects))


def _report(reader: SectionReader) -> Iterator[DeclaredReport]:
    report_id = reader.text("id")
    if report_id and ID.fullmatch(report_id) is None:
        reader.problem(reader.line("id"), "id_malformed", id=report_id)
    columns = read_columns(reader)
    report = Report(
        id=report_id,
        tab=reader.text("tab"),
        title=reader.bilingual("title"),
        unit=reader.bilingual("unit"),
        columns=columns,
        key=_column_ids(reader, "key", columns, required=True),
        opens=NO_DAY,
        deadline=None,
        expects=reader.text("expects", "") or None,
        expects_key=_column_ids(reader, "expects_key", columns),
        minimum_rows=reader.whole("minimum_rows", 1, 0, 100_000),
        name_column=_one_column(reader, "name_column", columns),
        short_title=reader.text("short_title", ""),
        sent_date_column=_one_column(reader, "sent_date_column", columns),
    )
    _check_columns_used(reader, report)
    repeat = reader.section_of("repeat", "repeat")
    if repeat is None:
        if report.period_column is not None:
            reader.problem(reader.line("columns"), "period_without_repeat", column=report.period_column.id)
        yield _dated_report(report, reader)
        return
    for key in ("opens", "deadline"):
        if reader.has(key):
            reader.problem(reader.line(key), "repeat_sets_day", key=key)
    _check_period_places(reader, report)
    dated = tuple(read_periods(repeat))
    with_choices = replace(report, columns=_with_period_choices(report.columns, [each.period for each in dated]))
    _check_revised_periods(reader, dated)
    for each in dated:
        yield _period_report(with_choices, reader, each)


def _check_period_places(reader: SectionReader, report: Report) -> None:
    """A tab a period is named after it; where all periods share one tab, tab and short title name none of them."""
    if report.period_column is None:
        if not names_period(report.tab):
            reader.problem(reader.line("tab"), "tab_without_month", tab=report.tab)
        return
    if sum(column.type is CellType.PERIOD for column in report.columns) > 1:
        reader.problem(reader.line("columns"), "period_column_twice", report=report.id)
    for key, text in (("tab", report.tab), ("short_title", report.short_title)):
        if names_period(text):
            reader.problem(reader.line(key), "shared_tab_names_period", key=key, text=text)
    if not all(map(names_period, report.title)):
        reader.problem(reader.line("title"), "title_without_period", report=report.id)


def _with_period_choices(columns: tuple[Column, ...], periods: list[Period]) -> tuple[Column, ...]:
    """The period column offers the periods' names in a drop-down."""
    choices = tuple(Choice(period.name.th) for period in periods)
    return tuple(replace(column, choices=choices) if column.type is CellType.PERIOD else column for column in columns)


def _dated_report(report: Report, reader: SectionReader) -> DeclaredReport:
    opens = reader.day("opens")
    deadline = None
    if "deadline" not in reader.section.entries:
        reader.problem(reader.section.line_1based, "deadline_missing", report=report.id)
    elif reader.text("deadline", "") != "none":
        deadline = reader.day("deadline")
        if NO_DAY not in (opens, deadline) and deadline < opens:
            reader.problem(reader.line("deadline"), "deadline_before_opening", report=report.id)
    dated = replace(report, opens=opens, deadline=deadline, revisions=read_revisions(reader, opens))
    if deadline is None and dated.revisions:
        reader.problem(reader.line("revisions"), "revision_without_deadline", report=report.id)
    return DeclaredReport(dated, reader, report.id)


def _period_report(report: Report, reader: SectionReader, dated: DatedPeriod) -> DeclaredReport:
    of_period = replace(
        report,
        id=report.id + dated.suffix,
        tab=dated.named(report.tab, "th"),
        short_title=dated.named(report.short_title, "th"),
        title=Text(dated.named(report.title.th, "th"), dated.named(report.title.en, "en")),
        opens=dated.period.first_day,
        deadline=dated.deadline,
        revisions=read_revisions(reader, dated.period.first_day, dated.period),
        family=report.id,
        period=dated.period,
    )
    return DeclaredReport(of_period, reader, report.id, dated.period)


def _check_revised_periods(reader: SectionReader, dated: tuple[DatedPeriod, ...]) -> None:
    """Every revision of a repeating report names one of its periods."""
    if not dated:
        return
    periods = PeriodReader([each.period for each in dated])
    for revision in reader.sections("revisions", "revision"):
        key = _period_key(revision)
        text = revision.text(key)
        if text and periods.read(text).place is None:
            revision.problem(revision.line(key), "period_unknown", key=key, value=text)


def _period_key(revision: SectionReader) -> str:
    return "period" if revision.has("period") else "month"


def read_revisions(owner: SectionReader, opens: date, period: Period | None = None) -> tuple[Revision, ...]:
    """Dated revisions of a report's deadline or a window's end, oldest first; those of another period are left out."""
    revisions = []
    for reader in owner.sections("revisions", "revision"):
        key = _period_key(reader)
        if period is None and reader.has(key):
            reader.problem(reader.line(key), "revision_month_without_repeat", key=key)
        elif period is not None and PeriodReader([period]).read(reader.text(key, "")).place is None:
            continue
        revision = Revision(
            announced_on=reader.day("announced_on"),
            last_day=reader.day("last_day"),
            order_number=reader.words("order_number"),
            reason=reader.words("reason"),
        )
        if NO_DAY not in (revision.last_day, opens) and revision.last_day < opens:
            reader.problem(reader.line("last_day"), "revision_before_opening")
        revisions.append(revision)
    announced = [revision.announced_on for revision in revisions if revision.announced_on != NO_DAY]
    if len(set(announced)) != len(announced):
        owner.problem(owner.line("revisions"), "revisions_same_day")
    return tuple(sorted(revisions, key=lambda revision: revision.announced_on))


def _column_ids(
    reader: SectionReader, key: str, columns: tuple[Column, ...], *, required: bool = False
) -> tuple[str, ...]:
    known = [column.id for column in columns]
    found = reader.texts(key, required=required)
    for column_id, line in found:
        if column_id not in known:
            reader.unknown(line, "unknown_column", column_id, known)
    if len({column_id for column_id, _ in found}) != len(found):
        reader.problem(reader.line(key), "key_column_twice", key=key)
    return tuple(column_id for column_id, _ in found)


def _one_column(reader: SectionReader, key: str, columns: tuple[Column, ...]) -> str | None:
    column_id = reader.text(key, "")
    known = [column.id for column in columns]
    if column_id and column_id not in known:
        reader.unknown(reader.line(key), "unknown_column", column_id, known)
    return column_id or None


def _check_columns_used(reader: SectionReader, report: Report) -> None:
    """A key is read by everyone, so it is not personal; a sent date is a date; a tab's name is one Google takes."""
    by_id = {column.id: column for column in report.columns}
    for column_id in (*report.key, report.name_column):
        if column_id in by_id and by_id[column_id].personal:
            reader.problem(reader.line("key"), "key_personal", column=column_id)
    sent = report.sent_date_column
    if sent in by_id and by_id[sent].type is not CellType.DATE:
        reader.problem(reader.line("sent_date_column"), "sent_date_not_date", column=sent)
    if len(report.tab) > MAX_TAB_CHARACTERS or any(mark in report.tab for mark in "[]*?:/\\\n\t"):
        reader.problem(reader.line("tab"), "tab_malformed", tab=report.tab, maximum=MAX_TAB_CHARACTERS)
    if matching_form(report.tab) == matching_form(SUMMARY_TAB):
        reader.problem(reader.line("tab"), "tab_reserved", tab=report.tab)


def _each_claimed_once(declared: list[DeclaredReport]) -> list[DeclaredReport]:
    """The reports without those whose id or tab another one has already; each of these is noted."""
    lines: dict[tuple[str, str], int] = {}
    kept = []
    for each in declared:
        is_new = True
        for key, value, message_id in (
            ("id", each.report.id, "report_id_twice"),
            ("tab", matching_form(each.report.tab), "tab_twice"),
        ):
            line = each.reader.line(key)
            first_line = lines.setdefault((key, value), line)
            if value and first_line != line:
                shown = each.report.tab if key == "tab" else value
                each.reader.problem(line, message_id, value=shown, first_line=first_line)
                is_new = is_new and key != "id"
        if is_new:
            kept.append(each)
    return kept
