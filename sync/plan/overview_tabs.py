"""What the tabs that answer at a glance hold: the overview, the matrix of offices and reports, the curve."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from rules.catalogue import Language, say
from rules.declared.deadlines import day_of
from rules.declared.programme import Programme
from rules.overview.overview import Overview, Place
from rules.overview.rates import ALL_REPORTS, Counts, Level, Rate
from rules.overview.standing import Standing
from rules.readings.dates import day_text
from sync.plan.blocks import CentralCell, Day, Link, Row

OVERVIEW_TAB, MATRIX_TAB, CURVE_TAB = "overview", "matrix", "curve"

STANDING_COLUMNS: Mapping[str, tuple[Standing, ...]] = {
    "complete": (Standing.COMPLETE,),
    "late": (Standing.LATE,),
    "centre": (Standing.AWAITING, Standing.DECLARED),
    "to_correct": (Standing.TO_CORRECT, Standing.REOPENED),
    "under_way": (Standing.UNDER_WAY,),
    "not_started": (Standing.NOT_STARTED, Standing.NOT_OPEN),
    "overdue": (Standing.OVERDUE,),
    "unknown": (Standing.UNKNOWN,),
}
"""Columns of the overview, and of its chart: each standing stands in just one of them, so that a line adds up."""
MOST_NAMES = 6
LEAST_OVERVIEW_ROWS = 40  # two charts stand beside them


def overview_header(programme: Programme) -> tuple[str, ...]:
    """Region or report, how many stand how, and rates."""
    names = ("what", "expected", *STANDING_COLUMNS, "reporting_rate", "on_time_rate")
    return tuple(say(f"overview.column_{name}").text(programme.thai) for name in names)


def part_titles(programme: Programme) -> tuple[str, ...]:
    """What the first lines of the parts below the rates begin with."""
    names = ("commands.column_activity", *(f"overview.{part}_title" for part in ("money", "waiting", "frequent")))
    return tuple(say(name).text(programme.thai) for name in names)


def region_count(programme: Programme) -> int:
    """Lines of regions, which stand first below the header: the chart shows just these."""
    return len({office.region.th for office in programme.offices})


def overview_rows(overview: Overview, programme: Programme) -> Iterator[Row]:
    """Regions, the country, reports; then activities, money, whom to look at, what is found most often."""
    width, language = len(overview_header(programme)), programme.thai
    blank = say("overview.parted").text(language)
    parts = (
        _rate_rows(overview, programme, language),
        _activity_rows(overview, language),
        _money_rows(overview, language),
        _waiting_rows(overview, programme, language),
        _finding_rows(overview, programme, language),
    )
    for number, part in enumerate(parts):
        rows = list(part)
        if rows and number:
            yield (blank + " " * number, *[""] * (width - 1))  # keys of blocks differ
        for row in rows:
            yield (*row, *[""] * (width - len(row)))


def _rate_rows(overview: Overview, programme: Programme, language: Language) -> Iterator[Row]:
    whole = {rate.key: rate for rate in overview.rates if rate.report == ALL_REPORTS and rate.level is not Level.OFFICE}
    for key, rate in whole.items():
        if key:
            yield _rate_row(rate.name.in_language(language), rate)
    yield _rate_row(say("commands.whole_country").text(language), whole[""])
    by_report = {r.report: r for r in overview.rates if r.level is Level.NATION and r.report != ALL_REPORTS}
    for report in programme.reports:
        if report.id in by_report:
            yield _rate_row(report.title.in_language(language), by_report[report.id])


def _rate_row(name: str, rate: Rate) -> Row:
    counts: Counts = rate.counts
    stands = (sum(rate.standings.get(standing, 0) for standing in group) for group in STANDING_COLUMNS.values())
    rates = (counts.reporting_rate, counts.on_time_rate)
    return (name, counts.expected, *stands, *("" if share is None else round(share, 4) for share in rates))


def _activity_rows(overview: Overview, language: Language) -> Iterator[Row]:
    """Numbers first: the words at the end run on over the blank cells beside them."""
    if overview.activities:
        names = ("activity", "done_keys", "under_way_keys", "not_done_keys")
        titles = (*(f"commands.column_{name}" for name in names), "overview.column_unfinished", "commands.column_state")
        yield tuple(say(title).text(language) for title in titles)
    for picture in overview.activities:
        progress = picture.nation
        counts = (progress.done, progress.under_way, progress.not_done, len(picture.unfinished))
        state = say(
            "overview.activity_until",
            state=say(f"overview.activity_{picture.state.value}"),
            last_day=day_text(picture.last_day),
        )
        title = picture.activity.title.in_language(language)
        yield (title, *(counts if picture.lines else [""] * len(counts)), state.text(language))


def _money_rows(overview: Overview, language: Language) -> Iterator[Row]:
    """Whole baht; the share spent stands in the first column of rates."""
    if overview.money:
        names = ("allotted", "given", "planned", "spent")
        short = {name: "overview" if name in ("allotted", "given") else "commands" for name in names}
        titles = (say(f"{room}.column_{name}").text(language) for name, room in short.items())
        share = say("commands.column_spent_share").text(language)
        yield (say("overview.money_title").text(language), *titles, *_BETWEEN, share)
    country = say("commands.whole_country").text(language)
    for level in (Level.REGION, Level.NATION):
        for line in overview.money:
            if line.level is level:
                amounts, share_0_to_1 = line.amounts, line.amounts.spent_share_0_to_1
                told = (amounts.allotted, amounts.given, amounts.planned, amounts.spent)
                name = say("overview.money_of", name=line.name.in_language(language) or country).text(language)
                whole = ("" if amount is None else round(amount) for amount in told)
                yield (name, *whole, *_BETWEEN, "" if share_0_to_1 is None else round(share_0_to_1, 4))


_BETWEEN = ("",) * (len(STANDING_COLUMNS) + 1 - 4)  # columns of counts that money leaves blank


def _waiting_rows(overview: Overview, programme: Programme, language: Language) -> Iterator[Row]:
    if overview.waiting:
        yield (say("overview.waiting_title").text(language), say("overview.column_count").text(language))
    for reason, found in groupby(overview.waiting, key=lambda one: one.reason):
        each = list(found)
        names = ", ".join(programme.office(one.office).name for one in each[:MOST_NAMES])
        more = len(each) - MOST_NAMES
        if more > 0:
            names = say("overview.and_more", names=names, count=more).text(language)
        yield (say(f"overview.waiting_{reason.value}").text(language), len(each), names)


def _finding_rows(overview: Overview, programme: Programme, language: Language) -> Iterator[Row]:
    if overview.frequent:
        yield (say("overview.frequent_title").text(language), say("overview.column_count").text(language))
    for number, one in enumerate(overview.frequent, start=1):
        report = programme.report(one.report).title.in_language(language)
        yield (f"{number}. {one.what.in_language(language)}", one.findings, f"{report} {one.column}".strip())


def matrix_header(programme: Programme, before: tuple[str, str, str]) -> tuple[str, ...]:
    """Code, office and region (`before`); a report each; then the first reason, the workbook, when it was last read."""
    after = (say(f"overview.column_{name}").text(programme.thai) for name in ("reason", "workbook", "last_read"))
    return (*before, *_column_titles(programme), *after)


def matrix_rows(overview: Overview, programme: Programme, links: Mapping[str, str]) -> Iterator[Row]:
    """One line an office, region by region in the programme's order; links: office code -> address of its workbook."""
    language = programme.thai
    places: dict[str, dict[str, Place]] = {}
    for place in overview.matrix:
        places.setdefault(place.office, {})[place.report] = place
    regions = list(dict.fromkeys(office.region.th for office in programme.offices))
    titles = dict(zip((report.id for report in programme.reports), _column_titles(programme), strict=True))
    nobody, opens = say("overview.not_expected").text(language), say("overview.open_workbook").text(language)
    for office in sorted(programme.offices, key=lambda office: regions.index(office.region.th)):
        row = places.get(office.code, {})
        words = (row[r.id].word.text(language) if r.id in row else nobody for r in programme.reports)
        read = max((place.data_as_of for place in row.values() if place.data_as_of is not None), default=None)
        url = links.get(office.code, "")
        workbook: CentralCell = Link(opens, url) if url else ""
        last_read: CentralCell = "" if read is None else Day(day_of(read))
        region = office.region.in_language(language)
        yield (office.code, office.name, region, *words, _first_reason(row, titles, language), workbook, last_read)


def _first_reason(row: Mapping[str, Place], titles: Mapping[str, str], language: Language) -> str:
    """That of the report that presses most, named where there are several: overdue before all others; of what is
    complete nothing but what keeps the service from reading it again."""
    pressing = sorted(row.values(), key=lambda place: list(_PRESSING).index(place.standing))
    told = (place for place in pressing if place.is_unread or place.standing is not Standing.COMPLETE)
    first = next((place for place in told if place.reason is not None), None)
    if first is None or first.reason is None:
        return ""
    reason = first.reason.text(language).splitlines()[0]
    named = say("overview.reason_of", report=titles[first.report], reason=reason).text(language)
    return named if len(titles) > 1 else reason


_PRESSING = (
    *(Standing.OVERDUE, Standing.UNKNOWN, Standing.TO_CORRECT, Standing.REOPENED, Standing.UNDER_WAY),
    *(Standing.NOT_STARTED, Standing.DECLARED, Standing.AWAITING, Standing.LATE, Standing.NOT_OPEN, Standing.COMPLETE),
)


def _column_titles(programme: Programme) -> Iterator[str]:
    return (programme.column_title(report).in_language(programme.thai) for report in programme.reports)


def curve_header(programme: Programme) -> tuple[str, ...]:
    """The day, a report each, and the mark of last days."""
    day, mark = (say(f"overview.column_{name}").text(programme.thai) for name in ("day", "deadline_mark"))
    return (day, *_column_titles(programme), mark)


def curve_length(programme: Programme) -> int:
    """Lines of the curve: every day of the programme's year."""
    return max((programme.last_day - programme.first_day).days + 1, 1)


def curve_rows(overview: Overview, programme: Programme) -> Iterator[Row]:
    """One line a day of the year; shares up to today, 1 where a last day passes.

    Days are texts: a chart's axis shows dates in years of the common era, whatever the file's language.
    """
    curve = overview.curve
    for place, day in enumerate(curve.days):
        shares = (curve.shares.get(report.id, ()) for report in programme.reports)
        told = (round(share[place], 4) if place < len(share) else "" for share in shares)
        yield (day_text(day).in_language(programme.thai), *told, 1 if day in curve.last_days else "")
