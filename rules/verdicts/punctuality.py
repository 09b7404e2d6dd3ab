"""The time fact: was it complete in time, as far as can be known, and against which last day.

Completion is known as an interval (after, until]. Against one last day, which passes at P: an interval that begins at P
or later is late; one that ends by P is on time, and so is one that ends within Drive's lag after P, for the service
may simply have heard of the edit that much later; anything else straddles P and awaits the centre, it is never called
late. Late is told as it is known: at least to the first day that the interval allows, at most to its last; lists and
rates go by the first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from rules.declared.confirmations import confirmations_of
from rules.declared.deadlines import (
    LastDays,
    announced_by,
    day_of,
    days_between,
    extended_until,
    last_day_in_force,
    last_days,
    passes_at,
    start_of,
)
from rules.declared.programme import Confirmation, ConfirmationKind, Programme, Report
from rules.verdicts.completeness import waiting_since
from rules.verdicts.facts import History, Interval, TimeFact, TimeState, Verdict

_INSTANT = timedelta(microseconds=1)
DRIVE_LAG_MINUTES = 5  # Drive tells people's edits up to 3 minutes late, and polls add to it: the office's benefit


@dataclass(frozen=True, slots=True)
class _Span:
    """A part of a completion interval in which one deadline was in force."""

    interval: Interval
    days: LastDays


def judge_time(
    history: History, programme: Programme, office: str, report: Report, now: datetime, declaration_accepted: bool
) -> TimeFact:
    """The time fact of one office's report at this moment, from the memory alone.

    Once complete, the first completion decides and nothing later touches it. An accepted declaration of nothing to
    report is judged by when it was made. Otherwise the clock decides, except that a passed deadline needs a look since:
    without one it is UNDECIDED. A declaration that still waits for the centre is no report, but whose turn it is
    matters: until the centre settles it the time is WAITING, never the office's lateness.
    """
    if report.deadline is None:
        return TimeFact(TimeState.NO_DEADLINE, None, completed=history.completed)
    if history.completed is not None:
        return _judge_completed(history.completed, history.sent_on, programme, office, report, now)
    if declaration_accepted and history.declared_in is not None:
        return _judge_completed(history.declared_in, None, programme, office, report, now)
    open_fact = _judge_open(history, programme, office, report, now)
    waits_since = waiting_since(history, programme, office, report.id, day_of(now))
    if waits_since is None:
        return open_fact
    return replace(open_fact, state=TimeState.WAITING, declared_on=waits_since, days=0)


def _judge_completed(
    completed: Interval, sent_on: date | None, programme: Programme, office: str, report: Report, now: datetime
) -> TimeFact:
    today = day_of(now)
    spans: tuple[_Span, ...]
    if sent_on is not None:
        spans = (_Span(_whole_day(sent_on), last_days(report, programme, office, sent_on, today)),)
    else:
        spans = spans_by_announcement(completed, programme, office, report, today)
    lag = timedelta(minutes=DRIVE_LAG_MINUTES)
    headline = _verdict([(span.interval, span.days.governing) for span in spans], lag)
    in_force = _verdict([(span.interval, span.days.in_force) for span in spans], lag)
    latest = _verdict([(span.interval, span.days.latest) for span in spans], lag)
    extension = _verdict([(span.interval, span.days.extended_until) for span in spans], lag)
    kinds = (ConfirmationKind.ON_TIME, ConfirmationKind.LATE)
    confirmations = confirmations_of(programme, office, report.id, today, *kinds)
    # A letter's date is what a clerk typed; the centre, who holds the letter, may say otherwise.
    is_open_to_confirmation = headline.state is TimeState.AWAITING or sent_on is not None
    confirmed_by = ""
    if confirmations and is_open_to_confirmation:
        confirmation = confirmations[-1]
        confirmed_by = confirmation.confirmed_by
        governing = headline.last_day
        until = completed.until
        headline, in_force, latest, extension = (
            _confirmed(verdict, confirmation, governing, until, is_certain=sent_on is None)
            for verdict in (headline, in_force, latest, extension)
        )
    return TimeFact(
        state=headline.state,
        last_day=headline.last_day,
        days=headline.days_late,
        most_days=headline.most_days_late,
        completed=completed,
        against_in_force=in_force,
        against_latest=latest,
        against_extension=extension if extension.last_day is not None else None,
        confirmed_by=confirmed_by,
        sent_on=sent_on,
    )


def _judge_open(history: History, programme: Programme, office: str, report: Report, now: datetime) -> TimeFact:
    today = day_of(now)
    days = last_days(report, programme, office, today, today)
    governing = days.governing
    assert governing is not None  # noqa: S101  the caller has a deadline
    headline = _open_verdict(governing, history, now)
    state = headline.state
    remaining = -days_between(governing, today)
    if state is TimeState.WITHIN and days.is_extended:
        state = TimeState.EXTENDED
    elif state is TimeState.WITHIN and remaining <= programme.near_days:
        state = TimeState.NEAR
    extension = _open_verdict(days.extended_until, history, now) if days.extended_until is not None else None
    return TimeFact(
        state=state,
        last_day=governing,
        days=abs(remaining),
        against_in_force=_open_verdict(days.in_force or governing, history, now),
        against_latest=_open_verdict(days.latest or governing, history, now),
        against_extension=extension,
    )


def _open_verdict(last_day: date, history: History, now: datetime) -> Verdict:
    if now < passes_at(last_day):
        return Verdict(TimeState.WITHIN, last_day)
    if history.last_read_at is None or history.last_read_at < passes_at(last_day):
        return Verdict(TimeState.UNDECIDED, last_day)
    days = days_between(last_day, day_of(now))
    return Verdict(TimeState.OVERDUE, last_day, days, days)


def spans_by_announcement(
    completed: Interval, programme: Programme, office: str, report: Report, today: date
) -> tuple[_Span, ...]:
    """The completion interval cut where a revision known today was announced inside it, oldest part first: the deadline
    "in force that day" differs from part to part."""
    cuts = [
        start_of(revision.announced_on)
        for revision in announced_by(report.revisions, today)
        if (completed.after is None or completed.after < start_of(revision.announced_on))
        and start_of(revision.announced_on) < completed.until
    ]
    until = extended_until(programme, office, report.id, today)
    latest = last_day_in_force(report, programme, today)
    spans = []
    after = completed.after
    for end in sorted({*cuts, completed.until}):
        # A part that ends at an announcement ends before it: at that midnight the revision is in force.
        day = day_of(end) if end == completed.until else day_of(end - _INSTANT)
        in_force = last_day_in_force(report, programme, day)
        spans.append(_Span(Interval(after, end), LastDays(in_force, latest, until)))
        after = end
    return tuple(spans)


def _verdict(parts: list[tuple[Interval, date | None]], lag: timedelta) -> Verdict:
    """One verdict over the parts of an interval; parts that disagree await the centre."""
    verdicts = [_one_verdict(interval, last_day, lag) for interval, last_day in parts]
    last = verdicts[-1]
    if any(verdict.state is not last.state for verdict in verdicts):
        return Verdict(TimeState.AWAITING, last.last_day)
    return replace(
        last,
        days_late=min(verdict.days_late for verdict in verdicts),
        most_days_late=max(verdict.most_days_late for verdict in verdicts),
    )


def _one_verdict(interval: Interval, last_day: date | None, lag: timedelta) -> Verdict:
    if last_day is None:
        return Verdict(TimeState.NO_DEADLINE, None)
    passed = passes_at(last_day)
    if interval.after is not None and interval.after >= passed:
        first = max(1, days_between(last_day, day_of(interval.after + _INSTANT)))
        return Verdict(TimeState.LATE, last_day, first, max(first, days_between(last_day, day_of(interval.until))))
    if interval.until <= passed + lag:
        return Verdict(TimeState.ON_TIME, last_day)
    return Verdict(TimeState.AWAITING, last_day)


def _confirmed(
    verdict: Verdict, confirmation: Confirmation, governing: date | None, until: datetime, *, is_certain: bool
) -> Verdict:
    """An uncertain verdict as the centre's decision settles it.

    The decision is about the headline's last day. A day of completion, when given, settles the other last days too;
    without one, what was in time for a day is in time for every later day, and what was late for it is late for every
    earlier one.
    """
    if verdict.last_day is None or governing is None or (is_certain and verdict.state is not TimeState.AWAITING):
        return verdict
    last_day = verdict.last_day
    if confirmation.kind is ConfirmationKind.ON_TIME and last_day >= governing:
        return replace(verdict, state=TimeState.ON_TIME, days_late=0, most_days_late=0)
    if confirmation.completed_on is not None:
        late_days = days_between(last_day, confirmation.completed_on)
        late = max(0, late_days)
        return Verdict(TimeState.LATE if late else TimeState.ON_TIME, last_day, late, late)
    if confirmation.kind is ConfirmationKind.LATE and last_day <= governing:
        return Verdict(TimeState.LATE, last_day, 1, max(1, days_between(last_day, day_of(until))))
    return verdict


def _whole_day(day: date) -> Interval:
    """A completion on that day: the letter's date says no more, and no less."""
    return Interval(start_of(day), passes_at(day) - _INSTANT)
