"""Notices that an event causes: a last day that moved, a report that was sent back; each once, while it is so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from datetime import date

from rules.catalogue import say
from rules.decisions.decided import Decisions
from rules.decisions.reviews import review_events
from rules.declared.deadlines import day_of, start_of
from rules.declared.programme import Programme
from rules.notices.moved import TOLD_WITHIN, moved_last_days
from rules.notices.notice import Moved, Notice, NoticeKey, NoticeKind, Returned
from rules.overview.standing import is_owed
from rules.readings.dates import day_text
from rules.verdicts.events import Event, EventKind
from rules.verdicts.facts import ReportStatus

CAUSED_BY_EVENTS = frozenset((NoticeKind.MOVED, NoticeKind.RETURNED))
"""Planned in the transaction of their event, or never."""

Statuses = Mapping[tuple[str, str], ReportStatus]


def change_notices(
    events: Iterable[Event],
    decisions: Decisions,
    programme: Programme,
    statuses: Statuses,
    today: date,
    told: Set[NoticeKey] = frozenset(),
) -> tuple[Notice, ...]:
    """What these events cause and is still so.

    programme: with everything in force that was decided; told: what somebody was sent.
    """
    known = tuple(events)
    moved = moved_last_days(known, programme, today)
    return (*moved_notices(moved, statuses, told), *_returned_notices(known, decisions, programme, statuses, today))


def moved_notices(moved: Iterable[Moved], statuses: Statuses, told: Set[NoticeKey] = frozenset()) -> Iterator[Notice]:
    """Last days that moved, for who still owes the report: one notice for all that one order moved to one day.

    Of several orders the last is told alone, from the day that the office knows.
    """
    gathered: dict[NoticeKey, list[Moved]] = {}
    known: dict[tuple[str, str], date] = {}  # the day that an office knows, where it was not told of a move
    for move in moved:
        pair, key = (move.office, move.report), _moved_key(move)
        old_day, status = known.pop(pair, move.old_day), statuses.get((move.office, move.report))
        if move.is_superseded:
            known |= {} if key in told else {pair: old_day}
        elif status is not None and is_owed(status) and old_day != move.new_day:
            gathered.setdefault(key, []).append(replace(move, old_day=old_day))
    for key, moves in gathered.items():
        first = moves[0]
        days = {"old": day_text(first.old_day), "new": day_text(first.new_day)}
        reports = tuple(dict.fromkeys(move.report for move in moves))
        yield Notice(key, reports, say("notices.why_moved", **days), first.new_day, first)


def _moved_key(move: Moved) -> NoticeKey:
    return NoticeKey(move.office, NoticeKind.MOVED, f"{move.new_day}/{move.order}", move.said_on)


def _returned_notices(
    events: Iterable[Event], decisions: Decisions, programme: Programme, statuses: Statuses, today: date
) -> Iterator[Notice]:
    """Reports that the centre sent back, as long as that is what it said last of them."""
    said_last = {event.id for event in review_events(decisions, lambda office, report: {}, programme, start_of(today))}
    for event in events:
        status = statuses.get((event.office, event.report))
        if event.kind is not EventKind.REVIEW_RETURNED or event.id not in said_last:
            continue
        if status is None or not status.is_expected or not day_of(event.at) <= today <= day_of(event.at) + TOLD_WITHIN:
            continue
        facts = {name: str(value or "") for name, value in event.facts.items()}
        said_on = date.fromisoformat(facts["day"])
        until = date.fromisoformat(facts["until"]) if facts["until"] else None
        returned = Returned(event.office, event.report, facts["comment"], facts["rows"], until, said_on)
        key = NoticeKey(event.office, NoticeKind.RETURNED, event.id, said_on)
        yield Notice(key, (event.report,), say("notices.why_returned", day=day_text(said_on)), returned=returned)
