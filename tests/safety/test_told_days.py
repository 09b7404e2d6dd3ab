"""Over a year every day is kept as it was said, however the rows, the rules and the deadlines changed afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from rules.overview.told_day import ToldDay
from sync.check.told import told_day
from sync.ledger import Ledger, open_ledger
from tests.safety.simulated_year import FIRST_DAY, KEY_DAYS, LAST_DAY, Story, Year

EVERY_DAY = [FIRST_DAY + timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days + 1)]
TURNS = (date(2019, 12, 1), date(2020, 7, 20), date(2020, 7, 30), date(2020, 7, 31), date(2020, 8, 20), LAST_DAY)


@dataclass(frozen=True)
class Played:
    """What each look said, as it said it, and the bytes that the ledger kept of it."""

    said: dict[date, ToldDay]
    kept_bytes: int


def play(ledger: Ledger, story: Story, days: Iterable[date], looks_a_day: int = 1) -> Played:
    year, said = Year(story), {}
    for day in days:
        for look in range(looks_a_day):
            seen = year.look(day, hour=9 + look)
            said[day] = told_day(seen.facts.checked, seen.facts.programme)
            with ledger.transaction():
                ledger.told_days().keep(said[day])
            year.remember(seen)
    (kept,) = ledger.told_days().db.execute("SELECT sum(length(changed)) FROM told_days").fetchone()
    return Played(said, kept)


def plain(told: ToldDay | None) -> list[object]:
    """Everything in it, comparable."""
    assert told is not None
    entries = {
        report: (of_report.headers, {office: list(rows) for office, rows in of_report.rows.items()})
        for report, of_report in told.entries.items()
    }
    return [told.day, told.at, told.statuses, told.findings, told.time_steps, told.counts, entries]


def test_each_day_is_told_as_it_was_said_then(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.sqlite3", "year") as ledger:
        played = play(ledger, Story(office_count=8), TURNS)
        for day, said in played.said.items():
            assert plain(ledger.told_days().on(day)) == plain(said)
        between = ledger.told_days().on(date(2020, 8, 5))
        assert plain(between) == plain(played.said[date(2020, 7, 31)])
        assert ledger.told_days().on(TURNS[0] - timedelta(days=1)) is None


def test_the_last_look_of_a_day_is_what_that_day_was_told(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.sqlite3", "year") as ledger:
        played = play(ledger, Story(office_count=8), TURNS[2:4], looks_a_day=2)
        for day, said in played.said.items():
            assert said.at.hour == 10
            assert plain(ledger.told_days().on(day)) == plain(said)


def test_a_clock_that_was_set_back_does_not_change_what_was_said(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.sqlite3", "year") as ledger:
        first, last = TURNS[2:4]
        played = play(ledger, Story(office_count=8), (first, last, first))
        told = ledger.told_days().on(last)
        assert plain(told) == plain(played.said[last])


def test_what_did_not_change_adds_nothing(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.sqlite3", "year") as ledger:
        story, day = Story(office_count=8), TURNS[2]
        seen = Year(story).look(day)
        said = told_day(seen.facts.checked, seen.facts.programme)
        ledger.told_days().keep(said)
        (before,) = ledger.told_days().db.execute("SELECT count(*) FROM told_days").fetchone()
        ledger.told_days().keep(said)
        (after,) = ledger.told_days().db.execute("SELECT count(*) FROM told_days").fetchone()
        assert (before, after) == (1, 1)


def test_of_offices_that_are_told_of_no_more_nothing_stays_in_memory(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.sqlite3", "year") as ledger:
        seen, days = Year(Story(office_count=2)).look(TURNS[2]), ledger.told_days()
        said = told_day(seen.facts.checked, seen.facts.programme)
        days.keep(said)
        before = len(days.said)
        nobody = replace(said, statuses={}, findings={}, time_steps={}, entries={})
        days.keep(nobody)
        assert len(days.said) == before - len(said.statuses) - len(said.findings) - len(said.time_steps) - sum(
            1 + len(of_report.rows) for of_report in said.entries.values()
        )
        assert plain(days.on(said.day)) == plain(nobody)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_year_of_77_offices_is_kept_in_little_room(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.sqlite3", "year") as ledger:
        played = play(ledger, Story(office_count=77), EVERY_DAY)
        print(f"{len(played.said)} days, {played.kept_bytes:,} bytes")  # noqa: T201 - the figure asked for
        for day in KEY_DAYS:
            assert plain(ledger.told_days().on(day)) == plain(played.said[day])
        assert played.kept_bytes < 20_000_000
