"""The queue of what waits for the centre: what is in it, what was chosen, and what each row is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from rules.catalogue import Message, say
from rules.decisions.decided import Choice, Decisions, Item, WaitKind, is_about, revision_item_id
from rules.decisions.held import Held
from rules.decisions.staff_rows import StaffRow, doubled_ids
from rules.declared.confirmations import confirmed_gone
from rules.declared.deadlines import day_of
from rules.declared.programme import Programme
from rules.readings.dates import day_text, parse_day
from rules.readings.text import matching_form
from rules.verdicts.facts import ContentState, Histories, ReportStatus, TimeState

CHOICE, WHY, BY = "choice", "why", "by"
ACCEPT, REFUSE = "รับ", "ไม่รับ"
CHOICES = (ACCEPT, REFUSE)

MOST_CODE_CHARACTERS = 200

Statuses = Mapping[tuple[str, str], ReportStatus]


@dataclass(frozen=True, slots=True)
class QueueRead:
    """What the queue says now. told: row (1-based) -> what to write beside it."""

    decisions: Decisions
    told: Mapping[int, Message]


def read_queue(
    rows: Sequence[StaffRow], known: Decisions, items: Mapping[str, Item], headers: Mapping[str, str], today: date
) -> QueueRead:
    """Each answered row against what was chosen before; one that is doubled, unclear, emptied or gone changes nothing.

    items: what the rows' ids stand for, where this ledger does not know it (a fresh machine).
    """
    told: dict[int, Message] = {}
    choices, known_items = dict(known.choices), {**items, **known.items}
    doubled = doubled_ids(rows)
    for row in rows:
        item = known_items.get(row.item_id)
        if not row.item_id or item is None:
            if not row.is_blank:
                told[row.row_1based] = say("decisions.not_ours")
            continue
        if row.item_id in doubled:
            told[row.row_1based] = say("decisions.doubled", id=row.item_id)
            continue
        typed, before = row.text(CHOICE), choices.get(row.item_id)
        accepts = {matching_form(ACCEPT): True, matching_form(REFUSE): False}.get(matching_form(typed))
        if typed and accepts is None:
            told[row.row_1based] = say(
                "decisions.unclear_choice", column=headers[CHOICE], typed=typed, accept=ACCEPT, refuse=REFUSE
            )
            continue
        if accepts is False and not row.text(WHY):
            told[row.row_1based] = say("decisions.say_why", column=headers[WHY], refuse=REFUSE)
            continue
        if accepts is not None and (before is None or before.accepts is not accepts):
            choices[row.item_id] = Choice(accepts, row.text(WHY), row.text(BY), _told_on(row, before) or today)
        if (chosen := choices.get(row.item_id)) is not None:
            told[row.row_1based] = chosen_message(chosen)
    return QueueRead(replace(known, choices=choices, items=known_items), told)


def chosen_message(chosen: Choice) -> Message:
    """What the row of an answered item is told."""
    return say("decisions.accepted" if chosen.accepts else "decisions.refused", day=day_text(chosen.decided_on))


def _told_on(row: StaffRow, before: Choice | None) -> date | None:
    """The day that our own cell names, where a ledger that knew of the choice was lost."""
    return parse_day(" ".join(row.status.split(" ")[-3:])).day if before is None else None


def waiting_items(
    programme: Programme,
    decisions: Decisions,
    statuses: Statuses,
    histories: Histories,
    lost: Iterable[str],
    held: Held | None,
    now: datetime,
) -> dict[str, Item]:
    """Item id -> what waits now, in the order of offices; nothing that somebody decided already."""
    today = day_of(now)
    large = {} if held is None else {held.item_id: Item(WaitKind.LARGE, "", held.report, held.key, today)}
    found = {
        **{item.id: item for item in _of_statuses(programme, statuses, histories, today)},
        **{
            revision_item_id(name, one): Item(WaitKind.REVISION, "", one.reports[0], name, today)
            for name, one in decisions.waiting.items()
        },
        **{
            f"{WaitKind.LOST}-{name}": Item(
                WaitKind.LOST, decisions.dates[name].office, decisions.dates[name].reports[0], name, today
            )
            for name in lost
            if is_about(programme, decisions.dates[name].office, decisions.dates[name].reports)
        },
        **large,
    }
    return {name: item for name, item in found.items() if name not in decisions.choices}


def _of_statuses(programme: Programme, statuses: Statuses, histories: Histories, today: date) -> Iterator[Item]:
    for (office, report), status in statuses.items():
        history = histories.get((office, report))
        if status.content.state is ContentState.DECLARED_WAITING and history is not None and history.declared:
            yield Item(WaitKind.DECLARATION, office, report, str(history.declared.declared_on), today)
        if status.time.state is TimeState.AWAITING:
            yield Item(WaitKind.TIME, office, report, "", today)
        if report == programme.register and history is not None and history.absent_keys:
            for code in sorted(history.absent_keys - confirmed_gone(programme, office, today)):
                if len(code) <= MOST_CODE_CHARACTERS:  # else nobody's group: a text pasted into the column of codes
                    yield Item(WaitKind.GONE, office, report, code, today)
