"""The preview of a revision or extension: each verdict that would flip, and no other."""

from __future__ import annotations

from datetime import date

from rules.facts import TimeState
from rules.programme import Programme
from rules.revisions import Flip, flips
from tests.rules.time_builders import (
    COMPLETE,
    GROUPS,
    PARTIAL,
    Timeline,
    at,
    content,
    extension,
    office,
    programme,
    revision,
    with_forum,
)

LATE = Timeline().look(at(7, 31), PARTIAL).look(at(8, 2, 0, 30), PARTIAL).look(at(8, 2, 9), COMPLETE)
EARLY = Timeline().look(at(7, 20), COMPLETE)


def preview(after: Programme, timeline: Timeline, day: int = 9, before: Programme | None = None) -> tuple[Flip, ...]:
    pair = ("10", "forum")
    contents, histories = {pair: timeline.content}, {pair: timeline.history}
    found = flips(before or programme(), after, contents, histories, at(8, day))
    return tuple(flip for flip in found if flip.report == "forum")


def test_a_later_revision_flips_late_to_on_time_and_is_listed() -> None:
    (flip,) = preview(with_forum(revisions=(revision(date(2020, 8, 9), date(2020, 8, 5)),)), LATE)
    assert (flip.before.state, flip.after.state) == (TimeState.LATE, TimeState.ON_TIME)
    assert flip.changes_verdict


def test_a_revision_to_be_announced_tomorrow_is_previewed_as_of_tomorrow() -> None:
    (flip,) = preview(with_forum(revisions=(revision(date(2020, 8, 10), date(2020, 8, 5)),)), LATE)
    assert flip.after.state is TimeState.ON_TIME


def test_a_revision_that_shortens_flips_no_earned_verdict() -> None:
    assert preview(with_forum(revisions=(revision(date(2020, 8, 9), date(2020, 7, 10)),)), EARLY) == ()


def test_fewer_days_late_are_listed_though_the_verdict_stays() -> None:
    (flip,) = preview(with_forum(revisions=(revision(date(2020, 8, 9), date(2020, 8, 1)),)), LATE)
    assert (flip.before.days, flip.after.days, flip.changes_verdict) == (3, 1, False)


def test_an_extension_flips_its_own_office_alone() -> None:
    offices = (office("10"), office("11"))
    before = programme(offices=offices)
    after = programme(offices=offices, extensions=(extension(date(2020, 8, 3), date(2020, 8, 9)),))
    contents = {(code, "forum"): content(GROUPS, office=code) for code in ("10", "11")}
    histories = dict.fromkeys(contents, LATE.history)
    assert [flip.office for flip in flips(before, after, contents, histories, at(8, 9))] == ["10"]


def test_taking_an_extension_out_of_the_list_is_previewed_too() -> None:
    granted = programme(extensions=(extension(date(2020, 8, 3)),))
    (flip,) = preview(programme(), LATE, before=granted)
    assert (flip.before.state, flip.after.state) == (TimeState.ON_TIME, TimeState.LATE)


def test_an_unchanged_programme_flips_nothing() -> None:
    assert preview(programme(), LATE) == ()
