"""What one pass says, as the value that the past is told from."""

from __future__ import annotations

from rules.declared.deadlines import day_of
from rules.declared.programme import Programme
from rules.overview.told_day import ToldDay
from rules.verdicts.explain import explain_time
from rules.verdicts.facts import History
from sync.check.check import Checked


def told_day(checked: Checked, programme: Programme) -> ToldDay:
    """Everything that is said at that moment: statuses and why, findings, and the rows that the centre sees."""
    steps = {
        pair: explain_time(status, checked.histories.get(pair, History()), programme, checked.at)
        for pair, status in checked.statuses.items()
    }
    return ToldDay(
        day_of(checked.at),
        checked.at,
        checked.statuses,
        checked.findings,
        steps,
        {report.id: checked.judged.entries(report.id) for report in programme.reports},
        checked.overview.frequent,
        checked.overview.activities,
        checked.overview.money,
    )
