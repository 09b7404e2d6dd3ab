"""Which last day holds, and when it has passed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.declared.deadlines import (
    boundaries,
    day_of,
    days_between,
    extended_until,
    last_day_in_force,
    last_days,
    next_working_day,
    passes_at,
    revision_in_force,
    start_of,
    window_on,
)
from rules.declared.programme import Window
from tests.rules.time_builders import DEADLINE, FORUM, REGISTER, at, extension, programme, revision, with_forum

DAYS = st.dates(date(2019, 1, 1), date(2022, 12, 31))


def test_a_deadline_day_is_included_and_passes_at_midnight_of_the_next_day() -> None:
    assert passes_at(date(2020, 7, 30)) == at(7, 31)


def test_days_are_calendar_days_31_july_for_a_30_july_deadline_is_one() -> None:
    assert days_between(DEADLINE, date(2020, 7, 31)) == 1
    assert days_between(DEADLINE, date(2020, 8, 30)) == 31


def test_all_days_are_bangkok_days_whatever_the_zone_of_the_moment() -> None:
    assert day_of(datetime(2020, 7, 30, 17, 0, tzinfo=UTC)) == date(2020, 7, 31)
    assert day_of(datetime(2020, 7, 30, 16, 59, tzinfo=UTC)) == date(2020, 7, 30)


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without time zone"):
        day_of(datetime(2020, 7, 30))  # noqa: DTZ001


def test_the_original_deadline_holds_until_a_revision_is_announced() -> None:
    revised = programme(reports=(replace(FORUM, revisions=(revision(date(2020, 7, 10), date(2020, 8, 15)),)),))
    forum = revised.report("forum")
    assert last_day_in_force(forum, revised, date(2020, 7, 9)) == DEADLINE
    assert last_day_in_force(forum, revised, date(2020, 7, 10)) == date(2020, 8, 15)


def test_the_latest_announcement_governs_even_when_it_gives_less_time() -> None:
    revisions = (revision(date(2020, 7, 20), date(2020, 8, 1)), revision(date(2020, 7, 10), date(2020, 8, 15)))
    revised = with_forum(revisions=revisions)
    assert last_day_in_force(revised.report("forum"), revised, date(2020, 7, 25)) == date(2020, 8, 1)
    assert revision_in_force(revised.report("forum"), date(2020, 7, 15)) == revisions[1]


def test_of_two_announced_on_one_day_the_one_listed_last_governs() -> None:
    day = date(2020, 7, 10)
    revised = with_forum(revisions=(revision(day, date(2020, 8, 15)), revision(day, date(2020, 8, 20))))
    assert last_day_in_force(revised.report("forum"), revised, day) == date(2020, 8, 20)


def test_a_report_without_deadline_has_no_last_day_at_all() -> None:
    days = last_days(REGISTER, programme(), "10", date(2020, 7, 1), date(2020, 7, 1))
    assert (days.in_force, days.latest, days.extended_until, days.governing) == (None, None, None, None)


def test_an_extension_holds_for_its_office_and_report_from_the_day_it_is_granted() -> None:
    granted = programme(extensions=(extension(date(2020, 8, 15), granted_on=date(2020, 8, 5)),))
    assert extended_until(granted, "10", "forum", date(2020, 8, 4)) is None
    assert extended_until(granted, "10", "forum", date(2020, 8, 5)) == date(2020, 8, 15)
    assert extended_until(granted, "11", "forum", date(2020, 8, 5)) is None
    assert extended_until(granted, "10", "delivery", date(2020, 8, 5)) is None


def test_of_several_extensions_the_longest_counts() -> None:
    granted = programme(extensions=(extension(date(2020, 8, 15)), extension(date(2020, 8, 9))))
    assert extended_until(granted, "10", "forum", date(2020, 8, 1)) == date(2020, 8, 15)


def test_an_extension_shorter_than_the_deadline_takes_no_time_away() -> None:
    granted = programme(extensions=(extension(date(2020, 7, 25)),))
    days = last_days(FORUM, granted, "10", date(2020, 7, 28), date(2020, 7, 28))
    assert days.governing == DEADLINE
    assert not days.is_extended


def test_the_guidelines_dates_are_exact_unless_moving_is_switched_on() -> None:
    sunday = with_forum(deadline=date(2020, 8, 2))
    assert last_day_in_force(sunday.report("forum"), sunday, date(2020, 7, 1)) == date(2020, 8, 2)


def test_a_last_day_on_a_weekend_or_holiday_moves_to_the_next_working_day_when_switched_on() -> None:
    moving = replace(
        with_forum(deadline=date(2020, 7, 25)),  # a Saturday before two public holidays
        move_off_holidays=True,
        holidays=frozenset({date(2020, 7, 27), date(2020, 7, 28)}),
    )
    assert last_day_in_force(moving.report("forum"), moving, date(2020, 7, 1)) == date(2020, 7, 29)


@given(DAYS, st.frozensets(DAYS, max_size=20))
def test_the_next_working_day_is_never_earlier_and_never_free(day: date, holidays: frozenset[date]) -> None:
    moved = next_working_day(day, holidays)
    assert moved >= day
    assert moved.weekday() < 5
    assert moved not in holidays


WINDOW = Window("carry_out", date(2020, 5, 1), date(2020, 9, 15))


def test_a_window_moves_with_its_revisions() -> None:
    window = replace(WINDOW, revisions=(revision(date(2020, 8, 1), date(2020, 9, 20)),))
    assert window_on(window, programme(), "10", date(2020, 7, 31)) == (date(2020, 5, 1), date(2020, 9, 15))
    assert window_on(window, programme(), "10", date(2020, 8, 1)) == (date(2020, 5, 1), date(2020, 9, 20))


def test_a_window_moves_by_as_many_days_as_the_extension_adds_and_for_that_office_alone() -> None:
    window = replace(WINDOW, follows_report="forum")
    granted = programme(extensions=(extension(date(2020, 8, 9)),))
    assert window_on(window, granted, "10", date(2020, 8, 1))[1] == date(2020, 9, 25)
    assert window_on(window, granted, "11", date(2020, 8, 1))[1] == date(2020, 9, 15)
    assert window_on(window, granted, "10", date(2020, 7, 19))[1] == date(2020, 9, 15)


def test_a_window_moves_with_the_deadline_that_it_follows() -> None:
    """A forum on 5 August is not after its day once the deadline is 9 August; either way, from the announcement on."""
    window = replace(WINDOW, follows_report="forum")
    later = with_forum(revisions=(revision(date(2020, 7, 20), date(2020, 8, 9)),))
    assert window_on(window, later, "10", date(2020, 7, 19))[1] == date(2020, 9, 15)
    assert window_on(window, later, "10", date(2020, 7, 20))[1] == date(2020, 9, 25)
    earlier = with_forum(revisions=(revision(date(2020, 7, 20), date(2020, 7, 25)),))
    assert window_on(window, earlier, "10", date(2020, 7, 20))[1] == date(2020, 9, 10)
    assert window_on(WINDOW, later, "10", date(2020, 7, 20))[1] == date(2020, 9, 15)


def test_an_extension_moves_a_window_beyond_what_the_revised_deadline_did() -> None:
    window = replace(WINDOW, follows_report="forum")
    both = replace(
        with_forum(revisions=(revision(date(2020, 7, 20), date(2020, 8, 9)),)),
        extensions=(extension(date(2020, 8, 11)),),
    )
    assert window_on(window, both, "10", date(2020, 7, 20))[1] == date(2020, 9, 27)
    assert window_on(window, both, "11", date(2020, 7, 20))[1] == date(2020, 9, 25)


def test_a_revision_of_the_window_itself_says_its_end_until_the_deadline_moves_again() -> None:
    """Announced with the deadline or after it, the window's own day holds; a later move of the deadline adds to it."""
    window = replace(WINDOW, follows_report="forum", revisions=(revision(date(2020, 7, 20), date(2020, 9, 18)),))
    plan = with_forum(
        revisions=(revision(date(2020, 7, 20), date(2020, 8, 9)), revision(date(2020, 8, 1), date(2020, 8, 12)))
    )
    assert window_on(window, plan, "10", date(2020, 7, 31))[1] == date(2020, 9, 18)
    assert window_on(window, plan, "10", date(2020, 8, 1))[1] == date(2020, 9, 21)


def test_verdicts_can_turn_only_when_a_deadline_passes_or_a_revision_is_announced() -> None:
    revised = replace(
        with_forum(revisions=(revision(date(2020, 7, 10), date(2020, 8, 15)),)),
        extensions=(extension(date(2020, 8, 20)), extension(date(2020, 9, 9), office="11")),
    )
    found = boundaries(revised.report("forum"), revised, "10")
    assert found == (at(7, 10), at(7, 31), at(8, 16), at(8, 21))
    assert boundaries(REGISTER, revised, "10") == ()


@given(DAYS)
def test_a_day_starts_and_passes_as_its_own_neighbours_do(day: date) -> None:
    assert day_of(start_of(day)) == day
    assert day_of(passes_at(day)) > day
