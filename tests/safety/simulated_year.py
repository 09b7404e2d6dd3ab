"""A whole fiscal year of twenty offices, by its story: what is in their tabs, what the centre decides, what fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

import cli
from config.load import load_configuration
from rules.catalogue import say
from rules.declared.programme import Confirmation, ConfirmationKind, Extension, Office, Programme, Revision
from rules.readings.moment_text import BANGKOK
from rules.verdicts.facts import Reading, ReadingState
from sync.check.check import Pair, check
from sync.check.decide import Decided
from sync.ledger.database import RememberedFile
from sync.ledger.memory import Memory
from sync.plan.plan_writes import PlanFacts, Wanted, want_writes
from sync.read.last_good import keep_last_good
from sync.read.look import Look
from sync.workbook.layout import file_targets
from sync.workbook.snapshot import FileSnapshot, Snapshots, TabSnapshot
from tests.end_to_end.world import forum_row, group_row, plan_row

FIRST_DAY, LAST_DAY = date(2019, 10, 1), date(2020, 10, 31)
OFFICE_COUNT, GROUP_COUNT = 20, 3
SHARE_0_TO_1, COUNT = 0.3, 13  # shipped: 50 of 77 offices; as many of 20 are 13
KEY_DAYS = tuple(
    date(2020, month, day)
    for month, day in (
        (3, 31), (4, 1), (4, 2), (4, 30), (5, 1), (5, 2), (7, 19), (7, 20), (7, 21), (7, 22), (7, 23), (7, 24), (7, 29),
        (7, 30), (7, 31), (8, 1), (8, 5), (8, 6), (8, 10), (8, 11), (8, 20), (8, 21), (9, 15), (9, 16), (9, 25),
        (9, 26), (9, 29), (9, 30), (10, 1), (10, 2), (10, 10), (10, 11),
    )
)  # fmt: skip

Rows = dict[Pair, list[list[Any]]]
"""(office, report) -> rows below the header."""


def thai_day(day: date) -> str:
    """As clerks write it: 3/7/2563."""
    return f"{day.day}/{day.month}/{day.year + 543}"


@dataclass(frozen=True)
class OfficeStory:
    """When one office enters what."""

    register_on: date
    forum_on: date
    plan_on: date
    results_on: date
    delivery_on: date
    is_careless: bool  # leaves a required cell blank for three days


class Story:
    """What the whole country does, day by day."""

    def __init__(self, seed: int = 2563, office_count: int = OFFICE_COUNT, programme: Programme | None = None) -> None:
        chance = Random(seed)
        self.shipped = programme or _shipped(office_count)
        self.codes = [office.code for office in self.shipped.offices]
        self._of: dict[str, OfficeStory] = {}
        self._shrinks = self.codes[min(6, len(self.codes) - 1)]
        for number, code in enumerate(self.codes):
            forum_on = date(2020, 4, 20) + timedelta(days=chance.randrange(115))
            self._of[code] = OfficeStory(
                register_on=date(2019, 10, 20) + timedelta(days=5 * number),
                forum_on=forum_on,
                plan_on=forum_on + timedelta(days=chance.randrange(1, 9)),
                results_on=date(2020, 8, 20) + timedelta(days=chance.randrange(50)),
                delivery_on=date(2020, 9, 8) + timedelta(days=chance.randrange(35)),
                is_careless=chance.random() < 0.4,
            )

    def programme(self, day: date) -> Programme:
        """The configuration as it stands that day: decisions are added when they are announced."""
        made = self.shipped
        if day >= date(2020, 7, 20):
            made = _revised(
                made, ("forum", "plan"), Revision(date(2020, 7, 20), date(2020, 8, 10), "ที่ 1/2563", "ฝนแล้ง")
            )
        if day >= date(2020, 9, 25):
            made = _revised(made, ("results",), Revision(date(2020, 9, 25), date(2020, 10, 10), "ที่ 2/2563", "น้ำท่วม"))
        if day >= date(2020, 8, 5):
            until, granted = date(2020, 8, 20), date(2020, 8, 5)
            more = (Extension(code, "forum", until, "น้ำท่วม", "ผู้อำนวยการ", granted) for code in self.codes[1:7])
            made = replace(made, extensions=tuple(more))
        if day >= date(2020, 7, 28):
            key = f"{self._shrinks}-003"
            gone = Confirmation(
                ConfirmationKind.KEY_GONE, self._shrinks, "groups", "ผู้อำนวยการ", date(2020, 7, 28), key=key
            )
            made = replace(made, confirmations=(gone,))
        return made

    def rows(self, day: date) -> Rows:
        """What stands in every tab at nine in the morning."""
        rows: Rows = {}
        for number, code in enumerate(self.codes):
            rows.update(self._rows_of(number, code, day))
        return rows

    def unreadable(self, day: date) -> frozenset[str]:
        """Offices whose files cannot be read: five over the first deadline, two in September."""
        if date(2020, 7, 28) <= day <= date(2020, 8, 2):
            return frozenset(self.codes[7:12])
        return frozenset(self.codes[12:14]) if date(2020, 9, 28) <= day <= date(2020, 10, 3) else frozenset()

    def _rows_of(self, number: int, code: str, day: date) -> Iterator[tuple[Pair, list[list[Any]]]]:
        story, office = self._of[code], self.shipped.office(code)
        groups = [f"{code}-{n:03}" for n in range(1, GROUP_COUNT + 1)]
        if number == 5 and day >= date(2020, 7, 15):
            groups.append(f"{code}-004")  # grew
        registered = [
            g for g in groups if not (code == self._shrinks and day >= date(2020, 7, 20) and g.endswith("003"))
        ]
        district = office.districts[0] if office.districts else "เมือง"
        blank = story.is_careless
        yield (
            (code, "groups"),
            [
                group_row(g, f"กลุ่ม {g}", district, members=_late(day, story.register_on, blank, "25"))
                for g in registered
                if day >= story.register_on
            ],
        )
        forum = [
            forum_row(g, forum_on=thai_day(story.forum_on - timedelta(days=2)), approved_on=thai_day(story.forum_on),
                      participants=_late(day, story.forum_on, blank, "20"),
                      potential=f"ดินดี น้ำพอ มีตลาดที่ {g} สมาชิกมีความรู้ ฉบับที่ {(day - story.forum_on).days // 20}")
            for g in registered
            if day >= story.forum_on
        ]  # fmt: skip
        if number == 3 and date(2020, 8, 2) <= day < date(2020, 8, 6):
            forum = forum[1:]  # a row deleted by mistake, put back
        yield (code, "forum"), forum
        yield (code, "plan"), [plan_row(g) for g in registered if day >= story.plan_on]
        done = [thai_day(date(2020, 8, 31)), "20,000", "", "ทำปุ๋ยหมักได้เองทุกครัวเรือน", "", thai_day(date(2020, 9, 5))]
        finished = day >= max(story.results_on, date(2020, 9, 6))
        yield (code, "results"), [[g, "1", "แล้วเสร็จ", *done] for g in registered if finished]
        letter = ["กษ 0001/1", thai_day(story.delivery_on), "1", "1", ""]
        yield (code, "delivery"), [letter] if day >= story.delivery_on else []


def _shipped(office_count: int) -> Programme:
    shipped = load_configuration(Path(cli.__file__).parent / "config", {}).programme
    return replace(shipped, offices=with_made_up_files(shipped.offices[:office_count]))


def with_made_up_files(offices: Iterable[Office]) -> tuple[Office, ...]:
    """Each with a file that is nowhere."""
    return tuple(replace(office, spreadsheet_id=f"file-{office.code}") for office in offices)


def _late(day: date, entered_on: date, is_careless: bool, value: str) -> str:
    return "" if is_careless and day < entered_on + timedelta(days=3) else value


def _revised(programme: Programme, reports: tuple[str, ...], revision: Revision) -> Programme:
    return replace(
        programme,
        reports=tuple(
            replace(report, revisions=(*report.revisions, revision)) if report.id in reports else report
            for report in programme.reports
        ),
    )


@dataclass(frozen=True)
class DayFacts:
    """One look, ready to be judged against what was remembered."""

    facts: PlanFacts
    wanted: Wanted


class Year:
    """Passes over the story, with the service's own memory and guard; nothing is written anywhere."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._last_rows: Rows = {}
        self._edited_at: dict[str, datetime] = {}
        self.memory = Memory({}, {}, {}, None, {}, frozenset(), (), {}, {}, (), {}, None)

    def look(self, day: date, programme: Programme | None = None, rows: Rows | None = None, hour: int = 9) -> DayFacts:
        """A pass of that day up to its plan; `programme` and `rows` stand in for the story's."""
        now = datetime.combine(day, time(hour), BANGKOK)
        programme = programme or self.story.programme(day)
        rows = rows if rows is not None else self.story.rows(day)
        unreadable = self.story.unreadable(day)
        targets = file_targets(programme)
        files, records = [], {}
        for target in targets:
            code = target.offices[0]
            record = self.memory.files.get(target.spreadsheet_id)
            last = record.snapshot if record is not None else None
            edited_at = self._when_edited(code, rows, now)
            seen = _file(programme, code, rows, now, edited_at, is_readable=code not in unreadable)
            kept = keep_last_good(seen, last, target)
            files.append(kept)
            records[target.spreadsheet_id] = RememberedFile(target.spreadsheet_id, kept, attempted_at=now)
        snapshots = Snapshots(now, tuple(files), frozenset(records))
        checked = check(snapshots, programme, self.memory.histories, now)
        facts = PlanFacts(
            programme,
            targets,
            self.memory,
            Look(snapshots, records, {}),
            checked,
            now,
            lambda *_: "",
            Decided(programme),
        )
        return DayFacts(facts, want_writes(facts, None, SHARE_0_TO_1, COUNT))

    def remember(self, day: DayFacts) -> None:
        """What the ledger keeps of a pass that was not stopped."""
        facts = day.facts
        self.memory = replace(
            self.memory,
            files={**self.memory.files, **facts.look.files},
            histories={**self.memory.histories, **facts.checked.histories},
            statuses=facts.checked.statuses,
            judged_at=facts.now,
            event_ids=self.memory.event_ids | {event.id for event in day.wanted.events},
        )
        self._last_rows = self.story.rows(facts.now.date())

    def _when_edited(self, code: str, rows: Rows, now: datetime) -> datetime | None:
        mine = {pair: of_pair for pair, of_pair in rows.items() if pair[0] == code}
        if any(of_pair != self._last_rows.get(pair, []) for pair, of_pair in mine.items()):
            self._edited_at[code] = now - timedelta(hours=1)
        return self._edited_at.get(code)


def _file(
    programme: Programme, code: str, rows: Rows, now: datetime, edited_at: datetime | None, *, is_readable: bool
) -> FileSnapshot:
    file_id = f"file-{code}"
    if not is_readable:
        problem = say("reading.access_denied", file=file_id, address="robot")
        return FileSnapshot(file_id, (code,), now, edited_at, (), problem=problem)
    reading = Reading(ReadingState.OK, now, now, edited_at, ())
    tabs = tuple(
        TabSnapshot(
            code, report.id, file_id, report.tab, 1, 1, tuple(column.id for column in report.columns),
            rows.get((code, report.id), []), None, (), reading,
        )
        for report in programme.reports
    )  # fmt: skip
    return FileSnapshot(file_id, (code,), now, edited_at, tabs, locale="th_TH")


# -- accidents -------------------------------------------------------------------------------------------------------

Accident = Callable[[Story, date], tuple[Programme, Rows]]


def _half_a_programme(story: Story, day: date) -> tuple[Programme, Rows]:
    programme = story.programme(day)
    kept = {"groups", "delivery"}
    offices = tuple(replace(o, expected_reports=o.expected_reports & kept) for o in programme.offices)
    rules = tuple(rule for rule in programme.rules if rule.report == "groups")
    reports = tuple(report for report in programme.reports if report.id in kept)
    return replace(programme, reports=reports, rules=rules, offices=offices, activities=(), money=None), story.rows(day)


def _half_the_offices(story: Story, day: date) -> tuple[Programme, Rows]:
    programme = story.programme(day)
    return replace(programme, offices=programme.offices[:8]), story.rows(day)


def _other_deadlines(story: Story, day: date) -> tuple[Programme, Rows]:
    """Another year's file: every deadline elsewhere, no revision listed."""
    programme = story.programme(day)
    reports = tuple(
        replace(r, deadline=r.deadline - timedelta(days=45), revisions=()) if r.deadline else r
        for r in programme.reports
    )
    return replace(programme, reports=reports), story.rows(day)


def _registers_emptied(story: Story, day: date) -> tuple[Programme, Rows]:
    rows = {pair: [] if pair[1] == "groups" else of_pair for pair, of_pair in story.rows(day).items()}
    return story.programme(day), rows


def _everything_emptied(story: Story, day: date) -> tuple[Programme, Rows]:
    return story.programme(day), {pair: [] for pair in story.rows(day)}


ACCIDENTS: Mapping[str, Accident] = {
    "half a programme file": _half_a_programme,
    "half the offices": _half_the_offices,
    "another year's deadlines": _other_deadlines,
    "registers emptied": _registers_emptied,
    "every tab emptied": _everything_emptied,
}
ACCIDENT_DAYS = (date(2020, 7, 10), date(2020, 8, 26), date(2020, 10, 12))
