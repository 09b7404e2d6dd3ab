"""Reporting, on-time and overdue rates over the reports that are due or open, never over the rows that are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from operator import attrgetter

from rules.catalogue import Text
from rules.declared.programme import NO_TEXT, Office, Programme, Report
from rules.overview.standing import REPORTED, Standing, standing_of
from rules.verdicts.facts import ContentState, ReportStatus, TimeState

ALL_REPORTS = ""


class Level(StrEnum):
    """What a rate is of."""

    NATION = "nation"
    REGION = "region"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many reports of those that are expected stand how.

    expected: assigned, and open by that day (what has not opened yet is asked of nobody); reported: ever complete, or
    declared and accepted; expected_with_deadline: the denominator of the time rates; overdue: its last day passed, a
    look since saw it not complete, and no declaration waits for the centre.
    """

    expected: int = 0
    reported: int = 0
    complete_now: int = 0
    expected_with_deadline: int = 0
    on_time: int = 0
    late: int = 0
    overdue: int = 0
    awaiting: int = 0
    undecided: int = 0

    @property
    def reporting_rate(self) -> float | None:
        """Reported of expected, 0 to 1; None where nothing is expected."""
        return self.reported / self.expected if self.expected else None

    @property
    def on_time_rate(self) -> float | None:
        """In time of expected with a deadline, 0 to 1; None without any."""
        return self.on_time / self.expected_with_deadline if self.expected_with_deadline else None

    @property
    def overdue_rate(self) -> float | None:
        """Overdue of expected with a deadline, 0 to 1; None without any."""
        return self.overdue / self.expected_with_deadline if self.expected_with_deadline else None


@dataclass(frozen=True, slots=True)
class Rate:
    """The counts of one level, key and report.

    key: "" for the nation, a region's Thai name, an office's code; report: its id, ALL_REPORTS for all together.
    standings: how many of the same reports stand how; those with none are left out.
    """

    level: Level
    key: str
    name: Text
    report: str
    counts: Counts
    standings: Mapping[Standing, int]


def rates(statuses: Mapping[tuple[str, str], ReportStatus], programme: Programme, on: date) -> tuple[Rate, ...]:
    """Rates of the nation, of each region and of each office, in the programme's order; within each, all reports
    together and then each report that is expected of it.

    A status that is not expected is not counted; an expected one that is missing counts in the denominator.
    """
    counted = {
        (office.code, report.id): _counted(statuses.get((office.code, report.id)), report)
        for office in programme.offices
        for report in programme.reports
        if report.id in office.expected_reports and report.opens <= on
    }
    found: list[Rate] = []
    for (level, key), (name, offices) in offices_by_level(programme).items():
        pairs = {r.id: [(o.code, r.id) for o in offices if (o.code, r.id) in counted] for r in programme.reports}
        by_report = {report: [counted[pair] for pair in owed] for report, owed in pairs.items() if owed}
        found.append(_rate(level, key, name, ALL_REPORTS, [one for each in by_report.values() for one in each]))
        found.extend(_rate(level, key, name, report, each) for report, each in by_report.items())
    return tuple(found)


def offices_by_level(programme: Programme) -> dict[tuple[Level, str], tuple[Text, list[Office]]]:
    """(level, key) -> name and offices: the nation, then the regions, then the offices, in the programme's order."""
    groups: dict[tuple[Level, str], tuple[Text, list[Office]]] = {(Level.NATION, ""): (NO_TEXT, [])}
    for office in programme.offices:
        groups[Level.NATION, ""][1].append(office)
        groups.setdefault((Level.REGION, office.region.th), (office.region, []))[1].append(office)
    for office in programme.offices:
        groups[Level.OFFICE, office.code] = (Text(office.name, office.name_en), [office])
    return groups


_Counted = tuple[Standing, tuple[int, ...]]
_numbers: Callable[[Counts], tuple[int, ...]] = attrgetter(*(field.name for field in fields(Counts)))


def _rate(level: Level, key: str, name: Text, report: str, found: Sequence[_Counted]) -> Rate:
    if len(found) == 1:  # one report of one office, as most are
        ((standing, numbers),) = found
        return Rate(level, key, name, report, Counts(*numbers), {standing: 1})
    tally = Counter(standing for standing, _ in found)
    standings = {standing: tally[standing] for standing in Standing if tally[standing]}
    totals = map(sum, zip(*(counts for _, counts in found), strict=True))
    return Rate(level, key, name, report, Counts(*totals), standings)


def _counted(status: ReportStatus | None, report: Report) -> _Counted:
    """One expected report as its standing and a 0 or 1 for each count."""
    has_deadline = report.deadline is not None
    if status is None:
        nothing_known = Counts(expected=1, expected_with_deadline=int(has_deadline))
        return Standing.UNKNOWN, _numbers(nothing_known)
    standing = standing_of(status)
    time = status.time.state if has_deadline else TimeState.NO_DEADLINE
    counts = Counts(
        expected=1,
        reported=int(standing in REPORTED),
        complete_now=int(status.content.state is ContentState.COMPLETE),
        expected_with_deadline=int(has_deadline),
        on_time=int(time is TimeState.ON_TIME),
        late=int(time is TimeState.LATE),
        overdue=int(has_deadline and standing is Standing.OVERDUE),
        awaiting=int(time is TimeState.AWAITING),
        undecided=int(time is TimeState.UNDECIDED),
    )
    return standing, _numbers(counts)
