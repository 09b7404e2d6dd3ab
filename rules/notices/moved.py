"""Last days that moved, from what the history tells of orders and extensions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from rules.declared.deadlines import announced_by, as_counted, day_of, last_day_in_force
from rules.declared.programme import Extension, Programme, Report, Revision
from rules.notices.notice import Moved
from rules.verdicts.events import Event, EventKind

TOLD_WITHIN = timedelta(days=30)
"""For so long after the service saw an order, an office that nobody could tell it is still told once somebody can; and
an order that was announced longer than that before it was seen is no news to anybody."""


def moved_last_days(events: Iterable[Event], programme: Programme, today: date) -> tuple[Moved, ...]:
    """Every move that these events tell and the programme still holds, for each office that it concerns."""
    found: list[Moved] = []
    extended: dict[tuple[str, str], date] = {}  # to which day an office's report was told to be extended last
    for event in events:
        seen_on = day_of(event.at)
        report = next((each for each in programme.reports if each.id == event.report), None)
        if report is None or report.deadline is None:
            continue
        if event.kind is EventKind.DEADLINE_REVISED:
            found.extend(_by_order(event, report, programme, seen_on, today))
        elif event.kind is EventKind.EXTENDED:
            before = extended.get((event.office, event.report))
            found.extend(_by_extension(event, report, programme, seen_on, before))
            extended[event.office, event.report] = as_counted(_day(event, "last_day"), programme)
    return tuple(m for m in found if m.old_day != m.new_day and _is_news(m, today))


def _is_news(moved: Moved, today: date) -> bool:
    is_known_since = moved.seen_on - moved.said_on > TOLD_WITHIN
    return not is_known_since and moved.seen_on <= today <= moved.seen_on + TOLD_WITHIN


def _by_order(event: Event, report: Report, programme: Programme, seen_on: date, today: date) -> Iterator[Moved]:
    """An order moves the day of all, but not where an office has more time than that."""
    revisions = announced_by(report.revisions, today)
    place = next((number for number, each in enumerate(revisions) if _is_told(each, event)), None)
    if place is None or report.deadline is None:
        return
    revision, is_superseded = revisions[place], place + 1 < len(revisions)
    old = as_counted(revisions[place - 1].last_day if place else report.deadline, programme)
    new = as_counted(revision.last_day, programme)
    for office in programme.offices:
        if report.id in office.expected_reports:
            own = [as_counted(e.until, programme) for e in _extensions(office.code, report.id, programme)]
            words = revision.order_number, revision.reason, revision.announced_on
            moved = Moved(office.code, report.id, max([old, *own]), max([new, *own]), *words, seen_on)
            yield replace(moved, is_superseded=is_superseded)


def _by_extension(
    event: Event, report: Report, programme: Programme, seen_on: date, before: date | None
) -> Iterator[Moved]:
    """before: the day of an earlier extension, which this one takes the place of."""
    granted = _extensions(event.office, event.report, programme)
    extension = next((each for each in granted if _is_granted(each, event)), None)
    in_force = last_day_in_force(report, programme, extension.granted_on) if extension else None
    if extension is not None and in_force is not None:
        old, new = max(in_force, before or in_force), as_counted(extension.until, programme)
        if new > in_force:
            order = ", ".join(filter(None, (extension.granted_by, extension.order_number)))
            words = order, extension.reason, extension.granted_on
            yield Moved(extension.office, report.id, old, new, *words, seen_on, is_extension=new > old)


def _extensions(office: str, report: str, programme: Programme) -> list[Extension]:
    return [each for each in programme.extensions if (each.office, each.report) == (office, report)]


def _day(event: Event, name: str) -> date:
    return date.fromisoformat(str(event.facts[name]))


def _is_told(revision: Revision, event: Event) -> bool:
    facts = event.facts
    days = revision.announced_on.isoformat(), revision.last_day.isoformat()
    return days == (facts.get("announced_on"), facts.get("last_day")) and revision.order_number == facts["order_number"]


def _is_granted(extension: Extension, event: Event) -> bool:
    facts = event.facts
    days = extension.granted_on.isoformat(), extension.until.isoformat()
    return days == (facts.get("granted_on"), facts.get("last_day"))
