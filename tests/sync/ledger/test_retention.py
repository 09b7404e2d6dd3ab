"""Old passes are forgotten, and nothing that a past day, a verdict, a notice or a kept text needs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rules.catalogue import say
from rules.notices.notice import NoticeKey, NoticeKind
from rules.overview.told_day import ToldDay
from rules.readings.moment_text import BANGKOK
from rules.verdicts.events import Event, EventKind
from rules.verdicts.facts import History, Interval
from sync.ledger import Ledger
from sync.ledger.database import PASSES_KEPT, RememberedFile
from sync.ledger.memory import recall
from sync.ledger.migrations import migrate
from sync.workbook.kept_text import KeptText

FIRST = datetime(2019, 10, 1, 9, tzinfo=BANGKOK)


@contextmanager
def ledger_in_memory() -> Iterator[Ledger]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    with Ledger(connection, Path("memory")) as ledger:
        yield ledger


def live_through(ledger: Ledger, number: int, now: datetime, *, ends: bool) -> None:
    """A pass that leaves something in every table."""
    of, told = f"file-{number % 3}", f"ครบถ้วน {number % 5}"
    steps = {("83", "forum"): (say("plans.fix_in_row", row=number, sentence=told),)}
    began = ledger.begin_pass(now, now)
    with ledger.transaction():
        ledger.save_file(RememberedFile(of, None, attempted_at=now))
        ledger.save_histories({("83", f"r{number % 4}"): History(last_read_at=now, completed=Interval(None, now))})
        ledger.add_events(
            [Event(f"e{number}", now, EventKind.COMPLETED, "83", "forum", "{}")], in_central=number % 2 == 0
        )
        if number % 2 == 0:  # to keep a day takes longest of all
            ledger.told_days().keep(ToldDay(now.date(), now, {}, {}, steps, {}, (), (), ()))
        ledger.outbox().plan([NoticeKey("83", NoticeKind.NEAR, "e", now.date())], now)
        ledger.add_own_texts(of, [told])
        ledger.keep_texts([KeptText(of, "83", "forum", "status", number, told, now)])
        ledger.add_applied(began, [(of, "tab", "status", row, "", told) for row in range(number % 4)])
    if ends:
        ledger.end_pass(began, now, "done")


def everything(ledger: Ledger) -> dict[str, Any]:
    """Every row of every table, but for passes and the cells they wrote, and all that a pass recalls or a day tells."""
    database = ledger.told_days().db
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found: dict[str, Any] = {
        name: database.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608  a table's own name
        for name in tables
        if name not in ("passes", "applied")
    }
    memory = recall(ledger)
    found |= {f"memory {name}": getattr(memory, name) for name in type(memory).__slots__}
    days = [date.fromisoformat(day) for (day,) in database.execute("SELECT day FROM told_days")]
    between = [day + timedelta(days=1) for day in days]
    return found | {str(day): steps_on(ledger, day) for day in (*days, *between)}


def steps_on(ledger: Ledger, day: date) -> Any:
    told = ledger.told_days().on(day)
    return None if told is None else (told.day, told.at, told.time_steps)


@given(st.lists(st.tuples(st.integers(0, 110), st.booleans()), min_size=1, max_size=5), st.integers(0, 200))
def test_forgetting_old_passes_changes_no_answer(lived: list[tuple[int, bool]], later: int) -> None:
    with ledger_in_memory() as ledger:
        now = FIRST
        for number, (days, ends) in enumerate(lived):
            now += timedelta(days=days)
            live_through(ledger, number, now, ends=ends)
        before = everything(ledger)
        now += timedelta(days=later)
        ledger.begin_pass(now, now)
        assert everything(ledger) == before
        database = ledger.told_days().db
        (last,) = database.execute("SELECT max(id) FROM passes WHERE outcome IS NOT NULL").fetchone()
        rows = database.execute("SELECT id, started_at FROM passes").fetchall()
        too_old = now - PASSES_KEPT - timedelta(days=1)
        unended_since = {number for number, _ in rows if last is None or number >= last}
        assert all(datetime.fromisoformat(at) >= too_old or number in unended_since for number, at in rows)
        kept = {number for number, at in rows}
        young = {n + 1 for n, at in enumerate(moments(lived)) if at >= now - PASSES_KEPT}
        assert young <= kept
        written = {number for (number,) in database.execute("SELECT pass FROM applied")}
        assert written <= kept


def moments(lived: list[tuple[int, bool]]) -> Iterator[datetime]:
    now = FIRST
    for days, _ in lived:
        now += timedelta(days=days)
        yield now


def test_a_year_of_passes_leaves_those_of_a_quarter() -> None:
    with ledger_in_memory() as ledger:
        for hour in range(0, 366 * 24, 6):
            now = FIRST + timedelta(hours=hour)
            ledger.end_pass(ledger.begin_pass(now, now), now, "done")
        (left,) = ledger.told_days().db.execute("SELECT count(*) FROM passes").fetchone()
        assert 92 * 4 <= left <= 94 * 4
