"""The overview as tables for a terminal: by region, by report, office × report, what is overdue, what changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table

from config.office_names import office_text
from rules.catalogue import Language, Message, say
from rules.declared.programme import Office, Programme, Report
from rules.overview.overview import Overview, Place
from rules.overview.rates import ALL_REPORTS, Counts, Level
from rules.overview.standing import REPORTED, Standing, waits_for_its_period, word_message
from rules.readings.dates import day_text
from rules.readings.numbers import format_number
from rules.verdicts.status_messages import content_message, reading_message, time_message
from sync.terminal.screen import cell
from sync.terminal.thai_lines import ThaiText

COUNTS = ("expected", "reported", "complete_now", "on_time", "late", "overdue", "awaiting", "undecided")
Offices = Collection[str]
"""Codes of the offices asked for; empty means every one."""


def region_table(overview: Overview, language: Language) -> Table:
    """One line a region and one for the country, narrow enough for eighty columns."""
    shown = _counts_table("region", language)
    for level, style in ((Level.REGION, ""), (Level.NATION, "bold")):
        for rate in overview.rates:
            if rate.level is level and rate.report == ALL_REPORTS:
                name = rate.name.in_language(language) or say("commands.whole_country").text(language)
                shown.add_row(cell(name), *_counts(rate.counts), style=style)
    return shown


def report_table(overview: Overview, programme: Programme, language: Language) -> Table:
    """One line a report and one for all of them together."""
    shown = _counts_table("report", language)
    for report in programme.reports:
        counts = overview.counts(Level.NATION, report=report.id)
        shown.add_row(cell(programme.column_title(report).in_language(language)), *_counts(counts))
    shown.add_row(say("commands.all_reports").text(language), *_counts(overview.nation), style="bold")
    return shown


def office_table(overview: Overview, programme: Programme, office: Office, language: Language) -> Table:
    """One office's reports: content, time, deadline, what is missing, reading."""
    title = f"{office_text(office).in_language(language)} ({office.code})"
    shown = Table(title=title, show_header=True, header_style="bold", show_lines=True)
    for name in ("report", "content", "time", "deadline", "missing", "reading"):
        shown.add_column(_header(name, language))
    places = {place.report: place for place in overview.matrix if place.office == office.code}
    for report in programme.reports:
        status = overview.statuses.get((office.code, report.id))
        if status is None or waits_for_its_period(status, programme):
            continue
        last_day = status.time.last_day
        style = _STYLES[places[report.id].standing] if report.id in places else ""
        shown.add_row(
            cell(report.title.in_language(language)),
            cell(content_message(status.content, report).text(language)),
            cell(time_message(status.time).text(language), style),
            cell(day_text(last_day).in_language(language) if last_day else "–"),
            cell(", ".join(f"{code} {name}".strip() for code, name in status.content.missing[:5])),
            cell(reading_message(status.reading).text(language)),
        )
    return shown


class Matrix:
    """Office × report, a word a cell; as many reports side by side as the width holds, the others below."""

    def __init__(self, overview: Overview, programme: Programme, offices: Offices, language: Language) -> None:
        """Offices without any expected report have no line."""
        self._programme, self._language = programme, language
        self._rows: dict[str, dict[str, Place]] = {}
        for place in overview.matrix:
            if not offices or place.office in offices:
                self._rows.setdefault(place.office, {})[place.report] = place

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        owed = {report for row in self._rows.values() for report in row}
        left = [report for report in self._programme.reports if report.id in owed]
        names = {code: office_text(self._programme.office(code)).in_language(self._language) for code in self._rows}
        room = options.max_width - max((cell_len(f"{code} {name}") for code, name in names.items()), default=0) - 2
        while left:
            widths = [self._width(report) + 2 for report in left]
            count = max(1, sum(1 for place in range(len(left)) if sum(widths[: place + 1]) <= room))
            yield self._table(left[:count], names)
            left = left[count:]

    def _table(self, reports: Sequence[Report], names: Mapping[str, str]) -> Table:
        shown = _plain_table()
        shown.add_column(_header("office", self._language))
        for report in reports:
            shown.add_column(cell(self._title(report)))
        nobody = say("overview.not_expected").text(self._language)
        for code, row in self._rows.items():
            words = [
                cell(place.word.text(self._language), _STYLES[place.standing]) if (place := row.get(r.id)) else nobody
                for r in reports
            ]
            shown.add_row(cell(f"{code} {names[code]}"), *words)
        return shown

    def _title(self, report: Report) -> str:
        return self._programme.column_title(report).in_language(self._language)

    def _width(self, report: Report) -> int:
        words = (row[report.id].word.text(self._language) for row in self._rows.values() if report.id in row)
        return max(map(cell_len, (self._title(report), *words)))


def overdue_table(overview: Overview, programme: Programme, offices: Offices, language: Language) -> Table:
    """Every overdue report, the longest first: how long, how far it is, the first reason, whom to ask."""
    shown = _plain_table()
    for name in ("office", "report", "overdue_days", "done", "reason", "contact"):
        shown.add_column(_header(name, language), justify="right" if name == "overdue_days" else "left")
    for place in overdue_places(overview, offices):
        status, office = overview.statuses[place.office, place.report], programme.office(place.office)
        shown.add_row(
            cell(f"{office.code} {office_text(office).in_language(language)}"),
            cell(programme.column_title(programme.report(place.report)).in_language(language)),
            str(status.time.days),
            f"{status.content.done}/{status.content.expected}",
            cell("" if place.reason is None else _text(place.reason, language)),
            cell(office.contact),
        )
    return shown


def overdue_places(overview: Overview, offices: Offices) -> list[Place]:
    """The overdue places of those offices, the longest overdue first."""
    found = [
        place
        for place in overview.matrix
        if place.standing is Standing.OVERDUE and (not offices or place.office in offices)
    ]
    return sorted(found, key=lambda place: -overview.statuses[place.office, place.report].time.days)


def nothing_overdue(language: Language) -> str:
    """What is said instead of a table without lines."""
    return say("overview.nothing_overdue").text(language)


def changed_table(overview: Overview, programme: Programme, offices: Offices, language: Language) -> Table:
    """Every report that stands otherwise than on the day that the overview is told against: from what to what."""
    shown = _plain_table()
    for name in ("office", "report", "before", "after"):
        shown.add_column(_header(name, language))
    for change in overview.changed_of(offices):
        office = programme.office(change.office)
        shown.add_row(
            cell(f"{office.code} {office_text(office).in_language(language)}"),
            cell(programme.column_title(programme.report(change.report)).in_language(language)),
            *(cell(word_message(status).text(language)) for status in (change.before, change.after)),
        )
    return shown


def activity_table(overview: Overview, language: Language) -> Table:
    """The activities: until when, how they stand, how many of what is counted are done, under way, not done."""
    shown = _plain_table()
    for name in ("activity", "last_day", "state", "done_keys", "under_way_keys", "not_done_keys", "unfinished"):
        shown.add_column(_header(name, language), justify="left" if name in ("activity", "state") else "right")
    for picture in overview.activities:
        progress = picture.nation
        numbers = (progress.done, progress.under_way, progress.not_done, len(picture.unfinished))
        is_measured = bool(picture.lines)
        shown.add_row(
            cell(picture.activity.title.in_language(language)),
            cell(day_text(picture.last_day).in_language(language)),
            cell(say(f"overview.activity_{picture.state.value}").text(language)),
            *(str(number) if is_measured else "–" for number in numbers),
        )
    return shown


def money_table(overview: Overview, language: Language) -> Table:
    """Money by region and for the country, in whole baht; what nobody tells has no column. There must be a line."""
    shown = _plain_table()
    told = [n for n in ("allotted", "given", "planned", "spent") if getattr(overview.money[0].amounts, n) is not None]
    for name in ("region", *told, "spent_share"):
        shown.add_column(_header(name, language), justify="left" if name == "region" else "right")
    for level, style in ((Level.REGION, ""), (Level.NATION, "bold")):
        for line in overview.money:
            if line.level is level:
                name = line.name.in_language(language) or say("commands.whole_country").text(language)
                amounts = (getattr(line.amounts, name) for name in told)
                share = line.amounts.spent_share_0_to_1
                shown.add_row(
                    cell(name),
                    *("–" if amount is None else format_number(round(amount)) for amount in amounts),
                    "–" if share is None else f"{share:.1%}",
                    style=style,
                )
    return shown


_STYLES: Mapping[Standing, str] = {
    **dict.fromkeys(REPORTED, "green"),
    Standing.LATE: "yellow",
    Standing.REOPENED: "yellow",
    Standing.AWAITING: "cyan",
    Standing.DECLARED: "cyan",
    Standing.OVERDUE: "red",
    Standing.TO_CORRECT: "red",
    Standing.UNKNOWN: "dim",
    Standing.UNDER_WAY: "yellow",
    Standing.NOT_STARTED: "",
    Standing.NOT_OPEN: "dim",
}


def _plain_table() -> Table:
    return Table(header_style="bold", box=SIMPLE_HEAD, show_edge=False, pad_edge=False, collapse_padding=True)


def _counts_table(first: str, language: Language) -> Table:
    shown = _plain_table()
    shown.add_column(_header(first, language))
    for name in COUNTS:
        shown.add_column(_header(name, language), justify="right")
    return shown


def _counts(counts: Counts) -> Iterable[str]:
    return (str(getattr(counts, name)) for name in COUNTS)


def _header(name: str, language: Language) -> ThaiText:
    return cell(say(f"commands.column_{name}").text(language))


def _text(message: Message, language: Language) -> str:
    return message.text(language).splitlines()[0]


def national_tables(overview: Overview, programme: Programme, language: Language) -> Iterator[object]:
    """By region with what its headings mean, then activities and money where the programme tells of them."""
    yield region_table(overview, language)
    yield national_note(language)
    if overview.activities:
        yield ""
        yield activity_table(overview, language)
    if overview.money:
        yield ""
        yield money_table(overview, language)


def national_note(language: Language) -> str:
    """What the words above the columns of counts mean."""
    return say("commands.national_note").text(language)
