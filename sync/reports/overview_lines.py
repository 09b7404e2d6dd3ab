"""What changed and what waits for somebody, in lines for a terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import groupby

from rules.catalogue import Language, say
from rules.declared.programme import Programme
from rules.overview.changed import Changed
from rules.overview.overview import Overview
from rules.overview.waiting import Waiting
from rules.readings.dates import day_text

NAMES_SHOWN = 4
"""Offices named in a line; the rest are counted."""
FINDINGS_SHOWN = 5


def changed_lines(overview: Overview, language: Language, offices: Collection[str] = ()) -> list[str]:
    """One line: how many reports of those offices (() means every one) changed how since the day that the overview is
    told against; none without one."""
    if overview.changed is None:
        return []
    counts = Changed(overview.changed.since, overview.changed_of(offices)).counts
    told = [say(f"overview.changed_{kind.value}", count=count).text(language) for kind, count in counts.items()]
    title = say("overview.changed_title", day=day_text(overview.changed.since)).text(language)
    return [f"{title} " + (" · ".join(told) or say("overview.nothing_changed").text(language))]


def waiting_lines(overview: Overview, programme: Programme, language: Language) -> list[str]:
    """Whom to look at first, a line for each reason."""
    title = say("overview.waiting_title").text(language)
    if not overview.waiting:
        return [f"{title} {say('overview.nothing_waits').text(language)}"]
    by_reason = groupby(overview.waiting, key=lambda one: one.reason)
    return [
        title,
        *(
            f"  {say(f'overview.waiting_{reason.value}').text(language)}: {_names(list(found), programme, language)}"
            for reason, found in by_reason
        ),
    ]


def frequent_lines(overview: Overview, programme: Programme, language: Language) -> list[str]:
    """The findings that most offices have, a line each; none without any."""
    if not overview.frequent:
        return []
    told = (
        say(
            "overview.frequent_finding",
            what=one.what,
            report=programme.report(one.report).title,
            column=one.column,
            findings=one.findings,
            offices=one.offices,
        )
        for one in overview.frequent[:FINDINGS_SHOWN]
    )
    title = say("overview.frequent_title").text(language)
    return [title, *(f"  {message.text(language)}" for message in told)]


def _names(found: list[Waiting], programme: Programme, language: Language) -> str:
    """The first offices by name, with how many of their reports wait: ขอนแก่น (3), เลย."""
    names = ", ".join(_shown(found[:NAMES_SHOWN], programme, language))
    more = len(found) - NAMES_SHOWN
    return say("overview.and_more", names=names, count=more).text(language) if more > 0 else names


def _shown(found: Iterable[Waiting], programme: Programme, language: Language) -> Iterable[str]:
    for one in found:
        office = programme.office(one.office)
        name = office.name if language.is_thai else office.name_en
        yield f"{name} ({len(one.reports)})" if len(one.reports) > 1 else name
