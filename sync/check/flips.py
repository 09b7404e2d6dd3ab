"""What a revision that nobody has accepted yet would change: every verdict on time that would be another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rules.decisions.decided import DateDecision, Decisions
from rules.decisions.in_force import programme_in_force
from rules.declared.deadlines import day_of
from rules.declared.programme import Programme
from rules.verdicts.facts import Histories, ReportStatus, TimeFact
from sync.check.check import check
from sync.workbook.snapshot import Snapshots


@dataclass(frozen=True, slots=True)
class Flip:
    """One office's report whose verdict would be another."""

    office: str
    report: str
    before: TimeFact
    after: TimeFact | None  # None: it is no longer asked for


def flips_of(
    revision: DateDecision,
    snapshots: Snapshots,
    programme: Programme,
    histories: Histories,
    statuses: Iterable[ReportStatus],
    now: datetime,
) -> tuple[Flip, ...]:
    """The verdicts that accepting it would flip, as the rows stand, in the order of `statuses`.

    It is shown as if its announcement had come: what it will do on that day is what people want to see.
    """
    today = day_of(now)
    known = DateDecision(
        revision.reports,
        "",
        revision.until,
        min(revision.announced_on, today),
        revision.order_number,
        revision.reason,
        "",
    )
    then = check(snapshots, programme_in_force(programme, Decisions({"it": known}), today), histories, now).statuses
    pairs = [(before, then.get((before.office, before.report))) for before in statuses]
    return tuple(
        Flip(before.office, before.report, before.time, after.time if after.is_expected else None)
        for before, after in pairs
        if after is not None and before.is_expected
        if not after.is_expected or (before.time.state, before.time.days) != (after.time.state, after.time.days)
    )
