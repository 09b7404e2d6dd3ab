"""Last days that moved, from what the history tells of orders and extensions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from rules.declared.deadlines import announced_by, as_counted, day_of, last_day_in_force
from rules.declared.programme import Extension, Programme, Report, Revision
from rules.notices.notice import Moved
from rules.verdicts.events import Event, EventKind

TOLD_WITHIN = timedelta(days=30)
"""For so long after the service saw an order, an office that nobody could tell it is still told once somebody can."""


def moved_last_days(events: Iterable[Event], programme: Programme, today: date) -> tuple[Moved, ...]:
    """Every move that these events tell and the programme still holds, for each office that it concerns."""
    found: list[Moved] = []
    for event in events:
        seen_on = day_of(event.at)
        report = next((each for each in programme.reports if each.id == event.report), None)
        if report is None or report.deadline is None or not seen_on <= today <= seen_on + TOLD_WITHIN:
            continue
        if event.kind is EventKind.DEADLINE_REVISED:
            found.extend(_by_order(event, report, programme, seen_on))
        elif event.kind is EventKind.EXTENDED:
            found.extend(_by_extension(event, report, programme, seen_on))
    return tuple(move for move in found if move.old_day != move.new_day)


def _by_order(event: Event, report: Report, programme: Programme, seen_on: date) -> Iterator[Moved]:
    revisions = announced_by(report.revisions, date.max)
    place = next((number for number, each in enumerate(revisions) if _is_told(each, event)), None)
    if place is None or report.deadline is None:
        return
    revision = revisions[place]
    old = as_counted(revisions[place - 1].last_day if place else report.deadline, programme)
    new = as_counted(revision.last_day, programme)
    for office in programme.offices:
        if report.id in office.expected_reports:
            words = revision.order_number, revision.reason, revision.announced_on
            yield Moved(office.code, report.id, old, new, *words, seen_on)


def _by_extension(event: Event, report: Report, programme: Programme, seen_on: date) -> Iterator[Moved]:
    granted = (each for each in programme.extensions if (each.office, each.report) == (event.office, event.report))
    extension = next((each for each in granted if _is_granted(each, event)), None)
    old = last_day_in_force(report, programme, extension.granted_on) if extension else None
    if extension is not None and old is not None:
        new = as_counted(extension.until, programme)
        if new > old:
            words = extension.granted_by, extension.reason, extension.granted_on
            yield Moved(extension.office, report.id, old, new, *words, seen_on, is_extension=True)


def _is_told(revision: Revision, event: Event) -> bool:
    facts = event.facts
    days = revision.announced_on.isoformat(), revision.last_day.isoformat()
    return days == (facts.get("announced_on"), facts.get("last_day")) and revision.order_number == facts["order_number"]


def _is_granted(extension: Extension, event: Event) -> bool:
    facts = event.facts
    days = extension.granted_on.isoformat(), extension.until.isoformat()
    return days == (facts.get("granted_on"), facts.get("last_day"))
