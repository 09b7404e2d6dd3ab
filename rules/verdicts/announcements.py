"""Events that no look at a sheet brings: what the centre announced, granted or confirmed, and readings that failed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from itertools import groupby

from rules.catalogue import Language
from rules.declared.deadlines import announced_by, day_of
from rules.declared.programme import Confirmation, ConfirmationKind, Programme, Revision
from rules.verdicts.events import Event, EventKind, event
from rules.verdicts.facts import Reading, ReadingState
from rules.verdicts.status_messages import reading_message

_CONFIRMATION_EVENTS = {
    ConfirmationKind.ON_TIME: EventKind.COMPLETION_CONFIRMED,
    ConfirmationKind.LATE: EventKind.COMPLETION_CONFIRMED,
    ConfirmationKind.NOTHING_TO_REPORT: EventKind.DECLARATION_ACCEPTED,
    ConfirmationKind.DECLARATION_REFUSED: EventKind.DECLARATION_REFUSED,
    ConfirmationKind.KEY_GONE: EventKind.GROUP_CONFIRMED_GONE,
}


def announcement_events(programme: Programme, now: datetime, seen: Collection[str] = ()) -> tuple[Event, ...]:
    """An event for every revision, extension and confirmation that holds by today and whose event id is not in `seen`.

    The ids are made of what was announced, so that each is told once however often the programme is read; an entry that
    is changed afterwards is told again.
    """
    today = day_of(now)
    told = [*_revisions(programme, now), *_extensions(programme, now)]
    told += [_confirmed(programme, c, now) for c in programme.confirmations if c.confirmed_on <= today]
    return tuple(event for event in {event.id: event for event in told}.values() if event.id not in seen)


def reading_events(
    before: Mapping[tuple[str, str], Reading], after: Mapping[tuple[str, str], Reading], programme: Programme
) -> tuple[Event, ...]:
    """An event for each reading whose state is no longer what it was; one per office (report "") when all its reports
    changed alike.

    `before` are the readings of the former pass; an office that was never looked at counts as read normally. The ids
    are made of the last good look and the new state, so that a pass repeated after a crash tells the same.
    """
    events: list[Event] = []
    for office, of_office in groupby(programme.in_order(after), key=lambda pair: pair[0]):
        pairs = list(of_office)
        changed = [pair for pair in pairs if _state(before.get(pair)) is not after[pair].state]
        alike = {(after[pair].state, after[pair].reasons, _last_good(before.get(pair))) for pair in changed}
        if len(changed) == len(pairs) > 1 and len(alike) == 1:
            events.append(_reading_event(programme, office, "", before.get(pairs[0]), after[pairs[0]]))
        else:
            events += [_reading_event(programme, office, pair[1], before.get(pair), after[pair]) for pair in changed]
    return tuple(events)


def _revisions(programme: Programme, now: datetime) -> Iterable[Event]:
    for report in programme.reports:
        for revision in announced_by(report.revisions, day_of(now)):
            facts = _revision_facts(revision)
            yield event(EventKind.DEADLINE_REVISED, programme.id, "", report.id, now, facts, identity=facts)
    for window in programme.windows:
        for revision in announced_by(window.revisions, day_of(now)):
            facts = {**_revision_facts(revision), "window": window.id}
            yield event(EventKind.WINDOW_REVISED, programme.id, "", "", now, facts, identity=facts)


def _revision_facts(revision: Revision) -> dict[str, object]:
    return {
        "announced_on": revision.announced_on.isoformat(),
        "last_day": revision.last_day.isoformat(),
        "order_number": revision.order_number,
        "reason": revision.reason,
    }


def _extensions(programme: Programme, now: datetime) -> Iterable[Event]:
    for extension in programme.extensions:
        if extension.granted_on <= day_of(now):
            facts: dict[str, object] = {
                "last_day": extension.until.isoformat(),
                "granted_on": extension.granted_on.isoformat(),
                "granted_by": extension.granted_by,
                "reason": extension.reason,
            }
            kind = EventKind.EXTENDED
            yield event(kind, programme.id, extension.office, extension.report, now, facts, identity=facts)


def _confirmed(programme: Programme, confirmation: Confirmation, now: datetime) -> Event:
    completed_on = confirmation.completed_on
    facts: dict[str, object] = {
        "verdict": confirmation.kind.value,
        "confirmed_on": confirmation.confirmed_on.isoformat(),
        "confirmed_by": confirmation.confirmed_by,
        "reason": confirmation.reason,
        "completed_on": completed_on.isoformat() if completed_on else None,
        "group": confirmation.key,
    }
    kind = _CONFIRMATION_EVENTS[confirmation.kind]
    return event(kind, programme.id, confirmation.office, confirmation.report, now, facts, identity=facts)


def _reading_event(programme: Programme, office: str, report: str, before: Reading | None, after: Reading) -> Event:
    kind = EventKind.READING_RESTORED if after.state is ReadingState.OK else EventKind.READING_FAILED
    message = reading_message(after)
    facts: dict[str, object] = {
        "state": after.state.value,
        "sentence": {"th": message.text(Language.TH), "en": message.text(Language.EN)},
        "last_good": _last_good(before),
    }
    identity = [after.state.value, _last_good(before)]
    return event(kind, programme.id, office, report, after.attempted_at, facts, identity)


def _state(reading: Reading | None) -> ReadingState:
    return ReadingState.OK if reading is None else reading.state


def _last_good(reading: Reading | None) -> str | None:
    return reading.data_as_of.isoformat() if reading is not None and reading.data_as_of is not None else None
