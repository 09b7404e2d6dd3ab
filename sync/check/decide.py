"""What the staff tabs say now, against what was decided before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from config.office_names import find_reports, names_of
from config.usage import UsageProblem
from rules.catalogue import Message
from rules.decisions.date_rows import lost_dates, read_dates, without_revoked
from rules.decisions.decided import NOTHING_DECIDED, Decisions, Item, WaitKind
from rules.decisions.queue import read_queue
from rules.decisions.staff_rows import Naming, StaffRow
from rules.declared.programme import Programme
from sync.read.read_decisions import StaffTab
from sync.workbook.staff_layout import DATES, DATES_TAB, QUEUE, QUEUE_TAB


@dataclass(frozen=True, slots=True, eq=False)
class Decided:
    """What holds. told: tab id -> row (1-based) -> what to write beside it; lost: decisions in force without a row."""

    decisions: Decisions = NOTHING_DECIDED
    told: Mapping[str, Mapping[int, Message]] = field(default_factory=dict)
    lost: tuple[str, ...] = ()


def decide(tabs: Mapping[str, StaffTab], known: Decisions, programme: Programme, today: date) -> Decided:
    """The decisions of these tabs; of a tab that is missing what was known stays as it is."""
    decisions = known
    told: dict[str, Mapping[int, Message]] = {}
    lost: tuple[str, ...] = ()
    queue, dates = tabs.get(QUEUE_TAB), tabs.get(DATES_TAB)
    if queue is not None:
        items = {row.item_id: item for row in queue.rows if (item := _item(row)) is not None}
        read = read_queue(queue.rows, decisions, items, QUEUE.in_words(programme.thai), today)
        decisions, told[QUEUE_TAB] = read.decisions, read.told
    decisions = without_revoked(decisions)
    if dates is not None:
        headers = DATES.in_words(programme.thai)
        found = read_dates(dates.rows, decisions, programme, naming_of(programme), headers, today)
        decisions, told[DATES_TAB] = found.decisions, found.told
        lost = lost_dates(dates.rows, decisions)
    return Decided(decisions, told, lost)


def naming_of(programme: Programme) -> Naming:
    """How people name offices and reports of this programme."""
    names = names_of(programme)

    def reports(text: str) -> tuple[str, ...]:
        try:
            return tuple(report.id for report in find_reports(programme, text))
        except UsageProblem:
            return ()

    return Naming(names.code_of, reports, names.suggestion, names.names)


def facts_of(item: Item) -> str:
    """What a row of the queue keeps of its item, for a machine that lost its ledger."""
    plain = [item.kind.value, item.office, item.report, item.key, item.since.isoformat()]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _item(row: StaffRow) -> Item | None:
    try:
        kind, office, report, key, since = json.loads(row.facts)
        return Item(WaitKind(kind), str(office), str(report), str(key), date.fromisoformat(since))
    except (ValueError, TypeError):
        return None
