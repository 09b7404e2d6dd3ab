"""A fiscal year of the whole service: every verdict right, every day's past as it was said, no notice doubled or
missing, memory and ledger flat, no quota refused.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path

import pytest

from config.public_holidays import public_holidays
from rules.declared.programme import Programme
from rules.notices.due import send_days
from rules.notices.notice import USUAL_PLAN, NoticeKey, NoticeKind
from rules.notices.working_hours import is_working_day
from rules.overview.standing import is_owed
from rules.readings.moment_text import BANGKOK
from rules.verdicts.facts import ContentState, ReportStatus, TimeState
from sync.check.check import Pair
from sync.ledger import open_ledger
from sync.ledger.database import PASSES_KEPT
from tests.end_to_end.world import blank_world, small_world
from tests.mail_server import MailServer, mail_server
from tests.safety.played_year import COPY_OF, LOST_ON, PlayedYear, RevisedInApril, digest_key, is_silent, year_on
from tests.safety.simulated_year import FIRST_DAY, LAST_DAY, Rows, Year, with_made_up_files
from tests.templates import Templates

ASKED = {TimeState.WITHIN, TimeState.NEAR, TimeState.EXTENDED, TimeState.OVERDUE}
MONTHS_JUDGED_ANEW = (date(2019, 12, 31), date(2020, 4, 30), date(2020, 7, 31), date(2020, 8, 31), date(2020, 9, 30))
READS_ALL = timedelta(minutes=10)  # every file under Google's quota, with room
UNREAD_DAYS = 1  # in a minute half of the quota goes to files that are merely old: some were last read the day before
OFF = frozenset(public_holidays(date(2019, 9, 1), date(2020, 12, 31)))


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


class FirstCompletions:
    """On which day each report was complete first: by the rows alone, each day judged whole and without any memory."""

    def __init__(self, year: PlayedYear) -> None:
        loaded = year.configuration.programme
        self._story = RevisedInApril(replace(loaded, offices=with_made_up_files(loaded.offices)))
        self._before: Rows | None = None
        self.found: dict[Pair, date] = {}

    def see(self, days: Iterable[date]) -> None:
        """Take the days that follow."""
        for day in days:
            rows = self._story.rows(day)
            if rows != self._before:
                statuses = Year(self._story).look(day, rows=rows).facts.checked.statuses
                complete = (item for item in statuses.items() if item[1].content.state is ContentState.COMPLETE)
                for pair, status in complete:
                    self.found.setdefault(pair, status.time.sent_on or day)  # what is sent goes by its letter's date
            self._before = rows


def last_day(programme: Programme, pair: Pair) -> date | None:
    """The latest that holds for that office's report."""
    report = next(each for each in programme.reports if each.id == pair[1])
    mine = [e.until for e in programme.extensions if (e.office, e.report) == pair]
    return None if report.deadline is None else max([report.deadline, *(r.last_day for r in report.revisions), *mine])


def check_verdicts(year: PlayedYear, end: date, complete_on: Mapping[Pair, date]) -> None:
    """Against the days on which the rows were complete; and a new machine says the same of every report."""
    story, programme, told = year.story, year.story.programme(end), year.said.days[end]
    doubtful = {*story.silent, story.codes[min(6, len(story.codes) - 1)]}  # held against the new machine's answer alone
    for pair, status in told.items():
        until, done_on = last_day(programme, pair), complete_on.get(pair)
        if until is None or pair[0] in doubtful:
            continue
        late = ((done_on or end) - until).days
        if done_on is not None:
            assert status.time.state is (TimeState.LATE if late > 0 else TimeState.ON_TIME), (pair, until, status.time)
            most = max(status.time.days, status.time.most_days)
            assert status.time.days <= max(late, 0) <= most, (pair, until, done_on, status.time)
            assert max(late, 0) - status.time.days <= UNREAD_DAYS, (pair, until, done_on, status.time)
        else:
            assert (status.time.state is TimeState.OVERDUE) == (late > 0), (pair, until, status.time)
    if (year.now() + READS_ALL).date() != end:  # the eve of a turn was seen at 23:58: who reads now judges the next day
        return
    anew = year.judged_anew(end)
    known = {pair: status for pair, status in told.items() if not (is_silent(end) and pair[0] in story.silent)}
    assert verdicts({pair: anew[pair] for pair in known}) == verdicts(known)


def verdicts(statuses: Mapping[Pair, ReportStatus]) -> dict[Pair, object]:
    return {pair: (s.content.state, s.time.state, s.time.days, s.time.last_day) for pair, s in statuses.items()}


def check_past(year: PlayedYear, days: Sequence[date]) -> None:
    """Each day is told as it was said, the day that went with the lost ledger is not told at all."""
    with open_ledger(year.ledger_path, year.configuration.programme.id, as_copy=True) as ledger:
        past = ledger.told_days()
        for day in days:
            assert past.is_lost(day) == (day == COPY_OF and LOST_ON in days)
            if not past.is_lost(day):
                told = past.on(day)
                assert told is not None
                assert told.statuses == year.said.days[day], day


def reminders(year: PlayedYear, days: Sequence[date]) -> Iterator[NoticeKey]:
    for day in days:
        gathered: dict[tuple[str, date], set[TimeState]] = {}
        for (office, _), status in year.said.mornings[day].items():
            until, is_open = status.time.last_day, status.content.state is not ContentState.NOT_OPEN
            if until is not None and is_open and is_owed(status) and status.time.state in ASKED:
                gathered.setdefault((office, until), set()).add(status.time.state)
        for (office, until), states in gathered.items():
            kind = send_days(until, USUAL_PLAN, OFF).get(day)
            if kind is not None and (kind is NoticeKind.NEAR or states == {TimeState.OVERDUE}):
                yield NoticeKey(office, kind, until.isoformat(), day)


def moves(year: PlayedYear, days: Sequence[date]) -> Iterator[NoticeKey]:
    """One notice for all that one order moved to one day, to whom it concerns; all were announced on working days."""
    for day in days:
        before, after = (year.story.programme(each) for each in (day - timedelta(days=1), day))
        announced, mornings = year.said.announced[day], year.said.mornings[day]
        for report in after.reports:
            was = next(each for each in before.reports if each.id == report.id)
            new = {*report.revisions} - {*was.revisions}
            for office in after.offices:
                pair = (office.code, report.id)
                old_day, new_day = last_day(before, pair), last_day(after, pair)
                extended = [e for e in after.extensions if (e.office, e.report) == pair and e not in before.extensions]
                owes = is_owed(announced[pair]) and is_owed(mornings[pair])
                if owes and old_day != new_day and new_day is not None:
                    order = next(iter(new)).order_number if new else extended[0].granted_by
                    yield NoticeKey(office.code, NoticeKind.MOVED, f"{new_day}/{order}", day)


def check_notices(year: PlayedYear, mails: MailServer, days: Sequence[date], caught_up: int = 0) -> None:
    """Every mail that was due came once, and no other, but for at most one digest a working day.

    caught_up: so many mails made good what was missed before these days.
    """
    tokens = [str(message["Message-ID"]).strip("<>").partition("@")[0] for _, message in mails.taken]
    assert len(tokens) == len(set(tokens))
    due = {year.token(key): key for key in (*reminders(year, days), *moves(year, days))}
    assert [key for token, key in due.items() if token not in tokens] == []
    digests = {year.token(digest_key(day)) for day in days if is_working_day(day, OFF)}
    subjects = {token: message["Subject"] for token, (_, message) in zip(tokens, mails.taken, strict=True)}
    assert [
        subject for token, subject in [*subjects.items()][caught_up:] if token not in due and token not in digests
    ] == []


def check_quiet_and_small(year: PlayedYear) -> None:
    said, counters = year.said, year.server.services.counters.to_json()
    assert counters["refused_by_quota"] == 0
    assert not {"commands.pass_crashed", "commands.notices_crashed"} & said.alerts.keys()
    with closing(sqlite3.connect(year.ledger_path)) as ledger:
        (oldest,) = ledger.execute("SELECT min(started_at) FROM passes").fetchone()
        assert datetime.fromisoformat(oldest) >= year.now() - PASSES_KEPT - timedelta(days=2)


class OnlyRegisters(RevisedInApril):
    """Nobody reports anything but the register."""

    def rows(self, day: date) -> Rows:
        return {pair: rows if pair[1] == "groups" else [] for pair, rows in super().rows(day).items()}


def test_two_days_around_a_last_day_with_a_lost_ledger(templates: Templates, tmp_path: Path) -> None:
    with small_world(templates, tmp_path, ("83",)):
        pass
    days = [COPY_OF, LOST_ON]
    with mail_server() as mails, year_on(tmp_path, mails, days[0]) as year:
        year.story = OnlyRegisters(year.configuration.programme)
        year.play(days[:1], nights=False)
        caught_up = len(mails.taken)
        year.play(days[1:], nights=False)
        check_past(year, days)
        check_notices(year, mails, days[1:], caught_up)
        check_quiet_and_small(year)
        assert caught_up < len(mails.taken)


@pytest.mark.soak
@pytest.mark.timeout(12 * 3600)
def test_a_fiscal_year(tmp_path: Path) -> None:
    """For a shorter run: SOAK_OFFICES, fewer than 77; SOAK_FROM, SOAK_UNTIL: the first and the last day."""
    count = int(os.environ.get("SOAK_OFFICES", "77"))
    first, last = (
        date.fromisoformat(os.environ.get(name, usual.isoformat()))
        for name, usual in (("SOAK_FROM", FIRST_DAY), ("SOAK_UNTIL", LAST_DAY))
    )
    days = days_between(first, last)
    codes = RevisedInApril(office_count=count).codes
    made_at = datetime.combine(first - timedelta(days=1), time(9), BANGKOK)
    with blank_world(tmp_path, codes, now=made_at) as world:
        assert world.cli("init", "--json").exit_code == 0
        for of in world.ids():
            world.share(of)
    with mail_server() as mails, year_on(tmp_path, mails, first) as year:
        lived, completions = days[:1], FirstCompletions(year)
        year.play(lived)
        completions.see(lived)
        caught_up = len(mails.taken)
        for _, month in groupby(days[1:], lambda day: (day.year, day.month)):
            year.play(played := [*month])
            lived += played
            completions.see(played)
            tell(year, mails, lived)
            check_quiet_and_small(year)
            check_past(year, lived)
            check_notices(year, mails, lived[1:], caught_up)
            if played[-1] in (last, *MONTHS_JUDGED_ANEW):
                check_verdicts(year, played[-1], completions.found)
        third = len(days) // 3
        pages = year.said.resident_pages
        early, late = max(pages[third : 2 * third]), max(pages[2 * third :])
        assert late < 1.2 * early


def tell(year: PlayedYear, mails: MailServer, days: Sequence[date]) -> None:
    said, pages = year.said, year.said.resident_pages
    megabytes = [round(pages[len(days) * part // 4 - 1] * os.sysconf("SC_PAGE_SIZE") / 1e6) for part in (1, 2, 3, 4)]
    with closing(sqlite3.connect(year.ledger_path)) as ledger:
        tables = [name for (name,) in ledger.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: ledger.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}  # noqa: S608
        (size,) = ledger.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()
    print(  # noqa: T201 - the figures asked for
        f"\n{len(days)} days, {len(year.story.codes)} offices, {said.polls} polls,"
        f" {dict(said.requests)}, {len(mails.taken)} mails,"
        f"\nledger {size:,} bytes {rows},\nMB resident at each quarter {megabytes}, {dict(said.alerts)}"
    )
