"""Builders of statuses for the overview: a programme of three offices, and one status a call."""

from __future__ import annotations

from datetime import date

from rules.verdicts.facts import ContentFact, ContentState, Reading, ReadingState, ReportStatus, TimeFact, TimeState
from tests.rules.time_builders import NORTH, SOUTH, at, office, programme

BOTH = frozenset({"groups", "forum"})
PLAN = programme(
    offices=(
        office("50", region=NORTH, expected_reports=BOTH),
        office("57", region=NORTH, expected_reports=BOTH),
        office("90", region=SOUTH, expected_reports=frozenset({"groups"})),
    )
)
TODAY = date(2020, 8, 1)


def status(
    code: str,
    report: str = "forum",
    time: TimeState = TimeState.WITHIN,
    content: ContentState = ContentState.PARTIAL,
    ever: bool = False,
    reading: ReadingState = ReadingState.OK,
    days: int = 0,
    **of_content: object,
) -> ReportStatus:
    """One group of three complete, within the deadline of 30 Jul 2563, unless told otherwise."""
    return ReportStatus(
        code,
        report,
        ContentFact(content, 1, 3, was_complete_at=at(7, 1) if ever else None, **of_content),  # type: ignore[arg-type]
        TimeFact(time, date(2020, 7, 30), days),
        Reading(reading, at(8, 1), at(8, 1)),
    )


def by_pair(*statuses: ReportStatus) -> dict[tuple[str, str], ReportStatus]:
    """Statuses as every picture takes them."""
    return {(one.office, one.report): one for one in statuses}
