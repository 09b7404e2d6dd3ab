"""The story of the demo: deterministic from a programme and a seed, with a manifest of what must be found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from random import Random

from rules.declared.programme import Office, Programme
from rules.readings.dates import format_thai_date
from sync.demo.book import Book, Flaw
from sync.demo.characters import FIRST_MOMENT, OWN_STORIES, PASSES, Schedule, cast, moment, schedule_of
from sync.demo.flaws import FLAWS
from sync.demo.groups import Group, make_group
from sync.demo.handwriting import AmountHabit, DateHabit
from sync.demo.own_stories import (
    give_more_than_allotted,
    own_schedule,
    play_own_story,
    put_flaws_of_two_rows,
    type_extra_rows,
    with_allotments,
    with_decisions,
)
from sync.demo.rows import Hand, delivery_row, forum_row, plan_row, register_row, results_row
from sync.demo.timeline import Oddity, Story

DEMO_REPORTS = ("groups", "forum", "plan", "results", "delivery")
FLAW_ROUNDS = 2
"""How many offices get each flaw; the first leaves it, the second puts it right."""
_PLAIN_BOOKS = 6
_LAST_LETTER_DAY = date(2020, 9, 30)


def has_own_story(programme: Programme) -> bool:
    """The programme has the reports that this story is about."""
    return tuple(report.id for report in programme.reports) == DEMO_REPORTS


def make_story(programme: Programme, seed: int) -> Story:
    """The whole rehearsal of the shipped programme; the same programme and seed give the same story everywhere.

    Raises ValueError for a programme with other reports, or with too few offices for every part.
    """
    if not has_own_story(programme):
        raise ValueError(f"the demo is a rehearsal of a programme with the reports {', '.join(DEMO_REPORTS)}")
    characters = cast(programme.offices, _seeded(seed, "cast"))
    books: list[Book] = []
    schedules: dict[str, Schedule] = {}
    for place, office in enumerate(programme.offices):
        random = _seeded(seed, office.code)
        schedule = own_schedule(office.code, schedule_of(characters[office.code], random))
        schedules[office.code] = schedule
        books.append(Book(office, programme, _hand(place), _groups(office, schedule, random)))
    plain = [book for book in books if characters[book.office.code] == "prompt" and book.office.code not in OWN_STORIES]
    if len(plain) < _PLAIN_BOOKS:
        raise ValueError(f"the demo needs {_PLAIN_BOOKS} prompt offices without a story of their own")
    put_flaws_of_two_rows(plain[:2])
    extra = plain[2:_PLAIN_BOOKS]
    busy = [book for book in books if _may_have_flaws(book, characters, plain[:_PLAIN_BOOKS])]
    _spread_flaws(busy, _seeded(seed, "flaws"))
    oddities: list[Oddity] = []
    for book in books:
        oddities += _fill(book, schedules[book.office.code])
        oddities += play_own_story(book)
    oddities += type_extra_rows(extra, moment(7, 25, 9))
    short = extra[1]
    oddities.append(give_more_than_allotted(short, schedules[short.office.code].register or FIRST_MOMENT))
    oddities += [oddity for book in books for oddity in book.oddities()]
    return Story(
        programme=with_allotments(with_decisions(programme), books, short),
        begins=FIRST_MOMENT,
        seed=seed,
        steps=tuple(sorted((step for book in books for step in book.steps()), key=lambda step: (step.at, step.office))),
        passes=PASSES,
        oddities=tuple(oddities),
        covered=tuple(covered for book in books for covered in book.covered),
        characters=characters,
    )


def _seeded(seed: int, purpose: str) -> Random:
    """Randomness of its own for each purpose, so that one part of the story does not move another."""
    return Random(f"{seed}/{purpose}")  # noqa: S311 - a story, not a secret


def _hand(place: int) -> Hand:
    """Habits by the office's place in the list, so that every one occurs whatever the seed."""
    days, amounts = tuple(DateHabit), tuple(AmountHabit)
    return Hand(days[place % len(days)], amounts[place % len(amounts)], ("", "อ.", "อำเภอ")[place % 3])


def _groups(office: Office, schedule: Schedule, random: Random) -> list[Group]:
    """Three to six groups; those of the second batch hold their forum in July."""
    count = random.randint(3, 6)
    early = count - _late_count(count, schedule)
    return [
        make_group(office, number, date(2020, 5, 4), 55, random)
        if number <= early
        else make_group(office, number, date(2020, 7, 6), 14, random)
        for number in range(1, count + 1)
    ]


def _late_count(count: int, schedule: Schedule) -> int:
    return round(count * schedule.batch_2_share)


def _may_have_flaws(book: Book, characters: dict[str, str], taken: Sequence[Book]) -> bool:
    is_busy = characters[book.office.code] in ("prompt", "steady", "late")
    return is_busy and book.office.code not in OWN_STORIES and all(book is not other for other in taken)


def _spread_flaws(books: Sequence[Book], random: Random) -> None:
    """Each kind of flaw in two groups of the first batch, as far as there are groups; one of the two is put right."""
    places = [(book, group) for book in books for group in book.groups if group.forum_on < date(2020, 7, 1)]
    random.shuffle(places)
    for turn in range(FLAW_ROUNDS):
        for spoil in FLAWS.values():
            if not places:
                return
            book, group = places.pop()
            flaw = spoil(book, group)
            if turn > 0:
                flaw = _mended(flaw, moment(9, 18, 10) if flaw.report == "results" else moment(7, 28, 10))
            book.flaws[flaw.report, flaw.key] = flaw


def _mended(flaw: Flaw, at: datetime) -> Flaw:
    return Flaw(flaw.kind, flaw.report, flaw.key, flaw.overrides, flaw.findings, at)


def _fill(book: Book, schedule: Schedule) -> list[Oddity]:
    """The office's usual work: register, forums and plans in two batches, results, the letter."""
    early = len(book.groups) - _late_count(len(book.groups), schedule)
    batches = (
        (book.groups[:early], schedule.batch_1, schedule.results_1),
        (book.groups[early:], schedule.batch_2, schedule.results_2),
    )
    for group in book.groups:
        book.put(schedule.register, "groups", (group.code,), register_row(group))
    for groups, planned_at, _ in batches:
        for group in groups:
            book.put(planned_at, "forum", (group.code,), forum_row(group))
            for activity in group.activities:
                book.put(planned_at, "plan", (group.code, str(activity.number)), plan_row(group, activity))
    for groups, planned_at, told_at in batches:
        for group in groups if planned_at is not None and told_at is not None else ():
            for activity in group.activities:
                values = results_row(group, activity, told_at.date())  # type: ignore[union-attr]  # asked just above
                book.put(told_at, "results", (group.code, str(activity.number)), values)
    return list(_letter(book, schedule))


def _letter(book: Book, schedule: Schedule) -> Iterator[Oddity]:
    """The covering letter bears the day on which it is told; one after 30 September is late, and said to be."""
    at = schedule.delivery
    if at is None:
        return
    key = ("letter",)
    book.put(at, "delivery", key, delivery_row(book.office.code, at.date()))
    if at.date() > _LAST_LETTER_DAY:
        findings = (("delivery", key, "letter_date", "D05"),)
        yield book.oddity("letter_after_the_deadline", format_thai_date(at.date()), at, None, findings)
