"""Verdicts on time that became others because the centre decided something: each told with its cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from rules.catalogue import Language, Message
from rules.declared.programme import Programme
from rules.verdicts.events import Event, EventKind, event, event_message
from rules.verdicts.facts import ReportStatus, TimeState
from rules.verdicts.status_messages import time_told

_DECIDED = frozenset({TimeState.ON_TIME, TimeState.LATE, TimeState.OVERDUE})
_CAUSES = frozenset({EventKind.DEADLINE_REVISED, EventKind.EXTENDED, EventKind.EXEMPTED})

Statuses = Mapping[tuple[str, str], ReportStatus]


def is_flip(before: ReportStatus | None, after: ReportStatus) -> bool:
    """A verdict that was told becomes another though nothing was completed since: a revision, an extension, an
    exemption or a confirmation did it."""
    if before is None or not before.is_expected or before.time.state not in _DECIDED:
        return False
    if not after.is_expected:
        return True
    newly_completed = before.time.completed is None and after.time.completed is not None
    return before.time.state != after.time.state and not newly_completed


def flip_events(
    before: Statuses, after: Statuses, causes: Iterable[Event], programme: Programme, now: datetime
) -> Iterator[Event]:
    """For each report of the offices that one of these new events is about, whose verdict was told and flips; once."""
    for cause in causes:
        if cause.kind not in _CAUSES:
            continue
        for (office, report), status in after.items():
            former = before.get((office, report))
            if former is None or report != cause.report or cause.office not in ("", office):
                continue
            if is_flip(former, status):
                words = {
                    "before": time_told(former),
                    "after": time_told(status),
                    "cause": event_message(cause, programme),
                }
                facts: dict[str, object] = {name: _both(message) for name, message in words.items()}
                yield event(EventKind.VERDICT_CHANGED, programme.id, office, report, now, facts, [cause.id])


def _both(message: Message) -> dict[str, str]:
    return {"th": message.text(Language.TH), "en": message.text(Language.EN)}
