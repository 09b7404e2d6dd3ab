"""How complete each report was on each day of the programme: the curve, and the last days that cross it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rules.declared.deadlines import announced_by, day_of, last_day_in_force
from rules.declared.programme import Programme
from rules.overview.standing import was_reported
from rules.verdicts.facts import ReportStatus


@dataclass(frozen=True, slots=True)
class Curve:
    """Per day of the programme's year and report the share of the offices that owe it which had reported by then.

    days: every day of the year, one after the other; shares: report id -> a share (0 to 1) a day, up to today, in the
    order of days; last_days: those days that are or were a report's last day, as known today.
    """

    days: tuple[date, ...]
    shares: Mapping[str, tuple[float, ...]]
    last_days: frozenset[date]


def curve_of(statuses: Mapping[tuple[str, str], ReportStatus], programme: Programme, on: date) -> Curve:
    """The curve as the first completions of these statuses give it; a report that nobody owes has none."""
    length = max((programme.last_day - programme.first_day).days + 1, 1)
    days = tuple(programme.first_day + timedelta(days=place) for place in range(length))
    told = [day for day in days if day <= on]
    shares: dict[str, tuple[float, ...]] = {}
    for report in programme.reports:
        owed = [s for (_, report_id), s in statuses.items() if report_id == report.id and s.is_expected]
        if owed:
            reported = sorted(day for status in owed if (day := _reported_on(status)) is not None)
            shares[report.id] = tuple(bisect_right(reported, at) / len(owed) for at in told)
    last_days = {report.deadline for report in programme.reports if report.deadline is not None}
    for report in programme.reports:
        revised = (last_day_in_force(report, programme, one.announced_on) for one in announced_by(report.revisions, on))
        last_days.update(day for day in revised if day is not None)
    return Curve(days, shares, frozenset(last_days))


def _reported_on(status: ReportStatus) -> date | None:
    """The day by which it was first complete, or a standing declaration was made."""
    if not was_reported(status.content):
        return None
    if status.content.was_complete_at is not None:
        return day_of(status.content.was_complete_at)
    return None if status.time.completed is None else day_of(status.time.completed.until)
