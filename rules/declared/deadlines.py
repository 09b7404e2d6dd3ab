"""Which last day holds: dated revisions, extensions, windows, and the moment at which a day is over.

All days are calendar days in Asia/Bangkok. Thailand has had UTC+07:00 without summer time since 1920 (IANA tz
database, zone Asia/Bangkok), so a fixed offset says the same as the zone and needs no zone files.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from rules.declared.programme import Extension, Programme, Report, Revision, Window
from rules.readings.moment_text import BANGKOK

_SATURDAY = 5  # date.weekday(): Monday is 0


@dataclass(frozen=True, slots=True)
class LastDays:
    """The last days of one office's report that matter on one day; each None where there is none.

    in_force: as revised up to `on`; latest: as revised up to `known_on` (today); extended_until: the office's extension
    granted up to `known_on`; governing: the latest of the three, the day that the headline is judged against.
    """

    in_force: date | None
    latest: date | None
    extended_until: date | None

    @property
    def governing(self) -> date | None:
        """The latest of the three; None for a report without a deadline."""
        if self.in_force is None or self.latest is None:
            return None
        return max(day for day in (self.in_force, self.latest, self.extended_until) if day is not None)

    @property
    def is_extended(self) -> bool:
        """The extension gives more time than every announced deadline."""
        return self.extended_until is not None and self.extended_until == self.governing != self.latest


def day_of(moment: datetime) -> date:
    """The calendar day of an aware moment in Bangkok. Raises ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment without time zone: {moment!r}")
    return moment.astimezone(BANGKOK).date()


def start_of(day: date) -> datetime:
    """00:00 of that day in Bangkok, aware."""
    return datetime.combine(day, time(), BANGKOK)


def passes_at(last_day: date) -> datetime:
    """The moment at which a last day has passed: 00:00 of the next day, for the last day itself is included."""
    return start_of(last_day + timedelta(days=1))


def days_between(last_day: date, day: date) -> int:
    """Calendar days from a last day to a day: 1 for the day after it, negative before it."""
    return (day - last_day).days


def next_working_day(day: date, holidays: frozenset[date]) -> date:
    """That day, or the first after it that is neither Saturday, Sunday nor in `holidays`."""
    while day.weekday() >= _SATURDAY or day in holidays:
        day += timedelta(days=1)
    return day


def as_counted(last_day: date, programme: Programme) -> date:
    """A last day as the programme counts it: moved to the next working day when `move_off_holidays` is on."""
    return next_working_day(last_day, programme.holidays) if programme.move_off_holidays else last_day


def announced_by(revisions: Iterable[Revision], on: date) -> tuple[Revision, ...]:
    """The revisions announced on or before that day, oldest announcement first (of one day: in the order listed)."""
    return tuple(sorted((r for r in revisions if r.announced_on <= on), key=lambda revision: revision.announced_on))


def revision_in_force(report: Report, on: date) -> Revision | None:
    """The revision that governs on that day, or None while the original deadline does."""
    announced = announced_by(report.revisions, on)
    return announced[-1] if announced and report.deadline is not None else None


def last_day_in_force(report: Report, programme: Programme, on: date) -> date | None:
    """The report's last day (included) as announced up to that day; None for a report without a deadline."""
    if report.deadline is None:
        return None
    revision = revision_in_force(report, on)
    return as_counted(revision.last_day if revision else report.deadline, programme)


def extensions_of(programme: Programme, office: str, report_id: str, on: date) -> tuple[Extension, ...]:
    """The office's extensions for that report granted on or before that day, as listed."""
    return tuple(
        extension
        for extension in programme.extensions
        if extension.office == office and extension.report == report_id and extension.granted_on <= on
    )


def extended_until(programme: Programme, office: str, report_id: str, on: date) -> date | None:
    """The last day of the office's longest extension granted up to that day, or None. It only ever adds time."""
    granted = extensions_of(programme, office, report_id, on)
    return as_counted(max(extension.until for extension in granted), programme) if granted else None


def last_days(report: Report, programme: Programme, office: str, on: date, known_on: date) -> LastDays:
    """The last days for a completion on `on`, as known on `known_on` (today)."""
    return LastDays(
        in_force=last_day_in_force(report, programme, on),
        latest=last_day_in_force(report, programme, known_on),
        extended_until=extended_until(programme, office, report.id, known_on) if report.deadline is not None else None,
    )


def window_on(window: Window, programme: Programme, office: str, on: date) -> tuple[date, date]:
    """First and last day (both included) of a window for one office, as announced up to that day.

    Its end is `revised_end`, and where the window follows a report, an extension of that report moves it by as many
    days as it adds to the report's last day; an extension that adds none leaves it.
    """
    last_day = revised_end(window, programme, on)
    if window.follows_report is not None:
        report = programme.report(window.follows_report)
        deadline = last_day_in_force(report, programme, on)
        until = extended_until(programme, office, report.id, on)
        if deadline is not None and until is not None and until > deadline:
            last_day += until - deadline
    return window.first_day, last_day


def revised_end(window: Window, programme: Programme, on: date) -> date:
    """Last day of a window, but for extensions, as announced up to that day.

    Revisions of the window say its end. Where the window follows a report, a revision of that report's deadline
    announced later moves the end by as many days, either way.
    """
    announced = announced_by(window.revisions, on)
    last_day = announced[-1].last_day if announced else window.last_day
    if window.follows_report is None:
        return last_day
    report = programme.report(window.follows_report)
    deadline = last_day_in_force(report, programme, on)
    if deadline is None or report.deadline is None:
        return last_day
    if announced:
        before = last_day_in_force(report, programme, announced[-1].announced_on) or deadline
    else:
        before = as_counted(report.deadline, programme)
    return last_day + (deadline - before)


def boundaries(report: Report, programme: Programme, office: str) -> tuple[datetime, ...]:
    """Every moment at which a verdict on this office's report can turn, in order: each deadline, revised deadline and
    extension as it passes, and each announcement. Announcements to come are among them; a report without a deadline
    has none."""
    if report.deadline is None:
        return ()
    ends = {report.deadline} | {revision.last_day for revision in report.revisions}
    ends |= {e.until for e in programme.extensions if e.office == office and e.report == report.id}
    moments = {passes_at(as_counted(day, programme)) for day in ends}
    return tuple(sorted(moments | {start_of(revision.announced_on) for revision in report.revisions}))
