"""The board's pages as documents: the country, one office, one report."""

from __future__ import annotations

from collections.abc import Iterator

from config.office_names import office_text
from rules.declared.programme import Office, Report
from rules.overview.headline import headline, headline_overdue
from rules.overview.overview import Overview
from rules.overview.rates import Level
from rules.readings.dates import day_text
from sync.board.kept import Shown
from sync.pictures.blocks import Document, Section
from sync.pictures.country import (
    activities_section,
    changed_section,
    deadlines_section,
    frequent_section,
    freshness,
    matrix_section,
    money_section,
    rate_figures,
    waiting_section,
)
from sync.pictures.drawn import curve_section, map_section, regions_section
from sync.pictures.office import CellPlace, office_sections, report_sections, window_line
from sync.pictures.reader import Reader


def country_page(shown: Shown, reader: Reader) -> Document:
    """Everything about the country, the most pressing first."""
    overview = shown.told.overview
    title = reader.text(reader.programme.title)
    lines = (
        f"{reader.text(headline(overview))} · {reader.text(headline_overdue(overview))}",
        *freshness(shown.told.overview, reader, is_past=shown.is_past),
    )
    return Document(str(reader.language), title, lines, tuple(_country_sections(overview, reader)))


def _country_sections(overview: Overview, reader: Reader) -> Iterator[Section]:
    title = reader.say("commands.whole_country")
    yield Section("rates", title, (rate_figures(overview.nation, overview.money, reader),))
    yield deadlines_section(overview, reader)
    yield map_section(overview, reader)
    yield waiting_section(overview, reader)
    yield curve_section(overview, reader)
    yield regions_section(overview, reader)
    yield from activities_section(overview, reader)
    yield from money_section(overview, reader)
    yield from changed_section(overview, reader)
    yield frequent_section(overview, reader)
    yield matrix_section(overview, reader)


def office_page(shown: Shown, office: Office, reader: Reader, cell_at: CellPlace, workbook: str) -> Document:
    """Everything about one office; workbook: the address of its file, "" where it is not known."""
    told = shown.told
    counts = told.overview.counts(Level.OFFICE, office.code)
    facts = {name: getattr(counts, name) for name in ("reported", "expected", "overdue")}
    lines = (
        reader.say("pages.office_headline", day=day_text(told.overview.day), **facts),
        *freshness(shown.told.overview, reader, is_past=shown.is_past),
    )
    title = f"{reader.text(office_text(office))} ({office.code})"
    sections = office_sections(told.day, told.overview, office, shown.events, reader, cell_at)
    return Document(str(reader.language), title, lines, tuple(sections), workbook)


def report_page(shown: Shown, report: Report, reader: Reader) -> Document:
    """One report in every office."""
    overview = shown.told.overview
    lines = (window_line(report, overview, reader), *freshness(shown.told.overview, reader, is_past=shown.is_past))
    sections = tuple(report_sections(overview, report, reader))
    return Document(str(reader.language), reader.text(report.title), lines, sections)
