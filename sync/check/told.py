"""What one pass says, as the value that the past is told from."""

from __future__ import annotations

from functools import partial

from rules.declared.deadlines import day_of
from rules.declared.programme import Programme
from rules.overview.told_day import ToldDay
from rules.verdicts.explain import explain_time
from rules.verdicts.facts import History
from sync.check.check import Checked
from sync.check.kept import Kept


def told_day(checked: Checked, programme: Programme, kept: Kept | None = None) -> ToldDay:
    """Everything that is said at that moment: statuses and why, findings, and the rows that the centre sees.

    kept: what passes before this one made of the same.
    """
    known, histories = kept or Kept(), checked.histories
    steps = {
        pair: known.value(
            ("steps", pair),
            (status, histories.get(pair)),
            partial(explain_time, status, histories.get(pair, History()), programme, checked.at),
        )
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
