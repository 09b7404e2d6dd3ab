"""A rehearsal of any programme: offices that report in time, late, nothing or not at all, and known flaws.

The shipped programme of the village sages has a story of its own (sync/demo/story.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import cycle
from random import Random

from rules.declared.deadlines import start_of
from rules.declared.programme import Programme, Report
from rules.readings.dates import format_thai_date
from rules.readings.moment_text import BANGKOK
from sync.demo.handwriting import AmountHabit, DateHabit
from sync.demo.plain_flaws import PlainFlaw, flaws_of
from sync.demo.plausible_rows import OfficeHand
from sync.demo.timeline import Act, Declares, Entry, Finding, Oddity, Pass, Step, Story, TypedRow

MOST_DEADLINES = 3  # that are played: a year of months would only repeat itself
MOST_ROWS = 3  # of an office in one report, where nothing is expected
_FIRST_ROW_1BASED = 2
_CHARACTERS = ("prompt", "prompt", "prompt", "late", "silent", "nothing")
"""How offices behave, in turn: in time, two days late, not at all, or they declare that there is nothing."""
_JUST_AFTER = timedelta(minutes=6)
_LATE_BY = timedelta(days=2)
_LOOKED_AFTER = timedelta(days=3)  # the last look, when the late ones have reported and flaws are put right


def make_plain_story(programme: Programme, seed: int) -> Story:
    """Deterministic: the same programme and seed give the same story. Reports without a last day are filled first."""
    played = _played_reports(programme)
    begins = start_of(min(report.opens for report in played)) + timedelta(hours=8)
    characters = {
        office.code: character for office, character in zip(programme.offices, cycle(_CHARACTERS), strict=False)
    }
    desk = _Desk(programme)
    flaws = cycle([(report, flaw) for report in played for flaw in flaws_of(programme, report)] or [None])
    for place, office in enumerate(programme.offices):
        clerk = OfficeHand(
            office,
            list(DateHabit)[place % len(DateHabit)],
            list(AmountHabit)[place % len(AmountHabit)],
            Random(f"{seed}/{office.code}"),  # noqa: S311 - a story, no secret
        )
        wrong = next(flaws) if characters[office.code] == "prompt" else None
        _play_office(desk, clerk, characters[office.code], played, wrong, is_mended=place % 2 == 1)
    return Story(
        programme, begins, seed, tuple(desk.steps()), tuple(_passes(begins, played)), tuple(desk.oddities), (),
        characters,
    )  # fmt: skip


def _played_reports(programme: Programme) -> tuple[Report, ...]:
    """Reports without a last day and those of the first MOST_DEADLINES last days, what is expected before what expects
    it."""
    days = sorted({report.deadline for report in programme.reports if report.deadline is not None})[:MOST_DEADLINES]
    played = [report for report in programme.reports if report.deadline is None or report.deadline in days]
    depth = {report.id: _depth(programme, report) for report in played}
    return tuple(sorted(played, key=lambda report: (depth[report.id], report.deadline or date.min)))


def _depth(programme: Programme, report: Report) -> int:
    depth = 0
    while report.expects is not None:
        report, depth = programme.report(report.expects), depth + 1
    return depth


def _passes(begins: datetime, played: Iterable[Report]) -> Iterator[Pass]:
    """A look when each report opens (its line in the summary tab appears), and shown ones around each last day."""
    moments = {begins + timedelta(hours=1): False}
    for report in played:
        moments.setdefault(start_of(report.opens) + timedelta(hours=9), False)
        if report.deadline is not None:
            moments[start_of(report.deadline) + timedelta(hours=17)] = True
            moments.setdefault(start_of(report.deadline + timedelta(days=1)) + _JUST_AFTER, False)  # as `watch` would
            moments[start_of(report.deadline) + _LOOKED_AFTER + timedelta(hours=17)] = True
    for at, is_shown in sorted(moments.items()):
        if at > begins:
            yield Pass(at, is_shown)


@dataclass
class _Desk:
    """What is typed when, and where: rows of periods that share a tab stand below each other."""

    programme: Programme
    oddities: list[Oddity] = field(default_factory=list)
    _acts: dict[tuple[datetime, str], list[Act]] = field(default_factory=lambda: defaultdict(list))
    _last_row: dict[tuple[str, str], int] = field(default_factory=dict)

    def next_row(self, office: str, report: Report) -> int:
        place = (office, report.tab_key)
        self._last_row[place] = self._last_row.get(place, _FIRST_ROW_1BASED - 1) + 1
        return self._last_row[place]

    def type(self, at: datetime, office: str, report: Report, row_1based: int, cells: Mapping[str, Entry]) -> None:
        entries = tuple(cells[column.id] for column in report.columns)
        self._acts[at, office].append(TypedRow(report.id, row_1based, entries))

    def act(self, at: datetime, office: str, act: Act) -> None:
        self._acts[at, office].append(act)

    def steps(self) -> list[Step]:
        return [Step(at, office, tuple(acts)) for (at, office), acts in sorted(self._acts.items(), key=lambda i: i[0])]


def _play_office(
    desk: _Desk,
    clerk: OfficeHand,
    character: str,
    played: Sequence[Report],
    wrong: tuple[Report, PlainFlaw] | None,
    *,
    is_mended: bool,
) -> None:
    office = clerk.office
    keys: dict[str, list[tuple[str, ...]]] = {}
    for report in played:
        at = _typed_at(report, character, clerk.random)
        if report.id not in office.expected_reports or at is None:
            continue
        if character == "nothing" and report.id != desk.programme.register and report.deadline is not None:
            declared = Declares(report.id, "ไม่มีเหตุการณ์ในพื้นที่", "นางสาวสมมุติ ตัวอย่าง", format_thai_date(at.date()))
            desk.act(at, office.code, declared)
            continue
        flaw = wrong[1] if wrong is not None and wrong[0].id == report.id else None
        keys[report.id] = list(_type_report(desk, clerk, report, keys, at, flaw, is_mended=is_mended))


def _typed_at(report: Report, character: str, random: Random) -> datetime | None:
    """When the office types the report; None: it never does. A report without a last day is typed when it opens."""
    if report.deadline is None:
        return start_of(report.opens) + timedelta(hours=10)
    if character == "silent":
        return None
    begun = report.period.last_day if report.period is not None else report.opens
    latest = max((report.deadline - begun).days, 0)
    day = report.deadline - timedelta(days=random.randint(0, min(latest, 5)))
    moment = datetime.combine(day, time(10, random.randrange(60)), BANGKOK)
    return moment + _LATE_BY if character == "late" else moment


def _type_report(
    desk: _Desk,
    clerk: OfficeHand,
    report: Report,
    keys: Mapping[str, list[tuple[str, ...]]],
    at: datetime,
    flaw: PlainFlaw | None,
    *,
    is_mended: bool,
) -> Iterator[tuple[str, ...]]:
    """Types the rows, the first with the flaw; gives each row's key."""
    office = clerk.office
    for number, settled in enumerate(_keys_to_cover(desk.programme, clerk, report, keys), start=1):
        cells = clerk.row(desk.programme, report, number, settled, at.date())
        row = desk.next_row(office.code, report)
        yield tuple(str(cells[column_id]) for column_id in report.key)
        if flaw is None or number > 1:
            desk.type(at, office.code, report, row, cells)
            continue
        desk.type(at, office.code, report, row, {**cells, flaw.column: flaw.typed})
        mended_at = at + timedelta(days=1) if is_mended else None
        if mended_at is not None:
            desk.type(mended_at, office.code, report, row, cells)
        found = Finding(office.code, report.id, row, flaw.column, flaw.rule)
        desk.oddities.append(Oddity(flaw.kind, office.code, str(flaw.typed), at, mended_at, (found,)))


def _keys_to_cover(
    programme: Programme, clerk: OfficeHand, report: Report, keys: Mapping[str, list[tuple[str, ...]]]
) -> list[dict[str, str]]:
    """For each row to type the columns that are settled: the keys of the report that it must cover, or none."""
    if report.expects is not None and keys.get(report.expects):
        columns = report.expects_key or programme.report(report.expects).key
        return [dict(zip(columns, key, strict=True)) for key in keys[report.expects]]
    return [{} for _ in range(max(report.minimum_rows, clerk.random.randint(1, MOST_ROWS)))]
