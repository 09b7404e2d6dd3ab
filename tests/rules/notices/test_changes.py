"""What an event causes is told once: a last day that moved, a report that was sent back; as long as it is so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from rules.decisions.decided import DateDecision, Decisions, Item, Review, WaitKind
from rules.decisions.in_force import programme_in_force
from rules.decisions.reviews import review_events
from rules.declared.programme import Extension, Revision
from rules.notices.changes import change_notices, moved_notices
from rules.notices.moved import moved_last_days
from rules.notices.notice import Notice, NoticeKind
from rules.verdicts.announcements import announcement_events
from rules.verdicts.events import Event
from tests.rules.notices.test_due import COMPLETE, due, standing
from tests.rules.time_builders import DEADLINE, at, extension, office, programme, revision, with_forum

TODAY = date(2020, 8, 3)


def test_an_order_that_moves_a_last_day_is_told_to_each_office_that_still_owes_it() -> None:
    order = Revision(date(2020, 7, 20), date(2020, 8, 15), "กษ 0203/99", "COVID-19")
    of = with_forum(revisions=(order,))
    of = replace(of, offices=(office("10"), office("11")))
    moved = moved_last_days(announcement_events(of, at(7, 21, 9)), of, date(2020, 7, 22))
    done = replace(standing(date(2020, 7, 22), COMPLETE), office="11")
    owing = standing(date(2020, 7, 22), last_day=date(2020, 8, 15))
    [notice] = moved_notices(moved, {(each.office, each.report): each for each in (owing, done)})

    told = notice.moved
    assert told is not None
    assert (told.office, told.old_day, told.new_day) == ("10", DEADLINE, date(2020, 8, 15))
    assert (told.order, told.reason, notice.key.kind) == ("กษ 0203/99", "COVID-19", NoticeKind.MOVED)


@pytest.mark.parametrize(
    ("last_days", "was_told", "told"),
    [
        ((15,), False, [(DEADLINE, date(2020, 8, 15))]),
        ((15, 31), False, [(DEADLINE, date(2020, 8, 31))]),
        ((15, 31), True, [(date(2020, 8, 15), date(2020, 8, 31))]),
        ((15, 20, 31), False, [(DEADLINE, date(2020, 8, 31))]),
        ((15, 20, 15), False, [(DEADLINE, date(2020, 8, 15))]),
        ((15, 20, 15), True, []),  # as the office knows it
    ],
)
def test_of_orders_that_follow_each_other_the_last_is_told_alone_from_the_day_that_the_office_knows(
    last_days: tuple[int, ...], was_told: bool, told: list[tuple[date, date]]
) -> None:
    orders = [
        replace(revision(date(2020, 7, 20 + n), date(2020, 8, d)), order_number=f"{n}") for n, d in enumerate(last_days)
    ]
    of = with_forum(revisions=tuple(orders))
    events, owing = announcement_events(of, at(7, 25)), {("10", "forum"): standing(date(2020, 7, 25))}
    first = change_notices(events, Decisions(), with_forum(revisions=tuple(orders[:1])), owing, date(2020, 7, 25))
    gone = frozenset(notice.key for notice in first if was_told)

    notices = change_notices(events, Decisions(), of, owing, date(2020, 7, 25), gone)

    assert [(n.moved.old_day, n.moved.new_day) for n in notices if n.moved is not None] == told


def test_an_extension_is_told_to_its_office_alone_and_a_taken_back_one_to_nobody() -> None:
    extension = Extension("10", "forum", date(2020, 8, 10), "น้ำท่วม", "ผอ.กอง", date(2020, 7, 25))
    of = programme(extensions=(extension,), offices=(office("10"), office("11")))
    events = announcement_events(of, at(7, 26))

    assert [(m.office, m.new_day) for m in moved_last_days(events, of, date(2020, 7, 27))] == [
        ("10", date(2020, 8, 10))
    ]
    assert moved_last_days(events, replace(of, extensions=()), date(2020, 7, 27)) == ()


def test_what_the_staff_decides_in_its_tab_is_told_with_who_granted_it_and_the_orders_number() -> None:
    own = DateDecision(("forum",), "10", date(2020, 8, 20), date(2020, 7, 25), "กษ 0210/9", "น้ำท่วม", "ผอ.กอง")
    for_all = DateDecision(("forum",), "", date(2020, 8, 15), date(2020, 7, 26), "กษ 0210/12", "โควิด-19", "ปลัด")
    base = programme(offices=(office("10"), office("11")))
    of = programme_in_force(base, Decisions({"D1": own, "D2": for_all}), date(2020, 7, 27))

    moved = moved_last_days(announcement_events(of, at(7, 27)), of, date(2020, 7, 27))

    assert {(m.office, m.old_day, m.new_day, m.order) for m in moved} == {
        ("10", DEADLINE, date(2020, 8, 20), "ผอ.กอง, กษ 0210/9"),
        ("11", DEADLINE, date(2020, 8, 15), "กษ 0210/12"),  # 10 has more time than that already
    }


@pytest.mark.parametrize(("second", "is_extension"), [(date(2020, 8, 25), True), (date(2020, 8, 12), False)])
def test_an_extension_that_takes_the_place_of_another_is_told_from_the_day_told_before(
    second: date, is_extension: bool
) -> None:
    before = programme(extensions=(extension(date(2020, 8, 20)),))
    now = programme(extensions=(extension(second),))
    events = [*announcement_events(before, at(7, 21)), *announcement_events(now, at(7, 24))]

    (moved,) = moved_last_days(events, now, date(2020, 7, 24))

    assert (moved.old_day, moved.new_day, moved.is_extension) == (date(2020, 8, 20), second, is_extension)


@pytest.mark.parametrize(
    ("announced_on", "seen_on", "today", "is_told"),
    [
        (date(2020, 7, 20), at(7, 21), date(2020, 8, 20), True),
        (date(2020, 7, 20), at(7, 21), date(2020, 8, 21), False),  # a month after it was seen
        (date(2020, 6, 25), at(7, 25), date(2020, 7, 25), True),
        (date(2020, 6, 24), at(7, 25), date(2020, 7, 25), False),  # a month old when the service came
    ],
)
def test_an_old_movement_is_told_to_nobody(announced_on: date, seen_on: object, today: date, is_told: bool) -> None:
    of = with_forum(revisions=(revision(announced_on, date(2020, 8, 15)),))
    events = announcement_events(of, seen_on)  # type: ignore[arg-type]

    assert bool(moved_last_days(events, of, today)) is is_told


def sent_back(comment: str = "แถว 3 ไม่ตรงกับทะเบียน", **changes: object) -> Decisions:
    """The forum of office 10, sent back on 3 August."""
    item_id = "review-10-forum"
    plain = Review(False, "ส่งกลับแก้ไข", comment, "3, 5", date(2020, 8, 20), "กองนโยบาย", TODAY, {})
    item = Item(WaitKind.REVIEW, "10", "forum", "", date(2020, 7, 25))
    return Decisions(items={item_id: item}, reviews={item_id: replace(plain, **changes)})  # type: ignore[arg-type]


def events_of(decisions: Decisions) -> Sequence[Event]:
    return [*review_events(decisions, lambda office, report: {}, programme(), at(8, 3, 9))]


def notices(events: Sequence[Event], decisions: Decisions, today: date = TODAY) -> tuple[Notice, ...]:
    statuses = {("10", "forum"): standing(today, COMPLETE)}
    return change_notices(events, decisions, programme(), statuses, today)


def test_a_report_that_was_sent_back_is_told_with_comment_rows_and_day() -> None:
    decisions = sent_back()
    (notice,) = notices(events_of(decisions), decisions)

    told = notice.returned
    assert told is not None
    assert (told.comment, told.rows, told.until) == ("แถว 3 ไม่ตรงกับทะเบียน", "3, 5", date(2020, 8, 20))
    assert (notice.key.kind, notice.reports, notice.key.day) == (NoticeKind.RETURNED, ("forum",), TODAY)
    assert due(TODAY, standing(TODAY, COMPLETE), changes=(notice,)) == (notice,)


def test_once_it_is_certified_or_sent_back_anew_the_former_one_is_no_longer_so() -> None:
    first = sent_back()
    events = events_of(first)
    again = sent_back("ยังไม่ครบ")

    assert notices(events, sent_back(certifies=True, typed="รับรอง")) == ()
    (notice,) = notices([*events, *events_of(again)], again)
    assert notice.returned is not None
    assert notice.returned.comment == "ยังไม่ครบ"
    assert notice.key != notices(events, first)[0].key
    assert notices(events, first, date(2020, 9, 3)) == ()  # a month later
