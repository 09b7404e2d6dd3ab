"""The log of the service: one row for each pass that had an effect, and one a day where none had."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.catalogue import Language, Message, say
from rules.catalogue.text import cut
from rules.declared.programme import Programme
from rules.readings.blocks import Cell
from rules.readings.inert import leaving
from rules.readings.moment_text import moment_text
from sync.read.read_central import SeenTab
from sync.workbook.central_layout import DATA_FROM_ROW_0BASED

MOST_ROWS = 5_000
MOST_WAITING = 50  # rows of passes that could not reach the central workbook
ALIVE_AFTER = timedelta(days=1)  # without a row: one that says that the service is at work
MOST_NAMES = 6
_MOST_TROUBLES = 3
_MOST_CHARACTERS = 1_000
_COLUMNS = ("at", "pass", "what", "read", "written", "cells", "events", "failed", "details")

LogRow = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PassDone:
    """What one pass did, as its row tells it; counts of files are of offices' files.

    offices: names of those whose file was written; tabs: titles of central tabs that changed; troubles: (office, why).
    warnings: what is close to a limit of Google's.
    """

    number: int
    now: datetime
    files_read: int
    files_written: int
    cells_written: int
    events: int
    offices: tuple[str, ...] = ()
    tabs: tuple[str, ...] = ()
    troubles: tuple[tuple[str, Message], ...] = ()
    warnings: tuple[Message, ...] = ()

    @property
    def had_effect(self) -> bool:
        """Something stands in the sheets that did not."""
        return bool(self.cells_written or self.events or self.tabs)


@dataclass(frozen=True, slots=True)
class LogWrite:
    """Rows that go on top of the tab, newest first, and how many of the oldest go."""

    sheet_id: int
    rows: tuple[LogRow, ...]
    dropped: int


def log_header(language: Language) -> tuple[str, ...]:
    """The header of the tab."""
    return tuple(say(f"pass_log.column_{name}").text(language) for name in _COLUMNS)


def is_sign_of_life_due(last_logged: datetime | None, now: datetime) -> bool:
    """Whether a day went by without a row."""
    return last_logged is None or now - last_logged >= ALIVE_AFTER


def log_row(done: PassDone, programme: Programme) -> LogRow:
    """The row of one pass."""
    language = programme.thai
    what = say("pass_log.effect" if done.had_effect else "pass_log.alive").text(language)
    counts = (done.files_read, done.files_written, done.cells_written, done.events, len(done.troubles))
    details = leaving(cut(_details(done, language), _MOST_CHARACTERS))
    return (moment_text(done.now).in_language(language), done.number, what, *counts, details)


def plan_log(seen: SeenTab, waiting: Sequence[LogRow]) -> LogWrite:
    """Those rows that do not stand on top yet, as after a write whose answer was lost."""
    grid = seen.grid[DATA_FROM_ROW_0BASED:]
    blank = [""] * len(_COLUMNS)
    standing = {tuple([*row, *blank][: len(_COLUMNS)]) for row in grid[: len(waiting) + MOST_WAITING]}
    new = tuple(row for row in waiting if row not in standing)
    return LogWrite(seen.sheet_id, new[:MOST_ROWS], max(len(grid) + len(new) - MOST_ROWS, 0))


def rows_to_text(rows: Sequence[LogRow]) -> str:
    """Rows that wait to be told, newest first, as the ledger keeps them."""
    return json.dumps(rows[:MOST_WAITING], ensure_ascii=False)


def rows_from_text(text: str | None) -> tuple[LogRow, ...]:
    """What `rows_to_text` kept."""
    return tuple(tuple(row) for row in json.loads(text or "[]"))


def _details(done: PassDone, language: Language) -> str:
    lines = [*done.warnings]
    if done.offices:
        names, more = ", ".join(done.offices[:MOST_NAMES]), len(done.offices) - MOST_NAMES
        sentence = "pass_log.names_and_more" if more > 0 else "pass_log.names"
        lines.append(say(sentence, names=names, count=more))
    if done.tabs:
        lines.append(say("pass_log.tabs", names=", ".join(done.tabs)))
    lines += [say("pass_log.trouble", names=name, message=why) for name, why in done.troubles[:_MOST_TROUBLES]]
    return "\n".join(line.text(language) for line in lines)
