"""The sections that are pictures: the map or tiles, the curve, the bars of regions; each with its table."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from rules.overview.overview import Overview
from rules.overview.rates import ALL_REPORTS, Level
from rules.overview.standing import Standing
from sync.pictures.blocks import Block, Cell, Picture, Section, Table
from sync.pictures.charts import Line, Mark, Part, bars_drawing, curve_drawing
from sync.pictures.province_map import Painted, has_map, map_drawing, outlines
from sync.pictures.reader import Reader
from sync.pictures.svg import Drawing, Label, element
from sync.pictures.tones import TONES


def map_section(overview: Overview, reader: Reader) -> Section:
    """What presses most in each office: a map where the offices are the country's provinces, else tiles by region."""
    painted = {}
    for office in reader.programme.offices:
        standing = overview.presses_most(office.code) or Standing.NOT_OPEN
        counts = overview.counts(Level.OFFICE, office.code)
        told = reader.say(
            "pages.map_office",
            office=reader.office_name(office.code),
            standing=reader.standing(standing).text,
            reported=counts.reported,
            expected=counts.expected,
        )
        tone = TONES[standing]
        painted[office.code] = Painted(tone.ground, tone.ink, tone.sign, told, reader.leads("office", office.code))
    told = reader.say("pages.map_told")
    is_map = has_map(reader.programme.offices)
    drawing = map_drawing(outlines(), painted, told) if is_map else _tiles(painted, reader, told)
    title = reader.say("pages.map" if is_map else "pages.tiles")
    table = _office_table(overview, reader, title)
    return Section("map", title, (Picture(title, drawing, table), _legend(overview, reader)), is_beside=True)


def _office_table(overview: Overview, reader: Reader, title: str) -> Table:
    rows = []
    for office in reader.programme.offices:
        counts = overview.counts(Level.OFFICE, office.code)
        standing = reader.standing(overview.presses_most(office.code) or Standing.NOT_OPEN)
        part = Cell(reader.say("pages.of", part=counts.reported, whole=counts.expected), is_number=True)
        rows.append((reader.office(office.code), Cell(reader.text(office.region)), standing, part))
    name, region, reported = reader.headers("office", "region", "reported")
    return Table(title, (name, region, reader.say("pages.column_presses"), reported), tuple(rows))


def _legend(overview: Overview, reader: Reader) -> Table:
    """Only what the picture shows, with how many offices."""
    found = Counter(overview.presses_most(one.code) or Standing.NOT_OPEN for one in reader.programme.offices)
    rows = tuple(
        (
            Cell(TONES[standing].sign, tone=standing.value),
            reader.standing(standing),
            Cell(str(found[standing]), is_number=True),
        )
        for standing in TONES
        if found[standing]
    )
    headers = ("column_sign", "column_presses", "column_offices")
    return Table(reader.say("pages.legend"), tuple(reader.say(f"pages.{name}") for name in headers), rows)


def _tiles(painted: dict[str, Painted], reader: Reader, told: str) -> Drawing:
    """A square an office, a row or more a region."""
    across, side, gap = 6, 116, 6
    y = 0
    shapes: list[Markup] = []
    labels: list[Label] = []
    for region in dict.fromkeys(office.region for office in reader.programme.offices):
        offices = [office for office in reader.programme.offices if office.region == region]
        labels.append(Label(0, y + 22, reader.text(region), 18, is_bold=True))
        y += 32
        for number, office in enumerate(offices):
            x, top = number % across * side, y + number // across * 44
            of, name = painted[office.code], reader.office_name(office.code)
            size = {"x": x, "y": top, "width": side - gap, "height": 38}
            tile = element("rect", element("title", of.told), **size, fill=of.ground, stroke="#444444")
            shapes.append(element("a", tile, href=of.href, aria_label=of.told) if of.href else tile)
            room = max(int((side - 24) / 8), 1)
            labels.append(Label(x + 6, top + 24, f"{of.sign} {name[:room]}", 14, fill=of.ink))
        y += (len(offices) + across - 1) // across * 44 + 10
    return Drawing(across * side, y, told, tuple(shapes), tuple(labels))


def curve_section(overview: Overview, reader: Reader) -> Section:
    """The share that had reported by each day, with the last days; the table tells some of the days."""
    curve, programme = overview.curve, reader.programme
    owed = [report for report in programme.reports if report.id in curve.shares]
    lines = [Line(reader.text(programme.column_title(report)), curve.shares[report.id]) for report in owed]
    places = {day: place for place, day in enumerate(curve.days)}
    marks = [Mark(places[day], reader.day(day)) for day in sorted(curve.last_days) if day in places]
    firsts = [day for day in curve.days if day.day == 1]
    ticks = [Mark(places[day], reader.day(day).split(" ")[1]) for day in firsts]
    title, told = reader.say("pages.curve"), reader.say("pages.curve_told")
    known = [day for day in curve.days if day <= overview.day]
    shown = sorted({day for day in known if day.day == 1} | ({known[-1]} if known else set()))
    last_days = {day: reader.say("pages.mark_last_day") for day in curve.last_days}
    shown = sorted({*shown, *(day for day in last_days if day in places and day <= overview.day)})
    rows = []
    for day in shown:
        shares = [curve.shares[report.id] for report in owed]
        cells = (Cell(f"{share[places[day]]:.0%}", is_number=True) for share in shares if places[day] < len(share))
        rows.append((Cell(reader.day(day)), *cells, Cell(last_days.get(day, ""))))
    headers = (reader.say("pages.column_day"), *(line.name for line in lines), reader.say("pages.column_mark"))
    drawing = curve_drawing(lines, marks, ticks, len(curve.days), told)
    return Section("curve", title, (Picture(title, drawing, Table(title, headers, tuple(rows))),))


def regions_section(overview: Overview, reader: Reader) -> Section:
    """How many reports of each region stand how."""
    bars, rows = {}, []
    wanted = (Level.REGION, Level.NATION)
    rates = [rate for level in wanted for rate in overview.rates if rate.level is level and rate.report == ALL_REPORTS]
    found = [standing for standing in TONES if any(standing in rate.standings for rate in rates)]
    for rate in rates:
        name = reader.text(rate.name) or reader.say("commands.whole_country")
        bars[name] = [
            Part(rate.standings.get(standing, 0), reader.standing(standing).text, *TONES[standing])
            for standing in found
            if rate.standings.get(standing)
        ]
        counts = rate.counts
        numbers = (reader.number(rate.standings.get(standing, 0)) for standing in found)
        shares = (counts.reporting_rate, counts.on_time_rate)
        rows.append((Cell(name), *numbers, *(Cell(reader.share(share), is_number=True) for share in shares)))
    (region,) = reader.headers("region")
    rate_names = (reader.say("pages.reporting_rate"), reader.say("pages.on_time_rate"))
    headers = (region, *(f"{TONES[one].sign} {reader.standing(one).text}" for one in found), *rate_names)
    title, told = reader.say("pages.regions"), reader.say("pages.regions_told")
    blocks: tuple[Block, ...] = (Picture(title, bars_drawing(bars, told), Table(title, headers, tuple(rows))),)
    return Section("regions", title, blocks)
