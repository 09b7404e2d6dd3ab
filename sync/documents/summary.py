"""The executives' summary: what a person would forward, on one or two pages, of any day that is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rules.overview.headline import headline, headline_overdue
from rules.overview.overview import Overview
from rules.overview.rates import Level
from sync.pictures.blocks import Cell, Document, Lines, Picture, Section
from sync.pictures.country import (
    activities_section,
    freshness,
    money_section,
    rate_figures,
    reports_section,
    waiting_section,
)
from sync.pictures.drawn import curve_section, map_section, regions_section
from sync.pictures.reader import Reader

NAMED_OFFICES = 8
"""Of one reason for waiting; the rest are counted."""


def summary(overview: Overview, reader: Reader, *, is_past: bool) -> Document:
    """The country for who decides: the sentence, the numbers, the pictures, what remains and with whom."""
    lines = (
        f"{reader.text(headline(overview))} · {reader.text(headline_overdue(overview))}",
        *freshness(overview, reader, is_past=is_past),
    )
    title = reader.say("pages.summary_title", programme=reader.programme.title)
    return Document(str(reader.language), title, lines, tuple(_sections(overview, reader)))


def _sections(overview: Overview, reader: Reader) -> Iterator[Section]:
    title = reader.say("commands.whole_country")
    yield Section("rates", title, (rate_figures(overview.nation, overview.money, reader),))
    at_a_glance = map_section(overview, reader)
    yield replace(at_a_glance, blocks=(*at_a_glance.blocks, *reports_section(overview, reader).blocks))
    yield _narrowed(regions_section(overview, reader), 76)
    yield _narrowed(curve_section(overview, reader), 76)
    yield waiting_section(overview, reader, NAMED_OFFICES)
    yield from activities_section(overview, reader)
    yield from money_section(overview, reader)
    yield from _volumes(overview, reader)


def _narrowed(section: Section, percent: int) -> Section:
    blocks = (replace(one, width_percent=percent) if isinstance(one, Picture) else one for one in section.blocks)
    return replace(section, blocks=tuple(blocks))


def _volumes(overview: Overview, reader: Reader) -> Iterator[Section]:
    """Of reports that a letter sends, how many offices sent theirs."""
    told = []
    for report in reader.programme.reports:
        counts = overview.counts(Level.NATION, report=report.id)
        if report.sent_date_column is not None and counts.expected:
            facts = {"reported": counts.reported, "expected": counts.expected}
            told.append(Cell(reader.say("pages.volumes_told", report=report.title, **facts)))
    if told:
        yield Section("volumes", reader.say("pages.volumes"), (Lines(tuple(told)),))
