"""New decisions of the staff against the number of statuses that they would change together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from rules.catalogue.text import opening
from rules.decisions.decided import NOTHING_DECIDED, Decisions
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
    """The new decisions, where nobody has accepted yet that they change more than both thresholds allow.

    What the programme file decided was in force before it came into the tabs, and is none of them.
    """
    held = _unless_accepted(decided, known, fresh_ids(decided.decisions, known) - decided.carried)
    if held is None:
        return None

    def statuses(decisions: Decisions) -> Statuses:
        return check(seen, programme_in_force(decided.declared, decisions, day_of(now)), histories, now).statuses

    before, after = statuses(hold_back(decided.decisions, known, held.ids)), statuses(decided.decisions)
    count = sum(_told(status) != _told(after.get(pair)) for pair, status in before.items())
    is_held = held.choice is not None or is_unsafe(count, len(before), most_share_0_to_1, most_count)
    return replace(held, count=count, total=len(before)) if is_held else None


def held_before(tabs: Mapping[str, StaffTab], decided: Decided) -> Held | None:
    """The same on a machine that knows of no decision: what the rows' own cells say to be held."""
    words = opening("decisions.held", decided.declared.thai)
    rows = [row for tab in tabs.values() for row in tab.rows if row.item_id and row.status.startswith(words)]
    ids = frozenset(row.item_id for row in rows) & fresh_ids(decided.decisions, NOTHING_DECIDED)
    return _unless_accepted(decided, NOTHING_DECIDED, ids)


def _unless_accepted(decided: Decided, known: Decisions, ids: frozenset[str]) -> Held | None:
    """These decisions as one item, where there are any that nobody has accepted as they stand."""
    if not ids:
        return None
    key = held_key(decided.decisions, ids)
    choice = decided.decisions.choices.get(large_item_id(key))
    if choice is not None and choice.accepts:
        return None
    return Held(key, ids, first_report(decided.decisions, known, ids), 0, 0, choice)


def _told(status: ReportStatus | None) -> object:
    return status and (status.is_expected, status.content.state, status.time.state, status.time.days)
