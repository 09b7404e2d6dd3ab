"""What a revision or extension would do to verdicts already told: a preview, so that none flips in silence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from rules.deadlines import start_of
from rules.facts import Histories, ReportContent, ReportStatus, TimeFact
from rules.programme import Programme
from rules.status import judge_all


@dataclass(frozen=True, slots=True)
class Flip:
    """One office's report whose time fact would no longer be what it is."""

    office: str
    report: str
    before: TimeFact
    after: TimeFact

    @property
    def changes_verdict(self) -> bool:
        """Another state, not only another number of days or another last day."""
        return self.before.state is not self.after.state


def flips(
    before: Programme,
    after: Programme,
    contents: Mapping[tuple[str, str], ReportContent],
    histories: Histories,
    now: datetime,
) -> tuple[Flip, ...]:
    """Every expected report whose time fact differs between two editions of a programme, by office and report.

    Both are judged at the same moment: now, or 00:00 of the newest announcement, grant or confirmation that only
    `after` has, so that the preview of one to be announced tomorrow shows tomorrow. Rows and memory stay as they are.
    """
    moment = max([now, *(start_of(day) for day in _days_known(after) - _days_known(before))])
    former = judge_all(contents, histories, {}, before, moment)
    later = judge_all(contents, histories, {}, after, moment)
    return tuple(
        Flip(*pair, former[pair].time, later[pair].time)
        for pair in sorted(former.keys() & later.keys())
        if later[pair].is_expected and _told(former[pair]) != _told(later[pair])
    )


def _told(status: ReportStatus) -> tuple[object, ...]:
    time = status.time
    return time.state, time.days, time.last_day


def _days_known(programme: Programme) -> set[date]:
    days = {revision.announced_on for report in programme.reports for revision in report.revisions}
    days |= {extension.granted_on for extension in programme.extensions}
    return days | {confirmation.confirmed_on for confirmation in programme.confirmations}
