"""Why a report's time says what it says: the deadline and its revisions, the evidence, the rule, each verdict."""

from __future__ import annotations

from datetime import date, datetime

from rules.catalogue import Message, say
from rules.declared.confirmations import confirmations_of
from rules.declared.deadlines import announced_by, as_counted, day_of, extensions_of, passes_at
from rules.declared.programme import ConfirmationKind, Programme, Report
from rules.readings.dates import day_text
from rules.readings.moment_text import moment_text
from rules.verdicts.facts import History, Interval, ReportStatus, TimeFact, TimeState, Verdict
from rules.verdicts.punctuality import DRIVE_LAG_MINUTES
from rules.verdicts.status_messages import time_message


def explain_time(status: ReportStatus, history: History, programme: Programme, now: datetime) -> tuple[Message, ...]:
    """The time fact step by step, in the order in which it is judged: the last days, the evidence, the rule that
    applied, the verdict against each last day, and the headline. `status` is what `judge` gave for this history."""
    report = programme.report(status.report)
    if report.deadline is None:
        return (say("statuses.explain_no_deadline"),)
    return (
        *_deadline_lines(status, report, programme, day_of(now)),
        *_evidence_lines(status, history, programme, day_of(now)),
        *_rule_lines(status.time, programme),
        *_verdict_lines(status.time),
    )


def _deadline_lines(status: ReportStatus, report: Report, programme: Programme, today: date) -> list[Message]:
    assert report.deadline is not None  # noqa: S101  the caller has one
    lines = [say("statuses.explain_deadline", last_day=day_text(report.deadline))]
    days = [report.deadline]
    known = announced_by(report.revisions, today)
    for revision in (*known, *(revision for revision in report.revisions if revision not in known)):
        lines.append(
            say(
                "statuses.explain_revision" if revision in known else "statuses.explain_revision_ahead",
                announced_on=day_text(revision.announced_on),
                last_day=day_text(revision.last_day),
                order_number=revision.order_number,
                reason=revision.reason,
            )
        )
        days.append(revision.last_day)
    for extension in extensions_of(programme, status.office, status.report, today):
        lines.append(
            say(
                "statuses.explain_extension",
                last_day=day_text(extension.until),
                granted_on=day_text(extension.granted_on),
                granted_by=extension.granted_by,
                reason=extension.reason,
            )
        )
        days.append(extension.until)
    for day in dict.fromkeys(days):
        counted = as_counted(day, programme)
        if counted != day:
            lines.append(say("statuses.explain_moved", last_day=day_text(day), counted_day=day_text(counted)))
    return lines


def _evidence_lines(status: ReportStatus, history: History, programme: Programme, today: date) -> list[Message]:
    time = status.time
    if time.completed is None:
        if history.last_read_at is None:
            return [say("statuses.explain_never_read")]
        return [say("statuses.explain_not_complete", last_read_at=moment_text(history.last_read_at))]
    if history.completed is None:
        until, accepts = moment_text(time.completed.until), ConfirmationKind.NOTHING_TO_REPORT
        accepted = confirmations_of(programme, status.office, status.report, today, accepts)
        if not accepted:
            return [say("statuses.explain_declared", until=until)]
        by, on = accepted[-1].confirmed_by, day_text(accepted[-1].confirmed_on)
        return [say("statuses.explain_declared_accepted", until=until, confirmed_by=by, confirmed_on=on)]
    lines = [_interval_line(time.completed)]
    if time.sent_on is not None:
        lines.append(say("statuses.explain_letter", sent_on=day_text(time.sent_on)))
    return lines


def _interval_line(completed: Interval) -> Message:
    until = moment_text(completed.until)
    if completed.after is None:
        return say("statuses.explain_interval_open", until=until)
    return say("statuses.explain_interval", after=moment_text(completed.after), until=until)


def _rule_lines(time: TimeFact, programme: Programme) -> list[Message]:
    assert time.last_day is not None  # noqa: S101  the report has a deadline
    last_day = day_text(time.last_day)
    if time.confirmed_by:
        return [say("statuses.explain_rule_confirmed", confirmed_by=time.confirmed_by)]
    if time.state is TimeState.ON_TIME and _had_the_benefit(time):
        return [say("statuses.explain_rule_lag", last_day=last_day, lag_minutes=DRIVE_LAG_MINUTES)]
    if time.state is TimeState.WAITING and time.declared_on is not None:
        return [say("statuses.explain_rule_waiting", declared_on=day_text(time.declared_on))]
    sentence = {
        TimeState.ON_TIME: "on_time",
        TimeState.LATE: "late",
        TimeState.AWAITING: "awaiting",
        TimeState.OVERDUE: "overdue",
        TimeState.UNDECIDED: "undecided",
    }.get(time.state, "open")
    lines = [say(f"statuses.explain_rule_{sentence}", last_day=last_day)]
    if time.state is TimeState.LATE and time.most_days > time.days:
        lines.append(say("statuses.explain_late_at_least", days=time.days, most_days=time.most_days))
    return lines


def _had_the_benefit(time: TimeFact) -> bool:
    if time.completed is None or time.last_day is None or time.sent_on is not None:
        return False
    return time.completed.until > passes_at(time.last_day)


def _verdict_lines(time: TimeFact) -> list[Message]:
    lines = []
    is_waiting = time.state is TimeState.WAITING  # what it would be, were it not the centre's turn, is no verdict on it
    for name, verdict in (
        ("in_force", time.against_in_force),
        ("latest", time.against_latest),
        ("extension", time.against_extension),
    ):
        if verdict is not None and verdict.last_day is not None and not is_waiting:
            lines.append(_against(name, verdict, verdict.last_day))
    assert time.last_day is not None  # noqa: S101  the report has a deadline
    headline = say("statuses.explain_headline", last_day=day_text(time.last_day), verdict=time_message(time))
    return [*lines, headline]


def _against(name: str, verdict: Verdict, last_day: date) -> Message:
    return say(f"statuses.explain_against_{name}", last_day=day_text(last_day), verdict=time_message(verdict))
