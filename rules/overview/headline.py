"""The whole programme in one sentence or two, as pages, documents and messages begin."""

from __future__ import annotations

from rules.catalogue import Message, say
from rules.overview.overview import Overview
from rules.overview.waiting import Reason
from rules.readings.dates import day_text


def headline(overview: Overview) -> Message:
    """The whole in one sentence: how many reports are in, of how many."""
    nation, day = overview.nation, day_text(overview.day)
    if nation.reporting_rate is None:
        return say("pages.headline_nothing", day=day)
    rate = f"{nation.reporting_rate:.1%}"
    return say("pages.headline", day=day, reported=nation.reported, expected=nation.expected, rate=rate)


def headline_overdue(overview: Overview) -> Message:
    """How many are overdue, from how many offices."""
    offices = sum(one.reason is Reason.OVERDUE for one in overview.waiting)
    if not overview.nation.overdue:
        return say("pages.headline_none_overdue")
    return say("pages.headline_overdue", overdue=overview.nation.overdue, offices=offices)
