"""New decisions of the staff against the number of statuses that they would change together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from rules.catalogue.text import opening
from rules.decisions.decided import Decisions
from rules.decisions.held import Held, first_report, fresh_ids, held_key, hold_back, large_item_id
from rules.decisions.in_force import programme_in_force
from rules.declared.deadlines import day_of
from rules.verdicts.changes import is_unsafe
from rules.verdicts.facts import Histories, ReportStatus
from sync.check.check import check
from sync.check.decide import Decided
from sync.read.read_decisions import StaffTab
from sync.workbook.snapshot import Snapshots

Statuses = Mapping[tuple[str, str], ReportStatus]


def held_decisions(
    decided: Decided,
    known: Decisions,
    seen: Snapshots,
    histories: Histories,
    now: datetime,
    most_share_0_to_1: float,
    most_count: int,
) -> Held | None:
    """The new decisions, where nobody has accepted yet that they change more than both thresholds allow."""
    ids = fresh_ids(decided.decisions, known)
    if not ids:
        return None
    key = held_key(decided.decisions, ids)
    choice = decided.decisions.choices.get(large_item_id(key))
    if choice is not None and choice.accepts:
        return None
    without = hold_back(decided.decisions, known, ids)

    def statuses(decisions: Decisions) -> Statuses:
        return check(seen, programme_in_force(decided.declared, decisions, day_of(now)), histories, now).statuses

    before, after = statuses(without), statuses(decided.decisions)
    count = sum(_told(status) != _told(after.get(pair)) for pair, status in before.items())
    if choice is None and not is_unsafe(count, len(before), most_share_0_to_1, most_count):
        return None
    return Held(key, ids, first_report(decided.decisions, known, ids), count, len(before), choice)


def held_before(tabs: Mapping[str, StaffTab], decided: Decided) -> Held | None:
    """The same on a machine that knows of no decision: what the rows' own cells say to be held."""
    words = opening("decisions.held", decided.declared.thai)
    rows = [row for tab in tabs.values() for row in tab.rows if row.item_id and row.status.startswith(words)]
    ids = frozenset(row.item_id for row in rows) & fresh_ids(decided.decisions, Decisions())
    if not ids:
        return None
    key = held_key(decided.decisions, ids)
    choice = decided.decisions.choices.get(large_item_id(key))
    if choice is not None and choice.accepts:
        return None
    return Held(key, ids, first_report(decided.decisions, Decisions(), ids), 0, 0, choice)


def _told(status: ReportStatus | None) -> object:
    return status and (status.is_expected, status.content.state, status.time.state, status.time.days)
