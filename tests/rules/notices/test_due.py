"""Which notices are due: around last days, on working days, only while something is owed, each once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.declared.deadlines import next_working_day, start_of
from rules.declared.programme import Programme
from rules.notices.due import CAUGHT_UP_WITHIN, notices_due, send_days
from rules.notices.notice import Notice, NoticeKind, NoticePlan
from rules.notices.working_hours import is_working_day, may_send
from rules.overview.overview import make_overview
from rules.verdicts.facts import ContentFact, ContentState, Reading, ReadingState, ReportStatus, TimeFact, TimeState
from tests.rules.time_builders import DEADLINE, at, programme

QUIET = NoticePlan(digest="never")
PARTIAL = ContentFact(ContentState.PARTIAL, 1, 3)
COMPLETE = ContentFact(ContentState.COMPLETE, 3, 3, was_complete_at=at(7, 1))


def standing(
    today: date, content: ContentFact = PARTIAL, last_day: date = DEADLINE, report: str = "forum"
) -> ReportStatus:
    state = TimeState.OVERDUE if today > last_day else TimeState.WITHIN
    now = start_of(today)
    time = TimeFact(state, last_day, abs((last_day - today).days))
    return ReportStatus("10", report, content, time, Reading(ReadingState.OK, now, now))


def due(
    today: date,
    *statuses: ReportStatus,
    changes: tuple[Notice, ...] = (),
    plan: NoticePlan = QUIET,
    holidays: frozenset[date] = frozenset(),
    of: Programme | None = None,
) -> tuple[Notice, ...]:
    by_pair = {(status.office, status.report): status for status in statuses}
    base = of or programme()
    return notices_due(make_overview(by_pair, base, start_of(today)), base, changes, plan, holidays)


def test_an_office_is_reminded_seven_days_and_one_before_and_one_and_seven_after() -> None:
    """30 July 2563 is a Thursday; the seventh day after it is a Thursday too."""
    assert send_days(DEADLINE, QUIET, frozenset()) == {
        date(2020, 7, 23): NoticeKind.NEAR,
        date(2020, 7, 29): NoticeKind.NEAR,
        date(2020, 7, 31): NoticeKind.PASSED,
        date(2020, 8, 6): NoticeKind.PASSED,
    }


def test_days_off_give_way_to_the_working_day_before_or_after() -> None:
    holidays = frozenset({date(2020, 7, 29), date(2020, 7, 28), date(2020, 7, 31)})
    days = send_days(DEADLINE, NoticePlan((1,), (1,)), holidays)

    assert days == {date(2020, 7, 27): NoticeKind.NEAR, date(2020, 8, 3): NoticeKind.PASSED}


@pytest.mark.parametrize("content", [COMPLETE, ContentFact(ContentState.DECLARED_WAITING, 0, 3)])
def test_nobody_is_reminded_of_what_is_complete_or_waits_for_the_centre(content: ContentFact) -> None:
    today = date(2020, 7, 29)

    assert due(today, standing(today)) != ()
    assert due(today, standing(today, content)) == ()


def test_reports_of_one_last_day_go_in_one_notice_with_one_key() -> None:
    today = date(2020, 7, 29)
    both = [standing(today), standing(today, report="delivery")]
    [notice] = due(today, *both)

    assert notice.reports == ("forum", "delivery")
    assert due(today, both[0])[0].key == notice.key


def test_an_overdue_report_that_nobody_could_read_since_is_not_told_as_late() -> None:
    today = date(2020, 7, 31)
    status = standing(today)
    unread = replace(status, time=replace(status.time, state=TimeState.UNDECIDED))

    assert due(today, status) != ()
    assert due(today, unread) == ()


def test_a_missed_day_is_caught_up_within_three_days_and_no_later() -> None:
    kinds = {day: [n.key.day for n in due(d, standing(d))] for day in range(23, 29) if (d := date(2020, 7, day))}

    assert kinds == {day: [date(2020, 7, 23)] if day <= 26 else [] for day in range(23, 29)}


def test_a_missed_day_is_caught_up_on_the_next_working_day_however_long_the_holidays() -> None:
    friday, monday_to_wednesday = date(2020, 7, 24), frozenset(date(2020, 7, day) for day in (27, 28, 29))
    thursday = date(2020, 7, 30)

    status = standing(thursday, last_day=date(2020, 7, 31))
    [caught_up] = due(thursday, status, plan=NoticePlan((7,), (), "never"), holidays=monday_to_wednesday)
    assert caught_up.key.day == friday


def test_the_digest_goes_on_working_days_when_there_is_something_to_say() -> None:
    daily, weekly = NoticePlan((), ()), NoticePlan((), (), "weekly")
    friday, monday = date(2020, 7, 31), date(2020, 8, 3)

    assert [n.key.kind for n in due(friday, standing(friday), plan=daily)] == [NoticeKind.DIGEST]
    assert due(friday, standing(friday, COMPLETE), plan=daily) == ()
    assert due(date(2020, 8, 1), standing(date(2020, 8, 1)), plan=daily) == ()
    assert due(friday, standing(friday), plan=weekly) == ()
    assert len(due(monday, standing(monday), plan=weekly)) == 1


def test_messages_go_in_the_hours_of_working_days() -> None:
    moments = {at(7, 30, 8, 29): False, at(7, 30, 8, 30): True, at(7, 30, 18): False, at(8, 1, 12): False}

    assert {moment: may_send(moment, frozenset()) for moment in moments} == moments


DAYS = st.dates(date(2020, 6, 1), date(2020, 9, 30))
MARKS = st.lists(st.integers(1, 20), max_size=4, unique=True).map(tuple)


@pytest.mark.property
@given(DAYS, MARKS, MARKS, st.frozensets(DAYS, max_size=20), st.frozensets(DAYS, max_size=30))
def test_over_a_season_each_reminder_has_its_own_key_and_goes_on_a_working_day(
    last_day: date, before: tuple[int, ...], after: tuple[int, ...], holidays: frozenset[date], down: frozenset[date]
) -> None:
    """However days off lie and whatever days nothing ran: never more reminders than marks, never one about a future
    last day after it or a past one before it, and every one that goes on its very day goes on a working day."""
    plan = NoticePlan(before, after, "never")
    sent: dict[object, tuple[date, Notice]] = {}
    for number in range(150):
        today = date(2020, 5, 20) + timedelta(days=number)
        if today not in down and is_working_day(today, holidays):
            for notice in due(today, standing(today, last_day=last_day), plan=plan, holidays=holidays):
                sent.setdefault(notice.key, (today, notice))

    kinds = [notice.key.kind for _, notice in sent.values()]
    assert kinds.count(NoticeKind.NEAR) <= len(before)
    assert kinds.count(NoticeKind.PASSED) <= len(after)
    for today, notice in sent.values():
        assert (today > last_day) == (notice.key.kind is NoticeKind.PASSED)
        assert is_working_day(notice.key.day, holidays)
        next_chance = next_working_day(notice.key.day + timedelta(days=1), holidays)
        assert notice.key.day <= today <= max(notice.key.day + CAUGHT_UP_WITHIN, next_chance)
