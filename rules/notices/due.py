"""Which notices are due on a day: reminders around last days, what events cause, the centre's digest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date, timedelta

from rules.catalogue import say
from rules.declared.deadlines import next_working_day
from rules.declared.programme import Programme
from rules.notices.notice import CENTRE, Notice, NoticeKey, NoticeKind, NoticePlan
from rules.notices.working_hours import is_working_day, working_day_before
from rules.overview.overview import Overview
from rules.overview.standing import is_owed
from rules.readings.dates import day_text
from rules.verdicts.facts import ContentState, ReportStatus, TimeState

CAUGHT_UP_WITHIN = timedelta(days=3)
"""A reminder that could not go on its day (nothing ran) goes that many days later at most; always on the next working
day."""

_ASKED_OF_OFFICE = frozenset((TimeState.WITHIN, TimeState.NEAR, TimeState.EXTENDED, TimeState.OVERDUE))


def notices_due(
    overview: Overview,
    programme: Programme,
    changes: Iterable[Notice],
    plan: NoticePlan,
    holidays: Set[date],
    *,
    must_decide: bool = False,
) -> tuple[Notice, ...]:
    """Everything that is to be told on the overview's day, offices in the programme's order, the digest last. changes:
    notices that events caused; must_decide: something waits for the centre's decision.

    What is not in it any more is not true any more: a notice that waits and is missing here is withdrawn. On a day off
    only what was due before still stands.
    """
    today = overview.day
    owed = {pair: status for pair, status in overview.statuses.items() if is_owed(status)}
    found = [*changes, *_reminders(owed, today, plan, holidays)]
    offices = {office.code: place for place, office in enumerate(programme.offices)}
    kinds = list(NoticeKind)
    found.sort(key=lambda notice: (offices[notice.key.office], kinds.index(notice.key.kind), notice.key.day))
    has_news = must_decide or bool(overview.waiting or overview.changed_of())
    return (*found, *(_digest(overview.day, plan, holidays) if has_news else ()))


def send_days(last_day: date, plan: NoticePlan, holidays: Set[date]) -> Mapping[date, NoticeKind]:
    """The days on which that last day is reminded of: before it, a day off gives way to the working day before; after
    it, to the next."""
    off = frozenset(holidays)
    days = {working_day_before(last_day - timedelta(days=n), off): NoticeKind.NEAR for n in plan.days_before}
    days |= {next_working_day(last_day + timedelta(days=n), off): NoticeKind.PASSED for n in plan.days_after}
    return dict(sorted(days.items()))


def _reminders(
    owed: Mapping[tuple[str, str], ReportStatus], today: date, plan: NoticePlan, holidays: Set[date]
) -> Iterator[Notice]:
    gathered: dict[tuple[str, date], list[str]] = {}
    for (office, report), status in owed.items():
        last_day = status.time.last_day
        is_open = status.content.state is not ContentState.NOT_OPEN
        if last_day is not None and is_open and status.time.state in _ASKED_OF_OFFICE:
            gathered.setdefault((office, last_day), []).append(report)
    for (office, last_day), reports in gathered.items():
        states = {owed[office, report].time.state for report in reports}
        has_passed = today > last_day
        if has_passed and states != {TimeState.OVERDUE}:
            continue  # nothing was read since: nobody may say that it is late
        begun = [(day, kind) for day, kind in send_days(last_day, plan, holidays).items() if day <= today]
        if not begun:
            continue
        day, kind = begun[-1]
        next_chance = next_working_day(day + timedelta(days=1), frozenset(holidays))
        if today > max(day + CAUGHT_UP_WITHIN, next_chance) or (kind is NoticeKind.PASSED) != has_passed:
            continue
        why = say(f"notices.why_{kind.value}", last_day=day_text(last_day), days=abs((last_day - today).days))
        yield Notice(NoticeKey(office, kind, last_day.isoformat(), day), tuple(reports), why, last_day)


def _digest(today: date, plan: NoticePlan, holidays: Set[date]) -> Sequence[Notice]:
    if plan.digest == "never" or not is_working_day(today, holidays):
        return ()
    monday = today - timedelta(days=today.weekday())
    if plan.digest == "weekly" and next_working_day(monday, frozenset(holidays)) != today:
        return ()
    return (Notice(NoticeKey(CENTRE, NoticeKind.DIGEST, "", today), (), say("notices.why_digest")),)
