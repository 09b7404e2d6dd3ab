"""The country as sections: rates, deadlines, map, curve, regions, activities, money, what changed, whom to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rules.declared.deadlines import last_day_in_force
from rules.overview.money import MoneyLine
from rules.overview.overview import Overview
from rules.overview.rates import Counts, Level
from rules.overview.standing import standing_of, word_message
from rules.overview.waiting import Waiting
from rules.readings.dates import day_text
from sync.pictures.blocks import Block, Cell, Figure, Figures, Lines, Section, Table
from sync.pictures.reader import Reader

DEADLINES_SHOWN = 6


def freshness(overview: Overview, reader: Reader, *, is_past: bool) -> Iterator[str]:
    """How old the data are; of a past day that it is told as it was then."""
    read = [place.data_as_of for place in overview.matrix if place.data_as_of is not None]
    yield reader.say("pages.read_at", at=reader.moment(max(read))) if read else reader.say("pages.never_read")
    if is_past:
        yield reader.say("pages.told_then", at=reader.moment(overview.at))


def rate_figures(counts: Counts, money: Sequence[MoneyLine], reader: Reader) -> Figures:
    """The rates as large numbers, each with its parts; money where the programme tells of it."""

    def of(part: int, whole: int) -> str:
        return reader.say("pages.of", part=f"{part:,}", whole=f"{whole:,}")

    due = counts.expected_with_deadline
    figures = [
        Figure(
            reader.share(counts.reporting_rate),
            reader.say("pages.reporting_rate"),
            of(counts.reported, counts.expected),
        ),
        Figure(reader.share(counts.on_time_rate), reader.say("pages.on_time_rate"), of(counts.on_time, due)),
        Figure(reader.share(counts.overdue_rate), reader.say("pages.overdue_rate"), of(counts.overdue, due)),
    ]
    nation = next((line.amounts for line in money if line.level is Level.NATION), None)
    if nation is not None and nation.spent_share_0_to_1 is not None and nation.spent is not None:
        base = nation.given if nation.allotted is None else nation.allotted
        baht = reader.say("pages.baht", part=f"{nation.spent:,.0f}", whole=f"{base or 0:,.0f}")
        figures.append(Figure(reader.share(nation.spent_share_0_to_1), reader.say("pages.spent_rate"), baht))
    return Figures(tuple(figures))


def deadlines_section(overview: Overview, reader: Reader) -> Section:
    """Last days that lie ahead, the nearest first, with how many have reported already."""
    ahead = sorted(
        (last, place, report)
        for place, report in enumerate(reader.programme.reports)
        if (last := last_day_in_force(report, reader.programme, overview.day)) is not None and last >= overview.day
    )[:DEADLINES_SHOWN]
    rows = []
    for last, _, report in ahead:
        left = (last - overview.day).days
        counts = overview.counts(Level.NATION, report=report.id)
        rows.append(
            (
                reader.report(report),
                Cell(reader.day(last)),
                Cell(reader.say("pages.days_left", days=left) if left else reader.say("pages.last_day_today")),
                Cell(reader.say("pages.of", part=counts.reported, whole=counts.expected), is_number=True),
            )
        )
    title = reader.say("pages.deadlines")
    headers = (
        *reader.headers("report", "deadline"),
        reader.say("pages.column_left"),
        reader.say("commands.column_reported"),
    )
    return Section("deadlines", title, (Table(title, headers, tuple(rows), reader.say("pages.no_deadlines")),))


def reports_section(overview: Overview, reader: Reader) -> Section:
    """Each report that is open in numbers, and all of them together."""
    owed = {rate.report for rate in overview.rates if rate.level is Level.NATION}
    reports = [one for one in reader.programme.reports if one.id in owed]
    lines = [(reader.report(one), overview.counts(Level.NATION, report=one.id)) for one in reports]
    names = ("expected", "reported", "on_time", "late", "overdue")
    rows = []
    for name, counts in (*lines, (Cell(reader.say("commands.all_reports")), overview.nation)):
        numbers = (reader.number(getattr(counts, of)) for of in names)
        rows.append((name, *numbers, Cell(reader.share(counts.reporting_rate), is_number=True)))
    title = reader.say("pages.by_report")
    headers = (*reader.headers("report", *names), reader.say("pages.column_rate"))
    return Section("by-report", title, (Table(title, headers, tuple(rows)),))


def activities_section(overview: Overview, reader: Reader) -> Iterator[Section]:
    """Each activity with its days, its state in words, and how many are done."""
    if not overview.activities:
        return
    rows = []
    for picture in overview.activities:
        done = picture.nation
        counts = (done.done, done.under_way, done.not_done) if picture.lines else (None, None, None)
        rows.append(
            (
                Cell(reader.text(picture.activity.title)),
                Cell(reader.day(picture.last_day)),
                Cell(reader.say(f"overview.activity_{picture.state.value}")),
                *(reader.number(count) for count in counts),
                reader.number(len(picture.unfinished) if picture.lines else None),
            )
        )
    title = reader.say("pages.activities")
    names = ("activity", "last_day", "state", "done_keys", "under_way_keys", "not_done_keys", "unfinished")
    yield Section("activities", title, (Table(title, reader.headers(*names), tuple(rows)),))


def money_section(overview: Overview, reader: Reader) -> Iterator[Section]:
    """Allotted, given, planned, spent and per cent, by region and for the country."""
    if not overview.money:
        return
    rows = []
    for level in (Level.REGION, Level.NATION):
        for line in (one for one in overview.money if one.level is level):
            amounts = line.amounts
            name = reader.text(line.name) or reader.say("commands.whole_country")
            told = (amounts.allotted, amounts.given, amounts.planned, amounts.spent)
            share = Cell(reader.share(amounts.spent_share_0_to_1), is_number=True)
            rows.append((Cell(name), *(reader.number(amount) for amount in told), share))
    title = reader.say("pages.money")
    names = ("region", "allotted", "given", "planned", "spent", "spent_share")
    yield Section("money", title, (Table(title, reader.headers(*names), tuple(rows)),))


def changed_section(overview: Overview, reader: Reader, most: int | None = None) -> Iterator[Section]:
    """How many changed how, and each of them, but not more than `most`."""
    if overview.changed is None:
        return
    kinds = overview.changed.counts.items()
    told = tuple(Cell(reader.say(f"overview.changed_{kind.value}", count=count)) for kind, count in kinds)
    blocks: list[Block] = [Lines(told, reader.say("overview.nothing_changed"))]
    title = reader.say("pages.changed", day=day_text(overview.changed.since))
    rows = tuple(
        (
            reader.office(change.office),
            reader.report(reader.programme.report(change.report)),
            Cell(reader.text(word_message(change.before)), tone=standing_of(change.before).value),
            Cell(reader.text(word_message(change.after)), tone=standing_of(change.after).value),
        )
        for change in overview.changed.changes[:most]
    )
    if rows:
        blocks.append(Table(title, reader.headers("office", "report", "before", "after"), rows, is_folded=True))
    yield Section("changed", title, tuple(blocks))


def waiting_section(overview: Overview, reader: Reader, most: int | None = None) -> Section:
    """What waits for somebody and with whom, the most pressing first; of each reason not more than `most` offices."""
    rows = []
    for reason, found in groupby(overview.waiting, key=lambda one: one.reason):
        each = list(found)
        offices = [_with_reports(one, reader) for one in each[:most]]
        if len(each) > len(offices):
            offices.append(Cell(reader.say("pages.and_more", count=len(each) - len(offices))))
        names = Cell(", ".join(office.text for office in offices), parts=tuple(offices))
        rows.append((Cell(reader.say(f"overview.waiting_{reason.value}")), reader.number(len(each)), names))
    title = reader.say("pages.waiting")
    names_header = reader.say("pages.column_with_whom")
    headers = (reader.say("pages.column_waits"), reader.say("pages.column_offices"), names_header)
    return Section("waiting", title, (Table(title, headers, tuple(rows), reader.say("overview.nothing_waits")),))


def _with_reports(one: Waiting, reader: Reader) -> Cell:
    """The office, with how many of its reports wait where that is more than one."""
    office = reader.office(one.office)
    return replace(office, text=f"{office.text} ({len(one.reports)})") if len(one.reports) > 1 else office


def frequent_section(overview: Overview, reader: Reader) -> Section:
    """What is found most often, with how many offices have it."""
    rows = tuple(
        (
            Cell(reader.text(one.what)),
            reader.report(reader.programme.report(one.report)),
            Cell(one.column),
            Cell(reader.say("pages.must_fix" if one.blocks else "pages.remark")),
            reader.number(one.findings),
            reader.number(one.offices),
        )
        for one in overview.frequent
    )
    names = ("found", "report", "column", "kind", "times", "offices")
    headers = tuple(reader.say(f"pages.column_{name}") for name in names)
    title = reader.say("pages.frequent")
    return Section("frequent", title, (Table(title, headers, rows, reader.say("pages.nothing_found")),))


def matrix_section(overview: Overview, reader: Reader, report: str = "") -> Section:
    """Office × report, a word and a colour a cell; of one report alone where it is named."""
    reports = [one for one in reader.programme.reports if one.id == report or not report]
    owed = {place.report for place in overview.matrix}
    shown = [one for one in reports if one.id in owed]
    places = {(place.office, place.report): place for place in overview.matrix}
    nobody = Cell(reader.say("overview.not_expected"))
    rows = []
    for office in reader.programme.offices:
        row = [places.get((office.code, one.id)) for one in shown]
        if any(row):
            words = (nobody if place is None else Cell(reader.text(place.word), place.standing.value) for place in row)
            rows.append((reader.office(office.code), Cell(reader.text(office.region)), *words))
    title = reader.say("pages.matrix")
    headers = (*reader.headers("office", "region"), *(reader.text(one.title) for one in shown))
    return Section("matrix", title, (Table(title, headers, tuple(rows), reader.say("pages.nobody")),))
