"""The ledger's small vocabulary of reads and writes; every failure is a `LedgerError` (failures.py)."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from rules.catalogue import Message, say
from rules.declared.office_groups import NATIONAL
from rules.readings.packed import packed
from rules.verdicts.events import Event
from rules.verdicts.facts import Histories, History, ReportStatus
from sync.ledger.codec import from_json, to_json
from sync.ledger.decoded import Decoded
from sync.ledger.digest import digest_of
from sync.ledger.failures import LedgerError, told
from sync.ledger.history_books import HistoryBooks
from sync.ledger.known_central import KnownCentral
from sync.ledger.outbox import Outbox
from sync.ledger.told_days import ToldDays
from sync.workbook.kept_text import KeptText
from sync.workbook.snapshot import FileSnapshot, with_rows_packed

PASSES_KEPT = timedelta(days=92)
"""Passes and the cells they wrote are a trace for who looks into a complaint, in the quarter in which people complain.
No pass and no answer reads them, but for the last pass; half a million of them a year would be most of the ledger. What
a past day, a verdict, a notice or a kept text needs stands in other tables, which lose nothing.
"""
_PRUNED_EVERY = timedelta(days=1)
_REREAD_WITH_FACTS = 2  # in the column reread, where 1 asks for the values alone


NOTHING_KNOWN: Histories = MappingProxyType({})
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RememberedFile:
    """What is remembered of one spreadsheet: its last good snapshot and what Drive said then.

    `reread` True asks the next pass to read it again (it was written, or its last read failed). `failed_since`: its
    server has not answered as it should since then. facts_changed: its locale, its tabs' ids or how they are laid out
    may be others than those remembered.
    """

    spreadsheet_id: str
    snapshot: FileSnapshot | None
    person_edited_at: datetime | None = None
    reread: bool = True
    problem: Message | None = None
    attempted_at: datetime | None = None
    failed_since: datetime | None = None
    facts_changed: bool = False


class Ledger:
    """The open ledger of one programme. One process at a time writes; use as a context manager."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._db = connection
        self._snapshots: Decoded[bytes, FileSnapshot] = Decoded(
            lambda packed: with_rows_packed(from_json(zlib.decompress(packed).decode(), FileSnapshot))
        )
        self._said: dict[str, tuple[object, str]] = {}  # what was told last, part by part (told_days.py)
        self._histories: Decoded[str, History] = Decoded(lambda text: from_json(text, History))
        self._statuses: Decoded[str, ReportStatus] = Decoded(lambda text: from_json(text, ReportStatus))

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside happen together or not at all. Raises LedgerError (disk full, locked)."""
        with told(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def mark(self) -> tuple[int, int]:
        """Another one than before when anything was written since: by others, by this ledger."""
        (by_others,) = self._db.execute("PRAGMA data_version").fetchone()
        return int(by_others), self._db.total_changes

    def digest(self, *facts_left_out: str) -> str:
        """A word for all that a pass recalls from here, but for these facts."""
        return digest_of(self._db, facts_left_out)

    # ---- single facts -------------------------------------------------------------------------------------------

    def fact(self, name: str) -> str | None:
        """A named fact (programme fingerprint, lease value, last day seen …), or None."""
        row = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_fact(self, name: str, value: str) -> None:
        """Remember a named fact."""
        self._write("INSERT INTO facts VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (name, value))

    def forget_fact(self, name: str) -> None:
        """Know it no longer."""
        self._write("DELETE FROM facts WHERE name = ?", (name,))

    def page_tokens(self) -> Mapping[str, str]:
        """Drive page token by change log."""
        return dict(self._db.execute("SELECT log, token FROM page_tokens"))

    def set_page_tokens(self, tokens: Mapping[str, str]) -> None:
        """Replace the page tokens; an empty mapping makes the next pass a full read."""
        self._write("DELETE FROM page_tokens")
        self._write_many("INSERT INTO page_tokens VALUES (?, ?)", tokens.items())

    # ---- passes -------------------------------------------------------------------------------------------------

    def begin_pass(self, started_at: datetime, as_of: datetime) -> int:
        """Note that a pass began; returns its number. Once a day the passes older than PASSES_KEPT are forgotten."""
        self._forget_passes_before(started_at - PASSES_KEPT)
        statement = "INSERT INTO passes (started_at, as_of) VALUES (?, ?)"
        with told(self.path):
            number = self._db.execute(statement, (started_at.isoformat(), as_of.isoformat())).lastrowid
        if number is None:
            raise LedgerError(say("plans.ledger_unusable", path=str(self.path), reason="no row id"))
        return number

    def end_pass(self, number: int, ended_at: datetime, outcome: str) -> None:
        """Note how it ended."""
        statement = "UPDATE passes SET ended_at = ?, outcome = ? WHERE id = ?"
        self._write(statement, (ended_at.isoformat(), outcome, number))

    def _forget_passes_before(self, moment: datetime) -> None:
        oldest = self._db.execute("SELECT started_at FROM passes ORDER BY id LIMIT 1").fetchone()
        if oldest is None or datetime.fromisoformat(oldest[0]) >= moment - _PRUNED_EVERY:
            return
        with self.transaction():
            self._write(
                "DELETE FROM passes WHERE started_at < ?"
                " AND id < (SELECT max(id) FROM passes WHERE outcome IS NOT NULL)",
                (moment.isoformat(),),
            )
            self._write("DELETE FROM applied WHERE pass < (SELECT min(id) FROM passes)")

    def last_pass_as_of(self) -> datetime | None:
        """The moment that the last finished pass judged, or None."""
        query = "SELECT as_of FROM passes WHERE outcome IS NOT NULL ORDER BY id DESC LIMIT 1"
        row = self._db.execute(query).fetchone()
        return None if row is None else datetime.fromisoformat(row[0])

    # ---- files --------------------------------------------------------------------------------------------------

    def files(self) -> Mapping[str, RememberedFile]:
        """Every remembered spreadsheet by id, with its last good values."""
        query = (
            "SELECT spreadsheet_id, snapshot, person_edited_at, reread, problem, attempted_at, failed_since FROM files"
        )
        return {row[0]: self._remembered_file(row) for row in self._db.execute(query)}

    def save_file(self, file: RememberedFile) -> None:
        """Remember a spreadsheet."""
        snapshot = None if file.snapshot is None else zlib.compress(to_json(file.snapshot).encode(), 1)
        if file.snapshot is not None and snapshot is not None:
            self._snapshots.keep(file.spreadsheet_id, snapshot, file.snapshot)
        self._write(
            """INSERT INTO files (spreadsheet_id, snapshot, person_edited_at, reread, problem, attempted_at,
               failed_since) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET snapshot = excluded.snapshot,
               person_edited_at = excluded.person_edited_at, reread = excluded.reread,
               problem = excluded.problem, attempted_at = excluded.attempted_at,
               failed_since = excluded.failed_since""",
            (
                file.spreadsheet_id,
                snapshot,
                _moment_text(file.person_edited_at),
                _REREAD_WITH_FACTS if file.facts_changed else int(file.reread),
                None if file.problem is None else to_json(file.problem),
                _moment_text(file.attempted_at),
                _moment_text(file.failed_since),
            ),
        )

    def ask_reread(self, spreadsheet_ids: Iterable[str], *, facts_changed: bool = False) -> None:
        """Have the next pass read these again whatever Drive says, and ask for what is known of their tabs again."""
        wanted = _REREAD_WITH_FACTS if facts_changed else 1
        query = "UPDATE files SET reread = max(reread, ?) WHERE spreadsheet_id = ?"
        self._write_many(query, ((wanted, file_id) for file_id in spreadsheet_ids))

    # ---- what is known of each office's report ------------------------------------------------------------------

    def histories(self) -> Histories:
        """(office, report) -> History."""
        rows = self._db.execute("SELECT office, report, history FROM histories")
        return {(office, report): self._histories.value((office, report), text) for office, report, text in rows}

    def save_histories(self, histories: Histories, known: Histories = NOTHING_KNOWN) -> None:
        """Remember these histories; `known` are in the ledger as they stand, and others stay as they are."""
        self._write_many(
            "INSERT INTO histories VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET history = excluded.history",
            _news(histories, known, self._histories),
        )

    def statuses(self) -> Mapping[tuple[str, str], ReportStatus]:
        """(office, report) -> the status told last."""
        rows = self._db.execute("SELECT office, report, status FROM statuses")
        return {(office, report): self._statuses.value((office, report), text) for office, report, text in rows}

    def knows_statuses(self) -> bool:
        """Whether anything was ever told."""
        return self._db.execute("SELECT 1 FROM statuses LIMIT 1").fetchone() is not None

    def save_statuses(
        self, statuses: Mapping[tuple[str, str], ReportStatus], known: Mapping[tuple[str, str], ReportStatus]
    ) -> None:
        """Replace the statuses told last, which are those known."""
        self._write_many("DELETE FROM statuses WHERE office = ? AND report = ?", known.keys() - statuses.keys())
        self._write_many(
            "INSERT INTO statuses VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET status = excluded.status",
            _news(statuses, known, self._statuses),
        )

    def told_days(self) -> ToldDays:
        """What was said on past days."""
        return ToldDays(self._db, self._said)

    def outbox(self) -> Outbox:
        """Notices that wait, and what became of the others."""
        return Outbox(self._db)

    def central(self, spreadsheet_id: str) -> KnownCentral:
        """What our last write left in that central workbook."""
        return KnownCentral(self._db, spreadsheet_id)

    # ---- events -------------------------------------------------------------------------------------------------

    def add_events(self, events: Iterable[Event], in_central: bool = False, book: str = NATIONAL) -> None:
        """Add events that are not known yet (their ids are deterministic).

        What stands in the history of one of the centre's workbooks (`book`) goes before what waits to be told there.
        """
        number = self.history_books().number_of(book) if in_central else 0
        self._write_many(
            "INSERT INTO events (id, at, event, in_central) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
            " SET at = excluded.at, event = excluded.event, in_central = excluded.in_central"
            " WHERE in_central = 0 AND excluded.in_central > 0",
            ((event.id, event.at.isoformat(), to_json(event), number) for event in events),
        )

    def events(self, waiting_only: bool = False) -> tuple[Event, ...]:
        """Events in the order they were added; `waiting_only`: those not yet in a workbook of the centre."""
        which = "WHERE in_central = 0 " if waiting_only else ""
        query = f"SELECT event FROM events {which}ORDER BY position"  # noqa: S608  one of two texts above
        return tuple(from_json(row[0], Event) for row in self._db.execute(query))

    def event_ids(self) -> frozenset[str]:
        """Ids of every event ever told."""
        return frozenset(row[0] for row in self._db.execute("SELECT id FROM events"))

    def mark_in_central(self, event_ids: Iterable[str], book: str = NATIONAL) -> None:
        """These stand in the history of that workbook of the centre now."""
        number = self.history_books().number_of(book)
        self._write_many("UPDATE events SET in_central = ? WHERE id = ?", ((number, each) for each in event_ids))

    def history_books(self) -> HistoryBooks:
        """In which of the centre's workbooks each event stands. Callers write within a transaction of the ledger."""
        return HistoryBooks(self._db)

    # ---- our own cells ------------------------------------------------------------------------------------------

    def own_texts(self) -> Mapping[str, frozenset[str]]:
        """Spreadsheet id -> every text of ours that was written into its own columns."""
        found: dict[str, set[str]] = {}
        for spreadsheet_id, text in self._db.execute("SELECT spreadsheet_id, text FROM own_texts"):
            found.setdefault(spreadsheet_id, set()).add(text)
        return {spreadsheet_id: frozenset(texts) for spreadsheet_id, texts in found.items()}

    def add_own_texts(self, spreadsheet_id: str, texts: Iterable[str]) -> None:
        """Remember texts before they are written, so that a crash in between does not make them look foreign."""
        statement = "INSERT INTO own_texts VALUES (?, ?) ON CONFLICT DO NOTHING"
        self._write_many(statement, ((spreadsheet_id, text) for text in sorted(set(texts))))

    def own_summary(self) -> Mapping[str, frozenset[str]]:
        """Spreadsheet id -> what of ours stands in its summary tab, or was about to."""
        found: dict[str, set[str]] = {}
        for spreadsheet_id, text in self._db.execute("SELECT spreadsheet_id, text FROM own_summary"):
            found.setdefault(spreadsheet_id, set()).add(text)
        return {spreadsheet_id: frozenset(texts) for spreadsheet_id, texts in found.items()}

    def add_own_summary(self, cells: Iterable[tuple[str, str, str]], *, are_written: bool) -> None:
        """Remember cells of summary tabs, (spreadsheet id, place, text), before they are written; once they are,
        what stood there is forgotten."""
        known = [*cells]
        self._write_many("INSERT INTO own_summary VALUES (?, ?, ?) ON CONFLICT DO NOTHING", known)
        if are_written:
            self._write_many("DELETE FROM own_summary WHERE spreadsheet_id = ? AND place = ? AND text <> ?", known)

    def keep_texts(self, kept: Iterable[KeptText]) -> None:
        """Keep what people typed into our columns; the same text in the same place is kept once."""
        self._write_many(
            """INSERT INTO kept_texts (spreadsheet_id, office, report, role, row_1based, text, seen_at)
               VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
            ((k.spreadsheet_id, k.office, k.report, k.role, k.row_1based, k.text, k.seen_at.isoformat()) for k in kept),
        )

    def kept_texts(self) -> tuple[KeptText, ...]:
        """Everything kept, oldest first."""
        rows = self._db.execute(
            "SELECT spreadsheet_id, office, report, role, row_1based, text, seen_at FROM kept_texts ORDER BY position"
        )
        return tuple(
            KeptText(spreadsheet_id, office, report, role, row_1based, text, datetime.fromisoformat(seen_at))
            for spreadsheet_id, office, report, role, row_1based, text, seen_at in rows
        )

    def add_applied(self, pass_number: int, cells: Iterable[tuple[str, str, str, int, str, str]]) -> None:
        """Note applied cells: (spreadsheet id, tab, role, row_1based, before, after)."""
        self._write_many("INSERT INTO applied VALUES (?, ?, ?, ?, ?, ?, ?)", ((pass_number, *cell) for cell in cells))

    def stubborn_cells(self) -> Mapping[str, Sequence[tuple[str, tuple[str, int]]]]:
        """Spreadsheet id -> (place, (text last tried, number of tries)), packed: after a pass over everything they are
        all cells of ours in all files."""
        query = "SELECT spreadsheet_id, place, text, tries FROM stubborn_cells ORDER BY spreadsheet_id, place"
        of_files = groupby(self._db.execute(query), lambda row: str(row[0]))
        return {file: packed([(place, (text, tries)) for _, place, text, tries in cells]) for file, cells in of_files}

    def set_stubborn_cells(self, spreadsheet_id: str, cells: Mapping[str, tuple[str, int]]) -> None:
        """Replace what is remembered of one file's cells that did not keep what was written."""
        self._write("DELETE FROM stubborn_cells WHERE spreadsheet_id = ?", (spreadsheet_id,))
        self._write_many(
            "INSERT INTO stubborn_cells VALUES (?, ?, ?, ?)",
            ((spreadsheet_id, place, text, tries) for place, (text, tries) in cells.items()),
        )

    def refused_tabs(self) -> Mapping[str, Mapping[str, Message]]:
        """Spreadsheet id -> tab title -> why its cells were left out of the last write into that file."""
        found: dict[str, dict[str, Message]] = {}
        for spreadsheet_id, tab, why in self._db.execute("SELECT spreadsheet_id, tab, why FROM refused_tabs"):
            found.setdefault(spreadsheet_id, {})[tab] = from_json(why, Message)
        return found

    def set_refused_tabs(self, spreadsheet_id: str, tabs: Mapping[str, Message]) -> None:
        """Replace what is remembered of one file's tabs that took nothing."""
        self._write("DELETE FROM refused_tabs WHERE spreadsheet_id = ?", (spreadsheet_id,))
        self._write_many(
            "INSERT INTO refused_tabs VALUES (?, ?, ?)",
            ((spreadsheet_id, tab, to_json(why)) for tab, why in tabs.items()),
        )

    # ---- below --------------------------------------------------------------------------------------------------

    def _remembered_file(
        self,
        row: tuple[str, bytes | None, str | None, int, str | None, str | None, str | None],
    ) -> RememberedFile:
        spreadsheet_id, snapshot, edited_at, reread, problem, attempted_at, failed_since = row
        return RememberedFile(
            spreadsheet_id,
            None if snapshot is None else self._snapshots.value(spreadsheet_id, snapshot),
            None if edited_at is None else datetime.fromisoformat(edited_at),
            bool(reread),
            None if problem is None else from_json(problem, Message),
            None if attempted_at is None else datetime.fromisoformat(attempted_at),
            None if failed_since is None else datetime.fromisoformat(failed_since),
            reread == _REREAD_WITH_FACTS,
        )

    def _write(self, statement: str, values: tuple[object, ...] = ()) -> None:
        with told(self.path):
            self._db.execute(statement, values)

    def _write_many(self, statement: str, rows: Iterable[Iterable[object]]) -> None:
        with told(self.path):
            self._db.executemany(statement, (tuple(row) for row in rows))


def _news(
    now: Mapping[tuple[str, str], T], known: Mapping[tuple[str, str], T], decoded: Decoded[str, T]
) -> Iterator[tuple[str, str, str]]:
    """(office, report, words) of what is not as it is known; of what is, the value of now takes the place of that one,
    for this pass made it of what it holds anyhow."""
    for pair, value in now.items():
        if known.get(pair) == value:
            decoded.stands(pair, value)
        else:
            words = to_json(value)
            decoded.keep(pair, words, value)
            yield (*pair, words)


def _moment_text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
